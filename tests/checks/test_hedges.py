"""What is possible, planned or hearsay in the evidence does not become a fact in our text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import hedges
from tests.building import briefing, codes, run


def event(root: Path, words: str, text: str, more: str = "", language: str = "en") -> Path:
    record = f"e:\n  title: '{text}'\n{more}"
    record += f"  evidence:\n    - {{source: talk, words: '{words}'}}\n"
    return briefing(root, f"{words}. They met.\n", language=language, chronology=record)


def dropped(root: Path) -> list[str]:
    return [finding.message for finding in run(hedges.check, root)]


@pytest.mark.parametrize(
    ("language", "words", "kept", "lost"),
    [
        ("en", "The dam might open", "The dam might open", "The dam opens"),
        ("en", "The dam reportedly opened", "The dam opened, it is said, perhaps", "It opened"),
        ("uk", "Підйомник може запрацювати", "Він може запрацювати", "Він запрацює"),
        ("ru", "Комиссия, возможно, начнёт работу", "Возможно, она начнёт", "Она начнёт"),
        ("de", "Eine Klage könnte folgen", "Es könnte eine Klage geben", "Es gibt eine Klage"),
        ("fr", "Les travaux pourraient cesser", "Ils pourraient cesser", "Ils cessent"),
        ("ar", "ومن المتوقع أن تبدأ الشركة البناء", "من المتوقع أن تبدأ", "تبدأ الشركة البناء"),
        ("he", "העבודות צפויות להתחיל", "העבודות צפויות להתחיל", "העבודות מתחילות"),
        ("zh", "大桥预计耗资很多", "大桥预计耗资很多", "大桥耗资很多"),
    ],
)
def test_a_hedge_is_kept(tmp_path: Path, language: str, words: str, kept: str, lost: str) -> None:
    assert dropped(event(tmp_path, words, kept, language=language)) == []
    assert len(dropped(event(tmp_path, words, lost, language=language))) == 1


def test_the_finding_shows_the_hedge_in_the_source(tmp_path: Path) -> None:
    (finding,) = run(hedges.check, event(tmp_path, "The dam might open", "The dam opens"))
    (label,) = finding.labels
    seed = (tmp_path / label.at.path).read_text()
    assert seed[label.at.start : label.at.end] == "might"
    assert finding.severity == "warning"


@pytest.mark.parametrize("status", ["possible", "planned", "reported"])
def test_the_status_of_an_event_keeps_it(tmp_path: Path, status: str) -> None:
    more = f"  status: {status}\n"
    assert dropped(event(tmp_path, "The dam might open", "The dam opens", more)) == []


def test_that_it_happened_keeps_nothing(tmp_path: Path) -> None:
    more = "  status: happened\n"
    assert dropped(event(tmp_path, "The dam might open", "The dam opens", more)) != []


def test_a_hedge_in_the_text_serves_the_title(tmp_path: Path) -> None:
    more = "  text: The dam may open\n"
    assert dropped(event(tmp_path, "The dam might open", "The dam", more)) == []


def claims(root: Path, *evidence: str, text: str = "The dam opens") -> list[str]:
    listed = "".join(f"      - {item}\n" for item in evidence)
    root = briefing(
        root,
        "The dam might open. The dam opens, the minister said. He met them.\n",
        actors="ada: {name: The minister, kind: person}\n",
    )
    (root / "content/briefing.yml").write_text(
        f"title: A dam\nlanguage: en\nbottom_line:\n  - text: {text}\n    evidence:\n{listed}"
    )
    return dropped(root)


MIGHT = "{source: talk, words: The dam might open"
OPENS = "{source: talk, words: The dam opens"


def test_only_the_cited_words_count(tmp_path: Path) -> None:
    assert claims(tmp_path, "{source: talk, words: He met them}") == []


def test_evidence_on_the_side_need_not_be_kept(tmp_path: Path) -> None:
    for supports in ("context", "partial", "disputes"):
        assert claims(tmp_path, f"{MIGHT}, supports: {supports}}}") == []


def test_only_full_support_without_a_hedge_stands_for_the_rest(tmp_path: Path) -> None:
    assert claims(tmp_path, f"{MIGHT}}}", f"{OPENS}}}") != []
    assert claims(tmp_path, f"{MIGHT}}}", f"{OPENS}, supports: full}}") == []


def test_what_a_speaker_hedges_is_kept_too(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "“We could send boats,” Ada Quill said.\n",
        actors="ada: {name: Ada Quill, kind: person}\n",
        issues="i: {title: Boats}\n",
        quotes="q: {speaker: ada, source: talk, words: We could send boats, cue: Ada Quill said}\n",
        positions="""\
            p: {actor: ada, issue: i, act: asserts, text: Boats are sent, evidence: [{quote: q}]}
            """,
    )
    assert dropped(root) == [
        "The words that this position cites say “could”, and its text does not."
    ]


def test_a_line_of_context_keeps_the_hedge_of_its_own_evidence(tmp_path: Path) -> None:
    quote = (
        "q: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said, text: TEXT,"
        " evidence: [{source: talk, words: Norland might yield}]}\n"
    )
    seed = "Norland might yield. “We agree,” Ada Quill said.\n"
    actors = "ada: {name: Ada Quill, kind: person}\nnorland: {name: Norland, kind: state}\n"
    kept = briefing(
        tmp_path / "kept", seed, actors=actors, quotes=quote.replace("TEXT", "Norland might yield.")
    )
    dropped = briefing(
        tmp_path / "dropped", seed, actors=actors, quotes=quote.replace("TEXT", "Norland yields.")
    )

    assert run(hedges.check, kept) == []
    assert codes(run(hedges.check, dropped)) == ["hedge-dropped"]


@pytest.mark.parametrize(
    ("status", "text", "found"),
    [
        ("happened", "The fleet might leave.", True),
        ("possible", "The fleet might leave.", False),
        ("happened", "Quill said that the fleet might leave.", False),
    ],
)
def test_what_only_might_be_has_not_happened(
    tmp_path: Path, status: str, text: str, found: bool
) -> None:
    root = briefing(
        tmp_path,
        "The fleet might leave, Ada Quill said.",
        chronology=(
            f"e: {{title: The fleet, text: {text}, status: {status},\n"
            "  evidence: [{source: talk, words: The fleet might leave}]}\n"
        ),
        actors="quill: {name: Ada Quill, kind: person, aliases: [Quill]}\n",
    )

    assert codes(run(hedges.check, root)) == (["hedge-dropped"] if found else [])

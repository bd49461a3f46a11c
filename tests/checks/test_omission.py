"""What is left out, or stopped short of, must not turn the meaning round."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import omission
from tests.building import briefing, codes, run, typed


def quoting(root: Path, seed: str, words: str, more: str = "", language: str = "en") -> Path:
    """A quote of words of the source."""
    quote = f"q:\n  speaker: ada\n  source: talk\n  words: {words}\n  cue: Ada\n{more}"
    actors = "ada: {name: Ada, kind: person}"
    return briefing(root, seed, language=language, actors=actors, quotes=quote)


@pytest.mark.parametrize(
    "left_out",
    [
        "not", "never", "no longer", "nor", "neither", "without delay", "unless asked", "until May",
        "only", "would", "could", "might", "may", "must", "can’t ever", "wouldn't", "won’t",
        "cannot", "NOT", "if need be",
    ],
)  # fmt: skip
def test_leaving_out_a_negation_modal_or_condition_is_refused(
    tmp_path: Path, left_out: str
) -> None:
    root = quoting(tmp_path, f"“We will {left_out} accept this deal,” Ada said.",
                   "[We will, accept this deal]")  # fmt: skip

    found = run(omission.check, root)

    assert codes(found) == ["omission-hides-negation"]
    assert typed(root, found[0]) == "accept this deal"
    assert "Left out: " in found[0].help


@pytest.mark.parametrize(
    ("language", "seed", "words"),
    [
        ("de", "„Wir werden das nicht annehmen“, sagte Ada.", "[Wir werden das, annehmen]"),
        ("de", "„Wir werden kein Geld geben“, sagte Ada.", "[Wir werden, Geld geben]"),
        ("fr", "« Nous ne voulons jamais payer », a dit Ada.", "[Nous ne voulons, payer]"),
        ("es", "«Nosotros nunca pagaremos», dijo Ada.", "[Nosotros, pagaremos]"),
        ("it", "«Noi non paghiamo», ha detto Ada.", "[Noi, paghiamo]"),
        ("pl", "„My nie płacimy”, powiedziała Ada.", "[My, płacimy]"),
        ("ru", "«Мы не примем этого», — сказала Ada.", "[Мы, примем этого]"),
        ("uk", "«Ми ніколи не приймемо цього», — сказала Ada.", "[Ми, приймемо цього]"),
        ("ar", "«نحن لن نقبل هذا»، قالت Ada.", "[نحن, نقبل هذا]"),
        ("he", "„אנחנו לא נקבל את זה”, אמרה Ada.", "[אנחנו, נקבל את זה]"),
        ("zh", "“我们绝不会接受，”Ada说。", "[我们绝, 会接受]"),
    ],
)
def test_negations_are_known_in(tmp_path: Path, language: str, seed: str, words: str) -> None:
    found = run(omission.check, quoting(tmp_path, seed, words, language=language))

    assert codes(found) == ["omission-hides-negation"]


@pytest.mark.parametrize(
    "left_out", ["gladly", "in November", "(laughs)", "notably", "a mayor’s", "knowing it"]
)
def test_leaving_out_other_words_is_no_finding(tmp_path: Path, left_out: str) -> None:
    root = quoting(tmp_path, f"“We will {left_out} accept this deal,” Ada said.",
                   "[We will, accept this deal]")  # fmt: skip

    assert run(omission.check, root) == []


def test_a_reason_makes_an_omission_fair(tmp_path: Path) -> None:
    seed = "“We will not wait but accept this deal,” Ada said."
    words = "[We will, accept this deal]"
    unfair = quoting(tmp_path / "a", seed, words)
    fair = quoting(tmp_path / "b", seed, words, "  omission: The deal is what she accepts.\n")

    assert codes(run(omission.check, unfair)) == ["omission-hides-negation"]
    assert run(omission.check, fair) == []


@pytest.mark.parametrize("collection", ["positions", "chronology", "briefing", "actors", "issues"])
def test_evidence_in_parts_is_looked_at_like_a_quote_wherever_it_stands(
    tmp_path: Path, collection: str
) -> None:
    def evidence(more: str) -> str:
        return f"[{{source: talk, words: [Ada will, accept this]{more}}}]"

    records = {
        "positions": "p: {actor: ada, issue: i, stance: supports, text: T, evidence: EVIDENCE}",
        "chronology": "e: {title: T, evidence: EVIDENCE}",
        "actors": "ada: {name: Ada, kind: person, text: T, evidence: EVIDENCE}",
        "issues": "i: {title: I, text: T, evidence: EVIDENCE}",
        "briefing": "title: T\nkey_points: [{text: T, evidence: EVIDENCE}]",
    }
    for name, more, expected in (
        ("unfair", "", ["omission-hides-negation"]),
        ("fair", ", omission: Because it is so", []),
    ):
        files = {"actors": "ada: {name: Ada, kind: person}", "issues": "i: {title: I}"}
        files[collection] = records[collection].replace("EVIDENCE", evidence(more))
        root = briefing(tmp_path / name, "Ada will not accept this.", **files)
        assert codes(run(omission.check, root)) == expected


def test_every_gap_is_looked_at(tmp_path: Path) -> None:
    seed = "“We never said, and we gladly hear, that it must end,” Ada said."
    root = quoting(tmp_path, seed, "[We, said, and we, 'hear, that it', end]")

    assert codes(run(omission.check, root)) == ["omission-hides-negation"] * 2


@pytest.mark.parametrize(
    ("language", "seed", "words"),
    [
        ("en", "“We accept, but not today,” Ada said.", "We accept"),
        ("en", "“We accept — unless they fire,” Ada said.", "We accept"),
        ("en", "“We accept if they pay,” Ada said.", "We accept"),
        ("en", "“We accept except for one thing,” Ada said.", "We accept"),
        ("en", "“We accept only this,” Ada said.", "We accept"),
        ("de", "„Wir nehmen an, aber nicht heute“, sagte Ada.", "Wir nehmen an"),
        ("fr", "« Nous acceptons, mais pas aujourd’hui », a dit Ada.", "Nous acceptons"),
        ("ru", "«Мы согласны, но не сегодня», — сказала Ada.", "Мы согласны"),
        ("uk", "«Ми згодні, але не сьогодні», — сказала Ada.", "Ми згодні"),
        ("zh", "“我们接受，但不是今天，”Ada说。", "我们接受"),
    ],
)
def test_a_quotation_that_stops_just_before_a_condition_warns(
    tmp_path: Path, language: str, seed: str, words: str
) -> None:
    found = run(omission.check, quoting(tmp_path, seed, words, language=language))

    assert codes(found) == ["words-cut-before-condition"]
    assert found[0].severity == "warning"


@pytest.mark.parametrize(
    "seed",
    [
        "“We accept this,” Ada said. But nobody heard.",
        "“We accept,” Ada said, but nobody heard.",
        "“We accept butter and ifs,” Ada said.",
        "“We accept the deal that, if I may say so, is good,” Ada said.",
    ],
)
def test_a_quotation_that_stops_elsewhere_is_no_finding(tmp_path: Path, seed: str) -> None:
    assert run(omission.check, quoting(tmp_path, seed, "We accept")) == []


def test_a_reason_makes_stopping_short_fair(tmp_path: Path) -> None:
    seed = "“We accept, but not today,” Ada said."
    root = quoting(tmp_path, seed, "We accept", "  omission: The rest is quoted below.\n")

    assert run(omission.check, root) == []


def test_curators_can_add_words_of_their_language(tmp_path: Path) -> None:
    seed = "“We shall nary accept this deal,” Ada said."
    root = quoting(tmp_path, seed, "[We shall, accept this deal]")
    assert run(omission.check, root) == []

    (root / "content/languages.yml").write_text("en: {negations: [nary]}\n", "utf-8")

    assert codes(run(omission.check, root)) == ["omission-hides-negation"]


@pytest.mark.parametrize(
    ("language", "seed", "words", "told"),
    [
        ("en", "“We will not accept this deal,” Ada said.", "accept this deal", True),
        ("en", "“We might accept this deal,” Ada said.", "accept this deal", True),
        ("en", "“We accept this deal not gladly,” Ada said.", "We accept this deal", True),
        ("de", "„Wir akzeptieren das nicht“, sagte Ada.", "Wir akzeptieren das", True),
        ("en", "“We will not accept this deal,” Ada said.", "not accept this deal", False),
        ("en", "“We asked: no. We accept this deal,” Ada said.", "We accept this deal", False),
        ("en", "“We accept this deal. No more,” Ada said.", "We accept this deal", False),
        ("en", "“We accept this deal, not that,” Ada said.", "We accept this deal", False),
        ("en", "“In May we accept this deal,” Ada said.", "we accept this deal", False),
    ],
)
def test_a_passage_that_is_cut_right_beside_a_negation_is_refused(
    tmp_path: Path, language: str, seed: str, words: str, *, told: bool
) -> None:
    root = quoting(tmp_path, seed, words, language=language)

    assert codes(run(omission.check, root)) == (["omission-hides-negation"] if told else [])


def test_a_reason_makes_such_a_cut_fair(tmp_path: Path) -> None:
    root = quoting(tmp_path, "“We will not accept this deal,” Ada said.", "accept this deal",
                   "  omission: The text says that it is refused.\n")  # fmt: skip

    assert run(omission.check, root) == []

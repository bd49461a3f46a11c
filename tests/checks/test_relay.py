"""Each relay stands in the source and names its agent."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import relay
from tests.building import briefing, codes, report, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill]}
    post: {name: The Post, kind: outlet, aliases: [Post]}
    times: {name: The Moscow Times, kind: outlet, aliases: [moscowtimes.ru]}
    moscow: {name: Moscow, kind: state}
    eu: {name: European Union, kind: alliance, aliases: [EU]}
    nina: {name: Nina Sole, kind: person, roles: [{title: Press Officer}]}
    """


def relayed(
    root: Path, seed: str, actor: str, words: str, *, actors: str = ACTORS, language: str = "en"
) -> Path:
    """A quote of Ada Quill, relayed."""
    quote = (
        "q:\n  speaker: ada\n  source: talk\n  words: We agree\n  cue: Quill said\n"
        f"  via:\n    - actor: {actor}\n      words: {words}\n"
    )
    return briefing(root, seed, language=language, actors=actors, quotes=quote)


@pytest.mark.parametrize(
    ("seed", "actor", "words"),
    [
        ("“We agree,” Quill said, the Post reported.", "post", "the Post reported"),
        ("“We agree,” Quill said, according to The Post.", "post", "according to The Post"),
        ("“We agree,” Quill said, as moscowtimes.ru has it.", "times", "as moscowtimes.ru has it"),
        ("“We agree,” Quill said, said the Press Officer.", "nina", "said the Press Officer"),
        ("“We agree,” Quill said.\nAfterwards Nina Sole came. She told it.", "nina", "She told it"),
    ],
)  # fmt: skip
def test_a_relay_that_names_its_agent_is_no_finding(
    tmp_path: Path, seed: str, actor: str, words: str
) -> None:
    assert run(relay.check, relayed(tmp_path, seed, actor, words)) == []


@pytest.mark.parametrize(
    ("seed", "actor", "words", "named"),
    [
        ("“We agree,” Quill said, the Post reported.", "times", "the Post reported", "The Post"),
        ("“We agree,” Quill said, as moscowtimes.ru reported.", "moscow",
         "as moscowtimes.ru reported", "The Moscow Times"),
        ("“We agree,” Quill said, The Moscow Times reported.", "moscow",
         "The Moscow Times reported", "The Moscow Times"),
        ("“We agree,” Quill said, the Post reported.", "eu", "the Post reported", "The Post"),
    ],
)  # fmt: skip
def test_a_relay_that_names_another_says_whom(
    tmp_path: Path, seed: str, actor: str, words: str, named: str
) -> None:
    root = relayed(tmp_path, seed, actor, words)

    found = run(relay.check, root)

    assert codes(found) == ["relay-names-another"]
    assert named in found[0].message
    assert typed(root, found[0]) == words


@pytest.mark.parametrize(
    ("seed", "actor", "words"),
    [
        ("“We agree,” Quill said, a European paper reported.", "eu", "a European paper reported"),
        ("“We agree,” Quill said, NEUE Woche reported.", "eu", "NEUE Woche reported"),
        ("“We agree,” Quill said, muscovites told us.", "moscow", "muscovites told us"),
        ("“We agree,” Quill said, it was reported.", "post", "it was reported"),
        ("“We agree,” Quill said, the POST reported.", "post", "the POST reported"),
    ],
)
def test_an_alias_is_a_whole_word_in_its_own_case(
    tmp_path: Path, seed: str, actor: str, words: str
) -> None:
    assert codes(run(relay.check, relayed(tmp_path, seed, actor, words))) == ["relay-names-another"]


def test_the_speaker_is_no_relay_of_the_own_words(tmp_path: Path) -> None:
    seed = "“We agree,” Quill said. Quill told the Post."

    found = run(relay.check, relayed(tmp_path, seed, "ada", "Quill told the Post"))

    assert codes(found) == ["relay-names-another"]


def test_relay_words_that_the_source_lacks_are_one_finding_of_their_own(tmp_path: Path) -> None:
    seed = "“We agree,” Quill said, the Post reported."
    root = relayed(tmp_path, seed, "post", "the Post wrote")

    errors = [finding for finding in report(root).findings if finding.severity == "error"]

    assert codes(errors) == ["relay-not-found"]
    assert typed(root, errors[0]) == "the Post wrote"
    assert errors[0].help == "Did you mean: the Post reported"


def test_the_relay_of_evidence_is_checked_like_that_of_a_quote(tmp_path: Path) -> None:
    positions = """\
        p:
          actor: ada
          issue: i
          stance: supports
          text: She agrees.
          evidence:
            - source: talk
              words: Quill agreed, the Post reported
              via: [{actor: times, words: the Post reported}]
        """
    root = briefing(
        tmp_path, "Quill agreed, the Post reported.", actors=ACTORS, issues="i: {title: I}",
        positions=positions,
    )  # fmt: skip

    assert codes(run(relay.check, root)) == ["relay-names-another"]


@pytest.mark.parametrize(
    ("language", "agent", "seed", "words"),
    [
        ("de", "NPA", "„Wir stimmen zu“, sagte Quill laut NPA.", "laut NPA"),
        ("uk", "УНІАН", "«Ми згодні», — сказала Quill, повідомляє УНІАН.", "повідомляє УНІАН"),
        ("zh", "海晏通讯社", "“我们同意，”Quill说，据海晏通讯社上周报道。", "据海晏通讯社上周报道"),
        ("he", "הארץ", "״אנחנו מסכימים״, אמרה Quill להארץ.", "אמרה Quill להארץ"),
        ("ar", "الفجر", "«نحن نوافق»، قالت Quill وذكرت الفجر ذلك.", "وذكرت الفجر ذلك"),
    ],
)
def test_relays_are_known_in(
    tmp_path: Path, language: str, agent: str, seed: str, words: str
) -> None:
    actors = f"ada: {{name: Quill, kind: person}}\npost: {{name: {agent}, kind: outlet}}\n"
    actors += "times: {name: The Times, kind: outlet}\n"
    right = relayed(tmp_path / "a", seed, "post", words, actors=actors, language=language)
    wrong = relayed(tmp_path / "b", seed, "times", words, actors=actors, language=language)

    assert run(relay.check, right) == []
    assert codes(run(relay.check, wrong)) == ["relay-names-another"]


def test_an_agent_who_does_not_exist_is_one_finding(tmp_path: Path) -> None:
    root = relayed(tmp_path, "“We agree,” Quill said, the Post reported.", "nobody", "the Post")

    errors = [finding for finding in report(root).findings if finding.severity == "error"]

    assert codes(errors) == ["unknown-reference"]


def test_words_that_cut_an_agent_s_name_do_not_name_it(tmp_path: Path) -> None:
    seed = "“We agree,” Quill said, the Moscow Times reported."
    actors = ACTORS.replace("name: The Moscow Times", "name: Moscow Times")

    found = run(relay.check, relayed(tmp_path, seed, "times", "Times reported", actors=actors))

    assert codes(found) == ["relay-names-another"]


@pytest.mark.parametrize(
    ("seed", "actor", "words", "expected"),
    [
        ("“We agree,” Quill said, the Post's owner reported.", "post", "the Post's owner reported",
         ["relay-names-another"]),
        ("“We agree,” Quill said.\nNina Sole met Ben Rook. She told it.", "rook", "She told it",
         ["relay-names-another"]),
        ("“We agree,” Quill said.\nNina Sole met Ben Rook. She told it.", "nina", "She told it",
         []),
    ],
)  # fmt: skip
def test_a_relay_is_read_by_the_grammar_of_its_clause(
    tmp_path: Path, seed: str, actor: str, words: str, expected: list[str]
) -> None:
    actors = f"{ACTORS.rstrip()}\n    rook: {{name: Ben Rook, kind: person}}\n"

    assert codes(run(relay.check, relayed(tmp_path, seed, actor, words, actors=actors))) == expected

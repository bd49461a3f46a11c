"""Quotations and persons of used sentences that no record has."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import unrecorded
from tests.building import briefing, codes, run, typed

ACTORS = "quill: {name: Ada Quill, kind: person, aliases: [Quill]}\n"
TALK = "“We stay,” Quill said, and called the plan “absurd on its face”. Nobody came.\n"
STAY = "q: {speaker: quill, source: talk, words: We stay, cue: Quill said}\n"


def talk(root: Path, seed: str, *, more: str = "", language: str = "en", **records: str) -> Path:
    sources = f"talk: {{file: talk.txt, title: T{more}}}\n"
    return briefing(root, seed, language=language, sources=sources, actors=ACTORS, **records)


def test_a_quotation_of_a_used_sentence_is_missed(tmp_path: Path) -> None:
    root = talk(tmp_path, TALK, quotes=STAY)

    found = run(unrecorded.check, root)

    assert codes(found) == ["quotation-unrecorded"]
    assert [typed(root, each) for each in found] == ["absurd on its face"]
    assert {each.severity for each in found} == {"warning"}


@pytest.mark.parametrize(
    "more",
    [
        ", unrecorded: [{words: absurd on its face, why: said twice}]",
        ", uncited: [{words: absurd on its face, why: said twice}]",
    ],
)
def test_it_can_be_set_aside(tmp_path: Path, more: str) -> None:
    assert run(unrecorded.check, talk(tmp_path, TALK, more=more, quotes=STAY)) == []


def test_what_is_cited_is_recorded(tmp_path: Path) -> None:
    event = (
        "e: {title: T, evidence: [{source: talk, words: called the plan “absurd on its face”}]}\n"
    )

    assert run(unrecorded.check, talk(tmp_path, TALK, quotes=STAY, chronology=event)) == []


def test_nothing_is_asked_of_a_sentence_that_is_not_used(tmp_path: Path) -> None:
    seed = "“We stay,” Quill said. Sund called it “absurd on its face” to Senator Ann Fox.\n"

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY)) == []


@pytest.mark.parametrize("name", ["“Aurora”", "“Fox News”", "‘The Gazette’"])
def test_a_name_in_quotation_marks_is_no_quotation(tmp_path: Path, name: str) -> None:
    seed = f"“We stay,” Quill said aboard the {name} yesterday.\n"

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY)) == []


PERSONS = [
    ("en", "“We stay,” Quill told Senator Ann Fox.", "Ann Fox"),
    ("en", "“We stay,” Quill told Sen. Ann B. Fox.", "Ann B. Fox"),
    ("de", "„We stay“, sagte Quill zu Ministerin Anna Berg.", "Anna Berg"),
    ("fr", "« We stay », a dit Quill à la ministre Anne Petit.", "Anne Petit"),
    ("es", "«We stay», dijo Quill al ministro Juan Ruiz.", "Juan Ruiz"),
    ("it", "«We stay», disse Quill al ministro Gino Rossi.", "Gino Rossi"),
    ("pl", "„We stay”, powiedział Quill do premiera Jana Nowaka.", "Jana Nowaka"),
    ("ru", "«We stay», — сказал Quill, и министр Иван Петров ушёл.", "Иван Петров"),
    ("uk", "«We stay», — сказав Quill, і міністр Іван Петренко пішов.", "Іван Петренко"),
]


@pytest.mark.parametrize(("language", "seed", "name"), PERSONS)
def test_a_person_with_a_title_who_is_no_actor_is_missed(
    tmp_path: Path, language: str, seed: str, name: str
) -> None:
    quote = "q: {speaker: quill, source: talk, words: We stay, cue: Quill}\n"
    root = talk(tmp_path, f"{seed}\n", language=language, quotes=quote)

    found = run(unrecorded.check, root)

    assert codes(found) == ["name-unrecorded"]
    assert [typed(root, each) for each in found] == [name]


@pytest.mark.parametrize(
    ("language", "seed", "name"),
    [
        ("en", "“We stay,” Quill told Martin J. Sund and others.", "Martin J. Sund"),
        ("en", "Michael Sund heard “We stay” from Quill.", "Michael Sund"),
        ("de", "„We stay“, sagte Quill zu Jürgen Sund.", "Jürgen Sund"),
        ("ru", "«We stay», — сказала Quill, и Александр Петров ушёл.", "Александр Петров"),
        ("pl", "„We stay”, powiedział Quill, a Andrzej Nowak wyszedł.", "Andrzej Nowak"),
    ],
)
def test_a_person_with_a_given_name_who_is_no_actor_is_missed(
    tmp_path: Path, language: str, seed: str, name: str
) -> None:
    quote = "q: {speaker: quill, source: talk, words: We stay, cue: Quill}\n"
    root = talk(tmp_path, f"{seed}\n", language=language, quotes=quote)

    assert [typed(root, each) for each in run(unrecorded.check, root)] == [name]


def test_whom_a_record_names_in_its_own_words_is_recorded(tmp_path: Path) -> None:
    seed = "“We stay,” Quill told Martin Sund.\n"
    event = (
        "e: {title: Quill speaks to Martin Sund, "
        "evidence: [{source: talk, words: Quill told Martin Sund}]}\n"
    )

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY, chronology=event)) == []


def test_what_the_title_repeats_is_printed(tmp_path: Path) -> None:
    seed = "Quill calls plan “absurd on its face”\n\n“We stay,” Quill said.\n"
    title = ", title: 'Quill calls plan “absurd on its face”', title_basis: source"
    sources = f"talk: {{file: talk.txt{title}}}\n"
    root = briefing(tmp_path, seed, sources=sources, actors=ACTORS, quotes=STAY)

    assert run(unrecorded.check, root) == []


@pytest.mark.parametrize(
    "seed",
    [
        "“We stay,” Quill told the Martin Sund Library.",
        "“We stay,” Quill told Senator Ada Quill.",
        "“We stay,” Quill told the Justice Department.",
        "“We stay,” Quill told Fox News on Monday.",
        "“We stay,” Quill told Senator Fox.",
    ],
)
def test_others_are_not_told_for_persons(tmp_path: Path, seed: str) -> None:
    assert run(unrecorded.check, talk(tmp_path, f"{seed}\n", quotes=STAY.replace("said", ""))) == []

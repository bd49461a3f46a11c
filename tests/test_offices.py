"""Whom a noun phrase means by an office."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import cue
from tests.building import briefing, codes, linked

SAID = "“We go home now”"


def told(  # noqa: PLR0917  (the parts of a briefing)
    root: Path, text: str, said: str, titles: tuple[str, ...], language: str, of: str
) -> list[str]:
    """What becomes of each of the persons who are given as the speaker."""
    found = []
    actors = "norway: {name: Norway, kind: state}\n"
    for name, title in zip(("Sund", "Holm"), titles, strict=False):
        role = f"{{title: '{title}'{', of: norway' if of else ''}}}"
        actors += f"{name.lower()}: {{name: {name}, kind: person, roles: [{role}]}}\n"
    for number, _ in enumerate(titles):
        speaker = ("sund", "holm")[number]
        quote = f"q: {{speaker: {speaker}, source: talk, words: We go home now, cue: {said}}}\n"
        place = root / speaker
        linked_one = linked(briefing(place, text, language=language, actors=actors, quotes=quote))
        found.append((codes(cue.check(linked_one)) or ["ok"])[0])
    return found


@pytest.mark.parametrize(
    ("before", "said", "titles", "expected"),
    [
        ("", "The minister said", ("Fisheries Minister",), ["ok"]),
        ("", "The fisheries minister said", ("Fisheries Minister",), ["ok"]),
        ("", "The minister of fisheries said", ("Fisheries Minister",), ["ok"]),
        ("Sund came. ", "The finance minister said", ("Fisheries Minister",), ["refused"]),
        ("Sund came. ", "The minister of finance said", ("Fisheries Minister",), ["refused"]),
        ("Sund came. ", "A minister said", ("Fisheries Minister",), ["refused"]),
        ("Sund came. ", "The minister's spokesman said", ("Fisheries Minister",), ["refused"]),
        ("Sund came. ", "The minister said", ("Deputy Fisheries Minister",), ["refused"]),
        ("Sund came. ", "The minister said", ("Prime Minister",), ["refused"]),
        ("Sund came. ", "The president said", ("Vice President",), ["refused"]),
        ("Sund and Holm met. ", "The minister said", ("Fisheries Minister", "Finance Minister"),
         ["ambiguous", "ambiguous"]),
        ("Sund and Holm met. ", "The finance minister said",
         ("Fisheries Minister", "Finance Minister"), ["refused", "ok"]),
        ("Holm left. Sund came. ", "The minister said",
         ("Fisheries Minister", "Finance Minister"), ["ok", "refused"]),
    ],
)  # fmt: skip
def test_an_office_means_who_holds_it(
    tmp_path: Path, before: str, said: str, titles: tuple[str, ...], expected: list[str]
) -> None:
    found = told(tmp_path, f"{before}{said}: {SAID}.", said, titles, "en", "")
    code = {"ok": "ok", "ambiguous": "speaker-ambiguous", "refused": "cue-names-another"}
    assert found == [code[one] for one in expected]


@pytest.mark.parametrize(("state", "expected"), [("Norwegian", "ok"), ("Swedish", "refused")])
def test_an_adjective_tells_whose_office_it_is(tmp_path: Path, state: str, expected: str) -> None:
    said = f"The {state} minister said"
    found = told(tmp_path, f"Sund came. {said}: {SAID}.", said, ("Fisheries Minister",), "en", "x")
    assert (found == ["ok"]) is (expected == "ok")


@pytest.mark.parametrize(
    ("language", "text", "said", "title", "expected"),
    [
        ("de", "Sund kam. Der Finanzminister sagte", "Der Finanzminister sagte",
         "Fischereiminister", False),
        ("de", "Sund kam. Der Minister sagte", "Der Minister sagte", "Fischereiminister", True),
        ("de", "Sund kam. Der Präsident sagte", "Der Präsident sagte", "Ministerpräsident", False),
        ("fr", "Sund est venu. Le ministre des Finances a dit", "Le ministre des Finances a dit",
         "ministre de la Pêche", False),
        ("fr", "Sund est venu. Le ministre de la Pêche a dit", "Le ministre de la Pêche a dit",
         "ministre de la Pêche", True),
        ("ru", "Сунд приехал. Министр финансов сказал", "Министр финансов сказал",
         "министр рыболовства", False),
        ("ru", "Сунд приехал. Министр резко сказал", "Министр резко сказал",
         "министр рыболовства", True),
    ],
)  # fmt: skip
def test_offices_of_other_languages(  # noqa: PLR0917  (the parts of a case)
    tmp_path: Path, language: str, text: str, said: str, title: str, expected: bool
) -> None:
    found = told(tmp_path, f"{text}: {SAID}.", said, (title,), language, "")
    assert (found == ["ok"]) is expected

"""Outlets that pass on what a used sentence says, and that no record names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import relay_unrecorded
from tests.building import briefing, codes, run, typed

ACTORS = """\
quill: {name: Ada Quill, kind: person, aliases: [Quill]}
post: {name: The Harbour Post, kind: outlet, aliases: [Harbour Post]}
fox: {name: Fox News, kind: outlet}
"""
SEED = "“We act,” Quill told Fox News, the Harbour Post reported.\n"
CUE = "Quill told Fox News"


def talk(root: Path, seed: str = SEED, *, more: str = "", cue: str = CUE, **given: str) -> Path:
    quote = f"q: {{speaker: quill, source: talk, words: We act, cue: {cue}{more}}}\n"
    sources = f"talk: {{file: talk.txt, title: T{given.pop('source', '')}}}\n"
    language = given.pop("language", "en")
    actors = given.pop("actors", ACTORS)
    return briefing(
        root, seed, sources=sources, actors=actors, quotes=quote, language=language, **given
    )


def missed(root: Path) -> list[str]:
    found = run(relay_unrecorded.check, root)
    assert set(codes(found)) <= {"relay-unrecorded"}
    assert {each.severity for each in found} <= {"warning"}
    return [typed(root, each) for each in found]


def test_outlets_that_pass_a_quotation_on_are_missed(tmp_path: Path) -> None:
    assert missed(talk(tmp_path)) == ["Fox News", "Harbour Post"]


def test_outlets_that_are_no_actors_are_missed(tmp_path: Path) -> None:
    actors = "quill: {name: Ada Quill, kind: person, aliases: [Quill]}\n"

    assert missed(talk(tmp_path, actors=actors)) == ["Fox News", "Harbour Post"]


def test_a_hop_names_them(tmp_path: Path) -> None:
    via = ", via: [{actor: fox, words: told Fox News}, {actor: post, words: Harbour Post reported}]"

    assert missed(talk(tmp_path, more=via)) == []


@pytest.mark.parametrize(
    "source",
    [
        ", outlet: post, unrecorded: [{words: Fox News, why: the Post was there}]",
        ", unrecorded: [{words: 'Fox News, the Harbour Post reported', why: both were there}]",
    ],
)
def test_the_outlet_of_the_source_is_no_relay_and_others_can_be_set_aside(
    tmp_path: Path, source: str
) -> None:
    assert missed(talk(tmp_path, source=source)) == []


@pytest.mark.parametrize(("source", "expected"), [("", []), (", outlet: post", ["Fox News"])])
def test_who_was_told_may_be_the_outlet_of_a_source_that_gives_none(
    tmp_path: Path, source: str, expected: list[str]
) -> None:
    seed = "“We act,” Quill told Fox News.\n"

    assert missed(talk(tmp_path, seed, source=source)) == expected


def test_an_addressee_is_named(tmp_path: Path) -> None:
    seed = "“We act,” Quill told Fox News.\n"

    assert missed(talk(tmp_path, seed, more=", addressee: fox")) == []


@pytest.mark.parametrize(
    "seed",
    [
        "“We act,” Quill told Fox News. The Harbour Post reported it.",  # a sentence not used
        "“We act,” Quill told Fox News, “and the Harbour Post reported it.”",  # speech
        "“We act,” Quill told Fox News before the Harbour Post closed.",
        "“We act,” Quill told Fox News, and the post was said to be free.",
    ],
)
def test_others_pass_nothing_on(tmp_path: Path, seed: str) -> None:
    assert missed(talk(tmp_path, f"{seed}\n", more=", addressee: fox")) == []


RELAYS = [
    ("en", "According to Bloomberg, Quill said: “We act.”", "Bloomberg"),
    ("en", "“We act,” Quill said in an interview, the New York Times wrote.", "New York Times"),
    ("de", "„We act“, sagte Quill, wie die Süddeutsche Zeitung berichtet.", "Süddeutsche Zeitung"),
    ("fr", "« We act », a dit Quill, rapporte le Monde.", "Monde"),
    ("es", "«We act», dijo Quill, según la agencia Reuters.", "Reuters"),
    ("it", "«We act», disse Quill, riferisce il Corriere.", "Corriere"),
    ("pl", "„We act”, powiedział Quill, podaje Rzeczpospolita.", "Rzeczpospolita"),
    ("ru", "«We act», — сказал Quill, сообщает Интерфакс.", "Интерфакс"),
    ("uk", "«We act», — сказав Quill, повідомляє Укрінформ.", "Укрінформ"),
]


@pytest.mark.parametrize(("language", "seed", "name"), RELAYS)
def test_relays_are_known_in_every_language(
    tmp_path: Path, language: str, seed: str, name: str
) -> None:
    assert missed(talk(tmp_path, f"{seed}\n", cue="Quill", language=language)) == [name]

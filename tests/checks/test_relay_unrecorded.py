"""Outlets that pass on what a used sentence says, and that no record names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks import relay_kept, relay_unrecorded
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


RELAYED = [
    ("fr", "« Nous partons maintenant », a dit Sund, selon l'AFP.", "a dit Sund"),
    ("fr", "« Nous partons maintenant », a dit Sund, rapporte l'afp.", "a dit Sund"),
    ("fr", "Selon l'agence Reuters, Sund a dit : « Nous partons maintenant ».", "Sund a dit"),
    ("fr", "« Nous partons maintenant », a dit Sund à l'AFP, a indiqué le Figaro.", "a dit Sund"),
    ("fr", "D'après l'AFP, Sund a dit : « Nous partons maintenant ».", "Sund a dit"),
    ("fr", "Comme le rapporte l'AFP, Sund a dit : « Nous partons maintenant ».", "Sund a dit"),
    ("it", "«Partiamo adesso tutti», ha detto Sund, come riferisce l'ANSA.", "ha detto Sund"),
    ("it", "«Partiamo adesso tutti», ha detto Sund, secondo l'Ansa.", "ha detto Sund"),
    ("it", "Lo riporta l'ansa: Sund ha detto «Partiamo adesso tutti».", "Sund ha detto"),
    (
        "it",
        "«Partiamo adesso tutti», ha detto Sund, scrive il Corriere della Sera.",
        "ha detto Sund",
    ),
    ("it", "Stando all'agenzia Ansa, Sund ha detto: «Partiamo adesso tutti».", "Sund ha detto"),
    ("es", "«Nos vamos ahora mismo», dijo Sund, según informó EFE.", "dijo Sund"),
    ("es", "«Nos vamos ahora mismo», dijo Sund, según la agencia efe.", "dijo Sund"),
    ("es", "«Nos vamos ahora mismo», dijo Sund, reportó Reuters.", "dijo Sund"),
    ("es", "«Nos vamos ahora mismo», dijo Sund, de acuerdo con Efe.", "dijo Sund"),
    ("de", "„Wir gehen jetzt heim“, sagte Sund, meldet dpa.", "sagte Sund"),
    ("de", "„Wir gehen jetzt heim“, sagte Sund, wie die dpa meldet.", "sagte Sund"),
    ("de", "„Wir gehen jetzt heim“, sagte Sund laut dpa.", "sagte Sund"),
    ("de", "Das meldet dpa: „Wir gehen jetzt heim“, sagte Sund.", "sagte Sund"),
    ("de", "„Wir gehen jetzt heim“, sagte Sund, berichtet der Spiegel.", "sagte Sund"),
    ("de", "„Wir gehen jetzt heim“, sagte Sund einem Bericht der Zeit zufolge.", "sagte Sund"),
    (
        "de",
        "Wie die Nachrichtenagentur afp berichtet, sagte Sund: „Wir gehen jetzt heim“.",
        "sagte Sund",
    ),
    ("en", "“We go home now”, Sund said, Reuters reported.", "Sund said"),
    ("en", "“We go home now”, Sund said, according to AFP.", "Sund said"),
    ("en", "“We go home now”, Sund said, the Times reported.", "Sund said"),
    ("ru", "«Мы уходим сейчас», — сказал Sund, сообщает ТАСС.", "сказал Sund"),
    ("ru", "«Мы уходим сейчас», — сказал Sund, передаёт РИА Новости.", "сказал Sund"),
    ("ru", "По данным ТАСС, Sund сказал: «Мы уходим сейчас».", "Sund сказал"),
    ("ru", "«Мы уходим сейчас», — сказал Sund, пишет газета «Коммерсант».", "сказал Sund"),
    ("uk", "«Ми йдемо зараз», — сказав Sund, повідомляє Укрінформ.", "сказав Sund"),
    ("uk", "За даними агентства «Інтерфакс», Sund сказав: «Ми йдемо зараз».", "Sund сказав"),
    ("pl", "„Idziemy teraz stąd” – powiedział Sund, podaje PAP.", "powiedział Sund"),
    ("pl", "Jak informuje pap, Sund powiedział: „Idziemy teraz stąd”.", "Sund powiedział"),
    ("pl", "Według Gazety Wyborczej Sund powiedział: „Idziemy teraz stąd”.", "Sund powiedział"),
    ("ar", "بحسب وكالة رويترز، قال Sund: «نذهب الآن معا».", "قال Sund"),
    ("he", '"אנחנו הולכים עכשיו", אמר Sund, דיווחה רויטרס.', "אמר Sund"),
    ("he", 'לפי סוכנות AP, Sund אמר: "אנחנו הולכים עכשיו".', "Sund אמר"),
    ("zh", "据新华社报道，Sund说：“我们现在就走”。", "Sund说"),
    ("zh", "Sund说“我们现在就走”，路透社报道。", "Sund说"),
]
"""Sentences that an agency or a paper passes on, as languages write it."""


@pytest.mark.parametrize(("language", "seed", "cue"), RELAYED)
def test_an_agency_is_a_relay_however_a_language_writes_it(
    tmp_path: Path, language: str, seed: str, cue: str
) -> None:
    words = re.split('[“„«»”"]', seed)[1].strip()
    actors = "sund: {name: Sund, kind: person}\n"
    quote = f"q: {{speaker: sund, source: talk, words: {words}, cue: {cue}}}\n"
    root = briefing(tmp_path, seed, language=language, actors=actors, quotes=quote)

    assert codes(run(relay_unrecorded.check, root)) == ["relay-unrecorded"]


@pytest.mark.parametrize(
    ("language", "seed", "cue"),
    [
        ("fr", "« Nous partons maintenant », a dit Sund au monde entier.", "a dit Sund"),
        ("de", "„Wir gehen jetzt heim“, sagte Sund zu dieser Zeit.", "sagte Sund"),
        ("es", "«Nos vamos ahora mismo», dijo Sund en todo el mundo.", "dijo Sund"),
        ("it", "«Partiamo adesso tutti», ha detto Sund al giornale del mattino.", "ha detto Sund"),
        ("en", "“We go home now”, Sund said in the news on Monday.", "Sund said"),
    ],
)  # fmt: skip
def test_a_common_noun_is_no_relay(tmp_path: Path, language: str, seed: str, cue: str) -> None:
    words = re.split("[“„«»”]", seed)[1].strip()
    actors = "sund: {name: Sund, kind: person}\n"
    quote = f"q: {{speaker: sund, source: talk, words: {words}, cue: {cue}}}\n"
    root = briefing(tmp_path, seed, language=language, actors=actors, quotes=quote)

    assert codes(run(relay_unrecorded.check, root)) == []


@pytest.mark.parametrize(
    ("via", "text", "found"),
    [
        ("", "The boats left.", True),
        (", via: [{actor: post, words: the Post reported}]", "The boats left.", False),
        ("", "The boats left, the Post reported.", False),
    ],
)
def test_a_relay_of_one_record_is_one_of_each_that_cites_its_words(
    tmp_path: Path, via: str, text: str, found: bool
) -> None:
    words = "The boats left, the Post reported"
    root = briefing(
        tmp_path,
        f"{words}.",
        actors="post: {name: the Post, kind: outlet}\n",
        chronology=(
            f"a: {{title: Boats, evidence: [{{source: talk, words: '{words}',"
            " via: [{actor: post, words: the Post reported}]}]}\n"
            f"b: {{title: Boats, text: '{text}', evidence: [{{source: talk,"
            f" words: '{words}'{via}}}]}}\n"
        ),
    )

    assert codes(run(relay_kept.check, root)) == (["relay-unrecorded"] if found else [])

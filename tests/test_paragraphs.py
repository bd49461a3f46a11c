"""The paragraphs of a text, also where its lines were broken at a width."""

from __future__ import annotations

from textwrap import wrap

import pytest

from generator.normalise import normal
from tests.building import source

LONG = "https://example.org/" + "a" * 130
WRAPPED = """\
“We will not accept the deployment
of foreign troops here,” Quill told
reporters on Monday in the capital
of the country.
"""
FLEET = """\
The fleet left the harbour on
Tuesday and it did not come
back for a long time.
"""


def paragraphs(text: str, language: str = "en") -> list[str]:
    found = source(text, language)
    return [found.normal[start:end] for start, end in found.paragraphs]


JOINED = [" ".join(WRAPPED.split()).translate({0x201C: '"', 0x201D: '"'}), " ".join(FLEET.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{WRAPPED}\n{FLEET}", JOINED),
        (f"{WRAPPED}\n{FLEET}\n{LONG}\n", [*JOINED, LONG]),
        (f"{LONG}\n\n{WRAPPED}\n{FLEET}", [LONG, *JOINED]),
        (f"    {WRAPPED}    {FLEET}", JOINED),
        (WRAPPED, JOINED[:1]),
        ("A heading\n\n" + WRAPPED, ["A heading", *JOINED[:1]]),
        (WRAPPED.replace("\n", "\r\n"), JOINED[:1]),
    ],
    ids=["blank", "an address", "an address first", "indents", "one block", "heading", "CRLF"],
)
def test_lines_broken_at_a_width_are_put_together(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A heading\nThe fleet left.\nIt came back.",
        "The fleet left.\nIt came back.\nNobody saw it.",
        "- apples\n- pears\n- plums",
        "• Herring\n• Cod and\n• Plaice",
        "Ada Quill\nHarbour Road 5\nPort Alder",
        "1. First\n2. Second",
        "“We stay.”\n“We go.”",
    ],
)
def test_other_lines_are_paragraphs_of_their_own(text: str) -> None:
    assert len(paragraphs(text)) == len(text.split("\n"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Flotte verließ am Montag den\nHafen und kam lange Zeit nicht\nzurück."),
        ("fr", "La flotte a quitté le port lundi\net n’est pas revenue de longtemps."),
        ("ru", "Флот вышел из гавани в понедельник\nи долго не возвращался."),
        ("uk", "Флот вийшов із гавані в понеділок\nі довго не повертався."),
        ("es", "La flota salió del puerto el lunes\ny no volvió en mucho tiempo."),
        ("it", "La flotta lasciò il porto lunedì\ne non tornò per molto tempo."),
        ("pl", "Flota wypłynęła z portu w poniedziałek\ni długo nie wracała."),
        ("ar", "غادر الأسطول الميناء يوم الاثنين\nولم يعد لفترة طويلة من الزمن إلى\nالبلاد."),
        ("he", "הצי עזב את הנמל ביום שני\nולא חזר במשך זמן רב\nמאוד."),
    ],
)
def test_a_block_of_any_language_is_one_paragraph(language: str, text: str) -> None:
    assert paragraphs(text, language) == [" ".join(text.replace("’", "'").split())]


def test_words_that_a_line_broke_are_whole() -> None:
    soft = source("Foreign troops deploy\u00ad\nment here,” Quill told re\u00ad\nporters.")
    after_all = source("Said\u00ad\nAda Quill, in THE HAR\u00ad\nBOUR.")
    sure = source("On Tues-\nday it rained, as every Tuesday.")
    unsure = source("A well-\nknown harbour.")

    assert "troops deployment here" in soft.normal
    assert "told reporters." in soft.normal
    assert after_all.normal.strip() == "Said Ada Quill, in THE HARBOUR."
    assert sure.normal.startswith("On Tuesday it rained")
    assert unsure.normal == "A well- known harbour."
    assert soft.raw[slice(*soft.raw_span(15, 25))] == "deploy\u00ad\nment"


@pytest.mark.slow
@pytest.mark.parametrize("line", ["a\n", "a b\n\n", "word-\n", "x\u00ad\n", "A\n", "  a\nA.\n"])
def test_a_text_of_very_many_lines_keeps_every_character(line: str) -> None:
    text = source(line * 20_000)

    held = "".join(text.raw[start:end] for start, end in text.raw_paragraphs)

    assert "".join(held.split()) == "".join(text.raw.split())


GERMAN = [
    "Die Ministerin kam am Dienstag nach Oslin und traf dort mehrere Stunden lang den Rat.",
    "„Wir werden keine fremden Truppen hier dulden und auch keine Boote der nördlichen Flotte im "
    "Hafen“, sagte Quill nach dem Treffen.",
]


def test_a_block_a_little_wider_than_its_neighbours_was_broken_as_they_were() -> None:
    """Its lines go on with German nouns, whose capitals show nothing by themselves."""
    text = "\n\n".join("\n".join(wrap(each, 60)) for each in GERMAN) + "\n"

    assert paragraphs(text, "de") == [normal(each) for each in GERMAN]


def test_one_full_line_that_surely_goes_on_is_joined_among_whole_ones() -> None:
    texts = [
        "The minister arrived in Oslin on Tuesday and met the council of the towns.",
        "We will not accept foreign troops here, nor will we allow any boats of the northern fleet "
        "to enter the harbour, and that is all that there is to say.",
        "The fleet left the harbour on Tuesday and it did not come back before the week's end.",
    ]
    text = "\n".join("\n".join(wrap(each, 92)) for each in texts) + "\n"

    assert paragraphs(text) == texts

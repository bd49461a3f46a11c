"""Actors are found by name and alias as whole words, the longest name first."""

from __future__ import annotations

import pytest

from generator.normalise import normal
from generator.text.names import Names

NAMES = Names(
    (
        ("eu", "EU"), ("eu", "European Union"), ("moscow", "Moscow"), ("times", "The Moscow Times"),
        ("times", "moscowtimes.ru"), ("ukraine", "Ukraine"), ("allies", "allies of Ukraine"),
        ("us", "U.S."), ("us", "US"), ("ada", "Ada O’Quill"), ("ada", "O'Quill"), ("sa", "Smith"),
        ("sb", "Smith"), ("lan", "岚州"), ("lanofficial", "岚州官员"), ("cairo", "القاهرة"),
        ("salem", "سالم"), ("moshe", "משה"), ("haaretz", "הארץ"), ("who", "WHO"),
        ("cafe", "Café Nord"),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The EU agreed.", {"eu"}),
        ("the EU's plan, the EU’s plan", {"eu"}),
        ("(EU)", {"eu"}),
        ("EU", {"eu"}),
        ("Allies of Ukraine", {"allies"}),
        ("ALLIES of Ukraine", {"ukraine"}),
        ("EU-wide, pro-EU, EU/NATO", {"eu"}),
        ("European ships", set()),
        ("NEUE EUR EU2", set()),
        ("the eu", set()),
        ("Moscow said", {"moscow"}),
        ("moscowtimes.ru said", {"times"}),
        ("The Moscow Times said", {"times"}),
        ("Muscovites said", set()),
        ("Ukraine", {"ukraine"}),
        ("Ukrainian", set()),
        ("allies of Ukraine", {"allies"}),
        ("the U.S. and the US", {"us"}),
        ("USA", set()),
        ("Ada O’Quill came", {"ada"}),
        ("Ada O'Quill came", {"ada"}),
        ("Ada\u00a0O’Quill came", {"ada"}),
        ("Ada\nO’Quill came", {"ada"}),
        ("Smith came", {"sa", "sb"}),
        ("who came", set()),
        ("Cafe\u0301 Nord", {"cafe"}),
        ("Cafe Nord", set()),
        ("在岚州举行", {"lan"}),
        ("岚州官员说", {"lanofficial"}),
        ("وقال سالم", {"salem"}),
        ("رسالة لسالم", {"salem"}),
        ("السالمية", set()),
        ("في القاهرة", {"cairo"}),
        ("ومشا", set()),
        ("ומשה אמר", {"moshe"}),
        ("למשה", {"moshe"}),
        ("משהו", set()),
        ("אמרה להארץ", {"haaretz"}),
    ],
)
def test_whom_a_text_names(text: str, actors: set[str]) -> None:
    assert NAMES.actors_in(text) == actors


def test_mentions_come_in_order_with_their_places() -> None:
    text = normal("Moscow and the European Union and Moscow")

    found = NAMES.find(text)

    assert [text[m.start : m.end] for m in found] == ["Moscow", "European Union", "Moscow"]


def test_a_name_inside_a_longer_one_counts_only_when_asked_for() -> None:
    text = "allies of Ukraine"

    assert [set(m.actors) for m in NAMES.find(text)] == [{"allies"}]
    assert {a for m in NAMES.find(text, nested=True) for a in m.actors} == {"allies", "ukraine"}


def test_a_run_of_a_text_is_searched_alone_but_words_stay_whole() -> None:
    text = "The European Union and Moscow"

    assert [text[m.start : m.end] for m in NAMES.find(text, 23, len(text))] == ["Moscow"]
    assert NAMES.find(text, 4, 10) == []
    assert NAMES.find(text, 10, 4) == []
    assert NAMES.find("NEUE", 1, 3) == []


def test_without_names_nobody_is_named() -> None:
    assert Names(()).find("anybody") == []
    assert Names((("a", ""), ("b", " "))).find("anybody at all") == []


def test_of_two_names_that_overlap_the_first_is_taken() -> None:
    names = Names((("a", "Ada Quill"), ("b", "Quill Rook")))

    assert names.actors_in("Ada Quill Rook") == {"a"}

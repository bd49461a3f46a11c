"""The day at the top of a text is offered to the curator, and never written down as a fact."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.dates.dateline import dateline
from generator.text.source_text import SourceText
from tests.adding.saved import ENGLISH, added

TOPS = {
    "fr": ("Agence Sahel Presse, 12 mars 2025", "12 mars 2025"),
    "en": ("MOSCOW, March 12, 2025 (Reuters)", "March 12, 2025"),
    "de": ("Berlin, 12. März 2025, 14:30 Uhr", "12. März 2025"),
    "es": ("Madrid - 12 de marzo de 2025", "12 de marzo de 2025"),
    "ru": ("Москва, 12 марта 2025 г., 14:05", "12 марта 2025"),
    "uk": (
        "КИЇВ, 12 березня 2025 р. – Переговори тривали до ночі і закінчилися нічим.",
        "12 березня 2025",
    ),
    "bg": (
        "София, 12 март 2025 година – Преговорите приключиха снощи без споразумение.",
        "12 март 2025",
    ),
    "ar": ("القاهرة، 12 مارس 2025", "12 مارس 2025"),
    "zh": ("2025年3月12日 新华社", "2025年3月12日"),
    "hu": ("BUDAPEST, 2025. március 12. – A tárgyalás éjfélkor ért véget.", "2025. március 12"),
    "it": ("Roma, 12 marzo 2025 - Redazione", "12 marzo 2025"),
}


@pytest.mark.parametrize("code", TOPS)
def test_a_short_line_at_the_top_gives_its_day_in_as_few_words_as_do(code: str) -> None:
    line, words = TOPS[code]

    found = dateline(SourceText("", f"A headline\n\n{line}\n\nThe text.", code))

    assert found is not None
    assert (found.words, found.date) == (words, "2025-03-12")


@pytest.mark.parametrize(
    "line",
    [
        "Updated 12 March 2025; first published 11 March 2025",
        "12 March",
        "March 2025",
        "By John May, three people",
        "The board said on 12 March 2025 that it would close the pier for all of the winter, "
        "and that the ferry would go on",
    ],
)
def test_two_days_a_part_of_one_and_a_sentence_give_none(line: str) -> None:
    assert dateline(SourceText("", f"A headline\n\n{line}\n\nThe text.", "en")) is None


def test_the_day_is_offered_in_a_comment_that_can_be_taken_as_it_is(tmp_path: Path) -> None:
    text = "Pier closed for the winter\n\nSelvane, March 12, 2025\n\n" + "\n\n".join(ENGLISH) + "\n"

    _, record = added(tmp_path, "pier.txt", text)

    assert "published:" not in record.replace("# published:", "")
    offered = record.partition("if its dateline does: ")[2].splitlines()[0]
    assert yaml.safe_load(offered) == {
        "date": yaml.safe_load("2025-03-12"),
        "basis": "stated",
        "words": "March 12, 2025",
    }

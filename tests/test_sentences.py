"""Sentences are cut where they end, in every language, also inside quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages import cldr
from generator.normalise import normal
from generator.text.source_text import SourceText
from tests import cases

GOLDEN = cases.by_name(Path(__file__).parent / "sentences")
PROMISED = {"ar", "de", "en", "es", "fr", "he", "it", "pl", "ru", "uk", "zh"}


def sentences(text: str, language: str) -> list[str]:
    source = SourceText("seeds/talk.txt", text, language)
    return [source.normal[start:end] for start, end in source.sentences]


def test_every_promised_language_has_golden_sentences() -> None:
    assert GOLDEN.keys() >= PROMISED


@pytest.mark.parametrize("language", GOLDEN)
def test_a_paragraph_is_cut_into_its_sentences(language: str) -> None:
    joint = "" if cldr.base(language) == "zh" else " "
    wrong = [
        {"expected": expected, "found": found}
        for expected in GOLDEN[language]
        if (found := sentences(joint.join(expected), language)) != [normal(x) for x in expected]
    ]

    assert GOLDEN[language]
    assert not wrong, cases.listed(wrong)


def test_a_stop_whose_space_was_lost_ends_a_sentence_and_an_address_does_not() -> None:
    assert sentences("It ended.Then it rained.", "en") == ["It ended.", "Then it rained."]
    assert len(sentences("Write to Ada.Quill@example.com or see Herring.Com today.", "en")) == 1


@pytest.mark.slow
@pytest.mark.parametrize("size", [20_000, 40_000])
@pytest.mark.parametrize(
    "piece", [". ", "“a.” ", "A. ", "1. ", "no. X ", "«. — ", "!? ", "a.B ", "... ", "’", "— "]
)
def test_a_paragraph_of_nothing_but_stops_is_read_in_bounded_time(piece: str, size: int) -> None:
    text = "“" + piece * (size // len(piece))

    assert "".join(sentences(text, "en")).replace(" ", "") == normal(text).replace(" ", "")

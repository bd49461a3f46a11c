"""Sentences are cut where they end, in every language, also inside quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.languages import cldr
from generator.normalise import normal
from generator.text.source_text import SourceText

GOLDEN = Path(__file__).parent / "sentences"
PROMISED = {"ar", "de", "en", "es", "fr", "he", "it", "pl", "ru", "uk", "zh"}


def sentences(text: str, language: str) -> list[str]:
    source = SourceText("seeds/talk.txt", text, language)
    return [source.normal[start:end] for start, end in source.sentences]


def golden() -> list[tuple[str, list[str]]]:
    return [
        (file.stem, paragraph)
        for file in sorted(GOLDEN.glob("*.yml"))
        for paragraph in yaml.safe_load(file.read_text("utf-8"))
    ]


def test_every_promised_language_has_golden_sentences() -> None:
    assert {language for language, _ in golden()} >= PROMISED


@pytest.mark.parametrize(
    ("language", "expected"), golden(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_paragraph_is_cut_into_its_sentences(language: str, expected: list[str]) -> None:
    joint = "" if cldr.base(language) == "zh" else " "

    assert sentences(joint.join(expected), language) == [normal(each) for each in expected]


def test_a_stop_whose_space_was_lost_ends_a_sentence_and_an_address_does_not() -> None:
    assert sentences("It ended.Then it rained.", "en") == ["It ended.", "Then it rained."]
    assert len(sentences("Write to Ada.Quill@example.com or see Herring.Com today.", "en")) == 1


@pytest.mark.parametrize("size", [20_000, 40_000])
@pytest.mark.parametrize(
    "piece", [". ", "“a.” ", "A. ", "1. ", "no. X ", "«. — ", "!? ", "a.B ", "... ", "’", "— "]
)
def test_a_paragraph_of_nothing_but_stops_is_read_in_bounded_time(piece: str, size: int) -> None:
    text = "“" + piece * (size // len(piece))

    assert "".join(sentences(text, "en")).replace(" ", "") == normal(text).replace(" ", "")

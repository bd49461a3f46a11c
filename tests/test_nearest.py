"""The passage that was probably meant, and where the words leave it. (That its words pass the check
is a property of `tests/checks/test_words.py`.)"""

from __future__ import annotations

import pytest

from generator.text.nearest import look_alike, nearest
from tests.building import source

TEXT = source(
    "The deployment of contingents is unacceptable for Moscow, the minister stated.\n"
    "“Contingents are of interest to the Americans, but it’s clear,” he said – and left."
)


@pytest.mark.parametrize(
    ("words", "meant", "word", "instead"),
    [
        # typed, the passage, the first word that differs, what the source has there
        ("The deployment of troops is unacceptable",
        "The deployment of contingents is unacceptable",
         "troops", "contingents"),
        ("contingents is acceptable for Moscow", "contingents is unacceptable for Moscow",
         "acceptable", "unacceptable"),
        ("the deployment of contingents", "The deployment of contingents", "the", "The"),
        ("contingents unacceptable for Moscow", "contingents is unacceptable for Moscow",
         "unacceptable", "is"),
        ("it was clear,” he said", "it’s clear,” he said", "it", "it's"),
        ("he said — and stayed", "he said – and left", "stayed", "left"),
    ],
)  # fmt: skip
def test_the_nearest_passage_is_as_the_source_prints_it(
    words: str, meant: str, word: str, instead: str
) -> None:
    found = nearest(TEXT, words)

    assert found is not None
    assert found.words == meant
    assert (found.word, found.instead) == (word, instead)
    assert TEXT.normal[found.instead_at.start : found.instead_at.end] == instead


@pytest.mark.parametrize("words", ["zebras juggle xylophones", "岚州不会", "12345 67890"])
def test_nothing_is_suggested_where_nothing_is_like_it(words: str) -> None:
    assert nearest(TEXT, words) is None


def test_an_empty_source_suggests_nothing() -> None:
    assert nearest(source(""), "anything") is None


@pytest.mark.parametrize(
    ("words", "letter"),
    [
        ("The deployment оf contingents", "о"),
        ("unаcceptable", "а"),
        ("Μoscow", "Μ"),
        ("The deployment of contingents", None),  # nothing is wrong with it
        ("Тhe deployment of zebras", None),  # more is wrong with it
    ],
)
def test_a_letter_that_only_looks_alike_is_found(words: str, letter: str | None) -> None:
    found = look_alike(words, TEXT.normal)

    assert (found[0] if found else None) == letter

"""No boundary inside a figure of the tables lets words begin or end there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks.cut_figures import figure_across
from generator.numbers.numerals import numerals, ranges
from generator.numbers.units import whole
from generator.text.passages import cuts_a_word
from generator.text.source_text import SourceText
from tests import cases

TABLES = sorted(Path(__file__).parent.glob("*.yml"))


def boundaries(text: SourceText) -> set[int]:
    """The offsets at which a figure of a text could be cut: at its spaces, hyphens and slashes."""
    normal, language = text.normal, text.language
    found = numerals(normal, language)
    spans = [
        whole(normal, one, language)
        for one in found
        if one.values and one.counts and not one.is_month
    ]
    spans += [(low.start, high.end) for low, high in ranges(normal, found, language)]
    inside = r"." if language == "zh" else r"[ \-/:]"
    return {
        offset
        for start, end in spans
        for at in re.finditer(inside, normal[start + 1 : end])
        for offset in ({start + 1 + at.start(), start + 1 + at.end()} - {end})
        if "USD" not in normal
    }


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_a_figure_is_cut_nowhere(table: Path) -> None:
    for row in cases.read(table):
        text = SourceText("seeds/talk.txt", str(row), table.stem)
        let_through = [
            f"{text.normal[:at]}|{text.normal[at:]}"
            for at in boundaries(text)
            if not figure_across(text, at) and not cuts_a_word(text, 0, at)
        ]
        assert let_through == []

"""The figures of each language have the values that a table of it gives: `<code>.yml` beside this.

A table maps a text to what it gives, `value kind unit` (a plain number has no kind), several
figures with ` | ` between them, and `-` where nothing counts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.languages.files import codes, section
from generator.normalise import normal
from generator.numbers.numeral import Kind, Numeral
from generator.numbers.numerals import numerals
from tests import cases

TABLES = cases.by_name(Path(__file__).parent)


def told(numeral: Numeral) -> str:
    """A figure as the tables write it."""
    value = " or ".join(str(value) for value in sorted(numeral.values))
    kind = "" if numeral.kind is Kind.NUMBER else str(numeral.kind)
    return " ".join(filter(None, (value, kind, numeral.unit)))


def test_every_language_has_a_table() -> None:
    assert set(TABLES) == {code for code in codes() if section(code, "number_words")}


def figures(text: str, code: str) -> str:
    """All figures of a text that count, as the tables write them."""
    found = [told(numeral) for numeral in numerals(normal(text), code) if numeral.counts]
    return " | ".join(found) or "-"


@pytest.mark.parametrize("code", TABLES)
def test_a_text_gives_the_figures_of_its_table(code: str) -> None:
    table = {text: str(given) for text, given in TABLES[code].items()}

    assert table
    assert {text: figures(text, code) for text in table} == table

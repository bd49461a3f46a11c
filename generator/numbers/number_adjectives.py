"""Adjectives that a number begins: `пятилетний`, `trzykrotny`, `двадцатипятилетний`.

The mapping `adjectives` of a section `number_words`:

- `heads`: the forms that numbers have there, by value; several may follow one another, each less
  than the one before (`двадцати|пяти`)
- `tails`: how what is counted begins, by the unit that it is (`times`, `percent`), or under the
  empty name where it is none
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from generator.numbers.numeral import Value

_LONGEST = 40
"""Letters; of longer words nothing is read."""


@dataclass(frozen=True)
class NumberAdjectives:
    """The parts of a language's adjectives of numbers; `read` puts them together."""

    heads: tuple[tuple[str, Value], ...]
    tails: re.Pattern[str]
    units: Mapping[str, str]

    @classmethod
    def of(cls, block: Mapping[str, Any]) -> Self:
        """Read the block of a language's file that joins numbers and units."""
        heads = [
            (form, _plain(Fraction(str(value))))
            for value, forms in block["heads"].items()
            for form in forms.split()
        ]
        units = {tail: unit for unit, tails in block["tails"].items() for tail in tails}
        longest_first = sorted(units, key=len, reverse=True)
        return cls(
            tuple(sorted(heads, key=lambda head: -len(head[0]))),
            re.compile(f"({'|'.join(map(re.escape, longest_first))})[^\\W\\d_]{{0,4}}$"),
            units,
        )

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The number words with which such an adjective may begin."""
        return tuple(form for form, _ in self.heads)

    def read(self, token: str) -> tuple[Value, str] | None:
        """The value of a word in lower case and its unit; `None` if it is no such adjective."""
        if len(token) > _LONGEST:
            return None
        found = self.tails.search(token)
        while found:
            value = self._number(token[: found.start()])
            if value is not None:
                return value, self.units[found[1]]
            found = self.tails.search(token, found.start() + 1)
        return None

    def _number(self, written: str) -> Value | None:
        """The sum of the numbers that a word is made of; `тысяч` multiplies none here."""
        total: Value = 0
        least: Value | None = None
        while written:
            for form, value in self.heads:
                if written.startswith(form) and (least is None or _fits(value, least)):
                    total, least, written = total + value, value, written[len(form) :]
                    break
            else:
                return None
        return total or None


def _fits(value: Value, least: Value) -> bool:
    """Whether a number may follow a greater one: five behind twenty, twenty behind a hundred."""
    return (value < 10 <= least and least % 10 == 0) or (value < 100 <= least and least % 100 == 0)


def _plain(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value

"""What a figure of a text means: its value with its kind and its unit, and when two agree."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from generator.numbers.measures import ratio

Value = int | Fraction
"""Exact: 2.5 is 5/2, and a third is a third. Whole numbers are `int`."""


class Kind(StrEnum):
    """What sort of figure it is; `five boats`, `the fifth boat` and `a fifth of them` differ."""

    NUMBER = "number"
    SHARE = "share"  # half of them, two thirds, 1/3
    ORDINAL = "ordinal"  # 21st, twenty-first
    EITHER = "number or ordinal"  # `3.` of a German text, the day of a month
    SHARE_OR_ORDINAL = "share or ordinal"  # a third round
    SCALE = "scale"  # hundreds, tens of thousands
    DECADE = "decade"  # 1990s, nineties
    TIME = "time"  # minutes since midnight
    MONTH = "month"
    UNREAD = "unread"  # a figure, but which one is not known


_ONE: frozenset[Value] = frozenset({1})
_MOST_OF_A_SCALE = {10: 20, 12: 20, 20: 20, 100: 10}
"""How many times a scale word's value is still told by it; a thousand times for all others."""


class Numeral(NamedTuple):
    """A figure, with its place in the text.

    `values` are the meanings it can have: `25.000` is 25 or 25,000 in an English text; none where
    it could not be read. A sign belongs to the value. `unit` is one of the file's section `units`
    (`percent`, `euro`, `day` …) or empty. `counts` is false for what need not be meant as a figure:
    an article (`un`), or the two of `the two sides`. `month` is the month that stands beside a day;
    of a month it is its own number.

    The place is that of the number alone; `generator.numbers.units.whole` tells how far it reaches
    with sign and unit. What bounds it (`more than 50`) is asked by
    `generator.records.what_survives`.
    """

    start: int
    end: int
    values: frozenset[Value]
    counts: bool = True
    month: int | None = None
    kind: Kind = Kind.NUMBER
    unit: str = ""
    part: Value | None = None
    """Of a share that may also be so many of a few, how many: `three out of five judges`."""

    @property
    def is_month(self) -> bool:
        """Whether it is a month written as a figure."""
        return self.kind is Kind.MONTH

    @property
    def is_article(self) -> bool:
        """Whether it is a `one` that may be an article, before a unit: `eine Stunde`."""
        return not self.counts and bool(self.unit) and self.values == _ONE

    @property
    def is_share(self) -> bool:
        """Whether it may be a share of something, which per cent tell as well."""
        return self.kind in {Kind.SHARE, Kind.SHARE_OR_ORDINAL} and not self.unit

    @property
    def meanings(self) -> frozenset[tuple[Kind, Value]]:
        """Its values, each with the one kind that it has."""
        return frozenset(
            (kind, value) for value in self.values for kind in _kinds_of(self.kind, value)
        )


def _kinds_of(kind: Kind, value: Value) -> tuple[Kind, ...]:
    if kind is Kind.EITHER:
        return Kind.NUMBER, Kind.ORDINAL
    if kind is Kind.SHARE:
        return (Kind.NUMBER,)
    if kind is Kind.SHARE_OR_ORDINAL:
        return (Kind.NUMBER,) if value < 1 else (Kind.ORDINAL,)
    return (kind,)


def same_value(ours: Numeral, theirs: Numeral) -> bool:
    """Whether a figure of ours may be one of the evidence, units and what is counted apart.

    A share is the per cent that it makes (`half`, 50 percent), and a word of a scale is given by
    the numbers that it tells of: `hundreds` by 300. Measures are reckoned in one another: 48 hours
    are two days.
    """
    times = ratio(theirs.unit, ours.unit) if ours.unit != theirs.unit else None
    if times is not None and ours.kind is theirs.kind:
        return not ours.values.isdisjoint(value * times for value in theirs.values)
    if ours.kind is theirs.kind:
        if not ours.values.isdisjoint(theirs.values):
            return True
    elif not ours.meanings.isdisjoint(theirs.meanings):
        return True
    if ours.unit == "percent" and theirs.is_share:
        return any(value * 100 in ours.values for value in theirs.values if value < 1)
    if theirs.unit == "percent" and ours.is_share:
        return any(value * 100 in theirs.values for value in ours.values if value < 1)
    if ours.kind is Kind.SCALE and theirs.kind in {Kind.NUMBER, Kind.EITHER}:
        return any(
            scale * 2 <= value < scale * _MOST_OF_A_SCALE.get(int(scale), 1000)
            for scale in ours.values
            for value in theirs.values
        )
    return False

"""Every way of corrupting a briefing, by the part of a record that it touches."""

from __future__ import annotations

from tests.benchmarks.operators import (
    by_value,
    evidence,
    left_out,
    ours,
    structure,
    survives,
    when,
    who,
    words,
)
from tests.benchmarks.operators.base import Operator

OPERATORS: tuple[Operator, ...] = (
    *words.OPERATORS,
    *who.OPERATORS,
    *when.OPERATORS,
    *evidence.OPERATORS,
    *ours.OPERATORS,
    *by_value.OPERATORS,
    *survives.OPERATORS,
    *left_out.OPERATORS,
    *structure.OPERATORS,
)

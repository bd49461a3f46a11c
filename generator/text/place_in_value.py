"""Find the place in a YAML file of a word inside a value, so that a finding can point at it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.findings.finding import Span
from generator.normalise import normal, normalise


def place_of(files: Mapping[str, str], at: Span, value: str, offset: int, length: int) -> Span:
    """The place of `length` characters at an offset of the normalised value.

    The words before it are followed through the value as it was typed: folds, indentation and the
    block sign are white space there. Where an escape hides them, the whole value is the place.
    """
    typed = normalise(files.get(at.path, "")[at.start : at.end])
    before = normal(value)[:offset]
    start = typed.normal.find(before + normal(value)[offset : offset + length])
    if start < 0 or length <= 0:
        return at
    first, last = typed.raw_span(start + len(before), start + len(before) + length)
    return Span(at.path, at.start + first, at.start + last)

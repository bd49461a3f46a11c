"""Figures that are made of two: `three in ten`, `an hour and a half`, `half a percent`.

What joins them is told by `generator.numbers.between` and the section `number_words`.
"""

from __future__ import annotations

from fractions import Fraction

from generator.numbers.between import Between
from generator.numbers.measures import MEASURES
from generator.numbers.number_words import TOKEN, NumberWords
from generator.numbers.numeral import Kind, Numeral, Value
from generator.numbers.units import PROPORTIONS, Units, unit_behind

_LONGEST_GAP = 40
_LOOK_BACK = 40
_BASES = frozenset({*range(2, 11), 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000})
"""Of how many a share is told: `three in ten`; `12 of 17 boats` are twelve."""


def is_unfinished(numeral: Numeral) -> bool:
    """Whether it is a half that is one only with a unit or a scale: `demi`, `medio`."""
    return numeral.kind is Kind.SHARE and not numeral.counts


def with_half(
    text: str, before: tuple[Numeral, int] | None, half: Numeral, words: NumberWords, own: Units
) -> Numeral | None:
    """`two hours and a half`, `hora y media`: a half behind a unit is half a unit more.

    `before` is the number before it, with the end of its unit.
    """
    if half.kind is not Kind.SHARE or half.unit or len(half.values) != 1:
        return None
    share = next(iter(half.values))
    if share >= 1:
        return None
    if before and before[0].unit in {*MEASURES, "times"} and before[0].kind is Kind.NUMBER:
        number, end = before
        if _is_and(text, end, half.start, words):
            values = frozenset(value + share for value in number.values)
            return number._replace(end=half.end, values=values, counts=True)
    window = max(0, half.start - _LOOK_BACK, before[1] if before else 0)
    single = own.single.search(text, window, half.start) if own.single else None
    if single is None or not _is_and(text, single.end(), half.start, words):
        return None
    unit = single.lastgroup or ""
    return Numeral(single.start(), half.end, frozenset({1 + share}), unit=unit)


def _is_and(text: str, end: int, start: int, words: NumberWords) -> bool:
    gap = text[end:start].strip().lower()
    if gap:
        return gap in words.and_a
    return bool(words.and_prefix) and start > end and text.startswith(words.and_prefix, start)


def share_of(
    text: str, before: tuple[Numeral, int] | None, base: Numeral, between: Between, own: Units
) -> Numeral | None:
    """`three in ten`, `one out of five`, `un Français sur cinq` as the share that they are.

    Where the words may also tell of just so many (`three out of five judges`), with that part.
    """
    if between.out_of is None or before is None:
        return None
    number, end = before
    if end != number.end or number.kind is not Kind.NUMBER or base.kind is not Kind.NUMBER:
        return None
    if base.start - end > _LONGEST_GAP or len(number.values) != 1 or len(base.values) != 1:
        return None
    above, below = next(iter(number.values)), next(iter(base.values))
    if below not in _BASES or not 1 <= above < below or above != int(above):
        return None
    joint = between.out_of.fullmatch(text, end, base.start)
    if joint is None or (joint["noun"] and above > 1 and not between.noun_of_many):
        return None
    if unit_behind(text, base.end, own)[0] or text[base.start : base.end].startswith(
        between.definite or "\0"
    ):
        return None
    share = Fraction(int(above), int(below))
    part = None if joint["word"].lower() in between.ratio else above
    return Numeral(number.start, base.end, frozenset({share}), kind=Kind.SHARE, part=part)


def every(text: str, ordinal: Numeral, words: NumberWords, between: Between) -> Numeral:
    """`every fifth voter`, `la quinta parte` is a fifth of them, or the fifth one."""
    following = TOKEN.match(text, ordinal.end + 1) if words.part else None
    is_part = following is not None and following.group().lower() in words.part
    window = max(0, ordinal.start - _LOOK_BACK)
    if not is_part and not (between.every and between.every.search(text, window, ordinal.start)):
        return ordinal
    shares: set[Value] = {Fraction(1, int(value)) for value in ordinal.values if value > 1}
    return ordinal._replace(values=ordinal.values | shares, kind=Kind.SHARE_OR_ORDINAL, counts=True)


def of_a_unit(text: str, stop: int, words: NumberWords, own: Units) -> tuple[str, int]:
    """The unit of which a share is taken: `half a percent`, `three quarters of an hour`."""
    for gap in words.of_gaps:
        if text.startswith(gap, stop):
            unit, end = unit_behind(text, stop + len(gap), own)
            if unit in MEASURES or unit in PROPORTIONS:
                return unit, end
    return "", stop

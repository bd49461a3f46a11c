"""Find the numbers that a Chinese text writes in characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "兩": 2}
_TENS = {"廿": 20, "卅": 30}
_NUMBER = "".join((*_DIGITS, *_TENS, *SCALES))
_HAN = re.compile(rf"(?<![第周週期拜\d])[{_NUMBER}]+")
_BEHIND_DIGITS = re.compile(rf" ?[多余餘]?([{''.join(SCALES)}]+)")
_ABOUT = re.compile("[一二三四五六七八九]{2}")  # 五六个 are five or six
_BOTH = re.compile("[两兩][国國岸院方]")
_NO_NUMBERS = frozenset({"一", "万一", "千万"})


@dataclass(frozen=True, slots=True)
class HanNumber:
    """A number in characters; `counts` is false where they hardly mean one: 四川, 一些, 两国."""

    start: int
    end: int
    values: frozenset[Decimal]
    counts: bool = True
    is_month: bool = False


def han_numbers(text: str, counted: re.Pattern[str]) -> Iterator[HanNumber]:
    """The numbers in a text, in order; `counted` are the words of what can be counted."""
    for han in _HAN.finditer(text):
        start, end = han.span()
        value = _value(han.group())
        if value is None or text.startswith("百分之", start):
            continue
        if text.startswith("月", end) and 1 <= value <= 12:
            yield HanNumber(start, end + 1, frozenset({value}), is_month=True)
        elif text.startswith("半", end) and value == 1:
            yield HanNumber(start, end + 1, frozenset({Decimal("0.5"), Decimal(50)}))
        else:
            values = {value}
            if text.startswith("成", end):
                values.add(value * 10)  # 两成 are 20 %
            if _ABOUT.fullmatch(han.group()) and not text.startswith("年", end):
                values.update(Decimal(_DIGITS[digit]) for digit in han.group())
            yield HanNumber(start, end, frozenset(values), _counts(text, start, end, counted))


def scale_behind(text: str, end: int) -> tuple[int, int]:
    """What characters behind digits multiply them by, and where they end: 120亿, 2500多万."""
    found = _BEHIND_DIGITS.match(text, end)
    if found is None:
        return 1, end
    factor = 1
    for character in found[1]:
        factor *= SCALES[character]
    return factor, found.end()


def _counts(text: str, start: int, end: int, counted: re.Pattern[str]) -> bool:
    """Whether characters mean a number: 三名 and 三十, but not 四川 and 十分."""
    number = text[start:end]
    if number in _NO_NUMBERS or _BOTH.match(text, start):
        return False
    if len(number) > 1:
        return True
    found = counted.match(text, end)
    return found is not None and not (number in SCALES and found.group() in "分点點")


def _value(number: str) -> Decimal | None:
    """两万五千 is 25,000, 二〇二五 2025; `None` for a 万 by itself."""
    if all(character in _DIGITS for character in number):
        return Decimal("".join(str(_DIGITS[character]) for character in number))
    total = section = unit = 0
    for character in number:
        if character in _DIGITS:
            unit = _DIGITS[character]
        elif character in _TENS:
            section += _TENS[character]
        elif SCALES[character] < 10**4:
            section += (unit or 1) * SCALES[character]
            unit = 0
        elif section or unit:
            before = section + unit
            whole = total if total >= SCALES[character] else total * SCALES[character]
            total = whole + before * SCALES[character]
            section = unit = 0
        elif total:
            total *= SCALES[character]  # 万亿
        else:
            return None
    return Decimal(total + section + unit)

"""Dates in digits, and the days that stand beside the name of a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.numbers.number_words import NumberWords
from generator.numbers.numeral import Kind, Numeral

_LIKE_A_DATE = re.compile(r"\d[-./] ?\d")
# No date begins inside a number: `0.0.1.00` has none.
_NOT_INSIDE = r"(?<!\d)(?<!\d[.,'\u066b\u066c])"
_ISO_DATE = re.compile(rf"{_NOT_INSIDE}(\d{{4}})-(\d{{2}})-(\d{{2}})(?!\d)")
_DAY_MONTH_YEAR = re.compile(rf"{_NOT_INSIDE}(\d{{1,2}})([./])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?!\d)")
_DAY_MONTH = re.compile(rf"{_NOT_INSIDE}(\d{{1,2}})\. ?(\d{{1,2}})\.(?=\s|$)")  # `am 12.3.`
_HAN_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?月(?!\d*[个個])")
_BESIDE = re.compile(r"(?:st|nd|rd|th|er|го|-го|º|\.)?,? ?(?:of|de|dem|des|ב)?[ -]?", re.IGNORECASE)


def dates_in_digits(text: str, words: NumberWords) -> Iterator[Numeral]:
    """Each date gives a year, a month and a day."""
    if not (_LIKE_A_DATE.search(text) or words.counted):
        return
    for date in _ISO_DATE.finditer(text):
        year, month, day = (int(part) for part in date.groups())
        if 1 <= month <= 12:
            yield _number(date.start(1), date.end(1), year)
            yield _month(*date.span(2), month)
            yield _number(date.start(3), date.end(3), day, month)
    for date in _DAY_MONTH_YEAR.finditer(text):
        american = date[2] == "/" and words.decimal == "." and int(date[1]) <= 12 < int(date[3])
        day, month = (3, 1) if american else (1, 3)
        if 1 <= int(date[month]) <= 12 and int(date[day]) <= 31:
            year = int(date[4])
            yield from _day_and_month(date, day, month)
            yield _number(*date.span(4), year if year > 99 else year + 2000)
    if words.decimal == ",":
        for date in _DAY_MONTH.finditer(text):
            if 1 <= int(date[2]) <= 12 and int(date[1]) <= 31:
                yield from _day_and_month(date, 1, 2)
    if words.counted:
        for han in _HAN_MONTH.finditer(text):
            if 1 <= int(han[1]) <= 12:
                yield _month(*han.span(), int(han[1]))


def _day_and_month(date: re.Match[str], day: int, month: int) -> Iterator[Numeral]:
    """The two groups of a date in digits."""
    number = int(date[month])
    yield _number(*date.span(day), int(date[day]), number)
    yield _month(*date.span(month), number)


def _month(start: int, end: int, month: int) -> Numeral:
    return Numeral(start, end, frozenset({month}), True, month, Kind.MONTH)


def _number(start: int, end: int, value: int, month: int | None = None) -> Numeral:
    kind = Kind.EITHER if month else Kind.NUMBER
    return Numeral(start, end, frozenset({value}), True, month, kind)


def days_of_months(text: str, found: list[Numeral], between: re.Pattern[str]) -> list[Numeral]:
    """Tell each number that is the day of a month which month it is.

    `between` is what may stand between two days of one month.
    """
    if not any(numeral.kind is Kind.MONTH for numeral in found):
        return found
    months: dict[int, int | None] = {}
    for index, (first, second) in enumerate(pairwise(found)):
        if first.is_month != second.is_month and _BESIDE.fullmatch(text, first.end, second.start):
            day, at = (second, index + 1) if first.is_month else (first, index)
            if _could_be_day(day):
                months[at] = first.month if first.is_month else second.month
    if not months:
        return found
    for index in range(len(found) - 2, -1, -1):
        if index + 1 in months and index not in months and _could_be_day(found[index]):
            gap = text[found[index].end : found[index + 1].start]
            if between.fullmatch(gap.lstrip(".")):
                months[index] = months[index + 1]
    for index, month in months.items():
        day = found[index]
        kind = day.kind if day.kind is Kind.TIME else Kind.EITHER
        found[index] = day._replace(month=month, kind=kind, unit="", counts=True)
    return found


def _could_be_day(numeral: Numeral) -> bool:
    return (
        not numeral.is_month
        and numeral.kind in {Kind.NUMBER, Kind.ORDINAL, Kind.EITHER}
        and bool(numeral.values)
        and all(1 <= value <= 31 and value == int(value) for value in numeral.values)
    )

"""The days that a text of ours tells of: “Tuesday 18 February 2025”, “on Friday”, “in 2019”."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.dates.lexicon import scan
from generator.dates.wording import read_mentions
from generator.numbers.numerals import numerals

_MONTHS = range(1, 13)


class ToldDay(NamedTuple):
    """What a text says of one day, as far as it says it; `weekday` from 0, Monday."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether the day was another weekday, or is in no calendar."""
        if self.day is None or self.month is None or self.weekday is None or self.year is None:
            return False
        try:
            return datetime.date(self.year, self.month, self.day).weekday() != self.weekday
        except ValueError:
            return False


def told_day(year: int, month: int, day: int) -> ToldDay:
    """A day of the calendar, with its weekday where it has one."""
    is_known = datetime.date.min.year < year < datetime.date.max.year
    weekday = datetime.date(year, month, day).weekday() if is_known else None
    return ToldDay(year, month, day, weekday)


@cache
def _weekday_names(language: str) -> re.Pattern[str]:
    names = sorted(scan("", language).lexicon.days, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, names)) or "(?!)", re.IGNORECASE)


def may_name_weekday(text: str, language: str) -> bool:
    """Whether a text has a weekday's name anywhere, if only inside a word; quick."""
    return _weekday_names(language).search(text) is not None


@lru_cache(4096)
def told_days(text: str, language: str) -> tuple[ToldDay, ...]:
    """The dates of a text, then the weekdays of it that stand beside none.

    What may be read in two ways (`9/11/2001`) is left out.
    """
    return (*_dates(text, language), *_weekdays(text, language))


def _dates(text: str, language: str) -> Iterator[ToldDay]:
    for mention in read_mentions(text, language):
        if len(mention.readings) != 1:
            continue
        year, month, day = mention.readings[0]
        number = month if isinstance(month, int) and month in _MONTHS else None
        if number is not None or (year is not None and month is None):
            yield ToldDay(year, number, day if number else None, mention.weekday)


def _weekdays(text: str, language: str) -> Iterator[ToldDay]:
    """Names of weekdays, by themselves or in a phrase: `上周五`.

    One that is a number as well (`segunda`) is left out, and so are abbreviations (`nie`).
    """
    scanned = scan(text, language)
    for letter, token in zip(scanned.letters, scanned.tokens, strict=True):
        if letter == "w" and token in scanned.lexicon.days and not numerals(token, language):
            yield ToldDay(weekday=scanned.lexicon.days[token])
        elif letter == "P" and scanned.lexicon.phrases[token].unit == "weekday":
            yield ToldDay(weekday=scanned.lexicon.phrases[token].number)

"""The day on which an article says that it was published: its dateline, or a line of its own.

“Rotterdam, 12 March 2026 — …”, “(Reuters, 3 de marzo de 2025) –”, “Veröffentlicht am 3.3.2025”. A
day that a sentence tells of is none, and where two lines give different days neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.dates import wording
from generator.dates.dating import DateWords, date_words
from generator.languages import cldr
from generator.text.source_text import SourceText, Stretch

_FIRST, _LAST = 4, 2
"""Paragraphs from either end in which such a day stands."""
_AROUND = 40
"""Characters that may stand beside it."""
_BEHIND = re.compile(r"(?:\s*\([^()]{1,30}\))?[\s)\]）】]*(?:[-\u2010-\u2015|:：/]|$)")
_ENDS_A_SENTENCE = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\s\"'\u201d\u00bb)]*$"
)


def dateline(text: SourceText) -> DateWords | None:
    """The words that give the day of publication, with that day."""
    found = list(_lines(text))
    return _shortest(text, found[0]) if len({each.date for each in found}) == 1 else None


def _shortest(text: SourceText, found: DateWords) -> DateWords:
    """The words without an hour behind them."""
    start = found.place.start
    for end in (start + match.end() for match in re.finditer(r"\w+", found.words)):
        words = text.normal[start:end]
        if wording.computed(words, text.language) == (found.date,):
            return found._replace(place=Stretch(start, end), words=words)
    return found


def _lines(text: SourceText) -> Iterator[DateWords]:
    many = len(text.paragraphs)
    for number, (start, end) in enumerate(text.paragraphs):
        if _FIRST <= number < many - _LAST:
            continue
        for each in date_words(text, start, end, None):
            before = text.normal[start : each.place.start]
            behind = text.normal[each.place.end : end]
            behind = _said_of_dates(text.language).sub("", behind, count=1)
            alone = len(behind) <= _AROUND and not _ENDS_A_SENTENCE.search(behind)
            is_day = len(each.date) == len("2026-03-12")
            if is_day and len(before) <= _AROUND and (alone or _BEHIND.match(behind)):
                yield each


@cache
def _said_of_dates(language: str) -> re.Pattern[str]:
    """What a language writes behind a date, short or whole: “г.”, “года”, “р.”, “d.”."""
    signs = cldr.behind(cldr.calendar(language).day)
    word = re.match(r"[^\W\d_]+", signs)
    behind = rf"{word[0]}\w{{0,5}}\.?" if word else re.escape(signs)
    return re.compile(rf"^\s?{behind}(?!\w)")

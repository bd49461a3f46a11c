"""The words of a stretch of text that give a day, and the date that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.dates import wording
from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.dates.lexicon import scan
from generator.text.source_text import SourceText, Stretch

_TOKEN = re.compile(r"[\u2e80-\u9fff]|[^\W\d_\u2e80-\u9fff]+|\d+|[^\w\s]")
_DATE_LETTERS = frozenset("wbcmDKPHWaTLX")
_OTHER = "x"
_MOST_TOKENS = 7
_MOST_STARTS = 12
NO_YEAR = "no year"
_HALF_A_YEAR = 6
"""Months from where on words without a year may as well mean the next one as the last."""


class DateWords(NamedTuple):
    """Words that give a date. `date` is empty where they alone do not tell it, as `basis` says."""

    place: Stretch
    words: str
    date: str = ""
    basis: str = ""


@lru_cache(8192)
def _may_begin(token: str, language: str) -> bool:
    if token.isdigit():
        return len(token) <= 2 or (len(token) == 4 and token[0] in "12")
    return bool(set(scan(f"x {token}", language).letters[1:]) & _DATE_LETTERS)


def date_words(
    text: SourceText, start: int, end: int, published: EdtfDate | None
) -> Iterator[DateWords]:
    """The dates of a run of the text, in order; words inside quotation marks are left alone."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text.normal, start, end)]
    at = tried = 0
    while at < len(tokens) and tried < _MOST_STARTS:
        begin, _, token = tokens[at]
        if not _may_begin(token, text.language) or _is_quoted(text, begin):
            at += 1
            continue
        tried += 1
        found: DateWords | None = None
        value = ""
        for last in range(at + 1, min(at + _MOST_TOKENS, len(tokens)) + 1):
            end_of = tokens[last - 1][1]
            words = text.normal[begin:end_of]
            if not words[-1].isalnum() or _OTHER in scan(words, text.language).letters:
                continue  # “Monday, the fleet stays until May” is no date
            told = _date(words, text.language, published)
            if told is not None and (
                found is None or told[2] != value or tokens[last - 1][2].isdigit()
            ):
                found = DateWords(Stretch(begin, end_of), words, *told[:2])
                behind, value = last, told[2]
        if found is None:
            at += 1
            continue
        yield found
        at = behind


def _is_quoted(text: SourceText, offset: int) -> bool:
    return text.quoted_around(offset, offset + 1) is not None


_ANY = parse("2000-06-15")
"""A day to count from where only asked whether words give a date at all."""


@lru_cache(4096)
def _date(words: str, language: str, published: EdtfDate | None) -> tuple[str, str, str] | None:
    """The date and basis of words that give exactly one, and what they would give.

    The date is empty where it cannot be counted: “7月” and “7月1日” then differ in the third alone.
    """
    if words.isdigit() and len(words) < 4:
        return None
    given = wording.computed(words, language, published or _ANY)
    if len(given) != 1:
        return None
    value = given[0]
    try:
        date = parse(value)
    except InvalidDate:
        return None
    if published is None:
        alone = wording.computed(words, language, None)
        return (alone[0], "stated", value) if len(alone) == 1 else ("", "", value)
    if wording.stated(words, language, date, published).outcome == "agrees":
        if _is_far(date, published) and not wording.computed(words, language, None):
            return "", NO_YEAR, value  # “until May”, printed in March
        return value, "stated", value
    if wording.relative(words, language, date, published).outcome == "agrees":
        return value, "relative", value
    return None


def _is_far(date: EdtfDate, published: EdtfDate) -> bool:
    if date.latest is None or published.earliest is None:
        return False
    (year, month, _), (then, of, _) = published.earliest, date.latest
    return 12 * (year - then) + month - of >= _HALF_A_YEAR

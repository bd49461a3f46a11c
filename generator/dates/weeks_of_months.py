"""“The first week of October”: a week that is counted in its month, and not the month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  (as in `wording`)
from datetime import timedelta

from generator.dates.edtf import EdtfDate, parse
from generator.dates.lexicon import Scanned, plain
from generator.numbers.numeral import Kind
from generator.numbers.numerals import numerals

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_MOST = 5
_LAST = -1


def week_of_month(words: str, language: str, text: Scanned) -> int:
    """Which week of a month the words give, from 1, or -1 for the last; 0 where they give none."""
    weeks = {word for word, unit in text.lexicon.units.items() if unit == "week"}
    if not weeks.intersection(text.tokens) and not any(
        relation is not None and relation.unit == "week"
        for relation in map(text.lexicon.phrases.get, text.tokens)
    ):
        return 0
    for at, token in enumerate(text.tokens):
        phrase = text.lexicon.phrases.get(token)
        is_last = phrase is not None and (phrase.unit, phrase.number) == ("week", -1)
        is_last = is_last or (token in weeks and text.letters[at - 1 : at] == "L")
        if is_last and text.letters[at + 1 :].lstrip("o")[:1] in ("m", "a", "c"):
            return _LAST
    lowered = plain(words).lower()
    for numeral in numerals(lowered, language):
        if numeral.kind not in {Kind.ORDINAL, Kind.EITHER} or len(numeral.values) != 1:
            continue
        number = int(next(iter(numeral.values)))
        before, behind = lowered[: numeral.start].split(), lowered[numeral.end :].strip()
        is_week = (
            behind.startswith(tuple(weeks))
            if text.lexicon.together
            else any(word in weeks for word in before[-1:] + behind.split()[:1])
        )
        if is_week and 1 <= number <= _MOST:
            return number
    return 0


def weeks(date: EdtfDate, number: int) -> Iterator[EdtfDate]:
    """What the week of that number in a date's month may be: seven days, or from a Monday on."""
    if date.earliest is None or date.is_interval:
        return
    year, month, _ = date.earliest
    first = Date(year, month, 1)
    last = Date(year, month, monthrange(year, month)[1])
    if number == _LAST:
        monday = last - timedelta(days=last.weekday())
        begins = (last - 6 * _DAY, monday, monday - _WEEK)
    else:
        monday = first - timedelta(days=first.weekday())
        ahead = (number - 1) * _WEEK
        begins = (first + ahead, monday + ahead, monday + _WEEK + ahead)
    for begin in dict.fromkeys(begins):
        end = begin + 6 * _DAY
        if begin <= last:
            within = min(end, last) if begin == begins[0] else end
            yield parse(f"{begin.isoformat()}/{within.isoformat()}")

"""What the words of a source say of a date: do they compute to the one that a curator gave?

`stated` is for words that give the date ("Tuesday, Feb. 18"), `relative` for words that give it
from another date ("the day before"). A text is cut into tokens, each token gets one letter for what
it is (`generator.dates.lexicon`), and regular expressions over the letters find the dates:
"Tuesday, Feb. 18, 2025" is `w,m.n,y`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812  (`date` is what a curator wrote)
from functools import lru_cache
from itertools import chain, islice, pairwise, zip_longest
from typing import Literal, NamedTuple

from generator.dates.edtf import EdtfDate, InvalidDate, in_words, parse
from generator.dates.lexicon import SEASONS, Relation, Scanned, scan
from generator.dates.weeks_of_months import week_of_month, weeks

Outcome = Literal["agrees", "disagrees", "weekday-disagrees", "unreadable"]
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 7


class Reckoning(NamedTuple):
    """Whether words compute to a date; `message` and `help` are empty where they do."""

    outcome: Outcome
    computed: tuple[str, ...] = ()
    """EDTF of what the words give, likeliest first: several where they leave a choice."""
    message: str = ""
    help: str = ""
    basis: str = ""
    """The basis that the words do have, where it is another."""


def stated(
    words: str,
    language: str,
    date: EdtfDate,
    published: EdtfDate | None = None,
    *,
    future: bool = False,
) -> Reckoning:
    """Whether words that state a date give exactly this one.

    Words and date must be equally precise: "February 2025" gives neither `2025-02-18` nor `2025`.
    Qualifiers (`~`, `?`) are free. Where the words give several dates one of them suffices; an
    interval needs each end that it has, in order. A year that the words lack is that of the latest
    such date up to the last day of `published`, with `future` also of the first one after it; where
    `published` is None any year will do. `9/11/2001` may be read in either order.
    """
    text, mentions = _read_words(words, language)
    if number := _unread(text, mentions):
        return Reckoning(
            "unreadable",
            message=f"What the words give besides “{number}” cannot be told: it may be the day.",
            help="Copy the words of the date alone, or say by another `basis` how it is known.",
        )
    given = _in_weeks(_given(text, mentions, date, published, future), words, language, text)
    if given:
        return _compare(date, given)
    if _relations(text):
        return Reckoning(
            "unreadable",
            message="The words give no day, month or year; they count from another date.",
            help="Write `basis: relative`.",
            basis="relative",
        )
    return Reckoning(
        "unreadable",
        message="The words give a day that no calendar has."
        if mentions
        else "The words give no date.",
        help="Copy words of the source that give one, or say by another `basis` how it is known.",
    )


def relative(
    words: str, language: str, date: EdtfDate, anchor: EdtfDate, *, future: bool = False
) -> Reckoning:
    """Whether words that count from another date, `anchor`, give this one.

    - A weekday is the nearest one up to the anchor, with `future` also the nearest one from it on.
      "Last" and "next" ask for the nearest on that side, or for that of the neighbouring week.
    - A week is an interval, Monday to Sunday or Sunday to Saturday. An approximate day in it will
      do; a plain one would be invented. "This week" (month, year) may also be its part up to the
      anchor or from the anchor on. "Two weeks ago" is that day or its week.
    - Months and years are months and years: "last month" is `2025-07`; so are quarters, seasons,
      decades and centuries. A season is the latest one that has begun.
    - A weekend is its two days, a night the days before and after it or either of them, and hours
      are counted in days. "The last two days" are an interval up to the anchor.
    - A bare day of a month, as in Chinese ("18日"), is the nearest one up to the anchor.
    - "In the coming days" begins on the anchor or the day after it and has an open or unknown end;
      "in recent days" has no beginning and ends on the anchor or the day before.

    Words that give a day of a month are compared as `stated`, and refused where they give its year
    too. From an anchor of several days, words
    count back from its first and on from its last.
    """
    text, mentions = _read_words(words, language)
    if mentions and all(year and day for one in mentions for year, _, day in one.readings):
        return Reckoning(
            "unreadable",
            message="The words give the date itself and count from no other.",
            help="Write `basis: stated`.",
            basis="stated",
        )
    if any(day for mention in mentions for _, _, day in mention.readings):
        return stated(words, language, date, anchor, future=future)
    relations = _relations(text)
    if mentions:  # "summer 2024": the season is that of the year, and counts from nothing
        relations = [one for one in relations if one.unit not in ("season", "part")]
    if not relations:
        return Reckoning(
            "unreadable",
            message="The words do not count from another date.",
            help="Write `basis: stated`."
            if mentions
            else "Copy the words of the source that do, such as “on Tuesday” or “the day before”.",
            basis="stated" if mentions else "",
        )
    given = [_Given(_dates(_counted(relation, anchor, future))) for relation in relations]
    if not any(each.dates for each in given):
        return Reckoning(
            "unreadable",
            message=f"The words count from {in_words(anchor)}, which is not precise enough.",
            help="Name the record whose day they count from, or write `basis: editor` with a note.",
        )
    verdict = _compare(date, given)
    if verdict.outcome == "disagrees" and mentions:
        # "March next year": a month that is stated, in a year that is counted.
        both = stated(words, language, date, anchor, future=future)
        verdict = both if both.outcome == "agrees" else verdict
    weekdays = {relation.number for relation in relations if relation.unit == "weekday"}
    if verdict.outcome == "disagrees" and len(weekdays) == len(relations) == 1:
        wrong = _wrong_weekday(date, weekdays.pop())
        if wrong:
            return wrong._replace(computed=verdict.computed, help=verdict.help)
    return verdict


def computed(
    words: str, language: str, anchor: EdtfDate | None = None, *, future: bool = False
) -> tuple[str, ...]:
    """EDTF of the dates that words state or, from the anchor, count to; likeliest first.

    With `future` also those that lie ahead of the anchor, as in `stated` and `relative`.
    """
    text, mentions = _read_words(words, language)
    if _unread(text, mentions):
        return ()
    given = _in_weeks(_given(text, mentions, None, anchor, future=future), words, language, text)
    if not given and anchor:
        given = [_Given(_dates(_counted(each, anchor, future))) for each in _relations(text)]
    return tuple(dict.fromkeys(reading.edtf for each in given for reading in each.dates))


# ------------------------------------------------------------------------------ the comparison


class _Given(NamedTuple):
    """One date that the words give, with every reading that they allow."""

    dates: tuple[EdtfDate, ...]
    weekday: int | None = None


def _compare(date: EdtfDate, given: list[_Given]) -> Reckoning:
    wrong: Reckoning | None = None
    for ends in _assignments(date, given):
        for end, each in ends:
            if each.weekday is not None and _weekday(end) not in (each.weekday, None):
                wrong = wrong or _wrong_weekday(end, each.weekday)
                break
        else:
            return Reckoning("agrees", (date.edtf,))
    if wrong:
        return wrong
    computed = _proposals(date, given)
    said = " or ".join(in_words(parse(text)) for text in computed)
    return Reckoning(
        "disagrees",
        computed,
        f"The words mean {said}, not {in_words(date)}.",
        f"Write {' or '.join(f'`{text}`' for text in computed)}, or copy other words.",
    )


def _assignments(
    date: EdtfDate, given: list[_Given]
) -> Iterator[tuple[tuple[EdtfDate, _Given], ...]]:
    """Every way in which the words give the date: as a whole, or both ends of it in order."""
    for each in given:
        if any(_same(date, reading) for reading in each.dates):
            yield ((date, each),)
    if not date.is_interval:
        return
    ends = [end for end in (date.begin, date.end) if end]
    found = [
        [at for at, each in enumerate(given) if any(_same(end, r) for r in each.dates)]
        for end in ends
    ]
    if len(ends) == 1:
        yield from (((ends[0], given[at]),) for at in found[0])
    else:
        for first in found[0]:
            for last in found[1]:
                if first < last:
                    yield (ends[0], given[first]), (ends[1], given[last])


def _same(date: EdtfDate, reading: EdtfDate) -> bool:
    """The same bounds; or about some day of the week that the words give."""
    if (date.earliest, date.latest) == (reading.earliest, reading.latest):
        return True
    begin, end = _day(reading.earliest), _day(reading.latest)
    is_week = begin is not None and end is not None and (end - begin).days < _WEEK
    return date.approximate and date.is_single_day and is_week and reading.overlaps(date)


def _proposals(date: EdtfDate, given: list[_Given]) -> tuple[str, ...]:
    readings = [each.dates for each in given if each.dates]
    if date.is_interval and len(readings) > 1:
        first, last = readings[0][0], readings[-1][-1]
        if not first.is_interval and not last.is_interval and last.begins_after(first):
            return (f"{first.edtf}/{last.edtf}",)
    return tuple(dict.fromkeys(reading.edtf for reading in chain(*readings)))[:3]


def _wrong_weekday(date: EdtfDate, named: int) -> Reckoning | None:
    actual = _weekday(date)
    if actual is None or actual == named:
        return None
    return Reckoning(
        "weekday-disagrees",
        (date.edtf,),
        f"{in_words(replace(date, uncertain=False, approximate=False))} was a"
        f" {_WEEKDAYS[actual]}; the words say {_WEEKDAYS[named]}.",
        "Look at the source again: its weekday or this date is wrong.",
    )


def _weekday(date: EdtfDate) -> int | None:
    day = _day(date.earliest) if date.is_single_day else None
    return day.weekday() if day else None


def _day(day: tuple[int, int, int] | None) -> Date | None:
    return Date(*day) if day and Date.min.year < day[0] < Date.max.year else None


def _dates(texts: Iterable[str]) -> tuple[EdtfDate, ...]:
    """Those of the texts that are dates: "Feb. 30" is none."""
    found = []
    for text in texts:
        try:
            found.append(parse(text))
        except InvalidDate:
            continue
    return tuple(found)


# ------------------------------------------------------------------------- words that state it

_Reading = tuple[int | None, int | str | None, int | None]
"""Year, month (21 to 24 for a season), day; each None where the words lack it."""


@dataclass(frozen=True, slots=True)
class _Mention:
    readings: tuple[_Reading, ...]
    weekday: int | None = None
    joined: bool = False
    """A word or dash of a range ties it to the next mention, whose year may stand for both."""


_MENTION = re.compile(
    r"(?:(?P<w1>[wbc])[.,(]*o*)?(?:"
    r"(?P<list>(?:(?:n\.?,){0,9}n\.?,?[r/]{1,2}o*(?:[wbc][.,]*)?){0,9})"
    r"(?P<d1>[nqN])\.?(?P<of>o*)(?P<m1>[mac])\.?(?:[/(][mac]\.?\)?)?"
    r"(?:[,oY]*(?P<y1>y))?"
    r"|(?:(?P<y2>y)[.oY]*)?(?P<m2>[mac])\.?o*(?P<d2>[nq])(?P<more>(?:,n){0,9},?r{1,2}o*n(?!\.?o*[mac]))?"
    r"(?:[.,oY]*(?P<y3>y))?"
    r"|(?P<numeric>D)|(?P<cjk>K)(?:r(?P<d4>n)u)?|(?P<feast>H)(?:[,oY]*(?P<y11>y))?"
    r")(?:\(?(?P<w2>[wbc]))?"
    r"|(?P<m5>[mac])\.?(?:[/(][mac]\.?\)?)?[,oY]*(?P<y5>y)"
    r"|(?P<m6>m)|(?P<m7>[ac])\."
    r"|(?P<s8>[sQ])[,orYx]{0,4}(?P<y8>y)|(?P<y9>y)(?:rn)?[oY]*(?P<s9>[sQ])"
    r"|(?P<nth>[nq])\.?(?P<quarter>u)[,orYx]{0,4}(?P<y12>y)"
    r"|(?P<before1>[nzy])[oY]*v|v[oY]*(?P<before2>[nzy])|(?P<after1>[nz])[oY]*V|V[oY]*(?P<after2>[nz])"
    r"|(?P<decade>E)|(?P<century>C)|(?P<y10>y)(?:[r/](?P<short>[nz])(?!\.?o*[mac]))?"
)
_RANGE = re.compile(r"[.,]?Y?[.,]?r{1,2}o*")


@lru_cache(4096)
def _read_words(words: str, language: str) -> tuple[Scanned, tuple[_Mention, ...]]:
    """The tokens of words and the dates in them; kept, for many sources use the same words."""
    text = scan(words, language)
    found: list[_Mention] = []
    matches = list(_MENTION.finditer(text.letters))
    for match, after in zip_longest(matches, matches[1:]):
        gap = _RANGE.fullmatch(text.letters, match.end(), after.start()) if after else None
        found += _read(match, text, gap is not None)
    if len(matches) == len(found) == 2 and _YEAR_OF.fullmatch(
        text.letters, matches[0].end(), matches[1].start()
    ):
        found = _of_that_year(*found) or _of_that_year(*found[::-1]) or found
    return text, tuple(found)


_YEAR_OF = re.compile("[.,oYx]{1,5}")


def read_mentions(text: str, language: str) -> tuple[_Mention, ...]:
    """The dates that a text states, in order, each with its readings."""
    return _read_words(text, language)[1]


def _of_that_year(year: _Mention, day: _Mention) -> list[_Mention]:
    """`2024. gada 1. decembris`: the year beside a day that has none is the day's."""
    years = [one for one, month, _ in year.readings if month is None]
    if len(years) != 1 or any(one or not last for one, _, last in day.readings):
        return []
    readings = tuple((years[0], month, last) for _, month, last in day.readings)
    return [_Mention(readings, day.weekday, day.joined)]


def _unread(text: Scanned, mentions: tuple[_Mention, ...]) -> str:
    """A number from 1 to 31 in no date, beside a month or year whose day it may be; or nothing.

    Of a language whose months are not known all would be read but the year, and "24 ... 2025" would
    be as vague as "2025".
    """
    readings = [reading for one in mentions for reading in one.readings]
    months = [month or 0 for _, month, _ in readings]
    if not readings or any(day for _, _, day in readings):
        return ""
    if any(isinstance(month, str) or month > 12 for month in months):
        return ""  # "winter 2024/25"
    taken = {at for match in _MENTION.finditer(text.letters) for at in range(*match.span())}
    for at, (letter, token) in enumerate(zip(text.letters, text.tokens, strict=True)):
        if at not in taken and (letter == "n" or (letter == "x" and _DAY_AND_LETTERS.match(token))):
            return token
    return ""


_DAY_AND_LETTERS = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[^\W\d_]")


def _read(match: re.Match[str], text: Scanned, joined: bool) -> Iterator[_Mention]:
    """The dates in one run of letters: more than one in "12–14 May"."""
    where = match.start
    lexicon = text.lexicon
    at = max(where("w1"), where("w2"))
    weekday = lexicon.days.get(text.tokens[at]) if at >= 0 else None
    at = max(map(where, ("y1", "y2", "y3", "y5", "y8", "y9", "y10", "y11", "y12")))
    year = text.number(at) if at >= 0 else None
    if (at := max(map(where, ("m1", "m2", "m5", "m6", "m7")))) >= 0:
        if match["m7"] and not lexicon.capitalises:
            return  # an abbreviation that ends the words may be a word that ends a sentence
        month = lexicon.months[text.tokens[at]]
        places = [
            *range(*match.span("list")),
            where("d1"),
            where("d2"),
            *range(*match.span("more")),
        ]
        days = [text.number(at) for at in places if at >= 0 and _is_day(text, at)]
        # "The third of March" is a day; "the third March meeting" need not give one.
        is_word = where("d1") >= 0 and text.letters[where("d1")] != "n" and lexicon.day_needs_of
        whole: tuple[_Reading, ...] = ((year, month, None),)
        if not days:
            yield _Mention(whole, None, joined)
        for day in days:
            more = whole if is_word and not match["of"] else ()
            its_weekday = weekday if len(days) == 1 else None
            yield _Mention(((year, month, day), *more), its_weekday, joined)
    elif (at := where("numeric")) >= 0:
        yield _Mention(tuple(_numeric(text.tokens[at])), weekday, joined)
    elif (at := where("cjk")) >= 0:
        given = _cjk(text.tokens[at])
        yield _Mention((given,), weekday, joined)
        if match["d4"]:
            yield _Mention(((*given[:2], text.number(where("d4"))),), None, joined)
    elif (at := where("feast")) >= 0:
        yield _Mention(((year, *lexicon.feasts[text.tokens[at]]),), weekday, joined)
    elif readings := tuple(_longer(match, text, year)):
        yield _Mention(readings, None, joined)
    else:
        yield _Mention(((year, None, None),), None, joined)
        last = text.number(where("short")) if year is not None and match["short"] else 0
        if year is not None and year % 100 < last < 100:
            yield _Mention(((year - year % 100 + last, None, None),), None, joined)


def _longer(match: re.Match[str], text: Scanned, year: int | None) -> Iterator[_Reading]:
    """What is longer than a month or has no such year: seasons, quarters, decades, centuries."""
    where, lexicon = match.start, text.lexicon
    if (at := max(where("s8"), where("s9"))) >= 0 and text.letters[at] == "Q":
        first, last = lexicon.parts[text.tokens[at]]
        yield None, f"{year:04}-{first:02}/{year:04}-{last:02}", None
    elif at >= 0:
        season = lexicon.seasons[text.tokens[at]]
        # "Winter 2024" may be the one that begins or the one that ends in that year.
        years = [year] if year is None or season < max(SEASONS) else [year, year - 1]
        yield from ((each, season, None) for each in years)
    elif (at := where("nth")) >= 0 and lexicon.units[text.tokens[where("quarter")]] == "quarter":
        last = 3 * text.number(at)
        yield None, f"{year:04}-{last - 2:02}/{year:04}-{last:02}", None
    elif (at := max(where("before1"), where("before2"))) >= 0:
        yield None, f"-{int(text.tokens[at]) - 1:04}", None
    elif (at := max(where("after1"), where("after2"))) >= 0:
        yield None, f"{int(text.tokens[at]):04}", None
    elif (at := where("century")) >= 0:
        yield from _century(text.tokens[at])
    elif (at := where("decade")) >= 0:
        yield from ((None, f"{decade}X", None) for decade in _decade(text.tokens[at]))


def _is_day(text: Scanned, at: int) -> bool:
    letter = text.letters[at]
    return letter in "nq" or (letter == "N" and text.tokens[at] in text.lexicon.month_days)


def _decade(token: str) -> Iterator[str]:
    """`199` of `1990s`; of `'20s` those of this century and of the last."""
    digits = re.sub(r"\D", "", token)
    if len(digits) > 2:
        yield digits[:3]
    else:
        yield from (f"{century}{digits[0]}" for century in ((20, 19) if digits < "30" else (19,)))


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _century(token: str) -> Iterator[_Reading]:
    """`18XX` of the 19th century, whose number may be Roman."""
    found = re.search(r"\d+", token)
    number = int(found.group()) if found else 0
    roman = re.search(r"(?<![a-z])[ivx]+(?=e|\W|$)", token.lower())
    if not found and roman:
        values = [_ROMAN[letter] for letter in roman.group()]
        number = sum(
            -v if v < after else v for v, after in zip_longest(values, values[1:], fillvalue=0)
        )
    if 1 <= number <= 22:
        yield None, f"{number - 1:02}XX", None


def _cjk(token: str) -> _Reading:
    """`2025年2月18日`, with or without year or day."""
    numbers = [int(number) for number in re.findall(r"\d+", token)]
    day = None if token[-1] in "월月" else numbers.pop()
    return numbers[0] if len(numbers) > 1 else None, numbers[-1], day


def _numeric(token: str) -> Iterator[_Reading]:
    """`18.02.2025`, `2025-02-18`, `9/11/2001` (both ways), `18.02.25`, `18.02.`"""
    parts = [int(part) for part in re.findall(r"\d+", token)]
    if len(parts) == 2:
        yield None, parts[1], parts[0]
    elif re.match(r"\d{3}", token):
        yield parts[0], parts[1], parts[2]
    else:
        first, second, year = parts
        years = (2000 + year, 1900 + year) if len(re.findall(r"\d+", token)[2]) < 3 else (year,)
        for each in years:
            yield each, second, first
            if "." not in token:
                yield each, first, second


def _given(
    text: Scanned,
    mentions: tuple[_Mention, ...],
    date: EdtfDate | None,
    published: EdtfDate | None,
    future: bool,
) -> list[_Given]:
    """The dates that words state. `date` lends its years where nothing else gives one."""
    given: list[_Given] = []
    joined: _Reading | None = None
    has_unit = "Y" in text.letters or "P" in text.letters
    other_years = [r.number for r in _relations(text) if r.unit == "year"] if has_unit else []
    for mention in reversed(mentions):
        dates: list[EdtfDate] = []
        for year, month, day in mention.readings:
            texts: list[str] = []
            if year is not None or isinstance(month, str):
                texts.append(_edtf(year, month, day))
            elif mention.joined and joined and joined[0] is not None:
                later = (month or 0, day or 0) > (joined[1] or 0, joined[2] or 0)
                texts.append(_edtf(joined[0] - later, month, day))
            elif published is None or published.latest is None:
                bounds = (date.earliest, date.latest) if date else ()
                texts += [_edtf(bound[0], month, day) for bound in bounds if bound]
            elif other_years:  # "in February last year"
                years = [published.latest[0] + offset for offset in other_years]
                texts += [_edtf(year, month, day) for year in years]
            else:
                dates += _nearest(month, day, published, future)
            dates += _dates(texts)
        if dates:
            given.append(_Given(tuple(dates), mention.weekday))
            joined = mention.readings[0]
    return given[::-1]


def _in_weeks(given: list[_Given], words: str, language: str, text: Scanned) -> list[_Given]:
    """The dates that words state; of “the first week of October” its week, not the month."""
    if len(given) != 1 or not (number := week_of_month(words, language, text)):
        return given
    found: list[EdtfDate] = []
    for date in given[0].dates:
        found += weeks(date, number)
    return [_Given(tuple(dict.fromkeys(found)))] if found else given


def _edtf(year: int | None, month: int | str | None, day: int | None) -> str:
    if isinstance(month, str):
        return month
    if month is not None and day is not None:
        return f"{year or 0:04}-{month:02}-{day:02}"
    parts = [f"{year or 0:04}", *(f"{part:02}" for part in (month, day) if part is not None)]
    return "-".join(parts)


def _nearest(
    month: int | str | None, day: int | None, published: EdtfDate, future: bool
) -> Iterator[EdtfDate]:
    """The latest such date up to the publication's end; with `future` also the next one.

    What lies ahead is no year ago: of a plan the earlier date counts only where it is the nearer.
    """
    if published.latest is None:
        return
    year = published.latest[0]
    last, coming = (
        next(
            (
                dates[0]
                for each in years
                if (dates := _dates((_edtf(each, month, day),)))
                and dates[0].begins_after(published) == after
            ),
            None,
        )
        for years, after in ((range(year, year - 9, -1), False), (range(year, year + 9), True))
    )
    ahead = coming if future else None
    if last and not (ahead and _days_apart(published, ahead) < _days_apart(last, published)):
        yield last
    if ahead:
        yield ahead


def _days_apart(earlier: EdtfDate, later: EdtfDate) -> int:
    """From the end of one date to the beginning of another; nothing where they overlap."""
    end, begin = _day(earlier.latest), _day(later.earliest)
    return max(0, (begin - end).days) if begin and end else 0


# --------------------------------------------------------------- words that count from a date


_RELATION = re.compile(
    r"(?P<phrase>P)"
    r"|(?P<n13>[nN])o*(?P<day13>[dwbc])B|B(?P<n14>[nN])o?(?P<day14>[dwbc])"
    r"|(?P<side1>[LXTZU])o*(?P<day1>[wbc])"
    r"|(?P<day2>[wbc])(?P<side2>[LXTZUJ])(?!o*[uY])"
    r"|(?P<side9>[LX])o*(?P<n9>[nNzq])(?P<unit9>[uY])|(?P<n10>[nNz])(?P<side10>[LX])(?P<unit10>[uY])"
    r"|(?P<side3>[LXTZU])o*(?P<unit3>[uYWsQ])"
    r"|(?P<unit4>[uYWsQ])(?P<side4>[LXTZU])"
    r"|(?P<n5>[nNz]?)(?P<unit5>[uYW])(?P<way5>[BA])P?"
    r"|(?P<way6>[BAI])(?P<n6>[nNz]?)o?(?P<unit6>[uYW])"
    r"|g(?P<night>w)"
    r"|F(?P<phrase11>P)|F[o,]*(?P<day11>[wbc])|(?P<day12>w)(?P<unit12>u)(?!B)"
    r"|(?P<day7>w|b\.)"
    r"|(?P<n8>n)(?P<day8>u)"
    r"|(?P<bare>[WsQ])"
)
_DAYS_OF_MONTH = ("日", "号", "號", "일")
_SIDES = {"L": -1, "X": 1, "T": 0, "Z": -2, "U": 2}


def _relations(text: Scanned) -> list[Relation]:
    found: list[tuple[Relation, re.Match[str]]] = []
    for match in _RELATION.finditer(text.letters):
        relation = _relation(match, text)
        if relation and relation.counted and _is_halved(match, text.letters):
            continue
        if relation and relation.unit == "weekend":
            pairs = (10 * first + last for first, last in text.lexicon.weekends)
            found += [(replace(relation, days=pair), match) for pair in pairs]
        elif relation:
            found.append((relation, match))
            rounded = text.lexicon.rounded_days.get(abs(relation.number))
            if rounded and relation.counted and relation.unit == "day":
                days = rounded if relation.number > 0 else -rounded
                found.append((replace(relation, number=days), match))
    for at, ((first, match), (second, after)) in enumerate(pairwise(found)):
        week, day = (first, second) if first.unit == "week" else (second, first)
        if (week.unit, day.unit) == ("week", "weekday"):
            in_week = (replace(day, side=str(week.number)), match)
            gap = text.letters[match.end() : after.start()]
            if not gap.strip("o,"):  # "Tuesday last week"
                found[at : at + 2] = [in_week]
            elif week is first and "r" not in gap:  # "last week, … on Tuesday", or another one
                found.insert(at + 2, in_week)
            break
    return [relation for relation, _ in found]


def _is_halved(match: re.Match[str], letters: str) -> bool:
    """Whether a half belongs to what is counted: half a year ago is not a year ago."""
    return "h" in letters[max(match.start() - 2, 0) : match.start()] + letters[match.end() :][:3]


def _relation(match: re.Match[str], text: Scanned) -> Relation | None:
    lexicon = text.lexicon
    part = {name: text.tokens[match.start(name)] for name, at in match.groupdict().items() if at}
    day = part.get("day1") or part.get("day2") or part.get("day7") or part.get("day12")
    side = match["side1"] or match["side2"] or match["side3"] or match["side4"] or ""
    unit = part.get("unit3") or part.get("unit4") or part.get("unit5") or part.get("unit6")
    way = match["way5"] or match["way6"]
    if "unit12" in part:  # "Friday week", and only in a language that says so
        is_week = lexicon.units[part["unit12"]] == "week" and "F" in lexicon.letters.values()
        side = "F" if is_week else ""
    if several := part.get("day13") or part.get("day14"):
        number = text.number(max(match.start("n13"), match.start("n14")))
        return Relation("weekday", lexicon.days[several], counted=True, side=f"-{number}")
    whole = _whole_relation(match, text, part, side)
    if whole:
        return whole
    if day:
        is_word = match["day7"] == "b." and not lexicon.capitalises
        return None if is_word else _weekday_relation(lexicon.days.get(day), side)
    if "day8" in part:
        number = text.number(match.start("n8"))
        return Relation("day of month", number) if part["day8"] in _DAYS_OF_MONTH else None
    if unit is None or (side and unit in lexicon.plural):
        return None
    if side:
        return Relation(lexicon.units[unit], _SIDES[side])
    sign = -1 if way == "B" else 1
    at = max(match.start("n5"), match.start("n6"))
    if match["n5"] or match["n6"]:
        return Relation(lexicon.units[unit], sign * text.number(at), counted=True)
    is_one = unit in lexicon.singular and way != "I"
    return Relation(lexicon.units[unit], sign, counted=True) if is_one else None


def _whole_relation(
    match: re.Match[str], text: Scanned, part: dict[str, str], side: str
) -> Relation | None:
    """A phrase, a season, a part of a year, a weekend, or so many days up to now."""
    lexicon = text.lexicon
    if "phrase" in part:
        return lexicon.phrases[part["phrase"]]
    if "phrase11" in part:  # "a week from today"
        day = lexicon.phrases[part["phrase11"]]
        return replace(day, number=day.number + _WEEK) if day.unit == "day" else None
    if "night" in part:
        return _weekday_relation(lexicon.days.get(part["night"]), "N")
    if "day11" in part:
        return _weekday_relation(lexicon.days.get(part["day11"]), "F")
    named = part.get("bare") or part.get("unit3") or part.get("unit4") or ""
    if named in lexicon.seasons:
        return Relation("season", lexicon.seasons[named], side=side)
    if named in lexicon.parts:
        first, last = lexicon.parts[named]
        return Relation("part", 100 * first + last, side=side)
    if lexicon.letters.get(named) == "W":
        return Relation("weekend", 0, side=side)
    if length := part.get("unit9") or part.get("unit10"):
        at = max(match.start("n9"), match.start("n10"))
        sign = -1 if (match["side9"] or match["side10"]) == "L" else 1
        return Relation(lexicon.units[length], sign * text.number(at), counted=True, side="L")
    return None


def _weekday_relation(weekday: int | None, side: str) -> Relation | None:
    return None if weekday is None else Relation("weekday", weekday, side=side)


def _counted(relation: Relation, anchor: EdtfDate, future: bool) -> Iterator[str]:
    """EDTF of what a relation gives, likeliest first; nothing where the anchor is too coarse."""
    first, last = _day(anchor.earliest), _day(anchor.latest)
    if not first or not last or not _is_precise_enough(relation.unit, first, last):
        return
    base = last if relation.number > 0 else first
    if relation.counted and relation.side and relation.unit != "weekday":
        yield from _spans(relation, first, last)
        return
    if relation.unit in _LONG:
        yield from _long(relation, first, last, base, future)
        return
    match relation.unit:
        case "hour":
            yield from _hours(relation.number, base)
        case "night":
            yield from (_interval(base, -1, 0), _iso(base, -1), _iso(base))
        case "weekday":
            yield from _weekdays(relation, first, last, future)
        case "week":
            yield from _week(relation, base)
        case "day of month":
            yield from _days_of_month(relation, first, last, future)
        case "day" if relation.number or first == last:
            yield _iso(base, relation.number)
        case "day":
            yield f"{_iso(first)}/{_iso(last)}"
        case _ if relation.number > 0:
            yield from (f"{_iso(last, days)}/.." for days in (0, 1))
        case _:
            yield from (f"../{_iso(first, -days)}" for days in (0, 1))


_LONG = frozenset(
    {"weekend", "fortnight", "month", "season", "part", "quarter", "year", "decade", "century"}
)


def _long(relation: Relation, first: Date, last: Date, base: Date, future: bool) -> Iterator[str]:
    match relation.unit:
        case "weekend":
            yield from _weekends(relation, first, last, future)
        case "fortnight":
            yield from _week(replace(relation, number=2 * relation.number), base)
        case "year":
            yield from _year(relation, base)
        case "month":
            yield from _month(relation, base)
        case "season":
            yield from _seasons(relation, first, last, future)
        case "part":
            yield from _parts(relation, last, future)
        case "quarter":
            yield _quarter(base.year * 4 + (base.month - 1) // 3 + relation.number)
        case "decade" | "century" if relation.counted:
            years = 10 if relation.unit == "decade" else 100
            yield f"{base.year + years * relation.number:04}"
        case "decade":
            yield f"{base.year // 10 + relation.number:03}X"
        case _:
            yield f"{base.year // 100 + relation.number:02}XX"


def _is_precise_enough(unit: str, first: Date, last: Date) -> bool:
    """Whether one may count such units from any day of an anchor with the same result."""
    match unit:
        case "year" | "decade" | "century" | "part":
            return first.year == last.year
        case "month" | "quarter" | "season":
            return (first.year, first.month) == (last.year, last.month)
        case _:
            return (last - first).days < _WEEK


def _week(relation: Relation, base: Date) -> Iterator[str]:
    if relation.counted:
        yield _iso(base, _WEEK * relation.number)
    monday = _WEEK * relation.number - base.weekday()
    yield _interval(base, monday, monday + 6)
    yield _interval(base, monday - 1, monday + 5)
    if not relation.number:
        yield _interval(base, monday, 0)
        yield _interval(base, 0, monday + 6)


def _spans(relation: Relation, first: Date, last: Date) -> Iterator[str]:
    """“The last two days”: up to the day itself, or to the day before; onwards likewise."""
    number = relation.number
    match relation.unit:
        case "hour":
            days = -(-abs(number) // 24)
        case "week" | "fortnight":
            days = abs(number) * _WEEK * (2 if relation.unit == "fortnight" else 1)
        case "day":
            days = abs(number)
        case "month" | "year":
            months = number * (12 if relation.unit == "year" else 1)
            year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
            ends = [f"{year:04}-{month + 1:02}", f"{first.year:04}-{first.month:02}"]
            yield "/".join(ends if number < 0 else ends[::-1])
            return
        case _:
            return
    for begin in (days, days - 1):
        yield _interval(first, -begin, 0) if number < 0 else _interval(last, 0, begin)
    yield _interval(first, -days, -1) if number < 0 else _interval(last, 1, days)


def _hours(number: int, base: Date) -> Iterator[str]:
    """The day so many hours away; of a part of a day either of two."""
    days, rest = divmod(abs(number), 24)
    sign = -1 if number < 0 else 1
    if rest:
        ends = sorted((sign * days, sign * (days + 1)))
        yield _interval(base, ends[0], ends[1])
        yield _iso(base, sign * (days + 1))
    yield _iso(base, sign * days)


def _weekends(relation: Relation, first: Date, last: Date, future: bool) -> Iterator[str]:
    """The latest that has begun, unless its side asks for another."""
    begins, ends = divmod(relation.days, 10)
    length = (ends - begins) % _WEEK
    back = (last.weekday() - begins) % _WEEK
    on = _WEEK - (first.weekday() - begins) % _WEEK
    is_on = back <= length

    def away(base: Date, days: int) -> str:
        return _interval(base, days, days + length)

    if relation.counted:
        weeks = _WEEK * (abs(relation.number) - 1)
        yield away(last, -back - weeks) if relation.number < 0 else away(first, on + weeks)
        return
    match relation.side:
        case "L":
            yield away(last, -back - (_WEEK if is_on else 0))
        case "Z":
            yield away(last, -back - (2 * _WEEK if is_on else _WEEK))
        case "X":
            yield away(first, on)
            yield away(first, on + _WEEK)
        case "U":
            yield away(first, on + _WEEK)
        case "T":
            yield away(last, -back)
            yield away(first, on)
        case _:
            yield away(last, -back)
            if future:
                yield away(first, on)


def _seasons(relation: Relation, first: Date, last: Date, future: bool) -> Iterator[str]:
    """The latest that has begun, unless its side asks for another."""
    years = range(last.year + 1, last.year - 3, -1)
    every = _dates(f"{year:04}-{relation.number}" for year in years)
    begun = [one for one in every if one.earliest and one.earliest <= last.timetuple()[:3]]
    coming = [one for one in every if one not in begun][::-1]
    ended = [one for one in begun if one.latest and one.latest < first.timetuple()[:3]]
    match relation.side:
        case "L":
            kept = ended[:2] if ended and ended[0].year == last.year else ended[:1]
        case "X":
            kept = coming[:2] if coming and coming[0].year == last.year else coming[:1]
        case "T":
            kept = [one for one in every if one.year == last.year or one in begun[:1]]
        case _:
            kept = begun[:1] + (coming[:1] if future else [])
    yield from (one.edtf for one in kept)


def _parts(relation: Relation, base: Date, future: bool) -> Iterator[str]:
    """A quarter or half of this year or the last: “in the first quarter”."""
    first, last = divmod(relation.number, 100)
    begun = base.year - (first > base.month)
    for year in (begun, begun + 1) if future else (begun,):
        yield f"{year:04}-{first:02}/{year:04}-{last:02}"


def _quarter(number: int) -> str:
    year, quarter = divmod(number, 4)
    return f"{year:04}-{3 * quarter + 1:02}/{year:04}-{3 * quarter + 3:02}"


def _weekdays(relation: Relation, first: Date, last: Date, future: bool) -> Iterator[str]:
    wanted = relation.number
    before, after = (last.weekday() - wanted) % _WEEK, (wanted - first.weekday()) % _WEEK
    in_week = wanted - last.weekday()
    match relation.side:
        case "":
            yield _iso(last, -before)
            if future:
                yield _iso(first, after)
        case "L":
            yield _iso(last, -(before or _WEEK))
            yield _iso(last, in_week - _WEEK)
        case "X":
            yield _iso(first, after or _WEEK)
            yield _iso(last, in_week + _WEEK)
        case "T":
            yield _iso(last, in_week)
            yield _iso(first, after)
        case "Z":
            yield _iso(last, -(before or _WEEK) - _WEEK)
            yield _iso(last, in_week - 2 * _WEEK)
        case "F" | "U":
            yield _iso(first, (after or _WEEK) + _WEEK)
        case "J":
            yield _iso(first, (after or _WEEK) + 2 * _WEEK)
        case "N":
            yield from (_interval(last, -before - 1, -before), _iso(last, -before))
            yield _iso(last, -before - 1)
            if future:
                yield from (_interval(first, after - 1, after), _iso(first, after))
        case back if relation.counted:  # “two Tuesdays ago”
            yield _iso(last, -(before or _WEEK) + _WEEK * (int(back) + 1))
        case week:
            yield _iso(last, in_week + _WEEK * int(week))


def _days_of_month(relation: Relation, first: Date, last: Date, future: bool) -> Iterator[str]:
    def nearest(days: Iterable[int], base: Date) -> Iterator[str]:
        dates = (_iso(base, days) for days in days)
        return islice((date for date in dates if date[-2:] == f"{relation.number:02}"), 1)

    yield from nearest(range(0, -62, -1), last)
    if future:
        yield from nearest(range(62), first)


def _month(relation: Relation, base: Date) -> Iterator[str]:
    year, month = divmod(base.year * 12 + base.month - 1 + relation.number, 12)
    text = f"{year:04}-{month + 1:02}"
    yield text
    if not relation.number:
        whole = parse(text)
        yield f"{text}-01/{_iso(base)}"
        yield f"{_iso(base)}/{text}-{whole.latest[2] if whole.latest else 0:02}"


def _year(relation: Relation, base: Date) -> Iterator[str]:
    yield f"{base.year + relation.number:04}"
    if not relation.number:
        yield f"{base.year:04}-01-01/{_iso(base)}"
        yield f"{_iso(base)}/{base.year:04}-12-31"


def _interval(base: Date, begin: int, end: int) -> str:
    return f"{_iso(base, begin)}/{_iso(base, end)}"


def _iso(base: Date, days: int = 0) -> str:
    """So many days away; no date at all where that leaves the calendar."""
    ordinal = base.toordinal() + days
    return Date.fromordinal(ordinal).isoformat() if 0 < ordinal <= Date.max.toordinal() else ""

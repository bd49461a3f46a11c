"""EDTF dates: reading them, comparing them, saying them in words.

The format is ISO 8601-2:2019 (EDTF) at levels 0 and 1, less the time of day. Written here and not
taken from the `edtf` package, because that costs 120 ms to import and 3 to 9 ms a date, prints
`2025-02-30` back as "invalid input", and fails on the bounds of `../2025-02-18` (edtf 5.0.2); here
a date costs microseconds and an error says what to write instead.

A bound is a `Day`, a tuple `(year, month, day)` in the proleptic Gregorian calendar with year 0 for
1 BC, and not a `datetime.date`, whose years end at 1 and 9999.
"""

import math
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

from generator.languages import cldr
from generator.languages.files import codes, section

Day = tuple[int, int, int]


class Precision(IntEnum):
    """How closely a date is known, coarse to fine. The order breaks ties of `sort_key`."""

    INTERVAL = 0
    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7


class InvalidDate(ValueError):  # noqa: N818  (a verdict on what a curator wrote)
    """A text that is no EDTF date. `message` says what is wrong, `help` what to write.

    `meant` is that date where the text can have meant no other, only written it otherwise.
    """

    def __init__(self, message: str, instead: str, meant: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = instead
        self.meant = meant


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date, as precise as it is known and no more. Made by `parse`."""

    edtf: str
    """The text, as written."""
    precision: Precision
    earliest: Day | None
    """The first day that it can be; None where an interval's beginning is open or unknown."""
    latest: Day | None
    """The last day that it can be; None where an interval's end is open or unknown."""
    uncertain: bool = False
    """`?` or `%`: the source of the date is in doubt. Of an interval: of either end."""
    approximate: bool = False
    """`~` or `%`: near the date. Of an interval: of either end."""
    begin: "EdtfDate | None" = None
    """Of an interval: its beginning, None where open (`..`) or unknown (blank)."""
    end: "EdtfDate | None" = None

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, open or not."""
        return self.precision is Precision.INTERVAL

    @property
    def is_single_day(self) -> bool:
        """Whether it is one day of one month and year."""
        return self.precision is Precision.DAY

    @property
    def year(self) -> int | None:
        """The year to list it under: an interval's is that of its beginning; a decade has none."""
        if self.earliest is None or Precision.INTERVAL < self.precision < Precision.YEAR:
            return None
        return self.begin.year if self.begin else self.earliest[0]

    @property
    def month(self) -> int | None:
        """The month to list it under, 1 to 12: an interval's is that of its beginning."""
        if self.begin:
            return self.begin.month
        return self.earliest[1] if self.earliest and self.precision >= Precision.MONTH else None

    @property
    def sort_key(self) -> tuple[tuple[float, ...], int, tuple[float, ...], str]:
        """Total order: by earliest day (none comes first), coarse before fine, by latest day."""
        return (
            self.earliest or (-math.inf,),
            self.precision,
            self.latest or (math.inf,),
            self.edtf,
        )

    def begins_after(self, other: "EdtfDate") -> bool:
        """Whether no day of it lies on or before the last day of `other`, for certain."""
        return (
            self.earliest is not None and other.latest is not None and self.earliest > other.latest
        )

    def overlaps(self, other: "EdtfDate") -> bool:
        """Whether some day may lie in both. What is open or unknown has no bound."""
        return not (self.begins_after(other) or other.begins_after(self))


_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|Y-?[0-9]{5,12}|-?(?=[0-9]+X)[0-9X]{4})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)
_LEVEL_2 = re.compile(
    r"[\[{].*[\]}]"  # sets
    r"|Y-?\d+E\d+.*|Y?-?\d+S\d+.*"  # exponents, significant digits
    r"|-?[\dX]{4}-(?:2[5-9]|3\d|4[01])"  # quarters and other divisions of a year
    r"|(?=.*[?~%X])[?~%]?-?[\dX]{4}[?~%]?(?:-[?~%]?[\dX]{2}[?~%]?){0,2}",  # qualifiers, X elsewhere
    re.ASCII,
)
_TIME = re.compile(
    r"(?:T\d{2}(?::?\d{2}){0,2}| \d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?"
    r"\s?(?:Z|[+-]\d{2}(?::?\d{2})?)?$",
    re.ASCII,
)
_FORMS = (
    "Write a day as 2025-08-21, a month as 2025-08, a year as 2025, a span as"
    " 2025-08-18/2025-08-21. Leave a date out when it is not known."
)
_LAST_YEAR = 9999
"""The last one that is written without `Y`."""
_MONTHS = 12
_SHOWN = 60
"""How much of a wrong text a message repeats, in characters."""
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@lru_cache(maxsize=16384)
def parse(edtf: str) -> EdtfDate:
    """The date that a text of EDTF level 0 or 1 gives.

    Raises `InvalidDate` on everything else: a time of day, level 2, a day that no calendar has, an
    interval that ends before it begins or that gives neither end. Seasons (21 to 24) are those of
    the northern hemisphere by whole months; winter is counted from its December, so `2025-24` ends
    in February 2026.
    """
    try:
        return _read(edtf)
    except _RefusedError as refused:
        offers = _valid_offers(edtf)
        raise InvalidDate(str(refused), _help(edtf, offers), _meant(edtf, offers)) from None


class _RefusedError(ValueError):
    """What is wrong, before it is known what to write instead."""


def _read(edtf: str) -> EdtfDate:
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf, edtf)
    begin = None if first in ("", "..") else _single(first, edtf)
    end = None if last in ("", "..") else _single(last, edtf)
    if begin is None and end is None:
        raise _RefusedError(f"`{edtf}` gives neither a beginning nor an end.")
    if "-XX" in edtf:
        raise _RefusedError(f"`{edtf[:_SHOWN]}` is EDTF of level 2, which is not supported.")
    if begin and end and "Y" in edtf:
        raise _RefusedError(
            f"`{edtf[:_SHOWN]}` is a span of dates that we do not read (EDTF of level 2)."
        )
    if begin and end and begin.earliest and end.earliest and begin.earliest > end.earliest:
        raise _RefusedError(f"The interval ends ({last}) before it begins ({first}).")
    ends = [date for date in (begin, end) if date]
    return EdtfDate(
        edtf,
        Precision.INTERVAL,
        begin.earliest if begin else None,
        end.latest if end else None,
        any(date.uncertain for date in ends),
        any(date.approximate for date in ends),
        begin,
        end,
    )


def _single(text: str, whole: str) -> EdtfDate:
    """A date without a slash, and the interval that it stands in."""
    match = _DATE.fullmatch(text)
    if not match:
        raise _refused(text, whole)
    digits, month, day, qualifier = match.group("year", "month", "day", "qualifier")
    precision, first, last = _bounds(text, whole, digits, month, day)
    return EdtfDate(text, precision, first, last, qualifier in ("?", "%"), qualifier in ("~", "%"))


def _bounds(
    text: str, whole: str, digits: str, month: str | None, day: str | None
) -> tuple[Precision, Day, Day]:
    unknown = digits.count("X")
    if unknown:
        if month or "X" in digits.rstrip("X"):
            raise _refused(text, whole)
        first, last = sorted(int(digits.replace("X", digit)) for digit in "09")
        return Precision(Precision.YEAR - unknown), (first, 1, 1), (last, 12, 31)
    year = int(digits.removeprefix("Y"))
    if digits == "-0000" or (digits[0] == "Y" and (month or abs(year) <= _LAST_YEAR)):
        raise _refused(text, whole)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise _refused(text, whole)
        return Precision.YEAR, (year, 1, 1), (year, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        begins, ends = _SEASONS[number]
        last = year + (ends < begins)
        return Precision.SEASON, (year, begins, 1), (last, ends, _days(last, ends))
    if not 1 <= number <= _MONTHS:
        if _LEVEL_2.fullmatch(text):
            raise _refused(text, whole)
        raise _RefusedError(f"There is no month {month}, as in `{text}`.")
    length = _days(year, number)
    if day is None or day == "XX":
        return Precision.MONTH, (year, number, 1), (year, number, length)
    if not 1 <= int(day) <= length:
        name = f"{cldr.calendar('en').months[number - 1]} {year}"
        raise _RefusedError(f"There is no {int(day)} {name}; {name} has {length} days.")
    exact = (year, number, int(day))
    return Precision.DAY, exact, exact


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _refused(text: str, whole: str) -> _RefusedError:
    shown = whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
    if _LEVEL_2.fullmatch(text):
        return _RefusedError(f"`{shown}` is EDTF of level 2, which is not supported.")
    if _TIME.search(text) and _DATE.fullmatch(_TIME.sub("", text)):
        return _RefusedError(f"`{shown}` has a time of day; a date here goes down to the day.")
    return _RefusedError(f"`{shown}` is not a date in the form year-month-day.")


_ISO = r"(?P<y>\d{4})[-./ ](?P<m>\d{1,2})"
_SIGN = r"[^\x00-\u2fff] ?"
_SLIPS = [
    (re.compile(pattern, re.ASCII), offers)
    for pattern, offers in (
        (rf"{_ISO}[-./ ](?P<d>\d{{1,2}})\.?", ("{y}-{m:0>2}-{d:0>2}", "{y}-{d:0>2}-{m:0>2}")),
        (_ISO, ("{y}-{m:0>2}",)),
        # 2025年3月3日, 2025년 3월 3일: a sign of another script stands behind each number.
        (
            rf"(?P<y>\d{{4}}){_SIGN}(?P<m>\d{{1,2}}){_SIGN}(?P<d>\d{{1,2}}){_SIGN}",
            ("{y}-{m:0>2}-{d:0>2}",),
        ),
        (rf"(?P<y>\d{{4}}){_SIGN}(?P<m>\d{{1,2}}){_SIGN}", ("{y}-{m:0>2}",)),
        (
            r"(?P<d>\d{1,2})[-./] ?(?P<m>\d{1,2})[-./] ?(?P<y>\d{4})",
            ("{y}-{m:0>2}-{d:0>2}", "{y}-{d:0>2}-{m:0>2}"),
        ),
        (r"(?P<m>\d{1,2})[-./ ](?P<y>\d{4})", ("{y}-{m:0>2}",)),
        (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})", ("{y}-{m}-{d}",)),
        (r"(?P<y>\d{3})0'?s", ("{y}X",)),
        (r"(?P<a>(?P<y>\d{4}-\d\d-)\d\d)[/-](?P<d>\d\d)", ("{a}/{y}{d}",)),
        (r"\[(?P<a>[^,]+),(?:.+,)?(?P<d>[^,]+)\]", ("{a}/{d}",)),
    )
]


def _valid_offers(text: str) -> list[str]:
    """What a slip may have meant, each tried: of several kinds the nearest."""
    return list(dict.fromkeys(slip for slip in _offers(text) if _is_valid(slip)))


def _is_valid(text: str) -> bool:
    try:
        _read(text)
    except _RefusedError:
        return False
    return True


def _may_be_of_another_calendar(text: str, offers: list[str]) -> bool:
    """Whether other digits give a year that is far from ours: ۱۴۰۳ is 2024 to who counts from 622.

    Persian, Islamic and Buddhist years are written so; which is meant, no machine knows.
    """
    other_digits = any(sign.isdecimal() and not sign.isascii() for sign in text)
    return other_digits and any(not "1600" < offer.lstrip("./")[:4] < "2200" for offer in offers)


def _help(text: str, offers: list[str]) -> str:
    if not offers:
        return _FORMS
    if _may_be_of_another_calendar(text, offers):
        return (
            f"Write it in the Gregorian calendar, as in 2025-03-03. If the year is of that "
            f"already: {' or '.join(offers)}."
        )
    meant = ", whichever is meant" if len(offers) > 1 else ""
    return f"Write it as {' or '.join(offers)}{meant}."


def _meant(text: str, offers: list[str]) -> str | None:
    """The one date that is meant; ends that were exchanged, or a time of day, a person judges."""
    begin, slash, end = text.partition("/")
    is_exchanged = slash and _is_valid(begin) and _is_valid(end)
    is_beyond_doubt = len(offers) == 1 and not _may_be_of_another_calendar(text, offers)
    return offers[0] if is_beyond_doubt and not is_exchanged and not _TIME.search(text) else None


def _offers(text: str) -> list[str]:
    """What a slip may have meant; it need not be a valid date."""
    if len(text) > _SHOWN:
        return []
    digits = (str(int(letter)) if letter.isdecimal() else letter for letter in text)
    plain = _TIME.sub("", " ".join("".join(digits).split()))
    offers = [plain] if plain != text else []
    today = _as_of_today(plain)
    if today != text and _is_valid(today):
        return [today]
    unmarked = re.sub("[?~%]", "", plain)
    if unmarked != plain and "/" not in plain:
        marks = {"?", "~", "%"} & set(plain)
        offers.append(unmarked + (marks.pop() if len(marks) == 1 else "%"))
    for slip, meant in _SLIPS:
        if match := slip.fullmatch(plain):
            parts = match.groupdict()
            return offers + [offer.format(**parts) for offer in meant]
    begin, slash, end = plain.partition("/")
    if not slash:
        begin, slash, end = re.sub(" (?:-|\u2013|\u2014|to) ", "/", plain).partition("/")
    if slash and begin and end and "/" not in end:
        begins, ends = (
            [each] if _is_valid(each) else [each, *_offers(each)] for each in (begin, end)
        )
        return [*offers, f"{end}/{begin}", *(f"{b}/{e}" for b in begins for e in ends)]
    return offers or _offers_of_words(plain)


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_QUARTERS = {str(32 + n): f"{3 * n - 2:02}/{{}}-{3 * n:02}" for n in range(1, 5)}
_HALVES = {"40": "01/{}-06", "41": "07/{}-12"}
_HEMISPHERES = {str(20 + 4 * side + n): str(20 + n) for side in (1, 2) for n in range(1, 5)}


def _as_of_today(text: str) -> str:
    """What an older form of EDTF, or one of level 2, says in a form that is read here.

    `2004/open`, `199u`, `2001-34` for a quarter; also with other dashes and a full stop behind it.
    """
    plain = re.sub(
        "/(?:open|now)$", "/..", text.translate(_DASHES).rstrip("."), flags=re.IGNORECASE
    )
    plain = re.sub("/unknown$|^unknown/", "/", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[\du-])u", "X", plain) if re.fullmatch(r"[\du-]+", plain) else plain
    year, _, part = plain.partition("-")
    if months := {**_QUARTERS, **_HALVES}.get(part):
        return f"{year}-{months.format(year)}"
    return f"{year}-{_HEMISPHERES[part]}" if part in _HEMISPHERES else plain


def _offers_of_words(text: str) -> list[str]:
    """`Aug 21, 2025`, `21st August 2025`, `18. Februar 2025`, `февраль 2025`."""
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    months = {
        number
        for code in codes()
        for number, name in enumerate(cldr.calendar(code).months, 1)
        if any(name.lower().startswith(word) for word in words)
    }
    years = re.findall(r"\b\d{4}\b", text)
    days = re.findall(r"\b\d{1,2}(?!\d)", text)
    if len(months) != 1 or len(years) != 1 or len(days) > 1:
        return []
    return ["-".join([years[0], f"{months.pop():02}", *(day.zfill(2) for day in days)])]


def html_datetime(date: EdtfDate) -> str | None:
    """A valid `<time datetime>` (`2025-02-18`, `2025-02`, `2025`), or None where HTML has none.

    None also for what is uncertain or approximate: a machine would take the value for certain.
    """
    if date.earliest is None or date.earliest[0] < 1 or date.uncertain or date.approximate:
        return None
    year, month, day = date.earliest
    if date.precision is Precision.DAY:
        return f"{year:04}-{month:02}-{day:02}"
    if date.precision is Precision.MONTH:
        return f"{year:04}-{month:02}"
    return f"{year:04}" if date.precision is Precision.YEAR else None


@dataclass(frozen=True, slots=True)
class _Wording:
    """What CLDR lacks: the section `date_phrases` of a language's file.

    Where a day takes an article, the second form of `around`, `since` and `until` is for all other
    dates. Seasons and decades behind a preposition have forms of their own, and what is approximate
    or uncertain there is said in brackets: “seit dem 18. Februar 2025 (ungefähr)”. `elided` are
    since, until and around before 8 and 11 (“dall’8 marzo”), `first_day` the first of a month.
    Where a year of our era, a season or a decade has another form behind one of them, it stands in
    a field of its own (“с 2025 года”, “vers l’hiver 2025–26”); `around_governs` where a month has
    the form of a date behind it (“około lutego”).
    """

    around: tuple[str, str]
    possibly: str
    since: tuple[str, str]
    until: tuple[str, str]
    since_season: tuple[str, str, str, str]
    until_season: tuple[str, str, str, str]
    since_decade: str
    until_decade: str
    no_beginning: str
    no_end: str
    approximate: str
    uncertain: str
    decade: str
    seasons: tuple[str, str, str, str]
    elided: tuple[str, ...] | None = None
    first_day: str = ""
    since_year: str = ""
    until_year: str = ""
    around_year: str = ""
    around_season: tuple[str, str, str, str] | None = None
    around_decade: str = ""
    around_governs: bool = False


@cache
def _wording(language: str) -> _Wording:
    phrases: dict[str, Any] = section(language, "date_phrases") or section("en", "date_phrases")
    fields: dict[str, Any] = {
        name: tuple(one) if isinstance(one, list) else one for name, one in phrases.items()
    }
    return _Wording(**fields)


def in_words(date: EdtfDate, language: str = "en") -> str:
    """The date written out in a language (BCP 47), never as bare numbers: `18 February 2025`.

    Names and order are CLDR's. An interval is a span (`18–21 August 2025`), since "between" would
    say that something happened on one day of it. Languages without wording of ours say "around",
    "since" and the like in English; those that CLDR does not know are English altogether.
    """
    wording = _wording(cldr.base(language))
    if not date.is_interval:
        return _qualified(date, _point(date, language, wording), language, wording)
    begin, end = date.begin, date.end
    if begin and end:
        return _span(begin, end, language)
    known = begin or end
    if known is None:
        return date.edtf
    text = _governed(known, language, wording, begin is not None)
    text += wording.approximate * known.approximate + wording.uncertain * known.uncertain
    if begin:
        return text + wording.no_end * date.edtf.endswith("/")
    return text + wording.no_beginning * date.edtf.startswith("/")


def _governed(date: EdtfDate, language: str, wording: _Wording, since: bool) -> str:
    """“Since” or “until” a date, in the case and with the article that the language asks for."""
    text = _point(date, language, wording, governed=True)
    if date.earliest is None:
        return text
    if date.precision is Precision.SEASON:
        forms = wording.since_season if since else wording.until_season
        return forms[date.earliest[1] // 3 - 1].format(_season_year(date, language))
    if date.precision is Precision.DECADE:
        form = wording.since_decade if since else wording.until_decade
        return form.format(cldr.calendar(language).fill("y", date.earliest[0]))
    day = date.precision is Precision.DAY
    if day and wording.elided and date.earliest[2] in (8, 11):
        return wording.elided[not since].format(text)
    if date.precision is Precision.YEAR and date.earliest[0] > 0:
        form = wording.since_year if since else wording.until_year
        if form:
            return form.format(text)
    return (wording.since if since else wording.until)[not day].format(text)


def _season_year(date: EdtfDate, language: str) -> str:
    """`2025`, and of a winter `2024–25`."""
    assert date.earliest is not None
    assert date.latest is not None
    number = cldr.calendar(language).fill("y", date.earliest[0])
    is_winter = date.earliest[1] == _SEASONS[24][0]
    return number + f"–{date.latest[0] % 100:02}" * is_winter


def _around(date: EdtfDate, text: str, language: str, wording: _Wording) -> str:
    """“Around” a date, in the form that the language asks for there."""
    day = date.precision is Precision.DAY
    if date.earliest is None:
        return wording.around[not day].format(text)
    match date.precision:
        case Precision.SEASON if wording.around_season:
            form = wording.around_season[date.earliest[1] // 3 - 1]
            return form.format(_season_year(date, language))
        case Precision.DECADE if wording.around_decade:
            year = cldr.calendar(language).fill("y", date.earliest[0])
            return wording.around_decade.format(year)
        case Precision.YEAR if wording.around_year and date.earliest[0] > 0:
            return wording.around_year.format(text)
        case Precision.MONTH if wording.around_governs:
            text = _point(date, language, wording, governed=True)
        case Precision.DAY if wording.elided and date.earliest[2] in (8, 11):
            if len(wording.elided) > 2:
                return wording.elided[2].format(text)
    return wording.around[not day].format(text)


def _qualified(date: EdtfDate, text: str, language: str, wording: _Wording) -> str:
    if date.approximate:
        text = _around(date, text, language, wording)
    return wording.possibly.format(text) if date.uncertain else text


def _point(date: EdtfDate, language: str, wording: _Wording, governed: bool = False) -> str:
    """A date that is no interval, without its qualifier.

    After a preposition (`governed`) a month takes the form that it has in a date: `до лютого`.
    """
    calendar = cldr.calendar(language)
    if date.earliest is None or date.latest is None:
        return date.edtf
    year, month, day = date.earliest
    match date.precision:
        case Precision.DAY:
            text = calendar.fill(calendar.day, year, month, day)
            return f"{wording.first_day}{text[1:]}" if day == 1 and wording.first_day else text
        case Precision.MONTH:
            pattern = calendar.month.replace("LLLL", "MMMM") if governed else calendar.month
            return calendar.fill(pattern, year, month)
        case Precision.SEASON:
            return wording.seasons[month // 3 - 1].format(_season_year(date, language))
        case Precision.YEAR:
            return calendar.fill(calendar.year, year)
        case Precision.DECADE:
            return wording.decade.format(calendar.fill("y", year))
        case _:
            first, last = calendar.year_span.get("y", ("y–", "y"))
            return calendar.fill(first, year) + calendar.fill(last, date.latest[0])


def _span(begin: EdtfDate, end: EdtfDate, language: str) -> str:
    """Both ends, saying once what they share where CLDR has a pattern for it."""
    calendar = cldr.calendar(language)
    plain = not any(d.uncertain or d.approximate or d.edtf.endswith("XX") for d in (begin, end))
    if plain and begin.precision is end.precision and begin.earliest and end.earliest:
        patterns = {
            Precision.DAY: calendar.day_span,
            Precision.MONTH: calendar.month_span,
            Precision.YEAR: calendar.year_span,
        }.get(begin.precision, {})
        differs = _greatest_difference(begin.earliest, end.earliest)
        if differs in patterns:
            first, last = patterns[differs]
            return calendar.fill(first, *begin.earliest) + calendar.fill(last, *end.earliest)
    if begin.edtf == end.edtf:
        return in_words(begin, language)
    return calendar.span.format(in_words(begin, language), in_words(end, language))


def _greatest_difference(first: Day, second: Day) -> str:
    return next((name for name, a, b in zip("yMd", first, second, strict=True) if a != b), "")

"""Events drawn to scale: a dot for each day, a band for what is not known more closely.

A short list has a mark for each event; the front page of a list that was split, which holds too
many for that, has a bar for each span of equal length, as high as it has events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.dates.edtf import Day, EdtfDate, parse
from generator.site.markdown import Markdown, escape
from generator.site.picture import INNER, cut_to, drawing_head

MOST_ROWS = 16
"""Marks one above the other on a page."""
MOST_NAMED = 60
"""Marks in a file, where each has a line to itself, with its name."""
_MOST_TICKS, _MOST_BARS = 5, 48
_BEGIN, _LONG = 2.0, 96.0  # per cent
_ROW, _NAMED_ROW, _NAMED_BAND, _TOP, _FOOT, _BARS = 16, 26, 9, 24, 30, 96
_HALF = 2.0
"""Half the room of a dot in per cent, on the narrowest phone."""
_LAST_PLAIN = 9999
"""The last year that EDTF writes without `Y`."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
STYLE = """
.dot,.band,.doubt{stroke:#1a1e23;stroke-width:2;fill:#1a1e23}.band{fill:#cfd3d8}
.doubt{stroke-dasharray:2 2}.half{fill:#fff;stroke:none}
:is(.possible,.planned)>:is(.dot,.band){fill:#fff;stroke-dasharray:2.6 2}
.pile{fill:#575e66}
"""


class Mark(NamedTuple):
    """An event: what it is, when in words, its date, whether it happened, and where it stands."""

    title: str
    when: str
    date: EdtfDate
    status: str
    target: str


class Drawn(NamedTuple):
    """A drawing, and how many events found no room in it."""

    drawing: Markdown
    left_out: int


class _Scale(NamedTuple):
    first: int
    last: int
    mirrored: bool

    def at(self, day: float) -> float:
        """The place of a day, in per cent."""
        along = _BEGIN + _LONG * (day - self.first) / (self.last - self.first)
        return 100 - along if self.mirrored else along


def time_line(
    marks: Sequence[Mark],
    label: str,
    in_words: Callable[[EdtfDate], str],
    *,
    named: bool = False,
    mirrored: bool = False,
) -> Drawn | None:
    """A mark for each event, `named` each on a line of its own; none without a date."""
    scale = _scale([mark.date for mark in marks], mirrored)
    if scale is None:
        return None
    placed = list(enumerate(marks[:MOST_NAMED]) if named else _packed(marks, scale))
    lines = max(row for row, _ in placed) + 1
    height = _NAMED_ROW if named else _ROW
    foot = _TOP + lines * height
    parts = [drawing_head("time-line", label, foot + _FOOT), *_axis(scale, foot, in_words)]
    for row, mark in placed:
        # Named ones are read from above; the others stand on the axis.
        y = _TOP + (row + 0.5) * height if named else foot - (row + 0.5) * height
        parts += _mark(mark, scale, y, named=named)
    return Drawn(Markdown("\n".join([*parts, "</svg>"])), len(marks) - len(placed))


def bars(
    marks: Sequence[Mark],
    label: str,
    in_words: Callable[[EdtfDate], str],
    count: Callable[[int], str],
    *,
    mirrored: bool = False,
) -> Drawn | None:
    """A bar for each span; an event that may lie in several of them is left out."""
    scale = _scale([mark.date for mark in marks], mirrored)
    if scale is None:
        return None
    starts = _starts(*scale[:2], _MOST_BARS)
    places = [day_number(start) for start, _ in starts]
    held: dict[int, list[Mark]] = {}
    for mark in marks:
        first, last = _bounds(mark.date)
        if first is None or last is None:
            continue
        number = sum(place <= first for place in places) - 1
        if number >= 0 and (number + 1 == len(places) or last < places[number + 1]):
            held.setdefault(number, []).append(mark)
    most = max(map(len, held.values()), default=1)
    foot = _TOP + _BARS
    parts = [drawing_head("time-line", label, foot + _FOOT), *_axis(scale, foot, in_words)]
    for number, inside in sorted(held.items()):
        start = max(places[number], scale.first)
        end = [*places, scale.last][number + 1]
        tall = max(_BARS * len(inside) / most, 2)
        left, right = sorted((scale.at(start), scale.at(end)))
        said = f"{in_words(starts[number][1])}: {count(len(inside))}"
        parts += (
            f'<a class="span" href="{inside[0].target}" tabindex="-1">',
            f"<title>{escape(said)}</title>",
            f'<rect class="pile" x="{left:.2f}%" width="{max(right - left - 0.3, 0.3):.2f}%" '
            f'y="{foot - tall:.1f}" height="{tall:.1f}"></rect>',
            _spelled(said, mirrored),
            "</a>",
        )
    drawn = sum(map(len, held.values()))
    return Drawn(Markdown("\n".join([*parts, "</svg>"])), len(marks) - drawn)


def day_number(day: Day) -> int:
    """A day as a number, the next one being one more (proleptic Gregorian calendar)."""
    year, month, number = day
    year -= month < 3  # as if the year began in March, with its odd day last
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * ((month - 3) % 12) + 2) // 5 + number


def _bounds(date: EdtfDate) -> tuple[int | None, int | None]:
    """The first and the last day that a date may be; none where it is open."""
    return (
        day_number(date.earliest) if date.earliest else None,
        day_number(date.latest) if date.latest else None,
    )


def _scale(dates: Sequence[EdtfDate], mirrored: bool) -> _Scale | None:
    days = [day for date in dates for day in _bounds(date) if day is not None]
    return _Scale(min(days), max(days) + 1, mirrored) if days else None


def _extent(date: EdtfDate, scale: _Scale) -> tuple[float, float]:
    """The first and the last day of a mark on the scale; what is open goes to the edge."""
    first, last = _bounds(date)
    aside = (scale.last - scale.first) * _BEGIN / _LONG
    return (
        scale.first - aside if first is None else first,
        scale.last + aside if last is None else last + 1,
    )


def _packed(marks: Sequence[Mark], scale: _Scale) -> Iterator[tuple[int, Mark]]:
    """Each mark with the lowest row in which it has room."""
    ends: list[float] = []
    straight = scale._replace(mirrored=False)
    for mark in sorted(marks, key=lambda mark: _extent(mark.date, scale)):
        start, end = map(straight.at, _extent(mark.date, scale))
        middle = (start + end) / 2
        start, end = min(start, middle - _HALF), max(end, middle + _HALF)
        row = next((row for row, taken in enumerate(ends) if taken <= start), len(ends))
        if row == MOST_ROWS:
            continue
        ends[row : row + 1] = [end]
        yield row, mark


def _mark(mark: Mark, scale: _Scale, y: float, *, named: bool) -> Iterator[str]:
    start, end = _extent(mark.date, scale)
    left, right = sorted((scale.at(start), scale.at(end)))
    said = f"{mark.when}: {mark.title}"
    yield f'<a class="happening {mark.status}" href="{mark.target}" tabindex="-1">'
    yield f"<title>{escape(said)}</title>"
    if mark.date.is_single_day:
        middle = (left + right) / 2
        if mark.date.uncertain or mark.date.approximate:
            yield (
                f'<line class="doubt" x1="{middle - _HALF:.2f}%" x2="{middle + _HALF:.2f}%" '
                f'y1="{y:g}" y2="{y:g}"></line>'
            )
        yield f'<circle class="dot" cx="{middle:.2f}%" cy="{y:g}" r="5"></circle>'
        if mark.status == "reported":
            yield (
                f'<svg class="over" x="{middle:.2f}%" y="{y:g}" overflow="visible">'
                '<path class="half" d="M-4 0A4 4 0 0 1 4 0Z"></path></svg>'
            )
    else:
        half = _NAMED_BAND if named else 5
        yield (
            f'<rect class="band" x="{left:.2f}%" width="{max(right - left, 1):.2f}%" '
            f'y="{y - half:g}" height="{2 * half}" rx="{half}"></rect>'
        )
    if named:
        if mark.date.is_single_day:
            left, right = left - _HALF / 2, right + _HALF / 2
        yield _name(said, left, right, y, mirrored=scale.mirrored)
    else:
        yield _spelled(said, scale.mirrored)
    yield "</a>"


def _name(said: str, left: float, right: float, y: float, *, mirrored: bool) -> str:
    """A name inside its band, or on the side of its mark that has more room."""
    onwards = left if mirrored else 100 - right
    back = 100 - right if mirrored else left
    if right - left > max(onwards, back):
        at, aside = (right, -12) if mirrored else (left, 12)
        room = (right - left) / 100 * INNER - 24
        return (
            f'<text class="inside" x="{at:.2f}%" dx="{aside}" y="{y + 5:g}">'
            f"{escape(cut_to(said, room))}</text>"
        )
    towards_end = onwards >= back
    at = (left if mirrored else right) if towards_end else (right if mirrored else left)
    aside = 12 if towards_end != mirrored else -12
    room = max(onwards, back) / 100 * INNER - 12
    return (
        f'<text class="name" x="{at:.2f}%" dx="{aside}" y="{y + 5:g}" '
        f'text-anchor="{"start" if towards_end else "end"}">{escape(cut_to(said, room))}</text>'
    )


def _spelled(said: str, mirrored: bool) -> str:
    """What a mark says, above the drawing; the theme shows it when it is pointed at."""
    at = "100%" if mirrored else "0"
    return f'<text class="spelled" aria-hidden="true" x="{at}" y="14">{escape(said)}</text>'


def _axis(scale: _Scale, foot: int, in_words: Callable[[EdtfDate], str]) -> Iterator[str]:
    """The axis, with the beginnings of days, months or years; on a phone every other
    of more than two is named."""
    yield f'<line class="axis" x1="0" x2="100%" y1="{foot}" y2="{foot}"></line>'
    starts = [(day_number(start), date) for start, date in _starts(*scale[:2], _MOST_TICKS)]
    begun = [(max(start, scale.first), date) for start, date in starts[:1]]
    inside = [(start, date) for start, date in starts if start >= scale.first]
    for number, (start, date) in enumerate(inside or begun):
        second = " second" if number % 2 and len(inside) > 2 else ""
        at = scale.at(start)
        along = 100 - at if scale.mirrored else at
        anchor = "start" if along < 15 else "end" if along > 85 else "middle"
        yield (
            f'<line class="tick" x1="{at:.2f}%" x2="{at:.2f}%" y1="{_TOP}" y2="{foot + 6}"></line>'
            f'<text class="tick-label{second}" x="{at:.2f}%" '
            f'y="{foot + 22}" text-anchor="{anchor}">{escape(in_words(_first_of(date)))}</text>'
        )


def _first_of(date: EdtfDate) -> EdtfDate:
    return date.begin or date


def _starts(first: int, last: int, most: int) -> list[tuple[Day, EdtfDate]]:
    """The beginnings of equal spans, `most` at most, and each span as a date.

    The finest of days, months and years of which there are not too many. The first span may have
    begun before the first day.
    """
    begin, end = _day(first), _day(last - 1)
    if max(abs(begin[0]), abs(end[0])) <= _LAST_PLAIN:
        for step in (1, 2, 5, 10):
            if (last - first) / step <= most:
                return list(_by_days(first, last, step))
        for step in (1, 2, 3, 6):
            months = range(_month(begin) // step, _month(end) // step + 1)
            if len(months) <= most:
                return list(_by_months(months, step))
    step = next(
        scale * step
        for scale in (1, 1000, 1_000_000, 1_000_000_000, 1_000_000_000_000)
        for step in _STEPS
        if end[0] // (scale * step) - begin[0] // (scale * step) < most
    )
    years = range(begin[0] // step, end[0] // step + 1)
    return [((year * step, 1, 1), _years(year * step, (year + 1) * step - 1)) for year in years]


def _by_days(first: int, last: int, step: int) -> Iterator[tuple[Day, EdtfDate]]:
    """Spans of days of a month: with a step of 5 from the first, the sixth …, the twenty-sixth."""

    def begins(number: int) -> bool:
        day = _day(number)[2]
        return (day - 1) % step == 0 and day <= 30 // step * step

    while not begins(first):
        first -= 1
    starts = list(filter(begins, range(first, last)))
    for start, following in zip(starts, [*starts[1:], last], strict=True):
        one, other = _edtf(*_day(start)), _edtf(*_day(following - 1))
        yield _day(start), parse(one if one == other else f"{one}/{other}")


def _by_months(numbers: range, step: int) -> Iterator[tuple[Day, EdtfDate]]:
    for number in numbers:
        year, month = divmod(number * step, 12)
        start, end = _edtf(year, month + 1), _edtf(year, month + step)
        yield (year, month + 1, 1), parse(start if step == 1 else f"{start}/{end}")


def _years(first: int, last: int) -> EdtfDate:
    begin, end = _edtf(first), _edtf(last)
    # Spans of years beyond four digits are EDTF of level 2.
    return parse(begin if first == last or "Y" in begin + end else f"{begin}/{end}")


def _month(day: Day) -> int:
    return day[0] * 12 + day[1] - 1


def _edtf(year: int, month: int = 0, day: int = 0) -> str:
    sign = "-" if year < 0 else ""
    text = f"{sign}{abs(year):04}" if abs(year) <= _LAST_PLAIN else f"Y{year}"
    return "-".join((text, *(f"{part:02}" for part in (month, day) if part)))


def _day(number: int) -> Day:
    """The day that a number stands for."""
    year = min(number // 365, number // 366) - 1
    while day_number((year + 1, 1, 1)) <= number:
        year += max((number - day_number((year + 1, 1, 1))) // 366, 1)
    month = 12
    while day_number((year, month, 1)) > number:
        month -= 1
    return year, month, number - day_number((year, month, 1)) + 1

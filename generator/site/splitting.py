"""Long lists in parts: by year, long years by month, long months by number, the undated apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.dates.edtf import EdtfDate

LIMIT = 64
"""Entries with their evidence on one page, some 3 kB each: no page shall be over 300 kB."""
MOST_YEARS = 200
"""Years that have a page of their own; every page of a list leads to all the others."""

Dated = tuple[str, EdtfDate | None]
"""An id with its date."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a list: its name in addresses, its year and month, and its ids in order.

    A year that is cut into months keeps its page, for links to it were sent about: without ids,
    unless some entries are dated by the year alone.
    """

    slug: str
    year: int | None
    month: int | None
    number: int | None
    ids: tuple[str, ...]
    until: int | None = None
    """The last year, where a part has several."""
    in_months: int = 0
    """How many entries have the pages of its months, where a year has none on its own page."""

    @property
    def count(self) -> int:
        """How many entries it is told to have."""
        return self.in_months or len(self.ids)


def chunks(
    entries: Iterable[Dated], limit: int = LIMIT, weights: Mapping[str, float] | None = None
) -> tuple[Chunk, ...]:
    """The parts of a list in the order of time; none where it is short enough to stay whole.

    An entry counts as one, or as its weight. Where there are very many years, those that need no
    page of their own stand together by century.
    """
    entries = list(entries)
    pages = _Pages(limit, weights or {})
    if pages.hold(entries):
        return ()
    years: defaultdict[int | None, list[Dated]] = defaultdict(list)
    for entry in entries:
        years[listed_year(entry[1])].append(entry)
    spans: defaultdict[tuple[int | None, int | None], list[Dated]] = defaultdict(list)
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        begin, until = year, None
        if year is not None and len(years) > MOST_YEARS and pages.hold(years[year]):
            begin = (year - 1) // 100 * 100 + 1
            until = begin + 99
        spans[begin, until] += years[year]
    found = [
        chunk for (year, until), listed in spans.items() for chunk in pages.cut(year, until, listed)
    ]
    return tuple(found) if sum(bool(chunk.ids) for chunk in found) > 1 else ()


def listed_year(date: EdtfDate | None) -> int | None:
    """The year to list a date under: where it begins, else where it ends."""
    if date is None:
        return None
    bound = date.earliest or date.latest
    return date.year if date.year is not None else bound[0] if bound else None


def listed_month(date: EdtfDate | None) -> int | None:
    """The month to list a date under."""
    return date.month if date else None


def year_slug(year: int | None) -> str:
    """A year in an address: `2025`, `bc-44`, `undated`."""
    if year is None:
        return "undated"
    return f"{year:04}" if year > 0 else f"bc-{1 - year}"


def fitting(ids: Sequence[str], weights: Callable[[str], float], limit: float) -> int:
    """How many of the last of these a page has room for; one at least."""
    room = limit
    for number, identifier in enumerate(reversed(ids)):
        room -= weights(identifier)
        if room < 0:
            return max(number, 1)
    return len(ids)


class _Pages:
    """Pages that hold entries up to a limit."""

    def __init__(self, limit: int, weights: Mapping[str, float]) -> None:
        self.limit = limit
        self.weights = weights

    def hold(self, entries: Iterable[Dated]) -> bool:
        """Whether one page holds all of these."""
        return sum(self.weights.get(identifier, 1) for identifier, _ in entries) <= self.limit

    def cut(self, year: int | None, until: int | None, entries: list[Dated]) -> Iterator[Chunk]:
        """The pages of a year, or of all years from one to another."""
        slug = year_slug(year)
        if until is not None:
            yield from self._numbered(f"{slug}-to-{year_slug(until)}", year, until, None, entries)
            return
        if year is None or self.hold(entries):
            yield from self._numbered(slug, year, None, None, entries)
            return
        months: defaultdict[int | None, list[Dated]] = defaultdict(list)
        for entry in entries:
            months[listed_month(entry[1])].append(entry)
        if None not in months:
            yield Chunk(slug, year, None, None, (), in_months=len(entries))
        for month in sorted(months, key=lambda month: month or 0):
            name = slug if month is None else f"{slug}-{month:02}"
            yield from self._numbered(name, year, None, month, months[month])

    def _numbered(
        self,
        slug: str,
        year: int | None,
        until: int | None,
        month: int | None,
        entries: list[Dated],
    ) -> Iterator[Chunk]:
        pages: list[list[str]] = [[]]
        room = float(self.limit)
        for identifier, _ in entries:
            weight = self.weights.get(identifier, 1)
            if weight > room and pages[-1]:
                pages.append([])
                room = self.limit
            pages[-1].append(identifier)
            room -= weight
        for number, ids in enumerate(pages, 1):
            name = slug if number == 1 else f"{slug}-part-{number}"
            yield Chunk(name, year, month, number if len(pages) > 1 else None, tuple(ids), until)

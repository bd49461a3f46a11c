"""Long lists in parts: by year, long years by month, long months by number, the undated apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.dates import EdtfDate

LIMIT = 64
"""Entries with their evidence on one page, some 3 kB each: no page shall be over 300 kB."""

Dated = tuple[str, EdtfDate | None]
"""An id with its date."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a list: its name in addresses, its year and month, and its ids in order."""

    slug: str
    year: int | None
    month: int | None
    number: int | None
    ids: tuple[str, ...]


def chunks(entries: Iterable[Dated], limit: int = LIMIT) -> tuple[Chunk, ...]:
    """The parts of a list in the order of time; none where it is short enough to stay whole."""
    entries = list(entries)
    if len(entries) <= limit:
        return ()
    years: defaultdict[int | None, list[Dated]] = defaultdict(list)
    for entry in entries:
        years[listed_year(entry[1])].append(entry)
    found: list[Chunk] = []
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        found += _of_year(year, years[year], limit)
    return tuple(found)


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


def _of_year(year: int | None, entries: list[Dated], limit: int) -> Iterator[Chunk]:
    slug = year_slug(year)
    if len(entries) <= limit or year is None:
        yield from _numbered(slug, year, None, entries, limit)
        return
    months: defaultdict[int | None, list[Dated]] = defaultdict(list)
    for entry in entries:
        months[listed_month(entry[1])].append(entry)
    for month in sorted(months, key=lambda month: month or 0):
        name = slug if month is None else f"{slug}-{month:02}"
        yield from _numbered(name, year, month, months[month], limit)


def _numbered(
    slug: str, year: int | None, month: int | None, entries: list[Dated], limit: int
) -> Iterator[Chunk]:
    ids = [identifier for identifier, _ in entries]
    if len(ids) <= limit:
        yield Chunk(slug, year, month, None, tuple(ids))
        return
    for number, start in enumerate(range(0, len(ids), limit), 1):
        name = slug if number == 1 else f"{slug}-part-{number}"
        yield Chunk(name, year, month, number, tuple(ids[start : start + limit]))

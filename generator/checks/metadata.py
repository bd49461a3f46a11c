"""What is said to stand in a source's saved page stands there, at the place named.

Places are those of `reading/saved_page.py`. What no machine can compare is the warning
`metadata-unchecked`: nothing of it is taken for checked in silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.normalise import normal
from generator.reading.page_dates import day_of
from generator.reading.saved_page import TITLES, is_known, place_key, title_parts, values_at
from generator.records.briefing import Briefing
from generator.records.model import Date, LocatedText, Source

Page = Mapping[str, tuple[str, ...]]
"""What a saved page says of itself: the values at each place."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at all that is known by metadata, and at dates that cannot be."""
    for dated in briefing.dated:
        if not dated.is_publication and dated.date.basis == "metadata":
            yield _misplaced(dated.date.basis)
    for change in briefing.changes.values():
        if change.date.basis == "metadata":
            yield _misplaced(change.date.basis)
    for source in briefing.sources.values():
        if source.says_of_itself:
            yield from _source(briefing, source)


def _misplaced(basis: LocatedText) -> Finding:
    return Finding(
        Code.WRONG_TYPE,
        "`metadata` is how the date of a source is known, from what its saved page says.",
        basis.at,
        "Say by another `basis` how this date is known: stated, relative, publication, editor.",
    )


def _source(briefing: Briefing, source: Source) -> Iterator[Finding]:
    if source.snapshot is None:
        yield from _without_snapshot(source)
        return
    page = briefing.draft.pages.get(source.id)
    if page is None:
        return  # the page could not be read, which has its finding
    if source.title_basis == "metadata":
        yield from _title(page, source)
    for date in (source.published, source.retrieved):
        if date is not None and date.basis == "metadata" and date.place:
            yield from _date(page, date, date.place)
    author = source.written_by
    if author and author.basis == "metadata" and author.place:
        yield from _name(page, (author.name,), author.name, author.place)
    outlet = source.published_by
    record = briefing.actors.get(outlet.actor) if outlet else None
    if outlet and record and outlet.basis == "metadata" and outlet.place:
        yield from _name(page, (record.name, *record.aliases), outlet.actor, outlet.place)


def _without_snapshot(source: Source) -> Iterator[Finding]:
    known = (source.published, source.retrieved, source.written_by, source.published_by)
    for basis in (source.title_basis, *(item.basis for item in known if item)):
        if basis == "metadata":
            yield Finding(
                Code.MISSING_FIELD,
                "What is known by `metadata` stands in a saved page, and this source has none.",
                basis.at,
                "Put the saved page into seeds/ and name it: `snapshot: {file: …}`; or say by "
                "another basis how it is known.",
            )


def _title(page: Page, source: Source) -> Iterator[Finding]:
    titles = [value for place in TITLES for value in values_at(page, place)]
    if not titles:
        yield _unchecked(source.title, "The saved page gives no title at the usual places")
    elif normal(source.title) not in map(normal, titles):
        yield _differs(source.title, source.title, "the saved page", titles)


def _name(
    page: Page, names: Sequence[str], typed: LocatedText, place: LocatedText
) -> Iterator[Finding]:
    """One of an actor's names, or an author's, is one of the values of the place, or all of them.

    In a page's title, which often ends with the name of the outlet, a part is enough.
    """
    if not is_known(place):
        yield _unchecked(place, f"`{place}` is no place that is read")
        return
    values = values_at(page, place)
    printed = [*values, ", ".join(values)]  # several authors are one text
    if place_key(place) == "title":
        printed += [part for value in values for part in title_parts(value)]
    if not {*map(normal, names)} & {*map(normal, printed)}:
        yield _differs(typed, names[0], f"`{place}`", values)


def _date(page: Page, date: Date, place: LocatedText) -> Iterator[Finding]:
    """The date is the value of the place, as precise or less so; several values agree."""
    if not is_known(place):
        yield _unchecked(place, f"`{place}` is no place that is read")
        return
    values = values_at(page, place)
    days = list(map(day_of, values))
    if values and not all(days):
        yield _unchecked(place, f"`{place}` has {quoted(values[0])}, which is no date")
    elif not values or any(not _is_within(day, date.date) for day in days):
        yield _differs(date.date, date.date, f"`{place}`", values)


def _is_within(day: str, typed: str) -> bool:
    """Whether a day of the page, `2025-08-21`, is the date typed or lies in it: `2025-08`."""
    return day == typed or day.startswith(f"{typed}-")


def _differs(typed: LocatedText, text: str, place: str, values: Sequence[str]) -> Finding:
    there = " and ".join(map(quoted, values[:3])) if values else "nothing"
    return Finding(
        Code.METADATA_DISAGREES,
        f"{quoted(text)} is said to stand in the saved page, and {place} has {there}.",
        typed.at,
        "Copy what the page says, name the place where it stands, or say by another basis how it "
        "is known.",
    )


def _unchecked(typed: LocatedText, message: str) -> Finding:
    return Finding(
        Code.METADATA_UNCHECKED,
        f"{message}: this is not checked.",
        typed.at,
        "Name a place such as `JSON-LD datePublished`, `meta article:published_time`, `title`, "
        "`h1` or `time`; or say by another basis how it is known.",
    )

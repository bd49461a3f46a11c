"""The chronology and the quotations, whole or in parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.site import linked_data
from generator.site.addresses import moved_file
from generator.site.desk import Desk, short
from generator.site.event_order import by_year_and_month, in_stated_order
from generator.site.page_kinds import (
    ChronologyPage,
    QuotesPage,
    YearGroup,
)
from generator.site.planned import Planned
from generator.site.splitting import Chunk, year_slug
from generator.site.values import (
    Filter,
    Happening,
    Link,
    Option,
    Section,
    Spoken,
)

_OPTION = 120
"""Letters of a title in the menu of a filter."""


def chronology_pages(desk: Desk) -> Iterator[Planned]:
    """The chronology, and its parts where it is long."""
    for part in (None, *desk.addresses.event_chunks):
        yield Planned(_path("chronology", part), partial(_chronology_page, desk, part))


def _chronology_page(desk: Desk, part: Chunk | None) -> ChronologyPage:
    all_parts = desk.addresses.event_chunks
    title = desk.words["chronology"]
    count = desk.words.count("events", len(desk.briefing.events))
    description = desk.words.plain("chronology_description", events=count)
    ids = [] if all_parts else list(desk.addresses.event_dates)
    if part:
        title = description = f"{title}: {desk.part_title(part)}"
        ids = list(part.ids)
    dates_of = desk.addresses.event_dates
    dated = [identifier for identifier in ids if dates_of[identifier]]
    undated = [identifier for identifier in ids if not dates_of[identifier]]
    ordered, rest = in_stated_order(undated, desk.briefing.events, dates_of)
    told = list(map(desk.records.happening, ids))
    to = "../../" if part else "../"
    return ChronologyPage(
        path=_path("chronology", part),
        title=title,
        description=description,
        jsonld=linked_data.graph(
            [
                linked_data.page("CollectionPage", title, description, desk.records.language),
                *(linked_data.event(happening, to) for happening in told[: linked_data.MOST_NODES]),
            ]
        ),
        heading=title,
        filters=tuple(_event_filters(desk, told)) if len(told) > 3 else (),
        years=tuple(_years(desk, dated)),
        in_order=tuple(map(desk.records.happening, ordered)),
        undated=tuple(map(desk.records.happening, rest)),
        latest=desk.latest() if all_parts and not part else (),
        total=part.count if part else len(desk.briefing.events),
        parts=desk.parts("chronology/", all_parts, part),
        moved=moved_file("chronology/") if all_parts else "",
        up=Link(desk.words["chronology"], "chronology/") if part else None,
    )


def _years(desk: Desk, dated: Iterable[str]) -> Iterator[YearGroup]:
    for year, months in by_year_and_month(dated, desk.addresses.event_dates):
        slug = year_slug(year).replace("-", "_")
        yield YearGroup(
            f"year_{slug}",
            desk.year_title(year),
            tuple(
                Section(
                    f"month_{slug}_{month:02}" if month else f"month_{slug}_none",
                    desk.month_title(year, month),
                    tuple(map(desk.records.happening, ids)),
                )
                for month, ids in months
            ),
        )


def _event_filters(desk: Desk, told: Sequence[Happening]) -> Iterator[Filter]:
    yield from desk.filters(
        actor=_options((who.id, who.name) for entry in told for who in entry.actors),
        issue=_options(
            (identifier, link.text)
            for entry in told
            for identifier, link in zip(entry.issue_ids, entry.issues, strict=True)
        ),
        kind=_options(
            (entry.kind, desk.words[f"event_kind.{entry.kind}"]) for entry in told if entry.kind
        ),
    )


def quotes_pages(desk: Desk) -> Iterator[Planned]:
    """The quotations, and their parts where there are many."""
    for part in (None, *desk.addresses.quote_chunks):
        yield Planned(_path("quotes", part), partial(_quotes_page, desk, part))


def _quotes_page(desk: Desk, part: Chunk | None) -> QuotesPage:
    parts = desk.addresses.quote_chunks
    title = desk.words["quotes"]
    count = desk.words.count("quotations", len(desk.briefing.quotes))
    description = desk.words.plain("quotes_description", quotations=count)
    ids = [] if parts else list(desk.addresses.quote_dates)
    if part:
        title = description = f"{title}: {desk.part_title(part)}"
        ids = list(part.ids)
    told = list(map(desk.records.spoken, ids))
    speakers: defaultdict[str, list[Spoken]] = defaultdict(list)
    for spoken in told:
        speakers[spoken.speaker.id].append(spoken)
    ordered = sorted(
        speakers, key=lambda who: (-len(speakers[who]), desk.briefing.actors[who].name)
    )
    return QuotesPage(
        path=_path("quotes", part),
        title=title,
        description=description,
        jsonld=desk.collection(title, description),
        heading=title,
        filters=tuple(_quote_filters(desk, told)) if len(told) > 3 else (),
        groups=tuple(
            Section(
                f"speaker_{who}",
                str(desk.briefing.actors[who].name),
                tuple(speakers[who]),
            )
            for who in ordered
        ),
        total=part.count if part else len(desk.briefing.quotes),
        parts=desk.parts("quotes/", parts, part),
        moved=moved_file("quotes/") if parts else "",
        up=Link(desk.words["quotes"], "quotes/") if part else None,
    )


def _quote_filters(desk: Desk, told: Sequence[Spoken]) -> Iterator[Filter]:
    yield from desk.filters(
        actor=_options((entry.speaker.id, entry.speaker.name) for entry in told),
        issue=_options(
            (identifier, link.text)
            for entry in told
            for identifier, link in zip(entry.issue_ids, entry.issues, strict=True)
        ),
        kind=_options(
            (name, desk.words[f"quote_kind.{name}"])
            for entry in told
            for name in ("full" if entry.full else "fragment",)
        ),
        source=_options((entry.source_id, entry.source.text) for entry in told),
    )


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """The options of a filter, those with most entries first."""
    counts = Counter(pairs)
    return tuple(
        Option(value, short(text, _OPTION), count)
        for (value, text), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    )


def _path(name: str, part: Chunk | None) -> str:
    return f"{name}/{part.slug if part else 'index'}.md"

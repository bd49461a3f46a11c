"""The chronology and the quotations, whole or in parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator.records.computed import chronological
from generator.records.model import Evidence
from generator.site import linked_data
from generator.site.addresses import moved_file
from generator.site.event_order import by_year_and_month, in_stated_order
from generator.site.filtering import of_events, of_quotes
from generator.site.page_context import LATEST, PageContext
from generator.site.page_kinds import (
    ChronologyPage,
    QuotesPage,
    YearGroup,
)
from generator.site.pictures import events_drawing
from generator.site.planned import Planned
from generator.site.splitting import Chunk, year_slug
from generator.site.values import (
    Link,
    QuoteEntry,
    Section,
    Who,
)

MOST_SPEAKERS = 60
"""Speakers named on the first page of a list that was split; the rest is counted."""


def chronology_pages(context: PageContext) -> Iterator[Planned]:
    """The chronology, and its parts where it is long."""
    for part in (None, *context.addresses.event_chunks):
        yield Planned(_path("chronology", part), partial(_chronology_page, context, part))


def _chronology_page(context: PageContext, part: Chunk | None) -> ChronologyPage:
    all_parts = context.addresses.event_chunks
    title = context.words["chronology"]
    count = context.words.count("events", len(context.briefing.events))
    description = context.words.plain("chronology_description", events=count)
    ids = [] if all_parts else list(context.addresses.event_dates)
    if part:
        title = description = f"{title}: {context.part_title(part)}"
        ids = list(part.ids)
    dates_of = context.addresses.event_dates
    dated = [identifier for identifier in ids if dates_of[identifier]]
    undated = [identifier for identifier in ids if not dates_of[identifier]]
    told = list(map(context.records.happening, ids))
    to = "../../" if part else "../"
    return ChronologyPage(
        path=_path("chronology", part),
        title=title,
        description=description,
        jsonld=linked_data.graph(
            [
                linked_data.page("CollectionPage", title, description, context.records.language),
                *(linked_data.event(happening, to) for happening in told[: linked_data.MOST_NODES]),
            ]
        ),
        heading=title,
        picture=events_drawing(context, part),
        not_dated=sum(not date for date in dates_of.values()) if not part else len(undated),
        filters=of_events(context, told),
        years=tuple(_years(context, dated)),
        undated=tuple(_undated(context, undated)),
        latest=context.latest() if all_parts and not part else (),
        total=part.count if part else len(context.briefing.events),
        parts=context.parts("chronology/", all_parts, part),
        moved=moved_file("chronology/") if all_parts else "",
        up=Link(context.words["chronology"], "chronology/") if part else None,
    )


def _years(context: PageContext, dated: Iterable[str]) -> Iterator[YearGroup]:
    for year, months in by_year_and_month(dated, context.addresses.event_dates):
        slug = year_slug(year).replace("-", "_")
        yield YearGroup(
            f"year_{slug}",
            context.year_title(year),
            tuple(
                Section(
                    f"month_{slug}_{month:02}" if month else f"month_{slug}_none",
                    context.month_title(year, month),
                    tuple(map(context.records.happening, ids)),
                )
                for month, ids in months
            ),
        )


def _undated(context: PageContext, ids: Sequence[str]) -> Iterator[Section]:
    """What has no date, by the article that tells it first, the oldest article first.

    In each what its words put before or after something comes first, in that order.
    """
    ordered, rest = in_stated_order(ids, context.briefing.events, context.addresses.event_dates)
    rank = {identifier: number for number, identifier in enumerate((*ordered, *rest))}
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in ids:
        evidence = context.briefing.events[identifier].evidence
        articles[_first_source(context, evidence)].append(identifier)
    for source, events in articles.items():
        events.sort(key=rank.__getitem__)
        published = context.records.when(context.briefing.sources[source].published)
        title = context.words.plain(
            "undated_article",
            title=context.briefing.sources[source].title,
            date=published.words if published else context.words["undated"],
        )
        yield Section(f"undated_{source}", title, tuple(map(context.records.happening, events)))


def _first_source(context: PageContext, evidence: Iterable[Evidence]) -> str:
    """The source that evidence stands in; of several the one that was published first."""
    published = {
        source: context.briefing.published(source)
        for source in context.briefing.sources_of(evidence)
    }
    return min(
        published,
        key=lambda source: (
            published[source] is None,
            chronological(when) if (when := published[source]) else (),
        ),
    )


def quotes_pages(context: PageContext) -> Iterator[Planned]:
    """The quotations, and their parts where there are many."""
    for part in (None, *context.addresses.quote_chunks):
        yield Planned(_path("quotes", part), partial(_quotes_page, context, part))


def _quotes_page(context: PageContext, part: Chunk | None) -> QuotesPage:
    parts = context.addresses.quote_chunks
    title = context.words["quotes"]
    count = context.words.count("quotations", len(context.briefing.quotes))
    description = context.words.plain("quotes_description", quotations=count)
    ids = [] if parts else list(context.addresses.quote_dates)
    if part:
        title = description = f"{title}: {context.part_title(part)}"
        ids = list(part.ids)
    told = list(map(context.records.spoken, ids))
    by_speaker = context.briefing.quotes_by_speaker
    all_speakers = sorted(
        by_speaker if parts and not part else (),
        key=lambda who: (-len(by_speaker[who]), context.briefing.name_of(who)),
    )
    speakers: defaultdict[tuple[str, ...], list[QuoteEntry]] = defaultdict(list)
    for spoken in told:
        speakers[tuple(who.id for who in spoken.speakers)].append(spoken)
    names = {people: context.names(people) for people in speakers}
    ordered = sorted(speakers, key=lambda people: (-len(speakers[people]), names[people]))
    return QuotesPage(
        path=_path("quotes", part),
        title=title,
        description=description,
        jsonld=context.collection(title, description),
        heading=title,
        latest=_latest_quotes(context) if parts and not part else (),
        speakers=tuple(map(_counted_speaker(context), all_speakers[:MOST_SPEAKERS])),
        more_speakers=max(len(all_speakers) - MOST_SPEAKERS, 0),
        filters=of_quotes(context, told),
        groups=tuple(
            Section(f"speaker_{'_'.join(people)}", names[people], tuple(speakers[people]))
            for people in ordered
        ),
        total=part.count if part else len(context.briefing.quotes),
        parts=context.parts("quotes/", parts, part),
        moved=moved_file("quotes/") if parts else "",
        up=Link(context.words["quotes"], "quotes/") if part else None,
    )


def _latest_quotes(context: PageContext) -> tuple[QuoteEntry, ...]:
    """The last dated quotations, the latest first."""
    dated = [quote for quote, date in context.addresses.quote_dates.items() if date]
    return tuple(map(context.records.spoken, reversed(dated[-LATEST:])))


def _counted_speaker(context: PageContext) -> Callable[[str], tuple[Who, int]]:
    quotes = context.briefing.quotes_by_speaker
    return lambda speaker: (context.records.who(speaker), len(quotes[speaker]))


def _path(name: str, part: Chunk | None) -> str:
    return f"{name}/{part.slug if part else 'index'}.md"

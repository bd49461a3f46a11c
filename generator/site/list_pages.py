"""The chronology and the quotations, whole or in parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.records.computed import chronological
from generator.records.model import Evidence
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
        undated=tuple(_undated(desk, undated)),
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


def _undated(desk: Desk, ids: Sequence[str]) -> Iterator[Section]:
    """What has no date, by the article that tells it first, the oldest article first.

    In each what its words put before or after something comes first, in that order.
    """
    ordered, rest = in_stated_order(ids, desk.briefing.events, desk.addresses.event_dates)
    rank = {identifier: number for number, identifier in enumerate((*ordered, *rest))}
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in ids:
        evidence = desk.briefing.events[identifier].evidence
        articles[_first_source(desk, evidence)].append(identifier)
    for source, events in articles.items():
        events.sort(key=rank.__getitem__)
        published = desk.records.when(desk.briefing.sources[source].published)
        title = desk.words.plain(
            "undated_article",
            title=desk.briefing.sources[source].title,
            date=published.words if published else desk.words["undated"],
        )
        yield Section(f"undated_{source}", title, tuple(map(desk.records.happening, events)))


def _first_source(desk: Desk, evidence: Iterable[Evidence]) -> str:
    """The source that evidence stands in; of several the one that was published first."""
    published = {
        source: desk.briefing.published(source) for source in desk.briefing.sources_of(evidence)
    }
    return min(
        published,
        key=lambda source: (
            published[source] is None,
            chronological(when) if (when := published[source]) else (),
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
    speakers: defaultdict[tuple[str, ...], list[Spoken]] = defaultdict(list)
    for spoken in told:
        speakers[tuple(who.id for who in spoken.speakers)].append(spoken)
    names = {people: desk.names(people) for people in speakers}
    ordered = sorted(speakers, key=lambda people: (-len(speakers[people]), names[people]))
    return QuotesPage(
        path=_path("quotes", part),
        title=title,
        description=description,
        jsonld=desk.collection(title, description),
        heading=title,
        filters=tuple(_quote_filters(desk, told)) if len(told) > 3 else (),
        groups=tuple(
            Section(f"speaker_{'_'.join(people)}", names[people], tuple(speakers[people]))
            for people in ordered
        ),
        total=part.count if part else len(desk.briefing.quotes),
        parts=desk.parts("quotes/", parts, part),
        moved=moved_file("quotes/") if parts else "",
        up=Link(desk.words["quotes"], "quotes/") if part else None,
    )


def _quote_filters(desk: Desk, told: Sequence[Spoken]) -> Iterator[Filter]:
    yield from desk.filters(
        actor=_options((who.id, who.name) for entry in told for who in entry.speakers),
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

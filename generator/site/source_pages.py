"""The list of sources, and the page of each with its marked text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.dates.edtf import EdtfDate
from generator.records.briefing import Use
from generator.records.computed import said
from generator.records.model import Author, Outlet
from generator.records.sentence_states import State, coverage
from generator.site import linked_data, sizes
from generator.site.addresses import in_time, read_date
from generator.site.entries import language_tag
from generator.site.markdown import web_address
from generator.site.page_context import LATEST, PageContext, summary
from generator.site.page_kinds import (
    Covered,
    SourceItem,
    SourcePage,
    SourcesPage,
)
from generator.site.pictures import coverage_drawing, ways_drawing
from generator.site.planned import Planned
from generator.site.splitting import Chunk, chunks
from generator.site.values import (
    Known,
    Link,
    PassageUses,
)

LINES, LINE = 300, 900
"""Sources on one page of their list, and the bytes of one up to which it counts as one."""


def source_list_pages(context: PageContext) -> Iterator[Planned]:
    """The list of sources in the order of their publication, and its parts where it is long."""
    sources = context.briefing.sources.values()
    published = in_time({str(source.id): read_date(source.published) for source in sources})
    weights = {
        str(source.id): sizes.weight(sizes.of_source_line(source), LINE) for source in sources
    }
    parts = chunks(published.items(), LINES, weights)
    whole: Sequence[str] = () if parts else tuple(published)
    yield Planned(
        "sources/index.md", partial(_sources_page, context, published, parts, None, whole)
    )
    for part in parts:
        yield Planned(
            f"sources/in_{part.slug}.md",
            partial(_sources_page, context, published, parts, part, part.ids),
        )


def _sources_page(
    context: PageContext,
    published: Mapping[str, EdtfDate | None],
    parts: tuple[Chunk, ...],
    part: Chunk | None,
    ids: Sequence[str],
) -> SourcesPage:
    path, title = "sources/index.md", context.words["sources"]
    count = context.words.count("sources", len(context.briefing.sources))
    description = context.words.plain("sources_description", sources=count)
    if part:
        path = f"sources/in_{part.slug}.md"
        title = description = f"{title}: {context.part_title(part)}"
    dated = [source for source, date in published.items() if date]
    latest = dated[: -LATEST - 1 : -1] if parts and not part else []
    picture, ways, more_ways = (None if part else ways_drawing(context)) or (None, (), 0)
    return SourcesPage(
        path=path,
        title=title,
        description=description,
        jsonld=context.collection(title, description),
        heading=title,
        total=part.count if part else len(context.briefing.sources),
        items=tuple(source_item(context, source) for source in ids),
        latest=tuple(source_item(context, source) for source in latest),
        parts=context.parts("sources/in_", parts, part),
        up=Link(context.words["sources"], "sources/") if part else None,
        picture=picture,
        ways=ways,
        more_ways=more_ways,
    )


def source_item(context: PageContext, identifier: str) -> SourceItem:
    """A source as it stands in lists."""
    source = context.briefing.sources[identifier]
    covered = coverage(context.briefing, identifier)
    partly, left_out = covered.count(State.PARTLY_USED), covered.count(State.LEFT_OUT)
    users: defaultdict[str, set[str]] = defaultdict(set)
    for anchor in context.briefing.anchors_in.get(identifier, ()):
        users[anchor.owner.collection].add(anchor.owner.id)
    return SourceItem(
        id=identifier,
        link=context.records.source_link(identifier),
        outlet=context.records.outlet(identifier),
        author=str(source.author) if source.author else "",
        published=context.records.when(source.published),
        descriptor=str(source.descriptor) if source.descriptor else "",
        language=language_tag(context.briefing.texts[identifier].language),
        publish=str(source.publish or "full"),
        covered=Covered(
            used=covered.covered - left_out,
            partly=partly,
            left_out=left_out,
            unused=covered.total - covered.covered,
            total=covered.total,
        ),
        quotes=len(users["quotes"]),
        positions=len(users["positions"]),
        events=len(users["chronology"]),
    )


def source_page(context: PageContext, identifier: str) -> SourcePage:
    """The page of one source: its text with all that rests on it."""
    source = context.briefing.sources[identifier]
    marking = context.marking(identifier)
    item = source_item(context, identifier)
    paragraphs, skipped_after, more_uses = marking.paragraphs()
    picture, covering = coverage_drawing(context, identifier) or (None, ())
    cited: tuple[PassageUses, ...] = ()
    if item.publish == "citation":
        cited, more_uses = marking.cited()
    title = str(source.title)
    quotes = [
        anchor.owner.id
        for anchor in context.briefing.anchors_in.get(identifier, ())
        if anchor.use is Use.QUOTE
    ]
    url = web_address(source.url)
    rights = source.rights
    return SourcePage(
        path=f"sources/{identifier}.md",
        title=context.words.plain("source_tab", source=title),
        description=summary(
            context.words.sentences(
                (title, str(source.descriptor or ""), _coverage_text(context, item.covered))
            )
        ),
        jsonld=linked_data.graph(
            [
                linked_data.page(
                    "WebPage",
                    title,
                    str(source.descriptor or title),
                    context.records.language,
                    mainEntity={"@id": linked_data.article_id(source, "../../")},
                ),
                linked_data.article(source, item.published, item.outlet, "../../"),
                *(_quotation(context, quote) for quote in quotes[: linked_data.MOST_NODES]),
            ]
        ),
        heading=title,
        item=item,
        picture=picture,
        covering=covering,
        title_basis=str(source.title_basis) if source.title_basis else None,
        url=url,
        url_text=str(source.url) if source.url else "",
        archived_url=web_address(source.archived_url),
        retrieved=context.records.when(source.retrieved),
        rights=tuple(
            str(text)
            for text in ((rights.text, rights.holder, rights.licence) if rights else ())
            if text
        ),
        sha256=str(source.sha256) if source.sha256 else "",
        snapshot=str(source.snapshot.file) if source.snapshot else "",
        snapshot_sha256=str(source.snapshot.sha256 or "") if source.snapshot else "",
        outlet_known=_known(source.published_by),
        author_known=_known(source.written_by),
        selected=str(source.coverage.why or "") if source.is_selected and source.coverage else "",
        file=str(source.file),
        language=language_tag(context.briefing.texts[identifier].language),
        own_language=language_tag(context.records.language),
        paragraphs=paragraphs,
        skipped_after=skipped_after,
        cited=cited,
        more_uses=more_uses,
    )


def _known(named: Author | Outlet | None) -> Known | None:
    """How an author or an outlet is known, if that is said."""
    if named is None or named.basis is None:
        return None
    return Known(str(named.basis), str(named.place or ""))


def _quotation(context: PageContext, identifier: str) -> linked_data.Node:
    """A quotation for machines: less than its card, which other pages show."""
    quote = context.briefing.quotes[identifier]
    dated = said(quote, context.briefing)
    on = dated.when if dated else None
    return linked_data.quotation(
        quote,
        [context.records.who_on(speaker, on) for speaker in quote.speakers],
        context.records.when(dated.date, on) if dated else None,
        language_tag(context.briefing.texts[quote.source].language),
        context.briefing.sources[quote.source],
        "../../",
    )


def _coverage_text(context: PageContext, covered: Covered) -> str:
    return context.words.plain("coverage", used=covered.used, total=covered.total)

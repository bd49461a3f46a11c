"""The pages about the briefing itself: method, changes, data, search."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.dates.edtf import parse
from generator.languages import cldr
from generator.languages.files import is_known_in_part
from generator.records.briefing import Key, Use
from generator.records.computed import Directness, Move, Strength
from generator.records.model import ACTS, BASES, STANCES
from generator.site import linked_data
from generator.site.addresses import Elsewhere, moved_file, page_under
from generator.site.edition_pages import told
from generator.site.markdown import Markdown
from generator.site.mutation_score import mutation_score
from generator.site.news import iso_day
from generator.site.page_context import LATEST, Download, PageContext
from generator.site.page_kinds import (
    ChangesPage,
    Counted,
    DataPage,
    MethodPage,
    MovedPage,
    Offered,
    RuleGroup,
    RuleText,
    SearchPage,
    published_at,
)
from generator.site.planned import Planned
from generator.site.splitting import Chunk
from generator.site.values import (
    Card,
    Link,
)

MOST_ISSUES = 60


def method_page(context: PageContext) -> MethodPage:
    """The page that says how everything was checked, and what no check can know."""
    heading = context.words["method"]
    counts = []
    for use in Use:
        anchors = [anchor for anchor in context.briefing.anchors if anchor.use is use]
        if anchors:
            counts.append(
                Counted(
                    context.words[f"uses.{use}"],
                    context.words[f"uses_meaning.{use}"],
                    sum(anchor.passage is not None for anchor in anchors),
                    len(anchors),
                )
            )
    description = context.words["method_description"]
    return MethodPage(
        path="method.md",
        title=heading,
        description=description,
        jsonld=linked_data.graph(
            [linked_data.page("AboutPage", heading, description, context.records.language)]
        ),
        heading=heading,
        checked=context.checked,
        counts=tuple(counts),
        groups=tuple(_rules(context)),
        findings=tuple(
            (*told, f"method/{told[0]}/" if told[0] in context.supplements.explained else "")
            for told in context.supplements.findings
        ),
        handwritten=tuple(
            Link(title, published_at(path)) for title, path in context.supplements.handwritten
        ),
        in_part=tuple(_languages_in_part(context)),
        tried=tuple(_tried(context)),
    )


def _languages_in_part(context: PageContext) -> Iterator[Markdown]:
    """What no check can judge in sources in languages of which we know too little."""
    languages = {cldr.base(text.language) for text in context.briefing.texts.values()}
    for language in sorted(filter(is_known_in_part, languages)):
        name = cldr.name_of(language, context.records.language)
        yield context.words.say("language_in_part", language=name)


def _tried(context: PageContext) -> Iterator[Markdown]:
    """The figure of the last trial, and the limit that belongs to it."""
    found, number = mutation_score(), context.words.number
    yield context.words.say(
        "tried_text",
        ways=number(len(found.operators)),
        tried=number(found.tried),
        refused=number(found.refused),
        placed=number(found.placed),
        date=context.records.in_words(parse(found.date)),
    )
    yield context.words.say("tried_limit", beyond=number(found.beyond))


def _rules(context: PageContext) -> Iterator[RuleGroup]:
    """The rules of all labels, by the group of words that the labels are in."""
    words = context.words
    for name, keys in (
        ("stance", STANCES),
        ("act", ACTS),
        ("move", tuple(Move)),
        ("strength", (*Strength, "single-source")),
        ("directness", tuple(Directness)),
        ("status", ("happened", "reported", "planned", "possible")),
        ("basis", (*BASES, "none")),
        ("supports", ("full", "partial", "disputes", "context")),
    ):
        rules = tuple(
            RuleText(f"rule_{name}_{key}", words[f"{name}.{key}"], words[f"rule.{name}.{key}"])
            for key in keys
        )
        yield RuleGroup(f"rules_{name}", words[f"rule_group.{name}"], rules)


def changes_pages(context: PageContext) -> Iterator[Planned]:
    """What was changed in the briefing, and the parts of the list where it is long."""
    for part in (None, *context.addresses.change_chunks):
        path = f"changes/{part.slug}.md" if part else "changes.md"
        yield Planned(path, partial(_changes_page, context, path, part))


def _changes_page(context: PageContext, path: str, part: Chunk | None) -> ChangesPage:
    parts = context.addresses.change_chunks
    heading = context.words["changes"]
    title, description = heading, context.words["changes_description"]
    ids = list(part.ids if part else context.addresses.change_dates)
    if part:
        title = description = f"{heading}: {context.part_title(part)}"
    elif parts:
        ids = ids[-LATEST:]
    return ChangesPage(
        path,
        title,
        description,
        context.collection(title, description),
        title,
        context.notes(reversed(ids)),
        context.parts("changes/", parts, part),
        moved_file("changes/") if parts else "",
        Link(heading, "changes/") if part else None,
        () if part else tuple(told(context)),
        () if part else feed_links(context),
    )


def feed_links(context: PageContext) -> tuple[Link, ...]:
    """The feeds of the briefing, where there are any."""
    if not context.has_feeds:
        return ()
    return Link("Atom", "feed.xml"), Link("JSON Feed", "feed.json")


def data_page(context: PageContext) -> DataPage:
    """The page with all files to download."""
    heading = context.words["data"]
    description = context.words["data_description"]
    files = context.supplements.downloads()
    return DataPage(
        "data.md",
        heading,
        description,
        linked_data.graph(
            [
                linked_data.page("CollectionPage", heading, description, context.records.language),
                _dataset(context, files) if files else None,
            ]
        ),
        heading,
        tuple(
            Offered(file.title, file.description, file.path, _size(context, file.bytes))
            for file in files
        ),
    )


def _dataset(context: PageContext, files: Sequence[Download]) -> linked_data.Node:
    """The downloads as schema.org has them, with who answers for them and what they rest on."""
    about = context.briefing.about
    as_of = iso_day(context.records.as_of)
    licence = str(about.licence) if about and about.licence else ""
    sources = list(context.briefing.sources.values())[: linked_data.MOST_NODES]
    title = str(about.title) if about else context.words["untitled"]
    return linked_data.dataset(
        title,
        f"{about.question if about and about.question else title} "
        f"{context.words['data_description']}",
        context.records.language,
        (
            linked_data.data_file(
                f"../{file.path}", file.title, file.description, file.media_type, file.bytes
            )
            for file in files
        ),
        # Whether people or bodies, the briefing does not say.
        creator=[{"name": str(one)} for one in about.authors] if about else None,
        dateModified=as_of,
        version=next(reversed([*context.briefing.editions]), None),
        license=linked_data.licence_address(licence),
        isBasedOn=[
            {"@type": "NewsArticle", "@id": linked_data.article_id(source, "../")}
            for source in sources
        ],
    )


def moved_page(context: PageContext, path: str, key: Key) -> MovedPage:
    """A page that leads on from where a record's page was under its former id."""
    has_its_own = key.collection == "quotes"  # beside the place in its source
    address = page_under(*key) if has_its_own else context.addresses[key]
    return _leading_on(context, path, Link(context.name(key), address))


def elsewhere_page(context: PageContext, path: str, place: Elsewhere) -> MovedPage:
    """A page that leads on from where a record's page was to that in another briefing."""
    return _leading_on(context, path, Link(f"{place.briefing}/{place.id}", place.address))


def _leading_on(context: PageContext, path: str, place: Link) -> MovedPage:
    heading = context.words["moved"]
    return MovedPage(path, heading, heading, linked_data.graph([]), heading, place)


def _size(context: PageContext, size: int) -> str:
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def search_page(context: PageContext) -> SearchPage:
    """The page of the search, with entrances for whoever has no script."""
    heading = context.words["search"]
    description = context.words["search_description"]
    counts = {
        "positions": context.counts(
            positions=len(context.briefing.positions), issues=len(context.briefing.issues)
        ),
        "chronology": context.counts(events=len(context.briefing.events)),
        "quotes": context.counts(quotations=len(context.briefing.quotes)),
        "actors": context.counts(actors=len(context.briefing.actors)),
        "sources": context.counts(sources=len(context.briefing.sources)),
    }
    entrances = tuple(
        Card(
            name,
            context.words[name],
            f"{name}/",
            name,
            context.words[f"entrance.{name}"],
            line,
            None,
        )
        for name, line in counts.items()
    )
    return SearchPage(
        "search.md",
        heading,
        description,
        linked_data.graph(
            [linked_data.page("SearchResultsPage", heading, description, context.records.language)]
        ),
        heading,
        entrances,
        tuple(map(context.records.issue_link, list(context.briefing.issues)[:MOST_ISSUES])),
    )

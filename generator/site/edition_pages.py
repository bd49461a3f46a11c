"""The editions: what is new in each, and the page of each, which stays as it was published.

A page of an edition is made of what was kept of it (`content/editions/<tag>.json`), and nothing of
it was checked anew: it was, before the edition was made. Beside a record stands what became of it
since. It has the addresses of records by themselves (`#quotes_some-quote`), for citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.records.difference import Kind, compare
from generator.records.key import Key
from generator.records.model import ACTS, STANCES, Edition
from generator.records.published import Published, part, parts, sources_of, text, texts
from generator.site import linked_data, news
from generator.site.addresses import read_edtf
from generator.site.news import Step
from generator.site.news_entries import address, date_of, groups
from generator.site.page_context import PageContext, summary
from generator.site.page_kinds import EditionPage, KeptRecord, KeptSection
from generator.site.planned import Planned
from generator.site.values import Address, EditionEntry, Link

MOST_RECORDS = 200
"""Records of one kind on the page of an edition; its file has them all."""
MOST_STEPS = 12
"""Editions of which the list tells what is new in them; of earlier ones their pages do."""
_SECTIONS = ("positions", "quotes", "chronology", "sources")


def edition_pages(context: PageContext) -> Iterator[Planned]:
    """A page for each edition."""
    for tag in context.briefing.editions:
        yield Planned(f"editions/{tag}.md", partial(_edition_page, context, tag))


def page_address(tag: str) -> Address:
    """Where an edition stands for good."""
    return f"editions/{tag}/"


def told(context: PageContext) -> Iterator[EditionEntry]:
    """What is new by edition, the latest first; what is in none yet before them."""
    if not context.briefing.editions:
        return
    for number, step in enumerate(reversed(context.news.steps)):
        if not step.until and step.difference.is_empty:
            continue
        yield _told(context, step, with_news=number < MOST_STEPS)


def _told(context: PageContext, step: Step, *, with_news: bool) -> EditionEntry:
    edition = context.briefing.editions.get(step.until)
    before = context.briefing.editions.get(step.since)
    title = (
        edition_title(context, edition)
        if edition
        else context.words.plain("since_edition", date=_in_words(context, before))
    )
    found = step.difference
    counts = {
        "news_added": len(found.added),
        "news_changed": sum(one.kind != Kind.BOOKKEEPING for one in found.changed),
        "news_withdrawn": len(found.withdrawn),
    }
    if not step.since:
        counts = _of_state(step.after)
    return EditionEntry(
        step.until,
        title,
        page_address(step.until) if step.until else "",
        str(edition.text or "") if edition else "",
        context.counts(**counts),
        not step.since,
        tuple(groups(context, step)) if with_news and step.since else (),
    )


def edition_title(context: PageContext, edition: Edition) -> str:
    """What an edition is called: its day, and its name where that says more."""
    title = context.words.plain("edition_of", date=_in_words(context, edition))
    return title if edition.id == edition.date else f"{title} ({edition.id})"


def _in_words(context: PageContext, edition: Edition | None) -> str:
    when = read_edtf(edition.date) if edition else None
    return context.records.in_words(when) if when else ""


def _of_state(state: Published) -> dict[str, int]:
    return {
        "quotations": len(state.records["quotes"]),
        "positions": len(state.records["positions"]),
        "events": len(state.records["chronology"]),
        "sources": len(state.records["sources"]),
    }


def _edition_page(context: PageContext, tag: str) -> EditionPage:
    edition = context.briefing.editions[tag]
    state = context.briefing.draft.editions[tag]
    fates = _fates(state, context.news.now)
    name = text(state.about, "title") or context.words["untitled"]
    day = _in_words(context, edition)
    title = f"{name}: {edition_title(context, edition)}"
    description = summary(context.words.plain("edition_description", title=name, date=day))
    here = page_address(tag)
    files = [Link("briefing.json", f"{here}briefing.json")]
    if texts(state.about, "authors"):
        files.append(Link("CITATION.cff", f"{here}CITATION.cff"))
    authors = context.words["list_comma"].join(texts(state.about, "authors"))
    whole = (
        f"https://doi.org/{edition.doi}" if edition.doi else f"{context.supplements.site_url}{here}"
    )
    cited = (authors, name, edition_title(context, edition), whole if "://" in whole else "")
    return EditionPage(
        path=f"editions/{tag}.md",
        title=title,
        description=description,
        jsonld=linked_data.graph(
            [
                linked_data.page(
                    "Report",
                    name,
                    description,
                    text(state.about, "language") or "en",
                    version=tag,
                    datePublished=str(edition.date),
                    isBasedOn=None,
                    license=linked_data.licence_address(text(state.about, "licence")),
                    sameAs=f"https://doi.org/{edition.doi}" if edition.doi else None,
                )
            ]
        ),
        heading=name,
        tag=tag,
        is_newest=tag == context.news.newest,
        day=context.records.when(None, read_edtf(edition.date)),
        note=str(edition.text or ""),
        question=text(state.about, "question"),
        as_of=context.records.plain_date(text(state.about, "as_of")),
        answer=tuple(text(claim, "text") for claim in parts(state.about, "bottom_line")),
        checked=state.checked,
        sections=tuple(_sections(context, state, fates)),
        files=tuple(files),
        citation=", ".join(filter(None, cited)),
        doi=str(edition.doi or ""),
    )


def _fates(state: Published, now: Published) -> dict[Key, tuple[str, Key | None]]:
    """What became of the records of a state: `changed` or `withdrawn`, and which it is now."""
    found = compare(state, now)
    now_called = {moved.before: moved.after for moved in found.moved}
    fates: dict[Key, tuple[str, Key | None]] = {
        before: ("", after) for before, after in now_called.items()
    }
    before_called = {after: before for before, after in now_called.items()}
    for one in found.changed:
        if one.kind not in (Kind.BOOKKEEPING, Kind.DERIVED):
            fates[before_called.get(one.key, one.key)] = "changed", one.key
    for gone in found.withdrawn:
        fates[gone.key] = "withdrawn", None
    return fates


def _sections(
    context: PageContext, state: Published, fates: dict[Key, tuple[str, Key | None]]
) -> Iterator[KeptSection]:
    for collection in _SECTIONS:
        keys = list(_in_order(state, collection))
        shown = tuple(_kept(context, state, key, fates) for key in keys[:MOST_RECORDS])
        if shown:
            title = context.words[collection]
            yield KeptSection(f"kept_{collection}", title, shown, len(keys) - len(shown))


def _in_order(state: Published, collection: str) -> Iterable[Key]:
    """Positions by issue, all else in the order of the files."""
    keys = [Key(collection, identifier) for identifier in state.records[collection]]
    if collection != "positions":
        return keys
    rank = {issue: number for number, issue in enumerate(state.records["issues"])}
    return sorted(keys, key=lambda key: rank.get(text(state.get(key), "issue"), len(rank)))


def _kept(
    context: PageContext,
    state: Published,
    key: Key,
    fates: dict[Key, tuple[str, Key | None]],
) -> KeptRecord:
    fields, comma = state.get(key), context.words["list_comma"]
    fate, now = fates.get(key, ("", key))
    who = news.names(state, texts(fields, "speaker") or texts(fields, "actor"), comma)
    when = date_of(context, key, state)
    label = when
    if key.collection == "positions":
        issue = text(state.get(Key("issues", text(fields, "issue"))), "title")
        label = comma.join(filter(None, (_side(context, state, key), issue, when)))
    titles = (text(state.get(Key("sources", source)), "title") for source in sources_of(state, key))
    is_source = key.collection == "sources"
    own = text(fields, "title") if is_source or key.collection == "chronology" else ""
    return KeptRecord(
        id=f"{key.collection}_{key.id}",
        who=who or own,
        label=label,
        words=" […] ".join(texts(fields, "words")),
        text="" if is_source else text(fields, "text"),
        sources="" if is_source else comma.join(filter(None, titles)),
        fate=fate,
        now=address(context, now) if now else None,
    )


def _side(context: PageContext, state: Published, key: Key) -> str:
    """The side that a position takes, in the words of its issue at that time; or its act."""
    fields = state.get(key)
    stance, act = text(fields, "stance"), text(fields, "act")
    if stance not in STANCES:
        return context.words[f"act.{act}"] if act in ACTS else act or stance
    issue = state.get(Key("issues", text(fields, "issue")))
    return text(part(issue, "scale"), stance) or context.words[f"stance.{stance}"]

"""The pages about the briefing itself: method, changes, data, search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.records.briefing import Key, Use
from generator.dates.edtf import parse
from generator.site.markdown import Markdown
from generator.records.model import ACTS, BASES, STANCES
from generator.site import linked_data
from generator.site.addresses import moved_file
from generator.site.desk import LATEST, Desk
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
from generator.records.computed import Directness, Move, Strength
from generator.site.mutation_score import trial

MOST_ISSUES = 60


def method_page(desk: Desk) -> MethodPage:
    heading = desk.words["method"]
    counts = []
    for use in Use:
        anchors = [anchor for anchor in desk.briefing.anchors if anchor.use is use]
        if anchors:
            counts.append(
                Counted(
                    desk.words[f"uses.{use}"],
                    desk.words[f"uses_meaning.{use}"],
                    sum(anchor.passage is not None for anchor in anchors),
                    len(anchors),
                )
            )
    description = desk.words["method_description"]
    return MethodPage(
        path="method.md",
        title=heading,
        description=description,
        jsonld=linked_data.graph(
            [linked_data.page("AboutPage", heading, description, desk.records.language)]
        ),
        heading=heading,
        checked=desk.checked,
        counts=tuple(counts),
        groups=tuple(_rules(desk)),
        findings=tuple(
            (*told, f"method/{told[0]}/" if told[0] in desk.supplements.explained else "")
            for told in desk.supplements.findings
        ),
        handwritten=tuple(
            Link(title, published_at(path)) for title, path in desk.supplements.handwritten
        ),
        tried=tuple(_tried(desk)),
    )


def _tried(desk: Desk) -> Iterator[Markdown]:
    """The figure of the last trial, and the limit that belongs to it."""
    found, number = trial(), desk.words.number
    yield desk.words.say(
        "tried_text",
        ways=number(len(found.operators)),
        tried=number(found.tried),
        refused=number(found.refused),
        placed=number(found.placed),
        date=desk.records.in_words(parse(found.date)),
    )
    yield desk.words.say("tried_limit", beyond=number(found.beyond))


def _rules(desk: Desk) -> Iterator[RuleGroup]:
    """The rules of all labels, by the group of words that the labels are in."""
    words = desk.words
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


def changes_pages(desk: Desk) -> Iterator[Planned]:
    """What was changed in the briefing, and the parts of the list where it is long."""
    for part in (None, *desk.addresses.change_chunks):
        path = f"changes/{part.slug}.md" if part else "changes.md"
        yield Planned(path, partial(_changes_page, desk, path, part))


def _changes_page(desk: Desk, path: str, part: Chunk | None) -> ChangesPage:
    parts = desk.addresses.change_chunks
    heading = desk.words["changes"]
    title, description = heading, desk.words["changes_description"]
    ids = list(part.ids if part else desk.addresses.change_dates)
    if part:
        title = description = f"{heading}: {desk.part_title(part)}"
    elif parts:
        ids = ids[-LATEST:]
    return ChangesPage(
        path,
        title,
        description,
        desk.collection(title, description),
        title,
        desk.notes(reversed(ids)),
        desk.parts("changes/", parts, part),
        moved_file("changes/") if parts else "",
        Link(heading, "changes/") if part else None,
    )


def data_page(desk: Desk) -> DataPage:
    heading = desk.words["data"]
    description = desk.words["data_description"]
    return DataPage(
        "data.md",
        heading,
        description,
        desk.collection(heading, description),
        heading,
        tuple(
            Offered(file.title, file.description, file.path, _size(desk, file.bytes))
            for file in desk.supplements.downloads()
        ),
    )


def moved_page(desk: Desk, path: str, key: Key) -> MovedPage:
    """A page that leads on from where a record's page was under its former id."""
    heading = desk.words["moved"]
    place = Link(desk.name(key), desk.addresses[key])
    return MovedPage(path, heading, heading, linked_data.graph([]), heading, place)


def _size(desk: Desk, size: int) -> str:
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def search_page(desk: Desk) -> SearchPage:
    heading = desk.words["search"]
    description = desk.words["search_description"]
    counts = {
        "positions": desk.counts(
            positions=len(desk.briefing.positions), issues=len(desk.briefing.issues)
        ),
        "chronology": desk.counts(events=len(desk.briefing.events)),
        "quotes": desk.counts(quotations=len(desk.briefing.quotes)),
        "actors": desk.counts(actors=len(desk.briefing.actors)),
        "sources": desk.counts(sources=len(desk.briefing.sources)),
    }
    entrances = tuple(
        Card(name, desk.words[name], f"{name}/", name, desk.words[f"entrance.{name}"], line, None)
        for name, line in counts.items()
    )
    return SearchPage(
        "search.md",
        heading,
        description,
        linked_data.graph(
            [linked_data.page("SearchResultsPage", heading, description, desk.records.language)]
        ),
        heading,
        entrances,
        tuple(map(desk.records.issue_link, list(desk.briefing.issues)[:MOST_ISSUES])),
    )

"""The front page: the answer first, then what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.records.model import Claim
from generator.site import linked_data, sizes
from generator.site.addresses import CLAIMS
from generator.site.desk import Desk, summary
from generator.site.matrix import matrix
from generator.site.page_kinds import (
    FrontPage,
    Missing,
)
from generator.site.values import (
    Movement,
    Statement,
)
from generator.records.computed import Compared, Move

FRONT_ACTORS, FRONT_ISSUES, FRONT_MOVEMENTS = 20, 5, 8
CLAIMS_ROOM, SEARCHED = 120_000, 120
"""Bytes of all passages of claims, and sources named as searched for what is not known."""


Moved = tuple[str, str, Compared]
"""A position, one of its actors, and how it compares with the actor's earlier one."""


def front_page(desk: Desk) -> FrontPage:
    about = desk.briefing.about
    claims = _claims(desk)
    title = str(about.title) if about else desk.words["untitled"]
    question = str(about.question) if about and about.question else ""
    description = summary(" ".join((question, *(claim.text for claim in claims["bottom_line"]))))
    sources = list(desk.briefing.sources)
    return FrontPage(
        path="index.md",
        title=title,
        description=description,
        jsonld=linked_data.graph(
            [
                linked_data.page(
                    "Report",
                    title,
                    description,
                    desk.records.language,
                    abstract=" ".join(claim.text for claim in claims["bottom_line"]),
                    dateModified=desk.records.as_of.edtf if desk.records.as_of else None,
                    isBasedOn=[
                        {
                            "@type": "NewsArticle",
                            "@id": linked_data.article_id(desk.briefing.sources[source], ""),
                        }
                        for source in sources[: linked_data.MOST_NODES]
                    ],
                    correction={"@id": "changes/"},
                )
            ]
        ),
        heading=title,
        question=question,
        as_of=desk.records.when(None, desk.records.as_of),
        source_count=len(sources),
        sources=tuple(map(desk.records.source_link, sources)) if len(sources) <= 3 else (),
        checked=desk.checked,
        bottom_line=claims["bottom_line"],
        movements=tuple(_movements(desk)),
        notes=desk.notes(list(desk.addresses.change_dates)[:-4:-1]),
        matrix=matrix(desk, FRONT_ACTORS, FRONT_ISSUES),
        latest=desk.latest(),
        key_points=claims["key_points"],
        watch=claims["watch"],
        unknown=tuple(_unknown(desk)),
    )


def _claims(desk: Desk) -> dict[str, tuple[Statement, ...]]:
    """The claims by their list, their passages numbered through; each has the same room."""
    about = desk.briefing.about
    needs = [
        sum(sizes.of_evidence(item, desk.briefing) for item in claim.evidence)
        for name in CLAIMS
        for claim in getattr(about, name, ())
        if isinstance(claim, Claim)
    ]
    room = min(sizes.level(needs, CLAIMS_ROOM), sizes.FOLD)
    claims: dict[str, tuple[Statement, ...]] = {}
    number = 1
    for name in CLAIMS:
        made = []
        for index, claim in enumerate(getattr(about, name, ()), 1):
            statement = desk.records.statement(f"{name}_{index}", claim, number, room)
            number += len(statement.proofs)
            made.append(statement)
        claims[name] = tuple(made)
    return claims


def _unknown(desk: Desk) -> Iterator[Missing]:
    """What is not known, by the sources that were searched for it."""
    about = desk.briefing.about
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in about.unknown if about else ():
        groups[tuple(map(str, item.searched))].append(str(item.text))
    sources = len(desk.briefing.sources)
    most = max(sizes.level([len(searched) for searched in groups], SEARCHED), 1)
    for searched, texts in groups.items():
        # All sources are told by their number, a single one by its name.
        shown = searched[:most] if len(searched) < max(sources, 2) else ()
        links = tuple(map(desk.records.source_link, shown))
        yield Missing(tuple(texts), links, len(searched) - len(links))


def _movements(desk: Desk) -> Iterator[Movement]:
    """The latest changes, and behind them what stayed as it was: for each actor and issue one."""
    found = [
        (identifier, actor, compared)
        for identifier, standing in desk.addresses.standings.items()
        for actor, compared in standing.moves.items()
        if compared.move is not Move.FIRST
    ]
    found.sort(key=lambda item: desk.time_key(item[0]), reverse=True)
    found.sort(key=lambda item: item[2].move is Move.UNCHANGED)
    for identifier, actor, compared in _one_each(desk, found)[:FRONT_MOVEMENTS]:
        after, before = desk.records.taken(identifier), desk.records.taken(str(compared.against))
        who = next(who for who in after.actors if who.id == actor)
        yield Movement(who, after.issue, str(compared.move), before, after)


def _one_each(desk: Desk, found: Iterable[Moved]) -> list[Moved]:
    """The first of each actor on each issue."""
    seen: dict[tuple[str, str], Moved] = {}
    for item in found:
        seen.setdefault((item[1], str(desk.briefing.positions[item[0]].issue)), item)
    return list(seen.values())

"""The front page: the answer first, then what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.site import linked_data
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
from generator.standing import Move

FRONT_ACTORS, FRONT_ISSUES = 20, 5


def front_page(desk: Desk) -> FrontPage:
    about = desk.briefing.about
    claims: dict[str, tuple[Statement, ...]] = {}
    number = 1
    for name in CLAIMS:
        made = []
        for index, claim in enumerate(getattr(about, name, ()), 1):
            statement = desk.records.statement(f"{name}_{index}", claim, number)
            number += len(statement.proofs)
            made.append(statement)
        claims[name] = tuple(made)
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
                        {"@type": "NewsArticle", "@id": f"sources/{source}/"}
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
        movements=tuple(_movements(desk)[:8]),
        notes=desk.notes(list(desk.addresses.change_dates)[:-4:-1]),
        matrix=matrix(desk, FRONT_ACTORS, FRONT_ISSUES),
        latest=desk.latest(),
        key_points=claims["key_points"],
        watch=claims["watch"],
        unknown=tuple(_unknown(desk)),
    )


def _unknown(desk: Desk) -> Iterator[Missing]:
    """What is not known, by the sources that were searched for it."""
    about = desk.briefing.about
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in about.unknown if about else ():
        groups[tuple(map(str, item.searched))].append(str(item.text))
    for searched, texts in groups.items():
        yield Missing(tuple(texts), tuple(map(desk.records.source_link, searched)))


def _movements(desk: Desk) -> list[Movement]:
    """For each actor and issue the latest that changed, else that nothing did; changes first."""
    found = []
    for identifier, standing in desk.addresses.standings.items():
        if standing.move in (None, Move.FIRST) or not standing.against:
            continue
        after = desk.records.taken(identifier)
        before = desk.records.taken(standing.against)
        found.append(
            (standing, Movement(after.actor, after.issue, str(standing.move), before, after))
        )
    found.sort(key=lambda item: item[0].dating.when.sort_key if item[0].dating else ())
    found.reverse()
    found.sort(key=lambda item: item[0].move is Move.UNCHANGED)
    return _one_each([movement for _, movement in found])


def _one_each(movements: Iterable[Movement]) -> list[Movement]:
    """The first movement of each actor on each issue."""
    seen: dict[tuple[str, str], Movement] = {}
    for movement in movements:
        seen.setdefault((movement.actor.id, movement.issue.address), movement)
    return list(seen.values())

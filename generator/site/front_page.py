"""The front page: the answer first, then what it rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.records.computed import Compared, Move
from generator.records.model import STANCES, Claim
from generator.site import linked_data, sizes
from generator.site.addresses import CLAIMS
from generator.site.matrix import most_told
from generator.site.page_context import PageContext, summary
from generator.site.page_kinds import (
    FrontPage,
    MainIssue,
    Missing,
    Tally,
)
from generator.site.position_pages import issue_drawing, sides_on, silent_on, strengths_on
from generator.site.values import (
    ClaimEntry,
    Movement,
)

FRONT_ACTORS, FRONT_MOVEMENTS, FRONT_UNKNOWN = 14, 8, 4
LONG_ANSWER = 350
"""Letters of a bottom line that is as high as two sections beside it."""
CLAIMS_ROOM, SEARCHED = 120_000, 120
"""Bytes of all passages of claims, and sources named as searched for what is not known."""


Moved = tuple[str, str, Compared]
"""A position, one of its actors, and how it compares with the actor's earlier one."""


def front_page(context: PageContext) -> FrontPage:
    """The entrance: the answer, where everybody stands, what changed, what is not known."""
    about = context.briefing.about
    claims = _claims(context)
    title = str(about.title) if about else context.words["untitled"]
    question = str(about.question) if about and about.question else ""
    description = summary(
        context.words.sentences((question, *(claim.text for claim in claims["bottom_line"])))
    )
    sources = list(context.briefing.sources)
    moved = movements(context)
    unknown, further_unknown = _parted(list(_unknown(context)))
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
                    context.records.language,
                    abstract=" ".join(claim.text for claim in claims["bottom_line"]),
                    dateModified=context.records.as_of.edtf if context.records.as_of else None,
                    isBasedOn=[
                        {
                            "@type": "NewsArticle",
                            "@id": linked_data.article_id(context.briefing.sources[source], ""),
                        }
                        for source in sources[: linked_data.MOST_NODES]
                    ],
                    correction={"@id": "changes/"},
                )
            ]
        ),
        heading=title,
        question=question,
        as_of=context.records.when(None, context.records.as_of),
        source_count=len(sources),
        sources=tuple(
            context.records.source_link(source)._replace(text=context.records.source_label(source))
            for source in sources
        )
        if len(sources) <= 3
        else (),
        checked=context.checked,
        bottom_line=claims["bottom_line"],
        long_answer=sum(len(claim.text) for claim in claims["bottom_line"]) > LONG_ANSWER,
        main=main_issue(context),
        movements=tuple(one for one in moved if one.move != Move.UNCHANGED),
        stayed=tuple(one for one in moved if one.move == Move.UNCHANGED),
        notes=context.notes(list(context.addresses.change_dates)[:-4:-1]),
        latest=context.latest(),
        key_points=claims["key_points"],
        watch=claims["watch"],
        unknown=unknown,
        further_unknown=further_unknown,
    )


def _claims(context: PageContext) -> dict[str, tuple[ClaimEntry, ...]]:
    """The claims by their list, their passages numbered through; each has the same room."""
    about = context.briefing.about
    needs = [
        sum(sizes.of_evidence(item, context.briefing) for item in claim.evidence)
        for name in CLAIMS
        for claim in getattr(about, name, ())
        if isinstance(claim, Claim)
    ]
    room = min(sizes.level(needs, CLAIMS_ROOM), sizes.FOLD)
    claims: dict[str, tuple[ClaimEntry, ...]] = {}
    number = 1
    for name in CLAIMS:
        made = []
        for index, claim in enumerate(getattr(about, name, ()), 1):
            statement = context.records.statement(f"{name}_{index}", claim, number, room)
            number += len(statement.proofs)
            made.append(statement)
        claims[name] = tuple(made)
    return claims


def _unknown(context: PageContext) -> Iterator[Missing]:
    """What is not known, by the sources that were searched for it."""
    about = context.briefing.about
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for item in about.unknown if about else ():
        groups[tuple(map(str, item.searched))].append(str(item.text))
    sources = len(context.briefing.sources)
    most = max(sizes.level([len(searched) for searched in groups], SEARCHED), 1)
    for searched, texts in groups.items():
        # All sources are told by their number, a single one by its name.
        shown = searched[:most] if len(searched) < max(sources, 2) else ()
        links = tuple(map(context.records.source_link, shown))
        yield Missing(tuple(texts), links, len(searched) - len(links))


def _parted(unknown: list[Missing]) -> tuple[tuple[Missing, ...], tuple[Missing, ...]]:
    """What is shown at once, and the rest; a rest of one or two is shown too."""
    shown, further, room = [], [], FRONT_UNKNOWN
    if sum(len(missing.texts) for missing in unknown) <= FRONT_UNKNOWN + 2:
        return tuple(unknown), ()
    for missing in unknown:
        if missing.texts[:room]:
            shown.append(replace(missing, texts=missing.texts[:room]))
        if missing.texts[room:]:
            further.append(replace(missing, texts=missing.texts[room:]))
        room = max(room - len(missing.texts), 0)
    return tuple(shown), tuple(further)


def main_issue(
    context: PageContext, most: int = FRONT_ACTORS, to_root: str = ""
) -> MainIssue | None:
    """The issue on which most actors take a side: how many do, and all of them as a picture.

    With room for `most` of them; `to_root` leads from the page to the front page.
    """
    for identifier in most_told(context)[:1]:
        issue = context.briefing.issues[identifier]
        sides = sides_on(context, issue)
        if not sides:
            return None
        number = Counter(str(position.stance) for _, position in sides)
        page = f"positions/{identifier}/"
        is_split = bool(context.addresses.position_chunks[issue.id])
        tally = [
            Tally(stance, number[stance], page if is_split else f"{page}#stance_{stance}")
            for stance in STANCES
            if number[stance]
        ]
        silent = len(silent_on(context, issue))
        if silent:
            tally.append(Tally("silent", silent, f"{page}#silent_here"))
        moves = [
            compared.move
            for actor, position in sides
            if (compared := context.addresses.standings[position.id].moves.get(actor))
        ]
        drawing, _, not_drawn = issue_drawing(context, issue, most, to_root)
        return MainIssue(
            issue=context.records.issue_link(identifier),
            tally=tuple(tally),
            moved=sum(move not in (Move.FIRST, Move.UNCHANGED) for move in moves),
            untold=len(sides) - sum(move is not Move.FIRST for move in moves),
            drawing=drawing,
            not_drawn=not_drawn,
            strengths=strengths_on(context, issue),
        )
    return None


def movements(context: PageContext, most: int = FRONT_MOVEMENTS) -> list[Movement]:
    """The latest changes, and behind them what stayed as it was: for each actor and issue one."""
    return list(_movements(context, most))


def _movements(context: PageContext, most: int) -> Iterator[Movement]:
    found = [
        (identifier, actor, compared)
        for identifier, standing in context.addresses.standings.items()
        for actor, compared in standing.moves.items()
        if compared.move is not Move.FIRST
    ]
    found.sort(key=lambda item: context.time_key(item[0]), reverse=True)
    found.sort(key=lambda item: item[2].move is Move.UNCHANGED)
    for identifier, actor, compared in _one_each(context, found)[:most]:
        after, before = (
            context.records.taken(identifier),
            context.records.taken(str(compared.against)),
        )
        who = next(who for who in after.actors if who.id == actor)
        yield Movement(who, after.issue, str(compared.move), before, after)


def _one_each(context: PageContext, found: Iterable[Moved]) -> list[Moved]:
    """The first of each actor on each issue."""
    seen: dict[tuple[str, str], Moved] = {}
    for item in found:
        seen.setdefault((item[1], str(context.briefing.positions[item[0]].issue)), item)
    return list(seen.values())

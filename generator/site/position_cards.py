"""Positions told together, so that nothing is said twice: one card for what rests on the same
words, one heading for several statements of the same actors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.site.page_context import PageContext
from generator.site.values import IssueOfActor, Likewise, PositionCard, PositionEntry

_NAME = "\0"


def cards(context: PageContext, entries: Sequence[PositionEntry]) -> tuple[PositionCard, ...]:
    """The cards of positions that are in the order in which they are to be told.

    Those of the same actors make one; then those of different actors that rest on the very same
    words and are alike in all that is told beside their sentence.
    """
    by_actors: defaultdict[tuple[str, ...], list[PositionEntry]] = defaultdict(list)
    for entry in entries:
        by_actors[tuple(who.id for who in entry.actors)].append(entry)
    alike: dict[object, list[PositionEntry]] = {}
    further: dict[str, tuple[PositionEntry, ...]] = {}
    for several in by_actors.values():
        latest = _latest(context, several)
        rest = tuple(entry for entry in several if entry is not latest)
        further[latest.id] = rest
        key = latest.id if rest or latest.later or latest.draft else _told_beside(latest)
        alike.setdefault(key, []).append(latest)
    return tuple(
        PositionCard(tuple(told), tuple(_sentences(context, told)), further[told[0].id])
        for told in alike.values()
    )


def of_actor(
    context: PageContext, actor: str, issue: str, ids: Sequence[str], most: int
) -> IssueOfActor:
    """What an actor said on an issue; of very many statements the last."""
    entries = [context.records.taken(identifier) for identifier in ids]
    standing = context.stands.get((actor, issue))
    latest = next((one for one in entries if standing and one.id == standing.id), entries[-1])
    rest = [entry for entry in entries if entry is not latest]
    shown = rest[max(len(rest) - most + 1, 0) :]
    return IssueOfActor(latest.issue, latest, tuple(shown), len(rest) - len(shown))


def _latest(context: PageContext, several: Sequence[PositionEntry]) -> PositionEntry:
    """The statement that stands for several of the same actors, as it does in the matrix."""
    first = several[0]
    standing = {
        position.id
        for who in first.actors
        if (position := context.stands.get((who.id, first.issue_id)))
    }
    return next((entry for entry in several if entry.id in standing), several[-1])


def _told_beside(entry: PositionEntry) -> tuple[object, ...]:
    """All that a card tells beside the names and the sentence; equal where words and date are."""
    return (
        tuple(sorted((proof.excerpt.address, proof.supports or "") for proof in entry.proofs)),
        entry.more_proofs,
        entry.voice,
        entry.stand,
        entry.when,
        entry.undated,
        entry.order,
        entry.conditions,
        entry.strength,
        entry.single_source,
        entry.moves and tuple((moved.move, moved.earlier) for moved in entry.moves),
    )


def _sentences(context: PageContext, told: Iterable[PositionEntry]) -> Iterator[Likewise]:
    """The sentences of positions in one card; what differs by the names alone is said once."""
    groups: defaultdict[str, list[PositionEntry]] = defaultdict(list)
    for entry in told:
        groups[_without_names(context, entry)].append(entry)
    for first, *others in groups.values():
        yield Likewise(first.text, tuple(who for other in others for who in other.actors))


def _without_names(context: PageContext, entry: PositionEntry) -> str:
    """A sentence with one sign for each name of its own actors."""
    records = [context.briefing.actors[who.id] for who in entry.actors]
    names = {str(name) for record in records for name in (record.name, *record.aliases)}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    pattern = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered)
    return re.sub(pattern, _NAME, entry.text) if pattern else entry.text

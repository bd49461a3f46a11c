"""What is computed of a position, never typed: how direct, how well founded, since when, changed.

The rules are few and plain, because each label that they give is printed with its rule:

- A statement is *direct* when it stands in quotation marks as the words of the one it is told of
  or of who speaks for them; all else is *reported*.
- A position is in *own words* when one of its passages is direct, *on record* when all are reports
  that name who said it, from an *unnamed source* when it comes through, or from, people without a
  name only. It has a *single source* when all its passages stand in one.
- Stances are numbered from -2 (opposes) to 2 (supports). Against the same actor's next earlier
  dated position on the same issue a position is *unchanged* when the numbers are equal, *reversed*
  when they lie on different sides, *hardened* when the new one is further from the middle,
  *softened* when it is nearer. Positions that take no side are left out. Two dates must be apart
  for certain; without a date no change is claimed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.records.briefing import Briefing
from generator.records.model import STANCES, Date, Evidence, Position, Quote

NUMBERS: Mapping[str, int] = {stance: number for number, stance in enumerate(STANCES, -2)}
"""The five stances from -2 to 2."""


class Directness(StrEnum):
    """Whether a passage is somebody's own words."""

    DIRECT = "direct"
    REPORTED = "reported"


class Strength(StrEnum):
    """How well founded a position is, by its best passage."""

    OWN_WORDS = "own-words"
    ON_RECORD = "on-record"
    UNNAMED = "unnamed"


class Move(StrEnum):
    """How a position compares with the same actor's earlier one on the same issue."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"


class DatedBy(StrEnum):
    """Where the date of a position comes from."""

    SAID = "said"
    QUOTE = "quote"
    PUBLICATION = "publication"


@dataclass(frozen=True, slots=True)
class Dating:
    """The date used for a position: as it was written, as it was read, and whose date it is."""

    date: Date
    when: EdtfDate
    by: DatedBy


@dataclass(frozen=True, slots=True)
class Standing:
    """What is computed of one position; `against` is the id of the one that `move` compares."""

    dating: Dating | None
    strength: Strength
    single_source: bool
    move: Move | None = None
    against: str | None = None


def directness(evidence: Evidence, briefing: Briefing, *subjects: str | None) -> Directness:
    """Direct when it is a quotation of one of the subjects; without any, when it is a quotation."""
    quote = briefing.quotes.get(evidence.quote) if evidence.quote else None
    if quote is None:
        return Directness.REPORTED
    told_of = {subject for subject in subjects if subject}
    return (
        Directness.DIRECT
        if quote.speaker in (told_of or {quote.speaker})
        else (Directness.REPORTED)
    )


def standings(briefing: Briefing) -> dict[str, Standing]:
    """The standing of every position, by its id."""
    found: dict[str, Standing] = {}
    groups: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in briefing.positions.values():
        groups[position.actor, position.issue].append(position)
    for positions in groups.values():
        datings = {str(position.id): dating(position, briefing) for position in positions}
        moves = _moves(positions, datings)
        for position in positions:
            move, against = moves.get(position.id, (None, None))
            found[position.id] = Standing(
                datings[position.id],
                strength(position, briefing),
                len(briefing.sources_of(position.evidence)) == 1,
                move,
                against,
            )
    return {identifier: found[identifier] for identifier in briefing.positions}


def dating(position: Position, briefing: Briefing) -> Dating | None:
    """When a position was taken: its own date, else its quotation's, else its publication's."""
    if position.said:
        return _read(position.said, DatedBy.SAID)
    quotes = [
        quote
        for item in position.evidence
        if item.quote and (quote := briefing.quotes.get(item.quote))
    ]
    said = _earliest(_read(quote.said, DatedBy.QUOTE) for quote in quotes if quote.said)
    if said:
        return said
    sources = [
        source
        for identifier in briefing.sources_of(position.evidence)
        if (source := briefing.sources.get(identifier))
    ]
    return _earliest(
        _read(source.published, DatedBy.PUBLICATION) for source in sources if source.published
    )


def strength(position: Position, briefing: Briefing) -> Strength:
    """How well founded a position is."""
    speakers = (position.actor, position.voice)
    if any(_is_unnamed(speaker, briefing) for speaker in speakers):
        return Strength.UNNAMED
    best = Strength.UNNAMED
    for item in position.evidence:
        if directness(item, briefing, *speakers) is Directness.DIRECT:
            return Strength.OWN_WORDS
        quote = briefing.quotes.get(item.quote) if item.quote else None
        if not any(_is_unnamed(actor, briefing) for actor in _through(item, quote)):
            best = Strength.ON_RECORD
    return best


def current(positions: Iterable[Position], standing: Mapping[str, Standing]) -> Position | None:
    """The position that stands for several: a side before none, dated before undated, the latest.

    Of several without a date the last in the order of the files.
    """
    best: Position | None = None
    for position in positions:
        if best is None or _weight(position, standing) >= _weight(best, standing):
            best = position
    return best


def compare(old: str, new: str) -> Move:
    """How a stance compares with an earlier one."""
    before, after = NUMBERS[old], NUMBERS[new]
    if before == after:
        return Move.UNCHANGED
    if before * after < 0:
        return Move.REVERSED
    return Move.HARDENED if abs(after) > abs(before) else Move.SOFTENED


def _moves(
    positions: Iterable[Position], datings: Mapping[str, Dating | None]
) -> dict[str, tuple[Move, str | None]]:
    """For each dated position with a stance: its move and the position it is compared with."""
    dated = [
        (found.when, position, str(position.stance))
        for position in positions
        if position.stance and (found := datings[position.id])
    ]
    dated.sort(key=lambda item: item[0].sort_key)
    moves: dict[str, tuple[Move, str | None]] = {}
    ended = sorted(dated, key=lambda item: item[0].latest or (10**12,))
    known = 0
    earlier: tuple[EdtfDate, Position, str] | None = None
    for when, position, stance in dated:
        while known < len(ended) and when.begins_after(ended[known][0]):
            earlier = ended[known]
            known += 1
        if earlier is None:
            moves[position.id] = (Move.FIRST, None)
        else:
            moves[position.id] = (compare(earlier[2], stance), str(earlier[1].id))
    return moves


def _weight(position: Position, standing: Mapping[str, Standing]) -> tuple[object, ...]:
    found = standing[position.id].dating
    return (
        position.stance is not None,
        found is not None,
        found.when.sort_key if found else (),
    )


def _earliest(datings: Iterable[Dating | None]) -> Dating | None:
    known = [found for found in datings if found]
    return min(known, key=lambda found: found.when.sort_key, default=None)


def _read(date: Date, by: DatedBy) -> Dating | None:
    try:
        return Dating(date, parse(date.date), by)
    except InvalidDate:
        return None


def _through(evidence: Evidence, quote: Quote | None) -> tuple[str, ...]:
    """Everyone between what happened and the source's author."""
    hops = (*evidence.via, *(quote.via if quote else ()))
    speaker = (str(quote.speaker),) if quote else ()
    return (*speaker, *(str(hop.actor) for hop in hops))


def _is_unnamed(actor: str | None, briefing: Briefing) -> bool:
    record = briefing.actors.get(actor) if actor else None
    return record is not None and record.unnamed

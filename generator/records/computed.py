"""What is computed of quotes and positions, never typed: when, how direct, how well founded.

The rules are few and plain, because each label that they give is printed with its rule, and all
pages and exports take it from here:

- Evidence *carries* a position unless it `supports: context` or `disputes`. Quotations of others
  than the actor, or who speaks for it, carry it only where there is nothing else.
- A quotation is dated by its own `said`, else by its occasion. A position is dated by its own
  `said`, else by the earliest of the quotations of its actor that carry it. What has no date is
  *undated*: the day of the article is named as the article's, never as the statement's.
- A quotation is *full* where it begins a sentence, else a *fragment*. It is *direct* as the words
  of the one that a sentence is told of, or of who speaks for them; all else is *reported*.
- A position is in *own words* when a full quotation of the actor carries it, or a fragment of which
  the curator says `supports: full`; in *partly own words* when only fragments do, or a quotation
  that `supports: partial`; *on record* when it is a report that somebody answers for: a person, a
  voice, a relay with a name, or a statement with a date, or a quotation that somebody is only said
  to have said; with *no source named* when it is a report
  that nobody answers for; from an *unnamed source* when it comes through, or from, people without a
  name only. The best passage counts. It has a *single source* when all its passages stand in one.
- Stances are numbered from -2 (opposes) to 2 (supports). Against the same actor's next earlier
  dated position on the same issue a position is *unchanged* when the numbers are equal, *reversed*
  when they lie on different sides, *hardened* when the new one is further from the middle,
  *softened* when it is nearer. Positions that take no side are left out. Two dates must be apart
  for certain; without a date no change is claimed.
- Of an actor's positions on an issue one stands for all: a side before none, a dated one before an
  undated, the latest; where two may be of one day the certain date before the uncertain, then the
  stronger position before the weaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.records.briefing import Briefing
from generator.records.model import STANCES, Date, Evidence, Order, Position, Quote
from generator.records.who_is_named import is_hearsay
from generator.text.passages import Passage
from generator.text.source_text import SourceText

NUMBERS: Mapping[str, int] = {stance: number for number, stance in enumerate(STANCES, -2)}
"""The five stances from -2 to 2."""
_BEARS_NOTHING = frozenset({"context", "disputes"})
_NEVER, _ALWAYS = (float("-inf"),), (float("inf"),)

TimeKey = tuple[tuple[float, ...], int, tuple[object, ...]]


class Directness(StrEnum):
    """Whether a passage is somebody's own words."""

    DIRECT = "direct"
    REPORTED = "reported"


class Strength(StrEnum):
    """How well founded a position is, by its best passage; the strongest first."""

    OWN_WORDS = "own-words"
    PARTLY_OWN = "partly-own-words"
    ON_RECORD = "on-record"
    NO_SOURCE = "no-source"
    UNNAMED = "unnamed"


_WEAKNESS: Mapping[Strength, int] = {strength: number for number, strength in enumerate(Strength)}


class Move(StrEnum):
    """How a position compares with the same actor's earlier one on the same issue."""

    FIRST = "first"
    UNCHANGED = "unchanged"
    HARDENED = "hardened"
    SOFTENED = "softened"
    REVERSED = "reversed"


class DatedBy(StrEnum):
    """Where the date of a quotation or a position comes from."""

    SAID = "said"
    QUOTE = "quote"
    OCCASION = "occasion"


class Dating(NamedTuple):
    """The date of a statement: as it was written, as it was read, and whose date it is."""

    date: Date
    when: EdtfDate
    by: DatedBy


class Compared(NamedTuple):
    """How a position compares with an earlier one, whose id is `against`."""

    move: Move
    against: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is computed of one position.

    `article` is the day of the first article that tells it; `moves` says for each of its actors how
    it compares with the earlier one; a position without a date or a stance has none.
    """

    dating: Dating | None
    article: EdtfDate | None
    time_key: TimeKey
    strength: Strength
    single_source: bool
    moves: Mapping[str, Compared] = field(default_factory=dict)

    @property
    def compared(self) -> Compared | None:
        """The comparison, where it is the same for all actors."""
        found = set(self.moves.values())
        return found.pop() if len(found) == 1 else None

    @property
    def move(self) -> Move | None:
        """How the stance changed since the statement before; None where that cannot be told."""
        return self.compared.move if self.compared else None

    @property
    def against(self) -> str | None:
        """The id of the position it is compared with, if there is one."""
        return self.compared.against if self.compared else None


def is_full(text: SourceText, passage: Passage) -> bool:
    """Whether a quoted passage is speech from its first word, not a piece set into a sentence."""
    run = text.quoted_around(passage.start, passage.end)
    begins = run.start if run else passage.start
    return text.begins_sentence(begins) and text.begins_sentence(passage.start)


def directness(evidence: Evidence, briefing: Briefing, *subjects: str | None) -> Directness:
    """Direct when it is a quotation of one of the subjects; without any, when it is a quotation."""
    quote = _quote_of(evidence, briefing)
    if quote is None:
        return Directness.REPORTED
    told_of = {subject for subject in subjects if subject}
    is_theirs = not told_of or not told_of.isdisjoint(quote.speakers)
    return Directness.DIRECT if is_theirs else Directness.REPORTED


def standings(briefing: Briefing) -> dict[str, Standing]:
    """The standing of every position, by its id."""
    alone: dict[str, Standing] = {}
    groups: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in briefing.positions.values():
        alone[position.id] = _alone(position, briefing)
        for actor in position.actors:
            groups[str(actor), str(position.issue)].append(position)
    moves: defaultdict[str, dict[str, Compared]] = defaultdict(dict)
    for (who, _), several in groups.items():
        for name, compared in _moves(several, alone).items():
            moves[name][who] = compared
    return {
        identifier: Standing(
            found.dating,
            found.article,
            found.time_key,
            found.strength,
            found.single_source,
            {
                str(actor): moves[identifier][actor]
                for actor in briefing.positions[identifier].actors
                if actor in moves[identifier]
            },
        )
        for identifier, found in alone.items()
    }


def _alone(position: Position, briefing: Briefing) -> Standing:
    """What follows from a position without a look at others."""
    found = dating(position, briefing)
    article = first_article(position.evidence, briefing)
    orders = position.before, position.after
    return Standing(
        found,
        article,
        time_key(found.when if found else None, article, *orders, briefing),
        strength(position, briefing),
        len(briefing.sources_of(position.evidence)) == 1,
    )


def utterances(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """For each quote of an utterance that several print: the others, in the order of the files."""
    group: dict[str, set[str]] = {}
    for quote in briefing.quotes.values():
        for other in quote.same_as:
            if other in briefing.quotes and other != quote.id:
                one = group.setdefault(str(quote.id), {str(quote.id)})
                two = group.setdefault(str(other), {str(other)})
                if one is not two:
                    larger, smaller = sorted((one, two), key=len, reverse=True)
                    larger |= smaller
                    group |= dict.fromkeys(smaller, larger)
    rank = {str(quote): number for number, quote in enumerate(briefing.quotes)}
    return {
        identifier: tuple(sorted(several - {identifier}, key=rank.__getitem__))
        for identifier, several in group.items()
    }


# When.


def said(quote: Quote, briefing: Briefing) -> Dating | None:
    """When a quotation was spoken: its own date, else that of its occasion."""
    if quote.said:
        return _read(quote.said, DatedBy.SAID)
    event = briefing.events.get(quote.occasion) if quote.occasion else None
    return _read(event.date, DatedBy.OCCASION) if event and event.date else None


def dating(position: Position, briefing: Briefing) -> Dating | None:
    """When a position was taken: its own date, else that of its actor's quotations."""
    if position.said:
        return _read(position.said, DatedBy.SAID)
    subjects = _subjects(position)
    known = [
        found
        for item in carrying(position, briefing)
        if (quote := _quote_of(item, briefing)) and not subjects.isdisjoint(quote.speakers)
        if (found := said(quote, briefing))
    ]
    first = min(known, key=lambda found: found.when.sort_key, default=None)
    return first._replace(by=DatedBy.QUOTE) if first else None


def first_article(evidence: Iterable[Evidence], briefing: Briefing) -> EdtfDate | None:
    """When the first of the articles was published that evidence stands in, as far as known."""
    known = [
        when
        for source in briefing.sources_of(evidence)
        if (when := briefing.published(source)) is not None
    ]
    return min(known, key=lambda when: when.sort_key, default=None)


def time_key(
    when: EdtfDate | None,
    article: EdtfDate | None,
    before: Sequence[Order],
    after: Sequence[Order],
    briefing: Briefing,
) -> TimeKey:
    """A place in the order of time.

    What has no date stands before or after the events that it is put before or after, else before
    the article that tells it.
    """
    if when is not None:
        return when.earliest or _NEVER, 1, chronological(when)
    for orders, rank in ((before, 0), (after, 2)):
        for order in orders:
            event = briefing.events.get(order.event)
            other = briefing.edtf(event.date) if event else None
            if other is not None and other.earliest is not None:
                return other.earliest, rank, ()
    return (article.earliest or _NEVER, 0, ()) if article else (_ALWAYS, 0, ())


def chronological(when: EdtfDate) -> tuple[object, ...]:
    """What sorts dates in the order of time; of equal ones the certain is the later."""
    *bounds, text = when.sort_key
    return *bounds, not is_doubtful(when), text


def is_doubtful(when: EdtfDate) -> bool:
    """Whether a date is uncertain or approximate."""
    return when.uncertain or when.approximate


# How well founded.


def carrying(position: Position, briefing: Briefing) -> list[Evidence]:
    """The evidence that a position rests on."""
    items = [item for item in position.evidence if item.supports not in _BEARS_NOTHING]
    subjects = _subjects(position)
    own = [
        item
        for item in items
        if (quote := _quote_of(item, briefing)) is None or not subjects.isdisjoint(quote.speakers)
    ]
    return own or items


def strength(position: Position, briefing: Briefing) -> Strength:
    """How well founded a position is."""
    unnamed = [_is_unnamed(actor, briefing) for actor in position.actors]
    if all(unnamed) or _is_unnamed(position.voice, briefing):
        return Strength.UNNAMED
    found = (_strength_of(item, position, briefing) for item in carrying(position, briefing))
    return min(found, key=_WEAKNESS.__getitem__, default=Strength.NO_SOURCE)


def _strength_of(item: Evidence, position: Position, briefing: Briefing) -> Strength:
    quote = _quote_of(item, briefing)
    hops = (*item.via, *(quote.via if quote else ()))
    if any(_is_unnamed(hop.actor, briefing) for hop in hops):
        return Strength.UNNAMED
    if quote is None:
        return (
            Strength.ON_RECORD
            if hops or _is_answered_for(position, briefing)
            else (Strength.NO_SOURCE)
        )
    if _subjects(position).isdisjoint(quote.speakers):
        unnamed = all(_is_unnamed(speaker, briefing) for speaker in quote.speakers)
        return Strength.UNNAMED if unnamed else Strength.ON_RECORD
    if is_hearsay(briefing, quote):
        return Strength.ON_RECORD
    if item.supports == "partial":
        return Strength.PARTLY_OWN
    anchor = briefing.anchor(quote.words)
    passage = anchor.passage if anchor else None
    if item.supports == "full" or passage is None or anchor is None:
        return Strength.OWN_WORDS
    is_whole = is_full(briefing.texts[anchor.source], passage)
    return Strength.OWN_WORDS if is_whole else Strength.PARTLY_OWN


def _is_answered_for(position: Position, briefing: Briefing) -> bool:
    """Whether a report names who said it, or when: a person, a voice, a dated statement."""
    people = [briefing.actors.get(actor) for actor in position.actors]
    return bool(
        position.voice
        or position.said
        or any(record is not None and record.kind == "person" for record in people)
    )


def _quote_of(evidence: Evidence, briefing: Briefing) -> Quote | None:
    return briefing.quotes.get(evidence.quote) if evidence.quote else None


def _subjects(position: Position) -> set[str]:
    """Whose words a position's own words are: those of its actors and of who speaks for them."""
    return {*position.actors, *([position.voice] if position.voice else [])}


def _is_unnamed(actor: str | None, briefing: Briefing) -> bool:
    record = briefing.actors.get(actor) if actor else None
    return record is not None and record.unnamed


# Latest, and what changed.


def current(positions: Iterable[Position], standing: Mapping[str, Standing]) -> Position | None:
    """The position that stands for several; of equal ones the last in the order of the files."""
    several = list(positions)
    sides = [position for position in several if position.stance] or several
    dated = [
        (found.when, position) for position in sides if (found := standing[position.id].dating)
    ]
    newest = max((when.earliest or _NEVER for when, _ in dated), default=_NEVER)
    latest = [position for when, position in dated if (when.latest or _ALWAYS) >= newest]
    best: Position | None = None
    for position in latest or sides:
        if best is None or _rank(standing[position.id]) >= _rank(standing[best.id]):
            best = position
    return best


def _rank(standing: Standing) -> tuple[bool, int, TimeKey]:
    """Of statements that may be of one day: the certain date first, then the stronger one."""
    when = standing.dating.when if standing.dating else None
    is_certain = when is not None and not is_doubtful(when)
    return is_certain, -_WEAKNESS[standing.strength], standing.time_key


def compare(old: str, new: str) -> Move:
    """How a stance compares with an earlier one."""
    before, after = NUMBERS[old], NUMBERS[new]
    if before == after:
        return Move.UNCHANGED
    if before * after < 0:
        return Move.REVERSED
    return Move.HARDENED if abs(after) > abs(before) else Move.SOFTENED


def _moves(positions: Iterable[Position], standing: Mapping[str, Standing]) -> dict[str, Compared]:
    """For each dated position with a stance: its move and the position it is compared with."""
    dated = [
        (found.when, position, str(position.stance))
        for position in positions
        if position.stance and (found := standing[position.id].dating)
    ]
    dated.sort(key=lambda item: item[0].sort_key)
    moves: dict[str, Compared] = {}
    ended = sorted(
        dated, key=lambda item: (item[0].latest or _ALWAYS, _rank(standing[item[1].id])[:2])
    )
    known = 0
    earlier: tuple[EdtfDate, Position, str] | None = None
    for when, position, stance in dated:
        while known < len(ended) and when.begins_after(ended[known][0]):
            earlier = ended[known]
            known += 1
        if earlier is None:
            moves[position.id] = Compared(Move.FIRST, None)
        else:
            moves[position.id] = Compared(compare(earlier[2], stance), str(earlier[1].id))
    return moves


def _read(date: Date, by: DatedBy) -> Dating | None:
    try:
        return Dating(date, parse(date.date), by)
    except InvalidDate:
        return None

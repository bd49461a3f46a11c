"""No actor has two stances on one issue on one day, or by the same words, without a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.dates.edtf import Day, InvalidDate, parse
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label
from generator.records.briefing import Briefing
from generator.records.model import Position

_ON_THE_SIDE = frozenset({"partial", "disputes", "context"})
_MOST_WITHIN = 50
"""Passages looked at that begin behind another, so that hostile content costs no square."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the stances of each actor on each issue, day by day.

    Two stances that rest on the same words contradict each other whatever their dates. The day is
    that of `said`, or where a position has none the one on which all its quotes were
    said; a month or a year is no day. That both stand is said by evidence of one of them that
    `disputes` it and has a `why`: there readers see the other statement, and how they go together.
    """
    groups: defaultdict[tuple[str, str, Day], list[Position]] = defaultdict(list)
    by_issue: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in briefing.positions.values():
        if not position.stance:
            continue
        day = _day(briefing, position)
        for actor in map(str, position.actors):
            by_issue[actor, str(position.issue)].append(position)
            if day is not None:
                groups[actor, str(position.issue), day].append(position)
    told: set[str] = set()
    for (actor, _, _), positions in groups.items():
        for position in positions[1:]:
            if position.stance != positions[0].stance and not _is_explained(positions[0], position):
                told.add(str(position.id))
                yield _finding(briefing, actor, positions[0], position, "on one issue and one day")
    for (actor, _), positions in by_issue.items():
        for first, position in _of_same_words(briefing, positions):
            if str(position.id) not in told and not _is_explained(first, position):
                told.add(str(position.id))
                yield _finding(briefing, actor, first, position, "on one issue by the same words")


def _finding(
    briefing: Briefing, actor: str, first: Position, position: Position, where: str
) -> Finding:
    assert position.stance is not None
    assert first.stance is not None
    return Finding(
        Code.POSITION_CONTRADICTS_ITSELF,
        f"{briefing.name_of(actor)} has the stances {_called(first)} and "
        f"{_called(position)} {where}, and nothing says why.",
        position.stance.at,
        "Correct the stance or the day, or write an `act` instead of the stance. If both "
        "are right, add the words of the one to the evidence of the other, with `supports: "
        "disputes` and a `why` that says how they go together.",
        (Label(first.stance.at, f"`{first.stance}` here"),),
    )


def _of_same_words(
    briefing: Briefing, positions: list[Position]
) -> Iterator[tuple[Position, Position]]:
    """Pairs with two stances, the words of one within the other's; each position once."""
    cited: list[tuple[str, int, int, Position]] = []
    for position in positions if len({one.stance for one in positions}) > 1 else ():
        for item in position.evidence:
            quote = briefing.quotes.get(item.quote) if item.quote else None
            anchor = briefing.anchor(quote.words if quote else item.words)
            if item.supports not in _ON_THE_SIDE and anchor is not None and anchor.passage:
                passage = anchor.passage
                cited.append((anchor.source, passage.start, passage.end, position))
    cited.sort(key=lambda one: (one[0], one[1], -one[2]))
    for number, (source, _, end, first) in enumerate(cited):
        for where, _, last, position in cited[number + 1 : number + 1 + _MOST_WITHIN]:
            if where != source or last > end:
                break
            if position.stance != first.stance and position.id != first.id:
                yield first, position


def _called(position: Position) -> str:
    return f"`{position.stance}` (`{position.id}`)"


def _is_explained(*positions: Position) -> bool:
    return any(
        item.supports == "disputes" and item.why
        for position in positions
        for item in position.evidence
    )


def _day(briefing: Briefing, position: Position) -> Day | None:
    """The one day on which a position was taken, if that is known."""
    if position.said is not None:
        return _single_day(position.said.date)
    said = {
        quote.said.date if quote.said else ""
        for item in position.evidence
        if item.quote and (quote := briefing.quotes.get(item.quote)) is not None
    }
    days = {_single_day(date) for date in said}
    return days.pop() if len(days) == 1 else None


def _single_day(text: str) -> Day | None:
    try:
        date = parse(text)
    except InvalidDate:
        return None
    return date.earliest if date.is_single_day else None

"""No actor has two different stances on one issue on one day, unless the record says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.dates.edtf import Day, InvalidDate, parse
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label
from generator.records.briefing import Briefing
from generator.records.model import Position


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the stances of each actor on each issue, day by day.

    The day is that of `said`, or where a position has none the one on which all its quotes were
    said; a month or a year is no day. That both stand is said by evidence of one of them that
    `disputes` it and has a `why`: there readers see the other statement, and how they go together.
    """
    groups: defaultdict[tuple[str, str, Day], list[Position]] = defaultdict(list)
    for position in briefing.positions.values():
        day = _day(briefing, position) if position.stance else None
        if day is not None:
            groups[str(position.actor), str(position.issue), day].append(position)
    for positions in groups.values():
        first = positions[0]
        for position in positions[1:]:
            if position.stance == first.stance or _is_explained(first, position):
                continue
            assert position.stance is not None
            assert first.stance is not None
            yield Finding(
                Code.POSITION_CONTRADICTS_ITSELF,
                f"{briefing.name_of(position.actor)} has the stances {_called(first)} and "
                f"{_called(position)} on one issue and one day, and nothing says why.",
                position.stance.at,
                "Correct the stance or the day, or write an `act` instead of the stance. If both "
                "are right, add the words of the one to the evidence of the other, with `supports: "
                "disputes` and a `why` that says how they go together.",
                (Label(first.stance.at, f"`{first.stance}` here"),),
            )


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

"""Who stands where: actors by issues, as far as a page has room for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.records.briefing import Key
from generator.records.computed import NUMBERS, Move
from generator.site.page_context import PageContext, short
from generator.site.values import (
    Cell,
    Matrix,
    OnlyStand,
    Row,
)

_LABEL = 120
"""Letters of an issue's title in each of its cells; the head of its column has them all."""


def matrix(context: PageContext, most_actors: int, most_issues: int) -> Matrix:
    """Actors by issues, those with most to tell first chosen, then in the order of stances.

    A column for one actor would be empty but for one cell: such an issue stands in the list only.
    """
    counts = Counter(str(actor) for actor, _ in context.stands)
    issues = most_told(context)
    shown_issues = [issue for issue in issues if len(context.standing[issue]) > 1][:most_issues]
    actors = sorted(counts, key=lambda actor: -counts[actor])
    shown = [
        actor for actor in actors if any((actor, issue) in context.stands for issue in shown_issues)
    ][:most_actors]
    shown.sort(key=lambda actor: _row_key(context, actor, shown_issues))
    return Matrix(
        issues=tuple(map(context.records.issue_link, shown_issues)),
        rows=tuple(
            Row(
                context.records.who(actor),
                tuple(_cell(context, actor, issue) for issue in shown_issues),
            )
            for actor in shown
        ),
        more_actors=len(actors) - len(shown),
        more_issues=len(issues) - len(shown_issues),
    )


def only_stand(context: PageContext, issue: str) -> OnlyStand | None:
    """Where one actor alone speaks on an issue."""
    actors = context.standing.get(issue, ())
    if len(actors) != 1:
        return None
    cell = _cell(context, actors[0], issue)
    if cell.stand is None or cell.address is None or cell.strength is None:
        return None
    return OnlyStand(context.records.who(actors[0]), cell.stand, cell.address, cell.strength)


def most_told(context: PageContext) -> list[str]:
    """The issues on which there are positions: the one on which most actors take a side first."""
    sides = Counter(str(issue) for _, issue in context.stands)
    taken_sides = Counter(
        issue for (_, issue), position in context.stands.items() if position.stance
    )
    order = {issue: number for number, issue in enumerate(context.briefing.issues)}
    return sorted(sides, key=lambda issue: (-taken_sides[issue], -sides[issue], order[issue]))


def _row_key(context: PageContext, actor: str, issues: Sequence[str]) -> tuple[object, ...]:
    places = []
    for issue in issues:
        position = context.stands.get((actor, issue))
        if position is None:
            places.append(7)
        else:
            places.append(NUMBERS[position.stance] if position.stance else 6)
    return (*places, context.briefing.actors[actor].name)


def _cell(context: PageContext, actor: str, issue: str) -> Cell:
    title = short(str(context.briefing.issues[issue].title), _LABEL)
    found = context.all_stands.get((actor, issue))
    if found is None:
        return Cell(title, None, None, None, None, 0, 0, "")
    position, own = found
    standing = context.addresses.standings[position.id]
    compared = standing.moves.get(actor)
    return Cell(
        issue=title,
        stand=context.records.stand(position, context.briefing.issues[issue]),
        address=context.addresses[Key("positions", position.id)],
        move=str(compared.move) if compared and compared.move is not Move.FIRST else None,
        strength=str(standing.strength),
        sources=len(context.briefing.sources_of(position.evidence)),
        more=len(own) - 1,
        all=f"actors/{actor}/#own_positions",
    )

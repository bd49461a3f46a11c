"""What came before and after what makes no circle, and agrees with the dates that are known."""

from __future__ import annotations

from collections.abc import Iterator

from generator.briefing import Briefing
from generator.codes import Code
from generator.diagnostics import Finding, Label
from generator.model import Event, Order, Text


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every `before` and `after` of the chronology."""
    later: dict[str, list[tuple[str, Text]]] = {}
    for event in briefing.events.values():
        for first, second, order in _relations(event):
            later.setdefault(first, []).append((second, order.event))
            yield from _against_dates(briefing, first, second, order)
    yield from _circles(later)


def _relations(event: Event) -> Iterator[tuple[str, str, Order]]:
    """Pairs of ids, the earlier one first."""
    for order in event.before:
        yield str(event.id), str(order.event), order
    for order in event.after:
        yield str(order.event), str(event.id), order


def _against_dates(briefing: Briefing, first: str, second: str, order: Order) -> Iterator[Finding]:
    earlier, later = briefing.events.get(first), briefing.events.get(second)
    if earlier is None or later is None:
        return
    before, after = briefing.edtf(earlier.date), briefing.edtf(later.date)
    if before is not None and after is not None and before.begins_after(after):
        yield Finding(
            Code.ORDER_CIRCULAR,
            f"`{first}` is said to come before `{second}`, and their dates say the opposite.",
            order.event.at,
            "Correct one of the two dates, or exchange `before` and `after`.",
        )


def _circles(later: dict[str, list[tuple[str, Text]]]) -> Iterator[Finding]:
    """Each circle once, at the reference that closes it; a walk in a loop, never recursive."""
    done: set[str] = set()
    for start in later:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[tuple[str, Text]]]] = []
        if start not in done:
            stack.append((start, iter(later.get(start, ()))))
            path.append(start)
            on_path.add(start)
        while stack:
            here, following = stack[-1]
            step = next(following, None)
            if step is None:
                stack.pop()
                done.add(here)
                on_path.discard(path.pop())
                continue
            there, named = step
            if there in on_path:
                circle = [*path[path.index(there) :], there]
                yield Finding(
                    Code.ORDER_CIRCULAR,
                    f"These events come before one another in a circle: {' → '.join(circle)}.",
                    named.at,
                    "Take out the `before` or `after` that the source does not bear out.",
                    tuple(
                        Label(name.at, "in the circle")
                        for event in circle[:-1]
                        for after, name in later.get(event, ())
                        if after in circle and name is not named
                    )[:4],
                )
            elif there not in done:
                stack.append((there, iter(later.get(there, ()))))
                path.append(there)
                on_path.add(there)

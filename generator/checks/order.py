"""What came before and after what makes no circle, and agrees with known dates and its words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Event, LocatedText, Order, Position

Ordered = Event | Position
"""What can be said to come before or after an event."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every `before` and `after` of events and positions."""
    later: dict[str, list[tuple[str, LocatedText]]] = {}
    records: list[Ordered] = [*briefing.events.values(), *briefing.positions.values()]
    for record in records:
        if not (record.before or record.after):
            continue
        yield from _against_words(briefing, record, record.before, "before", "later")
        yield from _against_words(briefing, record, record.after, "after", "earlier")
        for first, second, order in _relations(record):
            later.setdefault(first, []).append((second, order.event))
            yield from _against_dates(briefing, record, order, is_first=first == _key(record))
    yield from _circles(later)


def _against_words(
    briefing: Briefing, record: Ordered, orders: tuple[Order, ...], name: str, opposite: str
) -> Iterator[Finding]:
    """An order whose words are one adverb for the opposite: `after` with “Previously”.

    An adverb speaks of the sentence it stands in, so only those are judged that stand in a sentence
    of this record's evidence and in none of the other's.
    """
    for order in orders:
        anchor = briefing.anchor(order.words)
        other = briefing.events.get(order.event)
        if anchor is None or anchor.passage is None or other is None:
            continue
        adverbs = getattr(briefing.language_of(anchor.source), opposite)
        if normal(" ".join(order.words)).lower().strip(" .,:;") not in adverbs:
            continue
        text = briefing.texts[anchor.source]
        place = (anchor.source, text.sentence_at(anchor.passage.start))
        if place in _sentences(briefing, record) and place not in _sentences(briefing, other):
            yield Finding(
                Code.ORDER_WORDS_DISAGREE,
                f"{quoted(order.words[0])} says {opposite}, and here it stands under `{name}`.",
                order.words[0].at,
                f"Write `{'after' if name == 'before' else 'before'}`, or copy other words.",
                (
                    Label(
                        Span(text.path, *text.raw_span(anchor.passage.start, anchor.passage.end)),
                        f"in the sentence of this {_noun(record)}",
                    ),
                ),
            )


def _sentences(briefing: Briefing, record: Ordered) -> set[tuple[str, int]]:
    """The sentences in which a record's evidence stands, as (source, number)."""
    found: set[tuple[str, int]] = set()
    for item in record.evidence:
        quote = briefing.quotes.get(item.quote) if item.quote else None
        anchor = briefing.anchor(quote.words if quote else item.words)
        if anchor is not None and anchor.passage is not None:
            text = briefing.texts[anchor.source]
            numbers = text.sentence_numbers(anchor.passage.start, anchor.passage.end)
            found.update((anchor.source, number) for number in numbers)
    return found


def _noun(record: Ordered) -> str:
    return "position" if isinstance(record, Position) else "event"


def _key(record: Ordered) -> str:
    """A position's id told apart from an event's."""
    return f"positions/{record.id}" if isinstance(record, Position) else str(record.id)


def _relations(record: Ordered) -> Iterator[tuple[str, str, Order]]:
    """Pairs of keys, the earlier one first."""
    for order in record.before:
        yield _key(record), str(order.event), order
    for order in record.after:
        yield str(order.event), _key(record), order


def _against_dates(
    briefing: Briefing, record: Ordered, order: Order, *, is_first: bool
) -> Iterator[Finding]:
    event = briefing.events.get(order.event)
    if event is None:
        return
    own = record.said if isinstance(record, Position) else record.date
    pair = (briefing.edtf(own), briefing.edtf(event.date))
    before, after = pair if is_first else reversed(pair)
    if before is not None and after is not None and before.begins_after(after):
        names = (str(record.id), str(event.id))
        first, second = names if is_first else reversed(names)
        yield Finding(
            Code.ORDER_CIRCULAR,
            f"`{first}` is said to come before `{second}`, and their dates say the opposite.",
            order.event.at,
            "Correct one of the two dates, or exchange `before` and `after`.",
        )


def _circles(later: dict[str, list[tuple[str, LocatedText]]]) -> Iterator[Finding]:
    """Each circle once, at the reference that closes it; a walk in a loop, never recursive."""
    done: set[str] = set()
    for start in later:
        path: list[str] = []
        on_path: set[str] = set()
        stack: list[tuple[str, Iterator[tuple[str, LocatedText]]]] = []
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

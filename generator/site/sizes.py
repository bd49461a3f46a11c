"""About how many bytes of HTML a record takes where it stands whole, before any of it is made.

Lists are cut into pages by these, so that a page stays readable however long its entries are. The
figures are measured ones, rounded up; tests/test_site.py holds them against real pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.records.briefing import Briefing
from generator.records.model import Change, Event, Evidence, Hop, Position, Quote, Source

USUAL = 4_000
"""Bytes of an entry up to which it counts as one: most are shorter."""


MOST_CITED = 4
"""Sources that the citation of a sentence of ours names; the rest is counted."""
MOST_SAME = 12
"""Places that a card names where the same utterance is printed."""


def weight(size: int, usual: int = USUAL) -> float:
    """What an entry of so many bytes counts for in a list that is cut by the number of entries."""
    return max(size / usual, 1)


FOLD = 80_000
"""Bytes of the passages that one sentence shows; the rest is counted."""

PAGE = 240_000
"""Bytes of a page beside its frame, its head and what machines read: all may have 300 kB."""


COLUMN = 450
"""Bytes of a column in the drawing of what is used of a source, and of its line in words."""


def room_beside(text: int, marks: int) -> int:
    """Bytes for what a page tells of a text, beside the text and the marks that it must have.

    The page of a very long text may be long, too, but not many times as long as that.
    """
    return max(PAGE - text - marks, text // 2, PAGE // 4)


def level(needs: Sequence[int], room: int) -> int:
    """How much each may take at most so that all find room; the largest need if there is enough."""
    waiting = len(needs)
    for need in sorted(needs):
        if need * waiting > room:
            return max(room // waiting, 0)
        room -= need
        waiting -= 1
    return max(needs, default=0)


def of_position(position: Position, briefing: Briefing) -> int:
    """The size of a position on its issue's page."""
    return (
        2_700
        + 3 * _named(briefing, *position.actors, position.voice)
        + 300 * (len(position.actors) - 1)
        + sum(400 + _long(*order.words) for order in (*position.before, *position.after))
        + 3 * _long(position.text)  # once for machines, once where it is cited
        + _of_citation(position.evidence, briefing)
        + _long(*position.conditions)
        + 30 * len(position.conditions)
        + _of_fold(position.evidence, briefing)
    )


def of_event(event: Event, briefing: Briefing) -> int:
    """The size of an event in the chronology."""
    titles = sum(_long(briefing.issues[issue].title) for issue in event.issues)
    return (
        2_200
        + 3 * _long(event.title)
        + 3 * _long(event.text)
        + _of_citation(event.evidence, briefing)
        + 130 * len(event.actors)
        + _named(briefing, *event.actors)
        + 150 * len(event.issues)
        + titles
        + sum(400 + _long(*order.words) for order in (*event.before, *event.after))
        + _of_fold(event.evidence, briefing)
    )


def of_quote(quote: Quote, briefing: Briefing) -> int:
    """The size of a quotation's card, with its citation."""
    titles = sum(_long(briefing.issues[issue].title) for issue in quote.issues)
    return (
        3_000
        + 3 * _long(*quote.words)
        + 200 * len(quote.words)
        + 3 * _long(briefing.sources[quote.source].title)
        + 4 * _named(briefing, *quote.speakers, quote.addressee)
        + 500 * (len(quote.speakers) - 1)
        + 300 * min(len(quote.same_as), MOST_SAME)
        + _of_fold(quote.evidence, briefing)
        + _long(quote.text, *quote.inserted, quote.omission, quote.attribution)
        + 150 * len(quote.issues)
        + titles
        + _of_hops(quote.via, briefing)
    )


def of_source_line(source: Source) -> int:
    """The size of a source's entry in their list."""
    return 650 + _long(source.title, source.descriptor, source.author)


def of_change(change: Change) -> int:
    """The size of a change in their list."""
    return 400 + _long(change.text) + 200 * len(change.of)


def of_evidence(item: Evidence, briefing: Briefing) -> int:
    """The size of a passage with its chain, and of the number that leads to it."""
    quote = briefing.quotes.get(item.quote) if item.quote else None
    words = quote.words if quote else item.words
    source = briefing.sources.get(quote.source if quote else item.source or "")
    size = 800 + 2 * _long(*words) + _long(item.why)
    size += 2 * _long(source.title) if source else 0
    size += _of_hops(quote.via if quote else item.via, briefing)
    size += 300 * len(quote.speakers) + 2 * _named(briefing, *quote.speakers) if quote else 0
    return size


def in_fold(evidence: Sequence[Evidence], briefing: Briefing, room: int = FOLD) -> int:
    """How many passages, from the first, a sentence shows; one at least."""
    for number, item in enumerate(evidence):
        room -= of_evidence(item, briefing)
        if room < 0:
            return max(number, 1)
    return len(evidence)


def _of_citation(evidence: Sequence[Evidence], briefing: Briefing) -> int:
    """The size of the names of sources in a citation."""
    sources = list(briefing.sources_of(evidence))[:MOST_CITED]
    return sum(60 + _long(briefing.sources[source].title) for source in sources)


def _of_fold(evidence: Sequence[Evidence], briefing: Briefing) -> int:
    shown = evidence[: in_fold(evidence, briefing)]
    return sum(of_evidence(item, briefing) for item in shown)


def _of_hops(via: Iterable[Hop], briefing: Briefing) -> int:
    return sum(300 + _named(briefing, hop.actor) + _long(*hop.words) for hop in via)


def _named(briefing: Briefing, *actors: str | None) -> int:
    return sum(_long(briefing.actors[actor].name) for actor in actors if actor)


def _long(*texts: str | None) -> int:
    """The bytes of texts."""
    return sum(len(text.encode()) for text in texts if text)

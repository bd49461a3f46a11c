"""What drafting sees in a source and no record holds yet: quotations, names, dates, relays."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates.dating import date_words
from generator.drafting.marked import reading
from generator.records.briefing import Briefing, Use
from generator.text.source_text import Stretch

_HOLDING = {
    "quotation": frozenset({Use.QUOTE, Use.UNCITED}),
    "relay": frozenset({Use.RELAY}),
    "date": frozenset({Use.DATE}),
}
"""By kind of hint the uses of words that make it needless."""


def hints(briefing: Briefing, source: str) -> Iterator[tuple[Stretch, str]]:
    """Places in a source that may be worth a record, with their kind, in no order.

    Of a long text only the quotations: to read all of it takes longer than somebody waits.
    """
    text = briefing.texts[source]
    held: dict[Use, list[Stretch]] = {}
    for anchor in briefing.anchors_in.get(source, ()):
        if anchor.passage is not None:
            held.setdefault(anchor.use, []).extend(anchor.passage.parts)
    aside = [
        part
        for anchor in briefing.anchors
        if anchor.source == source and anchor.use is Use.UNRECORDED and anchor.passage
        for part in anchor.passage.parts
    ]
    for place, kind in _seen(briefing, source):
        holding = [part for use in _HOLDING.get(kind, ()) for part in held.get(use, ())]
        if not any(part.overlaps(*place) for part in (*holding, *aside)):
            yield place, kind
    done = 0
    quotes = [*(p for use in _HOLDING["quotation"] for p in held.get(use, ())), *aside]
    for run in text.quoted:
        if run.start < done:
            continue  # inside another
        done = run.end
        if not any(part.overlaps(run.start, run.end) for part in quotes):
            yield Stretch(run.start, run.end), "quotation"


def _seen(briefing: Briefing, source: str) -> Iterator[tuple[Stretch, str]]:
    read = reading(briefing, source)
    if read is None:
        return
    text = briefing.texts[source]
    known = briefing.draft.declared["actors"]
    for one in read.cast.people:
        if read.cast.ids.get(one.name) not in known:
            for place in one.places:
                yield place, "name"
    for statement in read.heard.statements:
        for _, place in statement.via:
            yield place, "relay"
    published = briefing.published(source)
    for sentence in text.sentences:
        for each in date_words(text, sentence.start, sentence.end, published):
            yield each.place, "date"

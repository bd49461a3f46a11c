"""What drafting sees in a source and no record holds yet: quotations, names, dates, relays."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.briefing import Briefing, Use
from generator.text.source_text import Stretch


def hints(briefing: Briefing, source: str) -> Iterator[tuple[Stretch, str]]:
    """Places in a source that may be worth a record, with their kind."""
    text = briefing.texts[source]
    held = [
        part
        for anchor in briefing.anchors_in.get(source, ())
        if anchor.use in (Use.QUOTE, Use.UNCITED) and anchor.passage
        for part in anchor.passage.parts
    ]
    done = 0
    for run in text.quoted:
        if run.start < done:
            continue
        done = run.end
        if not any(part.overlaps(run.start, run.end) for part in held):
            yield Stretch(run.start, run.end), "quotation"

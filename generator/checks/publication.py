"""Nothing is dated after the publication of its source, unless it was possible or planned."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates.edtf import in_words
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label
from generator.records.briefing import Briefing


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare every date with the publication of the sources that its record rests on."""
    for dated in briefing.dated:
        value = briefing.edtf(dated.date)
        if value is None or dated.ahead or dated.is_publication:
            continue
        if dated.date.basis == "publication":
            continue  # compared with it already
        published = [briefing.published(source) for source in dated.sources]
        known = [date for date in published if date is not None]
        if not known or len(known) < len(published):
            continue
        latest = max(known, key=lambda date: date.latest or (0, 0, 0))
        if value.begins_after(latest):
            advice = "Correct the date, or that of the publication."
            if dated.owner.collection == "chronology":
                advice += " For what had not happened yet, write `status: planned` or `possible`."
            yield Finding(
                Code.DATE_AFTER_PUBLICATION,
                f"{dated.date.date} is after the source was published, on {in_words(latest)}.",
                dated.date.date.at,
                advice,
                tuple(
                    Label(record.published.date.at, "published")
                    for source in dated.sources
                    if (record := briefing.sources.get(source)) and record.published
                ),
            )

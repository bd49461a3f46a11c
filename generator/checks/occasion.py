"""The occasion of a quote is one where its speaker was, at the time when it was said."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates.edtf import in_words
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label
from generator.records.briefing import Briefing
from generator.records.model import Event, Quote


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare every quote with the event that is given as its occasion."""
    for quote in briefing.quotes.values():
        event = briefing.events.get(quote.occasion) if quote.occasion else None
        if event is None or not briefing.actors.keys() >= {*quote.speakers}:
            continue
        told = _when(briefing, quote, event) or next(
            filter(None, (_who(briefing, speaker, event) for speaker in quote.speakers)), ""
        )
        if told:
            assert quote.occasion is not None
            yield Finding(
                Code.OCCASION_DISAGREES,
                told,
                quote.occasion.at,
                "Name the event at which these words were spoken, or take `occasion` out; if it "
                "is right, correct the event's `date` or `actors`.",
                (Label(event.id.at, "the event"),),
            )


def _when(briefing: Briefing, quote: Quote, event: Event) -> str:
    said, date = briefing.edtf(quote.said), briefing.edtf(event.date)
    if said is None or date is None or said.overlaps(date):
        return ""
    return f"This was said on {in_words(said)}, and `{event.id}` is dated {in_words(date)}."


def _who(briefing: Briefing, identifier: str, event: Event) -> str:
    """An event that names its actors has the speaker among them, or whom the speaker acts for."""
    speaker = briefing.actors[identifier]
    known = {str(speaker.id), *(str(role.of) for role in speaker.roles if role.of)}
    known |= {
        str(actor)
        for position in briefing.positions_by_voice.get(speaker.id, ())
        for actor in position.actors
    }
    if "positions" in briefing.failed:
        return ""  # who knows for whom the speaker speaks
    if not event.actors or known & set(map(str, event.actors)):
        return ""
    return f"{speaker.name} is not among the actors of `{event.id}`."

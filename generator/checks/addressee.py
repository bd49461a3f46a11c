"""Whom a quote is for is somebody whom its source names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.who_is_named import role_named_in
from generator.text.names import union


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for each addressee in the quote's source, by name, alias or role.

    An interviewer may not say its own name: the source's outlet passes.
    """
    for quote in briefing.quotes.values():
        text, actor = briefing.texts.get(quote.source), quote.addressee
        if text is None or actor is None or actor not in briefing.actors:
            continue
        if actor in union(briefing.mentions(quote.source, nested=True)):
            continue
        source = briefing.sources.get(quote.source)
        if source is not None and source.outlet == actor:
            continue
        if role_named_in(briefing, actor, text.normal):
            continue
        name = briefing.name_of(actor)
        yield Finding(
            Code.ACTOR_NOT_IN_EVIDENCE,
            f"`{quote.source}` does not name {name}, who is given as the addressee.",
            actor.at,
            f"Correct `addressee`; if the source does name {name}, add the name it uses to the "
            "`aliases`.",
        )

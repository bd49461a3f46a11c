"""Whom a quote is for is somebody whom its source names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.model import ActorRef
from generator.records.who_is_named import role_named_in, told_in
from generator.text.names import union


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for each addressee in the quote's source, by name, alias or role.

    Where the words of the cue tell somebody else (“Quill told Stone”), it is they. An interviewer
    may not say its own name: the source's outlet passes. Nobody speaks to oneself.
    """
    for quote in briefing.quotes.values():
        text, actor = briefing.texts.get(quote.source), quote.addressee
        if text is None or actor is None or actor not in briefing.actors:
            continue
        told = told_in(briefing, quote)
        if told and actor not in told:
            yield _told_another(briefing, actor, told)
            continue
        if actor in quote.speakers:
            yield _speaks_itself(briefing, actor)
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


def _speaks_itself(briefing: Briefing, actor: ActorRef) -> Finding:
    return Finding(
        Code.ACTOR_NOT_IN_EVIDENCE,
        f"{briefing.name_of(actor)} is given as the addressee of its own words.",
        actor.at,
        "Correct `addressee`, or leave it out.",
    )


def _told_another(briefing: Briefing, actor: ActorRef, told: frozenset[str]) -> Finding:
    name = briefing.name_of(actor)
    others = " and ".join(sorted(briefing.name_of(one) for one in told))
    return Finding(
        Code.ACTOR_NOT_IN_EVIDENCE,
        f"The words beside the quotation say that {others} was told it, not {name}.",
        actor.at,
        f"Correct `addressee`; if the source does mean {name}, copy a `cue` that says so.",
    )

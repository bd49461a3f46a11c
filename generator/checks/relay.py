"""Each relay between a speaker and the source's author stands in the source and names its agent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.records.model import Hop
from generator.records.who_is_named import is_referred_to, only_owns, role_named_in, stands_in
from generator.text.names import union


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every hop of every quote and every piece of evidence."""
    if not briefing.knows_its_language:
        return
    for hop, speaker in _hops(briefing):
        anchor = briefing.anchor(hop.words)
        if anchor is None or anchor.passage is None or hop.actor not in briefing.actors:
            continue
        start, end = anchor.passage.start, anchor.passage.end
        text = briefing.texts[anchor.source]
        words = text.normal[start:end]
        named = union(briefing.names.find(text.normal, start, end))
        named.discard(speaker)  # who spoke does not relay
        if hop.actor in named and only_owns(briefing, anchor.source, start, end, hop.actor):
            yield _finding(briefing, hop, set(), Span(text.path, *text.raw_span(start, end)))
            continue
        if hop.actor in named or (
            hop.actor != speaker and role_named_in(briefing, hop.actor, words)
        ):
            continue
        if hop.actor != speaker and not named:
            pronoun = stands_in(briefing, anchor.source, words)
            at = start + max(words.lower().find(pronoun), 0) if pronoun else start
            if pronoun and is_referred_to(briefing, anchor.source, at, hop.actor):
                continue
        yield _finding(briefing, hop, named, Span(text.path, *text.raw_span(start, end)))


def _hops(briefing: Briefing) -> Iterator[tuple[Hop, str]]:
    """Every relay with the id of whoever spoke, if that is given."""
    for quote in briefing.quotes.values():
        yield from ((hop, str(quote.speaker)) for hop in quote.via)
    for item in briefing.all_evidence():
        yield from ((hop, "") for hop in item.via)


def _finding(briefing: Briefing, hop: Hop, named: set[str], place: Span) -> Finding:
    agent = briefing.name_of(hop.actor)
    others = " and ".join(sorted(briefing.name_of(actor) for actor in named))
    told = f"names {others}, not {agent}" if named else f"does not name {agent}"
    return Finding(
        Code.RELAY_NAMES_ANOTHER,
        f"The relay {quoted(' … '.join(hop.words))} {told}.",
        hop.words[0].at,
        f"Correct `actor`, or copy the words that name {agent}; if they do, add the name they "
        f"use to the `aliases` of `{hop.actor}`.",
        (Label(place, "the relay in the source"),),
    )

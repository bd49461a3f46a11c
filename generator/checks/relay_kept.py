"""Who passed words on in one record did so in each record that cites the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.text.names import union
from generator.text.source_text import Stretch

_NOUNS = frozenset({"claim", "position", "event"})
"""What is told of an actor may rest on its being cited: “Bloomberg reported”."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for relays that some record gives in the words that other records cite as evidence.

    A warning where cited words hold “as reported by the Courier”, a record gives that as a relay,
    and this evidence gives none: readers would take what was passed on for what the source saw. A
    text that names who passed it on tells it as well, and so do the record's own actors.
    """
    relays: defaultdict[str, dict[Stretch, str]] = defaultdict(dict)
    records = [statements[0].basis.evidence for statements in by_record(briefing)]
    via = [hop for evidence in records for item in evidence for hop in item.via]
    via += [hop for quote in briefing.quotes.values() for hop in quote.via]
    for hop in via:
        found = briefing.anchor(hop.words) if hop.words else None
        if found is not None and found.passage is not None:
            relays[found.source][found.passage.parts[0]] = str(hop.actor)
    if not relays or "actors" in briefing.failed:
        return
    for statements in by_record(briefing):
        basis = statements[0].basis
        if basis.noun not in _NOUNS:
            continue
        for item, anchor in basis.supporting:
            if item.via or item.quote is not None or anchor.passage is None:
                continue
            for place, actor in relays.get(anchor.source, {}).items():
                inside = any(
                    part.start <= place.start and place.end <= part.end
                    for part in anchor.passage.parts
                )
                if inside and not _is_told(statements, actor):
                    yield _finding(briefing, statements[0], anchor.source, place, actor)
                    break


def _is_told(statements: tuple[OwnSentence, ...], actor: str) -> bool:
    """Whether a text names who passed it on, or the record is one of theirs."""
    return actor in statements[0].basis.acting or any(
        actor in union(one.mentions) for one in statements
    )


def _finding(
    briefing: Briefing, statement: OwnSentence, source: str, place: Stretch, actor: str
) -> Finding:
    text = briefing.texts[source]
    shown = text.normal[place.start : place.end]
    return Finding(
        Code.RELAY_UNRECORDED,
        f"The words that this {statement.basis.noun} cites came by way of "
        f"{briefing.name_of(actor)} ({quoted(shown)}), and its evidence has no `via`.",
        statement.text.at,
        f"Add `via: [{{actor: {actor}, words: …}}]` to the evidence, or cite words without it.",
        (Label(Span(text.path, *text.raw_span(place.start, place.end)), "the source says this"),),
    )

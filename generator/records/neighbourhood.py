"""The part of a briefing that is about some of its sources: all that it takes to judge these.

    part = around(draft, {"some-source"}, resting(draft))

A whole briefing takes seconds to check, and a curator who types waits for the findings of one
record. So a part holds the records that rest on the wanted sources, those that they name, those
that the checks compare them with, and all actors and issues; `beyond` stands for the rest. The
checks then find about the wanted sources and their records what they find in the whole
(`tests/test_neighbourhood.py`), but for what is judged by looking at all there is (`OF_THE_WHOLE`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Beyond, Briefing, Key, UnlinkedBriefing
from generator.records.link import named_by, references
from generator.records.model import (
    COLLECTIONS,
    About,
    Claim,
    Date,
    Event,
    Evidence,
    Position,
    Quote,
    Record,
    Source,
)
from generator.records.owners import owner_of

OF_THE_WHOLE = frozenset({Code.RECORD_UNUSED, Code.ALIAS_AMBIGUOUS})
"""Findings that need a look at every record and text; a part cannot tell."""

_FOLLOWED = frozenset({"quotes", "chronology"})
"""What records name and checks look into."""

Resting = Mapping[Key, frozenset[str]]
"""By record the ids of the sources in which its words are searched."""


def resting(draft: UnlinkedBriefing) -> dict[Key, frozenset[str]]:
    """The sources on which each record rests."""
    return {
        Key(collection, identifier): sources_under(draft, record)
        for collection in COLLECTIONS
        for identifier, record in draft.records[collection].items()
    }


def sources_under(draft: UnlinkedBriefing, record: Record | Claim) -> frozenset[str]:
    """The sources on which a record rests; a source rests on itself."""
    return frozenset(_sources(draft, record))


def around(draft: UnlinkedBriefing, wanted: Collection[str], rests: Resting) -> UnlinkedBriefing:
    """The part of a briefing that is about the wanted sources. `rests` is `resting(draft)`."""
    wanted = frozenset(wanted)
    kept = {
        key
        for key, sources in rests.items()
        if not wanted.isdisjoint(sources) and key.id in draft.records[key.collection]
    }
    full = frozenset(kept)
    about = _about(draft, wanted)
    claims = [*_claims(about)] if about else []
    _add_compared(draft, kept)
    _add_named(draft, kept, claims)
    needed = set(wanted)
    for key in full:
        needed |= rests[key]
    for claim in claims:
        needed |= sources_under(draft, claim)
    for key in kept - full:
        record = draft.records[key.collection][key.id]
        if isinstance(record, Quote):
            needed.add(str(record.source))  # what cites it rests on its words
    kept |= {Key("sources", source) for source in needed}
    records = {
        collection: {
            identifier: record
            for identifier, record in found.items()
            if Key(collection, identifier) in kept
        }
        for collection, found in draft.records.items()
    }
    for collection in ("actors", "issues"):
        records[collection] = {
            identifier: record if Key(collection, identifier) in full else _name_alone(record)
            for identifier, record in draft.records[collection].items()
        }
    texts = {source: text for source, text in draft.texts.items() if source in needed}
    others = {source: text for source, text in draft.texts.items() if source not in needed}
    failed = Briefing(draft, ()).failed
    return replace(draft, about=about, records=records, texts=texts, beyond=Beyond(others, failed))


def concerns(briefing: Briefing, finding: Finding, source: str, rests: Resting) -> bool:
    """Whether a finding is about a source: it stands in its text, or in a record that rests on it.

    Those of `OF_THE_WHOLE` are about no source.
    """
    if finding.code in OF_THE_WHOLE:
        return False
    text = briefing.texts.get(source)
    if text is not None and finding.at.path == text.path:
        return True
    owner = owner_of(briefing, finding.at)
    return owner is not None and source in rests.get(owner, ())


def _sources(draft: UnlinkedBriefing, record: Record | Claim) -> Iterator[str]:
    if isinstance(record, Source):
        yield str(record.id)
    if isinstance(record, Quote):
        yield str(record.source)
        yield from _dated(record.said)
    if isinstance(record, Position | Event):
        yield from _dated(record.said if isinstance(record, Position) else record.date)
        for order in (*record.before, *record.after):
            yield from (str(order.source),) if order.source else ()
    evidence: tuple[Evidence, ...] = getattr(record, "evidence", ())
    for item in evidence:
        quote = draft.records["quotes"].get(item.quote) if item.quote else None
        source = quote.source if isinstance(quote, Quote) else item.source
        if source is not None:
            yield str(source)


def _dated(date: Date | None) -> Iterator[str]:
    if date is not None and date.source is not None:
        yield str(date.source)


def _about(draft: UnlinkedBriefing, wanted: frozenset[str]) -> About | None:
    """The briefing's own record with those of its claims that rest on the wanted sources."""
    if draft.about is None:
        return None
    about = draft.about

    def touching(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            item
            for item in items
            if isinstance(item, Claim) and not wanted.isdisjoint(sources_under(draft, item))
        )

    return replace(
        about,
        bottom_line=touching(about.bottom_line),
        key_points=touching(about.key_points),
        watch=touching(about.watch),
        unknown=(),
    )


def _claims(about: About) -> Iterator[Claim]:
    for item in (*about.bottom_line, *about.key_points, *about.watch):
        if isinstance(item, Claim):
            yield item


def _add_compared(draft: UnlinkedBriefing, kept: set[Key]) -> None:
    """Positions of the same actor and issue, those that tell for whom somebody speaks, and quotes
    that are said to be the same.
    """
    records = draft.records
    pairs: set[tuple[str, str]] = set()
    speakers: set[str] = set()
    quotes: set[str] = set()
    for collection, identifier in kept:
        record = records[collection][identifier]
        if isinstance(record, Position):
            pairs.update((str(actor), str(record.issue)) for actor in record.actors)
        elif isinstance(record, Quote):
            quotes.add(identifier)
            if record.occasion:
                speakers.update(map(str, record.speakers))
    for identifier, record in records["positions"].items():
        if isinstance(record, Position) and (
            (record.voice and str(record.voice) in speakers)
            or any((str(actor), str(record.issue)) in pairs for actor in record.actors)
        ):
            kept.add(Key("positions", identifier))
    for identifier, record in records["quotes"].items():
        if isinstance(record, Quote) and not quotes.isdisjoint(map(str, record.same_as)):
            kept.add(Key("quotes", identifier))


def _add_named(draft: UnlinkedBriefing, kept: set[Key], claims: list[Claim]) -> None:
    """The quotes and events that records name, and those that these name."""
    waiting: list[Any] = [draft.records[key.collection][key.id] for key in kept]
    waiting += claims
    while waiting:
        for collection, reference in references(waiting.pop()):
            key = named_by(collection, reference)
            if key.collection in _FOLLOWED and key not in kept:
                record = draft.records[key.collection].get(key.id)
                if record is not None:
                    kept.add(key)
                    waiting.append(record)


def _name_alone(record: Any) -> Any:
    """An actor or issue without what rests on sources that are not there."""
    if record.text is None and not record.evidence:
        return record
    return replace(record, text=None, evidence=())

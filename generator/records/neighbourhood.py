"""The part of a briefing that is about some of its sources: all that it takes to judge these.

    part = around(draft, {"some-source"}, resting(draft))

A whole briefing takes seconds to check, and a curator who types waits for the findings of one
record. So a part holds the records that rest on the wanted sources, those that they name, those
that the checks compare them with, and all actors and issues; `beyond` stands for the rest. The
checks then find about the wanted sources and their records what they find in the whole
(`tests/test_neighbourhood.py`), but for what is judged by looking at all there is (`OF_THE_WHOLE`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.findings.codes import Code
from generator.findings.finding import Finding, Span
from generator.records import who_is_named
from generator.records.briefing import Beyond, Briefing, Key, UnlinkedBriefing
from generator.records.link import named_by, owners, references, sources_under
from generator.records.model import (
    COLLECTIONS,
    About,
    Claim,
    Position,
    Quote,
)

OF_THE_WHOLE = frozenset({Code.RECORD_UNUSED, Code.ALIAS_AMBIGUOUS, Code.NOT_IN_ANY_SOURCE})
"""Findings that need a look at every record and text; a part cannot tell."""

_FOLLOWED = frozenset({"quotes", "chronology"})
"""What records name and checks look into."""

_ABOUT_SOURCES = frozenset({"quotes", "positions", "chronology", "sources"})
"""Collections whose records bear on what is found about some sources, and not about all."""

_OF_ALL = (
    *("seeds", "handwritten", "languages", "incomplete", "pages", "attachments"),
    *("moved", "unfinished", "beyond", "editions"),
)
"""What of a briefing may bear on what is found anywhere; so may its own record, but for this:"""

_CLAIMS = ("bottom_line", "key_points", "watch")
_OF_FRONT_PAGE = ("title", "question", *_CLAIMS)
"""What of the own record bears on the sources of its claims, and on checks that read it whole."""

Resting = Mapping[Key, frozenset[str]]
"""By record the ids of the sources in which its words are searched."""


def resting(draft: UnlinkedBriefing) -> dict[Key, frozenset[str]]:
    """The sources on which each record rests."""
    return {
        Key(collection, identifier): sources_under(draft, record)
        for collection in COLLECTIONS
        for identifier, record in draft.records[collection].items()
    }


def around(
    draft: UnlinkedBriefing,
    wanted: Collection[str],
    rests: Resting,
    resting_on: Iterable[Key] | None = None,
) -> UnlinkedBriefing:
    """The part of a briefing that is about the wanted sources. `rests` is `resting(draft)`.

    Who knows which records rest on the wanted sources says so, to save the search.
    """
    wanted = frozenset(wanted)
    if resting_on is None:
        resting_on = (key for key, sources in rests.items() if not wanted.isdisjoint(sources))
    kept = {key for key in resting_on if key.id in draft.records[key.collection]}
    full = frozenset(kept)
    own = _own_record(draft, wanted)
    claims = [*_claims(own)] if own else []
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
    ids: defaultdict[str, set[str]] = defaultdict(set)
    for key in kept:
        ids[key.collection].add(key.id)
    records = {
        collection: {
            identifier: record
            for identifier, record in found.items()
            if identifier in ids[collection]
        }
        for collection, found in draft.records.items()
    }
    for collection in ("actors", "issues"):
        records[collection] = {
            identifier: record if (collection, identifier) in full else _name_alone(record)
            for identifier, record in draft.records[collection].items()
        }
    texts = {source: text for source, text in draft.texts.items() if source in needed}
    failed = Briefing(draft, ()).failed
    return replace(
        draft, about=own, records=records, texts=texts, beyond=Beyond(draft.texts, failed)
    )


def take_over(briefing: Briefing, former: Briefing) -> bool:
    """Let a briefing have what an earlier one worked out of texts by the names of actors alone, and
    of quotes that say the same.

    Nothing is taken, and false returned, where an actor has another name, kind or role, or the
    words of a language changed.
    """
    same = _names(briefing) == _names(former) and briefing.draft.languages == former.draft.languages
    if not same or briefing.language_code != former.language_code:
        return False
    for name in ("names", "titles"):
        if name in former.__dict__:  # where a `cached_property` keeps its value
            briefing.__dict__.setdefault(name, former.__dict__[name])
    texts = briefing.texts
    alike = {source for source, text in former.texts.items() if texts.get(source) is text}
    mentions = former.__dict__.get("_mentions", {})
    briefing.__dict__.setdefault(
        "_mentions", {source: found for source, found in mentions.items() if source in alike}
    )
    for name, kept in former.kept.items():
        if name.startswith(who_is_named.__name__):
            if name == who_is_named.JUDGED:
                taken = {quote: kept[quote] for quote in _unaltered(briefing, former, alike, kept)}
            elif name == who_is_named.__name__:
                taken = {each: kept[each] for each in alike & kept.keys()}
            else:
                taken = kept
            briefing.kept.setdefault(name, taken)
    return True


def _unaltered(
    briefing: Briefing, former: Briefing, alike: Collection[str], ids: Iterable[str]
) -> Iterator[str]:
    """Of quotes by their ids those that say the same, of a text that is the same."""
    for quote in ids:
        now = briefing.quotes.get(quote)
        if now is not None and now.source in alike and now == former.quotes[quote]:
            yield quote


def touched(draft: UnlinkedBriefing, former: UnlinkedBriefing) -> frozenset[str] | None:
    """The sources about which something else may be found than in a former state.

    `None` where more is different than what some quotes, positions, events and sources say, and the
    front page. A record counts for each source whose part (`around`) has it. Who reads more of the
    briefing's own record than its claims has to look by itself.
    """
    if any(getattr(draft, name) != getattr(former, name) for name in _OF_ALL):
        return None
    claimed = _claimed_anew(draft, former)
    if claimed is None:
        return None
    if [*draft.texts] != [*former.texts] or any(
        text is not former.texts[source] for source, text in draft.texts.items()
    ):
        return None
    changed: set[Key] = set()
    for collection, records in draft.records.items():
        before = former.records[collection]
        if [*records] != [*before] or [*draft.declared[collection]] != [
            *former.declared[collection]
        ]:
            return None
        for identifier, record in records.items():
            if record is not before[identifier] and not _say_the_same(record, before[identifier]):
                changed.add(Key(collection, identifier))
    if any(key.collection not in _ABOUT_SOURCES for key in changed):
        return None
    if not changed:
        return claimed
    return _near(draft, changed) | _near(former, changed) | claimed


def _claimed_anew(draft: UnlinkedBriefing, former: UnlinkedBriefing) -> frozenset[str] | None:
    """The sources under claims of the front page that are no more what they were; `None` where
    more of the briefing's own record is different.
    """
    now, before = draft.about, former.about
    if _say_the_same(now, before):
        return frozenset()
    if now is None or before is None:
        return None
    if not _say_the_same(
        replace(before, **{name: getattr(now, name) for name in _OF_FRONT_PAGE}), now
    ):
        return None
    both = (
        (draft, [*_claims(now)], [*_claims(before)]),
        (former, [*_claims(before)], [*_claims(now)]),
    )
    return frozenset().union(
        *(
            sources_under(of, claim)
            for of, claims, others in both
            for claim in claims
            if not any(_say_the_same(claim, other) for other in others)
        )
    )


def _say_the_same(one: Any, other: Any) -> bool:
    """Whether records, or parts of them, are equal but for the places where they stand."""
    if one == other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Span):
        return True
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_say_the_same, one, other))
    if is_dataclass(one):
        return all(
            _say_the_same(getattr(one, field.name), getattr(other, field.name))
            for field in fields(one)
        )
    return False


def _near(draft: UnlinkedBriefing, changed: Collection[Key]) -> frozenset[str]:
    """The sources in whose parts some records are: those of the records that name them, also by
    way of others, and of those that are compared with one of these.
    """
    naming: defaultdict[Key, list[tuple[Key, Any]]] = defaultdict(list)
    for key, record in owners(draft):
        parts = [*_claims(record)] if isinstance(record, About) else [record]
        for part in parts:
            for collection, reference in references(part):
                naming[named_by(collection, reference)].append((key, part))
    records: dict[int, Any] = {}
    kept: set[Key] = set()
    waiting = [(key, draft.records[key.collection][key.id]) for key in changed]
    while waiting:
        key, record = waiting.pop()
        if id(record) not in records:
            records[id(record)] = record
            if key.collection in draft.records:
                kept.add(key)
                waiting += naming[key]
    _add_compared(draft, kept)
    named = {identifier for record in records.values() for identifier in _same_as(record)}
    voices = {str(one.voice) for one in records.values() if isinstance(one, Position) and one.voice}
    for identifier, quote in draft.records["quotes"].items():
        if identifier in named or (
            isinstance(quote, Quote) and voices & {*map(str, quote.speakers)}
        ):
            kept.add(Key("quotes", identifier))
    sources = {each for key in kept for each in sources_under(draft, _record(draft, key))}
    return frozenset(sources.union(*(sources_under(draft, one) for one in records.values())))


def _same_as(record: Any) -> Iterator[str]:
    if isinstance(record, Quote):
        yield from map(str, record.same_as)


def _record(draft: UnlinkedBriefing, key: Key) -> Any:
    return draft.records[key.collection][key.id]


def _names(briefing: Briefing) -> list[tuple[Any, ...]]:
    return [
        (actor.id, actor.name, actor.kind, actor.aliases, [(r.title, r.of) for r in actor.roles])
        for actor in briefing.actors.values()
    ]


def about(
    finding: Finding, owner: Key | None, by_path: Mapping[str, str], rests: Resting
) -> frozenset[str]:
    """The sources that a finding is about: it stands in their text, or in what rests on them.

    `owner` is the record in which it stands, `by_path` has the sources by the path of their text.
    Findings of `OF_THE_WHOLE` are about none.
    """
    if finding.code in OF_THE_WHOLE:
        return frozenset()
    found = rests.get(owner, frozenset()) if owner is not None else frozenset()
    source = by_path.get(finding.at.path)
    return found | {source} if source is not None else found


def _own_record(draft: UnlinkedBriefing, wanted: frozenset[str]) -> About | None:
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
    for name in _CLAIMS:
        yield from (item for item in getattr(about, name) if isinstance(item, Claim))


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
    issues = {issue for _, issue in pairs}
    for identifier, record in records["positions"].items():
        if isinstance(record, Position) and (
            (record.voice and record.voice in speakers)
            or (
                record.issue in issues
                and any((str(actor), str(record.issue)) in pairs for actor in record.actors)
            )
        ):
            kept.add(Key("positions", identifier))
    for identifier, record in records["quotes"].items():
        if isinstance(record, Quote) and record.same_as and not quotes.isdisjoint(record.same_as):
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

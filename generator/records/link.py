"""Tie records to each other and their words to the passages of their sources."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple

from rapidfuzz import fuzz, process

from generator.findings.codes import Code
from generator.findings.edit import rewriting
from generator.findings.finding import Finding
from generator.normalise import normal
from generator.records.briefing import Anchor, Briefing, Key, UnlinkedBriefing, Use
from generator.records.ids import ID, as_id
from generator.records.model import (
    COLLECTIONS,
    Claim,
    Date,
    Event,
    Evidence,
    Hop,
    LocatedText,
    Order,
    Position,
    Quote,
    Ref,
    Source,
    Words,
)
from generator.text.passages import Found, Passage, find, find_all
from generator.text.slips import slip_of
from generator.text.source_text import SourceText

ABOUT = "briefing"
_EVIDENCE = Use.EVIDENCE


def link(
    draft: UnlinkedBriefing, former: Briefing | None = None
) -> tuple[Briefing, tuple[Finding, ...]]:
    """Resolve every reference and search every passage.

    Findings are those of references; what became of each passage is in the briefing's anchors,
    for the checks to judge. What was found for the very records of a `former` state, in the very
    same texts, is not searched for again.
    """
    findings = tuple(_unknown_references(draft))
    return Briefing(draft, tuple(filter(None, _anchors(draft, former)))), findings


# References.


def owners(draft: UnlinkedBriefing) -> Iterator[tuple[Key, Any]]:
    """Every record with its key, the briefing's own first."""
    if draft.about is not None:
        yield Key(ABOUT, ""), draft.about
    for collection in COLLECTIONS:
        for identifier, record in draft.records[collection].items():
            yield Key(collection, identifier), record


def sources_under(draft: UnlinkedBriefing, record: Any) -> frozenset[str]:
    """The sources on which a record rests, also in its parts and by quotations that it names.

    A source rests on itself.
    """
    found = {str(record.id)} if isinstance(record, Source) else set()
    for collection, reference in references(record):
        if collection == "sources":
            found.add(str(reference))
        elif collection == "quotes":
            quote = draft.records["quotes"].get(reference)
            if isinstance(quote, Quote):
                found.add(str(quote.source))
    return frozenset(found)


def _unknown_references(draft: UnlinkedBriefing) -> Iterator[Finding]:
    declared = draft.declared
    called = _Called(draft)
    for _, record in owners(draft):
        for collection, reference in references(record):
            if reference not in declared.get(collection, ()):
                finding = _check_reference(draft, called, collection, reference)
                if finding:
                    yield finding


class _Called:
    """The records by id, and by what they are called: name, alias, title or file of one only."""

    def __init__(self, draft: UnlinkedBriefing) -> None:
        self._records = draft.records
        self._declared = draft.declared
        self._ids: dict[str, dict[str, None]] = {}
        self._known: dict[str, dict[str, set[str]]] = {}

    def ids(self, collection: str) -> Mapping[str, None]:
        """The ids of a collection, in its order, each as it should be written."""
        if collection not in self._ids:
            declared = self._declared[collection]
            written = (key if ID.fullmatch(key) else as_id(key) for key in declared)
            self._ids[collection] = dict.fromkeys(filter(None, written))
        return self._ids[collection]

    def id_of(self, collection: str, name: str) -> str | None:
        """The id of the one record of a collection that is called so."""
        if collection not in self._known:
            known = self._known[collection] = {}
            for identifier, record in self._records[collection].items():
                for field in ("name", "title", "file"):
                    known.setdefault(_folded(getattr(record, field, "")), set()).add(identifier)
                for alias in getattr(record, "aliases", ()):
                    known.setdefault(_folded(alias), set()).add(identifier)
        found = self._known[collection].get(_folded(name), set()) if name.strip() else set()
        return next(iter(found)) if len(found) == 1 else None


def _folded(name: str) -> str:
    return normal(name).casefold()


def _check_reference(
    draft: UnlinkedBriefing, called: _Called, collection: str, reference: LocatedText
) -> Finding | None:
    identifier = str(reference)
    if collection == "*":
        collection, _, identifier = identifier.partition("/")
        if collection not in COLLECTIONS:
            return Finding(
                Code.UNKNOWN_REFERENCE,
                f"`{reference}` does not name a record.",
                reference.at,
                f"Write it as `collection/id`; collections are {', '.join(COLLECTIONS)}.",
            )
    known = draft.declared[collection]
    if identifier in known or collection in draft.incomplete:
        return None
    ids = called.ids(collection)
    if identifier in ids:
        return None  # the record's own id is not written as one, and that is told where it stands
    near = process.extractOne(identifier, ids.keys(), scorer=fuzz.ratio, score_cutoff=60)
    elsewhere = [name for name, there in draft.declared.items() if identifier in there]
    named = called.id_of(collection, identifier)
    if named:
        advice = f"Did you mean `{named}`? That is its id."
    elif near:
        advice = f"Did you mean `{near[0]}`?"
    elif elsewhere:
        advice = f"That id is one of {elsewhere[0]}; here stands one of {collection}."
    elif slug := as_id(identifier):
        advice = f"Add `{slug}` to content/{collection}.yml, or name another."
        if slug != identifier:
            advice = f"Write the id of one of {collection}; a new one might be `{slug}`."
    else:
        advice = f"Write the id of one of {collection}."
    meant = named or (slip_of(identifier, ids) if near else None)
    at = reference.at
    written = str(reference).removesuffix(identifier)
    is_plain = draft.files.get(at.path, "")[at.start : at.end] == reference
    return Finding(
        Code.UNKNOWN_REFERENCE,
        f"There is no `{identifier}` in {collection}.",
        at,
        advice,
        edits=rewriting(at, f"{written}{meant}") if meant and is_plain else (),
    )


def references(record: Any) -> list[tuple[str, LocatedText]]:
    """Every (collection, id) that a record names, also in its parts."""
    found: list[tuple[str, LocatedText]] = []
    cls: Any = type(record)
    for name, collection in _reference_fields(cls):
        value = getattr(record, name)
        if not value:
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if collection is not None:
                found.append((collection, part))
            elif not isinstance(part, str):
                found += references(part)
    return found


def named_by(collection: str, reference: LocatedText) -> Key:
    """The record that a reference names; in `*` it is written as `collection/id`."""
    if collection != "*":
        return Key(collection, str(reference))
    name, _, identifier = reference.partition("/")
    return Key(name, identifier)


@cache
def _reference_fields(cls: Any) -> tuple[tuple[str, str | None], ...]:
    """The fields of a class that name a record (with its collection) or hold parts (None)."""
    hints = typing.get_type_hints(cls, include_extras=True)
    found: list[tuple[str, str | None]] = []
    for field in fields(cls):
        collection = _ref_in(hints[field.name])
        if collection:
            found.append((field.name, collection))
        elif _holds_parts(hints[field.name]):
            found.append((field.name, None))
    return tuple(found)


def _ref_in(hint: Any) -> str | None:
    if typing.get_origin(hint) is Annotated:
        for extra in hint.__metadata__:
            if isinstance(extra, Ref):
                return extra.collection
    return next((ref for part in typing.get_args(hint) if (ref := _ref_in(part))), None)


def _holds_parts(hint: Any) -> bool:
    if isinstance(hint, type) and is_dataclass(hint):
        return True
    return any(_holds_parts(part) for part in typing.get_args(hint))


# Passages.


class _Searching(NamedTuple):
    """The words of one owner on their way into the sources; what is not there gives no anchor."""

    draft: UnlinkedBriefing
    owner: Key

    def singled_out(
        self,
        use: Use,
        source: str | None,
        words: Words,
        prefix: LocatedText | None = None,
        suffix: LocatedText | None = None,
    ) -> Anchor | None:
        """Words that must be one passage of the source."""
        text = self.draft.texts.get(source) if source else None
        if text is None or not words:
            return None
        found = find(text, words, prefix, suffix)
        return Anchor(use, self.owner, str(source), words, found, prefix, suffix)

    def near(
        self,
        use: Use,
        sources: Iterable[str],
        words: Words,
        beside: Passage | None = None,
        context: tuple[LocatedText | None, LocatedText | None] = (None, None),
    ) -> Anchor | None:
        """Words that may stand anywhere; of several places the one nearest a passage counts."""
        missing: Anchor | None = None
        for source in sources if words else ():
            text = self.draft.texts.get(source)
            if text is None:
                continue
            around = beside.start if beside else None
            places = find_all(text, words, *context, around=around)
            if places:
                best = places[0]
                if len(places) > 1:
                    best = min(places, key=lambda place: _distance(text, place, beside))
                return Anchor(use, self.owner, source, words, Found(best))
            found = find(text, words, *context)
            missing = missing or Anchor(use, self.owner, source, words, found, *context)
        return missing

    def evidence(self, items: Iterable[Evidence]) -> Iterator[Anchor | None]:
        for item in items:
            main = self.singled_out(_EVIDENCE, item.source, item.words, item.prefix, item.suffix)
            yield main
            if not item.via:
                continue
            quote = self.draft.records["quotes"].get(item.quote) if item.quote else None
            if isinstance(quote, Quote):
                text = self.draft.texts.get(quote.source)
                spoken = find_all(text, quote.words, quote.prefix, quote.suffix) if text else []
                yield from self.hops(item.via, quote.source, spoken[0] if spoken else None)
            elif item.source is not None:
                yield from self.hops(item.via, item.source, _place(main))

    def hops(
        self, via: Iterable[Hop], source: str, beside: Passage | None
    ) -> Iterator[Anchor | None]:
        for hop in via:
            context = (hop.prefix, hop.suffix)
            yield self.near(Use.RELAY, (source,), hop.words, beside, context)

    def date(
        self, date: Date | None, sources: Iterable[str], beside: Passage | None = None
    ) -> Anchor | None:
        if date is None or date.words is None:
            return None
        named = (str(date.source),) if date.source else sources
        return self.near(Use.DATE, named, (date.words,), beside)


def _anchors(draft: UnlinkedBriefing, former: Briefing | None) -> Iterator[Anchor | None]:
    before = _Before(draft, former) if former else None
    for owner, record in owners(draft):
        if before and before.has(owner, record):
            yield from before.anchors(owner)
            continue
        searching = _Searching(draft, owner)
        if isinstance(record, Quote):
            yield from _quote_anchors(searching, record)
        elif isinstance(record, Position | Event):
            yield from _claim_anchors(searching, record)
        elif isinstance(record, Source):
            yield from _source_anchors(searching, record)
        else:
            for claim in _claims(record):
                yield from searching.evidence(claim.evidence)
            yield from searching.evidence(getattr(record, "evidence", ()))


class _Before:
    """What was found in a former state, where nothing that it depends on is another object now."""

    def __init__(self, draft: UnlinkedBriefing, former: Briefing) -> None:
        self._former = former
        self._same_texts = draft.texts.keys() == former.draft.texts.keys() and all(
            text is former.draft.texts[source] for source, text in draft.texts.items()
        )
        now, then = draft.records["quotes"], former.draft.records["quotes"]
        self._altered = {each for each in now if now[each] is not then.get(each)} | (
            then.keys() - now.keys()
        )

    def has(self, owner: Key, record: Any) -> bool:
        """Whether a record, the quotations that it names and all texts are the very same."""
        if not self._same_texts or owner.collection == ABOUT:
            return False
        return record is self._former.draft.records[owner.collection].get(owner.id) and not any(
            item.quote in self._altered for item in getattr(record, "evidence", ())
        )

    def anchors(self, owner: Key) -> tuple[Anchor, ...]:
        """What was found for a record."""
        return self._former.anchors_of.get(owner, ())


def _quote_anchors(searching: _Searching, quote: Quote) -> Iterator[Anchor | None]:
    main = searching.singled_out(Use.QUOTE, quote.source, quote.words, quote.prefix, quote.suffix)
    beside = _place(main)
    sources = (quote.source,)
    yield main
    yield searching.near(Use.CUE, sources, (quote.cue,), beside)
    yield from searching.hops(quote.via, quote.source, beside)
    yield searching.date(quote.said, sources, beside)
    yield from searching.evidence(quote.evidence)


def _claim_anchors(searching: _Searching, record: Position | Event) -> Iterator[Anchor | None]:
    found = list(searching.evidence(record.evidence))
    yield from found
    main = next((anchor for anchor in found if anchor and anchor.use is _EVIDENCE), None)
    beside = _place(main)
    sources = _sources_of(searching.draft, record.evidence)
    date = record.said if isinstance(record, Position) else record.date
    yield searching.date(date, sources, beside)
    for order in (*record.before, *record.after):
        yield _order_anchor(searching, order, sources, beside)


def _order_anchor(
    searching: _Searching, order: Order, sources: list[str], beside: Passage | None
) -> Anchor | None:
    named = [str(order.source)] if order.source else sources
    context = (order.prefix, order.suffix)
    return searching.near(Use.ORDER, named, order.words, beside, context)


def _source_anchors(searching: _Searching, source: Source) -> Iterator[Anchor | None]:
    for item in source.uncited:
        yield searching.singled_out(Use.UNCITED, source.id, item.words, item.prefix, item.suffix)
    for left in source.unrecorded:
        context = (left.prefix, left.suffix)
        yield searching.near(Use.UNRECORDED, (source.id,), left.words, context=context)
    yield searching.date(source.published, (source.id,))
    yield searching.date(source.retrieved, (source.id,))


def _claims(record: Any) -> Iterator[Claim]:
    for name in ("bottom_line", "key_points", "watch"):
        for item in getattr(record, name, ()):
            if isinstance(item, Claim):
                yield item


def _place(anchor: Anchor | None) -> Passage | None:
    return anchor.found.passage if anchor else None


def _sources_of(draft: UnlinkedBriefing, evidence: Iterable[Evidence]) -> list[str]:
    found: dict[str, None] = {}
    for item in evidence:
        quote = draft.records["quotes"].get(item.quote) if item.quote else None
        source = quote.source if isinstance(quote, Quote) else item.source
        if source is not None:
            found[str(source)] = None
    return list(found)


def _distance(text: SourceText, place: Passage, beside: Passage | None) -> tuple[int, int]:
    """How far a place is from a passage: paragraphs first, then characters."""
    if beside is None:
        return 0, place.start
    paragraphs = abs(text.paragraph_at(place.start) - text.paragraph_at(beside.start))
    gap = max(place.start - beside.end, beside.start - place.end, 0)
    return paragraphs, gap

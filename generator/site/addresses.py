"""Where everything lives: the address of every record and of every passage, worked out once.

Addresses are relative to the site's root. A quotation's is in its source
(`sources/<id>/#<quote-id>`), a position's, an event's and a change's in their lists. A list that
grew too long is split, and the parts change as it grows on: what is sent about, cited or kept is
the address in the list itself (`permanent`), from where it is known where its entries went
(`moved`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.records.briefing import Anchor, Briefing, Key, Use
from generator.records.computed import (
    Standing,
    chronological,
    first_article,
    said,
    standings,
)
from generator.records.key import PAGES_OF
from generator.records.model import Claim, Date, Evidence
from generator.site import sizes
from generator.site.splitting import Chunk, Dated, chunks
from generator.site.values import Address

CLAIMS = ("bottom_line", "key_points", "watch")
"""The lists of claims of the front page, in its order."""


ALL_POSITIONS = 120
"""Positions in one page of the list of all; each is some lines."""
CHANGES, CHANGE = 200, 1_000
"""Changes of the briefing on one page, and the bytes of one up to which it counts as one."""


class Elsewhere(NamedTuple):
    """A record that another briefing of the house has."""

    collection: str
    briefing: str
    id: str

    @property
    def address(self) -> Address:
        """Its page from this site's root, beside which stand those of the house."""
        return f"../{self.briefing}/{page_under(self.collection, self.id)}"


class Addresses:
    """The addresses of one briefing."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing

    def __getitem__(self, key: Key) -> Address:
        """Where a record stands. Raises `KeyError` for one that does not exist."""
        collection, identifier = key
        if collection == "briefing":
            return f"#{identifier}" if identifier else ""
        if identifier not in self.briefing.draft.records[collection]:
            raise KeyError(key)
        match collection:
            case "quotes":
                return f"sources/{self.briefing.quotes[identifier].source}/#{identifier}"
            case "positions":
                return self._positions[identifier]
            case "chronology":
                return self._events[identifier]
            case "changes":
                return self._changes[identifier]
            case "issues":
                return f"positions/{identifier}/"
        return f"{collection}/{identifier}/"

    def permanent(self, key: Key) -> Address:
        """Where a record is found whatever becomes of its list. Raises `KeyError` as well.

        The list's own page holds the record, or leads on to where it stands now.
        """
        address, identifier = self[key], key.id
        match key.collection:
            case "positions":
                return f"positions/{self.briefing.positions[identifier].issue}/#{identifier}"
            case "chronology" | "changes":
                return f"{key.collection}/#{identifier}"
        return address

    def listed(self, key: Key) -> Address:
        """Where a record's card stands in its list."""
        return self.listed_quotes[key.id] if key.collection == "quotes" else self[key]

    def citable(self) -> Iterator[Key]:
        """The records that are cited by themselves: quotations, positions, events."""
        for collection in ("quotes", "positions", "chronology"):
            for identifier in self.briefing.draft.records[collection]:
                yield Key(collection, str(identifier))

    # Dates decide where dated records are listed.

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """What is computed of each position."""
        return standings(self.briefing)

    @cached_property
    def event_dates(self) -> Mapping[str, EdtfDate | None]:
        """The date of each event, in the order of time, undated ones last."""
        events = self.briefing.events.values()
        return in_time(
            {str(event.id): read_date(event.date) for event in events},
            lambda event: self.article_of(self.briefing.events[event].evidence),
        )

    @cached_property
    def quote_dates(self) -> Mapping[str, EdtfDate | None]:
        """The day on which each quotation was said, in the order of time, undated ones last."""
        dated = {str(q.id): said(q, self.briefing) for q in self.briefing.quotes.values()}
        return in_time(
            {quote: found.when if found else None for quote, found in dated.items()},
            lambda quote: self.briefing.published(self.briefing.quotes[quote].source),
        )

    def article_of(self, evidence: Iterable[Evidence]) -> EdtfDate | None:
        """When the first of the articles was published that evidence stands in."""
        return first_article(evidence, self.briefing)

    @cached_property
    def change_dates(self) -> Mapping[str, EdtfDate | None]:
        """The date of each change of the briefing itself, in the order of time."""
        changes = self.briefing.changes.values()
        return in_time({str(change.id): read_date(change.date) for change in changes})

    # Lists and their parts.

    @cached_property
    def event_chunks(self) -> tuple[Chunk, ...]:
        """The parts of the chronology; none while it is one page."""
        events = self.briefing.events
        weights = {e: sizes.weight(sizes.of_event(events[e], self.briefing)) for e in events}
        return chunks(self.event_dates.items(), weights=weights)

    @cached_property
    def quote_chunks(self) -> tuple[Chunk, ...]:
        """The parts of the list of quotations; none while it is one page."""
        quotes = self.briefing.quotes
        weights = {q: sizes.weight(sizes.of_quote(quotes[q], self.briefing)) for q in quotes}
        return chunks(self.quote_dates.items(), weights=weights)

    @cached_property
    def position_chunks(self) -> Mapping[str, tuple[Chunk, ...]]:
        """The parts of each issue's positions; none while they are one page."""
        found = {}
        for issue in self.briefing.issues:
            dated: list[Dated] = []
            weights = {}
            for position in self.briefing.positions_by_issue.get(issue, ()):
                standing = self.standings[position.id]
                # Without a date it is listed beside the article that tells it.
                when = standing.dating.when if standing.dating else standing.article
                dated.append((str(position.id), when))
                size = sizes.of_position(position, self.briefing)
                weights[str(position.id)] = sizes.weight(size)
            found[issue] = chunks(in_time(dict(dated)).items(), weights=weights)
        return found

    @cached_property
    def all_positions(self) -> tuple[str, ...]:
        """All positions in the order of time; without a date beside the article that tells them."""
        return tuple(in_time(dict(self._listed_positions)))

    @cached_property
    def all_positions_chunks(self) -> tuple[Chunk, ...]:
        """The parts of the list of all positions; none while it is one page."""
        dated = in_time(dict(self._listed_positions))
        return chunks(dated.items(), ALL_POSITIONS)

    @property
    def _listed_positions(self) -> Iterator[Dated]:
        for identifier, standing in self.standings.items():
            when = standing.dating.when if standing.dating else standing.article
            yield str(identifier), when

    @cached_property
    def change_chunks(self) -> tuple[Chunk, ...]:
        """The parts of the list of changes; none while it is one page."""
        changes = self.briefing.changes
        weights = {c: sizes.weight(sizes.of_change(changes[c]), CHANGE) for c in changes}
        return chunks(self.change_dates.items(), CHANGES, weights)

    @cached_property
    def _changes(self) -> dict[str, Address]:
        return _listed("changes/", self.change_dates, self.change_chunks)

    @cached_property
    def _events(self) -> dict[str, Address]:
        return _listed("chronology/", self.event_dates, self.event_chunks)

    @cached_property
    def listed_quotes(self) -> dict[str, Address]:
        """Where each quotation's card stands in the list of quotations."""
        return _listed("quotes/", self.quote_dates, self.quote_chunks)

    @cached_property
    def _positions(self) -> dict[str, Address]:
        found: dict[str, Address] = {}
        for issue, parts in self.position_chunks.items():
            positions = self.briefing.positions_by_issue.get(issue, ())
            ids = {str(position.id): None for position in positions}
            found |= _listed(f"positions/{issue}/", ids, parts)
        return found

    def moved(self) -> dict[Address, dict[str, str]]:
        """For each list that was split: the ids that stood on its page, and where each is now."""
        found = {}
        lists: dict[Address, Mapping[str, Address]] = {}
        if self.change_chunks:
            lists["changes/"] = self._changes
        if self.event_chunks:
            lists["chronology/"] = self._events
        if self.quote_chunks:
            lists["quotes/"] = self.listed_quotes
        for issue, parts in self.position_chunks.items():
            if parts:
                ids = self.briefing.positions_by_issue[issue]
                lists[f"positions/{issue}/"] = {
                    str(position.id): self._positions[position.id] for position in ids
                }
        former = self.briefing.former
        for page, entries in lists.items():
            collection, _, _ = page.partition("/")
            found[page] = {
                each: address.removeprefix(page).partition("#")[0]
                for identifier, address in entries.items()
                for each in (identifier, *former.get(Key(collection, identifier), ()))
            }
        return found

    def former_pages(self) -> dict[Address, Key]:
        """The addresses of pages that records had under former ids, with the records."""
        return {
            page_under(key.collection, former): key
            for key, ids in self.briefing.former.items()
            if key.collection in PAGES_OF
            for former in ids
        }

    def elsewhere(self) -> dict[Address, Elsewhere]:
        """The addresses of pages of records that are in another briefing of the house now."""
        return {
            page_under(collection, former): Elsewhere(collection, *str(now).split("/", 1))
            for collection in PAGES_OF
            for former, now in self.briefing.draft.moved.get(collection, {}).items()
            if "/" in now
        }

    # Passages.

    def passage(self, anchor: Anchor) -> Address:
        """Where a passage stands, marked, in the page of its source."""
        return f"sources/{anchor.source}/#{self.fragments(anchor.source)[anchor.at]}"

    def of_evidence(self, evidence: Evidence) -> Address | None:
        """Where a piece of evidence stands in its source."""
        if evidence.quote:
            quote = self.briefing.quotes.get(evidence.quote)
            return self[Key("quotes", quote.id)] if quote else None
        anchor = self.briefing.anchor(evidence.words)
        return self.passage(anchor) if anchor and anchor.passage else None

    def fragments(self, source: str) -> Mapping[object, str]:
        """The fragment id of each anchor in a source, by the place where its words were typed.

        Equal passages share one, which is a quotation's id where one of them is a quotation;
        a second quotation of the same words keeps its own.
        """
        if source not in self._fragments:
            self._fragments[source] = self._name_fragments(source)
        return self._fragments[source]

    @cached_property
    def _fragments(self) -> dict[str, Mapping[object, str]]:
        return {}

    def _name_fragments(self, source: str) -> Mapping[object, str]:
        anchors = self.briefing.anchors_in.get(source, ())
        shared: dict[object, str] = {}
        for anchor in anchors:
            if anchor.use is Use.QUOTE and anchor.passage:
                shared.setdefault(anchor.passage.parts, anchor.owner.id)
        counts: defaultdict[str, int] = defaultdict(int)
        named: dict[object, str] = {}
        for anchor in anchors:
            if anchor.passage is None:
                continue
            owner = self.claim_of(anchor)
            kind = f"{owner.collection}_{owner.id}_{anchor.use}"
            counts[kind] += 1
            fragment = shared.setdefault(anchor.passage.parts, f"{kind}_{counts[kind]}")
            named[anchor.at] = anchor.owner.id if anchor.use is Use.QUOTE else fragment
        return named

    def claim_of(self, anchor: Anchor) -> Key:
        """The owner of an anchor; of the front page's, the claim: `briefing`, `key_points_2`."""
        if anchor.owner.collection != "briefing":
            return anchor.owner
        return Key("briefing", self._claims.get(anchor.at, ""))

    @cached_property
    def _claims(self) -> dict[object, str]:
        """The claim of the front page that each run of words was typed for."""
        about = self.briefing.about
        found: dict[object, str] = {}
        for field in CLAIMS:
            for number, claim in enumerate(getattr(about, field, ()), 1):
                if isinstance(claim, Claim):
                    for evidence in claim.evidence:
                        for words in (evidence.words, *(hop.words for hop in evidence.via)):
                            if words:
                                found[words[0].at] = f"{field}_{number}"
        return found


def paragraph_id(briefing: Briefing, source: str, number: int) -> str:
    """The id of a paragraph in the page of its source: `p-3`, on the page, in search and exports.

    A quotation of this very source may be called so, and keeps its address; then it is `p_3`.
    """
    quote = briefing.quotes.get(f"p-{number}")
    return f"p_{number}" if quote and quote.source == source else f"p-{number}"


def quote_page(identifier: str) -> Address:
    """The page that a quotation has to itself; its permanent address is in its source."""
    return page_under("quotes", identifier)


def page_under(collection: str, identifier: str) -> Address:
    """The address of the page that a record of `PAGES_OF` has to itself, under an id."""
    return f"{PAGES_OF[collection]}/{identifier}/"


def embed_page(identifier: str) -> Address:
    """The quotation alone, to be shown inside a page of somebody else."""
    return f"{quote_page(identifier)}embed/"


def moved_file(page: Address) -> Address:
    """The file that tells the reader's browser where the entries of a list that was split are."""
    return f"{page}addresses.json"


def read_date(date: Date | None) -> EdtfDate | None:
    """The date of a record, if it has one."""
    return read_edtf(date.date) if date else None


def read_edtf(text: str | None) -> EdtfDate | None:
    """The date that a text gives; none for what is no date, which a check has refused before."""
    try:
        return parse(text) if text else None
    except InvalidDate:
        return None


def in_time(
    dated: Mapping[str, EdtfDate | None], article: Callable[[str], EdtfDate | None] | None = None
) -> dict[str, EdtfDate | None]:
    """Dated ids in the order of time, then the undated in that of the articles that tell them."""
    known = [(identifier, date) for identifier, date in dated.items() if date]
    known.sort(key=lambda item: chronological(item[1]))
    undated = [identifier for identifier, date in dated.items() if not date]
    if article:
        found = {identifier: article(identifier) for identifier in undated}
        undated.sort(
            key=lambda one: (
                found[one] is None,
                chronological(when) if (when := found[one]) else (),
            )
        )
    return {**dict(known), **dict.fromkeys(undated)}


def _listed(
    page: Address, ids: Mapping[str, object], parts: tuple[Chunk, ...]
) -> dict[str, Address]:
    if not parts:
        return {identifier: f"{page}#{identifier}" for identifier in ids}
    return {
        identifier: f"{page}{part.slug}/#{identifier}" for part in parts for identifier in part.ids
    }

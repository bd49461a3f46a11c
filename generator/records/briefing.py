"""A briefing before (`UnlinkedBriefing`) and after (`Briefing`) its records are tied together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from generator.attribution.grammar import grammar
from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.findings.finding import Span
from generator.languages.language import Language, language
from generator.records.houses_of_states import House, houses, without_other_states
from generator.records.key import Key as Key  # noqa: PLC0414  (others have it from here)
from generator.records.model import (
    About,
    Actor,
    Change,
    Claim,
    Date,
    Edition,
    Event,
    Evidence,
    Issue,
    LocatedText,
    Position,
    Quote,
    Record,
    Source,
)
from generator.records.namesakes import Person, namesake, persons, without_namesakes
from generator.records.other_offices import ended, without_other_offices
from generator.records.published import Published
from generator.text.names import Mention, Names, outermost
from generator.text.passages import Found, Passage
from generator.text.source_text import SourceText

K = TypeVar("K")
V = TypeVar("V")


class Dated(NamedTuple):
    """A date of a record, with the sources that the record rests on.

    `ahead` is true for what was planned or possible, so may lie after its source; and
    `is_publication` for the date of a source itself.
    """

    owner: Key
    date: Date
    sources: tuple[str, ...]
    ahead: bool = False
    is_publication: bool = False


class Use(StrEnum):
    """What the words of a record are for."""

    QUOTE = "quote"
    CUE = "cue"
    EVIDENCE = "evidence"
    RELAY = "relay"
    DATE = "date"
    ORDER = "order"
    UNCITED = "uncited"
    UNRECORDED = "unrecorded"


class Anchor(NamedTuple):
    """Words of a record tied to their place in a source, or the reason why they are not.

    `source` is the id of the source that was searched; `found` the outcome, with offsets into
    its normalised text.
    """

    use: Use
    owner: Key
    source: str
    words: tuple[LocatedText, ...]
    found: Found
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None

    @property
    def at(self) -> Span:
        """Where the words were typed."""
        return self.words[0].at

    @property
    def passage(self) -> Passage | None:
        """The passage, if the words are one."""
        found = self.found
        return None if found.failure else found.passage


@dataclass(frozen=True)
class Beyond:
    """What a part of a briefing leaves out, as far as it bears on the part (`neighbourhood`).

    `texts` are those of all sources, in the order of the whole, and `failed` is its own.
    """

    texts: Mapping[str, SourceText]
    failed: frozenset[str]


@dataclass(frozen=True)
class UnlinkedBriefing:
    """What was read: records by collection and id, texts by source id, nothing tied yet.

    `declared` also holds the ids of records that failed to load; `unfinished` of these the drafts
    that only lack something. `files` holds the text of every
    file read, by path, for showing places in it. `seeds` are the files found in `seeds/`, by path
    relative to it; `handwritten` the curators' own Markdown pages and `attachments` the other files
    to publish from `content/`, by path in there. `pages` holds what the saved page of a source says
    of itself: by source id the values at each place. `moved` holds ids that records had before, by
    collection, with those of now. `beyond` is set where this is
    only a part of a briefing, `editions` what was published in each edition, by its id.
    """

    about: About | None
    records: Mapping[str, Mapping[str, Record]]
    declared: Mapping[str, Mapping[str, Span]]
    texts: Mapping[str, SourceText]
    files: Mapping[str, str]
    seeds: tuple[str, ...] = ()
    handwritten: tuple[str, ...] = ()
    languages: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()
    pages: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    moved: Mapping[str, Mapping[str, LocatedText]] = field(default_factory=dict)
    unfinished: Mapping[str, frozenset[str]] = field(default_factory=dict)
    beyond: Beyond | None = None
    editions: Mapping[str, Published] = field(default_factory=dict)


@dataclass(frozen=True)
class Briefing:
    """All records, tied to each other and to the passages of their sources.

    Where findings are errors some references lead nowhere; checks look records up with `get`.
    Pages are only made of a briefing without errors.
    """

    draft: UnlinkedBriefing
    anchors: tuple[Anchor, ...]

    def let_go(self) -> None:
        """Forget all that was worked out, bit by bit: nobody asks this briefing any more.

        What was worked out and the briefing hold each other, so else only the garbage collector
        finds it, which at 1,000 sources stops all threads for a second.
        """
        kept = self.__dict__.get("kept", {})
        while kept:
            kept.popitem()
        for name in [*self.__dict__.keys() - {"draft", "anchors"}]:
            del self.__dict__[name]

    @cached_property
    def about(self) -> About | None:
        """What `briefing.yml` says of the whole; None where it could not be read."""
        return self.draft.about

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The articles, by id."""
        return cast("Mapping[str, Source]", self.draft.records["sources"])

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors, by id."""
        return cast("Mapping[str, Actor]", self.draft.records["actors"])

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """The issues, by id."""
        return cast("Mapping[str, Issue]", self.draft.records["issues"])

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """The quotations, by id."""
        return cast("Mapping[str, Quote]", self.draft.records["quotes"])

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """The positions, by id."""
        return cast("Mapping[str, Position]", self.draft.records["positions"])

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """The events of the chronology, by id."""
        return cast("Mapping[str, Event]", self.draft.records["chronology"])

    @cached_property
    def changes(self) -> Mapping[str, Change]:
        """The corrections and changes that curators told of, by id."""
        return cast("Mapping[str, Change]", self.draft.records["changes"])

    @cached_property
    def editions(self) -> Mapping[str, Edition]:
        """The editions that can be shown, the earliest first; of one day in the file's order."""
        known = cast("Mapping[str, Edition]", self.draft.records["editions"])
        shown = {tag: one for tag, one in known.items() if tag in self.draft.editions}
        order = sorted(shown, key=lambda tag: shown[tag].date)  # days, as a check has seen
        return {tag: shown[tag] for tag in order}

    @cached_property
    def drafts(self) -> frozenset[Key]:
        """The records that are proposed only: checked like all, never published."""
        whole = {
            Key(collection, identifier)
            for collection, records in self.draft.records.items()
            for identifier, record in records.items()
            if record.draft
        }
        lacking = {
            Key(collection, identifier)
            for collection, ids in self.draft.unfinished.items()
            for identifier in ids
        }
        return frozenset(whole | lacking)

    @cached_property
    def failed(self) -> frozenset[str]:
        """The files or collections of which some record could not be read: who knows what it says.

        Checks that would miss it are silent then, so that one mistake is not told in many places.
        """
        draft = self.draft
        if draft.beyond:
            return draft.beyond.failed
        return draft.incomplete | {
            name
            for name, ids in draft.declared.items()
            if len(ids) > len(draft.records[name]) + len(draft.unfinished.get(name, ()))
        }

    @cached_property
    def former(self) -> Mapping[Key, tuple[str, ...]]:
        """The ids that records had before: links to them lead on."""
        return _grouped(
            (Key(collection, str(now)), former)
            for collection, ids in self.draft.moved.items()
            for former, now in ids.items()
            if now in self.draft.records[collection]
        )

    @cached_property
    def knows_its_language(self) -> bool:
        """False where a file could not be read that says how our sentences and sources are read."""
        return self.failed.isdisjoint({"briefing", "languages"})

    @cached_property
    def texts(self) -> Mapping[str, SourceText]:
        """The text of each source by the source's id; absent where the file could not be read."""
        return self.draft.texts

    @cached_property
    def all_texts(self) -> Mapping[str, SourceText]:
        """The text of each source, also of those that are beyond a part of a briefing."""
        beyond = self.draft.beyond
        return beyond.texts if beyond else self.texts

    @cached_property
    def all_languages(self) -> frozenset[Language]:
        """The languages of the briefing and of all its sources."""
        one_each = {text.language: source for source, text in self.all_texts.items()}
        return frozenset((self.language_of(), *map(self.language_of, one_each.values())))

    @cached_property
    def language_code(self) -> str:
        """The briefing's own language, as a BCP 47 tag."""
        return str(self.about.language) if self.about and self.about.language else "en"

    def language_of(self, source: str | None = None) -> Language:
        """The word lists for a source's language, or for the briefing's own."""
        text = self.all_texts.get(source) if source else None
        code = text.language if text else self.language_code
        if code not in self._languages:
            lists = language(code)
            more = self.draft.languages.get(lists.code)
            self._languages[code] = lists.extended(dict(more)) if more else lists
        return self._languages[code]

    @cached_property
    def _languages(self) -> dict[str, Language]:
        return {}

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What others work out of the whole briefing and keep with it, by the name of their module.

        So that several checks may ask for it, and it goes when the briefing goes.
        """
        return {}

    @cached_property
    def _anchor_by_place(self) -> dict[Span, Anchor]:
        return {anchor.words[0].at: anchor for anchor in self.anchors}

    def anchor(self, words: Iterable[LocatedText]) -> Anchor | None:
        """The anchor of the words of a record; `None` where they could not be searched for."""
        for first in words:
            return self._anchor_by_place.get(first.at)
        return None

    @cached_property
    def anchors_of(self) -> Mapping[Key, tuple[Anchor, ...]]:
        """The anchors by the record that bears the words."""
        return _grouped((anchor.owner, anchor) for anchor in self.anchors)

    @cached_property
    def anchors_in(self) -> Mapping[str, tuple[Anchor, ...]]:
        """The anchors that found their passage, by source, in the order of its text.

        Without those of `unrecorded`, on which nothing rests: look for these in `anchors_of`.
        """
        groups: defaultdict[str, list[tuple[int, Anchor]]] = defaultdict(list)
        unrecorded = Use.UNRECORDED
        for anchor in self.anchors:
            passage = anchor.passage
            if passage is not None and anchor.use is not unrecorded:
                groups[anchor.source].append((passage.start, anchor))
        return {
            source: tuple(anchor for _, anchor in sorted(placed, key=itemgetter(0)))
            for source, placed in groups.items()
        }

    @cached_property
    def names(self) -> Names:
        """All names and aliases of all actors."""
        return Names(
            tuple(
                (actor.id, name)
                for actor in self.actors.values()
                for name in (actor.name, *actor.aliases)
            )
        )

    @cached_property
    def titles(self) -> Names:
        """The titles of all roles of all actors, in lower case."""
        return Names(
            tuple(
                (actor.id, role.title.lower())
                for actor in self.actors.values()
                for role in actor.roles
            )
        )

    @cached_property
    def _persons(self) -> Mapping[str, Person]:
        return persons(self.actors.values())

    @cached_property
    def _ended(self) -> Mapping[str, bool]:
        return ended(self.actors.values())

    @cached_property
    def _houses(self) -> Mapping[str, House]:
        codes = {language.code for language in self.all_languages}
        return houses(self.actors, codes)

    @cached_property
    def _mentions(self) -> dict[str, tuple[list[Mention], list[Mention]]]:
        return {}

    def mentions(self, source: str, *, nested: bool = False) -> list[Mention]:
        """Every mention of an actor in a source's normalised text, in order.

        With `nested` also those inside another name, as Ukraine in "allies of Ukraine". Others of
        the same name are none (`namesakes`, `houses_of_states`, `other_offices`).
        """
        if source not in self._mentions:
            text = self.texts[source].normal
            found = self._of_the_actors(text, self.language_of(source))
            self._mentions[source] = outermost(found), found
        return self._mentions[source][nested]

    def namesake(self, source: str, actor: str) -> str:
        """The whole name of another of an actor's surname in a source; or nothing."""
        text = self.texts[source].normal
        found = self.names.find(text, nested=True)
        return namesake(text, found, self._persons, self.language_of(source), actor)

    def named_in_ours(self, text: str) -> list[Mention]:
        """The mentions of actors in a normalised text of ours, in order, none inside another."""
        return outermost(self._of_the_actors(text, self.language_of()))

    def _of_the_actors(self, text: str, language: Language) -> list[Mention]:
        """The mentions of actors, without those of others who have one of their names."""
        found = self.names.find(text, nested=True)
        found = without_namesakes(text, found, self._persons, language)
        lists = grammar(language)
        found = without_other_offices(text, found, self._ended, lists)
        return without_other_states(text, found, self._houses, lists)

    # The way back: who uses what.

    @cached_property
    def quotes_by_speaker(self) -> Mapping[str, tuple[Quote, ...]]:
        """The quotations of each actor that speaks, by the actor's id."""
        return _grouped((speaker, q) for q in self.quotes.values() for speaker in q.speakers)

    @cached_property
    def quotes_by_issue(self) -> Mapping[str, tuple[Quote, ...]]:
        """The quotations on each issue, by its id."""
        return _grouped((issue, q) for q in self.quotes.values() for issue in q.issues)

    @cached_property
    def positions_by_actor(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions that each actor holds, by the actor's id."""
        return _grouped((actor, p) for p in self.positions.values() for actor in p.actors)

    @cached_property
    def positions_by_voice(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions that each actor said for another, by the speaker's id."""
        return _grouped((p.voice, p) for p in self.positions.values() if p.voice)

    @cached_property
    def positions_by_issue(self) -> Mapping[str, tuple[Position, ...]]:
        """The positions on each issue, by its id."""
        return _grouped((position.issue, position) for position in self.positions.values())

    @cached_property
    def events_by_actor(self) -> Mapping[str, tuple[Event, ...]]:
        """The events in which each actor takes part, by the actor's id."""
        return _grouped((actor, e) for e in self.events.values() for actor in e.actors)

    @cached_property
    def events_by_issue(self) -> Mapping[str, tuple[Event, ...]]:
        """The events that bear on each issue, by its id."""
        return _grouped((issue, e) for e in self.events.values() for issue in e.issues)

    def all_evidence(self) -> Iterator[Evidence]:
        """Every piece of evidence of every record."""
        for record in self.bearers():
            yield from record.evidence

    def bearers(self) -> Iterator[Quote | Position | Event | Actor | Issue | Claim]:
        """Every record that bears evidence."""
        yield from self.quotes.values()
        yield from self.positions.values()
        yield from self.events.values()
        yield from self.actors.values()
        yield from self.issues.values()
        yield from self.claims()

    def claims(self) -> Iterator[Claim]:
        """The claims of the briefing's own record, in the order of the front page."""
        about = self.about
        if about is not None:
            for item in (*about.bottom_line, *about.key_points, *about.watch):
                if isinstance(item, Claim):
                    yield item

    def name_of(self, actor: str) -> str:
        """An actor's name, or the id where there is no such actor."""
        record = self.actors.get(actor)
        return str(record.name) if record else str(actor)

    def referred_actors(self) -> Iterator[str]:
        """The ids of all actors that records refer to, repeated as they are."""
        for source in self.sources.values():
            yield from (source.outlet,) if source.outlet else ()
        for actor in self.actors.values():
            yield from (role.of for role in actor.roles if role.of)
        for quote in self.quotes.values():
            yield from quote.speakers
            yield from (quote.addressee,) if quote.addressee else ()
            yield from (hop.actor for hop in quote.via)
        for position in self.positions.values():
            yield from position.actors
            yield from (position.voice,) if position.voice else ()
        for event in self.events.values():
            yield from event.actors
        for item in self.all_evidence():
            yield from (hop.actor for hop in item.via)

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """Every date that must say how it is known, with what it can be checked against."""
        return tuple(self._dated())

    def _dated(self) -> Iterator[Dated]:
        for source in self.sources.values():
            if source.published:
                key = Key("sources", source.id)
                yield Dated(key, source.published, (str(source.id),), is_publication=True)
        for quote in self.quotes.values():
            if quote.said:
                yield Dated(Key("quotes", quote.id), quote.said, (str(quote.source),))
        for position in self.positions.values():
            if position.said:
                sources = self.sources_of(position.evidence)
                yield Dated(Key("positions", position.id), position.said, sources)
        for event in self.events.values():
            if event.date:
                sources = self.sources_of(event.evidence)
                ahead = event.status in {"planned", "possible"}
                yield Dated(Key("chronology", event.id), event.date, sources, ahead)

    def dates(self) -> Iterator[Date]:
        """The dates of `dated`, alone."""
        return (dated.date for dated in self.dated)

    def edtf(self, date: Date | None) -> EdtfDate | None:
        """A date's value; `None` where there is none or it is not EDTF."""
        if date is None:
            return None
        try:
            return parse(str(date.date))
        except InvalidDate:
            return None

    def published(self, source: str) -> EdtfDate | None:
        """When a source was published; `None` where that is not known."""
        record = self.sources.get(source)
        return self.edtf(record.published) if record else None

    def sources_of(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """The ids of the sources that evidence comes from, each once, in the order given."""
        found: dict[str, None] = {}
        for item in evidence:
            quote = self.quotes.get(item.quote) if item.quote else None
            source = quote.source if quote else item.source
            if source is not None:
                found[str(source)] = None
        return tuple(found)


def without_drafts(briefing: Briefing) -> Briefing:
    """A briefing as readers get it: without the records that are proposed only."""
    drafts = briefing.drafts
    if not drafts:
        return briefing
    whole = briefing.draft
    kept = {
        collection: {
            identifier: record for identifier, record in records.items() if not record.draft
        }
        for collection, records in whole.records.items()
    }
    texts = {source: text for source, text in whole.texts.items() if source in kept["sources"]}
    anchors = tuple(anchor for anchor in briefing.anchors if anchor.owner not in drafts)
    return Briefing(replace(whole, records=kept, texts=texts), anchors)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: defaultdict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}

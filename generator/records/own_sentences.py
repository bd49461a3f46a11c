"""The sentences in our own words, each with the passages, dates and actors that it may rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple, Self

from generator.findings.finding import Span
from generator.normalise import normal
from generator.numbers.numerals import Numeral, numerals
from generator.records.briefing import Anchor, Briefing
from generator.records.model import (
    Absence,
    Actor,
    Claim,
    Date,
    Event,
    Evidence,
    Hop,
    Issue,
    LocatedText,
    Order,
    Position,
    Quote,
)
from generator.text.names import Mention
from generator.text.place_in_value import place_of
from generator.text.source_text import Stretch

_ON_THE_SIDE = frozenset({"partial", "disputes", "context"})


class OwnSentence(NamedTuple):
    """One text of ours, as typed and normalised, the actors that it names, and what it rests on."""

    text: LocatedText
    normal: str
    mentions: list[Mention]
    basis: Basis

    def place(self, start: int, end: int) -> Span:
        """Where a run of the normalised text was typed."""
        files = self.basis.briefing.draft.files
        return place_of(files, self.text.at, self.text, start, end - start)


@dataclass(frozen=True)
class Basis:
    """What the sentences of one record rest on; gathered when first asked for.

    `noun` says what kind of record it is, `evidence` is what it cites; `searched` are the sources
    that something is said to be missing from, `status` is that of an event. `acting` are who stands
    or acts in it.
    """

    briefing: Briefing
    noun: str
    gather: Callable[[Gathering], Gathering]
    evidence: tuple[Evidence, ...] = ()
    searched: tuple[str, ...] = ()
    status: str | None = None
    acting: tuple[str, ...] = ()

    @cached_property
    def found(self) -> Gathering:
        """All that the sentence rests on, gathered once."""
        return self.gather(Gathering(self.briefing))

    @property
    def complete(self) -> bool:
        """Whether all that the record names and cites was found; what was not has its finding."""
        return self.found.complete

    @property
    def places(self) -> tuple[tuple[str, Stretch], ...]:
        """The cited words as (source, stretch), each stretch once and none inside another.

        A quote's line of context says in what it was said, so there they are whole sentences. What
        is said to be missing from sources rests on their whole texts.
        """
        if self.searched:
            return self._whole
        return self.sentences if self.noun == "quote" else self._cited

    @cached_property
    def _whole(self) -> tuple[tuple[str, Stretch], ...]:
        texts = self.briefing.texts
        known = (source for source in self.searched if source in texts)
        return tuple((source, Stretch(0, len(texts[source].normal))) for source in known)

    @cached_property
    def supporting(self) -> tuple[tuple[Evidence, Anchor], ...]:
        """The evidence that is to support the whole sentence, with the place of its words."""
        found = []
        for item in self.evidence:
            quote = self.briefing.quotes.get(item.quote) if item.quote else None
            anchor = self.briefing.anchor(quote.words if quote else item.words)
            if item.supports not in _ON_THE_SIDE and anchor is not None and anchor.passage:
                found.append((item, anchor))
        return tuple(found)

    def cited(self, anchor: Anchor) -> str:
        """The cited words as they stand in the source, `…` between their parts."""
        text = self.briefing.texts[anchor.source].normal
        parts = anchor.passage.parts if anchor.passage else ()
        return " … ".join(text[part.start : part.end] for part in parts)

    def before(self, anchor: Anchor) -> str:
        """What stands before the cited words in their sentence: from where a “not” may reach in."""
        parts = anchor.passage.parts if anchor.passage else ()
        if not parts:
            return ""
        text = self.briefing.texts[anchor.source]
        start = text.sentences[text.sentence_at(parts[0].start)].start
        return text.normal[start : parts[0].start]

    @cached_property
    def _cited(self) -> tuple[tuple[str, Stretch], ...]:
        found = {
            (anchor.source, part): None
            for anchor in self.found.anchors
            if anchor.found.passage is not None
            for part in anchor.found.passage.parts
        }
        if len(found) == 1:
            return tuple(found)
        outermost: set[tuple[str, Stretch]] = set()
        source, end = "", 0
        for place in sorted(found, key=lambda place: (place[0], place[1].start, -place[1].end)):
            if place[0] != source or place[1].end > end:
                outermost.add(place)
                source, end = place[0], place[1].end
        return tuple(place for place in found if place in outermost)

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The cited words as (language, normalised text)."""
        texts = self.briefing.texts
        return tuple(
            (texts[source].language, texts[source].normal[part.start : part.end])
            for source, part in self.places
        )

    @cached_property
    def figures(self) -> list[tuple[str, tuple[Numeral, ...]]]:
        """The cited words that hold figures, with these.

        Of what is not known: how many sources were searched, of how many, may be said as well.
        """
        found = [(words, found) for code, words in self.words if (found := numerals(words, code))]
        if self.searched:
            counts = f"{len(self.searched)}, {len(self.briefing.sources)}"
            found.append((counts, numerals(counts, "en")))
        return found

    @cached_property
    def sentences(self) -> tuple[tuple[str, Stretch], ...]:
        """The sentences in which the cited words stand, as (source, stretch)."""
        if self.searched:
            return self._whole
        texts = self.briefing.texts
        found = {
            (source, sentence): None
            for source, part in self._cited
            for sentence in texts[source].utterance_of(part.start, part.end)
        }
        return tuple(found)


class Gathering:
    """What was found for a record to rest on.

    `anchors` are the places of all words that it cites: its evidence, and of a quote its words and
    its cue; with the words of its relays, dates and order. `actors` are its own: who stands,
    speaks, acts or relays in it, and its sources' outlets. `dates` are those of the record, of the
    quotes and of the events that it names, `published` those of its sources, and `titles` those of
    its issues.
    """

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.anchors: list[Anchor] = []
        self.complete = True
        self.actors: set[str] = set()
        self.dates: list[str] = []
        self.published: list[str] = []
        self.titles: list[str] = []

    def evidence(self, items: Iterable[Evidence]) -> Self:
        """Add what is cited; a quotation that is not there makes the gathering incomplete."""
        for item in items:
            if item.quote is not None:
                quote = self.briefing.quotes.get(item.quote)
                if quote is None:
                    self.complete = False
                else:
                    self.quote(quote)
            else:
                self.cite(item.words)
                self._relays(item.via)
                self._source(item.source)
        return self

    def quote(self, quote: Quote) -> Self:
        """Add a quotation: its words, cue, relays, source, date, speakers and addressee."""
        self.cite(quote.words)
        self.cite((quote.cue,))
        self._relays(quote.via)
        self._source(quote.source)
        return self.date(quote.said).own(*quote.speakers, quote.addressee)

    def cite(self, words: Iterable[LocatedText]) -> None:
        """Add a passage; one that was not found makes the gathering incomplete."""
        anchor = self.briefing.anchor(words)
        if anchor is None or anchor.passage is None:
            self.complete = False
        else:
            self.anchors.append(anchor)

    def date(self, date: Date | None) -> Self:
        """Add a date, and the passage that gives it."""
        if date is not None:
            self.dates.append(date.date)
            if date.words is not None:
                self.cite((date.words,))
        return self

    def own(self, *actors: str | None) -> Self:
        """Add actors that the record itself names."""
        for actor in actors:
            if actor is not None:
                self.actors.add(str(actor))
                self._needs(actor in self.briefing.actors)
        return self

    def on(self, issues: Iterable[str]) -> Self:
        """Add issues by id: their titles may be spoken of."""
        for issue in issues:
            self._needs(issue in self.briefing.issues)
            if issue in self.briefing.issues:
                self.titles.append(self.briefing.issues[issue].title)
        return self

    def occasion(self, identifier: str) -> Self:
        """The event at which something was said."""
        event = self.briefing.events.get(identifier)
        if event is not None:
            self.evidence(event.evidence).date(event.date).own(*event.actors)
        return self._needs(event is not None)

    def order(self, order: Order) -> Self:
        """The words of an order, and the date of the event that it names."""
        self.cite(order.words)
        other = self.briefing.events.get(order.event)
        if other is not None and other.date is not None:
            self.dates.append(other.date.date)
        return self._needs(other is not None)

    def _needs(self, is_there: bool) -> Self:
        """A record that is named and not there has its finding, and may be what a text rests on."""
        self.complete = self.complete and is_there
        return self

    def _relays(self, via: Iterable[Hop]) -> None:
        for hop in via:
            self.cite(hop.words)
            self.own(hop.actor)

    def publications(self) -> Self:
        """The dates of the sources, of which a claim may speak: “in the February article”."""
        self.dates += self.published
        return self

    def search(self, sources: Iterable[str]) -> Self:
        """Sources that were searched as a whole."""
        for source in sources:
            self._needs(source in self.briefing.texts)
            self._source(source)
        return self

    def _source(self, identifier: str | None) -> None:
        source = self.briefing.sources.get(identifier) if identifier else None
        if source is not None:
            self.own(source.outlet)
            if source.published is not None:
                self.published.append(source.published.date)


def own_sentences(briefing: Briefing) -> list[OwnSentence]:
    """Every text of ours that carries evidence; worked out once, for all checks.

    None where their language is not known.
    """
    if __name__ not in briefing.kept:
        briefing.kept[__name__] = [
            OwnSentence(text, normalised, briefing.named_in_ours(normalised), basis)
            for texts, basis in _records(briefing)
            for text in texts
            if text and briefing.knows_its_language
            for normalised in (normal(text),)
        ]
    found: list[OwnSentence] = briefing.kept[__name__]
    return found


def by_record(briefing: Briefing) -> Iterator[tuple[OwnSentence, ...]]:
    """The texts of ours, those of one record together, the main one first."""
    return (
        tuple(texts) for _, texts in groupby(own_sentences(briefing), lambda one: id(one.basis))
    )


def _records(briefing: Briefing) -> Iterator[tuple[tuple[LocatedText | None, ...], Basis]]:
    about = briefing.about
    for item in (*about.bottom_line, *about.key_points, *about.watch) if about else ():
        if isinstance(item, Claim):
            yield (item.text,), _of_claim(briefing, item)
    for absence in about.unknown if about else ():
        yield (absence.text,), _of_absence(briefing, absence)
    for quote in briefing.quotes.values():
        if quote.text:
            yield (quote.text,), _of_quote(briefing, quote)
    for position in briefing.positions.values():
        yield (position.text, *position.conditions), _of_position(briefing, position)
    for event in briefing.events.values():
        yield (event.text, event.title), _of_event(briefing, event)
    for actor in briefing.actors.values():
        if actor.evidence:
            yield (actor.text,), _of_actor(briefing, actor)
    for issue in briefing.issues.values():
        if issue.evidence:
            yield (issue.text,), _of_issue(briefing, issue)


def _of_claim(briefing: Briefing, claim: Claim) -> Basis:
    def gather(gathering: Gathering) -> Gathering:
        return gathering.evidence(claim.evidence).publications()

    return Basis(briefing, "claim", gather, claim.evidence)


def _of_absence(briefing: Briefing, absence: Absence) -> Basis:
    """What was not found, in the texts that were searched for it."""
    searched = tuple(map(str, absence.searched))
    return Basis(
        briefing,
        "unknown",
        lambda found: found.search(searched).publications(),
        searched=searched,
    )


def _of_actor(briefing: Briefing, actor: Actor) -> Basis:
    def gather(gathering: Gathering) -> Gathering:
        return gathering.evidence(actor.evidence).own(actor.id)

    return Basis(briefing, "actor", gather, actor.evidence)


def _of_issue(briefing: Briefing, issue: Issue) -> Basis:
    def gather(gathering: Gathering) -> Gathering:
        return gathering.evidence(issue.evidence).on((issue.id,))

    return Basis(briefing, "issue", gather, issue.evidence)


def _of_position(briefing: Briefing, position: Position) -> Basis:
    def gather(gathering: Gathering) -> Gathering:
        gathering.evidence(position.evidence).date(position.said)
        for order in (*position.before, *position.after):
            gathering.order(order)
        return gathering.own(*position.actors, position.voice).on((position.issue,))

    return Basis(
        briefing,
        "position",
        gather,
        position.evidence,
        acting=tuple(map(str, position.actors)),
    )


def _of_event(briefing: Briefing, event: Event) -> Basis:
    """Its order leads to the dates of other events."""

    def gather(gathering: Gathering) -> Gathering:
        gathering.evidence(event.evidence).date(event.date)
        for order in (*event.before, *event.after):
            gathering.order(order)
        return gathering.own(*event.actors).on(event.issues)

    return Basis(
        briefing,
        "event",
        gather,
        event.evidence,
        status=event.status,
        acting=tuple(map(str, event.actors)),
    )


def _of_quote(briefing: Briefing, quote: Quote) -> Basis:
    """The quotation, what its own evidence says, and the occasion on which it was said."""

    def gather(gathering: Gathering) -> Gathering:
        if quote.occasion:
            gathering.occasion(quote.occasion)
        return gathering.evidence(quote.evidence).quote(quote).on(quote.issues)

    return Basis(briefing, "quote", gather, quote.evidence)

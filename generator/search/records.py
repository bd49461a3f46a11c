"""What a reader can find, each thing a record of its own with the address of its exact place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from generator.dates.edtf import EdtfDate, InvalidDate, in_words, parse
from generator.records.briefing import Briefing, Key, Use
from generator.records.computed import dating, said
from generator.records.model import Actor, Date, Event, Evidence, Issue, Position, Quote, Source
from generator.records.who_is_named import named_in
from generator.site.addresses import paragraph_id
from generator.text.names import union
from generator.text.source_text import SourceText, Stretch

T = TypeVar("T")

KINDS: Mapping[str, str] = {
    "actor": "a",
    "issue": "i",
    "quote": "q",
    "position": "p",
    "event": "e",
    "source": "s",
    "passage": "t",
}
"""The kinds of records in the order in which a reader is shown them, each with its letter."""

LEFT_OUT = " […] "
_LAST_YEAR = 9999

Address = Callable[[Key], str]
"""A record's own place, relative to the root of the site: `sources/some-source/#some-quote`."""


class SearchRecord(NamedTuple):
    """One hit: what is searched, what is shown of it, and where it leads.

    `title`, `text` and the values of `meta` are searched, and may be shown. `filters` are the
    facets beside the kind; a value is an id, with a space and its name where that is another
    (`named`, no facet of the page, has all names of an actor, for those that are misspelt).
    `date` (`YYYYMMDD`, empty without one) orders hits, and `source` is the one that the record
    rests on: records of one source lie together in the index.
    """

    url: str
    kind: str
    title: str
    text: str
    source: str = ""
    date: str = ""
    meta: Mapping[str, str] = {}
    filters: Mapping[str, tuple[str, ...]] = {}


def records(briefing: Briefing, address: Address) -> Iterator[SearchRecord]:
    """All records: source by source, the oldest first, then what belongs to no source."""
    return _Records(briefing, address).all()


@dataclass(frozen=True)
class _Records:
    briefing: Briefing
    address: Address

    def all(self) -> Iterator[SearchRecord]:
        briefing = self.briefing
        quotes = _grouped((str(quote.source), quote) for quote in briefing.quotes.values())
        positions = _grouped(
            (self._source_of(position.evidence), position)
            for position in briefing.positions.values()
        )
        events = _grouped(
            (self._source_of(event.evidence), event) for event in briefing.events.values()
        )
        for source in sorted(briefing.sources.values(), key=_age):
            yield self._source(source)
            yield from (self._quote(quote, source) for quote in quotes.get(source.id, ()))
            yield from (self._position(found, source) for found in positions.get(source.id, ()))
            yield from (self._event(event, source) for event in events.get(source.id, ()))
            yield from self._passages(source)
        yield from (self._issue(issue) for issue in briefing.issues.values())
        yield from (self._actor(actor) for actor in briefing.actors.values())

    # A record of each kind.

    def _actor(self, actor: Actor) -> SearchRecord:
        roles = (
            ", ".join([str(role.title), *([self._name(role.of)] if role.of else [])])
            for role in actor.roles
        )
        names = (str(actor.name), *map(str, actor.aliases))
        return SearchRecord(
            self.address(Key("actors", actor.id)),
            "actor",
            str(actor.name),
            _joined("; ".join(roles), actor.text) or str(actor.name),
            meta=_given(also=", ".join(actor.aliases)),
            filters=self._filters(actors=[actor.id])
            | {"named": tuple(f"{actor.id} {name}" for name in dict.fromkeys(names))},
        )

    def _issue(self, issue: Issue) -> SearchRecord:
        return SearchRecord(
            self.address(Key("issues", issue.id)),
            "issue",
            str(issue.title),
            _joined(issue.question, issue.text) or str(issue.title),
            filters=self._filters(issues=[issue.id]),
        )

    def _source(self, source: Source) -> SearchRecord:
        outlet = self._name(source.outlet) if source.outlet else None
        return SearchRecord(
            self.address(Key("sources", source.id)),
            "source",
            str(source.title),
            _joined(outlet, source.author, source.descriptor) or str(source.title),
            source.id,
            _sortable(source.published),
            self._when(source.published),
            self._filters(source=source, dates=[source.published]),
        )

    def _quote(self, quote: Quote, source: Source) -> SearchRecord:
        people = [*quote.speakers, *([quote.addressee] if quote.addressee else [])]
        dated = said(quote, self.briefing)
        spoken = dated.date if dated else None
        return SearchRecord(
            self.address(Key("quotes", quote.id)),
            "quote",
            self._names(quote.speakers),
            self._words(quote),
            source.id,
            _sortable(spoken, source.published),
            self._when(spoken) | _given(context=str(quote.text or "")),
            self._filters(people, quote.issues, source, [spoken, source.published]),
        )

    def _position(self, position: Position, source: Source) -> SearchRecord:
        actors = [*position.actors, *([position.voice] if position.voice else [])]
        issue = self.briefing.issues[position.issue]
        voice = self._name(position.voice) if position.voice else ""
        dated = dating(position, self.briefing)
        taken = dated.date if dated else None
        return SearchRecord(
            self.address(Key("positions", position.id)),
            "position",
            f"{self._names(position.actors)}: {issue.title}",
            _joined(position.text, *position.conditions),
            source.id,
            _sortable(taken, source.published),
            self._when(taken) | _given(voice=voice),
            self._filters(actors, [position.issue], source, [taken, source.published])
            | {"stance": (str(position.stance or position.act),)},
        )

    def _event(self, event: Event, source: Source) -> SearchRecord:
        return SearchRecord(
            self.address(Key("chronology", event.id)),
            "event",
            str(event.title),
            str(event.text or event.title),
            source.id,
            _sortable(event.date),
            self._when(event.date),
            self._filters(event.actors, event.issues, source, [event.date]),
        )

    def _passages(self, source: Source) -> Iterator[SearchRecord]:
        text = self.briefing.texts.get(source.id)
        if text is None or source.publish == "citation":
            return
        page = self.address(Key("sources", source.id))
        issues = self._issues_by_paragraph(source, text)
        for index, paragraph in enumerate(text.paragraphs):
            shown = self._published(source, text, paragraph)
            if not any(character.isalnum() for character in shown):
                continue
            place = paragraph_id(self.briefing, source.id, index + 1)
            named = union(named_in(self.briefing, source.id, paragraph.start, paragraph.end))
            yield SearchRecord(
                f"{page}#{place}",
                "passage",
                "",
                shown,
                source.id,
                _sortable(source.published),
                filters=self._filters(sorted(named), issues[index], source, [source.published]),
            )

    # What they are made of.

    def _published(self, source: Source, text: SourceText, paragraph: Stretch) -> str:
        """What of a paragraph may be printed: all of it, or the sentences that are cited."""
        if source.publish != "passages":
            return _raw(text, paragraph)
        cited = [
            part
            for anchor in self.briefing.anchors_in.get(source.id, ())
            if anchor.use is not Use.UNCITED and anchor.passage
            for part in anchor.passage.parts
        ]
        sentences = [
            sentence
            for sentence in text.sentences_of(paragraph.start, paragraph.end)
            if any(sentence.overlaps(part.start, part.end) for part in cited)
        ]
        return LEFT_OUT.join(_raw(text, sentence) for sentence in sentences)

    def _words(self, quote: Quote) -> str:
        """The words of a quotation as its source prints them."""
        anchor = self.briefing.anchor(quote.words)
        if anchor is None or anchor.passage is None:
            return LEFT_OUT.join(quote.words)
        text = self.briefing.texts[anchor.source]
        return LEFT_OUT.join(_raw(text, part) for part in anchor.passage.parts)

    def _issues_by_paragraph(self, source: Source, text: SourceText) -> Mapping[int, list[str]]:
        """The issues on which each paragraph is evidence."""
        found: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for anchor in self.briefing.anchors_in.get(source.id, ()):
            record = self.briefing.draft.records.get(anchor.owner.collection, {}).get(
                anchor.owner.id
            )
            if isinstance(record, Position):
                issues: tuple[str, ...] = (record.issue,)
            elif isinstance(record, Quote | Event):
                issues = record.issues
            else:
                continue
            if anchor.passage:
                found[text.paragraph_at(anchor.passage.start)].update(dict.fromkeys(issues))
        return defaultdict(list, {index: list(issues) for index, issues in found.items()})

    def _filters(
        self,
        actors: Iterable[str] = (),
        issues: Iterable[str] = (),
        source: Source | None = None,
        dates: Iterable[Date | None] = (),
    ) -> dict[str, tuple[str, ...]]:
        outlet = source.outlet if source else None
        when = _first(dates)
        filters = {
            "actor": tuple(f"{actor} {self._name(actor)}" for actor in dict.fromkeys(actors)),
            "issue": tuple(
                f"{issue} {self.briefing.issues[issue].title}" for issue in dict.fromkeys(issues)
            ),
            "source": (f"{source.id} {source.title}",) if source else (),
            "outlet": (f"{outlet} {self._name(outlet)}",) if outlet else (),
            "year": (f"{when.year}",) if when and when.year is not None else (),
        }
        return {name: values for name, values in filters.items() if values}

    def _when(self, date: Date | None) -> dict[str, str]:
        """The date in words and in digits: a reader may type either."""
        when = _read(date)
        if when is None:
            return {}
        return {"date": in_words(when, self.briefing.language_code), "digits": when.edtf}

    def _name(self, actor: str) -> str:
        return str(self.briefing.actors[actor].name)

    def _names(self, actors: Iterable[str]) -> str:
        return ", ".join(map(self._name, actors))

    def _source_of(self, evidence: Iterable[Evidence]) -> str:
        return next(iter(self.briefing.sources_of(evidence)), "")


def _grouped(pairs: Iterable[tuple[str, T]]) -> Mapping[str, list[T]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _age(source: Source) -> tuple[str, str]:
    return _sortable(source.published), str(source.id)


def _read(date: Date | None) -> EdtfDate | None:
    try:
        return parse(str(date.date)) if date else None
    except InvalidDate:
        return None


def _first(dates: Iterable[Date | None]) -> EdtfDate | None:
    return next((when for date in dates if (when := _read(date))), None)


def _sortable(*dates: Date | None) -> str:
    """The first day that the first known date can be, as digits; empty without one."""
    when = _first(dates)
    if when is None or when.earliest is None or not 0 < when.earliest[0] <= _LAST_YEAR:
        return ""
    return "{:04}{:02}{:02}".format(*when.earliest)


def _raw(text: SourceText, stretch: Stretch) -> str:
    start, end = text.raw_span(stretch.start, stretch.end)
    return text.raw[start:end]


def _joined(*texts: str | None) -> str:
    """Texts one behind the other, each closed like a sentence."""
    closed = (str(text).strip() for text in texts if text and text.strip())
    return " ".join(text if text[-1] in ".!?…。！？؟" else f"{text}." for text in closed)


def _given(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}

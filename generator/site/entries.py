"""Turn the records of a briefing into what a reader is told of them: values for the templates.

Each value is made once and used on every page that shows the record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from generator.dates import edtf
from generator.dates.edtf import EdtfDate
from generator.languages.cldr import is_tag
from generator.normalise import normal, normalise
from generator.records.briefing import Anchor, Briefing, Key
from generator.records.computed import (
    Compared,
    Move,
    Standing,
    directness,
    first_article,
    is_full,
    said,
    utterances,
)
from generator.records.model import (
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
    Source,
)
from generator.site import sizes
from generator.site.addresses import Addresses, quote_page, read_date, read_edtf
from generator.site.citations import URL, Citations, Cited, Item, forms
from generator.site.interface_words import Words
from generator.site.markdown import text_fragment, web_address
from generator.site.values import (
    Address,
    Citation,
    ClaimEntry,
    EventEntry,
    Excerpt,
    Link,
    Moved,
    PositionEntry,
    Proof,
    QuoteEntry,
    Relation,
    Run,
    Stand,
    Step,
    Undated,
    When,
    Who,
)
from generator.text.passages import Passage
from generator.text.source_text import SourceText, Stretch

CITATIONS = "citations.json"
"""The file beside a list that has the forms of reference managers for its records, by their ids."""
CONTEXT = 320
"""Characters of a sentence shown before, between and after a passage; most are shorter."""
LABEL = 32
"""Letters of a title that need no shorter name beside a passage."""
_KEPT = 5_000
"""Records of a kind whose cards are kept: several pages show them; all would fill the memory."""
NAMED_KINDS = ("person", "state", "organisation", "alliance", "group", "outlet")
"""The kinds of actors in the order in which they are listed."""


class Records:
    """The records of one briefing, told in the words of one language."""

    def __init__(self, briefing: Briefing, words: Words, site_url: str = "") -> None:
        self.briefing = briefing
        self.words = words
        self.site_url = site_url
        self.addresses = Addresses(briefing)
        self.language = briefing.language_code
        about = briefing.about
        self.as_of = read_edtf(about.as_of) if about else None
        self._taken = lru_cache(_KEPT)(self._make_taken)
        self._happening = lru_cache(_KEPT)(self._make_happening)
        self._spoken = lru_cache(_KEPT)(self._make_spoken)
        self._cited = lru_cache(_KEPT)(self._make_cited)
        self._worded: dict[str, str] = {}
        self._dated: dict[str, tuple[str | None, str]] = {}
        self._who: dict[tuple[str, str], Who] = {}
        self._citations = Citations(briefing, words, self.in_words)

    # Small things.

    def when(self, date: Date | None, read: EdtfDate | None = None) -> When | None:
        """A date of a record; none if it has none."""
        found = read or read_date(date)
        if found is None:
            return None
        if found.edtf not in self._dated:
            self._dated[found.edtf] = edtf.html_datetime(found), found.precision.name.lower()
        datetime, precision = self._dated[found.edtf]
        anchor = self.briefing.anchor((date.words,)) if date and date.words else None
        return When(
            words=self.in_words(found),
            edtf=found.edtf,
            datetime=datetime,
            precision=precision,
            uncertain=found.uncertain,
            approximate=found.approximate,
            basis=str(date.basis) if date and date.basis else None,
            basis_words=str(date.words) if date and date.words else "",
            basis_address=self.addresses.passage(anchor) if anchor and anchor.passage else None,
            note=str(date.note) if date and date.note else "",
            place=str(date.place) if date and date.place else "",
        )

    def undated(
        self,
        evidence: Iterable[Evidence],
        before: Iterable[Order] = (),
        after: Iterable[Order] = (),
    ) -> Undated:
        """What is known of when something was whose record gives no date."""
        article = first_article(evidence, self.briefing)
        days = (
            next((day for order in orders if (day := self._day_of(order))), None)
            for orders in (before, after)
        )
        return Undated(self.when(None, article), *days)

    def _day_of(self, order: Order) -> When | None:
        return self.when(None, read_date(self.briefing.events[order.event].date))

    def in_words(self, date: EdtfDate) -> str:
        """A date in the words of the briefing's language."""
        if date.edtf not in self._worded:
            self._worded[date.edtf] = edtf.in_words(date, self.language)
        return self._worded[date.edtf]

    def plain_date(self, edtf: str | None) -> When | None:
        """A date that is written without a basis."""
        return self.when(None, read_edtf(edtf))

    def who(self, identifier: str) -> Who:
        """An actor, with the role held on the day of the briefing."""
        return self.who_on(identifier, self.as_of)

    def who_on(self, identifier: str, on: EdtfDate | None) -> Who:
        """An actor, with the role held on a day; where that is not known, one without dates."""
        key = (identifier, on.edtf if on else "")
        if key not in self._who:
            actor = self.briefing.actors[identifier]
            self._who[key] = Who(
                id=str(actor.id),
                name=str(actor.name),
                kind=str(actor.kind),
                unnamed=actor.unnamed,
                address=f"actors/{actor.id}/",
                role=self.role(actor, on),
            )
        return self._who[key]

    def role(self, actor: Actor, on: EdtfDate | None) -> str:
        """The first role of an actor that was held on a day."""
        for role in actor.roles:
            begin, end = read_edtf(role.begin), read_edtf(role.end)
            if on is None and (begin or end):
                continue
            if on and ((begin and begin.begins_after(on)) or (end and on.begins_after(end))):
                continue
            return self.role_text(role.title, role.of)
        return ""

    def role_text(self, title: str, of: str | None) -> str:
        """A role in words: `Foreign Minister, Russia`."""
        state = self.briefing.actors.get(of) if of else None
        return f"{title}{self.words['list_comma']}{state.name}" if state else str(title)

    def source_link(self, identifier: str) -> Link:
        """A link to the page of a source."""
        return Link(str(self.briefing.sources[identifier].title), f"sources/{identifier}/")

    def source_label(self, identifier: str) -> str:
        """A short name of a source: its outlet and day, or that it is the article of a day; its
        title where that is short enough, or where another source has the same outlet and day.
        """
        return self._labels[identifier]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        short: dict[str, str] = {}
        for identifier, source in self.briefing.sources.items():
            published = self.briefing.published(str(identifier))
            outlet = self.outlet(str(identifier))
            day = self.in_words(published) if published else ""
            title = str(source.title)
            if len(title) > LABEL and day:
                title = (
                    f"{outlet.name}{self.words['list_comma']}{day}"
                    if outlet
                    else self.words.plain("article_of", date=day)
                )
            short[str(identifier)] = title
        counts = Counter(short.values())
        return {
            identifier: label
            if counts[label] == 1
            else str(self.briefing.sources[identifier].title)
            for identifier, label in short.items()
        }

    def issue_link(self, identifier: str) -> Link:
        """A link to the page of an issue."""
        return Link(str(self.briefing.issues[identifier].title), f"positions/{identifier}/")

    def event_link(self, identifier: str) -> Link:
        """A link to an event in the chronology."""
        event = self.briefing.events[identifier]
        return Link(str(event.title), self.addresses[Key("chronology", identifier)])

    def stand(self, position: Position, issue: Issue) -> Stand:
        """The side that a position takes in the words of its issue, or its act."""
        if position.stance:
            key = str(position.stance)
            short = self.words[f"stance.{key}"]
            own = getattr(issue.scale, key) if issue.scale else None
            return Stand("stance", key, str(own) if own else short, short)
        key = str(position.act)
        word = self.words[f"act.{key}"]
        return Stand("act", key, word, word)

    # Passages.

    def excerpt(self, anchor: Anchor) -> Excerpt | None:
        """A passage with the sentence around it, as far as the source may be printed."""
        passage = anchor.passage
        if passage is None:
            return None
        source = self.briefing.sources[anchor.source]
        text = self.briefing.texts[anchor.source]
        runs: tuple[Run, ...] = ()
        if source.publish != "citation":
            runs = tuple(_in_sentence(text, passage, [_words_run(text, passage)]))
        return Excerpt(
            source=self.source_link(anchor.source),
            label=self.source_label(anchor.source),
            address=self.addresses.passage(anchor),
            paragraph=text.paragraph_at(passage.start) + 1,
            language=language_tag(text.language),
            runs=runs,
            out=self.out(source, text, passage),
        )

    def out(self, source: Source, text: SourceText, passage: Passage) -> str | None:
        """The place of a passage at the publisher's."""
        page = web_address(source.url)
        if page is None:
            return None
        first = passage.parts[0]
        return text_fragment(page, _raw(text, first.start, first.end))

    def proofs(
        self,
        evidence: Sequence[Evidence],
        *subjects: str | None,
        start: int = 1,
        room: int = sizes.FOLD,
    ) -> tuple[tuple[Proof, ...], int]:
        """The passages that a sentence rests on, numbered, and how many found no room."""
        shown = sizes.in_fold(evidence, self.briefing, room)
        found: list[Proof] = []
        for item in evidence[:shown]:
            quote = self.briefing.quotes.get(item.quote) if item.quote else None
            anchor = self.briefing.anchor(quote.words if quote else item.words)
            excerpt = self.excerpt(anchor) if anchor else None
            if excerpt is None:
                continue
            found.append(
                Proof(
                    number=start + len(found),
                    excerpt=excerpt,
                    quotation=self.addresses.listed_quotes[quote.id] if quote else None,
                    directness=str(directness(item, self.briefing, *subjects)),
                    supports=str(item.supports) if item.supports else None,
                    why=str(item.why) if item.why else "",
                    chain=self.quote_chain(quote) if quote else self.relays(item.via, excerpt),
                )
            )
        return tuple(found), len(evidence) - shown

    def relays(self, via: Iterable[Hop], excerpt: Excerpt) -> tuple[Step, ...]:
        """Through whom a passage came to its source; nothing where the source tells it itself."""
        steps = [self._hop(hop) for hop in via]
        if not steps:
            return ()
        return (*steps, Step("source", (), excerpt.source, excerpt.label, excerpt.address))

    def quote_chain(self, quote: Quote) -> tuple[Step, ...]:
        """From the speaker to the source, with the words that establish each step."""
        dated = said(quote, self.briefing)
        people = tuple(self.who_on(who, dated.when if dated else None) for who in quote.speakers)
        outlet = self.outlet(quote.source)
        printer = (outlet,) if outlet else ()
        return (
            Step("speaker", people, None, str(quote.cue), self._address((quote.cue,))),
            *(self._hop(hop) for hop in quote.via),
            Step(
                "source",
                printer,
                self.source_link(quote.source),
                self.source_label(quote.source),
                None,
            ),
        )

    def outlet(self, source: str) -> Who | None:
        """Who published a source."""
        outlet = self.briefing.sources[source].outlet
        return self.who(outlet) if outlet and outlet in self.briefing.actors else None

    def _hop(self, hop: Hop) -> Step:
        words = " […] ".join(hop.words)
        return Step("relay", (self.who(hop.actor),), None, words, self._address(hop.words))

    def _address(self, words: Iterable[LocatedText]) -> Address | None:
        anchor = self.briefing.anchor(words)
        return self.addresses.passage(anchor) if anchor and anchor.passage else None

    # Claims, positions, events, quotations.

    def statement(
        self, identifier: str, claim: Claim | LocatedText, start: int, room: int
    ) -> ClaimEntry:
        """A claim of the front page, or a plain question; passages are numbered from `start`."""
        if not isinstance(claim, Claim):
            return ClaimEntry(identifier, str(claim), (), 0, 0)
        proofs, more = self.proofs(claim.evidence, start=start, room=room)
        sources = len(self.briefing.sources_of(claim.evidence))
        return ClaimEntry(identifier, str(claim.text), proofs, more, sources)

    def taken_on(self, identifier: str) -> tuple[When | None, Undated | None]:
        """When a position was taken, or what is known instead."""
        position = self.briefing.positions[identifier]
        dating = self.addresses.standings[identifier].dating
        if dating:
            return self.when(dating.date, dating.when), None
        return None, self.undated(position.evidence, position.before, position.after)

    def taken(self, identifier: str) -> PositionEntry:
        """A position."""
        return self._taken(str(identifier))

    def _make_taken(self, identifier: str) -> PositionEntry:
        position = self.briefing.positions[identifier]
        standing = self.addresses.standings[identifier]
        on = standing.dating.when if standing.dating else None
        when, undated = self.taken_on(identifier)
        proofs, more = self.proofs(position.evidence, *position.actors, position.voice)
        key = Key("positions", identifier)
        return PositionEntry(
            id=identifier,
            address=self.addresses[key],
            permanent=self.addresses.permanent(key),
            actors=tuple(self.who_on(actor, on) for actor in position.actors),
            voice=self.who_on(position.voice, on) if position.voice else None,
            issue=self.issue_link(position.issue),
            issue_id=str(position.issue),
            stand=self.stand(position, self.briefing.issues[position.issue]),
            text=str(position.text),
            when=when,
            undated=undated,
            order=tuple(self._relations(position)),
            conditions=tuple(map(str, position.conditions)),
            proofs=proofs,
            more_proofs=more,
            sources=len(self.briefing.sources_of(position.evidence)),
            strength=str(standing.strength),
            single_source=standing.single_source,
            moves=tuple(self._moves(standing, on)),
            later=tuple(
                self._position_link(
                    later, same=self.briefing.positions[later].stance == position.stance
                )
                for later in self._later.get(identifier, ())
            ),
            citation=self._citation(key, self.cited(key)),
            former=self.former("positions", identifier),
            draft=position.draft,
        )

    def _moves(self, standing: Standing, on: EdtfDate | None) -> Iterator[Moved]:
        """How a position compares with those before, once for all actors of whom it is the same."""
        of: defaultdict[Compared, list[str]] = defaultdict(list)
        for actor, compared in standing.moves.items():
            of[compared].append(actor)
        for compared, actors in of.items():
            unchanged = compared.move is Move.UNCHANGED
            earlier = (
                self._position_link(compared.against, same=unchanged) if compared.against else None
            )
            people = tuple(self.who_on(actor, on) for actor in actors) if len(of) > 1 else ()
            yield Moved(str(compared.move), earlier, people)

    def _position_link(self, identifier: str, *, same: bool = False) -> Link:
        """A position by its day, and by its stance unless that is the `same` as beside the link."""
        position = self.briefing.positions[identifier]
        stand = self.stand(position, self.briefing.issues[position.issue])
        dating = self.addresses.standings[identifier].dating
        day = self.in_words(dating.when) if dating else self.words["undated"]
        name = day if same else f"{day}: {stand.word}"
        return Link(name, self.addresses[Key("positions", identifier)])

    @cached_property
    def _later(self) -> Mapping[str, tuple[str, ...]]:
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for identifier, standing in self.addresses.standings.items():
            for compared in standing.moves.values():
                if compared.against:
                    found[compared.against][identifier] = None
        return {against: tuple(later) for against, later in found.items()}

    def standing(self, identifier: str) -> Standing:
        """What is computed of a position: date, strength, change."""
        return self.addresses.standings[identifier]

    def happening(self, identifier: str) -> EventEntry:
        """An event."""
        return self._happening(str(identifier))

    def _make_happening(self, identifier: str) -> EventEntry:
        event = self.briefing.events[identifier]
        on = read_date(event.date)
        proofs, more = self.proofs(event.evidence)
        key = Key("chronology", identifier)
        return EventEntry(
            id=identifier,
            address=self.addresses[key],
            permanent=self.addresses.permanent(key),
            title=str(event.title),
            text=str(event.text) if event.text else "",
            when=self.when(event.date, on),
            undated=None if on else self.undated(event.evidence, event.before, event.after),
            status=str(event.status) if event.status else "unstated",
            kind=str(event.kind) if event.kind else None,
            actors=tuple(self.who_on(actor, on) for actor in event.actors),
            issues=tuple(map(self.issue_link, event.issues)),
            issue_ids=tuple(map(str, event.issues)),
            order=tuple(self._relations(event)),
            proofs=proofs,
            more_proofs=more,
            sources=len(self.briefing.sources_of(event.evidence)),
            citation=self._citation(key, self.cited(key)),
            former=self.former("chronology", identifier),
            draft=event.draft,
        )

    def former(self, collection: str, identifier: str) -> tuple[str, ...]:
        """The ids that a record had before."""
        return self.briefing.former.get(Key(collection, identifier), ())

    def _relations(self, record: Event | Position) -> list[Relation]:
        return [
            *(self._relation("before", order) for order in record.before),
            *(self._relation("after", order) for order in record.after),
        ]

    def _relation(self, kind: str, order: Order) -> Relation:
        other = self.briefing.events[order.event]
        return Relation(
            kind="before" if kind == "before" else "after",
            event=self.event_link(order.event),
            when=self.when(other.date),
            words=" […] ".join(order.words),
            address=self._address(order.words),
        )

    @cached_property
    def _utterances(self) -> Mapping[str, tuple[str, ...]]:
        return utterances(self.briefing)

    def _printed(self, identifier: str) -> Link:
        """A quotation by where it is printed."""
        quote = self.briefing.quotes[identifier]
        anchor = self.briefing.anchor(quote.words)
        text = self.briefing.texts[quote.source]
        passage = anchor.passage if anchor else None
        words = self.words.plain(
            "in_source",
            source=self.briefing.sources[quote.source].title,
            paragraph=text.paragraph_at(passage.start) + 1 if passage else "",
        )
        return Link(words, self.addresses[Key("quotes", identifier)])

    def spoken(self, identifier: str) -> QuoteEntry:
        """A quotation."""
        return self._spoken(str(identifier))

    def _make_spoken(self, identifier: str) -> QuoteEntry:
        quote = self.briefing.quotes[identifier]
        source = self.briefing.sources[quote.source]
        text = self.briefing.texts[quote.source]
        anchor = self.briefing.anchor(quote.words)
        passage = anchor.passage if anchor else None
        if passage is None:
            raise ValueError(f"the quotation {identifier} was not found and cannot be shown")
        dated = said(quote, self.briefing)
        on = dated.when if dated else None
        full = is_full(text, passage)
        words = _words_of(quote, text, passage, may_print=source.publish != "citation")
        if not full and source.publish != "citation":
            words = _in_sentence(text, passage, [words])
        speakers = tuple(self.who_on(who, on) for who in quote.speakers)
        when = self.when(dated.date, on) if dated else None
        proofs, more_proofs = self.proofs(quote.evidence, *quote.speakers)
        same = self._utterances.get(identifier, ())
        occasion = quote.occasion if quote.occasion in self.briefing.events else None
        key = Key("quotes", identifier)
        return QuoteEntry(
            id=identifier,
            address=self.addresses[key],
            page=quote_page(identifier),
            full=full,
            runs=tuple(words),
            language=language_tag(text.language),
            speakers=speakers,
            addressee=self.who_on(quote.addressee, on) if quote.addressee else None,
            when=when,
            undated=None if when else self._undated_quote(quote),
            occasion=self.event_link(occasion) if occasion else None,
            chain=self.quote_chain(quote),
            source=self.source_link(quote.source),
            source_id=str(quote.source),
            paragraph=text.paragraph_at(passage.start) + 1,
            text=str(quote.text) if quote.text else "",
            proofs=proofs,
            more_proofs=more_proofs,
            sources=len(self.briefing.sources_of(quote.evidence)),
            same=tuple(map(self._printed, same[: sizes.MOST_SAME])),
            printed_in=len({self.briefing.quotes[one].source for one in (identifier, *same)}),
            inserted=tuple(map(str, quote.inserted)),
            left_out=tuple(run.text for run in words if run.kind == "left-out"),
            fair=str(quote.omission) if quote.omission else "",
            attribution=str(quote.attribution) if quote.attribution else "",
            issues=tuple(map(self.issue_link, quote.issues)),
            issue_ids=tuple(map(str, quote.issues)),
            out=self.out(source, text, passage),
            citation=self._citation(key, self.cited(key)),
            former=self.former("quotes", identifier),
            draft=quote.draft,
        )

    def _undated_quote(self, quote: Quote) -> Undated:
        return Undated(self.when(None, self.briefing.published(quote.source)), None, None)

    # Citations.

    def cited(self, key: Key) -> Cited:
        """A quotation, a position or an event as it is cited."""
        return self._cited(key)

    def _make_cited(self, key: Key) -> Cited:
        identifier = key.id
        if key.collection == "quotes":
            quote = self.briefing.quotes[identifier]
            dated = said(quote, self.briefing)
            on = dated.when if dated else None
            when = self.when(dated.date, on) if dated else None
            anchor = self.briefing.anchor(quote.words)
            full = bool(
                anchor
                and anchor.passage
                and is_full(self.briefing.texts[quote.source], anchor.passage)
            )
            speakers = [self.who_on(who, on) for who in quote.speakers]
            date = when or self._undated_quote(quote)
            return self._citations.quotation(quote, speakers, date, full=full)
        if key.collection == "positions":
            position = self.briefing.positions[identifier]
            standing = self.addresses.standings[identifier]
            dating = standing.dating
            taken = self.when(dating.date, dating.when) if dating else None
            return self._citations.position(
                identifier,
                str(position.text),
                [self.who(actor) for actor in position.actors],
                self.who(position.voice) if position.voice else None,
                taken or self.undated(position.evidence, position.before, position.after),
                self.stand(position, self.briefing.issues[position.issue]),
                str(standing.strength),
                position.evidence,
            )
        event = self.briefing.events[identifier]
        happened = self.when(event.date)
        return self._citations.event(
            identifier,
            str(event.title),
            str(event.text or ""),
            happened or self.undated(event.evidence, event.before, event.after),
            str(event.status or "unstated"),
            event.evidence,
        )

    def _citation(self, key: Key, cited: Cited) -> Citation:
        address = self.addresses.permanent(key)
        return Citation(
            said=cited.said,
            rest=self.words.sentences((cited.said, cited.place)).removeprefix(cited.said),
            address=address,
            whole=f"{self.site_url}{address}" if self.site_url else "",
            forms=f"{self.addresses.listed(key).partition('#')[0]}{CITATIONS}",
        )

    @property
    def came_from(self) -> str:
        """Where something taken along is from: the briefing and its day."""
        return self._citations.came_from

    def attributed(self, quote: QuoteEntry) -> tuple[str, str]:
        """Who speaks a quotation, and when with how that is known: in words, as it is cited."""
        speakers = self.words["list_comma"].join(map(self._citations.in_role, quote.speakers))
        date = quote.when or quote.undated
        return speakers, self._citations.date(date) if date else self.words["undated"]

    def forms(self, key: Key) -> dict[str, str]:
        """A record in the forms of reference managers; where the address of the site is not known,
        `URL` stands for that of the record, which the reader's browser knows.
        """
        address = self.addresses.permanent(key)
        return forms(self.cited(key).item, f"{self.site_url}{address}" if self.site_url else URL)

    def all_cited(self) -> Iterator[tuple[Item, Address]]:
        """Every quotation, position and event as CSL-JSON without its address, and that."""
        for key in self.addresses.citable():
            yield self.cited(key).item, self.addresses.permanent(key)


def language_tag(text: str) -> str:
    """A language as a page may name it; nothing, which means unknown, for what is no tag."""
    return text if is_tag(text) else ""


def _words_run(text: SourceText, passage: Passage) -> list[Run]:
    """The parts of a passage as they stand in the source, with what lies between them."""
    runs: list[Run] = []
    for part, following in zip(passage.parts, (*passage.parts[1:], None), strict=True):
        runs.append(Run(_raw(text, part.start, part.end), "words"))
        if following:
            between = (_raw_span(text, part)[1], _raw_span(text, following)[0])
            runs += _around(text.raw[slice(*between)], middle=True)
    return runs


def _words_of(quote: Quote, text: SourceText, passage: Passage, *, may_print: bool) -> list[Run]:
    """The words of a quotation as its record has them: insertions marked, omissions in place."""
    runs: list[Run] = []
    waiting = [normal(inserted) for inserted in quote.inserted]
    for number, part in enumerate(quote.words):
        if number:
            before, after = passage.parts[number - 1], passage.parts[number]
            skipped = _raw(text, before.end, after.start) if may_print else ""
            runs.append(Run(skipped.strip(), "left-out"))
        runs += _insertions(str(part), waiting)
    return runs


def _insertions(part: str, waiting: list[str]) -> list[Run]:
    """A part of a quotation cut where the source inserted words; each insertion is used once."""
    found = normalise(part)
    runs: list[Run] = []
    done = searched = 0
    while waiting and (at := found.normal.find(waiting[0], searched)) >= 0:
        searched = at + len(waiting.pop(0))
        start, end = found.raw_span(at, searched)
        runs += (Run(part[done:start], "words"), Run(part[start:end], "inserted"))
        done = end
    runs.append(Run(part[done:], "words"))
    return [run for run in runs if run.text]


def _in_sentence(text: SourceText, passage: Passage, words: list[list[Run]]) -> list[Run]:
    """Words with the rest of the sentences that they stand in, cut where these are very long."""
    sentences = text.sentences_of(passage.start, passage.end)
    start = min(sentences[0].start, passage.start) if sentences else passage.start
    end = max(sentences[-1].end, passage.end) if sentences else passage.end
    # By the file's offsets: what the normalisation drops beside the words is printed, too.
    first, last = text.raw_span(start, end)
    before = _around(text.raw[first : _raw_span(text, passage.parts[0])[0]], first=True)
    after = _around(text.raw[_raw_span(text, passage.parts[-1])[1] : last], last=True)
    return [*before, *(run for runs in words for run in runs), *after]


def _around(
    text: str, *, first: bool = False, middle: bool = False, last: bool = False
) -> list[Run]:
    """LocatedText around a passage; of very long text the ends that touch the passage."""
    if not text:
        return []
    if len(text) > (2 * CONTEXT if middle else CONTEXT):
        head, tail = text[:CONTEXT].rsplit(None, 1)[0], text[-CONTEXT:].split(None, 1)[-1]
        text = f"… {tail}" if first else f"{head} …" if last else f"{head} […] {tail}"
    return [Run(text, "around")]


def _raw_span(text: SourceText, part: Stretch) -> tuple[int, int]:
    return text.raw_span(part.start, part.end)


def _raw(text: SourceText, start: int, end: int) -> str:
    """The characters of the file behind a run of the normalised text."""
    if end <= start:
        return ""
    first, last = text.raw_span(start, end)
    return text.raw[first:last]

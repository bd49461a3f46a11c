"""What the makers of pages share: the records, the names of things, small counts and lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.languages import cldr
from generator.records.briefing import Anchor, Briefing, Key, Use
from generator.records.computed import current
from generator.records.model import Issue, Position
from generator.records.published import Published
from generator.site import linked_data
from generator.site.addresses import read_edtf
from generator.site.entries import Records
from generator.site.interface_words import Words
from generator.site.markdown import Markdown
from generator.site.marking import Marking
from generator.site.news import News, knows_a_day
from generator.site.page_kinds import (
    Checked,
)
from generator.site.splitting import Chunk
from generator.site.values import (
    Address,
    EventEntry,
    Link,
    Note,
    Part,
)


@dataclass(frozen=True)
class Download:
    """A file of data that a reader can take: its path from the site's root, and its size."""

    path: str
    title: str
    description: str
    bytes: int
    media_type: str = ""


@dataclass(frozen=True)
class Supplements:
    """What pages tell beside the briefing's records.

    `findings` are code, severity and meaning of everything that is checked for; `downloads` gives
    the files of data; `handwritten` the curators' own pages, by title and path of their files.
    `explained` are the codes that have a page of their own, at `method/<code>/`. `site_url` is the
    address that the site will have, with a slash at its end; empty where it is not known. `now`
    gives the briefing as readers can download it. `can_draw` says whether a text can be drawn for
    a picture; there are none without it.
    """

    findings: tuple[tuple[str, str, str], ...] = ()
    downloads: Callable[[], tuple[Download, ...]] = tuple
    handwritten: tuple[tuple[str, str], ...] = ()
    explained: frozenset[str] = frozenset()
    site_url: str = ""
    now: Callable[[], Published] = lambda: Published({}, {})
    can_draw: Callable[[str], bool] | None = None


_KEPT = 2_000
"""Sources whose marked texts are kept: all of them would fill the memory."""
LATEST = 6
_SUMMARY = 200
MOST_CONCERNED = 60
"""Records that a change is said to concern; the rest is counted."""


class PageContext:
    """One briefing, with all that its pages are made of."""

    def __init__(self, briefing: Briefing, words: Words, supplements: Supplements) -> None:
        self.briefing = briefing
        self.words = words
        self.supplements = supplements
        self.records = Records(briefing, words, supplements.site_url)
        self.addresses = self.records.addresses
        self.marking = lru_cache(_KEPT)(self._mark)
        """The marked text of a source; lists tell its coverage, actors' pages its paragraphs."""
        self._users: dict[Key, Link] = {}

    @cached_property
    def news(self) -> News:
        """What is new, edition by edition."""
        return News(self.briefing, self.addresses, self.supplements.now())

    @property
    def is_mirrored(self) -> bool:
        """Whether drawings begin on the right, as the language does."""
        return cldr.direction(self.records.language) == "rtl"

    @property
    def has_feeds(self) -> bool:
        """Whether there are feeds: they need whole addresses, and a day from the content."""
        return bool(self.supplements.site_url) and knows_a_day(self.briefing)

    @cached_property
    def checked(self) -> Checked:
        """How many passages were found, of how many."""
        done = sum(anchor.passage is not None for anchor in self.briefing.anchors)
        return Checked(done, len(self.briefing.anchors))

    def name_link(self, reference: str) -> Link | None:
        """The record that `collection/id` names."""
        collection, _, identifier = reference.partition("/")
        try:
            key = Key(collection, identifier)
            return Link(self.name(key), self.addresses[key])
        except KeyError:
            return None

    def name(self, key: Key) -> str:
        """What a record is called where it is referred to."""
        match key.collection:
            case "quotes":
                quote = self.briefing.quotes[key.id]
                words = short(" […] ".join(quote.words))
                return self.words.plain(
                    "quote_name", speaker=self.names(quote.speakers), words=words
                )
            case "positions":
                position = self.briefing.positions[key.id]
                issue = self.briefing.issues[position.issue]
                return self.words.plain(
                    "position_name",
                    actor=self.names(position.actors),
                    stand=self.records.stand(position, issue).short,
                    issue=issue.title,
                )
            case "chronology":
                return str(self.briefing.events[key.id].title)
            case "actors":
                return str(self.briefing.actors[key.id].name)
            case "issues":
                return str(self.briefing.issues[key.id].title)
            case "sources":
                return str(self.briefing.sources[key.id].title)
            case "editions":
                return key.id
            case "briefing":
                name, _, number = key.id.rpartition("_")
                return self.words[f"claim.{name}"].replace("{n}", number) if name else ""
        return str(self.briefing.changes[key.id].text)

    def names(self, actors: Iterable[str]) -> str:
        """The names of actors, as one text."""
        return self.words["list_comma"].join(map(self.briefing.name_of, actors))

    def latest(self) -> tuple[EventEntry, ...]:
        """The last dated events that are told as having happened, the latest first."""
        dated = [
            identifier
            for identifier, date in self.addresses.event_dates.items()
            if date and date.earliest
        ]
        return tuple(map(self.records.happening, reversed(dated[-LATEST:])))

    def notes(self, ids: Iterable[str]) -> tuple[Note, ...]:
        """Changes of the briefing itself."""
        found = []
        for identifier in ids:
            change = self.briefing.changes[identifier]
            when = self.records.when(change.date)
            if when is None:
                continue
            of = [self.name_link(str(reference)) for reference in change.of[:MOST_CONCERNED]]
            found.append(
                Note(
                    identifier,
                    self.addresses[Key("changes", identifier)],
                    self.addresses.permanent(Key("changes", identifier)),
                    when,
                    str(change.kind),
                    str(change.text),
                    tuple(link for link in of if link),
                    len(change.of) - len(of),
                    self.records.former("changes", identifier),
                )
            )
        return tuple(found)

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], Position]:
        """For each actor and issue the position that stands for all."""
        return {key: found[0] for key, found in self.all_stands.items()}

    @cached_property
    def standing(self) -> Mapping[str, tuple[str, ...]]:
        """The actors that have a position on each issue, by the issues that have any."""
        actors: defaultdict[str, list[str]] = defaultdict(list)
        for actor, issue in self.stands:
            actors[issue].append(actor)
        return {issue: tuple(found) for issue, found in actors.items()}

    @cached_property
    def all_stands(self) -> Mapping[tuple[str, str], tuple[Position, tuple[Position, ...]]]:
        """By actor and issue, the position that a table shows, and all of them."""
        groups: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
        for position in self.briefing.positions.values():
            for actor in position.actors:
                groups[str(actor), str(position.issue)].append(position)
        return {
            key: (found, tuple(positions))
            for key, positions in groups.items()
            if (found := current(positions, self.addresses.standings))
        }

    def own(self, actor: str, issue: Issue) -> tuple[Position, ...]:
        """All positions of an actor on an issue."""
        return self.all_stands[actor, str(issue.id)][1]

    def time_key(self, position: str) -> tuple[object, ...]:
        """What positions are put in the order of time by."""
        return self.addresses.standings[position].time_key

    def stance_word(self, issue: Issue, stance: str) -> str:
        """A stance in the words of the issue's own scale, or of the interface."""
        own = getattr(issue.scale, stance) if issue.scale else None
        return str(own) if own else self.words[f"stance.{stance}"]

    @cached_property
    def mentioned(self) -> Mapping[str, Mapping[str, list[int]]]:
        """For each actor the sources that name it, with the paragraphs that do."""
        found: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        for source, text in self.briefing.texts.items():
            for mention in self.briefing.mentions(source):
                paragraph = text.paragraph_at(mention.start) + 1
                for actor in mention.actors:
                    numbers = found[actor].setdefault(source, [])
                    if not numbers or numbers[-1] != paragraph:
                        numbers.append(paragraph)
        return found

    @cached_property
    def event_rank(self) -> Mapping[str, int]:
        """The place of each event in the chronology."""
        return {event: number for number, event in enumerate(self.addresses.event_dates)}

    @cached_property
    def quote_rank(self) -> Mapping[str, int]:
        """The place of each quotation in the list of all."""
        return {quote: number for number, quote in enumerate(self.addresses.quote_dates)}

    def _mark(self, source: str) -> Marking:
        return Marking(self.briefing, self.addresses, source, self.usage)

    def usage(self, anchor: Anchor) -> tuple[str, Link | None]:
        """As what a passage is used, and the record that uses it."""
        owner = self.addresses.claim_of(anchor)
        kind = str(anchor.use) if anchor.use is not Use.EVIDENCE else owner.collection
        if owner.collection == "sources":
            return kind, None
        if owner not in self._users:
            address = self.addresses[owner]
            if owner.collection == "quotes":
                address = self.addresses.listed_quotes[owner.id]
            self._users[owner] = Link(self.name(owner), address)
        return kind, self._users[owner]

    def year_title(self, year: int | None) -> str:
        """A year in words, or that there is none."""
        date = read_edtf(f"{year:04}") if year is not None and 0 <= year <= 9999 else None
        if year is None:
            return self.words["undated"]
        return self.records.in_words(date) if date else str(year)

    def month_title(self, year: int | None, month: int | None) -> str:
        """A month in words; empty without one."""
        if year is None or month is None or not 0 <= year <= 9999:
            return ""
        date = read_edtf(f"{year:04}-{month:02}")
        return self.records.in_words(date) if date else ""

    def part_title(self, part: Chunk) -> str:
        """What a part of a long list is called: its time, and its number where it has several."""
        title = self.month_title(part.year, part.month) or self.year_title(part.year)
        if part.until is not None:
            title = f"{title} – {self.year_title(part.until)}"
        if part.number is None or part.number == 1:
            return title
        return self.words.plain("part_number", title=title, number=part.number)

    def parts(self, page: Address, parts: Sequence[Chunk], here: Chunk | None) -> tuple[Part, ...]:
        """The parts with entries; on a year's page that has none, those of its months."""
        shown = [part for part in parts if part.ids]
        if here and not here.ids:
            shown = [part for part in shown if part.year == here.year and part.until is None]
        in_year = Counter(part.year for part in shown)
        several = {year for year, number in in_year.items() if number > 1}
        found: list[Part] = []
        before: Chunk | None = None
        for part in shown:
            begins = (before is None or before.year != part.year) and bool(
                several & {part.year, before.year if before else None}
            )
            address = f"{page}{part.slug}/"
            found.append(Part(self.part_title(part), address, len(part.ids), part is here, begins))
            before = part
        return tuple(found)

    def collection(self, name: str, description: str) -> Markdown:
        """What machines are told of a page that is a list (schema.org)."""
        node = linked_data.page("CollectionPage", name, description, self.records.language)
        return linked_data.graph([node])

    def counts(self, **things: int) -> str:
        """What there is of each thing, as far as there is any: `4 quotations · 2 positions`."""
        return " · ".join(
            self.words.count(thing, number) for thing, number in things.items() if number
        )

    @cached_property
    def in_office(self) -> Mapping[str, tuple[str, ...]]:
        """For each actor those who have a role in it, in the order of the files."""
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for identifier, actor in self.briefing.actors.items():
            for role in actor.roles:
                if role.of:
                    found[str(role.of)][str(identifier)] = None
        return {whole: tuple(people) for whole, people in found.items()}

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[Key, ...]]:
        """For each quotation the records whose evidence it is."""
        found: defaultdict[str, dict[Key, None]] = defaultdict(dict)
        for collection, records in (
            ("positions", self.briefing.positions),
            ("chronology", self.briefing.events),
        ):
            for identifier, record in records.items():
                for item in record.evidence:
                    if item.quote:
                        found[str(item.quote)][Key(collection, str(identifier))] = None
        return {quote: tuple(keys) for quote, keys in found.items()}

    @cached_property
    def relayed(self) -> Mapping[str, list[Link]]:
        """For each relay the records that came through it."""
        found: defaultdict[str, dict[Link, None]] = defaultdict(dict)
        for collection, records in (
            ("quotes", self.briefing.quotes),
            ("positions", self.briefing.positions),
            ("chronology", self.briefing.events),
        ):
            for identifier, record in records.items():
                hops = [
                    *getattr(record, "via", ()),
                    *(hop for item in getattr(record, "evidence", ()) for hop in item.via),
                ]
                link = self.name_link(f"{collection}/{identifier}") if hops else None
                for hop in hops:
                    if link:
                        found[str(hop.actor)][link] = None
        return {actor: list(links) for actor, links in found.items()}


def summary(text: str) -> str:
    """Text for a description: one line, at most two hundred characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def short(text: str, length: int = 60) -> str:
    """The beginning of a text, whole words in at most so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"

"""Which pages there are, where each lives, and what its template is told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.briefing import Anchor, Briefing, Key, Use
from generator.dates import EdtfDate
from generator.markdown import Markdown, web_address
from generator.model import ACTS, STANCES, Actor, Issue, Position, Quote
from generator.site import linked_data
from generator.site.addresses import CLAIMS, Addresses, read_date, read_edtf
from generator.site.marking import Marking
from generator.site.order import by_year_and_month, in_stated_order
from generator.site.page_kinds import (
    ActorListPage,
    ActorPage,
    ActorsPage,
    ChangesPage,
    Checked,
    ChronologyPage,
    Counted,
    Covered,
    DataPage,
    FrontPage,
    IssuePage,
    MethodPage,
    Missing,
    Named,
    Offered,
    Office,
    Page,
    PositionsPage,
    QuotesPage,
    RuleGroup,
    RuleText,
    SearchPage,
    SourceItem,
    SourcePage,
    SourcesPage,
    Spokesman,
    YearGroup,
    published_at,
)
from generator.site.records import NAMED_KINDS, Records, language_tag
from generator.site.spectrum import Lane, spectrum
from generator.site.splitting import LIMIT, Chunk, chunks, year_slug
from generator.site.values import (
    Address,
    Card,
    Cell,
    Filter,
    Happening,
    Link,
    Matrix,
    Movement,
    Note,
    Option,
    Part,
    Row,
    Section,
    Spoken,
    Statement,
    Taken,
    Who,
)
from generator.site.words import Words
from generator.standing import NUMBERS, Directness, Move, Strength, current

FRONT_ACTORS, FRONT_ISSUES = 20, 5
ALL_ACTORS, ALL_ISSUES = 40, 12
LATEST = 6
LINES = 300
"""Entries without evidence on one page."""
MOST_SHOWN = 60
"""Records of one kind on an actor's page, mentions in a list; the rest is counted and linked."""
_RTL = ("ar", "he", "fa", "ur", "yi", "dv", "ps", "sd", "ug", "ckb")
_SUMMARY = 200
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}", re.ASCII)


@dataclass(frozen=True)
class Download:
    """A file of data that a reader can take: its path from the site's root, and its size."""

    path: str
    title: str
    description: str
    bytes: int


@dataclass(frozen=True)
class Supplements:
    """What pages tell beside the briefing's records.

    `findings` are code, severity and meaning of everything that is checked for; `downloads` the
    files of data; `handwritten` the curators' own pages, by title and path of the Markdown file.
    """

    findings: tuple[tuple[str, str, str], ...] = ()
    downloads: tuple[Download, ...] = ()
    handwritten: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Site:
    """All pages, and where each record lives.

    `moved` holds, for the page of each list that was split, the new page of each of its entries:
    files for the reader's browser, by path.
    """

    pages: tuple[Page, ...]
    addresses: Addresses
    records: Records
    moved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def address(self, key: Key) -> Address:
        """Where a record stands, from the site's root."""
        return self.addresses[key]


def pages(briefing: Briefing, words: Words, supplements: Supplements | None = None) -> Site:
    """All pages of a briefing without errors."""
    making = _Making(briefing, words, supplements or Supplements())
    made = tuple(making.all())
    moved = {f"{page}addresses.json": entries for page, entries in making.addresses.moved().items()}
    return Site(made, making.addresses, making.records, moved)


class _Making:
    """The pages of one briefing in the making."""

    def __init__(self, briefing: Briefing, words: Words, supplements: Supplements) -> None:
        self.briefing = briefing
        self.words = words
        self.supplements = supplements
        self.records = Records(briefing, words)
        self.addresses = self.records.addresses

    def all(self) -> Iterator[Page]:
        yield self.front()
        yield from self.actor_lists()
        yield from map(self.actor, self.briefing.actors.values())
        yield self.positions()
        for issue in self.briefing.issues.values():
            yield from self.issue(issue)
        yield from self.chronology()
        yield from self.quotes()
        yield from self.source_lists()
        yield from map(self.source, self.briefing.sources)
        yield self.method()
        yield self.changes()
        yield self.data()
        yield self.search()

    # The front page.

    def front(self) -> FrontPage:
        about = self.briefing.about
        claims: dict[str, tuple[Statement, ...]] = {}
        number = 1
        for name in CLAIMS:
            made = []
            for index, claim in enumerate(getattr(about, name, ()), 1):
                statement = self.records.statement(f"{name}_{index}", claim, number)
                number += len(statement.proofs)
                made.append(statement)
            claims[name] = tuple(made)
        title = str(about.title) if about else self.words["untitled"]
        question = str(about.question) if about and about.question else ""
        description = _summary(
            " ".join((question, *(claim.text for claim in claims["bottom_line"])))
        )
        sources = list(self.briefing.sources)
        return FrontPage(
            path="index.md",
            title=title,
            description=description,
            jsonld=linked_data.graph(
                [
                    linked_data.page(
                        "Report",
                        title,
                        description,
                        self.records.language,
                        abstract=" ".join(claim.text for claim in claims["bottom_line"]),
                        dateModified=self.records.as_of.edtf if self.records.as_of else None,
                        isBasedOn=[
                            {"@type": "NewsArticle", "@id": f"sources/{source}/"}
                            for source in sources[: linked_data.MOST_NODES]
                        ],
                        correction={"@id": "changes/"},
                    )
                ]
            ),
            heading=title,
            question=question,
            as_of=self.records.when(None, self.records.as_of),
            source_count=len(sources),
            sources=tuple(map(self.records.source_link, sources)) if len(sources) <= 3 else (),
            checked=self.checked,
            bottom_line=claims["bottom_line"],
            movements=tuple(self.movements()[:8]),
            notes=tuple(self.notes()[:3]),
            matrix=self.matrix(FRONT_ACTORS, FRONT_ISSUES),
            latest=self.latest(),
            key_points=claims["key_points"],
            watch=claims["watch"],
            unknown=tuple(self.unknown()),
        )

    def unknown(self) -> Iterator[Missing]:
        """What is not known, by the sources that were searched for it."""
        about = self.briefing.about
        groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for item in about.unknown if about else ():
            groups[tuple(map(str, item.searched))].append(str(item.text))
        for searched, texts in groups.items():
            yield Missing(tuple(texts), tuple(map(self.records.source_link, searched)))

    @cached_property
    def checked(self) -> Checked:
        done = sum(anchor.passage is not None for anchor in self.briefing.anchors)
        return Checked(done, len(self.briefing.anchors))

    def movements(self) -> list[Movement]:
        """The computed changes, those that changed something first, the latest first."""
        found = []
        for identifier, standing in self.addresses.standings.items():
            if standing.move in (None, Move.FIRST) or not standing.against:
                continue
            after = self.records.taken(identifier)
            before = self.records.taken(standing.against)
            found.append(
                (standing, Movement(after.actor, after.issue, str(standing.move), before, after))
            )
        found.sort(key=lambda item: item[0].dating.when.sort_key if item[0].dating else ())
        found.reverse()
        found.sort(key=lambda item: item[0].move is Move.UNCHANGED)
        return _one_each([movement for _, movement in found])

    def latest(self) -> tuple[Happening, ...]:
        """The last dated events that are told as having happened, the latest first."""
        dated = [
            identifier
            for identifier, date in self.addresses.event_dates.items()
            if date and date.earliest
        ]
        return tuple(map(self.records.happening, reversed(dated[-LATEST:])))

    def notes(self) -> list[Note]:
        """The changes of the briefing itself, the latest first."""
        changes = sorted(
            self.briefing.changes.values(),
            key=lambda change: date.sort_key if (date := read_date(change.date)) else (),
            reverse=True,
        )
        found = []
        for change in changes:
            when = self.records.when(change.date)
            if when is None:
                continue
            of = [self.name_link(str(reference)) for reference in change.of]
            found.append(
                Note(
                    str(change.id),
                    when,
                    str(change.kind),
                    str(change.text),
                    tuple(link for link in of if link),
                )
            )
        return found

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
                words = _short(" […] ".join(quote.words))
                return self.words.plain(
                    "quote_name", speaker=self.briefing.actors[quote.speaker].name, words=words
                )
            case "positions":
                position = self.briefing.positions[key.id]
                issue = self.briefing.issues[position.issue]
                return self.words.plain(
                    "position_name",
                    actor=self.briefing.actors[position.actor].name,
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
            case "briefing":
                name, _, number = key.id.rpartition("_")
                return self.words[f"claim.{name}"].replace("{n}", number) if name else ""
        return str(self.briefing.changes[key.id].text)

    # Who stands where.

    def matrix(self, most_actors: int, most_issues: int) -> Matrix:
        """Actors by issues, those with most to tell first chosen, then in the order of stances."""
        counts = Counter(str(actor) for actor, _ in self.stands)
        sides = Counter(str(issue) for _, issue in self.stands)
        taken_sides = Counter(
            issue for (_, issue), position in self.stands.items() if position.stance
        )
        order = {issue: number for number, issue in enumerate(self.briefing.issues)}
        issues = sorted(sides, key=lambda i: (-taken_sides[i], -sides[i], order[i]))
        shown_issues = issues[:most_issues]
        actors = sorted(counts, key=lambda actor: -counts[actor])
        shown = [
            actor
            for actor in actors
            if any((actor, issue) in self.stands for issue in shown_issues)
        ][:most_actors]
        shown.sort(key=lambda actor: self._row_key(actor, shown_issues))
        return Matrix(
            issues=tuple(map(self.records.issue_link, shown_issues)),
            rows=tuple(
                Row(
                    self.records.who(actor),
                    tuple(self._cell(actor, issue) for issue in shown_issues),
                )
                for actor in shown
            ),
            more_actors=len(actors) - len(shown),
            more_issues=len(issues) - len(shown_issues),
        )

    @cached_property
    def stands(self) -> Mapping[tuple[str, str], Position]:
        """For each actor and issue the position that stands for all."""
        return {key: found[0] for key, found in self._stands.items()}

    @cached_property
    def _stands(self) -> Mapping[tuple[str, str], tuple[Position, tuple[Position, ...]]]:
        groups: defaultdict[tuple[str, str], list[Position]] = defaultdict(list)
        for position in self.briefing.positions.values():
            groups[str(position.actor), str(position.issue)].append(position)
        return {
            key: (found, tuple(positions))
            for key, positions in groups.items()
            if (found := current(positions, self.addresses.standings))
        }

    def _row_key(self, actor: str, issues: Sequence[str]) -> tuple[object, ...]:
        places = []
        for issue in issues:
            position = self.stands.get((actor, issue))
            if position is None:
                places.append(7)
            else:
                places.append(NUMBERS[position.stance] if position.stance else 6)
        return (*places, self.briefing.actors[actor].name)

    def _cell(self, actor: str, issue: str) -> Cell:
        title = str(self.briefing.issues[issue].title)
        found = self._stands.get((actor, issue))
        if found is None:
            return Cell(title, None, None, None, None, False, 0)
        position, own = found
        standing = self.addresses.standings[position.id]
        return Cell(
            issue=title,
            stand=self.records.stand(position, self.briefing.issues[issue]),
            address=self.addresses[Key("positions", position.id)],
            move=str(standing.move) if standing.move and standing.move is not Move.FIRST else None,
            strength=str(standing.strength),
            single_source=standing.single_source,
            more=len(own) - 1,
        )

    def positions(self) -> PositionsPage:
        matrix = self.matrix(ALL_ACTORS, ALL_ISSUES)
        heading = self.words["positions"]
        description = self.words.plain(
            "positions_description",
            positions=self.words.count("positions", len(self.briefing.positions)),
            issues=self.words.count("issues", len(self.briefing.issues)),
        )
        cards = []
        for issue in self.briefing.issues.values():
            positions = self.briefing.positions_by_issue.get(issue.id, ())
            actors = {str(position.actor) for position in positions}
            cards.append(
                Card(
                    str(issue.id),
                    str(issue.title),
                    f"positions/{issue.id}/",
                    "issue",
                    _short(str(issue.question or ""), 140),
                    self._counts(positions=len(positions), actors=len(actors)),
                    None,
                )
            )
        return PositionsPage(
            "positions/index.md",
            heading,
            description,
            self._collection(heading, description),
            heading,
            matrix,
            tuple(cards),
        )

    def issue(self, issue: Issue) -> Iterator[IssuePage]:
        """The page of an issue, and its parts where it has many positions."""
        positions = [
            str(position.id) for position in self.briefing.positions_by_issue.get(issue.id, ())
        ]
        parts = self.addresses.position_chunks[issue.id]
        title = self.words.plain("issue_tab", issue=issue.title)
        yield self._issue_page(issue, f"positions/{issue.id}.md", title, positions, None, parts)
        for part in parts:
            name = self._part_title(part)
            path = f"positions/{issue.id}/{part.slug}.md"
            yield self._issue_page(issue, path, f"{title}, {name}", list(part.ids), part, parts)

    def _issue_page(  # noqa: PLR0913, PLR0917  (what tells the pages of one issue apart)
        self,
        issue: Issue,
        path: str,
        title: str,
        positions: list[str],
        part: Chunk | None,
        parts: tuple[Chunk, ...],
    ) -> IssuePage:
        split = bool(parts) and part is None
        proofs = self.records.proofs(issue.evidence)
        question = str(issue.question) if issue.question else ""
        description = _summary(
            self.words.plain(
                "issue_description",
                question=question or issue.title,
                positions=self.words.count("positions", len(positions)),
            )
        )
        drawing, drawn, not_drawn = self._drawing(issue) if part is None else (None, (), 0)
        silent = self._silent(issue) if part is None else []
        to = "../" * (path.count("/") + 1)
        shown = () if split else tuple(self._by_stand(issue, positions))
        return IssuePage(
            path=path,
            title=title,
            description=description,
            jsonld=linked_data.graph(
                [
                    linked_data.page("CollectionPage", title, description, self.records.language),
                    *(
                        linked_data.claim(entry, to)
                        for group in shown
                        for entry in group.entries[: linked_data.MOST_NODES]
                        if isinstance(entry, Taken)
                    ),
                ]
            ),
            heading=str(issue.title),
            issue_id=str(issue.id),
            question=question,
            text=str(issue.text) if issue.text else "",
            proofs=proofs,
            sources=len(self.briefing.sources_of(issue.evidence)),
            drawing=drawing,
            drawn=drawn,
            not_drawn=not_drawn,
            groups=shown,
            silent=tuple(self.records.who(actor) for actor in silent[:MOST_SHOWN]),
            more_silent=max(len(silent) - MOST_SHOWN, 0),
            searched=len(self.briefing.sources),
            parts=self._parts(f"positions/{issue.id}/", parts, part),
            moved=split,
            event_count=len(self.briefing.events_by_issue.get(issue.id, ())),
            quote_count=len(self.briefing.quotes_by_issue.get(issue.id, ())),
        )

    def _by_stand(self, issue: Issue, positions: Iterable[str]) -> Iterator[Section]:
        """Positions under the stance that their actor takes now; acts of actors without one last.

        An actor's positions stand together, in the order of time.
        """
        actors: defaultdict[str, list[str]] = defaultdict(list)
        for identifier in positions:
            actors[str(self.briefing.positions[identifier].actor)].append(identifier)
        groups: defaultdict[str, list[Taken]] = defaultdict(list)
        for actor in sorted(
            actors, key=lambda actor: (-len(actors[actor]), self.briefing.actors[actor].name)
        ):
            now = self.stands[actor, str(issue.id)]
            own = sorted(actors[actor], key=self._time_key)
            groups[str(now.stance) if now.stance else "act"] += map(self.records.taken, own)
        for key in (*STANCES, "act"):
            if groups[key]:
                word = self.words["without_side"] if key == "act" else self._stance_word(issue, key)
                yield Section(f"stance_{key}", word, tuple(groups[key]))

    def _time_key(self, position: str) -> tuple[object, ...]:
        dating = self.addresses.standings[position].dating
        return (dating is None, dating.when.sort_key if dating else ())

    def _stance_word(self, issue: Issue, stance: str) -> str:
        own = getattr(issue.scale, stance) if issue.scale else None
        return str(own) if own else self.words[f"stance.{stance}"]

    def _drawing(self, issue: Issue) -> tuple[Markdown | None, tuple[Section, ...], int]:
        """The spectrum of an issue, the same in words, and how many actors found no room."""
        lanes: list[tuple[tuple[int, int, str], Lane]] = []
        sides: list[tuple[tuple[int, int, str], Position]] = []
        for position in self._sides(issue):
            actor = str(position.actor)
            own = [
                other for other in self._own(actor, issue) if other.stance and other is not position
            ]
            dated = [
                other
                for other in sorted(own, key=lambda other: self._time_key(str(other.id)))
                if self.addresses.standings[other.id].dating
                and self.addresses.standings[position.id].dating
            ]
            move = self.addresses.standings[position.id].move
            name = str(self.briefing.actors[actor].name)
            lane = Lane(
                name,
                (*(str(other.stance) for other in dated), str(position.stance)),
                self._same_page(str(position.id), issue),
                str(move) if move and move is not Move.FIRST else None,
            )
            number = NUMBERS[str(position.stance)]
            lanes.append(((number, -len(self._own(actor, issue)), name), lane))
            sides.append(((number, -len(self._own(actor, issue)), name), position))
        if not lanes:
            return None, (), 0
        lanes.sort(key=lambda item: item[0])
        words = {stance: self.words[f"stance.{stance}"] for stance in STANCES}
        label = self.words.plain("spectrum_label", issue=issue.title)
        mirrored = self.records.language.split("-")[0] in _RTL
        drawing = spectrum([lane for _, lane in lanes], words, label, mirrored=mirrored)
        by_stance: defaultdict[str, list[Who]] = defaultdict(list)
        for _, position in sorted(sides, key=lambda item: item[0]):
            by_stance[str(position.stance)].append(self.records.who(position.actor))
        drawn = tuple(
            Section(f"drawn_{stance}", self._stance_word(issue, stance), tuple(by_stance[stance]))
            for stance in STANCES
            if by_stance[stance]
        )
        return drawing, drawn, max(len(lanes) - 40, 0)

    def _own(self, actor: str, issue: Issue) -> tuple[Position, ...]:
        """All positions of an actor on an issue."""
        return self._stands[actor, str(issue.id)][1]

    def _sides(self, issue: Issue) -> list[Position]:
        actors = dict.fromkeys(
            str(position.actor) for position in self.briefing.positions_by_issue.get(issue.id, ())
        )
        found = [self.stands[actor, str(issue.id)] for actor in actors]
        return [position for position in found if position.stance]

    def _same_page(self, position: str, issue: Issue) -> str:
        """A position's address from its issue's page."""
        return self.addresses[Key("positions", position)].removeprefix(f"positions/{issue.id}/")

    def _silent(self, issue: Issue) -> list[str]:
        """Actors whom the sources name and who take no position on an issue."""
        speaking: set[str] = set()
        for position in self.briefing.positions_by_issue.get(issue.id, ()):
            speaking |= {str(position.actor), str(position.voice)}
        return [
            str(actor.id)
            for actor in self.briefing.actors.values()
            if actor.kind not in ("outlet", "group")
            and str(actor.id) not in speaking
            and self.mentioned.get(str(actor.id))
        ]

    # Actors.

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

    def actor_lists(self) -> Iterator[ActorsPage | ActorListPage]:
        heading = self.words["actors"]
        description = self.words.plain(
            "actors_description", actors=self.words.count("actors", len(self.briefing.actors))
        )
        sections = []
        lists: list[ActorListPage] = []
        for kind in NAMED_KINDS:
            ids = [str(a.id) for a in self.briefing.actors.values() if a.kind == kind]
            ids.sort(key=lambda actor: (-self._weight(actor), self.briefing.actors[actor].name))
            if not ids:
                continue
            title = self.words[f"kinds.{kind}"]
            cards = tuple(map(self._actor_card, ids[:LINES]))
            if len(self.briefing.actors) > LINES and len(ids) > LIMIT:
                cards = cards[:24]
                lists += self._actor_list(kind, title, ids)
                first = lists[-1].parts[0]
                cards += (
                    Card(
                        "", self.words["show_all"], first.address, "more", "", str(len(ids)), None
                    ),
                )
            sections.append(Section(f"kind_{kind}", title, cards))
        yield ActorsPage(
            "actors/index.md",
            heading,
            description,
            self._collection(heading, description),
            heading,
            tuple(sections),
        )
        yield from lists

    def _actor_list(self, kind: str, title: str, ids: list[str]) -> list[ActorListPage]:
        """All actors of a kind by name, in pages; their addresses cannot be those of actors."""
        ordered = sorted(ids, key=lambda actor: self.briefing.actors[actor].name.casefold())
        runs = [ordered[start : start + LINES] for start in range(0, len(ordered), LINES)]
        names = [
            f"{self.briefing.actors[run[0]].name[:3]} – {self.briefing.actors[run[-1]].name[:3]}"
            for run in runs
        ]
        found = []
        for number, run in enumerate(runs):
            heading = f"{title}: {names[number]}"
            found.append(
                ActorListPage(
                    f"actors/all_{kind}_{number + 1}.md",
                    heading,
                    heading,
                    self._collection(heading, heading),
                    heading,
                    tuple(map(self._actor_card, run)),
                    tuple(
                        Part(
                            name,
                            f"actors/all_{kind}_{index + 1}/",
                            len(runs[index]),
                            index == number,
                        )
                        for index, name in enumerate(names)
                    ),
                )
            )
        return found

    def _weight(self, actor: str) -> int:
        """How much there is to tell of an actor."""
        return (
            3 * len(self.briefing.positions_by_actor.get(actor, ()))
            + 3 * len(self.briefing.positions_by_voice.get(actor, ()))
            + 2 * len(self.briefing.quotes_by_speaker.get(actor, ()))
            + len(self.briefing.events_by_actor.get(actor, ()))
        )

    def _actor_card(self, actor: str) -> Card:
        record = self.briefing.actors[actor]
        positions = {
            str(position.id)
            for position in (
                *self.briefing.positions_by_actor.get(actor, ()),
                *self.briefing.positions_by_voice.get(actor, ()),
            )
        }
        counts = self._counts(
            quotations=len(self.briefing.quotes_by_speaker.get(actor, ())),
            positions=len(positions),
            events=len(self.briefing.events_by_actor.get(actor, ())),
        )
        if not counts:
            counts = self._counts(named_in=len(self.mentioned.get(actor, ())))
        return Card(
            actor,
            str(record.name),
            f"actors/{actor}/",
            str(record.kind),
            self.records.role(record, self.records.as_of),
            counts,
            None,
        )

    def actor(self, actor: Actor) -> ActorPage:
        identifier = str(actor.id)
        who = self.records.who(identifier)
        spoken = self._in_time(self.briefing.quotes_by_speaker.get(identifier, ()))
        events = sorted(
            (str(event.id) for event in self.briefing.events_by_actor.get(identifier, ())),
            key=self._event_rank.__getitem__,
        )
        relayed = self.relayed.get(identifier, [])
        named = self.mentioned.get(identifier, {})
        description = _summary(self._actor_description(actor, who))
        wikidata = str(actor.wikidata) if _WIKIDATA.fullmatch(actor.wikidata or "") else None
        url = f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None
        return ActorPage(
            path=f"actors/{identifier}.md",
            title=who.name,
            description=description,
            jsonld=linked_data.graph([linked_data.actor(actor, who.role, url)]),
            heading=who.name,
            who=who,
            offices=tuple(
                Office(
                    self.records.role_text(role.title, role.of),
                    self.records.plain_date(role.begin),
                    self.records.plain_date(role.end),
                )
                for role in actor.roles
                if len(actor.roles) > 1 or role.begin or role.end
            ),
            aliases=tuple(map(str, actor.aliases)),
            wikidata=wikidata,
            text=str(actor.text) if actor.text else "",
            proofs=self.records.proofs(actor.evidence),
            sources=len(self.briefing.sources_of(actor.evidence)),
            by_issue=tuple(self._by_issue(identifier)),
            spoken=tuple(map(self.records.spoken, spoken[-MOST_SHOWN:])),
            more_spoken=max(len(spoken) - MOST_SHOWN, 0),
            events=tuple(map(self.records.happening, events[-MOST_SHOWN:])),
            more_events=max(len(events) - MOST_SHOWN, 0),
            voices=self._spokesmen(
                (str(position.voice), str(position.id))
                for position in self.briefing.positions_by_actor.get(identifier, ())
                if position.voice
            ),
            speaks_for=self._spokesmen(
                (str(position.actor), str(position.id))
                for position in self.briefing.positions_by_voice.get(identifier, ())
            ),
            relayed=tuple(relayed[:MOST_SHOWN]),
            more_relayed=max(len(relayed) - MOST_SHOWN, 0),
            named=tuple(
                self._named(source, paragraphs)
                for source, paragraphs in list(named.items())[:MOST_SHOWN]
            ),
            more_named=max(len(named) - MOST_SHOWN, 0),
        )

    @cached_property
    def _event_rank(self) -> Mapping[str, int]:
        return {event: number for number, event in enumerate(self.addresses.event_dates)}

    def _actor_description(self, actor: Actor, who: Who) -> str:
        facts = self._counts(
            quotations=len(self.briefing.quotes_by_speaker.get(who.id, ())),
            positions=len(self.briefing.positions_by_actor.get(who.id, ())),
            events=len(self.briefing.events_by_actor.get(who.id, ())),
            named_in=len(self.mentioned.get(who.id, ())),
        )
        name = f"{who.name}{self.words['list_comma']}{who.role}" if who.role else who.name
        return " ".join(filter(None, (f"{name}.", str(actor.text or ""), facts)))

    def _in_time(self, quotes: Iterable[Quote]) -> list[str]:
        dates_of = self.addresses.quote_dates
        return sorted(
            (str(quote.id) for quote in quotes),
            key=lambda q: (dates_of[q] is None, date.sort_key if (date := dates_of[q]) else ()),
        )

    def _by_issue(self, actor: str) -> Iterator[Section]:
        """An actor's positions by issue, in the order of time."""
        issues: defaultdict[str, list[str]] = defaultdict(list)
        for position in self.briefing.positions_by_actor.get(actor, ()):
            issues[str(position.issue)].append(str(position.id))
        most = max(MOST_SHOWN // max(len(issues), 1), 1)
        for issue in self.briefing.issues:
            if issue in issues:
                ids = sorted(issues[issue], key=self._time_key)
                yield Section(
                    str(issue),
                    str(self.briefing.issues[issue].title),
                    tuple(map(self.records.taken, ids[-most:])),
                    max(len(ids) - most, 0),
                )

    def _spokesmen(self, pairs: Iterable[tuple[str, str]]) -> tuple[Spokesman, ...]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for actor, position in pairs:
            found[actor].append(position)
        return tuple(
            Spokesman(
                self.records.who(actor),
                tuple(
                    link
                    for position in ids[:MOST_SHOWN]
                    if (link := self.name_link(f"positions/{position}"))
                ),
                max(len(ids) - MOST_SHOWN, 0),
            )
            for actor, ids in found.items()
        )

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

    def _named(self, source: str, paragraphs: list[int]) -> Named:
        shown = paragraphs[:12]
        marking = self.marking(source)
        printed = marking.printed
        links = tuple(
            Link(str(number), f"sources/{source}/#{marking.paragraph_id(number)}")
            for number in shown
            if number in printed
        )
        return Named(self.records.source_link(source), links, len(paragraphs) - len(shown))

    # Chronology and quotations.

    def chronology(self) -> Iterator[ChronologyPage]:
        parts = self.addresses.event_chunks
        heading = self.words["chronology"]
        count = len(self.briefing.events)
        description = self.words.plain(
            "chronology_description", events=self.words.count("events", count)
        )
        shown = [] if parts else list(self.addresses.event_dates)
        yield self._chronology_page("chronology/index.md", heading, description, shown, None)
        for part in parts:
            title = f"{heading}: {self._part_title(part)}"
            path = f"chronology/{part.slug}.md"
            yield self._chronology_page(path, title, title, list(part.ids), part)

    def _chronology_page(
        self, path: str, title: str, description: str, ids: list[str], part: Chunk | None
    ) -> ChronologyPage:
        all_parts = self.addresses.event_chunks
        split = bool(all_parts) and part is None
        dates_of = self.addresses.event_dates
        dated = [identifier for identifier in ids if dates_of[identifier]]
        undated = [identifier for identifier in ids if not dates_of[identifier]]
        ordered, rest = in_stated_order(undated, self.briefing.events, dates_of)
        told = list(map(self.records.happening, ids))
        to = "../" * (path.removesuffix("index.md").count("/") + (not path.endswith("index.md")))
        return ChronologyPage(
            path=path,
            title=title,
            description=description,
            jsonld=linked_data.graph(
                [
                    linked_data.page("CollectionPage", title, description, self.records.language),
                    *(
                        linked_data.event(happening, to)
                        for happening in told[: linked_data.MOST_NODES]
                    ),
                ]
            ),
            heading=title,
            filters=tuple(self._event_filters(told)) if len(told) > 3 else (),
            years=tuple(self._years(dated)),
            in_order=tuple(map(self.records.happening, ordered)),
            undated=tuple(map(self.records.happening, rest)),
            latest=self.latest() if split else (),
            total=len(ids) or len(self.briefing.events),
            parts=self._parts("chronology/", all_parts, part),
            moved=split,
            up=Link(self.words["chronology"], "chronology/") if part else None,
        )

    def _years(self, dated: Iterable[str]) -> Iterator[YearGroup]:
        for year, months in by_year_and_month(dated, self.addresses.event_dates):
            slug = year_slug(year).replace("-", "_")
            yield YearGroup(
                f"year_{slug}",
                self._year_title(year),
                tuple(
                    Section(
                        f"month_{slug}_{month:02}" if month else f"month_{slug}_none",
                        self._month_title(year, month),
                        tuple(map(self.records.happening, ids)),
                    )
                    for month, ids in months
                ),
            )

    def _year_title(self, year: int | None) -> str:
        date = read_edtf(f"{year:04}") if year is not None and 0 <= year <= 9999 else None
        if year is None:
            return self.words["undated"]
        return self.records.in_words(date) if date else str(year)

    def _month_title(self, year: int | None, month: int | None) -> str:
        if year is None or month is None or not 0 <= year <= 9999:
            return ""
        date = read_edtf(f"{year:04}-{month:02}")
        return self.records.in_words(date) if date else ""

    def _part_title(self, part: Chunk) -> str:
        title = self._month_title(part.year, part.month) or self._year_title(part.year)
        if part.number is None or part.number == 1:
            return title
        return self.words.plain("part_number", title=title, number=part.number)

    def _parts(self, page: Address, parts: Sequence[Chunk], here: Chunk | None) -> tuple[Part, ...]:
        return tuple(
            Part(self._part_title(part), f"{page}{part.slug}/", len(part.ids), part is here)
            for part in parts
        )

    def _event_filters(self, told: Sequence[Happening]) -> Iterator[Filter]:
        yield from self._filters(
            actor=_options((who.id, who.name) for entry in told for who in entry.actors),
            issue=_options(
                (identifier, link.text)
                for entry in told
                for identifier, link in zip(entry.issue_ids, entry.issues, strict=True)
            ),
            kind=_options(
                (entry.kind, self.words[f"event_kind.{entry.kind}"]) for entry in told if entry.kind
            ),
        )

    def _filters(self, **options: tuple[Option, ...]) -> Iterator[Filter]:
        """Filters that have something to choose from."""
        for name, found in options.items():
            if len(found) > 1:
                yield Filter(name, found)

    def quotes(self) -> Iterator[QuotesPage]:
        parts = self.addresses.quote_chunks
        heading = self.words["quotes"]
        description = self.words.plain(
            "quotes_description",
            quotations=self.words.count("quotations", len(self.briefing.quotes)),
        )
        shown = [] if parts else list(self.addresses.quote_dates)
        yield self._quotes_page("quotes/index.md", heading, description, shown, None)
        for part in parts:
            title = f"{heading}: {self._part_title(part)}"
            yield self._quotes_page(f"quotes/{part.slug}.md", title, title, list(part.ids), part)

    def _quotes_page(
        self, path: str, title: str, description: str, ids: list[str], part: Chunk | None
    ) -> QuotesPage:
        parts = self.addresses.quote_chunks
        told = list(map(self.records.spoken, ids))
        speakers: defaultdict[str, list[Spoken]] = defaultdict(list)
        for spoken in told:
            speakers[spoken.speaker.id].append(spoken)
        ordered = sorted(
            speakers, key=lambda who: (-len(speakers[who]), self.briefing.actors[who].name)
        )
        return QuotesPage(
            path=path,
            title=title,
            description=description,
            jsonld=self._collection(title, description),
            heading=title,
            filters=tuple(self._quote_filters(told)) if len(told) > 3 else (),
            groups=tuple(
                Section(
                    f"speaker_{who}",
                    str(self.briefing.actors[who].name),
                    tuple(speakers[who]),
                )
                for who in ordered
            ),
            total=len(ids) or len(self.briefing.quotes),
            parts=self._parts("quotes/", parts, part),
            moved=bool(parts) and part is None,
            up=Link(self.words["quotes"], "quotes/") if part else None,
        )

    def _quote_filters(self, told: Sequence[Spoken]) -> Iterator[Filter]:
        yield from self._filters(
            actor=_options((entry.speaker.id, entry.speaker.name) for entry in told),
            issue=_options(
                (identifier, link.text)
                for entry in told
                for identifier, link in zip(entry.issue_ids, entry.issues, strict=True)
            ),
            kind=_options(
                (name, self.words[f"quote_kind.{name}"])
                for entry in told
                for name in ("full" if entry.full else "fragment",)
            ),
            source=_options((entry.source_id, entry.source.text) for entry in told),
        )

    # Sources.

    def marking(self, source: str) -> Marking:
        """The marked text of a source."""
        if source not in self._markings:
            self._markings[source] = Marking(self.briefing, self.addresses, source, self.usage)
        return self._markings[source]

    @cached_property
    def _markings(self) -> dict[str, Marking]:
        return {}

    def usage(self, anchor: Anchor) -> tuple[str, Link | None]:
        """As what a passage is used, and the record that uses it."""
        owner = self.addresses.claim_of(anchor)
        kind = str(anchor.use) if anchor.use is not Use.EVIDENCE else owner.collection
        if owner.collection == "sources":
            return kind, None
        address = self.addresses[owner]
        if owner.collection == "quotes":
            address = self.addresses.listed_quotes[owner.id]
        return kind, Link(self.name(owner), address)

    def source_lists(self) -> Iterator[SourcesPage]:
        heading = self.words["sources"]
        count = len(self.briefing.sources)
        description = self.words.plain(
            "sources_description", sources=self.words.count("sources", count)
        )
        published: dict[str, EdtfDate | None] = {
            str(source.id): read_date(source.published) for source in self.briefing.sources.values()
        }
        ordered = sorted(
            published,
            key=lambda source: (
                published[source] is None,
                date.sort_key if (date := published[source]) else (),
            ),
        )
        parts = chunks(((source, published[source]) for source in ordered), LINES)
        shown = ordered if not parts else []
        yield self._sources_page("sources/index.md", heading, description, shown, None, parts)
        for part in parts:
            title = f"{heading}: {self._part_title(part)}"
            path = f"sources/in_{part.slug}.md"
            yield self._sources_page(path, title, title, list(part.ids), part, parts)

    def _sources_page(  # noqa: PLR0913, PLR0917  (what tells the pages of the list apart)
        self,
        path: str,
        title: str,
        description: str,
        ids: list[str],
        part: Chunk | None,
        parts: tuple[Chunk, ...],
    ) -> SourcesPage:
        return SourcesPage(
            path=path,
            title=title,
            description=description,
            jsonld=self._collection(title, description),
            heading=title,
            total=len(ids) or len(self.briefing.sources),
            items=tuple(map(self.source_item, ids)),
            parts=self._parts("sources/in_", parts, part),
            up=Link(self.words["sources"], "sources/") if part else None,
        )

    def source_item(self, identifier: str) -> SourceItem:
        """A source as it stands in lists."""
        source = self.briefing.sources[identifier]
        covered = self.marking(identifier).coverage()
        users: defaultdict[str, set[str]] = defaultdict(set)
        for anchor in self.briefing.anchors_in.get(identifier, ()):
            users[anchor.owner.collection].add(anchor.owner.id)
        return SourceItem(
            id=identifier,
            link=self.records.source_link(identifier),
            outlet=self.records.outlet(identifier),
            author=str(source.author) if source.author else "",
            published=self.records.when(source.published),
            descriptor=str(source.descriptor) if source.descriptor else "",
            language=language_tag(self.briefing.texts[identifier].language),
            publish=str(source.publish or "full"),
            covered=Covered(covered.used, covered.left_out, covered.unused, covered.total),
            quotes=len(users["quotes"]),
            positions=len(users["positions"]),
            events=len(users["chronology"]),
        )

    def source(self, identifier: str) -> SourcePage:
        source = self.briefing.sources[identifier]
        marking = self.marking(identifier)
        item = self.source_item(identifier)
        paragraphs, skipped_after = marking.paragraphs()
        title = str(source.title)
        quotes = [
            anchor.owner.id
            for anchor in self.briefing.anchors_in.get(identifier, ())
            if anchor.use is Use.QUOTE
        ]
        url = web_address(source.url)
        rights = source.rights
        return SourcePage(
            path=f"sources/{identifier}.md",
            title=self.words.plain("source_tab", source=title),
            description=_summary(
                " ".join((title, str(source.descriptor or ""), self._coverage_text(item.covered)))
            ),
            jsonld=linked_data.graph(
                [
                    linked_data.article(source, item.published, item.outlet, "../../"),
                    *(
                        linked_data.quotation(self.records.spoken(quote), "../../", "./")
                        for quote in quotes[: linked_data.MOST_NODES]
                    ),
                ]
            ),
            heading=title,
            item=item,
            title_basis=str(source.title_basis) if source.title_basis else None,
            url=url,
            url_text=str(source.url) if source.url else "",
            archived_url=web_address(source.archived_url),
            retrieved=self.records.when(source.retrieved),
            rights=tuple(
                str(text)
                for text in ((rights.text, rights.holder, rights.licence) if rights else ())
                if text
            ),
            sha256=str(source.sha256) if source.sha256 else "",
            file=str(source.file),
            language=language_tag(self.briefing.texts[identifier].language),
            paragraphs=paragraphs,
            skipped_after=skipped_after,
            cited=marking.cited() if item.publish == "citation" else (),
        )

    def _coverage_text(self, covered: Covered) -> str:
        return self.words.plain("coverage", used=covered.used, total=covered.total)

    # The rest.

    def method(self) -> MethodPage:
        heading = self.words["method"]
        counts = []
        for use in Use:
            anchors = [anchor for anchor in self.briefing.anchors if anchor.use is use]
            if anchors:
                counts.append(
                    Counted(
                        self.words[f"uses.{use}"],
                        self.words[f"uses_meaning.{use}"],
                        sum(anchor.passage is not None for anchor in anchors),
                        len(anchors),
                    )
                )
        description = self.words["method_description"]
        return MethodPage(
            path="method.md",
            title=heading,
            description=description,
            jsonld=linked_data.graph(
                [linked_data.page("AboutPage", heading, description, self.records.language)]
            ),
            heading=heading,
            checked=self.checked,
            counts=tuple(counts),
            groups=tuple(self._rules()),
            findings=self.supplements.findings,
            handwritten=tuple(
                Link(title, published_at(path)) for title, path in self.supplements.handwritten
            ),
        )

    def _rules(self) -> Iterator[RuleGroup]:
        """The rules of all labels, by the group of words that the labels are in."""
        words = self.words
        for name, keys in (
            ("stance", STANCES),
            ("act", ACTS),
            ("move", tuple(Move)),
            ("strength", (*Strength, "single-source")),
            ("directness", tuple(Directness)),
            ("status", ("happened", "reported", "planned", "possible")),
            ("basis", ("stated", "relative", "publication", "editor", "none")),
            ("supports", ("full", "partial", "disputes", "context")),
        ):
            rules = tuple(
                RuleText(f"rule_{name}_{key}", words[f"{name}.{key}"], words[f"rule.{name}.{key}"])
                for key in keys
            )
            yield RuleGroup(f"rules_{name}", words[f"rule_group.{name}"], rules)

    def changes(self) -> ChangesPage:
        heading = self.words["changes"]
        description = self.words["changes_description"]
        return ChangesPage(
            "changes.md",
            heading,
            description,
            self._collection(heading, description),
            heading,
            tuple(self.notes()),
        )

    def data(self) -> DataPage:
        heading = self.words["data"]
        description = self.words["data_description"]
        return DataPage(
            "data.md",
            heading,
            description,
            self._collection(heading, description),
            heading,
            tuple(
                Offered(file.title, file.description, file.path, self._size(file.bytes))
                for file in self.supplements.downloads
            ),
        )

    def _size(self, size: int) -> str:
        if size < 1000:
            return f"{size} B"
        return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"

    def search(self) -> SearchPage:
        heading = self.words["search"]
        description = self.words["search_description"]
        counts = {
            "positions": self._counts(
                positions=len(self.briefing.positions), issues=len(self.briefing.issues)
            ),
            "chronology": self._counts(events=len(self.briefing.events)),
            "quotes": self._counts(quotations=len(self.briefing.quotes)),
            "actors": self._counts(actors=len(self.briefing.actors)),
            "sources": self._counts(sources=len(self.briefing.sources)),
        }
        entrances = tuple(
            Card(
                name, self.words[name], f"{name}/", name, self.words[f"entrance.{name}"], line, None
            )
            for name, line in counts.items()
        )
        return SearchPage(
            "search.md",
            heading,
            description,
            linked_data.graph(
                [linked_data.page("SearchResultsPage", heading, description, self.records.language)]
            ),
            heading,
            entrances,
            tuple(map(self.records.issue_link, list(self.briefing.issues)[:MOST_SHOWN])),
        )

    def _collection(self, name: str, description: str) -> Markdown:
        node = linked_data.page("CollectionPage", name, description, self.records.language)
        return linked_data.graph([node])

    def _counts(self, **things: int) -> str:
        """What there is of each thing, as far as there is any: `4 quotations · 2 positions`."""
        return " · ".join(
            self.words.count(thing, number) for thing, number in things.items() if number
        )


def _options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """The options of a filter, those with most entries first."""
    counts = Counter(pairs)
    return tuple(
        Option(value, text, count)
        for (value, text), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    )


def _one_each(movements: Iterable[Movement]) -> list[Movement]:
    """The latest movement of each actor on each issue."""
    seen: dict[tuple[str, str], Movement] = {}
    for movement in movements:
        seen.setdefault((movement.actor.id, movement.issue.address), movement)
    return list(seen.values())


def _summary(text: str) -> str:
    """Text for a description: one line, at most two hundred characters, cut between words."""
    line = " ".join(text.split())
    return line if len(line) <= _SUMMARY else line[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rsplit(" ", 1)[0] + "…"

"""The kinds of pages and what the template of each is told: its fields, and nothing else.

`path`, `title`, `description` and `jsonld` go into the front matter, not to the template.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, NamedTuple

from generator.reading.content_files import file_in_site
from generator.site.markdown import Markdown
from generator.site.values import (
    Address,
    Card,
    ClaimEntry,
    ComparedIssue,
    Covering,
    EditionEntry,
    EventEntry,
    Filter,
    IssueOfActor,
    Known,
    Link,
    Matrix,
    Movement,
    Note,
    ParagraphEntry,
    Part,
    PassageUses,
    Picture,
    PositionEntry,
    Proof,
    QuoteEntry,
    Section,
    Undated,
    WayTold,
    When,
    Who,
)

META = ("path", "title", "description", "jsonld")
OEMBED = "oembed.json"
"""What others read to embed a page, beside it (oembed.com); only where our address is known."""
NARROW = ("navigation", "toc")
"""Parts of the theme that a page has no use for: the list of pages, the table of contents."""


def published_at(path: str) -> Address:
    """Where the page of a Markdown file is published, with addresses of folders."""
    return file_in_site(path).removesuffix("index.html")


@dataclass(frozen=True)
class Page:
    """A page of the site. `path` is that of its Markdown file, from the root of the pages."""

    path: str
    title: str
    description: str
    jsonld: Markdown
    heading: str

    kind: ClassVar[str]
    hide: ClassVar[tuple[str, ...]] = NARROW
    only_for_frame: ClassVar[tuple[str, ...]] = ()
    """Fields that the frame around the page shows, and not its template."""

    @property
    def address(self) -> Address:
        """Where the page is published, from the root of the site."""
        return published_at(self.path)

    @property
    def for_frame(self) -> dict[str, str]:
        """What the frame around such pages is told besides, by its key in the front matter."""
        return {}

    @property
    def told(self) -> dict[str, Any]:
        """What the template is told."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name not in (*META, *self.only_for_frame)
        }


@dataclass(frozen=True)
class Checked:
    """How many passages were found, of how many."""

    done: int
    of: int


@dataclass(frozen=True)
class Missing:
    """What is not known, and in which sources it was looked for; `more` found no room."""

    texts: tuple[str, ...]
    searched: tuple[Link, ...]
    more: int


class Tally(NamedTuple):
    """How many actors take a side, or none (`silent`), and where they stand."""

    key: str
    actors: int
    address: Address


@dataclass(frozen=True)
class MainIssue:
    """The issue on which most actors take a side.

    `moved` are those whose stand is known to have changed, `untold` those of whom no change can be
    told; `not_drawn` found no room in the drawing; `strengths` are those of its marks.
    """

    issue: Link
    tally: tuple[Tally, ...]
    moved: int
    untold: int
    drawing: Markdown | None
    not_drawn: int
    strengths: tuple[str, ...]


@dataclass(frozen=True)
class FrontPage(Page):
    """What the template of the front page is told."""

    kind: ClassVar[str] = "front"
    question: str
    as_of: When | None
    source_count: int
    sources: tuple[Link, ...]
    checked: Checked
    bottom_line: tuple[ClaimEntry, ...]
    long_answer: bool
    main: MainIssue | None
    movements: tuple[Movement, ...]
    stayed: tuple[Movement, ...]
    notes: tuple[Note, ...]
    latest: tuple[EventEntry, ...]
    key_points: tuple[ClaimEntry, ...]
    watch: tuple[ClaimEntry, ...]
    unknown: tuple[Missing, ...]
    further_unknown: tuple[Missing, ...]


@dataclass(frozen=True)
class ActorsPage(Page):
    """What the template of the list of actors is told."""

    kind: ClassVar[str] = "actors"
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class ActorListPage(Page):
    """A part of the list of actors of one kind, where there are many."""

    kind: ClassVar[str] = "actor_list"
    cards: tuple[Card, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Office:
    """A role with its time."""

    text: str
    begin: When | None
    end: When | None


class Taken(NamedTuple):
    """A position by its name, and when it was taken: an actor may take the same one twice."""

    name: Link
    when: When | None
    undated: Undated | None


@dataclass(frozen=True)
class Spokesman:
    """Who speaks for an actor, or for whom an actor speaks, and in which positions."""

    who: Who
    positions: tuple[Taken, ...]
    more: int


class Named(NamedTuple):
    """Where a source names an actor: paragraphs that may be linked to, and how many there are."""

    source: Link
    paragraphs: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class ActorPage(Page):
    """What the template of an actor's page is told."""

    kind: ClassVar[str] = "actor"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    who: Who
    offices: tuple[Office, ...]
    in_office: tuple[Who, ...]
    """Who has a role in it."""
    more_in_office: int
    aliases: tuple[str, ...]
    wikidata: str | None
    text: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int
    by_issue: tuple[IssueOfActor, ...]
    more_positions: int
    """Positions on issues that are not shown."""
    spoken: tuple[QuoteEntry, ...]
    more_spoken: int
    events: tuple[EventEntry, ...]
    more_events: int
    voices: tuple[Spokesman, ...]
    more_voices: int
    speaks_for: tuple[Spokesman, ...]
    more_speaks_for: int
    relayed: tuple[Link, ...]
    more_relayed: int
    named: tuple[Named, ...]
    more_named: int

    @property
    def for_frame(self) -> dict[str, str]:
        """Where the actor's own feeds are."""
        return {"feeds": "/".join(self.address.split("/")[:2])}


@dataclass(frozen=True)
class PositionsPage(Page):
    """What the template of the list of positions is told."""

    kind: ClassVar[str] = "positions"
    matrix: Matrix
    issues: tuple[Card, ...]
    parts: tuple[Part, ...]
    filters: tuple[Filter, ...]
    entries: tuple[PositionEntry, ...]
    list_parts: tuple[Part, ...]
    """Where all positions are, if they are too many for this page."""


@dataclass(frozen=True)
class PositionListPage(Page):
    """All positions, or a part of them, in the order of time, to be filtered."""

    kind: ClassVar[str] = "position_list"
    filters: tuple[Filter, ...]
    entries: tuple[PositionEntry, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class ComparePage(Page):
    """Two actors side by side: `people`, and what each said by issue; or the choice of them."""

    kind: ClassVar[str] = "compare"
    people: tuple[Who, ...]
    rows: tuple[ComparedIssue, ...]
    more_rows: int
    actors: tuple[Who, ...]
    """Those who can be chosen, by a script."""
    pairs: tuple[Link, ...]
    up: Link | None


@dataclass(frozen=True)
class BriefPage(Page):
    """The briefing on one sheet of paper; all in it is bounded, so that it stays one."""

    kind: ClassVar[str] = "brief"
    question: str
    as_of: When | None
    checked: Checked
    bottom_line: tuple[str, ...]
    more_claims: int
    main: MainIssue | None
    movements: tuple[Movement, ...]
    stayed: tuple[Movement, ...]
    unknown: tuple[str, ...]
    more_unknown: int
    sources: tuple[SourceLine, ...]
    more_sources: int
    home: str
    """The address of the briefing in the web; empty where it is not known."""


@dataclass(frozen=True)
class SourceLine:
    """A source in one line, with its address in the web: the publisher's, else ours."""

    link: Link
    published: When | None
    whole: str


@dataclass(frozen=True)
class Form:
    """A citation for a program: the name of the form, and the text around the address."""

    name: str
    before: str
    behind: str
    has_address: bool


@dataclass(frozen=True)
class QuotePage(Page):
    """A page for one quotation, to be sent about."""

    kind: ClassVar[str] = "quote"
    only_for_frame: ClassVar[tuple[str, ...]] = ("image", "image_size")
    spoken: QuoteEntry
    sha256: str
    file: str
    rests: tuple[Link, ...]
    more_rests: int
    forms: tuple[Form, ...]
    embed: Address
    """The page that holds the quotation alone."""
    frame: str
    """What a page of somebody else has to hold to show that; empty where our address is unknown."""
    image: Address
    """The picture that social media show beside a link; empty where there is none of its own."""
    image_size: tuple[int, int]
    """Its width and height in pixels."""

    @property
    def for_frame(self) -> dict[str, str]:
        """Where the quotation's own embed is announced, and its picture."""
        wide, high = map(str, self.image_size)
        sized = {"image": self.image, "image_width": wide, "image_height": high}
        picture = sized if self.image else {}
        return {"oembed": f"{self.address}{OEMBED}"} | picture


@dataclass(frozen=True)
class IssuePage(Page):
    """What the template of an issue's page is told."""

    kind: ClassVar[str] = "issue"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    issue_id: str
    question: str
    text: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int
    drawing: Markdown | None
    drawn: tuple[Section, ...]
    """The text equivalent of the drawing: for each stance taken, the actors."""
    picture: Address
    """The drawing as a file to take along; empty where there is none."""
    strengths: tuple[str, ...]
    """How well founded the positions in it are."""
    not_drawn: int
    groups: tuple[Section, ...]
    silent: tuple[Who, ...]
    more_silent: int
    searched: int
    parts: tuple[Part, ...]
    moved: Address
    """Where the file is that says on which page each entry stands now; empty for a whole list."""
    event_count: int
    quote_count: int

    @property
    def for_frame(self) -> dict[str, str]:
        """Where the issue's own feeds are."""
        return {"feeds": "/".join(self.address.split("/")[:2])}


@dataclass(frozen=True)
class YearGroup:
    """A year of the chronology; `months` are sections of events."""

    id: str
    title: str
    months: tuple[Section, ...]


@dataclass(frozen=True)
class ChronologyPage(Page):
    """What the template of the chronology, or a part of it, is told."""

    kind: ClassVar[str] = "chronology"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    picture: Picture | None
    """The events to scale; on the first page of a list that was split, how many there are when."""
    not_dated: int
    filters: tuple[Filter, ...]
    years: tuple[YearGroup, ...]
    undated: tuple[Section, ...]
    latest: tuple[EventEntry, ...]
    total: int
    parts: tuple[Part, ...]
    moved: Address
    up: Link | None


@dataclass(frozen=True)
class QuotesPage(Page):
    """The list of quotations; where it was split, its first page has the latest, and who speaks."""

    kind: ClassVar[str] = "quotes"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    latest: tuple[QuoteEntry, ...]
    speakers: tuple[tuple[Who, int], ...]
    more_speakers: int
    filters: tuple[Filter, ...]
    groups: tuple[Section, ...]
    total: int
    parts: tuple[Part, ...]
    moved: Address
    up: Link | None


class Covered(NamedTuple):
    """How many sentences of a source are used, of these only in part, left out, and not used."""

    used: int
    partly: int
    left_out: int
    unused: int
    total: int


class SourceItem(NamedTuple):
    """A source in the list of sources."""

    id: str
    link: Link
    outlet: Who | None
    author: str
    published: When | None
    descriptor: str
    language: str
    publish: str
    covered: Covered
    quotes: int
    positions: int
    events: int


@dataclass(frozen=True)
class SourcesPage(Page):
    """What the template of the list of sources is told."""

    kind: ClassVar[str] = "sources"
    total: int
    items: tuple[SourceItem, ...]
    latest: tuple[SourceItem, ...]
    """The last to be published, where the list was split."""
    parts: tuple[Part, ...]
    up: Link | None
    picture: Picture | None
    """Who says it through whom, on the first page."""
    ways: tuple[WayTold, ...]
    more_ways: int


@dataclass(frozen=True)
class SourcePage(Page):
    """What the template of a source's page is told."""

    kind: ClassVar[str] = "source"
    item: SourceItem
    picture: Picture | None
    """How much of it is used, by paragraph."""
    covering: tuple[Covering, ...]
    title_basis: str | None
    url: str | None
    url_text: str
    archived_url: str | None
    retrieved: When | None
    rights: tuple[str, ...]
    sha256: str
    file: str
    snapshot: str
    snapshot_sha256: str
    outlet_known: Known | None
    author_known: Known | None
    selected: str
    """Why only a part is meant to be used; empty where all of it is."""
    language: str
    own_language: str
    """That of the briefing."""
    paragraphs: tuple[ParagraphEntry, ...]
    skipped_after: bool
    cited: tuple[PassageUses, ...]
    more_uses: int
    """Uses of passages beside which nothing is told any more."""


@dataclass(frozen=True)
class RuleText:
    """A computed label, its rule, and what it looks like."""

    id: str
    label: str
    rule: str


@dataclass(frozen=True)
class RuleGroup:
    """Rules that belong together."""

    id: str
    title: str
    rules: tuple[RuleText, ...]


@dataclass(frozen=True)
class Counted:
    """How many passages of one use were found, of how many."""

    name: str
    what: str
    done: int
    of: int


@dataclass(frozen=True)
class MethodPage(Page):
    """What the template of the method page is told."""

    kind: ClassVar[str] = "method"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    checked: Checked
    counts: tuple[Counted, ...]
    groups: tuple[RuleGroup, ...]
    findings: tuple[tuple[str, str, str, Address], ...]
    """Code, severity, what it means, and where it is explained, if anywhere."""
    handwritten: tuple[Link, ...]
    in_part: tuple[Markdown, ...]
    """For each language of sources in which some checks have nothing to go by: what that is."""
    tried: tuple[Markdown, ...]
    """What became of corruptions, and which of them no check sees."""


@dataclass(frozen=True)
class ChangesPage(Page):
    """What the template of the list of changes is told."""

    kind: ClassVar[str] = "changes"
    notes: tuple[Note, ...]
    parts: tuple[Part, ...]
    moved: Address
    up: Link | None
    editions: tuple[EditionEntry, ...]
    """What is new, by edition, the latest first; nothing where there is no edition."""
    feeds: tuple[Link, ...]


class KeptRecord(NamedTuple):
    """A record as it is in an edition, and what became of it since."""

    id: str
    who: str
    label: str
    """The side that it takes, or its date."""
    words: str
    """Words of a source."""
    text: str
    sources: str
    fate: str
    """`changed` or `withdrawn` since; empty where it is as it was."""
    now: Address | None


class KeptSection(NamedTuple):
    """Records of one kind in an edition; `more` stand only in its file."""

    id: str
    title: str
    entries: tuple[KeptRecord, ...]
    more: int


@dataclass(frozen=True)
class EditionPage(Page):
    """A state of the briefing that stays as it was published."""

    kind: ClassVar[str] = "edition"
    hide: ClassVar[tuple[str, ...]] = ("navigation",)
    tag: str
    is_newest: bool
    day: When | None
    note: str
    question: str
    as_of: When | None
    answer: tuple[str, ...]
    checked: int
    sections: tuple[KeptSection, ...]
    files: tuple[Link, ...]
    citation: str
    doi: str

    @property
    def for_frame(self) -> dict[str, str]:
        """The DOI of the edition, if it has one."""
        return {"doi": self.doi} if self.doi else {}


@dataclass(frozen=True)
class Offered:
    """A file of data that a reader can take, with its size in words."""

    title: str
    description: str
    path: Address
    size: str


@dataclass(frozen=True)
class DataPage(Page):
    """What the template of the page of downloads is told."""

    kind: ClassVar[str] = "data"
    downloads: tuple[Offered, ...]


@dataclass(frozen=True)
class MovedPage(Page):
    """Stands where a record's page was that has another id now."""

    kind: ClassVar[str] = "moved"
    place: Link


@dataclass(frozen=True)
class SearchPage(Page):
    """What the template of the search page is told."""

    kind: ClassVar[str] = "search"
    entrances: tuple[Card, ...]
    issues: tuple[Link, ...]

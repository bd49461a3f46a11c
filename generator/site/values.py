"""What templates are told about records: plain values, ready to be printed, each made once.

An `Address` is relative to the site's root (`sources/x/#p-3`, the front page is empty); templates
turn it into a link with `to()`. Everything else is text of ours or theirs, not yet escaped.

There are many of them: a named tuple is made twice as fast as a frozen dataclass. Only what has a
`count`, which every tuple has already, is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.site.markdown import Markdown

Address = str


def source_id(address: Address) -> str:
    """The id of the source whose page is at an address."""
    return address.split("/")[1]


class Link(NamedTuple):
    """Something with a name and a place."""

    text: str
    address: Address


class When(NamedTuple):
    """A date in words, and how it is known."""

    words: str
    edtf: str
    datetime: str | None
    """A valid value for `<time datetime>`; none for what is uncertain, approximate or a span."""
    precision: str
    uncertain: bool
    approximate: bool
    basis: str | None
    basis_words: str
    basis_address: Address | None
    note: str
    place: str = ""
    """Where a source's saved page says so."""


def known_by(when: When | None) -> str:
    """How a date is known; `undated` where there is none."""
    return (when.basis or "none") if when else "undated"


class Known(NamedTuple):
    """How something about a source is known; `place` is where its saved page says so."""

    basis: str
    place: str


class Undated(NamedTuple):
    """What is known of when something was that has no date: the day of the first article that tells
    it, and a day that it came before or after."""

    article: When | None
    before: When | None
    after: When | None


class Who(NamedTuple):
    """An actor, with the role held on the day that is spoken of."""

    id: str
    name: str
    kind: str
    unnamed: bool
    address: Address
    role: str


class Run(NamedTuple):
    """A run of an excerpt: `around` (context), `words`, `inserted` (by the source), `left-out`."""

    text: str
    kind: Literal["around", "words", "inserted", "left-out"]


class Excerpt(NamedTuple):
    """Words of a source with the sentence around them; no runs where they may not be printed."""

    source: Link
    label: str
    """A short name of the source."""
    address: Address
    paragraph: int
    language: str
    runs: tuple[Run, ...]
    out: str | None
    """The same place at the publisher's, where the source has an address on the web."""


class Step(NamedTuple):
    """A step of a chain: who, by which words of the source; of one `words` is its short name."""

    kind: Literal["speaker", "relay", "source"]
    people: tuple[Who, ...]
    place: Link | None
    words: str
    address: Address | None


class Proof(NamedTuple):
    """One passage that a sentence of ours rests on."""

    number: int
    excerpt: Excerpt
    quotation: Address | None
    """Where the quotation stands, if the passage is one."""
    directness: str
    supports: str | None
    why: str
    chain: tuple[Step, ...]


class ClaimEntry(NamedTuple):
    """A claim of the front page: our sentence, its own id, its passages (none for a question)."""

    id: str
    text: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int


class Stand(NamedTuple):
    """A side taken, or an act that takes none: its class, and its word on this issue."""

    kind: Literal["stance", "act"]
    key: str
    word: str
    short: str


class Relation(NamedTuple):
    """That something came before or after something else, in the words of a source."""

    kind: Literal["before", "after"]
    event: Link
    when: When | None
    words: str
    address: Address | None


class Moved(NamedTuple):
    """How a position compares with an earlier one; `of` are those of its actors of whom it is true,
    none where it is true of all."""

    move: str
    earlier: Link | None
    of: tuple[Who, ...]


class Citation(NamedTuple):
    """A record as a memo cites it: `said`, then `rest`, then a comma and the address."""

    said: str
    """Who, when, and the words, or our sentence."""
    rest: str
    """Where that stands and where it is cited from, with the end of the sentence before."""
    address: Address
    whole: str
    """The address as it is in the web; empty where that of the site is not known."""
    forms: Address
    """The file that has the forms of reference managers for all records of a list."""


class PositionEntry(NamedTuple):
    """A position: who stands where on what, since when, and why we say so."""

    id: str
    address: Address
    permanent: Address
    actors: tuple[Who, ...]
    voice: Who | None
    issue: Link
    issue_id: str
    stand: Stand
    text: str
    when: When | None
    undated: Undated | None
    order: tuple[Relation, ...]
    conditions: tuple[str, ...]
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int
    strength: str
    single_source: bool
    moves: tuple[Moved, ...]
    later: tuple[Link, ...]
    citation: Citation
    former: tuple[str, ...] = ()
    """Ids that it had before."""
    draft: bool = False
    """Whether it is only proposed, and shown to a curator."""

    @property
    def strengths(self) -> tuple[str, ...]:
        """How well founded, whether by one source alone, and whether that is one without a name."""
        alone = ("single-source",) if self.single_source else ()
        unnamed = ("single-unnamed",) if alone and self.strength == "unnamed" else ()
        return (self.strength, *alone, *unnamed)

    @property
    def basis(self) -> str:
        """How the date is known, as a filter has it."""
        return known_by(self.when)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources in which its passages stand."""
        places = (proof.excerpt.source.address for proof in self.proofs)
        return tuple(dict.fromkeys(map(source_id, places)))


class Likewise(NamedTuple):
    """A sentence of one position that is said alike, but for the names, of others in a card."""

    text: str
    others: tuple[Who, ...]


class PositionCard(NamedTuple):
    """Positions told together: those that rest on the same words, or several of the same actors.

    Of `told`, each of other actors, the first says what is true of all; `further` are the others of
    the same actors, in the order of time.
    """

    told: tuple[PositionEntry, ...]
    sentences: tuple[Likewise, ...]
    further: tuple[PositionEntry, ...]


class IssueOfActor(NamedTuple):
    """What an actor said on an issue: the statement for all, the others, how many more."""

    issue: Link
    latest: PositionEntry
    further: tuple[PositionEntry, ...]
    more: int


class ComparedIssue(NamedTuple):
    """What each of several actors said on an issue, in their order; none who said nothing."""

    issue: Link
    cells: tuple[IssueOfActor | None, ...]


class EventEntry(NamedTuple):
    """An entry of the chronology."""

    id: str
    address: Address
    """Where it stands."""
    permanent: Address
    """Where it is found whatever becomes of its list; the same while the list is whole."""
    title: str
    text: str
    when: When | None
    undated: Undated | None
    status: str
    kind: str | None
    actors: tuple[Who, ...]
    issues: tuple[Link, ...]
    issue_ids: tuple[str, ...]
    order: tuple[Relation, ...]
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int
    citation: Citation
    former: tuple[str, ...] = ()
    """Ids that it had before."""
    draft: bool = False
    """Whether it is only proposed, and shown to a curator."""


class QuoteEntry(NamedTuple):
    """A quotation: somebody's exact words, whole or as a fragment inside the source's sentence."""

    id: str
    address: Address
    """Where it stands in its source, which never moves."""
    page: Address
    """The page that it has to itself."""
    full: bool
    runs: tuple[Run, ...]
    language: str
    speakers: tuple[Who, ...]
    addressee: Who | None
    when: When | None
    undated: Undated | None
    occasion: Link | None
    chain: tuple[Step, ...]
    source: Link
    source_id: str
    paragraph: int
    text: str
    proofs: tuple[Proof, ...]
    more_proofs: int
    sources: int
    """Of `text`, where it says more than the words."""
    same: tuple[Link, ...]
    """Where the same utterance is printed, too."""
    printed_in: int
    """In how many sources it is printed."""
    inserted: tuple[str, ...]
    left_out: tuple[str, ...]
    fair: str
    """Why an omission that skips a negation is fair."""
    attribution: str
    """Why it is this speaker, where the source's words leave it open."""
    issues: tuple[Link, ...]
    issue_ids: tuple[str, ...]
    out: str | None
    citation: Citation
    former: tuple[str, ...] = ()
    """Ids that it had before."""
    draft: bool = False
    """Whether it is only proposed, and shown to a curator."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Whole or a fragment, and whether it came from or through people without a name."""
        people = (who for step in self.chain if step.kind != "source" for who in step.people)
        unnamed = ("unnamed",) if any(who.unnamed for who in people) else ()
        return ("full" if self.full else "fragment", *unnamed)

    @property
    def basis(self) -> str:
        """How the date is known, as a filter has it."""
        return known_by(self.when)


class Mark(NamedTuple):
    """A run of a paragraph: which passages cover it, or that none does."""

    text: str
    passages: tuple[int, ...]
    """Numbers, from 1, of the paragraph's passages; of very many the shortest."""
    uses: tuple[str, ...]
    begins: tuple[tuple[int, str], ...]
    """Passages that begin here: their number and fragment id."""
    state: Literal["used", "unused", "left-out", "plain"]


class Usage(NamedTuple):
    """What rests on a passage in one way: quotations, positions, dates of …; and where it stands.

    A source that says something of itself, such as its date, is no link.
    """

    kind: str
    links: tuple[Link, ...]


class PassageUses(NamedTuple):
    """A passage of a paragraph and what rests on it; `more` uses found no room."""

    number: int
    id: str
    usages: tuple[Usage, ...]
    left_out: str
    """Why a sentence is left out on purpose."""
    more: int


class ParagraphEntry(NamedTuple):
    """A paragraph of a source; `skipped` sentences before it may not be printed.

    `more` uses of passages that are not in `noted` found no room. In a text of very many
    paragraphs few are `numbered`.
    """

    number: int
    id: str
    marks: tuple[Mark, ...]
    noted: tuple[PassageUses, ...]
    more: int
    skipped: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a filter."""

    value: str
    text: str
    count: int


class Picture(NamedTuple):
    """A drawing, the same as a file to take along, and how many things found no room in it."""

    drawing: Markdown
    file: Address
    left_out: int


class WayTold(NamedTuple):
    """Who speaks, if anybody does, through whom, who prints it, and how many passages do so."""

    speaker: Link | None
    relays: tuple[Link, ...]
    printed: Link
    passages: int


class Covering(NamedTuple):
    """Paragraphs of a source, without an address where they are not printed; and how many of their
    sentences are used, used in part, left out, and not used."""

    paragraphs: Link
    sentences: tuple[int, ...]


class Filter(NamedTuple):
    """A filter of a list by one of its attributes."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a list that was split."""

    text: str
    address: Address
    count: int
    here: bool
    begins: bool = False
    """Whether a year of several parts begins with it, or it comes after one."""


class Cell(NamedTuple):
    """Where one actor stands on one issue."""

    issue: str
    stand: Stand | None
    address: Address | None
    move: str | None
    strength: str | None
    sources: int
    """How many sources its passages stand in; most have one, so the key says that."""
    more: int
    """How many further positions of the actor there are on the issue."""
    all: Address
    """Where these stand together."""


class Row(NamedTuple):
    """One actor's stand on all issues of a matrix."""

    actor: Who
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """Actors by issues; `left_out` actors and issues have no room."""

    issues: tuple[Link, ...]
    rows: tuple[Row, ...]
    more_actors: int
    more_issues: int


class Movement(NamedTuple):
    """A computed change of an actor's stand on an issue."""

    actor: Who
    issue: Link
    move: str
    before: PositionEntry
    after: PositionEntry


class Note(NamedTuple):
    """What readers are told about a change of the briefing itself."""

    id: str
    address: Address
    permanent: Address
    when: When
    kind: str
    text: str
    of: tuple[Link, ...]
    more: int
    """How many further records it concerns."""
    former: tuple[str, ...] = ()
    """Ids that it had before."""


class FieldEntry(NamedTuple):
    """What a field of a record was, and what it is; empty where it was, or is, not there.

    Of sentences that are much alike `runs` has both in one: `same`, `before`, `after`.
    """

    name: str
    before: str
    after: str
    runs: tuple[tuple[str, str], ...] = ()


class NewsEntry(NamedTuple):
    """A record that is new, changed, withdrawn or renamed; without an address it is no more."""

    id: str
    verb: str
    kind: str
    kind_word: str
    name: str
    address: Address | None
    note: Address | None
    """Where the curators tell of it."""
    fields: tuple[FieldEntry, ...]
    more: int
    rested: tuple[tuple[str, Address | None, str], ...]
    """What stood on a source that was withdrawn: its name, its place, and what became of it."""
    on_withdrawn: tuple[str, ...]
    """Withdrawn sources that it rested on."""


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """News of one kind; `more` are not shown."""

    verb: str
    entries: tuple[NewsEntry, ...]
    count: int
    more: int


class EditionEntry(NamedTuple):
    """An edition, or what is in none yet (`tag` is empty), and what is new in it."""

    tag: str
    title: str
    address: Address
    text: str
    counts: str
    is_first: bool
    groups: tuple[NewsGroup, ...]


class OnlyStand(NamedTuple):
    """Where the one actor stands who speaks on an issue, the page that tells it, and how surely."""

    who: Who
    stand: Stand
    address: Address
    strength: str


class Card(NamedTuple):
    """An entry of a list that leads to a page: what it is, and a line on what is there."""

    id: str
    name: str
    address: Address
    kind: str
    line: str
    counts: str
    when: When | None
    only: OnlyStand | None = None
    """Of an issue on which one actor speaks, what that one says."""


class Section(NamedTuple):
    """A group of entries under a heading; its id holds an underscore. `more` found no room."""

    id: str
    title: str
    entries: tuple[object, ...]
    more: int = 0

"""The records that curators write, field by field as the content format names them.

`words` is theirs: copied from the source, checked letter for letter. `text` is ours and carries
evidence. A record with `draft: true` is proposed and not yet judged by a person: it is checked like
all others, never published, and uses no sentence.

The schema reads these classes: a field without a default is required, and a field's type says what
may stand there; `renamed` gives the names that curators write for fields, `one_of` fields of which
a record has exactly one, `together` those that go together, `needs` the field that a value calls
for. Every `LocatedText` knows where it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from generator.findings.finding import Span

STANCES = ("opposes", "sceptical", "undecided", "conditional", "supports")
ACTS = (
    "demands",
    "requests",
    "proposes",
    "promises",
    "asserts",
    "denies",
    "warns",
    "criticises",
    "welcomes",
    "describes",
)
BASES = ("stated", "relative", "metadata", "publication", "editor")
"""How a date can be known; `metadata` is for what a saved page says of itself."""


class LocatedText(str):
    """A scalar as typed, with its place; compares and prints as the plain string it is."""

    __slots__ = ("at",)
    at: Span

    def __new__(cls, value: str, at: Span) -> LocatedText:
        text = super().__new__(cls, value)
        text.at = at
        return text

    def __getnewargs__(self) -> tuple[str, Span]:  # type: ignore[override]  # for other processes
        return str(self), self.at


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text that names a record of `collection` (`*`: written as `collection/id`)."""

    collection: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a text that is one of a few words."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """Marks a list that may be written as a single value."""


@dataclass(frozen=True, slots=True)
class Tag:
    """Marks a text that is the tag of a language (BCP 47)."""


@dataclass(frozen=True, slots=True)
class UpTo:
    """Marks a list of which a page shows every entry, so that it cannot be of any length."""

    number: int


SourceRef = Annotated[LocatedText, Ref("sources")]
ActorRef = Annotated[LocatedText, Ref("actors")]
IssueRef = Annotated[LocatedText, Ref("issues")]
QuoteRef = Annotated[LocatedText, Ref("quotes")]
EventRef = Annotated[LocatedText, Ref("chronology")]
AnyRef = Annotated[LocatedText, Ref("*")]
LanguageTag = Annotated[LocatedText, Tag()]
Words = Annotated[tuple[LocatedText, ...], OneOrMore()]
"""A passage of the source: one run of words, or its parts in order with omissions between."""


@dataclass(frozen=True, slots=True)
class Date:
    """When something was said, done or published, and how that is known (EDTF, ISO 8601-2).

    Written as a mapping, or as the bare date, which is then a date without a `basis`. `place` says
    where a source's snapshot holds it, for the basis `metadata`.
    """

    at: Span
    date: LocatedText
    basis: Annotated[LocatedText, OneOf(BASES)] | None = None
    place: LocatedText | None = None
    words: LocatedText | None = None
    source: SourceRef | None = None
    relative_to: EventRef | None = None
    note: LocatedText | None = None
    shorthand: ClassVar[str] = "date"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One relay between a speaker and the source's author, with the words that establish it."""

    at: Span
    actor: ActorRef
    words: Words
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence of ours rests on: a quote on record, or a passage of a source."""

    at: Span
    quote: QuoteRef | None = None
    source: SourceRef | None = None
    words: Words = ()
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None
    omission: LocatedText | None = None
    supports: Annotated[LocatedText, OneOf(("full", "partial", "disputes", "context"))] | None = (
        None
    )
    via: tuple[Hop, ...] = ()
    why: LocatedText | None = None
    one_of: ClassVar[tuple[str, ...]] = ("quote", "words")
    together: ClassVar[tuple[str, ...]] = ("source", "words")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of ours with the evidence it rests on."""

    at: Span
    text: LocatedText
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that the sources do not tell, and which of them were searched for it."""

    at: Span
    text: LocatedText
    searched: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class About:
    """`content/briefing.yml`: what the briefing asks and what it found."""

    at: Span
    title: LocatedText
    question: LocatedText | None = None
    language: LanguageTag | None = None
    as_of: LocatedText | None = None
    bottom_line: Annotated[tuple[Claim, ...], UpTo(12)] = ()
    key_points: Annotated[tuple[Claim, ...], UpTo(50)] = ()
    watch: Annotated[tuple[Claim | LocatedText, ...], UpTo(50)] = ()
    unknown: Annotated[tuple[Absence, ...], UpTo(100)] = ()


@dataclass(frozen=True, slots=True)
class Uncited:
    """A sentence of a source that is left out on purpose."""

    at: Span
    words: Words
    why: LocatedText
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A quotation, a name or a relay of a source that no record holds, on purpose."""

    at: Span
    words: Words
    why: LocatedText
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of a source the records are meant to use: all of it, or what was selected, why."""

    at: Span
    kind: Annotated[LocatedText, OneOf(("selected", "complete"))]
    why: LocatedText | None = None
    shorthand: ClassVar[str] = "kind"
    needs: ClassVar[dict[tuple[str, str], str]] = {("kind", "selected"): "why"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The saved page that a source's text was taken from, in `seeds/`; its `sha256` pins it."""

    at: Span
    file: LocatedText
    sha256: LocatedText | None = None
    shorthand: ClassVar[str] = "file"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a source; a bare text is the name alone. `place` as in `Date`."""

    at: Span
    name: LocatedText
    basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    place: LocatedText | None = None
    shorthand: ClassVar[str] = "name"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a source; a bare id is the actor alone. `place` as in `Date`."""

    at: Span
    actor: ActorRef
    basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    place: LocatedText | None = None
    shorthand: ClassVar[str] = "actor"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Rights:
    """Who holds the rights in a source and on what terms; a bare text says it in one line."""

    at: Span
    text: LocatedText | None = None
    holder: LocatedText | None = None
    licence: LocatedText | None = None
    shorthand: ClassVar[str] = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """An article in `seeds/`, and what is known about it."""

    id: LocatedText
    file: LocatedText
    title: LocatedText
    title_basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    published_by: Outlet | None = None
    written_by: Author | None = None
    url: LocatedText | None = None
    archived_url: LocatedText | None = None
    retrieved: Date | None = None
    published: Date | None = None
    language: LanguageTag | None = None
    descriptor: LocatedText | None = None
    publish: Annotated[LocatedText, OneOf(("full", "passages", "citation"))] | None = None
    rights: Rights | None = None
    sha256: LocatedText | None = None
    snapshot: Snapshot | None = None
    coverage: Scope | None = None
    uncited: tuple[Uncited, ...] = ()
    unrecorded: tuple[Unrecorded, ...] = ()
    draft: bool = False
    renamed: ClassVar[dict[str, str]] = {"published_by": "outlet", "written_by": "author"}

    @property
    def outlet(self) -> ActorRef | None:
        """The id of the actor who published it."""
        return self.published_by.actor if self.published_by else None

    @property
    def author(self) -> LocatedText | None:
        """The name of who wrote it."""
        return self.written_by.name if self.written_by else None

    @property
    def says_of_itself(self) -> bool:
        """Whether something is said to stand in its snapshot."""
        known = (self.published, self.retrieved, self.written_by, self.published_by)
        bases = [self.title_basis, *(item.basis for item in known if item)]
        return "metadata" in bases

    @property
    def is_selected(self) -> bool:
        """Whether only a part of the text is meant to be used."""
        return self.coverage is not None and self.coverage.kind == "selected"


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function that an actor holds or held."""

    at: Span
    title: LocatedText
    of: ActorRef | None = None
    begin: LocatedText | None = None
    end: LocatedText | None = None
    renamed: ClassVar[dict[str, str]] = {"begin": "from", "end": "to"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, acts or relays."""

    id: LocatedText
    name: LocatedText
    kind: Annotated[
        LocatedText, OneOf(("person", "state", "organisation", "alliance", "outlet", "group"))
    ]
    unnamed: bool = False
    aliases: tuple[LocatedText, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: LocatedText | None = None
    text: LocatedText | None = None
    evidence: tuple[Evidence, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """An issue's own wording for the five stances."""

    at: Span
    opposes: LocatedText | None = None
    sceptical: LocatedText | None = None
    undecided: LocatedText | None = None
    conditional: LocatedText | None = None
    supports: LocatedText | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One question on which actors take positions."""

    id: LocatedText
    title: LocatedText
    question: LocatedText | None = None
    scale: Scale | None = None
    text: LocatedText | None = None
    evidence: tuple[Evidence, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: words that a source prints inside quotation marks.

    `evidence` is for what `text` says beyond the words; `same_as` names quotes that print the same
    utterance.
    """

    id: LocatedText
    speakers: Annotated[tuple[ActorRef, ...], OneOrMore()]
    source: SourceRef
    words: Words
    cue: LocatedText
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None
    inserted: tuple[LocatedText, ...] = ()
    omission: LocatedText | None = None
    said: Date | None = None
    occasion: EventRef | None = None
    addressee: ActorRef | None = None
    via: tuple[Hop, ...] = ()
    issues: tuple[IssueRef, ...] = ()
    text: LocatedText | None = None
    evidence: tuple[Evidence, ...] = ()
    same_as: Annotated[tuple[QuoteRef, ...], OneOrMore()] = ()
    draft: bool = False
    renamed: ClassVar[dict[str, str]] = {"speakers": "speaker"}

    @property
    def speaker(self) -> ActorRef:
        """The first of the speakers, who is the only one of most quotes."""
        return self.speakers[0]


@dataclass(frozen=True, slots=True)
class Order:
    """That something came before or after an event, in the words of the source."""

    at: Span
    event: EventRef
    words: Words
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, or what it says on it without taking a side."""

    id: LocatedText
    actors: Annotated[tuple[ActorRef, ...], OneOrMore()]
    issue: IssueRef
    text: LocatedText
    evidence: tuple[Evidence, ...]
    voice: ActorRef | None = None
    stance: Annotated[LocatedText, OneOf(STANCES)] | None = None
    act: Annotated[LocatedText, OneOf(ACTS)] | None = None
    said: Date | None = None
    before: Annotated[tuple[Order, ...], OneOrMore()] = ()
    after: Annotated[tuple[Order, ...], OneOrMore()] = ()
    conditions: tuple[LocatedText, ...] = ()
    draft: bool = False
    one_of: ClassVar[tuple[str, ...]] = ("stance", "act")
    renamed: ClassVar[dict[str, str]] = {"actors": "actor"}

    @property
    def actor(self) -> ActorRef:
        """The first of the actors, who is the only one of most positions."""
        return self.actors[0]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was possible, or was planned."""

    id: LocatedText
    title: LocatedText
    evidence: tuple[Evidence, ...]
    date: Date | None = None
    text: LocatedText | None = None
    kind: (
        Annotated[
            LocatedText,
            OneOf(
                ("statement", "meeting", "report", "document", "proposal", "decision", "background")
            ),
        ]
        | None
    ) = None
    status: (
        Annotated[LocatedText, OneOf(("happened", "possible", "planned", "reported"))] | None
    ) = None
    before: Annotated[tuple[Order, ...], OneOrMore()] = ()
    after: Annotated[tuple[Order, ...], OneOrMore()] = ()
    actors: tuple[ActorRef, ...] = ()
    issues: tuple[IssueRef, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What readers are told when something was wrong, new or withdrawn."""

    id: LocatedText
    date: Date
    kind: Annotated[LocatedText, OneOf(("correction", "update", "clarification", "withdrawn"))]
    text: LocatedText
    of: Annotated[tuple[AnyRef, ...], OneOrMore()] = ()
    draft: bool = False


Record = Source | Actor | Issue | Quote | Position | Event | Change
COLLECTIONS: dict[str, type[Record]] = {
    "sources": Source,
    "actors": Actor,
    "issues": Issue,
    "quotes": Quote,
    "positions": Position,
    "chronology": Event,
    "changes": Change,
}
"""The collections by name; each is `content/<name>.yml`, a folder of that name, or both."""

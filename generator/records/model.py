"""The records that curators write, field by field as the content format names them.

`words` is theirs: copied from the source, checked letter for letter. `text` is ours and carries
evidence. The schema reads these classes: a field without a default is required, and a field's
type says what may stand there. Every `LocatedText` knows where it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from generator.findings.finding import Span

STANCES = ("opposes", "sceptical", "undecided", "conditional", "supports")
ACTS = ("demands", "requests", "proposes", "asserts", "describes")


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

    Written as a mapping, or as the bare date, which is then a date without a `basis`.
    """

    at: Span
    date: LocatedText
    basis: Annotated[LocatedText, OneOf(("stated", "relative", "publication", "editor"))] | None = (
        None
    )
    words: LocatedText | None = None
    source: SourceRef | None = None
    relative_to: EventRef | None = None
    note: LocatedText | None = None
    shorthand: ClassVar[str] = "date"


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
    title_basis: Annotated[LocatedText, OneOf(("source", "editor"))] | None = None
    outlet: ActorRef | None = None
    author: LocatedText | None = None
    url: LocatedText | None = None
    archived_url: LocatedText | None = None
    retrieved: Date | None = None
    published: Date | None = None
    language: LanguageTag | None = None
    descriptor: LocatedText | None = None
    publish: Annotated[LocatedText, OneOf(("full", "passages", "citation"))] | None = None
    rights: Rights | None = None
    sha256: LocatedText | None = None
    uncited: tuple[Uncited, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: words that a source prints inside quotation marks."""

    id: LocatedText
    speaker: ActorRef
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

    @property
    def speakers(self) -> tuple[ActorRef, ...]:
        """Everybody who says these words."""
        return (self.speaker,)


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, or what it says on it without taking a side."""

    id: LocatedText
    actor: ActorRef
    issue: IssueRef
    text: LocatedText
    evidence: tuple[Evidence, ...]
    voice: ActorRef | None = None
    stance: Annotated[LocatedText, OneOf(STANCES)] | None = None
    act: Annotated[LocatedText, OneOf(ACTS)] | None = None
    said: Date | None = None
    conditions: tuple[LocatedText, ...] = ()
    one_of: ClassVar[tuple[str, ...]] = ("stance", "act")

    @property
    def actors(self) -> tuple[ActorRef, ...]:
        """Everybody whose position this is."""
        return (self.actor,)


@dataclass(frozen=True, slots=True)
class Order:
    """That an event came before or after another, in the words of the source."""

    at: Span
    event: EventRef
    words: Words
    prefix: LocatedText | None = None
    suffix: LocatedText | None = None
    source: SourceRef | None = None


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


@dataclass(frozen=True, slots=True)
class Change:
    """What readers are told when something was wrong, new or withdrawn."""

    id: LocatedText
    date: Date
    kind: Annotated[LocatedText, OneOf(("correction", "update", "clarification", "withdrawn"))]
    text: LocatedText
    of: Annotated[tuple[AnyRef, ...], OneOrMore()] = ()


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

"""The records that curators write, field by field as the content format names them.

`words` is theirs: copied from the source, checked letter for letter. `text` is ours and carries
evidence. The schema reads these classes: a field without a default is required, and a field's
type says what may stand there. Every `Text` knows where it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from generator.diagnostics import Span

STANCES = ("opposes", "sceptical", "undecided", "conditional", "supports")
ACTS = ("demands", "requests", "proposes", "asserts", "describes")


class Text(str):
    """A scalar as typed, with its place; compares and prints as the plain string it is."""

    __slots__ = ("at",)
    at: Span

    def __new__(cls, value: str, at: Span) -> Text:
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


SourceRef = Annotated[Text, Ref("sources")]
ActorRef = Annotated[Text, Ref("actors")]
IssueRef = Annotated[Text, Ref("issues")]
QuoteRef = Annotated[Text, Ref("quotes")]
EventRef = Annotated[Text, Ref("chronology")]
AnyRef = Annotated[Text, Ref("*")]
LanguageTag = Annotated[Text, Tag()]
Words = Annotated[tuple[Text, ...], OneOrMore()]
"""A passage of the source: one run of words, or its parts in order with omissions between."""


@dataclass(frozen=True, slots=True)
class Date:
    """When something was said, done or published, and how that is known (EDTF, ISO 8601-2).

    Written as a mapping, or as the bare date, which is then a date without a `basis`.
    """

    at: Span
    date: Text
    basis: Annotated[Text, OneOf(("stated", "relative", "publication", "editor"))] | None = None
    words: Text | None = None
    source: SourceRef | None = None
    relative_to: EventRef | None = None
    note: Text | None = None
    shorthand: ClassVar[str] = "date"


@dataclass(frozen=True, slots=True)
class Hop:
    """One relay between a speaker and the source's author, with the words that establish it."""

    at: Span
    actor: ActorRef
    words: Words
    prefix: Text | None = None
    suffix: Text | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence of ours rests on: a quote on record, or a passage of a source."""

    at: Span
    quote: QuoteRef | None = None
    source: SourceRef | None = None
    words: Words = ()
    prefix: Text | None = None
    suffix: Text | None = None
    omission: Text | None = None
    supports: Annotated[Text, OneOf(("full", "partial", "disputes", "context"))] | None = None
    via: tuple[Hop, ...] = ()
    why: Text | None = None
    one_of: ClassVar[tuple[str, ...]] = ("quote", "words")
    together: ClassVar[tuple[str, ...]] = ("source", "words")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of ours with the evidence it rests on."""

    at: Span
    text: Text
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that the sources do not tell, and which of them were searched for it."""

    at: Span
    text: Text
    searched: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class About:
    """`content/briefing.yml`: what the briefing asks and what it found."""

    at: Span
    title: Text
    question: Text | None = None
    language: LanguageTag | None = None
    as_of: Text | None = None
    bottom_line: Annotated[tuple[Claim, ...], UpTo(12)] = ()
    key_points: Annotated[tuple[Claim, ...], UpTo(50)] = ()
    watch: Annotated[tuple[Claim | Text, ...], UpTo(50)] = ()
    unknown: Annotated[tuple[Absence, ...], UpTo(100)] = ()


@dataclass(frozen=True, slots=True)
class Uncited:
    """A sentence of a source that is left out on purpose."""

    at: Span
    words: Words
    why: Text
    prefix: Text | None = None
    suffix: Text | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """Who holds the rights in a source and on what terms; a bare text says it in one line."""

    at: Span
    text: Text | None = None
    holder: Text | None = None
    licence: Text | None = None
    shorthand: ClassVar[str] = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """An article in `seeds/`, and what is known about it."""

    id: Text
    file: Text
    title: Text
    title_basis: Annotated[Text, OneOf(("source", "editor"))] | None = None
    outlet: ActorRef | None = None
    author: Text | None = None
    url: Text | None = None
    archived_url: Text | None = None
    retrieved: Date | None = None
    published: Date | None = None
    language: LanguageTag | None = None
    descriptor: Text | None = None
    publish: Annotated[Text, OneOf(("full", "passages", "citation"))] | None = None
    rights: Rights | None = None
    sha256: Text | None = None
    uncited: tuple[Uncited, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function that an actor holds or held."""

    at: Span
    title: Text
    of: ActorRef | None = None
    begin: Text | None = None
    end: Text | None = None
    renamed: ClassVar[dict[str, str]] = {"begin": "from", "end": "to"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, acts or relays."""

    id: Text
    name: Text
    kind: Annotated[Text, OneOf(("person", "state", "organisation", "alliance", "outlet", "group"))]
    unnamed: bool = False
    aliases: tuple[Text, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: Text | None = None
    text: Text | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """An issue's own wording for the five stances."""

    at: Span
    opposes: Text | None = None
    sceptical: Text | None = None
    undecided: Text | None = None
    conditional: Text | None = None
    supports: Text | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One question on which actors take positions."""

    id: Text
    title: Text
    question: Text | None = None
    scale: Scale | None = None
    text: Text | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: words that a source prints inside quotation marks."""

    id: Text
    speaker: ActorRef
    source: SourceRef
    words: Words
    cue: Text
    prefix: Text | None = None
    suffix: Text | None = None
    inserted: tuple[Text, ...] = ()
    omission: Text | None = None
    said: Date | None = None
    occasion: EventRef | None = None
    addressee: ActorRef | None = None
    via: tuple[Hop, ...] = ()
    issues: tuple[IssueRef, ...] = ()
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, or what it says on it without taking a side."""

    id: Text
    actor: ActorRef
    issue: IssueRef
    text: Text
    evidence: tuple[Evidence, ...]
    voice: ActorRef | None = None
    stance: Annotated[Text, OneOf(STANCES)] | None = None
    act: Annotated[Text, OneOf(ACTS)] | None = None
    said: Date | None = None
    conditions: tuple[Text, ...] = ()
    one_of: ClassVar[tuple[str, ...]] = ("stance", "act")


@dataclass(frozen=True, slots=True)
class Order:
    """That an event came before or after another, in the words of the source."""

    at: Span
    event: EventRef
    words: Words
    prefix: Text | None = None
    suffix: Text | None = None
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was possible, or was planned."""

    id: Text
    title: Text
    evidence: tuple[Evidence, ...]
    date: Date | None = None
    text: Text | None = None
    kind: (
        Annotated[
            Text,
            OneOf(
                ("statement", "meeting", "report", "document", "proposal", "decision", "background")
            ),
        ]
        | None
    ) = None
    status: Annotated[Text, OneOf(("happened", "possible", "planned", "reported"))] | None = None
    before: Annotated[tuple[Order, ...], OneOrMore()] = ()
    after: Annotated[tuple[Order, ...], OneOrMore()] = ()
    actors: tuple[ActorRef, ...] = ()
    issues: tuple[IssueRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What readers are told when something was wrong, new or withdrawn."""

    id: Text
    date: Date
    kind: Annotated[Text, OneOf(("correction", "update", "clarification", "withdrawn"))]
    text: Text
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

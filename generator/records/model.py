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
    """The date as EDTF (ISO 8601-2). Example: 2025-02-18"""
    basis: Annotated[LocatedText, OneOf(BASES)] | None = None
    """How it is known: `stated` (the words give it), `relative` (the words count from another date:
    "Tuesday", "the day before"), `publication` (the article's own date), `metadata` (the saved page
    says so, at `place`), `editor` (from outside the source; then `note` says from where). Example:
    stated"""
    place: LocatedText | None = None
    """For the basis `metadata`: where the saved page holds it. Example: JSON-LD datePublished"""
    words: LocatedText | None = None
    """The words of the source that give the date; they are checked, and must compute to it.
    Example: Tuesday"""
    source: SourceRef | None = None
    """The source in which the words stand, if it is not the record's own."""
    relative_to: EventRef | None = None
    """The event from whose date the words count ("the day before"), if it is not the source's own
    date."""
    note: LocatedText | None = None
    """Where a date from outside the source comes from, for readers."""
    shorthand: ClassVar[str] = "date"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Hop:
    """One relay between a speaker and the source's author, with the words that establish it."""

    at: Span
    actor: ActorRef
    """Who passes it on. Example: bloomberg"""
    words: Words
    """The words of the source that say so. Example: Bloomberg reported"""
    prefix: LocatedText | None = None
    """The words right before, where `words` occur more than once."""
    suffix: LocatedText | None = None
    """The words right behind, where `words` occur more than once."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence of ours rests on: a quote on record, or a passage of a source."""

    at: Span
    quote: QuoteRef | None = None
    """A quote of this briefing that the sentence rests on; or give `source` and `words`."""
    source: SourceRef | None = None
    """The source in which the words stand."""
    words: Words = ()
    """The passage, copied letter for letter; a list where something between is left out."""
    prefix: LocatedText | None = None
    """The words right before the passage, where it occurs more than once (W3C
    TextQuoteSelector)."""
    suffix: LocatedText | None = None
    """The words right behind the passage, where it occurs more than once."""
    omission: LocatedText | None = None
    """Why leaving something out between the parts is fair, where it skips a negation or a modal."""
    supports: Annotated[LocatedText, OneOf(("full", "partial", "disputes", "context"))] | None = (
        None
    )
    """How the passage bears on the sentence: `full` (of a quoted fragment also: the quoted words
    carry the stance by themselves, which makes them own words), `partial`, `disputes`, or `context`
    (it only helps to understand, and gives neither date nor strength). Example: partial"""
    via: tuple[Hop, ...] = ()
    """Through whom the source has it, nearest the speaker first."""
    why: LocatedText | None = None
    """Why this passage is evidence, where that is not plain."""
    one_of: ClassVar[tuple[str, ...]] = ("quote", "words")
    together: ClassVar[tuple[str, ...]] = ("source", "words")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of ours with the evidence it rests on."""

    at: Span
    text: LocatedText
    """A sentence of ours."""
    evidence: tuple[Evidence, ...]
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Something that the sources do not tell, and which of them were searched for it."""

    at: Span
    text: LocatedText
    """What the sources do not tell. Example: How many soldiers there would be"""
    searched: tuple[SourceRef, ...]
    """The sources that were searched for it."""


@dataclass(frozen=True, slots=True)
class About:
    """`content/briefing.yml`: what the briefing asks and what it found."""

    at: Span
    title: LocatedText
    """The title of the site. Example: European troops in Ukraine"""
    question: LocatedText | None = None
    """The question that the briefing answers."""
    language: LanguageTag | None = None
    """The language of our sentences and of the site (BCP 47); `en` if it is left out. Example:
    en"""
    as_of: LocatedText | None = None
    """The day up to which the sources were read, as EDTF. Example: 2025-08-21"""
    authors: Annotated[tuple[LocatedText, ...], OneOrMore(), UpTo(50)] = ()
    """Who answers for the briefing, people or bodies, for citations. Example: [Ada Quill]"""
    licence: LocatedText | None = None
    """On what terms our sentences and data may be used: a name of the SPDX list, or an address.
    Example: CC-BY-4.0"""
    feed_id: LocatedText | None = None
    """What names the briefing in feeds, also when its address changes: a tag URI (RFC 4151). Made
    of the site's address if it is left out. Example: 'tag:example.org,2025:ukraine'"""
    bottom_line: Annotated[tuple[Claim, ...], UpTo(12)] = ()
    """The answer, in one to three sentences."""
    key_points: Annotated[tuple[Claim, ...], UpTo(50)] = ()
    """What a reader should know next."""
    watch: Annotated[tuple[Claim | LocatedText, ...], UpTo(50)] = ()
    """What to look for next: questions, or claims with evidence."""
    unknown: Annotated[tuple[Absence, ...], UpTo(100)] = ()
    """What is not known, and where it was searched for."""


@dataclass(frozen=True, slots=True)
class Uncited:
    """A sentence of a source that is left out on purpose."""

    at: Span
    words: Words
    """The sentence, or enough of it to be the only one. Example: Background."""
    why: LocatedText
    """Why no record uses it. Example: a heading, no statement"""
    prefix: LocatedText | None = None
    """The words right before, where `words` occur more than once."""
    suffix: LocatedText | None = None
    """The words right behind, where `words` occur more than once."""


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A quotation, a name or a relay of a source that no record holds, on purpose."""

    at: Span
    words: Words
    """The quotation, the name or the relay, as the source has it."""
    why: LocatedText
    """Why no record holds it."""
    prefix: LocatedText | None = None
    """The words right before, where `words` occur more than once."""
    suffix: LocatedText | None = None
    """The words right behind, where `words` occur more than once."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of a source the records are meant to use: all of it, or what was selected, why."""

    at: Span
    kind: Annotated[LocatedText, OneOf(("selected", "complete"))]
    """`complete`: every sentence is to be used or left out with a reason. `selected`: only a part
    matters here, and readers are told so."""
    why: LocatedText | None = None
    """What was selected, and why; for readers."""
    shorthand: ClassVar[str] = "kind"
    needs: ClassVar[dict[tuple[str, str], str]] = {("kind", "selected"): "why"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The saved page that a source's text was taken from, in `seeds/`; its `sha256` pins it."""

    at: Span
    file: LocatedText
    """The saved page in `seeds/`. Example: some-source.html"""
    sha256: LocatedText | None = None
    """The SHA-256 of its bytes, which pins it."""
    shorthand: ClassVar[str] = "file"


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a source; a bare text is the name alone. `place` as in `Date`."""

    at: Span
    name: LocatedText
    """The name as it is printed. Example: Ada Quill"""
    basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    """Where it is from: `source` (the text), `metadata` (the saved page, at `place`), `editor`
    (outside)."""
    place: LocatedText | None = None
    """For the basis `metadata`: where the saved page holds it. Example: JSON-LD author"""
    shorthand: ClassVar[str] = "name"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a source; a bare id is the actor alone. `place` as in `Date`."""

    at: Span
    actor: ActorRef
    """The actor of the kind `outlet`. Example: moscow-times"""
    basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    """Where it is from: `source` (the text), `metadata` (the saved page, at `place`), `editor`
    (outside)."""
    place: LocatedText | None = None
    """For the basis `metadata`: where the saved page holds it. Example: og:site_name"""
    shorthand: ClassVar[str] = "actor"
    needs: ClassVar[dict[tuple[str, str], str]] = {("basis", "metadata"): "place"}


@dataclass(frozen=True, slots=True)
class Rights:
    """Who holds the rights in a source and on what terms; a bare text says it in one line."""

    at: Span
    text: LocatedText | None = None
    """The rights in one line."""
    holder: LocatedText | None = None
    """Who holds the rights."""
    licence: LocatedText | None = None
    """On what terms it may be used. Example: CC BY 4.0"""
    shorthand: ClassVar[str] = "text"


@dataclass(frozen=True, slots=True)
class Source:
    """An article in `seeds/`, and what is known about it."""

    id: LocatedText
    file: LocatedText
    """The name of the article's file in `seeds/`. Example: 000_1c2f5e7538218d51.txt"""
    title: LocatedText
    """Its headline, or a title that the curator gives it."""
    title_basis: Annotated[LocatedText, OneOf(("source", "metadata", "editor"))] | None = None
    """Where the title is from: `source` (it stands in the text), `metadata` (in the saved page),
    `editor` (given by the curator, and shown in square brackets)."""
    published_by: Outlet | None = None
    """Who published it; left out where the source does not say."""
    written_by: Author | None = None
    """Who wrote it; left out where the source does not say."""
    url: LocatedText | None = None
    """Its address on the web."""
    archived_url: LocatedText | None = None
    """The address of a copy in a web archive."""
    retrieved: Date | None = None
    """When it was read or saved."""
    published: Date | None = None
    """When it was published, and how that is known."""
    language: LanguageTag | None = None
    """The language of the text (BCP 47); that of the briefing if it is left out. Example: de"""
    descriptor: LocatedText | None = None
    """One line on what kind of source this is. Example: news agency report"""
    publish: Annotated[LocatedText, OneOf(("full", "passages", "citation"))] | None = None
    """How much of the text the site prints: `full`, `passages` (only what is cited, each with its
    sentence), or `citation` (none of it)."""
    rights: Rights | None = None
    """Who holds the rights in the text, and on what terms it is printed."""
    sha256: LocatedText | None = None
    """The SHA-256 of the file's bytes: the build says so when the file is another one."""
    snapshot: Snapshot | None = None
    """The saved page that the text was taken from."""
    coverage: Scope | None = None
    """Whether all of the text is to be used, or a selection."""
    uncited: tuple[Uncited, ...] = ()
    """Sentences that no record uses, on purpose."""
    unrecorded: tuple[Unrecorded, ...] = ()
    """Quotations, names and relays that no record holds, on purpose."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""
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
    """The office or function. Example: Foreign Minister"""
    of: ActorRef | None = None
    """The actor for whom it is held. Example: russia"""
    begin: LocatedText | None = None
    """Since when, as EDTF. Example: 2004-03-09"""
    end: LocatedText | None = None
    """Until when, as EDTF."""
    renamed: ClassVar[dict[str, str]] = {"begin": "from", "end": "to"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who speaks, acts or relays."""

    id: LocatedText
    name: LocatedText
    """The name as the site prints it. Example: Sergey Lavrov"""
    kind: Annotated[
        LocatedText, OneOf(("person", "state", "organisation", "alliance", "outlet", "group"))
    ]
    """What kind of actor it is. Example: person"""
    unnamed: bool = False
    """`true` for people whom the source does not name: "European officials"."""
    aliases: tuple[LocatedText, ...] = ()
    """Every other way in which the sources name this actor; the checks look for them. Example:
    [Lavrov]"""
    roles: tuple[Role, ...] = ()
    """The offices that the actor holds or held."""
    wikidata: LocatedText | None = None
    """Its item in Wikidata. Example: Q57998"""
    text: LocatedText | None = None
    """A line about the actor, ours; it needs `evidence`."""
    evidence: tuple[Evidence, ...] = ()
    """What the line, or a role, rests on."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An issue's own wording for the five stances."""

    at: Span
    opposes: LocatedText | None = None
    """This issue's words for opposing. Example: Against foreign troops"""
    sceptical: LocatedText | None = None
    """This issue's words for doubting."""
    undecided: LocatedText | None = None
    """This issue's words for being undecided."""
    conditional: LocatedText | None = None
    """This issue's words for agreeing on conditions."""
    supports: LocatedText | None = None
    """This issue's words for supporting."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One question on which actors take positions."""

    id: LocatedText
    title: LocatedText
    """A few words. Example: Foreign troops in Ukraine"""
    question: LocatedText | None = None
    """The question on which actors take sides."""
    scale: Scale | None = None
    """This issue's own wording for the five stances."""
    text: LocatedText | None = None
    """A line about the issue, ours; it needs `evidence`."""
    evidence: tuple[Evidence, ...] = ()
    """What the line rests on."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Direct speech: words that a source prints inside quotation marks.

    `evidence` is for what `text` says beyond the words; `same_as` names quotes that print the same
    utterance.
    """

    id: LocatedText
    speakers: Annotated[tuple[ActorRef, ...], OneOrMore()]
    """Who said it: one actor, or a list for a joint statement. Example: sergey-lavrov"""
    source: SourceRef
    """The source that prints it."""
    words: Words
    """What stands inside the quotation marks, letter for letter; a list of parts, in order and of
    one paragraph, where words are left out between."""
    cue: LocatedText
    """The source's words that say who spoke, near the quotation. Example: Lavrov stated"""
    prefix: LocatedText | None = None
    """The words right before, where `words` occur more than once (W3C TextQuoteSelector)."""
    suffix: LocatedText | None = None
    """The words right behind, where `words` occur more than once."""
    inserted: tuple[LocatedText, ...] = ()
    """Words inside the marks that the outlet put there. Example: [(of the West)]"""
    omission: LocatedText | None = None
    """Why leaving something out between the parts is fair, where it skips a negation or a modal."""
    attribution: LocatedText | None = None
    """Why it is this speaker, where the cue may mean somebody else as well; readers see it."""
    said: Date | None = None
    """When it was said."""
    occasion: EventRef | None = None
    """The event at which it was said."""
    addressee: ActorRef | None = None
    """To whom it was said."""
    via: tuple[Hop, ...] = ()
    """Through whom the source has it, nearest the speaker first."""
    issues: tuple[IssueRef, ...] = ()
    """The issues that it bears on."""
    text: LocatedText | None = None
    """One line of context, ours: what the words are about."""
    evidence: tuple[Evidence, ...] = ()
    """What `text` rests on, beyond the words themselves."""
    same_as: Annotated[tuple[QuoteRef, ...], OneOrMore()] = ()
    """Quotes that print the same utterance in other sources; each may cut it in its own way."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""
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
    """The other event."""
    words: Words
    """The words of the source that give the order. Example: Previously"""
    prefix: LocatedText | None = None
    """The words right before, where `words` occur more than once."""
    suffix: LocatedText | None = None
    """The words right behind, where `words` occur more than once."""
    source: SourceRef | None = None
    """The source in which the words stand, if it is not the record's own."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue, or what it says on it without taking a side."""

    id: LocatedText
    actors: Annotated[tuple[ActorRef, ...], OneOrMore()]
    """Whose position it is: one actor, or a list where several share it. Example: russia"""
    issue: IssueRef
    """The issue that it is a position on."""
    text: LocatedText
    """One sentence, ours, that says it."""
    evidence: tuple[Evidence, ...]
    """What the sentence rests on."""
    voice: ActorRef | None = None
    """Who said it for the actor. Example: sergey-lavrov"""
    stance: Annotated[LocatedText, OneOf(STANCES)] | None = None
    """The side that it takes; or give `act`. Example: opposes"""
    act: Annotated[LocatedText, OneOf(ACTS)] | None = None
    """What the actor does by saying it, where that takes no side; or give `stance`. Example:
    demands"""
    said: Date | None = None
    """When it was said; left out where the source does not tell."""
    before: Annotated[tuple[Order, ...], OneOrMore()] = ()
    """Events that it came before, where a source says so."""
    after: Annotated[tuple[Order, ...], OneOrMore()] = ()
    """Events that it came after, where a source says so."""
    conditions: tuple[LocatedText, ...] = ()
    """The conditions that it makes, one a line."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""
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
    """What happened, in a few words of ours."""
    evidence: tuple[Evidence, ...]
    """What the title and the text rest on."""
    date: Date | None = None
    """When it happened; left out where the source does not tell."""
    text: LocatedText | None = None
    """A sentence or two of ours."""
    kind: (
        Annotated[
            LocatedText,
            OneOf(
                ("statement", "meeting", "report", "document", "proposal", "decision", "background")
            ),
        ]
        | None
    ) = None
    """What kind of event it is. Example: meeting"""
    status: (
        Annotated[LocatedText, OneOf(("happened", "possible", "planned", "reported"))] | None
    ) = None
    """Whether it `happened`, or was only `possible`, `planned` or `reported`: what "might", "was
    to" and "reportedly" say must survive. Example: planned"""
    before: Annotated[tuple[Order, ...], OneOrMore()] = ()
    """Events that it came before, where a source says so."""
    after: Annotated[tuple[Order, ...], OneOrMore()] = ()
    """Events that it came after, where a source says so."""
    actors: tuple[ActorRef, ...] = ()
    """Who took part."""
    issues: tuple[IssueRef, ...] = ()
    """The issues that it bears on."""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""


@dataclass(frozen=True, slots=True)
class Change:
    """What readers are told when something was wrong, new or withdrawn."""

    id: LocatedText
    date: Date
    """When the briefing was changed. Example: 2025-09-01"""
    kind: Annotated[LocatedText, OneOf(("correction", "update", "clarification", "withdrawn"))]
    """What kind of change it is. Example: correction"""
    text: LocatedText
    """What was wrong, or is new, for readers."""
    of: Annotated[tuple[AnyRef, ...], OneOrMore()] = ()
    """The records that it is about, as `collection/id`. Example: quotes/some-quote"""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of the briefing that stays as it was published, in `content/editions/<id>.json`.

    `briefing edition` writes both.
    """

    id: LocatedText
    date: LocatedText
    """The day on which it was published. Example: 2025-09-01"""
    sha256: LocatedText
    """The SHA-256 of `content/editions/<id>.json`, which pins it."""
    text: LocatedText | None = None
    """A line on this edition, for readers."""
    doi: LocatedText | None = None
    """The DOI under which it was deposited. Example: 10.5281/zenodo.1234567"""
    draft: bool = False
    """`true` for a proposal that no person has judged: it is checked, and never published."""


Record = Source | Actor | Issue | Quote | Position | Event | Change | Edition
COLLECTIONS: dict[str, type[Record]] = {
    "sources": Source,
    "actors": Actor,
    "issues": Issue,
    "quotes": Quote,
    "positions": Position,
    "chronology": Event,
    "changes": Change,
    "editions": Edition,
}
"""The collections by name; each is `content/<name>.yml`, a folder of that name, or both."""

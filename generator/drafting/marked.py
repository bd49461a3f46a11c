"""What a person marks in a source as the record that it may become: all that the text gives.

    proposed(briefing, "some-source", [Stretch(10, 52)], Mark.QUOTE)

The marked words are theirs to choose; who spoke, through whom and when is read beside them, by the
grammar of the checks. What is not sure is left out, and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from generator.dates import wording
from generator.dates.dateline import dateline
from generator.dates.dating import NO_YEAR, date_words
from generator.dates.edtf import EdtfDate, parse
from generator.drafting.actors import Cast, cast, role_evidence
from generator.drafting.draft import (
    event_fields,
    event_id,
    position_fields,
    quote_id,
    statement_id,
    why_empty,
)
from generator.drafting.ids import identifier
from generator.drafting.names_without_capitals import has_capitals
from generator.drafting.passages import singled_out
from generator.drafting.person import Person
from generator.drafting.person import Role as FoundRole
from generator.drafting.proposals import Proposal
from generator.drafting.statements import (
    Heard,
    Quoted,
    Statement,
    cues,
    hear,
    quotations,
    quoted,
    relay_fields,
)
from generator.drafting.strangers import stranger
from generator.normalise import normal, unbroken
from generator.reading.yaml_text import Value
from generator.records.briefing import Briefing, Key, Use
from generator.records.who_is_named import named_within
from generator.text.passages import find, occurrences, whole_words
from generator.text.source_text import SourceText, Stretch

_CLOSING = " ,;:-\u2013\u2014\uff0c\u060c"
_ENDING = " \"'.,;:!?()[]\u2026\u3002\uff0c\uff1b\uff1a\uff01\uff1f\u3001\u060c\u061b\u061f"
_LONG = 60_000
"""Characters from which on a text is read only around what is marked."""
_BEFORE, _BEHIND = 5_000, 2_000
_FIELDS = frozenset(
    {"speaker", "cue", "said", "actor", "issue", "text", "title", "date", "actors", "kind", "roles"}
)
"""Fields that the notes of drafts begin with."""
_NOT_OURS = frozenset({"via", "said", "date", "uncited"})
"""Fields whose words are searched near a place, or are as they were."""
_THEIRS = frozenset({"words", "cue", "prefix", "suffix", "inserted"})
_MOST_NAMED = 6
"""Names that are offered beside a field."""
_EDGE = 2
"""Characters by which a mark may miss the ends of a quotation and still mean all of it."""


_ELSEWHERE = "named only in another paragraph; is it they who said it?"


class Mark(StrEnum):
    """What marked words are to become."""

    QUOTE = "quote"
    POSITION = "position"
    EVENT = "event"
    EVIDENCE = "evidence"
    ALIAS = "alias"
    ACTOR = "actor"
    ROLE = "role"
    LEFT_OUT = "left-out"
    PUBLISHED = "published"


_OF_A_SENTENCE = frozenset({Mark.POSITION, Mark.EVENT, Mark.EVIDENCE, Mark.LEFT_OUT})
"""What a place that was pointed at means its whole sentence for."""
_TELLING = frozenset({Mark.POSITION, Mark.EVENT})
"""What rests on words that tell something, as a name or a date alone does not."""


class NewActor(NamedTuple):
    """An actor whom a field names and who is no record yet."""

    field: str
    identifier: str
    fields: Mapping[str, Value]


class Note(NamedTuple):
    """What a person has to look at, and the field that it is about.

    `named` are actors whom the person may put there; those that are no records have fields.
    """

    field: str
    text: str
    named: tuple[NewActor, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A record as it may become; `was` is its id where it is there already and only grows.

    `parts` are the words that were meant, whole; `new` the actors that it needs.
    """

    collection: str
    identifier: str
    fields: Mapping[str, Value]
    parts: tuple[Stretch, ...]
    notes: tuple[Note, ...] = ()
    new: tuple[NewActor, ...] = ()
    was: str | None = None


class NotPossible(Exception):  # noqa: N818  (a fact)
    """Nothing can be made of what was marked; the message says why."""


@dataclass(frozen=True)
class ReadSource:
    """A source read once for all that may be marked in it."""

    cast: Cast
    heard: Heard
    quotations: tuple[Quoted, ...]
    shift: int
    """Where the text that was read begins in that of the source."""


def proposed(  # noqa: PLR0913, PLR0917  (what was marked, and what for)
    briefing: Briefing,
    source: str,
    spans: Sequence[Stretch],
    mark: Mark,
    record: Key | None = None,
    fields: Mapping[str, Value] | None = None,
) -> Marked:
    """The record that marked words may become. Raises `NotPossible`.

    `record`, with its `fields` as they are written, is the one that is to grow: by evidence, by an
    alias or by a role. `briefing` is never changed; reading it is kept with it.
    """
    text = briefing.texts[source]
    parts = _whole(text, spans)
    if not parts:
        raise NotPossible("Mark some words first.")
    is_point = _is_point(spans)
    if is_point and mark in _OF_A_SENTENCE:
        parts = tuple(_trimmed(text, each) for each in text.sentences_of(*parts[0])[:1])
    read = _read_around(briefing, source, parts)
    here = _telling(briefing, read, mark, tuple(_shifted(part, -read.shift) for part in parts))
    match mark:
        case Mark.QUOTE:
            found = _quote(briefing, read, here, is_point=is_point)
        case Mark.POSITION:
            found = _position(briefing, read, here)
        case Mark.EVENT:
            found = _event(briefing, read, here)
        case Mark.EVIDENCE:
            found = _evidence(briefing, read, here, record, fields)
        case Mark.ALIAS:
            found = _alias(read, here, record, fields)
        case Mark.ACTOR:
            found = _actor(briefing, read, here)
        case Mark.ROLE:
            found = _role(briefing, read, here, record, fields)
        case Mark.LEFT_OUT:
            found = _left_out(read, here, fields)
    if read.heard.text is not text:
        found = _in_the_whole(found, text, read)
    near = found.parts[0].start if found.parts else 0
    if found.was is None:
        return replace(found, fields=_as_printed(text, found.fields, near))
    return replace(found, fields=_grown_as_printed(text, fields or {}, found.fields, near))


def _grown_as_printed(
    text: SourceText, before: Mapping[str, Value], after: Mapping[str, Value], near: int
) -> dict[str, Value]:
    """Fields of a record that grew; what was there stays as it is written."""
    printed = _as_printed(text, after, near)
    grown: dict[str, Value] = {}
    for name, value in after.items():
        had = _listed(before.get(name))
        if isinstance(value, str) or not isinstance(value, Sequence):
            grown[name] = value if value == before.get(name) else printed[name]
        else:
            new = zip(value, _listed(printed[name]), strict=True)
            grown[name] = [each if each in had else shown for each, shown in new]
    return grown


def _as_printed(text: SourceText, fields: Mapping[str, Value], near: int) -> dict[str, Value]:
    """Fields whose words are those of the file, with its own marks and dashes."""

    def told(key: str, value: Value) -> Value:
        if isinstance(value, str):
            return _printed(text, value, near) if key in _THEIRS else value
        if isinstance(value, Mapping):
            return {name: told(name, each) for name, each in value.items()}
        if isinstance(value, Sequence):
            return [told(key, each) for each in value]
        return value

    return {key: told(key, value) for key, value in fields.items()}


def _printed(text: SourceText, words: str, near: int) -> str:
    """Words as the file has them at their place nearest to another one."""
    places = occurrences(text.normal, words)
    if not places:
        return words
    at = min(places, key=lambda place: abs(place - near))
    start, end = text.raw_span(at, at + len(words))
    shown = " ".join(unbroken(text.raw[start:end]).split())
    return shown if normal(shown) == normal(words) and shown.isprintable() else words


def reading(briefing: Briefing, source: str) -> ReadSource | None:
    """A source read once for all that may be marked in it; `None` of one too long for that."""
    if len(briefing.texts[source].raw) > _LONG:
        return None
    kept: dict[str, ReadSource] = briefing.kept.setdefault(__name__, {})
    if source not in kept:
        kept[source] = _read(briefing, source, 0)
    return kept[source]


def take_over(briefing: Briefing, former: Briefing) -> None:
    """Let a briefing have what an earlier one, with the same actors, read of the same texts."""
    kept: dict[str, ReadSource] = former.kept.get(__name__, {})
    for source, read in kept.items():
        same = briefing.texts.get(source) is former.texts.get(source)
        if same and briefing.sources.get(source) == former.sources.get(source):
            briefing.kept.setdefault(__name__, {}).setdefault(source, read)


def _read(briefing: Briefing, source: str, shift: int) -> ReadSource:
    who = cast(briefing, source)
    heard = hear(who.briefing, source)
    return ReadSource(who, heard, tuple(quotations(heard)), shift)


# Long texts.


def _read_around(briefing: Briefing, source: str, parts: Sequence[Stretch]) -> ReadSource:
    """A source read; of a long one what stands around marked words."""
    read = reading(briefing, source)
    if read is not None:
        return read
    text = briefing.texts[source]
    first = text.paragraph_at(max(parts[0].start - _BEFORE, 0))
    last = text.paragraph_at(min(parts[-1].end + _BEHIND, len(text.normal) - 1))
    raw = text.raw[text.raw_paragraphs[first][0] : text.raw_paragraphs[last][1]]
    window = SourceText(text.path, raw, text.language)
    shift = text.paragraphs[first].start
    if not text.normal.startswith(window.normal, shift):  # a word broken at a line's end
        window, shift = text, 0
    draft = replace(briefing.draft, texts={**briefing.texts, source: window})
    return _read(Briefing(draft, ()), source, shift)


def _shifted(run: Stretch, by: int) -> Stretch:
    return Stretch(run.start + by, run.end + by)


def _in_the_whole(found: Marked, text: SourceText, read: ReadSource) -> Marked:
    """What was made of a stretch of a long text, with words that are singled out in all of it."""
    notes = list(found.notes)

    def placed(value: Value) -> Value:
        if isinstance(value, Mapping):
            if "words" in value and value.get("source", read.heard.source) == read.heard.source:
                return again({key: placed(each) for key, each in value.items()})
            return {key: placed(each) for key, each in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, str):
            return [placed(each) for each in value]
        return value

    def again(value: dict[str, Value]) -> dict[str, Value]:
        given = value["words"]
        words = tuple(map(str, given)) if isinstance(given, list) else (str(given),)
        prefix, suffix = value.get("prefix"), value.get("suffix")
        place = find(
            read.heard.text,
            words,
            prefix if isinstance(prefix, str) else None,
            suffix if isinstance(suffix, str) else None,
        )
        if place.failure or place.passage is None:
            return value
        parts = [_shifted(part, read.shift) for part in place.passage.parts]
        return {**value, **_placed(text, parts, notes)}

    grown = {
        key: value if key in _NOT_OURS else placed(value) for key, value in found.fields.items()
    }
    if "words" in grown:
        grown = again(grown)
    return replace(
        found,
        fields=grown,
        parts=tuple(_shifted(part, read.shift) for part in found.parts),
        new=tuple(
            one._replace(fields={key: placed(each) for key, each in one.fields.items()})
            for one in found.new
        ),
        notes=tuple(dict.fromkeys(notes)),
    )


# Places.


def _whole(text: SourceText, spans: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Marked runs as whole words, in order; those that touch are one."""
    found: list[Stretch] = []
    for span in sorted(spans):
        start, end = whole_words(text, *span)
        if start == end:
            continue
        if found and start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Stretch(start, end))
    return tuple(found)


def _is_point(spans: Sequence[Stretch]) -> bool:
    """Whether only a place was pointed at."""
    return all(span.end <= span.start for span in spans)


def _telling(
    briefing: Briefing, read: ReadSource, mark: Mark, parts: tuple[Stretch, ...]
) -> tuple[Stretch, ...]:
    """Marked words; of a name or date alone, as a click on a hint has it, the sentence about it."""
    if mark not in _TELLING or len(parts) != 1:
        return parts
    text, published = read.heard.text, briefing.published(read.heard.source)
    names = (place for one in read.cast.people for place in one.places)
    known = (Stretch(one.start, one.end) for one in briefing.names.find(text.normal, *parts[0]))
    dates = (
        each.place
        for sentence in text.sentences_of(*parts[0])
        for each in date_words(text, sentence.start, sentence.end, published)
    )
    if not any(parts[0] == place for places in (names, known, dates) for place in places):
        return parts
    return tuple(_trimmed(text, each) for each in text.sentences_of(*parts[0])[:1])


def _trimmed(text: SourceText, run: Stretch, signs: str = " ") -> Stretch:
    start, end = run
    while start < end and (text.normal[start] in signs or text.normal[start].isspace()):
        start += 1
    while end > start and (text.normal[end - 1] in signs or text.normal[end - 1].isspace()):
        end -= 1
    return Stretch(start, end)


def _common(one: Iterable[Stretch], other: Iterable[Stretch]) -> int:
    """How many characters two sets of runs share."""
    others = tuple(other)
    return sum(max(min(a.end, b.end) - max(a.start, b.start), 0) for a in one for b in others)


def _placed(text: SourceText, parts: Sequence[Stretch], notes: list[Note]) -> dict[str, Value]:
    """The words with what singles them out; a note where nothing does."""
    placed = singled_out(text, parts)
    if placed is None:
        words: list[Value] = [text.normal[part.start : part.end] for part in parts]
        told = "these words stand several times alike; mark more of them"
        if len({text.paragraph_at(part.start) for part in parts}) > 1:
            told = "the parts stand in several paragraphs; a passage is of one"
        notes.append(Note("words", told))
        return {"words": words[0] if len(words) == 1 else words}
    return placed


def _noted(told: Iterable[str]) -> Iterator[Note]:
    """Notes as drafts have them, `speaker, cue: why`, by their field."""
    for note in told:
        fields, sign, why = note.partition(": ")
        names = re.findall(r"[a-z]+", fields)
        if not sign or not names or names[0] not in _FIELDS:
            yield Note("", note)
        elif names[0] == "speaker":
            yield Note("speaker", why)  # the cue is told with it
        else:
            yield Note(names[0] if len(names) == 1 else "", why if len(names) == 1 else note)


def _judged(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Fields without the sign of a draft: a person is looking at them."""
    return {key: value for key, value in fields.items() if key != "draft"}


# Quotations.


def _quote(
    briefing: Briefing, read: ReadSource, parts: tuple[Stretch, ...], *, is_point: bool
) -> Marked:
    heard, text = read.heard, read.heard.text
    notes: list[Note] = []
    known = sorted(
        (one for one in read.quotations if _common(one.parts, parts)),
        key=lambda one: -_common(one.parts, parts),
    )
    inside = _inside_marks(text, parts)
    if known and (is_point or _covers(parts, known[0])):
        found = known[0]
        if not is_point and len(known) > 1:
            both = tuple(
                sorted({part for one in known if _covers(parts, one) for part in one.parts})
            )
            found = quoted(heard, found.statement, list(both)) if len(both) > 1 else found
    elif known:
        found = quoted(heard, known[0].statement, list(inside or parts))
    else:
        shown = inside or parts
        fields: dict[str, Value] = {"source": heard.source, **_placed(text, shown, notes)}
        if not inside:
            notes.append(Note("words", "these words do not stand in quotation marks"))
        near = _named_near(briefing, read, shown)
        notes.append(Note("speaker", "no words beside it say who spoke", near))
        made = identifier(
            text.normal[shown[0].start : shown[0].end][:60],
            briefing.draft.declared["quotes"],
            f"{heard.source}-quote",
            heard.reader.grammar.code,
        )
        return Marked("quotes", made, fields, shown, tuple(notes))
    fields = _judged(found.fields)
    told = tuple(_noted(found.notes))
    if fields.get("speaker") and (elsewhere := _named_elsewhere(briefing, read, found.statement)):
        del fields["speaker"]
        told = (Note("speaker", _ELSEWHERE, elsewhere), *told)
    if "words" not in fields:
        fields |= _placed(text, found.parts, notes)
    new = _new_actors(read, {"speaker": fields.get("speaker"), "via": fields.get("via")})
    if "speaker" not in fields and not any(each.text == _ELSEWHERE for each in told):
        cue = next(cues(heard, found.statement, found.parts), None)
        name = stranger(heard.text, heard.reader.grammar, found.statement)
        if cue is not None:
            whole = Stretch(cue.start, max(cue.end, name.end)) if name is not None else cue
            if any(part.overlaps(*whole) for part in found.parts):
                whole = cue
            fields["cue"] = text.normal[whole.start : whole.end]
        one = _stranger(briefing, read, name, "speaker")
        if one is not None:
            fields["speaker"] = one.identifier
            found = replace(found, statement=replace(found.statement, actors=(one.identifier,)))
            new, told = (one, *new), (_to_look_at(one), *told[1:])
        else:
            near = _named_near(briefing, read, found.parts)
            told = tuple(
                each._replace(named=near) if each.field == "speaker" else each for each in told
            )
    made = quote_id(heard, found, briefing.draft.declared["quotes"])
    return Marked("quotes", made, fields, found.parts, (*notes, *told), new)


def _stranger(
    briefing: Briefing, read: ReadSource, place: Stretch | None, field: str
) -> NewActor | None:
    """Who says something, as a new actor, where nothing but how it is written tells the name."""
    heard = read.heard
    if place is None:
        return None
    name = heard.text.normal[place.start : place.end]
    there = briefing.draft.declared["actors"]
    made = read.cast.ids.get(name, "")  # of a name that nothing but this makes an actor of
    if not made or made in there:
        taken = {*there, *read.cast.ids.values()}
        made = identifier(name, taken, "actor", heard.reader.grammar.code)
    return NewActor(field, made, {"name": name})


def _to_look_at(one: NewActor) -> Note:
    return Note(one.field, f"{one.fields['name']}: is this the whole name, and who said it?")


def _covers(parts: Sequence[Stretch], one: Quoted) -> bool:
    """Whether marked words are all of a quotation, but for a sign at its ends."""
    missing = sum(part.end - part.start for part in one.parts) - _common(parts, one.parts)
    return missing <= _EDGE


def _inside_marks(text: SourceText, parts: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Those of the marked words that stand in quotation marks, without the marks."""
    found: list[Stretch] = []
    for part in parts:
        for run in text.quoted:
            if not part.overlaps(run.start, run.end):
                continue
            piece = Stretch(max(part.start, run.start), min(part.end, run.end))
            piece = _trimmed(text, piece, _CLOSING)
            if piece.start < piece.end and not any(one.overlaps(*piece) for one in found):
                found.append(piece)
    return tuple(sorted(found))


# Positions, events, evidence.


def _statements(heard: Heard, parts: Sequence[Stretch]) -> list[Statement]:
    """What is said in marked words, that of which most is marked first, by one set of actors."""
    weights = []
    for one in heard.statements:
        places = [*one.saying.parts, *([one.saying.cue] if one.saying.cue else [])]
        weight = _common(places, parts)
        if weight:
            weights.append((weight, one))
    if not weights:
        return []
    _, first = max(weights, key=lambda pair: (bool(pair[1].actors), pair[0]))
    return [one for _, one in weights if one.actors == first.actors]


def _position(briefing: Briefing, read: ReadSource, parts: tuple[Stretch, ...]) -> Marked:
    heard, text = read.heard, read.heard.text
    cited = _quotes_in(briefing, read, parts)
    told = _statements(heard, parts)
    notes: list[Note] = []
    declared = briefing.draft.declared["positions"]
    fields: dict[str, Value] = {}
    name = stranger(text, heard.reader.grammar, told[0]) if told and not cited else None
    one = _stranger(briefing, read, name, "actor")
    elsewhere = _named_elsewhere(briefing, read, told[0]) if told and not cited else ()
    if told and elsewhere and not one:
        told = [replace(each, actors=()) for each in told]
    if told:
        actors = (one.identifier,) if one else told[0].actors
        found = position_fields(heard, actors, told, parts)
        if found is not None:
            fields = _judged(found[0])
            notes += _noted(found[1])
        made = statement_id(heard, actors, told[0].saying.parts[0], declared)
    else:
        notes.append(Note("actor", "these words do not say who said it"))
        made = statement_id(heard, (), parts[0], declared)
    if not fields:
        placed = _placed(text, parts, notes)
        fields = {"evidence": [{"source": heard.source, **placed}]}
        if told and told[0].actors:
            names = list(told[0].actors)
            fields["actor"] = names[0] if len(names) == 1 else names
    if cited:
        fields["evidence"] = [{"quote": quote} for quote in cited]
        speakers = list(dict.fromkeys(_speakers(briefing, cited)))
        if speakers:
            fields["actor"] = speakers[0] if len(speakers) == 1 else speakers
        fields.pop("said", None)  # it is dated by the quote
        notes = [note for note in notes if note.field not in {"said", "actor"}]
    if "actor" not in fields and (named := _named_in(briefing, read, parts, "actor")):
        notes.append(Note("actor", "named in these words:", named))
    elif "actor" not in fields and elsewhere:
        notes = [note for note in notes if note.field != "actor"]
        notes.append(Note("actor", _ELSEWHERE, elsewhere))
    elif "actor" not in fields:
        near = _named_near(briefing, read, parts, "actor")
        notes = [each._replace(named=near) if each.field == "actor" else each for each in notes]
    return Marked(
        "positions",
        made,
        fields,
        parts,
        (*([_to_look_at(one)] if one else ()), *notes),
        (
            *([one] if one else ()),
            *_new_actors(read, {"actor": fields.get("actor"), "evidence": fields.get("evidence")}),
        ),
    )


def _named_elsewhere(briefing: Briefing, read: ReadSource, one: Statement) -> tuple[NewActor, ...]:
    """Who is meant by a statement, where no word of its paragraph names them.

    Where names have no capital, somebody may have been overlooked whose name stands in between, and
    a pronoun mean them: a person has to say who it is.
    """
    heard = read.heard
    if has_capitals(heard.text):
        return ()
    paragraph = heard.text.paragraphs[heard.text.paragraph_at(one.sentence.start)]
    near = {
        actor
        for mention in heard.briefing.mentions(heard.source)
        if paragraph.start <= mention.start < paragraph.end
        for actor in mention.actors
    }
    if not near.isdisjoint(one.actors):
        return ()
    by_id = {each.identifier: each for each in read.cast.proposals}
    found = []
    for actor in one.actors:
        if actor in briefing.actors:
            found.append(NewActor("", actor, {"name": str(briefing.actors[actor].name)}))
        elif actor in by_id:
            found.append(NewActor("", actor, _judged(by_id[actor].fields)))
    return tuple(found)


def _named_near(
    briefing: Briefing, read: ReadSource, parts: Sequence[Stretch], field: str = "speaker"
) -> tuple[NewActor, ...]:
    """Whom the sentences beside some words name; where they name nobody, who was named last."""
    text = read.heard.text
    sentences = text.sentences_of(parts[0].start, parts[-1].end)
    beside = [piece for sentence in sentences for piece in _without(sentence, parts)]
    found = _named_in(briefing, read, beside, field)
    before = text.paragraph_at(parts[0].start)
    above = Stretch(text.paragraphs[before].start, sentences[0].start if sentences else 0)
    while not found:
        found = _named_in(briefing, read, (above,), field)
        if before == 0:
            break
        before -= 1
        above = Stretch(*text.paragraphs[before])
    return found[:_MOST_NAMED]


def _without(run: Stretch, parts: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is left of a run beside some parts of it."""
    start = run.start
    for part in sorted(parts):
        if start < part.start < run.end:
            yield Stretch(start, part.start)
        start = max(start, part.end)
    if start < run.end:
        yield Stretch(start, run.end)


def _named_in(
    briefing: Briefing, read: ReadSource, parts: Sequence[Stretch], field: str
) -> tuple[NewActor, ...]:
    """Whom marked words name, on record or not, in the order of the words."""
    known, by_id = briefing.actors, {one.identifier: one for one in read.cast.proposals}
    found: dict[str, tuple[int, NewActor]] = {}
    for one in read.cast.people:
        made = read.cast.ids.get(one.name, "")
        places = [place for place in one.places if _common((place,), parts)]
        if places and (made in known or made in by_id):
            name = str(known[made].name) if made in known else one.name
            fields = {"name": name} if made in known else _judged(by_id[made].fields)
            found.setdefault(made, (places[0].start, NewActor(field, made, fields)))
    return tuple(one for _, one in sorted(found.values(), key=lambda pair: pair[0]))


def _speakers(briefing: Briefing, quotes: Iterable[str]) -> Iterator[str]:
    for quote in quotes:
        if quote in briefing.quotes:
            yield from map(str, briefing.quotes[quote].speakers)


def _quotes_in(briefing: Briefing, read: ReadSource, here: Sequence[Stretch]) -> list[str]:
    """The quotes on record whose words are what was marked: all of it, or it all of them."""
    found = []
    parts = [_shifted(part, read.shift) for part in here]
    for anchor in briefing.anchors_in.get(read.heard.source, ()):
        if anchor.use is not Use.QUOTE or anchor.passage is None:
            continue
        words = anchor.passage.parts
        length = sum(part.end - part.start for part in words)
        marked = sum(part.end - part.start for part in parts)
        common = _common(parts, words)
        if common and (common >= marked - _EDGE * 2 or length <= common >= marked * 0.6):
            found.append(anchor.owner.id)
    return found


def _event(briefing: Briefing, read: ReadSource, parts: tuple[Stretch, ...]) -> Marked:
    heard, text = read.heard, read.heard.text
    notes: list[Note] = []
    sentences = text.sentences_of(parts[0].start, parts[-1].end)
    around = Stretch(min(sentences[0].start, parts[0].start), max(sentences[-1].end, parts[-1].end))
    found = event_fields(heard, around, parts)
    if found is None:
        fields: dict[str, Value] = {
            "evidence": [{"source": heard.source, **_placed(text, parts, notes)}]
        }
    else:
        fields = _judged(found[0])
        notes += _noted(found[1])
    asked = [*_whether_it_happened(read, parts, fields)]
    if "date" in fields:
        notes = [note for note in notes if note.field != "date"]
    notes += asked
    cited = _quotes_in(briefing, read, parts)
    if cited:
        fields["evidence"] = [{"quote": quote} for quote in cited]
    made = event_id(heard, parts[0], briefing.draft.declared["chronology"])
    # Who is named took part or was only spoken of: nobody becomes an actor by that.
    known = briefing.draft.declared["actors"]
    named = _listed(fields.pop("actors", None))
    if any(one in known for one in named):
        fields["actors"] = [one for one in named if one in known]
    by_id = {one.identifier: _judged(one.fields) for one in read.cast.proposals}
    strangers = tuple(NewActor("actors", one, by_id[one]) for one in named if one in by_id)
    if strangers:
        notes.append(Note("actors", "named here, and no actor yet:", strangers))
    return Marked("chronology", made, fields, parts, tuple(notes))


def _whether_it_happened(
    read: ReadSource, parts: Sequence[Stretch], fields: dict[str, Value]
) -> Iterator[Note]:
    """Put `status: planned` where the day comes after that of the article; ask where it is open."""
    heard = read.heard
    published = heard.briefing.published(heard.source)
    dated = fields.get("date") or _of_either_year(heard, parts, published)
    if published is not None and isinstance(dated, Mapping):
        day = _nearer(dated, heard.text.language, published)
        fields["date"] = dated
        if day.begins_after(published):
            fields["date"] = {**dated, "date": day.edtf}
            fields["status"] = "planned"  # whoever wrote it had not seen it happen
            if day.edtf != dated["date"]:
                told = f"“{dated['words']}” may also be {dated['date']}, if it is over"
                yield Note("date", told)
            return
    marked = " ".join(heard.text.normal[part.start : part.end] for part in parts)
    hedges = heard.briefing.language_of(heard.source).find("hedges", marked)
    if hedges:
        yield Note("status", f"the words say “{hedges[0]}”: did it happen?")


def _of_either_year(
    heard: Heard, parts: Sequence[Stretch], published: EdtfDate | None
) -> dict[str, Value] | None:
    """The last such day of words without a year, which may as well mean the next one."""
    found = [
        each
        for part in parts
        for each in date_words(heard.text, *part, published)
        if each.basis == NO_YEAR
    ]
    if len(found) != 1:
        return None
    words = found[0].words
    days = wording.computed(words, heard.text.language, published)
    return {"date": days[0], "basis": "stated", "words": words} if len(days) == 1 else None


def _nearer(dated: Mapping[str, Value], language: str, published: EdtfDate) -> EdtfDate:
    """The day of words without a year: a plan rather than what is more than twice as long ago."""
    before, words = parse(str(dated["date"])), str(dated["words"])
    ahead = [
        day
        for day in map(parse, wording.computed(words, language, published, future=True))
        if day.begins_after(published)
    ]
    if dated["basis"] != "stated" or len(ahead) != 1 or before.begins_after(published):
        return before
    past, then, to_come = (
        date(*day.latest) if day.latest else None for day in (before, published, *ahead)
    )
    if past is None or then is None or to_come is None:
        return before
    return ahead[0] if 2 * (to_come - then) < then - past else before


def _evidence(
    briefing: Briefing,
    read: ReadSource,
    parts: tuple[Stretch, ...],
    record: Key | None,
    fields: Mapping[str, Value] | None,
) -> Marked:
    """A further piece of evidence of a record, or the piece alone where none is named."""
    heard, text = read.heard, read.heard.text
    notes: list[Note] = []
    cited = _quotes_in(briefing, read, parts)
    if record is not None and record.collection == "quotes":
        cited = [quote for quote in cited if quote != record.id]
    new: tuple[NewActor, ...] = ()
    items: list[Value] = [{"quote": quote} for quote in cited]
    if not items:
        item: dict[str, Value] = {"source": heard.source, **_placed(text, parts, notes)}
        told = next((one for one in _statements(heard, parts) if one.via), None)
        if told is not None:
            item["via"] = relay_fields(heard, told)
            new = _new_actors(read, {"evidence": item["via"]})
        items = [item]
    if record is None or fields is None:
        alone = items[0] if isinstance(items[0], Mapping) else {}
        return Marked("", "", alone, parts, tuple(notes), new)
    before = fields.get("evidence", ())
    has = list(before) if isinstance(before, Sequence) and not isinstance(before, str) else []
    fresh = [item for item in items if item not in has]
    if not fresh:
        notes.append(Note("evidence", "these words are evidence of it already"))
    grown = {**fields, "evidence": [*has, *fresh]}
    return Marked(record.collection, record.id, grown, parts, tuple(notes), new, was=record.id)


# Actors.


def _name(text: SourceText, parts: Sequence[Stretch]) -> str:
    """Marked words as a name: without signs around them."""
    run = _trimmed(text, parts[0], _ENDING)
    words = text.normal[run.start : run.end]
    if words.count(".") == 0 and text.normal[run.end : run.end + 1] == "." and _is_short(words):
        words += "."  # an abbreviation: Jr.
    return words


def _is_short(words: str) -> bool:
    last = words.rsplit(" ", maxsplit=1)[-1]
    return len(last) == 1 and last.isupper()


def _person(read: ReadSource, words: str, parts: Sequence[Stretch]) -> Person | None:
    """Whom marked words name, as the text tells of them."""
    wanted = normal(words).lower()
    for one in read.cast.people:
        if wanted in {normal(name).lower() for name in (one.name, *one.aliases)}:
            return one
    return next(
        (one for one in read.cast.people if any(_common((place,), parts) for place in one.places)),
        None,
    )


def _actor(briefing: Briefing, read: ReadSource, parts: tuple[Stretch, ...]) -> Marked:
    text = read.heard.text
    words = _name(text, parts)
    one = _person(read, words, parts)
    taken = briefing.draft.declared["actors"]
    made = read.cast.ids.get(one.name) if one is not None else None
    by_id = {proposal.identifier: proposal for proposal in read.cast.proposals}
    if made is not None and made in by_id:
        proposal = by_id[made]
        fields = _judged(proposal.fields)
        new = _new_actors(read, {"roles": fields.get("roles")}, apart={made})
        return Marked("actors", made, fields, parts, tuple(_noted(proposal.notes)), new)
    notes = [Note("kind", "the text does not tell it")]
    if made is not None:
        notes.insert(0, Note("name", f"`{made}` is an actor already; is this another one?"))
    fields = {"name": words}
    if one is not None and one.kind and made is not None and words == one.name:
        fields["kind"] = one.kind
        notes = notes[:-1]
    code = briefing.language_of(read.heard.source).code
    return Marked("actors", identifier(words, taken, "actor", code), fields, parts, tuple(notes))


def _alias(
    read: ReadSource,
    parts: tuple[Stretch, ...],
    record: Key | None,
    fields: Mapping[str, Value] | None,
) -> Marked:
    if record is None or record.collection != "actors" or fields is None:
        raise NotPossible("Choose the actor whose alias these words are.")
    alias = _name(read.heard.text, parts)
    before = _listed(fields.get("aliases"))
    notes = []
    known = {normal(str(name)).lower() for name in (fields.get("name", ""), *before)}
    if normal(alias).lower() in known:
        notes.append(Note("aliases", f"“{alias}” is a name of this actor already"))
        grown = dict(fields)
    else:
        grown = {**fields, "aliases": [*before, alias]}
    return Marked("actors", record.id, grown, parts, tuple(notes), was=record.id)


def _role(
    briefing: Briefing,
    read: ReadSource,
    parts: tuple[Stretch, ...],
    record: Key | None,
    fields: Mapping[str, Value] | None,
) -> Marked:
    """A further role of an actor, with the words that give it."""
    text, source = read.heard.text, read.heard.source
    if record is None or record.collection != "actors" or fields is None:
        raise NotPossible("Choose the actor whose role these words are.")
    words = _name(text, parts)
    notes: list[Note] = []
    found = _known_role(read, record.id, words)
    role: dict[str, Value] = {"title": found.title if found else words}
    new: tuple[NewActor, ...] = ()
    if found is not None and found.of in read.cast.ids:
        role["of"] = read.cast.ids[found.of]
        new = _new_actors(read, {"roles": role["of"]})
    else:
        notes.append(Note("roles", f"the text does not say of whom the {words} is"))
    shown = role_evidence(read.cast.briefing, source, found) if found is not None else None
    if shown is None:
        sentences = text.sentences_of(*parts[0])
        near = Stretch(sentences[0].start, sentences[-1].end)
        named = named_within(read.heard.briefing, source, *near)
        shown = _placed(text, (_trimmed(text, near),), notes)
        if record.id not in named:
            notes.append(Note("evidence", "this sentence does not name the actor"))
    item: dict[str, Value] = {"source": source, **shown}
    roles, evidence = _listed(fields.get("roles")), _listed(fields.get("evidence"))
    grown = {
        **fields,
        "roles": roles if role in roles else [*roles, role],
        "evidence": evidence if item in evidence else [*evidence, item],
    }
    return Marked("actors", record.id, grown, parts, tuple(notes), new, was=record.id)


def _known_role(read: ReadSource, actor: str, words: str) -> FoundRole | None:
    wanted = normal(words).lower()
    for one in read.cast.people:
        if read.cast.ids.get(one.name) == actor:
            for role in one.roles:
                if normal(role.title).lower() == wanted:
                    return role
    return None


def _listed(value: Value | None) -> list[Any]:
    if value is None or isinstance(value, bool):
        return []
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [value]


def _new_actors(
    read: ReadSource, named: Mapping[str, Value | None], apart: Collection[str] = ()
) -> tuple[NewActor, ...]:
    """The new actors whom fields name, and those whom these name, each once."""
    by_id: dict[str, Proposal] = {one.identifier: one for one in read.cast.proposals}
    found: dict[str, NewActor] = {}
    for field, value in named.items():
        waiting = list(_ids(value))
        while waiting:
            one = waiting.pop(0)
            if one in by_id and one not in found and one not in apart:
                fields = _judged(by_id[one].fields)
                found[one] = NewActor(field, one, fields)
                waiting += _ids(fields.get("roles"))
    return tuple(found.values())


def _ids(value: Value | None) -> Iterator[str]:
    """Every text in a value: those that are ids of new actors are looked up."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _ids(each)
    elif value is not None and not isinstance(value, bool):
        for each in value:
            yield from _ids(each)


# Left out.


def _left_out(
    read: ReadSource,
    parts: tuple[Stretch, ...],
    fields: Mapping[str, Value] | None,
) -> Marked:
    """The sentences that were marked, as left out on purpose; why is for a person to say."""
    text, source = read.heard.text, read.heard.source
    notes: list[Note] = []
    sentences = dict.fromkeys(sentence for part in parts for sentence in text.sentences_of(*part))
    before = _listed((fields or {}).get("uncited"))
    items: list[dict[str, Value]] = []
    whole = []
    for sentence in sentences:
        run = _trimmed(text, sentence)
        whole.append(run)
        item: dict[str, Value] = dict(_placed(text, (run,), notes))
        item["why"] = why_empty(read.heard, sentence) or ""
        items.append(item)
    known = {str(item.get("words")) for item in before if isinstance(item, Mapping)}
    fresh = [item for item in items if str(item["words"]) not in known]
    if not fresh:
        notes.append(Note("uncited", "it is left out already"))
    if any(not item["why"] for item in fresh):
        notes.append(Note("uncited", "why: yours to say"))
    grown = {**(fields or {}), "uncited": [*before, *fresh]}
    return Marked("sources", source, grown, tuple(whole), tuple(notes), was=source)


# The source itself.


def when_published(
    briefing: Briefing, source: str, spans: Sequence[Stretch], fields: Mapping[str, Value]
) -> Marked:
    """A source with the day of its publication, by marked words, or else by its dateline."""
    text = briefing.texts[source]
    parts = _whole(text, spans)
    days = (each for part in parts for each in date_words(text, *part, None) if each.date)
    told = next(days, None) if parts else dateline(text)
    published: dict[str, Value] = {"basis": "editor"}
    note = "the text does not say it; type the day, and how you know it"
    if told is not None:
        published = {"date": told.date, "basis": told.basis, "words": told.words}
        note = f"“{told.words}”: is this when it was published?"
        parts = (told.place,)
    grown = {**fields, "published": published}
    notes = (Note("published", note),)
    return Marked("sources", source, grown, parts, notes, was=source)

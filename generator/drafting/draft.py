"""A source read from beginning to end for what a person may want to record of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.attribution.clauses import Polarity
from generator.attribution.sayings import Form
from generator.dates.dating import DateWords
from generator.dates.edtf import EdtfDate, Precision, parse
from generator.drafting.actors import Cast, cast
from generator.drafting.claims import (
    ENDS,
    as_sentence,
    beginning,
    clause,
    is_by_pronoun,
    is_named_before,
    said_in_one_sentence,
    to_its_end,
    told_in_marks,
)
from generator.drafting.datelines import dateline
from generator.drafting.ids import content_words, identifier
from generator.drafting.in_our_words import dated, of_quotation, phrase
from generator.drafting.order import in_order
from generator.drafting.passages import singled_out
from generator.drafting.proposals import KINDS, LeftOut, Proposal, Proposals
from generator.drafting.recorded import Recorded, recorded
from generator.drafting.statements import (
    Heard,
    Quoted,
    Statement,
    date_fields,
    dates_in,
    hear,
    quotations,
    relay_fields,
)
from generator.languages.files import section
from generator.reading.yaml_text import Value
from generator.records.briefing import Briefing
from generator.records.who_is_named import named_within
from generator.text.source_text import SourceText, Stretch

_MOST_WORDS_OF_HEADING = 3
_LONGEST_TITLE = 90
_ORDER = "draft date actor said title text kind status before after actors evidence"
_FIELDS = {name: number for number, name in enumerate(_ORDER.split())}
"""The order in which a person would write them."""
_MOST_ACTORS_OF_EVENT = 12
_MOST_ACTS = 2
_MOST_CLOSING = 4
"""Marks and brackets behind the sign that ends a paragraph."""
_FEW = 3
"""Words of a quotation that make its id."""


def draft(briefing: Briefing, source: str, kinds: Collection[str] = KINDS) -> Proposals:
    """What may be recorded of a source of the briefing, without what is recorded already.

    `kinds` are some of `KINDS`. Nothing is written, and no stance is ever proposed.
    """
    found = cast(briefing, source)
    heard = hear(found.briefing, source)
    have = recorded(briefing, source)
    records: list[Proposal] = []
    quotes = tuple(quotations(heard)) if {"quotes", "positions"} & set(kinds) else ()
    if "quotes" in kinds:
        records += _quotes(briefing, heard, quotes, have)
    told = tuple(_told(heard)) if {"events", "positions"} & set(kinds) else ()
    cited = sorted((one for one in records if one.kind == "quotes"), key=_start)
    spoken = tuple(_spoken(heard, quotes, cited))
    if "positions" in kinds:
        records += sorted(_positions(briefing, heard, have, told, cited, spoken), key=_start)
    if "events" in kinds:
        events = sorted(_events(briefing, heard, have, told, cited, spoken), key=_start)
        records += (replace(e, fields=_ordered(e.fields)) for e in in_order(heard, events))
    actors = tuple(
        _with_evidence(heard, one, cited) for one in _wanted(found, records, "actors" in kinds)
    )
    return Proposals(
        source,
        (*actors, *records),
        found.additions if "actors" in kinds or records else (),
        tuple(_empty_sentences(heard, have)) if "uncited" in kinds else (),
        tuple(_not_singled_out(heard, quotes)) if "quotes" in kinds else (),
    )


def _not_singled_out(heard: Heard, quotes: Collection[Quoted]) -> Iterator[str]:
    """Quotations that no words around them tell from others of the same words."""
    for one in quotes:
        if "words" not in one.fields:
            shown = heard.text.normal[one.parts[0].start : one.parts[0].end][:60]
            yield f"“{shown}” stands several times in the same words, and is not proposed"


def _wanted(found: Cast, records: list[Proposal], every: bool) -> tuple[Proposal, ...]:
    """The new actors: all, or those only that other proposals name."""
    if every:
        return found.proposals
    named = {word for record in records for word in _ids(record.fields)}
    return tuple(one for one in found.proposals if one.identifier in named)


def _with_evidence(heard: Heard, one: Proposal, quotes: Sequence[Proposal]) -> Proposal:
    """A new actor with what shows who it is: an outlet by what it reports, a group by its quote."""
    fields = dict(one.fields)
    if fields.get("kind") == "outlet" and "evidence" not in fields:
        reports = heard.outlets.get(one.identifier)
        if reports and one.identifier not in named_within(heard.briefing, heard.source, *reports):
            reports = None  # by a pronoun
        shown = reports or _sentence_of(heard, one)
        placed = singled_out(heard.text, (shown,)) if shown is not None else None
        if placed is not None:
            fields["text"] = phrase(heard.briefing, "outlet") if reports else ""
            fields["evidence"] = [{"source": heard.source, **placed}]
    elif fields.get("unnamed") is True and one.place is not None:
        at = bisect_right(quotes, one.place.start, key=_start) - 1
        if at >= 0 and _holds(quotes[at], one.place):
            fields["evidence"] = [{"quote": quotes[at].identifier}]
        fields["evidence"] = [*_mappings(fields.get("evidence", ())), *_acts(heard, one)]
    return replace(one, fields={key: fields[key] for key in fields if fields[key]})


def _sentence_of(heard: Heard, one: Proposal) -> Stretch | None:
    found = heard.text.sentences_of(*one.place) if one.place is not None else ()
    return Stretch(found[0].start, found[-1].end) if found else None


def _acts(heard: Heard, one: Proposal) -> Iterator[Mapping[str, Value]]:
    """Further sentences in which a group says something: a person judges if it is the same."""
    first = _sentence_of(heard, one)
    said = [each for each in heard.said_by.get(one.identifier, ()) if each != first]
    for sentence in said[:_MOST_ACTS]:
        placed = singled_out(heard.text, (_without_heading(heard, sentence),))
        if placed is not None:
            yield {"source": heard.source, **placed}


def _ids(value: Value) -> Iterator[str]:
    if isinstance(value, bool):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _ids(each)
    else:
        for each in value:
            yield from _ids(each)


def _quotes(
    briefing: Briefing, heard: Heard, quotes: Collection[Quoted], have: Recorded
) -> Iterator[Proposal]:
    taken = set(briefing.draft.declared["quotes"])
    for one in quotes:
        if have.holds("quotes", one.parts) or "words" not in one.fields:
            continue
        made = quote_id(heard, one, taken)
        taken.add(made)
        fields = dict(one.fields)
        if "said" in fields:
            fields["said"] = dated(heard, fields["said"])
        text = of_quotation(heard, one)
        if text:
            fields["text"] = text
        yield Proposal("quotes", made, fields, one.notes, one.parts[0], one.parts)


def quote_id(heard: Heard, one: Quoted, taken: Collection[str]) -> str:
    """An id for a quotation, of who speaks and the first words that say something."""
    words = heard.text.normal[one.parts[0].start : one.parts[0].end]
    who = one.statement.actors[0] if one.statement.actors else "quote"
    if heard.reader.grammar.word_spaces:
        who = who.split("-")[-1]
    told = content_words(words, _small(heard.briefing.language_of(heard.source).code), _FEW)
    return identifier(f"{who} {told}", taken, f"{heard.source}-quote", heard.reader.grammar.code)


def statement_id(
    heard: Heard, actors: Sequence[str], content: Stretch, taken: Collection[str]
) -> str:
    """An id for a position, of whose it is and the first words of what was said."""
    code = heard.reader.grammar.code
    who = actors[0] if actors else "statement"
    told = content_words(heard.text.normal[content.start : content.end], _small(code), _FEW)
    return identifier(f"{who} {told}", taken, f"{heard.source}-statement", code)


def event_id(heard: Heard, sentence: Stretch, taken: Collection[str]) -> str:
    """An id for an event, of the first words of its sentence that say something."""
    code = heard.reader.grammar.code
    words = heard.text.normal[sentence.start : sentence.end]
    told = content_words(words, _small(code), _FEW + 1)
    return identifier(told, taken, f"{heard.source}-event", code)


def _small(code: str) -> Collection[str]:
    found: Collection[str] = section(code, "survives").get("small", ())
    return found


# Reported speech.

_SAID = "text: the article's words, for yours; issue, and stance or act: yours to say"
_YOURS = "issue, text, and stance or act: yours to say"


@dataclass(frozen=True, slots=True)
class Told:
    """What the same actors said in one sentence, in part at least in the reporter's words."""

    sentence: Stretch
    statements: tuple[Statement, ...]
    parts: tuple[Stretch, ...]
    whole: Stretch
    """As far as a text of ours tells it: “Sund accused | Quill of leaving”."""
    within: bool = False
    """Whether it is only what somebody else of the sentence said."""
    named_by: Statement | None = None
    """The statement that tells it from another one of the same sentence."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The ids of those who said it."""
        return self.statements[0].actors


def _told(heard: Heard) -> Iterator[Told]:
    """What each sentence says that somebody said, by whose it is."""
    per_sentence: dict[Stretch, list[Statement]] = {}
    for one in heard.statements:
        if one.saying.form is not Form.DIRECT and one.saying.polarity is not Polarity.UNSAID:
            per_sentence.setdefault(one.sentence, []).append(one)
    for sentence, found in per_sentence.items():
        if _is_headline(heard, sentence):
            continue
        groups: dict[tuple[str, ...], list[Statement]] = {}
        for one in found:
            if not _only_relays(heard, one, found):
                groups.setdefault(one.actors, []).append(one)
        places = {who: clause(same) for who, same in groups.items()}
        outer = {who for who, here in places.items() if not _lies_within(here, who, places)}
        relayed = len(found) > sum(map(len, groups.values()))
        for who, same in groups.items():
            if not who and who not in outer:
                continue  # of nobody we know, in what somebody said
            cut = who in outer and len(outer) > 1 and not relayed
            part = _without_heading(heard, places[who] if cut else sentence)
            whole = to_its_end(heard, sentence, part) if cut else part
            yield Told(sentence, tuple(same), (part,), whole, who not in outer)


def _apart(heard: Heard, one: Told) -> Iterator[Told]:
    """What a sentence says that somebody said first, where it adds more; and all of it."""
    first, *more = one.statements
    if more and not one.within and said_in_one_sentence(heard, (first,)) is not None:
        part = clause((first,))
        if all(each.saying.cue is not None and each.saying.cue.start >= part.end for each in more):
            yield replace(one, statements=(first,), parts=(part,), whole=part)
            yield replace(one, named_by=more[-1])
            return
    yield one


def _is_headline(heard: Heard, sentence: Stretch) -> bool:
    """Whether a sentence is a paragraph without a sign at its end, in a text that sets them."""
    text = heard.text
    paragraph = text.paragraphs[text.paragraph_at(sentence.start)]
    if sentence.start > paragraph.start or _ends_in_sign(text, paragraph):
        return False
    return 2 * sum(_ends_in_sign(text, one) for one in text.paragraphs) >= len(text.paragraphs)


def _ends_in_sign(text: SourceText, paragraph: Stretch) -> bool:
    last = text.normal[max(paragraph.end - _MOST_CLOSING, paragraph.start) : paragraph.end].rstrip()
    return any(sign in last for sign in (*ENDS, ":", ";"))


def _lies_within(
    here: Stretch, who: tuple[str, ...], places: Mapping[tuple[str, ...], Stretch]
) -> bool:
    """Whether a clause lies in one of somebody else's, which begins before it."""
    return any(
        place.overlaps(here.start, here.end) and (place.start, -place.end) < (here.start, -here.end)
        for other, place in places.items()
        if other != who
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A new quote that is all that its sentence says somebody said."""

    quote: Proposal
    statement: Statement

    def fields(self, heard: Heard, date: str) -> dict[str, Value]:
        """The fields of a record that rests on it: its text, day and evidence."""
        text = told_in_marks(heard, self.statement)
        said = self.quote.fields.get("said")
        return {
            "draft": True,
            **({date: said} if said is not None else {}),
            **({"text": text} if text is not None else {}),
            "evidence": [{"quote": self.quote.identifier}],
        }


def _spoken(
    heard: Heard, quotes: Sequence[Quoted], records: Sequence[Proposal]
) -> Iterator[Spoken]:
    """The new quotes of whole utterances with a speaker, by the statements they were read from."""
    by_place = {one.parts[0]: one for one in quotes}
    for record in records:
        one = by_place[record.parts[0]].statement
        is_all = one.saying.form is Form.DIRECT and one.saying.polarity is Polarity.SAID
        whole = heard.text.normal[record.parts[0].start : record.parts[0].end]
        if is_all and "speaker" in record.fields and not whole[:1].islower():
            yield Spoken(record, one)


def _positions(  # noqa: PLR0913, PLR0917  (what is known of a source)
    briefing: Briefing,
    heard: Heard,
    have: Recorded,
    told: Sequence[Told],
    quotes: Sequence[Proposal],
    spoken: Sequence[Spoken],
) -> Iterator[Proposal]:
    """Evidence of what somebody said, which waits for a person to say what position it shows."""
    taken = set(briefing.draft.declared["positions"])
    for each in spoken:
        fields = {"actor": each.quote.fields["speaker"], **each.fields(heard, "said")}
        name = statement_id(heard, each.statement.actors, each.quote.parts[0], taken)
        taken.add(name)
        note = _SAID if "text" in fields else _YOURS
        yield Proposal("positions", name, _ordered(fields), (note,), each.quote.place)
    for one in [each for whole in told for each in _apart(heard, whole)]:
        if have.holds("positions", one.parts):
            continue
        made = position_fields(heard, one.actors, one.statements, one.parts)
        if made is None:
            continue
        fields, notes = made
        text = None if one.within else said_in_one_sentence(heard, one.statements)
        if text is not None:
            fields["text"] = text
            notes = tuple(_SAID if note == _YOURS else note for note in notes)
        fields["evidence"] = [*_mappings(fields["evidence"]), *_cited(quotes, one)]
        if "said" in fields:
            fields["said"] = dated(heard, fields["said"])
        name = statement_id(
            heard, one.actors, (one.named_by or one.statements[0]).saying.parts[0], taken
        )
        taken.add(name)
        yield Proposal("positions", name, _ordered(fields), notes, one.parts[0])


def _cited(quotes: Sequence[Proposal], one: Told) -> Iterator[Mapping[str, Value]]:
    """The quotes in a statement by whoever makes it, as evidence."""
    for quote in _within(quotes, one.parts[0]):
        if tuple(_ids(quote.fields.get("speaker", ()))) == one.actors != ():
            yield {"quote": quote.identifier}


def _holds(quote: Proposal, place: Stretch) -> bool:
    return any(part.start <= place.start and place.end <= part.end for part in quote.parts)


def _within(quotes: Sequence[Proposal], part: Stretch) -> Sequence[Proposal]:
    """The quotes, in reading order, that begin in a part of the text."""
    first = bisect_left(quotes, part.start, key=_start)
    return quotes[first : bisect_left(quotes, part.end, key=_start)]


def _start(one: Proposal) -> int:
    return one.place.start if one.place is not None else 0


def _ordered(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {key: fields[key] for key in sorted(fields, key=lambda key: _FIELDS[key])}


def _only_relays(heard: Heard, one: Statement, told: list[Statement]) -> bool:
    """Whether a statement only passes on another one of its sentence."""
    return any(
        other is not one and any(actor in one.actors for actor, _ in other.via) for other in told
    )


def _without_heading(heard: Heard, sentence: Stretch) -> Stretch:
    end = sentence.end
    while end > sentence.start and heard.text.normal[end - 1].isspace():
        end -= 1
    return Stretch(sentence.start, end)


def position_fields(
    heard: Heard, actors: tuple[str, ...], same: Sequence[Statement], parts: tuple[Stretch, ...]
) -> tuple[dict[str, Value], tuple[str, ...]] | None:
    """The fields and notes of statements by the same actors; `None` where no words lead to them."""
    fields: dict[str, Value] = {"draft": True}
    notes: list[str] = []
    if actors:
        fields["actor"] = actors[0] if len(actors) == 1 else list(actors)
    else:
        subject = same[0].saying.subject
        shown = heard.text.normal[subject.start : subject.end] if subject else ""
        if same[0].maybe:
            by = f"“{shown}”" if shown else "the verb"
            notes.append(f"actor: {by} may mean {' or '.join(same[0].maybe)}; it is not sure")
        else:
            notes.append(
                f"actor: whoever is meant by “{shown}” is no actor yet"
                if shown
                else "actor: the sentence does not name who said it"
            )
    said, why = date_fields(next((one.date for one in same if one.date is not None), None))
    if said is not None:
        fields["said"] = said
    elif why:
        notes.append(f"said: {why}")
    placed = singled_out(heard.text, parts)
    if placed is None:
        return None
    evidence: dict[str, Value] = {"source": heard.source, **placed}
    via = next((relay_fields(heard, one) for one in same if one.via), None)
    if via:
        evidence["via"] = via
    fields["evidence"] = [evidence]
    notes.append(_YOURS)
    if any(one.saying.polarity is not Polarity.SAID for one in same):
        notes.append("the sentence denies it, or makes it depend on something: read it with care")
    return fields, tuple(notes)


# Events.

_UNTITLED = "title: yours to say"
_REPORTED = "what the report tells, apart from that it was reported: did it happen?"
_CUT = "title: how the text begins; yours to say"


def _events(  # noqa: PLR0913, PLR0917  (what is known of a source)
    briefing: Briefing,
    heard: Heard,
    have: Recorded,
    told: Sequence[Told],
    quotes: Sequence[Proposal],
    spoken: Sequence[Spoken],
) -> Iterator[Proposal]:
    """What was said, and the other sentences that give a day or tell of an actor."""
    taken = set(briefing.draft.declared["chronology"])
    yield from _spoken_events(heard, told, spoken, taken)
    by_sentence: dict[Stretch, list[Told]] = {}
    for one in told:
        if not one.within:
            by_sentence.setdefault(one.sentence, []).append(one)
    in_marks = {
        one.sentence
        for one in heard.statements
        if one.saying.form is Form.DIRECT and one.saying.polarity is not Polarity.UNSAID
    }
    for sentence in heard.sentences:
        whole = _without_heading(heard, sentence)
        groups = by_sentence.get(sentence, [])
        for place in [one.whole for one in groups] or [whole]:
            if have.holds("chronology", (place,)):
                continue
            if not groups and (sentence in in_marks or not _tells(heard, sentence)):
                continue
            found = event_fields(heard, Stretch(place.start, place.end), (place,))
            if found is None:
                continue
            fields, notes = found
            told_by = next((each for each in groups if each.whole == place), None)
            if told_by is None:
                text = as_sentence(heard.text.normal[place.start : place.end])
            else:
                fields, notes = _as_said(heard, told_by, fields, notes)
                fields["evidence"] = [*_mappings(fields["evidence"]), *_cited(quotes, told_by)]
                text = _told_as_event(heard, told_by)
            fields |= _manner(heard, told_by, place)
            if "date" in fields:
                fields["date"] = dated(heard, fields["date"])
            fields, notes = _titled(heard, told_by, text, fields, notes)
            made = event_id(heard, place, taken)
            taken.add(made)
            yield Proposal("events", made, _ordered(fields), notes, place)
            if told_by is not None:
                yield from _reported_event(heard, told_by, fields, taken)


def _reported_event(
    heard: Heard, one: Told, report: Mapping[str, Value], taken: set[str]
) -> Iterator[Proposal]:
    """What an outlet or somebody without a name reports, as an event of its own beside the report.

    Only where nothing but a word like “that”, or nothing at all, stands before it in its sentence.
    """
    first = one.statements[0].saying
    if len(one.statements) > 1 or len(first.parts) > 1 or first.polarity is not Polarity.SAID:
        return
    actors = [heard.briefing.actors[who] for who in one.actors]
    if not actors or not all(who.kind == "outlet" or who.unnamed for who in actors):
        return
    if is_by_pronoun(one.statements):
        return  # “when it was revealed that”: no words that name who told it
    (part,) = first.parts
    before = heard.reader.words(one.sentence.start, part.start)[-1:]
    that = section(heard.reader.grammar.code, "contents").get("that", ())
    if first.cue is None or any(word.lower not in that for word in before):
        return
    text = as_sentence(heard.text.normal[part.start : part.end])
    if text is None:
        return
    words = heard.text.normal[first.cue.start : first.cue.end]
    if singled_out(heard.text, (first.cue,)) is None:
        return  # “a new Associated Press-GfK poll”: part of another name
    via = [{"actor": who, "words": words} for who in one.actors]
    language = heard.briefing.language_of(heard.source)
    evidence = next(iter(_mappings(report["evidence"])))
    rest = [each for each in _mappings(evidence.get("via", ())) if each["actor"] not in one.actors]
    fields: dict[str, Value] = {
        "draft": True,
        "status": "possible" if language.find("modals", text) else "reported",
        "evidence": [{**evidence, "via": [*via, *rest]}],
    }
    named = named_within(heard.briefing, heard.source, *part)
    if named:
        fields["actors"] = _by_place(heard, named, part)[:_MOST_ACTORS_OF_EVENT]
    fields, notes = _titled(heard, None, text, fields, (_UNTITLED,))
    made = event_id(heard, part, taken)
    taken.add(made)
    yield Proposal("events", made, _ordered(fields), (*notes, _REPORTED), part)


def _titled(
    heard: Heard,
    one: Told | None,
    text: str | None,
    fields: Mapping[str, Value],
    notes: tuple[str, ...],
) -> tuple[dict[str, Value], tuple[str, ...]]:
    """An event with its sentence as the title, or as the text with its beginning as the title."""
    if text is None:
        return dict(fields), notes
    rest = tuple(note for note in notes if note != _UNTITLED)
    if len(text) <= _LONGEST_TITLE:
        return {**fields, "title": text.rstrip(".\u3002")}, rest
    by = None if one is None else one.statements[0].saying.cue
    if by is not None and one is not None and by.start > one.statements[0].saying.parts[0].start:
        return {**fields, "text": text}, notes  # “Quill will go, Sund said”: not without Sund
    title = beginning(text, _LONGEST_TITLE, _small(heard.reader.grammar.code))
    if title is None:
        return {**fields, "text": text}, notes
    return {**fields, "title": title, "text": text}, (_CUT, *rest)


def _spoken_events(
    heard: Heard, told: Sequence[Told], spoken: Sequence[Spoken], taken: set[str]
) -> Iterator[Proposal]:
    """A quotation as an event, once for all that somebody says in a paragraph."""
    text = heard.text
    done = {(text.paragraph_at(one.sentence.start), one.actors) for one in told}
    for each in spoken:
        actors, place = each.statement.actors, each.quote.parts[0]
        key = text.paragraph_at(place.start), actors
        if key in done:
            continue
        done.add(key)
        fields = each.fields(heard, "date") | {"kind": "statement", "status": "happened"}
        parts = each.quote.parts
        others = (
            one
            for part in parts
            for one in _by_place(heard, named_within(heard.briefing, heard.source, *part), part)
        )
        fields["actors"] = list(dict.fromkeys((*actors, *others)))[:_MOST_ACTORS_OF_EVENT]
        made = event_id(heard, each.statement.sentence, taken)
        taken.add(made)
        notes: tuple[str, ...] = (_UNTITLED,)
        whole = fields.get("text")
        if isinstance(whole, str) and len(whole) <= _LONGEST_TITLE:
            fields["title"] = whole.rstrip(".\u3002")
            del fields["text"]
            notes = ()
        yield Proposal("events", made, _ordered(fields), notes, place)


def _told_as_event(heard: Heard, one: Told) -> str | None:
    """A statement as an event tells it."""
    if not one.actors:
        if is_by_pronoun(one.statements):
            return None  # whose it was is not known
        return as_sentence(heard.text.normal[one.parts[0].start : one.parts[0].end])
    if is_by_pronoun(one.statements) and not is_named_before(heard, one.statements[0]):
        return None
    return said_in_one_sentence(heard, one.statements)


def _as_said(
    heard: Heard, one: Told, fields: dict[str, Value], notes: tuple[str, ...]
) -> tuple[dict[str, Value], tuple[str, ...]]:
    """A statement with its speakers, its relays, and the day on which it was made."""
    via = next((relay_fields(heard, each) for each in one.statements if each.via), [])
    actors = dict.fromkeys((*one.actors, *_ids(fields.get("actors", ()))))
    evidence = [{**each, **({"via": via} if via else {})} for each in _mappings(fields["evidence"])]
    given = fields.get("date")
    fields = {key: value for key, value in fields.items() if key not in {"date", "actors"}}
    fields |= {"evidence": evidence}
    if actors:
        fields["actors"] = list(actors)[:_MOST_ACTORS_OF_EVENT]
    open_dates = tuple(note for note in notes if note.startswith("date: "))
    notes = tuple(note for note in notes if note not in open_dates)
    said, why = date_fields(next((each.date for each in one.statements if each.date), None))
    if said is not None:
        fields["date"] = said
    elif why:
        notes += (f"date: {why}",)
    elif isinstance(given, Mapping):
        notes += (f"date: “{given['words']}” may be of what was said, not of when",)
    else:
        notes += open_dates
    return fields, notes


def _mappings(value: Value) -> Iterator[Mapping[str, Value]]:
    if not isinstance(value, str | bool | Mapping):
        yield from (each for each in value if isinstance(each, Mapping))


def _tells(heard: Heard, sentence: Stretch) -> bool:
    """Whether a sentence in the reporter's words alone gives a day, or tells of an actor."""
    if heard.text.normal[sentence.start : sentence.end].rstrip("\"' ")[-1:] not in ENDS:
        return False  # a heading, or words that lead in to a quotation
    if named_within(heard.briefing, heard.source, *sentence):
        return True
    return bool(dates_in(heard.briefing, heard.source, sentence))


def _manner(heard: Heard, one: Told | None, place: Stretch) -> dict[str, Value]:
    """The kind and the status of an event, as far as its words tell them."""
    fields: dict[str, Value] = {}
    language = heard.briefing.language_of(heard.source)
    words = heard.text.normal[place.start : place.end]
    if one is not None:
        outlets = [heard.briefing.actors[who].kind == "outlet" for who in one.actors]
        fields["kind"] = "report" if outlets and all(outlets) else "statement"
        passed_on = any(who != each.told_to for each in one.statements for who, _ in each.via)
        fields["status"] = "reported" if passed_on else "happened"
    elif not heard.reader.grammar.known:
        return fields  # what would make it less than sure is not known in this language
    elif language.find("hedges", words):
        fields["status"] = "possible" if language.find("modals", words) else "reported"
    elif not language.find("modals", words):
        fields["status"] = "happened"
    return fields


def event_fields(
    heard: Heard, sentence: Stretch, parts: tuple[Stretch, ...]
) -> tuple[dict[str, Value], tuple[str, ...]] | None:
    """The fields and notes of an event that a sentence tells; `None` where no words lead to it."""
    placed = singled_out(heard.text, parts)
    if placed is None:
        return None
    fields: dict[str, Value] = {"draft": True}
    notes = [_UNTITLED]
    published = heard.briefing.published(heard.source)
    dates = list(dates_in(heard.briefing, heard.source, sentence))
    chosen = _first_day(dates) if dates else None
    date, why = date_fields(chosen)
    if date is not None and chosen is not None and _is_no_day_of_it(chosen, published):
        date, why = None, f"“{chosen.words}” may be since when, until when, or still to come"
    if date is not None:
        fields["date"] = date
    elif why:
        notes.append(f"date: {why}")
    if len(dates) > 1:
        others = ", ".join(f"“{each.words}”" for each in dates if each is not chosen)
        notes.append(f"the sentence also has {others}: one event or several?")
    named = named_within(heard.briefing, heard.source, *sentence)
    if sentence in heard.reporting:
        fields["kind"] = "statement"
    if named:
        fields["actors"] = _by_place(heard, named, sentence)[:_MOST_ACTORS_OF_EVENT]
    fields["evidence"] = [{"source": heard.source, **placed}]
    return fields, tuple(notes)


def _is_no_day_of_it(told: DateWords, published: EdtfDate | None) -> bool:
    """Whether words give no more than a year, or what lies ahead: “since 2020”, “in 2030”."""
    date = parse(told.date)
    ahead = published is not None and bool(
        date.earliest and published.latest and date.earliest > published.latest
    )
    return ahead or date.precision <= Precision.YEAR


def _first_day(dates: list[DateWords]) -> DateWords:
    return next((one for one in dates if one.date), dates[0])


def _by_place(heard: Heard, named: Collection[str], sentence: Stretch) -> list[Value]:
    found: dict[str, None] = {}
    mentions = heard.briefing.mentions(heard.source)
    first = bisect_left(mentions, sentence.start, key=lambda one: one.start)
    for mention in mentions[first : bisect_left(mentions, sentence.end, key=lambda one: one.start)]:
        found.update(dict.fromkeys(sorted(mention.actors)))
    return [one for one in found if one in named]


# Sentences of no content.


def _empty_sentences(heard: Heard, have: Recorded) -> Iterator[LeftOut]:
    """Headings and lines of the page's own, which state nothing."""
    for sentence in heard.text.sentences:
        if have.holds("uncited", (sentence,)) or singled_out(heard.text, (sentence,)) is None:
            continue
        why = why_empty(heard, sentence)
        if why is not None:
            yield LeftOut(heard.text.normal[sentence.start : sentence.end], why)


def why_empty(heard: Heard, sentence: Stretch) -> str | None:
    """Why a sentence seems to state nothing; `None` where it may state something."""
    text = heard.text
    known = section(text.language[:2], "actors").get("page_lines", ())
    lines = tuple(str(line).lower() for line in known)
    words = text.normal[sentence.start : sentence.end]
    low = words.lower().strip(" .:!")
    if low in lines or any(low.startswith(line + " ") for line in lines if len(line) > 8):
        return "a line of the page, not of the article"
    if dateline(text, sentence, heard.briefing.published(heard.source)) >= sentence.end:
        return "place, day and agency of the report"
    return "a heading, no statement" if _is_heading(heard, sentence, words) else None


def _is_heading(heard: Heard, sentence: Stretch, words: str) -> bool:
    count = len(words.split())
    if count > _MOST_WORDS_OF_HEADING or any(letter.isdigit() for letter in words):
        return False
    if words[-1:] in "!?\"'\u201d\u00bb" or words[:1] in "\"'\u201c\u201e\u00ab":
        return False
    text = heard.text
    if not text.normal[sentence.start].isupper() or len(words) < 4:
        return False
    if text.quoted_around(sentence.start, sentence.end) is not None:
        return False
    if named_within(heard.briefing, heard.source, *sentence):
        return False
    grammar = heard.reader.grammar
    read = grammar.read(text.normal, *sentence)
    return not any(word.tags and word.lower not in ".:" for word in read)

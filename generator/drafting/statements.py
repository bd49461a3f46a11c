"""What a text says that somebody said, as quotes and as evidence that waits for a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from generator.attribution.beside import is_beside
from generator.attribution.clauses import Polarity
from generator.attribution.grammar import AUX, BY, IT, NAME, PRONOUN, RELAY, ROLE, THEY
from generator.attribution.phrases import Kind
from generator.attribution.reader import Reader
from generator.attribution.sayings import Form, Saying, sayings, sentences
from generator.attribution.who_is_meant import Outcome
from generator.dates.dating import NO_YEAR, DateWords, date_words
from generator.dates.edtf import Precision, parse
from generator.drafting.datelines import dateline
from generator.drafting.passages import singled_out
from generator.languages.files import section
from generator.reading.yaml_text import Value
from generator.records.briefing import Briefing
from generator.records.who_is_named import judge_of, named_within, reader_of
from generator.text.passages import find_all
from generator.text.source_text import SourceText, Stretch

_CLOSING = " ,;:-\u2013\u2014\uff0c\u060c"
_ENDING = ".!?\u2026\u3002\uff01\uff1f"
_INSERTED = re.compile(r"\[[^\[\]]{1,120}\]|\([^()]{1,120}\)")
_MORE_SENTENCES = re.compile(r"[.!?\u2026]\s+\S.*[.!?\u2026]", re.DOTALL)
_MOST_CUE = 160
_NEAR = 60
_MOST_LEADING = 5
"""Words between a verb and the outlet that was told: “said in an interview with”."""
_OUTLETS = frozenset({"outlet"})
_TOLD = frozenset({Polarity.SAID, Polarity.REPORTED})
_GOOD = frozenset({Outcome.NAMED, Outcome.REPORTED})


@dataclass(frozen=True, slots=True)
class Statement:
    """A saying with what else its sentence tells: its relays, and when it was."""

    saying: Saying
    sentence: Stretch
    actors: tuple[str, ...]
    via: tuple[tuple[str, Stretch], ...] = ()
    date: DateWords | None = None
    maybe: tuple[str, ...] = ()
    """Whom its pronoun may mean, where that are several and so none of them is `actors`."""
    told_to: str = ""
    """The outlet of `via` that it was said to: the article tells that as a fact."""


@dataclass(frozen=True)
class Heard:
    """A source read for statements."""

    briefing: Briefing
    source: str
    text: SourceText
    reader: Reader
    statements: tuple[Statement, ...]
    sentences: tuple[Stretch, ...]

    @cached_property
    def by_sentence(self) -> Mapping[Stretch, Sequence[Statement]]:
        """The statements of each sentence."""
        found: dict[Stretch, list[Statement]] = {}
        for one in self.statements:
            found.setdefault(one.sentence, []).append(one)
        return found

    @cached_property
    def said_by(self) -> Mapping[str, Sequence[Stretch]]:
        """The sentences by which each actor says something, in the reporter's words."""
        found: dict[str, dict[Stretch, None]] = {}
        for one in self.statements:
            if one.saying.form is not Form.DIRECT and one.saying.polarity is Polarity.SAID:
                for actor in one.actors:
                    found.setdefault(actor, {})[one.sentence] = None
        return {actor: tuple(places) for actor, places in found.items()}

    @cached_property
    def outlets(self) -> Mapping[str, Stretch]:
        """The words by which each outlet is first cited as one that reports."""
        found: dict[str, Stretch] = {}
        for one in self.statements:
            for actor, words in one.via:
                if actor != one.told_to:
                    found.setdefault(actor, words)
            if one.saying.cue is not None:
                for actor in one.actors:
                    found.setdefault(actor, one.saying.cue)
        return found

    @cached_property
    def reporting(self) -> frozenset[Stretch]:
        """The sentences that tell in the reporter's words what somebody said."""
        return frozenset(
            one.sentence for one in self.statements if one.saying.form is not Form.DIRECT
        )


def hear(briefing: Briefing, source: str) -> Heard:
    """Read a source, with the actors of the briefing, for who said what."""
    reader = reader_of(briefing, source)
    text = briefing.texts[source]
    edges = _datelines(briefing, source)
    cut = tuple(_behind_dateline(text, edges, sentences(reader)))
    found = [_without_dateline(text, edges, one) for one in sayings(reader)]
    made: list[Statement] = []
    places = [_sentence(cut, one) for one in found]
    by_sentence: defaultdict[Stretch, list[Saying]] = defaultdict(list)
    for one, here in zip(found, places, strict=True):
        by_sentence[here].append(one)
    for one, here in zip(found, places, strict=True):
        around = [other for other in by_sentence[here] if other is not one]
        meant = tuple(sorted(a for a in one.actors | one.others if not a.startswith("?")))
        sure = not one.others and not _is_one_of_several(briefing, reader, one, meant)
        if meant and one.subject is None and made and _is_by_a_stranger(made[-1]):
            sure = False  # “L'assessora ha risposto …. «Sì», ha aggiunto.”
        actors = meant if sure else ()
        via = tuple(_relays(briefing, source, one, here, around, actors))
        outlet = _addressed(briefing, reader, one, here)
        told_to = "" if outlet is None or outlet[0] in {*actors, *dict(via)} else outlet[0]
        made.append(
            Statement(
                one, here, actors, (*via, outlet) if told_to and outlet else via,
                _said(briefing, source, one, here, around), () if sure else meant, told_to,
            )
        )  # fmt: skip
    return Heard(briefing, source, text, reader, tuple(made), cut)


def _datelines(briefing: Briefing, source: str) -> Mapping[int, int]:
    """Where the paragraphs with a dateline begin behind it, by their numbers."""
    text, published = briefing.texts[source], briefing.published(source)
    found = {
        number: dateline(text, paragraph, published)
        for number, paragraph in enumerate(text.paragraphs)
    }
    return {number: end for number, end in found.items() if end > text.paragraphs[number].start}


def _behind_dateline(
    text: SourceText, edges: Mapping[int, int], found: Iterable[Stretch]
) -> Iterator[Stretch]:
    for one in found:
        start = max(one.start, edges.get(text.paragraph_at(one.start), 0))
        if start < one.end:
            yield Stretch(start, one.end)


def _without_dateline(text: SourceText, edges: Mapping[int, int], one: Saying) -> Saying:
    edge = edges.get(text.paragraph_at(one.parts[0].start), 0)
    if edge <= one.parts[0].start:
        return one
    parts = tuple(Stretch(max(part.start, edge), part.end) for part in one.parts if part.end > edge)
    return replace(one, parts=parts or one.parts)


def _is_by_a_stranger(last: Statement) -> bool:
    """Whether somebody who is no actor yet spoke last, so that a verb alone may mean them."""
    return last.saying.subject is not None and not last.actors and not last.maybe


def _is_one_of_several(
    briefing: Briefing, reader: Reader, one: Saying, meant: Sequence[str]
) -> bool:
    """Whether “they” is read as a single person, or the “it” of “hieß es” as somebody."""
    if one.kind is not Kind.PRONOUN or one.subject is None or len(meant) != 1:
        return False
    record = briefing.actors.get(meant[0])
    told = [word for word in reader.words(*one.subject) if word.tags & PRONOUN]
    behind = one.verb is not None and one.verb.start < one.subject.start
    if behind and told and not any(word.tags & PRONOUN & ~IT for word in told):
        return True
    is_plural = bool(told) and not any(word.tags & PRONOUN & ~THEY for word in told)
    return is_plural and record is not None and record.kind == "person"


def _sentence(cut: Sequence[Stretch], one: Saying) -> Stretch:
    at = one.verb.start if one.verb is not None else one.parts[0].start
    number = bisect_right(cut, at, key=lambda sentence: sentence.start) - 1
    if number >= 0 and at < cut[number].end:
        return cut[number]
    return Stretch(one.parts[0].start, one.parts[-1].end)


def _relays(  # noqa: PLR0913, PLR0917  (what is known of a saying)
    briefing: Briefing,
    source: str,
    one: Saying,
    here: Stretch,
    around: Sequence[Saying],
    actors: Sequence[str],
) -> Iterator[tuple[str, Stretch]]:
    """Outlets in the same sentence that pass the saying on: “Bloomberg reported”."""
    reader = reader_of(briefing, source)
    told: set[str] = set(actors)
    for other in around:
        holds = other.cue is not None and any(
            part.start <= one.parts[0].start and one.parts[-1].end <= part.end
            for part in other.parts
        )
        for actor in other.actors if holds and other.cue is not None else ():
            record = briefing.actors.get(actor)
            if record is not None and record.kind in _OUTLETS and actor not in told:
                told.add(actor)
                yield actor, other.cue  # type: ignore[misc]
    words = reader.words(here.start, here.end)
    for number, word in enumerate(words):
        outlets = [
            actor for actor in word.actors
            if actor in briefing.actors and briefing.actors[actor].kind in _OUTLETS
        ]  # fmt: skip
        if len(outlets) != 1 or outlets[0] in told or _inside(one, word.start):
            continue
        before = words[max(number - 3, 0) : number]
        verb = next((n for n, each in enumerate(before) if each.tags & RELAY), None)
        if verb is not None and any(each.tags & BY for each in before[verb:]):
            told.add(outlets[0])
            start = words[max(number - 3, 0) + verb].start
            yield outlets[0], Stretch(start, word.end)


@cache
def _to_outlets(code: str) -> frozenset[str]:
    return frozenset(map(str, section(code, "actors").get("to_outlets", ())))


def _goes_on(reader: Reader, at: int) -> bool:
    """Whether a name goes on behind an outlet's: “told Fox News host Ada Quill”."""
    if reader.text.normal[at : at + 1] in {"-", "'"}:
        return True
    behind = reader.words(at, at + _NEAR)[:1]
    contents = section(reader.grammar.code, "contents")
    leading = (*contents.get("that", ()), *contents.get("whether", ()))
    return any(
        not word.tags & ~ROLE or bool(word.tags & (ROLE | NAME))
        for word in behind
        if word.lower not in leading
    )


def _addressed(
    briefing: Briefing, reader: Reader, one: Saying, here: Stretch
) -> tuple[str, Stretch] | None:
    """The outlet that was told it, named right behind: “told Fox News”, « a dit à Reuters »."""
    if one.verb is None:
        return None
    behind = one.subject is not None and one.subject.start > one.verb.start
    at = one.subject.end if behind and one.subject is not None else one.verb.end
    leading = _to_outlets(reader.grammar.code)
    start = at if behind else one.verb.start
    for number, word in enumerate(reader.words(at, min(here.end, at + _NEAR))):
        if len(word.actors) == 1 and not _inside(one, word.start):
            if behind and number == 0:
                return None  # “said Ada Quill, Le Monde reported”
            (actor,) = word.actors
            if actor not in briefing.actors or briefing.actors[actor].kind not in _OUTLETS:
                return None
            start = reader.words(at, word.end)[0].start if behind else start
            return None if _goes_on(reader, word.end) else (actor, Stretch(start, word.end))
        if word.lower not in leading or number >= _MOST_LEADING:
            return None
    return None


def _inside(one: Saying, offset: int) -> bool:
    return any(part.start <= offset < part.end for part in one.parts)


def _said(
    briefing: Briefing, source: str, one: Saying, here: Stretch, around: Sequence[Saying]
) -> DateWords | None:
    """The date in the words that attribute a saying, never one of what was said."""
    found = [
        each for each in dates_in(briefing, source, here) if not _inside(one, each.place.start)
    ]
    if one.cue is not None:
        cue = one.cue
        mine = [
            each
            for each in found
            if not any(
                other.cue is not None
                and not _inside(other, one.parts[0].start)
                and abs(other.cue.start - each.place.start) < abs(cue.start - each.place.start)
                for other in around
            )
        ]
        found = mine
    days = [each for each in found if not each.date or parse(each.date).precision >= Precision.DAY]
    return days[0] if len(days) == 1 else None


def dates_in(briefing: Briefing, source: str, place: Stretch) -> Sequence[DateWords]:
    """The dates of a stretch of a source, read once: several records ask for a sentence's."""
    kept: dict[tuple[str, Stretch], Sequence[DateWords]]
    kept = briefing.kept.setdefault(f"{__name__}.dates", {})
    key = source, Stretch(place.start, place.end)
    if key not in kept:
        published = briefing.published(source)
        kept[key] = tuple(date_words(briefing.texts[source], *key[1], published))
    return kept[key]


def date_fields(told: DateWords | None) -> tuple[Value | None, str]:
    """A date as a record has it, or the note that says why it is left out."""
    if told is None:
        return None, ""
    if told.basis == NO_YEAR:
        return None, f"“{told.words}” gives no year: the last one, or the next?"
    if not told.date:
        return None, f"“{told.words}” is counted from the day of publication, which is not known"
    return {"date": told.date, "basis": told.basis, "words": told.words}, ""


# Quotations.


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation: its parts, whose it is, and what could not be told of it."""

    parts: tuple[Stretch, ...]
    fields: dict[str, Value]
    notes: tuple[str, ...]
    statement: Statement


def quotations(heard: Heard) -> Iterator[Quoted]:
    """Every quotation of the source, each once, in reading order."""
    done: set[int] = set()
    for statement in sorted(heard.statements, key=_plainest_first):
        one = statement.saying
        numbers = [number for number in one.runs if number not in done]
        if not numbers:
            continue
        done.update(numbers)
        for group in _groups(heard, one, numbers):
            yield quoted(heard, statement, group)


def _plainest_first(statement: Statement) -> tuple[bool, tuple[int, ...], int]:
    """Of the sayings that hold a quotation, the one that holds least beside it."""
    one = statement.saying
    return one.form is Form.INDIRECT, one.runs or (0,), len(one.runs)


def _groups(heard: Heard, one: Saying, numbers: Sequence[int]) -> Iterator[list[Stretch]]:
    """Quoted runs that are one quotation: parts of a direct statement in one paragraph."""
    reader, text = heard.reader, heard.text
    last: list[Stretch] = []
    for number in numbers:
        run = reader.narration.runs[number]
        parts = _spoken(heard, number)
        if not parts:
            continue
        joins = (
            bool(last)
            and one.form is Form.DIRECT
            and text.paragraph_at(last[-1].start) == text.paragraph_at(run.start)
            and not _MORE_SENTENCES.search(text.normal, last[-1].end + 1, run.before)
        )
        if joins:
            last += parts
            continue
        if last:
            yield last
        last = parts
    if last:
        yield last


def _spoken(heard: Heard, number: int) -> list[Stretch]:
    """What stands between the marks of a run, without the reporter's words and closing commas."""
    reader = heard.reader
    run = reader.narration.runs[number]
    pieces: list[Stretch] = []
    at = run.start
    for incise in reader.incises(run):
        pieces.append(Stretch(at, incise.start))
        at = incise.end
    pieces.append(Stretch(at, run.end))
    whole = heard.text.normal
    found = []
    for piece in pieces:
        start, end = piece
        before = _CLOSING if start == run.start else _CLOSING + _ENDING  # “…, – he said. – But …”
        while start < end and whole[start] in before:
            start += 1
        while end > start and whole[end - 1] in _CLOSING:
            end -= 1
        if any(letter.isalnum() for letter in whole[start:end]):
            found.append(Stretch(start, end))
    return found


def quoted(heard: Heard, statement: Statement, parts: list[Stretch]) -> Quoted:
    """The fields of a quotation with these parts, as a statement attributes it."""
    text = heard.text
    notes: list[str] = []
    fields: dict[str, Value] = {"draft": True}
    label = text.label_of(parts[0].start, parts[-1].end)
    behind = label is not None and not set(statement.actors) <= named_within(
        heard.briefing, heard.source, *label
    )
    cue = None if behind else _cue(heard, statement, parts)
    if cue is not None:
        names = list(statement.actors)
        fields["speaker"] = names[0] if len(names) == 1 else names
    fields["source"] = heard.source
    placed = singled_out(text, parts)
    if placed is None:
        placed = {}  # the words stand several times alike
    fields |= placed
    if cue is not None:
        fields["cue"] = text.normal[cue.start : cue.end]
        if statement.saying.polarity is Polarity.REPORTED:
            notes.append("text: others tell that it was said; say so, or who they are in `via`")
    elif label is not None:
        notes.append(f"speaker, cue: it stands behind “{text.normal[slice(*label)]}”")
    else:
        notes += _whose(heard, statement, parts)
    inserted = [match.group() for part in parts for match in _INSERTED.finditer(text.normal, *part)]
    if inserted:
        fields["inserted"] = inserted
    said, why = date_fields(statement.date)
    if said is not None:
        fields["said"] = said
    elif why:
        notes.append(f"said: {why}")
    via = relay_fields(heard, statement)
    if via:
        fields["via"] = via
    return Quoted(tuple(parts), fields, tuple(notes), statement)


def relay_fields(heard: Heard, statement: Statement) -> list[Value]:
    """The relays of a statement as a record has them."""
    return [
        {"actor": actor, "words": heard.text.normal[words.start : words.end]}
        for actor, words in statement.via
    ]


def _cue(heard: Heard, statement: Statement, parts: Sequence[Stretch]) -> Stretch | None:
    """The words that say who spoke, if by the rules of the checks they name this speaker alone."""
    if not statement.actors:
        return None
    judge = judge_of(heard.briefing, heard.source)
    for cue in cues(heard, statement, parts):
        verdicts = [judge.judge(parts, cue, {actor}) for actor in statement.actors]
        if all(verdict.outcome in _GOOD for verdict in verdicts):
            return cue
    return None


def cues(heard: Heard, statement: Statement, parts: Sequence[Stretch]) -> Iterator[Stretch]:
    """The words beside a quotation that say who spoke, whoever that is: the best ones first."""
    one, text = statement.saying, heard.text
    if one.polarity not in _TOLD or one.cue is None:
        return
    whole = _with_auxiliaries(heard, statement)
    spoken = [whole, one.cue, *_first_cue(heard, statement), one.subject or one.cue]
    for start, end in dict.fromkeys(spoken):
        cue = _tidy(text, start, end)
        if cue is None or cue.end - cue.start > _MOST_CUE:
            continue
        if any(cue.start < part.end and part.start < cue.end for part in parts):
            continue
        if is_beside(text, parts[0].start, cue.start) and _is_found_there(text, cue, parts):
            yield cue


def _first_cue(heard: Heard, statement: Statement) -> Iterator[Stretch]:
    """Of “Sund said that …, adding that …” the words that have the subject of both."""
    subject = statement.saying.subject
    for other in heard.by_sentence.get(statement.sentence, ()) if subject is not None else ():
        cue = other.saying.cue
        if other is not statement and cue is not None and other.saying.subject == subject:
            yield cue


def _with_auxiliaries(heard: Heard, statement: Statement) -> Stretch:
    """The words that say who spoke, with what stands before their verb: « a déclaré Quill »."""
    cue = statement.saying.cue
    assert cue is not None
    start = cue.start
    for word in reversed(heard.reader.words(max(statement.sentence.start, start - 40), start)):
        if not word.tags & AUX:
            break
        start = word.start
    return Stretch(start, cue.end)


def _is_found_there(text: SourceText, cue: Stretch, parts: Sequence[Stretch]) -> bool:
    """Whether a search for the words of a cue beside a quotation leads to this place."""
    words = text.normal[cue.start : cue.end]
    places = find_all(text, (words,), around=parts[0].start)
    gaps = [max(parts[0].start - p.end, p.start - parts[-1].end, 0) for p in places]
    return bool(places) and places[gaps.index(min(gaps))].start == cue.start


def _tidy(text: SourceText, start: int, end: int) -> Stretch | None:
    while start < end and not text.normal[start].isalnum():
        start += 1
    while end > start and not text.normal[end - 1].isalnum():
        end -= 1
    while start > 1 and text.normal[start - 1] == "-" and text.normal[start - 2].isalnum():
        start -= 2  # “a-t-il déclaré”
        while start and text.normal[start - 1].isalnum():
            start -= 1
    return Stretch(start, end) if end > start else None


def _whose(heard: Heard, statement: Statement, parts: Sequence[Stretch]) -> list[str]:
    """Why a quotation has no speaker, with the words that were read."""
    one = statement.saying
    shown = ""
    if one.cue is not None:
        shown = heard.text.normal[one.cue.start : one.cue.end][:80]
    if one.polarity in {Polarity.DENIED, Polarity.CONDITIONAL}:
        return [f"speaker, cue: “{shown}” does not say that it was said"]
    if one.polarity is Polarity.UNSAID or one.cue is None:
        return ["speaker, cue: no words beside it say who spoke; it may be a name or an expression"]
    if statement.actors and not is_beside(heard.text, parts[0].start, one.cue.start):
        return [f"speaker, cue: it seems to go on with what “{shown}” attributes, further away"]
    if statement.actors or statement.maybe:
        names = " or ".join(statement.actors or statement.maybe)
        return [f"speaker, cue: “{shown}” may mean {names}; it is not sure"]
    return [f"speaker, cue: whoever is meant by “{shown}” is no actor yet"]

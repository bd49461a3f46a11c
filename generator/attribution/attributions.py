"""Every quotation of a text with the words that say who spoke it, for proposals and for trying out.

Nothing of a briefing is needed: a text and its language, and the names that are known, if any are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.attribution.clauses import Polarity, Reading, Side
from generator.attribution.grammar import ASKING, SPEECH, TELLING
from generator.attribution.phrases import Kind
from generator.attribution.reader import Place, Reader
from generator.languages.files import section
from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import Stretch

_COLONS = ":\uff1a"
_COMMAS = ",-\uff0c\u060c"
_NEAR = 32
"""Characters beside quotation marks that are looked at."""


class Where(StrEnum):
    """Where an attribution stands, seen from its quotation."""

    BEFORE = "before"
    BEHIND = "behind"
    MIDDLE = "middle"
    INSIDE = "inside"
    CONTINUED = "continued"  # with the quotation before it in the same paragraph
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quotation, who speaks it by the words beside it, and those words.

    `subjects` are the words that name who speaks, `actors` whom they name or, for a pronoun, most
    likely mean (`?` before a name that was not given); `verb` is the word of saying.
    """

    quotation: Stretch
    where: Where
    clause: Stretch | None = None
    subjects: tuple[Stretch, ...] = ()
    kind: Kind | None = None
    actors: frozenset[str] = frozenset()
    verb: Stretch | None = None
    polarity: Polarity = Polarity.UNSAID
    others: frozenset[str] = frozenset()
    """Whom a pronoun may mean as well."""


def attributions(reader: Reader) -> Iterator[Attribution]:
    """What the text says of each of its quotations, in reading order."""
    runs = reader.narration.runs
    before: Attribution | None = None
    for number, run in enumerate(runs):
        quotation = Stretch(run.start, run.end)
        found = _best(reader, number, quotation)
        if found is None:
            found = _continued(reader, quotation, before)
        yield found
        before = found


def is_attributed(reader: Reader, run: QuotedRun) -> bool:
    """Whether a clause beside a quotation has a word of saying, or names a source."""
    number = reader.narration.run_at(run.start, run.end)
    if number is None:
        return False
    readings = (reader.reading(p.start, p.end, p.side) for p in reader.beside(number, number))
    return any(one.polarity is not Polarity.UNSAID for one in readings)


def stands_as_speech(reader: Reader, run: QuotedRun) -> bool:
    """Whether the signs and words right around quotation marks are those of speech.

    A colon or a word of saying stands before them (`replied: “Never”`, not `the ship “Aurora”`, nor
    `called “Aurora”`), or a comma or dash with a word of saying behind (`“Never”, said Holm`).
    """
    whole, grammar = reader.text.normal, reader.grammar
    opens, closes = run.before, run.behind
    before = whole[max(opens - 2, 0) : opens].strip()
    if before[-1:] in _COLONS and before:
        return True
    near = reader.grammar.read(whole, max(opens - _NEAR, 0), opens)[-3:]
    if near and near[-1].lower in _COMMAS:
        near = near[:-1]
        if any(word.tags & SPEECH for word in near):
            return True
    names = section(grammar.code, "contents").get("objects", ())
    if near and near[-1].tags & SPEECH & ~(TELLING | ASKING) and near[-1].lower not in names:
        return True
    behind = whole[closes : closes + 2].strip()
    inside = whole[max(run.end - 1, 0) : run.end]
    if (behind[:1] or " ") not in _COMMAS and inside not in ",!?\uff0c\uff01\uff1f":
        return False
    following = grammar.read(whole, closes, closes + _NEAR)[:4]
    return any(word.tags & SPEECH for word in following)


def _best(reader: Reader, number: int, quotation: Stretch) -> Attribution | None:
    run = reader.narration.runs[number]
    places = [Place(i.start, i.end, Side.LEFT, True) for i in reader.incises(run)]
    places += reader.beside(number, number)
    best: tuple[int, Attribution] | None = None
    for place in places:
        reading = reader.reading(place.start, place.end, place.side)
        rank = _rank(reading, reader, place)
        if rank and (best is None or rank > best[0]):
            best = rank, _made(reader, quotation, place, reading)
    return best[1] if best else None


def _rank(reading: Reading, reader: Reader, place: Place) -> int:
    """How plainly a clause says who spoke: with a verb and a subject, a subject alone, nothing."""
    if reading.polarity is Polarity.UNSAID:
        return 1 if reading.subjects else 0
    if reading.subjects:
        return 4 if place.side is Side.LEFT and reading.verb is not None else 3
    if reading.verb is not None and reading.verb.tags & SPEECH:
        return 2
    return 0


def _made(reader: Reader, quotation: Stretch, place: Place, reading: Reading) -> Attribution:
    where = Where.BEHIND if place.side is Side.LEFT else Where.BEFORE
    if place.inside:
        where = Where.INSIDE
    elif where is Where.BEHIND and any(
        unit.start == place.start and unit.right is not None
        for unit in reader.narration.units_of(place.start)
    ):
        where = Where.MIDDLE
    subjects = tuple(Stretch(one.start, one.end) for one in reading.subjects)
    verb = Stretch(reading.verb.start, reading.verb.end) if reading.verb else None
    return Attribution(
        quotation, where, Stretch(place.start, place.end), subjects,
        reading.subjects[0].kind if reading.subjects else None,
        reader.actors_of(reading, place.start), verb, reading.polarity,
        reader.others_of(reading, place.start),
    )  # fmt: skip


def _continued(reader: Reader, quotation: Stretch, before: Attribution | None) -> Attribution:
    """Words that go on behind an attribution: `“A,” Quill said. “B.”`"""
    text = reader.text
    if (
        before is None
        or before.where is Where.NONE
        or text.paragraph_at(before.quotation.start) != text.paragraph_at(quotation.start)
    ):
        return Attribution(quotation, Where.NONE)
    last = before.clause.end if before.clause else before.quotation.end
    between = [
        unit
        for unit in reader.narration.between(max(last, before.quotation.end), quotation.start)
        if any(letter.isalpha() for letter in text.normal[unit.start : unit.end])
    ]
    if between:
        return Attribution(quotation, Where.NONE)
    return Attribution(
        quotation, Where.CONTINUED, before.clause, before.subjects, before.kind, before.actors,
        before.verb, before.polarity, before.others,
    )  # fmt: skip

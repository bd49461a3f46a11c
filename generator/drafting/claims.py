"""What a source says, as a sentence to begin from: its own words, by the name of who said them.

    Previously, he said that Quill had left.                 Sund said that Quill had left.
    Quill has left, Norwegian Minister Ada Sund said.        Quill has left, Sund said.

Nothing is left out between the first and the last of these words, and nothing is put in but a name,
so that hedges, bounds and negations stay. A person makes of it what the record is to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.attribution.clauses import Polarity
from generator.attribution.grammar import (
    AND,
    HE,
    MARK,
    PRONOUN,
    RELATIVE,
    SHE,
    SPEECH,
    SUBORDINATE,
    THE,
)
from generator.attribution.phrases import Kind
from generator.drafting.statements import Heard, Statement
from generator.text.source_text import Stretch

ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964"
_CLOSING = "\"')]}\u201d\u00bb\u300d\u300f"
_TRAILING = " ,;:-\u2013\u2014\uff0c\u060c\u3001"
_LONGEST_OFFICE = 60
_PARTING = ',;:()"\u2013\u2014\uff0c\u060c\u061b\u3001\uff1b\u3002'
_MARK = '"'


def is_by_pronoun(same: Sequence[Statement]) -> bool:
    """Whether words name who spoke by a pronoun only, so that they alone do not tell who it was."""
    return same[0].saying.kind is Kind.PRONOUN or same[0].saying.subject is None


def said_in_one_sentence(heard: Heard, same: Sequence[Statement]) -> str | None:
    """What the same actors are told to have said in a sentence; `None` where that is not sure."""
    first = same[0]
    if any(one.saying.polarity is not Polarity.SAID for one in same) or not first.actors:
        return None
    around, subject = to_its_end(heard, first.sentence, clause(same)), first.saying.subject
    if subject is None or not around.start <= subject.start < around.end:
        return None  # “…,” Sund said, adding that Quill had left.
    named = _named_at(heard, first) if len(first.actors) == 1 else None
    if named is None and first.saying.kind is Kind.PRONOUN:
        return None
    if named is not None and named.start < around.start:
        around = Stretch(named.start, around.end)
    if not _stands_alone(heard, first, around):
        return None
    told = heard.text.normal[around.start : around.end]
    if named is not None:
        told = (
            heard.text.normal[around.start : named.start]
            + short_name(heard, first.actors[0])
            + heard.text.normal[named.end : around.end]
        )
    return as_sentence(told)


def _over_office(heard: Heard, one: Statement, at: int) -> int | None:
    """Where the words of an office begin: “French” of “French President Quill”.

    `None` where a word before it may belong to it or not: then the office stays as it is.
    """
    text, verb = heard.text.normal, one.saying.verb
    floor = max(one.sentence.start, at - _LONGEST_OFFICE)
    if verb is not None and verb.end <= at:
        floor = max(floor, verb.end)
    for word in reversed(heard.reader.words(floor, at)):
        if word.tags & (MARK | AND | SUBORDINATE | SPEECH):
            return at
        if not (text[word.start].isupper() or word.tags & THE):
            return None
        at = word.start
    return at


def to_its_end(heard: Heard, sentence: Stretch, around: Stretch) -> Stretch:
    """A clause with the words behind it up to a comma: “said Sund during a visit to Bonn”."""
    text = heard.text.normal
    end = around.end
    while end < sentence.end and text[end] not in _PARTING:
        end += 1
    return Stretch(around.start, end)


def _stands_alone(heard: Heard, first: Statement, around: Stretch) -> bool:
    """Whether words are a sentence if cut out: behind a comma or “and”, and no “who”."""
    text, sentence = heard.text.normal, first.sentence
    before = heard.reader.words(sentence.start, around.start)[-1:]
    if any(not word.tags & (MARK | AND | SUBORDINATE) for word in before):
        return False
    verb, subject = first.saying.verb, first.saying.subject
    if verb is None or subject is None or not text[around.start : around.end].strip():
        return verb is None
    between = heard.reader.words(min(subject.end, verb.end), max(subject.start, verb.start))
    return not any(word.tags & RELATIVE and not word.tags & (AND | PRONOUN) for word in between)


def clause(same: Sequence[Statement]) -> Stretch:
    """From the first to the last word of statements and of what attributes them."""
    places = [part for one in same for part in one.saying.parts]
    places += [one.saying.cue for one in same if one.saying.cue is not None]
    return Stretch(min(one.start for one in places), max(one.end for one in places))


def as_sentence(words: str) -> str | None:
    """Words begun and ended like a sentence; `None` where a quotation in them is cut."""
    told = words.strip(_TRAILING)
    if not told or told.count(_MARK) % 2:
        return None
    bare = told.rstrip(_CLOSING)
    if bare[-1:] not in ENDS:
        told += "\u3002" if "\u3040" <= bare[-1:] <= "\u9fff" else "."
    return told[0].upper() + told[1:]


def _named_at(heard: Heard, one: Statement) -> Stretch | None:
    """The words that a short name may stand for: a pronoun, or an office with the person's name."""
    actor, subject = heard.briefing.actors.get(one.actors[0]), one.saying.subject
    if actor is None or subject is None:
        return None
    if one.saying.kind is Kind.PRONOUN:
        told = heard.reader.words(*subject)
        one_of_them = any(word.tags & (HE | SHE) for word in told)
        return subject if actor.kind == "person" and one_of_them else None
    shown = heard.text.normal[subject.start : subject.end]
    names = (str(actor.name), *map(str, actor.aliases))
    if actor.kind != "person" or not shown.endswith(names):
        return None
    if shown in names:
        return subject
    start = _over_office(heard, one, subject.start)
    return None if start is None else Stretch(start, subject.end)


def short_name(heard: Heard, actor: str) -> str:
    """How a text names somebody it has named before: a person by the last word of the name."""
    record = heard.briefing.actors[actor]
    name = str(record.name)
    if record.kind != "person":
        return name
    parts = [str(alias) for alias in record.aliases if name.endswith(f" {alias}")]
    return min(parts, key=len) if parts else name

"""What a source says, as a sentence to begin from: its own words, by the name of who said them.

    Previously, he said that Quill had left.                 Sund said that Quill had left.
    Quill has left, Norwegian Minister Ada Sund said.        Quill has left, Sund said.

Nothing is left out between the first and the last of these words, and nothing is put in but a name,
so that hedges, bounds and negations stay. A person makes of it what the record is to say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
from generator.records.who_is_named import named_within
from generator.text.source_text import Stretch

ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964"
_CLOSING = "\"')]}\u201d\u00bb\u300d\u300f"
_TRAILING = " ,;:-\u2013\u2014\uff0c\u060c\u3001"
_LONGEST_OFFICE = 60
_FIGURE = 4
"""Words that a figure may stand in: “2 in 10”, “46 to 40 percent”."""
_LONGEST_TOLD = 320
"""Characters of a quotation that a text of ours repeats."""
_PARTING = ',;:()"\u2013\u2014\uff0c\u060c\u061b\u3001\uff1b\u3002'
_MARK = '"'


def is_by_pronoun(same: Sequence[Statement]) -> bool:
    """Whether words name who spoke by a pronoun only, so that they alone do not tell who it was."""
    return same[0].saying.kind is Kind.PRONOUN or same[0].saying.subject is None


def said_in_one_sentence(
    heard: Heard, same: Sequence[Statement], whole: Stretch | None = None, *, ends: bool = False
) -> str | None:
    """What the same actors are told to have said in a sentence; `None` where that is not sure.

    It is read from all words of the statements and what attributes them, or from `whole`; it goes
    on to the next comma unless it `ends` there.
    """
    first = same[0]
    if any(one.saying.polarity is not Polarity.SAID for one in same) or not first.actors:
        return None
    subject = first.saying.subject
    around = whole or clause(same)
    if not ends:
        around = to_its_end(heard, first.sentence, around)
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


def told_in_marks(heard: Heard, one: Statement) -> str | None:
    """A quotation with the words that attribute it, where one sentence holds both and no more."""
    text, whole = heard.text.normal, clause([one])
    start = whole.start - (text[whole.start - 1 : whole.start] == _MARK)
    end = whole.end + (text[whole.end : whole.end + 1] == _MARK)
    runs = [heard.reader.narration.runs[number] for number in one.saying.runs]
    if any(heard.reader.incises(run) for run in runs):
        return None  # «Мы идём, — сказала она, — домой»: the reporter's words inside the marks
    if end - start > _LONGEST_TOLD or start < one.sentence.start or end > one.sentence.end:
        return None
    at = start
    for place in sorted(
        [*((run.start, run.end) for run in runs), *([one.saying.cue] if one.saying.cue else [])]
    ):
        if any(letter.isalnum() for letter in text[at : max(at, place[0])]):
            return None  # “…,” Sund said of the boats: the quotation does not tell of what
        at = max(at, place[1])
    if any(letter.isalnum() for letter in text[at:end]):
        return None
    return said_in_one_sentence(heard, [one], Stretch(start, end), ends=True)


def as_sentence(words: str) -> str | None:
    """Words begun and ended like a sentence; `None` where a quotation in them is cut."""
    told = words.strip(_TRAILING)
    if not told or told.count(_MARK) % 2:
        return None
    bare = told.rstrip(_CLOSING)
    if bare[-1:] not in ENDS:
        told += "\u3002" if "\u3040" <= bare[-1:] <= "\u9fff" else "."
    return told[0].upper() + told[1:]


def is_named_before(heard: Heard, one: Statement) -> bool:
    """Whether the paragraph of a statement names whoever makes it, up to its end."""
    paragraph = heard.text.paragraphs[heard.text.paragraph_at(one.sentence.start)]
    named = named_within(heard.briefing, heard.source, paragraph.start, one.sentence.end)
    return set(one.actors) <= named


def beginning(text: str, most: int, small: Collection[str]) -> str | None:
    """How a sentence begins, with dots for the rest; `None` where no part of it can stand so.

    It ends at the last sign that parts clauses, or else before the words that lead to the next one.
    """
    head = text[:most]
    cut = max((head.rfind(sign) for sign in (", ", "; ", " \u2013 ", " \u2014 ")), default=-1)
    words = (head[:cut] if cut >= most // 2 else head.rpartition(" ")[0]).split(" ")
    while words and (
        words[-1].lower() in small
        or not words[-1][-1:].isalnum()
        or any(letter.isdigit() for word in words[-_FIGURE:] for letter in word)
    ):
        words.pop()  # no “between $1.1 million …”
    told = " ".join(words)
    if 2 * len(told) < most or told.count(_MARK) % 2:
        return None
    return f"{told} \u2026"


def _named_at(heard: Heard, one: Statement) -> Stretch | None:
    """The words that a short name may stand for: a pronoun, or an office with the person's name."""
    actor, subject = heard.briefing.actors.get(one.actors[0]), one.saying.subject
    if actor is None or subject is None:
        return None
    if one.saying.kind is Kind.PRONOUN:
        told = heard.reader.words(*subject)
        one_of_them = any(word.tags & (HE | SHE) for word in told)
        behind = heard.reader.words(subject.end, one.sentence.end)[:1]
        one_of_them = one_of_them and not any(word.tags & AND for word in behind)
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

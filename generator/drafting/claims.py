"""What a source says, as a sentence to begin from: its own words, by the name of who said them.

    Previously, he said that Quill had left.                 Sund said that Quill had left.
    Quill has left, Norwegian Minister Ada Sund said.        Quill has left, Sund said.

Nothing is left out between the first and the last of these words, and nothing is put in but a name,
so that hedges, bounds and negations stay. A person makes of it what the record is to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.attribution.clauses import Polarity
from generator.attribution.phrases import Kind
from generator.drafting.statements import Heard, Statement
from generator.text.source_text import Stretch

ENDS = ".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964"
_CLOSING = "\"')]}\u201d\u00bb\u300d\u300f"
_TRAILING = " ,;:-\u2013\u2014\uff0c\u060c\u3001"
_MARK = '"'


def is_by_pronoun(same: Sequence[Statement]) -> bool:
    """Whether words name who spoke by a pronoun only, so that they alone do not tell who it was."""
    return same[0].saying.kind is Kind.PRONOUN or same[0].saying.subject is None


def said_in_one_sentence(heard: Heard, same: Sequence[Statement]) -> str | None:
    """What the same actors are told to have said in a sentence; `None` where that is not sure."""
    first = same[0]
    if any(one.saying.polarity is not Polarity.SAID for one in same) or len(first.actors) != 1:
        return None
    around = clause(same)
    subject = first.saying.subject
    told = heard.text.normal[around.start : around.end]
    if subject is None or not around.start <= subject.start < around.end:
        return None  # “…,” Sund said, adding that Quill had left.
    if _is_renamed(heard, first):
        start = subject.start
        if first.saying.cue is not None and first.saying.cue.start < start:
            behind = first.saying.verb is not None and first.saying.verb.start < start
            start = start if behind else first.saying.cue.start
        told = (
            heard.text.normal[around.start : start]
            + short_name(heard, first.actors[0])
            + heard.text.normal[subject.end : around.end]
        )
    return as_sentence(told)


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


def _is_renamed(heard: Heard, one: Statement) -> bool:
    """Whether a text may name who spoke by the short name: a person, by office or as “he”."""
    actor = heard.briefing.actors.get(one.actors[0])
    if actor is None or not actor.name:
        return False
    return actor.kind == "person" or one.saying.kind is Kind.PRONOUN


def short_name(heard: Heard, actor: str) -> str:
    """How a text names somebody it has named before: a person by the last word of the name."""
    record = heard.briefing.actors[actor]
    name = str(record.name)
    if record.kind != "person":
        return name
    parts = [str(alias) for alias in record.aliases if name.endswith(f" {alias}")]
    return min(parts, key=len) if parts else name

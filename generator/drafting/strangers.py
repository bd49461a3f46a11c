"""Somebody to whom words attribute a saying, and whom nothing else in the text makes an actor of.

“… ,” Marieke de Wit, the chair of the union, told reporters: read by how the words are written.
That is not enough for a draft that nobody asked for, but for a person who looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.attribution.grammar import GIVEN_HE, GIVEN_SHE, Grammar
from generator.attribution.phrases import Kind
from generator.drafting.people import lists
from generator.drafting.statements import Statement
from generator.languages.personal_names import given_names, particles
from generator.text.source_text import SourceText, Stretch

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_APART = re.compile(r"[-'\u2019]")
_GAPS = frozenset({" ", ". ", ""})
"""What may stand between two words of a name; a full stop behind an initial only."""
_LONGEST = 6


def stranger(text: SourceText, grammar: Grammar, statement: Statement) -> Stretch | None:
    """Where the name of who says something stands, written like a name and nobody's yet."""
    one = statement.saying
    if statement.actors or statement.maybe or one.kind is Kind.PRONOUN:
        return None
    run = one.subject or one.cue
    if run is None:
        return None
    return next(_names(text, grammar, run), None) or _behind_the_office(text, grammar, run)


def _behind_the_office(text: SourceText, grammar: Grammar, run: Stretch) -> Stretch | None:
    """A name with a known given name behind the words that say of what somebody is the head.

    “said the minister of transport, Helen Quill”: what ends before `of` is no whole subject.
    """
    found = list(_WORD.finditer(text.normal, run.end, text.sentences_of(*run)[-1].end))
    genitive, last = lists(grammar.code).of, run.end
    for at, word in enumerate(found[:_LONGEST]):
        gap = text.normal[last : word.start()]
        small = word.group().lower().replace("\u2019", "'")
        begins = small in genitive or small.partition("'")[0] + "'" in genitive
        if gap not in {" ", ", "} or (at == 0 and not (gap == " " and begins)):
            return None
        if at and small in given_names() and word.group()[0].isupper():
            return Stretch(word.start(), found[_end(text, found, at) - 1].end())
        if gap == ", ":
            return None
        last = word.end()
    return None


def _names(text: SourceText, grammar: Grammar, run: Stretch) -> Iterator[Stretch]:
    """Runs of words with capitals that begin in a stretch, without the titles before them."""
    found = list(_WORD.finditer(text.normal, run.start, text.sentences_of(*run)[-1].end))
    at = 0
    while at < len(found) and found[at].start() < run.end:
        if not _may_begin(found[at].group(), grammar):
            at += 1
            continue
        end = _end(text, found, at)
        first = next((n for n in range(at, end) if found[n].group().lower() in given_names()), at)
        yield Stretch(found[first].start(), found[end - 1].end())
        at = end


def _may_begin(word: str, grammar: Grammar) -> bool:
    lower = word.lower()
    listed = grammar.words.get(lower, 0) & ~(GIVEN_HE | GIVEN_SHE)
    return word[0].isupper() and (lower in given_names() or not listed)


def _end(text: SourceText, found: Sequence[re.Match[str]], at: int) -> int:
    """Behind the last word of a name: “Marieke de Wit”, “J. Quill”."""
    end = last = at + 1
    while end < len(found) and end - at < _LONGEST:
        before, word = found[end - 1], found[end].group()
        gap = text.normal[before.end() : found[end].start()]
        if gap not in _GAPS or (gap == ". " and len(before.group()) > 1):
            break
        end += 1
        if _APART.split(word)[-1][0].isupper():
            last = end
        elif word.lower() not in particles():
            break
    return last

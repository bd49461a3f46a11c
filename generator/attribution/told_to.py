"""Whether marks hold the name of whom something was told: «… », сказал он «Коммерсанту».

A paper's name stands in marks in many languages, and no list has it. It is one where a word of
saying stands before it, and

    sagte Kolb im „Tagblatt“: „Wir bleiben.“       a colon with a quotation behind it
    рассказал «Коммерсанту», что уходит            what was said behind it
    „Wir bleiben“, sagte Kolb dem „Tagblatt“.      what was said before it, and no more

with a word before it that leads to an outlet (`to_outlets` of the section `actors`), or whoever
speaks or the verb itself, where cases do without one. A name has a capital and no stop.
"""

from __future__ import annotations

from functools import cache

from generator.attribution.grammar import SPEECH, Grammar, Word
from generator.languages.files import section
from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import SourceText

_MOST_WORDS = 4
_LONGEST = 60
_NEAR = 80
_STOPS = ".,!?\u2026:;"
_COLONS = (":", "\uff1a")
_COMMAS = ",-"
_ENDS = ".!?;"


@cache
def _leading(code: str) -> frozenset[str]:
    return frozenset(map(str, section(code, "actors").get("to_outlets", ())))


@cache
def _that(code: str) -> frozenset[str]:
    return frozenset(map(str, section(code, "contents").get("that", ())))


def is_told_to(text: SourceText, grammar: Grammar, run: QuotedRun) -> bool:
    """Whether a quotation is no speech, but whom, or in what paper, somebody said something."""
    whole = text.normal
    inside = whole[run.start : run.end].strip()
    if not inside[:1].isupper() or inside[-1] in _STOPS or run.end - run.start > _LONGEST:
        return False
    if len(inside.split()) > _MOST_WORDS:
        return False
    paragraph = text.paragraphs[text.paragraph_at(run.start)]
    before = whole[max(run.before - _NEAR, paragraph.start) : run.before]
    mark = before.rfind('"')
    words = grammar.read(before, max(mark + 1, 0), len(before))
    ends = [number for number, word in enumerate(words) if word.lower in _ENDS]
    clause = words[ends[-1] + 1 :] if ends else words
    if not any(word.tags & SPEECH for word in clause):
        return False
    leads = clause[-1].lower in _leading(grammar.code)
    behind = whole[run.behind : min(paragraph.end, run.behind + _NEAR)].lstrip()
    if behind[:1] in _COLONS:
        return leads and behind[1:].lstrip()[:1] == '"'
    if _goes_on_with_that(grammar, behind):
        return leads or bool(clause[-1].tags & SPEECH)
    follows = mark >= 0 and not ends and _begins_with_comma(before, mark, clause)
    resumes = behind[:1] == "," and behind[1:].lstrip()[:1] == '"'
    return (
        follows
        and (resumes or behind[:1] in ("", "."))
        and (leads or before[clause[-1].start].isupper())
    )


def _goes_on_with_that(grammar: Grammar, behind: str) -> bool:
    words = grammar.read(behind, 0, min(len(behind), _NEAR))
    if words and words[0].lower in _COMMAS:
        words = words[1:]
    return bool(words) and words[0].lower in _that(grammar.code)


def _begins_with_comma(before: str, mark: int, clause: list[Word]) -> bool:
    """Whether a quotation ends right before the clause, with a comma or a dash between or in it."""
    return bool(clause) and (clause[0].lower in _COMMAS or before[mark - 1 : mark] in _STOPS)

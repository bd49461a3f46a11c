"""Words in quotation marks in a sentence of ours stand letter for letter in its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.normalise import DOUBLE_MARKS, SINGLE_MARKS, normal, normalise
from generator.records.briefing import Briefing, Use
from generator.records.own_sentences import Basis, OwnSentence, own_sentences
from generator.text.nearest import nearest
from generator.text.quoted_runs import QuotedRun, quoted_runs

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(f"[{DOUBLE_MARKS}{SINGLE_MARKS}]")
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\(?(?:\.\.\.|…)\)?)\s*")
_ENDING = " .,;:!?…،؛؟。，；：！？、"
_MOST_OF_A_NAME = 6
_LONGEST_ENDING = 3
_INFLECTED = frozenset(("be", "cs", "de", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "ru"))
_INFLECTED |= {"sk", "sl", "sr", "tr", "uk"}
"""Languages that change the ends of names, in quotation marks too: «Жива гора», «Живу гору»."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for each quoted run of each sentence in the words that it cites.

    Punctuation at its end may be ours; `…` and words in square brackets part it, and the parts
    must come in order. A name in quotation marks is no quotation: the name of an actor, or
    one that stands in quotation marks in the evidence or in a title, in some languages in another
    grammatical form.
    """
    for statement in own_sentences(briefing):
        if not _MARK.search(statement.text) or not statement.basis.complete:
            continue
        done = 0
        for run in quoted_runs(statement.text, [(0, len(statement.text))]):
            if run.start < done:
                continue  # inside another run
            done = run.end
            words = normal(statement.text[run.start : run.end]).rstrip(_ENDING)
            parts = [part for part in _LEFT_OUT.split(words) if part]
            if parts and not _stands(statement.basis, parts) and not _is_name(statement, words):
                yield _finding(statement, run, words)


def _stands(basis: Basis, parts: list[str]) -> bool:
    """Whether some cited words hold the parts, whole words and in order."""
    run = re.compile(".*?".join(rf"{_edge(p[0])}{re.escape(p)}{_edge(p[-1])}" for p in parts))
    return any(run.search(words) for _, words in basis.words)


def _edge(letter: str) -> str:
    """Where words are written apart, a run ends with a word."""
    return r"\b" if letter.isalnum() and letter < "\u2e80" else ""


def _is_name(statement: OwnSentence, words: str) -> bool:
    basis, briefing = statement.basis, statement.basis.briefing
    if any(words in statement.normal[name.start : name.end] for name in statement.mentions):
        return True  # whether this actor may be named is another check
    if len(words.split()) > _MOST_OF_A_NAME or not words[0].isupper():
        return False
    inflected = cldr.base(briefing.language_code) in _INFLECTED
    return any(
        words == name or (inflected and _is_form(words, name)) for name in _quoted_names(basis)
    )


def _quoted_names(basis: Basis) -> Iterator[str]:
    """What stands in quotation marks in the titles, and in the evidence and was not said."""
    briefing = basis.briefing
    for title in (*basis.found.titles, *([briefing.about.title] if briefing.about else [])):
        for run in quoted_runs(title, [(0, len(title))]):
            yield normal(title[run.start : run.end])
    said = [
        (anchor.source, part)
        for anchor in basis.found.anchors
        if anchor.use is Use.QUOTE and anchor.passage
        for part in anchor.passage.parts
    ]
    for source, sentence in basis.sentences:
        text = briefing.texts[source]
        for run in text.quoted:
            if sentence.overlaps(run.start, run.end) and not any(
                where == source and part.overlaps(run.start, run.end) for where, part in said
            ):
                yield text.normal[run.start : run.end]


def _is_form(one: str, other: str) -> bool:
    """Whether two names are the same but for the endings of their words."""
    mine, theirs = _WORD.findall(one), _WORD.findall(other)
    return len(mine) == len(theirs) and all(
        left[: max(len(left) - _LONGEST_ENDING, 2)] == right[: max(len(left) - _LONGEST_ENDING, 2)]
        and abs(len(left) - len(right)) <= _LONGEST_ENDING
        for left, right in zip(mine, theirs, strict=True)
    )


def _finding(statement: OwnSentence, run: QuotedRun, words: str) -> Finding:
    basis = statement.basis
    typed = normalise(statement.text)
    lead = len(typed.normal) - len(typed.normal.lstrip())
    start = typed.normal_offset(run.start)
    start += len(typed.normal[start:]) - len(typed.normal[start:].lstrip()) - lead
    like = _nearest(basis, words)
    return Finding(
        Code.QUOTED_TEXT_NOT_IN_EVIDENCE,
        f"The words that this {basis.noun} cites do not have {quoted(words)}.",
        statement.place(start, start + len(words)),
        (f"Copy them as they stand there: {quoted(like)}; or take" if like else "Take")
        + " the quotation marks away and say it in your own words.",
    )


def _nearest(basis: Basis, words: str) -> str | None:
    for source in dict.fromkeys(source for source, _ in basis.places):
        within = [part for where, part in basis.places if where == source]
        found = nearest(basis.briefing.texts[source], words, within)
        if found is not None:
            return found.words
    return None

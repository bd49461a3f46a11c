"""Of “some” or “few” of the source our sentence does not make “all” or “most”."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.records.briefing import Briefing
from generator.records.own_sentences import OwnSentence, own_sentences
from generator.records.what_survives import MOST_OF_IT, Clause, Survivors, survivors

_RANKS = ("all", "most", "many", "some", "few")
"""How many of a thing words may say, the most first."""
_NEAR = 12
"""Characters between such a word and its thing: “of the”."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare how many of a thing our sentence says with what the cited words say.

    An error where a clause of ours says more of a thing than each clause of the evidence that says
    most of the same words: “all boats” of “some boats”. What says less is borne out by it. Words
    of two languages are not compared.
    """
    own = survivors(briefing.language_of())
    if not any(own.of(each) for each in _RANKS):
        return
    compiled: dict[str, Survivors] = {}
    for statement in own_sentences(briefing):
        lowered = statement.normal.lower()
        if statement.basis.searched or not any(own.has(each, lowered) for each in _RANKS[:3]):
            continue
        if statement.basis.complete:
            yield from _compare(briefing, statement, own, compiled)


def _compare(
    briefing: Briefing, statement: OwnSentence, own: Survivors, compiled: dict[str, Survivors]
) -> Iterator[Finding]:
    given: list[tuple[Clause, dict[str, tuple[int, str]]]] = []
    for source, place in statement.basis.places:
        language = briefing.language_of(source)
        if language.code != briefing.language_of().code:
            continue
        if source not in compiled:
            compiled[source] = survivors(language)
        words = compiled[source]
        text = briefing.texts[source].normal[place.start : place.end]
        given += [(clause, _counted(words, clause)) for clause in words.clauses(text)]
    for clause in own.clauses(statement.normal):
        for thing, (rank, word) in _counted(own, clause).items():
            same = [
                theirs
                for other, counted in given
                if own.cover(other, clause) >= MOST_OF_IT
                for name, theirs in counted.items()
                if own.same(name, thing)
            ]
            if not same or any(other <= rank for other, _ in same):
                continue
            at = statement.normal.lower().find(word)
            yield Finding(
                Code.BOUND_CHANGED,
                f"The words that this {statement.basis.noun} cites say {quoted(same[0][1])} of "
                f"what its text says {quoted(word)} of.",
                statement.place(at, at + len(word)),
                f"Say {quoted(same[0][1])} in the text too, or cite a passage that says it as "
                "the text has it.",
            )


def _counted(words: Survivors, clause: Clause) -> dict[str, tuple[int, str]]:
    """The things of a clause of which it says how many, with the rank of that and its word."""
    found: dict[str, tuple[int, str]] = {}
    for rank, name in enumerate(_RANKS):
        for one in words.find(name, clause.text):
            behind = clause.text[one.end() :]
            things = words.content(behind)
            is_near = bool(things) and behind.find(things[0]) <= _NEAR
            if is_near and not things[0][0].isdigit():
                found.setdefault(things[0], (rank, one.group().strip()))
    return found

"""Where the source says “before”, our sentence does not say “after”; nor “because” of nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import MOST_OF_IT, Clause, Survivors, survivors


class _Given(NamedTuple):
    """A clause of the cited words, with the place that they come from."""

    clause: Clause
    anchor: Anchor


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the words of our sentence that have a plain opposite, and those that give a cause.

    A warning where a clause of ours has one word of a pair (`opposites`: accept, reject), each
    clause of the evidence that says most of the same has the other, and none has ours. In a
    clause that negates, a word may stand for both: “did not accept” says “rejected”. And where our
    sentence gives a cause (`causes`) and the whole sentences that it cites have no word for one
    (`causes` or `because`), the cause is ours. The words are in the section `survives` of a
    language's file; words of two languages are not compared. Evidence is read of all kinds, since
    what only bears a part of a sentence out may say its word.
    """
    own = survivors(briefing.language_of())
    if not briefing.knows_its_language or not (own.opposites or own.of("causes")):
        return
    for together in by_record(briefing):
        basis = together[0].basis
        if not basis.complete or basis.searched or not basis.evidence:
            continue
        if any(
            briefing.language_of(source).code != own.language.code for source, _ in basis.places
        ):
            continue
        given: list[_Given] | None = None
        for statement in together:
            lowered = statement.normal.lower()
            if own.may_be_turned(lowered):
                given = _given(own, statement) if given is None else given
                yield from _turned(own, statement, given)
            if own.has("causes", lowered):
                yield from _caused(own, statement)


def _given(own: Survivors, statement: OwnSentence) -> list[_Given]:
    basis = statement.basis
    return [
        _Given(clause, anchor)
        for anchor in basis.found.anchors
        for clause in own.clauses(basis.cited(anchor))
        if clause.words
    ]


def _turned(own: Survivors, statement: OwnSentence, given: list[_Given]) -> Iterator[Finding]:
    clauses = own.clauses(statement.normal)
    told = _both(own, clauses) & _both(own, [one.clause for one in given])
    for clause in clauses:
        ours = own.sides(clause)
        ours = [one for one in ours if told.isdisjoint(p for p, _, word in ours if word == one[2])]
        if not ours:
            continue
        like = [one for one in given if own.cover(one.clause, clause) >= MOST_OF_IT]
        theirs = [(one, own.sides(one.clause)) for one in like]
        for pair, side, word in ours:
            said = [
                (other, shown, one)
                for one, sides in theirs
                for number, other, shown in sides
                if number == pair
            ]
            if not said or any(other == side for other, _, _ in said):
                continue
            if any(number == pair and other != side for number, other, _ in ours):
                continue
            _, shown, there = said[0]
            yield _finding(statement, word, shown, there.anchor)
            return


def _both(own: Survivors, clauses: list[Clause]) -> set[int]:
    """The pairs of which some clauses have both words: which is of what, nobody can compare."""
    sides = {(pair, side) for clause in clauses for pair, side, _ in own.sides(clause)}
    return {pair for pair, side in sides if (pair, 1 - side) in sides}


def _finding(statement: OwnSentence, word: str, shown: str, anchor: Anchor) -> Finding:
    text = statement.basis.briefing.texts[anchor.source]
    passage = anchor.passage
    labels: tuple[Label, ...] = ()
    at = text.normal.lower().find(shown, passage.start, passage.end) if passage else -1
    if at >= 0:
        place = text.raw_span(at, at + len(shown))
        labels = (Label(Span(text.path, *place), "the source says this"),)
    at = max(statement.normal.lower().find(word), 0)
    return Finding(
        Code.SENSE_CHANGED,
        f"The words that this {statement.basis.noun} cites say {quoted(shown)} where its text "
        f"says {quoted(word)}.",
        statement.place(at, at + len(word)),
        f"Say {quoted(shown)}, or cite the passage that says it as the text has it; if both are "
        "right, say it in words nearer to the source's.",
        labels,
    )


def _caused(own: Survivors, statement: OwnSentence) -> Iterator[Finding]:
    basis = statement.basis
    texts = basis.briefing.texts
    for source, place in (*basis.sentences, *basis.places):
        words = texts[source].normal[place.start : place.end].lower()
        if own.has("causes", words) or own.has("because", words):
            return
    found = own.find("causes", statement.normal.lower())[0]
    yield Finding(
        Code.SENSE_CHANGED,
        f"The text gives a cause ({quoted(found.group().strip())}), and the sentences that this "
        f"{basis.noun} cites give none.",
        statement.place(*found.span()),
        "Leave the cause out, or cite the passage that gives it.",
    )

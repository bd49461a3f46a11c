"""An act is not another one than the plain verb of the record's own text tells."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages.files import section
from generator.records.briefing import Briefing
from generator.records.own_sentences import by_record
from generator.records.what_survives import Survivors, survivors

_ANY = frozenset({"asserts"})
"""Acts that any verb of saying may be called."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the plain verbs of acts (section `acts` of a language's file) in each position.

    A warning, where our text has such a verb and none for the act that the record gives, and
    neither have the words that it cites. A negated verb tells of no act. `asserts` may be said of
    every statement; a `why` on the evidence says how another act is meant.
    """
    if not briefing.knows_its_language:
        return
    own = survivors(briefing.language_of())
    acts = tuple(section(own.language.code, "acts"))
    if not acts:
        return
    positions = {id(position.evidence): position for position in briefing.positions.values()}
    for statements in by_record(briefing):
        basis = statements[0].basis
        position = positions.get(id(basis.evidence)) if basis.noun == "position" else None
        if position is None or position.act is None or position.act in _ANY:
            continue
        if any(item.why for item in position.evidence):
            continue
        told = _told(own, acts, statements[0].normal)
        if not told or position.act in told:
            continue
        cited = " … ".join(basis.cited(anchor) for _, anchor in basis.supporting)
        if position.act in _told(own, acts, cited):
            continue
        act, word = next(iter(told.items()))
        yield Finding(
            Code.STANCE_DISAGREES,
            f"The act is `{position.act}`, and the text of this position says {quoted(word)}.",
            position.act.at,
            f"Write `act: {act}`; or say in a `why` on the evidence how it is meant.",
        )


def _told(words: Survivors, acts: tuple[str, ...], text: str) -> dict[str, str]:
    """The acts that a text tells by a plain verb, each with its first word."""
    found: dict[str, str] = {}
    for clause in words.clauses(text):
        if words.negations(clause.text):
            continue
        for act in acts:
            for verb in words.find(act, clause.text):
                found.setdefault(act, verb.group().strip())
    return found

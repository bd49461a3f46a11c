"""An act is not another one than the plain verb of the record's own text tells."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages.files import section
from generator.records.briefing import Briefing
from generator.records.model import LocatedText
from generator.records.own_sentences import Basis, by_record
from generator.records.what_survives import Survivors, survivors

_ANY = frozenset({"asserts"})
"""Acts that any verb of saying may be called."""
_TOLD_BY_ITS_VERB = frozenset({"denies", "warns", "welcomes"})
"""Acts that nobody does without saying so."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the plain verbs of acts (section `acts` of a language's file) in each position.

    A warning, where our text has such a verb and none for the act that the record gives, and
    neither have the words that it cites; and where the act is to warn or to welcome and neither has
    a verb for it, or to deny and neither negates anything. A negated verb tells of no act.
    `asserts` may be said of every statement; a `why` on the evidence says how another act is meant.
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
        if position.act in told or (not told and position.act not in _TOLD_BY_ITS_VERB):
            continue
        cited = " … ".join(basis.cited(anchor) for _, anchor in basis.supporting)
        if position.act in _told(own, acts, cited):
            continue
        if not told:
            denied = own.says_no(f"{statements[0].normal} {cited}")
            is_denial = position.act == "denies" and denied
            if position.act in acts and not is_denial and _is_read(briefing, basis, own):
                yield _without_verb(position.act)
            continue
        act, word = next(iter(told.items()))
        yield Finding(
            Code.STANCE_DISAGREES,
            f"The act is `{position.act}`, and the text of this position says {quoted(word)}.",
            position.act.at,
            f"Write `act: {act}`; or say in a `why` on the evidence how it is meant.",
        )


def _is_read(briefing: Briefing, basis: Basis, own: Survivors) -> bool:
    """Whether the words that a position cites are in the briefing's language."""
    return basis.complete and all(
        briefing.language_of(source).code == own.language.code for source, _ in basis.places
    )


def _without_verb(act: LocatedText) -> Finding:
    return Finding(
        Code.STANCE_DISAGREES,
        f"The act is `{act}`, and neither the text of this position nor the words that it cites "
        "have a verb for that.",
        act.at,
        "Write `asserts` or `describes`, or the verb of the source; or say in a `why` on the "
        "evidence how it is meant.",
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

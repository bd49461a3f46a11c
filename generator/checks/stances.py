"""A stance does not say the opposite of a plain verb in the record's own text or words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.records.briefing import Briefing
from generator.records.own_sentences import by_record
from generator.records.what_survives import Clause, Survivors, survivors

_OPPOSITE = {"opposes": "supports", "supports": "opposes"}
_ALSO = {"supports": "welcomes", "opposes": ""}
"""An act (section `acts`) that takes a side as well."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the plain verbs of a language (section `stances` of its file) in each position.

    A warning, where the stance is `opposes` or `supports` and all plain verbs say the other: those
    of our text, or where it has none those of the words cited to support it. A negated verb says
    the other way round (“won't support”). What is opposed may be the reverse of what the issue
    asks, so a machine cannot be sure; a `why` on the evidence says how it is meant.
    """
    if not briefing.knows_its_language:
        return
    compiled: dict[str | None, Survivors] = {None: survivors(briefing.language_of())}
    positions = {id(position.evidence): position for position in briefing.positions.values()}
    for statements in by_record(briefing):
        basis = statements[0].basis
        position = positions.get(id(basis.evidence)) if basis.noun == "position" else None
        if position is None or position.stance not in _OPPOSITE:
            continue
        if any(item.why for item in position.evidence):
            continue
        found = _said(compiled[None], [statements[0].normal])
        where = "text"
        if not found:
            where = "words that it cites"
            for _, anchor in basis.supporting:
                if anchor.source not in compiled:
                    compiled[anchor.source] = survivors(briefing.language_of(anchor.source))
                found |= _said(compiled[anchor.source], [basis.cited(anchor)])
        if found.keys() != {_OPPOSITE[str(position.stance)]}:
            continue
        word = next(iter(found.values()))
        yield Finding(
            Code.STANCE_DISAGREES,
            f"The stance is `{position.stance}`, and the {where} of this position "
            f"{'says' if where == 'text' else 'say'} {quoted(word)}.",
            position.stance.at,
            f"Write `stance: {_OPPOSITE[str(position.stance)]}`; or, if the issue asks the "
            "reverse, say in a `why` on the evidence how it is meant.",
        )


def _said(words: Survivors, texts: Iterable[str]) -> dict[str, str]:
    """Which way plain verbs point, with the first word that does."""
    found: dict[str, str] = {}
    for text in texts:
        for clause in words.clauses(text):
            for way, other in _OPPOSITE.items():
                for verb in (*words.find(way, clause.text), *words.find(_ALSO[way], clause.text)):
                    points = other if _is_negated(words, clause, verb.group()) else way
                    found.setdefault(points, verb.group().strip())
    return found


def _is_negated(words: Survivors, clause: Clause, verb: str) -> bool:
    heads = words.negated(clause.text)
    if not words.language.word_spaces:
        return any(verb.startswith(head) for head in heads)
    return any(words.same(head, part) for head in heads for part in verb.split())

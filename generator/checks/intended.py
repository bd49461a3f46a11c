"""What the source promises, demands or makes depend on something is not said as if it were so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import MOST_OF_IT, Clause, Survivors, survivors

_NOUNS = frozenset({"claim", "event", "issue"})
_STEM = 4
"""Letters by which a noun is known again by its verb."""


class _Open(NamedTuple):
    """A clause that is not said to be so, with the word for it, and the words of its condition."""

    clause: Clause
    word: str
    condition: tuple[str, ...] = ()


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the clauses of our sentence with what the cited words leave open.

    A warning where our clause has most of the words of what was promised, asked for or demanded
    (`intents`), or of what depends on a condition (`if`), and our sentence neither says so nor
    leaves it open in another way, and no clause of the evidence says it by itself. Words with a
    hedge are the business of `hedges`. The act of a position tells that something is promised or
    demanded, as the status of an event tells that it is planned.
    """
    own = survivors(briefing.language_of())
    if not own or not briefing.knows_its_language:
        return
    compiled: dict[str, Survivors] = {}
    for together in by_record(briefing):
        basis = together[0].basis
        if basis.noun not in _NOUNS or basis.status not in (None, "happened"):
            continue
        found, plain = _read(briefing, together[0], compiled)
        if not found or any(_leaves_open(own, each, found) for each in together):
            continue
        dropped = (_dropped(own, statement, found, plain) for statement in together)
        for statement, there in zip(together, dropped, strict=True):
            if there is not None:
                yield _finding(briefing, statement, *there)
                break


def _read(
    briefing: Briefing, statement: OwnSentence, compiled: dict[str, Survivors]
) -> tuple[list[tuple[_Open, Anchor]], list[Clause]]:
    """What the evidence of a sentence leaves open, and its other clauses."""
    basis = statement.basis
    left_open: list[tuple[_Open, Anchor]] = []
    plain: list[Clause] = []
    for _, anchor in basis.supporting:
        language = briefing.language_of(anchor.source)
        if language.code != briefing.language_of().code:
            continue  # words of two languages are not compared
        if anchor.source not in compiled:
            compiled[anchor.source] = survivors(language)
        words, cited = compiled[anchor.source], basis.cited(anchor)
        lowered = cited.lower()
        is_open = words.has("intents", lowered) or words.has("if", lowered)
        if not is_open or language.find("hedges", cited):
            plain += words.clauses(cited)
            continue
        clauses = words.clauses(cited)
        found = [*_promised(words, clauses), *_depending(words, clauses)]
        left_open += [(each, anchor) for each in found]
        told = {id(each.clause) for each in found} | {id(c) for c in clauses if _tells(words, c)}
        plain += [clause for clause in clauses if id(clause) not in told]
    return left_open, plain


def _tells(words: Survivors, clause: Clause) -> bool:
    return words.has("intents", clause.text) or words.has("if", clause.begins)


def _promised(words: Survivors, clauses: list[Clause]) -> Iterator[_Open]:
    """What stands behind a word of intent, in its clause or in the one that this introduces."""
    for number, clause in enumerate(clauses):
        intents = words.find("intents", clause.text)
        if not intents or words.negations(clause.text):
            continue
        word = intents[-1].group().strip()
        behind = words.content(clause.text[intents[-1].end() :])
        if len(behind) > 1:
            yield _Open(clause._replace(words=behind), word)
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        if following is None or following.sentence != clause.sentence:
            continue
        introduced = words.has("that", following.begins) or words.has("infinitive", following.text)
        if introduced or not behind:
            yield _Open(following, word)


def _depending(words: Survivors, clauses: list[Clause]) -> Iterator[_Open]:
    """What depends on a condition: the clause behind it where it comes first, or the one before."""
    for number, clause in enumerate(clauses):
        if not words.has("if", clause.begins) or words.has("no_if", clause.begins):
            continue
        before = clauses[number - 1] if number else None
        if before is None or before.sentence != clause.sentence or not before.words:
            rest = (one for one in clauses[number + 1 :] if one.words)
            main = next(
                (one for one in rest if not one.begins or words.has("then", one.begins)), None
            )
        else:
            main = before
        if main is not None and main.sentence == clause.sentence:
            yield _Open(main, clause.begins, clause.words)


def _leaves_open(own: Survivors, statement: OwnSentence, found: list[tuple[_Open, Anchor]]) -> bool:
    """Whether a text of ours says that something is wanted, told, or bound to a condition."""
    text = statement.normal.lower()
    if any(own.has(each, text) for each in ("intents", "if", "sayings", "according")):
        return True
    if own.leaves_open(statement.normal) or own.says_no(statement.normal):
        return True
    ours = own.content(text)
    kept = [
        other
        for there, _ in found
        for other in there.condition
        if not any(own.same(other, each) for each in there.clause.words)
    ]
    if any(own.same(word, other) for other in kept for word in ours):
        return True
    begins = {word[:_STEM] for there, _ in found for word in own.content(there.word)}
    return any(word[:_STEM] in begins for word in ours)  # “agreement” of “agreed to”


def _dropped(
    own: Survivors,
    statement: OwnSentence,
    found: list[tuple[_Open, Anchor]],
    plain: list[Clause],
) -> tuple[_Open, Anchor] | None:
    for clause in own.clauses(statement.normal):
        if not clause.words:
            continue
        for there, anchor in found:
            shared = own.cover(there.clause, clause)
            if shared < MOST_OF_IT:
                continue
            if not any(own.cover(one, clause) >= shared for one in plain):
                return there, anchor
    return None


def _finding(briefing: Briefing, statement: OwnSentence, there: _Open, anchor: Anchor) -> Finding:
    text, noun = briefing.texts[anchor.source], statement.basis.noun
    labels: tuple[Label, ...] = ()
    if anchor.passage:
        at = text.normal.lower().find(there.word, anchor.passage.start, anchor.passage.end)
        if at >= 0:
            place = text.raw_span(at, at + len(there.word))
            labels = (Label(Span(text.path, *place), "the source says this"),)
    status = ", or say it with `status: planned` or `possible`" if noun == "event" else ""
    return Finding(
        Code.HEDGE_DROPPED,
        f"The words that this {noun} cites say {quoted(there.word)} of what its text says as a "
        "fact.",
        statement.text.at,
        f"Say {quoted(there.word)} in the text too{status}, or cite the passage that says that it "
        "is so.",
        labels,
    )

"""Our sentence negates nothing that its source affirms, nor exchanges who acts with on whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages.files import section
from generator.records.briefing import Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import MOST_OF_IT, Clause, Survivors, survivors
from generator.text.names import Mention


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare each sentence of ours with the sentences that it cites, in the same language.

    A warning where a clause of ours is negated, and a clause of the evidence has the negated word
    and most of the others, with no word that negates, denies or refuses: “did not ask” of who
    asked; in a position also where nothing that it cites negates. And where two actors stand on
    either side of some words in ours, and in the evidence the other way round on either side of the
    same words (“Norland warned Sudmark”). That is asked only in languages that tell subject and
    object by their order: those with a list `mutual` in the section `survives`, of words that say
    the same in either order, as passives do (the list `by`).
    """
    own = survivors(briefing.language_of())
    if not own or not briefing.knows_its_language:
        return
    for together in by_record(briefing):
        if not any(len(one.mentions) > 1 or own.may_negate(one.normal.lower()) for one in together):
            continue
        basis = together[0].basis
        if basis.searched or not basis.evidence or not basis.complete:
            continue
        if any(
            briefing.language_of(source).code != own.language.code for source, _ in basis.places
        ):
            continue
        for statement in together:
            yield from _negated(own, statement)
            yield from _exchanged(own, statement)


def _sentences(statement: OwnSentence) -> Iterator[str]:
    texts = statement.basis.briefing.texts
    for source, place in statement.basis.sentences:
        yield texts[source].normal[place.start : place.end]


# Negations.


def _negated(own: Survivors, statement: OwnSentence) -> Iterator[Finding]:
    lowered = statement.normal.lower()
    if not own.negations(lowered):
        return
    cited = [one.lower() for one in _sentences(statement)]
    if statement.basis.noun == "position" and not any(_says_less(own, one) for one in cited):
        found = own.negations(lowered)[0]
        yield _finding(statement, found.start(), found.group())
        return
    sentences = own.sentences(statement.normal)
    plain: list[Clause] | None = None
    for clause in own.clauses(statement.normal):
        negations = own.negations(clause.text)
        heads = own.negated(clause.text)
        sentence = sentences[min(clause.sentence, len(sentences) - 1)]
        if not negations or not heads or own.denials(clause.text) or own.asks(sentence):
            continue
        plain = list(_plain(own, _sentences(statement))) if plain is None else plain
        for there in plain:
            if own.cover(there, clause) < MOST_OF_IT or not _has(own, there, heads[0]):
                continue
            if any(
                own.has(name, there.text) and not own.has(name, clause.text)
                for name in ("opposes", "few", "otherwise")
            ):
                continue  # that negates in another way
            at = max(lowered.find(clause.text), 0) + negations[0].start()
            yield _finding(statement, at, negations[0].group())
            return


def _finding(statement: OwnSentence, at: int, negation: str) -> Finding:
    word = negation.strip()
    return Finding(
        Code.SENSE_CHANGED,
        f"The text says {quoted(word)} of what the words that this {statement.basis.noun} cites "
        "say without it.",
        statement.place(at, at + len(word)),
        f"Leave {quoted(word)} out, or cite the passage that says it.",
    )


_LESS = ("opposes", "few", "less", "until", "whether", "refusals")


def _says_less(own: Survivors, sentence: str) -> bool:
    """Whether a lower-case sentence negates in any way, or puts a condition or a limit."""
    return (
        own.says_no(sentence)
        or any(own.has(name, sentence) for name in _LESS)
        or bool(own.language.find("conditions", sentence))
        or any(word.startswith(own.of("privative")) for word in own.content(sentence))
    )


def _has(own: Survivors, clause: Clause, head: str) -> bool:
    return any(own.same(head, word) for word in clause.words)


def _plain(own: Survivors, sentences: Iterable[str]) -> Iterator[Clause]:
    """The clauses before a negation reaches; none of a sentence that denies or asks.

    A negation reaches over what it introduces (“nobody said that …”) and what is joined (“or”).
    """
    for sentence in sentences:
        if own.denials(sentence.lower()) or own.asks(sentence):
            continue
        yield from takewhile(lambda one: not own.negations(one.text), own.clauses(sentence))


# Who does what to whom.


def _exchanged(own: Survivors, statement: OwnSentence) -> Iterator[Finding]:
    mentions = statement.mentions
    if len(mentions) < 2 or not own.of("mutual"):
        return
    pairs: list[tuple[Mention, Mention, tuple[str, ...]]] | None = None
    for first, second in pairwise(mentions):
        ours = _between(own, statement.normal, first, second)
        if not ours:
            continue
        if pairs is None:
            pairs = list(_pairs(own, statement))
        same = [
            (one, other)
            for one, other, theirs in pairs
            if all(any(own.same(word, each) for each in theirs) for word in ours)
        ]
        right = any(
            one.actors & first.actors and other.actors & second.actors for one, other in same
        )
        turned = any(
            one.actors & second.actors and other.actors & first.actors for one, other in same
        )
        if not turned or right or first.actors & second.actors:
            continue
        shown = statement.normal[first.start : second.end]
        yield Finding(
            Code.SENSE_CHANGED,
            f"The text says {quoted(shown)}, and the words that this {statement.basis.noun} cites "
            "name the two the other way round.",
            statement.place(first.start, second.end),
            "Exchange the two names, or cite the passage that has them as the text does.",
        )
        return


def _pairs(
    own: Survivors, statement: OwnSentence
) -> Iterator[tuple[Mention, Mention, tuple[str, ...]]]:
    """Two actors who are named one behind the other in the evidence, with the words between."""
    names = statement.basis.briefing.names
    for sentence in _sentences(statement):
        for first, second in pairwise(names.find(sentence)):
            words = _between(own, sentence, first, second)
            if words:
                yield first, second, words


def _between(own: Survivors, text: str, first: Mention, second: Mention) -> tuple[str, ...]:
    """The words between two names; none where they say the same in either order."""
    gap = text[first.end : second.start].lower()
    by = section(own.language.code, "attribution").get("by", ())
    words = own.content(gap)
    if own.has("mutual", gap) or any(word in by for word in gap.split()):
        return ()
    return words if len(own.clauses(gap)) < 2 else ()

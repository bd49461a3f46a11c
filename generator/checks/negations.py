"""What the source denies or negates, our sentence does not say as if it were so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import MOST_OF_IT, Clause, Survivors, survivors


class _Negated(NamedTuple):
    """A clause of the cited words that is negated or denied.

    `heads` are the words that the negation stands beside; none where the whole is denied.
    """

    clause: Clause
    heads: tuple[str, ...]
    word: str
    anchor: Anchor


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the clauses of our sentence with the negated and the denied ones of its evidence.

    An error where it is sure: our clause has the very word that the negation stands beside, and
    most of the other words, and no clause of the evidence says the same without a negation; of what
    was denied, most of its words. A sentence of ours that negates in any way is left alone: “did
    not accept” may become “refused”, “rejected” or “unaccepted”. Of evidence only that counts which
    is to support the whole sentence.
    """
    own = survivors(briefing.language_of())
    if not own or not briefing.knows_its_language:
        return
    compiled: dict[str, Survivors] = {}
    for together in by_record(briefing):
        if not together[0].basis.supporting:
            continue
        if not _may_negate(briefing, together[0], compiled):
            continue
        negated, plain = _read(briefing, together[0], compiled)
        for statement in together if negated else ():
            yield from _compare(statement, own, together, (negated, plain))


def _may_negate(briefing: Briefing, statement: OwnSentence, compiled: dict[str, Survivors]) -> bool:
    """Whether any word of the evidence negates; most has none, and needs no more reading."""
    for _, anchor in statement.basis.supporting:
        words = _words(briefing, anchor.source, compiled)
        cited = statement.basis.before(anchor) + statement.basis.cited(anchor)
        if words.may_negate(cited.lower()):
            return True
    return False


def _words(briefing: Briefing, source: str, compiled: dict[str, Survivors]) -> Survivors:
    """The lists for a source's language, each source asked for once."""
    if source not in compiled:
        compiled[source] = survivors(briefing.language_of(source))
    return compiled[source]


def _read(
    briefing: Briefing, statement: OwnSentence, compiled: dict[str, Survivors]
) -> tuple[list[_Negated], list[Clause]]:
    """The negated and the plain clauses of the evidence that supports a sentence."""
    negated: list[_Negated] = []
    plain: list[Clause] = []
    for _, anchor in statement.basis.supporting:
        if briefing.language_of(anchor.source).code != briefing.language_of().code:
            continue  # words of two languages are not compared
        words = _words(briefing, anchor.source, compiled)
        before, cited = statement.basis.before(anchor), statement.basis.cited(anchor)
        if not words.may_negate((before + cited).lower()):
            plain += words.clauses(cited)
            continue
        # What was cut off is read, for it may deny what was not; it is no evidence itself.
        cut_off = max(len(words.clauses(before)) - 1, 0)
        for found, clause in islice(_judged(words, words.clauses(before + cited)), cut_off, None):
            if found is None:
                plain.append(clause)
            else:
                heads, word = found
                negated.append(_Negated(clause, heads, word, anchor))
    return negated, plain


def _judged(
    words: Survivors, clauses: list[Clause]
) -> Iterator[tuple[tuple[tuple[str, ...], str] | None, Clause]]:
    """Each clause with its negation, as (the words beside it, itself); `None` where it has none.

    A denial reaches to the end of its clause and over those that it introduces (“denied that …”),
    or over the one before it (“that …, he denied”). Of “did not deny” it is the denial that is
    negated. What stands behind “whether” and “if” is said by nobody.
    """
    that, whether = frozenset(words.of("that")), frozenset(words.of("whether"))
    reach = ""
    for number, clause in enumerate(clauses):
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        if following is not None and following.sentence != clause.sentence:
            following = None
        introduces = following is not None and following.begins in that
        goes_on = number and (
            not clauses[number - 1].words
            or (not clause.begins and words.has("infinitive", clause.text))
        )
        if clause.begins not in that and not (reach and goes_on):
            reach = ""
        denials, negations = words.denials(clause.text), words.negations(clause.text)
        if denials and negations:  # “did not deny”: it is the denial that is negated
            reach = ""
            heads = words.content(denials[0].group())
            yield (heads, negations[0].group().strip()), clause
        elif denials:
            word = denials[-1].group().strip()
            behind = words.content(clause.text[denials[-1].end() :])
            before = words.content(clause.text[: denials[-1].start()])
            denied = behind or (before if len(before) > 1 and not introduces else ())
            reach = word if introduces or not behind else ""
            yield ((), word), clause._replace(words=denied)
        elif negations:
            word = negations[0].group().strip()
            reach = word if introduces and words.has("sayings", clause.text) else ""
            yield (words.negated(clause.text), word), clause
        elif reach:
            yield ((), reach), clause
        elif clause.begins in whether:
            yield ((), clause.begins), clause
        elif clause.begins in that and following is not None and not following.begins:
            denial = words.denials(following.text)
            yield (((), denial[0].group().strip()) if denial else None), clause
        else:
            yield None, clause


def _compare(
    statement: OwnSentence,
    own: Survivors,
    together: tuple[OwnSentence, ...],
    read: tuple[list[_Negated], list[Clause]],
) -> Iterator[Finding]:
    negated, plain = read
    sentences = own.sentences(statement.normal)
    for clause in own.clauses(statement.normal):
        sentence = sentences[min(clause.sentence, len(sentences) - 1)]
        if not clause.words or own.asks(sentence) or clause.begins in own.of("whether"):
            continue
        for there in negated:
            if not _is_the_same(own, clause, there):
                continue
            if own.says_no(sentence, there.clause.words, there.heads):
                break
            if there.clause.begins == there.word and own.leaves_open(sentence):
                break
            if any(_says_it(own, other, there) for other in together if other is not statement):
                break
            shared = own.cover(there.clause, clause)
            if any(
                own.cover(one, clause) >= shared
                and all(any(own.same(h, w) for w in one.words) for h in there.heads[:1])
                for one in plain
            ):
                continue
            yield _finding(statement.basis.briefing, statement, there)
            return


def _says_it(own: Survivors, other: OwnSentence, there: _Negated) -> bool:
    """Whether another text of the record, such as that below a title, keeps the negation."""
    return own.says_no(other.normal, there.clause.words, there.heads) and any(
        own.cover(there.clause, clause) >= MOST_OF_IT for clause in own.clauses(other.normal)
    )


def _is_the_same(own: Survivors, ours: Clause, there: _Negated) -> bool:
    """Whether a clause of ours says what one of the evidence negates."""
    if there.heads and not any(own.same(head, word) for head in there.heads for word in ours.words):
        return False
    return own.cover(there.clause, ours) >= MOST_OF_IT


def _finding(briefing: Briefing, statement: OwnSentence, there: _Negated) -> Finding:
    text = briefing.texts[there.anchor.source]
    passage = there.anchor.passage
    labels: tuple[Label, ...] = ()
    if passage:
        at = text.normal.lower().find(there.word, passage.start, passage.end)
        if at >= 0:
            place = text.raw_span(at, at + len(there.word))
            labels = (Label(Span(text.path, *place), "the source says this"),)
    return Finding(
        Code.NEGATION_DROPPED,
        f"The words that this {statement.basis.noun} cites say {quoted(there.word)} of what its "
        "text says without it.",
        statement.text.at,
        f"Say {quoted(there.word)} in the text too, or cite the passage that says it as the text "
        "has it; if it belongs to something else, cite fewer words.",
        labels,
    )

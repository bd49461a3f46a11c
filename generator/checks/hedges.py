"""A sentence of ours keeps the “might”, “plans to” or “reportedly” of the words it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages.language import Language
from generator.numbers.numerals import numerals
from generator.records.apart_from_names import without_names
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import Basis, OwnSentence, by_record
from generator.records.what_survives import survivors
from generator.records.who_is_named import is_hearsay, tells_hearsay

_KEPT_BY_STATUS = frozenset({"possible", "planned", "reported"})
_Lists = Callable[[str | None], Language]


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for hedges in the words that each record cites, and then for any in its sentences.

    Only the cited words count, with the cue of a quote that somebody is only said to have said; and
    only of evidence that is to support the whole sentence. A hedge or a modal in the text, the
    title or the conditions keeps them all, as does the `status` of an event; but not if that is
    `happened` and no text tells that somebody said it. Evidence marked `supports: full` that has no
    hedge stands for the rest. Our words may be in another language than the source's: “around
    7,000” keeps “rund 7000”.
    """
    if not briefing.knows_its_language:
        return
    lists: _Lists = cache(briefing.language_of)
    for statements in by_record(briefing):
        basis = statements[0].basis
        if _is_kept_by_status(basis):
            continue
        hedged = _hedged(briefing, basis, lists)
        if hedged is None:
            continue
        if any(_has_hedge(briefing, lists(None), one) for one in statements):
            if basis.status == "happened" and not _tells(briefing, statements):
                yield _happened(statements[0], *hedged)
            continue
        anchor, hedge = hedged
        yield Finding(
            Code.HEDGE_DROPPED,
            f"The words that this {basis.noun} cites say {quoted(hedge)}, and its text does not.",
            statements[0].text.at,
            _advice(basis.noun, hedge),
            _label(briefing, anchor, hedge),
        )


def _tells(briefing: Briefing, statements: tuple[OwnSentence, ...]) -> bool:
    """Whether a text tells that something was said: this has happened, whatever was said."""
    words = survivors(briefing.language_of())
    return any(
        words.has(name, one.normal.lower())
        for one in statements
        for name in ("sayings", "according", "intents")
    )


def _happened(statement: OwnSentence, anchor: Anchor, hedge: str) -> Finding:
    """An event that is said to have happened, and that its words and its text leave open."""
    return Finding(
        Code.HEDGE_DROPPED,
        f"The words that this event cites say {quoted(hedge)}, and its status is `happened`.",
        statement.text.at,
        "Write `status: possible`, `planned` or `reported`; or say in the text who said what, if "
        "it is the saying that happened.",
        _label(statement.basis.briefing, anchor, hedge),
    )


def _is_kept_by_status(basis: Basis) -> bool:
    return basis.status in _KEPT_BY_STATUS


def _hedged(briefing: Briefing, basis: Basis, lists: _Lists) -> tuple[Anchor, str] | None:
    """The first evidence with a hedge, and the hedge; `None` where they need not be kept."""
    first: tuple[Anchor, str] | None = None
    for item, anchor in basis.supporting:
        hedges = lists(anchor.source).find("hedges", basis.cited(anchor))
        if hedges:
            apart = without_names(
                basis.cited(anchor), briefing.texts[anchor.source].language, briefing.names
            )
            hedges = lists(anchor.source).find("hedges", apart)
        quote = briefing.quotes.get(item.quote) if item.quote else None
        if not hedges and quote is not None and not item.via and is_hearsay(briefing, quote):
            hedges = [str(quote.cue)]
        if hedges and first is None:
            first = anchor, hedges[0]
        elif not hedges and item.supports == "full":
            return None
    return first


def _has_hedge(briefing: Briefing, language: Language, statement: OwnSentence) -> bool:
    words = statement.normal
    if language.find("hedges", words) or language.find("modals", words):
        apart = without_names(words, language.code, briefing.names)
        if language.find("hedges", apart) or language.find("modals", apart):
            return True
    if tells_hearsay(briefing, statement.normal):
        return True
    return any(
        survivors(language).bound(words.lower(), figure.start, figure.end)
        for figure in numerals(words, language.code)
    )


def _advice(noun: str, hedge: str) -> str:
    also = ", or say it with `status: possible`, `planned` or `reported`" if noun == "event" else ""
    return (
        f"Say it as carefully in the text{also}; if {quoted(hedge)} belongs to something else, "
        "cite fewer words, or mark that evidence `supports: partial`."
    )


def _label(briefing: Briefing, anchor: Anchor, hedge: str) -> tuple[Label, ...]:
    text = briefing.texts[anchor.source]
    for part in anchor.passage.parts if anchor.passage else ():
        found = re.search(re.escape(hedge), text.normal[part.start : part.end], re.IGNORECASE)
        if found:
            place = text.raw_span(part.start + found.start(), part.start + found.end())
            return (Label(Span(text.path, *place), "the source says this"),)
    return ()

"""A sentence of ours keeps the “might”, “plans to” or “reportedly” of the words it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages.language import Language
from generator.normalise import normal
from generator.records.briefing import Anchor, Briefing
from generator.records.apart_from_names import without_names
from generator.records.model import Claim, Evidence, LocatedText

_KEPT_BY_STATUS = frozenset({"possible", "planned", "reported"})
_ON_THE_SIDE = frozenset({"partial", "disputes", "context"})
_Lists = Callable[[str | None], Language]


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for hedges in the words that each record cites, and then for any in its sentences.

    Only the cited words count, and only of evidence that is to support the whole sentence. A hedge
    or a modal in the text, the title or the conditions keeps them all, as does the `status` of an
    event; and evidence marked `supports: full` that has no hedge stands for the rest.
    """
    if not briefing.knows_its_language:
        return
    lists: _Lists = cache(briefing.language_of)
    for noun, texts, evidence in _records(briefing):
        hedged = _hedged(briefing, evidence, lists)
        if hedged is None or any(_has_hedge(briefing, lists(None), text) for text in texts):
            continue
        anchor, hedge = hedged
        yield Finding(
            Code.HEDGE_DROPPED,
            f"The words that this {noun} cites say {quoted(hedge)}, and its text does not.",
            texts[0].at,
            _advice(noun, hedge),
            _label(briefing, anchor, hedge),
        )


def _records(
    briefing: Briefing,
) -> Iterator[tuple[str, tuple[LocatedText, ...], tuple[Evidence, ...]]]:
    """What has evidence, as (noun, texts with the main one first, evidence)."""
    about = briefing.about
    for item in (*about.bottom_line, *about.key_points, *about.watch) if about else ():
        if isinstance(item, Claim):
            yield "claim", (item.text,), item.evidence
    for position in briefing.positions.values():
        yield "position", (position.text, *position.conditions), position.evidence
    for event in briefing.events.values():
        if event.status not in _KEPT_BY_STATUS:
            texts = (event.text, event.title) if event.text else (event.title,)
            yield "event", texts, event.evidence
    for noun, records in (("actor", briefing.actors), ("issue", briefing.issues)):
        for record in records.values():
            if record.text:
                yield noun, (record.text,), record.evidence


def _hedged(
    briefing: Briefing, evidence: tuple[Evidence, ...], lists: _Lists
) -> tuple[Anchor, str] | None:
    """The first evidence with a hedge, and the hedge; `None` where they need not be kept."""
    first: tuple[Anchor, str] | None = None
    for item in evidence:
        if item.supports in _ON_THE_SIDE:
            continue
        quote = briefing.quotes.get(item.quote) if item.quote else None
        anchor = briefing.anchor(quote.words if quote else item.words)
        if anchor is None or anchor.passage is None:
            continue
        text = briefing.texts[anchor.source].normal
        words = " … ".join(text[part.start : part.end] for part in anchor.passage.parts)
        hedges = lists(anchor.source).find("hedges", words)
        if hedges:
            apart = without_names(words, briefing.texts[anchor.source].language, briefing.names)
            hedges = lists(anchor.source).find("hedges", apart)
        if hedges and first is None:
            first = anchor, hedges[0]
        elif not hedges and item.supports == "full":
            return None
    return first


def _has_hedge(briefing: Briefing, language: Language, text: LocatedText) -> bool:
    words = without_names(normal(text), language.code, briefing.names)
    return bool(language.find("hedges", words) or language.find("modals", words))


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

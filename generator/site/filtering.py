"""What a reader can narrow lists by: each attribute with its values, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.site.page_context import PageContext, short
from generator.site.values import EventEntry, Filter, Option, PositionEntry, QuoteEntry, source_id

FEW = 3
"""Entries that need no filters."""
_OPTION = 120
"""Letters of a title in the menu of a filter."""

Found = Iterable[tuple[str, str]]
"""Values with their names, once for each entry that has one."""


def of_events(context: PageContext, told: Sequence[EventEntry]) -> tuple[Filter, ...]:
    """The filters of the chronology, those that have a choice."""
    kinds = (
        (entry.kind, context.words[f"event_kind.{entry.kind}"]) for entry in told if entry.kind
    )
    return _filters(
        told,
        actor=((who.id, who.name) for entry in told for who in entry.actors),
        issue=_issues(told),
        kind=kinds,
    )


def of_quotes(context: PageContext, told: Sequence[QuoteEntry]) -> tuple[Filter, ...]:
    """Also by how much is quoted, and whether it came through people without a name."""
    return _filters(
        told,
        actor=((who.id, who.name) for entry in told for who in entry.speakers),
        issue=_issues(told),
        kind=((kind, _kind_of_quote(context, kind)) for entry in told for kind in entry.kinds),
        basis=(_basis(context, entry.basis) for entry in told),
        source=((entry.source_id, entry.source.text) for entry in told),
    )


def of_positions(context: PageContext, told: Sequence[PositionEntry]) -> tuple[Filter, ...]:
    """By what is said and by how well it is founded, a single unnamed source among it."""
    sources = {
        proof.excerpt.source for entry in told for proof in entry.proofs
    }  # each has one address
    names = {source_id(link.address): link.text for link in sources}
    return _filters(
        told,
        actor=((who.id, who.name) for entry in told for who in entry.actors),
        issue=((entry.issue_id, entry.issue.text) for entry in told),
        stand=((entry.stand.key, entry.stand.short) for entry in told),
        strength=((key, _strength(context, key)) for entry in told for key in entry.strengths),
        basis=(_basis(context, entry.basis) for entry in told),
        source=((one, names[one]) for entry in told for one in entry.source_ids),
    )


def _basis(context: PageContext, key: str) -> tuple[str, str]:
    return key, context.words["undated" if key == "undated" else f"basis.{key}"]


def _strength(context: PageContext, key: str) -> str:
    return context.words["single_unnamed" if key == "single-unnamed" else f"strength.{key}"]


def _kind_of_quote(context: PageContext, kind: str) -> str:
    return context.words["strength.unnamed" if kind == "unnamed" else f"quote_kind.{kind}"]


def _issues(told: Sequence[EventEntry] | Sequence[QuoteEntry]) -> Iterator[tuple[str, str]]:
    for entry in told:
        for identifier, link in zip(entry.issue_ids, entry.issues, strict=True):
            yield identifier, link.text


def _filters(told: Sequence[object], **found: Found) -> tuple[Filter, ...]:
    """The filters that have something to choose from, where the list is long enough for any."""
    if len(told) <= FEW:
        return ()
    made = (Filter(name, _options(pairs)) for name, pairs in found.items())
    return tuple(one for one in made if len(one.options) > 1)


def _options(pairs: Found) -> tuple[Option, ...]:
    """The options of a filter, those with most entries first."""
    counts = Counter(pairs)
    return tuple(
        Option(value, short(text, _OPTION), count)
        for (value, text), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][1]))
    )

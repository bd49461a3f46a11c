"""The checks on a linked briefing, one module each; a check only reports, and knows no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import (
    actor_facts,
    actor_in_evidence,
    addressee,
    aliases,
    attribution_kept,
    bounds,
    contradiction,
    coverage,
    cue,
    date_bases,
    date_form,
    date_place,
    date_words,
    drafts,
    figures,
    hedges,
    metadata,
    names_in_text,
    negations,
    nothing_to_check,
    occasion,
    omission,
    order,
    outlet,
    own_actor,
    page_collision,
    publication,
    quotation_marks,
    quoted_text,
    relay,
    same_as,
    stances,
    unused_records,
    words,
)
from generator.findings.finding import Finding
from generator.records.briefing import Briefing

Check = Callable[[Briefing], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    words.check,
    quotation_marks.check,
    omission.check,
    cue.check,
    relay.check,
    aliases.check,
    actor_in_evidence.check,
    actor_facts.check,
    own_actor.check,
    addressee.check,
    outlet.check,
    occasion.check,
    same_as.check,
    date_form.check,
    date_words.check,
    date_place.check,
    date_bases.check,
    publication.check,
    metadata.check,
    order.check,
    figures.check,
    names_in_text.check,
    quoted_text.check,
    hedges.check,
    bounds.check,
    negations.check,
    attribution_kept.check,
    contradiction.check,
    stances.check,
    coverage.check,
    drafts.check,
    unused_records.check,
    nothing_to_check.check,
    page_collision.check,
)
"""All checks, in the order in which a reader of the source would ask the questions."""

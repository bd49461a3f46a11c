"""The checks on a linked briefing, one module each; a check only reports, and knows no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import (
    actor_in_evidence,
    addressee,
    contradiction,
    coverage,
    cue,
    date_form,
    date_words,
    figures,
    hedges,
    names_in_text,
    nothing_to_check,
    occasion,
    omission,
    order,
    outlet,
    page_collision,
    publication,
    quotation_marks,
    quoted_text,
    relay,
    title,
    unrecorded,
    unused_records,
    words,
)
from generator.findings.finding import Finding
from generator.records.briefing import Briefing

Check = Callable[[Briefing], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    words.check,
    title.check,
    quotation_marks.check,
    omission.check,
    cue.check,
    relay.check,
    actor_in_evidence.check,
    addressee.check,
    outlet.check,
    occasion.check,
    date_form.check,
    date_words.check,
    publication.check,
    order.check,
    figures.check,
    names_in_text.check,
    quoted_text.check,
    hedges.check,
    contradiction.check,
    coverage.check,
    unrecorded.check,
    unused_records.check,
    nothing_to_check.check,
    page_collision.check,
)
"""All checks, in the order in which a reader of the source would ask the questions."""

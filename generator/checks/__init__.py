"""The checks on a linked briefing, one module each; a check only reports, and knows no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.briefing import Briefing
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
    nothing,
    occasion,
    omission,
    order,
    outlet,
    pages,
    publication,
    quotation_marks,
    quoted_text,
    relay,
    unused,
    words,
)
from generator.diagnostics import Finding

Check = Callable[[Briefing], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    words.check,
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
    unused.check,
    nothing.check,
    pages.check,
)
"""All checks, in the order in which a reader of the source would ask the questions."""

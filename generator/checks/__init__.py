"""The checks on a linked briefing, one module each; a check only reports, and knows no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.briefing import Briefing
from generator.checks import (
    actor_in_evidence,
    coverage,
    cue,
    date_form,
    date_words,
    nothing,
    omission,
    order,
    publication,
    quotation_marks,
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
    date_form.check,
    date_words.check,
    publication.check,
    order.check,
    coverage.check,
    unused.check,
    nothing.check,
)
"""All checks, in the order in which a reader of the source would ask the questions."""

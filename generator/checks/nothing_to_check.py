"""A briefing with nothing to check is no briefing: zero checked is a failure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Span
from generator.records.briefing import Briefing


def check(briefing: Briefing) -> Iterator[Finding]:
    """Report a briefing whose records bear no words of any source."""
    declared = any(briefing.draft.declared[name] for name in ("quotes", "positions", "chronology"))
    if briefing.anchors or declared or briefing.draft.incomplete:
        return  # something was written; if it failed to load, that has its finding
    yield Finding(
        Code.NOTHING_TO_CHECK,
        "There is nothing to check: no record bears words of a source.",
        Span("content/briefing.yml"),
        "Add a source to content/sources.yml and a first quote to content/quotes.yml.",
    )

"""Nothing that is published rests on a record that is only proposed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.link import named_by, owners, references


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every record that is no draft: none of those that it names may be one."""
    drafts = briefing.drafts
    if not drafts:
        return
    for owner, record in owners(briefing.draft):
        if owner in drafts:
            continue
        for collection, reference in references(record):
            key = named_by(collection, reference)
            if key in drafts:
                yield Finding(
                    Code.DRAFT_IN_USE,
                    f"`{key.collection}/{key.id}` is a draft, and what names it here is published.",
                    reference.at,
                    f"Judge the draft and take out its `draft: true`, or write `draft: true` here, "
                    f"too, or do without `{key.id}`.",
                )

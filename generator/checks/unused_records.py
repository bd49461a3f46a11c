"""Every record shows somewhere: a source is used, an issue has something, an actor is named."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing, Use


def nobody_can_tell(briefing: Briefing) -> bool:
    """Whether something failed, of which nobody knows what it refers to."""
    return bool(briefing.failed) or any(anchor.found.failure for anchor in briefing.anchors)


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for records that nothing refers to and no source names."""
    if nobody_can_tell(briefing):
        return
    uncited = Use.UNCITED
    used = {anchor.source for anchor in briefing.anchors if anchor.use is not uncited}
    for source in briefing.sources.values():
        if source.id in briefing.texts and source.id not in used:
            yield Finding(
                Code.RECORD_UNUSED,
                f"No record uses the source `{source.id}`.",
                source.id.at,
                "Cite it as evidence, or take it out.",
            )
    for issue in briefing.issues.values():
        if not any(
            issue.id in linked
            for linked in (
                briefing.positions_by_issue,
                briefing.quotes_by_issue,
                briefing.events_by_issue,
            )
        ):
            yield Finding(
                Code.RECORD_UNUSED,
                f"No position, quote or event is on the issue `{issue.id}`.",
                issue.id.at,
                "Add it to the `issues` of what belongs there, or take it out.",
            )
    yield from _actors(briefing)


def _actors(briefing: Briefing) -> Iterator[Finding]:
    referred = set(briefing.referred_actors())
    for actor in briefing.actors.values():
        if actor.id in referred or any(
            actor.id in mention.actors
            for source in briefing.texts
            for mention in briefing.mentions(source)
        ):
            continue
        yield Finding(
            Code.RECORD_UNUSED,
            f"No record refers to the actor `{actor.id}`, and no source names it.",
            actor.id.at,
            "Add the names that the sources use to its `aliases`, or take it out.",
        )

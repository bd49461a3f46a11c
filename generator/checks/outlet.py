"""The outlet of a source is an actor of the kind `outlet`."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every source that names one."""
    for source in briefing.sources.values():
        outlet = briefing.actors.get(source.outlet) if source.outlet else None
        if outlet is not None and source.outlet is not None and outlet.kind != "outlet":
            yield Finding(
                Code.WRONG_TYPE,
                f"`{source.outlet}` is no outlet: its kind is {outlet.kind}.",
                source.outlet.at,
                "Name an actor of the kind `outlet`, or leave `outlet` out.",
            )

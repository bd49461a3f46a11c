"""No page of the curators' own stands where a generated one does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.findings.codes import Code
from generator.findings.finding import Finding, Span
from generator.records.briefing import Briefing

GENERATED = frozenset(
    {
        "",
        "actors",
        "assets",
        "changes",
        "chronology",
        "data",
        "method",
        "pagefind",
        "positions",
        "quotes",
        "search",
        "sources",
    }
)
"""The first parts of the addresses that generated pages and files have; the front page has none."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the addresses of hand-written pages, in any case, as file systems and servers do."""
    for name in briefing.draft.handwritten:
        path = PurePosixPath(name.lower())
        stands = path.parent if path.stem in {"index", "readme"} else path.with_suffix("")
        first = stands.parts[0] if stands.parts else ""
        if first in GENERATED:
            yield Finding(
                Code.PAGE_COLLISION,
                f"`{name}` would stand where generated pages stand, at /{first}"
                f"{'/' if first else ''}.",
                Span(f"content/{name}"),
                f"Give it a name that does not begin with `{first}`."
                if first
                else "Give it another name, such as `about.md`.",
            )

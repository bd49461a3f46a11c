"""Something supports what we say: not all of the evidence only disputes it or sets the scene."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing
from generator.records.own_sentences import by_record

_ON_THE_SIDE = frozenset({"context", "disputes"})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for evidence that supports a claim, a position or an event, if only in part.

    A warning where every piece is marked `context` or `disputes`; a quote has its words, and of an
    actor or an issue evidence may only tell what there is.
    """
    for statements in by_record(briefing):
        basis = statements[0].basis
        if basis.noun not in ("claim", "position", "event") or not basis.evidence:
            continue
        if all(item.supports in _ON_THE_SIDE for item in basis.evidence):
            item = basis.evidence[0]
            yield Finding(
                Code.TEXT_WITHOUT_EVIDENCE,
                f"All evidence of this {basis.noun} is marked `context` or `disputes`, so none "
                "supports its text.",
                item.supports.at if item.supports is not None else statements[0].text.at,
                "Cite a passage that supports it, or mark this one `partial` or `full`.",
            )

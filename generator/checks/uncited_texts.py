"""A text about an actor or an issue has evidence, as every sentence of ours."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.records.briefing import Briefing


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for texts of actors and issues that are printed and rest on nothing.

    A warning, for there evidence may be left out: the format asks for none.
    """
    for noun, records in (("actor", briefing.actors), ("issue", briefing.issues)):
        for record in records.values():
            if record.text and not record.evidence:
                yield Finding(
                    Code.TEXT_WITHOUT_EVIDENCE,
                    f"The text of this {noun} has no evidence, so no reader can check it.",
                    record.text.at,
                    "Add `evidence` with the words that it rests on, or leave the text out.",
                )

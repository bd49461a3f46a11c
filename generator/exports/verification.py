"""`verification.json`: what was checked, of how much, and against which bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from typing import Any

from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import ExportContext
from generator.records.briefing import Use
from generator.text.passages import Verdict, verdict

PATH = "data/verification.json"


def export(context: ExportContext) -> tuple[Export, ...]:
    """What was checked and found, and the sums of the texts."""
    return (
        Export(
            PATH,
            "What was checked",
            "How many passages were found in their sources, of how many; how much of each source"
            " is used; the fingerprints of their texts.",
            "application/json",
            partial(_content, context),
        ),
    )


def _content(context: ExportContext) -> bytes:
    counts = {use: [0, 0] for use in Use}
    for anchor in context.briefing.anchors:  # of what is published: drafts are no part of it
        counts[anchor.use][0] += anchor.passage is not None
        counts[anchor.use][1] += 1
    value = {
        "checked": sum(checked for checked, _ in counts.values()),
        "of": sum(of for _, of in counts.values()),
        "warnings": context.report.warnings,
        "note": "A matching passage proves presence, not support.",
        "by_use": {
            str(use): {"checked": checked, "of": of} for use, (checked, of) in counts.items()
        },
        "sources": Rows(_source(context, identifier) for identifier in context.briefing.sources),
    }
    return json_bytes(value)


def _source(context: ExportContext, identifier: str) -> dict[str, Any]:
    source = context.briefing.sources[identifier]
    text = context.briefing.texts.get(identifier)
    covered = context.coverage.get(identifier)
    verdicts = Counter(
        verdict(text, anchor.words, anchor.passage)
        for anchor in context.briefing.anchors_in.get(identifier, ())
        if anchor.passage and text
    )
    return {
        "id": identifier,
        "sha256_pinned": str(source.sha256) if source.sha256 else None,
        "sha256_of_text": hashlib.sha256(text.raw.encode()).hexdigest() if text else None,
        "sentences": covered.total if covered else 0,
        "sentences_covered": covered.covered if covered else 0,
        "sentences_by_state": dict(covered.states) if covered else {},
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
    }

"""`verification.json`: what was checked, of how much, and against which bytes."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import partial
from typing import Any

from generator.exports.download import Export, Rows, json_bytes
from generator.exports.sheet import Sheet
from generator.text.passages import Verdict, verdict

PATH = "data/verification.json"


def export(sheet: Sheet) -> tuple[Export, ...]:
    return (
        Export(
            PATH,
            "What was checked",
            "How many passages were found in their sources, of how many; how much of each source"
            " is used; the fingerprints of their texts.",
            "application/json",
            partial(_content, sheet),
        ),
    )


def _content(sheet: Sheet) -> bytes:
    report = sheet.report
    value = {
        "checked": report.passages,
        "of": report.of,
        "warnings": report.warnings,
        "note": "A matching passage proves presence, not support.",
        "by_use": {
            use: {"checked": checked, "of": of} for use, (checked, of) in report.counts.items()
        },
        "sources": Rows(_source(sheet, identifier) for identifier in sheet.briefing.sources),
    }
    return json_bytes(value)


def _source(sheet: Sheet, identifier: str) -> dict[str, Any]:
    source = sheet.briefing.sources[identifier]
    text = sheet.briefing.texts.get(identifier)
    covered = sheet.coverage.get(identifier)
    verdicts = Counter(
        verdict(text, anchor.words, anchor.passage)
        for anchor in sheet.briefing.anchors_in.get(identifier, ())
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

"""The downloads of a briefing, for tests."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from generator.compile import check_briefing
from generator.exports import Export, exports
from generator.records.briefing import Briefing
from generator.site.addresses import Addresses


def read(root: Path) -> tuple[Briefing, dict[str, bytes], tuple[Export, ...]]:
    briefing, report = check_briefing(root)
    found = exports(briefing, Addresses(briefing), report)
    return briefing, {export.path: export.content for export in found}, found


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

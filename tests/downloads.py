"""The downloads of a briefing, for tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.compile import check_briefing
from generator.exports import Export, exports
from generator.records.briefing import Briefing
from generator.site.addresses import Addresses

Read = tuple[Briefing, Mapping[str, bytes], tuple[Export, ...]]


def read(root: Path) -> Read:
    """A briefing, its downloads by their paths, and the same as the site hands them out."""
    briefing, report = check_briefing(root)
    found = exports(briefing, Addresses(briefing), report)
    return briefing, {export.path: export.content for export in found}, found


read_once = cache(read)
"""The same for a briefing of the repository, whose files no test changes: `read` only once."""


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

"""What became of a record in git: the commits that changed its lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.findings.report import line_and_column
from generator.machine.git_history import committed, versions_of_lines
from generator.reading.split_file import body_of, split_file


def history(root: Path, path: str, identifier: str) -> list[dict[str, Any]]:
    """The commits that changed a record, the newest first; none where there is no git."""
    text = committed(root, path)
    split = split_file(text, path) if text is not None else None
    entry = split.entry(identifier) if split is not None else None
    if text is None or split is None or entry is None:
        return []
    start = split.start_of(identifier)
    body = body_of(entry).rstrip("\r\n")
    first, _ = line_and_column(text, start)
    last, _ = line_and_column(text, start + max(len(body) - 1, 0))
    return [
        {
            "commit": each.commit,
            "date": each.date,
            "author": each.author,
            "subject": each.subject,
            "lines": list(each.lines),
        }
        for each in versions_of_lines(root, path, first, last)
    ]

"""What `briefing check --watch` does: check again after each save, what is new first."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from generator.findings.finding import Finding, Report
from generator.findings.report import show, summary
from generator.machine.memo import Memo
from generator.reading.load import CONTENT, SEEDS

_LOOK = 0.3
"""Seconds between two looks at the files."""

_Said = tuple[str, str, str]


def watched(root: Path, look: Callable[[Memo], Report], form: str) -> NoReturn:
    """Show the report whenever a file has changed, until Ctrl-C."""
    memory = Memo()
    known: set[_Said] | None = None
    seen: object = None
    while True:
        state = tuple(_states(root))
        if state != seen:
            seen = state
            memory.begin()
            report = look(memory)
            click.clear()
            click.echo(_shown(report, known, form), nl=False)
            known = set(map(_said, report.findings))
        time.sleep(_LOOK)


def _shown(report: Report, known: set[_Said] | None, form: str) -> str:
    """The report, with what was not `known` before alone if there is any."""
    new = () if known is None else tuple(f for f in report.findings if _said(f) not in known)
    if not new:
        return show(report, form)
    shown = show(replace(report, findings=new, coverage=()), form)
    return f"New since the last save:\n\n{shown}All in all: {summary(report)}\n"


def _said(finding: Finding) -> _Said:
    """What a finding says, wherever in its file: lines above it come and go."""
    return finding.code.value, finding.at.path, finding.message


def _states(root: Path) -> Iterator[tuple[str, int, int]]:
    """What tells that a file has changed: its path, the time it was written, its size."""
    for name in (CONTENT, SEEDS):
        for path in sorted((root / name).rglob("*")):
            try:
                found = path.stat()
            except OSError:  # it is gone again
                continue
            yield str(path), found.st_mtime_ns, found.st_size

"""What `briefing check --fix` does: show what can be mended without judging, and mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.findings.edit import OverlappingEdits, TextEdit
from generator.findings.finding import Report
from generator.findings.mending import differences, mendings
from generator.reading.apply_edits import FileChanged, apply

_ROUNDS = 20
"""How often findings are mended: one mending can let another be seen."""


def mend(root: Path, look: Callable[[], Report], *, ask: bool, apart: bool = False) -> None:
    """Mend round by round; with `ask` only what is agreed to.

    What is told goes to stderr where it is to stand `apart` from a report that machines read.
    """
    mended = 0
    for _ in range(_ROUNDS):
        report = look()
        edits = mendings(report.findings)
        if not edits:
            break
        click.echo("".join(differences(edits, report.files)), nl=False, err=apart)
        if ask and not click.confirm("Mend this?", default=True, err=apart):
            break
        write(root, edits, report.files)
        mended += len(edits)
    lines = f"{mended} place{'s' if mended != 1 else ''} mended.\n"
    click.echo(lines if mended else "Nothing was mended.\n", err=apart)


def write(root: Path, edits: Iterable[TextEdit], files: Mapping[str, str]) -> None:
    """Apply edits to the files that they were made from, or say in a sentence why none was."""
    try:
        apply(root, edits, files)
    except (FileChanged, OverlappingEdits, OSError) as error:
        raise Refused(f"Nothing was written: {error}") from error

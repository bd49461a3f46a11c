"""`briefing check`: check everything, list all findings, write nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.exit_status import CLEAN, FINDINGS
from generator.cli.options import ROOT, STRICT
from generator.compile import check_briefing
from generator.findings.report import FORMATS, show


@click.command()
@ROOT
@STRICT
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True)
def check(root: Path, form: str, *, strict: bool) -> None:
    """Check the briefing and report all findings.

    Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a bug of ours.
    """
    _, report = check_briefing(root)
    click.echo(show(report, form), nl=False)
    sys.exit(FINDINGS if report.failed(strict=strict) else CLEAN)

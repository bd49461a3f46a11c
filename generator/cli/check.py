"""`briefing check`: check everything, list all findings; write nothing but what is agreed to."""

from __future__ import annotations

import difflib
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from generator.cli.exit_status import CLEAN, FINDINGS, Refused
from generator.cli.options import ROOT, STRICT
from generator.compile import check_briefing
from generator.findings.edit import TextEdit, edited
from generator.findings.finding import Finding, Report
from generator.findings.report import FORMATS, show, summary
from generator.machine.kept import Memory
from generator.reading.apply_edits import FileChanged, apply
from generator.reading.load import CONTENT, SEEDS
from generator.records.owners import Owners

_LOOK = 0.3
"""Seconds between two looks at the files."""
_ROUNDS = 20
"""How often findings are mended: one mending can let another be seen."""


@click.command()
@ROOT
@STRICT
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Only findings of a file, a folder, a source, a record (quotes/some-id) or a code.",
)
@click.option("--fix", is_flag=True, help="Show how findings can be mended, and ask to do it.")
@click.option("--yes", is_flag=True, help="With --fix: mend without asking.")
@click.option("--watch", is_flag=True, help="Check anew after each save, until Ctrl-C.")
def check(  # noqa: PLR0913  (an argument for each option)
    root: Path, form: str, only: tuple[str, ...], *, strict: bool, fix: bool, yes: bool, watch: bool
) -> None:
    """Check the briefing and report all findings.

    Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a bug of ours.
    """
    if fix:
        _fix(root, only, yes=yes)
    if watch:
        _watch(root, only, form)
    report = _checked(root, only)
    click.echo(show(report, form), nl=False)
    sys.exit(FINDINGS if report.failed(strict=strict) else CLEAN)


def _checked(root: Path, only: Sequence[str], memory: Memory | None = None) -> Report:
    """The report of a briefing, with the findings about one of the names if there are any."""
    briefing, report = check_briefing(root, memory)
    if not only:
        return report
    owners = Owners(briefing)
    kept = [each for each in report.findings if any(owners.is_about(each, name) for name in only)]
    return replace(report, findings=tuple(kept))


def _fix(root: Path, only: Sequence[str], *, yes: bool) -> None:
    """Mend what can be mended without judging, round by round."""
    mended = 0
    for _ in range(_ROUNDS):
        report = _checked(root, only)
        edits = list(_apart(report.findings))
        if not edits:
            break
        click.echo("".join(_differences(edits, report)), nl=False)
        if not yes and not click.confirm("Mend this?", default=True):
            break
        try:
            apply(root, edits, report.files)
        except (FileChanged, OSError) as error:
            raise Refused(f"Nothing was mended: {error}") from error
        mended += len(edits)
    click.echo(f"{mended} mended.\n" if mended else "Nothing here can be mended without you.\n")


def _apart(findings: Iterable[Finding]) -> Iterator[TextEdit]:
    """The edits of findings, without those that touch the place of an earlier one."""
    done: list[TextEdit] = []
    for finding in findings:
        clear = all(
            other.path != edit.path or edit.end < other.start or edit.start > other.end
            for edit in finding.edits
            for other in done
        )
        if clear:
            done += finding.edits
            yield from finding.edits


def _differences(edits: Sequence[TextEdit], report: Report) -> Iterator[str]:
    for path in dict.fromkeys(edit.path for edit in edits):
        before = report.files[path]
        after = edited(before, (edit for edit in edits if edit.path == path))
        lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
        for line in difflib.unified_diff(*lines, path, path, n=1):
            yield line if line.endswith("\n") else f"{line}\n"


def _watch(root: Path, only: Sequence[str], form: str) -> None:
    """Check again whenever a file has changed; what is new stands first."""
    memory = Memory()
    known: set[tuple[str, str, str]] | None = None
    seen: object = None
    while True:
        state = tuple(_states(root))
        if state != seen:
            seen = state
            memory.begin()
            report = _checked(root, only, memory)
            said = {(each.code.value, each.at.path, each.message) for each in report.findings}
            new = [
                each
                for each in report.findings
                if known is not None and (each.code.value, each.at.path, each.message) not in known
            ]
            known = said
            click.clear()
            if new:
                click.echo(f"New since the last save: {len(new)}\n")
                click.echo(show(replace(report, findings=tuple(new)), form))
                click.echo(f"All in all: {summary(report)}")
            else:
                click.echo(show(report, form), nl=False)
        time.sleep(_LOOK)


def _states(root: Path) -> Iterator[tuple[str, int, int]]:
    """What tells that a file has changed: its path, the time it was written, its size."""
    for name in (CONTENT, SEEDS):
        for path in sorted((root / name).rglob("*")):
            try:
                found = path.stat()
            except OSError:  # it is gone again
                continue
            yield str(path), found.st_mtime_ns, found.st_size

"""`briefing check`: check everything, list all findings; write nothing but what is agreed to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.exit_status import CLEAN, FINDINGS
from generator.cli.mend import mend
from generator.cli.naming import did_you_mean, record_names
from generator.cli.options import ROOT, STRICT
from generator.cli.watch import watched
from generator.compile import check_briefing
from generator.findings.codes import Code
from generator.findings.finding import Report
from generator.findings.report import FORMATS, show
from generator.machine.memo import Memo
from generator.records.briefing import Briefing
from generator.records.owners import is_known, narrowed


@click.command()
@ROOT
@STRICT
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Only findings of a file, a folder, a source, a record (quotes/some-id) or a code. "
    "Everything is read and checked all the same.",
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
    if yes and not fix:
        raise click.UsageError("`--yes` agrees to what `--fix` shows. Add `--fix`.")
    names = [_in_root(name, root) for name in only]

    def look(memory: Memo | None = None) -> Report:
        briefing, report = check_briefing(root, memory)
        return _narrowed(briefing, report, names) if names else report

    if fix:
        mend(root, look, ask=not yes, apart=form in ("json", "github"))
    if watch:
        watched(root, look, form)
    report = look()
    click.echo(show(report, form), nl=False)
    sys.exit(FINDINGS if report.failed(strict=strict) else CLEAN)


def _in_root(name: str, root: Path) -> str:
    """A path, as the shell completes it, from the briefing's root; any other name as it is."""
    for place in (Path(name), root / name):
        if place.exists() and place.resolve().is_relative_to(root.resolve()):
            return place.resolve().relative_to(root.resolve()).as_posix()
    return name


def _narrowed(briefing: Briefing, report: Report, names: Sequence[str]) -> Report:
    """The report with the findings about one of the names; a name that is none is refused.

    A slip in a name would else pass for a clean record.
    """
    codes = {str(code) for code in Code}
    for name in names:
        if name not in codes and name != "." and not is_known(briefing, name):
            raise click.UsageError(f"Nothing is called `{name}` here.{_meant(briefing, name)}")
    return report if "." in names else narrowed(briefing, report, names)


def _meant(briefing: Briefing, name: str) -> str:
    draft = briefing.draft
    codes = (str(code) for code in Code)
    known = [*codes, *draft.declared, *draft.files, *record_names(briefing)]
    return did_you_mean(name, known) or " Name a file, a source, a record or a code."

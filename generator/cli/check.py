"""`briefing check`: check everything, list all findings; write nothing but what is agreed to."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from generator.cli.exit_status import CLEAN, FINDINGS, Refused
from generator.cli.mend import mend
from generator.cli.naming import did_you_mean, record_names
from generator.cli.options import ROOT, STRICT, ShareType
from generator.cli.watch import watched
from generator.compile import check_briefing, check_shard, merge_shards
from generator.findings.codes import Code
from generator.findings.finding import Report
from generator.findings.report import FORMATS, show
from generator.findings.shard_report import NotMerged, shown, with_shard
from generator.machine.memo import Memo
from generator.reading.load import CONTENT
from generator.records.briefing import Briefing
from generator.records.owners import is_known, narrowed
from generator.records.part_of_briefing import Share


@click.command()
@ROOT
@STRICT
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="full",
    show_default=True,
    help="How to list them: in full, a line each, for programs, or as notes on GitHub.",
)
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Only findings of a file, a folder, a source, a record (quotes/some-id) or a code. "
    "Everything is read and checked all the same.",
)
@click.option("--fix", is_flag=True, help="Show how findings can be mended, and ask to do it.")
@click.option("--yes", is_flag=True, help="With --fix: mend without asking.")
@click.option(
    "--shard",
    type=ShareType(),
    metavar="I/N",
    help="Check one share of N, as on one of N machines. With --format json it can be merged.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Report what all shares found; name the JSON of each behind it.",
)
@click.argument("reports", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--watch", is_flag=True, help="Check anew after each save, until Ctrl-C.")
def check(  # noqa: PLR0913  (an argument for each option)
    root: Path,
    form: str,
    only: tuple[str, ...],
    shard: Share | None,
    reports: tuple[Path, ...],
    *,
    strict: bool,
    fix: bool,
    yes: bool,
    watch: bool,
    merge: bool,
) -> None:
    """Check the briefing and report all findings.

    In shares: `--shard 1/4 --format json > 1.json` on each of four machines, then
    `--merge 1.json 2.json 3.json 4.json` tells what a check of the whole tells.

    Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a bug of ours.
    """
    if reports and not merge:
        [named, *_] = reports
        option = "--root" if (named / CONTENT).is_dir() else "--only"
        raise click.UsageError(
            f"Files behind `check` are reports for `--merge`. Did you mean `{option} {named}`?"
        )
    if (shard or merge) and (only or fix or watch or (shard and merge)):
        raise click.UsageError("`--shard` and `--merge` go with `--root`, `--strict`, `--format`.")
    if shard:
        _check_shard(root, shard, form, strict=strict)
    if merge:
        _merge(root, reports, form, strict=strict)
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


def _check_shard(root: Path, share: Share, form: str, *, strict: bool) -> NoReturn:
    found = check_shard(root, share)
    report = shown(found)
    text = show(report, form)
    click.echo(with_shard(text, found) if form == "json" else text, nl=False)
    if form != "json":
        click.echo(f"This is share {share.number} of {share.of}; merged, they are the whole.")
    sys.exit(FINDINGS if report.failed(strict=strict) else CLEAN)


def _merge(root: Path, reports: tuple[Path, ...], form: str, *, strict: bool) -> NoReturn:
    if folders := [path for path in reports if path.is_dir()]:
        raise click.UsageError(f"`{folders[0]}` is a folder. Name the reports in it.")
    texts = [path.read_text("utf-8", errors="replace") for path in reports]
    try:
        report = merge_shards(root, texts)
    except NotMerged as error:
        raise Refused(str(error)) from error
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

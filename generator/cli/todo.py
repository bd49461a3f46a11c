"""`briefing todo`: what is left to do, for editors to jump to and dashboards to count."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from generator.cli.naming import did_you_mean
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.findings.report import in_one_line, place
from generator.todo import Left, left_to_do


@click.command()
@ROOT_OF_BRIEFING
@click.option("--count", is_flag=True, help="Only how many there are of each kind.")
@click.argument("source", required=False)
def todo(source: str | None, root: Path, *, count: bool) -> None:
    """List what is left to do, in all or in one SOURCE, as `file:line:column: kind: what`.

    Unused sentences and parts of them, quotations, names and relays without a record, speakers who
    are no actor, drafts, dates that do not say how they are known, sources without an address. What
    of this is no fault is told here alone; what is, `briefing check` tells as well.
    """
    briefing, report = check_briefing(root)
    known = briefing.draft.declared["sources"]
    if source is not None and source not in known:
        hint = did_you_mean(source, known)
        raise click.UsageError(f"There is no source `{source}`.{hint}")
    items = [item for item in left_to_do(briefing) if source is None or source in item.sources]
    if count:
        numbers = Counter(item.kind for item in items)
        for kind in Left:
            click.echo(f"{numbers[kind]:>6}  {kind}")
        click.echo(f"{len(items):>6}  in all")
        return
    for item in items:
        line, column = place(report, item.at)
        click.echo(in_one_line(f"{item.at.path}:{line}:{column}: {item.kind}: {item.what}"))
    click.echo(f"{len(items)} left to do." if items else "Nothing is left to do.")
    if errors := sum(finding.severity == "error" for finding in report.findings):
        noun = "error is" if errors == 1 else "errors are"
        click.echo(f"{errors} {noun} to be mended first, which may hide more: `briefing check`.")

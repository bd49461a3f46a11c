"""`briefing accept`: a draft becomes a record, by deleting the line that says so."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.mend import write
from generator.cli.naming import named
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.findings.report import show
from generator.reading.record_edits import CannotPlace, remove_field
from generator.records.owners import narrowed


@click.command()
@ROOT_OF_BRIEFING
@click.argument("names", metavar="ID…", nargs=-1, required=True)
def accept(names: tuple[str, ...], root: Path) -> None:
    """Accept drafts, as `quotes/some-id` or `some-id`: delete their line `draft: true`.

    What is accepted is published with the next build; what is still wrong with it is shown.
    """
    briefing, report = check_briefing(root)
    edits = {}
    for name in names:
        key = named(briefing, name)
        path = briefing.draft.declared[key.collection][key.id].path
        try:
            edits[key] = remove_field(report.files[path], path, (key.id, "draft"))
        except CannotPlace as error:
            record = briefing.draft.records[key.collection].get(key.id)
            if record is not None and not record.draft:
                why = f"`{key.collection}/{key.id}` is no draft."
            else:
                why = f"{error} Delete the line `draft: true` of `{key.id}`."
            raise Refused(f"Nothing was written: {why}") from error
    write(root, edits.values(), report.files)
    briefing, report = check_briefing(root)
    about = [f"{key.collection}/{key.id}" for key in edits]
    report = narrowed(briefing, report, about)
    if report.findings:
        click.echo(show(report))
    for name in about:
        click.echo(f"{name} is accepted.")

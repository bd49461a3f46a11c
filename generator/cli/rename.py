"""`briefing rename`: another id for a record, everywhere, and the old address leads on."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.mend import write
from generator.cli.naming import named
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.findings.finding import Finding, Span
from generator.reading.located_yaml import Scalar
from generator.reading.record_edits import CannotPlace
from generator.reading.renaming import renamed
from generator.reading.schema import check_id
from generator.records.briefing import Briefing, Key


@click.command()
@ROOT_OF_BRIEFING
@click.argument("record", metavar="COLLECTION/OLD")
@click.argument("new")
def rename(record: str, new: str, root: Path) -> None:
    """Give a record another id, in every file that names it: `rename quotes/old-id new-id`.

    Links to its old address lead on: content/moved.yml keeps the id that it had.
    """
    briefing, report = check_briefing(root)
    key = named(briefing, record)
    collection, _, identifier = new.rpartition("/")
    if collection not in ("", key.collection):
        raise click.UsageError(f"A record stays in its collection: write `{identifier}` alone.")
    _refuse_unless_free(briefing, key, identifier)
    if briefing.failed:
        files = ", ".join(f"`{name}`" for name in sorted(briefing.failed))
        raise Refused(
            f"Not all records can be read ({files}), and one of them may name `{record}`. "
            "`briefing check` says what to mend first."
        )
    try:
        edits = renamed(briefing.draft, key, identifier)
    except CannotPlace as error:
        raise Refused(f"Nothing was written: {error}") from error
    write(root, edits, report.files)
    for path in dict.fromkeys(edit.path for edit in edits):
        places = sum(edit.path == path for edit in edits)
        click.echo(f"  {path}: {places} place{'s' if places != 1 else ''}")
    click.echo(f"{key.collection}/{key.id} is {key.collection}/{identifier} now.")


def _refuse_unless_free(briefing: Briefing, key: Key, new: str) -> None:
    """An id must be one, be free, and lead nobody to another record than it did before."""
    bad: list[Finding] = []
    if not check_id(key.collection, Scalar(new, Span("")), bad):
        raise click.UsageError(f"{bad[0].message} {bad[0].help}")
    if new in briefing.draft.declared[key.collection]:
        raise click.UsageError(f"`{new}` is taken in {key.collection}. Choose another id.")
    now = briefing.draft.moved.get(key.collection, {}).get(new)
    if now is not None and now != key.id:
        raise click.UsageError(
            f"`{new}` was the id of `{now}`, and links to it lead there. Choose another id."
        )

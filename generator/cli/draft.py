"""`briefing draft`: propose records for a source, marked as drafts."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from pathlib import Path

import click

from generator.cli.exit_status import CLEAN, FINDINGS, WRONG_USAGE
from generator.cli.options import ROOT_OF_BRIEFING
from generator.compile import check_briefing
from generator.drafting.draft import draft as drafted
from generator.drafting.proposals import KINDS, Proposals
from generator.drafting.writing import Written, written
from generator.reading.apply_edits import FileChanged, apply
from generator.records.briefing import Briefing

_SHOWN = 20
"""Open points that are printed of each kind; all stand in the files."""


@click.command()
@click.argument("source")
@ROOT_OF_BRIEFING
@click.option(
    "--kinds",
    default=",".join(KINDS),
    show_default=True,
    help="What to propose, parted by commas.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be proposed, and write nothing.")
def draft(source: str, root: Path, kinds: str, *, dry_run: bool) -> None:
    """Propose actors, quotes, positions, events and sentences to leave out for SOURCE.

    SOURCE is the id of a source in content/sources.yml. What is recorded already is not proposed
    again. Each proposal has `draft: true` and is never published: read it beside its source, write
    what its comment asks for, and take that line out.

    Exit status: 0 written, 1 something could not be written, 2 wrong usage, 3 a bug of ours.
    """
    wanted = _kinds(kinds)
    briefing, _ = check_briefing(root)
    _known(briefing, source)
    proposals = drafted(briefing, source, wanted)
    found = written(briefing, proposals)
    if not dry_run and found.edits:
        try:
            apply(root, found.edits, found.seen)
        except FileChanged as problem:
            raise click.ClickException(str(problem)) from problem
    for line in report(proposals, found, dry_run=dry_run):
        click.echo(line)
    sys.exit(FINDINGS if found.refused else CLEAN)


def _kinds(given: str) -> tuple[str, ...]:
    wanted = [kind.strip() for kind in given.split(",") if kind.strip()]
    for kind in wanted:
        if kind not in KINDS:
            near = get_close_matches(kind, KINDS, 1, 0.5)
            meant = f" Did you mean `{near[0]}`?" if near else ""
            raise click.UsageError(f"There is no kind `{kind}`.{meant} Known: {', '.join(KINDS)}.")
    return tuple(kind for kind in KINDS if kind in wanted)


def _known(briefing: Briefing, source: str) -> None:
    if source in briefing.texts and source in briefing.sources:
        return
    if source in briefing.draft.declared["sources"]:
        click.echo(
            f"Error: the source `{source}` cannot be read; `briefing check` says why.", err=True
        )
        sys.exit(WRONG_USAGE)
    click.echo(f"Error: there is no source `{source}`. {_meant(briefing, source)}", err=True)
    sys.exit(WRONG_USAGE)


def _meant(briefing: Briefing, source: str) -> str:
    """What may have been meant: a source of that file, one spelt alike, or one without a record."""
    name = Path(source).name
    of_file = [
        identifier
        for identifier, record in briefing.sources.items()
        if name in (Path(record.file).name, Path(record.file).stem)
    ]
    near = of_file or get_close_matches(source, list(briefing.sources), 1, 0.5)
    if near:
        return f"Did you mean `{near[0]}`?"
    cited = {anchor.source for anchor in briefing.anchors}
    waiting = [key for key in briefing.sources if key not in cited]
    if waiting:
        return f"Without a record yet: {', '.join(f'`{key}`' for key in waiting[:_SHOWN])}."
    return "`content/sources.yml` lists them."


def report(proposals: Proposals, found: Written, *, dry_run: bool) -> list[str]:
    """What was proposed, by kind and with counts, and what is left to a person."""
    lines = []
    verb = "Would propose" if dry_run else "Proposed"
    counts = [
        f"{len(records)} {kind if len(records) != 1 else kind[:-1]}"
        for kind in KINDS[:-1]
        if (records := proposals.of(kind))
    ]
    if proposals.additions:
        number = len(proposals.additions)
        counts.append(f"{number} further name{'s' if number != 1 else ''} of known actors")
    if proposals.left_out:
        number = len(proposals.left_out)
        counts.append(f"{number} sentence{'s' if number != 1 else ''} to leave out")
    if not counts:
        return [f"Nothing new to propose for `{proposals.source}`."]
    lines.append(f"{verb} for `{proposals.source}`: {', '.join(counts)}.")
    lines += [f"  {edit.path}" for edit in found.edits]
    open_points = [
        (record, note) for record in proposals.records for note in record.notes
        if not note.endswith("yours to say")
    ]  # fmt: skip
    waiting = sum(
        any(note.endswith("yours to say") for note in record.notes) for record in proposals.records
    )
    if waiting:
        lines.append(
            f"{waiting} wait for words of yours: a title, or an issue, a text and a stance."
        )
    if open_points:
        lines.append(f"Not sure, {len(open_points)} times:")
        lines += [f"  {one.identifier}: {note}" for one, note in open_points[:_SHOWN]]
        if len(open_points) > _SHOWN:
            lines.append(f"  … and {len(open_points) - _SHOWN} more, in the comments of the files.")
    lines += proposals.open_points[:_SHOWN]
    for problem in found.refused:
        lines += [str(problem), "To paste:", problem.paste]
    return lines

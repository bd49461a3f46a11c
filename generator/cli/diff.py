"""`briefing diff`: what became of the briefing between two of its states, record by record."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.options import ROOT
from generator.compile import check_briefing, published
from generator.exports.difference_report import FORMS, told
from generator.machine.git_history import commit_of, write_state
from generator.reading.load import CONTENT, MAX_EDITION_BYTES, SEEDS
from generator.records.difference import compare
from generator.records.published import NotABriefing, Published, read_published


@click.command()
@ROOT
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
def diff(before: str, after: str | None, root: Path, form: str) -> None:
    """Show what was added, changed, withdrawn and moved from A to B, by record.

    A and B are states in git (a tag, a branch, HEAD~3), editions of the briefing, `briefing.json`
    downloads, or folders of briefings. Without B it is the folder as it is now.
    """
    old, new = _state(before, root), _state(after or str(root), root)
    click.echo(told(compare(old, new), old, new, form), nl=False)


def _state(name: str, root: Path) -> Published:
    path = Path(name)
    if path.is_file():
        return _download(path, name)
    if (path / CONTENT).is_dir():
        return _folder(path, f"the folder {name}")
    edition = root / CONTENT / "editions" / f"{name}.json"
    if "/" not in name and "\\" not in name and edition.is_file():
        return _download(edition, name)
    commit = commit_of(root, name)
    if commit is None:
        raise click.UsageError(
            f"`{name}` is no state in git, no edition, no briefing.json and no folder of a "
            f"briefing. `git log --oneline` lists the states of this folder."
        )
    with tempfile.TemporaryDirectory(prefix="briefing-diff-") as made:
        folder = Path(made)
        if not write_state(root, commit, (CONTENT, SEEDS), folder):
            raise Refused(f"git does not give the files of `{name}`.")
        if not (folder / CONTENT).is_dir():
            raise Refused(f"`{name}` has no folder `{CONTENT}` here.")
        return _folder(folder, f"`{name}`")


def _download(path: Path, name: str) -> Published:
    try:
        if path.stat().st_size > MAX_EDITION_BYTES:
            raise Refused(f"{name} has more than {MAX_EDITION_BYTES // 2**20} MB.")
        return read_published(path.read_bytes())
    except NotABriefing as why:
        raise Refused(f"{name} cannot be compared: {why}") from why
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}.") from error


def _folder(folder: Path, name: str) -> Published:
    """The briefing of a folder; of one that does not pass the checks, what its records say."""
    briefing, report = check_briefing(folder)
    if briefing.failed:
        unread = ", ".join(f"`{each}`" for each in sorted(briefing.failed))
        first = next((found for found in report.findings if found.severity == "error"), None)
        why = f" {first.at.path}: {first.message}" if first else ""
        raise Refused(f"{name} cannot be compared, for not all of {unread} can be read.{why}")
    if report.errors:
        count = f"{report.errors} error{'s' if report.errors > 1 else ''}"
        click.echo(
            f"{name} has {count} by the checks of today; its records are compared as they are "
            "written, without what is worked out of them.",
            err=True,
        )
    return published(briefing, report)

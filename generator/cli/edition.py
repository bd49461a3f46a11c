"""`briefing edition`: keep the briefing as it is now, for good, under a name that can be cited."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.checks.published_names import DOI, is_day
from generator.cli.exit_status import FINDINGS, Refused
from generator.cli.mend import write
from generator.cli.options import ROOT, STRICT
from generator.compile import check_briefing, published_bytes
from generator.exports import exports
from generator.exports.citation_file import CFF, ZENODO, Issue, citation_file, zenodo
from generator.findings.finding import Finding, Report, Span
from generator.findings.report import show
from generator.machine.new_file import write_new
from generator.reading.content_files import EDITIONS
from generator.reading.load import CONTENT
from generator.reading.located_yaml import Scalar
from generator.reading.record_edits import CannotPlace, add_record
from generator.reading.schema import check_id
from generator.records.briefing import Briefing, without_drafts
from generator.records.difference import compare
from generator.records.published import read_published
from generator.site.addresses import Addresses

_LISTED = f"{CONTENT}/{EDITIONS}.yml"


@click.command()
@ROOT
@STRICT
@click.option("--date", "day", metavar="DAY", help="The day of publication (default: today, UTC).")
@click.option("--text", metavar="LINE", help="A line on this edition, for readers.")
@click.option("--doi", metavar="DOI", help="The DOI under which it is deposited.")
@click.option(
    "--deposit",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write all downloads into a new folder, ready for an archive such as Zenodo.",
)
@click.option(
    "--address",
    envvar="SITE_URL",
    default="",
    help="The address of the site, for the deposit (default: $SITE_URL).",
)
@click.argument("tag")
def edition(  # noqa: PLR0913, PLR0917  (an argument for each option)
    tag: str,
    root: Path,
    day: str | None,
    text: str | None,
    doi: str | None,
    deposit: Path | None,
    address: str,
    *,
    strict: bool,
) -> None:
    """Keep the briefing as it is now as the edition TAG, at /editions/TAG/ for good.

    Writes content/editions/TAG.json and names it in content/editions.yml. Nothing is written if a
    check fails.
    """
    briefing, report = check_briefing(root)
    if report.failed(strict=strict):
        click.echo(show(report), nl=False)
        sys.exit(FINDINGS)
    _refuse_other_names(briefing, tag)
    day = day or datetime.now(UTC).date().isoformat()
    if not is_day(day):
        raise click.UsageError(f"`{day}` is no day. Write it as `2025-09-01`.")
    if doi and not DOI.fullmatch(doi):
        raise click.UsageError(f"`{doi}` is no DOI. Write it as `10.5281/zenodo.1234567`.")
    if deposit and deposit.exists() and any(deposit.iterdir()):
        raise Refused(f"{deposit} is not empty. Name a new folder for the deposit.")
    data = published_bytes(briefing, report)
    _refuse_what_is_there(briefing, tag, day, data)
    fields = {
        "date": day,
        "sha256": hashlib.sha256(data).hexdigest(),
        **({"text": text} if text else {}),
        **({"doi": doi} if doi else {}),
    }
    try:
        edit = add_record(report.files.get(_LISTED, ""), _LISTED, tag, fields)
    except CannotPlace as error:
        raise Refused(f"Nothing was written: {error} Write it yourself:\n{error.paste}") from error
    written = _write(root / CONTENT / EDITIONS, {f"{tag}.json": data})
    try:
        write(root, [edit], report.files)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    click.echo(f"{CONTENT}/{EDITIONS}/{tag}.json holds the edition; {_LISTED} names it.")
    if deposit:
        issue = Issue(
            tag, day, f"{address.rstrip('/')}/{EDITIONS}/{tag}/" if address else "", doi or ""
        )
        _deposit(deposit, briefing, report, issue, address)


def _refuse_other_names(briefing: Briefing, tag: str) -> None:
    bad: list[Finding] = []
    if not check_id(EDITIONS, Scalar(tag, Span("")), bad):
        raise click.UsageError(f"{bad[0].message} {bad[0].help}")
    if tag in briefing.draft.declared[EDITIONS]:
        raise Refused(f"There is an edition `{tag}`, and an edition stays as it is.")


def _refuse_what_is_there(briefing: Briefing, tag: str, day: str, data: bytes) -> None:
    """An edition is later than the one before, and says something else."""
    if not briefing.editions:
        return
    newest, before = list(briefing.editions.items())[-1]
    if day < before.date:
        raise Refused(f"The edition `{newest}` is of {before.date}, so `{tag}` cannot be of {day}.")
    if compare(briefing.draft.editions[newest], read_published(data)).is_empty:
        raise Refused(f"No record has changed since the edition `{newest}`.")


def _deposit(folder: Path, briefing: Briefing, report: Report, issue: Issue, address: str) -> None:
    """All downloads in one folder, with how they are cited and what an archive asks for."""
    shown = without_drafts(briefing)
    home = f"{address.rstrip('/')}/" if address else ""
    files = {
        export.path.rpartition("/")[2]: export.content
        for export in exports(shown, Addresses(shown), report, home)
    }
    about = read_published(files["briefing.json"]).about
    named = {CFF: citation_file(about, issue), ZENODO: zenodo(about, issue)}
    files |= {name: made for name, made in named.items() if made is not None}
    _write(folder, files)
    click.echo(f"{len(files)} files for an archive in {folder}.")
    if ZENODO not in files:
        click.echo(
            f"Without {CFF} and {ZENODO}: they name who answers for the briefing. "
            f"Write `authors: [ … ]` into {CONTENT}/briefing.yml."
        )


def _write(folder: Path, files: dict[str, bytes]) -> list[Path]:
    try:
        return write_new(folder, files)
    except FileExistsError as error:
        raise Refused(
            f"Nothing was written: {error.filename or folder} is there already."
        ) from error
    except OSError as error:
        raise Refused(
            f"Nothing was written: {error.filename or folder}: {error.strerror}."
        ) from error

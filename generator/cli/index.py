"""`briefing index`: make the search of a site that another engine built."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import search
from generator.cli.exit_status import FINDINGS, Refused
from generator.cli.options import ROOT, STRICT
from generator.compile import compile_briefing
from generator.findings.report import show
from generator.machine.failures import MachineFailed
from generator.search.places import without_place
from generator.site import template_folder
from generator.site.interface_words import interface_words


@click.command()
@ROOT
@STRICT
@click.option(
    "--site",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the built site.",
)
def index(root: Path, site: Path, *, strict: bool) -> None:
    """Make the search of a built site, whatever engine built it of `briefing pages`.

    The places of all hits are looked for in the site first: one that was built of other pages, or
    of an earlier state, is refused.
    """
    templates = template_folder.folder(root)
    compiled = compile_briefing(root, templates, strict=strict)
    if compiled.report.failed(strict=strict) or compiled.site is None:
        click.echo(show(compiled.report), nl=False)
        sys.exit(FINDINGS)
    records = [*search.records(compiled.briefing, compiled.site.address)]
    missing = without_place(site, [record.url for record in records])
    if missing:
        more = f", nor {len(missing) - 1:,} more places" if len(missing) > 1 else ""
        raise Refused(
            f"{site} is not the site of this briefing as it is now: it has no /{missing[0]}{more}. "
            "Write its pages with `briefing pages` and build them, then make the search."
        )
    language = compiled.briefing.language_code
    words = interface_words(templates / "words" / "search", language).table
    try:
        written = search.write_index(records, site, language, words=words)
    except MachineFailed as error:
        raise Refused(str(error)) from error
    volumes = f"{written.volumes} volume" + ("s" if written.volumes != 1 else "")
    click.echo(f"{written.records:,} records in {volumes} of search in {site}.")

"""`briefing pages`: write the site's pages to a folder, for any other site engine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.cli.exit_status import FINDINGS, Refused
from generator.cli.options import ROOT, STRICT
from generator.compile import compile_briefing
from generator.engines.mkdocs_settings import SettingsUnreadable, settings
from generator.engines.tree import Engine, Sources, tree
from generator.findings.report import show, summary
from generator.machine.failures import MachineFailed
from generator.machine.write import write_tree
from generator.reading.load import CONTENT, SEEDS
from generator.site import template_folder
from generator.site.render import TemplateFailed


@click.command()
@ROOT
@STRICT
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write: a new or empty folder, or that of an earlier run.",
)
@click.option(
    "--for",
    "engine",
    type=click.Choice([str(engine) for engine in Engine]),
    help="Write the theme and the configuration of this engine as well.",
)
def pages(root: Path, out: Path, engine: str | None, *, strict: bool) -> None:
    """Write the pages as Markdown, for any site engine. Nothing is written if a check fails.

    Every page is `X/index.md`, those of your own in content/ included. With --for the folder holds
    all that the engine needs: build it there, then make the search with `briefing index`.
    """
    place = _real(out)
    if any(place.is_relative_to(_real(root / name)) for name in (CONTENT, SEEDS)):
        raise click.UsageError(f"The pages would be read as content in {out}. Name another folder.")
    if place == _real(root):
        raise click.UsageError(
            f"The pages would lie among the briefing's own files in {out}. Name another folder."
        )
    templates = template_folder.folder(root)
    try:
        said = settings(root)
        address = said.site_url if engine else ""
        compiled = compile_briefing(root, templates, strict=strict, site_url=address)
        if compiled.report.failed(strict=strict):
            click.echo(show(compiled.report), nl=False)
            sys.exit(FINDINGS)
        files = tree(Sources(compiled, root, templates, said), Engine(engine) if engine else None)
        written = write_tree(out, files)
    except (TemplateFailed, MachineFailed, SettingsUnreadable) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"The pages could not be written to {out}: {error.strerror}.") from error
    click.echo(summary(compiled.report))
    click.echo(f"{len(files)} files in {out}, {written} of them new or changed.")


def _real(path: Path) -> Path:
    """A path with its links followed, and those in a circle left as they are."""
    return Path(os.path.realpath(path))

"""`briefing schema`: JSON Schemas for editors, so that they complete fields, choices and ids."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.options import ROOT_OF_BRIEFING
from generator.reading.editor_schema import schemas
from generator.reading.load import load

FOLDER = ".schema"
"""Where editors look for them (`.vscode/settings.json`); hidden, so it is never published."""


@click.command()
@ROOT_OF_BRIEFING
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder to write them to (default: {FOLDER} beside content/).",
)
def schema(root: Path, out: Path | None) -> None:
    """Write a JSON Schema for each collection, with the ids of this briefing as choices.

    Run it again when there are new ids. Editors use it through their YAML language server.
    """
    folder = out or root / FOLDER
    click.echo(f"{write_schemas(root, folder)} schemas in {folder}.")


def write_schemas(root: Path, folder: Path) -> int:
    """Write the schemas of a briefing; their number. Raises `Refused`."""
    made = schemas(load(root)[0].declared)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
            (folder / f"{name}.json").write_text(text, "utf-8")
    except OSError as error:
        raise Refused(f"The schemas could not be written to {folder}: {error.strerror}.") from error
    return len(made)

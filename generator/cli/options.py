"""The options that several verbs of the command share."""

from __future__ import annotations

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds content/ and seeds/ (default: this one).",
)
STRICT = click.option("--strict", is_flag=True, help="Let warnings fail as well.")

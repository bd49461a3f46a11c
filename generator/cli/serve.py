"""`briefing serve` and `briefing build`: MkDocs with our plugin, without its banner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.options import ROOT

_PASSED_ON = {"ignore_unknown_options": True, "allow_extra_args": True}


@click.command(context_settings=_PASSED_ON)
@ROOT
@click.pass_context
def serve(context: click.Context, root: Path) -> None:
    """Show the briefing at http://127.0.0.1:8000/ and build it anew after each save.

    Further options are those of `mkdocs serve`: `--dev-addr 127.0.0.1:8001` if the port is taken.
    """
    sys.exit(_mkdocs("serve", root, context.args))


@click.command(context_settings=_PASSED_ON)
@ROOT
@click.pass_context
def build(context: click.Context, root: Path) -> None:
    """Build the site into site/. Further options are those of `mkdocs build`: `--strict`."""
    sys.exit(_mkdocs("build", root, context.args))


def _mkdocs(verb: str, root: Path, options: list[str]) -> int:
    if not (root / "mkdocs.yml").is_file():
        raise Refused(f"There is no mkdocs.yml in {root.resolve()}. `briefing init .` makes one.")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", verb, *options]
    try:
        return subprocess.run(command, cwd=root, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130

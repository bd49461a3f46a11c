"""The options that several verbs of the command share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from generator.cli.exit_status import Refused
from generator.reading.load import CONTENT, SEEDS
from generator.records.part_of_briefing import Share

MOST_SHARES = 10_000


def _holds_content(ctx: click.Context, param: click.Parameter, root: Path) -> Path:
    del ctx, param
    if (root / CONTENT).is_dir():
        return root
    above = next((each for each in root.absolute().parents if (each / CONTENT).is_dir()), None)
    hint = f"`--root {above}`, which has one" if above else "`--root`"
    raise Refused(
        f"There is no folder `{CONTENT}` in {root}. Run this in the folder that holds `{CONTENT}/` "
        f"and `{SEEDS}/`, or name it with {hint}."
    )


_FOLDER: dict[str, Any] = {
    "type": click.Path(exists=True, file_okay=False, path_type=Path),
    "default": ".",
    "help": "The folder that holds content/ and seeds/ (default: this one).",
}
ROOT = click.option("--root", **_FOLDER)
ROOT_OF_BRIEFING = click.option("--root", callback=_holds_content, **_FOLDER)
"""For the verbs that say nothing about a folder without content: it is refused."""
STRICT = click.option("--strict", is_flag=True, help="Let warnings fail as well.")


class ShareType(click.ParamType[Share]):
    """A share as `2/8`."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Share:
        """Read a share, or fail with what it should be."""
        found = re.fullmatch(r"([0-9]{1,5})/([0-9]{1,5})", str(value))
        number, of = (int(found[1]), int(found[2])) if found else (0, 0)
        if not 1 <= number <= of <= MOST_SHARES:
            self.fail(f"{value!r} is no share. Write one as 2/8: the second of eight.", param, ctx)
        return Share(number, of)

"""The options that several verbs of the command share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from generator.records.part_of_briefing import Share

MOST_SHARES = 10_000

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds content/ and seeds/ (default: this one).",
)
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

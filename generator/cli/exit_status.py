"""What the command's exit status says; the README prints the same table."""

from __future__ import annotations

import click

CLEAN, FINDINGS, WRONG_USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Refused(click.ClickException):
    """What the machine would not do, or we would not, said in one sentence: no bug of ours."""

    exit_code = WRONG_USAGE

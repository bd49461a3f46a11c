"""The `briefing` command: check, write the pages, explain a finding."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import traceback
from concurrent.futures.process import BrokenProcessPool
from difflib import get_close_matches
from pathlib import Path

import click

from generator import catalogue
from generator.compile import check_briefing, compile_briefing
from generator.findings.codes import Code
from generator.findings.report import FORMATS, show, summary
from generator.machine.garbage import never_collect_what_is_there
from generator.machine.write import NotWritten, write_tree
from generator.reading.load import CONTENT, SEEDS
from generator.site import template_folder
from generator.site.render import TemplateFailed

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
CLEAN, FINDINGS, WRONG_USAGE, OUR_BUG, INTERRUPTED = 0, 1, 2, 3, 130

_ENDED = "A process that did a part of it was ended from outside; was there too little memory?"


class _Failed(click.ClickException):
    """What the machine would not do, said in one sentence: no bug of ours."""

    exit_code = WRONG_USAGE


_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder that holds content/ and seeds/ (default: this one).",
)
_STRICT = click.option("--strict", is_flag=True, help="Let warnings fail as well.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def briefing() -> None:
    """Turn seed articles and curated YAML into pages whose every sentence can be checked."""


@briefing.command()
@_ROOT
@_STRICT
@click.option("--format", "form", type=click.Choice(FORMATS), default="full", show_default=True)
def check(root: Path, form: str, *, strict: bool) -> None:
    """Check the briefing and report all findings.

    Exit status: 0 clean, 1 findings, 2 wrong usage, 3 a bug of ours.
    """
    _, report = check_briefing(root)
    click.echo(show(report, form), nl=False)
    sys.exit(FINDINGS if report.failed(strict=strict) else CLEAN)


def _real(path: Path) -> Path:
    """A path with its links followed, and those in a circle left as they are."""
    return Path(os.path.realpath(path))


@briefing.command()
@_ROOT
@_STRICT
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write the Markdown tree; other files there are left alone.",
)
def pages(root: Path, out: Path, *, strict: bool) -> None:
    """Write the pages as Markdown, for any site engine. Nothing is written if a check fails."""
    place = _real(out)
    if any(place.is_relative_to(_real(root / name)) for name in (CONTENT, SEEDS)):
        raise click.UsageError(f"The pages would be read as content in {out}. Name another folder.")
    if place == _real(root):
        raise click.UsageError(
            f"The pages would lie among the briefing's own files in {out}. Name another folder."
        )
    compiled = compile_briefing(root, template_folder.folder(root), strict=strict)
    if compiled.report.failed(strict=strict):
        click.echo(show(compiled.report), nl=False)
        sys.exit(FINDINGS)
    try:
        written = write_tree(out, compiled.files)
    except (TemplateFailed, NotWritten) as error:
        raise _Failed(str(error)) from error
    except OSError as error:
        raise _Failed(f"The pages could not be written to {out}: {error.strerror}.") from error
    except BrokenProcessPool as error:
        raise _Failed(_ENDED) from error
    click.echo(summary(compiled.report))
    click.echo(f"{len(compiled.files)} files in {out}, {written} of them new or changed.")


@briefing.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a finding means, with an example and what to do; without CODE, list them all."""
    if code is None:
        for known in Code:
            click.echo(f"{known:32}{catalogue.title(known)}")
        return
    if code not in set(Code):
        near = get_close_matches(code, list(Code), 1)
        message = f"There is no finding `{code}`."
        message += f" Did you mean `{near[0]}`?" if near else " `briefing explain` lists them all."
        raise click.UsageError(message)
    click.echo(catalogue.page(Code(code)), nl=False)


def _told(error: BaseException) -> str:
    """Where the way to a bug stands: in a file, or, where none can be written, right here."""
    way = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="briefing-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(way)
    except OSError:
        return f"these lines:\n{way}"
    return f"the file {log.name}."


def main() -> None:
    """Run the command; whatever we did not foresee is our bug, and said so without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old terminal lacks many letters
    try:
        sys.exit(briefing.main(prog_name="briefing", standalone_mode=False))
    except (KeyboardInterrupt, click.Abort):  # Click makes the second of the first
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SystemExit:
        raise
    except BaseException as error:  # the last door: no traceback, nor the panic of a library
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            click.echo(
                f"Error: The machine has no room for what is to be written: {error}", err=True
            )
            sys.exit(WRONG_USAGE)
        if isinstance(error, BrokenProcessPool):
            click.echo(f"Error: {_ENDED}", err=True)
            sys.exit(WRONG_USAGE)
        click.echo(
            f"This is a bug of ours, not a mistake of yours: {type(error).__name__}: {error}\n"
            f"Please report it with {_told(error)}",
            err=True,
        )
        sys.exit(OUR_BUG)
    finally:
        never_collect_what_is_there()

"""The `briefing` command: each verb is a module of its own, and this is the door."""

from __future__ import annotations

import io
import sys
import tempfile
import traceback

import click

from generator.cli import (
    accept,
    add,
    check,
    desk,
    diff,
    draft,
    edition,
    explain,
    index,
    init,
    pages,
    pin,
    portal,
    rename,
    schema,
    serve,
    todo,
    where,
)
from generator.cli.exit_status import INTERRUPTED, OUR_BUG, WRONG_USAGE
from generator.machine.failures import sentence
from generator.machine.garbage_collection import never_collect_what_is_there


class _Verbs(click.Group):
    """Lists its verbs in the order of a curator's work, each with a whole sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order in which they were added."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list; Click's own cuts what is longer than a line."""
        rows = [
            (name, self.commands[name].get_short_help_str(limit=_LONGEST_SENTENCE))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


_LONGEST_SENTENCE = 200


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing", message="%(prog)s %(version)s")
def briefing() -> None:
    """Turn seed articles and curated YAML into pages whose every sentence can be checked."""


for verb in (
    init.init,
    add.add,
    draft.draft,
    serve.serve,
    desk.desk,
    serve.build,
    check.check,
    where.where,
    todo.todo,
    accept.accept,
    rename.rename,
    pin.pin,
    diff.diff,
    edition.edition,
    explain.explain,
    schema.schema,
    pages.pages,
    index.index,
    portal.portal,
):
    briefing.add_command(verb)


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
        told = sentence(error)
        if told is not None:
            click.echo(f"Error: {told}", err=True)
            sys.exit(WRONG_USAGE)
        click.echo(
            f"This is a bug of ours, not a mistake of yours: {type(error).__name__}: {error}\n"
            f"Please report it with {_told(error)}",
            err=True,
        )
        sys.exit(OUR_BUG)
    finally:
        never_collect_what_is_there()

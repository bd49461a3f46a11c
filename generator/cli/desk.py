"""`briefing desk`: mark words of an article in a browser, and get a checked record."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exit_status import Refused
from generator.cli.options import ROOT_OF_BRIEFING


@click.command()
@ROOT_OF_BRIEFING
@click.option(
    "--address",
    default="127.0.0.1:8010",
    show_default=True,
    help="Where on this machine the desk is served.",
)
@click.option(
    "--site", help="The address of the site's preview, to lead to: http://127.0.0.1:8000/"
)
def desk(root: Path, address: str, site: str | None) -> None:
    """Open the desk: a page of this machine for recording what articles say, with mouse or keys.

    It works on the files of content/, as an editor does, and is for this machine alone: open it at
    the address that is printed, which holds a secret. Ctrl-C ends it.
    """
    try:
        from generator.desk.serving import NoAddress, serve  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "anyio"):
            raise
        raise Refused(
            "The desk needs two more libraries: `pip install 'briefing[desk]'`, or in a checkout "
            "`pip install --editable '.[desk]'`."
        ) from error
    if site is not None and "://" not in site:
        site = f"http://{site}/"
    if site is not None and not site.startswith(("http://", "https://")):
        raise click.UsageError("`--site` is an address such as http://127.0.0.1:8000/.")

    def told(where: str) -> None:
        click.echo(f"The desk is open at {where}")
        click.echo("Ctrl-C ends it.")

    try:
        serve(root, address, site, told)
    except NoAddress as error:
        raise click.UsageError(str(error)) from error

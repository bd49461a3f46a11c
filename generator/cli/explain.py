"""`briefing explain`: what a finding means, or what a collection or a field of it holds."""

from __future__ import annotations

from difflib import get_close_matches

import click

from generator import catalogue
from generator.catalogue import format_reference
from generator.findings.codes import Code
from generator.reading import other_names
from generator.records.model import COLLECTIONS


@click.command()
@click.argument("name", required=False)
def explain(name: str | None) -> None:
    """Explain a finding (words-not-found), a collection (quotes) or a field (quotes.cue).

    Without NAME, list all findings and collections.
    """
    collections = ("briefing", *COLLECTIONS)
    if name is None:
        for known in Code:
            click.echo(f"{known:32}{catalogue.title(known)}")
        click.echo(f"\nCollections: {', '.join(collections)}.")
        return
    if name in set(Code):
        click.echo(catalogue.page(Code(name)), nl=False)
        return
    if name.partition(".")[0] in collections:
        try:
            click.echo(format_reference.explained(name), nl=False)
        except format_reference.NotInFormat as error:
            raise click.UsageError(str(error)) from error
        return
    plain = name.strip().strip("[]`").lower()  # as it was copied from a report, or typed
    first, dot, field = plain.partition(".")
    another = other_names.meant(first, collections, collections=True)
    near = [f"{another}{dot}{field}"] if another else get_close_matches(plain, [*Code], 1)
    message = f"There is no finding and no collection `{name}`."
    message += f" Did you mean `{near[0]}`?" if near else " `briefing explain` lists them all."
    raise click.UsageError(message)

"""`briefing add`: make sources of files that somebody saved."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.adding.article import Article, Unread
from generator.adding.duplicates import known
from generator.adding.proposal import Proposal, proposal
from generator.adding.reading_in import articles
from generator.cli.exit_status import CLEAN, FINDINGS, Refused
from generator.cli.options import ROOT_OF_BRIEFING
from generator.findings.edit import TextEdit
from generator.machine.new_file import write_new
from generator.reading.apply_edits import FileChanged, apply
from generator.reading.load import CONTENT, SEEDS, load
from generator.reading.record_edits import CannotPlace, add_record
from generator.records.briefing import UnlinkedBriefing
from generator.records.model import Actor


@click.command()
@ROOT_OF_BRIEFING
@click.option(
    "--encoding",
    help="The encoding of files that do not say it, e.g. windows-1251.",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
def add(root: Path, encoding: str | None, files: tuple[Path, ...]) -> None:
    """Make sources of saved articles: plain text, web pages (HTML, MHTML), PDF.

    The text goes into seeds/, the saved page beside it, and a record with what the page says of
    itself into content/. A list of references (CSL-JSON, a Zotero export with files) adds the files
    that it points to. Nothing is fetched from the network.

    Exit status: 0 all added, 1 some were not (they are named), 2 wrong usage, 3 a bug of ours.
    """
    if encoding is not None:
        _look_up(encoding)
    draft, _ = load(root)
    already = known(draft, root / SEEDS)
    all_well = True
    added = []
    for path in files:
        for found in articles(path, encoding, datetime.now(UTC).date()):
            if isinstance(found, Unread):
                click.echo(f"{found.name}: not added. {found.why}")
                all_well = False
                continue
            if same := already.same(found):
                click.echo(f"{found.name}: not added. {_same(*same)}")
                continue
            identifier = _add(root, found)
            if identifier is None:
                all_well = False
            else:
                already.add(identifier, found)
                added.append(identifier)
    if added:
        others = ", and so for each of the others" if len(added) > 1 else ""
        click.echo(f"Next: briefing draft {added[0]}{others}; or briefing desk.")
    sys.exit(CLEAN if all_well else FINDINGS)


def _look_up(encoding: str) -> None:
    try:
        "".encode(encoding)
    except LookupError:
        raise click.UsageError(
            f"There is no encoding `{encoding}`. Usual ones are windows-1251, windows-1252, "
            "windows-1256, gb18030, shift_jis, koi8-r."
        ) from None


def _same(identifier: str, by: str) -> str:
    what = {
        "bytes": "It is the very file",
        "text": "It has the text",
        "address": "It has the address",
    }
    return f"{what[by]} of the source `{identifier}`."


def _add(root: Path, article: Article) -> str | None:
    """Write an article's files and record; its id, or nothing where that cannot be done."""
    draft, _ = load(root)
    actors = {key: one for key, one in draft.records["actors"].items() if isinstance(one, Actor)}
    made = proposal(
        article, actors, draft.declared["sources"], draft.declared["actors"], draft.seeds
    )
    try:
        edits, seen = _edits(root, made, draft)
    except CannotPlace as error:
        click.echo(f"{article.name}: not added. {error} Put it right, and add the file again.")
        return None
    try:
        written = write_new(root / SEEDS, made.files)
        try:
            apply(root, edits, seen)
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
            raise
    except (FileChanged, FileExistsError) as error:
        raise Refused(f"{article.name}: not added. {error}") from error
    except OSError as error:
        raise Refused(
            f"{article.name}: not added. {error.filename or root} cannot be written: "
            f"{error.strerror}."
        ) from error
    for line in _told(article, made, edits):
        click.echo(line)
    return made.id


def _edits(
    root: Path, made: Proposal, draft: UnlinkedBriefing
) -> tuple[list[TextEdit], dict[str, str]]:
    """The edits that write a proposal's records, and the texts that they were made from."""
    edits, seen = [], {}
    records = [("sources", made.id, made.fields, made.comments)]
    if made.outlet is not None:
        records.insert(0, ("actors", *made.outlet, ()))
    for collection, identifier, fields, comments in records:
        path = _file_for(root, collection, identifier)
        text = draft.files.get(path)
        if text is not None:
            seen[path] = text
        edits.append(add_record(text or "", path, identifier, fields, comments))
    return edits, seen


def _file_for(root: Path, collection: str, identifier: str) -> str:
    """The collection's file, or one of its own in the collection's folder if it is kept in one."""
    if (root / CONTENT / collection).is_dir() and not (
        root / CONTENT / f"{collection}.yml"
    ).exists():
        return f"{CONTENT}/{collection}/{identifier}.yml"
    return f"{CONTENT}/{collection}.yml"


def _told(article: Article, made: Proposal, edits: list[TextEdit]) -> Iterator[str]:
    yield f"{article.name}: added as the source `{made.id}`."
    yield f"  {' and '.join(f'{SEEDS}/{name}' for name in made.files)}; {edits[-1].path}"
    for key in ("title", "outlet", "author", "url", "retrieved", "published", "language"):
        value = made.fields.get(key)
        if value is not None:
            yield f"  {key}: {_shown(key, value, made)}"
    if made.outlet is not None:
        yield f"  The outlet is new: `{made.outlet[0]}` in {edits[0].path}."
    for note in article.notes:
        yield f"  {note}"
    if made.comments:
        yield "  Left out, or to be looked at:"
        yield from (f"    {comment}" for comment in made.comments)


def _shown(key: str, value: object, made: Proposal) -> str:
    if not isinstance(value, dict):
        basis = made.fields.get("title_basis") if key == "title" else None
        return f"{value} ({basis})" if basis else str(value)
    first, *rest = value.values()
    return f"{first} ({': '.join(map(str, rest))})"

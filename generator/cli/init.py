"""`briefing init`: a folder with a small briefing that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from generator import starter
from generator.cli.exit_status import Refused
from generator.cli.schema import FOLDER, write_schemas
from generator.languages import cldr
from generator.portal.house import read_house
from generator.reading.load import HOUSE


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The title of the briefing (default: the folder's name).")
@click.option(
    "--language",
    help="The tag of its language, such as `de` or `pt-BR`: of the site, and of the example. "
    "[default: that of the house around it, or en]",
)
@click.option(
    "--from",
    "template",
    type=click.Choice(starter.TEMPLATES),
    default="article",
    show_default=True,
    help="One file for each collection, a dossier of many sources in folders, or a portal: a house "
    "of several briefings.",
)
def init(folder: Path, title: str | None, language: str | None, template: str) -> None:
    """Make a briefing in FOLDER: an example to change, and all that is needed to publish it.

    In a folder that has content already, only what is missing around it is added; no file that is
    there is touched.
    """
    is_house = template == "portal"
    if language is None:
        language = "en" if is_house else _of_house(folder.absolute().parent)
    if not cldr.is_tag(language):
        meant = cldr.tag_meant(language)
        hint = f" Did you mean `{meant}`?" if meant else " One is `en`, another `pt-BR`."
        raise click.UsageError(f"`{language}` is no tag of a language.{hint}")
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip() or "briefing"
    title = title or name[:1].upper() + name[1:]
    has_content = any(folder.glob("*/content/**/*.yml" if is_house else "content/**/*.yml"))
    written = []
    try:
        for path, text in starter.files(template, title, language).items():
            target = folder / path
            if (has_content and starter.is_of_example(path)) or target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(path)
    except OSError as error:
        raise Refused(f"{error.filename or folder} cannot be written: {error.strerror}.") from error
    if not is_house and not (folder / FOLDER).exists():
        write_schemas(folder, folder / FOLDER)
    for path in sorted(written):
        click.echo(f"  {path}")
    if not written:
        click.echo(f"Nothing is missing in {folder}.")
        return
    if not has_content and starter.example_language(language) != cldr.base(language):
        message = f"The example is in English, for there is none in the language `{language}`."
        click.echo(f"\n{message} Put your own in its place.")
    where = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"\nLook at it:  {where}briefing {'portal' if is_house else 'serve'}")


def _of_house(folder: Path) -> str:
    """The language of a house of briefings; English where the folder is none, or names none."""
    if not (folder / HOUSE).is_file():
        return "en"
    language = read_house(folder).language
    return language if cldr.is_tag(language) else "en"

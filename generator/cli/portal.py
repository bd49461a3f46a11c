"""`briefing portal`: build the briefings of a house that changed, and what leads to all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
import yaml

from generator.cli.exit_status import CLEAN, FINDINGS, Refused
from generator.machine.failures import MachineFailed
from generator.machine.output import Output
from generator.machine.write import MANIFEST, write_tree
from generator.portal.across import Unread, read_across
from generator.portal.agreement import disagreements, languages_of, read_shelves
from generator.portal.house import Home, House, read_house
from generator.portal.merged_search import write_merged
from generator.portal.pages import Portal, known_files
from generator.portal.state import built_before, note, of_briefing, of_program
from generator.site import template_folder
from generator.site.render import TemplateFailed

_WORK = Path(".cache") / "portal"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: `site` in the folder).",
)
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option("--check", "only_check", is_flag=True, help="Compare with the register only.")
def portal(folder: Path, out: Path | None, *, strict: bool, only_check: bool) -> None:
    """Build the briefings of a house, those that changed, and the pages that lead to all of them.

    FOLDER holds portal.yml, register/ and a folder for each briefing (docs/portal.md).
    """
    house = read_house(folder)
    told = list(house.told)
    if not told:  # else nobody knows what the register says
        told += disagreements(house, read_shelves(house), languages_of(house))
    for one in told:
        click.echo(str(one))
    if told:
        click.echo(f"The register and {len(house.homes)} briefings: {len(told)} to mend.")
        sys.exit(FINDINGS)
    if only_check:
        click.echo(f"The register and {len(house.homes)} briefings agree.")
        sys.exit(CLEAN)
    out = out or folder / "site"
    try:
        failed = _build(house, out, strict=strict)
    except (MachineFailed, TemplateFailed, Unread) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"The portal could not be written to {out}: {error}.") from error
    sys.exit(FINDINGS if failed else CLEAN)


def _build(house: House, out: Path, *, strict: bool) -> list[str]:
    """Build what changed, then the pages; the names of the briefings that failed."""
    if not (out / MANIFEST).exists():  # a new folder, or one of somebody else, which is refused
        write_tree(out, Output({}))
    templates = template_folder.folder(house.folder)
    program = of_program(templates)
    before, now = built_before(out), {}
    failed, built = [], 0
    for home in house.homes:
        made_of = of_briefing(home.folder, program, f"{house.site_url} {strict}")
        if before.get(home.name) == made_of and (out / home.name / "index.html").is_file():
            now[home.name] = made_of
            continue
        click.echo(f"{home.name}: building …")
        built += 1
        if _built(home, out / home.name, house.site_url, strict=strict):
            now[home.name] = made_of
        else:
            failed.append(home.name)
        note(out, {**before, **now} if home.name in now else _without(before, home.name, now))
    gone = sorted(before.keys() - {home.name for home in house.homes})
    for name in gone:
        click.echo(f"{name}: is no briefing of this house any more; {out / name} is left as it is.")
    note(out, now)
    shown = [home.name for home in house.homes if (out / home.name / "index.html").is_file()]
    _write_pages(Portal(house, read_across(out, shown, house.language), templates), out)
    for name in failed:
        last = "keeps its last good state" if name in shown else "is not shown"
        click.echo(f"{name}: was not published, and {last}.")
    unchanged = len(house.homes) - built
    click.echo(f"{len(shown)} briefings in {out}: {built} built, {unchanged} unchanged.")
    return failed


def _without(before: Mapping[str, str], name: str, now: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in {**before, **now}.items() if key != name}


def _built(home: Home, site: Path, site_url: str, *, strict: bool) -> bool:
    """Let MkDocs build one briefing, in a process of its own."""
    settings = home.folder / "mkdocs.yml"
    options = ["--strict"] if strict else []
    address = f"{site_url}{home.name}/" if site_url else ""
    with tempfile.TemporaryDirectory(prefix=".portal-", dir=home.folder) as folder:
        if not settings.is_file():
            settings = Path(folder) / "mkdocs.yml"
            settings.write_text(_five_lines(home.folder), "utf-8")
        where = ["-f", str(settings), "-d", str(site.absolute())]
        return _mkdocs([*where, "--quiet", *options], home.folder, address) == 0


def _five_lines(root: Path) -> str:
    """The settings of a briefing that has none of its own."""
    return yaml.safe_dump(
        {
            "site_name": "Briefing",
            "docs_dir": str((root / "content").absolute()),
            "theme": {"name": "material"},
            "plugins": [{"briefing": {"root": str(root.absolute())}}],
            "markdown_extensions": ["briefing"],
            "site_url": os.environ.get("SITE_URL", ""),
        },
        sort_keys=False,
    ).replace("site_url: ''", 'site_url: !ENV [SITE_URL, ""]')


def _mkdocs(options: Sequence[str], folder: Path, site_url: str) -> int:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url}
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    try:
        return subprocess.run(command, cwd=folder, env=environment, check=False).returncode
    except KeyboardInterrupt:
        raise click.Abort from None


def _write_pages(made: Portal, out: Path) -> None:
    """The portal's own pages, built aside by MkDocs and put beside the briefings."""
    work = made.house.folder / _WORK
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    write_tree(work / "pages", made.output())
    if _mkdocs(["--quiet", "-d", str((work / "site").absolute())], work / "pages", ""):
        raise Refused("MkDocs could not build the portal's own pages.")
    site = work / "site"
    names = known_files(site, made.templates / "theme", made.addresses)
    write_tree(out, Output({name: (site / name).read_bytes for name in names}))
    write_merged(made, out)
    shutil.rmtree(work, ignore_errors=True)

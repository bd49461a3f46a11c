"""`briefing portal`: build the briefings of a house that changed, and what leads to all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import yaml

from generator.cli.exit_status import CLEAN, FINDINGS, Refused
from generator.cli.options import ShareType
from generator.machine.failures import MachineFailed
from generator.machine.folders import is_link, remove
from generator.machine.output import Content, Output
from generator.machine.write import MANIFEST, write_tree
from generator.portal.across import side_by_side
from generator.portal.agreement import agreement_of, disagreements, languages_of, read_shelves
from generator.portal.house import Home, House, is_of, look_beside, read_house
from generator.portal.merged_search import made_of_search, write_merged
from generator.portal.pages import ENTRANCES, Portal, known_files, named_files
from generator.portal.state import (
    AGREED,
    BESIDE,
    PAGES,
    alone,
    forget,
    kept,
    look,
    names_kept,
    note,
    of_program,
    seen_before,
)
from generator.portal.summary import SEARCH, Summary, Unread, read_summary
from generator.records.part_of_briefing import Share
from generator.site import template_folder
from generator.site.render import TemplateFailed

_WORK = "work-"


@click.command()
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes (default: `site` in the folder).",
)
@click.option("--strict", is_flag=True, help="Let warnings fail as well.")
@click.option(
    "--shard",
    type=ShareType(),
    metavar="I/N",
    help="Build one share of N of the briefings, as on one of N machines, and no page of all.",
)
@click.option("--check", "only_check", is_flag=True, help="Compare with the register only.")
def portal(
    folder: Path, out: Path | None, shard: Share | None, *, strict: bool, only_check: bool
) -> None:
    """Build the briefings of a house, those that changed, and the pages that lead to all of them.

    FOLDER (default: this one) holds portal.yml, register/ and a folder for each briefing
    (docs/portal.md).

    On several machines: `--shard 1/4` on the first of four and so on, then, where all that they
    wrote lies in one folder, without it.
    """
    folder = folder.absolute()  # MkDocs works in the folders of the briefings
    house = read_house(folder)
    if house.told or only_check:
        _agree(house)
        click.echo(f"The register and {len(house.homes)} briefings agree.")
        sys.exit(CLEAN)
    out = out or folder / "site"
    agreed = agreement_of(house)
    if kept(out, AGREED).get("made_of") != agreed:
        _agree(house)
    try:
        if is_link(out) or not (out / MANIFEST).exists():
            write_tree(out, Output({}))  # a new folder, or one of somebody else, which is refused
        with alone(out) as aside:
            note(out, AGREED, {"made_of": agreed})
            failed = _build(house, out, aside, shard, strict=strict)
    except (MachineFailed, TemplateFailed, Unread) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"The portal could not be written to {out}: {error}.") from error
    sys.exit(FINDINGS if failed else CLEAN)


def _agree(house: House) -> None:
    """End where briefings and register disagree."""
    told = list(house.told)
    if not told:  # else nobody knows what the register says
        told += disagreements(house, read_shelves(house), languages_of(house))
    for one in told:
        click.echo(str(one))
    if told:
        click.echo(f"The register and {len(house.homes)} briefings: {len(told)} to mend.")
        sys.exit(FINDINGS)


def _build(house: House, out: Path, aside: Path, share: Share | None, *, strict: bool) -> list[str]:
    """Build what changed, then the pages; the names of the briefings that failed."""
    for left in aside.glob(f"{_WORK}*"):  # of a run that was killed
        remove(left)
    templates = template_folder.folder(house.folder)
    beside = look_beside(house, seen_before(kept(out, BESIDE)))
    note(out, BESIDE, {"seen": beside})
    program = f"{of_program(templates)} {beside.inside}"
    known = {home.name: kept(out, home.name) for home in house.homes}
    seen = {
        home.name: look(home.folder, seen_before(known[home.name]), ["site"])
        for home in house.homes
    }
    homes = [home for home in house.homes if share is None or is_of(share, home)]
    summaries: dict[str, Summary] = {}
    built, failed = 0, []
    for home in homes:
        said, site = known[home.name], out / home.name
        made_of = f"{seen[home.name].inside} {program} {house.site_url} {strict}"
        is_new = said.get("made_of") != made_of or _summary_of(site, said) is None
        if is_new:
            click.echo(f"{home.name}: building …")
            built += 1
            note(out, home.name, {"summary": said.get("summary")})  # of nothing, until it is
            is_well = _built(home, site, aside, house.site_url, strict=strict)
            said = {} if is_well else {"summary": said.get("summary")}
            if not is_well:
                failed.append(home.name)
                made_of = ""  # it is tried again until it is mended
        if not (site / "index.html").is_file():
            continue
        summaries[home.name] = _summary_of(site, said) or read_summary(site)
        if is_new or said.get("seen") != [*seen[home.name]]:
            noted = {"made_of": made_of, "seen": seen[home.name]}
            note(out, home.name, {**noted, "summary": summaries[home.name]})
    if share is None:
        _let_go(house, out)
        made = Portal(house, side_by_side(summaries, house.language), templates)
        _write_pages(made, program, out, aside)
    for name in failed:
        last = "keeps its last good state" if name in summaries else "is not shown"
        click.echo(f"{name}: was not published, and {last}.")
    click.echo(
        f"Briefings in {out}: {len(summaries)} ({built} built, {len(homes) - built} unchanged)."
    )
    if share is not None:
        click.echo(f"This is share {share.number} of {share.of}; a run without --shard has all.")
    return failed


def _summary_of(site: Path, said: Mapping[str, Any]) -> Summary | None:
    """The summary that was noted of a site, if that still stands."""
    found = said.get("summary") if (site / "index.html").is_file() else None
    return found if isinstance(found, dict) else None


def _let_go(house: House, out: Path) -> None:
    """Forget briefings that are in the house no more; their sites stay."""
    for name in sorted({*names_kept(out)} - {home.name for home in house.homes}):
        click.echo(f"{name}: is no briefing of this house any more; {out / name} is left as it is.")
        forget(out, name)


def _built(home: Home, site: Path, aside: Path, site_url: str, *, strict: bool) -> bool:
    """Let MkDocs build one briefing, in a process of its own."""
    settings = home.folder / "mkdocs.yml"
    options = ["--strict"] if strict else []
    address = f"{site_url}{home.name}/" if site_url else ""
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=aside) as folder:
        if not settings.is_file():
            settings = Path(folder) / "mkdocs.yml"
            settings.write_text(_five_lines(home.folder), "utf-8")
        where = ["-f", str(settings.absolute()), "-d", str(site.absolute())]
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


def _write_pages(made: Portal, program: str, out: Path, aside: Path) -> None:
    """The portal's own pages that changed, built aside by MkDocs and put beside the briefings."""
    shape = f"{program} {made.configuration()}"
    now = {page.address: made.made_of(page, shape) for page in made.pages}
    before = kept(out, PAGES)
    known, search = before.get("pages", {}), before.get("search")
    stand = {address for address in now if (out / address / "index.html").is_file()}
    changed = {
        address for address in now if address not in stand or known.get(address) != now[address]
    }
    searched = made_of_search(made, shape)
    files = before.get("files", ())
    is_whole = bool(files) and all((out / name).is_file() for name in files)
    if is_whole and not changed and known.keys() == now.keys() and search == searched:
        return
    forget(out, PAGES)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=aside) as work:
        pages, site = Path(work, "pages"), Path(work, "site")
        write_tree(pages, made.output(ENTRANCES | changed))
        if _mkdocs(["--quiet", "-d", str(site.absolute())], pages, ""):
            raise Refused("MkDocs could not build the portal's own pages.")
        names = known_files(site, made.templates / "theme")
        there = (f"{address}index.html" for address in now if address not in changed)
        ours: dict[str, Callable[[], Content]] = dict(named_files(made))
        ours |= {name: (out / name).read_bytes for name in there}
        ours |= {name: (site / name).read_bytes for name in names}
        write_tree(out, Output(ours))
    write_merged(made, out)
    written = [*ours, *(name for name in (SEARCH,) if (out / name).is_file())]
    note(out, PAGES, {"pages": now, "search": searched, "files": written})

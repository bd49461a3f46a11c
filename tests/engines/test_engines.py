"""The tree of `briefing pages --for` as each engine really builds it, below a sub-path."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.benchmarks.compare_sites import Page, dead_links, differences, pages
from tests.engines.conftest import AT, ROOT, SETTINGS, Build, home, program, run, started

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["tiny", "ar"])
def test_every_engine_makes_the_same_pages(language: str, tmp_path: Path, build: Build) -> None:
    root = home(tmp_path / "own", ROOT / "tests" / "briefings" / language)
    site = build("plugin", root)
    ours = pages(site, AT)

    assert len(ours) > 80
    assert not [*dead_links(ours, site, AT)]
    for engine in ("mkdocs", "properdocs", "materialx", "zensical"):
        try:
            other = build(engine, root)
        except pytest.skip.Exception:
            continue
        assert [*differences(ours, pages(other, AT))] == [], engine


def loaded(page: Page) -> list[str]:
    """The styles and scripts of a page."""
    return sorted(one for one in page.links if one.endswith((".css", ".js")))


@pytest.mark.parametrize("language", ["tiny", "ar"])
def test_hugo_makes_all_pages_with_their_texts_and_ids_and_no_dead_link(
    language: str, tmp_path: Path, build: Build
) -> None:
    root = home(tmp_path / "own", ROOT / "tests" / "briefings" / language)
    ours, site = pages(build("plugin", root), AT), build("hugo", root)
    found = pages(site, AT)

    assert found.keys() == ours.keys()
    assert not [*dead_links(found, site, AT)]
    for address, page in found.items():
        assert (page.text, page.ids) == (ours[address].text, ours[address].ids), address
        assert loaded(page) == loaded(ours[address]), address


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "materialx", "zensical", "hugo"])
def test_the_search_of_any_engines_site_is_that_of_ours(
    engine: str, tmp_path: Path, build: Build
) -> None:
    root = home(tmp_path / "own")
    site, ours = build(engine, root), build("plugin", root)

    status, said = run("index", "--root", str(root), "--site", str(site))

    assert status == 0, said
    assert _bytes(site / "pagefind") == _bytes(ours / "pagefind")


@pytest.mark.parametrize(
    ("command", "theme"),
    [
        ("material/properdocs", "material"),
        ("materialx/mkdocs", "materialx"),
        ("materialx/properdocs", "materialx"),
    ],
)
def test_forks_with_our_plugin_make_the_same_bytes(
    command: str, theme: str, tmp_path: Path, build: Build
) -> None:
    root = home(tmp_path / "own")
    ours = _bytes(build("plugin", root))
    shutil.rmtree(root / "site")
    settings = root / f"{theme}.yml"
    settings.write_text(SETTINGS.replace("name: material", f"name: {theme}"), "utf-8")

    done = started(program(command), "build", "-q", "-f", settings.name, "-d", "site", cwd=root)

    assert done.returncode == 0, done.stderr
    found = _bytes(root / "site")
    maps = {"sitemap.xml", "sitemap.xml.gz"}  # materialx has a form of its own
    assert found.keys() == ours.keys()
    assert {path for path in ours if found[path] != ours[path]} <= maps


def _bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("installed", [True, False], ids=["beside us", "without us"])
def test_zensical_makes_no_page_of_a_briefing_that_nobody_checked(
    tmp_path: Path, installed: bool
) -> None:
    root = home(tmp_path / "own")
    zensical = program("material/zensical")
    if not installed:  # as in an environment of its own
        (root / "mkdocs.yml").write_text(SETTINGS.replace("[briefing, foot", "[no_briefing, foot"))

    done = started(zensical, "build", cwd=root)

    assert done.returncode != 0
    assert ("was not checked" if installed else "no_briefing") in done.stderr
    made = {page.relative_to(root / "site").as_posix() for page in (root / "site").rglob("*.html")}
    given = {
        page.relative_to(root / "content").as_posix() for page in (root / "content").rglob("*.html")
    }
    assert made <= {"404.html", *given}  # ready HTML of a curator is copied as it is


def test_a_site_built_of_an_earlier_state_gets_no_search(tmp_path: Path, build: Build) -> None:
    root = home(tmp_path / "own")
    site = build("mkdocs", root)
    (site / "sources" / "herring" / "index.html").unlink()

    status, said = run("index", "--root", str(root), "--site", str(site))

    assert status == 2
    assert "is not the site of this briefing as it is now" in said
    assert "sources/herring/" in said
    assert not (site / "pagefind").exists()


def test_the_project_that_ci_runs_has_its_engines() -> None:
    if os.environ.get("BRIEFING_SITE_ENGINES") != "required":
        pytest.skip("only where they are required")
    for name in ("material/properdocs", "material/zensical", "materialx/mkdocs", "hugo"):
        assert program(name)

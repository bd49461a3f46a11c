"""A site that stands as it was written, of files that are what they were, is left where it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.machine.inventory import contents, write_inventory
from generator.machine.sealed_cache import SealedCache
from generator.mkdocs_plugin.last_build import LastBuild
from tests.building import write
from tests.mkdocs_runs import fingerprint, fingerprint_of_a_fresh_build, mkdocs, own

pytestmark = pytest.mark.slow

LEFT = "nothing changed, the site is left as it is"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = own(tmp_path_factory.mktemp("built"))
    assert mkdocs(root, root / "site").returncode == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Iterator[Path]:
    """The project with its site, where it was built; as it was, when the next test comes."""
    shutil.copytree(built, tmp_path / "as it was")
    yield built
    shutil.rmtree(built)
    shutil.copytree(tmp_path / "as it was", built)


def test_a_site_of_which_nothing_changed_is_left_and_what_was_said_is_said_again(
    root: Path,
) -> None:
    """Also where others put a file beside ours, and where only the time of a file is another."""
    (root / "site" / "CNAME").write_text("x.example\n", "utf-8")
    os.utime(root / "content" / "quotes.yml", (1, 1))
    before, place = fingerprint(root / "site"), (root / "site").stat().st_ino

    result = mkdocs(root, root / "site")

    assert result.returncode == 0, result.stderr
    assert LEFT in result.stderr
    assert "passages checked" in result.stderr
    assert "no feeds and no site map" in result.stderr
    assert fingerprint(root / "site") == before
    assert (root / "site").stat().st_ino == place
    assert [path.name for path in root.glob(".site*")] == []


def _altered(site: Path) -> None:
    page = site / "quotes" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<main", b"<hack"))


def _behind_a_link(site: Path) -> None:
    (site / "quotes").rename(site.parent / "elsewhere")
    (site / "quotes").symlink_to(site.parent / "elsewhere", target_is_directory=True)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a page altered": _altered,
    "a page gone": lambda site: (site / "quotes" / "index.html").unlink(),
    "a page more in the list": lambda site: (site / ".briefing-site").write_text('["b.html"]'),
    "the list of files gone": lambda site: (site / ".briefing-site").unlink(),
    "the list of files cut short": lambda site: (site / ".briefing-site").write_text("[]"),
    "no site": shutil.rmtree,
}


def test_only_a_site_as_it_was_written_of_what_was_read_still_stands(tmp_path: Path) -> None:
    """Whatever a build reads, and with whatever settings, is another build if it is another."""
    shelves, site = SealedCache(tmp_path / "kept", b"key"), tmp_path / "site"

    def build(settings: str = "settings", read: str = "read") -> LastBuild:
        return LastBuild(shelves, site, settings, lambda: read)

    for name, damage in {"nothing": lambda site: None, **DAMAGES}.items():
        files = {"index.html": "a", "quotes/index.html": "<main>", "search.json": "{}"}
        write(site, files)
        write_inventory(site, files)
        build().keep(str(contents(site, files)), ["said"])
        assert build().still_stands() == ["said"], name
        assert build("other").still_stands() is None
        assert build(read="other").still_stands() is None

        damage(site)

        assert build().still_stands() == (["said"] if name == "nothing" else None), name


def test_a_build_beside_which_something_changed_is_not_kept(tmp_path: Path) -> None:
    """Nor one of a file that is gone when the build ends."""
    site = write(tmp_path / "site", {"index.html": "a"})
    write_inventory(site, ["index.html"])

    def gone() -> str:
        raise OSError

    for later in (lambda: "edited", gone):
        shelves = SealedCache(tmp_path / "kept", b"key")
        read = [later, lambda: "read"]
        build = LastBuild(shelves, site, "settings", lambda read=read: read.pop()())
        build.keep(str(contents(site, ["index.html"])), ["said"])
        assert LastBuild(shelves, site, "settings", lambda: "read").still_stands() is None


def test_a_site_that_is_not_as_it_was_written_is_built_anew(root: Path) -> None:
    before = fingerprint(root / "site")
    _altered(root / "site")

    result = mkdocs(root, root / "site")

    assert result.returncode == 0, result.stderr
    assert LEFT not in result.stderr
    assert fingerprint(root / "site") == before


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_page_behind_a_link_is_not_as_it_was_written(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"index.html": "a", "quotes/index.html": "b"})
    listed = ["index.html", "quotes/index.html"]
    assert contents(site, listed) == contents(site, reversed(listed)) is not None
    _behind_a_link(site)

    assert contents(site, listed) is None
    (site / "index.html").rename(site / "other.html")
    (site / "index.html").symlink_to("other.html")
    assert contents(site, ["index.html"]) is None


def test_contents_tell_names_and_bytes_and_empty_folders_apart(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"a": "bc", "ab": "c", "e": ""})
    (site / "f").mkdir()
    found = [contents(site, paths) for paths in (["a"], ["ab"], ["e"], ["f"], ["a", "ab"], [])]

    assert None not in found
    assert len(set(found)) == len(found)
    assert contents(site, ["gone"]) is None


def test_a_build_of_other_settings_is_another(root: Path) -> None:
    assert LEFT not in mkdocs(root, root / "site", "--strict").stderr


def test_a_file_that_changes_while_a_site_is_built_keeps_the_site_from_being_left(
    root: Path, tmp_path: Path
) -> None:
    """What was read is not known then: with the file as it was before, the site is built anew."""
    path = "content/quotes.yml"
    before = (root / path).read_bytes()
    editing = f"""
from pathlib import Path
from mkdocs.__main__ import cli
from generator.mkdocs_plugin.page_writer import PageWriter
finish = PageWriter.finish
def edit(press):
    with Path({str(root / path)!r}).open("a") as file:
        file.write("\\n\\n")
    return finish(press)
PageWriter.finish = edit
cli(["build", "-q"])
"""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    shutil.rmtree(root / ".cache" / "builds")
    subprocess.run([sys.executable, "-c", editing], cwd=root, env=environment, check=True)
    write(root, {path: before})

    result = mkdocs(root, root / "site")

    assert LEFT not in result.stderr
    assert fingerprint(root / "site") == fingerprint_of_a_fresh_build(root, tmp_path / "fresh")

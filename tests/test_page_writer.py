"""Pages printed on all processors and kept between builds: the very bytes that MkDocs makes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config
from mkdocs.structure.nav import Navigation

from generator.cli import briefing
from generator.machine.own_key import own_key
from generator.machine.packing import pack, unpack
from generator.machine.sealed_cache import SealedCache, SealedFolder
from generator.mkdocs_plugin.fingerprint import makers, shape
from generator.mkdocs_plugin.kept_pages import KeptPages
from tests.mkdocs_runs import ROOT, fingerprint, mkdocs, project

pytestmark = pytest.mark.slow

TINY = ROOT / "tests" / "briefings" / "tiny"

A_SAY_IN_PAGES = "def on_page_markdown(markdown, **kwargs):\n    return markdown\n"


def pages(site: Path) -> dict[str, str]:
    return {path: sha for path, sha in fingerprint(site).items() if path.endswith(".html")}


def kept(root: Path) -> list[Path]:
    return sorted(path for path in (root / ".cache" / "pages").rglob("*") if path.is_file())


def rebuilt(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A build with what is kept, where no site stands that could be left as it is."""
    shutil.rmtree(root / "site")
    return mkdocs(root, root / "site", "--strict", **environment)


def with_hook(root: Path) -> None:
    (root / "hook.py").write_text(A_SAY_IN_PAGES, "utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\nhooks: [hook.py]\n", "utf-8")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project's own briefing and its site, printed by the press."""
    root = project(tmp_path_factory.mktemp("own") / "project")
    result = mkdocs(root, root / "site", "--strict")
    assert result.returncode == 0, result.stderr
    return root, root / "site"


@pytest.fixture(scope="module")
def first_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small briefing as it is after its first build, and a copy of all that.

    Not `--strict`, which is a setting like others: what it kept would be nothing to another build.
    """
    root = project(tmp_path_factory.mktemp("tiny") / "project", TINY)
    assert mkdocs(root, root / "site").returncode == 0
    return root, shutil.copytree(root, root.with_name("as it was"))


@pytest.fixture
def built(first_built: tuple[Path, Path]) -> Iterator[Path]:
    """The small briefing, built once; the next test finds it as it was, in the same place."""
    root, as_it_was = first_built
    yield root
    shutil.rmtree(root)
    shutil.copytree(as_it_was, root, symlinks=True)


def lines(site: Path) -> dict[str, list[str]]:
    """The lines of every page that say anything: MkDocs parts some elements by an empty one."""
    return {
        path.relative_to(site).as_posix(): [
            line for line in path.read_text("utf-8").split("\n") if line
        ]
        for path in site.rglob("*.html")
    }


@pytest.mark.parametrize("briefing", ["own", "ar", "tiny"])
def test_the_press_prints_what_mkdocs_makes_page_by_page(tmp_path: Path, briefing: str) -> None:
    content = ROOT if briefing == "own" else ROOT / "tests" / "briefings" / briefing
    root, site = project(tmp_path / "project", content), tmp_path / "printed"
    assert mkdocs(root, site, "--strict").returncode == 0
    shutil.rmtree(root / ".cache")
    with_hook(root)

    result = mkdocs(root, tmp_path / "site", "--strict")

    assert result.returncode == 0, result.stderr
    assert not kept(root), "a hook may do anything: nothing is kept"
    assert lines(tmp_path / "site") == lines(site)
    assert fingerprint(tmp_path / "site").keys() == fingerprint(site).keys()


def test_a_second_build_takes_every_page_from_those_kept(own: tuple[Path, Path]) -> None:
    root, site = own
    before, pages_kept = pages(site), kept(root)
    assert sum(path.read_bytes().count(b"<main") for path in pages_kept) > 100
    for path in pages_kept:
        os.utime(path, (1, 1))

    assert rebuilt(root).returncode == 0

    assert pages(site) == before
    assert kept(root) == pages_kept
    assert {path.stat().st_mtime for path in pages_kept} == {1.0}, "some page was made again"


def test_a_page_that_somebody_changed_on_the_shelf_is_made_again(own: tuple[Path, Path]) -> None:
    root, site = own
    before = pages(site)
    for path in kept(root)[::3]:
        path.write_bytes(path.read_bytes()[:-40])
    for path in kept(root)[1::3]:
        path.write_bytes(path.read_bytes().replace(b"<main", b"<hack"))

    assert rebuilt(root).returncode == 0

    assert pages(site) == before


def test_what_is_kept_may_be_deleted_and_does_not_grow(own: tuple[Path, Path]) -> None:
    root, site = own
    before, names = pages(site), [path.name for path in kept(root)]
    shutil.rmtree(root / ".cache")

    for _ in range(2):
        assert rebuilt(root).returncode == 0

    assert pages(site) == before
    assert [path.name for path in kept(root)] == names


def inventory(root: Path) -> Path:
    """The inventory of what is kept: the one file that tells all others."""
    begun = ((path, path.read_bytes()[32:]) for path in kept(root))
    (found,) = (path for path, data in begun if data.startswith(b'{"') and b'"method.md"' in data)
    return found


def sealed(path: Path, content: bytes) -> None:
    """Write a kept file as if the generator had, with the key of this machine."""
    key = own_key(Path("/nowhere"))
    assert key
    SealedFolder(path.parent, key).put(path.name, content)


def forged(path: Path, content: bytes) -> None:
    """Write a kept file as somebody can who has no key but knows how it is made."""
    path.write_bytes(hashlib.sha256(content).digest() + content)


def test_where_nothing_changed_no_markdown_is_made_and_no_download(built: Path) -> None:
    root = built
    keys = json.loads(inventory(root).read_bytes()[32:])
    assert len(keys) > 80
    names = ("quotes/index.md", "data/briefing.json")
    for path in kept(root):
        if path != inventory(root):
            sealed(path, marked(path.read_bytes()[32:], {keys[name] for name in names}))
    shutil.rmtree(root / "site")

    assert mkdocs(root, root / "site").returncode == 0

    assert (root / "site" / "quotes" / "index.html").read_bytes() == b"kept"
    assert (root / "site" / "data" / "briefing.json").read_bytes() == b"kept"


def marked(bundle: bytes, keys: set[str]) -> bytes:
    """A kept bundle with the files under some keys replaced by the word `kept`."""
    if not bundle.startswith(b"\0"):  # a large file, or something by itself
        return bundle
    return pack({key: b"kept" if key in keys else value for key, value in unpack(bundle).items()})


def test_after_an_edit_only_the_bundles_of_what_it_changed_are_written(
    own: tuple[Path, Path],
) -> None:
    root, site = own
    before, there = pages(site), kept(root)
    for path in there:
        os.utime(path, (1, 1))
    quotes = root / "content" / "quotes.yml"
    text = quotes.read_text("utf-8")
    quotes.write_text(f"# A comment.\n{text}", "utf-8")  # only lines move

    try:
        assert rebuilt(root).returncode == 0
        written = [path for path in kept(root) if path.stat().st_mtime != 1.0]
    finally:
        quotes.write_text(text, "utf-8")

    assert pages(site) == before
    assert len(written) < len(there) / 4


def test_templates_that_change_while_a_site_is_built_keep_it_from_being_kept(
    tmp_path: Path,
) -> None:
    root = project(tmp_path / "project", TINY)
    edited = root / "site_templates" / "pages" / "quotes.md.jinja"
    editing = f"""
from pathlib import Path
from mkdocs.__main__ import cli
from generator.mkdocs_plugin.page_writer import PageWriter
finish = PageWriter.finish
def edit(press):
    path = Path({str(edited)!r})
    path.write_text("<p>New</p>" + path.read_text("utf-8"), "utf-8")
    return finish(press)
PageWriter.finish = edit
cli(["build", "-q"])
"""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([sys.executable, "-c", editing], cwd=root, env=environment, check=True)

    assert (root / "site" / "quotes" / "index.html").is_file()
    assert not kept(root)


def _edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        (root / path).write_text(text.replace(old, new), "utf-8")

    return edit


def _add(path: str, text: str) -> Callable[[Path], None]:
    def add(root: Path) -> None:
        assert not (root / path).exists()
        (root / path).write_text(text, "utf-8")

    return add


def _append(path: str, more: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(more)

    return edit


def _longer_text(root: Path) -> None:
    _append("seeds/herring.txt", "\n\nA paragraph more.\n")(root)
    sources = root / "content" / "sources.yml"
    lines = sources.read_text("utf-8").splitlines(keepends=True)
    sources.write_text("".join(line for line in lines if "sha256:" not in line), "utf-8")


def _edition(root: Path) -> None:
    words = ["edition", "first", "--root", str(root), "--date", "2025-09-01"]
    result = CliRunner().invoke(briefing, words)
    assert result.exit_code == 0, result.output


INPUTS = {
    "an edition": _edition,
    "the terms": _append("content/briefing.yml", "licence: CC0-1.0\nauthors: [Ada]\n"),
    "a record": _edit("content/actors.yml", "name: ", "wikidata: Q64\n  name: "),
    "the title": _edit("content/briefing.yml", "title: ", "title: New "),
    "a text": _longer_text,
    "a text of no source": _add("seeds/another.txt", "Nobody names this one.\n"),
    "a page by hand": _add("content/about.md", "# About us\n"),
    "a page template": _edit(
        "site_templates/pages/sources.md.jinja",
        "<",
        "<hr><",
    ),
    "a part of templates": _append("site_templates/parts/quote.jinja", "{# new #}"),
    "the frame": _edit("site_templates/theme/base.html", "<body ", '<body data-new="1" '),
    "a part of the frame": _append("site_templates/theme/partials/footer.html", "<hr>"),
    "the interface's words": _edit(
        "site_templates/words/en.yml", "\nsources: Sources", "\nsources: Read"
    ),
    "a style": _append("site_templates/theme/assets/stylesheets/page.css", "a {}\n"),
    "a file beside the pages": _add("content/note.pdf", "%PDF-1.7\n"),
    "a setting": _append("mkdocs.yml", "markdown_extensions: [toc: {permalink: false}]\n"),
    "the site's address": _edit("mkdocs.yml", '[SITE_URL, ""]', '[NO_SUCH, "https://x.example/"]'),
    "the navigation": _append("mkdocs.yml", "nav: [index.md, quotes/index.md]\n"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_no_page_is_stale_whatever_changed(name: str, built: Path, tmp_path: Path) -> None:
    root = built
    INPUTS[name](root)
    shutil.copytree(root, tmp_path / "fresh", ignore=shutil.ignore_patterns("site", ".cache"))

    told = [mkdocs(root, root / "site"), mkdocs(tmp_path / "fresh", tmp_path / "fresh" / "site")]

    assert [result.returncode for result in told] == [0, 0], told[0].stderr
    assert fingerprint(root / "site") == fingerprint(tmp_path / "fresh" / "site")


def test_a_title_by_hand_reaches_the_navigation_of_every_page(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    (root / "content" / "about.md").write_text("# About us\n", "utf-8")
    _append("mkdocs.yml", "nav: [about.md, index.md]\n")(root)
    assert mkdocs(root, root / "site").returncode == 0
    _edit("content/about.md", "About us", "Who we are")(root)

    assert mkdocs(root, root / "site").returncode == 0

    assert "Who we are" in (root / "site" / "quotes" / "index.html").read_text("utf-8")


def test_programs_with_their_data_and_templates_make_pages(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    templates = root / "site_templates"
    before = makers(templates)
    assert makers(templates) == before

    (templates / "words" / "another.yml").touch()
    assert makers(templates) != before


def test_the_fingerprint_tells_settings_apart_and_not_folders_of_output(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)

    def found(**settings: object) -> str | None:
        return shape(load_config(str(root / "mkdocs.yml"), **settings), Navigation([], []))

    assert found() is not None
    assert found() == found(site_dir=str(tmp_path / "elsewhere"))
    assert found() != found(site_url="https://x.example/")
    assert found() != found(extra={"analytics": False})
    assert found(markdown_extensions=["md_in_html"]) not in (None, found())


def test_an_extension_that_may_read_files_keeps_pages_from_being_kept(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)

    config = load_config(str(root / "mkdocs.yml"), markdown_extensions=["pymdownx.snippets"])

    assert shape(config, Navigation([], [])) is None


def test_pages_of_settings_long_gone_are_removed(tmp_path: Path) -> None:
    shelves = SealedCache(tmp_path, b"the key of this machine")
    for number, name in enumerate("abc"):
        pages_kept = KeptPages(shelves, name, "0" * 64)
        pages_kept.open()
        pages_kept.put(pages_kept.key("x/", "text"), b"page")
        os.utime(shelves.folder_for(name).folder, (number, number))
        pages_kept.close({}, {pages_kept.key("x/", "text")})
        os.utime(shelves.folder_for(name).folder, (number, number))
    pages_kept.close({}, ())

    assert set(tmp_path.iterdir()) == {shelves.folder_for(name).folder for name in "bc"}


# ---- what is kept is ours ----------------------------------------------------------------------


def test_a_cache_that_somebody_forged_is_not_published(own: tuple[Path, Path]) -> None:
    """With words of the pages altered, and the sums made right: as a checkout might bring it."""
    root, site = own
    before, count = pages(site), 0
    for path in kept(root):
        content = path.read_bytes()[32:]
        count += content.count(b"<main")
        forged(path, content.replace(b"<main", b"<hack"))
    assert count > 50

    assert rebuilt(root).returncode == 0

    assert pages(site) == before


def test_a_cache_that_another_machine_made_is_neither_read_nor_removed(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    assert mkdocs(root, root / "site", XDG_STATE_HOME=str(tmp_path / "other")).returncode == 0
    before, there = pages(root / "site"), kept(root)
    (other,) = {path.parent for path in there}
    their_key = (tmp_path / "other" / "briefing" / "key").read_bytes()
    for path in there:
        content = bytes(SealedFolder(other, their_key).get(path.name) or b"")
        SealedFolder(other, their_key).put(path.name, content.replace(b"<main", b"<hack"))
    altered = fingerprint(other)

    assert mkdocs(root, root / "site").returncode == 0

    assert pages(root / "site") == before
    assert fingerprint(other) == altered


def test_a_key_in_the_environment_lets_machines_share_a_cache(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    shared = {"BRIEFING_CACHE_KEY": "a secret of some length"}
    home = {"XDG_STATE_HOME": str(tmp_path / "other")}
    assert mkdocs(root, root / "site", "--strict", **shared, **home).returncode == 0
    there = kept(root)
    for path in there:
        os.utime(path, (1, 1))

    assert rebuilt(root, **shared).returncode == 0

    assert kept(root) == there
    assert {path.stat().st_mtime for path in there} == {1.0}
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("trouble", ["read by others", "in the checkout", "too short", "no home"])
def test_without_a_key_that_is_ours_alone_nothing_is_kept(
    built: Path, tmp_path: Path, trouble: str
) -> None:
    root = built
    state = root / "state" if trouble == "in the checkout" else tmp_path / "state"
    environment = {"XDG_STATE_HOME": str(state)}
    if trouble == "read by others":
        (state / "briefing").mkdir(parents=True)
        (state / "briefing" / "key").write_bytes(bytes(32))
    elif trouble == "too short":
        environment["BRIEFING_CACHE_KEY"] = "secret"
    elif trouble == "no home":
        (tmp_path / "state").write_text("no folder", "utf-8")

    shutil.rmtree(root / ".cache")
    result = mkdocs(root, root / "site", "--strict", **environment)

    assert result.returncode == 0, result.stderr
    assert "this machine has no key of its own" in result.stderr
    assert not (root / ".cache").exists()


def test_the_key_of_this_machine_is_nobody_elses_to_read(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)

    assert mkdocs(root, root / "site", XDG_STATE_HOME=str(tmp_path / "state")).returncode == 0

    key = tmp_path / "state" / "briefing" / "key"
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_bytes()) == 32
    assert list(key.parent.iterdir()) == [key]


@pytest.mark.parametrize("name", [".cache", ".cache/pages", ".cache/search", ".cache/builds"])
def test_a_cache_that_is_a_link_is_not_used_and_what_is_behind_it_stays(
    tmp_path: Path, name: str
) -> None:
    root, behind = project(tmp_path / "project", TINY), tmp_path / "behind"
    for folder in ("pages/old", "search/old", "a", "b"):
        (behind / folder).mkdir(parents=True)
        (behind / folder / "precious").write_text("precious", "utf-8")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).symlink_to(behind)
    before = fingerprint(behind)

    result = mkdocs(root, root / "site", "--strict")

    assert result.returncode == 0, result.stderr
    assert f"{root / name} is a link" in result.stderr
    assert fingerprint(behind) == before


def test_a_shelf_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    behind = tmp_path / "behind"
    behind.mkdir()
    shelves = SealedCache(tmp_path / "cache", b"the key of this machine")
    shelves.folder.mkdir()
    pages_kept = KeptPages(shelves, "shape", "0" * 64)
    shelves.folder_for("shape").folder.symlink_to(behind)

    pages_kept.open()
    pages_kept.put(pages_kept.key("x/", "text"), b"page")
    pages_kept.close({}, ())

    assert list(behind.iterdir()) == []


def test_what_others_put_into_the_cache_is_not_removed(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    theirs = [f".cache/{kind}/{name}/notes" for kind in ("pages", "search") for name in "abc"]
    for name in theirs:
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("precious", "utf-8")

    for _ in range(2):
        assert mkdocs(root, root / "site").returncode == 0

    assert {(root / name).read_text("utf-8") for name in theirs} == {"precious"}


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_cache_that_git_tracks_is_not_used(built: Path) -> None:
    root = built
    for command in (["init", "-q"], ["add", "-f", kept(root)[0].relative_to(root).as_posix()]):
        subprocess.run(["git", *command], cwd=root, check=True)
    before = fingerprint(root / ".cache")
    method = Path("site_templates/pages/sources.md.jinja")
    _edit(str(method), "<", "<hr><")(root)

    result = mkdocs(root, root / "site", "--strict")

    assert result.returncode == 0, result.stderr
    assert "is tracked by git" in result.stderr
    assert fingerprint(root / ".cache") == before


def test_a_project_whose_cache_is_a_file_is_built_without_one(built: Path, tmp_path: Path) -> None:
    root = built
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("not a folder", "utf-8")

    result = mkdocs(root, tmp_path / "again", "--strict")

    assert result.returncode == 0, result.stderr
    assert (root / ".cache").read_text("utf-8") == "not a folder"
    assert fingerprint(tmp_path / "again") == fingerprint(root / "site")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes where nobody may"
)
@pytest.mark.parametrize("has_cache", [False, True])
def test_a_read_only_project_is_built_without_keeping_anything(
    tmp_path: Path, has_cache: bool
) -> None:
    root = project(tmp_path / "project", TINY)
    if has_cache:
        assert mkdocs(root, tmp_path / "before").returncode == 0
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)

    try:
        result = mkdocs(root, tmp_path / "site", "--strict")
    finally:
        for folder in folders:
            folder.chmod(0o755)

    assert result.returncode == 0, result.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert (root / ".cache").exists() == has_cache

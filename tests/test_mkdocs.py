"""The site as MkDocs really builds it: strict, whole under a sub-path, and safe from failure."""

from __future__ import annotations

import functools
import os
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen

import pytest

from tests.mkdocs_runs import ROOT, TINY, fingerprint, mkdocs, project

pytestmark = pytest.mark.slow

SUB_PATH = "press/briefings/ukraine"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The project's own site, built strictly and served under a sub-path: folder and address."""
    folder = tmp_path_factory.mktemp("served")
    site = folder / SUB_PATH
    result = mkdocs(ROOT, site, "--strict")
    assert result.returncode == 0, result.stderr
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site, f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
        server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output to itself."""


class _Links(HTMLParser):
    """Every address that a page refers to, and every id it has."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value is not None:
                self.addresses.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def test_every_address_of_the_design_answers(served: tuple[Path, str]) -> None:
    _, address = served

    for page in (
        "",
        "actors/",
        "actors/sergey-lavrov/",
        "positions/",
        "positions/foreign-troops/",
        "chronology/",
        "quotes/",
        "sources/",
        "sources/lavrov-on-security-guarantees/",
        "method/",
        "changes/",
        "data/",
        "search/",
    ):
        with urlopen(address + page) as answer:
            assert answer.status == 200


def test_every_link_and_anchor_inside_the_site_resolves_under_a_sub_path(
    served: tuple[Path, str],
) -> None:
    _, start = served
    pages: dict[str, _Links] = {}
    broken: list[str] = []
    waiting = [start]
    anchors: list[tuple[str, str]] = []
    answered: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in answered:
            continue
        answered.add(address)
        try:
            with urlopen(address) as answer:
                kind, body = answer.headers.get_content_type(), answer.read()
        except HTTPError as error:
            broken.append(f"{error.code} {address}")
            continue
        if kind != "text/html":
            continue
        links = pages[address] = _Links()
        links.feed(body.decode("utf-8"))
        for link in links.addresses:
            target, fragment = urldefrag(urljoin(address, link))
            if target.startswith(("http://127.0.0.1", "http://localhost")):
                assert target.startswith(start), f"{link} on {address} leaves the sub-path"
                waiting.append(target)
                if fragment and not fragment.startswith(":~:"):
                    anchors.append((target, unquote(fragment)))
    for target, fragment in anchors:
        if target in pages and fragment not in pages[target].ids:
            broken.append(f"no #{fragment} on {target}")

    assert broken == []
    assert len(pages) > 50
    assert len(anchors) > 500


def test_the_search_index_has_a_record_for_every_quote(served: tuple[Path, str]) -> None:
    site, _ = served

    assert (site / "pagefind" / "pagefind-worker.js").is_file()
    assert any((site / "pagefind" / "fragment").iterdir())


def test_two_builds_are_equal_byte_for_byte(served: tuple[Path, str], tmp_path: Path) -> None:
    site, _ = served

    again = project(tmp_path / "elsewhere")
    assert mkdocs(again, tmp_path / "site", "--strict").returncode == 0

    assert fingerprint(tmp_path / "site") == fingerprint(site)


ANOTHER_DAY = """
import datetime, os, time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=400)

    today = now

    @classmethod
    def utcnow(cls):
        return super().now() + datetime.timedelta(days=400)

clock, gmtime, localtime = time.time, time.gmtime, time.localtime
datetime.datetime = Later
time.time = lambda: clock() + 400 * 86400
time.gmtime = lambda at=None: gmtime(time.time() if at is None else at)
time.localtime = lambda at=None: localtime(time.time() if at is None else at)
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])
os.umask(0o077)
"""


def test_another_machine_on_another_day_builds_the_same_bytes(tmp_path: Path) -> None:
    here, there = project(tmp_path / "here", TINY), project(tmp_path / "there", TINY)
    for path in there.rglob("*"):
        os.utime(path, (1, 1))
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY, "utf-8")
    host = {"SITE_URL": "https://briefing.example/below/"}
    elsewhere = host | {
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
        "PYTHONHASHSEED": "12345",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
    }

    first = mkdocs(here, here / "site", "--strict", **host)
    second = mkdocs(there, there / "site", "--strict", **elsewhere)

    assert first.returncode == second.returncode == 0, second.stderr
    assert (there / "site" / "sitemap.xml.gz").is_file()
    assert fingerprint(there / "site") == fingerprint(here / "site")


def test_a_failed_check_publishes_nothing_and_leaves_the_old_site_whole(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    site = tmp_path / "site"
    assert mkdocs(root, site).returncode == 0
    before = fingerprint(site)
    quotes = root / "content" / "quotes.yml"
    quotes.write_text(
        quotes.read_text("utf-8").replace("words: ", "words: never said ", 1), "utf-8"
    )

    result = mkdocs(root, site)

    assert result.returncode == 1
    assert "error[words-not-found]" in result.stderr
    assert "content/quotes.yml:" in result.stderr
    assert "Traceback" not in result.stderr
    assert fingerprint(site) == before


@pytest.mark.parametrize("docs_dir", ["docs", "seeds", "linked"])
def test_another_docs_dir_than_content_publishes_nothing(tmp_path: Path, docs_dir: str) -> None:
    root = project(tmp_path / "project", TINY)
    (root / "docs").mkdir()
    (tmp_path / "secret.md").write_text("# Secret\n", "utf-8")
    (root / "docs" / "secret.md").symlink_to(tmp_path / "secret.md")
    (root / "linked").symlink_to("docs")
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("docs_dir: content", f"docs_dir: {docs_dir}"), "utf-8")

    result = mkdocs(root, tmp_path / "site")

    assert result.returncode == 1
    assert "Write in mkdocs.yml:\n\n  docs_dir: content\n" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_warning_fails_a_strict_build_only(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)
    (root / "seeds" / "left-over.txt").write_text("Nobody lists this.\n", "utf-8")

    assert mkdocs(root, tmp_path / "site").returncode == 0
    strict = mkdocs(root, tmp_path / "site", "--strict")

    assert strict.returncode == 1
    assert "warning[seed-unlisted]" in strict.stderr


def test_a_build_says_how_many_passages_it_checked_and_no_banner(tmp_path: Path) -> None:
    root = project(tmp_path / "project", TINY)

    told = mkdocs(root, tmp_path / "site").stderr

    assert "15 of 15 passages checked in 1 source: 0 errors, 0 warnings." in told
    assert "MkDocs 2.0" not in told


@pytest.mark.parametrize("name", ["ar", "zh"])
def test_a_briefing_in_another_language_builds_strictly(name: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", ROOT / "tests" / "briefings" / name)

    result = mkdocs(root, tmp_path / "site", "--strict")

    assert result.returncode == 0, result.stderr
    front = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert f'lang="{name}"' in front
    assert ('dir="rtl"' in front) == (name == "ar")


@pytest.mark.parametrize(
    ("tag", "direction"), [("ckb-IQ", "rtl"), ("uz-Arab", "rtl"), ("cy", "ltr"), ("pt-BR", "ltr")]
)
def test_a_page_says_its_own_language_even_where_the_theme_has_no_words(
    tag: str, direction: str, tmp_path: Path
) -> None:
    root = project(tmp_path / "project", TINY)
    about = root / "content" / "briefing.yml"
    about.write_text(about.read_text("utf-8").replace("language: en", f"language: {tag}"), "utf-8")

    result = mkdocs(root, tmp_path / "site")

    assert result.returncode == 0, result.stderr
    front = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert f'<html lang="{tag}" dir="{direction}">' in front
    explanation = (tmp_path / "site" / "method" / "bad-id" / "index.html").read_text("utf-8")
    assert '<article class="content md-typeset" lang="en" dir="ltr">' in explanation


def test_a_missing_page_leads_back_into_a_site_without_an_address(
    served: tuple[Path, str],
) -> None:
    folder, _ = served
    links = _Links()
    links.feed((folder / "404.html").read_text("utf-8"))

    assert "/" in links.addresses
    assert [link for link in links.addresses if link.startswith("//")] == []

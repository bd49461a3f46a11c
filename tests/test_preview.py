"""`mkdocs serve`: made when asked for, with findings shown, and well again with the next save."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from mkdocs.livereload import LiveReloadServer
from test_mkdocs import ROOT, mkdocs, project

from generator.mkdocs_plugin.watching import look_sooner

pytestmark = pytest.mark.slow

_RELOADING = re.compile(r"<script>\s*var livereload.*?</script>", re.DOTALL)
PATIENCE = 60
"""Seconds after which nothing more is awaited; no measure of speed."""


class Serving:
    """A project under `mkdocs serve`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self.said = root.parent / "said.txt"
        self._log = self.said.open("w", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", self.address.split("/")[2]],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": self.address},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        self._log.close()

    def get(self, path: str) -> str:
        with urlopen(self.address + path) as answer:
            return _RELOADING.sub("", answer.read().decode("utf-8"))

    def until(self, path: str, text: str) -> str:
        """The page at a path, as soon as it holds a text."""
        page, end = "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                page = self.get(path)
            except (HTTPError, URLError, ConnectionError):
                page = ""
            if text in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{text!r} never came: {self.said.read_text('utf-8')}\n{page[:2000]}")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    server = Serving(project(tmp_path / "project", ROOT / "tests" / "briefings" / "tiny"))
    yield server
    server.stop()


def test_every_page_is_right_after_an_edit(serving: Serving, tmp_path: Path) -> None:
    serving.until("", "<title>Herring")
    for page in ("quotes/", "method/", "data/briefing.json", "pagefind/search.json"):
        serving.get(page)
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Changed ")
    serving.until("", "<title>Changed")
    shutil.copytree(serving.root, tmp_path / "fresh", ignore=shutil.ignore_patterns(".cache"))
    edit(tmp_path / "fresh" / "mkdocs.yml", 'SITE_URL, ""', f'NO_SUCH, "{serving.address}"')
    result = mkdocs(tmp_path / "fresh", tmp_path / "site")
    assert result.returncode == 0, result.stderr

    def bare(page: str) -> str:
        """Without what only a published page has, or only a preview."""
        return re.sub(r'<meta http-equiv="Content-Security-Policy".*?>|\s+', " ", page).strip()

    pages = sorted((tmp_path / "site").rglob("index.html"))
    assert len(pages) > 70
    for page in pages:
        address = page.relative_to(tmp_path / "site").as_posix().removesuffix("index.html")
        assert bare(serving.get(address)).split() == bare(page.read_text("utf-8")).split(), address
    data = (tmp_path / "site" / "data" / "briefing.json").read_text("utf-8")
    assert serving.get("data/briefing.json") == data
    assert serving.get("sitemap.xml") == (tmp_path / "site" / "sitemap.xml").read_text("utf-8")


def test_the_frame_of_the_pages_is_as_it_was_saved_last(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    frame = serving.root / "site_templates" / "theme" / "base.html"
    edit(frame, "<body ", '<body data-new="1" ')
    serving.until("", 'data-new="1"')
    edit(frame, 'data-new="1"', 'data-new="2"')
    serving.until("quotes/", 'data-new="2"')


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveReloadServer]:
    """MkDocs' server, not begun, that watches two folders."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    for name in "content", "theme":
        (tmp_path / name).mkdir()
        server.watch(str(tmp_path / name))
    yield server
    server.server_close()


def watched(server: LiveReloadServer) -> list[str]:
    return sorted(Path(emitter.watch.path).name for emitter in server.observer.emitters)


def test_what_was_watched_is_watched_and_sooner(server: LiveReloadServer, tmp_path: Path) -> None:
    before = server.observer
    folders = [str(tmp_path / name) for name in ("content", "theme", "not-watched")]

    look_sooner(server, folders)

    assert server.observer is not before
    assert watched(server) == ["content", "theme"]
    server.unwatch(folders[0])
    assert watched(server) == ["theme"]


def test_what_others_watch_stays_watched(server: LiveReloadServer, tmp_path: Path) -> None:
    before = server.observer

    look_sooner(server, [str(tmp_path / "content")])

    assert server.observer is before
    assert watched(server) == ["content", "theme"]


def test_a_change_is_seen_within_a_tenth_of_a_second(
    server: LiveReloadServer, tmp_path: Path
) -> None:
    seen = threading.Event()
    server.builder = seen.set
    look_sooner(server, [str(tmp_path / "content"), str(tmp_path / "theme")])

    assert {emitter.timeout for emitter in server.observer.emitters} == {0.1}
    assert server.build_delay < 0.1
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        end = time.monotonic() + PATIENCE
        while not seen.wait(0.3) and time.monotonic() < end:
            (tmp_path / "content" / "a.yml").write_text(str(time.monotonic()), "utf-8")
        assert seen.is_set()
    finally:
        server.shutdown(wait=True)


def test_a_finding_shows_in_browser_and_terminal_and_the_next_good_save_recovers(
    serving: Serving,
) -> None:
    serving.until("", "<title>Herring")
    quotes = serving.root / "content" / "quotes.yml"
    good = quotes.read_text("utf-8")
    edit(quotes, "words: ", "words: never said ")

    shown = serving.until("quotes/", "error[words-not-found]")

    assert 'role="alert"' in shown
    assert "We counted 40 boats" in shown, "the last good state is still there"
    assert "error[words-not-found]" in serving.said.read_text("utf-8")
    assert "Traceback" not in serving.said.read_text("utf-8")
    quotes.write_text(good, "utf-8")
    edit(serving.root / "content" / "briefing.yml", "title: ", "title: Mended ")
    assert "words-not-found" not in serving.until("quotes/", "Mended").partition("<main")[0]


def test_a_briefing_that_is_wrong_from_the_start_is_served_once_it_is_mended(
    tmp_path: Path,
) -> None:
    root = project(tmp_path / "project", ROOT / "tests" / "briefings" / "tiny")
    quotes = root / "content" / "quotes.yml"
    good = quotes.read_text("utf-8")
    edit(quotes, "words: ", "words: never said ")
    server = Serving(root)
    try:
        server.until("", "error[words-not-found]")
        quotes.write_text(good, "utf-8")
        server.until("quotes/", "We counted 40 boats")
    finally:
        server.stop()


def test_what_cannot_be_made_is_told_and_the_rest_goes_on(serving: Serving) -> None:
    serving.until("", "<title>Herring")
    template = serving.root / "site_templates" / "pages" / "quotes.md.jinja"
    good = template.read_text("utf-8")
    template.write_text("{{ no_such_thing }}" + good, "utf-8")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            serving.get("quotes/")
        except HTTPError as error:
            assert error.code == 500
            assert "no_such_thing" in error.read().decode("utf-8")
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the broken template was never used")

    assert "Herring" in serving.get("")
    template.write_text(good, "utf-8")
    serving.until("quotes/", "We counted 40 boats")

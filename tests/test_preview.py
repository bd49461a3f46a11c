"""`mkdocs serve`: made when asked for, with findings shown, and well again with the next save."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from test_mkdocs import ROOT, mkdocs, project

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

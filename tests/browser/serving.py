"""Build a briefing, serve the site under a path of its own, and find a browser to look at it."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Locator, Page, Route

from tests.mkdocs_runs import OURS_FOR_ANOTHER

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30.0
"""Seconds that a test waits for what will come, on a machine that has much else to do."""


@dataclass(frozen=True)
class Site:
    """A built site: where its files are, and where a browser finds them."""

    folder: Path
    url: str

    @functools.cached_property
    def pages(self) -> dict[str, list[str]]:
        """The addresses of all pages by kind, relative to the site; the longest page first."""
        found: dict[str, list[tuple[int, str]]] = {}
        for file in sorted(self.folder.rglob("*.html")):
            html = file.read_text("utf-8")
            kind = re.search(r'<body[^>]* data-kind="([^"]+)"', html)
            if kind is not None:
                name = file.relative_to(self.folder).as_posix()
                found.setdefault(kind[1], []).append((-len(html), name.removesuffix("index.html")))
        return {kind: [address for _, address in sorted(found[kind])] for kind in found}

    @property
    def families(self) -> list[str]:
        """One address for each kind of page, the longest of its kind."""
        return [addresses[0] for addresses in self.pages.values()]


BuildSite = Callable[[Path], Site]
"""Builds the site of a briefing's folder."""


def build(briefing: Path, folder: Path, url: str, more: str = "") -> Site:
    """Build the briefing in a folder, as `mkdocs build` does it, into another one.

    `more` is what mkdocs.yml says besides.
    """
    with tempfile.TemporaryDirectory() as aside:
        config = Path(aside) / "mkdocs.yml"
        config.write_text(OURS_FOR_ANOTHER.format(root=ROOT, briefing=briefing) + more, "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
        done = subprocess.run(
            [*command, "--site-dir", str(folder)],
            env=os.environ | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return Site(folder, url)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder for a while; the value is the address of its root, without a slash."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def chromium() -> str | None:
    """Where Debian's Chromium is, or another browser of its kind."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def follow(link: Locator) -> None:
    """Click what may lead to another page, and wait until all of that page is there.

    A click is over when the other page begins, which on a busy machine may be long before its end.
    """
    link.click()
    link.page.wait_for_load_state()


def until(page: Page, expression: str, seconds: float = PATIENCE) -> None:
    """Wait until an expression is true in a page.

    Playwright's own way of waiting evaluates a string in the page, which its policy forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"not true within {seconds} s: {expression}"
        page.wait_for_timeout(50)


class Held:
    """Files that a page asks for and that are not answered before they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._page = page
        self._waiting: list[Route] = []
        self._is_open = False
        page.route(re.compile(pattern), self._ask)

    def _ask(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._waiting.append(route)

    def until_asked(self) -> None:
        """Wait until the page has asked for one of them."""
        end = time.monotonic() + PATIENCE
        while not self._waiting:
            assert time.monotonic() < end, "nothing was asked for"
            self._page.wait_for_timeout(20)

    def let_go(self) -> None:
        """Answer what was asked for, and whatever will be."""
        self._is_open = True
        while self._waiting:
            self._waiting.pop().continue_()

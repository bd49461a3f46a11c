"""What a reader's first search loads and how long it takes, in headless Chromium."""

from __future__ import annotations

import functools
import gzip
import shutil
import statistics
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

_PATIENCE = 60
_TIMES = 5
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"}
"""What hosts of static sites send compressed; everything else goes as it is."""


def first_search(site: Path, words: str) -> dict[str, float]:
    """kB of the front page and of a first search as sent, and seconds until the first hit.

    The median of several, each the first search of a new browser: one alone says more about what
    else the machine was doing. Empty where there is no Chromium.
    """
    browser = shutil.which("chromium")
    if browser is None:
        return {}
    sent: list[int] = []
    handler = functools.partial(_Host, sent, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as play:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        found = []
        for _ in range(_TIMES):
            chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            found.append(_searched(chromium.new_page(), address, words, sent))
            chromium.close()
        server.shutdown()
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def _searched(page: Page, address: str, words: str, sent: list[int]) -> dict[str, float]:
    """Open the front page, press the key, type, and see the first hit."""
    sent.clear()
    page.goto(address, wait_until="networkidle")
    found = {"front page (kB)": sum(sent) / 1e3}
    sent.clear()
    start = time.perf_counter()
    page.keyboard.press("/")
    page.locator("dialog input:focus").wait_for()
    page.keyboard.insert_text(words)
    page.locator(".hit").first.wait_for(timeout=_PATIENCE * 1000)
    found["first hit (s)"] = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    page.locator(".search-found:not([aria-busy=true])").wait_for()
    found["first search (kB)"] = sum(sent) / 1e3
    return found


class _Host(SimpleHTTPRequestHandler):
    """Sends files as a host does, and counts the bytes of their bodies."""

    def __init__(self, sent: list[int], *args: object, **named: object) -> None:
        self._sent = sent
        super().__init__(*args, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, compressed = path.read_bytes(), path.suffix in _COMPRESSED
        body = gzip.compress(body, mtime=0) if compressed else body
        self._sent.append(len(body))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's name
        """Say nothing."""

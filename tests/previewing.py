"""A project under `mkdocs serve`, for tests that look on while it is edited."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

PATIENCE = 60
"""Seconds after which nothing more is awaited; no measure of speed."""
_RELOADING = re.compile(r'<script src="/livereload/reload.js" data-state="[\d-]+"></script>')


class Serving:
    """A project under `mkdocs serve`, in a process of its own; its log is beside the project."""

    def __init__(self, root: Path, *options: str, address: str = "") -> None:
        self.root = root
        self.at = address or f"127.0.0.1:{free_port()}"
        self.address = f"http://{self.at}/"
        self.log = root.parent / "said.txt"
        self.temporary = root.parent / "temporary"
        self.temporary.mkdir(exist_ok=True)
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "-a", self.at, *options],
                cwd=root,
                env={
                    **os.environ,
                    "NO_MKDOCS_2_WARNING": "1",
                    "SITE_URL": self.address,
                    "TMPDIR": str(self.temporary),
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    def said(self) -> str:
        """What stands in the terminal."""
        return self.log.read_text("utf-8")

    def builds(self) -> int:
        """How often a state was built."""
        return self.said().count("Building documentation")

    def ask(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the text that a path is answered with; no redirection is followed."""
        try:
            with urlopen(Request(self.address + path, headers=headers)) as answer:
                return answer.status, answer.read().decode("utf-8")
        except HTTPError as error:
            return error.code, error.read().decode("utf-8")

    def get(self, path: str) -> str:
        """The page at a path, without what only a preview has in it."""
        with urlopen(self.address + path) as answer:
            return _RELOADING.sub("", answer.read().decode("utf-8"))

    def until(self, path: str, text: str, status: int = 200) -> str:
        """What is at a path, as soon as it holds a text."""
        found, page, end = 0, "", time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                found, page = self.ask(path)
            except (URLError, ConnectionError):
                page = ""
            if found == status and text in page:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{text!r} never came: {self.said()}\n{found} {page[:2000]}")


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def edit(path: Path, old: str, new: str) -> None:
    """Save a file with a text in place of another, the first time that it stands there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")

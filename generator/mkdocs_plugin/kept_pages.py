"""Keep finished pages between builds, each under the fingerprint of all that shapes it."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Set
from pathlib import Path

SHELVES = 2
"""How many settings keep their pages: those of `mkdocs build` and, say, those for another host."""


class KeptPages:
    """Pages by a key, for one state of settings, templates and programs (`shape`).

    Each file begins with the fingerprint of the rest: one that was cut short, or changed by
    somebody, is not taken. The folder may be deleted at any time.
    """

    def __init__(self, folder: Path, shape: str) -> None:
        self._folder = folder
        self._shelf = folder / shape
        self._shape = shape

    def open(self) -> None:
        """Make room for this state's pages, and mark them as the last used."""
        self._shelf.mkdir(parents=True, exist_ok=True)
        self._shelf.touch()

    def key(self, address: str, markdown: str) -> str:
        """What a page is kept under: a fingerprint of its address, its text and all the rest."""
        return hashlib.sha256(f"{self._shape}\0{address}\0{markdown}".encode()).hexdigest()

    def get(self, key: str) -> bytes | None:
        """The page kept under a key."""
        try:
            data = (self._shelf / key).read_bytes()
        except OSError:
            return None
        page = data[hashlib.sha256().digest_size :]
        return page if data.startswith(hashlib.sha256(page).digest()) else None

    def put(self, key: str, page: bytes) -> None:
        """Keep a page. Where there is no room for it, it is not kept."""
        with contextlib.suppress(OSError):
            (self._shelf / key).write_bytes(hashlib.sha256(page).digest() + page)

    def clear(self, used: Set[str]) -> None:
        """Remove pages that were not used, and those of states that are no longer met."""
        for path in self._shelf.iterdir():
            if path.name not in used:
                path.unlink(missing_ok=True)
        shelves = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in shelves[:-SHELVES]:
            shutil.rmtree(path, ignore_errors=True)

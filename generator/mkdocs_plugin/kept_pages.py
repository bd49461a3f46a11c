"""Keep finished files between builds, each under the fingerprint of all that shapes it.

A page is kept under its Markdown and the `shape` of the site, so that after an edit the pages that
came out the same are not printed again. And an inventory says which files a whole `state` had:
where nothing at all changed, no Markdown is made either, and the downloads are kept as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

SHELVES = 2
"""How many settings keep their pages: those of `mkdocs build` and, say, those for another host."""

Content = bytes | memoryview
_SEAL = hashlib.sha256().digest_size


class KeptPages:
    """Files by a key, for one shape of all pages and one state of the briefing in it.

    Each begins with the fingerprint of the rest: one that was cut short, or changed by somebody,
    is not taken. The folder may be deleted at any time; where nothing can be written to it, nothing
    is kept.
    """

    def __init__(self, folder: Path, shape: str, state: str) -> None:
        self._folder = folder
        self._shelf = folder / shape
        self._shape = shape
        self.state = state
        self.inventory: Mapping[str, str] = {}
        """The keys of this state's files by their paths, if it has been built before."""

    def open(self) -> None:
        """Make room, mark this shelf as the last used, and look what it has of this state."""
        with contextlib.suppress(OSError):  # to keep is a convenience: sites are built without it
            self._shelf.mkdir(parents=True, exist_ok=True)
            self._shelf.touch()
        inventory = self.get(self.state)
        if inventory is not None:
            self.inventory = json.loads(bytes(inventory))

    def key(self, address: str, made_of: str) -> str:
        """What a file is kept under: a fingerprint of its address, its text and all the rest."""
        return hashlib.sha256(f"{self._shape}\0{address}\0{made_of}".encode()).hexdigest()

    def get(self, key: str) -> Content | None:
        """The file kept under a key."""
        try:
            data = memoryview((self._shelf / key).read_bytes())
        except OSError:
            return None
        content = data[_SEAL:]
        return content if data[:_SEAL] == hashlib.sha256(content).digest() else None

    def put(self, key: str, content: Content) -> None:
        """Keep a file. Where there is no room for it, it is not kept."""
        with contextlib.suppress(OSError), (self._shelf / key).open("wb") as file:
            file.write(hashlib.sha256(content).digest())
            file.write(content)

    def close(self, used: Mapping[str, str]) -> None:
        """Take the inventory; remove what was not used, and states that are no longer met."""
        if used != self.inventory:
            self.put(self.state, json.dumps(used, sort_keys=True).encode())
        self._clear({self.state, *used.values()})

    def discard(self) -> None:
        """Keep nothing of this shape."""
        self._clear(set())

    def _clear(self, used: set[str]) -> None:
        with contextlib.suppress(OSError):  # read-only, or another build clears away as well
            for path in self._shelf.iterdir():
                if path.name not in used:
                    path.unlink(missing_ok=True)
            shelves = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
            for path in shelves[:-SHELVES]:
                shutil.rmtree(path, ignore_errors=True)

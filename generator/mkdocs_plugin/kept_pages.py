"""Keep finished files between builds, each under the fingerprint of all that shapes it.

A page is kept under its Markdown and the `shape` of the site, so that after an edit the pages that
came out the same are not printed again. And an inventory says which files a whole `state` had:
where nothing at all changed, no Markdown is made either, and the downloads are kept as well.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from generator.machine.sealed_cache import Content, SealedCache

SHELVES = 2
"""How many settings keep their pages: those of `mkdocs build` and, say, those for another host."""


class KeptPages:
    """Files by a key, for one shape of all pages and one state of the briefing in it."""

    def __init__(self, shelves: SealedCache, shape: str, state: str) -> None:
        self._shelves = shelves
        self._shelf = shelves.folder_for(shape)
        self._shape = shape
        self.state = state
        self.inventory: Mapping[str, str] = {}
        """The keys of this state's files by their paths, if it has been built before."""

    def open(self) -> None:
        """Make room, and look what there is of this state."""
        self._shelf.open()
        inventory = self.get(self.state)
        if inventory is not None:
            self.inventory = json.loads(bytes(inventory))

    def key(self, address: str, made_of: str) -> str:
        """What a file is kept under: a fingerprint of its address, its text and all the rest."""
        return hashlib.sha256(f"{self._shape}\0{address}\0{made_of}".encode()).hexdigest()

    def get(self, key: str) -> Content | None:
        """The file kept under a key."""
        return self._shelf.get(key)

    def put(self, key: str, content: Content) -> None:
        """Keep a file."""
        self._shelf.put(key, content)

    def close(self, used: Mapping[str, str]) -> None:
        """Take the inventory; remove what was not used, and states that are no longer met."""
        if used != self.inventory:
            self.put(self.state, json.dumps(used, sort_keys=True).encode())
        self._shelf.keep({self.state, *used.values()})
        self._shelves.keep(SHELVES)

    def discard(self) -> None:
        """Keep nothing of this shape."""
        self._shelf.keep(())

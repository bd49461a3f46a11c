"""Keep finished files between builds, each under the fingerprint of all that shapes it.

A page is kept under its Markdown and the `shape` of the site, so that after an edit the pages that
came out the same are not printed again. And an inventory says which files a whole `state` had:
where nothing at all changed, no Markdown is made either, and the downloads are kept as well.

Files that are made in one lot stand in one bundle: thousands of files by themselves are dear to
make on some disks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping

from generator.machine.packing import pack, unpack
from generator.machine.sealed_cache import Content, SealedCache, SealedFolder

SHELVES = 2
"""How many settings keep their pages: those of `mkdocs build` and, say, those for another host."""


_BY_ITSELF = 1 << 20
"""Bytes from which on a file is in no bundle, which is in memory as a whole."""


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
        """What is kept under a key by itself."""
        return self._shelf.get(key)

    def put(self, key: str, content: Content) -> None:
        """Keep something by itself."""
        self._shelf.put(key, content)

    def bundle(self, first: str) -> Bundle:
        """What is kept of the lot that begins with a path."""
        return Bundle(self._shelf, self.key("bundle", first))

    def close(self, used: Mapping[str, str], names: Collection[str]) -> None:
        """Take the inventory; remove all but some `names`, and states that are no longer met."""
        if used != self.inventory:
            self.put(self.state, json.dumps(used, sort_keys=True).encode())
        self._shelf.keep({self.state, *names})
        self._shelves.keep(SHELVES)

    def discard(self) -> None:
        """Keep nothing of this shape."""
        self._shelf.keep(())


class Bundle:
    """The files of one lot by their keys, one value on the shelf; large ones beside it."""

    def __init__(self, shelf: SealedFolder, name: str) -> None:
        self._shelf, self._name = shelf, name
        kept = shelf.get(name)
        self._before = unpack(kept) if kept is not None else {}
        self._now: dict[str, Content] = {}
        self._large: set[str] = set()

    def get(self, key: str) -> Content | None:
        """The file kept under a key, which is kept on then."""
        content = self._before.get(key)
        if content is not None:
            self._now[key] = content
            return content
        content = self._shelf.get(key)
        if content is not None:
            self._large.add(key)
        return content

    def put(self, key: str, content: Content) -> None:
        """Keep a file."""
        if len(content) < _BY_ITSELF:
            self._now[key] = content
        else:
            self._shelf.put(key, content)
            self._large.add(key)

    def close(self) -> set[str]:
        """Write what is new, forget what nobody asked for, and return the names on the shelf."""
        if self._now.keys() != self._before.keys():
            self._shelf.put(self._name, pack(self._now))
        return {self._name, *self._large}

"""What was typed and not yet saved, kept below `.cache/desk/` until it is saved or discarded.

Each tab of a browser has a file of its own, so that two of them never write over each other.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.desk.refusal import Refusal
from generator.machine.folders import link_on_the_way

_TAB = re.compile(r"[a-z0-9-]{1,40}")
_MOST = 2 * 2**20
_MOST_TABS = 100
_IGNORE = "*\n"


class Unsaved:
    """Files of JSON below the cache of a briefing; nobody else writes them."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._folder = self._root / ".cache" / "desk"

    def read(self) -> list[Any]:
        """What each tab kept, without what cannot be read."""
        found = []
        with suppress(OSError):
            self._refuse_links()
            for path in sorted(self._folder.glob("unsaved*.json"))[:_MOST_TABS]:
                with suppress(OSError, ValueError, RecursionError):
                    kept = json.loads(path.read_bytes()) if path.stat().st_size <= _MOST else None
                    if isinstance(kept, dict):
                        tab = path.stem.removeprefix("unsaved").removeprefix("-")
                        found.append({**kept, "tab": tab})
        return found

    def keep(self, value: Any) -> None:
        """Keep what was typed in a tab; it is there whole or as it was before.

        `instead_of` are other tabs, which are no more, whose forms this one has taken over.
        """
        if not isinstance(value, dict) or not _is_tab(value.get("tab")):
            raise Refusal("What is kept is kept for a tab.")
        others = value.pop("instead_of", [])
        if not isinstance(others, list):
            raise Refusal("What is kept is kept for a tab.")
        data = json.dumps(value).encode()
        if len(data) > _MOST:
            raise Refusal("This is more than can be kept until it is saved.", 413)
        try:
            self._refuse_links()
            if value.get("forms"):
                self._write(self._path(value["tab"]), data)
            else:
                self._path(value["tab"]).unlink(missing_ok=True)
            for other in others:
                if other == "" or _is_tab(other):
                    self._path(other).unlink(missing_ok=True)
        except OSError as error:
            raise Refusal(f"It could not be kept: {error.strerror or error}.", 500) from error

    def _path(self, tab: str) -> Path:
        return self._folder / (f"unsaved-{tab}.json" if tab else "unsaved.json")

    def _write(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        ignored = self._folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text(_IGNORE)
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".unsaved.")
        made = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)

    def _refuse_links(self) -> None:
        if link_on_the_way(self._folder, self._root) is not None:
            raise OSError("A link leads out of the folder")


def _is_tab(name: Any) -> bool:
    return isinstance(name, str) and _TAB.fullmatch(name) is not None

"""What was typed and not yet saved, kept below `.cache/desk/` until it is saved or discarded.

Each tab of a browser has a file of its own, so that two of them never write over each other. Each
desk holds a lock of its own for as long as it is open: what is typed at another one stays there.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.desk.refusal import Refusal
from generator.machine.folders import link_on_the_way

if sys.platform != "win32":
    import fcntl

_TAB = re.compile(r"[a-z0-9-]{1,40}")
_MOST = 2 * 2**20
_MOST_TABS = 100
_IGNORE = "*\n"


class Unsaved:
    """Files of JSON below the cache of a briefing; nobody else writes them."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._folder = self._root / ".cache" / "desk"
        self._name = secrets.token_hex(8)
        self._held: int | None = None

    def close(self) -> None:
        """Leave what was kept to whichever desk is opened next."""
        if self._held is not None:
            self._lock(self._name).unlink(missing_ok=True)
            os.close(self._held)
            self._held = None

    def read(self) -> list[Any]:
        """What each tab kept, without what cannot be read and that of another open desk."""
        found = []
        with suppress(OSError):
            self._refuse_links()
            for path in sorted(self._folder.glob("unsaved*.json"))[:_MOST_TABS]:
                kept = _kept(path)
                if kept is not None and not self._is_elsewhere(kept):
                    tab = path.stem.removeprefix("unsaved").removeprefix("-")
                    kept.pop("desk", None)
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
        value["desk"] = self._name
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
                    path = self._path(other)
                    if not self._is_elsewhere(_kept(path) or {}):
                        path.unlink(missing_ok=True)
        except OSError as error:
            raise Refusal(f"It could not be kept: {error.strerror or error}.", 500) from error

    def _path(self, tab: str) -> Path:
        return self._folder / (f"unsaved-{tab}.json" if tab else "unsaved.json")

    def _write(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        ignored = self._folder / ".gitignore"
        if not ignored.exists():
            ignored.write_text(_IGNORE)
        self._hold()
        descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".unsaved.")
        made = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)

    def _lock(self, name: str) -> Path:
        return self._folder / f"{name}.open"

    def _hold(self) -> None:
        """Hold this desk's own lock; the machine lets it go when the process ends, however."""
        if self._held is None and sys.platform != "win32":
            self._held = os.open(self._lock(self._name), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._held, fcntl.LOCK_EX)

    def _is_elsewhere(self, kept: dict[str, Any]) -> bool:
        """Whether something was kept by another desk that is open still."""
        name = kept.get("desk")
        if name == self._name or not isinstance(name, str) or not _TAB.fullmatch(name):
            return False
        if sys.platform == "win32":  # nobody knows: then each desk takes it up
            return False
        try:
            descriptor = os.open(self._lock(name), os.O_RDWR)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            self._lock(name).unlink(missing_ok=True)  # it ended without a word
            return False
        finally:
            os.close(descriptor)

    def _refuse_links(self) -> None:
        if link_on_the_way(self._folder, self._root) is not None:
            raise OSError("A link leads out of the folder")


def _kept(path: Path) -> dict[str, Any] | None:
    """What a file holds; `None` of one that cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        kept = json.loads(path.read_bytes()) if path.stat().st_size <= _MOST else None
        if isinstance(kept, dict):
            return kept
    return None


def _is_tab(name: Any) -> bool:
    return isinstance(name, str) and _TAB.fullmatch(name) is not None

"""What was typed and not yet saved, kept below `.cache/desk/` until it is saved or discarded."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator.desk.refusal import Refusal
from generator.machine.folders import link_on_the_way

_FILE = "unsaved.json"
_MOST = 2 * 2**20
_IGNORE = "*\n"


class Unsaved:
    """One file of JSON below the cache of a briefing; nobody else writes it."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self._folder = self._root / ".cache" / "desk"

    def read(self) -> Any:
        """What was kept; `None` where nothing was, or where it cannot be read."""
        with suppress(OSError, ValueError, RecursionError):
            self._refuse_links()
            path = self._folder / _FILE
            if path.stat().st_size <= _MOST:
                return json.loads(path.read_bytes())
        return None

    def keep(self, value: Any) -> None:
        """Keep what was typed; it is there whole or as it was before."""
        data = json.dumps(value).encode()
        if len(data) > _MOST:
            raise Refusal("This is more than can be kept until it is saved.", 413)
        try:
            self._refuse_links()
            self._folder.mkdir(parents=True, exist_ok=True)
            ignored = self._folder / ".gitignore"
            if not ignored.exists():
                ignored.write_text(_IGNORE)
            descriptor, name = tempfile.mkstemp(dir=self._folder, prefix=".unsaved.")
            made = Path(name)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                made.replace(self._folder / _FILE)
            finally:
                made.unlink(missing_ok=True)
        except OSError as error:
            raise Refusal(f"It could not be kept: {error.strerror or error}.", 500) from error

    def discard(self) -> None:
        """Keep nothing."""
        with suppress(OSError):
            self._refuse_links()
            (self._folder / _FILE).unlink(missing_ok=True)

    def _refuse_links(self) -> None:
        if link_on_the_way(self._folder, self._root) is not None:
            raise OSError("A link leads out of the folder")

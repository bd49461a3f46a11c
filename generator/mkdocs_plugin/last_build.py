"""Leave a site where it stands, if nothing changed since it was built, in it or in what it is of.

What is kept of a build, sealed (`sealed_cache.py`): a fingerprint of all that it read, one of all
that it wrote, and what it said. The next build of the same site that reads the same, and finds the
site as it was written, has nothing to do but to say it again. Nothing is kept of a build that had
to warn, for MkDocs says its warnings itself; nor of one in which another plugin, a hook or an
extension may have read what we do not know of, or beside which somebody changed a file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.machine.inventory import contents, inventory
from generator.machine.sealed_cache import SealedCache

_NAME = hashlib.sha256(b"last build").hexdigest()
_SITES = 8
"""Of how many folders with sites the last build is kept."""


class LastBuild:
    """What is known of the build of a site before this one. `read` gives a fingerprint of all that
    a build reads, as it is now; with the `settings` it tells builds apart.
    """

    def __init__(
        self, shelves: SealedCache, site: Path, settings: str, read: Callable[[], str]
    ) -> None:
        self._shelves = shelves
        self._shelf = shelves.folder_for(f"the site in {site}")
        self._site = site
        self._read = read
        self._made_of = [hashlib.sha256(settings.encode()).hexdigest(), read()]

    def still_stands(self) -> Sequence[str] | None:
        """What that build said, if this one would read and write the same; `None` otherwise."""
        kept = self._shelf.get(_NAME)
        if kept is None:
            return None
        made_of, wrote, said = json.loads(bytes(kept))
        listed = inventory(self._site) if made_of == self._made_of else None
        with contextlib.suppress(OSError):  # not even to be read
            if listed is not None and contents(self._site, listed) == wrote:
                return [str(line) for line in said]
        return None

    def keep(self, wrote: str, said: Sequence[str]) -> None:
        """Keep this build, unless what it read has changed meanwhile."""
        try:
            if [self._made_of[0], self._read()] != self._made_of:
                return
        except OSError:  # of a file that is gone
            return
        self._shelf.open()
        self._shelf.put(_NAME, json.dumps([self._made_of, wrote, said]).encode())
        self._shelves.keep(_SITES)

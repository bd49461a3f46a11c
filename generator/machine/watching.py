"""See what changes in folders and files by looking at them again and again.

Looking works on every disk that a curator may have; those of a network or a container tell nobody
when a file changes. A look at 10,000 files takes 0.05 s, so it is repeated less often there.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

SOONEST, LATEST = 0.1, 0.5
"""Seconds between two looks; MkDocs itself looks every half second."""
_SHARE = 20
"""Of this many seconds one may go into looking."""
SETTLED = 0.15
"""Seconds without a further change after which what was saved is taken as complete."""
_HALF_WRITTEN = 0.5
"""The same, where files are gone or empty: editors and Git do that before they write anew."""
_ENDLESS = 3.0
"""Seconds after which changes that never end are taken as they are."""

Seen = dict[str, tuple[int, ...]]
"""By path, what changes whenever a file does: time, size and number on the disk. Of what cannot be
read, the number of the error."""


def look(paths: Iterable[str]) -> Seen:
    """All files at some paths and in the folders there, but for hidden ones. Links are followed."""
    seen: Seen = {}
    folders = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        try:
            about = os.stat(path)  # noqa: PTH116  (10,000 times, each half second)
            if not stat.S_ISDIR(about.st_mode):
                seen[path] = about.st_mtime_ns, about.st_size, about.st_ino
            elif (about.st_dev, about.st_ino) not in folders:
                folders.add((about.st_dev, about.st_ino))
                with os.scandir(path) as entries:
                    waiting += [each.path for each in entries if not each.name.startswith(".")]
        except OSError as error:
            seen[path] = (error.errno or 0,)
    return seen


class Watching:
    """Folders and files, and what was there when somebody last asked whether they changed."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = [_absolute(path) for path in paths]
        self.pause = SOONEST
        """Seconds to wait before the next look."""
        self._readable: set[str] = set()
        self._seen = self._look()

    def add(self, path: str) -> None:
        """Look at a further path; what is there now counts as seen."""
        path = _absolute(path)
        if path not in self.paths:
            self.paths.append(path)
            self._seen |= look([path])

    def remove(self, path: str) -> None:
        """Look no further at a path that was added."""
        self.paths.remove(_absolute(path))
        self._seen = self._look()

    def changed(self) -> bool:
        """Whether anything is other than when this was last asked; if so, waits until it settles.

        A file that is written in two steps, or two files one after the other, are one change; a
        file that appears and is gone again is none.
        """
        now = self._look()
        if now == self._seen:
            return False
        began = since = time.monotonic()
        while True:
            quiet = _HALF_WRITTEN if _half_written(self._seen, now) else SETTLED
            if time.monotonic() >= min(since + quiet, began + _ENDLESS):
                break
            time.sleep(SETTLED / 3)
            later = self._look()
            if later != now:
                now, since = later, time.monotonic()
        before, self._seen = self._seen, now
        return now != before

    def unreadable(self) -> list[tuple[Path, str]]:
        """The paths that could be read at some time, but not in the last look, and why not."""
        found = [(path, self._seen.get(path, ())) for path in self.paths if path in self._readable]
        return [(Path(path), os.strerror(what[0])) for path, what in found if len(what) == 1]

    def _look(self) -> Seen:
        began = time.thread_time()
        seen = look(self.paths)
        self.pause = min(max(SOONEST, _SHARE * (time.thread_time() - began)), LATEST)
        self._readable.update(path for path in self.paths if len(seen.get(path, (0, 0))) > 1)
        return seen


def _half_written(before: Seen, now: Seen) -> bool:
    """Whether a file is gone, cannot be read, or is empty, and was not before."""
    had = (path for path, what in before.items() if _has_content(what))
    return not all(_has_content(now.get(path)) for path in had)


def _has_content(what: tuple[int, ...] | None) -> bool:
    return what is not None and len(what) > 1 and what[1] > 0


def _absolute(path: str) -> str:
    return str(Path(path).absolute())

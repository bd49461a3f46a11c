"""Build a site aside and put it in place at once, so that whatever happens a whole site stands.

The new site grows in a folder beside the old one. When it is done the two change names, on Linux
in one step of the file system (`renameat2` with RENAME_EXCHANGE); elsewhere in two, and where a
folder cannot be renamed (it is a mount, say) file by file. A build that was killed leaves its
folder behind; the next build removes it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_CWD, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2(2)."""
_UNFINISHED = ".unfinished"
"""Marks a new site: what is hidden beside it are tools of the build, not files of the old site."""
_OLD = ".old"
_HANDS = 4
_STALE = 3_600
"""Seconds after which a folder is left over, where nothing tells whether somebody is at work."""


class Aside:
    """A folder in which a new site grows, beside the one that it will replace."""

    def __init__(self, site: Path) -> None:
        self.site = site
        site.parent.mkdir(parents=True, exist_ok=True)
        _clear(site)
        self.folder = Path(tempfile.mkdtemp(dir=site.parent, prefix=_prefix(site)))
        self.folder.chmod(0o755)  # as any new folder, not as secret as a temporary one
        self._lock = _locked(self.folder)
        (self.folder / _UNFINISHED).touch()

    def put_in_place(self) -> None:
        """Let the new site stand where the old one stood; hidden files stay, as MkDocs has it."""
        (self.folder / _UNFINISHED).unlink()
        if not self.site.exists():
            self.folder.rename(self.site)
        else:
            try:
                _exchange(self.folder, self.site)
            except OSError:
                _copy_over(self.folder, self.site)
            else:
                _keep_hidden(self.folder, self.site)
        self.discard()

    def discard(self) -> None:
        """Remove what stands aside; the site is left as it is."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        _remove(self.folder)


def _prefix(site: Path) -> str:
    return f".{site.name}.new-"


def _clear(site: Path) -> None:
    """Remove what killed builds left; what was the old site's own goes back there."""
    for old in site.parent.glob(f"{_prefix(site)}*{_OLD}"):
        if not site.exists():  # killed between two renames
            old.rename(site)
    for folder in site.parent.glob(f"{_prefix(site)}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        lock = _locked(folder)
        if lock is None:
            continue  # another build is at work
        if site.is_dir() and not (folder / _UNFINISHED).exists():
            _keep_hidden(folder, site)
        _remove(folder)
        os.close(lock)


def _remove(folder: Path) -> None:
    """Remove a folder as far as it can be removed, with several hands.

    Some disks are told of each block that becomes free (`discard`), and removing waits for them:
    at 1,000 sources ten seconds by one hand, half a second by four.
    """
    if sys.platform != "win32":  # whose junctions look like folders and lead elsewhere
        with ThreadPoolExecutor(_HANDS) as pool:
            levels = [[folder]]
            while levels[-1]:
                levels.append(list(chain.from_iterable(pool.map(_emptied, levels[-1]))))
            for level in reversed(levels):
                list(pool.map(_remove_empty, level))  # all, before those that they are in
    shutil.rmtree(folder, ignore_errors=True)


def _emptied(folder: Path) -> list[Path]:
    """Remove the files of a folder, and links; return the folders in it."""
    inner = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner.append(Path(entry.path))
            else:
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()
    return inner


def _remove_empty(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _locked(folder: Path) -> int | None:
    """Mark a folder as somebody's, until the process ends however it may; `None` if it is."""
    if sys.platform == "win32":  # where folders cannot be locked, the time tells
        recent = time.time() - folder.stat().st_mtime < _STALE
        return None if recent else os.open(os.devnull, os.O_RDONLY)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _exchange(one: Path, other: Path) -> None:
    """Let two folders change their names."""
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is not None:
            names = os.fsencode(one), os.fsencode(other)
            if rename(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE) == 0:
                return
    old = one.with_name(f"{one.name}{_OLD}")
    other.rename(old)
    try:
        one.rename(other)
    except OSError:
        old.rename(other)
        raise
    old.rename(one)


def _hidden(folder: Path) -> Iterator[Path]:
    return (path for path in list(folder.iterdir()) if path.name.startswith("."))


def _keep_hidden(old: Path, new: Path) -> None:
    """Carry over what does not belong to the site but lies in its folder: `.git`, `.nojekyll`."""
    for path in _hidden(old):
        target = new / path.name
        if not target.exists():
            with contextlib.suppress(OSError):
                path.rename(target)


def _copy_over(new: Path, site: Path) -> None:
    """Where the folder must stay: each file at once by a rename inside it, then what is left."""
    wanted = set()
    for path in sorted(new.rglob("*")):
        relative = path.relative_to(new)
        wanted.add(relative)
        target = site / relative
        if path.is_dir():
            if target.is_file() or target.is_symlink():
                target.unlink()
            target.mkdir(parents=True, exist_ok=True)
            continue
        if target.is_dir():
            shutil.rmtree(target)
        arriving = target.with_name(f".{target.name}.new")
        shutil.copyfile(path, arriving)
        arriving.replace(target)
    for path in sorted(site.rglob("*"), reverse=True):
        relative = path.relative_to(site)
        if relative in wanted or relative.parts[0].startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.rmdir()
        else:
            path.unlink()

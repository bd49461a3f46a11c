"""Build a site aside and put it in place at once, so that whatever happens a whole site stands.

The new site grows in a folder of ours beside the old one. When it is done the two change names, on
Linux in one step of the file system (`renameat2` with RENAME_EXCHANGE); elsewhere in two. Where a
folder cannot be renamed (it is a mount, say), file by file, and back again if that fails half-way
(`one_by_one.py`). A build that was killed leaves its folder behind; the next build removes it.

A site has an inventory of what we wrote. What is not in it is somebody else's (`.htaccess`,
`CNAME`, a repository): it gets a second name in the new site before that takes the old one's place,
and a build that would need its name is refused.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import filecmp
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.machine.failures import MachineFailed
from generator.machine.folders import (
    files_in,
    folders_of,
    is_folder,
    is_link,
    link_on_the_way,
    place_for,
    remove,
    remove_empty,
    remove_listed,
    second_name,
)
from generator.machine.inventory import INVENTORY, inventory, write_inventory
from generator.machine.one_by_one import NEW, OLD, one_by_one, roll_back

if sys.platform != "win32":
    import fcntl

_MARK, _UNFINISHED, _FINISHED = ".briefing-build", "unfinished\n", "finished\n"
"""Marks a folder as ours, and says whether the site in it is one that was never shown."""
_AT_CWD, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2(2)."""
_STALE = 3_600
"""Seconds after which a folder is left over, where nothing tells whether somebody is at work."""
_TURN = 3.0
"""Seconds to wait for another build that puts its site in place."""
_MAY_NOT = (errno.EACCES, errno.EPERM, errno.EROFS)
_NAMED = 3
"""Files of others that a refusal names."""


class Refused(MachineFailed):
    """The site's folder is not one to build into; nothing was changed."""


class StagedSite:
    """A folder in which a new site grows, and which will replace the site.

    The site's folder, and those on the way to it from `below` (the project), must be no links.
    """

    def __init__(self, site: Path, below: Path) -> None:
        self.site = site
        self.is_whole = True
        """Whether the old site is as it was, until the new one stands in its place."""
        _refuse_what_is_no_folder(site, below)
        site.parent.mkdir(parents=True, exist_ok=True)
        if inventory(site) is None and os.path.lexists(site / "index.html"):
            raise Refused(_strangers(site, ["index.html"]))  # sooner than after the whole build
        _clear(site)
        try:
            self._tools = _Tools(site.parent, site)
        except OSError as error:
            if error.errno not in _MAY_NOT or not site.is_dir():
                raise
            self._tools = _Tools(site, site)  # beside it nothing can be made
        self.folder = self._tools.folder / NEW
        self.folder.mkdir()

    def put_in_place(self) -> None:
        """Let the new site stand where the old one stood; what others put there stays."""
        new = sorted(files_in(self.folder))
        write_inventory(self.folder, new)
        with _one_at_a_time(self.site.parent):
            self._put_in_place(new)
        self.discard()

    def _put_in_place(self, new: Sequence[str]) -> None:
        if not os.path.lexists(self.site):
            self._tools.mark(_FINISHED)
            self.folder.rename(self.site)
            return
        _refuse_what_is_no_folder(self.site, self.site.parent)
        ours = inventory(self.site)
        there = [path for path in files_in(self.site) if not path.startswith(_prefix(self.site))]
        theirs = [path for path in there if path not in (ours or ()) and path != INVENTORY]
        clashing = _clashing(self.site, theirs, new)
        if clashing:
            raise Refused(_strangers(self.site, clashing))
        if self._tools.folder.parent != self.site and _may_move(self.site, there):
            _carry(self.site, self.folder, theirs)
            _look_alike(self.site, self.folder)
            if ours is None:
                write_inventory(self.site, ())  # whatever becomes of it, nothing in it is ours
            self._tools.mark(_FINISHED)
            with contextlib.suppress(OSError):
                _exchange(self.folder, self.site, self._tools.folder / OLD)
                return
            self._tools.mark(_UNFINISHED)
        self._file_by_file(new, ours or frozenset())

    def _file_by_file(self, new: Sequence[str], ours: Iterable[str]) -> None:
        tools, moved = self._tools, self._tools.folder.parent != self.site
        if moved:
            tools = _Tools(self.site, self.site)
        try:
            if moved:
                shutil.copytree(self.folder, tools.folder / NEW, symlinks=True)
            try:
                one_by_one(tools.folder, self.site, new, ours)
            except BaseException:
                self.is_whole = False
                roll_back(tools.folder, self.site)
                self.is_whole = True
                raise
        finally:
            if moved and self.is_whole:
                tools.remove()
            elif moved:  # what is in it is the old site's
                tools.unlock()

    def discard(self) -> None:
        """Remove what stands aside; the site is left as it is."""
        if self.is_whole or self._tools.folder.parent != self.site:
            _let_go(self._tools.folder, self.site)
        self._tools.unlock()


class _Tools:
    """A folder of ours, marked and locked, that goes when its build is done."""

    def __init__(self, parent: Path, site: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=parent, prefix=_prefix(site)))
        self.folder.chmod(0o755)  # as any new folder, not as secret as a temporary one
        self._lock = _locked(self.folder)
        try:
            self.mark(_UNFINISHED)
        except BaseException:
            self.remove()
            raise

    def mark(self, state: str) -> None:
        aside = self.folder / f"{_MARK}.new"
        aside.write_text(state, "utf-8")
        aside.replace(self.folder / _MARK)

    def unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def remove(self) -> None:
        _remove_tools(self.folder)
        self.unlock()


def _prefix(site: Path) -> str:
    return f".{site.name}.new-"


def _refuse_what_is_no_folder(site: Path, below: Path) -> None:
    if below.is_relative_to(site):
        raise Refused(f"The site would lie over the briefing in {site}. Name another --site-dir.")
    link = link_on_the_way(site, below)
    if link is not None:
        raise Refused(
            f"{link} is a link. What is where it leads may not be ours to replace: build there "
            f"under its own name, `mkdocs build --site-dir {os.path.realpath(site)}`, or take the "
            f"link away."
        )
    if os.path.lexists(site) and not site.is_dir():
        raise Refused(f"{site} is no folder. Take it away, or build elsewhere with --site-dir.")


def _strangers(site: Path, paths: Sequence[str]) -> str:
    named = ", ".join(paths[:_NAMED])
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return (
        f"{site} holds files that we did not write and the site would replace: {named}{more}. "
        f"Delete the folder, if it is only an old site; else build into another with --site-dir."
    )


def _clashing(site: Path, theirs: Iterable[str], new: Sequence[str]) -> list[str]:
    """What others have under a name that the new site needs."""
    files, folders = {*new, INVENTORY}, folders_of(new)
    return [
        path
        for path in theirs
        if path in files
        or not files.isdisjoint(folders_of([path]))
        or (path in folders and (is_link(site / path) or not (site / path).is_dir()))
    ]


def _may_move(site: Path, paths: Iterable[str]) -> bool:
    """Whether all folders of a site are on its disk, and we may look into them."""
    disk = site.lstat().st_dev
    for path in folders_of(f"{path}/" for path in paths):
        found = (site / path).lstat()
        if not stat.S_ISDIR(found.st_mode):
            continue
        if found.st_dev != disk or not os.access(site / path, os.R_OK | os.X_OK):
            return False
    return True


def _carry(old: Path, new: Path, paths: Iterable[str]) -> None:
    """Give what others put into the old site a second name in the new one, or copy it."""
    for path in paths:
        second_name(old / path, place_for(new, path))
    for folder in folders_of(paths):
        with contextlib.suppress(OSError):
            shutil.copystat(old / folder, new / folder)


def _look_alike(old: Path, new: Path) -> None:
    """Give the new folder the rights of the old one, as far as that is ours to give."""
    found = old.stat()
    new.chmod(stat.S_IMODE(found.st_mode))
    if sys.platform != "win32" and found.st_gid != new.stat().st_gid:
        with contextlib.suppress(OSError):
            os.chown(new, -1, found.st_gid)


def _exchange(one: Path, other: Path, between: Path) -> None:
    """Let two folders change their names."""
    if sys.platform == "linux":
        rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if rename is not None:
            names = os.fsencode(one), os.fsencode(other)
            if rename(_AT_CWD, names[0], _AT_CWD, names[1], _EXCHANGE) == 0:
                return
    other.rename(between)
    try:
        one.rename(other)
    except OSError:
        between.rename(other)
        raise
    between.rename(one)


def _clear(site: Path) -> None:
    """Remove what killed builds left; what was the old site's own goes back there."""
    for tools in (*site.parent.glob(f"{_prefix(site)}*"), *site.glob(f"{_prefix(site)}*")):
        if is_link(tools) or is_link(tools / _MARK) or not (tools / _MARK).is_file():
            if time.time() - tools.lstat().st_mtime > _STALE:
                remove_empty(tools)  # killed before it was marked
            continue  # nothing that we made
        lock = _locked(tools)
        if lock is None:
            continue  # another build is at work
        if tools.parent == site:
            roll_back(tools, site)
            _remove_tools(tools)
        else:
            _let_go(tools, site)
        os.close(lock)


def _let_go(tools: Path, site: Path) -> None:
    """Remove a folder of ours; what of the old site in it was not ours goes into the site."""
    if (tools / OLD).is_dir() and not os.path.lexists(site):  # stopped between two renames
        (tools / OLD).rename(site)
    if _state(tools) == _UNFINISHED:
        _remove_tools(tools)
        return
    for old in (tools / NEW, tools / OLD):
        ours = inventory(old)
        if ours is not None and site.is_dir():
            _hand_over(old, site, ours)
            remove_listed(old, ours)
            remove_listed(old, [INVENTORY])  # last: without it nothing is known to be ours
            remove_empty(old)
    if not any(os.path.lexists(tools / name) for name in (NEW, OLD)):  # else it is tried once more
        _remove_tools(tools)


def _remove_tools(tools: Path) -> None:
    """Remove a folder of ours, and last what says that it is."""
    for name in (NEW, OLD):
        remove(tools / name)
    with contextlib.suppress(OSError):  # it is gone
        remove_listed(tools, [f"{_MARK}.new", _MARK])
    remove_empty(tools)


def _state(tools: Path) -> str:
    try:
        return (tools / _MARK).read_text("utf-8", "replace")
    except OSError:
        return ""


def _hand_over(old: Path, site: Path, ours: Iterable[str]) -> None:
    """Move what is not ours from the old site to the new one, unless it is there."""
    theirs = set(files_in(old)).difference(ours, [INVENTORY])
    for path in theirs:
        with contextlib.suppress(OSError):
            _move(old / path, place_for(site, path))
    for folder in sorted(folders_of(theirs), reverse=True):
        remove_empty(old / folder)


def _move(source: Path, target: Path) -> None:
    if not os.path.lexists(target):
        source.rename(target)
    elif _is_the_same(source, target):
        (source.rmdir if is_folder(source) else source.unlink)()


def _is_the_same(one: Path, other: Path) -> bool:
    """Whether a file stands under two names, or twice."""
    if is_link(one) or is_link(other):
        return is_link(one) and is_link(other) and one.readlink() == other.readlink()
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


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


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait for another build that puts its site in place, but not for one that hangs there."""
    until = time.monotonic() + _TURN
    lock = None
    if sys.platform != "win32":
        while (lock := _locked(folder)) is None and time.monotonic() < until:
            time.sleep(0.02)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)

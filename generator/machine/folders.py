"""Folders of our own, told from links and from what others put there."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

_HANDS = 4
_JUNCTION = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
"""How Windows marks a junction; nothing elsewhere, where there are none."""


def is_link(path: Path) -> bool:
    """Whether a path is a link, or a junction of Windows: what is in it lies elsewhere."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or (
        _JUNCTION is not None and getattr(found, "st_reparse_tag", None) == _JUNCTION
    )


def is_folder(path: Path) -> bool:
    """Whether a path is a folder, and no link to one."""
    return path.is_dir() and not is_link(path)


def link_on_the_way(folder: Path, below: Path) -> Path | None:
    """The first link among a folder and those that it is in, as far as they are below another."""
    inside = [folder, *folder.parents]
    inside = inside[: inside.index(below)] if below in inside else inside[:1]
    return next((path for path in reversed(inside) if is_link(path)), None)


def files_in(folder: Path) -> Iterator[str]:
    """The files, links and empty folders below a folder, as paths from it with slashes.

    Links are told of and never followed. A folder that we may not look into counts as empty.
    """
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        empty = True
        with suppress(PermissionError), os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                empty = False
                path = inside + entry.name
                if entry.is_dir(follow_symlinks=False) and not (
                    _JUNCTION and is_link(folder / path)
                ):
                    waiting.append(f"{path}/")
                else:
                    yield path
        if empty and inside:
            yield inside.rstrip("/")


def place_for(folder: Path, path: str) -> Path:
    """Where a file goes that is named by its path from a folder; folders on the way are made.

    Raises `OSError` where a link on the way leads elsewhere.
    """
    target = folder / path
    if ".." in target.relative_to(folder).parts or link_on_the_way(target.parent, folder):
        raise OSError(errno.ELOOP, "A link leads out of the folder", str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def folders_of(paths: Iterable[str]) -> set[str]:
    """The folders that paths with slashes are in, and those that these are in."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found


def second_name(source: Path, target: Path) -> None:
    """A file, link or empty folder under a second name. What is none of these is moved later."""
    mode = source.lstat().st_mode
    if stat.S_ISLNK(mode):
        target.symlink_to(source.readlink())
    elif stat.S_ISDIR(mode):
        target.mkdir(exist_ok=True)
    elif stat.S_ISREG(mode):
        try:
            os.link(source, target)
        except OSError:  # another disk, a disk without links, or a file of another user
            shutil.copy2(source, target)


def remove(folder: Path) -> None:
    """Remove a folder of ours with all that is in it, as far as it can be removed."""
    with suppress(OSError):
        remove_listed(folder, files_in(folder))
    shutil.rmtree(folder, ignore_errors=True)


def remove_listed(folder: Path, listed: Iterable[str]) -> None:
    """Remove those files of a folder that are listed, and those folders that are empty then."""
    found = sorted(set(listed).intersection(files_in(folder)))
    _by_many_hands(_unlink, [f"{folder}/{path}" for path in found])
    for inside in sorted(folders_of(f"{path}/" for path in found), reverse=True):
        with suppress(OSError):
            os.rmdir(f"{folder}/{inside}")  # noqa: PTH106  (10,000 of them)


def remove_empty(folder: Path) -> None:
    """Remove a folder if nothing is in it."""
    with suppress(OSError):
        folder.rmdir()


def _by_many_hands(do: Callable[[Sequence[str]], None], paths: Sequence[str]) -> None:
    """Some disks are told of each block that becomes free (`discard`), and removing waits for them:
    at 1,000 sources ten seconds by one hand, half a second by four.
    """
    try:
        with ThreadPoolExecutor(_HANDS) as pool:
            list(pool.map(do, (paths[first::_HANDS] for first in range(_HANDS))))
    except RuntimeError:  # no further thread may start
        do(paths)


def _unlink(paths: Sequence[str]) -> None:
    for path in paths:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108  (40,000 of them)

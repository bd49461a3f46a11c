"""Write edits into the files of a briefing: all or nothing, and never over somebody else's change.

A file that is no longer as it was when the edits were made is left alone, with all others. Each
file is replaced in one step by a finished one (`rename`), so no reader sees half of it, and
keeps its rights, its byte order mark and its line ends. A link is neither followed nor replaced by
a file. Two programs that write by this module wait for one another (a lock on the folder).
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.findings.edit import TextEdit, edited
from generator.machine.folders import is_link

if sys.platform != "win32":
    import fcntl

_BOM = b"\xef\xbb\xbf"


class FileChanged(Exception):  # noqa: N818  (a fact)
    """A file is not what it was when the edits were made; nothing was written."""


def apply(root: Path, edits: Iterable[TextEdit], seen: Mapping[str, str]) -> tuple[str, ...]:
    """Write edits below the root of a briefing; the paths that were written.

    `seen` holds the text of each file that the edits were made from, without a byte order mark; a
    file that is not in it must not exist yet. Raises `FileChanged`, `OverlappingEdits`, and
    `OSError` where the machine will not write.
    """
    by_path: defaultdict[str, list[TextEdit]] = defaultdict(list)
    for edit in edits:
        by_path[edit.path].append(edit)
    new = {path: edited(seen.get(path, ""), found) for path, found in by_path.items()}
    replace(root, new, seen)
    return tuple(new)


def replace(root: Path, new: Mapping[str, str | None], seen: Mapping[str, str]) -> None:
    """Write whole texts in place of those seen, all or none; `None` takes a file away.

    Raises `FileChanged` and `OSError` as `apply` does.
    """
    with _alone(root):
        marks = {path: _mark_if_as_seen(root / path, seen.get(path)) for path in new}
        finished = {}
        written: list[str] = []
        try:
            for path, text in new.items():
                if text is not None:
                    finished[path] = _beside(root / path, marks[path] + text.encode("utf-8"))
            for path, text in new.items():
                if text is None:
                    (root / path).unlink(missing_ok=True)
                else:
                    finished[path].replace(root / path)
                written.append(path)
        except OSError:
            for path in reversed(written):
                _put_back(root / path, marks[path], seen.get(path))
            raise
        finally:
            for made in finished.values():
                made.unlink(missing_ok=True)


def _put_back(path: Path, mark: bytes, seen: str | None) -> None:
    """A file as it was before, for another of the same step cannot be written."""
    if seen is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path, mark + seen.encode("utf-8")).replace(path)


def _mark_if_as_seen(path: Path, seen: str | None) -> bytes:
    """The byte order mark of a file that is as it was seen; none where there is none."""
    if is_link(path):
        raise OSError(errno.ELOOP, "It is a link, and only files are written", str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if seen is not None:
            raise FileChanged(f"{path} is gone.") from None
        return b""
    mark = _BOM if data.startswith(_BOM) else b""
    if seen is None or data.removeprefix(mark) != seen.encode("utf-8"):
        raise FileChanged(f"{path} was changed meanwhile; look at it, and try again.")
    return mark


def _beside(path: Path, data: bytes) -> Path:
    """A finished file beside the one that it will replace, with its rights."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(mode)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    return made


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Wait until no other program of ours writes below this root."""
    if sys.platform == "win32":  # folders cannot be locked; the comparison with `seen` remains
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

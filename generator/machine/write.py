"""Put files on disk: only what changed, nothing of ours left over, nothing of others touched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from generator.machine.forked import Forked
from generator.machine.output import Output

MANIFEST = ".briefing-pages"
"""The list of files that an earlier run wrote, so that those no longer wanted can go."""
_WORTH_A_PROCESS = 48
"""Files from which on a second process costs less than it saves."""


class NotWritten(Exception):  # noqa: N818  (a verdict, for the doors to print)
    """The folder is not one to write to; the message says why and what to do."""


def write_tree(out: Path, files: Output) -> int:
    """Write files by their path relative to `out`; return how many were new or changed.

    Raises `NotWritten` before anything is written or removed.
    """
    out.mkdir(parents=True, exist_ok=True)
    manifest = out / MANIFEST
    before = _listed(manifest)
    # One name for each folder: to follow links costs more than to write a file.
    by_folder = {posixpath.dirname(name): name for name in files}
    for name in (*by_folder.values(), *(name for name in files if ".." in name)):
        if not _is_inside(out, name):
            raise NotWritten(
                f"{out / name} would be written outside of {out}: a link leads out. "
                f"Take the link away, or name another folder."
            )
    for name in sorted(before - files.keys()):  # first, so that a file may become a folder
        _remove(out, name)
    # Before the files, so that those of a run that is killed are known to the next.
    _write(manifest, "".join(f"{name}\n" for name in sorted(files)).encode("utf-8"))
    lots = files.lots()
    processes = len(files) // _WORTH_A_PROCESS + 1
    written = Forked(lambda number: _write_lot(out, lots[number], files), len(lots), processes)
    return sum(written.results())


def _listed(manifest: Path) -> set[str]:
    """The files that an earlier run wrote."""
    try:
        names = set(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else set()
    except UnicodeDecodeError:
        names = {"\0"}
    if any("\0" in name for name in names):  # no name has one, and no system looks for it
        raise NotWritten(
            f"{manifest} is damaged: it should list the files that an earlier run wrote. "
            f"Remove it; files of earlier runs that are not wanted any more will then stay."
        )
    return names


def _is_inside(out: Path, name: str) -> bool:
    """Whether a name is that of a file below the folder, links followed."""
    try:
        parent = (out / name).parent.resolve()
    except RuntimeError:  # Python before 3.13: links in a circle
        return False
    return ".." not in Path(name).parts and parent.is_relative_to(out.resolve())


def _write_lot(out: Path, names: Iterable[str], files: Output) -> int:
    changed = 0
    for name in names:
        content = files[name]
        data = content.encode("utf-8") if isinstance(content, str) else content
        changed += _write(out / name, data)
    return changed


def _write(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.new")
    aside.unlink(missing_ok=True)  # of a run that was killed, or a link that leads out
    with aside.open("xb") as new:  # never through a link
        new.write(data)
    aside.replace(path)
    return True


def _remove(out: Path, name: str) -> None:
    path = out / name
    if not name or not _is_inside(out, name) or not (path.is_file() or path.is_symlink()):
        return
    path.unlink()
    for parent in path.parents:
        if parent == out or any(parent.iterdir()):
            return
        parent.rmdir()

"""Put files on disk: only what changed, nothing of ours left over, nothing of others touched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from generator.forked import Forked
from generator.output import Output

MANIFEST = ".briefing-pages"
"""The list of files that an earlier run wrote, so that those no longer wanted can go."""
_WORTH_A_PROCESS = 48
"""Files from which on a second process costs less than it saves."""


def write_tree(out: Path, files: Output) -> int:
    """Write files by their path relative to `out`; return how many were new or changed."""
    out.mkdir(parents=True, exist_ok=True)
    manifest = out / MANIFEST
    before = set(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else set()
    # One name for each folder: to follow links costs more than to write a file.
    by_folder = {posixpath.dirname(name): name for name in files}
    for name in (*by_folder.values(), *(name for name in files if ".." in name)):
        if not _is_inside(out, name):
            raise ValueError(f"{name!r} is outside of {out}")
    for name in sorted(before - files.keys()):  # first, so that a file may become a folder
        _remove(out, name)
    # Before the files, so that those of a run that is killed are known to the next.
    _write(manifest, "".join(f"{name}\n" for name in sorted(files)).encode("utf-8"))
    lots = files.lots()
    processes = len(files) // _WORTH_A_PROCESS + 1
    written = Forked(lambda number: _write_lot(out, lots[number], files), len(lots), processes)
    return sum(written.results())


def _is_inside(out: Path, name: str) -> bool:
    """Whether a name is that of a file below the folder, links followed."""
    parent = (out / name).parent.resolve()
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
    aside.write_bytes(data)
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

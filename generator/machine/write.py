"""Put files on disk: only what changed, nothing of ours left over, nothing of others touched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from pathlib import Path

from generator.machine.failures import MachineFailed
from generator.machine.folders import files_in, folders_of, is_link, link_on_the_way
from generator.machine.output import Output
from generator.machine.processes import Forked

MANIFEST = ".briefing-pages"
"""The list of files that an earlier run wrote, so that those no longer wanted can go."""
_WORTH_A_PROCESS = 48
"""Files from which on a second process costs less than it saves."""


class NotWritten(MachineFailed):
    """The folder is not one to write to; the message says why and what to do."""


def write_tree(out: Path, files: Output) -> int:
    """Write files by their path relative to `out`; return how many were new or changed.

    `out` is new, empty, or has the list of an earlier run; of what is in it beside, nothing is
    touched. Raises `NotWritten` before anything is written or removed.
    """
    if is_link(out):
        raise NotWritten(f"{out} is a link. Name the folder itself: {os.path.realpath(out)}.")
    out.mkdir(parents=True, exist_ok=True)
    manifest = out / MANIFEST
    before = _listed(manifest)
    if before is None and any(out.iterdir()):
        raise NotWritten(
            f"{out} holds files that we did not write. Name a folder that is new or empty, or one "
            f"that an earlier run wrote."
        )
    before = before or set()
    _refuse_what_is_in_the_way(out, files.keys(), before)
    for name in sorted(before - files.keys()):  # first, so that a file may become a folder
        _remove(out, name)
    # Before the files, so that those of a run that is killed are known to the next.
    _write(manifest, "".join(f"{name}\n" for name in sorted(files)).encode("utf-8"))
    lots = files.lots()
    processes = len(files) // _WORTH_A_PROCESS + 1
    written = Forked(lambda number: _write_lot(out, lots[number], files), len(lots), processes)
    return sum(written.results())


def _listed(manifest: Path) -> set[str] | None:
    """The files that an earlier run wrote; `None` if there was none."""
    if is_link(manifest) or not manifest.is_file():
        return None
    try:
        names = set(manifest.read_text("utf-8").splitlines())
    except UnicodeDecodeError:
        names = {"\0"}
    if any("\0" in name for name in names):  # no name has one, and no system looks for it
        raise NotWritten(
            f"{manifest} is damaged: it should list the files that an earlier run wrote. "
            f"Empty the folder, or name another."
        )
    return names


def _refuse_what_is_in_the_way(out: Path, names: Set[str], before: Set[str]) -> None:
    """Refuse to write where a link leads out, or where there is something of somebody else."""
    for name in (*folders_of(names), *names):
        if ".." in Path(name).parts or not (out / name).is_relative_to(out):
            raise _outside(out, name)
    for name in folders_of(names):
        if is_link(out / name):
            raise _outside(out, name)
        if os.path.lexists(out / name) and not (out / name).is_dir() and name not in before:
            raise _not_ours(out / name)
    for name in names - before:
        path = out / name
        if path.is_dir() and not is_link(path):
            foreign = {f"{name}/{inside}" for inside in files_in(path)} - before
            if foreign:
                raise _not_ours(out / min(foreign))
            continue
        for wanted in (path, _aside(path)):
            if os.path.lexists(wanted):
                raise _not_ours(wanted)


def _outside(out: Path, name: str) -> NotWritten:
    return NotWritten(
        f"{out / name} would be written outside of {out}: a link leads out. "
        f"Take the link away, or name another folder."
    )


def _not_ours(path: Path) -> NotWritten:
    return NotWritten(
        f"We did not write {path}, and a page would take its place. "
        f"Take it away, or name another folder."
    )


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
    aside = _aside(path)
    aside.unlink(missing_ok=True)  # of a run that was killed, or a link that leads out
    with aside.open("xb") as new:  # never through a link
        new.write(data)
    aside.replace(path)
    return True


def _aside(path: Path) -> Path:
    """Where a file is made, to be put in place when it is whole."""
    return path.with_name(f".{path.name}.new")


def _remove(out: Path, name: str) -> None:
    path = out / name
    if not name or ".." in Path(name).parts or not path.is_relative_to(out):
        return
    if link_on_the_way(path.parent, out) or not (path.is_file() or path.is_symlink()):
        return
    path.unlink()
    for parent in path.parents:
        if parent == out or any(parent.iterdir()):
            return
        parent.rmdir()

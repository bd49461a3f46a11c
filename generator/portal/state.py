"""What the parts of a portal were made of, so that what did not change is not made again.

In `<site>/.briefing-portal/` stands a file for each briefing: a fingerprint of all that its site
was made of, and the summary that the portal's own pages are made of. A briefing whose files have
the times and sizes that they had is not even read.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from generator.machine.failures import MachineFailed
from generator.machine.folders import files_in, is_folder, is_link
from generator.machine.inventory import INVENTORY as OF_SITE
from generator.machine.write import MANIFEST as OF_PORTAL

if sys.platform != "win32":
    import fcntl

FOLDER = ".briefing-portal"
PAGES, AGREED, BESIDE = ".pages", ".agreed", ".beside"
"""What is kept beside the briefings' own: no briefing is called so."""
_PACKAGE = Path(__file__).parent.parent
_FORM = 3
_NOT_WRITTEN = (OF_SITE, OF_PORTAL, "pyvenv.cfg")
"""What a folder holds in which a site was built, or programs were installed."""
_SETTLED = 2_000_000_000
"""Nanoseconds after which a file that changes again has another time, on any disk."""


class Seen(NamedTuple):
    """How the files of a folder look from outside, and what is in them, as fingerprints.

    `outside` is empty where nobody can tell by it.
    """

    outside: str
    inside: str


class Busy(MachineFailed):
    """Another `briefing portal` is at work there."""


class _Entry(NamedTuple):
    """A file as it looks from outside."""

    path: str
    size: int
    changed: int
    touched: int
    number: int


def of_program(templates: Path) -> str:
    """A fingerprint of what makes sites: our code, our templates, all that is installed."""
    digest = hashlib.sha256(f"{_FORM} {sys.version}".encode())
    _add(digest, _PACKAGE, (path for path in files_in(_PACKAGE) if not path.endswith(".pyc")))
    _add(digest, templates, files_in(templates))
    digest.update(repr(sorted(_installed())).encode())
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Names and versions of what is installed, as their folders have them."""
    for place in filter(os.path.isdir, sys.path):
        with os.scandir(place) as entries:
            yield from (one.name for one in entries if one.name.endswith(("-info", ".egg-link")))


def look(folder: Path, before: Seen | None = None, left_out: Iterable[str] = ()) -> Seen:
    """All files of a folder that something may be made of: neither hidden ones nor a built site.

    `before` is what was seen last: if the files look as they did, they are not read. Folders and
    files that are `left_out` are named by their path.
    """
    left_out = frozenset(left_out)
    found = sorted(_entries(folder, left_out))
    outside = hashlib.sha256(repr((_FORM, str(folder), found)).encode("utf-8", "replace"))
    if before is not None and before.outside == outside.hexdigest():
        return before
    inside = hashlib.sha256()
    _add(inside, folder, (entry.path for entry in found))
    # A file that changed just now may change again and look the same.
    youngest = max((max(entry.changed, entry.touched) for entry in found), default=0)
    can_tell = time.time_ns() - youngest > _SETTLED and all(one.number for one in found)
    return Seen(outside.hexdigest() if can_tell else "", inside.hexdigest())


def _entries(folder: Path, left_out: frozenset[str]) -> Iterator[_Entry]:
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        try:
            entries = [*os.scandir(folder / inside)]
        except PermissionError:  # whoever builds it will tell
            continue
        names = {entry.name for entry in entries}
        if inside and not names.isdisjoint(_NOT_WRITTEN):
            continue
        for entry in entries:
            path = inside + entry.name
            if entry.name.startswith(".") or entry.name == "__pycache__" or path in left_out:
                continue
            if entry.is_dir(follow_symlinks=False) and not is_link(folder / path):
                waiting.append(f"{path}/")
                continue
            said = entry.stat(follow_symlinks=False)
            number = 0 if entry.is_symlink() else said.st_ino  # what it leads to may change
            yield _Entry(path, said.st_size, said.st_mtime_ns, said.st_ctime_ns, number)


def _add(digest: Any, folder: Path, paths: Iterable[str]) -> None:
    for path in sorted(paths):
        place = folder / path
        content = place.read_bytes() if place.is_file() else b""
        digest.update(f"{path}\0{len(content)}\0".encode("utf-8", errors="surrogateescape"))
        digest.update(content)


def kept(out: Path, name: str) -> Mapping[str, Any]:
    """What was noted of a briefing, or of the portal's own pages; empty if there is nothing."""
    try:
        seal, _, said = (out / FOLDER / f"{name}.json").read_bytes().partition(b"\n")
    except OSError:
        return {}
    return json.loads(said) if seal == _seal(said) else {}


def _seal(said: bytes) -> bytes:
    """What tells a note that is whole, and of this version, from any other file."""
    return hashlib.sha256(b"%d %b" % (_FORM, said)).hexdigest().encode()


def names_kept(out: Path) -> list[str]:
    """The names of the briefings that something was noted of."""
    found = (path.stem for path in (out / FOLDER).glob("*.json"))
    return sorted(name for name in found if not name.startswith("."))


def note(out: Path, name: str, said: Mapping[str, Any]) -> None:
    """Keep something of a briefing, whole or not at all."""
    place = out / FOLDER / f"{name}.json"
    aside = place.with_name(f"{place.name}.new")
    text = json.dumps(said).encode()
    aside.write_bytes(b"%b\n%b" % (_seal(text), text))
    aside.replace(place)


def forget(out: Path, name: str) -> None:
    """Keep nothing of it any more."""
    (out / FOLDER / f"{name}.json").unlink(missing_ok=True)


def seen_before(said: Mapping[str, Any]) -> Seen | None:
    """How a briefing looked when it was noted."""
    match said.get("seen"):
        case [str(outside), str(inside)]:
            return Seen(outside, inside)
    return None


@contextmanager
def alone(out: Path) -> Iterator[Path]:
    """Be the only one who builds a portal there; gives the folder of what is kept.

    Raises `Busy`. It is over when the process ends, however it ends.
    """
    folder = out / FOLDER
    if is_link(folder):
        raise MachineFailed(f"{folder} is a link. Take it away, or name another folder with --out.")
    folder.mkdir(exist_ok=True)
    if sys.platform == "win32" or not is_folder(folder):
        yield folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise Busy(
            f"Another `briefing portal` is building into {out}. Wait until it has ended, or name "
            "another folder with --out."
        ) from error
    try:
        yield folder
    finally:
        os.close(descriptor)

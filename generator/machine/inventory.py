"""The inventory of a site: the list of all that we wrote there, in the site itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.machine.folders import files_in, is_link

INVENTORY = ".briefing-site"


def inventory(site: Path) -> frozenset[str] | None:
    """The files of a site that we wrote, by their paths with slashes; `None` if we wrote none."""
    path = site / INVENTORY
    try:
        if is_link(site) or is_link(path):
            return None
        listed = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return frozenset(map(str, listed)) if isinstance(listed, list) else None


def write_inventory(site: Path, paths: Iterable[str]) -> None:
    """Say which files of a site are ours; at once, and never through a link."""
    aside = site / f"{INVENTORY}.new"
    aside.unlink(missing_ok=True)
    with aside.open("x", encoding="ascii") as file:
        file.write(json.dumps(sorted(paths), indent=0) + "\n")
    aside.replace(site / INVENTORY)


def contents(site: Path, paths: Iterable[str], known: Mapping[str, str] = {}) -> str | None:
    """A fingerprint of files of a site, their names and bytes; `None` if one of them is gone.

    Of an empty folder the name counts, and a link is none of ours. `known` are the sums (`sum_of`)
    of files that need not be read for them.
    """
    lines = []
    there = set(files_in(site))
    for path in sorted(paths):
        file = site / path
        if path not in there or is_link(file):
            return None
        if file.is_dir():
            lines.append(f"{path}/")
        else:
            lines.append(f"{path}\0{known.get(path) or sum_of(file.read_bytes())}")
    return sum_of("\n".join(lines).encode("utf-8", errors="surrogateescape"))


def sum_of(content: bytes | memoryview) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()

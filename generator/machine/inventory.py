"""The inventory of a site: the list of all that we wrote there, in the site itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.machine.folders import is_link

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

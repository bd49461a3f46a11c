"""Replace the files of a folder that must stay, each by a rename, or put them all back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.machine.folders import (
    files_in,
    folders_of,
    is_folder,
    place_for,
    remove_empty,
    remove_listed,
    second_name,
)
from generator.machine.inventory import INVENTORY, inventory, write_inventory

NEW, OLD = "new", "old"
"""Folders in a folder of tools: of the new files, and of the old ones."""


def one_by_one(tools: Path, site: Path, new: Sequence[str], ours: Iterable[str]) -> None:
    """Where the folder must stay: each file by a rename in it. `roll_back` undoes it.

    In `tools`, `new` has the new files, and `old` gets the old ones. The inventory among these says
    that not all is done.
    """
    before, arriving, old = frozenset(ours), frozenset(new), tools / OLD
    old.mkdir()
    write_inventory(old, before)
    write_inventory(site, before.union(new))
    there = before.intersection(files_in(site))
    for path in sorted(there):
        if path in arriving:
            second_name(site / path, place_for(old, path))
        else:
            (site / path).rename(place_for(old, path))
    for folder in sorted(folders_of(there), reverse=True):
        with contextlib.suppress(OSError):  # something else is in it
            (site / folder).rmdir()
    for path in new:
        target = place_for(site, path)
        if (tools / NEW / path).is_dir():
            target.mkdir(exist_ok=True)
        else:
            (tools / NEW / path).replace(target)
    write_inventory(site, new)
    (old / INVENTORY).unlink()


def roll_back(tools: Path, site: Path) -> None:
    """Put the old files back where not all new ones arrived."""
    before = inventory(tools / OLD)
    if before is None:
        return
    new = (inventory(site) or frozenset()) - before
    remove_listed(site, new)
    for folder in sorted(folders_of(new), reverse=True):  # made for what did not arrive
        remove_empty(site / folder)
    for path in sorted(files_in(tools / OLD)):
        if is_folder(tools / OLD / path):  # an empty one
            place_for(site, path).mkdir(exist_ok=True)
        elif path != INVENTORY:
            (tools / OLD / path).replace(place_for(site, path))
    if before:
        write_inventory(site, before)
    else:
        (site / INVENTORY).unlink(missing_ok=True)
    (tools / OLD / INVENTORY).unlink()

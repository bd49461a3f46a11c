"""Cases of tests that are kept as data: YAML beside the tests, mostly a file for each language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml


def read(file: Path) -> Any:
    """What a YAML file holds, read by libyaml: all files of cases are read before any test runs."""
    return yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)


def by_name(folder: Path) -> dict[str, Any]:
    """What the YAML files of a folder hold, by their names without the ending: often languages."""
    return {file.stem: read(file) for file in sorted(folder.glob("*.yml"))}


def listed(wrong: Iterable[object]) -> str:
    """What an assertion about a table says: every row that is wrong, each on a line of its own."""
    return "".join(f"\n{row}" for row in wrong)

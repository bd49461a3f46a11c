"""What a portal costs, beside one of its briefings alone: processor seconds, and memory.

    python -m tests.benchmarks.portal /tmp/house --briefings 4 --sources 60

The machine may be shared, so processor time is told beside the clock's; compare ratios in one run.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import synthetic
from tests.benchmarks.first_search import first_search

_FIVE_LINES = """\
site_name: Briefing
site_url: !ENV [SITE_URL, ""]
docs_dir: content
theme: {name: material}
plugins: [briefing]
markdown_extensions: [briefing]
"""


ADDRESS = "https://example.org/"


class Cost(NamedTuple):
    """Seconds of the clock and of processors, and the largest process in MB."""

    seconds: float
    processor: float
    memory: float


def house(folder: Path, briefings: int, sources: int) -> Path:
    """A house of so many briefings with so many sources each, all of one world."""
    shared: dict[str, dict[str, str]] = {"actors": {}, "issues": {}}
    for number in range(briefings):
        root = folder / f"b{number:02}"
        if not root.is_dir():
            synthetic.write(root, sources, seed=number + 1, world_seed=1)
            (root / "mkdocs.yml").write_text(_FIVE_LINES, "utf-8")
        for collection, records in shared.items():
            text = (root / "content" / f"{collection}.yml").read_text("utf-8")
            records.update(_entries(text))
    (folder / "register").mkdir(exist_ok=True)
    for collection, known in shared.items():
        (folder / "register" / f"{collection}.yml").write_text("".join(known.values()), "utf-8")
    (folder / "portal.yml").write_text(f"title: A house\nsite_url: {ADDRESS}\n", "utf-8")
    return folder


def _entries(text: str) -> dict[str, str]:
    """The records of a file, as they are written, by id."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines(keepends=True):
        if not line.startswith(" "):
            name = line.partition(":")[0]
        found[name] = found.get(name, "") + line
    return found


def cost(command: list[str], folder: Path, address: str = "") -> Cost:
    """Run a command that must succeed."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": address}
    # A process of its own between, whose children are this command's alone.
    code = (
        "import json, resource, subprocess, sys, time\n"
        "begun = time.perf_counter()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([time.perf_counter() - begun, used.ru_utime + used.ru_stime, "
        "used.ru_maxrss / 1e3]))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, *command],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return Cost(*json.loads(said.stdout))


def edit(root: Path) -> None:
    """Change a sentence of a position, as a curator does."""
    file = root / "content" / "positions" / "000" / "000000.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("said that", "said again that", 1), "utf-8")


def main() -> None:
    """Write a house, build it, build it again, and build it after one edit."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--briefings", type=int, default=4)
    options.add_argument("--sources", type=int, default=60)
    options.add_argument("--words", default="engineers lighthouse")
    said = options.parse_args()
    folder = house(said.folder.absolute(), said.briefings, said.sources)
    out = folder.parent / f"{folder.name}-out"
    portal = [sys.executable, "-m", "generator", "portal", str(folder), "--out", str(out)]
    here = Path.cwd()
    one = folder / "b00"
    alone = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder.parent / "alone")]
    told = {"portal, all": cost(portal, here), "portal, nothing changed": cost(portal, here)}
    told["alone, first"] = cost(alone, one, f"{ADDRESS}b00/")
    edit(one)
    told["alone, one edit"] = cost(alone, one, f"{ADDRESS}b00/")
    edit(one)
    told["portal, one edit"] = cost(portal, here)
    for name, found in told.items():
        print(  # noqa: T201
            f"{name:26} {found.seconds:8.2f} s {found.processor:8.2f} s of processors "
            f"{found.memory:6.0f} MB"
        )
    ratio = told["portal, one edit"].processor / told["alone, one edit"].processor
    print(f"one edit: {ratio:.2f} × that briefing alone")  # noqa: T201
    for name, number in first_search(out, said.words).items():
        print(f"{name:26} {number:8.2f}")  # noqa: T201


if __name__ == "__main__":
    main()

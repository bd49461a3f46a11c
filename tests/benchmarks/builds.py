"""Measure what a site costs to build beside a plain `mkdocs build` of the very same Markdown.

    python -m tests.benchmarks.builds [--sizes 100,1000,10000] [--json FILE]

Synthetic briefings (see `synthetic.py`). Times are of the clock, each command in a process of its
own, one after the other on one machine: only their ratios mean anything. The plain site has the
theme and the search of Material as they come, and none of our plugins. Each time stands beside
its part of the plain build's. Other generators take part where they are installed (`engines.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.engines import engines, prepare
from tests.benchmarks.first_search import first_search
from tests.benchmarks.measured import PYTHON, run
from tests.benchmarks.synthetic import World, write

ROOT = Path(__file__).parents[2]
SIZES = (100, 1_000, 10_000)
_PATIENCE = 600
_PLAIN = """site_name: Plain
theme: {name: material}
plugins: [search]
nav: [{Home: index.md}, {Positions: positions/index.md}, {Chronology: chronology/index.md},
  {Quotes: quotes/index.md}, {Actors: actors/index.md}, {Sources: sources/index.md},
  {Method: method.md}]
markdown_extensions: [attr_list, {toc: {permalink: true}}]
"""


def measure(sources: int, folder: Path, *, others: bool) -> dict[str, float]:
    """Seconds of each command, MB of the site and of memory, for one size."""
    root, plain = folder / "ours", folder / "plain"
    write(root, sources)
    shutil.copytree(ROOT / "site_templates", root / "site_templates")
    shutil.copy(ROOT / "mkdocs.yml", root)
    plain.mkdir()
    (plain / "mkdocs.yml").write_text(_PLAIN, "utf-8")
    found: dict[str, float] = {"sources": sources}
    stages = _stages(root, folder / "stages")
    for stage in ("start", "reading", "checking", "Markdown", "pages on disk"):
        found[stage] = stages[stage]
    found["to Markdown"] = sum(stages[stage] for stage in _TO_MARKDOWN)
    found["its memory (MB)"] = stages["memory"]
    pages = [PYTHON, "-m", "generator", "pages", "--root", str(root), "--out", str(plain / "docs")]
    run(pages, root, ROOT)
    (plain / "docs" / ".briefing-pages").unlink()
    found["plain"] = run(_BUILD, plain).seconds
    shutil.rmtree(plain / "site")
    cold = run(_BUILD, root, ROOT)
    found["cold"] = cold.seconds
    found["warm"] = run(_BUILD, root, ROOT).seconds
    for program, mb in sorted(cold.memory.items()):
        found[f"memory of {program} (MB)"] = mb
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    html = [path.stat().st_size for path in files if path.suffix == ".html"]
    found["pages"] = len(html)
    found["largest page (kB)"] = max(html) / 1e3
    found["site (MB)"] = sum(path.stat().st_size for path in files) / 1e6
    found |= first_search(root / "site", World.make(seed=1).states[0])
    found["edit"] = _edit(root)
    if others:
        prepare(plain)
        for name, command in engines().items():
            found[name] = run(command, plain).seconds
    return found


_TO_MARKDOWN = ("start", "reading", "checking", "Markdown")
_BUILD = [PYTHON, "-m", "mkdocs", "build", "-q"]


def _stages(root: Path, out: Path) -> dict[str, float]:
    command = [PYTHON, "-m", "tests.benchmarks.stages", str(root), str(out)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    shutil.rmtree(out)
    found: dict[str, float] = json.loads(done.stdout)
    return found


_SILENT: dict[str, object] = {
    "stdout": subprocess.DEVNULL,
    "env": {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
}


def _edit(root: Path) -> float:
    """Seconds from saving a file under `mkdocs serve` until its page shows the change.

    In it are the server's own waits: it looks for changes every half second.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", address], cwd=root, **_SILENT
    )
    try:
        _until(lambda: "<title>" in _get(f"http://{address}/"))
        about = root / "content" / "briefing.yml"
        text = about.read_text("utf-8").replace("title: ", "title: Edited ", 1)
        if "title: Edited " not in text:
            raise SystemExit("the synthetic briefing has no title to edit")
        time.sleep(1)  # the server takes a first look at all files
        start = time.perf_counter()
        about.write_text(text, "utf-8")
        _until(lambda: "Edited" in _get(f"http://{address}/"))
        return time.perf_counter() - start
    finally:
        server.terminate()
        server.wait()


def _get(address: str) -> str:
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except (URLError, ConnectionError):
        return ""


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not true():
        if time.monotonic() > end:
            raise SystemExit("the server did not come to it")
        time.sleep(0.02)


def table(rows: Sequence[dict[str, float]]) -> str:
    """What each size took, and as a part of what the plain build took."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = []
    for name in names:
        cells = []
        for row in rows:
            value, is_time = row.get(name), "(" not in name and name not in ("sources", "pages")
            part = f" = {value / row['plain']:5.2f}" if value is not None and is_time else ""
            shown = "" if value is None else f"{value:,.{2 if is_time or value < 10 else 0}f}"
            cells.append(f"{shown:>10}{part:8}")
        lines.append(f"{name:28}{'  '.join(cells)}".rstrip())
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write JSON if asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options.add_argument("--json", type=Path)
    options.add_argument("--alone", action="store_true", help="leave other generators out")
    asked = options.parse_args()
    rows = []
    for size in map(int, asked.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(size, Path(folder), others=not asked.alone))
    sys.stdout.write(f"{table(rows)}\n")
    if asked.json:
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        asked.json.write_text(json.dumps(rows, indent=1), "utf-8")


if __name__ == "__main__":
    main()

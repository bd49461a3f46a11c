"""Take a briefing to Markdown stage by stage, each timed; print seconds and memory as JSON.

    python -m tests.benchmarks.stages ROOT OUT

A process of its own for each size, so that its memory is that size's. `start` is what Python and
our modules take before anything is read. `Markdown` is every page but the one that lists the
downloads with their sizes, made in as many processes as there are processors and kept nowhere, as
MkDocs gets them. `pages on disk` is what `briefing pages` does from there: the same once more, that
page and the downloads, written; on some disks most of it is the system's.
"""

from __future__ import annotations

import time

_BEGAN = time.perf_counter()

import json  # noqa: E402  (what is imported is timed)
import resource  # noqa: E402
import sys  # noqa: E402
from functools import partial  # noqa: E402
from pathlib import Path  # noqa: E402

from generator.compile import compile_briefing  # noqa: E402
from generator.machine.garbage_collection import no_garbage_collection  # noqa: E402
from generator.machine.output import Output  # noqa: E402
from generator.machine.processes import Forked  # noqa: E402
from generator.machine.write import write_tree  # noqa: E402
from generator.reading.load import load  # noqa: E402
from generator.site import template_folder  # noqa: E402


def stages(root: Path, out: Path) -> dict[str, float]:
    """Seconds of each stage, and the peak memory of all processes in MB."""
    found: dict[str, float] = {}
    last = _BEGAN

    def note(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        found[stage], last = now - last, now

    note("start")
    with no_garbage_collection():
        load(root)
    note("reading")
    compiled = compile_briefing(root, template_folder.folder(root))
    if compiled.report.findings:
        raise SystemExit("the briefing is not clean")
    note("checking")
    found["checking"] -= found["reading"]  # which it does once more
    pages = [path for path in compiled.files if path.endswith(".md") and path != "data.md"]
    lots = Output({path: partial(compiled.files.__getitem__, path) for path in pages}).lots()
    made = Forked(
        lambda lot: [len(compiled.files[path]) for path in lots[lot]], len(lots), len(lots)
    )
    if sum(map(len, made.results())) != len(pages):
        raise SystemExit("not every page was made")
    note("Markdown")
    write_tree(out, compiled.files)
    note("pages on disk")
    ours, children = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    found["memory"] = max(resource.getrusage(who).ru_maxrss for who in (ours, children)) / 1e3
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(stages(Path(sys.argv[1]), Path(sys.argv[2]))))

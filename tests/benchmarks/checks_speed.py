"""Measure what reading, linking and each check cost a source, and whether that stays so.

    python -m tests.benchmarks.checks_speed [--sizes 100,1000,10000] [--json FILE] [--profile]

Synthetic briefings (see `synthetic.py`), each size in a process of its own. Times are those of the
processor, so that other work on the machine disturbs them less. What a check costs includes what
it is the first to ask for: a text's sentences, its quotation marks.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import multiprocessing
import pstats
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.checks import CHECKS, Check
from generator.compile import check_briefing
from generator.findings.finding import Finding
from generator.machine.garbage_collection import no_garbage_collection
from generator.reading.load import load
from generator.records.briefing import Briefing
from generator.records.link import link
from tests.benchmarks.synthetic import write

SIZES = (100, 1_000, 10_000)
BAR = 1.0
"""Milliseconds a source for all that comes after reading."""

T = TypeVar("T")


def measure(sources: int, folder: str) -> dict[str, float]:
    """Milliseconds a source for each stage and check; and what was found.

    The stages of `check_briefing` one by one, as it runs them: with the garbage collector off. The
    tables of words that a process reads once are read before.
    """
    check_briefing(write(Path(folder) / "first", 10))
    root = write(Path(folder) / str(sources), sources)
    times: dict[str, float] = {}
    with no_garbage_collection():
        draft, reading = _timed(times, "read", lambda: load(root))
        briefing, linking = _timed(times, "link", lambda: link(draft))
        findings = [*reading, *linking]
        for check in CHECKS:
            name = check.__module__.rpartition(".")[2]
            findings += _timed(times, name, partial(_all, check, briefing))
    per_source = {name: seconds * 1000 / sources for name, seconds in times.items()}
    after = sum(cost for name, cost in per_source.items() if name != "read")
    return per_source | {
        "after reading": after,
        "findings": len(findings),
        "passages": len(briefing.anchors) / sources,
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def profile(sources: int, folder: str) -> None:
    """Print where the time of linking and checking goes."""
    root = write(Path(folder) / str(sources), sources)
    draft, _ = load(root)
    profiler = cProfile.Profile()
    with no_garbage_collection(), profiler:
        briefing, _ = link(draft)
        for check in CHECKS:
            list(check(briefing))
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("tottime").print_stats(45)


def table(results: dict[int, dict[str, float]]) -> str:
    """Stages and checks in rows, sizes in columns, and how the largest compares with the next."""
    sizes = list(results)
    lines = [f"{'ms a source':<22}" + "".join(f"{size:>10,}" for size in sizes) + f"{'ratio':>8}"]
    for name in results[sizes[0]]:
        row = "".join(f"{results[size][name]:>10.3f}" for size in sizes)
        before = results[sizes[-2]][name] if len(sizes) > 1 else 0
        ratio = f"{results[sizes[-1]][name] / before:>8.2f}" if before else ""
        lines.append(f"{name:<22}{row}{ratio}")
    return "\n".join(lines) + "\n"


def _all(check: Check, briefing: Briefing) -> list[Finding]:
    return list(check(briefing))


def _timed(times: dict[str, float], name: str, work: Callable[[], T]) -> T:
    began = time.process_time()
    result = work()
    times[name] = time.process_time() - began
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="checks_speed")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--json", type=Path)
    parser.add_argument("--profile", action="store_true", help="of the smallest size, and no table")
    parser.add_argument("--clean", action="store_true", help="also say what is found, and no table")
    given = parser.parse_args(arguments)
    sizes = [int(size) for size in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        if given.profile:
            profile(sizes[0], folder)
            return 0
        if given.clean:
            _, report = check_briefing(write(Path(folder), sizes[0]))
            sys.stdout.writelines(
                f"{one.at} {one.code}: {one.message}\n" for one in report.findings
            )
            return int(report.failed(strict=True))
        results = {}
        for size in sizes:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                results[size] = pool.apply(measure, (size, folder))
    sys.stdout.write(table(results))
    largest = results[sizes[-1]]["after reading"]
    sys.stdout.write(
        f"\nAll checks together: {largest:.2f} ms a source at {sizes[-1]:,} sources "
        f"(bar: {BAR:.0f} ms).\n"
    )
    if given.json:
        given.json.write_text(json.dumps(results, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())

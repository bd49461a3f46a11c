"""Run a command of its own process; say how long it took and what memory its processes held."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")


class Measured(NamedTuple):
    """Seconds of the clock; the largest memory of a process in MB by the program's name.

    Memo is that of one process (Linux: `VmHWM`, which counts what forked ones share in each).
    """

    seconds: float
    memory: Mapping[str, float]


def run(command: Sequence[str], folder: Path, path: Path | None = None) -> Measured:
    """Run a command in a folder; `path` is where Python finds modules besides."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(path or "")}
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env
    ) as process:
        memory: dict[str, float] = {}
        over = threading.Event()
        looking = threading.Thread(target=_look, args=(process.pid, memory, over))
        looking.start()
        errors = process.stderr.read() if process.stderr else b""
        status = process.wait()
        seconds = time.perf_counter() - start
        over.set()
        looking.join()
    if status:
        raise SystemExit(f"{' '.join(command)}: exit {status}\n{errors.decode()[-2000:]}")
    return Measured(seconds, memory)


def _look(root: int, memory: dict[str, float], over: threading.Event) -> None:
    """Note the largest memory of a process and of all below it, ten times a second."""
    while _PROC.is_dir() and not over.wait(0.1):
        parents = {}
        for entry in _PROC.iterdir():
            if entry.name.isdigit():
                try:
                    lines = (entry / "status").read_text().splitlines()
                except OSError:
                    continue  # it has ended meanwhile
                status = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
                if "VmHWM" in status:
                    mb = int(status["VmHWM"].split()[0]) * 1024 / 1e6
                    parents[int(entry.name)] = int(status["PPid"]), status["Name"], mb
        for pid, (_, name, mb) in parents.items():
            above: int | None = pid
            while above is not None and above != root:
                above = parents[above][0] if above in parents else None
            if above == root:
                memory[name] = max(memory.get(name, 0), mb)


PYTHON = sys.executable

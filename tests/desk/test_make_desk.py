"""`make desk`: the desk and the briefing beside it begin together and end together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import TINY, write
from tests.desk.serving import ROOT, Client
from tests.mkdocs_runs import OURS_FOR_ANOTHER

PATIENCE = 60.0
"""Seconds for what begins or ends, on a machine that has other work."""


def until(there: Callable[[], bool], what: str) -> None:
    """Wait for something."""
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
            return b"A briefing" in answer.read()
    except OSError:
        return False


def is_there(group: int) -> bool:
    """Whether some process of a group still runs; who is dead and not buried yet does not."""
    states = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            states.append(fields[0])
    return any(state not in "ZX" for state in states)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc who is left")
@pytest.mark.parametrize(
    ("sign", "to_all"),
    [
        pytest.param(signal.SIGINT, True, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, False, id="a signal to make alone"),
    ],
)
def test_both_answer_and_nothing_is_left_of_them_when_they_are_ended(
    tmp_path: Path, sign: signal.Signals, to_all: bool
) -> None:
    write(tmp_path, TINY | {"pyproject.toml": "", "constraints.txt": ""})
    (tmp_path / "mkdocs.yml").write_text(
        OURS_FOR_ANOTHER.format(root=ROOT, briefing=tmp_path), "utf-8"
    )
    for name in ("pyproject.toml", "constraints.txt"):
        os.utime(tmp_path / name, (0, 0))  # older than what is installed, so nothing is
    port = free_port()
    command = ["make", "-f", str(ROOT / "Makefile"), "desk", f"VENV={sys.prefix}"]
    printed = tmp_path / "printed"
    with printed.open("wb") as output:
        running = subprocess.Popen(
            [*command, f"ADDRESS=127.0.0.1:{port}", "DESK=127.0.0.1:0"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        until(lambda: "/?token=" in printed.read_text("utf-8"), "no desk")
        address = re.search(r"http://\S+token=\S+", printed.read_text("utf-8"))
        assert address
        client = Client(address[0]).enter()
        assert client.get("/api/state")["site"] == f"http://127.0.0.1:{port}/"
        until(lambda: answers(port), "no preview")
        (os.killpg if to_all else os.kill)(running.pid, sign)
        running.wait(PATIENCE)
        until(lambda: not is_there(running.pid), "something is left")
        assert not answers(port)
        assert "Traceback" not in printed.read_text("utf-8")
    finally:
        if is_there(running.pid):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()

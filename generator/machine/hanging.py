"""Tell a process that works from one that never will: by whether it uses the processor.

A process that is stopped, or waits for what never comes, uses none. One that waits for a disk does
not either, but the system says so of it. Where the system tells neither (outside of Linux), the
time alone decides, and there is more of it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

LOOK = 0.4
"""Seconds between two looks."""
_LOOKS = 7 if sys.platform == "linux" else 150
_IS_HELD_UP = (b"D", b"R")
"""States of a process (proc(5)) that waits for a disk, or for its turn on a processor."""


class Patience:
    """Looks at processes until, look after look, nothing has come of them."""

    def __init__(self) -> None:
        self._left = _LOOKS
        self._before: object = None

    def is_over(self, processes: Sequence[int], progress: object = None) -> bool:
        """Whether processes, by their ids, have hung for some seconds of looks.

        `progress` is whatever else changes when they get on.
        """
        now = [progress, *map(_used, processes)]
        if now != self._before or any(map(_is_held_up, processes)):
            self._left = _LOOKS
        self._before = now
        self._left -= 1
        return self._left <= 0


def _used(process: int) -> bytes:
    """The processor time that a process has used; nothing where that is not told."""
    return b" ".join(_state(process)[11:13])


def _is_held_up(process: int) -> bool:
    """Whether a process waits for the machine, as on a busy one."""
    return _state(process)[:1] in ([state] for state in _IS_HELD_UP)


def _state(process: int) -> list[bytes]:
    """The fields of /proc/PID/stat (proc(5)) behind the name, which may have anything in it."""
    try:
        return Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []

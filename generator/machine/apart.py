"""Do what may hang, crash or take all memory in a process of its own, and live on."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from generator.machine.failures import MachineFailed

R = TypeVar("R")

SECONDS = 60.0
# A copy of our process starts at once, and is not safe everywhere.
_STARTING = (
    multiprocessing.get_context("fork")
    if sys.platform == "linux"
    else multiprocessing.get_context("spawn")
)
_MEMORY = 3 * 2**30
"""Bytes that a process may ask for: a page of 16 MB takes a tenth of it."""


class Lost(MachineFailed):
    """Nothing came of it; the message says why, as the end of a sentence."""


def apart(do: Callable[..., R], *given: Any, seconds: float = SECONDS) -> R:
    """What a function of a module returns, done in a process that is ended after so long.

    What goes in and out must be plain data. Raises `Lost` where the process takes too long, takes
    too much memory or is killed, as by a library that crashes.
    """
    ours, theirs = _STARTING.Pipe(duplex=False)
    process = _STARTING.Process(target=_work, args=(theirs, do, given), daemon=True)
    try:
        process.start()
        theirs.close()
        if not ours.poll(seconds):
            raise Lost(f"it took longer than {seconds:.0f} seconds")
        done, result = ours.recv()
    except EOFError:
        raise Lost("the program that reads it broke down") from None
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()
    if not done:
        raise Lost(str(result))
    answer: R = result
    return answer


def _work(to: Connection, do: Callable[..., Any], given: tuple[Any, ...]) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        to.send((True, do(*given)))
    except MemoryError:
        to.send((False, "it takes too much memory"))
    except RecursionError:
        to.send((False, "it is nested too deep"))

"""Do jobs on every processor, in processes that are forked so that they know all that we know."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, Generic, TypeVar

R = TypeVar("R")

_NOT_EVERY_MOMENT = 200_000
"""New objects between two collections; Python's own 700 cost a tenth of the time."""

_at_work: Callable[[int], Any]
"""What a forked process does, found in its memory: only numbers go to it."""


class Forked(Generic[R]):
    """Runs `do` with each number below `jobs`; it begins at once, in the order of the numbers.

    What `do` returns is sent back, so it had better be small. Where systems cannot fork, or one
    process is enough, all is done here before the constructor returns.
    """

    def __init__(self, do: Callable[[int], R], jobs: int, processes: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._running: Sequence[Future[R]]
        processes = min(processes, jobs, _processors())
        if processes <= 1 or "fork" not in multiprocessing.get_all_start_methods():
            self._running = [_done(do(number)) for number in range(jobs)]
            return
        global _at_work  # noqa: PLW0603  (what a forked process finds in its memory)
        _at_work = do
        were_frozen = gc.get_freeze_count()
        gc.freeze()  # else the first collection in each process copies all of the memory
        try:
            self._pool = ProcessPoolExecutor(
                processes, multiprocessing.get_context("fork"), _begin, (os.getpid(),)
            )
            self._running = [self._pool.submit(_do, number) for number in range(jobs)]
        finally:
            if not were_frozen:
                gc.unfreeze()

    def results(self) -> Iterator[R]:
        """What became of each job, in order; whatever went wrong in a process goes wrong here."""
        try:
            for future in self._running:
                yield future.result()
        finally:
            self.stop()  # a process left over would hold open whatever ours had open

    def stop(self) -> None:
        """Let no process go on."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _done(result: R) -> Future[R]:
    future: Future[R] = Future()
    future.set_result(result)
    return future


def _begin(parent: int) -> None:
    """Set a process up: it ends with ours, even with one that is killed.

    The theme's templates leave circles behind (ours do not): they are collected, if not every
    moment. What we had before is frozen and not looked at.
    """
    gc.enable()
    gc.set_threshold(_NOT_EVERY_MOMENT)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _do(number: int) -> Any:
    return _at_work(number)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1

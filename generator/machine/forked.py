"""Do jobs on every processor, in processes that are forked so that they know all that we know."""

from __future__ import annotations

import gc
import mmap
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.synchronize import Lock
from operator import itemgetter
from typing import Any, Generic, TypeVar

R = TypeVar("R")

_NOT_EVERY_MOMENT = 200_000
"""New objects between two collections; Python's own 700 cost a tenth of the time."""

_at_work: tuple[Callable[[int], Any], _Shares]
"""What a forked process does, found in its memory: only numbers go to it."""


class Forked(Generic[R]):
    """Runs `do` with each number below `jobs`; it begins at once.

    Jobs with numbers near each other are mostly done by one process, so that what they have in
    common is worked out once. What `do` returns is sent back, so it had better be small. Where
    systems cannot fork, or one process is enough, all is done here before the constructor returns.
    """

    def __init__(self, do: Callable[[int], R], jobs: int, processes: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._working: list[Future[list[tuple[int, R]]]] = []
        processes = min(processes, jobs, _processors())
        if processes <= 1 or "fork" not in multiprocessing.get_all_start_methods():
            self._done = [(number, do(number)) for number in range(jobs)]
            return
        self._done = []
        fork = multiprocessing.get_context("fork")
        self._shares = _Shares(jobs, processes, fork.Lock())
        global _at_work  # noqa: PLW0603  (what a forked process finds in its memory)
        _at_work = do, self._shares
        were_frozen = gc.get_freeze_count()
        gc.freeze()  # else the first collection in each process copies all of the memory
        try:
            with _no_interrupt():
                self._pool = ProcessPoolExecutor(processes, fork, _begin, (os.getpid(),))
                self._working = [self._pool.submit(_work, share) for share in range(processes)]
        except BaseException:
            self.stop()
            raise
        finally:
            if not were_frozen:
                gc.unfreeze()

    def results(self) -> Iterator[R]:
        """What became of each job, in order; whatever went wrong in a process goes wrong here."""
        try:
            for future in self._working:
                self._done += future.result()
        finally:
            self.stop()  # a process left over would hold open whatever ours had open
        self._working = []
        self._done.sort(key=itemgetter(0))
        yield from (result for _, result in self._done)

    def stop(self) -> None:
        """Let no process go on."""
        if self._pool:
            self._shares.close()
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C from processes that are forked here, for good, and from us until they are.

    A terminal sends it to all; one that is interrupted shows where, and breaks the pool. It is
    enough that ours is, and stops them.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Shares:
    """The jobs that nobody has taken yet, a run of them for each process, in memory of all.

    A process that is through with its own takes the last one of the longest run there is.
    """

    def __init__(self, jobs: int, processes: int, lock: Lock) -> None:
        self._lock = lock
        self._ends = memoryview(mmap.mmap(-1, 16 * processes)).cast("q")  # first, end, first, …
        for share in range(processes):
            self._ends[2 * share] = jobs * share // processes
            self._ends[2 * share + 1] = jobs * (share + 1) // processes

    def take(self, share: int) -> int | None:
        """The number of the next job for a process; `None` when there is none left."""
        ends = self._ends
        with self._lock:
            first = ends[2 * share]
            if first < ends[2 * share + 1]:
                ends[2 * share] += 1
                return first
            left, longest = max((ends[at + 1] - ends[at], at) for at in range(0, len(ends), 2))
            if left <= 0:
                return None
            ends[longest + 1] -= 1
            return ends[longest + 1]

    def close(self) -> None:
        """Leave no job; without the lock, which a process that was killed may hold."""
        for at in range(0, len(self._ends), 2):
            self._ends[at] = self._ends[at + 1]


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


def _work(share: int) -> list[tuple[int, Any]]:
    """Do jobs in a process as long as there are any, each with its number."""
    do, shares = _at_work
    done = []
    try:
        while (number := shares.take(share)) is not None:
            done.append((number, do(number)))
    except BaseException:
        shares.close()
        raise
    return done


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1

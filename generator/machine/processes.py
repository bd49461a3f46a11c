"""Do jobs on every processor, in processes that are forked so that they know all that we know."""

from __future__ import annotations

import contextlib
import errno
import gc
import mmap
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.machine.failures import MachineFailed
from generator.machine.hanging import LOOK, Patience

R = TypeVar("R")

_NOT_EVERY_MOMENT = 200_000
"""New objects between two collections; Python's own 700 cost a tenth of the time."""
_NO_POOLS_HERE = (errno.ENOSYS, errno.ENOENT, errno.EACCES)
"""What a system says that has no semaphores for processes to share (no /dev/shm, say)."""
_NOT_STARTED = "A process that does a part of the work did not start"
_TO_END = 1.0
"""Seconds that a process has to finish what it is at, when the rest is given up."""

_GLANCES, _GLANCE = 10, 0.01
"""How often, and seconds apart, we look whether threads have ended."""

_at_work: tuple[Callable[[int], Any], mmap.mmap]
"""What a forked process does, found in its memory: only numbers go to it. And a byte of memory
that all share, which is set when no more is to be done."""


class Ended(MachineFailed):
    """A process that did a part of the work is no more, or never was."""


class Forked(Generic[R]):
    """Runs `do` with each number below `jobs`; it begins at once.

    Jobs with numbers near each other are mostly done by one process, so that what they have in
    common is worked out once. What `do` returns is sent back, so it had better be small. Where
    `fork` is not safe, or one process is enough, all is done here before the constructor returns.
    Raises `Ended` where a process does not start, is killed or hangs; none is left over then.
    """

    def __init__(self, do: Callable[[int], R], jobs: int, processes: int) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._working: list[Future[list[R]]] = []
        self._processes: list[BaseProcess] = []
        self._done: list[R] = []
        processes = min(processes, jobs, _processors())
        if processes > 1 and _may_fork():
            self._pool = _pool(processes)
        if self._pool is None:
            self._done = [do(number) for number in range(jobs)]
            return
        global _at_work  # noqa: PLW0603  (what a forked process finds in its memory)
        self._given_up = mmap.mmap(-1, 1)
        _at_work = do, self._given_up
        were_frozen = gc.get_freeze_count()
        gc.freeze()  # else the first collection in each process copies all of the memory
        try:
            self._start(self._pool, _parts(jobs, processes))
        except BaseException:
            self.stop()
            raise
        finally:
            if not were_frozen:
                gc.unfreeze()

    def _start(self, pool: ProcessPoolExecutor, parts: Sequence[range]) -> None:
        """Start the processes; those that did when one does not are known as well."""
        others = multiprocessing.active_children()
        try:
            with _no_interrupt():
                self._working = [pool.submit(_work, part) for part in parts]
        except (OSError, RuntimeError) as error:  # the latter of a thread that does not start
            raise Ended(f"{_NOT_STARTED}: {error}.") from error
        finally:
            now = multiprocessing.active_children()
            self._processes = [process for process in now if process not in others]

    def results(self) -> Iterator[R]:
        """What became of each job, in order; whatever went wrong in a process goes wrong here."""
        try:
            self._wait()
            for part in self._working:
                self._done += part.result()
        except BrokenProcessPool as error:
            raise Ended(
                "A process that did a part of the work was ended from outside; was there too little"
                " memory?"
            ) from error
        finally:
            self.stop()  # a process left over would hold open whatever ours had open
        self._working = []
        yield from self._done

    def _wait(self) -> None:
        """Wait for all, or for the first that fails; not for processes that hang."""
        patience, waiting = Patience(), set(self._working)
        pids = [process.pid or 0 for process in self._processes] if waiting else []
        while waiting:
            done, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
            for part in done:
                part.result()
            if patience.is_over(pids, len(waiting)):
                for process in self._processes:  # to wait for their end would be in vain
                    process.kill()
                raise Ended("A process that did a part of the work hung, and was ended.")

    def stop(self) -> None:
        """Let no process go on; what still hangs after a second is killed."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        self._given_up[0] = 1
        ending = threading.Thread(target=partial(pool.shutdown, cancel_futures=True), daemon=True)
        with contextlib.suppress(RuntimeError):  # no further thread may start
            ending.start()
            ending.join(_TO_END)
        left = [process for process in self._processes if process.is_alive()]
        for process in left:
            process.kill()
        if left:
            connection.wait([process.sentinel for process in left], _TO_END)
        if ending.ident:
            ending.join(_TO_END)


def _pool(processes: int) -> ProcessPoolExecutor | None:
    """Processes that have not started yet; `None` where the system has no means for them."""
    fork = multiprocessing.get_context("fork")
    try:
        return ProcessPoolExecutor(processes, fork, _begin, (os.getpid(),))
    except NotImplementedError:
        return None
    except OSError as error:
        if error.errno in _NO_POOLS_HERE:
            return None
        raise Ended(f"{_NOT_STARTED}: {error}.") from error


def _may_fork() -> bool:
    """Whether `fork` is safe: a thread that runs beside it may hold a lock that stays locked there.

    Python's documentation warns of both (`multiprocessing`, "Contexts and start methods"): of
    threads, and of macOS, whose own libraries start some.
    """
    if sys.platform == "darwin" or "fork" not in multiprocessing.get_all_start_methods():
        return False
    return any(_is_alone() for _ in range(_GLANCES))


def _is_alone() -> bool:
    """Whether no other thread runs in this process; if just one does, it may be about to end."""
    try:
        alone = len(list(Path("/proc/self/task").iterdir())) == 1  # those of libraries count, too
    except OSError:  # not Linux
        return threading.active_count() == 1
    if not alone:
        time.sleep(_GLANCE)
    return alone


def _parts(jobs: int, processes: int) -> list[range]:
    """The jobs in runs of neighbours: long ones first, and short ones so that all end together."""
    parts, first = [], 0
    while first < jobs:
        size = max(1, (jobs - first) // (2 * processes))
        parts.append(range(first, first + size))
        first += size
    return parts


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


def _begin(parent: int) -> None:
    """Set a process up: it ends with ours, even with one that is killed.

    The theme's templates leave circles behind (ours do not): they are collected, if not every
    moment. What we had before is frozen and not looked at.
    """
    gc.enable()
    gc.set_threshold(_NOT_EVERY_MOMENT)
    try:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    except RuntimeError:  # no further thread may start: ours will say so
        os._exit(1)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.2)
    os._exit(1)


def _work(part: range) -> list[Any]:
    """Do neighbouring jobs in a process, until no more is to be done."""
    do, given_up = _at_work
    return [do(number) for number in part if not given_up[0]]


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1

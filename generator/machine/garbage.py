"""Keep Python's cyclic garbage collector from walking millions of values that stay anyway."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Switch the collector off; it costs half of the reading and a fifth of the checking."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def never_collect_what_is_there() -> None:
    """Keep the collector from all that there is by now: it stays until the process ends.

    At 1,000 sources a walk over it takes half a second, and the last one nearly a whole.
    """
    gc.freeze()


class QuietCollector:
    """Collects what is gone when nothing happens, instead of amid what somebody waits for.

    Each state of a preview leaves circles behind, and finding them means a walk over all that is
    there: at 1,000 sources a second, as long as all the rest of an edit takes.
    """

    def __init__(self, quiet: float = 2.0) -> None:
        gc.disable()
        self._quiet = quiet
        self._left = 0
        self._waiting: threading.Timer | None = None

    def busy(self) -> None:
        """Something begins: leave it alone."""
        if self._waiting:
            self._waiting.cancel()

    def idle(self) -> None:
        """Something is done: collect, unless something begins within some seconds.

        Where that never comes, for a program asks for page after page, collect before it is twice
        what was left the last time.
        """
        self.busy()
        if 0 < self._left < gc.get_count()[0]:
            self._collect()
            return
        self._waiting = threading.Timer(self._quiet, self._collect)
        self._waiting.daemon = True
        self._waiting.start()

    def _collect(self) -> None:
        """Collect, unless less than half of what was left the last time has come."""
        if 2 * gc.get_count()[0] > self._left:
            gc.unfreeze()
            gc.collect()
            gc.freeze()  # only to be counted
            self._left = gc.get_freeze_count()

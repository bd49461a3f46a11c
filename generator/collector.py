"""Keep Python's cyclic garbage collector from walking millions of values that stay anyway."""

from __future__ import annotations

import gc
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


def leave_all_behind() -> None:
    """Let a process end without a last walk over everything: nearly a second at 1,000 sources."""
    gc.freeze()

"""The garbage collector: away from what somebody waits for, and yet nothing is left lying."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from generator.machine.garbage import QuietCollector

pytestmark = pytest.mark.slow


class Circle:
    """Something that only the collector can remove."""

    def __init__(self) -> None:
        self.itself = self
        self.more = [[] for _ in range(100)]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def wait_for_timers() -> None:
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()


def test_circles_go_in_a_quiet_moment_and_not_before() -> None:
    collector = QuietCollector(quiet=0.05)
    left = weakref.ref(Circle())

    collector.idle()
    collector.busy()
    wait_for_timers()
    assert left() is not None

    collector.idle()
    wait_for_timers()
    assert left() is None


def test_a_walk_over_all_there_is_waits_until_it_is_worth_it() -> None:
    collector = QuietCollector(quiet=0.05)
    collector.idle()
    wait_for_timers()

    left = weakref.ref(Circle())
    collector.idle()
    wait_for_timers()
    assert left() is not None

    many = [[] for _ in range(gc.get_freeze_count() * 2 // 3)]
    collector.idle()
    wait_for_timers()
    assert left() is None
    assert many


def test_where_it_is_never_quiet_memory_does_not_grow_without_end() -> None:
    collector = QuietCollector(quiet=0.05)
    collector.idle()
    wait_for_timers()
    left = weakref.ref(Circle())
    many = [[] for _ in range(2 * gc.get_freeze_count())]

    collector.idle()

    assert left() is None
    assert many

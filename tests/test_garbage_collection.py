"""The garbage collector: away from what somebody waits for, and yet nothing is left lying."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from generator.machine.garbage_collection import Collector

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


def test_circles_go_at_rest() -> None:
    collector = Collector()
    collector.collect(at_rest=True)
    many = [[] for _ in range(gc.get_freeze_count() * 2 // 3)]
    left = weakref.ref(Circle())

    collector.collect(at_rest=False)
    assert left() is not None

    collector.collect(at_rest=True)
    assert left() is None
    assert many


def test_a_walk_over_all_there_is_waits_until_it_is_worth_it() -> None:
    collector = Collector()
    collector.collect(at_rest=True)

    left = weakref.ref(Circle())
    collector.collect(at_rest=True)

    assert left() is not None


def test_where_it_is_never_quiet_memory_does_not_grow_without_end() -> None:
    collector = Collector()
    collector.collect(at_rest=True)
    left = weakref.ref(Circle())
    many = [[] for _ in range(2 * gc.get_freeze_count())]

    collector.collect(at_rest=False)

    assert left() is None
    assert many

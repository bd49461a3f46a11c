"""What was worked out of texts, kept from one build to the next while a curator looks on."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Memo:
    """Values by all that they were made of. What a build did not ask for, the next has forgotten.

    Whoever asks must name everything that shapes the value, and nobody may change a value.
    """

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def begin(self) -> None:
        """Begin a build."""
        self._before, self._now = self._now, {}

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of a key; `make` makes it unless this build or the one before has."""
        for known in (self._now, self._before):
            if key in known:
                self._now[key] = known[key]
                return cast("T", known[key])
        self._now[key] = value = make()
        return value

    def keep(self, key: Hashable, value: object) -> None:
        """Keep a value for the next build to ask for with `before`."""
        self._now[key] = value

    def before(self, key: Hashable) -> object | None:
        """What the build before kept, if it kept anything."""
        return self._before.get(key)

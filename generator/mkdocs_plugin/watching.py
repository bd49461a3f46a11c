"""Let `mkdocs serve` see an edit sooner: look as often as looking is cheap.

MkDocs looks at all files each half second and then waits a tenth for more to change, a quarter of
what an edit takes at 1,000 sources. It looks instead of being told because that works on every disk
that a curator may have (a network's, a container's); so do we.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter, PollingObserver

SOONEST, LATEST = 0.1, 0.5
"""Seconds between two looks at a folder; the latter is what MkDocs has."""
_SHARE = 20
"""Of this many seconds one may go into looking."""
_SETTLED = 0.05
"""Seconds without a further change after which a build begins."""


class _Looking(PollingEmitter):
    """Looks for what changed in a folder; a folder of thousands less often than a small one."""

    _took = 0.0

    def queue_events(self, timeout: float) -> None:
        began = time.thread_time()
        super().queue_events(min(max(timeout, self._took * _SHARE), LATEST))
        self._took = time.thread_time() - began


class _Observer(PollingObserver):
    """MkDocs' own, but for how often it looks."""

    def __init__(self) -> None:
        BaseObserver.__init__(self, _Looking, timeout=SOONEST)


def look_sooner(server: LiveReloadServer, watched: Iterable[str]) -> None:
    """Give a server that has not begun another observer of the paths that it watches."""
    server.build_delay = _SETTLED
    moving = []
    for path in watched:
        with contextlib.suppress(KeyError):  # not watched
            server.unwatch(path)
            moving.append(path)
    if not server.observer.emitters:  # else somebody watches what we know nothing of
        server.observer = _Observer()
    for path in moving:
        server.watch(path)

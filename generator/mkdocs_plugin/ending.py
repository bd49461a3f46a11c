"""End in order when a signal tells us to, so that no folder and no process is left behind."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


class Ending:
    """Turns the signals that end a program into an exception, which unwinds it.

    Python drops an exception that is raised while it removes an object (in `__del__`, in the
    callback of a weak reference): whoever works on and on asks `end_if_told` now and then.
    """

    def __init__(self) -> None:
        self._told: int | None = None
        self._tell_of_dropped = sys.unraisablehook
        if threading.current_thread() is not threading.main_thread():
            return  # where no signal arrives
        for each in _SIGNALS:
            if signal.getsignal(each) != signal.SIG_IGN:  # as under nohup
                signal.signal(each, self._end)
        sys.unraisablehook = self._dropped

    def end_if_told(self) -> None:
        """Raise `KeyboardInterrupt`, or `SystemExit` with 128 and the signal's number."""
        if self._told == signal.SIGINT:
            raise KeyboardInterrupt
        if self._told is not None:
            raise SystemExit(128 + self._told)

    def begin(self) -> None:
        """Begin to clear away: from now on no signal interrupts."""
        if threading.current_thread() is threading.main_thread():
            for each in _SIGNALS:
                signal.signal(each, signal.SIG_IGN)

    def _end(self, number: int, _: FrameType | None) -> None:
        self._told = number
        self.end_if_told()

    def _dropped(self, dropped: UnraisableHookArgs) -> None:
        """Tell of what Python drops, but for what we have raised and shall raise again."""
        if self._told is None or dropped.exc_type not in (KeyboardInterrupt, SystemExit):
            self._tell_of_dropped(dropped)

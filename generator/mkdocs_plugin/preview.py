"""What `mkdocs serve` shows: whole states of the site, one after the other.

After an edit everything is read and checked anew, but of thousands of pages a curator looks at
one. So a state knows how to make its pages and its search, and makes each when a browser asks for
it. A request is answered from the newest state alone; while the next one is being built it waits.
"""

from __future__ import annotations

import shutil
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar

P = TypeVar("P")

SEARCH = "pagefind/"


class State:
    """A site that does not change: what MkDocs wrote to a folder, and what can be made besides.

    `makers` make a file by its path in the site, `index` writes the search into the folder, and
    `findings` is what a curator must know of this state. The folder goes when nobody has the state
    any more.
    """

    def __init__(
        self,
        folder: Path,
        makers: Mapping[str, Callable[[], bytes]],
        index: Callable[[], object],
        findings: str,
    ) -> None:
        self.findings = findings
        self._folder = folder
        self._makers = makers
        self._index: Callable[[], object] | None = index
        self._indexing = threading.Lock()
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True).atexit = False

    def open(self, path: str) -> BinaryIO | None:
        """The file at a path, made unless it has been; `None` where there is none.

        Raises whatever goes wrong in making it. Only one thread at a time may ask.
        """
        target = self._folder / path
        if path in self._makers and not target.is_file():
            content = self._makers[path]()
            target.parent.mkdir(parents=True, exist_ok=True)
            aside = target.with_name(f".{target.name}.new")
            aside.write_bytes(content)
            aside.replace(target)
        try:
            return target.open("rb")
        except OSError:
            return None

    def has(self, path: str) -> bool:
        """Whether there is a file at a path."""
        try:
            return path in self._makers or (self._folder / path).is_file()
        except OSError:  # too long a name, say
            return False

    def make_search(self) -> None:
        """Write the search into the folder, unless it has been; raises what goes wrong."""
        with self._indexing:
            if self._index:
                self._index()
                self._index = None


class Found(NamedTuple):
    """A file of the newest state, with the state's name and what a curator must know of it."""

    file: BinaryIO | None
    state: str
    findings: str
    folder: bool = False
    """Whether there is no such file, but a folder with a page."""


class Closed(Exception):  # noqa: N818  (nothing went wrong)
    """What was asked for is not made, for the preview ends."""


class Preview:
    """The newest state, and the next while it is being built."""

    def __init__(self) -> None:
        self.next: State | None = None
        """What the build under way has made."""
        self._newest: State | None = None
        self._before: State | None = None
        self._findings = ""
        self._turn = threading.Condition()
        """Held while a state is built, and while a file of it is made."""
        self._building = False
        self._searches = 0
        """How many are being made, or waited for."""
        self.closed = False
        self._started, self._count = time.time_ns(), 0

    @property
    def shows(self) -> bool:
        """Whether there is a state to show."""
        return self._newest is not None

    @property
    def name(self) -> str:
        """The name of the newest state; no other has it, nor one of a server started later."""
        return f"{self._started}-{self._count}"

    @contextmanager
    def building(self) -> Iterator[None]:
        """A state is built: what a browser asks for from now on waits for it."""
        self._building = True  # before it is our turn, so that it comes after what is being made
        with self._turn:
            try:
                yield
            finally:
                self._building = False
                self._turn.notify_all()

    def announce(self, wrong: str = "") -> None:
        """Show the state that was built; where something is `wrong`, the one before with that."""
        with self._turn:
            if not wrong and self.next:
                self._before, self._newest = self._newest, self.next
            self.next = None
            self._findings = wrong or (self._newest.findings if self._newest else "")
            self._count += 1
            self._turn.notify_all()

    def close(self, seconds: float) -> None:
        """Make nothing more, and wait for what is being made, if it does not take longer than told.

        Then nobody writes into the folders of the states, and they can be removed.
        """
        self.closed = True
        if self._turn.acquire(timeout=seconds):
            self._turn.notify_all()
            self._turn.wait_for(lambda: not self._searches, seconds)
            self._turn.release()

    def unless_closed(self, parts: Iterable[P]) -> Iterator[P]:
        """The parts of something, one by one; raises `Closed` as soon as the preview ends."""
        for part in parts:
            if self.closed:
                raise Closed
            yield part

    def wait_for_another(self, name: str, seconds: float) -> str:
        """The name of the newest state, as soon as it is not this one or the time is over."""
        with self._turn:
            self._turn.wait_for(lambda: self.closed or self.name != name, seconds)
            return self.name

    def find(self, path: str) -> Found:
        """What is at a path of the site (`quotes/index.html`); raises what goes wrong in making it.

        Raises `Closed` when the preview ends.
        Of the search, what a page of the state before asks for is still there: its files are named
        after their content.
        """
        if path.startswith(SEARCH):
            with self._searching() as state:
                state.make_search()  # it takes long, and an edit meanwhile does not wait for it
            before = self._before
            file = state.open(path) or (before.open(path) if before else None)
            return Found(file, self.name, self._findings)
        with self._turn:
            state = self._state()
            file = state.open(path)
            folder = file is None and state.has(f"{path}/index.html")
            return Found(file, self.name, self._findings, folder)

    @contextmanager
    def _searching(self) -> Iterator[State]:
        """The newest state, whose search is being made, or has been."""
        with self._turn:
            state = self._state()
            self._searches += 1
        try:
            yield state
        finally:
            with self._turn:
                self._searches -= 1
                self._turn.notify_all()

    def _state(self) -> State:
        with self._turn:
            self._turn.wait_for(lambda: self.closed or (self.shows and not self._building))
            if self.closed or self._newest is None:
                raise Closed
            return self._newest

"""The files of a site by their paths: known before any is made, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

Content = str | bytes


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file whose making costs much, and all that shapes it: as long as that is so, it stays."""

    made_of: Callable[[], str]
    make: Callable[[], Content]

    def __call__(self) -> Content:
        """Make it."""
        return self.make()


_A_LOT, _MOST = 16, 48
"""Files that a process takes at a time, about and at most."""


class Output(Mapping[str, Content]):
    """Files by path, relative to the root of the pages (`quotes/index.md`, `data/briefing.json`).

    Asked twice for a file it makes it twice: all of them at once would fill the memory, and
    whoever wants only one, in a preview or on one of several processors, makes only that one.
    `together` are the paths of files that share much of their making, in the order that is best.
    """

    def __init__(
        self, makers: Mapping[str, Callable[[], Content]], together: Sequence[str] = ()
    ) -> None:
        self._makers = makers
        self._together = together

    def lots(self) -> Sequence[Sequence[str]]:
        """The paths in lots for several processors: first those that are made together.

        Where a lot ends depends on the path there and not on how many came before, so that with a
        new file the other lots stay as they were.
        """
        lots: list[list[str]] = []
        for path in sorted(self._makers.keys() - set(self._together)):
            if not lots or crc32(path.encode()) % _A_LOT == 0 or len(lots[-1]) == _MOST:
                lots.append([])
            lots[-1].append(path)
        return [self._together, *lots] if self._together else lots

    def made_of(self, path: str) -> str | None:
        """What a file that is dear to make is made of; of others, nothing is said."""
        maker = self._makers[path]
        return maker.made_of() if isinstance(maker, Drawn) else None

    def __getitem__(self, path: str) -> Content:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, path: object) -> bool:
        return path in self._makers

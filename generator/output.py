"""The files of a site by their paths: known before any is made, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

Content = str | bytes


class Output(Mapping[str, Content]):
    """Files by path, relative to the root of the pages (`quotes/index.md`, `data/briefing.json`).

    Asked twice for a file it makes it twice: all of them at once would fill the memory, and
    whoever wants only one, in a preview or on one of several processors, makes only that one.
    """

    def __init__(self, makers: Mapping[str, Callable[[], Content]]) -> None:
        self._makers = makers

    def __getitem__(self, path: str) -> Content:
        return self._makers[path]()

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, path: object) -> bool:
        return path in self._makers

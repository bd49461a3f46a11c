r"""A file cut into the texts of its records, so that one can be changed without the rest.

    split = split_file("a:\n  x: 1\nb:\n  x: 2\n", "content/quotes.yml")
    split.entries  ->  (("a", "a:\n  x: 1\n"), ("b", "b:\n  x: 2\n"))

An entry reaches from its key to the next, so comments above a record belong to the entry before.
A record says the same alone as in its file, since anchors and tags are refused: that lets a program
read, change and check it alone, however long the file is.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.reading.located_yaml import Mapping, read


class SplitFile(NamedTuple):
    """What stands before the first key, and the text of each key in the order written."""

    head: str
    entries: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The file's text."""
        return self.head + "".join(text for _, text in self.entries)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order written."""
        return tuple(key for key, _ in self.entries)

    def entry(self, key: str) -> str | None:
        """The text of a key with its value; `None` where there is no such key."""
        return next((text for each, text in self.entries if each == key), None)

    def start_of(self, key: str) -> int:
        """Where the text of a key begins in the file, in code points from 0."""
        start = len(self.head)
        for each, text in self.entries:
            if each == key:
                return start
            start += len(text)
        raise KeyError(key)

    def holding(self, offset: int) -> tuple[str, int] | None:
        """The key in whose text an offset of the file lies, and where that text begins."""
        start = len(self.head)
        if offset < start:
            return None
        for key, text in self.entries:
            if offset < start + len(text):
                return key, start
            start += len(text)
        return None if not self.entries else (self.entries[-1][0], start - len(self.entries[-1][1]))

    def with_entry(self, key: str, text: str) -> SplitFile:
        """The file with another text for a key that it has."""
        return self._replace(
            entries=tuple((each, text if each == key else old) for each, old in self.entries)
        )


def split_file(text: str, path: str) -> SplitFile | None:
    """Cut a file at its keys; `None` where it is not one key a line, or cannot be read."""
    if not text.strip():
        return SplitFile(text, ())
    node, findings = read(text, path)
    if findings:
        return None
    if node is None:  # comments alone
        return SplitFile(text, ())
    if not isinstance(node, Mapping):
        return None
    starts = [key.at.start for key, _ in node.entries]
    if any(start and text[start - 1] not in "\r\n" for start in starts):
        return None
    ends = [*starts[1:], len(text)]
    return SplitFile(
        text[: starts[0]],
        tuple(
            (key.value, text[start:end])
            for (key, _), start, end in zip(node.entries, starts, ends, strict=True)
        ),
    )


def body_of(entry: str) -> str:
    """An entry without the empty lines and comments behind it, which are about what follows."""
    lines = entry.splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return "".join(lines)

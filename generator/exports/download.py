"""A file to download."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its type in Table Schema, what stands in it."""

    name: str
    type: str
    description: str


class Seal(NamedTuple):
    """The number of bytes of a file, and their SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Export:
    """A file to download: its path from the site's root, what it is, and how its bytes are made.

    A table has `columns`; `standard` is the address of what its form follows.
    """

    path: str
    title: str
    description: str
    media_type: str
    make: Callable[[], bytes]
    standard: str = ""
    columns: tuple[Column, ...] = field(default=())

    @property
    def content(self) -> bytes:
        """The bytes, made when somebody asks for them: they may be a hundred megabytes."""
        content = self.make()
        self.__dict__["seal"] = _sealed(content)  # where `cached_property` looks
        return content

    @cached_property
    def seal(self) -> Seal:
        """What tells the bytes from others, which is kept when they are not."""
        return _sealed(self.make())


def _sealed(content: bytes) -> Seal:
    return Seal(len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Rows:
    """Many values for a JSON list: each gets a line, and only one at a time is held in memory."""

    values: Iterable[Any]


def json_bytes(value: Any) -> bytes:
    """A value as JSON text: characters as they are, a line for each entry and for each row."""
    text = io.BytesIO()
    for piece in chain(_pieces(value), "\n"):
        text.write(piece.encode())
    return text.getvalue()


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Rows):
        yield from _list(((_line(row),) for row in value.values), "[", "]")
    elif isinstance(value, dict):
        entries = (chain((_line(name), ": "), _pieces(entry)) for name, entry in value.items())
        yield from _list(entries, "{", "}")
    else:
        yield _line(value)


def _list(entries: Iterable[Iterable[str]], first: str, last: str) -> Iterator[str]:
    between = first
    for entry in entries:
        yield f"{between}\n"
        yield from entry
        between = ","
    yield f"\n{last}" if between == "," else f"{first}{last}"


_line = json.JSONEncoder(ensure_ascii=False).encode
"""A value on one line; `json.dumps` would make an encoder for each."""

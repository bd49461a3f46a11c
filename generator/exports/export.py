"""A file to download."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, its type in Table Schema, what stands in it."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Export:
    """A file to download: its path from the site's root, what it is, and its bytes.

    A table has `columns`; `standard` is the address of what its form follows.
    """

    path: str
    title: str
    description: str
    media_type: str
    content: bytes
    standard: str = ""
    columns: tuple[Column, ...] = field(default=())


def json_bytes(value: Any) -> bytes:
    """A value as JSON text for people and programs: characters as they are, lines indented."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

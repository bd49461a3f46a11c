"""A change to a file as data: what a finding offers as its mending, and all writing is made of."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple, Protocol


class TextEdit(NamedTuple):
    """New text for a run of a file: `start` inclusive, `end` exclusive, in code points from 0.

    As in the Language Server Protocol, several edits of a file all mean the file as it was.
    """

    path: str
    start: int
    end: int
    text: str


class _Place(Protocol):
    @property
    def path(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def rewriting(at: _Place, text: str) -> tuple[TextEdit, ...]:
    """The edit that writes something else at a place, as a finding holds it."""
    return (TextEdit(at.path, at.start, at.end, text),)


class OverlappingEdits(ValueError):  # noqa: N818  (a fact)
    """Two edits change the same place, so that it is not clear what is meant."""


def edited(text: str, edits: Iterable[TextEdit]) -> str:
    """A file's text after edits of it, in any order; insertions at one place keep theirs.

    Raises `OverlappingEdits`.
    """
    parts = []
    done = 0
    for edit in sorted(edits, key=attrgetter("start", "end")):
        if edit.start < done:
            raise OverlappingEdits(f"Two edits change {edit.path} at {edit.start}.")
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*parts, text[done:]])

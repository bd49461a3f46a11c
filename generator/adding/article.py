"""A file that was handed over, opened: its text for `seeds/`, the saved page, and proposals."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.adding.facts import Facts


@dataclass(frozen=True, slots=True)
class Article:
    """What becomes a source. `seed` is UTF-8; `snapshot` the file itself, where it is more.

    `suffix` is that of the snapshot's name: `.html`.
    """

    name: str
    """The file that it came from, as its curator knows it."""
    seed: bytes
    facts: Facts = field(default_factory=Facts)
    snapshot: bytes = b""
    suffix: str = ""
    notes: tuple[str, ...] = ()
    """What a person should look at, a sentence each."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no text, and why, as a sentence with what to do."""

    name: str
    why: str

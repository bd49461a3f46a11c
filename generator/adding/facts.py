"""What is proposed of a source, each fact with the place where it stands, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fact:
    """A value and how it is known: `basis` and `place` as in a record, `note` for an editor's."""

    value: str
    basis: str = "metadata"
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is proposed; `unsure` tells, a line each, what is not and why.

    `url` is an address of the web; `language` a tag (BCP 47).
    """

    title: Fact | None = None
    outlet: Fact | None = None
    author: Fact | None = None
    url: str = ""
    archived_url: str = ""
    retrieved: Fact | None = None
    published: Fact | None = None
    language: str = ""
    unsure: tuple[str, ...] = field(default=())

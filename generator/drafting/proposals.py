"""What a draft proposes, as values: records with what is sure, and notes on what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.reading.yaml_text import Value
from generator.text.source_text import Stretch

KINDS = ("actors", "quotes", "positions", "events", "uncited")
COLLECTION_OF = {
    "actors": "actors",
    "quotes": "quotes",
    "positions": "positions",
    "events": "chronology",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record to propose. `notes` are printed as comments: what it still needs, and why."""

    kind: str
    identifier: str
    fields: Mapping[str, Value]
    notes: tuple[str, ...] = ()
    place: Stretch | None = None
    parts: tuple[Stretch, ...] = ()
    """Of a quote, its words."""


@dataclass(frozen=True, slots=True)
class Addition:
    """A further name for an actor that is there."""

    actor: str
    alias: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence that seems to say nothing, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything proposed from one source; `open_points` is what only a person can tell."""

    source: str
    records: tuple[Proposal, ...] = ()
    additions: tuple[Addition, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    open_points: tuple[str, ...] = field(default=())

    def of(self, kind: str) -> tuple[Proposal, ...]:
        """The records of one kind."""
        return tuple(one for one in self.records if one.kind == kind)

"""The briefings of a house side by side: actors and issues by id, and what is new in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, NamedTuple

from generator.dates.edtf import in_words
from generator.exports.feed_forms import MOST_ENTRIES
from generator.portal.summary import Summary, order
from generator.site.addresses import read_edtf


class Taken(NamedTuple):
    """A position, with its address in the portal."""

    address: str
    text: str
    when: str


class Entry(NamedTuple):
    """What one briefing has of an actor or of an issue."""

    briefing: str
    name: str
    address: str
    positions: tuple[Taken, ...]
    counts: Mapping[str, int]
    more: int


class Change(NamedTuple):
    """Something new in one briefing: an entry of its feed, or a note of its curators."""

    briefing: str
    address: str
    id: str
    """What names it in feeds; empty for a note of a briefing that has none."""
    title: str
    text: str
    label: str
    """What kind of record it is, in the briefing's words; empty for a note."""
    kind: str
    """What kind of note it is; empty for an entry of a feed."""
    date: str
    when: str
    """The date in words."""


class Published(NamedTuple):
    """One briefing as it stands in the portal."""

    name: str
    title: str
    question: str
    language: str
    counts: Mapping[str, int]
    newest: str
    """The day up to which it stands, for what is newer than what."""
    as_of: str
    """That day in words."""
    search: Mapping[str, Any]
    is_mapped: bool
    """Whether it has a site map."""


@dataclass
class Across:
    """All briefings together: actors and issues by id, and the latest changes."""

    briefings: list[Published] = field(default_factory=list)
    actors: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    issues: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)


def side_by_side(summaries: Mapping[str, Summary], language: str) -> Across:
    """Briefings by their summaries, by name. `language` is that of the portal's own pages."""
    words = partial(_words, language=language)
    across = Across()
    for name, said in summaries.items():
        for groups, entries in ((across.actors, said["actors"]), (across.issues, said["issues"])):
            for entry in entries:
                groups[entry["id"]].append(_entry(name, entry, language))
        across.changes += (
            Change(
                name,
                f"{name}/{one['address']}",
                one["id"],
                one["title"],
                one["text"],
                one.get("label", ""),
                one.get("kind", ""),
                one["date"],
                words(one["date"]),
            )
            for one in said["changes"]
        )
        across.briefings.append(
            Published(
                name,
                said["title"],
                said["question"],
                said["language"],
                said["counts"],
                said["as_of"],
                words(said["as_of"]),
                said["search"],
                said["is_mapped"],
            )
        )
    # The newest first, as a reader looks for them; of one day, in the order of the briefings.
    across.briefings.sort(key=lambda one: one.title.casefold())
    across.changes.sort(key=lambda one: order(one.date), reverse=True)
    del across.changes[MOST_ENTRIES:]
    return across


def _entry(briefing: str, said: Mapping[str, Any], language: str) -> Entry:
    shown = tuple(
        Taken(f"{briefing}/{address}", text, _words(date, language))
        for address, text, date in said["positions"]
    )
    more = said["counts"]["positions"] - len(shown)
    return Entry(
        briefing, said["name"], f"{briefing}/{said['address']}", shown, said["counts"], more
    )


@lru_cache(10_000)
def _words(date: str, language: str) -> str:
    found = read_edtf(date)
    return in_words(found, language) if found else ""

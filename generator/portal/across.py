"""What the briefings of a house published, side by side: read from the data of their sites."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from generator.dates.edtf import EdtfDate, InvalidDate, in_words, parse

DATA = "data/briefing.json"
_SHOWN = 5
"""Positions of an actor that are shown of each briefing; the page of the actor there has all."""
_LATEST = 60
"""Changes on the page of the latest."""


class Unread(Exception):  # noqa: N818  (a verdict, for the door to print)
    """The site of a briefing does not have the data that it should."""


class Taken(NamedTuple):
    """A position, with its address in the portal."""

    address: str
    text: str
    stance: str
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
    """A change of one briefing."""

    briefing: str
    address: str
    kind: str
    when: str
    text: str
    order: tuple[Any, ...]


@dataclass(frozen=True)
class Published:
    """One briefing as it stands in the portal."""

    name: str
    title: str
    question: str
    language: str
    as_of: str
    counts: Mapping[str, int]
    newest: str
    """The day up to which it stands, for what is newer than what."""


@dataclass
class Across:
    """All briefings together: actors and issues by id, and the latest changes."""

    briefings: list[Published] = field(default_factory=list)
    actors: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    issues: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    changes: list[Change] = field(default_factory=list)


def read_across(out: Path, names: Iterable[str], language: str) -> Across:
    """Read the briefings in a portal's folder. `language` is that of the portal's own pages.

    Raises `Unread`.
    """
    across = Across()
    for name in names:
        _add(across, out, name, language)
    # The newest first, as a reader looks for them.
    across.briefings.sort(key=lambda one: one.title.casefold())
    across.changes.sort(key=lambda one: one.order, reverse=True)
    del across.changes[_LATEST:]
    return across


def _add(across: Across, out: Path, name: str, language: str) -> None:
    file = out / name / DATA
    try:
        data = json.loads(file.read_text("utf-8"))
        about = data["briefing"]
        by_actor = _grouped(data["positions"], "actor", "voice")
        by_issue = _grouped(data["positions"], "issue")
        spoken = _grouped(data["quotes"], "speaker")
        events = _grouped(data["chronology"], "actors")
        for actor in data["actors"]:
            taken = by_actor.get(actor["id"], [])
            counts = {
                "positions": len(taken),
                "quotations": len(spoken.get(actor["id"], [])),
                "events": len(events.get(actor["id"], [])),
            }
            entry = _entry(name, actor["name"], actor["address"], taken, counts, language)
            across.actors[actor["id"]].append(entry)
        for issue in data["issues"]:
            taken = by_issue.get(issue["id"], [])
            counts = {"positions": len(taken)}
            entry = _entry(name, issue["title"], issue["address"], taken, counts, language)
            across.issues[issue["id"]].append(entry)
        for change in data["changes"]:
            across.changes.append(_change(name, change, language))
        across.briefings.append(
            Published(
                name,
                about["title"],
                about.get("question") or "",
                about.get("language") or "en",
                _words(about.get("as_of"), language),
                {
                    "sources": len(data["sources"]),
                    "quotations": len(data["quotes"]),
                    "positions": len(data["positions"]),
                    "events": len(data["chronology"]),
                },
                str(about.get("as_of") or ""),
            )
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unread(
            f"{file} does not hold what a briefing publishes ({type(error).__name__}: {error}). "
            f"Remove {out / name} and build again."
        ) from error


def _grouped(records: Iterable[Mapping[str, Any]], *names: str) -> Mapping[str, list[Any]]:
    """Records by the ids that stand in their fields of these names."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for record in records:
        fields = (record.get(name) or () for name in names)
        found = [one for named in fields for one in ([named] if isinstance(named, str) else named)]
        for one in dict.fromkeys(map(str, found)):
            groups[one].append(record)
    return groups


def _entry(  # noqa: PLR0913, PLR0917  (each is a field of it)
    briefing: str,
    name: str,
    address: str,
    positions: Sequence[Mapping[str, Any]],
    counts: Mapping[str, int],
    language: str,
) -> Entry:
    latest = sorted(positions, key=lambda one: _order(_date(one.get("said"))), reverse=True)
    shown = tuple(
        Taken(
            f"{briefing}/{one['address']}",
            one["text"],
            one.get("stance") or one.get("act") or "",
            _words(_date(one.get("said")), language),
        )
        for one in latest[:_SHOWN]
    )
    more = max(len(positions) - _SHOWN, 0)
    return Entry(briefing, name, f"{briefing}/{address}", shown, counts, more)


def _change(briefing: str, change: Mapping[str, Any], language: str) -> Change:
    date = _date(change.get("date"))
    return Change(
        briefing,
        f"{briefing}/{change['address']}",
        change.get("kind") or "update",
        _words(date, language),
        change["text"],
        _order(date),
    )


def _date(said: Any) -> str:
    """A date as it is exported: a text, or a record with one."""
    found = said.get("date") if isinstance(said, Mapping) else said
    return str(found or "")


def _edtf(date: str | None) -> EdtfDate | None:
    try:
        return parse(date) if date else None
    except InvalidDate:
        return None


def _words(date: str | None, language: str) -> str:
    found = _edtf(date)
    return in_words(found, language) if found else ""


def _order(date: str) -> tuple[Any, ...]:
    found = _edtf(date)
    return (1, *found.sort_key) if found else (0,)

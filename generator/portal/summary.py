"""What a portal must know of a briefing, read once from what its site publishes, and kept.

A summary is a value of JSON: some hundred kilobytes where `data/briefing.json` has megabytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.exports.feed_forms import JSON, MOST_ENTRIES
from generator.site.addresses import read_edtf

DATA, SEARCH = "data/briefing.json", "pagefind/search.json"
_SHOWN = 5
"""Positions of an actor that are shown of each briefing; the page of the actor there has all."""

Summary = Mapping[str, Any]


class Unread(Exception):  # noqa: N818  (a verdict, for the door to print)
    """The site of a briefing does not have the data that it should."""


def read_summary(site: Path) -> Summary:
    """The summary of the briefing whose site stands in a folder. Raises `Unread`."""
    try:
        data = json.loads((site / DATA).read_text("utf-8"))
        about = data["briefing"]
        return {
            "title": about["title"],
            "question": about.get("question") or "",
            "language": about.get("language") or "en",
            "as_of": str(about.get("as_of") or ""),
            "counts": {
                "sources": len(data["sources"]),
                "quotations": len(data["quotes"]),
                "positions": len(data["positions"]),
                "events": len(data["chronology"]),
            },
            "actors": _actors(data),
            "issues": _issues(data),
            "changes": _fed(site) or _notes(data["changes"]),
            "search": _search(site),
            "is_mapped": (site / "sitemap.xml").is_file(),
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unread(
            f"{site / DATA} does not hold what a briefing publishes "
            f"({type(error).__name__}: {error}). Remove {site} and build again."
        ) from error


def _actors(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    positions = _grouped(data["positions"], "actor", "voice")
    quotes = _grouped(data["quotes"], "speaker")
    events = _grouped(data["chronology"], "actors")
    return [
        _entry(
            actor["id"],
            actor["name"],
            actor["address"],
            positions.get(actor["id"], []),
            quotations=len(quotes.get(actor["id"], ())),
            events=len(events.get(actor["id"], ())),
        )
        for actor in data["actors"]
    ]


def _issues(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    positions = _grouped(data["positions"], "issue")
    return [
        _entry(issue["id"], issue["title"], issue["address"], positions.get(issue["id"], []))
        for issue in data["issues"]
    ]


def _entry(
    identifier: str,
    name: str,
    address: str,
    positions: Sequence[Mapping[str, Any]],
    **counts: int,
) -> Mapping[str, Any]:
    """An actor or an issue with the latest positions."""
    latest = sorted(positions, key=lambda one: order(date_of(one.get("said"))), reverse=True)
    return {
        "id": identifier,
        "name": name,
        "address": address,
        "counts": {"positions": len(positions), **counts},
        "positions": [
            [one["address"], one["text"], date_of(one.get("said"))] for one in latest[:_SHOWN]
        ],
    }


def _grouped(records: Iterable[Mapping[str, Any]], *names: str) -> Mapping[str, list[Any]]:
    """Records by the ids that stand in their fields of these names."""
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for record in records:
        fields = (record.get(name) or () for name in names)
        found = [one for named in fields for one in ([named] if isinstance(named, str) else named)]
        for one in dict.fromkeys(map(str, found)):
            groups[one].append(record)
    return groups


def _fed(site: Path) -> list[Mapping[str, str]]:
    """What is new by the briefing's own feed; it has one where its address is known."""
    try:
        said = json.loads((site / JSON).read_text("utf-8"))
    except FileNotFoundError:
        return []
    home = said["home_page_url"]
    return [
        {
            "id": item["id"],
            "address": item["url"].removeprefix(home),
            "title": item["title"],
            "text": item["content_text"],
            "date": item["date_published"][:10],
            "label": (item.get("tags") or [""])[0],
        }
        for item in said["items"]
    ]


def _notes(changes: Iterable[Mapping[str, Any]]) -> Sequence[Mapping[str, str]]:
    """What the curators noted, for a briefing without a feed."""
    notes = [
        {
            "id": "",
            "address": change["address"],
            "title": "",
            "text": change["text"],
            "date": date_of(change.get("date")),
            "kind": change.get("kind") or "update",
        }
        for change in changes
    ]
    notes.sort(key=lambda one: order(one["date"]), reverse=True)
    return notes[:MOST_ENTRIES]


def _search(site: Path) -> Mapping[str, Any]:
    """The volumes of the briefing's search; nothing where it has none."""
    try:
        said = json.loads((site / SEARCH).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {name: said[name] for name in ("language", "records", "older")}


def date_of(said: Any) -> str:
    """A date as it is exported: a text, or a record with one."""
    found = said.get("date") if isinstance(said, Mapping) else said
    return str(found or "")


def order(date: str) -> tuple[Any, ...]:
    """What dates are put in order by; those that say nothing come first."""
    found = read_edtf(date)
    return (1, *found.sort_key) if found else (0,)

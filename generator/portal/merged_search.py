"""One search over a portal: an index of its own, and those of its briefings beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator import search
from generator.portal.pages import Portal
from generator.search import SearchRecord
from generator.site.interface_words import interface_words

_ABOUT = "search.json"
_AT_ONCE = 230_000
"""Bytes of indexes beside the portal's own that a reader's browser loads before the first hit."""
_OF_RECORD, _OF_VOLUME = 7, 25_000
"""What a volume takes of them: a table with an entry for each record, and two words' places."""


def write_merged(portal: Portal, out: Path) -> int:
    """Write the search of a portal whose briefings stand in `out`; return what it finds at once.

    Raises `generator.search.IndexFailed`.
    """
    language = portal.house.language
    words = interface_words(portal.templates / "words" / "search", language).table
    written = search.write_index(_records(portal), out, language, words=words)
    if not written.volumes:
        return 0
    place = out / "pagefind" / _ABOUT
    about = json.loads(place.read_text("utf-8"))
    at_once: list[dict[str, Any]] = []
    later: list[dict[str, Any]] = []
    records, left = written.records, _AT_ONCE
    # The newest briefings first; what a page of theirs says by itself is in its own search.
    newest = sorted(portal.across.briefings, key=lambda one: (one.newest, one.name), reverse=True)
    for one in newest:
        if not one.search:
            continue
        folder, said = f"../{one.name}/pagefind", one.search
        volume = {"folder": folder, "records": said["records"], "language": said["language"]}
        size = _OF_VOLUME + _OF_RECORD * volume["records"]
        if size <= left or not at_once:
            at_once.append(volume)
            records += volume["records"]
            left -= size
        else:
            later.append(volume)
        later += (
            {**older, "folder": f"{folder}/{older['folder']}", "language": said["language"]}
            for older in said["older"]
        )
    about["beside"] = at_once
    about["records"] = records
    about["older"] += later
    aside = place.with_name(f"{place.name}.new")
    aside.write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    aside.replace(place)
    return records


def made_of_search(portal: Portal, shape: str) -> str:
    """A fingerprint of all that the search is made of; `shape` is what the pages are made of."""
    beside = [(one.name, one.newest, one.search) for one in portal.across.briefings]
    told = repr((shape, beside, list(_records(portal))))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _records(portal: Portal) -> Iterator[SearchRecord]:
    """The actors and issues of the house, each by all its names."""
    for collection, kind, groups in (
        ("issues", "issue", portal.across.issues),
        ("actors", "actor", portal.across.actors),
    ):
        for identifier, entries in groups.items():
            title = portal.title_of(collection, identifier, entries)
            names = [entry.name for entry in entries if entry.name != title]
            record = portal.house.register[collection].records.get(identifier)
            names += map(str, getattr(record, "aliases", ()))
            yield SearchRecord(
                f"{collection}/{identifier}/",
                kind,
                title,
                "; ".join(dict.fromkeys([title, *names])),
                meta={"also": ", ".join(dict.fromkeys(names))} if names else {},
            )

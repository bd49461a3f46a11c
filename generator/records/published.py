"""A briefing as it was published once: what `briefing.json` holds, read back as plain values.

Two of them can be compared (`difference.py`), and an edition is kept as one. The file may be
anybody's, and of an older release: what is read of it is checked by its form, the rest left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.key import Key
from generator.records.model import COLLECTIONS

FORMAT = 1
"""Raised when a reader of an earlier file would read a new one wrongly."""
FORMER = "former_ids"
"""The field of a record with the ids that it had before (`content/moved.yml`)."""
_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Halves of a character, which JSON can spell and no file can hold."""

Fields = Mapping[str, Any]


class NotABriefing(Exception):  # noqa: N818  (a verdict, for the doors to print)
    """The bytes are no `briefing.json`; the message says why, as the end of a sentence."""


@dataclass(frozen=True)
class Published:
    """The records by collection and id, with their fields as curators write them."""

    about: Fields
    records: Mapping[str, Mapping[str, Fields]]
    checked: int = 0
    """How many passages had been found in their sources, all of them, when it was published."""

    def get(self, key: Key) -> Fields | None:
        """A record; `briefing` is the briefing's own."""
        if key.collection == "briefing":
            return self.about
        return self.records.get(key.collection, {}).get(key.id)


def read_published(data: bytes | str) -> Published:
    """What a `briefing.json` holds. Raises `NotABriefing`."""
    try:
        value = json.loads(data)
    except UnicodeDecodeError:
        raise NotABriefing("it is not in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise NotABriefing(f"it is no JSON, from line {error.lineno} on.") from None
    except (RecursionError, ValueError):  # nested too deep; a number of thousands of digits
        raise NotABriefing("it is no JSON of ours.") from None
    return of_value(value)


def of_value(value: Any) -> Published:
    """The same of JSON that was read already."""
    if not isinstance(value, dict) or "format" not in value:
        raise NotABriefing("it is not the `briefing.json` of a site.")
    if value["format"] != FORMAT:
        raise NotABriefing(f"its format is {value['format']!r}, and {FORMAT} is what is read.")
    about = value.get("briefing", {})
    if not isinstance(about, dict):
        raise NotABriefing("what stands under `briefing` is no record.")
    checked = part(value, "checked").get("passages", 0)
    records = {name: _records(name, value.get(name, [])) for name in COLLECTIONS}
    return Published(_clean(about), records, checked if isinstance(checked, int) else 0)


def _records(name: str, listed: Any) -> dict[str, Fields]:
    if not isinstance(listed, list):
        raise NotABriefing(f"what stands under `{name}` is no list.")
    found: dict[str, Fields] = {}
    for record in listed:
        identifier = record.get("id") if isinstance(record, dict) else None
        if not isinstance(identifier, str) or not _ID.fullmatch(identifier):
            raise NotABriefing(f"an entry of `{name}` has no id.")
        found[identifier] = _clean(record)
    return found


def _clean(value: Any) -> Any:
    """A value whose texts can be written to a file, however they were spelled."""
    if isinstance(value, str):
        return _NO_TEXT.sub("\ufffd", value) if _NO_TEXT.search(value) else value
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(name): _clean(item) for name, item in value.items()}
    return value


# What is asked of a record that may be of any form.


def text(fields: Fields | None, name: str) -> str:
    """A field that is a text; empty where it is none."""
    value = fields.get(name) if fields else None
    return value if isinstance(value, str) else ""


def texts(fields: Fields | None, name: str) -> tuple[str, ...]:
    """A field that is a text, or a list of them."""
    value = fields.get(name) if fields else None
    listed = value if isinstance(value, list) else [value]
    return tuple(item for item in listed if isinstance(item, str))


def parts(fields: Fields | None, name: str) -> tuple[Fields, ...]:
    """A field that is a list of records."""
    value = fields.get(name) if fields else None
    return (
        tuple(item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()
    )


def part(fields: Fields | None, name: str) -> Fields:
    """A field that is a record; an empty one where it is none."""
    value = fields.get(name) if fields else None
    return value if isinstance(value, dict) else {}


def sources_of(published: Published, key: Key) -> tuple[str, ...]:
    """The sources that a record rests on, each once."""
    fields = published.get(key) or {}
    if key.collection == "sources":
        return (key.id,)
    found = dict.fromkeys(texts(fields, "source")) if key.collection == "quotes" else {}
    found |= dict.fromkeys(_of_evidence(published, parts(fields, "evidence")))
    for claim in (
        *parts(fields, "bottom_line"),
        *parts(fields, "key_points"),
        *parts(fields, "watch"),
    ):
        found |= dict.fromkeys(_of_evidence(published, parts(claim, "evidence")))
    return tuple(found)


def _of_evidence(published: Published, evidence: Iterable[Fields]) -> Iterable[str]:
    for item in evidence:
        if quote := text(item, "quote"):
            yield from texts(published.get(Key("quotes", quote)), "source")
        yield from texts(item, "source")


def name_of(published: Published, key: Key) -> str:
    """What a record is called, for people: its title, its name, the beginning of what it says."""
    fields = published.get(key)
    for name in ("title", "name", "text"):
        if found := text(fields, name):
            return found
    return " […] ".join(texts(fields, "words")) or key.id

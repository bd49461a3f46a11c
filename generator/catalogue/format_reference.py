"""The content format in words: every collection and field, made from the records themselves.

`docs/format.md` is this text whole; `briefing explain quotes` and `briefing explain quotes.cue`
print a part of it.
"""

from __future__ import annotations

import inspect
import re
from difflib import get_close_matches
from typing import Any

from generator import catalogue
from generator.records.fields import (
    EitherValue,
    Field,
    ListValue,
    PartValue,
    TextValue,
    TruthValue,
    Value,
    fields_of,
    parts_of,
)
from generator.records.model import COLLECTIONS, About

_RECORDS: dict[str, Any] = {"briefing": About, **COLLECTIONS}
_INTRODUCTION = """# The content format

A briefing is a folder with `content/` and `seeds/`. The articles lie in `seeds/`, as plain text;
what a curator writes about them lies in `content/`, as YAML.

Two words run through all of it. **`words` is theirs**: copied from the source, and checked letter
for letter. **`text` is ours**: written by the curator, and must carry evidence.

Each collection is one file, `content/<collection>.yml`, or a folder of files,
`content/<collection>/**/*.yml`, or both. A file holds records, each under its id:

```yaml
some-id:
  field: value
```

An id has lower-case letters, digits and single hyphens. It is permanent, for it stands in the
site's addresses. `content/briefing.yml` is the one file that is a single record, without an id.

Dates are written as EDTF has them (ISO 8601-2, levels 0 and 1): `2025-02-18`, `2025-02`, `2025`,
`2025-02-18?` where that is not certain, `2025-02-18~` for about then, `2025-02/2025-04` for a time
between two dates, `2025-21` to `2025-24` for spring to winter. A date that is not
known is left out.

This page is made from the program; `briefing explain quotes.cue` prints a part of it.
"""


class NotInFormat(LookupError):  # noqa: N818  (a fact)
    """There is no such collection or field; the message says what was probably meant."""


def reference() -> str:
    """The whole format as Markdown."""
    parts = {part: None for record in _RECORDS.values() for part in parts_of(record)}
    sections = [_collection(name, record) for name, record in _RECORDS.items()]
    heading = "## Parts of records\n\nThey stand inside records, wherever a field says so.\n"
    return "\n".join([_INTRODUCTION, *sections, heading, *map(_part, parts)])


def explained(name: str) -> str:
    """What a collection (`quotes`) or a field of one (`quotes.cue`, `quotes.via.words`) is.

    Raises `NotInFormat` for a name that is neither.
    """
    collection, *keys = name.split(".")
    if collection not in _RECORDS:
        raise NotInFormat(_unknown(collection, _RECORDS, "collection"))
    record: Any = _RECORDS[collection]
    if not keys:
        parts = parts_of(_RECORDS[collection])
        return "\n".join([_collection(collection, _RECORDS[collection]), *map(_part, parts)])
    field: Field | None = None
    for key in keys:
        known = {each.key: each for each in fields_of(record)} if record else {}
        if key not in known:
            raise NotInFormat(_unknown(key, known, "field"))
        field = known[key]
        record = _record_in(field.value)
    assert field is not None
    below = f"\n\n{_part(record)}" if record else ""
    return f"# {name}\n\n{_entry(field)}{below}\n"


def _collection(name: str, record: Any) -> str:
    example = _example(name)
    shown = f"\n```yaml\n{example}```\n" if example else ""
    place = f"`content/{name}.yml`"
    if name != "briefing":
        place += f" or files in `content/{name}/`"
    return f"## {name}\n\n{_about(record)}\n\nIn {place}.\n\n{_fields(record)}\n{shown}"


def _part(record: Any) -> str:
    return f"### {_name(record)}\n\n{_about(record)}\n\n{_fields(record)}\n"


def _about(record: Any) -> str:
    return inspect.cleandoc(record.__doc__ or "")


def _fields(record: Any) -> str:
    groups: tuple[str, ...] = getattr(record, "one_of", ())
    note = f"\n\nOne of {_listed(groups)} is needed." if groups else ""
    return "\n".join(f"- {_entry(field)}" for field in fields_of(record)) + note


def _entry(field: Field) -> str:
    """One field: `cue` (text, required): what it is. Example: …"""
    needed = ", required" if field.required else ""
    text = f": {field.text}" if field.text else ""
    example = f" Example: `{field.example}`" if field.example else ""
    return f"`{field.key}` ({_kind(field.value)}{needed}){text}{example}"


def _kind(value: Value) -> str:
    match value:
        case TextValue(choices=choices) if choices:
            return f"one of {_listed(choices)}"
        case TextValue(refers_to="*"):
            return "a record, as `collection/id`"
        case TextValue(refers_to=str(collection)):
            return f"an id in {collection}"
        case TextValue(is_tag=True):
            return "the tag of a language"
        case TextValue():
            return "text"
        case TruthValue():
            return "`true`, or left out"
        case PartValue(record, shorthand):
            also = f", or its `{shorthand}` alone" if shorthand else ""
            return f"{_article(_name(record))} [{_name(record)}](#{_anchor(record)}){also}"
        case ListValue(item, or_single, most):
            bound = f", {most} at most" if most else ""
            either = "one or a list" if or_single else "list"
            return f"{either}; each {_kind(item)}{bound}"
        case EitherValue(options):
            return " or ".join(map(_kind, options))


def _record_in(value: Value) -> Any | None:
    match value:
        case PartValue(record):
            return record
        case ListValue(item):
            return _record_in(item)
        case EitherValue(options):
            return next(filter(None, map(_record_in, options)), None)
    return None


def _name(record: Any) -> str:
    """The name of a part as words: `uncited sentence` of `UncitedSentence`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()


def _anchor(record: Any) -> str:
    return _name(record).replace(" ", "-")


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _example(name: str) -> str:
    """The first record of a collection in the small briefing of the catalogue."""
    text = catalogue.base().get(f"content/{name}.yml", "")
    if name == "briefing":
        return text
    records = re.split(r"(?m)^(?=[a-z0-9])", text)
    return next((record for record in records if record.strip()), "")


def _unknown(name: str, known: Any, what: str) -> str:
    near = get_close_matches(name, list(known), 1, 0.6)
    hint = f" Did you mean `{near[0]}`?" if near else f" Known are {', '.join(known)}."
    return f"There is no {what} `{name}`.{hint}"

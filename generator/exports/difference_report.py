"""What became of a briefing, told to a curator: as text, as Markdown, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.download import json_bytes
from generator.records.difference import ABOUT, Changed, Difference, FieldChange, Gone, Kind
from generator.records.key import Key
from generator.records.published import Published, name_of, text

FORMS = ("text", "json", "markdown")
MEANING = {
    Kind.CORRECTION: "correction",
    Kind.UPDATE: "update",
    Kind.CLARIFICATION: "clarification",
    Kind.WITHDRAWN: "withdrawn by a note",
    Kind.NEW_EVIDENCE: "new evidence",
    Kind.WORDING: "wording of ours",
    Kind.SUBSTANCE: "substance",
    Kind.BOOKKEEPING: "bookkeeping",
    Kind.DERIVED: "follows from other records",
}
_LONGEST = 300
_NOTHING = "(nothing)"


def told(difference: Difference, before: Published, after: Published, form: str) -> str:
    """The difference in one of the `FORMS`, with a line end behind it."""
    if form == "json":
        return json_bytes(_value(difference, before, after)).decode()
    lines = _lines(difference, before, after, markdown=form == "markdown")
    return "".join(f"{line}\n" for line in lines)


def written(key: Key) -> str:
    """A record as curators write it."""
    return f"{key.collection}/{key.id}".rstrip("/")


def _lines(
    difference: Difference, before: Published, after: Published, *, markdown: bool
) -> Iterator[str]:
    first = "- " if markdown else "  "
    yield from _heading(_summary(difference), 1, markdown=markdown)
    if difference.added:
        yield from _heading("Added", 2, markdown=markdown)
        for key in difference.added:
            yield f"{first}{_named(key, after, markdown=markdown)}"
    if difference.changed:
        yield from _heading("Changed", 2, markdown=markdown)
        for one in difference.changed:
            note = f", note changes/{one.note}" if one.note else ""
            yield (
                f"{first}{_named(one.key, after, markdown=markdown)} — {MEANING[one.kind]}{note}"
            )
            yield from _fields(one, markdown=markdown)
    if difference.withdrawn:
        yield from _heading("Withdrawn", 2, markdown=markdown)
        for gone in difference.withdrawn:
            note = f", note changes/{gone.note}" if gone.note else ""
            yield f"{first}{_named(gone.key, before, markdown=markdown)}{note}"
            for rested in gone.rested:
                yield f"    {first.strip()} rested on it: {written(rested.key)}, {rested.became}"
    if difference.moved:
        yield from _heading("Moved", 2, markdown=markdown)
        for moved in difference.moved:
            yield f"{first}{written(moved.before)} → {written(moved.after)}"
    if difference.notes:
        yield from _heading("Notes for readers", 2, markdown=markdown)
        for note in difference.notes:
            fields = after.records["changes"][note]
            says = _one_line(text(fields, "text"), markdown=markdown)
            yield f"{first}changes/{note} ({text(fields, 'kind')}): {says}"


def _heading(title: str, level: int, *, markdown: bool) -> Iterator[str]:
    if markdown:
        yield from ("", f"{'#' * (level + 1)} {title}", "") if level > 1 else (f"{title}", "")
    else:
        yield title if level == 1 else f"\n{title}:"


def _summary(difference: Difference) -> str:
    if difference.is_empty:
        return "No record differs."
    counts = {
        "added": difference.added,
        "changed": difference.changed,
        "withdrawn": difference.withdrawn,
        "moved": difference.moved,
    }
    return ", ".join(f"{len(found)} {name}" for name, found in counts.items()) + "."


def _fields(one: Changed, *, markdown: bool) -> Iterator[str]:
    indent = "  - " if markdown else "      "
    for field in one.fields:
        before, after = (_shown(value, markdown=markdown) for value in field[1:])
        yield f"{indent}{field.field}: {before} → {after}"
    for source in one.on_withdrawn:
        yield f"{indent}rested on sources/{source}, which is withdrawn"


def _shown(value: Any, *, markdown: bool) -> str:
    if value is None:
        return _NOTHING
    if isinstance(value, str):
        return f"“{_one_line(value, markdown=markdown)}”"
    return _one_line(
        json_bytes(value).decode() if isinstance(value, bool | int) else _flat(value),
        markdown=markdown,
    )


def _flat(value: Any) -> str:
    """A record or a list on one line, as curators write them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flat(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flat, value)) + "]"
    return str(value)


def _one_line(value: str, *, markdown: bool) -> str:
    line = " ".join(value.split())
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST - 1]}…"
    line = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line)
    if markdown:
        for sign in "\\`*_{}[]<>#|":
            line = line.replace(sign, f"\\{sign}")
    return line


def _named(key: Key, published: Published, *, markdown: bool) -> str:
    name = _one_line(name_of(published, key), markdown=markdown) if key != ABOUT else ""
    identifier = f"`{written(key)}`" if markdown else written(key)
    return f"{identifier}{': ' if name and name != key.id else ''}{name if name != key.id else ''}"


def _value(difference: Difference, before: Published, after: Published) -> dict[str, Any]:
    return {
        "added": [_record(key, after) for key in difference.added],
        "changed": [_changed(one, after) for one in difference.changed],
        "withdrawn": [_gone(gone, before) for gone in difference.withdrawn],
        "moved": [
            {"from": written(moved.before), "to": written(moved.after)}
            for moved in difference.moved
        ],
        "notes": [f"changes/{note}" for note in difference.notes],
    }


def _record(key: Key, published: Published) -> dict[str, Any]:
    return {"record": written(key), "name": name_of(published, key)}


def _changed(one: Changed, published: Published) -> dict[str, Any]:
    found = _record(one.key, published) | {
        "kind": str(one.kind),
        "fields": [_field(field) for field in one.fields],
    }
    if one.note:
        found["note"] = f"changes/{one.note}"
    if one.on_withdrawn:
        found["on_withdrawn"] = [f"sources/{source}" for source in one.on_withdrawn]
    return found


def _field(field: FieldChange) -> dict[str, Any]:
    values = {"from": field.before, "to": field.after}
    return {"field": field.field} | {
        name: value for name, value in values.items() if value is not None
    }


def _gone(gone: Gone, published: Published) -> dict[str, Any]:
    found = _record(gone.key, published)
    if gone.note:
        found["note"] = f"changes/{gone.note}"
    if gone.key.collection == "sources":
        found["rested"] = [
            {"record": written(rested.key), "became": rested.became} for rested in gone.rested
        ]
    return found

"""JSON Schemas of what curators write, one a collection, for editors: fields, choices, ids, help.

They are made from the records and the ids of a briefing. An editor's language server (such as
yaml-language-server) completes by them and shows what a field means. They accept everything that
the reader accepts; what the reader refuses is found by `briefing check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

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
from generator.records.ids import ID
from generator.records.model import COLLECTIONS, About

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest dialect that yaml-language-server knows whole."""

Node = dict[str, Any]
Ids = Mapping[str, Iterable[str]]
"""The ids of a briefing by collection."""

_SCALAR = ["string", "number", "boolean"]
"""A text as YAML may type it: our reader takes `2025` and `true` for texts, too."""


def schemas(ids: Ids) -> dict[str, Node]:
    """The schema of each file of `content/`, by the name of its collection."""
    found = {"briefing": _file(About, ids, _record(About, ids))}
    for name, record in COLLECTIONS.items():
        entries = {
            "type": ["object", "null"],
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": _record(record, ids),
        }
        found[name] = _file(record, ids, entries)
    return found


def _file(record: Any, ids: Ids, content: Node) -> Node:
    parts = {part.__name__: _record(part, ids) for part in parts_of(record)}
    return {"$schema": DIALECT, **content, "definitions": parts}


def _record(record: Any, ids: Ids) -> Node:
    known = fields_of(record)
    node: Node = {
        "type": "object",
        "description": _first_paragraph(record),
        "properties": {field.key: _field(field, ids) for field in known},
        "additionalProperties": False,
    }
    required = [field.key for field in known if field.required]
    if required:
        node["required"] = required
    alternatives = [*getattr(record, "one_of", ())]
    if alternatives:
        node["anyOf"] = [{"required": [key]} for key in alternatives]
    return node


def _field(field: Field, ids: Ids) -> Node:
    node = _value(field.value, ids)
    if not field.required:  # a key with nothing behind it is as good as none
        node = {"anyOf": [node, {"type": "null"}]}
    if field.text:
        node["description"] = field.text
    if field.example:
        node["examples"] = [field.example]
    return node


def _value(value: Value, ids: Ids) -> Node:
    match value:
        case TextValue(choices=choices) if choices:
            return {"enum": list(choices)}
        case TextValue(refers_to=str(collection)):
            return _reference(collection, ids)
        case TextValue():
            return {"type": _SCALAR}
        case TruthValue():
            return {"type": "boolean"}
        case PartValue(record, shorthand):
            part = {"$ref": f"#/definitions/{record.__name__}"}
            return {"anyOf": [part, {"type": _SCALAR}]} if shorthand else part
        case ListValue(item, or_single, most):
            entry = _value(item, ids)
            found: Node = {"type": "array", "items": entry}
            if most is not None:
                found["maxItems"] = most
            return {"anyOf": [entry, found]} if or_single else found
        case EitherValue(options):
            return {"anyOf": [_value(option, ids) for option in options]}


def _reference(collection: str, ids: Ids) -> Node:
    if collection == "*":
        known = [f"{name}/{each}" for name in COLLECTIONS for each in ids.get(name, ())]
    else:
        known = list(ids.get(collection, ()))
    # `2024` is an id, and a number to YAML.
    return {"enum": [*known, *(int(each) for each in known if each.isdecimal())]}


def _first_paragraph(record: Any) -> str:
    return " ".join((record.__doc__ or "").split("\n\n")[0].split())

"""`briefing.schema.json`: what stands in `briefing.json`, as JSON Schema, made from the records."""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from typing import Annotated, Any

from generator.exports.download import Export, json_bytes
from generator.exports.linked_records import FORMAT, SCHEMA, SINGLE
from generator.records.briefing import Use
from generator.records.computed import DatedBy, Move, Strength
from generator.records.coverage import State
from generator.records.model import COLLECTIONS, About, Author, OneOf, Outlet, Ref, Tag
from generator.text.passages import Verdict

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, Any]

_TEXT: Node = {"type": "string"}
_COUNT: Node = {"type": "integer", "minimum": 0}
_DAY: Node = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_ADDRESS: Node = {"type": "string", "description": "relative to the root of the site"}


def export(_: object) -> tuple[Export, ...]:
    return (
        Export(
            f"data/{SCHEMA}",
            "What stands in briefing.json",
            "JSON Schema of the file with the whole briefing.",
            "application/schema+json",
            lambda: json_bytes(schema()),
            DIALECT,
        ),
    )


def schema() -> Node:
    """The schema of `briefing.json`."""
    definitions = _Definitions()
    properties: Node = {
        "$schema": _TEXT,
        "format": {"const": FORMAT},
        "briefing": definitions.of(About),
    }
    for name, record in COLLECTIONS.items():
        properties[name] = {"type": "array", "items": definitions.of(record)}
    properties["passages"] = {"type": "array", "items": _passage()}
    return {
        "$schema": DIALECT,
        "title": "A briefing whose every sentence can be checked",
        **_object(properties, list(properties)),
        "$defs": definitions.made,
    }


class _Definitions:
    """The definitions of all kinds of records, made when first referred to."""

    def __init__(self) -> None:
        self.made: dict[str, Node] = {}

    def of(self, record: type[Any]) -> Node:
        name = record.__name__
        if name not in self.made:
            self.made[name] = {}  # it may refer to itself
            self.made[name] = self._make(record)
        return {"$ref": f"#/$defs/{name}"}

    def _make(self, record: type[Any]) -> Node:
        hints = typing.get_type_hints(record, include_extras=True)
        renamed = getattr(record, "renamed", {})
        properties: Node = {}
        required = []
        for field in fields(record):
            if field.name == "at":
                continue
            written = renamed.get(field.name, field.name)
            value = self._value(hints[field.name])
            properties[written] = (
                {"anyOf": [value["items"], value]}
                if written in SINGLE and value.get("type") == "array"
                else value
            )
            if field.default is MISSING and field.name not in ("words", "cue"):
                required.append(written)  # words may be withheld
        if "id" in properties:
            properties["address"] = _ADDRESS
            required.append("address")
        if "words" in properties:
            properties["passage"] = _ADDRESS
        properties |= _COMPUTED.get(record.__name__, {})
        return _object(properties, required)

    def _value(self, hint: Any) -> Node:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            kind, *marks = typing.get_args(hint)
            for mark in marks:
                if isinstance(mark, OneOf):
                    return {"enum": list(mark.choices)}
                if isinstance(mark, Tag):
                    return {"type": "string", "description": "tag of a language (BCP 47)"}
                if isinstance(mark, Ref):
                    what = "collection/id" if mark.collection == "*" else f"id in {mark.collection}"
                    return {"type": "string", "description": what}
            return self._value(kind)
        if origin in (typing.Union, types.UnionType):
            kinds = [kind for kind in typing.get_args(hint) if kind is not type(None)]
            values = [self._value(kind) for kind in kinds]
            return values[0] if len(values) == 1 else {"anyOf": values}
        if origin is tuple:
            return {"type": "array", "items": self._value(typing.get_args(hint)[0])}
        if hint in (Author, Outlet):
            return {"anyOf": [_TEXT, self.of(hint)]}
        if is_dataclass(hint) and isinstance(hint, type):
            return self.of(hint)
        return {"type": "boolean"} if hint is bool else _TEXT


def _object(properties: Node, required: list[str]) -> Node:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _words(words: type[Any]) -> Node:
    return {"enum": [str(word) for word in words]}


def _passage() -> Node:
    part = {
        "paragraph": {"type": "integer", "minimum": 1},
        "paragraph_id": {"type": "string", "description": "its id in the page of the source"},
        "start": _COUNT | {"description": "code points from the beginning of the paragraph"},
        "end": _COUNT,
        "exact": {"type": "string", "description": "absent where it may not be printed"},
        "prefix": _TEXT,
        "suffix": _TEXT,
    }
    use = {
        "of": {"type": "string", "description": "collection/id, or briefing/claim"},
        "as": _words(Use),
        "verdict": _words(Verdict),
    }
    passage = {
        "address": _ADDRESS,
        "source": {"type": "string", "description": "id in sources"},
        "parts": {
            "type": "array",
            "items": _object(part, ["paragraph", "paragraph_id", "start", "end"]),
        },
        "uses": {"type": "array", "items": _object(use, list(use))},
    }
    return _object(passage, list(passage))


_COMPUTED: dict[str, Node] = {
    "Date": {"earliest": _DAY, "latest": _DAY},
    "Position": {
        "computed": _object(
            {
                "date": {"type": "string", "description": "EDTF"},
                "earliest": _DAY,
                "latest": _DAY,
                "dated_by": _words(DatedBy),
                "strength": _words(Strength),
                "single_source": {"type": "boolean"},
                "change": _words(Move),
                "against": {"type": "string", "description": "id in positions"},
            },
            ["strength", "single_source"],
        )
    },
    "Quote": {
        "computed": _object(
            {
                "extent": {"enum": ["full", "fragment"]},
                "verdict": _words(Verdict),
                "paragraph": {"type": "integer", "minimum": 1},
            },
            [],
        )
    },
    "Source": {
        "computed": _object(
            {
                "paragraphs": _COUNT,
                "sentences": _COUNT,
                "sentences_covered": _COUNT,
                "sentences_by_state": _object({str(state): _COUNT for state in State}, []),
            },
            ["paragraphs", "sentences", "sentences_covered", "sentences_by_state"],
        )
    },
}

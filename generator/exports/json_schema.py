"""`briefing.schema.json`: what stands in `briefing.json`, as JSON Schema, made from the records."""

from __future__ import annotations

import typing
from dataclasses import MISSING, fields
from typing import Any

from generator.exports.download import Export, json_bytes
from generator.exports.linked_records import SCHEMA, SINGLE
from generator.records.briefing import Use
from generator.records.computed import DatedBy, Move, Strength
from generator.records.fields import (
    EitherValue,
    ListValue,
    PartValue,
    TextValue,
    TruthValue,
    Value,
    value_of,
)
from generator.records.model import COLLECTIONS, About, Author, Outlet
from generator.records.published import FORMAT, FORMER
from generator.records.sentence_states import State
from generator.text.passages import Verdict

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Node = dict[str, Any]

_TEXT: Node = {"type": "string"}
_COUNT: Node = {"type": "integer", "minimum": 0}
_DAY: Node = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_ADDRESS: Node = {"type": "string", "description": "relative to the root of the site"}


def export(_: object) -> tuple[Export, ...]:
    """The schema of `briefing.json`, as one file."""
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
    properties["checked"] = _object({"passages": _COUNT, "of": _COUNT}, ["passages", "of"])
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
            value = self._value(value_of(hints[field.name]))
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
            properties[FORMER] = {"type": "array", "items": _TEXT}
        if "words" in properties:
            properties["passage"] = _ADDRESS
        properties |= _COMPUTED.get(record.__name__, {})
        return _object(properties, required)

    def _value(self, value: Value) -> Node:
        match value:
            case TextValue(choices=choices) if choices:
                return {"enum": list(choices)}
            case TextValue(is_tag=True):
                return {"type": "string", "description": "tag of a language (BCP 47)"}
            case TextValue(refers_to="*"):
                return {"type": "string", "description": "collection/id"}
            case TextValue(refers_to=str(collection)):
                return {"type": "string", "description": f"id in {collection}"}
            case TextValue():
                return _TEXT
            case TruthValue():
                return {"type": "boolean"}
            case ListValue(item):
                return {"type": "array", "items": self._value(item)}
            case EitherValue(options):
                return {"anyOf": [self._value(option) for option in options]}
            case PartValue(record) if record in (Author, Outlet):
                return {"anyOf": [_TEXT, self.of(record)]}
            case PartValue(record):
                return self.of(record)


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


_WHEN: Node = {
    "date": {"type": "string", "description": "EDTF; absent for what is undated"},
    "earliest": _DAY,
    "latest": _DAY,
    "dated_by": _words(DatedBy),
    "article_date": {
        "type": "string",
        "description": "EDTF: when the first article that tells it was published",
    },
}
_COMPUTED: dict[str, Node] = {
    "Date": {"earliest": _DAY, "latest": _DAY},
    "Position": {
        "computed": _object(
            {
                **_WHEN,
                "strength": _words(Strength),
                "single_source": {"type": "boolean"},
                "change": _words(Move),
                "against": {"type": "string", "description": "id in positions"},
                "changes": {
                    "description": "of a joint statement, where they differ",
                    "type": "array",
                    "items": _object(
                        {"actor": _TEXT, "change": _words(Move), "against": _TEXT},
                        ["actor", "change"],
                    ),
                },
            },
            ["strength", "single_source"],
        )
    },
    "Quote": {
        "computed": _object(
            {
                **_WHEN,
                "same_as": {"type": "array", "items": _TEXT},
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

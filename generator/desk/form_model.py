"""What a form for a record must know, made from the records themselves: labels, help, choices."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from generator.reading.yaml_text import Value
from generator.records.fields import (
    EitherValue,
    Field,
    ListValue,
    PartValue,
    TextValue,
    TruthValue,
    fields_of,
    parts_of,
)
from generator.records.fields import Value as Kind
from generator.records.model import COLLECTIONS

_THEIRS = frozenset({"words", "cue", "prefix", "suffix", "inserted", "aliases"})
"""Fields that are copied from a source, letter for letter; all others are ours."""

Shape = dict[str, Any]


@cache
def model() -> Shape:
    """The collections and the parts of records, field by field."""
    records: tuple[Any, ...] = tuple(COLLECTIONS.values())
    parts = {part: None for record in records for part in parts_of(record)}
    return {
        "collections": {name: _shape(record) for name, record in COLLECTIONS.items()},
        "parts": {_name(part): _shape(part) for part in parts},
    }


def in_order(collection: str, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Fields in the order in which the format lists them; what it does not know comes last."""
    return _ordered(COLLECTIONS[collection], fields)


def truths(collection: str) -> frozenset[str]:
    """The fields of a collection that are true or left out."""
    record: Any = COLLECTIONS[collection]
    return frozenset(
        field.key for field in fields_of(record) if isinstance(field.value, TruthValue)
    )


def _shape(record: Any) -> Shape:
    return {
        "label": _words(record.__name__),
        "help": inspect.cleandoc(record.__doc__ or ""),
        "shorthand": getattr(record, "shorthand", None),
        "one_of": list(getattr(record, "one_of", ())),
        "together": list(getattr(record, "together", ())),
        "fields": [_field(field) for field in fields_of(record)],
    }


def _field(field: Field) -> Shape:
    kind, many, single = _inside(field.value)
    return {
        "name": field.key,
        "label": _words(field.key),
        "help": field.text,
        "example": field.example,
        "required": field.required,
        "theirs": field.key in _THEIRS,
        "type": _type(kind),
        "choices": list(kind.choices) if isinstance(kind, TextValue) else [],
        "of": kind.refers_to if isinstance(kind, TextValue) else None,
        "part": _part(kind),
        "many": many,
        "single": single,
    }


def _inside(value: Kind) -> tuple[Kind, bool, bool]:
    """What a field or each entry of it is, whether it is a list, whether one may stand alone."""
    if isinstance(value, ListValue):
        return value.item, True, value.or_single
    return value, False, False


def _type(kind: Kind) -> str:
    match kind:
        case TextValue(choices=choices) if choices:
            return "choice"
        case TextValue(refers_to=str()):
            return "id"
        case TextValue(is_tag=True):
            return "tag"
        case TextValue():
            return "text"
        case TruthValue():
            return "truth"
        case PartValue():
            return "part"
        case _:
            return "either"


def _part(kind: Kind) -> str | None:
    if isinstance(kind, EitherValue):
        return next(filter(None, map(_part, kind.options)), None)
    return _name(kind.record) if isinstance(kind, PartValue) else None


def _name(part: Any) -> str:
    return str(part.__name__).lower()


def _words(name: str) -> str:
    """`title_basis` and `TitleBasis` as words: `Title basis`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").lower()
    return words[:1].upper() + words[1:]


def _ordered(record: Any, given: Mapping[str, Value]) -> dict[str, Value]:
    known = {field.key: field.value for field in fields_of(record)}
    keys = [key for key in known if key in given] + [key for key in given if key not in known]
    return {key: _value(known.get(key), given[key]) for key in keys}


def _value(kind: Kind | None, value: Value) -> Value:
    if isinstance(kind, ListValue) and isinstance(value, Sequence) and not isinstance(value, str):
        return [_value(kind.item, each) for each in value]
    inside = kind.item if isinstance(kind, ListValue) else kind
    if isinstance(inside, EitherValue):
        inside = next((one for one in inside.options if isinstance(one, PartValue)), None)
    if isinstance(inside, PartValue) and isinstance(value, Mapping):
        return _ordered(inside.record, value)
    return value

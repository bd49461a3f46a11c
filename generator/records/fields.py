"""What a record may hold, read from its class: the one description that all else is made from.

`fields_of(Quote)` tells for each field the key that YAML has for it, whether it is required, what
may stand there, its default, and its docstring with an example. From it are made the reference of
the format (`docs/format.md`, `briefing explain quotes.cue`) and the JSON Schema for editors.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
import typing
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Annotated, Any

from generator.records.model import LocatedText, OneOf, OneOrMore, Ref, Tag, UpTo

_EXAMPLE = "Example: "


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text; one of `choices` where there are any, an id in `refers_to` where it names a record.

    `refers_to` is a collection, or `*` for any, written as `collection/id`; `is_tag` is true for
    the tag of a language.
    """

    choices: tuple[str, ...] = ()
    refers_to: str | None = None
    is_tag: bool = False


@dataclass(frozen=True, slots=True)
class TruthValue:
    """`true` or `false`."""


@dataclass(frozen=True, slots=True)
class PartValue:
    """A mapping with the fields of a class; a bare text means its field `shorthand`."""

    record: Any
    shorthand: str | None


@dataclass(frozen=True, slots=True)
class ListValue:
    """A list; `or_single` where one value may stand without a list, `most` is its longest."""

    item: Value
    or_single: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class EitherValue:
    """One of several kinds of value."""

    options: tuple[Value, ...]


Value = TextValue | TruthValue | PartValue | ListValue | EitherValue


@dataclass(frozen=True, slots=True)
class Field:
    """A field as curators write it: `key` is its name in YAML, `name` its attribute.

    `text` explains it; `example` is a value as YAML has it, empty where the explanation is enough.
    """

    key: str
    name: str
    required: bool
    value: Value
    default: Any
    text: str
    example: str


@cache
def fields_of(record: Any) -> tuple[Field, ...]:
    """The fields of a record or of a part of one, in the order in which they are declared."""
    hints = typing.get_type_hints(record, include_extras=True)
    renamed: dict[str, str] = getattr(record, "renamed", {})
    explained = _docstrings(record)
    found = []
    for field in fields(record):
        if field.name in {"id", "at"}:
            continue
        text, _, example = explained.get(field.name, "").partition(_EXAMPLE)
        required = field.default is MISSING and field.default_factory is MISSING
        found.append(
            Field(
                renamed.get(field.name, field.name),
                field.name,
                required,
                value_of(hints[field.name]),
                None if required else field.default,
                text.strip(),
                example.strip(),
            )
        )
    return tuple(found)


def value_of(hint: Any) -> Value:
    """What may stand where a type is declared."""
    marks: tuple[Any, ...] = ()
    if typing.get_origin(hint) is Annotated:
        hint, *rest = typing.get_args(hint)
        marks = tuple(rest)
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        if len(options) == 1:
            return value_of(options[0])
        return EitherValue(tuple(map(value_of, options)))
    if typing.get_origin(hint) is tuple:
        return ListValue(
            value_of(typing.get_args(hint)[0]),
            any(isinstance(mark, OneOrMore) for mark in marks),
            next((mark.number for mark in marks if isinstance(mark, UpTo)), None),
        )
    if hint is LocatedText:
        return TextValue(
            next((mark.choices for mark in marks if isinstance(mark, OneOf)), ()),
            next((mark.collection for mark in marks if isinstance(mark, Ref)), None),
            any(isinstance(mark, Tag) for mark in marks),
        )
    return TruthValue() if hint is bool else PartValue(hint, getattr(hint, "shorthand", None))


def parts_of(record: Any) -> tuple[Any, ...]:
    """The classes of the parts that a record may hold, those of parts included, each once."""
    found: dict[Any, None] = {}
    waiting = [field.value for field in fields_of(record)]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, ListValue):
            waiting.insert(0, value.item)
        elif isinstance(value, EitherValue):
            waiting[:0] = value.options
        elif isinstance(value, PartValue) and value.record not in found:
            found[value.record] = None
            waiting += [field.value for field in fields_of(value.record)]
    return tuple(found)


def _docstrings(record: type[Any]) -> dict[str, str]:
    """The text below each field of a class, as one line."""
    [cls] = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(cls, ast.ClassDef)
    found = {}
    for field, below in zip(cls.body, cls.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(inspect.cleandoc(str(below.value.value)).split())
    return found

"""What a browser sent, as values of records: bounded, without what is empty, never trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.desk.form_model import in_order, truths
from generator.desk.refusal import Refusal
from generator.findings.finding import Finding, Span
from generator.reading.located_yaml import Scalar
from generator.reading.schema import check_id
from generator.reading.yaml_text import Value
from generator.records.briefing import Key
from generator.records.model import COLLECTIONS

_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")
_DEEPEST, _MOST, _LONGEST = 8, 4_000, 400_000
"""Levels, values and characters of one record."""


def text(body: Mapping[str, Any], name: str) -> str:
    """A text that a request must have."""
    value = body.get(name)
    if not isinstance(value, str) or not value or len(value) > _LONGEST:
        raise Refusal(f"`{name}` is missing from what was sent.")
    return value


def record_key(name: Any) -> Key:
    """A record as `collection/id`."""
    if not isinstance(name, str):
        raise Refusal("A record is named as `collection/id`.")
    collection, _, identifier = name.partition("/")
    if collection not in COLLECTIONS or not identifier:
        raise Refusal(f"There is no record `{name[:100]}`.", 404)
    return Key(collection, identifier)


def keys(body: Mapping[str, Any]) -> list[Key]:
    """The records that a request names."""
    named = body.get("keys")
    if not isinstance(named, list) or not named:
        raise Refusal("`keys` is missing from what was sent.")
    return list(dict.fromkeys(record_key(each) for each in named))


def collection(body: Mapping[str, Any]) -> str:
    """The collection that a request names."""
    name = text(body, "collection")
    if name not in COLLECTIONS:
        raise Refusal(f"There is no collection `{name[:100]}`.", 404)
    return name


def new_id(kind: str, identifier: Any) -> str:
    """An id for a record; refused where it cannot be one."""
    if not isinstance(identifier, str) or not identifier:
        raise Refusal("The record needs an id.", 422, field="id")
    bad: list[Finding] = []
    if len(identifier) > 200 or not check_id(kind, Scalar(identifier[:200], Span("")), bad):
        told = f"{bad[0].message} {bad[0].help}" if bad else "An id may have 100 characters."
        raise Refusal(told, 422, field="id")
    return identifier


def fields(kind: str, given: Any) -> dict[str, Value]:
    """The fields of a record in the order of the format, without what is empty."""
    if not isinstance(given, dict):
        raise Refusal("`fields` is missing from what was sent.")
    count = [0]
    found = _mapping(given, 0, count)
    for name in truths(kind):
        if name in found and isinstance(found[name], str):
            if found[name] == "true":
                found[name] = True
            elif found[name] == "false":
                del found[name]
    found = {name: value for name, value in found.items() if value is not False}
    return in_order(kind, found)


def _mapping(given: Mapping[Any, Any], depth: int, count: list[int]) -> dict[str, Value]:
    found = {}
    for key, each in given.items():
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            raise Refusal("A field has a name that cannot be one.")
        value = _value(each, depth + 1, count)
        if value is not None:
            found[key] = value
    return found


def _value(given: Any, depth: int, count: list[int]) -> Value | None:
    """A value, or `None` for one that says nothing."""
    count[0] += 1
    if depth > _DEEPEST or count[0] > _MOST:
        raise Refusal("There is more in this record than a record may hold.", 413)
    match given:
        case bool():
            return given
        case str():
            return _text(given)
        case list():
            items = [each for one in given if (each := _value(one, depth + 1, count)) is not None]
            return items or None
        case dict():
            return _mapping(given, depth, count) or None
        case None:
            return None
        case int():
            return str(given)
    raise Refusal("A field holds what is no text.")


def _text(given: str) -> str | None:
    if len(given) > _LONGEST:
        raise Refusal("A field is longer than one may be.", 413)
    if any(_is_unwritable(sign) for sign in given):
        raise Refusal("A field holds a character that no file of YAML can have.", 422)
    return given if given.strip() else None


def _is_unwritable(sign: str) -> bool:
    number = ord(sign)
    return (
        (number < 32 and sign not in "\t\n\r")
        or (0x7F <= number < 0xA0 and number != 0x85)
        or 0xD800 <= number <= 0xDFFF
        or number in (0xFFFE, 0xFFFF)
    )


def spans(body: Mapping[str, Any]) -> list[tuple[int, int, int, str]]:
    """Runs of paragraphs as (paragraph from 0, start, end), in the order of the text.

    Each with the words that the page shows there, empty where it does not say.
    """
    given = body.get("spans")
    if not isinstance(given, list) or not given or len(given) > 50:
        raise Refusal("Mark some words first.")
    return sorted(set(_spans(given)))


def _spans(given: Iterable[Any]) -> Iterable[tuple[int, int, int, str]]:
    for each in given:
        if not isinstance(each, dict):
            raise Refusal("Mark some words first.")
        name, start, end = (each.get(key) for key in ("paragraph", "start", "end"))
        number = re.fullmatch(r"p-([1-9][0-9]{0,6})", name) if isinstance(name, str) else None
        if (
            number is None
            or type(start) is not int
            or type(end) is not int
            or not 0 <= start <= end
        ):
            raise Refusal("What is marked is no place in this text.")
        words = each.get("words", "")
        if not isinstance(words, str):
            raise Refusal("Mark some words first.")
        yield int(number[1]) - 1, start, end, words

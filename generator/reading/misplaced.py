"""Records that stand where the format has none: under one key, without an id, in another's file.

One finding says where they belong, instead of one for each field that is unknown or missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from generator.findings.codes import Code
from generator.findings.edit import TextEdit
from generator.findings.finding import Finding
from generator.reading.located_yaml import Mapping, Node, Scalar, Sequence, read
from generator.records.fields import fields_of
from generator.records.model import COLLECTIONS, About

ABOUT = "briefing"
_ENOUGH = 20
"""Records of a file that are looked at to tell of what kind they are."""


def no_mapping(node: Node, collection: str) -> Finding:
    """What is wrong with a file that holds something else than keys with their values."""
    message = "The file should hold keys with their values."
    advice = "Begin each record with its id and a colon: `some-id:`."
    if isinstance(node, Scalar) and ":" in node.value:
        advice = "Put a space behind the colon."
    elif collection == ABOUT:
        advice = "Begin with a line `title: …`, without a hyphen in front."
    elif isinstance(node, Sequence) and any(isinstance(each, Mapping) for each in node.items):
        message = "The file holds a list, and should hold records, each under its id."
        named = _id_inside(node)
        advice = "Instead of each hyphen write an id and a colon, and below it the fields, indented"
        advice += f": `{named}:`, without the field `id`." if named else ": `some-id:`."
    return Finding(Code.WRONG_TYPE, message, node.at, advice)


def _id_inside(node: Sequence) -> str | None:
    for each in node.items:
        for key, value in each.entries if isinstance(each, Mapping) else ():
            if key.value == "id" and isinstance(value, Scalar):
                return value.value
    return None


def unwrapped(
    tree: Mapping, collection: str, text: str, findings: list[Finding]
) -> Iterator[tuple[Scalar, Node]]:
    """The entries of a file, those below a key of their own (`quotes:`) as if it were not there.

    A finding is added for such a key. `collection` may be `briefing`, whose entries are fields.
    """
    known = _known(collection)
    for key, node in tree.entries:
        if not _is_wrapper(key, node, collection, known):
            yield key, node
            continue
        assert isinstance(node, Mapping)
        what = "fields" if collection == ABOUT else "records"
        findings.append(
            Finding(
                Code.WRONG_TYPE,
                f"`{key.value}` holds {what}, and {what} begin at the margin of this file.",
                key.at,
                f"Delete the line `{key.value}:`, and move all that is below it to the left.",
                edits=_to_the_margin(key, node, text),
            )
        )
        yield from node.entries


def _is_wrapper(key: Scalar, node: Node, collection: str, known: frozenset[str]) -> bool:
    if not isinstance(node, Mapping) or not node.entries:
        return False
    inside = [each.value for each, _ in node.entries]
    if collection == ABOUT:
        return key.value not in known and known.issuperset(inside)
    return known.isdisjoint(inside) and all(
        isinstance(record, Mapping) and any(field.value in known for field, _ in record.entries)
        for _, record in node.entries
    )


def _to_the_margin(key: Scalar, node: Mapping, text: str) -> tuple[TextEdit, ...]:
    path = key.at.path
    line = re.compile(r"[^\n]*:[ \t]*\r?\n").match(text, text.rfind("\n", 0, key.at.start) + 1)
    first = node.entries[0][0].at.start
    depth = first - text.rfind("\n", 0, first) - 1
    if line is None or line.end() > first or not depth or text[first - depth : first].strip(" "):
        return ()
    indents = re.compile(rf"^ {{{depth}}}", re.MULTILINE).finditer(text, line.end(), node.at.end)
    left = (TextEdit(path, indent.start(), indent.end(), "") for indent in indents)
    return (TextEdit(path, line.start(), line.end(), ""), *left)


def collection_of(text: str, path: str) -> str | None:
    """The one collection whose fields the records of a file have, if they are records."""
    tree, _ = read(text, path)
    if not isinstance(tree, Mapping) or not tree.entries:
        return None
    found = {_by_its_fields(node) for _, node in tree.entries[:_ENOUGH]}
    return found.pop() if len(found) == 1 else None


def no_records(tree: Mapping, collection: str) -> Finding | None:
    """The finding for a file whose keys are the fields of one record, which has no id.

    Or for one whose records are a list below a key of their own.
    """
    known = _known(collection)
    for key, value in tree.entries:
        if key.value.lower() == collection and isinstance(value, Sequence):
            listed = no_mapping(value, collection)
            return replace(listed, at=key.at, help=f"Take out `{key.value}:`. {listed.help}")
    fields = [key for key, value in tree.entries if key.value in known and not _holds(value, known)]
    if len(fields) < 2 or len(fields) * 2 < len(tree.entries):
        return None
    return Finding(
        Code.WRONG_TYPE,
        "This record has no id.",
        tree.entries[0][0].at,
        "Write `some-id:` on a line of its own above it, and indent its fields by two spaces.",
    )


def _holds(node: Node, known: frozenset[str]) -> bool:
    return isinstance(node, Mapping) and any(key.value in known for key, _ in node.entries)


def of_another(node: Node, collection: str) -> str | None:
    """The one other collection whose records have the fields of this one, which does not fit here.

    It has unknown fields for its own collection, and all known and required ones for the other.
    """
    if not isinstance(node, Mapping):
        return None
    if _known(collection).issuperset(key.value for key, _ in node.entries):
        return None
    return _by_its_fields(node)


def _by_its_fields(node: Node) -> str | None:
    if not isinstance(node, Mapping):
        return None
    written = {key.value for key, _ in node.entries}
    if len(written) < 2:
        return None
    fitting = [name for name in COLLECTIONS if _required(name) <= written <= _known(name)]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _known(collection: str) -> frozenset[str]:
    cls: Any = About if collection == ABOUT else COLLECTIONS[collection]
    return frozenset(field.key for field in fields_of(cls))


@cache
def _required(collection: str) -> frozenset[str]:
    cls: Any = COLLECTIONS[collection]
    return frozenset(field.key for field in fields_of(cls) if field.required)

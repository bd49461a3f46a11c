"""Read one file of a collection into its entries, from its path and text alone."""

from __future__ import annotations

from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.reading import located_yaml, misplaced, schema
from generator.reading.located_yaml import Mapping, Scalar
from generator.records.model import COLLECTIONS, Record

MAX_FINDINGS = 500
"""A file that collects more than this is not read on: it is not what it was meant to be."""


class Entry(NamedTuple):
    """One key of a collection with what became of it; a key that is no id has no record."""

    key: Scalar
    is_id: bool
    record: Record | None
    findings: tuple[Finding, ...]


class Entries(NamedTuple):
    """What a file holds; `findings` are those of the file, beside those of its entries.

    `whole` is false where something in it could not be read, so that nobody knows what it says.
    """

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    whole: bool


def read_entries(collection: str, text: str, path: str) -> Entries:
    """The entries of a file, in the order written. `text` is without a byte order mark."""
    tree, of_the_file = read_mapping(text, path, collection)
    if tree is not None and (homeless := misplaced.no_records(tree, collection)):
        tree, of_the_file = None, (*of_the_file, homeless)
    if tree is None:
        return Entries((), of_the_file, whole=not of_the_file)
    entries: list[Entry] = []
    findings = [*of_the_file]
    number = len(findings)
    for key, node in misplaced.unwrapped(tree, collection, text, findings):
        if number > MAX_FINDINGS:
            return Entries(tuple(entries), tuple(findings), whole=False)
        found: list[Finding] = []
        is_id = schema.check_id(collection, key, found)
        record = None
        if is_id and (other := misplaced.of_another(node, collection)):
            found.append(_of_another(key, collection, other))
        elif is_id:
            record = schema.read_record(COLLECTIONS[collection], key, node, found)
        entries.append(Entry(key, is_id, record, tuple(found)))
        number += len(found)
    return Entries(tuple(entries), tuple(findings), whole=True)


def _of_another(key: Scalar, collection: str, other: str) -> Finding:
    return Finding(
        Code.UNKNOWN_FIELD,
        f"The fields of `{key.value}` are those of {other}, and it stands among {collection}.",
        key.at,
        f"Move it to content/{other}.yml.",
    )


def read_mapping(
    text: str, path: str, collection: str
) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """The keys and values that a file holds; `None` where it is empty or holds something else.

    `collection` is the name of the file, for what to write instead.
    """
    node, findings = located_yaml.read(text, path)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return None, findings
    if isinstance(node, Mapping):
        return node, findings
    return None, (*findings, misplaced.no_mapping(node, collection))

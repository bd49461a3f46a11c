"""Read one file of a collection into its entries, from its path and text alone."""

from __future__ import annotations

from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.reading import located_yaml, schema
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
    tree, findings = read_mapping(text, path)
    if tree is None:
        return Entries((), findings, whole=not findings)
    entries: list[Entry] = []
    number = len(findings)
    for key, node in tree.entries:
        if number > MAX_FINDINGS:
            return Entries(tuple(entries), findings, whole=False)
        found: list[Finding] = []
        is_id = schema.check_id(collection, key, found)
        record = schema.read_record(COLLECTIONS[collection], key, node, found) if is_id else None
        entries.append(Entry(key, is_id, record, tuple(found)))
        number += len(found)
    return Entries(tuple(entries), findings, whole=True)


def read_mapping(text: str, path: str) -> tuple[Mapping | None, tuple[Finding, ...]]:
    """The keys and values that a file holds; `None` where it is empty or holds something else."""
    node, findings = located_yaml.read(text, path)
    if node is None or (isinstance(node, Scalar) and node.is_empty):
        return None, findings
    if isinstance(node, Mapping):
        return node, findings
    advice = "Begin each record with its id and a colon: `some-id:`."
    if isinstance(node, Scalar) and ":" in node.value:
        advice = "Put a space behind the colon."
    message = "The file should hold keys with their values."
    return None, (*findings, Finding(Code.WRONG_TYPE, message, node.at, advice))

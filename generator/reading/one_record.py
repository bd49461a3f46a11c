"""A briefing as it is with one record written otherwise, without reading anything else anew.

    draft, findings = with_record(draft, Key("quotes", "a"), "a: {speaker: ada, …}\n")

The record gets a path of its own (`own_path`), for its places count from the start of its entry
(`split_file`), and not from that of its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.findings.codes import Code
from generator.findings.finding import Finding, Span
from generator.reading.collection_file import read_entries
from generator.reading.located_yaml import Mapping as MappingNode
from generator.reading.located_yaml import read
from generator.reading.record_changes import plain
from generator.records.briefing import Key, UnlinkedBriefing


def own_path(key: Key) -> str:
    """The path under which an entry is read alone; no file that is read has such a name."""
    return f"content/{key.collection}/#{key.id}"


def with_record(
    draft: UnlinkedBriefing, key: Key, entry: str | None
) -> tuple[UnlinkedBriefing, tuple[Finding, ...]]:
    """The briefing with the record that an entry holds, or without it, and what was found in it."""
    collection, identifier = key
    records: dict[str, Any] = {**draft.records[collection]}
    declared = {**draft.declared[collection]}
    unfinished = set(draft.unfinished.get(collection, ()))
    unfinished.discard(identifier)
    files: Mapping[str, str] = draft.files
    findings: tuple[Finding, ...] = ()
    if entry is None:
        records.pop(identifier, None)
        declared.pop(identifier, None)
    else:
        path = own_path(key)
        files = {**draft.files, path: entry}
        found = read_entries(collection, entry, path)
        read_as = next((one for one in found.entries if one.key.value == identifier), None)
        findings = (*found.findings, *(read_as.findings if read_as else ()))
        declared[identifier] = read_as.key.at if read_as else Span(path)
        if read_as is not None and read_as.record is not None:
            records[identifier] = read_as.record
        else:
            records.pop(identifier, None)
            if findings and all(one.code is Code.DRAFT_UNFINISHED for one in findings):
                unfinished.add(identifier)
    changed = replace(
        draft,
        records={**draft.records, collection: records},
        declared={**draft.declared, collection: declared},
        unfinished={**draft.unfinished, collection: frozenset(unfinished)},
        files=files,
    )
    return changed, findings


def data_of(entry: str, identifier: str) -> Any:
    """What an entry holds as text, lists and mappings, whether or not it is a record."""
    node, _ = read(entry, "")
    for key, value in node.entries if isinstance(node, MappingNode) else ():
        if key.value == identifier:
            return plain(value)
    return None

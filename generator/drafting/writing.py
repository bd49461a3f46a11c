"""Proposals as edits of a briefing's files, the way a person would write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.drafting.proposals import COLLECTION_OF, Proposal, Proposals
from generator.findings.edit import TextEdit, edited
from generator.reading.record_edits import CannotPlace, add_comments, add_records, append_item
from generator.reading.yaml_text import Value, scalar
from generator.records.briefing import Briefing


@dataclass(frozen=True)
class Written:
    """Edits, the text of each file that they were made from, and what could not be placed."""

    edits: tuple[TextEdit, ...]
    seen: Mapping[str, str]
    refused: tuple[CannotPlace, ...] = ()


def written(briefing: Briefing, proposals: Proposals) -> Written:
    """How to write proposals into the files that are there, or into files of the source's name."""
    files = briefing.draft.files
    now: dict[str, str] = {}
    refused: list[CannotPlace] = []

    def apply(path: str, edit: TextEdit) -> None:
        now[path] = edited(now.get(path, files.get(path, "")), [edit])

    for kind, collection in COLLECTION_OF.items():
        records = proposals.of(kind)
        if not records:
            continue
        path = _file(files, collection, proposals.source)
        try:
            before = now.get(path, files.get(path, ""))
            apply(path, add_records(before, path, _fields(records), _notes(records)))
        except CannotPlace as problem:
            refused.append(problem)
    for addition in proposals.additions:
        path = briefing.actors[addition.actor].id.at.path
        try:
            before = now.get(path, files[path])
            apply(path, append_item(before, path, (addition.actor, "aliases"), addition.alias))
        except CannotPlace as problem:
            refused.append(problem)
    if proposals.left_out:
        path = briefing.sources[proposals.source].id.at.path
        lines = ["Proposed to be left out; take the signs off to accept:", "uncited:"]
        for one in proposals.left_out:
            lines += [f"  - words: {scalar(one.words)}", f"    why: {scalar(one.why)}"]
        try:
            apply(path, add_comments(now.get(path, files[path]), path, proposals.source, lines))
        except CannotPlace as problem:
            refused.append(problem)
    edits = tuple(
        TextEdit(path, 0, len(files.get(path, "")), text)
        if path not in files
        else _difference(path, files[path], text)
        for path, text in now.items()
    )
    return Written(edits, {path: files[path] for path in now if path in files}, tuple(refused))


def _difference(path: str, before: str, after: str) -> TextEdit:
    """The smallest run that changes: from the first letter that differs to the last one."""
    start = 0
    limit = min(len(before), len(after))
    while start < limit and before[start] == after[start]:
        start += 1
    end = 0
    while end < limit - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return TextEdit(path, start, len(before) - end, after[start : len(after) - end])


def _file(files: Mapping[str, str], collection: str, source: str) -> str:
    """The collection's file for a source, or its only file; a new one of the source's name."""
    own = f"content/{collection}/{source}.yml"
    whole = f"content/{collection}.yml"
    if own in files or whole not in files:
        return own
    return whole


def _fields(records: tuple[Proposal, ...]) -> dict[str, Value]:
    return {one.identifier: one.fields for one in records}


def _notes(records: tuple[Proposal, ...]) -> dict[str, tuple[str, ...]]:
    return {one.identifier: one.notes for one in records}

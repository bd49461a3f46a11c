"""What is found in a record as it would be, before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.desk.editing import Wanted, wanted
from generator.desk.refusal import Refusal
from generator.desk.views import field_of
from generator.desk.workspace import Workspace, named_sources
from generator.findings.edit import OverlappingEdits, edited
from generator.findings.finding import Finding, in_order
from generator.findings.report import line_and_column
from generator.reading.one_record import data_of, own_path, with_record
from generator.reading.record_changes import with_fields, with_new_record
from generator.reading.record_edits import CannotPlace
from generator.reading.split_file import body_of
from generator.records.briefing import Briefing, Key, UnlinkedBriefing
from generator.records.link import sources_under

_MOST_SOURCES = 8
"""Sources of one record that are looked at while somebody types."""


class AsWritten(NamedTuple):
    """The briefing as it would be with records that a request holds.

    `findings` are those of reading the records, and `entries` their texts.
    """

    records: tuple[Wanted, ...]
    draft: UnlinkedBriefing
    rests: Mapping[Key, frozenset[str]]
    entries: Mapping[Key, str]
    findings: tuple[Finding, ...]


def as_they_would_be(workspace: Workspace, body: Mapping[str, Any]) -> AsWritten:
    """The briefing with the record of a request and those that it needs; nothing is written."""
    records = wanted(body)
    draft, rests = workspace.draft, {**workspace.reading.rests}
    entries: dict[Key, str] = {}
    found: list[Finding] = []
    for one in records:
        entry = _entry(workspace, one)
        if one.was is not None and one.was != one.id:
            draft, _ = with_record(draft, Key(one.collection, one.was), None)
            rests.pop(Key(one.collection, one.was), None)
        if one.was != one.id and one.key in workspace.reading.paths:
            raise Refusal(
                f"`{one.id}` is taken in {one.collection}. Choose another id.", 422, field="id"
            )
        draft, findings = with_record(draft, one.key, entry)
        found += findings
        entries[one.key] = entry
    for one in records:
        record = draft.records[one.collection].get(one.id)
        rests[one.key] = (
            sources_under(draft, record)
            if record is not None
            else frozenset(named_sources(data_of(entries[one.key], one.id)))
        )
    return AsWritten(tuple(records), draft, rests, entries, tuple(found))


def checked(workspace: Workspace, body: Mapping[str, Any]) -> dict[str, Any]:
    """The findings of a record and of those that it needs, and the lines that it would have."""
    new = as_they_would_be(workspace, body)
    source = body.get("source")
    if isinstance(source, str) and new.records[-1].collection != "sources":
        workspace.expect_text(source)
    texts = new.draft.texts
    sources = {source: None} if isinstance(source, str) and source in texts else {}
    for key in new.entries:
        sources |= dict.fromkeys(sorted(new.rests[key] & texts.keys()))
    part = workspace.judged_for(new.draft, list(sources)[:_MOST_SOURCES], new.rests, new.entries)
    own = {own_path(key) for key in new.entries}
    found = [
        *new.findings,
        *(
            one
            for one in part.findings
            if one.at.path in own or any(label.at.path in own for label in one.labels)
        ),
        *_caused_in_texts(workspace, part.briefing, part.findings, list(sources)),
    ]
    main = new.records[-1].key
    return {
        "findings": [_told(workspace, one, new.entries) for one in in_order(found)],
        "yaml": body_of(new.entries[main]).rstrip() + "\n",
        "unchecked": _not_looked_at(new, list(sources)[:_MOST_SOURCES]),
    }


def refuse_to_lose_a_text(workspace: Workspace, body: Mapping[str, Any]) -> None:
    """Refuse a source's record of which nothing could be read, and so no word of its article."""
    main = wanted(body)[-1]
    if main.collection != "sources" or main.was not in workspace.draft.records["sources"]:
        return
    new = as_they_would_be(workspace, body)
    if main.id not in new.draft.records["sources"]:
        why = next((one.message for one in new.findings if one.severity == "error"), "")
        raise Refusal(
            f"Nothing was written: {why} Without that the source cannot be read, and its article "
            "would be gone from here. What you typed stays here.",
            422,
        )


def _not_looked_at(new: AsWritten, looked_at: Sequence[str]) -> str | None:
    """In which sources of the records nothing was searched: of them silence says nothing."""
    named = {source for key in new.entries for source in new.rests[key]}
    left = sorted(named.intersection(new.draft.declared["sources"]) - {*looked_at})
    if not left:
        return None
    return f"Not looked at while you type: {', '.join(f'`{source}`' for source in left)}."


def _caused_in_texts(
    workspace: Workspace, briefing: Briefing, found: Iterable[Finding], sources: Sequence[str]
) -> Iterator[Finding]:
    """What is found in texts because of the record, and was not found before: a relay untold."""
    paths = {briefing.texts[source].path for source in sources[:1] if source in briefing.texts}
    before = {
        (one.code, one.at)
        for source in sources[:1]
        if source in workspace.draft.texts
        for one in workspace.part(source).findings
    }
    for one in found:
        if one.at.path in paths and (one.code, one.at) not in before:
            yield one


def _entry(workspace: Workspace, record: Wanted) -> str:
    """The entry of a record as it would be written."""
    path = own_path(record.key)
    try:
        if record.was is None:
            return with_new_record("", path, record.id, record.fields)
        entry = workspace.entry(Key(record.collection, record.was))
        if entry is None:
            workspace.refuse_unreadable(record.collection)
            raise Refusal(f"There is no record `{record.collection}/{record.was}`.", 404)
        if record.was != record.id:  # as its key would be
            entry = record.id + entry[len(record.was) :] if entry.startswith(record.was) else entry
            fields = data_of(entry, record.id)
            if fields is None:
                return with_new_record("", path, record.id, record.fields)
        return with_fields(entry, path, record.id, record.fields)
    except CannotPlace as error:
        raise Refusal(str(error), 422, paste=error.paste) from error


def _told(workspace: Workspace, found: Finding, entries: Mapping[Key, str]) -> dict[str, Any]:
    owner = next((key for key in entries if own_path(key) == found.at.path), None)
    if owner is None:
        path, line, column = workspace.locate(found.at)
        other = workspace.owner(found.at)
        return {
            **_said(found),
            "record": f"{other.collection}/{other.id}" if other else None,
            "field": "",
            "path": path,
            "line": line,
            "column": column,
            "mending": False,
            "mends": None,
        }
    entry = entries[owner]
    line, column = line_and_column(entry, found.at.start)
    mends = _mends(found, entry, owner)
    return {
        **_said(found),
        "record": f"{owner.collection}/{owner.id}",
        "field": field_of(found, entry, owner.id, found.at.start),
        "path": workspace.reading.paths.get(owner) or f"content/{owner.collection}.yml",
        "line": line,
        "column": column,
        "mending": mends is not None,
        "mends": mends,
    }


def _said(found: Finding) -> dict[str, Any]:
    return {
        "code": str(found.code),
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
    }


def _mends(found: Finding, entry: str, owner: Key) -> dict[str, Any] | None:
    """The one field that a mending changes, with its new value; `None` where it is more."""
    if not found.edits or any(edit.path != found.at.path for edit in found.edits):
        return None
    try:
        after = data_of(edited(entry, found.edits), owner.id)
    except OverlappingEdits:
        return None
    before = data_of(entry, owner.id)
    if not isinstance(before, dict) or not isinstance(after, dict):
        return None
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if len(changed) != 1:
        return {"field": "", "value": after} if changed else None
    return {"field": changed[0], "value": after.get(changed[0])}

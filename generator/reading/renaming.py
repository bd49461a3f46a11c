"""Another id for a record: its key, every reference to it, and the entry by which the old leads on.

    edits = renamed(draft, Key("actors", "ms-quill"), "ada-quill")

The entry stands in `content/moved.yml`, by collection and former id; the site makes of it what a
link to the old address needs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping as Texts

from generator.findings.edit import TextEdit, edited
from generator.findings.finding import Span
from generator.reading.located_yaml import Mapping, Node, Scalar, Sequence, read
from generator.reading.record_edits import (
    CannotPlace,
    add_record,
    remove_field,
    remove_record,
    set_field,
)
from generator.reading.yaml_text import scalar
from generator.records.briefing import Key, UnlinkedBriefing
from generator.records.link import named_by, owners, references

MOVED_FILE = "content/moved.yml"
_HEAD = "# Ids that records had before: links to the old addresses lead on to the new ones.\n"


def renamed(draft: UnlinkedBriefing, key: Key, new: str) -> tuple[TextEdit, ...]:
    """The edits that give a record the id `new`, which no other record of its collection has.

    All records must have been read: who knows what one that failed refers to. Raises `CannotPlace`
    where a file would say anything else afterwards than what it said.
    """
    places = {draft.declared[key.collection][key.id]: new}
    for _, record in owners(draft):
        for collection, reference in references(record):
            if named_by(collection, reference) == key:
                whole = f"{key.collection}/{new}" if collection == "*" else new
                places[reference.at] = whole
    by_path: defaultdict[str, dict[Span, str]] = defaultdict(dict)
    for at, written in places.items():
        by_path[at.path][at] = written
    edits = []
    for path, found in by_path.items():
        edits += _replaced(draft.files[path], path, found)
    record = draft.records[key.collection].get(key.id)
    if record is not None and not record.draft:  # a draft has no address yet
        edits += _leading_on(draft, key, new)
    return tuple(edits)


def _replaced(text: str, path: str, places: Texts[Span, str]) -> list[TextEdit]:
    """Words in place of others; the file must be what it was but for these."""
    written = {at: scalar(new, in_flow=True) for at, new in places.items()}
    edits = [TextEdit(path, at.start, at.end, new) for at, new in written.items()]
    before, _ = read(text, path)
    after, findings = read(edited(text, edits), path)
    starts = {at.start: new for at, new in places.items()}
    if findings or before is None or after is None or not _differ_in(before, after, starts):
        raise CannotPlace(f"An id cannot be changed in {path} safely. Write it on one line.", "")
    return edits


def _differ_in(before: Node, after: Node, new: Texts[int, str]) -> bool:
    """Whether two trees have the same values but for those that begin at given places."""
    match before, after:
        case Scalar(), Scalar():
            return after.value == new.get(before.at.start, before.value)
        case Sequence(), Sequence():
            return len(before.items) == len(after.items) and all(
                _differ_in(one, other, new)
                for one, other in zip(before.items, after.items, strict=True)
            )
        case Mapping(), Mapping():
            return len(before.entries) == len(after.entries) and all(
                _differ_in(one, other, new)
                for pair in zip(before.entries, after.entries, strict=True)
                for one, other in zip(*pair, strict=True)
            )
    return False


def _leading_on(draft: UnlinkedBriefing, key: Key, new: str) -> list[TextEdit]:
    """The edit of `content/moved.yml`: former ids lead straight to the record."""
    text = before = draft.files.get(MOVED_FILE, "")
    known = draft.moved.get(key.collection, {})
    for former, now in known.items():
        if former != new and now == key.id:
            edit = set_field(text, MOVED_FILE, (key.collection, former), new)
            text = edited(text, [edit])
    if new in known:  # it is called again what it was called before
        if len(known) == 1:
            edit = remove_record(text, MOVED_FILE, key.collection)
        else:
            edit = remove_field(text, MOVED_FILE, (key.collection, new))
        text = edited(text, [edit])
    tree, _ = read(text, MOVED_FILE)
    if isinstance(tree, Mapping) and key.collection in {each.value for each, _ in tree.entries}:
        edit = set_field(text, MOVED_FILE, (key.collection, key.id), new)
    else:
        text = text or _HEAD
        edit = add_record(text, MOVED_FILE, key.collection, {key.id: new})
    return [_between(before, edited(text, [edit]))]


def _between(before: str, after: str) -> TextEdit:
    """The one edit that makes a file's new text of the old."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    return TextEdit(MOVED_FILE, start, len(before) - end, after[start : len(after) - end])


def _common(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )

"""What was done to the files, kept so that it can be undone and done again.

A step undone takes back its own records only: what others wrote meanwhile into the same files, or
around them, stays. Where somebody changed the very records of the step, it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.reading.record_changes import without_record
from generator.reading.record_edits import CannotPlace
from generator.reading.split_file import SplitFile, body_of, split_file
from generator.records.briefing import Key


class ChangedMeanwhile(Exception):  # noqa: N818  (a fact)
    """Somebody changed what a step wrote, so that it cannot be taken back."""


class RecordChange(NamedTuple):
    """A key of a file with its text before and after; `None` where it was not there.

    `behind` is the key that it stood behind, empty where it was the first.
    """

    key: str
    before: str | None
    after: str | None
    behind: str


class FileChange(NamedTuple):
    """A file before and after a step; `None` where there was none."""

    path: str
    before: str | None
    after: str | None


class Step(NamedTuple):
    """One action of a curator: what it is called, whom it is about, and what it did to files."""

    what: str
    files: tuple[FileChange, ...]
    key: Key | None = None
    source: str | None = None

    @property
    def reversed(self) -> Step:
        """The step that takes this one back."""
        return self._replace(
            files=tuple(FileChange(each.path, each.after, each.before) for each in self.files)
        )


def taken_back(step: Step, now: Mapping[str, str]) -> dict[str, str | None]:
    """The new texts of the files of a step when it is undone. `now` holds all files as they are.

    Raises `ChangedMeanwhile`.
    """
    return {each.path: _taken_back(each, now.get(each.path)) for each in step.files}


def _taken_back(change: FileChange, now: str | None) -> str | None:
    if now == change.after:
        return change.before
    before, after = _split(change.before, change.path), _split(change.after, change.path)
    current = _split(now, change.path)
    if before is None or after is None or current is None:
        raise ChangedMeanwhile(f"{change.path} was changed meanwhile, and stays as it is.")
    text = current.text
    for record in _changes(before, after):
        text = _record_back(record, text, change.path)
    return text if text.strip() or change.before is not None else None


def _split(text: str | None, path: str) -> SplitFile | None:
    return split_file(text, path) if text is not None else SplitFile("", ())


def _changes(before: SplitFile, after: SplitFile) -> list[RecordChange]:
    """What became of each record; one that has another id now is one taken out and one put in."""
    old = {key: body_of(text) for key, text in before.entries}
    new = {key: body_of(text) for key, text in after.entries}
    behind = dict(zip(before.keys, ("", *before.keys), strict=False))
    keys = [*before.keys, *(key for key in after.keys if key not in old)]
    return [
        RecordChange(key, old.get(key), new.get(key), behind.get(key, ""))
        for key in keys
        if _stripped(old.get(key)) != _stripped(new.get(key))
    ]


def _record_back(record: RecordChange, text: str, path: str) -> str:
    """A file's text with one record as it was before."""
    split = split_file(text, path)
    refused = ChangedMeanwhile(f"`{record.key}` in {path} was changed meanwhile, and stays so.")
    if split is None:
        raise refused
    entry = split.entry(record.key)
    is_there = body_of(entry) if entry is not None else None
    if _stripped(is_there) != _stripped(record.after):
        raise refused
    try:
        if record.before is None:
            return without_record(text, path, record.key)
        if entry is None:
            return _put_back(split, record, path)
    except CannotPlace as error:
        raise refused from error
    behind = entry[len(body_of(entry)) :]
    return split.with_entry(record.key, record.before + behind).text


def _put_back(split: SplitFile, record: RecordChange, path: str) -> str:
    """A record that was taken out, behind the one that it stood behind, else at the end."""
    assert record.before is not None
    newline = "\r\n" if "\r\n" in record.before else "\n"
    body = record.before.rstrip("\r\n") + newline
    entries = list(split.entries)
    keys = split.keys
    if record.behind in keys or (not record.behind and keys):
        at = keys.index(record.behind) + 1 if record.behind else 0
        if at == len(entries):
            return _at_the_end(split, record.key, body, path)
        entries.insert(at, (record.key, body + newline))
        made = split._replace(entries=tuple(entries)).text
    else:
        return _at_the_end(split, record.key, body, path)
    check = split_file(made, path)
    if check is None or check.entry(record.key) is None:
        raise CannotPlace(f"This cannot be written into {path} safely.", body)
    return made


def _at_the_end(split: SplitFile, key: str, body: str, path: str) -> str:
    text = split.text
    newline = "\r\n" if "\r\n" in body else "\n"
    if text.strip():
        text = text.rstrip("\r\n \t") + newline * 2
    made = text + body
    check = split_file(made, path)
    if check is None or check.entry(key) is None:
        raise CannotPlace(f"This cannot be written into {path} safely.", body)
    return made


def _stripped(text: str | None) -> str | None:
    return text.rstrip() if text is not None else None

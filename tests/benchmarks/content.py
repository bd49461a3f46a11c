"""A briefing as text that can be corrupted: every value with the place where it was typed.

A corruption is one edit of one file's text. Whatever it replaces is written anew in YAML's flow
style, so that it needs neither the indentation nor the line breaks of what stood there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.compile import check_briefing
from generator.findings.finding import Report, Span
from generator.reading import located_yaml
from generator.reading.located_yaml import Mapping, Node, Scalar, Sequence
from generator.records.briefing import Anchor, Briefing, Key
from generator.records.model import COLLECTIONS

ABOUT = "briefing"
Step = str | int
Plain = str | list["Plain"] | dict[str, "Plain"] | None

_PLAIN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Value:
    """A value of a record: its file, its record, the steps that lead to it, and its node."""

    file: str
    record: Key
    path: tuple[Step, ...]
    node: Node
    key: Scalar | None
    parent: Node | None

    @property
    def name(self) -> str:
        """The nearest field that it stands in: `evidence` for evidence[0]."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def text(self) -> str:
        """What a scalar says; empty for lists and mappings."""
        return self.node.value if isinstance(self.node, Scalar) else ""

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.node, Scalar)


@dataclass(frozen=True)
class Mutant:
    """One corruption: `file[start:end]` becomes `new`.

    `rule` names the operator's reason why it does not count: equivalent, or beyond a machine; empty
    where it counts. A finding is at the right place in the edited record, in one of `also`, or in
    one of `also_files`.
    """

    file: str
    start: int
    end: int
    new: str
    record: Key
    note: str
    rule: str = ""
    also: frozenset[Key] = frozenset()
    also_files: frozenset[str] = frozenset()

    def ruled(self, rule: str) -> Mutant:
        return replace(self, rule=rule)

    def with_places(self, *keys: Key) -> Mutant:
        return replace(self, also=self.also | set(keys))


@dataclass(frozen=True)
class Content:
    """All that stands in a briefing's files, and what the briefing says uncorrupted."""

    root: Path
    texts: dict[str, str]
    values: tuple[Value, ...]
    briefing: Briefing
    report: Report
    records: dict[Key, Value] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> Content:
        texts = {
            path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8-sig")
            for path in sorted((root / "content").rglob("*.yml"))
        }
        values: list[Value] = []
        records: dict[Key, Value] = {}
        for file, text in texts.items():
            tree, findings = located_yaml.read(text, file)
            assert not findings, f"{file} is not clean"
            name = Path(file).relative_to("content").parts[0].removesuffix(".yml")
            if isinstance(tree, Mapping) and name in {ABOUT, *COLLECTIONS}:
                for value in _records(file, name, tree):
                    records[value.record] = value
                    values += _walk(value)
        briefing, report = check_briefing(root)
        return cls(root, texts, tuple(values), briefing, report, records)

    # Looking things up.

    @cached_property
    def _by_path(self) -> dict[tuple[Key, tuple[Step, ...]], Value]:
        return {(value.record, value.path): value for value in self.values}

    @cached_property
    def _by_record(self) -> dict[Key, list[Value]]:
        found: dict[Key, list[Value]] = {}
        for value in self.values:
            found.setdefault(value.record, []).append(value)
        return found

    def within(self, record: Key) -> list[Value]:
        """All values of a record, itself the first."""
        return self._by_record.get(record, [])

    @cached_property
    def anchors(self) -> dict[Span, tuple[Anchor, int]]:
        """The anchor of each typed part of words, and which part it is."""
        return {
            part.at: (anchor, number)
            for anchor in self.briefing.anchors
            for number, part in enumerate(anchor.words)
        }

    def at(self, record: Key, *path: Step) -> Value | None:
        """The value at the end of a path of a record."""
        return self._by_path.get((record, path))

    def beside(self, value: Value, name: str) -> Value | None:
        """The value of another field of the mapping that a value (or its list) stands in."""
        path = value.path
        while path:
            found = self.at(value.record, *path[:-1], name)
            if found is not None:
                return found
            if not isinstance(path[-1], int):
                return None
            path = path[:-1]
        return None

    def scalars(self, *names: str) -> Iterator[Value]:
        """The texts of all fields of these names, those in lists one by one."""
        for value in self.values:
            if value.is_scalar and value.name in names:
                yield value

    def of(self, collection: str) -> Iterator[Value]:
        """The records of a collection."""
        return (value for key, value in self.records.items() if key.collection == collection)

    def region(self, record: Key) -> tuple[str, int, int]:
        """The file of a record and where it stands there, up to the next."""
        value = self.records[record]
        start = value.key.at.start if value.key else value.node.at.start
        starts = [
            other.key.at.start if other.key else other.node.at.start
            for other in self.records.values()
            if other.file == value.file
        ]
        following = [at for at in starts if at > start]
        return value.file, start, min(following, default=len(self.texts[value.file]) + 1)

    def referrers(self, collection: str, identifier: str) -> frozenset[Key]:
        """The records that name a record."""
        named = {identifier, f"{collection}/{identifier}"}
        return frozenset(
            value.record
            for value in self.values
            if value.text in named and value.name not in {"words", "text", "title", "name", "cue"}
        )

    # Edits.

    def replaced(self, value: Value, new: str, note: str = "") -> Mutant:
        """A scalar that says something else."""
        told = note or f"{value.name}: {_short(value.text)} → {_short(new)}"
        return self.written(value, scalar(new), told)

    def written(self, value: Value, new: str, note: str) -> Mutant:
        """A value's YAML replaced."""
        text = self.texts[value.file]
        start, end = value.node.at.start, tight_end(text, value.node)
        begins_line = text[:start].rpartition("\n")[2].strip() == ""
        return Mutant(
            value.file, start, end, (" " if begins_line else "") + new, value.record, note
        )

    def key_renamed(self, value: Value, new: str, note: str) -> Mutant:
        """A mapping's key written differently."""
        assert value.key is not None
        at = value.key.at
        return Mutant(value.file, at.start, at.end, new, value.record, note)

    def inserted(self, value: Value, offset: int, new: str, note: str) -> Mutant:
        return Mutant(value.file, offset, offset, new, value.record, note)

    def rewritten(
        self, value: Value, change: Callable[[list[tuple[Step, Node]]], list[str]], note: str
    ) -> Mutant:
        """A list or mapping written anew from its entries."""
        node = value.node
        if isinstance(node, Sequence):
            parts = change(list(enumerate(node.items)))
            return self.written(value, f"[{', '.join(parts)}]", note)
        assert isinstance(node, Mapping)
        parts = change([(key.value, item) for key, item in node.entries])
        return self.written(value, f"{{{', '.join(parts)}}}", note)

    def without(self, value: Value, step: Step, note: str) -> Mutant:
        """A list or mapping without one of its entries."""
        return self.rewritten(
            value, lambda all_: [entry(name, node) for name, node in all_ if name != step], note
        )

    def with_entry(self, value: Value, step: str, new: str, note: str) -> Mutant:
        """A mapping with one entry added or replaced; `new` is YAML."""

        def change(entries: list[tuple[Step, Node]]) -> list[str]:
            kept = [entry(name, node) for name, node in entries if name != step]
            return [*kept, f"{step}: {new}"]

        return self.rewritten(value, change, note)


def scalar(value: str) -> str:
    """A text as YAML: as it is where it is an id, in double quotes otherwise."""
    return value if _PLAIN_ID.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def flow(node: Node) -> str:
    """A node in YAML's flow style, on one line."""
    if isinstance(node, Scalar):
        return node.value if node.plain and node.is_empty else scalar(node.value)
    if isinstance(node, Sequence):
        return f"[{', '.join(map(flow, node.items))}]"
    if isinstance(node, Mapping):
        return f"{{{', '.join(entry(key.value, item) for key, item in node.entries)}}}"
    raise TypeError(node)


def entry(step: Step, node: Node) -> str:
    """An entry of a list or a mapping in flow style."""
    return flow(node) if isinstance(step, int) else f"{scalar(step)}: {flow(node)}"


def plain(node: Node) -> Plain:
    """A node as plain data."""
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.value: plain(item) for key, item in node.entries}
    return node.value if isinstance(node, Scalar) else None


def tight_end(text: str, node: Node) -> int:
    """Where a node ends, without the white space and comments that libyaml counts to it."""
    if isinstance(node, Scalar):
        start, end = node.at.start, node.at.end
        return start + len(text[start:end].rstrip())
    is_flow = text[node.at.start] in "[{"
    if is_flow or not isinstance(node, Sequence | Mapping):
        return node.at.end
    last = node.items[-1] if isinstance(node, Sequence) else node.entries[-1][1]
    return max(tight_end(text, last), node.at.start)


def _records(file: str, name: str, tree: Mapping) -> Iterator[Value]:
    for key, node in tree.entries:
        if name != ABOUT:
            yield Value(file, Key(name, key.value), (), node, key, tree)
        elif isinstance(node, Sequence):
            for number, item in enumerate(node.items):
                record = Key(ABOUT, f"{key.value}/{number}")
                yield Value(file, record, (), item, None, node)
        else:
            yield Value(file, Key(ABOUT, key.value), (key.value,), node, key, tree)


def _walk(value: Value) -> Iterator[Value]:
    yield value
    node = value.node
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _walk(
                Value(value.file, value.record, (*value.path, number), item, None, node)
            )
    elif isinstance(node, Mapping):
        for key, item in node.entries:
            yield from _walk(
                Value(value.file, value.record, (*value.path, key.value), item, key, node)
            )


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return f"“{one_line}”" if len(one_line) <= 90 else f"“{one_line[:60]} … {one_line[-28:]}”"

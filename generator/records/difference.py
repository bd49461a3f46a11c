"""What became of a briefing from one state to another, by record: added, changed, withdrawn, moved.

    difference = compare(before, after)

Two values go in (`published.py`), a value comes out; nothing is read or written. A change is of the
kind that a note of the curators says (`content/changes.yml`: correction, update, clarification,
withdrawn). Where no note tells of it, the fields that changed do: *new evidence* where passages
were added and nothing else changed; *wording* where only sentences of ours did (whether their
meaning did, too, only people can judge); *substance* for what is said, by whom, when, where it
stands; *bookkeeping* for what readers do not see; *derived* where the record is as it was, and a
label that is computed of it came out otherwise, because of others.

What rested on a source that was withdrawn is told with it, and what became of each.
"""

from __future__ import annotations

import json
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple

from rapidfuzz import fuzz

from generator.records.key import Key
from generator.records.model import COLLECTIONS, About, Outlet, Ref
from generator.records.published import FORMER, Fields, Published, sources_of, text, texts

ABOUT = Key("briefing", "")
NOTES, EDITIONS = "changes", "editions"
"""Collections that tell of changes and are none."""
_MADE = frozenset({"address", "passage", "earliest", "latest", "id", "$schema", FORMER})
"""Entries of the file that follow from others."""
_LABELS = ("strength", "single_source", "change", "date", "extent", "same_as")
"""What is computed of a record and shown to readers."""
_OURS = frozenset({"text", "title", "question", "descriptor"})
_EVIDENCE = frozenset({"evidence", "same_as"})
_KEPT_ASIDE = frozenset(
    {
        "uncited",
        "unrecorded",
        "retrieved",
        "archived_url",
        "aliases",
        "wikidata",
        "prefix",
        "suffix",
    }
    | {"snapshot", "rights", "coverage", "language", "file"}
)
_NAMING = frozenset({Outlet})
"""Parts of records that may be written as the id which they hold."""
_ALIKE = 55
"""Entries of a list that are as alike as this, of 100, are one that changed."""
_MOST_PAIRED = 60
"""Entries between which the most alike are looked for; each is compared with all."""


class Kind(StrEnum):
    """What kind of change it is; the first four are what a note says."""

    CORRECTION = "correction"
    UPDATE = "update"
    CLARIFICATION = "clarification"
    WITHDRAWN = "withdrawn"
    NEW_EVIDENCE = "new-evidence"
    WORDING = "wording"
    SUBSTANCE = "substance"
    BOOKKEEPING = "bookkeeping"
    DERIVED = "derived"


class FieldChange(NamedTuple):
    """A field by its way from the record (`evidence.2.words`), as it was and as it is.

    `None` where it was, or is, not there.
    """

    field: str
    before: Any
    after: Any


class Changed(NamedTuple):
    """A record that is in both states, and what of it is not the same; `note` tells of it."""

    key: Key
    kind: Kind
    fields: tuple[FieldChange, ...]
    note: str = ""
    on_withdrawn: tuple[str, ...] = ()
    """Sources that it rested on and that are no more, or are withdrawn by a note."""


class Gone(NamedTuple):
    """A record that is no more; `rested` are those that stood on a source, if it was one."""

    key: Key
    note: str = ""
    rested: tuple[Rested, ...] = ()


class Rested(NamedTuple):
    """A record that rested on a withdrawn source: `withdrawn` too, `changed`, or `unchanged`."""

    key: Key
    became: str


class Moved(NamedTuple):
    """A record that has another id now."""

    before: Key
    after: Key


@dataclass(frozen=True)
class Difference:
    """What is not the same in two states, each in the order of the files."""

    added: tuple[Key, ...] = ()
    changed: tuple[Changed, ...] = ()
    withdrawn: tuple[Gone, ...] = ()
    moved: tuple[Moved, ...] = ()
    notes: tuple[str, ...] = ()
    """The curators' notes on changes that the first state did not have, by id."""

    @property
    def is_empty(self) -> bool:
        """Whether the two states say the same."""
        return not (self.added or self.changed or self.withdrawn or self.moved or self.notes)


def compare(before: Published, after: Published) -> Difference:
    """What became of `before` in `after`."""
    return _Comparing(before, after).difference()


class _Comparing:
    """Two states, and how the ids of the first lead to those of the second."""

    def __init__(self, before: Published, after: Published) -> None:
        self.before, self.after = before, after
        self.now = dict(_moved(before, after))
        notes = after.records[NOTES]
        self.new_notes = tuple(note for note in notes if note not in before.records[NOTES])
        self.noted: dict[Key, str] = {}
        for note in self.new_notes:
            for reference in texts(notes[note], "of"):
                self.noted[_key(reference)] = note
        self.withdrawn_by_note = frozenset(
            key
            for key, note in self.noted.items()
            if text(notes[note], "kind") == Kind.WITHDRAWN and key.collection == "sources"
        )

    def difference(self) -> Difference:
        added, changed, gone = [], [], []
        reached = set(self.now.values())
        for collection in COLLECTIONS:
            if collection in (NOTES, EDITIONS):
                continue
            for identifier in self.after.records[collection]:
                key = Key(collection, identifier)
                if key not in reached:
                    added.append(key)
            for identifier in self.before.records[collection]:
                key = Key(collection, identifier)
                if key not in self.now:
                    gone.append(key)
        lost = {key.id for key in gone if key.collection == "sources"} | {
            key.id for key in self.withdrawn_by_note
        }
        for old, new in ((ABOUT, ABOUT), *self.now.items()):
            if found := self._changed(old, new, lost):
                changed.append(found)
        rank = {
            Key(name, one): n
            for name in COLLECTIONS
            for n, one in enumerate(self.after.records[name])
        }
        order = ["briefing", *COLLECTIONS]
        changed.sort(key=lambda one: (order.index(one.key.collection), rank.get(one.key, 0)))
        touched = {one.key for one in changed if one.fields}
        withdrawn = tuple(self._gone(key, touched) for key in gone)
        moved = tuple(Moved(old, new) for old, new in self.now.items() if old != new)
        return Difference(tuple(added), tuple(changed), withdrawn, moved, self.new_notes)

    def _changed(self, old: Key, new: Key, lost: set[str]) -> Changed | None:
        before, after = self.before.get(old) or {}, self.after.get(new) or {}
        found = tuple(self._fields(old.collection, before, after))
        rested = tuple(
            source for source in sources_of(self.before, old)
            if source in lost and old.collection != "sources"
        )  # fmt: skip
        note = self.noted.get(new, "")
        if not found and not rested and not note:
            return None
        if note:
            kind = Kind(text(self.after.records[NOTES][note], "kind") or "update")
        else:
            kind = _kind(old.collection, found)
        return Changed(new, kind, found, note, rested)

    def _gone(self, key: Key, touched: set[Key]) -> Gone:
        note = self.noted.get(key, "")
        if key.collection != "sources":
            return Gone(key, note)
        return Gone(key, note, tuple(self._rested(key.id, touched)))

    def _rested(self, source: str, touched: set[Key]) -> Iterator[Rested]:
        """What stood on a source, the claims of the front page as one."""
        for key in (ABOUT, *_all(self.before)):
            if key.collection == "sources" or source not in sources_of(self.before, key):
                continue
            now = ABOUT if key == ABOUT else self.now.get(key)
            if now is None:
                yield Rested(key, "withdrawn")
            else:
                yield Rested(now, "changed" if now in touched else "unchanged")

    def _fields(self, collection: str, before: Fields, after: Fields) -> Iterator[FieldChange]:
        own = dict.fromkeys((*before, *after))
        for name in own:
            if name not in _MADE and name != "computed":
                yield from self._value(collection, name, before.get(name), after.get(name))
        old, new = before.get("computed"), after.get("computed")
        if isinstance(old, dict) and isinstance(new, dict):
            for name in _LABELS:
                yield from self._value(collection, f"computed.{name}", old.get(name), new.get(name))

    def _value(self, collection: str, way: str, old: Any, new: Any) -> Iterator[FieldChange]:
        if isinstance(old or new, list) and isinstance(new or [], list):
            yield from self._list(collection, way, old or [], new or [])
        elif isinstance(old, dict) and isinstance(new, dict):
            for name in dict.fromkeys((*old, *new)):
                if name not in _MADE:
                    yield from self._value(
                        collection, f"{way}.{name}", old.get(name), new.get(name)
                    )
        elif not self._same(collection, way, old, new):
            yield FieldChange(way, _plain(old), _plain(new))

    def _list(
        self, collection: str, way: str, old: list[Any], new: list[Any]
    ) -> Iterator[FieldChange]:
        """Entries are numbered as they stand in the second state, those that are gone in the first.

        Entries that only changed places are no change of what is said.
        """
        was = [self._line(collection, way, item) for item in old]
        now = [_line(item) for item in new]
        for tag, i, j, k, m in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            gone = [n for n in range(i, j) if was[n] not in now]
            come = [n for n in range(k, m) if now[n] not in was]
            for first, second in _paired(gone, come, was, now):
                if first is not None and second is not None:
                    yield from self._value(
                        collection, f"{way}.{second + 1}", old[first], new[second]
                    )
                elif first is not None:
                    yield FieldChange(f"{way}.{first + 1}", _plain(old[first]), None)
                elif second is not None:
                    yield FieldChange(f"{way}.{second + 1}", None, _plain(new[second]))

    def _same(self, collection: str, way: str, old: Any, new: Any) -> bool:
        if old == new:
            return True
        if not isinstance(old, str) or not isinstance(new, str):
            return False
        return self._today(collection, way, old) == new

    def _today(self, collection: str, way: str, old: str) -> str:
        """What a reference is called now; any other text as it is."""
        for target in _references(collection).get(_name(way), ()):
            if target == "*":
                key = _key(old)
                found = self.now.get(key)
                return f"{found.collection}/{found.id}" if found else old
            if found := self.now.get(Key(target, old)):
                return found.id
        return old

    def _line(self, collection: str, way: str, item: Any) -> str:
        """An entry as a text that is equal where the entry is, its references as they are now."""
        return _line(self._translated(collection, way, item))

    def _translated(self, collection: str, way: str, item: Any) -> Any:
        if isinstance(item, str):
            return self._today(collection, way, item)
        if isinstance(item, list):
            return [self._translated(collection, way, one) for one in item]
        if isinstance(item, dict):
            return {
                name: self._translated(collection, f"{way}.{name}", one)
                for name, one in item.items()
            }
        return item


def _moved(before: Published, after: Published) -> Iterator[tuple[Key, Key]]:
    """Each record of the first state that is in the second, by the id that it has there."""
    for collection in COLLECTIONS:
        was, now = before.records[collection], after.records[collection]
        former = {
            old: identifier for identifier, record in now.items() for old in texts(record, FORMER)
        }
        for identifier in was:
            # An id that was given to another record since is that record's.
            found = identifier if identifier in now else former.get(identifier)
            if found is not None:
                yield Key(collection, identifier), Key(collection, found)


def _kind(collection: str, found: Sequence[FieldChange]) -> Kind:
    """The kind of a change that no note tells of."""
    own = [one for one in found if not one.field.startswith("computed.")]
    if not own and found:
        return Kind.DERIVED
    names = {one.field.partition(".")[0] for one in own}
    if own and names <= _EVIDENCE and all(one.before is None for one in own):
        return Kind.NEW_EVIDENCE
    if own and names <= _KEPT_ASIDE:
        return Kind.BOOKKEEPING
    ours = {_name(one.field) for one in own}
    # What a source is called is no sentence of ours.
    if (
        own
        and collection != "sources"
        and ours <= _OURS
        and all(isinstance(one.before, str) and isinstance(one.after, str) for one in own)
    ):
        return Kind.WORDING
    return Kind.SUBSTANCE


def _paired(
    gone: list[int], come: list[int], was: list[str], now: list[str]
) -> Iterator[tuple[int | None, int | None]]:
    """Entries that changed, each with what became of it; those without another alone."""
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]
        return
    left = list(come)
    for first in gone:
        best = max(left[:_MOST_PAIRED], key=lambda n: fuzz.ratio(was[first], now[n]), default=None)
        if best is not None and fuzz.ratio(was[first], now[best]) >= _ALIKE:
            left.remove(best)
            yield first, best
        else:
            yield first, None
    yield from ((None, second) for second in left)


def _line(item: Any) -> str:
    return json.dumps(_plain(item), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """A value without what follows from others."""
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items() if name not in _MADE}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _name(way: str) -> str:
    """The field's own name, of a way that may end in the number of an entry."""
    return next((part for part in reversed(way.split(".")) if not part.isdecimal()), way)


def _key(reference: str) -> Key:
    collection, _, identifier = reference.partition("/")
    return Key(collection, identifier)


def _all(published: Published) -> Iterator[Key]:
    for collection in COLLECTIONS:
        for identifier in published.records[collection]:
            yield Key(collection, identifier)


@cache
def _references(collection: str) -> Mapping[str, frozenset[str]]:
    """The fields of a record that name others, by the names that curators write, and whose ids."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    kinds: dict[str, Any] = {ABOUT.collection: About, **COLLECTIONS}
    _collect(kinds[collection], found, set())
    return {name: frozenset(targets) for name, targets in found.items()}


def _collect(record: Any, found: defaultdict[str, set[str]], seen: set[Any]) -> None:
    if record in seen:
        return
    seen.add(record)
    renamed: Mapping[str, str] = getattr(record, "renamed", {})
    hints = typing.get_type_hints(record, include_extras=True)
    for field in fields(record):
        written = renamed.get(field.name, field.name)
        for hint in _parts_of(hints[field.name]):
            if isinstance(hint, Ref):
                found[written].add(hint.collection)
            elif isinstance(hint, type) and is_dataclass(hint):
                _collect(hint, found, seen)
                # A part that may be written as a single value, as `outlet: some-id` is.
                if alone := getattr(hint, "shorthand", None):
                    found[written] |= found.get(alone, set()) if hint in _NAMING else set()


def _parts_of(hint: Any) -> Iterable[Any]:
    """All that a type is made of, what annotates it included."""
    yield hint
    if typing.get_origin(hint) is Annotated:
        yield from hint.__metadata__
    for part in typing.get_args(hint):
        yield from _parts_of(part)

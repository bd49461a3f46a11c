"""What a curator does at the desk, as new texts of files: save, delete, accept, rename and so on.

Each action reads the files as they are, makes all its changes in memory, and writes them in one
step or not at all. Where somebody else wrote meanwhile, what they wrote is read first; only where
it is the very record, the action is refused (`Conflict`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator.desk import given
from generator.desk.refusal import Refusal
from generator.desk.undoing import ChangedMeanwhile, FileChange, Step, taken_back
from generator.desk.workspace import Workspace, collection_of, sign_of
from generator.findings.edit import OverlappingEdits, TextEdit, edited
from generator.findings.finding import Finding, Span
from generator.machine.folders import link_on_the_way
from generator.reading.apply_edits import FileChanged, replace
from generator.reading.load import CONTENT
from generator.reading.one_record import data_of
from generator.reading.record_changes import (
    fields_in,
    with_fields,
    with_new_record,
    without_record,
)
from generator.reading.record_edits import CannotPlace, remove_field
from generator.reading.renaming import renamed
from generator.reading.split_file import SplitFile, split_file
from generator.reading.yaml_text import Value
from generator.records.briefing import Key
from generator.records.model import COLLECTIONS

_TRIES = 20
"""How often an action is made anew because others wrote into the same files."""
_MOST_STEPS = 500
_MOST_KEPT = 100_000_000
"""Characters of files that undo keeps."""
_OWN_FILE = frozenset({"quotes", "positions", "chronology"})
"""Collections that may have a file for each source."""
_READ_WITH_TEXTS = ("file", "language", "snapshot", "published", "title", "title_basis", "author")
"""Fields of a source that bear on how its text is read: then all is read anew."""


class Conflict(Refusal):
    """Somebody else changed the record meanwhile; nothing was written."""

    def __init__(self, path: str, theirs: Any) -> None:
        why = f"{path} was changed meanwhile by somebody else, and nothing was written."
        super().__init__(why, 409, path=path, theirs=theirs)


class Wanted(NamedTuple):
    """A record as it is to be: new, or in place of the one that has the id `was`."""

    collection: str
    id: str
    fields: Mapping[str, Value]
    was: str | None = None

    @property
    def key(self) -> Key:
        """Collection and id of the record that is wanted."""
        return Key(self.collection, self.id)


def wanted(body: Mapping[str, Any]) -> list[Wanted]:
    """The records that a request wants written, those in `also` first."""
    also = body.get("also") or []
    if not isinstance(also, list) or len(also) > 50:
        raise Refusal("`also` should be a list of records.")
    found = []
    for each in [*also, body]:
        if not isinstance(each, dict):
            raise Refusal("`also` should be a list of records.")
        collection = given.collection(each)
        was = each.get("was")
        if was is not None and not isinstance(was, str):
            raise Refusal("`was` is the id of the record that is changed.")
        identifier = each.get("id")
        if was is None or was != identifier:
            identifier = given.new_id(collection, identifier)
        found.append(
            Wanted(
                collection, identifier, given.fields(collection, each.get("fields")), was or None
            )
        )
    return found


class Editing:
    """The actions on a workspace, with the steps that can be undone and done again."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.done: list[Step] = []
        self.undone: list[Step] = []

    # --- actions -----------------------------------------------------------------------------

    def save(self, body: Mapping[str, Any]) -> Key:
        """Write a record, new or changed, and those that it needs."""
        records = wanted(body)
        main = records[-1]
        if main.was is not None:
            self._expect(body, Key(main.collection, main.was))
        for one in records:
            if one.was != one.id and one.key in self.workspace.reading.paths:
                raise Refusal(
                    f"`{one.id}` is taken in {one.collection}. Choose another id.", 422, field="id"
                )
        source = body.get("source")
        source = source if isinstance(source, str) else None
        if source is not None and main.collection != "sources":
            self.workspace.expect_text(source)

        def change(texts: _Texts) -> None:
            for one in records:
                if one.was is not None and one.was != one.id:
                    texts.rename(Key(one.collection, one.was), one.id)
            for one in records:
                texts.put(one, source)

        verb = "change" if main.was is not None else "add"
        self._act(f"{verb} {main.collection}/{main.id}", change, main.key, source)
        return main.key

    def delete(self, body: Mapping[str, Any]) -> Key:
        """Take a record out of its file."""
        key = given.record_key(body.get("key"))
        self._expect(body, key)
        self._act(f"delete {key.collection}/{key.id}", lambda texts: texts.remove(key), key)
        return key

    def accept(self, body: Mapping[str, Any]) -> Key:
        """Make records of drafts."""
        keys = given.keys(body)
        for key in keys:
            self._expect(body, key)

        def change(texts: _Texts) -> None:
            for key in keys:
                texts.accept(key)

        self._act(_told("accept", keys), change, keys[0])
        return keys[0]

    def reject(self, body: Mapping[str, Any]) -> Key:
        """Take drafts out."""
        keys = given.keys(body)
        for key in keys:
            self._expect(body, key)
            if key not in self._drafts():
                raise Refusal(f"`{key.collection}/{key.id}` is no draft.", 409)

        def change(texts: _Texts) -> None:
            for key in keys:
                texts.remove(key)

        self._act(_told("reject", keys), change, keys[0])
        return keys[0]

    def rename(self, body: Mapping[str, Any]) -> Key:
        """Give a record another id, everywhere."""
        key = given.record_key(body.get("key"))
        self._expect(body, key)
        new = given.new_id(key.collection, body.get("new"))
        self._act(
            f"rename {key.collection}/{key.id}",
            lambda texts: texts.rename(key, new),
            Key(key.collection, new),
        )
        return Key(key.collection, new)

    def mend(self, body: Mapping[str, Any]) -> Key | None:
        """Apply the mending that a finding offers."""
        workspace = self.workspace
        source = given.text(body, "source")
        told = body.get("finding")
        if not isinstance(told, dict):
            raise Refusal("`finding` is missing from what was sent.")
        found = self._finding(source, told)
        if found is None or not found.edits:
            raise Refusal("This finding is no longer there.", 409)
        owner = workspace.owner(found.at)

        def change(texts: _Texts) -> None:
            again = self._finding(source, told)
            if again is None or not again.edits:
                raise Refusal("This finding is no longer there.", 409)
            texts.edit(again.edits)

        self._act(f"mend {found.code}", change, owner, source)
        return owner

    def undo(self) -> Step:
        """Take the last step back."""
        if not self.done:
            raise Refusal("There is nothing to undo.", 409)
        return self._step(self.done, self.undone, "undone")

    def redo(self) -> Step:
        """Do the last step again that was taken back."""
        if not self.undone:
            raise Refusal("There is nothing to do again.", 409)
        return self._step(self.undone, self.done, "done again")

    def _step(self, steps: list[Step], others: list[Step], done: str) -> Step:
        """Take back the last of some steps. One that the machine refuses can be tried again."""
        step = steps[-1]
        try:
            self._take_back(step)
        except ChangedMeanwhile as error:
            steps.pop()  # those before it can still be taken back
            raise Refusal(f"This cannot be {done} any more: {error}", 409) from error
        others.append(steps.pop().reversed)
        return step

    # --- how they are done -------------------------------------------------------------------

    def _drafts(self) -> set[Key]:
        draft = self.workspace.draft
        found = {
            Key(collection, identifier)
            for collection, records in draft.records.items()
            for identifier, record in records.items()
            if record.draft
        }
        return found | {
            Key(collection, identifier)
            for collection, ids in draft.unfinished.items()
            for identifier in ids
        }

    def _expect(self, body: Mapping[str, Any], key: Key) -> None:
        """Refuse where a record is not as it was when the page read it."""
        workspace = self.workspace
        bases = body.get("bases")
        base = body.get("base") or (
            bases.get(f"{key.collection}/{key.id}") if isinstance(bases, dict) else None
        )
        entry = workspace.entry(key)
        path = workspace.reading.paths.get(key)
        if path is None:
            workspace.refuse_unreadable(key.collection)
            if base or isinstance(body.get("version"), int):
                raise Conflict(f"content/{key.collection}.yml", None)
            raise Refusal(f"There is no record `{key.collection}/{key.id}`.", 404)
        if isinstance(base, str):
            changed = base != sign_of(entry)
        else:
            version = body.get("version")
            changed = type(version) is int and workspace.touched.get(key, 0) > version
        if changed:
            raise Conflict(path, self._theirs(key))

    def _theirs(self, key: Key) -> Any:
        entry = self.workspace.entry(key)
        return {"fields": data_of(entry, key.id)} if entry is not None else None

    def _act(
        self,
        what: str,
        change: Callable[[_Texts], None],
        key: Key | None,
        source: str | None = None,
    ) -> None:
        """Make a change of files and write it; once more where others wrote meanwhile."""
        workspace = self.workspace
        before = {each: workspace.entry(each) for each in [key] if each is not None}
        for tries in range(_TRIES, 0, -1):
            texts = _Texts(workspace)
            try:
                change(texts)
            except CannotPlace as error:
                raise Refusal(f"Nothing was written: {error}", 422, paste=error.paste) from error
            except OverlappingEdits as error:
                raise Refusal(f"Nothing was written: {error}", 422) from error
            new = texts.changed()
            if not new:
                return
            files = tuple(
                FileChange(path, workspace.files.get(path), text) for path, text in new.items()
            )
            try:
                self._write(new)
            except FileChanged as error:
                workspace.read_again()
                for each, entry in before.items():
                    now = workspace.entry(each)
                    if sign_of(now) != sign_of(entry):
                        path = workspace.reading.paths.get(each) or files[0].path
                        raise Conflict(path, self._theirs(each)) from error
                if tries == 1:
                    raise Refusal(f"{files[0].path} never rests: try again.", 503) from error
                continue
            self._take_in(files, texts.splits)
            self.done.append(Step(what, files, key, source))
            self.undone.clear()
            self._forget_oldest()
            return

    def _write(self, new: Mapping[str, str | None]) -> None:
        workspace = self.workspace
        if not (workspace.root / CONTENT).is_dir():
            raise Refusal("Nothing was written: the folder `content` is not there any more.", 422)
        for path in new:
            workspace.refuse_unreadable(path)
            target = workspace.root / path
            inside = path.startswith(("content/", "seeds/")) and ".." not in path.split("/")
            if not inside or link_on_the_way(target.parent, workspace.root) is not None:
                raise Refusal(f"Nothing is written to {path}: it lies outside the briefing.", 403)
        try:
            replace(workspace.root, new, workspace.files)
        except OSError as error:
            where, why = ", ".join(new), error.strerror or str(error)
            raise Refusal(
                f"Nothing was written, the machine does not let us write {where}: {why}. What you "
                "typed stays here; try again when that is mended.",
                500,
            ) from error

    def _take_in(self, files: Sequence[FileChange], splits: Mapping[str, SplitFile | None]) -> None:
        """Bring what was written into the state: record by record, or all read anew."""
        workspace = self.workspace
        earlier = {each.path: workspace.split(each.path) for each in files}
        workspace.wrote({each.path: each.after for each in files}, splits)
        changed: list[tuple[Key, str, str | None]] = []
        whole = False
        for each in files:
            collection = collection_of(each.path)
            before = earlier[each.path] if each.before is not None else SplitFile("", ())
            after = workspace.split(each.path) if each.after is not None else SplitFile("", ())
            if collection not in COLLECTIONS or before is None or after is None:
                whole = True
                continue
            old, now = dict(before.entries), dict(after.entries)
            for identifier in {**old, **now}:
                if old.get(identifier) == now.get(identifier):
                    continue
                key = Key(collection, identifier)
                whole = whole or self._needs_all(key, old.get(identifier), now.get(identifier))
                changed.append((key, each.path, now.get(identifier)))
        if whole:
            workspace.take_all_anew([key for key, _, _ in changed])
            return
        for key, path, entry in changed:
            workspace.put(key, path, entry)

    def _needs_all(self, key: Key, before: str | None, now: str | None) -> bool:
        """Whether a change bears on how texts are read, or on which there are."""
        if key.collection != "sources":
            return False
        if before is None or now is None:
            return True
        old, new = data_of(before, key.id), data_of(now, key.id)
        if not isinstance(old, dict) or not isinstance(new, dict):
            return True
        return any(old.get(name) != new.get(name) for name in _READ_WITH_TEXTS)

    def _take_back(self, step: Step) -> None:
        """Raises `ChangedMeanwhile`, and refuses what the machine does not do now."""
        workspace = self.workspace
        for tries in range(_TRIES, 0, -1):
            for each in step.files:
                workspace.refuse_unreadable(each.path)
            new = taken_back(step, workspace.files)
            files = tuple(
                FileChange(path, workspace.files.get(path), text)
                for path, text in new.items()
                if workspace.files.get(path) != text
            )
            try:
                self._write({each.path: each.after for each in files})
            except FileChanged as error:
                workspace.read_again()
                if tries == 1:
                    raise Refusal(f"{files[0].path} never rests: try again.", 503) from error
                continue
            self._take_in(files, {})
            return

    def _forget_oldest(self) -> None:
        del self.done[:-_MOST_STEPS]
        kept = 0
        for number, step in enumerate(reversed(self.done)):
            kept += sum(len(each.before or "") + len(each.after or "") for each in step.files)
            if kept > _MOST_KEPT and number:
                del self.done[: len(self.done) - number]
                return

    def _finding(self, source: str, told: Mapping[str, Any]) -> Finding | None:
        if source not in self.workspace.draft.texts:
            raise Refusal(f"There is no source `{source[:100]}`.", 404)
        for finding in self.workspace.part(source).findings:
            place = self.workspace.locate(finding.at)
            if (str(finding.code), *place) == tuple(
                told.get(name) for name in ("code", "path", "line", "column")
            ):
                return finding
        return None


def _told(verb: str, keys: list[Key]) -> str:
    first = f"{keys[0].collection}/{keys[0].id}"
    return f"{verb} {first}" if len(keys) == 1 else f"{verb} {first} and {len(keys) - 1} more"


class _Texts:
    """The files of a workspace while an action changes them, cut into records where they can be."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.now: dict[str, SplitFile | str] = {}

    def changed(self) -> dict[str, str | None]:
        """The files that are different; those in which nothing stands any more are taken away."""
        files = self.workspace.files
        new = {path: self._text(path) for path in self.now}
        return {
            path: text if text.strip() else None
            for path, text in new.items()
            if files.get(path) != text and (text.strip() or path in files)
        }

    @property
    def splits(self) -> dict[str, SplitFile | None]:
        """The files that are cut."""
        return {path: now for path, now in self.now.items() if isinstance(now, SplitFile)}

    def _text(self, path: str) -> str:
        now = self.now.get(path)
        if now is None:
            return self.workspace.files.get(path, "")
        return now if isinstance(now, str) else now.text

    def _split(self, path: str) -> SplitFile | None:
        now = self.now.get(path)
        if now is None:
            return self.workspace.split(path)
        return split_file(now, path) if isinstance(now, str) else now

    def _file_of(self, key: Key) -> tuple[str, SplitFile]:
        path = self.workspace.reading.paths.get(key)
        if path is None:
            self.workspace.refuse_unreadable(key.collection)
            raise Refusal(f"There is no record `{key.collection}/{key.id}`.", 404)
        split = self._split(path)
        if split is None or key.id not in split.keys:
            raise CannotPlace(f"{path} cannot be read as it is, so nothing is written into it.", "")
        return path, split

    def put(self, record: Wanted, source: str | None) -> None:
        """Write a record in its place, or behind the last one of its file."""
        if record.was is None:
            self._add(record, source)
            return
        key = record.key
        path = self._path_after_renaming(record)
        split = self._split(path)
        entry = split.entry(key.id) if split is not None else None
        if split is None or entry is None:
            raise CannotPlace(f"{path} cannot be read as it is, so nothing is written into it.", "")
        new = with_fields(entry, path, key.id, record.fields)
        self.now[path] = split.with_entry(key.id, new)

    def _path_after_renaming(self, record: Wanted) -> str:
        key = Key(record.collection, record.was or record.id)
        path = self.workspace.reading.paths.get(key)
        if path is None:
            raise Refusal(f"There is no record `{key.collection}/{key.id}`.", 404)
        return path

    def _add(self, record: Wanted, source: str | None) -> None:
        path = self._home(record.collection, source)
        self.workspace.refuse_unreadable(path)
        split = self._split(path)
        if split is None:
            if self._text(path).strip():
                why = f"{path} cannot be read as it is, so nothing is written into it."
                raise CannotPlace(why, "")
            split = SplitFile("", ())
        self.now[path] = _around(
            split,
            max(len(split.entries) - 1, 0),
            len(split.entries),
            lambda text: with_new_record(text, path, record.id, record.fields),
            path,
        )

    def _home(self, collection: str, source: str | None) -> str:
        """The file for a new record: where others of its source stand, or of its collection."""
        reading = self.workspace.reading
        near = [
            reading.paths[key]
            for key in reading.about.get(source or "", ())
            if key.collection == collection and key in reading.paths
        ]
        if near:
            return max(sorted(set(near)), key=near.count)
        whole = f"content/{collection}.yml"
        files = self.workspace.files
        if whole in files or whole in self.now or collection not in _OWN_FILE or not source:
            return whole
        if any(path.startswith(f"content/{collection}/") for path in files):
            return f"content/{collection}/{source}.yml"
        return whole

    def remove(self, key: Key) -> None:
        """Take a record out."""
        path, split = self._file_of(key)
        at = split.keys.index(key.id)
        self.now[path] = _around(  # beside its neighbours it is clear which empty line goes with it
            split,
            max(at - 1, 0),
            min(at + 2, len(split.entries)),
            lambda text: without_record(text, path, key.id),
            path,
        )

    def accept(self, key: Key) -> None:
        """Take the line `draft: true` out of a record."""
        path, split = self._file_of(key)
        entry = split.entry(key.id) or ""
        fields = fields_in(entry, path, key.id) or {}
        if "draft" not in fields:
            raise Refusal(f"`{key.collection}/{key.id}` is no draft.", 409)
        edit = remove_field(entry, path, (key.id, "draft"))
        self.now[path] = split.with_entry(key.id, edited(entry, [edit]))

    def rename(self, key: Key, new: str) -> None:
        """Give a record another id, and write it wherever it is named."""
        workspace = self.workspace
        if workspace.reading.written:
            workspace.take_all_anew([])
        if key not in workspace.reading.paths:
            raise Refusal(f"There is no record `{key.collection}/{key.id}`.", 404)
        draft = workspace.draft
        if new in draft.declared[key.collection]:
            raise Refusal(
                f"`{new}` is taken in {key.collection}. Choose another id.", 422, field="id"
            )
        now = draft.moved.get(key.collection, {}).get(new)
        if now is not None and now != key.id:
            raise Refusal(
                f"`{new}` was the id of `{now}`, and links to it lead there. Choose another id.",
                422,
                field="id",
            )
        if workspace.failed:
            files = ", ".join(f"`{name}`" for name in sorted(workspace.failed))
            raise Refusal(
                f"Not all records can be read ({files}), and one of them may name "
                f"`{key.collection}/{key.id}`. Mend that first.",
                409,
            )
        self.edit(renamed(draft, key, new))

    def edit(self, edits: Iterable[TextEdit]) -> None:
        """Make edits that were found in the state as it was read."""
        workspace = self.workspace
        by_path: dict[str, list[TextEdit]] = {}
        for edit in edits:
            path, start = workspace.place_now(Span(edit.path, edit.start, edit.end))
            moved = TextEdit(path, start, start + edit.end - edit.start, edit.text)
            by_path.setdefault(path, []).append(moved)
        for path, found in by_path.items():
            text = edited(self._text(path), found)
            if split_file(text, path) is None and self._split(path) is not None:
                raise CannotPlace(f"This cannot be written into {path} safely.", "")
            self.now[path] = text


def _around(
    split: SplitFile, first: int, last: int, change: Callable[[str], str], path: str
) -> SplitFile:
    """A file with some of its entries changed; no more of it is read, however long it is.

    What stands before the first of all entries is changed with it.
    """
    before, behind = split.entries[:first], split.entries[last:]
    head, inside = ("", split.head) if first == 0 else (split.head, "")
    text = change(inside + "".join(each for _, each in split.entries[first:last]))
    part = split_file(text, path)
    if part is None:
        raise CannotPlace(f"This cannot be written into {path} safely.", "")
    if part.head and before:  # comments behind what was taken out
        key, entry = before[-1]
        before = (*before[:-1], (key, entry + part.head))
        return SplitFile(head, (*before, *part.entries, *behind))
    if not part.entries and not before and behind:
        return SplitFile(head + part.head, behind)
    return SplitFile(head + part.head, (*before, *part.entries, *behind))

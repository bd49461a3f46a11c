"""Hundreds of actions at the desk leave every line alone that they were not about."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Collection, Iterator
from difflib import ndiff
from pathlib import Path

import pytest

from generator.desk import views
from generator.desk.editing import Editing
from generator.desk.refusal import Refusal
from generator.desk.workspace import Workspace, collection_of
from generator.reading.split_file import body_of, split_file
from generator.records.briefing import Key

ROOT = Path(__file__).parent.parent.parent
ACTIONS = 500

pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project's own content, in git, with a file of another style beside it."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "content" / "changes.yml").write_bytes(
        b"# Written by hand.\r\none: {date: {date: 2025-09-01, basis: editor, note: n}, "
        b"kind: update, text: 'More.'}   # in braces\r\n\r\n# between\r\n"
        b"two:\r\n    date: {date: 2025-09-02, basis: editor, note: n}\r\n"
        b"    kind: update # why not\r\n"
        b"    text: |\r\n        Two\r\n        lines.\r\n# the end\r\n"
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "-c", "user.email=a@b", "-c", "user.name=n", "commit", "-qm", "x")
    return tmp_path


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)
    return done.stdout.decode()


class Curator:
    """Does one thing after the other, and knows which records it touched."""

    def __init__(self, root: Path, seed: int, *, gentle: bool = False) -> None:
        """Whoever is `gentle` leaves records that can be read, so that they can be renamed."""
        self.gentle = gentle
        self.workspace = Workspace(root)
        self.editing = Editing(self.workspace)
        self.chance = random.Random(seed)
        self.touched: set[Key] = set()
        self.refused = 0
        self.made = 0

    def act(self) -> str:
        """Do something, and say what it was."""
        what = self.chance.choice(
            [
                *(self.create, self.change, self.change, self.delete, self.rename),
                *(self.undo, self.redo, self.accept, self.add_evidence),
            ]
        )
        try:
            what()
        except Refusal as refusal:
            assert refusal.status in {409, 422}, refusal
            self.refused += 1
        return what.__name__

    def some(self, *collections: str) -> Key:
        keys = [key for key in self.workspace.reading.paths if key.collection in collections]
        return self.chance.choice(sorted(keys))

    def fields(self, key: Key) -> dict[str, object]:
        return views.fields(self.workspace, key)

    def body(self, key: Key, fields: dict[str, object]) -> dict[str, object]:
        return {
            "collection": key.collection,
            "id": key.id,
            "was": key.id,
            "fields": fields,
            "base": self.workspace.base(key),
        }

    def create(self) -> None:
        key = self.some("quotes", "positions", "chronology", "actors")
        self.made += 1
        new = f"made-{self.made}"
        fields = {**self.fields(key), "draft": self.chance.random() < 0.6}
        source = self.chance.choice(sorted(self.workspace.draft.texts))
        self.touched.add(Key(key.collection, new))
        self.editing.save(
            {"source": source, "collection": key.collection, "id": new, "fields": fields}
        )

    def change(self) -> None:
        key = self.some("quotes", "positions", "chronology", "actors", "changes")
        fields = self.fields(key)
        name = self.chance.choice([*fields, "text", "title", "kind"])
        if self.gentle:
            key = self.some("quotes", "positions", "chronology")
            fields, name = self.fields(key), "text"
        value = self.chance.choice(
            [
                *("", "Plain words", "with: a colon # and a sign", "«Ещё» раз", "- no list"),
                *("a\nb", "long " * 40 + "text", ["one", "two"], None),
            ]
        )
        if self.gentle and not isinstance(value, str | None):
            value = "Gently"
        self.touched.add(key)
        self.editing.save(self.body(key, {**fields, name: value}))

    def add_evidence(self) -> None:
        key = self.some("positions", "chronology")
        fields = self.fields(key)
        evidence = fields.get("evidence")
        listed = list(evidence) if isinstance(evidence, list) else []
        if listed and self.chance.random() < 0.4:
            del listed[self.chance.randrange(len(listed))]
        else:
            quote = self.some("quotes")
            listed.append({"quote": quote.id, "supports": "partial"})
        self.touched.add(key)
        self.editing.save(self.body(key, {**fields, "evidence": listed}))

    def delete(self) -> None:
        key = self.some("quotes", "positions", "chronology", "actors", "changes")
        self.touched.add(key)
        self.editing.delete({"key": f"{key.collection}/{key.id}"})

    def rename(self) -> None:
        key = self.some("quotes", "positions", "chronology", "actors", "issues", "sources")
        self.made += 1
        new = Key(key.collection, f"named-{self.made}")
        before = {path: split_file(text, path) for path, text in self.workspace.files.items()}
        self.editing.rename({"key": f"{key.collection}/{key.id}", "new": new.id})
        for path, text in self.workspace.files.items():  # whoever names it is touched too
            old, now = before.get(path), split_file(text, path)
            collection = collection_of(path)
            if now is None or collection is None:
                continue
            entries = dict(old.entries) if old else {}
            self.touched |= {
                Key(collection, each) for each, entry in now.entries if entries.get(each) != entry
            } | {Key(collection, each) for each in entries if each not in now.keys}

    def accept(self) -> None:
        drafts = sorted(self.editing._drafts())
        if drafts:
            key = self.chance.choice(drafts)
            self.touched.add(key)
            self.editing.accept({"keys": [f"{key.collection}/{key.id}"]})

    def undo(self) -> None:
        self.editing.undo()

    def redo(self) -> None:
        self.editing.redo()


def on_disk(root: Path) -> dict[str, str]:
    """The files of records as they are."""
    files = (root / "content").rglob("*.yml")
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in files}


def lines_of_others(
    before: dict[str, str], after: dict[str, str], touched: Collection[Key]
) -> Iterator[str]:
    """The lines that differ between two states of files and are of no record that was touched."""
    for name in sorted({*before, *after}):
        collection = str(collection_of(name))
        if collection == "moved" or before.get(name) == after.get(name):
            continue
        sides = [text.get(name, "") for text in (before, after)]
        own = []
        for text in sides:
            split = split_file(text, name)
            entries = split.entries if split is not None else ()
            mine = [entry for key, entry in entries if Key(collection, key) in touched]
            own.append({line.strip() for entry in mine for line in entry.splitlines()})
        for line in ndiff(*(text.splitlines() for text in sides)):
            sign, words = line[0], line[2:].strip()
            if sign in "-+" and words and words not in own[sign == "+"]:
                yield f"{name}: {line}"


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


def same_state(workspace: Workspace) -> None:
    """What is known in memory is what anew would be read from the disk."""
    fresh = Workspace(workspace.root)
    assert workspace.files == fresh.files
    assert workspace.reading.paths == fresh.reading.paths
    assert workspace.reading.rests == fresh.reading.rests
    for collection, records in fresh.draft.records.items():
        assert {*records} == {*workspace.draft.records[collection]}
    for source in fresh.draft.texts:
        told = [
            [(*one.locate(each.at), each.code, each.message) for each in one.part(source).findings]
            for one in (workspace, fresh)
        ]
        assert sorted(told[0]) == sorted(told[1])


@pytest.mark.parametrize(("seed", "gentle"), [(1, False), (2, True)])
def test_only_lines_of_touched_records_change(root: Path, seed: int, gentle: bool) -> None:
    before = {path: path.read_bytes().decode() for path in (root / "content").rglob("*.yml")}
    curator = Curator(root, seed, gentle=gentle)
    compared = 0
    for number in range(ACTIONS):
        was, had, curator.touched = curator.touched, on_disk(root), set()
        act = curator.act()
        now = on_disk(root)
        if act not in {"undo", "redo"}:  # what these bring back is compared to the byte below
            assert [*lines_of_others(had, now, curator.touched)] == [], (number, act)
            compared += had != now
        curator.touched |= was
        if number % 50 == 49:
            same_state(curator.workspace)
    assert curator.refused < ACTIONS / 3
    assert compared > ACTIONS / 3
    assert {step.what.split()[0] for step in curator.editing.done} >= {
        *("add", "change", "delete", "accept"),
        *(["rename"] if gentle else []),
    }
    for path, text in before.items():
        name = path.relative_to(root).as_posix()
        old = split_file(text, name)
        new = split_file(path.read_bytes().decode(), name)
        assert old is not None
        assert new is not None
        collection = str(collection_of(name))
        now = dict(new.entries)
        alone = [key for key in old.keys if Key(collection, key) not in curator.touched]
        if collection in {"briefing", "languages", "moved"}:
            continue
        for key in alone:
            assert body_of(now[key]).rstrip() == body_of(old.entry(key) or "").rstrip(), key
        assert [key for key in new.keys if key in alone] == alone  # in their order
        touched = "".join(entry for key, entry in old.entries if key not in alone)
        kept = [line for line in comments(text) if line not in comments(body_of(touched))]
        there = comments(path.read_bytes().decode())
        assert [line for line in kept if line not in there] == []


@pytest.mark.parametrize(("seed", "gentle"), [(3, False), (4, True)])
def test_undoing_everything_leaves_no_difference(root: Path, seed: int, gentle: bool) -> None:
    curator = Curator(root, seed, gentle=gentle)
    for _ in range(200):
        curator.act()
    while curator.editing.done:
        curator.editing.undo()
    assert git(root, "status", "--porcelain", "content") == ""
    while curator.editing.undone:
        curator.editing.redo()
    same_state(curator.workspace)

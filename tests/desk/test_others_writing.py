"""Others write into the same files while the desk is open: nothing of theirs or ours is lost."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from generator.reading.split_file import split_file
from tests.building import TINY, write
from tests.desk.serving import ROOT, Client, desk

pytestmark = pytest.mark.slow
QUOTES = "content/quotes.yml"
OTHER = dedent(
    """
    import sys, time
    from pathlib import Path
    from generator.findings.edit import TextEdit
    from generator.reading.apply_edits import FileChanged, apply

    root, path = Path(sys.argv[1]), "content/quotes.yml"
    for number in range(int(sys.argv[2])):
        while True:
            text = (root / path).read_bytes().decode()
            new = f"theirs-{number}: {{speaker: ada, source: talk, words: We agree, cue: x}}\\n"
            try:
                apply(root, [TextEdit(path, len(text), len(text), new)], {path: text})
                break
            except FileChanged:
                time.sleep(0.001)
    """
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "b", TINY)


def quote(**more: Any) -> dict[str, Any]:
    return {
        "speaker": "ada",
        "source": "talk",
        "words": "We agree",
        "cue": "Ada Quill said",
        **more,
    }


def record(client: Client, name: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/records/{name}")
    return found


def waited(has_come: Callable[[], bool]) -> bool:
    """Whether something comes about in time."""
    for _ in range(200):
        if has_come():
            return True
        time.sleep(0.05)
    return False


def test_two_programs_that_write_at_once_lose_nothing(root: Path, tmp_path: Path) -> None:
    count = 40
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        command = [sys.executable, "-c", OTHER, str(root), str(count)]
        other = subprocess.Popen(command, cwd=ROOT)
        for number in range(count):
            body = {"source": "talk", "collection": "quotes", "id": f"ours-{number}"}
            client.post("/api/save", {**body, "fields": quote()})
        assert other.wait(60) == 0
        assert "Traceback" not in found.log.read_text()
    split = split_file((root / QUOTES).read_text(), QUOTES)
    assert split is not None
    assert {*split.keys} == {
        "first",
        *(f"{whose}-{number}" for whose in ("ours", "theirs") for number in range(count)),
    }


def test_a_change_by_an_editor_is_noticed_and_shown(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        path = root / QUOTES
        path.write_text(path.read_text().replace("Ada Quill said", "Quill said"))
        assert waited(lambda: record(client, "quotes/first")["fields"]["cue"] == "Quill said")


def test_the_same_record_is_never_overwritten(root: Path, tmp_path: Path) -> None:
    """Also where the change was made so late that nobody has noticed it."""
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        seen = record(client, "quotes/first")
        path = root / QUOTES
        theirs = path.read_text().replace("Ada Quill said", "Quill said")
        path.write_text(theirs)
        body = {"collection": "quotes", "id": "first", "was": "first", "base": seen["base"]}
        told = client.post("/api/save", {**body, "fields": quote(text="Ours")}, 409)
        assert told["path"] == QUOTES
        assert told["theirs"]["fields"]["cue"] == "Quill said"
        assert path.read_text() == theirs
        for action, more in (
            ("delete", {"key": "quotes/first", "base": seen["base"]}),
            ("reject", {"keys": ["quotes/first"], "bases": {"quotes/first": seen["base"]}}),
            ("rename", {"key": "quotes/first", "new": "other", "base": seen["base"]}),
        ):
            client.post(f"/api/{action}", more, 409)
        assert path.read_text() == theirs


def test_another_record_of_the_file_is_no_conflict(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        seen = record(client, "quotes/first")
        path = root / QUOTES
        path.write_text(path.read_text() + "\n# theirs\nsecond: {speaker: ada}\n")
        body = {"collection": "quotes", "id": "first", "was": "first", "base": seen["base"]}
        client.post("/api/save", {**body, "fields": quote(text="Ours")})
        assert "# theirs\nsecond: {speaker: ada}\n" in path.read_text()
        assert "text: Ours" in path.read_text()


def test_what_was_deleted_meanwhile_is_told_as_gone(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        seen = record(client, "quotes/first")
        (root / QUOTES).write_text("# all gone\n")
        body = {"collection": "quotes", "id": "first", "was": "first", "base": seen["base"]}
        told = client.post("/api/save", {**body, "fields": quote(text="Ours")}, 409)
        assert told["theirs"] is None


def test_undo_goes_on_beside_what_others_wrote(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        body = {"source": "talk", "collection": "quotes", "id": "second", "fields": quote()}
        client.post("/api/save", body)
        path = root / QUOTES
        path.write_text(path.read_text() + "\n# theirs\nthird: {speaker: ada}\n")
        (root / "content/actors.yml").write_text("ada: {name: Ada Quill, kind: state}\n")
        told = client.post("/api/undo", {})
        assert told["redo"] == {"what": "add quotes/second"}
        assert "second:" not in path.read_text()
        assert "# theirs\nthird: {speaker: ada}\n" in path.read_text()
        assert path.read_text().startswith(TINY[QUOTES].rstrip())
        client.post("/api/redo", {})
        assert "second:" in path.read_text()


def test_undo_is_refused_where_others_changed_the_same_record(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        body = {"source": "talk", "collection": "quotes", "id": "second", "fields": quote()}
        client.post("/api/save", body)
        path = root / QUOTES
        theirs = path.read_text().replace("second:\n", "second:\n  text: Theirs\n")
        path.write_text(theirs)
        told = client.post("/api/undo", {}, 409)
        assert "changed meanwhile" in told["error"]
        assert path.read_text() == theirs
        client.post("/api/undo", {}, 409)  # and it is not offered again
        assert client.get("/api/state")["undo"] is None


def test_what_was_typed_in_each_tab_survives_the_server(root: Path, tmp_path: Path) -> None:
    def keep(client: Client, **value: Any) -> int:
        return client.ask("PUT", "/api/unsaved", json.dumps(value).encode()).status

    typed = {"tab": "one-1", "stamp": 1, "forms": [{"words": "«Ещё» \u202e", "n": 1}]}
    other = {"tab": "two-2", "stamp": 2, "forms": [{"words": "x"}]}
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        assert client.get("/api/unsaved") == []
        assert keep(client, **typed) == 200
        assert keep(client, **other) == 200
        for bad in ({}, {"tab": "../x"}, {"tab": 1}, {"tab": "x", "instead_of": 1}):
            assert keep(client, **bad) == 400
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        assert client.get("/api/unsaved") == [typed, other]
        # One that is closed is taken over; what is saved is kept no longer.
        assert keep(client, **other, instead_of=["one-1", "../../x", 1]) == 200
        assert client.get("/api/unsaved") == [other]
        assert keep(client, tab="two-2", forms=[]) == 200
        assert client.get("/api/unsaved") == []
    assert (root / ".cache/desk/.gitignore").read_text() == "*\n"


def test_a_page_is_told_of_changes(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as found:
        client = found.client.enter()
        connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=20)
        connection.request("GET", "/api/events", headers={"Cookie": client.cookie})
        answer = connection.getresponse()
        assert answer.getheader("content-type", "").startswith("text/event-stream")
        assert answer.readline().startswith(b'data: {"version":')
        (root / "content/actors.yml").write_text("ada: {name: Ada Quill, kind: group}\n")
        lines = iter(answer.readline, b"")
        assert any(b'"changed": ["content/actors.yml"]' in line for line in lines)
        connection.close()

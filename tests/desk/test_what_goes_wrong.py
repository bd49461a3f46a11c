"""What may befall the files while the desk is open: nothing is lost, and a sentence says why."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.desk import views
from generator.desk.checking import checked, refuse_to_lose_a_text
from generator.desk.editing import Editing
from generator.desk.proposing import proposal
from generator.desk.refusal import Refusal
from generator.desk.unsaved import Unsaved
from generator.desk.workspace import Workspace
from generator.reading.apply_edits import replace
from generator.reading.split_file import split_file
from generator.records.briefing import Key
from tests.building import TINY, write
from tests.desk.serving import Client, desk

QUOTES, ACTORS, SEED = "content/quotes.yml", "content/actors.yml", "seeds/talk.txt"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "b", TINY)


@pytest.fixture
def editing(root: Path) -> Editing:
    return Editing(Workspace(root))


OPPOSES = {"stance": "opposes", "text": "No", "evidence": [{"source": "none", "words": "No no"}]}


def body(identifier: str, **more: Any) -> dict[str, Any]:
    """A new quote of the one source."""
    fields = {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"}
    return {
        "source": "talk",
        "collection": "quotes",
        "id": identifier,
        "fields": {**fields, **more},
    }


def refused(act: Callable[[], object]) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refusal) as refusal:
        act()
    return str(refusal.value)


def everything(root: Path) -> dict[str, bytes]:
    """Every file and link below a folder, as it is."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        if path.is_file()
        else os.fsencode(path.readlink())
        for path in sorted(root.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


# ---- files that are no longer what they were ----------------------------------------------------


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def as_link(path: Path) -> None:
    elsewhere = path.parent.parent.parent / "elsewhere.yml"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def as_broken_yaml(path: Path) -> None:
    path.write_text(path.read_text() + "second: [\n")


def as_another_encoding(path: Path) -> None:
    path.write_bytes("first: {cue: «Да»}\n".encode("cp1251"))


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "not-seen-yet"])
@pytest.mark.parametrize("what", [as_folder, as_link, as_broken_yaml, as_another_encoding])
def test_a_file_that_became_something_else_is_left_alone_and_named(
    root: Path, editing: Editing, what: Callable[[Path], None], seen: bool
) -> None:
    path = root / QUOTES
    before = path.read_bytes()
    what(path)
    found = everything(root.parent)
    if seen:
        editing.workspace.read_again()
    for act in (
        lambda: editing.save(body("third")),
        lambda: editing.save({**body("first", text="Ours"), "was": "first"}),
        lambda: editing.delete({"key": "quotes/first"}),
        lambda: editing.accept({"keys": ["quotes/first"]}),
    ):
        told = refused(act)
        assert QUOTES in told or "`quotes/first`" in told
        assert "changed meanwhile" not in told
    assert everything(root.parent) == found
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    path.write_bytes(before)
    editing.workspace.read_again()
    editing.save(body("third"))
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("what", [as_folder, as_broken_yaml, as_another_encoding])
def test_a_file_that_cannot_be_read_is_told_for_as_long_as_it_cannot(
    root: Path, what: Callable[[Path], None]
) -> None:
    before = (root / QUOTES).read_bytes()
    workspace = Workspace(root)
    assert views.state(workspace, None, None)["unreadable"] == []
    what(root / QUOTES)
    workspace.read_again()
    [told] = views.state(workspace, None, None)["unreadable"]
    assert told["path"] == QUOTES
    assert told["message"]
    if (root / QUOTES).is_dir():
        (root / QUOTES).rmdir()
    (root / QUOTES).write_bytes(before)
    workspace.read_again()
    assert views.state(workspace, None, None)["unreadable"] == []


def test_a_source_is_not_saved_as_what_nobody_can_read_and_one_that_others_broke_is_named(
    root: Path,
) -> None:
    workspace = Workspace(root)
    file = root / "content/sources.yml"
    before = file.read_text("utf-8")
    fields = {"file": "talk.txt", "title": "A talk", "uncited": [{"words": "“We agree,”"}]}
    left_out = {"collection": "sources", "id": "talk", "was": "talk", "fields": fields}
    told = refused(lambda: refuse_to_lose_a_text(workspace, left_out))
    assert "An uncited sentence needs `why`" in told
    refuse_to_lose_a_text(workspace, {**left_out, "fields": {**fields, "uncited": []}})
    file.write_text(
        "talk: {file: talk.txt, title: A talk, uncited: [{words: We agree}]}\n", "utf-8"
    )
    workspace.read_again()
    lost = views.state(workspace, None, None)["unreadable_sources"]
    assert lost["talk"]["message"] == "An uncited sentence needs `why`."
    # What is broken already may be mended step by step.
    refuse_to_lose_a_text(workspace, left_out)
    file.write_text(before, "utf-8")
    workspace.read_again()
    assert views.state(workspace, None, None)["unreadable_sources"] == {}


def test_a_step_that_the_machine_refuses_can_be_undone_when_that_is_mended(
    root: Path, editing: Editing
) -> None:
    before = everything(root)
    editing.save(body("second"))
    kept = (root / QUOTES).read_bytes()
    as_folder(root / QUOTES)
    editing.workspace.read_again()
    assert QUOTES in refused(editing.undo)
    (root / QUOTES).rmdir()
    (root / QUOTES).write_bytes(kept)
    editing.workspace.read_again()
    editing.undo()
    assert everything(root) == before
    editing.redo()
    assert (root / QUOTES).read_bytes() == kept


def test_a_content_folder_that_is_gone_is_not_made_anew(root: Path, editing: Editing) -> None:
    (root / "content").rename(root / "moved")
    assert "`content` is not there" in refused(lambda: editing.save(body("second")))
    assert not (root / "content").exists()
    (root / "moved").rename(root / "content")
    editing.save(body("second"))


@pytest.mark.parametrize("how", ["deleted", "folder", "no text"])
def test_nothing_is_recorded_of_an_article_that_is_gone(
    root: Path, editing: Editing, how: str
) -> None:
    seed = root / SEED
    text = seed.read_bytes()
    seed.unlink()
    if how == "folder":
        seed.mkdir()
    elif how == "no text":
        seed.write_bytes(b"\xff\xfe\x00")
    editing.workspace.read_again()
    found = everything(root)
    assert "is not there any more" in refused(lambda: editing.save(body("second")))
    assert everything(root) == found
    if how == "folder":
        seed.rmdir()
    seed.write_bytes(text)
    editing.workspace.read_again()
    editing.save(body("second"))


@pytest.mark.parametrize(
    "text",
    [
        "“We disagree,” Ada Quill said.\n",
        "A line above.\n\n“We agree,” Ada Quill said.\n",
        "“We\n",
        "\u200f«We agree», Ada Quill said.\n",
    ],
)
def test_words_marked_in_a_text_that_changed_are_asked_for_once_more(root: Path, text: str) -> None:
    workspace = Workspace(root)
    span = {"paragraph": "p-1", "start": 1, "end": 9, "words": "We agree"}
    asked = {"kind": "quote", "spans": [span]}
    assert proposal(workspace, "talk", asked)["fields"]["words"] in ("We agree", "We agree,")
    (root / SEED).write_text(text, "utf-8")
    workspace.read_again()
    assert "once more" in refused(lambda: proposal(workspace, "talk", asked))


def test_the_same_article_in_other_line_ends_keeps_what_was_marked(root: Path) -> None:
    write(root, {SEED: "“We agree,”\nAda Quill said.\n\nThe end came.\n"})
    workspace = Workspace(root)
    [first, *_] = views.source(workspace, "talk")["paragraphs"]
    span = {"paragraph": "p-1", "start": 0, "end": len(first["text"]), "words": first["text"]}
    assert proposal(workspace, "talk", {"kind": "quote", "spans": [span]})["fields"]["words"]


@pytest.mark.parametrize(
    ("collection", "fields", "count"),
    [
        ("quotes", {"speaker": "nobody", "source": "none", "words": "We agree", "cue": "Ada"}, 2),
        ("positions", {"actor": "nobody", **OPPOSES, "issue": "none"}, 3),
        ("chronology", {"title": "No", "evidence": [{"quote": "none"}]}, 1),
        ("chronology", {"title": "No", "actors": ["nobody"], "evidence": OPPOSES["evidence"]}, 2),
        ("actors", {"name": "N", "kind": "person", "roles": [{"title": "x", "of": "none"}]}, 1),
    ],
)
def test_a_record_that_rests_on_no_text_is_checked_all_the_same_before_and_after_it_is_saved(
    root: Path, collection: str, fields: dict[str, Any], count: int
) -> None:
    workspace = Workspace(root)
    asked = {"source": "talk", "collection": collection, "id": "x", "fields": fields}
    unknown = [one for one in checked(workspace, asked)["findings"] if "unknown" in one["code"]]
    assert len(unknown) == count
    Editing(workspace).save(asked)
    saved = views.record(workspace, Key(collection, "x"))["findings"]
    assert [one["message"] for one in saved if "unknown" in one["code"]] == [
        one["message"] for one in unknown
    ]


def test_the_form_does_not_call_clean_what_was_searched_in_no_text(root: Path) -> None:
    with (root / "content/sources.yml").open("a") as file:
        file.write("\nlost: {file: lost.txt, title: Lost}\n")
    workspace = Workspace(root)
    assert checked(workspace, body("second"))["unchecked"] is None
    told = checked(workspace, body("second", source="lost"))
    assert "`lost`" in told["unchecked"]


# ---- what the machine refuses -------------------------------------------------------------------


@pytest.mark.parametrize("new", [False, True], ids=["changed", "new"])
def test_of_two_files_none_is_written_where_one_cannot_be(
    root: Path, monkeypatch: pytest.MonkeyPatch, new: bool
) -> None:
    """A single file may be mounted, locked, or open elsewhere, when those beside it are not."""
    if new:
        (root / ACTORS).unlink()
    before = everything(root)
    seen = {path: data.decode() for path, data in before.items()}
    real = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if Path(target).name == "quotes.yml":
            raise OSError(errno.EBUSY, "Device or resource busy")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", refusing)
    with pytest.raises(OSError, match="busy"):
        replace(root, {ACTORS: "ada: {}\n", SEED: None, QUOTES: "x: {}\n"}, seen)
    assert everything(root) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told(root: Path, editing: Editing) -> None:
    before = everything(root)
    (root / "content").chmod(0o555)
    try:
        told = refused(lambda: editing.save(body("second")))
    finally:
        (root / "content").chmod(0o755)
    assert QUOTES in told
    assert everything(root) == before
    editing.save(body("second"))


@pytest.fixture
def room() -> Any:
    """A function that lets files grow to so many bytes and no more, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    yield lambda most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    signal.signal(signal.SIGXFSZ, former)


def test_on_a_full_disk_all_stays_as_it_was_and_is_saved_when_there_is_room(
    root: Path, editing: Editing, room: Callable[[int], None]
) -> None:
    editing.save(body("second"))
    before = everything(root)
    room(0)
    for act in (
        lambda: editing.save(body("third")),
        lambda: editing.save({**body("first", text="Ours"), "was": "first"}),
        lambda: editing.delete({"key": "quotes/first"}),
        lambda: editing.rename({"key": "actors/ada", "new": "ada-quill"}),
    ):
        told = refused(act)
        assert "Nothing was written" in told
        assert "content/" in told
    assert everything(root) == before
    assert "Nothing was written" in refused(editing.undo)
    room(resource.RLIM_INFINITY)
    assert everything(root) == before
    editing.undo()
    assert "second" not in yaml.safe_load((root / QUOTES).read_text())
    room(0)
    assert "Nothing was written" in refused(editing.redo)
    room(resource.RLIM_INFINITY)
    editing.redo()
    assert everything(root) == before


def test_what_was_kept_as_typed_stays_whole_where_there_is_no_room_for_more(
    root: Path, room: Callable[[int], None]
) -> None:
    kept = Unsaved(root)
    kept.keep({"tab": "one", "stamp": 1, "forms": ["typed first"]})
    before = kept.read()
    room(0)
    told = refused(lambda: kept.keep({"tab": "one", "stamp": 2, "forms": ["typed later"]}))
    room(resource.RLIM_INFINITY)
    assert "could not be kept" in told
    assert kept.read() == before
    assert [path.name for path in (root / ".cache/desk").glob(".unsaved*")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="has no such locks")
def test_what_is_typed_at_a_desk_is_left_to_another_only_when_it_is_closed(root: Path) -> None:
    one, two = Unsaved(root), Unsaved(root)
    mine = {"tab": "one", "stamp": 1, "forms": ["typed here"]}
    theirs = {"tab": "two", "stamp": 2, "forms": ["typed there"]}
    one.keep({**mine})
    two.keep({**theirs, "instead_of": ["one"]})  # whoever took it for closed
    assert (one.read(), two.read()) == ([mine], [theirs])
    one.close()
    assert two.read() == [mine, theirs]
    two.keep({**theirs, "instead_of": ["one"]})
    two.close()
    assert Unsaved(root).read() == [theirs]
    left = [path.name for path in (root / ".cache/desk").iterdir()]
    assert sorted(left) == [".gitignore", "unsaved-two.json"]


# ---- others, and the end ------------------------------------------------------------------------


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.email=a@b", "-c", "user.name=n")
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def test_another_branch_is_checked_out_while_a_record_is_written_and_back_again(
    root: Path, editing: Editing
) -> None:
    workspace = editing.workspace
    git(root, "init", "-qb", "one")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", "two")
    for path in (QUOTES, SEED, "content/sources.yml"):
        (root / path).unlink()
    write(root, {QUOTES: "other: {speaker: ada}\n"})
    git(root, "add", "-A")
    git(root, "commit", "-qm", "two")
    git(root, "checkout", "-q", "one")
    workspace.read_again()
    base = workspace.base(Key("quotes", "first"))
    editing.save(body("second"))
    git(root, "checkout", "-q", "--", ".")
    git(root, "checkout", "-q", "two")
    found = everything(root / "content")
    change = {**body("first", text="Ours"), "was": "first", "base": base}
    for seen in (False, True):
        if seen:
            workspace.read_again()
        assert refused(lambda: editing.save(change))
        assert everything(root / "content") == found
    assert refused(lambda: editing.save(body("third")))
    assert "is not there any more" in refused(lambda: checked(workspace, body("third")))
    assert everything(root / "content") == found
    git(root, "checkout", "-q", "one")
    workspace.read_again()
    editing.save(change)
    editing.save(body("third"))
    assert [*yaml.safe_load((root / QUOTES).read_text())] == ["first", "third"]


@pytest.mark.slow
def test_two_desks_over_one_folder_lose_nothing_of_each_other(root: Path, tmp_path: Path) -> None:
    with desk(root, tmp_path / "log") as one, desk(root, tmp_path / "other") as two:
        clients = [one.client.enter(), two.client.enter()]
        for number in range(10):
            for which, client in enumerate(clients):
                client.post("/api/save", body(f"of-{which}-{number}"))
        for client in clients:
            for _ in range(3):
                client.post("/api/undo", {})
        client = clients[0]
        client.post("/api/save", body("first"), 422)  # taken
        client.post("/api/redo", {})
    kept = {f"of-{which}-{number}" for which in (0, 1) for number in range(7)} | {"of-0-7"}
    assert {*yaml.safe_load((root / QUOTES).read_text())} == {"first", *kept}
    assert "Traceback" not in (tmp_path / "log").read_text() + (tmp_path / "other").read_text()


SAVING = """
import sys
from pathlib import Path
from generator.desk.editing import Editing
from generator.desk.workspace import Workspace

editing = Editing(Workspace(Path(sys.argv[1])))
fields = {"speaker": "ada", "source": "talk", "words": "We agree", "cue": "Ada Quill said"}
print("ready", flush=True)
for number in range(100_000):
    body = {"source": "talk", "collection": "quotes", "id": f"n-{number}", "fields": fields}
    editing.save(body)
    print(number, flush=True)
"""


@pytest.mark.slow
def test_killed_in_the_midst_of_saving_every_file_is_whole_and_holds_what_was_told_as_saved(
    root: Path,
) -> None:
    for moment in (0.0, 0.003, 0.011, 0.05, 0.117):
        (root / QUOTES).write_text(TINY[QUOTES])
        process = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(root)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(moment)
        process.kill()
        said = process.stdout.read().split()
        process.wait()
        process.stdout.close()
        text = (root / QUOTES).read_text()
        split = split_file(text, QUOTES)
        assert split is not None
        assert [*split.keys[: len(said) + 1]] == ["first", *(f"n-{number}" for number in said)]
        assert set(Workspace(root).files) == {path for path in TINY if path.startswith("content/")}


@pytest.mark.slow
def test_the_server_says_it_in_a_sentence_and_without_a_traceback(
    root: Path, tmp_path: Path
) -> None:
    with desk(root, tmp_path / "log") as found:
        client: Client = found.client.enter()
        as_folder(root / QUOTES)
        ends = time.monotonic() + 30
        while not client.get("/api/state")["unreadable"]:
            assert time.monotonic() < ends, "the desk has not seen it"
            time.sleep(0.05)
        assert QUOTES in client.post("/api/save", body("second"), 422)["error"]
        assert client.ask("GET", "/api/records/quotes/first").status == 422
    assert "Traceback" not in (tmp_path / "log").read_text()

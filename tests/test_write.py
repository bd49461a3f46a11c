"""Only what changed is written, nothing of ours is left over, nothing of others is touched."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from generator.machine.output import Content, Output
from generator.machine.write import MANIFEST, NotWritten, write_tree


def tree(root: Path) -> dict[str, str]:
    """All files below a folder, without the manifest."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def written(out: Path, files: Mapping[str, Content]) -> int:
    return write_tree(out, Output({path: partial(files.get, path, "") for path in files}))


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    count = written(tmp_path / "out", {"a/b/c.md": "C", "d.md": b"D"})

    assert count == 2
    assert tree(tmp_path / "out") == {"a/b/c.md": "C", "d.md": "D"}


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    written(tmp_path, {"a.md": "A", "b.md": "B"})
    os.utime(tmp_path / "a.md", (1, 1))
    os.utime(tmp_path / "b.md", (1, 1))

    count = written(tmp_path, {"a.md": "A", "b.md": "new"})

    assert count == 1
    assert (tmp_path / "a.md").stat().st_mtime == 1
    assert (tmp_path / "b.md").stat().st_mtime != 1


def test_what_is_no_longer_wanted_goes_with_its_empty_folders(tmp_path: Path) -> None:
    written(tmp_path, {"a/b/c.md": "C", "a/d.md": "D"})

    written(tmp_path, {"a/d.md": "D"})

    assert tree(tmp_path) == {"a/d.md": "D"}
    assert not (tmp_path / "a/b").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    written(tmp_path, {"a/b.md": "B"})
    (tmp_path / "a/mine.txt").write_text("mine", "utf-8")

    written(tmp_path, {})

    assert tree(tmp_path) == {"a/mine.txt": "mine"}


def test_a_manifest_that_names_other_files_cannot_remove_them(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("precious", "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    absolute = str(outside)
    (out / MANIFEST).write_text(f"../outside.txt\n{absolute}\n..\n.\n\n/\nnowhere.md\n", "utf-8")

    written(out, {"a.md": "A"})

    assert outside.read_text("utf-8") == "precious"
    assert tree(out) == {"a.md": "A"}


def test_a_link_in_the_manifest_is_removed_and_not_what_it_points_to(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("precious", "utf-8")
    out = tmp_path / "out"
    written(out, {"a.md": "A"})
    (out / "a.md").unlink()
    (out / "a.md").symlink_to(outside)

    written(out, {"b.md": "B"})

    assert outside.read_text("utf-8") == "precious"


@pytest.mark.parametrize("name", ["../x.md", "TMP/x.md", "a/../../x.md", "a/../../../x.md"])
def test_nothing_is_ever_written_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotWritten, match="outside"):
        written(tmp_path / "in" / "out", {name.replace("TMP", str(tmp_path)): "evil"})

    assert list(tmp_path.rglob("x.md")) == []


def test_a_link_that_leads_out_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    written(tmp_path / "out", {"b.md": "B"})
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(NotWritten, match="outside"):
        written(tmp_path / "out", {"a/x.md": "evil"})

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_links_in_a_circle_are_not_written_through(tmp_path: Path) -> None:
    written(tmp_path, {"b.md": "B"})
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")

    with pytest.raises(NotWritten, match="outside"):
        written(tmp_path, {"a/x.md": "evil"})


def test_a_link_where_a_file_is_made_aside_is_not_written_through(tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("precious", "utf-8")
    written(tmp_path / "out", {"x.md": "X"})
    for name in ("x.md", MANIFEST):
        (tmp_path / "out" / f".{name}.new").symlink_to(precious)

    written(tmp_path / "out", {"x.md": "new", "y.md": "Y"})

    assert precious.read_text("utf-8") == "precious"
    assert tree(tmp_path / "out") == {"x.md": "new", "y.md": "Y"}


@pytest.mark.parametrize("theirs", ["index.md", "notes.txt", "a/b/deep.md", ".git/HEAD"])
def test_a_folder_that_is_neither_empty_nor_ours_is_refused(tmp_path: Path, theirs: str) -> None:
    (tmp_path / theirs).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / theirs).write_text("theirs", "utf-8")

    with pytest.raises(NotWritten, match="did not write"):
        written(tmp_path, {"index.md": "ours"})

    assert tree(tmp_path) == {theirs: "theirs"}


@pytest.mark.parametrize(
    "theirs", ["new.md", "quotes/new.md", "folder", "file.md/inside.txt", ".new.md.new"]
)
def test_what_others_put_where_a_page_must_go_is_not_overwritten(
    tmp_path: Path, theirs: str
) -> None:
    written(tmp_path, {"index.md": "ours"})
    (tmp_path / theirs).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / theirs).write_text("theirs", "utf-8")
    names = ["new.md", "quotes/new.md", "folder/new.md", "file.md"]

    with pytest.raises(NotWritten, match="did not write"):
        written(tmp_path, dict.fromkeys(names, "ours"))

    assert tree(tmp_path) == {theirs: "theirs", "index.md": "ours"}


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("elsewhere")

    with pytest.raises(NotWritten, match="is a link"):
        written(tmp_path / "out", {"index.md": "ours"})

    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("damaged", [b"\xff\xfe", b"a.md\nb\x00.md\n"])
def test_a_damaged_manifest_is_refused_before_anything_is_written(
    tmp_path: Path, damaged: bytes
) -> None:
    (tmp_path / MANIFEST).write_bytes(damaged)
    (tmp_path / "a.md").write_text("A", "utf-8")

    with pytest.raises(NotWritten, match=r"\.briefing-pages is damaged"):
        written(tmp_path, {"b.md": "B"})

    assert tree(tmp_path) == {"a.md": "A"}
    assert (tmp_path / MANIFEST).read_bytes() == damaged


def test_a_file_that_becomes_a_folder_and_back_is_followed(tmp_path: Path) -> None:
    written(tmp_path, {"quotes": "A"})
    written(tmp_path, {"quotes/index.md": "B"})
    assert tree(tmp_path) == {"quotes/index.md": "B"}

    written(tmp_path, {"quotes": "A"})
    assert tree(tmp_path) == {"quotes": "A"}


def test_no_half_written_file_is_left(tmp_path: Path) -> None:
    written(tmp_path, {f"{n}.md": "x" * 1000 for n in range(20)})

    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


@pytest.mark.slow
def test_many_files_are_written_by_several_processes_and_counted(tmp_path: Path) -> None:
    files = {f"{n % 7}/{n}.md": f"text {n}" for n in range(500)}

    assert written(tmp_path, files) == 500
    assert tree(tmp_path) == dict(sorted(files.items()))
    assert written(tmp_path, files | {"3/3.md": "new"}) == 1


def test_what_fails_in_a_process_fails_here(tmp_path: Path) -> None:
    def fail() -> str:
        raise ValueError("this page cannot be made")

    with pytest.raises(ValueError, match="this page cannot be made"):
        write_tree(tmp_path, Output({f"{n}.md": fail for n in range(500)}))

    assert multiprocessing.active_children() == []


def test_files_of_a_run_that_failed_are_known_to_the_next(tmp_path: Path) -> None:
    def fail() -> str:
        raise ValueError("this page cannot be made")

    with pytest.raises(ValueError, match="cannot be made"):
        write_tree(tmp_path, Output({"a.md": lambda: "A", "b.md": fail}))

    written(tmp_path, {"c.md": "C"})

    assert tree(tmp_path) == {"c.md": "C"}


def test_what_is_made_together_comes_in_one_lot() -> None:
    output = Output({f"{n}": str for n in range(40)}, together=["31", "7"])

    lots = output.lots()

    assert lots[0] == ["31", "7"]
    assert sorted(path for lot in lots for path in lot) == sorted(output)


def test_with_a_new_file_most_lots_stay_as_they_were() -> None:
    paths = [f"sources/{number:03}.md" for number in range(400)]
    before = Output(dict.fromkeys(paths, str)).lots()

    for new in ("actors/a.md", "sources/200a.md", "zones.md"):
        after = Output(dict.fromkeys([*paths, new], str)).lots()
        assert sum(lot in before for lot in after) >= len(before) - 2
        assert max(map(len, before)) < 50

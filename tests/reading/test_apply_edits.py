"""Edits are written whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.findings.edit import OverlappingEdits, TextEdit, edited
from generator.reading.apply_edits import FileChanged, apply
from generator.reading.located_yaml import Mapping, read

QUOTES = "content/quotes.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / QUOTES).write_bytes("\ufeffa:\r\n  words: один\r\n".encode())
    (tmp_path / QUOTES).chmod(0o640)
    return tmp_path


SEEN = {QUOTES: "a:\r\n  words: один\r\n"}


def test_every_other_byte_and_the_rights_of_a_file_stay(root: Path) -> None:
    at = SEEN[QUOTES].index("один")
    assert apply(root, [TextEdit(QUOTES, at, at + 4, "два")], SEEN) == (QUOTES,)

    assert (root / QUOTES).read_bytes() == "\ufeffa:\r\n  words: два\r\n".encode()
    assert (root / QUOTES).stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (root / "content").iterdir()] == ["quotes.yml"]


def test_a_new_file_is_written_with_its_folders(root: Path) -> None:
    apply(root, [TextEdit("content/quotes/more.yml", 0, 0, "b:\n")], SEEN)

    assert (root / "content/quotes/more.yml").read_text() == "b:\n"


def test_a_file_that_changed_meanwhile_is_left_alone_and_so_are_all_others(root: Path) -> None:
    (root / "content/actors.yml").write_text("x:\n")
    edits = [
        TextEdit("content/actors.yml", 0, 1, "y"),
        TextEdit(QUOTES, 0, 1, "b"),
    ]
    (root / QUOTES).write_text("somebody else's")

    with pytest.raises(FileChanged, match=r"quotes\.yml was changed meanwhile"):
        apply(root, edits, {**SEEN, "content/actors.yml": "x:\n"})

    assert (root / QUOTES).read_text() == "somebody else's"
    assert (root / "content/actors.yml").read_text() == "x:\n"


@pytest.mark.parametrize("appeared", [True, False])
def test_a_file_that_appeared_or_vanished_meanwhile_is_no_place_to_write(
    root: Path, *, appeared: bool
) -> None:
    seen = {} if appeared else SEEN
    if not appeared:
        (root / QUOTES).unlink()

    with pytest.raises(FileChanged):
        apply(root, [TextEdit(QUOTES, 0, 0, "b:\n")], seen)


def test_two_edits_of_one_place_are_refused() -> None:
    with pytest.raises(OverlappingEdits):
        edited("abc", [TextEdit("", 0, 2, "x"), TextEdit("", 1, 3, "y")])

    assert edited("abc", [TextEdit("", 3, 3, "!"), TextEdit("", 0, 1, "x")]) == "xbc!"


WRITER = """
import sys
from pathlib import Path
from generator.reading.apply_edits import FileChanged, apply
from generator.reading.record_edits import add_record
root, name, path = Path(sys.argv[1]), sys.argv[2], "content/quotes.yml"
for number in range(40):
    while True:
        text = (root / path).read_text("utf-8")
        try:
            apply(root, [add_record(text, path, f"{name}-{number}", {"words": "x"})], {path: text})
            break
        except FileChanged:
            pass
"""


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / QUOTES).write_text("# Quotations.\n")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        for name in ("one", "other")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]

    node, findings = read((tmp_path / QUOTES).read_text("utf-8"), QUOTES)
    assert findings == ()
    assert isinstance(node, Mapping)
    assert len(node.entries) == 80

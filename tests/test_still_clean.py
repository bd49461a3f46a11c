"""After an edit a preview checks what the edit touches, and finds what a check of all finds."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import compile as compile_
from generator.compile import check_briefing
from generator.machine.memo import Memo
from tests import building
from tests.benchmarks import synthetic

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
Edit = Callable[[str, random.Random], str]


def another_word(text: str, chance: random.Random) -> str:
    """One word of a line is another of the file: an id, a date, a name, a part of a quotation."""
    lines = text.splitlines(keepends=True)
    words = re.findall(r"[\w-]+", text)
    at = chance.choice([number for number, line in enumerate(lines) if re.search(r"\w", line)])
    old = chance.choice(re.findall(r"[\w-]+", lines[at]))
    lines[at] = lines[at].replace(old, chance.choice(words), 1)
    return "".join(lines)


def without_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def without_a_record(text: str, chance: random.Random) -> str:
    records = re.split(r"(?m)^(?=\w)", text)
    del records[chance.randrange(len(records))]
    return "".join(records)


def a_remark(text: str, chance: random.Random) -> str:
    return f"# {chance.random()}\n{text}"


def copied(briefing: str, root: Path) -> None:
    if briefing == "many sources":
        synthetic.write(root, 12)
        return
    content = ROOT if briefing == "own" else ROOT / "tests" / "briefings" / briefing
    for name in ("content", "seeds"):
        shutil.copytree(content / name, root / name)


EDITS: tuple[Edit, ...] = (*[another_word] * 5, without_a_line, without_a_record, a_remark)


def found_alike(root: Path, memory: Memo, path: Path, new: str) -> int:
    """Compare what is found after an edit of a clean briefing; how often no look at all was taken.

    The briefing is as it was when it is over.
    """
    old = path.read_text("utf-8")
    memory.begin()
    _, before = check_briefing(root, memory)
    assert not before.findings
    path.write_text(new, "utf-8")
    looks: list[bool] = []
    judge = compile_._Checking._is_still_clean

    def noted(checking: object, former: object) -> bool:
        looks.append(judge(checking, former))  # type: ignore[arg-type]
        return looks[-1]

    compile_._Checking._is_still_clean = noted  # type: ignore[assignment,method-assign]
    try:
        memory.begin()
        now, quickly = check_briefing(root, memory)
    finally:
        compile_._Checking._is_still_clean = judge  # type: ignore[method-assign]
    anew, all_of_it = check_briefing(root)
    path.write_text(old, "utf-8")
    assert quickly == all_of_it, f"{path}: {new}"
    assert now.anchors == anew.anchors, f"{path}: {new}"
    return sum(looks)


@pytest.mark.parametrize("briefing", ["own", "ru", "many sources"])
def test_an_edit_is_judged_as_it_is_when_all_is_checked(
    tmp_path: Path, briefing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it touches most sources, though then it is not worth it."""
    monkeypatch.setattr(compile_, "_MOST_TOUCHED", 1)
    copied(briefing, tmp_path)
    chance, memory, short = random.Random(briefing), Memo(), 0
    files = sorted((tmp_path / "content").rglob("*.yml"))
    for _ in range(12):
        path = chance.choice(files)
        edit = chance.choice(EDITS)
        short += found_alike(tmp_path, memory, path, edit(path.read_text("utf-8"), chance))
    path = next(path for path in files if "quotes" in path.parts[-1] or "quotes" in path.parts)
    short += found_alike(tmp_path, memory, path, a_remark(path.read_text("utf-8"), chance))
    assert short, "each time all was checked"


@pytest.mark.parametrize("briefing", ["own", "ru", "de", "zh", "many sources"])
def test_an_edit_of_the_front_page_is_judged_as_it_is_when_all_is_checked(
    tmp_path: Path, briefing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its title and question, and its claims, also where another one is left out or moves down."""
    monkeypatch.setattr(compile_, "_MOST_TOUCHED", 1)
    copied(briefing, tmp_path)
    chance, memory, short = random.Random(briefing), Memo(), 0
    path = tmp_path / "content" / "briefing.yml"
    text = path.read_text("utf-8")
    edits = [edit(text, chance) for edit in EDITS for _ in range(2)]
    for new in edits:
        short += found_alike(tmp_path, memory, path, new)

    assert short, "each time all was checked"


def test_where_lines_only_move_down_nothing_is_taken_for_touched(tmp_path: Path) -> None:
    """A briefing with all its quotations in one file, say, of which the first grew longer."""
    copied("own", tmp_path)
    memory = Memo()
    for path in (tmp_path / "content").glob("*.yml"):
        assert found_alike(tmp_path, memory, path, f"# A remark.\n{path.read_text('utf-8')}"), path


def test_a_state_in_which_something_was_found_is_checked_as_a_whole(tmp_path: Path) -> None:
    root = building.write(tmp_path, building.TINY)
    memory = Memo()
    for quotes in ("Ada Quill sang", "Ada Quill sang ", "Ada Quill said"):
        text = building.TINY["content/quotes.yml"].replace("Ada Quill said", quotes)
        building.write(root, {"content/quotes.yml": text})
        memory.begin()
        _, quickly = check_briefing(root, memory)
        assert quickly == check_briefing(root)[1]
        assert bool(quickly.findings) == ("sang" in quotes)

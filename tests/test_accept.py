"""`briefing accept` and `pin`: one line goes or comes, and nothing else."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefing
from generator.findings.edit import edited
from generator.reading.load import load
from generator.reading.record_edits import CannotPlace, remove_field, set_field

FOLDERS = sorted((Path(__file__).parent / "briefings").iterdir())


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(briefing, words, input=typed)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "my"
    run("init", str(root))
    return root


# accept


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_of_every_record_only_the_line_that_made_it_a_draft_goes(folder: Path) -> None:
    draft, _ = load(folder)
    for ids in draft.declared.values():
        for identifier, at in ids.items():
            before = draft.files[at.path]
            try:
                marked = edited(before, [set_field(before, at.path, (identifier, "draft"), "true")])
            except CannotPlace:
                continue
            edit = remove_field(marked, at.path, (identifier, "draft"))
            assert edited(marked, [edit]) == before


@pytest.mark.parametrize("line", ["  draft: true\n", "  draft: true  # is it so?\n"])
@pytest.mark.parametrize("name", ["okafor-nobody", "quotes/okafor-nobody"])
def test_an_accepted_draft_is_a_record_like_any_other(root: Path, line: str, name: str) -> None:
    path = root / "content/quotes.yml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("okafor-nobody:\n", f"okafor-nobody:\n{line}"), "utf-8")

    result = run("accept", "--root", str(root), name)

    assert result.exit_code == 0
    assert result.output == "quotes/okafor-nobody is accepted.\n"
    assert path.read_text("utf-8") == before


def test_several_drafts_of_several_files_are_accepted_at_once(root: Path) -> None:
    before = {path: path.read_text("utf-8") for path in (root / "content").glob("*.yml")}
    for path, text in before.items():
        drafts = re.sub(
            "^(okafor-nobody|lind-old-boat|tomas-lind):", r"\1:\n  draft: true", text, flags=re.M
        )
        path.write_text(drafts, "utf-8")

    run("accept", "--root", str(root), "okafor-nobody", "tomas-lind", "lind-old-boat")

    assert {path: path.read_text("utf-8") for path in before} == before


def test_what_is_still_wrong_with_an_accepted_draft_is_told(root: Path) -> None:
    path = root / "content/quotes.yml"
    text = path.read_text("utf-8").replace("okafor-nobody:\n", "okafor-nobody:\n  draft: true\n")
    path.write_text(text.replace("cue: Okafor told", "cue: Quill told"), "utf-8")

    assert "cue-not-found" in run("accept", "--root", str(root), "okafor-nobody").output


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("okafor-nobody", "is no draft"),
        ("okafor-nobod", "Did you mean `quotes/okafor-nobody`?"),
        ("quotes/nothing-like-it", "There is no record"),
    ],
)
def test_what_is_no_draft_is_refused(root: Path, name: str, said: str) -> None:
    result = run("accept", "--root", str(root), name)

    assert result.exit_code == 2
    assert said in result.output


# pin


def git(root: Path, *words: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    subprocess.run(["git", "-C", str(root), *identity, *words], check=True, capture_output=True)


def change_text(root: Path, old: str, new: str) -> None:
    path = root / "seeds/ellery-ferry.txt"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_text_is_pinned_by_one_new_line(root: Path) -> None:
    path = root / "content/sources.yml"
    before = path.read_text("utf-8")

    assert run("pin", "--root", str(root)).output.startswith("1 pinned, 0 pinned anew")

    digest = hashlib.sha256((root / "seeds/ellery-ferry.txt").read_bytes()).hexdigest()
    assert path.read_text("utf-8") == f"{before}  sha256: {digest}\n"
    assert run("pin", "--root", str(root)).output.startswith("0 pinned, 0 pinned anew, 1 left")


def test_what_changed_and_what_it_touches_is_shown_before_it_is_pinned_anew(root: Path) -> None:
    run("pin", "--root", str(root))
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Pinned")
    pinned = (root / "content/sources.yml").read_bytes()
    change_text(root, "until the end of the year", "until the end of June")

    result = run("pin", "--root", str(root), "ellery-ferry", typed="n\n")

    assert "+PORT ELLERY, 3 March 2025 – The ferry" in result.output
    assert "content/briefing.yml:11:39: briefing (evidence) is not found any more" in result.output
    assert "quotes/okafor-nobody (date) stands in what changed: “Monday”" in result.output
    assert "lind-old-boat" not in result.output  # its paragraph is as it was
    assert (root / "content/sources.yml").read_bytes() == pinned

    run("pin", "--root", str(root), typed="y\n")

    assert run("check", "--root", str(root), "--only", "source-changed").exit_code == 0


def test_without_git_it_is_said_that_the_old_text_is_not_known(root: Path) -> None:
    run("pin", "--root", str(root))
    change_text(root, "old boat", "older boat")

    result = run("pin", "--root", str(root), "--yes")

    assert "what changed in it cannot be shown" in result.output
    assert "quotes/lind-old-boat (quote) is not found any more" in result.output
    assert "0 pinned, 1 pinned anew" in result.output


def test_a_slip_in_a_source_is_told(root: Path) -> None:
    assert "Did you mean `ellery-ferry`?" in run("pin", "--root", str(root), "elery-ferry").output


def test_a_pin_goes_into_the_file_of_its_source(tmp_path: Path) -> None:
    root = shutil.copytree(FOLDERS[0].parent / "uk", tmp_path / "uk")
    before = {path: path.read_text("utf-8") for path in (root / "content").rglob("*.yml")}

    assert run("pin", "--root", str(root)).exit_code == 0

    for path, text in before.items():
        now = [line for line in path.read_text("utf-8").split("\n") if "sha256:" not in line]
        assert now == [line for line in text.split("\n") if "sha256:" not in line]

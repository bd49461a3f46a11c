"""The history of a record is that of its own lines, wherever they have moved to."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.desk.history import history
from tests.building import TINY, write

QUOTES = "content/quotes.yml"


def commit(root: Path, subject: str, text: str) -> None:
    """Commit the quotes as they are now."""
    write(root, {QUOTES: text})
    who = ("-c", "user.email=a@b", "-c", "user.name=Ada")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", subject)):
        subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def subjects(root: Path, identifier: str) -> list[str]:
    """What the commits of a record are called."""
    return [str(each["subject"]) for each in history(root, QUOTES, identifier)]


def test_only_commits_that_changed_the_lines_of_the_record_are_told_newest_first(
    tmp_path: Path,
) -> None:
    root = write(tmp_path, TINY)
    first = "first:\n  speaker: ada\n  cue: Ada said\n"
    commit(root, "Begin", first)
    commit(root, "Another one above", "zero: {speaker: ada}\n\n" + first)
    changed = first.replace("Ada said", "Quill said")
    commit(root, "Change the cue", "zero: {speaker: ada}\n\n" + changed)
    commit(root, "Another one behind", "zero: {speaker: ada}\n\n" + changed + "\nlast: {}\n")
    assert subjects(root, "first") == ["Change the cue", "Begin"]
    assert subjects(root, "zero") == ["Another one above"]
    [newest, _] = history(root, QUOTES, "first")
    assert newest["author"] == "Ada"
    assert {"-  cue: Ada said", "+  cue: Quill said"} <= set(newest["lines"])


def test_what_stands_above_and_is_not_committed_yet_moves_nothing(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    commit(root, "Begin", "first:\n  speaker: ada\n")
    write(root, {QUOTES: "zero: {}\none: {}\n\nfirst:\n  speaker: ada\n"})
    assert subjects(root, "first") == ["Begin"]


def test_without_git_or_a_commit_there_is_no_history(tmp_path: Path) -> None:
    root = write(tmp_path / "none", TINY)
    assert history(root, QUOTES, "first") == []
    root = write(tmp_path / "other", TINY)
    commit(root, "Begin", "first: {speaker: ada}\n")
    write(root, {QUOTES: "first: {speaker: ada}\n\nnew: {speaker: ada}\n"})
    assert history(root, QUOTES, "new") == []

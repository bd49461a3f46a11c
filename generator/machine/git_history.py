"""An earlier version of a file, from git if the folder is kept in git."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path
from typing import NamedTuple

_MOST_VERSIONS = 200
_SECONDS = 20
_MOST_OF_LINES, _MOST_LINES = 50, 200
_SIGN = "\x1e"
"""Stands before each commit; no line of YAML has it."""


def version_of(root: Path, path: str, sha256: str) -> bytes | None:
    """The bytes that a file below `root` had when they had this sum; `None` where git has none.

    Nothing is run that a repository could bring along: blobs are read as they are.
    """
    listed = _git(root, "log", "--format=%H", f"--max-count={_MOST_VERSIONS}", "--", path)
    for commit in (listed or b"").decode("ascii", "replace").split():
        data = _git(root, "cat-file", "blob", f"{commit}:./{path}")
        if data is not None and hashlib.sha256(data).hexdigest() == sha256.lower():
            return data
    return None


class Version(NamedTuple):
    """A commit that changed some lines, with these as it shows them: `+` added, `-` taken out."""

    commit: str
    date: str
    author: str
    subject: str
    lines: tuple[str, ...]


def committed(root: Path, path: str) -> str | None:
    """The text of a file below `root` as it was last committed; `None` where git has none."""
    data = _git(root, "cat-file", "blob", f"HEAD:./{path}")
    try:
        return data.decode("utf-8-sig") if data is not None else None
    except UnicodeDecodeError:
        return None


def versions_of_lines(root: Path, path: str, first: int, last: int) -> tuple[Version, ...]:
    """The commits that changed lines of a file, as they were last committed, the newest first.

    No program that a repository names for showing differences is run.
    """
    shown = _git(
        root,
        "log",
        f"--max-count={_MOST_OF_LINES}",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--no-show-signature",
        f"--format={_SIGN}%H%x00%aI%x00%an%x00%s",
        f"-L{first},{last}:./{path}",
    )
    found = []
    for part in (shown or b"").decode("utf-8", "replace").split(_SIGN)[1:]:
        head, _, changes = part.partition("\n")
        commit, date, author, subject = (head.split("\0") + [""] * 4)[:4]
        lines = [
            line
            for line in changes.split("\n")
            if line[:1] in {"+", "-"} and not line.startswith(("+++ ", "--- "))
        ]
        found.append(Version(commit, date, author, subject, tuple(lines[:_MOST_LINES])))
    return tuple(found)


def _git(root: Path, *words: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None

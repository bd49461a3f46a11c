"""Earlier versions of files, from git if the folder is kept in git."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable
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


def commit_of(root: Path, state: str) -> str | None:
    """The commit that a state of the repository is (a tag, a branch, `HEAD~3`), if it is one."""
    if state.startswith("-") or "\0" in state:
        return None
    found = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{state}^{{commit}}"
    )
    return found.decode("ascii", "replace").strip() if found else None


def write_state(root: Path, commit: str, names: Iterable[str], folder: Path) -> bool:
    """Write files and folders of `root`, as they were in a commit, into an empty folder.

    The work tree is not looked at. Links are made as they are, after all files; submodules are left
    out. False where git does not give it.
    """
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", *names)
    if listed is None:
        return False
    files: list[tuple[bytes, str, Path]] = []
    for entry in filter(None, listed.split(b"\0")):
        about, _, name = entry.partition(b"\t")
        mode, kind, blob = about.split(b" ")[:3]
        path = Path(os.fsdecode(name))
        if kind == b"blob" and not path.is_absolute() and ".." not in path.parts:
            files.append((mode, blob.decode("ascii"), folder / path))
    contents = _blobs(root, [blob for _, blob, _ in files])
    if contents is None:
        return False
    links = []
    for (mode, _, path), content in zip(files, contents, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode == b"120000":
            links.append((path, content))
        else:
            path.write_bytes(content)
    for path, content in links:
        path.symlink_to(os.fsdecode(content))
    return True


def _blobs(root: Path, blobs: list[str]) -> list[bytes] | None:
    """The contents of blobs; `None` where one is missing, as in a partial clone."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    answer = _git(root, "cat-file", "--batch", told=asked)
    if answer is None:
        return None
    found: list[bytes] = []
    at = 0
    for _ in blobs:
        end = answer.find(b"\n", at)
        words = answer[at:end].split(b" ")
        if end < 0 or len(words) != 3:
            return None
        size = int(words[2])
        found.append(answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(root: Path, *words: str, told: bytes = b"") -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words],
            input=told, capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None

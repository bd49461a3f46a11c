"""An earlier version of a file, from git if the folder is kept in git."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

_MOST_VERSIONS = 200
_SECONDS = 20


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


def _git(root: Path, *words: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None

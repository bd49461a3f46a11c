"""The key of this machine: tells what we wrote ourselves from what came with a checkout.

It lies outside of every checkout, where programs keep what they know of a machine (the state folder
of the XDG Base Directory Specification), and is nobody else's to read. Where what is kept is to be
carried from one machine to another, as between the runs of a CI, the environment gives the key.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import sys
from pathlib import Path

FROM_ENVIRONMENT = "BRIEFING_CACHE_KEY"
"""A secret of any form, of 16 letters or more."""
_SHORTEST = 16
_SIZE = 32


def own_key(checkout: Path) -> bytes | None:
    """The key, made when it is first asked for; `None` where none can be had.

    One that lies in the `checkout`, or that others may read, is none.
    """
    given = os.environ.get(FROM_ENVIRONMENT, "")
    if given:
        return hashlib.sha256(given.encode()).digest() if len(given) >= _SHORTEST else None
    try:
        path = _state_folder() / "briefing" / "key"
        if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(checkout)):
            return None
        return _read(path) or _made(path)
    except (OSError, RuntimeError):  # the latter where there is no home
        return None


def _state_folder() -> Path:
    given = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME", "")
    return Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "state"


def _read(path: Path) -> bytes | None:
    """The key in a file that is ours and that nobody else may read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if sys.platform != "win32" and (
            found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077
        ):
            raise PermissionError(f"{path} can be read by others")
        key = file.read(_SIZE + 1)
    return key if len(key) == _SIZE else None


def _made(path: Path) -> bytes | None:
    """A new key; where two are made at once, the one that came first."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f"key.{secrets.token_hex(8)}")
    new = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(new, "wb") as file:
        file.write(secrets.token_bytes(_SIZE))
    try:
        if path.exists():  # one that was cut short
            aside.replace(path)
        else:
            with contextlib.suppress(FileExistsError):
                os.link(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return _read(path)

"""What is kept between builds, sealed: nothing is taken that this machine did not put there.

A checkout can bring a `.cache` of its own, with other words and sums that are right for them. So a
value is kept with a seal (HMAC, RFC 2104) made of the key of this machine, its name and its bytes;
what was altered, cut short or put under another name is not taken. SealedCache have names that only
this key makes: what else lies in the folder is neither read nor removed.
"""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from generator.machine.folders import is_link, link_on_the_way, remove_empty
from generator.machine.own_key import FROM_ENVIRONMENT, own_key

Content = bytes | memoryview
CACHE = ".cache"
_SEAL = 32
_HALF = 32
"""Hexadecimal digits of the name of a shelf that say what for, and as many that prove it ours."""
_NAME = re.compile(r"[0-9a-f]{64}")
_GIT_TAKES = 3.0
"""Seconds that git may take to tell what it tracks."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class SealedCache:
    """What is kept of one kind in the cache of a project, under the key of this machine."""

    folder: Path
    key: bytes

    def folder_for(self, purpose: str) -> SealedFolder:
        """The shelf for a purpose."""
        name = hmac.digest(self.key, f"for {purpose}".encode(), "sha256").hex()[:_HALF]
        return SealedFolder(self.folder / (name + self._proof(name)), self.key)

    def keep(self, newest: int) -> None:
        """Remove our shelves but for those that were used last."""
        with contextlib.suppress(OSError):  # read-only, or another build clears away as well
            ours = [path for path in self.folder.iterdir() if self._is_ours(path)]
            for path in sorted(ours, key=lambda path: path.stat().st_mtime)[:-newest]:
                SealedFolder(path, self.key).keep(())
                remove_empty(path)

    def _proof(self, name: str) -> str:
        return hmac.digest(self.key, f"shelf {name}".encode(), "sha256").hex()[:_HALF]

    def _is_ours(self, path: Path) -> bool:
        name, proof = path.name[:_HALF], path.name[_HALF:]
        return hmac.compare_digest(proof.encode(), self._proof(name).encode()) and not is_link(path)


@dataclass(frozen=True, slots=True)
class SealedFolder:
    """Values by names of 64 hexadecimal digits. It may be deleted at any time.

    Where there is no room for a value, or nothing can be written, it is not kept.
    """

    folder: Path
    key: bytes

    def open(self) -> None:
        """Make room, and mark this shelf as the last used."""
        if is_link(self.folder):
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            os.utime(self.folder)

    def get(self, name: str) -> Content | None:
        """The value of a name; `None` where there is none that we put there."""
        try:
            data = memoryview((self.folder / name).read_bytes())
        except OSError:
            return None
        content = data[_SEAL:]
        return content if hmac.compare_digest(data[:_SEAL], self._seal(name, content)) else None

    def put(self, name: str, content: Content) -> None:
        """Keep a value."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _NO_LINK | _BINARY
        with contextlib.suppress(OSError):
            descriptor = os.open(self.folder / name, flags, 0o644)
            with os.fdopen(descriptor, "wb") as file:
                file.write(self._seal(name, content))
                file.write(content)

    def keep(self, names: Collection[str]) -> None:
        """Remove all values but those of some names."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in names and _NAME.fullmatch(path.name):
                    path.unlink(missing_ok=True)

    def _seal(self, name: str, content: Content) -> bytes:
        sealing = hmac.new(self.key, name.encode(), "sha256")
        sealing.update(content)
        return sealing.digest()


class CacheRefused(Exception):  # noqa: N818  (a verdict)
    """Why nothing is kept in a project; the site is the same without."""


def shelves(project: Path, *kinds: str) -> list[SealedCache]:
    """The shelves of each kind in a project. Raises `CacheRefused`."""
    folders = [project / CACHE / kind for kind in kinds]
    for folder in folders:
        link = link_on_the_way(folder, project)
        if link is not None:
            raise CacheRefused(f"{link} is a link")
    if _is_tracked(project / CACHE):
        raise CacheRefused(f"{project / CACHE} is tracked by git (`git rm -r --cached {CACHE}`)")
    key = own_key(project)
    if key is None:
        raise CacheRefused(
            f"this machine has no key of its own (a file that only you may read in the state folder"
            f" of your home, or 16 letters or more in {FROM_ENVIRONMENT})"
        )
    return [SealedCache(folder, key) for folder in folders]


def _is_tracked(folder: Path) -> bool:
    """Whether git tracks anything in a folder; if it does not say in time, it may."""
    if not folder.is_dir():
        return False
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--", folder.name]
    try:
        told = subprocess.run(
            command, cwd=folder.parent, capture_output=True, check=False, timeout=_GIT_TAKES
        )
    except subprocess.TimeoutExpired:
        return True
    except OSError:  # no git
        return False
    return bool(told.stdout)

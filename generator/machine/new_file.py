"""Write files that do not exist yet, all or none: never over another, never behind a link."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.machine.folders import is_link, place_for


def write_new(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files by their path from a folder, which is made where it is missing.

    Raises `FileExistsError` where one exists, `OSError` where the machine will not; then none of
    them is left.
    """
    if is_link(folder):
        raise OSError(errno.ELOOP, "It is a link, and leads elsewhere", str(folder))
    folder.mkdir(exist_ok=True)
    made: list[Path] = []
    try:
        for name, data in files.items():
            target = place_for(folder, name)
            _write(target, data)
            made.append(target)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    return made


def _write(target: Path, data: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.chmod(0o644)
        try:
            os.link(aside, target)  # fails where there is one, unlike a rename
        except FileExistsError:
            raise
        except OSError:  # a disk without links
            with target.open("xb") as file:
                file.write(data)
    finally:
        aside.unlink(missing_ok=True)

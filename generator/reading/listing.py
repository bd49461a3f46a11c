"""Which files a folder holds, and what stands among them that cannot be read.

What is named but gives no text must not be passed over in silence: a link that leads nowhere, a
folder that may not be entered, a pipe. Each is a finding at its path. Hidden files are left alone.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.findings.codes import Code
from generator.findings.finding import Finding, Span


def name_in(path: Path, folder: Path) -> str:
    """A path inside a folder; bytes that are no UTF-8 are shown as U+FFFD."""
    name = path.relative_to(folder).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as one may see."""
    try:
        return path.is_dir()
    except OSError:
        return False


def files_in(folder: Path, root: Path) -> tuple[list[Path], list[Finding]]:
    """The files below a folder of a briefing, sorted by path.

    Links to files inside the briefing are followed; any other link is refused: MkDocs would follow
    it, and publish what it leads to.
    """
    home = root.resolve()
    found: list[Path] = []
    refused: list[Finding] = []
    waiting = [folder]
    if not folder.resolve().is_relative_to(home):
        return [], [_leads_out(folder, root)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = list(listed)
        except OSError as error:
            refused.append(unreadable(here, root, error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = here / entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif finding := _refused(path, root, home):
                    refused.append(finding)
                else:
                    found.append(path)
            except OSError as error:
                refused.append(unreadable(path, root, error))
    return sorted(found, key=lambda path: path.parts), refused


def unreadable(path: Path, root: Path, error: OSError) -> Finding:
    """That the machine will not give a file or folder, in its own words."""
    return Finding(
        Code.NOT_READABLE,
        f"This cannot be read: {error.strerror or error}.",
        Span(name_in(path, root)),
        "Give yourself the right to read it, or take it out of the briefing.",
    )


def _refused(path: Path, root: Path, home: Path) -> Finding | None:
    """Why a path that is no folder gives no text, if it does not."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # of links in a circle, some versions say the second
            return Finding(
                Code.NOT_READABLE,
                "This is a link that leads nowhere.",
                Span(name_in(path, root)),
                "Put the file itself here, or take the link out.",
            )
        if not target.is_relative_to(home):
            return _leads_out(path, root)
        if any(part.startswith(".") for part in target.relative_to(home).parts):
            return Finding(
                Code.BAD_PATH,
                "This is a link to something hidden, as secrets are.",
                Span(name_in(path, root)),
                "Put the file itself here, if the world may see it.",
            )
        if target.is_dir():
            return Finding(
                Code.NOT_READABLE,
                "This is a link to a folder, and what is in it is not read.",
                Span(name_in(path, root)),
                "Put the folder itself here.",
            )
    if not path.is_file():
        return Finding(
            Code.NOT_READABLE,
            "This is no file that holds a text.",
            Span(name_in(path, root)),
            "Put a plain file here, or take it out of the briefing.",
        )
    return None


def _leads_out(path: Path, root: Path) -> Finding:
    kind = "folder" if path.is_dir() else "file"
    return Finding(
        Code.BAD_PATH,
        f"This is a link to a {kind} outside the briefing.",
        Span(name_in(path, root)),
        f"Put the {kind} itself here.",
    )

"""What can be mended without judging: the edits that findings carry, and how they look."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.findings.edit import TextEdit, edited
from generator.findings.finding import Finding
from generator.findings.report import in_one_line


def mendings(findings: Iterable[Finding]) -> tuple[TextEdit, ...]:
    """The edits of findings, all of one finding or none: none that touches an earlier one's place.

    Two findings that mend the same place in the same way are one mending.
    """
    done: dict[TextEdit, None] = {}
    for finding in findings:
        new = [edit for edit in finding.edits if edit not in done]
        if not any(_touch(edit, other) for edit in new for other in done):
            done |= dict.fromkeys(new)
    return tuple(done)


def differences(edits: Sequence[TextEdit], files: Mapping[str, str]) -> Iterator[str]:
    """The lines of a unified diff of edits, each with its line feed; nothing a terminal obeys.

    `files` holds the texts that the edits were made from; a file that is not there is new.
    """
    for path in dict.fromkeys(edit.path for edit in edits):
        before = files.get(path, "")
        after = edited(before, (edit for edit in edits if edit.path == path))
        for line in difflib.unified_diff(_lines(before), _lines(after), path, path, "", "", 1, ""):
            yield f"{in_one_line(line)}\n"


def _touch(edit: TextEdit, other: TextEdit) -> bool:
    return edit.path == other.path and edit.start <= other.end and other.start <= edit.end


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]

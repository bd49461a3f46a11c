"""Find the runs of a text that stand inside quotation marks, in any of the usual styles.

Straight, typographic, „low-high“, «guillemets» and »reversed«, ‘single’ and nested marks, corner
brackets, and marks that reopen at each paragraph of a long quotation. A mark that is never closed
opens nothing, unless the next paragraph reopens it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# For each mark that can open: the marks that can close it, the usual one first.
_CLOSERS = {
    '"': '"\u201d',
    "\u201c": '\u201d\u201c"',  # English “…”; “…“ where a typist had but one key
    "\u201d": "\u201d\u201c",  # Swedish ”…”, Hebrew and Arabic ”…“
    "\u201e": '\u201c\u201d\u201f"',  # German „…“, Polish „…”
    "\u201f": "\u201d\u201c",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",  # German »…«, Finnish »…»
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u301d": "\u301e\u301f",
    "\uff02": "\uff02",
    "\u05f4": "\u05f4",
    "'": "'\u2019",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019",
    "\u201a": "\u2018\u2019",
    "\u2039": "\u203a",
    "\u203a": "\u2039\u203a",
}
_MARKS = "".join({**_CLOSERS, **dict.fromkeys("\u201d\u203a\u300d\u300f\u301e\u301f")})
_MARK = re.compile(f"[{_MARKS}]")
_DEEPEST = 16
"""Open marks that a closing one is compared with; speech is nested three deep at most."""
_MOST_MARKS = 100_000
_ALWAYS_OPEN = frozenset("\u201e\u201a\u300c\u300e\u301d")
_ALWAYS_CLOSE = frozenset("\u300d\u300f\u301e\u301f")
_APOSTROPHES = frozenset("'\u2018\u2019")
_OPENING_PUNCTUATION = frozenset(
    "([{<-\u2010\u2011\u2012\u2013\u2014\u2015/\u00bf\u00a1\uff08\u3008\u300a\uff1a\uff0c\u3002\u3001"
)
_CLOSING_PUNCTUATION = frozenset(",.;:!?)]}\u060c\u061b\u061f")
_CLOSING_SINGLE = re.compile("[,.!?\u2026]['\u2019]")
_CJK = "\u2e80"  # from here on scripts without word spaces or apostrophes


class QuotedRun(NamedTuple):
    """The characters between two marks: `start` after the opening one, `end` at the closing one.

    `closed` is false where the run goes on in the next paragraph, `reopened` is true where it
    comes from the one before.
    """

    start: int
    end: int
    closed: bool = True
    reopened: bool = False


def quoted_runs(text: str, paragraphs: list[tuple[int, int]]) -> list[QuotedRun]:
    """All runs of all paragraphs, nested ones too, in the order in which they open.

    `paragraphs` are spans of `text`; runs are in its coordinates. A text of 100,000 marks is no
    prose, and none of them is taken for one.
    """
    if len(text) > _MOST_MARKS and sum(map(text.count, _CLOSERS)) > _MOST_MARKS:
        return []
    runs: list[QuotedRun] = []
    marks = [mark for mark in _MARKS if mark in text]
    running: list[str] = []  # the marks still open at the end of the paragraph before
    for number, (start, end) in enumerate(paragraphs):
        if not any(text.find(mark, start, end) >= 0 for mark in marks):
            running = []
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found, left_open = _paragraph_runs(text, start, end)
        lead = _MARK.match(text, start, end)
        goes_on = [
            (mark, at)
            for mark, at in left_open
            if following is not None and _reopens(text, following, mark)
        ]
        if goes_on:
            _, at = goes_on[-1]
            found.append(QuotedRun(at + 1, end, closed=False))
        if running and lead:
            found = [
                QuotedRun(run.start, run.end, run.closed, reopened=True)
                if run.start == start + 1
                else run
                for run in found
            ]
        running = [mark for mark, _ in goes_on]
        runs += sorted(found, key=lambda run: (run.start, -run.end))
    return runs


def _reopens(text: str, paragraph: tuple[int, int], mark: str) -> bool:
    """Whether a paragraph begins with the mark that the one before left open."""
    first = text[paragraph[0] : paragraph[0] + 1]
    return (
        first == mark
        or (first == "\u00bb" and mark == "\u00ab")
        or (first in '"\u201c\u201d' and mark in '"\u201c\u201d')
    )


def _paragraph_runs(
    text: str, start: int, end: int
) -> tuple[list[QuotedRun], list[tuple[str, int]]]:
    """The closed runs of one paragraph, and the opening marks that were left open in it."""
    runs: list[QuotedRun] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else ""
        after = text[at + 1] if at + 1 < end else ""
        if text.startswith("...", at + 1):
            after = "\u2026"  # speech may begin with an ellipsis, never with a full stop
        if _is_apostrophe(mark, before, after):
            continue
        if mark in _APOSTROPHES and open_marks and _is_plural_possessive(text, at, end):
            continue
        closes = next(
            (
                depth
                for depth in range(len(open_marks) - 1, max(len(open_marks) - _DEEPEST, 0) - 1, -1)
                if mark in _CLOSERS[open_marks[depth][0]]
            ),
            None,
        )
        if closes is not None and not _must_open(mark, before, after, open_marks[closes][0]):
            opened = open_marks[closes][1]
            del open_marks[closes:]  # whatever was opened inside and never closed was no mark
            runs.append(QuotedRun(opened + 1, at))
        elif mark in _CLOSERS and _can_open(mark, before, after):
            open_marks.append((mark, at))
    return runs, open_marks


def _is_apostrophe(mark: str, before: str, after: str) -> bool:
    """A single mark between two letters joins them; so does the Hebrew double one."""
    if mark in _APOSTROPHES:
        return _is_word(before) and _is_word(after) and before < _CJK
    if mark in '"\u201d\u05f4':
        return _is_hebrew(before) and _is_hebrew(after)
    return False


def _is_plural_possessive(text: str, at: int, end: int) -> bool:
    """“The boats’ crews …’”: behind an s, before a word, the mark that closes still to come."""
    return (
        text[at - 1] == "s"
        and text[at + 1 : at + 2] == " "
        and text[at + 2 : at + 3].islower()
        and _CLOSING_SINGLE.search(text, at + 1, end) is not None
    )


def _must_open(mark: str, before: str, after: str, opener: str) -> bool:
    """Whether a mark that could close `opener` opens a nested run instead."""
    if mark in _ALWAYS_CLOSE or mark == _CLOSERS[opener][0] != opener:
        return False
    return _stands_open(before, after)


def _can_open(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    if mark in "\u00ab\u201c" and after:
        return True  # directional marks; French puts a space behind the guillemet
    if mark == "\u2018" and before >= _CJK:
        return bool(after)  # no spaces there, and no apostrophes
    if mark in _APOSTROPHES:
        return _stands_open(before, after) and _is_word(after)
    if mark == "\u00bb" and (not before or before.isspace()):
        return bool(after)
    return bool(after) and not after.isspace() and not _is_word(before)


def _stands_open(before: str, after: str) -> bool:
    """Like an opening mark: behind a gap or an opening sign, and close to what follows."""
    gap = (
        not before
        or before.isspace()
        or before in _OPENING_PUNCTUATION
        or bool(_MARK.match(before))
    )
    return gap and bool(after) and not after.isspace() and after not in _CLOSING_PUNCTUATION


def _is_word(character: str) -> bool:
    return bool(character) and (character.isalnum() or character == "_")


def _is_hebrew(character: str) -> bool:
    return "\u05d0" <= character <= "\u05ea"

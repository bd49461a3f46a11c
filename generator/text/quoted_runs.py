"""Find the runs of a text that stand inside quotation marks, in any of the usual styles.

Straight, typographic, „low-high“, «guillemets» and »reversed«, ‘single’ and nested marks, corner
brackets, two single marks typed for a double one, and marks that reopen at each paragraph of a long
quotation. A mark that is never closed opens nothing, unless the next paragraph reopens it.

What a mark is depends on where it stands: an opening one stands behind a gap, a closing one never
stands behind a space (guillemets and double marks may), an apostrophe joins or cuts a word
(’90s, ’em, the boats’ crews).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from generator.languages.cldr import base

# For each mark that can open: the marks that can close it, the usual one first.
_CLOSERS: Mapping[str, Sequence[str]] = {
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
    # Typed twice for a double one: two accents, two commas, two apostrophes.
    "''": ("''", "\u2019\u2019", '"'),
    "``": ("''", "\u2019\u2019", '"'),
    "\u2018\u2018": ("\u2019\u2019", "''"),
    "\u2019\u2019": ("\u2019\u2019",),
    ",,": ("''", "\u2018\u2018", "\u2019\u2019", "\u201c", "\u201d", '"'),
}
_ALSO_CLOSED = dict.fromkeys('"\u201c', ("''", "\u2019\u2019"))
"""Double marks that a pair of single ones may close: “We go,’’ she said."""
_SINGLE = "".join(mark for mark in _CLOSERS if len(mark) == 1)
_MARKS = "".join(
    {**dict.fromkeys(_SINGLE), **dict.fromkeys("\u201d\u203a\u300d\u300f\u301e\u301f")}
)
_PAIRS = "|".join(mark for mark in _CLOSERS if len(mark) == 2)
_MARK = re.compile(f"{_PAIRS}|[{_MARKS}]")
_DEEPEST = 16
"""Open marks that a closing one is compared with; speech is nested three deep at most."""
_MOST_MARKS = 100_000
_LONGEST_SPEECH = 2_000
"""Characters ahead in which single marks may close."""
_ALWAYS_OPEN = frozenset("\u201e\u201a\u300c\u300e\u301d")
_ALWAYS_CLOSE = frozenset("\u300d\u300f\u301e\u301f")
_APOSTROPHES = frozenset("'\u2018\u2019")
_OPENING_PUNCTUATION = frozenset(
    "([{<-\u2010\u2011\u2012\u2013\u2014\u2015/\u00bf\u00a1\uff08\u3008\u300a\uff1a\uff0c\u3002\u3001"
)
_CLOSING_PUNCTUATION = frozenset(",.;:!?)]}\u060c\u061b\u061f")
_SINGLE_AHEAD = re.compile(
    "(?P<sure>[,.!?\u2026]['\u2019](?!\\w))|(?P<opens>(?:^|(?<=[\\s(\u2014\u2013-]))['\u2018](?=\\w))"
)
_ROCK_N_ROLL = re.compile("['\u2019]n['\u2019](?=\\s)", re.IGNORECASE)
_ELISION = re.compile(
    "(?:\\d|(?:em|im|er|til|till|tis|twas|twere|bout|cause|cos|cuz|round|neath|n|gainst|fraid|nuff|s|t|k|m)\\b)",
    re.IGNORECASE,
)
"""What follows an apostrophe that stands for letters left out: ’90s, ’em, ’tis; Dutch ’s avonds."""
_RIGHT_MARK_OPENS = frozenset(("sv", "fi", "da", "no", "nb", "nn", "is", "et", "hu", ""))
"""Languages that open with ’ (‘’so’’ in Swedish); in all others it is an apostrophe or closes."""
_SHARED_CLOSE = frozenset(("ru", "uk", "be", "bg", "kk", "ky"))
"""Languages that write one » where an inner and an outer one would meet."""
_BEHIND_SHARED = re.compile(r"[.,!?\u2026\s]*(?:[\u2012-\u2015-]|$)")
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
    opening: int = 1
    closing: int = 1
    """Characters of the marks: two where a typist set two single ones for a double one."""

    @property
    def before(self) -> int:
        """Where the opening mark begins."""
        return self.start - self.opening

    @property
    def behind(self) -> int:
        """Where the closing mark ends."""
        return self.end + self.closing


def quoted_runs(
    text: str, paragraphs: list[tuple[int, int]], language: str = ""
) -> list[QuotedRun]:
    """All runs of all paragraphs, nested ones too, in the order in which they open.

    `paragraphs` are spans of `text`; runs are in its coordinates. `language` is the text's (BCP
    47), where it is known. A text of 100,000 marks is no prose, and none of them is taken for one.
    """
    if len(text) > _MOST_MARKS and sum(map(text.count, _SINGLE)) > _MOST_MARKS:
        return []
    primary = base(language)
    runs: list[QuotedRun] = []
    marks = [mark for mark in (*_MARKS, "``", ",,") if mark in text]
    running: list[str] = []  # the marks still open at the end of the paragraph before
    for number, (start, end) in enumerate(paragraphs):
        if not any(text.find(mark, start, end) >= 0 for mark in marks):
            running = []
            continue
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found, left_open = _paragraph_runs(text, start, end, primary)
        lead = _MARK.match(text, start, end)
        goes_on = [
            (mark, at)
            for mark, at in left_open
            if following is not None and _reopens(text, following, mark)
        ]
        if goes_on:
            mark, at = goes_on[-1]
            found.append(QuotedRun(at + 1, end, closed=False, opening=len(mark)))
        if running and lead:
            found = [run._replace(reopened=True) if run.before == start else run for run in found]
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
    text: str, start: int, end: int, language: str
) -> tuple[list[QuotedRun], list[tuple[str, int]]]:
    """The closed runs of one paragraph, and the opening marks that were left open in it.

    Of these the place is that of the mark's last character.
    """
    runs: list[QuotedRun] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at, behind = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else ""
        after = text[behind] if behind < end else ""
        if text.startswith("...", behind):
            after = "\u2026"  # speech may begin with an ellipsis, never with a full stop
        if _is_apostrophe(mark, before, after) or _ROCK_N_ROLL.match(text, at - 2, end):
            continue
        is_single = mark in _APOSTROPHES
        if is_single and open_marks and _is_word_end(text, at, end):
            continue
        depths = range(len(open_marks) - 1, max(len(open_marks) - _DEEPEST, 0) - 1, -1)
        closes = next(
            (
                depth
                for depth in depths
                if mark in _CLOSERS[open_marks[depth][0]]
                or mark in _ALSO_CLOSED.get(open_marks[depth][0], ())
            ),
            None,
        )
        if closes is not None and is_single and (before.isspace() or not before):
            closes = None
        if closes is not None and not _must_open(mark, before, after, open_marks[closes][0]):
            opener, opened = open_marks[closes]
            del open_marks[closes:]  # whatever was opened inside and never closed was no mark
            runs.append(QuotedRun(opened + 1, at, opening=len(opener), closing=len(mark)))
            if (
                mark == "\u00bb"
                and language in _SHARED_CLOSE
                and open_marks
                and open_marks[-1][0] == opener
                and not _closes_again(text, behind, end)
                and _BEHIND_SHARED.match(text, behind, end)
            ):
                runs.append(QuotedRun(open_marks.pop()[1] + 1, at))
        elif (
            mark in _CLOSERS
            and _can_open(mark, before, after)
            and (
                mark not in _APOSTROPHES
                or mark == "\u2018"
                or (_ELISION.match(text, behind, end) is None and _opens(mark, language))
            )
        ):
            open_marks.append((mark, behind - 1))
    return runs, open_marks


def _closes_again(text: str, start: int, end: int) -> bool:
    """Whether a » comes before the next «."""
    closing = text.find("\u00bb", start, end)
    opening = text.find("\u00ab", start, end)
    return closing >= 0 and (opening < 0 or closing < opening)


def _opens(mark: str, language: str) -> bool:
    return mark != "\u2019" or language in _RIGHT_MARK_OPENS


def _is_apostrophe(mark: str, before: str, after: str) -> bool:
    """A single mark between two letters joins them; so does the Hebrew double one."""
    if mark in _APOSTROPHES:
        return _is_word(before) and _is_word(after) and before < _CJK
    if mark in '"\u201d\u05f4':
        return _is_hebrew(before) and _is_hebrew(after)
    return False


def _is_word_end(text: str, at: int, end: int) -> bool:
    """“The boats’ crews …’”, “fishin’ and …’”: the mark that surely closes is still to come."""
    if not (_is_word(text[at - 1]) and text[at + 1 : at + 2] == " "):
        return False
    ahead = _SINGLE_AHEAD.search(text, at + 1, min(at + _LONGEST_SPEECH, end))
    return ahead is not None and ahead.group("sure") is not None


def _must_open(mark: str, before: str, after: str, opener: str) -> bool:
    """Whether a mark that could close `opener` opens a nested run instead."""
    if len(mark) == 2 or mark in _ALWAYS_CLOSE or mark == _CLOSERS[opener][0] != opener:
        return False
    return _stands_open(before, after)


def _can_open(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    if mark in ("\u00ab", "\u201c") and after:
        # Directional marks; French puts a space behind the guillemet. Behind a word or its stop
        # and before a gap they close what nothing opened: `Gleich!« schrie er`.
        closes = (
            before
            and before < _CJK
            and not before.isspace()
            and (before not in _OPENING_PUNCTUATION and not _MARK.match(before))
        )
        return not (closes and (after.isspace() or after in _CLOSING_PUNCTUATION))
    if mark == "\u2018" and before >= _CJK:
        return bool(after)  # no spaces there, and no apostrophes
    if mark in _APOSTROPHES:
        return _stands_open(before, after) and _is_word(after)
    if mark == "\u00bb" and (not before or before.isspace()):
        # Between two gaps it closes, as French has it: `Non ! » dit-il.`
        return bool(after) and not (before and after.isspace())
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

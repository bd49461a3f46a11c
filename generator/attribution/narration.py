"""The narration of a text, cut at quotations and at the ends of sentences.

`“We go,” said Quill. Sund left. “Why?”` has two quotations and two units of narration:
`said Quill.`, which touches the first, and `Sund left.`, which touches none, for sentences end on
both its sides.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import SourceText

_LETTER = re.compile(r"[^\W\d_]")
_ENDS = ".\u3002\u06d4\u0964!?\uff01\uff1f\u061f\u2026"
_STOPS = ".\u3002\u06d4\u0964"
_LEADS = ":,\uff1a\uff0c\u060c"
_CLOSING = " \"')]}\u201d\u00bb\u300d\u300f"


class Unit(NamedTuple):
    """A piece of narration; `left` and `right` are the numbers of the quotations it touches."""

    start: int
    end: int
    paragraph: int
    left: int | None
    right: int | None


class Narration(NamedTuple):
    """The units and the outermost quotations of a text, both in reading order."""

    units: tuple[Unit, ...]
    runs: tuple[QuotedRun, ...]

    def run_at(self, start: int, end: int) -> int | None:
        """The number of the quotation that holds a stretch whole."""
        at = bisect_right(self.runs, start, key=lambda run: run.start) - 1
        return at if at >= 0 and end <= self.runs[at].end else None

    def units_of(self, start: int) -> tuple[Unit, ...]:
        """The unit that holds an offset, if one does."""
        return self.units[slice(*self._numbers(start, start + 1))]

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that begin behind one offset and end before another."""
        first, last = self._numbers(start, end)
        return tuple(u for u in self.units[first:last] if u.start >= start and u.end <= end)

    def units_in(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that a stretch touches."""
        return self.units[slice(*self._numbers(start, end))]

    def _numbers(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.units, start, key=lambda unit: unit.end)
        last = bisect_left(self.units, end, key=lambda unit: unit.start)
        return first, max(first, last)

    def units_at(self, start: int, end: int) -> list[int]:
        """The numbers of the units that a stretch touches."""
        return list(range(*self._numbers(start, end)))


def narration(
    text: SourceText,
    is_name: Callable[[QuotedRun], bool],
    speaks: Callable[[int, int], bool],
    is_abbreviation: Callable[[int], bool] = lambda offset: False,
) -> Narration:
    """Cut a text into units.

    `is_name` tells a name in quotation marks («Медуза») from a quotation; `speaks` whether a
    stretch of narration holds a verb of saying: then it belongs to the quotation before it,
    although that ends in an exclamation or a question mark; `is_abbreviation` whether the point
    before an offset ends no sentence.
    """
    runs: list[QuotedRun] = []
    for run in text.quoted:
        if (not runs or run.start >= runs[-1].end) and not is_name(run):
            runs.append(run)
    units: list[Unit] = []
    starts = [one.start for one in text.sentences if not is_abbreviation(one.start)]
    at = 0
    for number, paragraph in enumerate(text.paragraphs):
        left: int | None = None
        place = paragraph.start
        while True:
            right = at if at < len(runs) and runs[at].start <= paragraph.end else None
            stop = min(runs[at].before, paragraph.end) if right is not None else paragraph.end
            _cut(
                text,
                starts,
                speaks,
                units,
                Unit(place, max(stop, place), number, left, right),
                runs,
            )
            if right is None:
                break
            left, place = right, min(runs[at].behind, paragraph.end)
            at += 1
    return Narration(tuple(units), tuple(runs))


def _cut(  # noqa: PLR0913, PLR0917  (one step of `narration`, with what it knows)
    text: SourceText,
    starts: Sequence[int],
    speaks: Callable[[int, int], bool],
    units: list[Unit],
    piece: Unit,
    runs: Sequence[QuotedRun],
) -> None:
    """Add the units of one piece of narration between two quotations."""
    whole = text.normal
    start, end = piece.start, piece.end
    while start < end and (
        whole[start] in _CLOSING or (whole[start] in _ENDS and piece.left is None)
    ):
        start += 1
    while end > start and whole[end - 1] == " ":
        end -= 1
    if start >= end:
        return
    first = bisect_right(starts, start)
    last = bisect_left(starts, end)
    inner = [at for at in starts[first:last] if whole[at - 1] == " " or whole[at - 1] > "\u2e80"]
    edges = [start, *inner, end]
    left = piece.left
    stripped = whole[start:end].lstrip(" ")
    if left is not None and stripped[:1] and stripped[0] in _ENDS:
        left = None  # a full stop stands behind the closing mark
    cut_here = left is not None and _ends(whole, runs[left], start)
    for number, (begin, limit) in enumerate(itertools.pairwise(edges)):
        stop = limit
        while stop > begin and whole[stop - 1] == " ":
            stop -= 1
        if not _LETTER.search(whole, begin, stop):
            continue
        touches = left if number == 0 else None
        if (
            touches is not None
            and cut_here
            and not _goes_on(whole, runs[touches], begin, stop, speaks)
        ):
            touches = None
        is_last = number == len(edges) - 2
        right = piece.right if is_last and whole[stop - 1] not in _ENDS else None
        units.append(Unit(begin, stop, piece.paragraph, touches, right))


def _ends(text: str, run: QuotedRun, start: int) -> bool:
    """Whether a quotation ends like a sentence."""
    inside = text[max(run.end - 3, run.start) : run.end].rstrip(" \"'\u2019")
    return bool(inside) and inside[-1] in _ENDS and start > run.end


def _goes_on(
    text: str, run: QuotedRun, start: int, end: int, speaks: Callable[[int, int], bool]
) -> bool:
    """Whether narration behind the full stop of a quotation still belongs to it."""
    letter = _LETTER.search(text, start, end)
    if letter is None or letter.group().islower():
        return True
    inside = text[max(run.end - 3, run.start) : run.end].rstrip(" \"'\u2019")
    if inside[-1] in _STOPS and letter.group().isupper():
        return False
    return speaks(start, end)

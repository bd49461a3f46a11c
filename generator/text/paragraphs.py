"""Find the paragraphs of a file's text, also where its lines were broken at a width.

A line is a paragraph, unless its end shows that the next one goes on with it (text copied from a
book, a mail, a wire, a PDF): the next begins in lower case, or the line ends in a hyphen, or there
was no room left for the next word. This is judged block by block (lines with no empty line between
them), so that one long line, such as an address or a title, decides nothing for the others. In a
block whose lines were broken, paragraphs end before an indented line, and behind a short one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_UNIX_LINE = re.compile(".+")  # three times as fast
_BLANK = "\ufeff \t\u00a0\u3000"
_NO_STOP = re.compile(
    r"[^.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964:;\"'\u201d\u00bb\u201c)\]\s]\Z"
)
_ENDS = frozenset(".!?:;)\u201d\u00bb\u201c\"'\u2026\u3002\uff01\uff1f\u061f")
_HYPHENATED = re.compile(r"[^\W\d_][\u00ad\u2010-]\Z")
_FIRST_WORD = re.compile(r"\S+")
_ITEM = re.compile(
    r"[\u2022\u2043\u25aa\u25cf\u00b7*#>|+\u2010-\u2015-]|(?:\d{1,3}|[A-Za-z])[.)](?:\s|\Z)|https?:"
)
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]")
_WIDEST = 200
"""Characters of a line up to which it may have been broken at a width."""
_FULL_LINE = 60
"""Characters of a line that is no verse and no item of a list."""
_FULL, _LONG = 0.8, 0.6
"""Of the width: what a paragraph's last line does not reach, nor a heading."""


class _Line(NamedTuple):
    start: int
    end: int
    indent: int


class _Break(NamedTuple):
    """What the end of a line says: `surely` broken inside a sentence, `filled` up to the width."""

    surely: bool
    filled: bool
    mid_sentence: bool


def paragraphs(raw: str) -> list[tuple[int, int]]:
    """The paragraphs as spans of a file's text, without white space at their ends."""
    blocks = list(_blocks(raw, _lines(raw)))
    found: list[tuple[int, int]] = []
    several = sum(len(block) > 1 for block in blocks) > 1
    widths = [
        _width(block)
        for block in blocks
        if any(raw[line.end - 1] not in _ENDS for line in block[:-1]) and _is_wrapped(raw, block)
    ]
    for block in blocks:
        if len(block) == 1:
            found.append(block[0][:2])
            continue
        width = max(widths, default=0)
        own = _width(block)
        if widths and _is_wrapped(raw, block):
            found += _of_block(raw, block, own, several)
        elif own * _FULL <= width and _is_wrapped(raw, block, max(own, width)):
            found += _of_block(raw, block, max(own, width), several)
        else:
            found += _full_lines(raw, block, own)
    return found


def _full_lines(raw: str, block: list[_Line], width: int) -> list[tuple[int, int]]:
    """The lines of a block, joined only where a full one surely goes on in the next."""
    found = [block[0][:2]]
    for line, then in pairwise(block):
        each = _break(raw, line, then, width)
        if each.surely and each.filled and line.end - line.start >= _FULL_LINE:
            found[-1] = (found[-1][0], then.end)
        else:
            found.append(then[:2])
    return found


def _is_wrapped(raw: str, block: list[_Line], width: int | None = None) -> bool:
    """Whether the lines of a block were broken: at `width` like its neighbours, or for itself."""
    within = width or _width(block)
    breaks = [_break(raw, *pair, within) for pair in pairwise(block)]
    inside = sum(each.surely or (each.filled and each.mid_sentence) for each in breaks)
    return inside * 2 >= len(breaks) and (width is not None or any(each.surely for each in breaks))


def _lines(raw: str) -> list[_Line]:
    pattern = _LINE if any(end in raw for end in "\r\u2028\u2029") else _UNIX_LINE
    lines = []
    for match in pattern.finditer(raw):
        text = match.group()
        if not text.strip(_BLANK + "\u200b"):
            continue
        indent = len(text) - len(text.lstrip(_BLANK))
        start, end = match.start() + indent, match.start() + len(text.rstrip())
        if start < end:
            lines.append(_Line(start, end, indent))
    return lines


def _blocks(raw: str, lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for line in lines:
        if block and raw[block[-1].end : line.start].replace("\r\n", "\n").count("\n") > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _of_block(raw: str, block: list[_Line], width: int, several: bool) -> list[tuple[int, int]]:
    """The paragraphs of broken lines with no empty one between.

    `several` blocks are set so: then empty lines end paragraphs, and short lines do not.
    """
    breaks = [_break(raw, *pair, width) for pair in pairwise(block)]
    margin = min(line.indent for line in block)
    is_set_in = sum(line.indent > margin for line in block) * 2 < len(block) and margin == 0
    found = [block[0][:2]]
    for (line, then), each in zip(pairwise(block), breaks, strict=True):
        length = line.end - line.start
        if each.surely:
            goes_on = True
        elif (is_set_in and then.indent > margin) or _ITEM.match(raw, then.start, then.end):
            goes_on = False
        elif each.mid_sentence:
            goes_on = each.filled or length >= width * _LONG
        else:
            goes_on = several or each.filled or length >= width * _FULL
        if goes_on:
            found[-1] = (found[-1][0], then.end)
        else:
            found.append(then[:2])
    return found


def _width(block: list[_Line]) -> int:
    """The width that lines were broken at: the longest but for a few that stand out, an address."""
    lengths = sorted(line.end - line.start for line in block)
    return lengths[-1 - len(lengths) // 10] if len(lengths) > 3 else lengths[-1]


def _break(raw: str, line: _Line, then: _Line, width: int) -> _Break:
    first = raw[then.start]
    mid_sentence = _NO_STOP.search(raw, max(line.end - 2, line.start), line.end) is not None
    hyphenated = _HYPHENATED.search(raw, max(line.end - 2, line.start), line.end) is not None
    word = _FIRST_WORD.match(raw, then.start, then.end)
    filled = line.end - line.start + 1 + (len(word.group()) if word else 0) > width
    if _ITEM.match(raw, then.start, then.end) and not first.islower():
        return _Break(False, False, mid_sentence)
    mid_sentence = mid_sentence and line.end - line.start <= _WIDEST
    surely = mid_sentence and (first.islower() or (hyphenated and first.isalpha()))
    if mid_sentence and not surely and _CASELESS.match(first):
        surely = filled and line.end - line.start >= width * _FULL
    soft = raw[line.end - 1] == "\u00ad" and raw[line.end - 2].isalpha()
    return _Break(surely or soft, filled, mid_sentence)

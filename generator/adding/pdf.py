"""The paragraphs of a PDF: its lines joined, without what is printed on every page.

Where a paragraph ends is seen as readers see it: by a gap, by an indent, by a last line that is
short, by larger letters. Across columns and pages a paragraph goes on unless a sentence has ended.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from generator.adding.language_of_text import language_of
from generator.adding.pdf_lines import HYPHEN, UNKNOWN, Line, balanced, lines_of
from generator.adding.web_page import clean
from generator.text.scripts import is_spaceless

_SENTENCE_ENDS = re.compile(r"[.!?…。！？؟۔।:：]['\")\]»”’」』]*$")
_DASH_AT_END = re.compile(r"\w[—–/]$")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,6}\.?\s+)?[\divxlc]+(?:\s*(?:/|\w{1,4})\s*\d+)?\W*", re.I)
_EDGES = 2
"""Lines at the top and at the bottom of a page that may be printed on every page."""
_MOST_LEADING = 1.5
_GAP, _INDENT, _SHORT, _FULL, _OTHER_SIZE = 1.3, 0.8, 0.85, 0.95, 0.12
"""Of the distance of lines; of the letters' size; of the column's width, twice; of the size."""


class Pdf(NamedTuple):
    """What a PDF gives: `failed` says why it gives nothing, as the end of a sentence."""

    paragraphs: tuple[str, ...] = ()
    headline: str = ""
    """The line or lines in the largest letters of the first page, if these stand out."""
    language: str = ""
    from_right: bool = False
    unknown: int = 0
    edges: tuple[str, ...] = ()
    """What stands at the edges of pages, for the address that a browser prints there."""
    says: dict[str, str] = {}  # noqa: RUF012  (a default that nobody changes)
    hyphens: tuple[str, ...] = ()
    """Words that were parted at the end of a line, and are joined where it was not sure."""
    failed: str = ""


def read_pdf(data: bytes) -> Pdf:
    """Read a PDF; meant to be run apart, for a library of C reads it."""
    try:
        lines, says = lines_of(data)
    except ValueError as error:
        return Pdf(failed=str(error))
    lines = [line for line in lines if line.text]
    kept = _without_edges(lines)
    edges = tuple(dict.fromkeys(line.text for line in lines if line not in set(kept)))
    lines = kept
    blocks = list(_blocks(lines))
    known = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).casefold()))
    hyphens: list[str] = []
    paragraphs = [clean(_joined(block, known, hyphens)) for block in blocks]
    headline = _headline(blocks, paragraphs)
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    text = "\n".join(paragraphs)
    return Pdf(
        tuple(paragraphs),
        headline,
        language_of(text),
        sum(line.from_right for line in lines) * 2 > len(lines),
        text.count(UNKNOWN),
        edges,
        says,
        tuple(hyphens),
    )


def _without_edges(lines: Sequence[Line]) -> list[Line]:
    """Without the lines at the edges of pages that are on most pages, but for their numbers."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    edges: list[Line] = []
    for page in pages.values():
        by_height = sorted(page, key=lambda line: -line.base)
        edges += [line for line in page if line.at_edge and len(page) <= 2 * _EDGES]
        edges += {*by_height[:_EDGES], *by_height[-_EDGES:]} if len(page) > 2 * _EDGES else ()
    seen = Counter(_NUMBER.sub("#", line.text) for line in edges)
    usual = median(line.size for line in lines) if lines else 0
    dropped = {
        line
        for line in edges
        if (line.at_edge and line.size < usual)
        or (len(pages) > 1 and seen[_NUMBER.sub("#", line.text)] * 2 > len(pages))
        or (_PAGE_NUMBER.fullmatch(line.text) and line.size <= usual)
    }
    return [line for line in lines if line not in dropped]


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    if not lines:
        return
    steps = [
        one.base - other.base
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.base - other.base < 3 * one.size
    ]
    usual = _usual_step(steps, median(line.size for line in lines))
    block = [lines[0]]
    for one, other in pairwise(lines):
        if _is_new(one, other, _column(one, lines), usual):
            yield block
            block = []
        block.append(other)
    yield block


def _usual_step(steps: Sequence[float], size: float) -> float:
    """The distance of lines in a paragraph: of the least there are, and not too far for it."""
    if not steps:
        return size * _MOST_LEADING
    return min(sorted(steps)[len(steps) // 12], size * _MOST_LEADING)


def _column(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """From where to where the lines go that stand above and below a line on its page."""
    beside = [
        other
        for other in lines
        if other.page == line.page
        and other.left < line.right
        and other.right > line.left
        and abs(other.size - line.size) < line.size * _OTHER_SIZE
    ]
    return min(other.left for other in beside), max(other.right for other in beside)


def _is_new(one: Line, other: Line, column: tuple[float, float], usual: float) -> bool:
    """Whether a paragraph begins with a line, the one before being known."""
    if abs(one.size - other.size) > one.size * _OTHER_SIZE:
        return True
    step = one.base - other.base
    ended = _SENTENCE_ENDS.search(one.text) is not None
    width = (one.right - one.left) / max(column[1] - column[0], 1)
    if one.page != other.page or step <= 0:  # the next column, or the next page
        # A last line is seldom as wide as the column; a sentence often ends where a line does.
        return ended and width < _FULL
    if step > (usual + 1) * _GAP:
        return True
    begin, before = (
        (column[1] - other.right, column[1] - one.right)
        if other.from_right
        else (other.left - column[0], one.left - column[0])
    )
    if begin - before > other.size * _INDENT and begin > other.size * _INDENT:
        return True
    return ended and width < _SHORT


def _joined(block: Sequence[Line], known: Counter[str], hyphens: list[str]) -> str:
    """A paragraph on one line."""
    text = block[0].text
    for line in block[1:]:
        following = line.text
        if text.endswith((HYPHEN, "\u00ad")):
            text = _without_hyphen(text[:-1], following, known, hyphens)
        elif _is_one_word(text, following):
            text += following
        elif text.endswith("-") and len(text) > 1 and text[-2].isalpha():
            text = _without_hyphen(text[:-1], following, known, hyphens)
        else:
            text += f" {following}"
    text = text.replace(HYPHEN, "-")
    return balanced(text) if block[0].from_right else text


def _is_one_word(text: str, following: str) -> bool:
    """Whether no space is between two lines: in Chinese, after a dash, inside of a dash."""
    if _DASH_AT_END.search(text) or (text.endswith("-") and following.startswith("-")):
        return True
    return is_spaceless(text[-1:] or " ") and is_spaceless(following[:1] or " ")


def _without_hyphen(text: str, following: str, known: Counter[str], hyphens: list[str]) -> str:
    """A word that was parted at the end of a line, as the rest of the text has it.

    Where the rest does not have it: with a hyphen before a capital or a digit, else without.
    """
    begin, end = re.search(r"\w*$", text), re.match(r"\w*", following)
    first, second = begin[0] if begin else "", end[0] if end else ""
    whole, parted = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if known[parted] > known[whole] or not following[:1].islower():
        return f"{text}-{following}"
    if not known[whole]:
        hyphens.append(f"{first}{second}")
    return text + following


def _headline(blocks: Sequence[Sequence[Line]], paragraphs: Sequence[str]) -> str:
    """What stands in the largest letters at the top, if they are larger than the text's."""
    if not blocks:
        return ""
    sizes = Counter[float]()
    for block in blocks:
        for line in block:
            sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    first = [(block[0].size, at) for at, block in enumerate(blocks) if block[0].page == 0]
    size, at = max(first, key=lambda each: (each[0], -each[1]), default=(0.0, 0))
    return paragraphs[at] if size > usual * (1 + _OTHER_SIZE) and len(paragraphs[at]) < 300 else ""

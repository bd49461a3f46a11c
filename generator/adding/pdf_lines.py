"""The lines of a PDF as a reader sees them, each with its place on the page.

PDF has no text but signs at places. PDFium, as Chrome has it, puts them in an order that is right
from left to right, in columns too. Lines from right to left are put in order here, by place: what
PDFium makes of them turns single words round.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle, pairwise
from typing import Any, NamedTuple

MOST_PAGES = 400
_MOST_SIGNS = 2_000_000
_EDGE = 0.06
HYPHEN = "\x02"
"""What PDFium has for a hyphen at the end of a line."""
UNKNOWN = "\ufffd"
"""A sign of which the PDF has the picture and no letter."""
_LAM, _ALEFS = "\u0644", frozenset("\u0627\u0622\u0623\u0625")
_MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("‹", "›"))
_FROM_LEFT = re.compile(r"([A-Za-z][^\u0590-\u08ff\n]*[A-Za-z])")
_NARROWEST_SPACE = 0.13
"""Of the size of the letters; those of a word overlap, or are as near as this."""
_NARROWEST_LETTER, _AFTER_LIGATURE = 0.17, 0.73
_BETWEEN_DIGITS = frozenset(".,:/'\u066b\u066c٪%")


class Sign(NamedTuple):
    """A character with its box, in points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Line(NamedTuple):
    """A line of text; `base` is its base line, `left` to `right` its width, in points."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    from_right: bool
    at_edge: bool
    """Whether it stands where pages have their number, and printers the address and the day."""


def lines_of(data: bytes) -> tuple[list[Line], dict[str, str]]:
    """All lines of a PDF, in reading order, and what it says of itself.

    Raises `ValueError` for what is no PDF, or is locked.
    """
    import pypdfium2  # noqa: PLC0415  (an extra)

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise ValueError("it is locked by a password" if locked else "it is damaged") from error
    if len(document) > MOST_PAGES:
        raise ValueError(f"it has {len(document)} pages, and at most {MOST_PAGES} are read")
    found: list[Line] = []
    total = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        signs = list(_signs(text_page))
        total += len(signs)
        if total > _MOST_SIGNS:
            raise ValueError("it has too much text")
        found += _lines(signs, number, page.get_height())
        text_page.close()
        page.close()
    return _paired(found), document.get_metadata_dict(skip_empty=True)


def _signs(text_page: Any) -> Iterator[Sign]:
    from pypdfium2 import raw  # noqa: PLC0415  (an extra)

    box = raw.FS_RECTF()  # as wide as the font lets the sign be, whatever its ink is
    matrix = raw.FS_MATRIX()
    origin, base = ctypes.c_double(), ctypes.c_double()
    for index in range(raw.FPDFText_CountChars(text_page)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetCharOrigin(text_page, index, origin, base)
        size = raw.FPDFText_GetFontSize(text_page, index)
        if raw.FPDFText_GetMatrix(text_page, index, matrix):  # how far the page scales the font
            size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
        yield Sign(text, box.left, box.right, base.value, size)


def _lines(signs: Sequence[Sign], page: int, height: float) -> Iterator[Line]:
    """The lines of a page.

    Where letters run from the right, PDFium ends lines too early: what is on one base line is one.
    """
    pieces: list[list[Sign]] = [[]]
    for sign in signs:
        if sign.text in "\r\n":
            pieces.append([])
        else:
            pieces[-1].append(sign)
            if sign.text == HYPHEN:  # PDFium has no line end behind it
                pieces.append([])
    pieces = [piece for piece in pieces if _visible(piece)]
    rows: list[list[Sign]] = []
    # A number alone is on a line from the right if most of the page is.
    otherwise = _is_from_right(signs, otherwise=False)
    for piece in pieces:
        if (
            rows
            and _is_from_right([*rows[-1], *piece], otherwise=otherwise)
            and _goes_on(rows[-1], piece)
        ):
            rows[-1] += piece
        else:
            rows.append(piece)
    for row in rows:
        line = _line(row, page, from_right=_is_from_right(row, otherwise=otherwise))
        is_inside = height * _EDGE < line.base < height * (1 - _EDGE)
        yield line._replace(at_edge=not is_inside)


def _goes_on(row: Sequence[Sign], piece: Sequence[Sign]) -> bool:
    """Whether a piece stands beside another, on its line."""
    seen, there = _visible(row), _visible(piece)
    size = max(sign.size for sign in seen) or 10
    begin = max(min(sign.left for sign in seen), min(sign.left for sign in there))
    end = min(max(sign.right for sign in seen), max(sign.right for sign in there))
    return abs(seen[0].base - there[0].base) < size * 0.3 and begin - end < size * 2


def _visible(signs: Sequence[Sign]) -> list[Sign]:
    return [sign for sign in signs if not sign.text.isspace()]


def _line(row: Sequence[Sign], page: int, *, from_right: bool) -> Line:
    seen = _visible(row)
    text = _from_right(row) if from_right else "".join(sign.text for sign in row)
    sizes = sorted(sign.size for sign in seen)
    return Line(
        _as_letters(text).strip(),
        page,
        min(sign.left for sign in seen),
        max(sign.right for sign in seen),
        sorted(sign.base for sign in seen)[len(seen) // 2],
        sizes[len(sizes) // 2] or 10,
        from_right,
        at_edge=False,
    )


def _is_from_right(signs: Sequence[Sign], *, otherwise: bool) -> bool:
    """Whether most letters run from the right; `otherwise` where there are none."""
    found = Counter(unicodedata.bidirectional(sign.text) for sign in signs)
    rightward, leftward = found["R"] + found["AL"], found["L"]
    return otherwise if rightward == leftward == 0 else rightward > leftward


def _from_right(row: Sequence[Sign]) -> str:
    """The signs of a line in the order of reading, from their places.

    PDFium knows how many spaces there are, and not where: they are the widest gaps.
    """
    spaces = sum(one.text.isspace() and not other.text.isspace() for one, other in pairwise(row))
    ordered = _with_marks(_visible(row))
    for at, (one, other) in enumerate(pairwise(ordered)):
        if other.text == _LAM and one.text[0] in _ALEFS and _is_ligature(one, other):
            ordered[at], ordered[at + 1] = other, one
    halves = {at for at, sign in enumerate(ordered) if sign.right - sign.left < _half_of(sign)}
    gaps = [one.left - other.right for one, other in pairwise(ordered)]
    widest = set(sorted(range(len(gaps)), key=lambda at: -gaps[at])[:spaces])
    spaced = []
    for at, sign in enumerate(ordered):
        spaced.append(sign.text)
        least = _AFTER_LIGATURE if at + 1 in halves else _NARROWEST_SPACE
        if at in widest and gaps[at] > sign.size * least:
            spaced.append(" ")
    return "".join(_turned(spaced))


def _paired(lines: Sequence[Line]) -> list[Line]:
    """The lines with brackets and quotation marks that open before they close.

    From the right, a bracket is drawn as its mirror image. Some programs that make PDF call it by
    its look and some by its use, and PDFium turns both round; the text itself tells which it is.
    """
    text = "\n".join(line.text for line in lines if line.from_right)
    if _opens_first(_mirrored(text)) <= _opens_first(text):
        return list(lines)
    return [line._replace(text=_mirrored(line.text)) if line.from_right else line for line in lines]


def _mirrored(text: str) -> str:
    """Lines with their brackets turned, but for those inside of what runs from the left."""
    return "".join(
        part if number % 2 else part.translate(_MIRRORED)
        for number, part in enumerate(_FROM_LEFT.split(text))
    )


def _opens_first(text: str) -> int:
    """How many brackets of a text open before they close, less those that do it the other way."""
    found = 0
    for opening, closing in _PAIRS:
        signs = [sign for sign in text if sign in (opening, closing)]
        found += sum(pair == (opening, closing) for pair in pairwise(signs))
        found -= sum(pair == (closing, opening) for pair in pairwise(signs))
    return found


def balanced(text: str) -> str:
    """A paragraph from the right with its brackets as pairs, where they are none."""
    for opening, closing in _PAIRS:
        found = [sign for sign in text if sign in (opening, closing)]
        depths = list(accumulate(1 if sign == opening else -1 for sign in found))
        if len(found) % 2 or (min(depths, default=0) >= 0 and depths[-1:] in ([], [0])):
            continue
        turn = cycle((opening, closing))
        text = "".join(next(turn) if sign in (opening, closing) else sign for sign in text)
    return text


def _with_marks(signs: Sequence[Sign]) -> list[Sign]:
    """The signs of a line from right to left, each with the marks that stand on it."""
    bases = [sign for sign in signs if not unicodedata.combining(sign.text)]
    ordered = sorted(bases, key=lambda sign: -(sign.left + sign.right))
    for mark in signs:
        if ordered and unicodedata.combining(mark.text):
            at = min(range(len(ordered)), key=lambda at: _distance(ordered[at], mark))
            base = ordered[at]
            ordered[at] = base._replace(
                text=base.text + mark.text,
                left=min(base.left, mark.left),
                right=max(base.right, mark.right),
            )
    return ordered


def _distance(sign: Sign, mark: Sign) -> float:
    return abs(sign.left + sign.right - mark.left - mark.right)


def _half_of(sign: Sign) -> float:
    """The width below which a sign is a part of a ligature, of which PDFium tells no true width."""
    is_part = len(sign.text) > 1 or sign.text == _LAM
    return sign.size * _NARROWEST_LETTER * len(sign.text) if is_part else 0


def _is_ligature(one: Sign, other: Sign) -> bool:
    """Whether two letters share a sign: at one place, or as two halves too narrow for letters."""
    width = other.right - other.left
    return abs(one.left - other.left) < one.size * 0.01 or width < one.size * _NARROWEST_LETTER


def _turned(letters: list[str]) -> Iterator[str]:
    """What runs from the left inside of a line from the right: numbers, Latin words."""
    at = 0
    while at < len(letters):
        end = _end_of_run(letters, at)
        if end > at:
            yield from reversed(letters[at:end])
            at = end
        else:
            yield letters[at]
            at += 1


def _end_of_run(letters: Sequence[str], start: int) -> int:
    """Where a run from the left ends that starts here; the start if none does."""
    if not _runs_from_left(letters[start]):
        return start
    end = at = start + 1
    has_letters = unicodedata.bidirectional(letters[start][0]) == "L"
    while at < len(letters):
        direction = unicodedata.bidirectional(letters[at][0])
        if direction in ("R", "AL"):
            break
        if _runs_from_left(letters[at]):
            has_letters = has_letters or direction == "L"
            between = letters[end:at]
            if (
                between
                and not has_letters
                and not (len(between) == 1 and between[0] in _BETWEEN_DIGITS)
            ):
                break
            end = at + 1
        at += 1
    return end


def _runs_from_left(letter: str) -> bool:
    return unicodedata.bidirectional(letter[0]) in ("L", "EN", "AN")


def _as_letters(text: str) -> str:
    """Ligatures and joined forms, which are signs of their own in PDF, as the letters they are."""
    return "".join(
        unicodedata.normalize("NFKC", sign)
        if "\ufb00" <= sign <= "\ufb4f"
        or "\ufb50" <= sign <= "\ufdff"
        or "\ufe70" <= sign < "\ufeff"
        else sign
        for sign in text
    )

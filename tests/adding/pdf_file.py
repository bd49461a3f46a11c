"""A PDF of lines at places, in any script, without a font: code points are their own codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class ParagraphEntry(NamedTuple):
    """A line of text, from where it begins to be drawn: points from the left and from the top."""

    text: str
    left: float
    top: float
    size: float = 10


def printed(
    paragraphs: Sequence[str],
    *,
    left: float = 60,
    top: float = 80,
    width: int = 70,
    from_right: bool = False,
    by_look: bool = True,
) -> list[ParagraphEntry]:
    """Paragraphs as lines of so many letters, each letter half as wide as the line is high.

    From the right: the letters in the order in which they are seen from the left.
    """
    lines = []
    for paragraph in paragraphs:
        for line in _wrapped(paragraph, width):
            begin = left + (width - len(line)) * 5 if from_right else left
            lines.append(
                ParagraphEntry(seen(line, by_look=by_look) if from_right else line, begin, top)
            )
            top += 14
        top += 12
    return lines


def seen(line: str, *, by_look: bool) -> str:
    """A line from the right as its letters follow each other from the left, numbers turned back.

    Brackets are called by their look, mirrored, or by their use.
    """
    turned = line[::-1]
    if by_look:
        turned = turned.translate(str.maketrans("()«»", ")(»«"))
    words = turned.split(" ")
    return " ".join(
        word[::-1] if word.strip(".،").isdigit() and word[-1:].isdigit() else word for word in words
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines, line = [], ""
    if " " not in text:
        return [text[at : at + width] for at in range(0, len(text), width)]
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return [*lines, line]


def pdf(*pages: Sequence[ParagraphEntry], made: str = "D:20250115091241") -> bytes:
    """A PDF with these pages."""
    maps = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(100))
    more = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(100, 200))
    rest = "\n".join(f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(200, 256))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"100 beginbfrange\n{maps}\nendbfrange\n100 beginbfrange\n{more}\nendbfrange\n"
        f"56 beginbfrange\n{rest}\nendbfrange\nendcmap end end"
    )
    kids = " ".join(f"{8 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H"
        "/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/FontDescriptor 5 0 R/DW 500"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 1000 900]"
        "/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
        _stream(cmap),
        f"<</CreationDate({made})>>",
    ]
    for number, lines in enumerate(pages):
        drawn = "\n".join(
            f"BT /F {line.size} Tf {line.left} {842 - line.top} Td "
            f"<{line.text.encode('utf-16-be').hex()}> Tj ET"
            for line in lines
        )
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {9 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        objects.append(_stream(drawn))
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return body + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer <</Size {len(objects) + 1}/Root 1 0 R/Info 7 0 R>>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>\nstream\n{text}\nendstream"

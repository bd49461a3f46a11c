"""A drawing of a page as a file to take along: with a title, a description, and where it is from.

On a page colours and weights are the theme's, and horizontal places are per cents, so that a
drawing takes any width and its words keep their size; a file has a width and colours of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.site.markdown import escape

WIDTH, MARGIN = 720, 24
INNER = WIDTH - 2 * MARGIN
_TITLE, _FOOT_LINE = 56, 17
_STYLE = """
text{font:15px "Source Sans 3","Source Sans Pro",Arial,sans-serif;fill:#1a1e23}
.title{font-size:19px;font-weight:600}.from{font-size:12px;fill:#555c64}
.tick-label{font-size:14px;fill:#555c64}.tick,.axis{stroke:#dcd8ce}.spelled{display:none}
.name{stroke:#fff;stroke-width:5;paint-order:stroke}
"""
_LETTER, _WIDE_LETTER = 8.4, 15.0
"""About how wide a letter is in a drawing, and one that is as wide as it is high."""
_HEIGHT = re.compile(r'^<svg [^>]*? height="(\d+)"')
_NOT_IN_XML = re.compile(r"&#(?:[1-8]|1[124-9]|2\d|3[01]);|[\ud800-\udfff\ufffe\uffff]")
"""Signs that HTML may hold and a file in XML may not."""
_LINK = re.compile(r"<a ((?:class=\"[^\"]*\")?)[^>]*>")


def picture(  # noqa: PLR0913  (what a file says beside its drawing)
    drawing: str,
    style: str,
    title: str,
    described: str,
    foot: Sequence[str],
    *,
    mirrored: bool = False,
) -> str:
    """A drawing as a file; `described` is what it shows in words, `foot` the lines below it.

    Its links lead nowhere in a file that may lie anywhere, so it has none.
    """
    found = _HEIGHT.match(drawing)
    inner = int(found[1]) if found else 0
    body = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    body = _LINK.sub(r"<g \1>", body).replace("</a>", "</g>")
    below = _TITLE + inner + 26
    height = below + _FOOT_LINE * len(foot)
    start = WIDTH - MARGIN if mirrored else MARGIN
    lines = "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title described" '
            f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'direction="{"rtl" if mirrored else "ltr"}">',
            f'<title id="title">{escape(title)}</title>'
            f'<desc id="described">{escape(described)}</desc>',
            f"<style>{_STYLE}{style}</style>",
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            f'<text class="title" x="{start}" y="32">{escape(title)}</text>',
            f'<svg x="{MARGIN}" y="{_TITLE}" width="{INNER}" height="{inner}" '
            f'overflow="visible">{body}</svg>',
            *(
                f'<text class="from" x="{start}" y="{below + _FOOT_LINE * number}">'
                f"{escape(_isolated(line) if mirrored else line)}</text>"
                for number, line in enumerate(foot)
            ),
            "</svg>\n",
        )
    )
    return _NOT_IN_XML.sub("\ufffd", lines)


def _isolated(line: str) -> str:
    """A line whose direction is that of its first letters: an address begins on the left."""
    return f"\u2068{line}\u2069"


def drawing_head(name: str, label: str, height: float) -> str:
    """The tag that opens a drawing of a page."""
    return (
        f'<svg class="{name}" role="group" aria-label="{escape(label)}" width="100%" '
        f'height="{height:.0f}" xmlns="http://www.w3.org/2000/svg">'
    )


def width_of(text: str) -> float:
    """About how many pixels a text takes in a drawing."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    return _WIDE_LETTER if ord(letter) >= 0x2E80 else _LETTER


def cut_to(text: str, room: float) -> str:
    """A text as far as it finds room beside a mark, in pixels; what is longer ends with `…`."""
    used = 0.0
    for number, letter in enumerate(text):
        used += _width(letter)
        if used > room:
            return f"{text[: max(number - 1, 1)].rstrip()}…"
    return text

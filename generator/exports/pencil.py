"""Draws the picture of a quotation: the same bytes on every machine, from fonts that are at hand.

The letters are those of font files that the briefing brings in `fonts/`, beside `content/`, and
then the site's own (Latin, Cyrillic); what the machine has installed is not looked at. Typst sets
the text: it breaks lines and joins letters in every script, in both directions
(docs/decisions/7-pictures-of-quotations.md).
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.site.share_picture import Told

if TYPE_CHECKING:  # an extra
    import typst

_NEEDED = ("typst", "fontTools", "brotli", "PIL")
_TEMPLATE = "share/quote.typ"
_OWN = ("display-*.woff2", "sans-*.woff2")
_FONTS = (".otf", ".ttf", ".woff2")
_SHADES = 15
"""Between ink and paper; with the mark's colour they fit four bits."""
_INK, _PAPER, _MARK = (22, 24, 26), (251, 250, 247), (255, 202, 58)
_STRIPE = 12
_NOT_SHOWN = frozenset(" \u00a0\u2009\u200a\u202f")


class CannotDraw(Exception):  # noqa: N818  (a verdict)
    """Why no picture can be drawn."""


@dataclass(frozen=True, slots=True)
class _Font:
    """A font under a name that no other has, and the letters that it has."""

    name: str
    data: bytes
    letters: frozenset[int]


@dataclass(frozen=True)
class Pencil:
    """What is needed to draw: the form of the picture, and fonts, the first of which go first."""

    template: bytes
    fonts: Sequence[_Font]
    made_of: str
    """A fingerprint of the form and the fonts."""

    def can_draw(self, text: str) -> bool:
        """Whether every letter of a text is in one of the fonts."""
        asked = {ord(letter) for letter in set(text) - _NOT_SHOWN}
        return all(any(each in font.letters for font in self.fonts) for each in asked)

    def draw(self, told: Told) -> bytes:
        """The picture, as PNG."""
        import typst  # noqa: PLC0415  (an extra)

        with _laid_out(self.fonts) as (folder, fonts):
            names = " ".join(font.name for font in self.fonts)
            compiler = typst.Compiler(
                self.template, root=folder, font_paths=fonts, sys_inputs={"fonts": names}
            )
            drawn = compiler.compile(
                format="png", ppi=72, sys_inputs={"fonts": names, "told": json.dumps(told)}
            )
        mirrored = told["ours"]["direction"] == "rtl"
        return _smaller(drawn if isinstance(drawn, bytes) else b"", mirrored=mirrored)


def pencil(root: Path, templates: Path) -> Pencil:
    """The pencil of the briefing in `root`. Raises `CannotDraw`."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise CannotDraw(
            f"{', '.join(missing)} is not installed. Install the extra for it: "
            '`pip install "briefing[share]"`, or take `share_pictures` out of mkdocs.yml.'
        )
    template = (templates / _TEMPLATE).read_bytes()
    digest = hashlib.sha256(template)
    fonts, paths = [], list(_font_files(root, templates))
    for number, path in enumerate(paths):
        data = path.read_bytes()
        digest.update(hashlib.sha256(data).digest())
        fonts.append(_font(data, f"face-{number}", path))
    with _laid_out(fonts) as (_, read):
        families = read.families()
    for font, path in zip(fonts, paths, strict=True):
        if font.name not in families:  # its letters would be missing in pictures, in silence
            raise CannotDraw(f"{path} is no font that text can be set in: Typst cannot read it.")
    return Pencil(template, fonts, digest.hexdigest())


@contextmanager
def _laid_out(fonts: Sequence[_Font]) -> Iterator[tuple[str, typst.Fonts]]:
    """A folder with the files of fonts, and what Typst reads of them, as long as it is needed."""
    import typst  # noqa: PLC0415  (an extra)

    with tempfile.TemporaryDirectory() as folder:
        for font in fonts:
            Path(folder, f"{font.name}.ttf").write_bytes(font.data)
        yield (
            folder,
            typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
            ),
        )


def _font_files(root: Path, templates: Path) -> Iterator[Path]:
    brought = root / "fonts"
    if brought.is_dir():
        yield from (path for path in sorted(brought.iterdir()) if path.suffix.lower() in _FONTS)
    own = templates / "theme" / "assets" / "fonts"
    for pattern in _OWN:
        yield from sorted(own.glob(pattern))


def _font(data: bytes, name: str, path: Path) -> _Font:
    """A font with a name of its own, for the same one would hide it behind another file."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  (an extra)

    try:
        font = TTFont(io.BytesIO(data), lazy=False)
        font.flavor = None
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = name
        letters = frozenset(font.getBestCmap())
        plain = io.BytesIO()
        font.save(plain)
    except (TTLibError, KeyError, AssertionError) as error:
        raise CannotDraw(f"{path} is no font that can be read: {error}") from error
    return _Font(name, plain.getvalue(), letters)


def _smaller(png: bytes, *, mirrored: bool) -> bytes:
    """In shades from ink to paper, a quarter of the bytes; with a stripe where lines begin."""
    from PIL import Image  # noqa: PLC0415  (an extra)

    grey = Image.open(io.BytesIO(png)).convert("L")
    dark, light = (
        round(0.299 * red + 0.587 * green + 0.114 * blue) for red, green, blue in (_INK, _PAPER)
    )
    steps = [(value - dark) / (light - dark) * (_SHADES - 1) for value in range(256)]
    shades = grey.point([min(max(round(step), 0), _SHADES - 1) for step in steps])
    left = shades.width - _STRIPE if mirrored else 0
    shades.paste(_SHADES, (left, 0, left + _STRIPE, shades.height))
    small = Image.frombytes("P", shades.size, shades.tobytes())
    part = [step / (_SHADES - 1) for step in range(_SHADES)]
    palette = [
        round(ink + (paper - ink) * share)
        for share in part
        for ink, paper in zip(_INK, _PAPER, strict=True)
    ]
    small.putpalette([*palette, *_MARK])
    written = io.BytesIO()
    small.save(written, "PNG", bits=4)
    return written.getvalue()

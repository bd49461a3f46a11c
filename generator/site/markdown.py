"""Markdown that cannot be broken by what is written into it: text escaped, safe pieces marked.

A value of type `Markdown` is safe to print as it is; everything else is text and goes through
`escape`, which leaves a reader, in a browser and in any Markdown engine, the very same characters.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote as percent

from generator.text.web_address import fault

# `,;?'` mean nothing in HTML or in HTML blocks of Markdown; every other sign may, somewhere.
_ENTITIES = {sign: f"&#{ord(sign)};" for sign in string.punctuation if sign not in ",;?'"}
# Line ends and tabs are taken apart by Markdown; other controls are marks of its extensions.
_ENTITIES |= {chr(code): f"&#{code};" for code in (*range(0x01, 0x20), 0x2028, 0x2029)}
# Few signs of a text are escaped: this finds them several times faster than `str.translate`.
_ESCAPED = re.compile(f"[{re.escape(''.join(_ENTITIES))}]")
_BLANK_AT_AN_END = re.compile(r"^ | $")
_SLOT = re.compile(r"\{(\w+)\}")
_BARE = re.compile(r"[\w:./?~%+ -]*", re.ASCII)
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_NOT_IN_JSON = "<>&`~\x7f\x85\u2028\u2029"
_OPENS_IN_JSON = re.compile(r"""\{(?=[^\w\s"}])""")
"""A brace that may open something; JSON's own stand before a name in quotes or before their end."""
_ORDINAL = re.compile("[0-9](?=[a-z])")
_KEPT = 8192
"""Texts whose escaped form is remembered: names, titles, our own words stand on many pages."""


class Markdown(str):
    """Text that is Markdown or HTML already, and safe: nothing in it is escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell Jinja's own escaping, too, to leave it alone."""
        return str(self)


@lru_cache(_KEPT)
def escape(text: str) -> Markdown:
    """The text as a reader shall see it, whatever it holds; `html.unescape` gives it back.

    For the text between tags, for the value of a quoted attribute, and for a Markdown heading.
    """
    escaped = escape_inner(text)
    if text[:1] == " " or text[-1:] == " ":
        escaped = _BLANK_AT_AN_END.sub("&#32;", escaped)
    return Markdown(escaped)


def bare(value: Any) -> Markdown:
    """A name of ours, such as an id, a class, a date: safe as it is, and an error if it is not."""
    return _bare(str(value))


@lru_cache(_KEPT)
def _bare(text: str) -> Markdown:
    if not _BARE.fullmatch(text):
        raise ValueError(f"{text!r} is no bare name")
    return Markdown(text)


def finalize(value: Any) -> Any:
    """What a template prints for a value: what is safe as it is, all else escaped.

    A missing value must be seen to by the template: `None` is never printed.
    """
    if type(value) is Markdown:
        return value
    if type(value) is str:
        return escape(value)
    if hasattr(value, "__html__"):
        return value
    if value is None:
        raise TypeError("a template prints a value that may be missing: ask `if` first")
    return escape(str(value))


def fill(pattern: str, **parts: object) -> Markdown:
    """A sentence of the interface with its `{slots}` filled; safe parts stay as they are.

    Raises `KeyError` for a slot that is not among the parts.
    """
    first, slots = _slots(pattern)
    pieces = [first]
    for name, following in slots:
        pieces += (finalize(parts[name]), following)
    return Markdown("".join(pieces))


@lru_cache(_KEPT)
def _slots(pattern: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What stands before the first slot of a sentence, and each slot with what follows it."""
    first, *rest = _SLOT.split(pattern)
    texts = map(escape_inner, rest[1::2])
    return escape_inner(first), tuple(zip(rest[::2], texts, strict=True))


def escape_inner(text: str) -> str:
    """Like `escape`, for text inside a line: blanks at its ends are its distance to the rest."""
    return _ESCAPED.sub(_entity, text)


def _entity(sign: re.Match[str]) -> str:
    return _ENTITIES[sign[0]]


def section_heading(title: str, identifier: str) -> Markdown:
    """A heading that the table of contents knows, with its id: Markdown, not HTML."""
    words = escape(title).replace("'", "&#39;")  # no engine's typography, nor its ordinals
    words = _ORDINAL.sub(lambda digit: f"&#{ord(digit[0])};", words)
    return Markdown(f"\n## {words} {{#{identifier}}}\n")


def joined(parts: Iterable[object], separator: str = ", ") -> Markdown:
    """Parts in a row."""
    return Markdown(escape_inner(separator).join(finalize(part) for part in parts))


def link(href: str, text: object, classes: str = "") -> Markdown:
    """A link to an address of this site, which is made of ids and needs no escaping."""
    marks = f' class="{escape_inner(classes)}"' if classes else ""
    return Markdown(f'<a{marks} href="{href}">{finalize(text)}</a>')


def web_address(text: str | None) -> str | None:
    """The text if it is an address that a link may lead to, as `checks.web_addresses` has it."""
    return text if text and fault(text) is None else None


def json_text(value: Any) -> Markdown:
    """A value as JSON that can stand inside `<script>` and opens a template in no engine."""
    text = _JSON.encode(value)
    # None of these is part of JSON outside its strings, where they may be written as escapes.
    for sign in _NOT_IN_JSON:
        if sign in text:
            text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markdown(_OPENS_IN_JSON.sub(lambda _: r"\u007b", text))


def text_fragment(address: str, words: str) -> str:
    """An address that makes a browser scroll to the words and mark them (`#:~:text=`).

    Long words are given by their first and last four, as the specification recommends.
    """
    page = address.partition("#")[0]
    parts = words.split()
    if len(words) > 300 and len(parts) > 8:
        pieces = [" ".join(parts[:4]), " ".join(parts[-4:])]
    else:
        pieces = [" ".join(parts)]
    encoded = ",".join(percent(piece, safe="").replace("-", "%2D") for piece in pieces)
    return f"{page}#:~:text={encoded}"

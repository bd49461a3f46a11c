"""Values as YAML that a careful person would have typed: plain where possible, folded where long.

    lines("words", "No presence is acceptable", 2)  ->  ["  words: No presence is acceptable"]

A value is a text, a truth, a list of values or a mapping of them; each comes back from the reader
as it went in (a truth as the word for it).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from collections.abc import Sequence as Listed
from functools import lru_cache

from generator.reading.located_yaml import Mapping as Node
from generator.reading.located_yaml import Scalar, Sequence, read

Value = str | bool | Listed["Value"] | Mapping[str, "Value"]

WIDTH = 100
"""Columns of a line; a longer text is folded (`>-`), unless folding would change it."""

_SHORT = 6
"""Entries up to which a list of plain words stands in brackets on one line."""

# What other YAML programs would take for a number, a truth or nothing; ours takes all for texts.
_TYPED = re.compile(
    r"[-+]?(?:\d[\d_,.:]*(?:e[-+]?\d+)?|0[xob][\da-f]+|\.inf|\.nan)|true|false|yes|no|on|off|null|~|y|n",
    re.IGNORECASE,
)
_PARTS_IN_FLOW = re.compile(r"[\[\]{},]")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_FOLDABLE = re.compile(r"[^\s#](?:[^\n\r\t]*\S)?")


def lines(key: str, value: Value, indent: int) -> list[str]:
    """The lines of a key with its value, each indented by so many spaces."""
    pad = " " * indent
    if isinstance(value, bool):
        return [f"{pad}{key}: {on_one_line(value)}"]
    if isinstance(value, str):
        return _text_lines(f"{pad}{key}:", value, indent + 2)
    if _fits_one_line(key, value):
        one = f"{pad}{key}: {on_one_line(value)}"
        if len(one) <= WIDTH:
            return [one]
    if isinstance(value, Mapping):
        inside = [line for name, each in value.items() for line in lines(name, each, indent + 2)]
    else:
        inside = [line for each in value for line in _entry(key, each, indent + 2)]
    return [f"{pad}{key}:", *inside]


def _entry(key: str, value: Value, indent: int) -> list[str]:
    if key in _ENTRIES_IN_BRACES and isinstance(value, Mapping):
        one = f"{' ' * indent}- {on_one_line(value)}"
        if len(one) <= WIDTH:
            return [one]
    return item_lines(value, indent)


_IN_BRACES = frozenset({"said", "date", "published", "retrieved"})
"""Small mappings that stand on one line where they fit."""

_ENTRIES_IN_BRACES = frozenset({"roles", "via"})
"""Lists of such mappings."""


def _fits_one_line(key: str, value: Listed[Value] | Mapping[str, Value]) -> bool:
    if not value:
        return True
    if key == "words" and not isinstance(value, Mapping):
        return False  # texts with commas of their own
    if isinstance(value, Mapping):
        return key in _IN_BRACES and all(isinstance(each, str) for each in value.values())
    return len(value) <= _SHORT and all(
        isinstance(each, str) and not _PARTS_IN_FLOW.search(each) for each in value
    )


def item_lines(value: Value, indent: int) -> list[str]:
    """The lines of an entry of a list, its hyphen indented by so many spaces."""
    pad = " " * indent
    if isinstance(value, str):
        return _text_lines(f"{pad}-", value, indent + 2)
    if isinstance(value, Mapping) and value:
        inside = [line for name, each in value.items() for line in lines(name, each, indent + 2)]
        return [f"{pad}- {inside[0].lstrip()}", *inside[1:]]
    return [f"{pad}- {on_one_line(value)}"]


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text on one line: plain, or in quotes where plain would be something else.

    `in_flow` is true between brackets or braces, where commas and brackets part values.
    """
    if _is_plain(text, in_flow=in_flow):
        return text
    if "'" not in text and text.isprintable():
        return f"'{text}'"
    return _double_quoted(text)


def _text_lines(lead: str, text: str, indent: int) -> list[str]:
    is_long = len(lead) + 1 + len(text) > WIDTH  # in quotes it is longer still
    one = "" if is_long else f"{lead} {scalar(text)}"
    fits = not is_long and len(one) <= WIDTH
    if fits or not _FOLDABLE.fullmatch(text) or not text.isprintable():
        return [one or f"{lead} {scalar(text)}"]
    pad = " " * indent
    wrapped = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    # A gap of two spaces, or a kind of space that is none to YAML, would come back as another text.
    if " ".join(wrapped) != text:
        return [one or f"{lead} {scalar(text)}"]
    return [f"{lead} >-", *(pad + line for line in wrapped)]


@lru_cache(4096)
def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text is read back as itself when it is written without quotes."""
    if not text or text != text.strip() or not text.isprintable() or _TYPED.fullmatch(text):
        return False
    if _ID.fullmatch(text):
        return True  # most of what is written, and read fast
    node, findings = read(f"key: [{text}]\n" if in_flow else f"key: {text}\n", "")
    if findings or not isinstance(node, Node) or len(node.entries) != 1:
        return False
    _, value = node.entries[0]
    if in_flow and isinstance(value, Sequence) and len(value.items) == 1:
        value = value.items[0]
    return isinstance(value, Scalar) and value.plain and value.value == text


def on_one_line(value: Value) -> str:
    """A value on one line, in brackets or braces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {on_one_line(each)}" for key, each in value.items()) + "}"
    return "[" + ", ".join(map(on_one_line, value)) + "]"


def _double_quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(sign) or _escaped(sign) for sign in text) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(sign: str) -> str:
    if sign.isprintable():
        return sign
    number = ord(sign)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"

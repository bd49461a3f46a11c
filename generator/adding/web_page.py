"""The article of a saved web page, as a reader sees it, and what the page says of itself.

The text is found by trafilatura: of the libraries for it the one that is best kept. Here its blocks
become paragraphs, without the marks for lists and tables that it would add.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from generator.adding.language_of_text import language_of
from generator.reading.opened_page import opened
from generator.reading.saved_page import metadata

_BLOCKS = frozenset({"p", "head", "quote", "item", "row", "code", "ab", "fw"})
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u200b\u2060]")
_GAPS = re.compile(r"[ \t\r\n\f\v\x85\u2028\u2029]+")


class WebPage(NamedTuple):
    """The paragraphs of a page's article and the values at each place of the page.

    `readable` is false where the file does not tell its encoding. `language` is read from the
    words of the text.
    """

    readable: bool
    paragraphs: tuple[str, ...] = ()
    says: dict[str, tuple[str, ...]] = {}  # noqa: RUF012  (a default that nobody changes)
    address: str = ""
    container: str = ""
    language: str = ""


def read_page(data: bytes, encoding: str | None = None) -> WebPage:
    """Read a saved page; meant to be run apart, for libraries of C read it.

    What only somebody else's `encoding` makes readable is not taken for what the page says: who
    reads the saved page again would not find the same letters.
    """
    file = opened(data, encoding)
    if file.markup is None:
        return WebPage(readable=False)
    paragraphs = tuple(_article(file.markup))
    says = metadata(data)
    if (
        opened(data).markup is None
    ):  # only with somebody's help: letters of the page are not certain
        says = {place: ascii_ for place, found in says.items() if (ascii_ := _ascii(found))}
    text = "\n".join(paragraphs)
    return WebPage(True, paragraphs, says, file.address, file.container, language_of(text))


def _ascii(values: tuple[str, ...]) -> tuple[str, ...]:
    return values if all(map(str.isascii, values)) else ()


def _article(markup: str) -> Iterator[str]:
    from trafilatura import bare_extraction  # noqa: PLC0415  (an extra, and slow to load)

    if not markup.strip():
        return
    found = bare_extraction(markup, include_comments=False, with_metadata=False)
    body = getattr(found, "body", None)
    if body is None:
        return
    for block in _blocks(body):
        for line in block.split("\n"):
            if text := clean(line):
                yield text


def clean(line: str) -> str:
    """A paragraph without what nobody sees: control characters, marks of no width, gaps."""
    return _GAPS.sub(" ", _INVISIBLE.sub("", line)).strip()


def _blocks(body: etree._Element) -> Iterator[str]:
    """The text of each block in reading order; `\\n` where a line ends by itself (`<br>`).

    Text in no block, and blocks in blocks, are blocks of their own.
    """
    pieces: list[str] = []
    waiting: list[tuple[str, etree._Element]] = [("open", body)]
    while waiting:
        step, element = waiting.pop()
        is_block = element.tag in _BLOCKS
        if step == "close":
            if is_block:
                yield "".join(pieces)
                pieces = []
            elif element.tag == "cell":
                pieces.append("  ")
            pieces.append(_flat(element.tail))
            continue
        if is_block:
            yield "".join(pieces)
            pieces = []
        if element.tag == "lb":
            pieces.append("\n")
        elif isinstance(element.tag, str):
            pieces.append(_flat(element.text))
        waiting.append(("close", element))
        if isinstance(element.tag, str):
            waiting += [("open", child) for child in reversed(element)]
    yield "".join(pieces)


def _flat(text: str | None) -> str:
    return _GAPS.sub(" ", text or "")

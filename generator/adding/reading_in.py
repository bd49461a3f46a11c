"""Open a file that was handed over: of what kind it is, by what stands in it, and its article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

from generator.adding.article import Article, Unread
from generator.adding.language_of_text import common_words
from generator.adding.listed_article import with_reference
from generator.adding.page_facts import page_facts
from generator.adding.pdf_article import pdf_article
from generator.adding.plain_text import plain_article, unknown_encoding
from generator.adding.reference_list import Reference, place_of, references
from generator.adding.web_page import WebPage, read_page
from generator.machine.apart import Lost, apart
from generator.normalise import has_words, normal
from generator.reading.opened_page import decoded, is_mhtml
from generator.reading.saved_page import MAX_PAGE_BYTES

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div|article|p)\b", re.I)
_BEGINNING = 4096
_ENDS_OF_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_LISTS = (".json", ".rdf", ".xml", ".bib", ".ris", ".enw", ".csv", ".yaml", ".yml")
_OTHERS = (
    (b"PK\x03\x04", "a file of a word processor, or an archive"),
    (b"{\\rtf", "a file of a word processor (RTF)"),
    (b"\xd0\xcf\x11\xe0", "a file of a word processor"),
    (b"bplist00", "a page as Safari archives it"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)
INSTALL = (
    "needs libraries that the plain installation leaves out: `pip install 'briefing[add]'`, in a "
    "checkout `pip install --editable '.[add]'`."
)


def articles(path: Path, encoding: str | None, today: date) -> Iterator[Article | Unread]:
    """The articles of a file, or why there are none. Only a list of references has several."""
    listed = _references(path)
    if listed is None:
        yield _article(path, encoding, today)
        return
    for reference in listed:
        name = f"{path.name}, “{reference.title}”" if reference.title else path.name
        place = place_of(reference, path.parent)
        found = Unread(name, place) if isinstance(place, str) else _article(place, encoding, today)
        if isinstance(found, Unread):
            yield Unread(name, found.why)
        else:
            yield replace(with_reference(found, reference, path.name), name=name)
    if not listed:
        yield Unread(path.name, "It is a list of references, and there are none in it.")


def _references(path: Path) -> list[Reference] | None:
    """The references of a list, if the file is one."""
    try:
        if path.stat().st_size > MAX_PAGE_BYTES or not path.is_file():
            return None
        return references(path.read_bytes())
    except OSError:
        return None  # its article will say so


def _article(path: Path, encoding: str | None, today: date) -> Article | Unread:
    name = path.name
    try:
        if path.is_dir():
            return Unread(name, f"It is a folder: name the files in it, as in `{name}/*`.")
        if not path.is_file():
            is_there = "It is no file of text." if path.exists() else "There is no such file."
            return Unread(name, is_there)
        size = path.stat().st_size
        if size > MAX_PAGE_BYTES:
            return Unread(
                name,
                f"It has {size / 2**20:.0f} MB, and at most {MAX_PAGE_BYTES // 2**20} MB are read. "
                "Save the page without its pictures, or the text alone.",
            )
        data = path.read_bytes()
    except OSError as error:
        return Unread(name, f"It cannot be read: {error.strerror or error}.")
    return _reader(path, data)(name, data, encoding, today)


_Reader = Callable[[str, bytes, str | None, date], Article | Unread]


def _reader(path: Path, data: bytes) -> _Reader:
    for mark, what in _OTHERS:
        if data.startswith(mark):
            return partial(_refused, what)
    if path.suffix.lower() in _LISTS:
        return _no_list
    if b"%PDF-" in data[:1024]:
        return _pdf
    if is_mhtml(data):
        return partial(_web_page, ".mhtml")
    beginning = (decoded(data[:_BEGINNING], "latin-1") or "")[:_BEGINNING]
    if path.suffix.lower() in _ENDS_OF_PAGES or _MARKUP.search(beginning):
        return partial(_web_page, ".html")
    return _plain


def _refused(what: str, name: str, _: bytes, __: str | None, ___: date) -> Unread:
    return Unread(name, f"It is {what}: save the article as a web page, as PDF or as plain text.")


def _has(library: str) -> bool:
    """Whether a library is installed; it is loaded here, once for all the processes to come."""
    try:
        import_module(library)
        common_words()
    except ImportError:
        return False
    return True


def _no_list(name: str, _: bytes, __: str | None, ___: date) -> Unread:
    return Unread(
        name,
        "It is no list of references that can be read: export it from Zotero as CSL JSON or as "
        "Zotero RDF with files.",
    )


def _plain(name: str, data: bytes, encoding: str | None, _: date) -> Article | Unread:
    return plain_article(name, data, encoding)


def _pdf(name: str, data: bytes, _: str | None, __: date) -> Article | Unread:
    if not _has("pypdfium2"):
        return Unread(name, f"Reading a PDF {INSTALL}")
    return pdf_article(name, data)


def _web_page(
    suffix: str, name: str, data: bytes, encoding: str | None, today: date
) -> Article | Unread:
    if not _has("trafilatura"):
        return Unread(name, f"Reading a web page {INSTALL}")
    try:
        page: WebPage = apart(read_page, data, encoding)
    except Lost as error:
        return Unread(name, f"The page cannot be read: {error}. Save its text as plain text.")
    if not page.readable:
        return Unread(name, unknown_encoding(data))
    facts = page_facts(page, today)
    paragraphs = list(page.paragraphs)
    while paragraphs and facts.title and normal(paragraphs[0]) == normal(facts.title.value):
        del paragraphs[0]  # it is the record's title
    if not any(map(has_words, paragraphs)):
        return Unread(
            name,
            "No article was found in it. Copy the text into a file of plain text, and add that.",
        )
    notes = []
    broken = sum(paragraph.count("\ufffd") for paragraph in paragraphs)
    if broken:
        notes.append(f"{broken} characters of the page could not be read and stand as \ufffd.")
    seed = "\n\n".join(paragraphs) + "\n"
    return Article(name, seed.encode("utf-8"), facts, data, suffix, tuple(notes))

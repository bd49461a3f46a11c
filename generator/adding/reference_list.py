"""Lists of references that point to saved files: CSL-JSON, and what Zotero exports.

Read are CSL-JSON (with `file` beside its own fields), Better BibTeX's JSON and Zotero's RDF "with
files". A list says what somebody typed or a program read: whatever of it the saved page itself does
not say is the editor's knowledge, and its note names the list.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from generator.reading.page_dates import day_of

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_Z = "{http://www.zotero.org/namespaces/export#}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_BIB = "{http://purl.org/net/biblio#}"
MOST_REFERENCES = 1_000
_IN_STORAGE = re.compile(r"/storage/[A-Z0-9]{8}/[^/]+$")
"""Where Zotero keeps its files, in its own folder."""
_CONTAINERS = ("container-title", "publicationTitle", "websiteTitle", "blogTitle", "publisher")
_OF_PAGES, _OF_PDF = (".html", ".htm", ".xhtml", ".mht", ".mhtml"), (".pdf",)


class Reference(NamedTuple):
    """What a list says of one thing; texts are empty where it does not say.

    `published` and `accessed` are as precise as the list has them, `unread` a date in words.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    unread: str = ""
    files: tuple[str, ...] = ()


def references(data: bytes) -> list[Reference] | None:
    """The references of a list; `None` for a file that is no list of them."""
    beginning = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if beginning.startswith((b"[", b"{")):
        return _of_json(data)
    if beginning.startswith(b"<") and b"zotero.org/namespaces/export" in beginning:
        return _of_rdf(data)
    return None


def place_of(reference: Reference, folder: Path) -> Path | str:
    """The file of a reference, or why there is none; a list leads into no foreign folder."""
    if not reference.files:
        return (
            'The list names no file for it. Write `"file": "page.html"` into its entry, the name '
            "as seen from the list; or add the file itself."
        )
    ordered = sorted(reference.files, key=_by_kind)
    for name in ordered:
        path = (folder / name.removeprefix("file://")).resolve()
        if not path.is_file():
            continue
        if path.is_relative_to(folder.resolve()) or _IN_STORAGE.search(path.as_posix()):
            return path
        return f"Its file is outside of the list's folder: {path}. Add the file itself."
    return f"Its file is not there: {ordered[0]}."


def _by_kind(name: str) -> int:
    """Pages first, which say more of themselves than PDF."""
    suffix = Path(name).suffix.lower()
    return 0 if suffix in _OF_PAGES else 1 if suffix in _OF_PDF else 2


def _of_json(data: bytes) -> list[Reference] | None:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        found = found.get("items", [found] if "title" in found else None)
    if not isinstance(found, list):
        return None
    return [_of_item(item) for item in found[:MOST_REFERENCES] if isinstance(item, dict)]


def _of_item(item: dict[str, Any]) -> Reference:
    issued, unread = _date(item.get("issued") or item.get("date"))
    accessed, _ = _date(item.get("accessed") or item.get("accessDate"))
    return Reference(
        title=_text(item.get("title")),
        outlet=next((_text(item[name]) for name in _CONTAINERS if _text(item.get(name))), ""),
        author=", ".join(_people(item.get("author") or item.get("creators"))),
        url=_text(item.get("URL") or item.get("url")),
        published=issued,
        accessed=accessed,
        language=_text(item.get("language")),
        unread=unread,
        files=tuple(_files(item)),
    )


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _people(value: Any) -> Iterator[str]:
    for person in value if isinstance(value, list) else []:
        if not isinstance(person, dict) or person.get("creatorType", "author") != "author":
            continue
        whole = person.get("literal") or person.get("name")
        parts = (
            person.get("given") or person.get("firstName"),
            person.get("non-dropping-particle"),
        )
        last = person.get("family") or person.get("lastName")
        name = _text(whole) or " ".join(filter(None, map(_text, (*parts, last))))
        if name:
            yield name


def _date(value: Any) -> tuple[str, str]:
    """A date as precise as it is given, or its words where they cannot be read."""
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and len(parts) == 1 and isinstance(parts[0], list):
            numbers = [str(part) for part in parts[0][:3]]
            text = "-".join(number.zfill(4 if not at else 2) for at, number in enumerate(numbers))
            return day_of(text), "" if day_of(text) else text
        value = value.get("raw") or value.get("literal") or (str(parts) if parts else "")
    text = _text(value)
    return day_of(text), "" if day_of(text) else text


def _files(item: dict[str, Any]) -> Iterator[str]:
    """The names of files: `file` as a name or as reference programs have it, `attachments`."""
    for key in ("file", "files", "attachments"):
        value = item.get(key)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                each = each.get("path") or each.get("localPath")  # noqa: PLW2901  (its name)
            if isinstance(each, str) and each and "\0" not in each:
                yield from _names(each)


def _names(text: str) -> Iterator[str]:
    """`page.html`, and `Snapshot:files/12/page.html:text/html;…` as BibTeX has it."""
    for part in text.split(";"):
        fields = part.split(":")
        if len(fields) == 3 and "/" in fields[2]:
            yield fields[1]
        elif part.strip():
            yield part.strip()


def _of_rdf(data: bytes) -> list[Reference] | None:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return None  # Zotero writes none, and an entity may stand for anything
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    files = {
        str(attachment.get(f"{_RDF}about")): [
            str(each.get(f"{_RDF}resource")) for each in attachment.iterfind(f"{_RDF}resource")
        ]
        for attachment in root.iterfind(f"{_Z}Attachment")
    }
    items = [item for item in root if item.find(f"{_Z}itemType") is not None]
    return [
        _of_element(item, files)
        for item in items[:MOST_REFERENCES]
        if item.tag != f"{_Z}Attachment"
    ]


def _of_element(item: etree._Element, files: dict[str, list[str]]) -> Reference:
    published, unread = _date(item.findtext(f"{_DC}date"))
    accessed, _ = _date(item.findtext(f"{_TERMS}dateSubmitted"))
    linked = [str(link.get(f"{_RDF}resource")) for link in item.iterfind(f"{_LINK}link")]
    people = []
    for person in item.iterfind(f"{_BIB}authors//{_FOAF}Person"):
        names = (person.findtext(f"{_FOAF}givenName"), person.findtext(f"{_FOAF}surname"))
        people.append(" ".join(filter(None, map(_text, names))))
    return Reference(
        title=_text(item.findtext(f"{_DC}title")),
        outlet=_text(item.findtext(f"{_TERMS}isPartOf/*/{_DC}title")),
        author=", ".join(filter(None, people)),
        url=_text(item.findtext(f"{_DC}identifier/{_TERMS}URI/{_RDF}value")),
        published=published,
        accessed=accessed,
        language=_text(item.findtext(f"{_Z}language")),
        unread=unread,
        files=tuple(name for link in linked for name in files.get(link, ()) if "\0" not in name),
    )

"""Whether the links of the written site lead somewhere, those in ready HTML included.

Our own pages get their addresses from one book (`generator/site/addresses.py`), and tests follow
each of their links. What the book cannot know is looked at here, after everything is written: pages
and HTML of the curators' own, and of our pages one of each kind, for what a theme of theirs puts
around them. A dead link is a warning, and so fails under `--strict`.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from generator.text.web_address import fault

_ADDRESSES = ("href", "src", "cite", "poster", "data", "action")
_MOST_PARSED = 32 * 2**20
"""Bytes of a page; one that is longer is not looked into."""
MOST_TOLD = 50


class Written(NamedTuple):
    """A file of the site, and the file of a curator that it was made of, if one was."""

    path: str
    origin: Path | None
    shown: str
    """What a message calls it."""


def one_of_each_kind(paths: Iterable[str]) -> list[str]:
    """Of the pages of the site, by their paths, the first of each folder and depth."""
    found: dict[tuple[str, int], str] = {}
    for path in sorted(paths):
        parts = path.split("/")
        found.setdefault((parts[0] if len(parts) > 1 else "", min(len(parts), 3)), path)
    return list(found.values())


def dead_links(site: Path, site_url: str | None, pages: Iterable[Written]) -> Iterator[str]:
    """A sentence on each link of the pages that leads nowhere, or where it should not."""
    links = _Site(site, urlsplit(site_url or "/").path, site_url or "")
    for page in pages:
        seen = set()
        for address in links.page(page.path).addresses:
            if address not in seen and (why := links.why_dead(page, address)):
                yield f"{page.shown}{_line(page, address)}: the link `{address[:200]}` {why}"
            seen.add(address)


def _line(page: Written, address: str) -> str:
    """The line on which a curator wrote an address, as `:12`, if it stands there as it is."""
    if page.origin is None:
        return ""
    text = page.origin.read_text("utf-8", errors="replace")
    at = text.find(address)
    return f":{text.count(chr(10), 0, at) + 1}" if at >= 0 else ""


@dataclass(frozen=True)
class _Page:
    """What a page of HTML links to and can be linked to."""

    addresses: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    moved: tuple[str, ...] = ()
    """Files that say where entries of this list are now; a script leads there."""


@dataclass
class _Site:
    """The written site, each page read once."""

    folder: Path
    root: str
    """The path of its address, with a slash at the end."""
    url: str
    _pages: dict[str, _Page] = field(default_factory=dict)

    def page(self, path: str) -> _Page:
        if path not in self._pages:
            self._pages[path] = _read(self.folder / path)
        return self._pages[path]

    def why_dead(self, page: Written, address: str) -> str | None:
        """Why a link of a page leads nowhere, as the end of a sentence."""
        address = address.strip()
        try:
            parts = urlsplit(address)
        except ValueError:
            return "is no address."
        if self.url and address.startswith(self.url):
            parts = parts._replace(scheme="", netloc="")
        if parts.scheme or parts.netloc:
            wrong = fault(address) if parts.scheme.lower() in ("http", "https") else None
            return f"is not fit for readers: {wrong.message} {wrong.advice}" if wrong else None
        target = self._file(page.path, unquote(parts.path))
        if target is None:
            return "leads out of the site."
        if not target:
            return "leads nowhere: the site has no such file."
        fragment = parts.fragment.partition(":~:")[0]
        if not fragment or not target.endswith((".html", ".htm")):
            return None
        return None if self._has(target, fragment) else f"leads to no place: no `{fragment}` there."

    def _file(self, page: str, path: str) -> str | None:
        """The file that a path leads to; empty for none, `None` for one outside of the site."""
        if not path:
            return page
        if path.startswith("/"):
            if not f"{path}/".startswith(self.root):
                return None
            joined = posixpath.normpath(path.removeprefix(self.root[:-1]).lstrip("/") or ".")
        else:
            joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if joined.startswith(".."):
            return None
        found = self.folder / joined
        try:
            if found.is_dir():
                joined = posixpath.normpath(posixpath.join(joined, "index.html"))
            elif path.endswith("/"):
                return ""
            return joined if (self.folder / joined).is_file() else ""
        except (OSError, ValueError):  # a name that is too long, or holds U+0000
            return ""

    def _has(self, target: str, fragment: str) -> bool:
        page = self.page(target)
        if fragment in page.ids or unquote(fragment) in page.ids or fragment.lower() == "top":
            return True
        return any(fragment in self._entries(target, file) for file in page.moved)

    def _entries(self, page: str, file: str) -> Collection[str]:
        path = self.folder / posixpath.join(posixpath.dirname(page), file)
        entries: dict[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
        return entries


def _read(path: Path) -> _Page:
    """The addresses and ids of a page of HTML, however it is written."""
    if not path.is_file() or not 0 < path.stat().st_size <= _MOST_PARSED:
        return _Page()
    try:
        tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return _Page()
    addresses: list[str] = []
    ids: set[str] = set()
    moved: list[str] = []
    for element in tree.iter(tag=etree.Element):
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            if name == "id" or (name == "name" and element.tag == "a"):
                ids.add(value)
            elif name == "srcset":
                addresses += [one.split()[0] for one in value.split(",") if one.strip()]
            elif name in _ADDRESSES and not value.startswith("data:"):
                addresses.append(value)
            elif name == "data-addresses":
                moved += value.split()
    return _Page(tuple(addresses), frozenset(ids), tuple(moved))

"""Whether the links of the written site lead somewhere, those in ready HTML included.

Of our own pages, whose HTML is regular, the addresses are first read by their form, when a page is
written (`noted`), and compared with all that the site has, when everything is: 1,600 pages with
140,000 addresses in half a second. What is not found so, pages and HTML of the curators' own, and
one page of each kind, for what a theme of theirs puts around it, are read as browsers read them,
which takes eight times as long. A dead link is a warning, and so fails under `--strict`.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from generator.machine.folders import files_in
from generator.text.web_address import fault

_ADDRESSES = ("href", "src", "cite", "poster", "data", "action")
_MOST_PARSED = 32 * 2**20
"""Bytes of a page; one that is longer is not looked into."""
MOST_TOLD = 50
_HTML = (".html", ".htm")
_ADDRESS = re.compile(r' (?:href|src|cite)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_MOVED = re.compile(r' data-addresses="([^"]*)"')
_UPWARDS = re.compile(r"(?:\.\./)*")
_QUERY = re.compile(r"\?[^#]*|:~:.*")
_UP = re.compile(r"(?:^|(?<=/))\.\.(?=$|#)")
_HERE = re.compile(r"^\.(?:/|$)")
_OF_OTHERS = ("https:", "http:", "mailto:", "data:")


class Written(NamedTuple):
    """A file of the site, and the file of a curator that it was made of, if one was."""

    path: str
    origin: Path | None
    shown: str
    """What a message calls it."""


class Noted(NamedTuple):
    """What pages of ours have and where they lead, all of it from the site's root."""

    pages: tuple[str, ...]
    places: frozenset[str]
    targets: frozenset[tuple[str, str]]
    """Of each address the target as it is written, and as it is without escapes and queries: a
    link is right if one of the two is a place. Those to places of these very pages are left out."""
    lists: tuple[tuple[str, str], ...]
    """Pages, each with a file that says where entries of its list are now."""


def noted(pages: Iterable[tuple[str, str]], site_url: str) -> Noted:
    """Note what stands on pages, given by their paths and HTML, in the form that ours have."""
    paths: list[str] = []
    places: set[str] = set()
    targets: set[tuple[str, str]] = set()
    lists: list[tuple[str, str]] = []
    for path, text in pages:
        page = path.removesuffix("index.html")
        folders = _folders(page)
        paths.append(path)
        places.add(page)
        places.update(f"{page}#{name}" for name in _ID.findall(text))
        lists += ((path, file) for file in " ".join(_MOVED.findall(text)).split())
        for address in set(_ADDRESS.findall(text)):
            written = _target(page, folders, address, site_url)
            if written is not None:
                plain = _target(page, folders, _plain(unescape(address)), site_url)
                if plain is None or plain == written:
                    plain = written  # one text in memory and not two
                targets.add((written, plain))
    elsewhere = frozenset(both for both in targets if places.isdisjoint(both))
    return Noted(tuple(paths), frozenset(places), elsewhere, tuple(lists))


def one_of_each_kind(paths: Iterable[str]) -> list[str]:
    """Of pages, by their paths, the first of each folder and depth."""
    found: dict[tuple[str, int], str] = {}
    for path in paths:
        parts = path.split("/")
        found.setdefault((parts[0] if len(parts) > 1 else "", min(len(parts), 3)), path)
    return list(found.values())


def dead_links(
    site: Path, site_url: str | None, by_hand: Iterable[Written], notes: Sequence[Noted] = ()
) -> Iterator[str]:
    """A sentence on each link that leads nowhere, or where it should not.

    One on many pages of ours, as a theme may have it, is told once. What was noted of pages when
    they were written is not looked for again.
    """
    theirs = {page.path: page for page in by_hand}
    links = _Site(site, urlsplit(site_url or "/").path, site_url or "", theirs.keys(), notes)
    for page in theirs.values():
        for address, why in _dead(links, page):
            yield f"{page.shown}{_line(page, address)}: the link `{address[:200]}` {why}"
    ours = sorted((path for path in links.pages if path not in theirs), key=_from_the_front)
    kinds = frozenset(one_of_each_kind(sorted(ours, key=links.size)))
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path in ours:
        suspects = None if path in kinds else links.suspects(path)
        if suspects is None or suspects:
            for address, why in _dead(links, Written(path, None, f"/{path}"), suspects):
                found.setdefault((_UPWARDS.sub("", address), why), []).append((path, address))
    for (_, why), places in found.items():
        path, address = places[0]
        more = f" {len(places) - 1:,} more pages have it." if len(places) > 1 else ""
        yield f"/{path}: the link `{address[:200]}` {why}{more}"


def _folders(page: str) -> list[str]:
    """The folder of a page, by its path or address, and those above it: `a/b/`, `a/`, and ``."""
    parts = page.split("/")
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) - 1, -1, -1)]


def _target(page: str, folders: Sequence[str], address: str, site_url: str) -> str | None:
    """Where an address on a page leads, from the site's root; `None` out of the site."""
    if address.startswith("#"):
        return page + address
    if address.startswith(_OF_OTHERS):
        if not site_url or not address.startswith(site_url):
            return None
        return address.removeprefix(site_url)
    up = _UPWARDS.match(address).end()  # type: ignore[union-attr]  # it always does
    return folders[up // 3] + address[up:] if up // 3 < len(folders) else ".."


@lru_cache(4096)  # most of a page are on the next as well
def _plain(address: str) -> str:
    """An address as our pages write most of theirs: `..` as `../`, and no query."""
    return _HERE.sub("", _UP.sub("../", unquote(_QUERY.sub("", address))))


def _from_the_front(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _dead(
    links: _Site, page: Written, suspects: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """The addresses of a page that are dead, of all or of some, and why each is."""
    for address in dict.fromkeys(links.page(page.path).addresses):
        if suspects is None or address in suspects:
            why = links.why_dead(page, address)
            if why:
                yield address, why


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
    by_hand: Collection[str]
    """The paths of pages whose HTML may be of any form."""
    notes: Sequence[Noted] = ()
    _pages: dict[str, _Page] = field(default_factory=dict)

    @cached_property
    def pages(self) -> list[str]:
        """The paths of all that is HTML."""
        return [path for path in self._paths if path.endswith(_HTML)]

    def size(self, path: str) -> int:
        """The bytes of a file."""
        return (self.folder / path).stat().st_size

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(files_in(self.folder))

    @cached_property
    def _notes(self) -> Sequence[Noted]:
        """What is on all pages of ours, also those of which nothing was noted."""
        before = {path for note in self.notes for path in note.pages}
        rest = [path for path in self.pages if path not in before and path not in self.by_hand]
        return [*self.notes, *(noted([(path, self._text(path))], self.url) for path in rest)]

    @cached_property
    def _places(self) -> frozenset[str]:
        """All that can be linked to, from the site's root, as our pages write it."""
        places = set(self._paths)
        for note in self._notes:
            places |= note.places
            for path, file in note.lists:
                page = path.removesuffix("index.html")
                places.update(f"{page}#{name}" for name in self._entries(path, file))
        for path in self.by_hand:
            page, found = path.removesuffix("index.html"), self.page(path)
            places.update((page, *(f"{page}#{name}" for name in found.ids)))
            for file in found.moved:
                places.update(f"{page}#{name}" for name in self._entries(path, file))
        return frozenset(places)

    @cached_property
    def _sound(self) -> frozenset[str]:
        """The pages of ours all of whose links lead to places, by their form."""
        places = self._places
        return frozenset(
            path
            for note in self._notes
            if all(written in places or plain in places for written, plain in note.targets)
            for path in note.pages
        )

    def suspects(self, path: str) -> set[str]:
        """The addresses on a page of ours of which their form does not say where they lead."""
        if path in self._sound:
            return set()
        return {
            address
            for address in map(unescape, self._not_found(path, _ADDRESS.findall(self._text(path))))
            if [*self._not_found(path, [_plain(address)])]
        }

    def _not_found(self, path: str, addresses: Iterable[str]) -> Iterator[str]:
        """The addresses that are no places as they are written, each of them once."""
        page = path.removesuffix("index.html")
        folders = _folders(page)
        for address in set(addresses):
            target = _target(page, folders, address, self.url)
            if target is not None and target not in self._places:
                yield address

    def _text(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8", errors="replace")

    def page(self, path: str) -> _Page:
        if path not in self._pages:
            self._pages[path] = _read(self.folder / path)
        return self._pages[path]

    def why_dead(self, page: Written, address: str) -> str | None:
        """Why a link of a page leads nowhere, or should not be there, as the end of a sentence."""
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
        if not fragment or not target.endswith(_HTML):
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
        place = target.removesuffix("index.html")
        if {f"{place}#{fragment}", f"{place}#{unquote(fragment)}"} & self._places:
            return True  # most are; a page need not be parsed to know
        page = self.page(target)
        if fragment in page.ids or unquote(fragment) in page.ids or fragment.lower() == "top":
            return True
        return any(fragment in self._entries(target, file) for file in page.moved)

    def _entries(self, page: str, file: str) -> Collection[str]:
        """The entries that a script leads on from a page; a file that is no list has none."""
        try:
            entries = json.loads((self.folder / (self._file(page, file) or "")).read_text("utf-8"))
        except (OSError, ValueError):
            return ()
        return frozenset(entries) if isinstance(entries, dict) else ()


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

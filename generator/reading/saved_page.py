"""What a saved web page says of itself: its title, its author, its date, at the usual places.

    metadata(page) -> {"json-ld datepublished": ("2025-08-21T10:00:00Z",), "title": (…), …}

A place is named as a curator names it, in lower case (`place_key`):

- `JSON-LD path`: a value of the page's linked data, by the path from its object (`author.name`);
- `meta name`: the content of a `<meta>`, by its name, property or itemprop (`og:title`);
- `title`, `h1`, `time`: the page's title, its first heading, its times as machines read them;
- `link canonical`, `html lang`: its own address, and its language;
- `MHTML Date`, `SingleFile saved date`: the day on which it was saved, from the file around it.

The page is read by lxml, which takes pages as browsers do, however broken.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree, html

from generator.reading.opened_page import opened

_NAMED = frozenset({"json-ld", "meta", "link", "html", "mhtml", "singlefile"})
_SINGLE = frozenset({"title", "h1", "time"})
TITLES = ("JSON-LD headline", "meta og:title", "title", "h1", "meta twitter:title")
"""Where pages give their titles."""
_BETWEEN = re.compile(r"\s+[-|–—»«›·•:/]+\s+|\s*[|｜：»›]\s*")
"""What stands between a headline and the outlet's name in the title of a page."""
MAX_PAGE_BYTES = 16 * 2**20
_MOST_VALUES, _DEEPEST = 2_000, 5
"""Values read of one page, and keys of one path: enough for every page that names an author."""


def place_key(place: str) -> str:
    """The name of a place as `metadata` has it."""
    return " ".join(place.lower().split())


def is_known(place: str) -> bool:
    """Whether a place is of a kind that is read."""
    kind, _, rest = place_key(place).partition(" ")
    return bool(rest) if kind in _NAMED else not rest and (kind in _SINGLE or ":" in kind)


def values_at(found: Mapping[str, tuple[str, ...]], place: str) -> tuple[str, ...]:
    """What a page has at a place; a person or an organisation there has its name.

    `og:title` alone is `meta og:title`.
    """
    key = place_key(place)
    named = (f"{key}.name",) if key.startswith("json-ld ") else (f"meta {key}",)
    return tuple(value for one in (key, *named) for value in found.get(one, ()))


def title_parts(title: str) -> list[str]:
    """The parts of a page's title, as `A talk | The Post` has two."""
    return [part for part in _BETWEEN.split(title) if part]


def metadata(page: bytes) -> dict[str, tuple[str, ...]]:
    """The values at each place of a page, each once; none for what is no page."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for number, (place, value) in enumerate(_values(page)):
        if number == _MOST_VALUES:
            break
        text = " ".join(value.split())
        if text:
            found[place_key(place)][text] = None
    return {place: tuple(values) for place, values in found.items()}


def _values(page: bytes) -> Iterator[tuple[str, str]]:
    file = opened(page)
    if file.saved:
        yield ("mhtml date" if file.container == "MHTML" else "singlefile saved date"), file.saved
    try:
        root = parsed(file.markup or "")
    except (etree.LxmlError, ValueError):
        return
    yield from _for_machines(root)
    yield from _for_readers(root)


def _for_machines(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from _linked_data(script.text or "")
    for meta in root.iter("meta"):
        for name in ("name", "property", "itemprop"):
            if meta.get(name) and meta.get("content"):
                yield f"meta {meta.get(name)}", str(meta.get("content"))
    for link in root.iter("link"):
        if (link.get("rel") or "").strip().lower() == "canonical" and link.get("href"):
            yield "link canonical", str(link.get("href"))
    if language := root.get("lang") or root.get("xml:lang") or root.get(_XML_LANG):
        yield "html lang", language


def _for_readers(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for tag in ("title", "h1"):
        first = next(root.iter(tag), None)
        if first is not None:
            yield tag, "".join(map(str, first.itertext()))
    for time in root.iter("time"):
        if time.get("datetime"):
            yield "time", str(time.get("datetime"))


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(markup: str) -> html.HtmlElement:
    """A page's elements; raises `LxmlError` or `ValueError` for what has none."""
    data = markup.encode("utf-8", errors="replace")
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict) and isinstance(item.get("@graph"), list):
            for member in item["@graph"]:
                yield from _paths(member, ())
        yield from _paths(item, ())


def _paths(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and len(path) < _DEEPEST:
        for key, inner in value.items():
            yield from _paths(inner, (*path, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, path)
    elif isinstance(value, str) and path:
        yield f"json-ld {'.'.join(path)}", value

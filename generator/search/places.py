"""Whether a built site has the places that search records lead to, whoever built it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote

_ID = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def without_place(site: Path, addresses: Iterable[str]) -> list[str]:
    """The addresses, each from the site's root, whose page or whose id on it is not there."""
    ids: dict[str, frozenset[str] | None] = {}
    missing = []
    for address in addresses:
        page, _, fragment = address.partition("?")[0].partition("#")
        if page not in ids:
            ids[page] = _ids(site / unquote(page) / "index.html")
        found = ids[page]
        if found is None or (fragment and unquote(fragment) not in found):
            missing.append(address)
    return missing


def _ids(file: Path) -> frozenset[str] | None:
    """The ids of a page as it is written; engines that shorten HTML leave quotes away."""
    if not file.is_file():
        return None
    text = file.read_text("utf-8", errors="replace")
    return frozenset(unescape("".join(parts)) for parts in _ID.findall(text))

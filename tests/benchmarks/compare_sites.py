"""Compare built sites page by page: their texts, their ids and where their links lead.

What a browser makes of a page is compared, not its bytes: engines indent, quote and escape each in
their own way. `python -m tests.benchmarks.compare_sites SITE OTHER… [--at /sub/path/]`.
"""

from __future__ import annotations

import argparse
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import click
from lxml import etree, html

_ADDRESSES = ("href", "src", "cite", "data-addresses")
_HOST = "http://site.invalid"


class Page(NamedTuple):
    """What of a page is the same, whoever made it."""

    text: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    """The addresses that it leads to, from the root of the host."""
    attributes: tuple[str, ...]
    """What else its elements say: classes, languages, data for scripts."""


def pages(site: Path, at: str = "/") -> dict[str, Page]:
    """The pages of a site by their addresses, as it is served at a path."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = _page(file, f"{_HOST}{at}{address}")
    return found


def _page(file: Path, address: str) -> Page:
    tree = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    ids, links, attributes = [], [], []
    for element in tree.iter(etree.Element):
        for name, value in sorted(element.attrib.items()):
            if name == "id":
                ids.append(value)
            elif name in _ADDRESSES:
                each = value.split() if name == "data-addresses" else [value.strip()]
                links += [urljoin(address, one) for one in each]
            else:
                attributes.append(f"{element.tag} {name}={' '.join(value.split())}")
    return Page(" ".join(_texts(tree)), tuple(ids), tuple(links), tuple(attributes))


def _texts(tree: html.HtmlElement) -> Iterator[str]:
    for text in tree.itertext(etree.Element):
        yield from text.split()


def differences(first: dict[str, Page], other: dict[str, Page]) -> Iterator[str]:
    """A line on each page that only one site has, and on each that says or leads elsewhere."""
    for address in sorted(first.keys() ^ other.keys()):
        yield f"/{address}: only in the {'first' if address in first else 'other'} site"
    for address in sorted(first.keys() & other.keys()):
        for name, mine, theirs in zip(Page._fields, first[address], other[address], strict=True):
            if mine != theirs:
                yield f"/{address}: {name} differ: {_where(mine, theirs)}"


def _where(mine: str | tuple[str, ...], theirs: str | tuple[str, ...]) -> str:
    """The first place where two differ, and what is there."""
    pairs = enumerate(zip(mine, theirs, strict=False))
    at = next((number for number, (one, other) in pairs if one != other), 0)
    if isinstance(mine, str):
        at = max(0, at - 30)
        return f"…{mine[at : at + 90]!r} / …{theirs[at : at + 90]!r}"
    return f"{len(mine)} / {len(theirs)}, {mine[at : at + 2]} / {theirs[at : at + 2]}"


def dead_links(found: dict[str, Page], site: Path, at: str = "/") -> Iterator[str]:
    """A line on each link within the site that leads nowhere; a list may lead on by script."""
    for address, page in found.items():
        for link in dict.fromkeys(page.links):
            parts = urlsplit(link)
            if f"{parts.scheme}://{parts.netloc}" != _HOST:
                continue
            path = unquote(parts.path)
            if not path.startswith(at):
                yield f"/{address}: {link} leads out of the site"
                continue
            target = path.removeprefix(at)
            fragment = unquote(parts.fragment.partition(":~:")[0])
            if target in found:
                if fragment and fragment not in found[target].ids:
                    yield f"/{address}: {link} leads to no place"
            elif not (site / posixpath.normpath(target)).is_file():
                yield f"/{address}: {link} leads nowhere"


def main() -> None:
    """Print what differs, and the counts."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("site", type=Path)
    options.add_argument("others", nargs="+", type=Path)
    options.add_argument("--at", default="/")
    options.add_argument("--most", type=int, default=20)
    said = options.parse_args()
    first = pages(said.site, said.at)
    dead = len([*dead_links(first, said.site, said.at)])
    click.echo(f"{said.site}: {len(first)} pages, {dead} dead links")
    for other in said.others:
        found = pages(other, said.at)
        nowhere, lines = [*dead_links(found, other, said.at)], [*differences(first, found)]
        click.echo(f"{other}: {len(found)} pages, {len(nowhere)} dead, {len(lines)} differences")
        click.echo("\n".join([*nowhere, *lines][: said.most]))


if __name__ == "__main__":
    main()

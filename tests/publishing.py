"""Briefings as sites, for tests: pages rendered, turned to HTML, and read as a browser does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import markdown

from generator.reading.load import load
from generator.records.link import link
from generator.site.addresses import embed_page
from generator.site.page_kinds import Page
from generator.site.pages import Download, Site, Supplements, pages
from generator.site.render import Templates, environment, render, words_for

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "site_templates"
VOID = frozenset(["br", "hr", "img", "input", "link", "meta"])
SUPPLEMENTS = Supplements(
    findings=(("words-not-found", "error", "The words do not stand in the source."),),
    downloads=lambda: (Download("data/briefing.json", "All records", "Everything.", 12_345),),
    handwritten=(("How to read", "READING.md"),),
)


@dataclass
class Element:
    """An element of a page with its attributes, its text, and the elements inside it."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, name: str = "", classes: str = "") -> list[Element]:
        """The elements inside it of a name and with classes."""
        found = []
        for child in self.children:
            if isinstance(child, str):
                continue
            own = child.attributes.get("class", "").split()
            if name in ("", child.name) and set(classes.split()) <= set(own):
                found.append(child)
            found += child.all(name, classes)
        return found

    def one(self, name: str = "", classes: str = "") -> Element:
        (found,) = self.all(name, classes)
        return found

    def by_id(self, identifier: str) -> Element:
        (found,) = [e for e in self.all() if e.attributes.get("id") == identifier]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """A page as a tree; fails where its tags do not close one another."""
    reader = _Reader()
    reader.feed(html)
    assert reader.open == [reader.root], f"<{reader.open[-1].name}> is never closed"
    return reader.root


@dataclass(frozen=True)
class Published:
    """A site: its pages as values, and as Markdown and HTML by path."""

    site: Site
    pages: tuple[Page, ...]
    templates: Templates
    sources: Mapping[str, str]
    html: Mapping[str, Element]

    def page(self, path: str) -> Element:
        return self.html[path]

    def value(self, path: str) -> Page:
        return next(page for page in self.pages if page.path == path)

    @property
    def by_address(self) -> dict[str, Element]:
        return {page.address: self.html[page.path] for page in self.pages}

    def broken_links(self) -> list[str]:
        """Links and citations inside the site that lead to no page or to no element of it."""
        pages, broken = self.by_address, []
        other = {download.path for download in SUPPLEMENTS.downloads()} | {
            "READING/",
            *self.site.pictures,
            *map(embed_page, self.site.records.briefing.quotes),  # tests/test_embedding.py
        }
        ids = {address: _ids(page) for address, page in pages.items()}
        for file, entries in self.site.moved.items():  # the list's own page leads on to these
            folder = file.removesuffix("addresses.json")
            ids[folder] |= {entry for entry, at in entries.items() if entry in ids[folder + at]}
        for address, page in pages.items():
            for element in page.all():
                for name in ("href", "cite"):
                    link = element.attributes.get(name, "")
                    if not link or link.startswith(("https://", "http://")):
                        continue
                    target, fragment = urldefrag(urljoin(f"https://x.example/{address}", link))
                    target = target.removeprefix("https://x.example/").partition("?")[0]
                    if target in other:
                        continue
                    if target not in pages or (fragment and unquote(fragment) not in ids[target]):
                        broken.append(f"{address}: {link}")
        return broken


def _ids(page: Element) -> set[str]:
    return {element.attributes["id"] for element in page.all() if "id" in element.attributes}


def publish(root: Path) -> Published:
    """The site of a briefing whose words are all found; what checks say of it is not asked."""
    draft, reading = load(root)
    briefing, linking = link(draft)
    assert not [finding.message for finding in (*reading, *linking)]
    lost = [anchor.words for anchor in briefing.anchors if anchor.passage is None]
    assert not lost
    words = words_for(TEMPLATES, briefing.language_code)
    templates = environment(TEMPLATES, words)
    site = pages(briefing, words, SUPPLEMENTS)
    made = tuple(site.pages)
    sources = {page.path: render(page, templates) for page in made}
    html = {path: read(_to_html(text)) for path, text in sources.items()}
    return Published(site, made, templates, sources, html)


@cache
def published(name: str) -> Published:
    """One of the briefings in `tests/briefings`, or the project's own."""
    return publish(ROOT if name == "own" else ROOT / "tests" / "briefings" / name)


def _to_html(text: str) -> str:
    """As MkDocs does it, with the extensions of mkdocs.yml."""
    body = text.split("\n---\n", 1)[1]
    return markdown.markdown(body, extensions=["attr_list", "toc"])


def front_matter(text: str) -> dict[str, str]:
    """The texts of a page's front matter, each of which is JSON but for the escapes of YAML."""
    head = text.removeprefix("---\n").split("\n---\n", 1)[0]
    pairs = (line.partition(": ")[::2] for line in head.split("\n"))
    return {name: json.loads(value) for name, value in pairs if value.startswith('"')}

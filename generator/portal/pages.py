"""The portal's own pages as Markdown, with a theme and a configuration for MkDocs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import yaml

from generator.engines.frame import language_of_theme
from generator.exports.feed_forms import ATOM, JSON, Entry, Feed, as_atom, as_json, tag_of
from generator.exports.named_files import ROBOTS, robots
from generator.languages import cldr
from generator.machine.folders import files_in
from generator.machine.output import Content, Output
from generator.portal.across import Across
from generator.portal.across import Entry as Found
from generator.portal.house import House
from generator.site.addresses import read_edtf
from generator.site.interface_words import interface_words
from generator.site.news import iso_day
from generator.site.render import Templates, environment, render_template, words_for
from generator.site.values import Address, Link

ENTRANCES = frozenset({"", "issues/", "actors/", "changes/"})
"""The pages that MkDocs must know whenever it makes one, for the navigation names them."""


class Page(NamedTuple):
    """A page of the portal before it is printed: its address, its template, what that is told."""

    address: Address
    kind: str
    title: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Portal:
    """What the pages are made of; `templates` is the folder `site_templates`."""

    house: House
    across: Across
    templates: Path

    def output(self, addresses: Container[Address]) -> Output:
        """All files for `mkdocs build` in their folder: the pages at these addresses, the theme."""
        made: dict[str, Callable[[], Content]] = {}
        for page in self.pages:
            if page.address in addresses:
                made[f"docs/{page.address}index.md"] = partial(self._printed, page)
        theme = self.templates / "theme"
        for path in sorted(files_in(theme)):
            made[f"theme/{path}"] = (theme / path).read_bytes
        made["mkdocs.yml"] = self.configuration
        return Output(made)

    def made_of(self, page: Page, shape: str) -> str:
        """A fingerprint of all that a page is made of; `shape` is what all are made of besides."""
        return hashlib.sha256(repr((shape, page)).encode("utf-8", "replace")).hexdigest()

    @cached_property
    def jinja(self) -> Templates:
        """The templates, with the words of the house's language."""
        return environment(self.templates, words_for(self.templates, self.house.language))

    def title_of(self, collection: str, identifier: str, entries: Sequence[Found]) -> str:
        """What an actor or issue is called: by the register, or by the briefing that has it."""
        shelf = self.house.register[collection].records
        record: Any = shelf.get(identifier)
        if record is None:
            return entries[0].name
        return str(record.name if collection == "actors" else record.title)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return tuple(Page(*page) for page in self._pages())

    def _pages(self) -> Iterator[tuple[Address, str, str, Mapping[str, Any]]]:
        words, across, house = self.jinja.words, self.across, self.house
        yield "", "front", house.title, {"lead": house.lead, "briefings": across.briefings}
        for collection, groups in (("actors", across.actors), ("issues", across.issues)):
            named = [(key, self.title_of(collection, key, found)) for key, found in groups.items()]
            named.sort(key=lambda one: (-len(groups[one[0]]), one[1].casefold()))
            cards = [
                (
                    Link(title, f"{collection}/{key}/"),
                    tuple(self._titles[one.briefing] for one in groups[key]),
                )
                for key, title in named
            ]
            heading = words["actors"] if collection == "actors" else self._issues
            yield f"{collection}/", "list", heading, {"cards": cards}
            for key, title in named:
                told = {
                    "entries": groups[key],
                    "titles": {one.briefing: self._titles[one.briefing] for one in groups[key]},
                    "up": Link(heading, f"{collection}/"),
                }
                yield f"{collection}/{key}/", "across", title, told
        yield (
            "changes/",
            "changes",
            words["changes"],
            {"changes": across.changes, "titles": self._titles},
        )
        yield "search/", "search", words["search"], {"briefings": across.briefings}

    @cached_property
    def _issues(self) -> str:
        """What a list of issues is called: as the search calls it."""
        found = interface_words(self.templates / "words" / "search", self.house.language)
        return found["kinds.issue"]

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {one.name: one.title for one in self.across.briefings}

    def _printed(self, page: Page) -> str:
        kind = "search" if page.kind == "search" else f"portal-{page.kind}"
        meta = {"title": page.title, "kind": kind, "hide": ["toc"]}
        head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        told = {"heading": page.title, **page.told}
        depth = page.address.count("/")
        body = render_template(f"portal/{page.kind}.md.jinja", depth, told, self.jinja)
        return f"---\n{head}---\n{body}"

    def configuration(self) -> str:
        """The settings for `mkdocs build`."""
        house, words = self.house, self.jinja.words
        told = {
            "portal": True,
            "language": house.language,
            "base": house.language.split("-", maxsplit=1)[0].lower(),
            "direction": cldr.direction(house.language),
            "search": words["search"],
            "feeds": bool(house.site_url),
        }
        settings = {
            "site_name": house.title,
            **({"site_url": house.site_url} if house.site_url else {}),
            "docs_dir": "docs",
            "theme": {
                "name": "material",
                "custom_dir": "theme",
                "language": language_of_theme(house.language),
            },
            "plugins": [],
            "markdown_extensions": ["attr_list"],
            "nav": [
                {words["briefings"]: "index.md"},
                {self._issues: "issues/index.md"},
                {words["actors"]: "actors/index.md"},
                {words["changes"]: "changes/index.md"},
            ],
            "extra": {"briefing": told, "generator": False},
        }
        return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)


def known_files(site: Path, theme: Path) -> list[str]:
    """The files of a built portal that are its own: not what Material brings and no page loads."""
    assets = set(files_in(theme / "assets"))
    return [
        path
        for path in sorted(files_in(site))
        if path.endswith("index.html")
        or path == "404.html"
        or (path.startswith("assets/") and path.removeprefix("assets/") in assets)
    ]


def named_files(portal: Portal) -> dict[str, Callable[[], Content]]:
    """The feeds of all briefings together, the site map and `robots.txt`.

    They name whole addresses, so there is none where the portal's own is not known.
    """
    home = portal.house.site_url
    if not home:
        return {}
    feed = _feed(portal, home)
    maps = [f"{home}{one.name}/sitemap.xml" for one in portal.across.briefings if one.is_mapped]
    also = "".join(f"Sitemap: {address}\n" for address in maps)
    return {
        ATOM: partial(as_atom, feed),
        JSON: partial(as_json, feed),
        "sitemap.xml": partial(_site_map, [f"{home}{page.address}" for page in portal.pages]),
        ROBOTS: partial("{}{}".format, robots(home), also),
    }


def _feed(portal: Portal, home: str) -> Feed:
    """What is new in all briefings. An entry has the id that it has in its briefing's own feed."""
    house, words = portal.house, portal.jinja.words
    of = {one.name: one for one in portal.across.briefings}
    entries = [
        Entry(
            change.id or f"{tag_of(home)}/{change.address}",
            change.title or words[f"change_kind.{change.kind}"],
            f"{home}{change.address}",
            change.text,
            iso_day(read_edtf(change.date)),
            change.label or words[f"change_kind.{change.kind}"],
            "" if (own := of[change.briefing].language) == house.language else own,
            of[change.briefing].title,
        )
        for change in portal.across.changes
    ]
    told = [one for one in entries if one.day]
    newest = max((one.day for one in told), default="1970-01-01")
    return Feed(tag_of(home), house.title, home, house.language, [house.title], told, newest)


def _site_map(addresses: Iterable[str]) -> str:
    places = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    )

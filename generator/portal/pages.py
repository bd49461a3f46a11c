"""The portal's own pages as Markdown, with a theme and a configuration for MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import yaml

from generator.engines.frame import language_of_theme
from generator.languages import cldr
from generator.machine.folders import files_in
from generator.machine.output import Content, Output
from generator.portal.across import Across, Entry
from generator.portal.house import House
from generator.site.render import Templates, environment, render_template, words_for
from generator.site.values import Address, Link


@dataclass(frozen=True)
class Portal:
    """What the pages are made of; `templates` is the folder `site_templates`."""

    house: House
    across: Across
    templates: Path

    def output(self) -> Output:
        """All files, for `mkdocs build` in their folder."""
        made: dict[str, Callable[[], Content]] = {}
        for address, kind, title, told in self._pages():
            made[f"docs/{address}index.md"] = partial(self._page, address, kind, title, told)
        theme = self.templates / "theme"
        for path in sorted(files_in(theme)):
            made[f"theme/{path}"] = (theme / path).read_bytes
        made["mkdocs.yml"] = self._configuration
        return Output(made)

    @property
    def addresses(self) -> list[Address]:
        """The addresses of all pages."""
        return [address for address, *_ in self._pages()]

    @cached_property
    def jinja(self) -> Templates:
        return environment(self.templates, words_for(self.templates, self.house.language))

    def title_of(self, collection: str, identifier: str, entries: Sequence[Entry]) -> str:
        """What an actor or issue is called: by the register, or by the briefing that has it."""
        shelf = self.house.register[collection].records
        record: Any = shelf.get(identifier)
        if record is None:
            return entries[0].name
        return str(record.name if collection == "actors" else record.title)

    def _pages(self) -> Iterator[tuple[Address, str, str, Mapping[str, Any]]]:
        words, across, house = self.jinja.words, self.across, self.house
        yield "", "front", house.title, {"lead": house.lead, "briefings": across.briefings}
        for collection, groups in (("actors", across.actors), ("issues", across.issues)):
            named = [(key, self.title_of(collection, key, found)) for key, found in groups.items()]
            named.sort(key=lambda one: (-len(groups[one[0]]), one[1].casefold()))
            cards = [
                (Link(title, f"{collection}/{key}/"), len(groups[key])) for key, title in named
            ]
            heading = words["actors"] if collection == "actors" else words["positions"]
            yield f"{collection}/", "list", heading, {"cards": cards}
            for key, title in named:
                told = {
                    "entries": groups[key],
                    "titles": self._titles,
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
    def _titles(self) -> Mapping[str, str]:
        return {one.name: one.title for one in self.across.briefings}

    def _page(self, address: Address, kind: str, title: str, told: Mapping[str, Any]) -> str:
        meta = {"title": title, "kind": "search" if kind == "search" else f"portal-{kind}"}
        head = yaml.safe_dump({**meta, "hide": ["toc"]}, allow_unicode=True, sort_keys=False)
        body = render_template(
            f"portal/{kind}.md.jinja", address.count("/"), {"heading": title, **told}, self.jinja
        )
        return f"---\n{head}---\n{body}"

    def _configuration(self) -> str:
        house, words = self.house, self.jinja.words
        told = {
            "portal": True,
            "language": house.language,
            "base": house.language.split("-", maxsplit=1)[0].lower(),
            "direction": cldr.direction(house.language),
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
                {words["positions"]: "issues/index.md"},
                {words["actors"]: "actors/index.md"},
                {words["changes"]: "changes/index.md"},
            ],
            "extra": {"briefing": told, "generator": False},
        }
        return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)


def known_files(site: Path, theme: Path, addresses: Iterable[Address]) -> list[str]:
    """The files of a built portal that are its own: not what Material brings and no page loads."""
    assets = set(files_in(theme / "assets"))
    pages = {f"{address}index.html" for address in addresses} | {"404.html"}
    return [
        path
        for path in sorted(files_in(site))
        if path in pages
        or path == "sitemap.xml"
        or (path.startswith("assets/") and path.removeprefix("assets/") in assets)
    ]

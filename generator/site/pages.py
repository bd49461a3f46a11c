"""Which pages there are, and where each record lives in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.records.briefing import Briefing, Key
from generator.site import linked_data
from generator.site.about_pages import (
    changes_pages,
    data_page,
    elsewhere_page,
    method_page,
    moved_page,
    search_page,
)
from generator.site.actor_pages import actor_list_pages, actor_page
from generator.site.addresses import Addresses, moved_file
from generator.site.brief_page import brief_page
from generator.site.compare_pages import compare_pages
from generator.site.edition_pages import edition_pages
from generator.site.entries import CITATIONS, Records
from generator.site.front_page import front_page
from generator.site.interface_words import Words
from generator.site.list_pages import chronology_pages, quotes_pages
from generator.site.page_context import Download, PageContext, Supplements
from generator.site.page_kinds import Page
from generator.site.pictures import pictures
from generator.site.planned import Planned
from generator.site.position_pages import (
    issue_pages,
    issue_picture,
    picture_file,
    position_list_pages,
    positions_pages,
    sides_on,
)
from generator.site.quote_page import quote_pages
from generator.site.source_pages import source_list_pages, source_page
from generator.site.values import Address

__all__ = ["Download", "Site", "Supplements", "pages"]


_ENTRANCES = ("actors", "positions", "chronology", "quotes", "sources", "changes", "compare")
"""The pages above others."""


class Site:
    """All pages, and where each record lives.

    `moved` holds, for the page of each list that was split, the page of each of its entries now:
    files for the reader's browser, by path; `citations` likewise the records of each list that can
    be cited, in the forms of reference managers, and `pictures` the drawings to take along.
    `leading_on` are the paths of pages that say no more than where a record has its page now.
    """

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.addresses: Addresses = context.addresses
        self.records: Records = context.records
        self.moved: Mapping[str, Mapping[str, str]] = {
            moved_file(page): entries for page, entries in context.addresses.moved().items()
        }
        self.citations: Mapping[str, Sequence[Key]] = _cited_lists(context.addresses)
        self.pictures: Mapping[str, Callable[[], str]] = {
            picture_file(issue): partial(issue_picture, context, issue)
            for issue in context.briefing.issues.values()
            if sides_on(context, issue)
        } | dict(pictures(context))
        leading_on = (*context.addresses.former_pages(), *context.addresses.elsewhere())
        self.leading_on = frozenset(map(_file, leading_on))
        self._planned = dict(_planned(context))
        self._site_url = context.supplements.site_url
        about = context.briefing.about
        self._title = str(about.title) if about else context.words["untitled"]
        licence = str(about.licence) if about and about.licence else ""
        self._licence = linked_data.licence_address(licence)
        self._entrances = {name: (context.words[name], f"{name}/") for name in _ENTRANCES}
        self._entrances["editions"] = self._entrances["changes"]
        self._entrances["quote"] = self._entrances["quotes"]

    @property
    def paths(self) -> Collection[str]:
        """The paths of all pages."""
        return self._planned.keys()

    def page(self, path: str) -> Page:
        """The page at a path; it is made when it is asked for, and nothing of it is kept."""
        page = self._planned[path]()
        whole = f"{self._site_url}{page.address}" if self._site_url else ""
        way = self._way_to(page)
        more = [linked_data.breadcrumbs(way)] if len(way) > 1 else []
        completed = linked_data.completed(page.jsonld, whole, more, self._licence)
        return replace(page, jsonld=completed)

    def _way_to(self, page: Page) -> list[tuple[str, str]]:
        """The names and addresses of the front page, the entrance, and the page."""
        depth = page.address.count("/")
        entrance, _, below = page.address.partition("/")
        way = [(self._title, "../" * depth)] if depth else []
        if below and entrance in self._entrances:
            name, address = self._entrances[entrance]
            way.append((name, f"{'../' * depth}{address}"))
        return [*way, (page.heading, "./")] if way else []

    @property
    def pages(self) -> Iterator[Page]:
        """Every page, one after the other: all at once would fill the memory."""
        return map(self.page, self._planned)

    def cited(self, path: str) -> str:
        """The forms of reference managers of the records of a list, as JSON by their ids."""
        found = {key.id: self.records.forms(key) for key in self.citations[path]}
        return json.dumps(found, ensure_ascii=False)

    def address(self, key: Key) -> Address:
        """Where a record stands, from the site's root."""
        return self.addresses[key]


def pages(briefing: Briefing, words: Words, supplements: Supplements | None = None) -> Site:
    """The site of a briefing without errors."""
    return Site(PageContext(briefing, words, supplements or Supplements()))


def _cited_lists(addresses: Addresses) -> dict[str, list[Key]]:
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for key in addresses.citable():
        found[f"{addresses.listed(key).partition('#')[0]}{CITATIONS}"].append(key)
    return dict(found)


def _planned(context: PageContext) -> Iterator[Planned]:
    yield Planned("index.md", partial(front_page, context))
    yield Planned("brief.md", partial(brief_page, context))
    yield from actor_list_pages(context)
    for actor in context.briefing.actors.values():
        yield Planned(f"actors/{actor.id}.md", partial(actor_page, context, actor))
    yield from positions_pages(context)
    for issue in context.briefing.issues.values():
        yield from issue_pages(context, issue)
    yield from position_list_pages(context)
    yield from compare_pages(context)
    yield from chronology_pages(context)
    yield from quotes_pages(context)
    yield from quote_pages(context)
    yield from source_list_pages(context)
    for source in context.briefing.sources:
        yield Planned(f"sources/{source}.md", partial(source_page, context, source))
    yield Planned("method.md", partial(method_page, context))
    yield from changes_pages(context)
    yield from edition_pages(context)
    yield Planned("data.md", partial(data_page, context))
    yield Planned("search.md", partial(search_page, context))
    for address, key in context.addresses.former_pages().items():
        path = _file(address)
        yield Planned(path, partial(moved_page, context, path, key))
    for address, place in context.addresses.elsewhere().items():
        path = _file(address)
        yield Planned(path, partial(elsewhere_page, context, path, place))


def _file(address: Address) -> str:
    return f"{address.removesuffix('/')}.md"

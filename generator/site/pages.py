"""Which pages there are, and where each record lives in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.records.briefing import Briefing, Key
from generator.site import linked_data
from generator.site.about_pages import changes_pages, data_page, moved_page, method_page, search_page
from generator.site.actor_pages import actor_list_pages, actor_page
from generator.site.addresses import Addresses, moved_file
from generator.site.desk import Desk, Download, Supplements
from generator.site.front_page import front_page
from generator.site.list_pages import chronology_pages, quotes_pages
from generator.site.page_kinds import Page
from generator.site.planned import Planned
from generator.site.position_pages import issue_pages, positions_pages
from generator.site.records import Records
from generator.site.source_pages import source_list_pages, source_page
from generator.site.values import Address
from generator.site.interface_words import Words

__all__ = ["Download", "Site", "Supplements", "pages"]


class Site:
    """All pages, and where each record lives.

    `moved` holds, for the page of each list that was split, the page of each of its entries now:
    files for the reader's browser, by path. `leading_on` are the paths of pages that say no more
    than where a record has its page now.
    """

    def __init__(self, desk: Desk) -> None:
        self.addresses: Addresses = desk.addresses
        self.records: Records = desk.records
        self.moved: Mapping[str, Mapping[str, str]] = {
            moved_file(page): entries for page, entries in desk.addresses.moved().items()
        }
        self.leading_on = frozenset(map(_file, desk.addresses.former_pages()))
        self._planned = dict(_planned(desk))
        self._site_url = desk.supplements.site_url

    @property
    def paths(self) -> Collection[str]:
        """The paths of all pages."""
        return self._planned.keys()

    def page(self, path: str) -> Page:
        """The page at a path; it is made when it is asked for, and nothing of it is kept."""
        page = self._planned[path]()
        if not self._site_url:
            return page
        whole = linked_data.absolute(page.jsonld, f"{self._site_url}{page.address}")
        return replace(page, jsonld=whole)

    @property
    def pages(self) -> Iterator[Page]:
        """Every page, one after the other: all at once would fill the memory."""
        return map(self.page, self._planned)

    def address(self, key: Key) -> Address:
        """Where a record stands, from the site's root."""
        return self.addresses[key]


def pages(briefing: Briefing, words: Words, supplements: Supplements | None = None) -> Site:
    """The site of a briefing without errors."""
    return Site(Desk(briefing, words, supplements or Supplements()))


def _planned(desk: Desk) -> Iterator[Planned]:
    yield Planned("index.md", partial(front_page, desk))
    yield from actor_list_pages(desk)
    for actor in desk.briefing.actors.values():
        yield Planned(f"actors/{actor.id}.md", partial(actor_page, desk, actor))
    yield from positions_pages(desk)
    for issue in desk.briefing.issues.values():
        yield from issue_pages(desk, issue)
    yield from chronology_pages(desk)
    yield from quotes_pages(desk)
    yield from source_list_pages(desk)
    for source in desk.briefing.sources:
        yield Planned(f"sources/{source}.md", partial(source_page, desk, source))
    yield Planned("method.md", partial(method_page, desk))
    yield from changes_pages(desk)
    yield Planned("data.md", partial(data_page, desk))
    yield Planned("search.md", partial(search_page, desk))
    for address, key in desk.addresses.former_pages().items():
        path = _file(address)
        yield Planned(path, partial(moved_page, desk, path, key))


def _file(address: Address) -> str:
    return f"{address.removesuffix('/')}.md"

"""What is new, as a reader meets it: since the last visit, in feeds, on the page of an edition."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import feedparser
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli import briefing
from tests.browser.serving import ROOT, Site, follow
from tests.browser.test_reading import violations

Open = Callable[..., Page]
BuildSite = Callable[[Path], Site]
NOTE = """\
day-uncertain:
  date: 2025-09-10
  kind: correction
  of: positions/russia-on-nato-contingents
  text: We gave the day of the statement as certain.
"""


def freeze(root: Path, tag: str, day: str) -> None:
    words = ["edition", tag, "--root", str(root), "--date", day]
    result = CliRunner().invoke(briefing, words)
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def editions(build_site: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The project's own briefing with one edition, and the same with a note and another one."""
    root = tmp_path_factory.mktemp("news") / "one"
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, root / name)
    freeze(root, "first", "2025-08-25")
    later = root.with_name("two")
    shutil.copytree(root, later)
    (later / "content" / "changes.yml").write_text(NOTE, "utf-8")
    positions = later / "content" / "positions.yml"
    text = positions.read_text("utf-8")
    positions.write_text(text.replace("as are troops", "as are contingents", 1), "utf-8")
    freeze(later, "second", "2025-09-12")
    return {"before": build_site(root), "after": build_site(later)}


def test_what_came_since_the_last_visit_is_marked_and_nothing_at_the_first(
    open_page: Open, editions: dict[str, Site]
) -> None:
    page = open_page(editions["before"].url)
    expect(page.locator(".new-mark")).to_have_count(0)
    page.goto(f"{editions['before'].url}changes/")
    expect(page.locator(".since-last-visit")).to_have_count(0)
    seen = page.evaluate("Object.entries(localStorage)")
    # The same briefing some weeks later, under the same address.
    page = open_page(editions["after"].url)
    page.evaluate(
        "([[key, value]]) => localStorage.setItem(key.replace('/one/', '/two/'), value)", seen
    )
    page.reload()

    expect(page.locator(".new-mark")).to_have_text("new since your last visit")
    follow(page.get_by_role("link", name="Corrections and changes"))
    expect(page.locator(".since-visit")).to_have_text("New since your last visit: 3")
    expect(page.locator(".change > .since-last-visit")).to_have_count(1)
    expect(page.locator(".news-item.since-last-visit")).to_have_count(1)
    page.goto(editions["after"].url)
    expect(page.locator(".new-mark")).to_have_count(0)
    page.goto(f"{editions['after'].url}changes/")
    expect(page.locator(".since-last-visit")).to_have_count(0)


def test_who_never_looked_at_the_list_is_told_what_came_since_the_first_visit(
    open_page: Open, editions: dict[str, Site]
) -> None:
    page = open_page(editions["after"].url)
    page.evaluate('localStorage.setItem(Object.keys(localStorage)[0], \'{"news": "first/"}\')')
    page.goto(f"{editions['after'].url}changes/")

    expect(page.locator(".since-last-visit[id]")).to_have_count(3)
    expect(page.locator("#edition_second.since-last-visit")).to_have_count(1)


def test_without_storage_nothing_is_new_and_nothing_fails(
    open_page: Open, editions: dict[str, Site]
) -> None:
    page = open_page(None)
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('none'); }})"
    )
    page.goto(f"{editions['after'].url}changes/")

    expect(page.locator(".since-last-visit")).to_have_count(0)


@pytest.mark.parametrize("address", ["changes/", "editions/first/", "editions/second/", "data/"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_pages_are_accessible_and_fit_the_screen(
    open_page: Open, editions: dict[str, Site], address: str, width: int, scheme: str
) -> None:
    page = open_page(f"{editions['after'].url}{address}", width=width, scheme=scheme)

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("address", "feeds"),
    [
        ("", ["feed.xml", "feed.json"]),
        ("actors/russia/", ["actors/russia/feed.xml", "feed.xml"]),
        ("positions/foreign-troops/", ["positions/foreign-troops/feed.json", "feed.json"]),
    ],
)
def test_a_feed_reader_finds_the_feed_of_a_page_and_reads_it(
    open_page: Open, editions: dict[str, Site], address: str, feeds: list[str]
) -> None:
    site = editions["after"]
    page = open_page(site.url + address)
    found = page.evaluate("[...document.querySelectorAll('link[rel=alternate]')].map(e => e.href)")

    assert {f"{site.url}{feed}" for feed in feeds} <= set(found)
    for feed in found:
        with urlopen(feed) as answer:
            content = answer.read()
        if feed.endswith(".xml"):
            assert feedparser.parse(content).entries
        else:
            assert json.loads(content)["items"]


def test_every_entry_of_the_feed_leads_to_its_record(
    open_page: Open, editions: dict[str, Site]
) -> None:
    site = editions["after"]
    with urlopen(f"{site.url}feed.json") as answer:
        items = json.load(answer)["items"]
    page = open_page(site.url)

    for item in items[:12]:
        page.goto(item["url"])
        fragment = item["url"].partition("#")[2]
        assert not fragment or page.locator(f"[id='{fragment}']").count() == 1, item["url"]


def test_an_edition_says_which_state_it_is_and_where_the_newest_stands(
    open_page: Open, editions: dict[str, Site]
) -> None:
    site = editions["after"]
    page = open_page(f"{site.url}editions/first/")
    links: dict[str, Any] = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('head link[rel]')]"
        ".map(e => [e.rel, e.href]))"
    )

    assert links["latest-version"] == site.url
    assert links["version-history"] == f"{site.url}changes/"
    assert links["cite-as"] == f"{site.url}editions/first/"
    expect(page.locator(".edition-note.old")).to_be_visible()
    follow(page.get_by_role("link", name="The briefing as it is now"))
    expect(page).to_have_url(site.url)


def test_an_annotation_finds_its_words_on_the_page(open_page: Open, site: Site) -> None:
    """Its selectors, followed as the Web Annotation Data Model says, lead to the very words."""
    with urlopen(f"{site.url}data/annotations.jsonld") as answer:
        items = json.load(answer)["first"]["items"]
    page = open_page(site.url)
    by_page: dict[str, list[tuple[str, int, int, str]]] = {}
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            quoted, place = target["selector"]["refinedBy"]
            way = (target["selector"]["value"], place["start"], place["end"], quoted["exact"])
            by_page.setdefault(target["source"], []).append(way)

    assert sum(map(len, by_page.values())) >= len(items) > 90
    for address, wanted in by_page.items():
        page.goto(address)
        found = page.evaluate(
            "wanted => wanted.map(([css, start, end]) =>"
            " [...document.querySelector(css).textContent].slice(start, end).join(''))",
            wanted,
        )
        assert found == [exact for *_, exact in wanted]

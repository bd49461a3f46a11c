"""Links into lists that were split, and split again: they lead to where the record stands now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.site.splitting import LIMIT
from tests.browser.serving import Site, build, serving, until
from tests.building import long_briefing

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def split(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose lists have a page for each month, with the page of each year."""
    folder = tmp_path_factory.mktemp("split")
    with serving(folder) as host:
        root = long_briefing(folder / "briefing", 3 * LIMIT + 9)
        yield build(root, folder / "some site", f"{host}/some%20site/")


def lands(page: Page, url: str) -> None:
    """Wait until the page is at an address and shows what its fragment names."""
    page.wait_for_url(url)
    page.wait_for_load_state()
    until(page, "document.querySelector(':target') !== null")


def all_asked_for(page: Page) -> list[str]:
    """The paths of all that the page will have asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    return asked


def files(asked: list[str]) -> list[str]:
    """Those of files that say where entries are."""
    return [path for path in asked if path.endswith(".json")]


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("chronology/#e0", "chronology/2020-01/#e0"),
        ("chronology/2020/#e0", "chronology/2020-01/#e0"),
        ("chronology/2021-02/#e0", "chronology/2020-01/#e0"),
        ("quotes/2020/#q0", "quotes/2020-01/#q0"),
        ("positions/access/#p0", "positions/access/2020-01/#p0"),
        ("positions/access/2020/#p0", "positions/access/2020-01/#p0"),
    ],
)
def test_a_link_into_any_page_of_a_list_lands_on_the_record(
    split: Site, open_page: Open, old: str, now: str
) -> None:
    lands(open_page(split.url + old), split.url + now)


def test_a_fragment_that_comes_later_is_led_on_too(split: Site, open_page: Open) -> None:
    page = open_page(f"{split.url}chronology/2020/")
    page.evaluate("location.hash = 'e0'")
    lands(page, f"{split.url}chronology/2020-01/#e0")


def test_a_permanent_link_leads_back_to_the_record(split: Site, open_page: Open) -> None:
    page = open_page(f"{split.url}chronology/2020-01/")
    sign = page.locator("#e9 .headerlink")
    assert sign.evaluate("link => link.href") == f"{split.url}chronology/#e9"
    sign.focus()
    sign.press("Enter")
    lands(page, f"{split.url}chronology/2020-01/#e9")


def test_a_fragment_that_a_page_has_asks_for_nothing_and_an_unknown_one_stays(
    split: Site, open_page: Open
) -> None:
    page = open_page(None)
    asked = all_asked_for(page)
    for address, looked_up in (
        ("chronology/2020-01/", 0),
        ("chronology/2020-01/#e0", 0),
        ("chronology/2020-01/#no-such-event", 1),
        ("chronology/2020-01/#constructor", 2),
    ):
        page.goto("about:blank")
        page.goto(split.url + address, wait_until="networkidle")
        assert page.url == split.url + address
        assert len(files(asked)) == looked_up, address


def as_a_host_does(split: Site, page: Page) -> None:
    """Answer with 404.html where there is no page; with its status, the console would complain."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.removeprefix("/some%20site/")
        if (split.folder / path).exists():
            route.continue_()
        else:
            route.fulfill(path=split.folder / "404.html", content_type="text/html")

    page.route(f"{split.url}**", answer)


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("chronology/1850/#e0", "chronology/2020-01/#e0"),
        ("quotes/2020-01-part-7/#q0", "quotes/2020-01/#q0"),
        ("positions/access/1801-to-1900/#p0", "positions/access/2020-01/#p0"),
    ],
)
def test_a_link_into_a_part_that_is_no_more_lands_on_the_record(
    split: Site, open_page: Open, old: str, now: str
) -> None:
    page = open_page(None)
    as_a_host_does(split, page)
    page.goto(split.url + old)
    lands(page, split.url + now)


@pytest.mark.parametrize("elsewhere", ["chronologies/1850/#e0", "positions/none/#p0", "x/#e0"])
def test_a_missing_page_that_was_no_part_of_a_list_asks_for_nothing(
    split: Site, open_page: Open, elsewhere: str
) -> None:
    page = open_page(None)
    as_a_host_does(split, page)
    asked = all_asked_for(page)
    page.goto(split.url + elsewhere, wait_until="networkidle")
    assert page.url == split.url + elsewhere
    assert page.locator("h1").is_visible()
    assert any(path.endswith("moved.js") for path in asked)
    assert files(asked) == []

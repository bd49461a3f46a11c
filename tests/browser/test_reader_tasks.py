"""What readers come for, done as they would do it: by at most two clicks, or one search."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import ROOT, Site, follow, until

Open = Callable[..., Page]
BuildSite = Callable[[Path], Site]

MOST = 2
SCREENS = [(390, 844), (1440, 900)]


@dataclass
class Reader:
    """Somebody at the front page who counts what they have to do."""

    page: Page
    done: int = 0

    def click(self, what: Locator) -> None:
        what.scroll_into_view_if_needed()
        follow(what)
        self.done += 1

    def go(self, entrance: str) -> None:
        """Take an entrance of the menu."""
        self.click(self.page.locator(f"#site_menu a[href$='{entrance}/']"))

    def choose(self, name: str, value: str) -> None:
        self.page.locator(f"form.filters select[name={name}]").select_option(value)
        self.done += 1

    def copied(self) -> str:
        until(
            self.page,
            "Boolean([...document.querySelectorAll('.copied')].find(one => one.textContent))",
        )
        return str(self.page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def reader(site: Site, open_page: Open) -> Reader:
    return Reader(open_page(site.url))


@pytest.fixture(autouse=True)
def few(request: pytest.FixtureRequest) -> None:
    """Whatever a task took, it took no more than two clicks."""
    if "reader" in request.fixturenames:
        someone = request.getfixturevalue("reader")
        request.addfinalizer(
            lambda: pytest.fail(f"{someone.done} clicks") if someone.done > MOST else None
        )


def in_first_screen(page: Page, what: str) -> bool:
    box = page.locator(what).first.bounding_box()
    size = page.viewport_size
    return bool(box and size and box["y"] + box["height"] <= size["height"])


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_who_is_against_and_who_is_for(
    site: Site, open_page: Open, width: int, height: int
) -> None:
    page = open_page(None, width=width)
    page.set_viewport_size({"width": width, "height": height})
    page.goto(site.url)

    assert in_first_screen(page, ".tally")
    assert in_first_screen(page, ".bottom-line > li")
    assert re.search(r"5 against.*3 for", page.locator(".tally").inner_text())


def test_what_changed_and_for_whom_no_change_can_be_told(reader: Reader) -> None:
    changed = reader.page.locator(".changed").inner_text()

    assert "Russia" in changed
    assert "18 February 2025 → 21 August 2025" in changed
    assert "no change can be told" in changed


def test_what_is_not_known(reader: Reader) -> None:
    box = reader.page.locator(".not-known").bounding_box()

    assert box
    assert box["y"] < 900


def test_where_a_sentence_of_the_answer_stands_in_its_source(reader: Reader) -> None:
    reader.click(reader.page.locator(".bottom-line .ref").first)

    lit = reader.page.locator(":target ~ mark").first
    expect(lit).to_be_in_viewport()
    assert "unacceptable for Moscow" in lit.inner_text()


def test_a_citation_that_a_memo_can_take_unchanged(reader: Reader, site: Site) -> None:
    reader.go("quotes")
    quote = reader.page.locator("#lavrov-unacceptable-for-us")
    reader.click(quote.locator(".actions > [data-copy=plain]").first)
    copied = reader.copied()

    for part in (
        "Sergey Lavrov, Foreign Minister, Russia",
        "18 February 2025 (supplied by the editor)",
        "“The presence of troops, armed forces from the same NATO countries",
        "unacceptable for us”",
        "[Lavrov on NATO member contingents in Ukraine, after the talks in Saudi Arabia]",
        "18–24 February 2025 (supplied by the editor)",
        "paragraph 3",
        "“Foreign troops and security guarantees for Ukraine”, as of 21 August 2025",
        f"{site.url}sources/lavrov-after-saudi-arabia-talks/#lavrov-unacceptable-for-us",
    ):
        assert part in copied, part
    assert "\n" not in copied


def test_a_sentence_with_its_link(reader: Reader, site: Site) -> None:
    reader.click(reader.page.locator(".tally a.opposes"))
    reader.click(reader.page.locator("article.position [data-copy=sentence]").first)

    assert reader.copied() == (
        "Russia, through Sergey Lavrov, 21 August 2025: Lavrov said that sending European troops "
        "to Ukraine as part of security guarantees would amount to "
        "“foreign military intervention”, which Moscow will not support. "
        f"{site.url}positions/foreign-troops/#russia-on-european-troops"
    )


def test_a_quotation_to_be_sent_about(reader: Reader) -> None:
    reader.go("quotes")
    reader.click(reader.page.locator("#lavrov-unacceptable-for-us .own-page"))
    page = reader.page

    def said(name: str) -> str:
        return page.locator(f"meta[property='og:{name}']").get_attribute("content") or ""

    assert said("title").startswith("Sergey Lavrov: “The presence of troops")
    assert "armed forces from the same NATO countries" in said("description")
    assert said("url") == page.url
    assert said("type") == "article"
    assert "found letter for letter in paragraph 3" in page.locator("main").inner_text()
    assert re.search(r"\b[0-9a-f]{64}\b", page.locator("main").inner_text())


def test_two_states_side_by_side(reader: Reader, site: Site) -> None:
    reader.go("positions")
    reader.click(reader.page.locator(".compare-more a"))
    pairs = reader.page.locator(".pairs a").all_inner_texts()
    assert {"Russia and France", "Russia and Ukraine"} <= {*pairs}
    assert "Russia and United States" not in pairs  # for they spoke on no issue both

    page = reader.page
    page.goto(f"{site.url}compare/?a=russia&b=ukraine")
    table = page.locator(".side-by-side")
    expect(table).to_be_visible()
    assert page.locator(".side-by-side thead th").all_inner_texts() == [
        "Issue",
        "Russia",
        "Ukraine",
    ]
    row = table.locator("tbody tr").first  # what both said something on comes first
    assert row.locator("th").inner_text() == "What a guarantee consists of"
    assert row.locator(".position").count() == 2
    follow(row.locator("td").nth(1).locator("a.more"))
    assert (
        page.url == f"{site.url}positions/content-of-guarantees/#ukraine-on-binding-assurances"
        or ("positions/content-of-guarantees/#" in page.url)
    )
    assert page.locator(":target").count() == 1


def test_two_states_side_by_side_without_script(site: Site, open_page: Open) -> None:
    page = open_page(f"{site.url}compare/", script=False)
    assert page.locator("form.compare:visible").count() == 0
    follow(page.get_by_role("link", name="Russia and France"))

    assert page.locator(".side-by-side tbody tr").count() >= 5
    assert page.locator(".side-by-side td .position").count() >= 5
    both = page.locator(".side-by-side tbody tr").first.locator("td")
    assert [cell.locator(".position").count() > 0 for cell in both.all()] == [True, True]


def test_what_rests_on_nobody_who_is_named(reader: Reader) -> None:
    reader.go("positions")
    reader.choose("strength", "no-source")
    shown = reader.page.locator(".all-positions > li:visible")

    assert shown.count() > 3
    assert all("no source named" in one.inner_text() for one in shown.all())
    assert "strength=no-source" in reader.page.url


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_rests_on_a_single_unnamed_source(
    build_site: BuildSite, open_page: Open, language: str
) -> None:
    site = build_site(ROOT / "tests" / "briefings" / language)
    page = open_page(f"{site.url}positions/")
    options = page.locator("select[name=strength] option").evaluate_all(
        "all => all.map(one => one.value)"
    )
    if "single-unnamed" not in options:
        assert page.locator("[data-strength~=unnamed][data-strength~=single-source]").count() == 0
        pytest.skip("this briefing has no such position")
    page.locator("select[name=strength]").select_option("single-unnamed")
    shown = page.locator(".all-positions > li:visible")
    assert 0 < shown.count() < page.locator(".all-positions > li").count()
    kinds = shown.evaluate_all("all => all.map(one => one.dataset.strength)")
    assert set(kinds) == {"unnamed single-source single-unnamed"}


def test_what_only_the_editor_dates(reader: Reader) -> None:
    reader.go("quotes")
    reader.choose("basis", "editor")
    shown = reader.page.locator("figure.quote:visible")

    assert 0 < shown.count() < 7
    assert all("supplied by the editor" in one.locator(".when").inner_text() for one in shown.all())


def test_what_one_source_has_of_positions(reader: Reader) -> None:
    reader.go("positions")
    reader.choose("source", "lavrov-on-security-guarantees")

    shown = reader.page.locator(".all-positions > li:visible")
    assert 0 < shown.count() < reader.page.locator(".all-positions > li").count()


def test_one_sheet_of_paper(reader: Reader) -> None:
    reader.click(reader.page.locator(".one-sheet"))

    expect(reader.page.locator("h1")).to_be_visible()
    assert urlsplit(reader.page.url).path.endswith("/brief/")


def test_the_picture_with_the_line_that_says_where_it_is_from(reader: Reader, site: Site) -> None:
    reader.click(reader.page.locator(".stands > .on a"))
    with reader.page.expect_download() as download:
        reader.click(reader.page.locator("figure.spectrum a[download]"))

    text = Path(download.value.path()).read_text("utf-8")
    drawn = ElementTree.fromstring(text)
    assert drawn.tag.endswith("svg")
    assert drawn[0].text == "Foreign troops in Ukraine"
    assert "Russia: opposes, partly own words" in (drawn[1].text or "")
    said = "".join(drawn.itertext()).splitlines()
    assert said[-1] == f"{site.url}positions/foreign-troops/"
    assert said[-2].endswith("as of 21 August 2025")
    assert "href" not in text


def test_references_for_a_reference_manager(reader: Reader) -> None:
    reader.click(reader.page.locator(".colophon a[href$='data/']"))
    with reader.page.expect_download() as download:
        reader.click(reader.page.locator("a[href$='citations.ris']"))

    text = Path(download.value.path()).read_text("utf-8")
    assert text.count("TY  - ") == text.count("ER  - ") > 50


def test_forms_for_programs_beside_a_position(reader: Reader, site: Site) -> None:
    reader.page.goto(f"{site.url}positions/ukraine-and-nato/")
    card = reader.page.locator("article.position").first
    reader.click(card.locator(".cite > summary"))
    reader.click(card.locator("[data-copy=csl]"))

    item = json.loads(reader.copied())
    assert item["URL"].startswith(f"{site.url}positions/ukraine-and-nato/#")
    assert json.loads(card.locator("pre").inner_text()) == item


def test_through_whom_it_came(reader: Reader) -> None:
    reader.click(reader.page.locator(".tally a.opposes"))
    reader.click(reader.page.locator("article.position .further-statements > summary").first)
    reader.page.locator(".statement .evidence > summary").first.click()

    assert "moscowtimes.ru" in reader.page.locator(".statement .chain").first.inner_text()


def test_what_of_a_source_is_used_and_for_what(reader: Reader) -> None:
    reader.go("sources")
    reader.click(reader.page.locator(".source-item a").first)

    assert re.search(
        r"\d+ of \d+ sentences are used", reader.page.locator(".coverage").inner_text()
    )
    beside = reader.page.locator(".uses > .in-words:visible").all_inner_texts()
    assert any(re.search(r"\d quotations?, \d positions?", text) for text in beside)


def test_what_somebody_said_by_one_search(site: Site, open_page: Open) -> None:
    page = open_page(site.url)
    page.locator("body").press("/")
    page.keyboard.type("binding assurances")
    expect(page.locator(".hit, .search-results a").first).to_be_visible()
    assert "binding assurances" in page.locator("dialog, main").last.inner_text()

"""The pages on paper, where nothing can be scrolled to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.serving import Site

Open = Callable[..., Page]

SHEETS = {"A4": (794, 627), "A4 landscape": (1123, 956), "Letter landscape": (1056, 890)}
"""Its width in px, which style sheets are told, and what is left of it between our margins."""

FULL = """() => {
  const widest = [...document.querySelectorAll('.matrix .cell:not(.none)')]
    .reduce((one, other) => one.innerText.length < other.innerText.length ? other : one);
  document.querySelectorAll('.matrix .cell')
    .forEach(cell => cell.replaceWith(widest.cloneNode(true)));
}"""
"""Put the longest of all positions into every cell."""

CUT = """() => {
  const sheet = document.body.getBoundingClientRect();
  const cells = [...document.querySelectorAll('.matrix :is(th, td)')];
  const isCut = (cell) => [cell, ...cell.querySelectorAll('a, .bars, .further')].some((part) => {
    const { left, right, top, height } = part.getBoundingClientRect();
    const middle = document.elementFromPoint((left + right) / 2, top + height / 2);
    return left < sheet.left - 1 || right > sheet.right + 1 || !cell.contains(middle);
  });
  return cells.filter((cell) => (cell.scrollIntoView({ block: 'center' }), isCut(cell)))
    .map((cell) => cell.innerText);
}"""
"""The cells of which something is beside the sheet, clipped, or below another cell."""


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_matrix_is_whole_on_paper(site: Site, open_page: Open, sheet: str) -> None:
    width, between_margins = SHEETS[sheet]
    page = open_page(site.url + "positions/", width=width)
    page.emulate_media(media="print")
    page.evaluate("px => document.body.style.inlineSize = `${px}px`", between_margins)
    page.evaluate(FULL)
    assert page.locator(".matrix .cell").count() > 20

    assert page.evaluate(CUT) == []


def test_each_page_carries_its_own_address_on_paper_only(site: Site, open_page: Open) -> None:
    page = open_page(None)
    for address in site.families:
        page.emulate_media(media="screen")
        page.goto(site.url + address)
        told = page.locator(".own-address")
        if address == "404.html":  # which is shown at any address
            assert told.count() == 0
            continue
        assert told.count() == 1, address
        assert not told.is_visible(), address
        page.emulate_media(media="print")
        if page.locator("body").get_attribute("data-kind") == "brief":
            assert not told.is_visible()  # the sheet lists the addresses itself
        else:
            assert told.is_visible(), address
            assert told.inner_text() == site.url + address.removesuffix("index.html")

"""Where the reader's system chooses the colours, what is marked, chosen or found can be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.serving import Site, until

Open = Callable[..., Page]

CONTRASTS = """([selector, pseudo]) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(one => one / 255)
      .map(one => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const element = document.querySelector(selector);
  const { color, backgroundColor } = getComputedStyle(element, pseudo);
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const page = /, 0\\)$/.test(paper) ? getComputedStyle(document.body).backgroundColor : paper;
  return [contrast(color, backgroundColor), contrast(backgroundColor, page)];
}"""
"""Of words with what they stand on, and of that with the page."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "selector", "pseudo"),
    [
        ("sources/lavrov-on-security-guarantees/", ".source-text mark", None),
        ("quotes/", "figure.quote mark", None),
        ("quotes/", ".menu a[aria-current]", None),
        ("sources/lavrov-on-security-guarantees/?mark=Lavrov#p-4", "#p-4", "::highlight(search)"),
        ("search/?q=troops", ".hit mark", None),
    ],
)
def test_what_is_marked_can_be_read_and_told(
    site: Site, open_page: Open, *, scheme: str, address: str, selector: str, pseudo: str | None
) -> None:
    page = open_page(None, scheme=scheme)
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.url + address)
    if pseudo:
        until(page, "CSS.highlights.has('search')")
        page.wait_for_load_state("networkidle")
    page.locator(selector).first.wait_for()

    words, ground = page.evaluate(CONTRASTS, [selector, pseudo])

    assert words >= 4.5
    assert ground >= 1.05 if scheme == "light" else ground >= 3

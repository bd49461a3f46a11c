"""What a reader takes along: a drawing as PNG, a quotation in a frame of somebody else's page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.serving import Site

Open = Callable[..., Page]
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_drawing_becomes_a_png_and_an_embedded_quotation_shows_its_proof(
    site: Site, open_page: Open
) -> None:
    page = open_page(f"{site.url}chronology/")
    with page.expect_download() as taken:
        page.locator("button.png").click()
    assert taken.value.suggested_filename == "time-line.png"
    assert Path(taken.value.path()).read_bytes().startswith(PNG)

    answer = next(site.folder.glob("quote/*/oembed.json"))
    page = open_page(None)  # a page of somebody else, without our policy
    page.set_content(json.loads(answer.read_text("utf-8"))["html"])
    inside = page.frame_locator("iframe")
    inside.locator(".proof code").wait_for()
    frame = page.frames[1]
    # Its styles came, though a frame in a sandbox has no origin; and all of it is in sight.
    assert frame.evaluate("getComputedStyle(document.querySelector('.chain')).listStyleType") == (
        "none"
    )
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")

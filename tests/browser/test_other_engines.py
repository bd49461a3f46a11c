"""The site in Firefox and in WebKit, beside Chromium: what a reader does works in each.

Both are Debian's (`engines.py`). One run of each, for they take seconds to start.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.engines import FRAME, Engine, Firefox, firefox, firefox_path, webkit, webkit_path
from tests.browser.serving import PATIENCE, ROOT, BuildSite, Site

pytestmark = pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")

ARABIC = ROOT / "tests" / "briefings" / "ar"
WIDTHS = (390, 1440)

WIDER = """() => {
  const root = document.documentElement;
  return root.scrollWidth > root.clientWidth ? [location.pathname, root.scrollWidth] : null;
}"""
"""A page that is wider than its window."""

SHOWN = "{block: 'center', behavior: 'instant'}"

HITS = """async () => {
  const found = () => document.querySelector('.hit');
  for (let turn = 0; !found() && turn < 300; turn++) await new Promise(go => setTimeout(go, 50));
  return document.querySelectorAll('.hit mark').length;
}"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest, site: Site) -> Iterator[Engine]:
    """Firefox or WebKit; without one the test is skipped, unless the environment forbids."""
    path = firefox_path() if request.param == "firefox" else webkit_path()
    if path is None:
        if os.environ.get("BRIEFING_ENGINES") == "required":
            pytest.fail(f"BRIEFING_ENGINES=required, and there is no {request.param} to drive here")
        pytest.skip(f"there is no {request.param} to drive here")
    if request.param == "firefox":
        with firefox(str(path)) as found:
            yield found
    else:
        frame = site.folder / "frame.html"
        frame.write_text(FRAME)
        with webkit(webkit_path() or ROOT, f"{site.url}frame.html") as driven:
            yield driven
        frame.unlink()


@pytest.fixture(params=["own", "ar"])
def briefing(request: pytest.FixtureRequest, site: Site, build_site: BuildSite) -> Site:
    """The project's own briefing, and one in Arabic."""
    return site if request.param == "own" else build_site(ARABIC)


def until(engine: Engine, condition: str, seconds: float = PATIENCE) -> None:
    """Wait until an expression is true in the page."""
    end = time.monotonic() + seconds
    while not engine.run(f"() => Boolean({condition})"):
        assert time.monotonic() < end, f"not true within {seconds} s: {condition}"
        time.sleep(0.05)


def text_of(engine: Engine, selector: str) -> Any:
    return engine.run("at => document.querySelector(at)?.innerText ?? ''", selector)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_page_loads_and_fits(engine: Engine, briefing: Site, width: int) -> None:
    for address in briefing.families:
        engine.open(briefing.url + address, width)
        assert engine.run(WIDER) is None
        assert engine.complaints() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_search_finds_and_fits_and_a_hit_is_marked_where_it_leads(
    engine: Engine, briefing: Site, width: int
) -> None:
    words = {"own": "foreign military intervention", "ar": "دراسة"}
    text = words["ar" if briefing.folder.name == "ar" else "own"]
    engine.open(briefing.url, width)
    engine.click("#search_open")
    until(engine, "document.activeElement.id === 'search_quick'")
    engine.type(text)

    assert engine.run(HITS) > 0
    engine.press("ArrowDown")
    until(engine, "document.activeElement.className === 'hit-title'")
    assert engine.run(WIDER) is None

    engine.open(f"{briefing.url}search/?q={text}", width)
    assert engine.run(HITS) > 0
    assert engine.run(WIDER) is None
    address = engine.run("() => document.querySelector('.hit[data-kind=passage] a').href")
    engine.open(address, width)
    until(engine, "!globalThis.Highlight || CSS.highlights.has('search')")
    assert engine.complaints() == []


def test_filters_leave_what_matches(engine: Engine, site: Site) -> None:
    shown = "[...document.querySelectorAll('figure.quote')].filter(one => one.offsetHeight).length"
    engine.open(f"{site.url}quotes/", 1440)
    before = engine.run(f"() => {shown}")

    engine.open(f"{site.url}quotes/?actor=giorgia-meloni", 1440)

    until(engine, f"{shown} === 1")
    assert before > 1
    engine.click(".filters button[type=reset]")
    until(engine, f"{shown} === {before}")


def test_an_address_leads_to_its_quotation(engine: Engine, site: Site) -> None:
    name = "lavrov-foreign-military-intervention"
    engine.open(f"{site.url}sources/lavrov-on-security-guarantees/#{name}", 390)

    until(
        engine,
        f"(box => box.top >= 0 && box.top < innerHeight)"
        f"(document.getElementById('{name}').getBoundingClientRect())",
    )


@pytest.mark.parametrize("form", ["sentence", "plain"])
def test_a_citation_is_copied_and_that_is_said(engine: Engine, site: Site, form: str) -> None:
    engine.open(f"{site.url}quotes/", 1440)
    button = f"button.copy[data-copy={form}]"
    engine.run(f"() => document.querySelector('{button}').scrollIntoView({SHOWN})")
    done = engine.run("() => document.getElementById('site_status').dataset.copied")

    engine.click(button)

    until(engine, f"document.body.textContent.includes({done!r})")


def test_lines_below_text_are_drawn_as_the_styles_say(engine: Engine, site: Site) -> None:
    """WebKit drops a line below text whose parts are said in one property."""
    engine.open(f"{site.url}quotes/", 1440)
    style = """() => {
      const date = document.createElement('span');
      date.className = 'date uncertain';
      const time = date.appendChild(document.createElement('time'));
      document.querySelector('.content').append(date);
      const { textDecorationLine, textDecorationStyle } = getComputedStyle(time);
      return [textDecorationLine, textDecorationStyle];
    }"""

    assert engine.run(style) == ["underline", "dotted"]


def test_a_page_is_printed(engine: Engine, site: Site) -> None:
    if not isinstance(engine, Firefox):
        pytest.skip("WebKit's driver prints on nothing")
    engine.open(f"{site.url}quotes/", 1440)

    assert engine.paper() > 20_000

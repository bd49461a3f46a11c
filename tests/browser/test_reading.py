"""The reading experience in a real browser: who can read it, what it weighs, what it answers."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.serving import ROOT, BuildSite, Site, follow, until

Open = Callable[..., Page]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The only rules that another colour scheme can break.
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
PHONE = 390
SMALL = 320  # the narrowest that WCAG asks for
RIGHT_TO_LEFT = ["ar", "he"]


UNLIKE = """async ([options, proven]) => {
  const known = new Set(proven);
  const grounds = new Map();
  const ground = (element) => {
    if (!element) return "";
    if (!grounds.has(element)) {
      const { backgroundColor, backgroundImage, filter, opacity } = getComputedStyle(element);
      const own = [backgroundColor, backgroundImage, filter, opacity].join(" ");
      const isBare = own === "rgba(0, 0, 0, 0) none none 1";
      grounds.set(element, ground(element.parentElement) + (isBare ? "" : ` / ${own}`));
    }
    return grounds.get(element);
  };
  const look = (element) => {
    const letters = ({ color, fontSize, fontWeight, textDecorationLine, textShadow }) =>
      [color, fontSize, fontWeight, textDecorationLine, textShadow];
    return [element, element.parentElement].flatMap((one) => [
      one.localName, one.getAttribute("class"), ...letters(getComputedStyle(one)),
    ]).concat(ground(element)).join();
  };
  const unlike = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const said = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!said || !element.checkVisibility()) continue;
    const looks = look(element);
    if (!known.has(looks) && !unlike.has(looks)) unlike.set(looks, element);
  }
  if (!unlike.size) return [[], []];
  const found = await axe.run({ include: [...unlike.values()] }, options);
  return [[...unlike.keys()], found.violations];
}"""
"""Axe on one of all elements that look alike: their letters and all that these stand on are equal,
and with them their contrast. What looks like one that was proven before is passed by."""

proven: set[str] = set()


def axe(page: Page) -> None:
    """Put axe-core into the page, unless it is there."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)


def violations(page: Page, rules: list[str] = RULES, but: Collection[str] = ()) -> list[str]:
    """What axe-core finds on the page as it stands, by these rules without some of them."""
    axe(page)
    found = page.evaluate(
        "options => axe.run(document, options)",
        {
            "runOnly": rules,
            "rules": {rule: {"enabled": False} for rule in but},
            "resultTypes": ["violations"],
            "preload": False,
        },
    )
    return _told(page, found["violations"])


def pale(page: Page) -> list[str]:
    """What axe-core finds by the rules of colour, of all that looks like nothing proven before."""
    axe(page)
    options = {"runOnly": RULES_OF_COLOUR, "resultTypes": ["violations"], "preload": False}
    looks, found = page.evaluate(UNLIKE, [options, sorted(proven)])
    if not found:
        proven.update(looks)
    return _told(page, found)


def _told(page: Page, found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{urlsplit(page.url).path}: {violation['id']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


def too_wide(page: Page) -> bool:
    """Whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def go(page: Page, url: str) -> None:
    """Go to an address, anew even if only the part behind `#` is another."""
    page.goto("about:blank")
    page.goto(url)


# ---- who can read it ---------------------------------------------------------------------------


@pytest.mark.parametrize("width", [SMALL, PHONE, 768, 1440])
def test_everybody_can_read_every_kind_of_page_also_what_is_folded(
    site: Site, open_page: Open, width: int
) -> None:
    page = open_page(None, width=width)
    found, opened = [], 0
    explanations = [address for address in site.pages["page"] if address.startswith("method/")]
    assert len(explanations) > 40
    for address in (*site.families, *explanations[:: len(explanations) // 3]):
        page.emulate_media(color_scheme="light")
        page.goto(site.url + address)
        if too_wide(page):
            found.append(f"{address}: wider than {width}")
        found += violations(page, RULES, but=RULES_OF_COLOUR)
        opened += page.evaluate(
            "() => [...document.querySelectorAll('details')].map(one => one.open = true).length"
        )
        found += violations(page, ["target-size", "list"])
        found += pale(page)
        page.emulate_media(color_scheme="dark")
        found += pale(page)
    assert opened > 20
    assert found == []


@pytest.mark.parametrize("fragment", ["%", "%E0%A4%A", "%ZZ", "%00", "a%", "", "%22%3E"])
def test_an_address_whose_end_is_malformed_names_nothing_and_breaks_nothing(
    site: Site, open_page: Open, fragment: str
) -> None:
    page = open_page(None)
    for kind in ("quotes", "source", "front"):
        page.goto("about:blank")
        page.goto(f"{site.url}{site.pages[kind][0]}?mark=Russia#{fragment}")
        page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    page.goto(f"{site.url}chronology/#{fragment}")
    expect(page.locator("form.filters")).to_be_visible()
    expect(page.locator(".filter-count")).not_to_be_empty()


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_briefing_written_from_right_to_left_mirrors(
    build_site: BuildSite, open_page: Open, language: str
) -> None:
    site = build_site(ROOT / "tests" / "briefings" / language)
    page = open_page(None, width=SMALL)
    for address in site.families:
        page.goto(site.url + address)
        assert not too_wide(page), address
        brand = page.locator(".brand").bounding_box()
        tools = page.locator(".tools").bounding_box()
        assert brand is not None
        assert tools is not None
        assert brand["x"] > tools["x"], address
    page.goto(site.url)
    assert violations(page) == []


def test_a_line_has_sixty_to_seventy_five_letters_at_most(site: Site, open_page: Open) -> None:
    page = open_page(None)
    lengths = []
    for address in site.families:
        page.goto(site.url + address)
        lengths += page.evaluate(
            """() => [...document.querySelectorAll('.content p, .content li')]
              .filter(block => block.checkVisibility() && !block.querySelector('p, li, details')
                && getComputedStyle(block).fontFamily.includes('Briefing Serif'))
              .map(block => {
                const range = document.createRange();
                range.selectNodeContents(block);
                const lines = new Set([...range.getClientRects()]
                  .filter(box => box.width > 40).map(box => Math.round(box.bottom / 8)));
                return [lines.size, block.textContent.length / lines.size];
              })
              .filter(([lines]) => lines > 3)
              .map(([, length]) => length)"""
        )
    assert lengths
    assert max(lengths) <= 80  # the mean of a block; a line of it may be longer than its mean


def test_the_answer_stands_on_the_first_two_screens_of_a_laptop(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.url)
    for part in (".tally", ".bottom-line", ".changed", ".stands", ".not-known"):
        box = page.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] <= 1800, part
    assert page.evaluate("document.documentElement.scrollHeight") <= 3000
    columns = ".bottom-line, .changed, .not-known, .stands, .latest, .key-points, .watch"
    boxes = [one.bounding_box() for one in page.locator(columns).all() if one.is_visible()]
    assert all(
        first["x"] + first["width"] <= second["x"]
        or second["x"] + second["width"] <= first["x"]
        or first["y"] + first["height"] <= second["y"]
        or second["y"] + second["height"] <= first["y"]
        for number, first in enumerate(boxes)
        for second in boxes[number + 1 :]
        if first is not None and second is not None
    )


def test_the_spectrum_tells_reservations_from_firm_stances_without_colour(
    site: Site, build_site: BuildSite, open_page: Open
) -> None:
    arabic = build_site(ROOT / "tests" / "briefings" / "ar")
    looks: dict[str, str] = {}
    halves: set[str] = set()
    for address in (
        site.url + site.pages["issue"][0],
        f"{arabic.url}positions/mahatta/",
    ):
        page = open_page(address)
        drawn = page.locator(".spectrum-drawing .dot.now").evaluate_all(
            """dots => dots.map(dot => [dot.classList[2], [...dot.querySelectorAll('path')].map(
              path => [path.getAttribute('d'), getComputedStyle(path).fill
                === getComputedStyle(document.documentElement).backgroundColor])])"""
        )
        here = {stance: json.dumps(look) for stance, look in drawn}
        assert len(here) >= 3
        assert page.locator(".spectrum-text .shape").count() == len(here)
        looks |= here
        halves |= set(
            page.locator(".spectrum-drawing .half").evaluate_all(
                "halves => halves.map(half => half.parentElement.classList[2])"
            )
        )
    assert set(looks) == {"opposes", "sceptical", "undecided", "conditional", "supports"}
    assert len(set(looks.values())) == len(looks)
    assert halves == {"sceptical", "conditional"}


def test_everything_stands_there_without_script(site: Site, open_page: Open) -> None:
    page = open_page(None, script=False)
    for address in site.families:
        page.goto(site.url + address)
        entries = page.locator(".timeline > li, figure.quote, article.position, .paragraph")
        assert all(entries.nth(index).is_visible() for index in range(entries.count())), address
        assert page.locator("form.filters:visible, button.copy:visible").count() == 0, address
        assert page.locator("main h1:visible").count() == 1, address


def test_the_menu_of_a_phone_opens_without_script(site: Site, open_page: Open) -> None:
    page = open_page(site.url, width=PHONE, script=False)
    entrances = page.locator("#site_menu a")
    assert not entrances.first.is_visible()
    page.locator(".menu-open").click()
    assert entrances.count() == 7
    follow(entrances.nth(1))
    assert "positions/" in page.url


# ---- what it loads -----------------------------------------------------------------------------


@pytest.mark.parametrize("briefing", ["en", "ru"])
def test_the_first_visit_is_light(build_site: BuildSite, open_page: Open, briefing: str) -> None:
    """In Cyrillic too, where words need one set of faces, and digits and spaces another."""
    site = build_site(ROOT if briefing == "en" else ROOT / "tests" / "briefings" / briefing)
    page = open_page(None)
    loaded: dict[str, int] = {}

    def weigh(route: Route) -> None:
        answer = route.fetch()
        body = answer.body()
        is_font = route.request.resource_type == "font"
        loaded[route.request.url] = len(body if is_font else gzip.compress(body))
        route.fulfill(response=answer)

    page.route("**/*", weigh)
    page.goto(site.url, wait_until="networkidle")
    assert not [url for url in loaded if "pagefind" in url]
    assert sum(loaded.values()) <= 150_000, loaded
    fonts = {url for url in loaded if url.endswith(".woff2")}
    preloaded = page.locator("link[rel=preload]").evaluate_all("all => all.map(one => one.href)")
    assert fonts == set(preloaded)  # what is not preloaded comes too late to be used


@pytest.mark.parametrize("width", [PHONE, 1440])
def test_nothing_moves_when_the_fonts_come_late(site: Site, open_page: Open, width: int) -> None:
    page = open_page(None, width=width)
    page.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver(list => {
          for (const entry of list.getEntries()) globalThis.moved += entry.value;
        }).observe({type: 'layout-shift', buffered: true});"""
    )
    late = []

    def hold(route: Route) -> None:
        late.append(route.request.url)
        page.wait_for_timeout(150)
        route.continue_()

    page.route("**/*.woff2", hold)
    moved = {}
    for address in site.families:
        page.goto(site.url + address)
        page.evaluate("document.fonts.ready.then(() => undefined)")
        moved[address] = page.evaluate("globalThis.moved")
    assert late
    assert {address: by for address, by in moved.items() if by > 0.02} == {}


# ---- what it says about itself -----------------------------------------------------------------


def test_the_head_says_what_a_page_is(site: Site, open_page: Open) -> None:
    page = open_page(None)
    titles = []
    for address in site.families:
        page.goto(site.url + address)
        titles.append(page.title())
        if address == "404.html":
            continue
        head = page.locator("head")
        description = head.locator("meta[name=description]").get_attribute("content")
        assert description, address
        assert head.locator("link[rel=canonical]").get_attribute("href") == site.url + address
        assert head.locator("meta[property='og:title']").count() == 1
        for data in head.locator("script[type='application/ld+json']").all_text_contents():
            assert json.loads(data)["@context"] == "https://schema.org"
    assert len(set(titles)) == len(titles)


# ---- what it answers to ------------------------------------------------------------------------


def test_every_reference_leads_to_its_passage_lit_up(site: Site, open_page: Open) -> None:
    page = open_page(site.url)
    addresses = {link.evaluate("link => link.href") for link in page.locator("a.ref").all()}
    assert addresses
    plain = None
    for address in sorted(addresses):
        go(page, address)
        lit = page.locator(":target ~ mark").first
        assert page.locator(":target").count() == 1, address
        backgrounds = page.locator("mark").evaluate_all(
            "marks => marks.map(mark => getComputedStyle(mark).backgroundColor)"
        )
        assert len(set(backgrounds)) > 1 or len(backgrounds) == 1, address
        plain = plain or min(backgrounds)
        box = lit.bounding_box()
        assert box is not None, address
        assert 0 <= box["y"] < 900, address


def test_an_event_far_down_stands_at_the_top_where_its_address_leads(
    site: Site, open_page: Open
) -> None:
    """Also where scrolling is shown."""
    page = open_page(site.url + "chronology/", width=PHONE)
    page.emulate_media(reduced_motion="no-preference")
    events = page.locator(".timeline .what :is(h3, h4)").evaluate_all("all => all.map(e => e.id)")
    for event in (events[len(events) // 2], events[-3]):
        go(page, f"{site.url}chronology/#{event}")
        until(page, f"Math.abs(document.getElementById('{event}').getBoundingClientRect().y) < 100")


def test_filters_work_by_keyboard_and_can_be_sent(site: Site, open_page: Open) -> None:
    page = open_page(site.url + "chronology/")
    events = page.locator(".timeline > li")
    total = events.count()
    page.locator("select[name=kind]").focus()
    page.keyboard.press("ArrowDown")
    kind = page.locator("select[name=kind]").input_value()
    shown = page.locator(".timeline > li:visible").count()
    assert 0 < shown < total
    assert urlsplit(page.url).query == f"kind={kind}"
    assert str(shown) in page.locator("form.filters output").inner_text()
    assert page.locator("h2:visible + :not(:visible)").count() == 0

    again = open_page(page.url)
    assert again.locator(".timeline > li:visible").count() == shown
    again.locator("form.filters button[type=reset]").press("Enter")
    until(again, "location.search === ''")
    assert again.locator(".timeline > li:visible").count() == total


def test_an_address_of_one_entry_is_stronger_than_a_filter(site: Site, open_page: Open) -> None:
    page = open_page(site.url + "quotes/?kind=fragment")
    hidden = page.locator("figure.quote[hidden]").first.get_attribute("id")
    go(page, f"{site.url}quotes/?kind=fragment#{hidden}")
    assert page.locator(f"#{hidden}").is_visible()


def test_an_old_address_in_a_list_that_was_split_leads_on(site: Site, open_page: Open) -> None:
    page = open_page(None)
    moved = '<div class="moved" data-addresses="addresses.json" hidden></div>'
    script = '<script type="module" src="../assets/javascripts/moved.js"></script>'
    bodies = {
        f"{site.url}chronology/": moved + script,
        f"{site.url}chronology/addresses.json": '{"some-event": "2025/"}',
        f"{site.url}chronology/2025/": '<h3 id="some-event">Some event</h3>',
    }

    def answer(route: Route) -> None:
        body = bodies[route.request.url.partition("#")[0]]
        route.fulfill(body=body, content_type="text/html")

    page.route(f"{site.url}chronology/**", answer)
    page.goto(f"{site.url}chronology/#some-event")
    page.wait_for_url(f"{site.url}chronology/2025/#some-event")


def test_copying_says_that_it_did(site: Site, open_page: Open) -> None:
    page = open_page(site.url + "quotes/")
    quote = page.locator("figure.quote").first
    link = quote.locator("a.in-context").evaluate("link => link.href")
    quote.locator(".cite > summary").press("Enter")
    copied = {}
    for button in quote.locator("button.copy").all():
        said = button.locator("xpath=..").locator(".copied")
        button.press("Enter")
        expect(said).not_to_have_text("")
        name = button.get_attribute("data-copy")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    assert set(copied) == {"sentence", "plain", "bibtex", "csl", "ris"}
    assert all(link in text for text in copied.values())
    assert re.match(r"@\w+\{", copied["bibtex"])
    assert json.loads(copied["csl"])["URL"] == link
    assert copied["ris"].startswith("TY  - ")
    assert quote.locator(".citation").inner_text() == copied["plain"]


def test_a_passage_shows_what_rests_on_it_and_leads_to_the_next(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.url + site.pages["source"][0], width=PHONE)
    panel = page.locator(".passage-panel")
    page.locator(".source-text mark").first.click()
    assert panel.is_visible()
    assert panel.locator(".uses a").count() > 0
    assert violations(page) == []
    first = panel.locator(".uses").inner_text()
    panel.locator("button").nth(1).press("Enter")
    assert panel.locator(".uses").inner_text() != first
    assert page.locator("mark.lit").first.is_visible()
    page.keyboard.press("Escape")
    assert not panel.is_visible()


def test_the_colours_stay_as_the_reader_chose_them(site: Site, open_page: Open) -> None:
    page = open_page(site.url)
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    for _ in range(2):  # as the system has it, light, dark
        page.locator("button.scheme").press("Enter")
    dark = page.evaluate(background)
    assert dark != light
    page.goto(site.url + "method/", wait_until="commit")
    until(page, "Boolean(document.body)")  # as soon as there is anything to see
    assert page.evaluate(background) == dark


def test_a_key_opens_the_search(site: Site, open_page: Open) -> None:
    page = open_page(site.url + "quotes/")
    page.locator("body").press("/")
    until(
        page,
        "Boolean(location.pathname.endsWith('/search/') || document.querySelector('dialog[open]'))",
    )


def test_paper_has_everything_unfolded_and_nothing_to_press(site: Site, open_page: Open) -> None:
    page = open_page(None, width=640)  # about what paper has
    unfolded = 0
    for address in site.families:
        page.emulate_media(media="screen")
        page.goto(site.url + address)
        page.emulate_media(media="print")
        folded = page.locator("details:not(.search-narrow, .cite, .cite *) > :not(summary)")
        hidden = folded.evaluate_all("parts => parts.filter(p => !p.checkVisibility()).length")
        assert hidden == 0, address
        unfolded += folded.count()
        to_press = page.locator("button:visible, nav:visible, form:visible, select:visible")
        assert to_press.count() == 0, address
        assert not too_wide(page), address
    assert unfolded > 0


@pytest.mark.parametrize("briefing", ["tiny", "de", "zh"])
def test_a_briefing_of_any_size_and_language_fits_the_smallest_phone(
    build_site: BuildSite, open_page: Open, briefing: str
) -> None:
    site = build_site(ROOT / "tests" / "briefings" / briefing)
    page = open_page(None, width=SMALL)
    for address in site.families:
        page.goto(site.url + address)
        assert not too_wide(page), address
        cut = page.locator("main :is(h1, h2, h3, p, a, dd, td)").evaluate_all(
            """blocks => blocks.filter(block => block.checkVisibility()
              && !block.closest('.visually-hidden, .matrix-scroll')
              && block.scrollWidth > block.clientWidth + 1 && block.clientWidth > 1)
              .map(block => block.outerHTML.slice(0, 120))"""
        )
        assert cut == [], address
        page.evaluate(
            """() => ['.brand span', 'h1', 'h2', 'th', '.actor', '.label', '.colophon-title a']
              .forEach(name =>
              document.querySelector(name)?.prepend('Donaudampfschifffahrtskapitänsmützenband'))"""
        )
        assert not too_wide(page), address
    page.goto(site.url)
    assert violations(page) == []

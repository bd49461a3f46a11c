"""The search in a real browser: typing finds, hits lead to their place, nothing is loaded before.

The pages here are bare ones around real records: each has the places that hits lead to, the theme's
scripts and styles, and its Content-Security-Policy.
"""

from __future__ import annotations

import html
import re
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from generator.reading.load import load
from generator.records.link import link
from generator.search import SearchRecord, index, records, write_index
from generator.site.addresses import Addresses
from generator.site.interface_words import interface_words
from tests.browser.serving import PATIENCE, ROOT, Held, Site, follow, serving, until

Open = Callable[..., Page]
Make = Callable[..., str]

TEMPLATES = ROOT / "site_templates"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{up}assets/stylesheets/page.css">{more}
<script type="module" src="{up}assets/javascripts/reading.js"></script>
<script type="module" src="{up}assets/javascripts/search.js"></script>
</head><body><header class="masthead"><div class="bar"><a class="brand" href="{up}">Briefing</a>
<div class="tools"><a class="tool" id="search_open" href="{up}search/">Search</a>
<button class="scheme tool" data-label="Colours" data-system="system"><span></span></button></div>
</div></header><main id="page_content" tabindex="-1"><article class="content"><h1>{title}</h1>
{body}</article></main><p role="status" id="site_status" class="visually-hidden"></p></body></html>
"""
ENTRANCES = (
    '<div id="search_here"><ul class="entrances"><li><a href="../">Front</a></li></ul></div>'
)


def own_records(root: Path) -> list[SearchRecord]:
    """The records of a briefing on disk."""
    briefing, _ = link(load(root)[0])
    return list(records(briefing, Addresses(briefing).__getitem__))


def make_site(of: Sequence[SearchRecord], folder: Path, language: str) -> None:
    """A bare page for each address that records have, with a front page and the search."""
    shutil.copytree(TEMPLATES / "theme" / "assets", folder / "assets")
    pages: defaultdict[str, list[str]] = defaultdict(list)
    pages[""] = ["<p>The front page.</p>"]
    for record in of:
        page, _, place = record.url.partition("#")
        at = f' id="{place}"' if place else ""
        filler = '<p class="filler">…</p>' * 12
        pages[page].append(
            f'<div class="paragraph"{at}><p>{html.escape(record.text)}</p></div>{filler}'
        )
    pages["search/"] = [ENTRANCES]
    for page, bodies in pages.items():
        up = "../" * page.count("/") or "./"
        style = f'<link rel="stylesheet" href="{up}assets/stylesheets/search.css">'
        text = PAGE.format(
            language=language,
            direction="rtl" if language in ("ar", "he") else "ltr",
            policy=POLICY,
            title=page or "Front",
            up=up,
            more=style if page == "search/" else "",
            body="\n".join(bodies),
        )
        (folder / page).mkdir(parents=True, exist_ok=True)
        (folder / page / "index.html").write_text(text, "utf-8")
    words = interface_words(TEMPLATES / "words" / "search", language).table
    write_index(of, folder, language, words=words)


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """A function that makes a bare site of records, and returns its address: below a path."""
    folder = tmp_path_factory.mktemp("searched")
    with serving(folder) as host:
        made: list[str] = []

        def make_(of: Sequence[SearchRecord], language: str = "en") -> str:
            name = f"below/a/path/{len(made)}"
            made.append(name)
            make_site(of, folder / name, language)
            return f"{host}/{name}/"

        yield make_


@pytest.fixture(scope="module")
def own(make: Make) -> str:
    """The project's own briefing."""
    return make(own_records(ROOT))


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def hits(page: Page, kind: str) -> list[str]:
    """The texts of the hits of a kind."""
    return page.locator(f".hit[data-kind={kind}]").all_inner_texts()


def open_box(page: Page, text: str) -> None:
    """Open the search over a page with the key, type, and wait for what it says."""
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.insert_text(text)
    expect(page.locator("dialog [role=status]")).not_to_be_empty()
    expect(page.locator("dialog .search-found")).not_to_have_attribute("aria-busy", "true")


def asked_of(page: Page) -> list[str]:
    """The names of the files that a page asks for from now on, the hash in a table's left out."""
    asked: list[str] = []

    def note(request: Request) -> None:
        name = urlsplit(request.url).path.rpartition("/")[2]
        asked.append("pf_meta" if name.endswith(".pf_meta") else name)

    page.on("request", note)
    return asked


def until_asked(page: Page, asked: Sequence[str], *names: str) -> None:
    end = time.monotonic() + PATIENCE
    while not {*names} <= {*asked}:
        assert time.monotonic() < end, f"{names} were not asked for, only {asked}"
        page.wait_for_timeout(50)


def held_together(page: Page, names: Sequence[str]) -> None:
    """Answer none of these files before all of them are asked for."""
    held: list[Route] = []
    seen: set[str] = set()

    def hold(route: Route) -> None:
        held.append(route)
        seen.add(route.request.url)
        while held and len(seen) == len(names):
            held.pop().continue_()

    files = "|".join(map(re.escape, names))
    page.route(re.compile(rf"[/.]({files})(\?.*)?$"), hold)


# ---- in the built site -------------------------------------------------------------------------


def test_every_record_leads_to_a_place_that_the_built_site_has(site: Site) -> None:
    for record in own_records(ROOT):
        page, _, place = record.url.partition("#")
        text = (site.folder / page / "index.html").read_text("utf-8")
        assert not place or f'id="{place}"' in text, record.url


def test_the_built_site_is_searched_and_its_passages_are_marked(
    site: Site, open_page: Open
) -> None:
    page = open_page(site.url + "chronology/")

    open_box(page, "peacekeepers")
    follow(page.locator(".hit[data-kind=passage] a").first)
    page.wait_for_url(re.compile("/sources/.*#p-"))

    until(page, "CSS.highlights.has('search')")
    colour = "getComputedStyle(document.body, '::highlight(search)').backgroundColor"
    until(page, f"{colour} !== 'rgba(0, 0, 0, 0)'")
    expect(page.locator(":target")).to_be_in_viewport()
    assert "peacekeep" in page.evaluate("`${[...CSS.highlights.get('search')][0]}`")


# ---- nothing before it is used -----------------------------------------------------------------


def test_nothing_of_the_search_is_loaded_before_it_is_used(own: str, open_page: Open) -> None:
    page = open_page(None)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(urlsplit(request.url).path))

    page.goto(own)
    page.wait_for_timeout(300)
    before = list(loaded)
    open_box(page, "meloni")

    assert [path for path in before if "pagefind" in path or "/search" in path] == [
        urlsplit(own).path + "assets/javascripts/search.js"
    ]
    assert any(path.endswith("pagefind-worker.js") for path in loaded)


def test_who_points_at_the_search_loads_the_box_and_who_presses_the_index(
    own: str, open_page: Open
) -> None:
    page = open_page(own)
    asked = asked_of(page)

    page.locator("#search_open").hover()
    until_asked(page, asked, "dialog.js", "search.css", "search.json")
    page.wait_for_timeout(200)
    assert not any("pagefind-" in name for name in asked)

    page.mouse.down()
    until_asked(page, asked, "pagefind-worker.js", "pagefind-entry.json")


def test_all_that_a_first_search_begins_with_is_asked_for_at_once(
    own: str, open_page: Open
) -> None:
    """Each waits until all of its row are asked for: what waits for another never comes."""
    page = open_page(own)
    asked = asked_of(page)
    rows = [
        ["dialog.js", "finding.js", "index.js", "results.js", "words.js", "search.css"],
        ["worker.js", "pagefind-entry.json", "search.json"],
        ["pagefind-worker.js", "pf_meta", "wasm.en.pagefind"],
    ]
    for row in rows:
        held_together(page, row)

    open_box(page, "meloni")

    expect(page.locator(".hit").first).to_be_visible()
    files = [name for row in rows for name in row]
    assert {name: asked.count(name) for name in files} == dict.fromkeys(files, 1)


def test_a_first_search_is_small_and_asks_no_other_host(own: str, open_page: Open) -> None:
    page = open_page(own)
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.__setitem__(answer.url, len(answer.body())))

    open_box(page, "troops")
    expect(page.locator(".hit").first).to_be_visible()

    assert {urlsplit(url).netloc for url in sizes} == {urlsplit(own).netloc}
    assert sum(sizes.values()) < 300_000


def test_the_page_of_the_search_loads_the_index_when_something_is_typed(
    own: str, open_page: Open
) -> None:
    page = open_page(None)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))

    page.goto(own + "search/")
    expect(page.locator("#search_field")).to_be_visible()
    page.wait_for_timeout(200)

    assert not any("pagefind-" in url for url in loaded)
    expect(page.locator(".entrances")).to_be_visible()


# ---- typing finds ------------------------------------------------------------------------------


def test_a_name_finds_its_actor_first_then_the_quotations(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "meloni")

    expect(page.locator("dialog .hits-kind").first).to_contain_text("People and actors")
    assert hits(page, "actor")[0].startswith("Giorgia Meloni")
    assert "the most complicated and least effective" in hits(page, "quote")[0]
    expect(page.locator(".hit[data-kind=actor] mark").first).to_have_text("Meloni")


def test_a_phrase_finds_the_quotations_as_hits_of_their_own(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "foreign military intervention")

    found = hits(page, "quote")
    assert len(found) == 2
    assert all("foreign military intervention" in hit for hit in found)
    marks = page.locator(".hit[data-kind=quote] mark").all_inner_texts()
    assert set(marks) == {"foreign military intervention"}


def test_what_only_begins_like_a_word_that_was_found_is_not_marked(
    own: str, open_page: Open
) -> None:
    page = open_page(f"{own}search/?q=EU+flag")
    found = page.locator(".hit")
    found.first.wait_for()

    assert "European" in " ".join(found.all_inner_texts())
    marked = {*found.locator("mark").all_inner_texts()}
    assert "EU flag" in marked
    assert not any("European" in words for words in marked)


@pytest.mark.parametrize("text", ["21 August 2025", "2025-08-21"])
def test_a_date_finds_what_was_said_on_it(own: str, open_page: Open, text: str) -> None:
    page = open_page(own)

    open_box(page, text)

    assert hits(page, "quote")
    assert all("21 August 2025" in hit for hit in hits(page, "quote"))


def test_the_best_kind_of_hits_does_not_wait_for_the_others(own: str, open_page: Open) -> None:
    page = open_page(own)
    held = Held(page, "/fragment/[^a]")
    page.keyboard.press("/")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.insert_text("meloni")

    expect(page.locator(".hit[data-kind=actor]").first).to_contain_text("Giorgia Meloni")
    expect(page.locator("dialog [role=status]")).to_contain_text("results")
    expect(page.locator(".hits-group")).to_have_count(1)
    held.let_go()

    expect(page.locator(".hit[data-kind=quote]").first).to_be_visible()
    expect(page.locator(".hits-kind").first).to_contain_text("People and actors")


def test_three_letters_are_looked_up_at_once_and_fewer_after_a_moment(
    own: str, open_page: Open
) -> None:
    page = open_page(own)
    open_box(page, "troops")
    page.clock.install()
    page.clock.pause_at("2040-01-01")
    status = page.locator("dialog [role=status]")

    page.locator("dialog input").fill("meloni")
    expect(page.locator(".hit[data-kind=actor]").first).to_contain_text("Giorgia Meloni")

    meloni = status.inner_text()
    page.locator("dialog input").fill("ma")
    page.wait_for_timeout(200)
    assert status.inner_text() == meloni
    page.clock.run_for(100)
    expect(status).not_to_have_text(meloni)


def test_of_what_is_typed_while_another_search_goes_on_the_last_is_looked_up(
    own: str, open_page: Open
) -> None:
    page = open_page(own)
    open_box(page, "troops")
    page.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          window.searched = [];
          Worker.prototype.postMessage = function (message) {
            if (message.method === 'search') searched.push(message.args[0]);
            post.call(this, message);
          };
        }"""
    )

    page.locator("dialog input").evaluate(
        """(field, texts) => texts.forEach((text) => {
          field.value = text;
          field.dispatchEvent(new Event('input'));
        })""",
        ["ukraine", "moscow", "meloni"],
    )

    expect(page.locator(".hit[data-kind=actor]").first).to_contain_text("Giorgia Meloni")
    assert page.evaluate("searched") == ["meloni", '"meloni"']


def test_an_issue_is_found_by_its_title(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "foreign troops in ukraine")

    assert hits(page, "issue")[0].startswith("Foreign troops in Ukraine")


def test_quotation_marks_of_any_kind_ask_for_the_very_words(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "“military foreign”")

    expect(page.locator("dialog [role=status]")).to_contain_text("Nothing found")


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("zh", "部队", "passage"),
        ("de", "aussenminister", "passage"),
        ("he", "שר החוץ", "passage"),
        ("ru", "министр", "passage"),
    ],
)
def test_every_language_is_searched(
    make: Make, open_page: Open, language: str, text: str, kind: str
) -> None:
    texts = {
        "zh": "俄罗斯外交部长拉夫罗夫表示，俄方不接受外国部队进驻乌克兰。",
        "de": "Der Aussenminister lehnt Truppen ab.",
        "he": "שר החוץ אמר כי לא יסכים.",
        "ru": "Министра спросили о войсках.",
    }
    url = make([SearchRecord("sources/s/#p-1", "passage", "", texts[language], "s")], language)
    page = open_page(url)

    open_box(page, text)

    assert texts[language][:4] in hits(page, kind)[0]
    assert page.locator(f".hit[data-kind={kind}] mark").count() > 0
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


# ---- hits lead to their place ------------------------------------------------------------------


def test_with_the_keyboard_alone_from_any_page_to_the_marked_words(
    own: str, open_page: Open
) -> None:
    page = open_page(own + "actors/giorgia-meloni/")

    open_box(page, "foreign military intervention")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit[data-kind=quote] a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#lavrov-foreign-military-intervention$"))

    target = page.locator("#lavrov-foreign-military-intervention")
    expect(target).to_be_in_viewport()
    marked = "[...CSS.highlights.get('search')].map(range => range.toString())"
    until(page, "CSS.highlights.has('search')")
    assert page.evaluate(marked) == ["foreign military intervention"]
    inside = "node => [...CSS.highlights.get('search')].every(r => node.contains(r.startContainer))"
    assert target.evaluate(inside)


def test_from_the_first_hit_up_is_the_field_again(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "meloni")
    expect(page.locator(".hit").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")

    expect(page.locator("dialog input")).to_be_focused()


def test_escape_closes_and_the_reader_is_where_they_were(own: str, open_page: Open) -> None:
    page = open_page(own)
    page.locator("#search_open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.insert_text("meloni")

    page.keyboard.press("Escape")

    expect(page.locator("dialog")).to_be_hidden()
    expect(page.locator("#search_open")).to_be_focused()


def test_enter_leads_to_all_results(own: str, open_page: Open) -> None:
    page = open_page(own)

    open_box(page, "troops")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=troops")

    expect(page.locator("#search_field")).to_have_value("troops")
    expect(page.locator("main .hit").first).to_be_visible()


# ---- the page of the search --------------------------------------------------------------------


def test_an_address_brings_back_the_words_and_the_choices(own: str, open_page: Open) -> None:
    page = open_page(
        own + "search/?q=troops&kind=quote&kind=event&actor=sergey-lavrov&order=oldest"
    )

    expect(page.locator(".hits-kind")).to_have_count(2)
    expect(page.locator("#search_field")).to_have_value("troops")
    expect(page.locator("input[name=kind][value=quote]")).to_be_checked()
    expect(page.locator("input[name=actor][value=sergey-lavrov]")).to_be_checked()
    expect(page.locator("#search_order")).to_have_value("oldest")
    assert {*page.locator(".hit").evaluate_all("all => all.map(hit => hit.dataset.kind)")} == {
        "quote",
        "event",
    }


def test_choices_alone_browse(own: str, open_page: Open) -> None:
    page = open_page(own + "search/?kind=position&stance=opposes")
    count = sum(record.filters.get("stance") == ("opposes",) for record in own_records(ROOT))

    expect(page.locator(".hit[data-kind=position]")).to_have_count(count)
    expect(page.locator("main [role=status]")).to_have_text(f"{count} results")


def test_what_is_chosen_stands_in_the_address_and_going_back_takes_it_back(
    own: str, open_page: Open
) -> None:
    page = open_page(own + "search/?q=troops")
    status = page.locator("main [role=status]")
    expect(status).not_to_be_empty()
    everything = status.inner_text()

    page.locator("input[name=kind][value=quote]").check()
    page.wait_for_url("**/search/?q=troops&kind=quote")
    expect(status).not_to_have_text(everything)
    page.get_by_text("Narrow down").click()
    page.locator("fieldset[data-facet=actor] input").first.check()
    page.wait_for_url(re.compile("kind=quote&actor="))
    page.go_back()
    page.go_back()

    assert parse_qs(urlsplit(page.url).query) == {"q": ["troops"]}
    expect(status).to_have_text(everything)
    expect(page.locator("input[name=kind]:checked")).to_have_count(0)


def test_counts_beside_choices_are_what_choosing_gives(own: str, open_page: Open) -> None:
    page = open_page(own + "search/?q=ukraine")
    page.get_by_text("Narrow down").click()
    label = page.locator("fieldset[data-facet=issue] label").first
    count = int(label.locator(".hits-count").inner_text())

    label.locator("input").check()

    expect(page.locator("main [role=status]")).to_have_text(f"{count} result" + "s" * (count != 1))


def test_more_hits_of_a_kind_come_on_request_and_the_focus_is_on_the_first_of_them(
    own: str, open_page: Open
) -> None:
    page = open_page(own + "search/?q=troops")
    group = page.locator(".hits-group[data-kind=event]")
    expect(group.locator(".hit")).to_have_count(5)

    group.locator(".hits-more").click()

    expect(group.locator(".hit").nth(5).locator("a")).to_be_focused()


def test_the_key_leads_to_the_field_of_the_page_of_the_search(own: str, open_page: Open) -> None:
    page = open_page(own + "search/?q=troops")
    expect(page.locator(".hit").first).to_be_visible()

    page.keyboard.press("/")

    expect(page.locator("#search_field")).to_be_focused()
    expect(page.locator("dialog")).to_have_count(0)


def test_clear_takes_everything_back(own: str, open_page: Open) -> None:
    page = open_page(own + "search/?q=troops&kind=quote")
    expect(page.locator(".hit").first).to_be_visible()

    page.get_by_role("button", name="Clear").click()

    expect(page.locator(".entrances")).to_be_visible()
    expect(page.locator(".hit")).to_have_count(0)
    assert urlsplit(page.url).query == ""


def test_without_script_the_entrances_stand_there(own: str, open_page: Open) -> None:
    page = open_page(own + "search/", script=False)

    expect(page.locator(".entrances")).to_be_visible()


def test_older_volumes_are_searched_on_request(
    make: Make, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_VOLUME", 20)
    monkeypatch.setattr(index, "_LARGEST_VOLUME", 40)
    of = [
        SearchRecord(
            f"sources/s{at}/#p-1",
            "passage",
            "",
            f"Herring and {'kipper' if at == 3 else 'salt'}.",
            f"s{at}",
            filters={"source": (f"s{at} S{at}",)},
        )
        for at in range(120)
    ]
    url = make(of)
    page = open_page(url + "search/?q=herring")
    status = page.locator("main [role=status]")
    expect(page.locator(".search-older")).to_be_visible()
    assert status.inner_text() != "120 results"

    page.locator(".search-older button").click()

    expect(status).to_have_text("120 results")
    assert "older" in urlsplit(page.url).query
    page.goto(url + "search/?q=kipper")  # in an old volume only
    expect(page.locator(".hit").first).to_contain_text("kipper")


# ---- everybody, and nobody else ----------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_everybody_can_search(own: str, open_page: Open, width: int, scheme: str) -> None:
    page = open_page(own, width=width, scheme=scheme)
    open_box(page, "troops")
    expect(page.locator(".hit").first).to_be_visible()
    found = violations(page)
    assert not page.evaluate("document.querySelector('dialog').scrollWidth > innerWidth")

    page.goto(own + "search/?q=troops&actor=sergey-lavrov")
    expect(page.locator(".hit").first).to_be_visible()
    found += violations(page)

    assert found == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_a_right_to_left_search_is_mirrored_and_fits(make: Make, open_page: Open) -> None:
    url = make([SearchRecord("actors/a/", "actor", "שר החוץ", "שר החוץ אמר.")], "he")
    page = open_page(url, width=320)

    open_box(page, "שר")

    field, close = page.locator("dialog input"), page.locator("dialog .search-close")
    assert field.bounding_box()["x"] > close.bounding_box()["x"]  # type: ignore[index]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


HOSTILE = [
    "<img src=x onerror=alert(1)> herring",
    "</script><script>alert(2)</script> herring &lt;b&gt; &amp;",
    "herring \"onmouseover=alert(3) ' {{ 7*7 }} javascript:alert(4)",
]


def test_hostile_texts_are_shown_as_they_are(make: Make, open_page: Open) -> None:
    url = make(
        [
            SearchRecord(f"sources/s{at}/#p-1", "event", text, text, f"s{at}")
            for at, text in enumerate(HOSTILE)
        ]
    )
    page = open_page(url)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    open_box(page, "herring")

    shown = page.locator(".hit-text").all_inner_texts()
    assert sorted(shown) == sorted(HOSTILE)
    assert page.locator(".hit img, .hit script").count() == 0
    page.goto(url + "search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&kind=%3Cb%3E")
    expect(page.locator("main [role=status]")).not_to_be_empty()
    assert dialogs == []


def test_where_the_index_is_missing_the_link_is_a_link(browser: Browser, tmp_path: Path) -> None:
    make_site([SearchRecord("actors/a/", "actor", "Ada", "Ada.")], tmp_path / "site", "en")
    shutil.rmtree(tmp_path / "site" / "pagefind")
    with serving(tmp_path) as host, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{host}/site/")

        page.locator("#search_open").click()

        page.wait_for_url("**/site/search/")
        expect(page.locator(".entrances")).to_be_visible()


# ---- what is found, and what is not ------------------------------------------------------------


SILENT_UNTIL_ANSWERED = """() => {
  if (globalThis.isSilent) return;
  globalThis.isSilent = true;
  const put = history.replaceState.bind(history);
  history.replaceState = (...entry) => {
    document.querySelector("main [role=status]").replaceChildren();
    put(...entry);
  };
}"""
"""When the address takes another text, what was said of the one before goes: an answer to that one
comes no more, and the next that is said is all of the answer to the new one."""


def found_in(page: Page, text: str) -> tuple[str, list[str], list[str]]:
    """What the page of the search says of a text, the hits, and those that stand apart."""
    status = page.locator("main [role=status]")
    page.evaluate(SILENT_UNTIL_ANSWERED)
    page.locator("#search_field").fill(text)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [text])
    expect(status).not_to_be_empty()
    own = page.locator(".search-found > .hits-group .hit-text").all_inner_texts()
    apart = page.locator(".hits-looser .hit-text").all_inner_texts()
    return status.inner_text(), own, apart


def passages(*texts: str) -> list[SearchRecord]:
    return [
        SearchRecord(f"sources/s{at}/#p-1", "passage", "", text, f"s{at}")
        for at, text in enumerate(texts)
    ]


LOOKED_UP = [
    ("fr", "L’Élysée n’accepte pas l’envoi de troupes qu’Olaf vit hier à l’Union",
     ["Élysée", "elysee", "envoi", "accepte", "l'Élysée", "d’Élysée", "Olaf", "union", "l’envoi"]),
    ("it", "Dell’Ucraina parlò l’Unione europea, non c’è l’invio di truppe dall’Italia",
     ["Ucraina", "unione", "invio", "Italia", "d'Italia", "nell’Unione", "truppe"]),
    ("ar", "قالت القوات الأجنبية وللقوات ضمانات لأوكرانيا وبالسلام",
     ["قوات", "القوات", "أوكرانيا", "اوكرانيا", "وأوكرانيا", "سلام", "السلام", "ضمانات"]),
    ("he", "הכוחות הזרים וערבויות לאוקראינה ולמדינות בשלום",
     ["כוחות", "אוקראינה", "מדינות", "ערבויות", "שלום", "הכוחות", "למדינות", "זרים"]),
    ("en", "Łukasz, Søren and Đorđe met on Straße 5: the ﬁsh cost $1.5bn, O’Neill won’t say, æon",
     ["Lukasz", "Łukasz", "soren", "dorde", "strasse", "Straße", "fish", "$1.5bn", "1.5bn",
      "O'Neill", "oneill", "won't", "SØREN", "aeon", "(fish)", "“cost $1.5bn”"]),
    ("uk", "Гарантії безпеки обговорювали у Києві та Харкові з міністрами Польщі",
     ["гарантія", "гарантій", "безпека", "Київ", "Харків", "міністр", "Польща", "безпеці"]),
    ("zh", "俄方不接受外国部队进驻乌克兰。", ["部队", "外国部队", "乌克兰"]),
    # Where the browser cuts words otherwise than the index has them.
    ("zh", "大桥计划于明年三月动工，渔港先行扩建，居民支持建桥，最多承担两成费用。",
     ["大桥", "渔港", "建桥", "两成", "大桥计划", "支持建桥", "两成费用", "渔港 大桥", "明年三月"]),
    ("ja", "外務大臣は安全保障について話した。", ["大臣", "外務大臣", "安全保障", "話した"]),
    ("de", "Der Außenminister sprach über Łódź und Århus", ["aussenminister", "Lodz", "arhus"]),
    ("pl", "Prezydent Wałęsa odwiedził Łódź", ["walesa", "lodz", "Łódź"]),
    ("en", "The cease-fire of the U.S. in F-16 co-operation cost 25,000",
     ["ceasefire", "cease fire", "cease-fire", "US", "U.S.", "F16", "25000", "25,000"]),
    ("en", "The Moscow/Kyiv line is and/or onerror=alert(3), see 5(2) of a@b.example…then",
     ["Kyiv", "moscow", "Moscow/Kyiv", "Kyiv/Moscow", "or", "alert", "alert(3)", "5(2)",
      "onerror=alert(3)"]),
    ("hi", "रूस/यूक्रेन में हिंदी भाषा", ["यूक्रेन", "रूस", "हिंदी", "भाषा"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "asked"), LOOKED_UP)
def test_a_word_is_found_however_it_is_typed_or_joined(
    make: Make, open_page: Open, language: str, text: str, asked: list[str]
) -> None:
    other = "Zum Beispiel" if language != "zh" else "今天下雨"
    page = open_page(make(passages(text, other), language) + "search/?q=x")

    found = {words: found_in(page, words)[1] for words in asked}

    assert {words: hits for words, hits in found.items() if hits != [text]} == {}
    assert page.locator(".hit-text mark").count() > 0


def test_words_that_only_begin_alike_stand_apart_and_are_said_to_be_others(
    make: Make, open_page: Open
) -> None:
    texts = (
        "He put the troops there.",
        "Puts and calls.",
        "A trumpet.",
        "Trump spoke.",
        "Fox heard.",
    )
    page = open_page(make(passages(*texts)) + "search/?q=x")

    said, own, apart = found_in(page, "Putin")
    assert (said, own) == ("Nothing found for “Putin”", [])
    assert page.locator(".hits-looser h2").inner_text() == "Words beginning “put”: 2"
    assert {*apart} == {*texts[:2]}

    said, own, apart = found_in(page, "trump")
    assert (said, own, apart) == ("1 result", [texts[3]], [texts[2]])

    said, own, apart = found_in(page, "trum")
    assert (said, own) == ("Words beginning “trum”: 2", [])
    assert {*apart} == {*texts[2:4]}

    for missing in ("hedge", "xyzzy", "Putin Merkel", "zzz troops"):
        said, own, apart = found_in(page, missing)
        assert (said, own, apart) == (f"Nothing found for “{missing}”", [], []), missing


def test_a_quotation_is_found_as_somebody_remembers_it(make: Make, open_page: Open) -> None:
    texts = ("We will never accept foreign boots on our ground.", "We will see.")
    page = open_page(make(passages(*texts)) + "search/?q=x")

    said, own, apart = found_in(page, "we shall never accept foreign soldiers on our ground")

    assert said.startswith("Nothing found")
    assert (own, apart) == ([], [texts[0]])


NAMED = [
    ("Volodymyr Zelensky", "Зеленський",
     ["Zelenskyy", "Selenskij", "Zelenskiy", "Зеленский", "zelnesky"]),
    ("Vladimir Putin", "Путин", ["Poutine", "بوتين", "פוטין", "Путін"]),
    ("Sergey Lavrov", "Лавров", ["Lawrow", "Lavrow", "lavorv", "لافروف", "לברוב"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "alias", "asked"), NAMED)
def test_a_misspelt_name_is_answered_with_the_one_that_is_meant(
    make: Make, open_page: Open, name: str, alias: str, asked: list[str]
) -> None:
    of = [
        SearchRecord(
            "actors/a/", "actor", name, name, meta={"also": alias},
            filters={"actor": (f"a {name}",), "named": (f"a {name}", f"a {alias}")},
        ),
        SearchRecord(
            "actors/b/", "actor", "Ada Quill", "Ada Quill",
            filters={"actor": ("b Ada Quill",), "named": ("b Ada Quill",)},
        ),
    ]  # fmt: skip
    page = open_page(make(of) + "search/?q=x")

    for words in asked:
        assert found_in(page, words)[0] == f"Nothing found for “{words}”"
        offered = page.locator(".search-name")
        expect(offered.first).to_be_visible()
        assert {*offered.all_inner_texts()} <= {*name.split(), alias}, words
        offered.first.click()
        expect(page.locator(".hit[data-kind=actor]")).to_contain_text([name])

    found_in(page, "Merkel")
    assert page.locator(".search-name").count() == 0


@pytest.mark.parametrize("where", ["actors/giorgia-meloni/", "search/"])
def test_no_letter_is_lost_that_is_typed_while_the_search_is_on_its_way(
    own: str, open_page: Open, where: str
) -> None:
    page = open_page(own + where)
    held = Held(page, r"/search/(dialog|page)\.js$")
    page.reload(wait_until="domcontentloaded")  # a key before the page's own scripts is nobody's
    page.keyboard.type("/meeloni", delay=15)
    page.keyboard.press("Backspace")
    held.until_asked()
    held.let_go()
    page.keyboard.type("i", delay=15)

    field = page.locator("dialog input, #search_field")
    expect(field).to_have_value("meeloni")
    expect(field).to_be_focused()
    expect(page.locator(".search-name").first).to_contain_text("Meloni")

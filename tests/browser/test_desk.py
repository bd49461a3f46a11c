"""The desk in a real browser: selecting, what survives, who can use it, what it may not do."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests import hostile
from tests.browser.curating import Curator, desk_in_a_thread
from tests.browser.serving import PATIENCE, ROOT, Held, until
from tests.building import write

At = Callable[..., Curator]

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that look at colours."""
EARLIER = "lavrov-after-saudi-arabia-talks"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the project's own briefing, to write into."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / "own" / name)
    return tmp_path / "own"


@pytest.fixture
def at_desk(browser: Browser) -> Iterator[At]:
    """A function that runs a desk on a folder and puts a curator in front of it.

    What the page complains about, what fails in its scripts and whatever it asks of another host,
    fails the test; an answer of 409 or 422 is the server's no, and belongs there.
    """
    running: list[AbstractContextManager[str]] = []
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not re.search(r"\b(409|422)\b", message.text):
            complaints.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith("http://127.0.0.1:"):
            complaints.append(f"asks another host: {request.url}")

    def at(root: Path, *, width: int = 1440, touch: bool = False) -> Curator:
        running.append(desk_in_a_thread(root))
        address = running[-1].__enter__()
        contexts.append(
            browser.new_context(
                viewport={"width": width, "height": 900},
                has_touch=touch,
                reduced_motion="reduce",
            )
        )
        page = contexts[-1].new_page()
        page.on("console", note)
        page.on("request", asked)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return Curator(page, address)

    yield at
    for context in contexts:
        context.close()
    for one in running:
        one.__exit__(None, None, None)
    assert complaints == []


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core finds on the page as it stands, by its rules or by groups of them."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": rules, "resultTypes": ["violations"], "preload": False},
    )
    return [
        f"{urlsplit(page.url).path}: {violation['id']}: {node['html'][:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def briefing(folder: Path, language: str, text: str, **more: str) -> Path:
    """A briefing with one source, `talk`, and nothing else but what is given."""
    source = {"talk": {"file": "talk.txt", "title": "Talk", "language": language}}
    files = {
        "content/briefing.yml": f"title: T\nlanguage: {language}\n",
        "content/sources.yml": yaml.safe_dump(source),
        "seeds/talk.txt": text,
        **{f"content/{name}.yml": content for name, content in more.items()},
    }
    return write(folder, files)


# ---- selecting ---------------------------------------------------------------------------------


def test_a_click_selects_the_smallest_thing_there_and_each_further_one_more(
    own: Path, at_desk: At
) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    found = []
    for _ in range(4):
        curator.click_words("stationed troops came under attack")
        [selected] = curator.selected
        found.append(selected)
    lengths = [len(words) for words in found]
    assert lengths[:2] == sorted(lengths[:2])
    assert any(words.endswith("Bloomberg reported.") for words in found)


def test_words_are_snapped_to_whole_ones_and_several_passages_are_kept(
    own: Path, at_desk: At
) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    curator.sweep("does not change anything in this regard", inside=2)
    assert curator.selected == ["does not change anything in this regard"]
    curator.sweep("unacceptable for us", adding=True, inside=1)
    assert curator.selected == ["does not change anything in this regard", "unacceptable for us"]
    curator.press("m")
    curator.sweep("poses a direct threat", inside=1)
    assert len(curator.selected) == 3
    curator.press("Escape")
    assert curator.selected == []


def test_words_are_selected_with_the_keyboard_alone(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    curator.press("ArrowDown", "ArrowDown", "ArrowDown")
    assert curator.selected[0].startswith("“The presence of troops")
    curator.press("ArrowRight", "ArrowRight")
    assert curator.selected == ["presence"]
    curator.press("Shift+ArrowRight", "Shift+ArrowRight")
    assert curator.selected == ["presence of troops"]
    curator.press("Shift+ArrowLeft")
    assert curator.selected == ["presence of"]
    curator.press("Shift+ArrowDown")
    assert "This is, of course, unacceptable for us" in curator.selected[0]


def test_words_that_run_from_right_to_left_are_selected_in_their_direction(
    tmp_path: Path, at_desk: At
) -> None:
    text = "قال الوزير أحمد سالم إن السفينة ستصل غدا.\nوأضاف أن الميناء مفتوح للجميع.\n"
    curator = at_desk(briefing(tmp_path / "rtl", "ar", text))
    curator.open("talk")
    paragraph = curator.page.locator("[data-paragraph='p-1']")
    assert paragraph.evaluate("node => getComputedStyle(node).direction") == "rtl"
    curator.sweep("السفينة ستصل", inside=1)
    assert curator.selected == ["السفينة ستصل"]
    curator.press("Escape", "ArrowDown", "ArrowLeft", "ArrowLeft")
    assert curator.selected == ["الوزير"]
    curator.press("Shift+ArrowLeft")
    assert curator.selected == ["الوزير أحمد"]
    curator.press("Shift+ArrowRight")
    assert curator.selected == ["الوزير"]


def test_chinese_is_taken_as_it_was_selected(tmp_path: Path, at_desk: At) -> None:
    text = "市长李明昨天表示：“新桥将于明年开放，我们很高兴。”\n居民对此表示欢迎。\n"
    curator = at_desk(briefing(tmp_path / "zh", "zh", text))
    curator.open("talk")
    for words in ("李明", "将于明年开放", "桥将于", "我们很高兴"):
        curator.sweep(words)
        assert curator.selected == [words]


def test_places_behind_signs_outside_the_basic_plane_are_those_that_were_meant(
    tmp_path: Path, at_desk: At
) -> None:
    text = "🚢🚢 The ship 𝕏 leaves at noon, Mayor Ada Quill said. 🚀 “We are ready,” she added.\n"
    curator = at_desk(briefing(tmp_path / "astral", "en", text))
    curator.open("talk")
    curator.click_words("We are ready")
    assert "We are ready" in curator.selected[0]
    curator.press("Escape")
    curator.sweep("Mayor Ada Quill")
    assert curator.selected == ["Mayor Ada Quill"]
    curator.press("x")
    curator.form()
    assert "Mayor Ada Quill" in curator.page.locator(".lines pre").text_content()


def test_a_finger_selects_words_too(own: Path, at_desk: At) -> None:
    curator = at_desk(own, width=390, touch=True)
    curator.open(EARLIER)
    paragraph, start = curator.place("unacceptable for us")
    node = curator.page.locator(f"[data-paragraph='{paragraph}']")
    node.scroll_into_view_if_needed()
    box = node.bounding_box()
    assert box is not None
    curator.page.touchscreen.tap(box["x"] + 60, box["y"] + box["height"] - 20)
    expect(curator.page.locator(".kind-buttons")).to_be_visible()
    assert curator.selected
    node.evaluate(
        """(node, [start, end]) => {
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          const place = (at) => {
            walker.currentNode = node;
            for (let text = walker.nextNode(), left = at; text; text = walker.nextNode()) {
              if (left <= text.data.length) return [text, left];
              left -= text.data.length;
            }
          };
          getSelection().setBaseAndExtent(...place(start), ...place(end)); // the handles do this
        }""",
        [start + 2, start + len("unacceptable for us") - 1],
    )
    until(
        curator.page, "[...CSS.highlights.get('chosen')][0]?.toString() === 'unacceptable for us'"
    )
    # Who cannot draw taps the first word and the last one.
    curator.page.evaluate("getSelection().removeAllRanges()")
    curator.page.get_by_role("button", name="First and last word").tap()
    for word in ("armed forces", "different flag"):
        curator.tap(word)
    assert curator.selected == ["armed forces from the same NATO countries, but under a different"]


# ---- drafts ------------------------------------------------------------------------------------


def with_drafts(folder: Path, count: int) -> Path:
    """A briefing with as many right drafts of quotes, each in a paragraph of its own."""
    number = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    words = [f"We settled matter {number[n % 10]} of list {number[n // 10]}" for n in range(count)]
    text = "".join(f"“{each},” Mayor Ada Quill said.\n" for each in words)
    quotes = {
        f"quill-{n}": {
            "speaker": "ada-quill",
            "source": "talk",
            "words": each,
            "cue": "Mayor Ada Quill said",
            "prefix": "“",
            "draft": True,
        }
        for n, each in enumerate(words)
    }
    for each in quotes.values():
        del each["prefix"]
    actors = "ada-quill:\n  name: Ada Quill\n  kind: person\n"
    return briefing(
        folder, "en", text, actors=actors, quotes=yaml.safe_dump(quotes, sort_keys=False)
    )


def test_fifty_right_drafts_are_accepted_with_one_key_each(tmp_path: Path, at_desk: At) -> None:
    root = with_drafts(tmp_path / "drafts", 50)
    curator = at_desk(root)
    curator.open("talk")
    curator.press("d")
    expect(curator.page.locator(".review")).to_contain_text("Draft 1 of 50")
    for n in range(50):
        # The words that the draft rests on stand beside it, marked and in sight.
        shown = curator.page.evaluate(
            """() => [...CSS.highlights.get("in-hand")].map((range) => {
              const box = range.getBoundingClientRect();
              const pane = document.querySelector("#text_scroll").getBoundingClientRect();
              return box.top >= pane.top && box.bottom <= pane.bottom;
            })"""
        )
        assert shown, n
        assert all(shown), n
        curator.press("y")
    assert curator.actions == 51
    until(curator.page, "document.querySelector('#todo_pane .main') === null")
    content = yaml.safe_load((root / "content" / "quotes.yml").read_text("utf-8"))
    assert len(content) == 50
    assert [key for key, record in content.items() if record.get("draft")] == []


def test_a_draft_is_rejected_changed_or_passed_over_and_all_of_it_undone(
    tmp_path: Path, at_desk: At
) -> None:
    root = with_drafts(tmp_path / "drafts", 4)
    file = root / "content" / "quotes.yml"
    before = file.read_bytes()
    curator = at_desk(root)
    page = curator.page
    curator.open("talk")
    curator.press("d", "x")
    expect(page.locator(".review")).to_contain_text("Draft 1 of 3")
    until(page, "!document.querySelector('#undo').disabled")
    assert sorted(yaml.safe_load(file.read_text("utf-8"))) == ["quill-1", "quill-2", "quill-3"]
    curator.press("j")
    expect(page.locator(".review")).to_contain_text("Draft 2 of 3")
    curator.press("k", "c")
    curator.form()
    page.locator("[data-input='cue']").fill("Mayor Ada Quill")
    page.locator("input[type=checkbox][data-input='draft']").uncheck()
    curator.press("Control+Enter")
    curator.saved()
    changed = yaml.safe_load(file.read_text("utf-8"))["quill-1"]
    assert changed["cue"] == "Mayor Ada Quill"
    assert not changed.get("draft")
    curator.press("u")
    until(page, "/Undone/.test(document.querySelector('#status').textContent)")
    curator.press("u")
    until(page, "document.querySelector('#undo').disabled")
    assert file.read_bytes() == before
    curator.press("Shift+U")
    until(page, "!document.querySelector('#undo').disabled")
    assert sorted(yaml.safe_load(file.read_text("utf-8"))) == ["quill-1", "quill-2", "quill-3"]


def test_drafts_are_read_and_accepted_on_a_phone_by_touch(tmp_path: Path, at_desk: At) -> None:
    root = with_drafts(tmp_path / "drafts", 2)
    page = at_desk(root, width=390, touch=True).page
    page.locator(".source-row a").tap()
    page.locator(".views [data-view='todo']").tap()
    page.get_by_role("button", name="Go through the drafts").tap()
    for n in (1, 2):
        expect(page.locator(".review")).to_contain_text(f"Draft 1 of {3 - n}")
        expect(page.locator(".review .around mark").first).to_be_visible()
        page.get_by_role("button", name="Accept", exact=True).tap()
    until(page, "/^Accepted/.test(document.querySelector('#status').textContent)")
    records = yaml.safe_load((root / "content" / "quotes.yml").read_text("utf-8"))
    assert [one.get("draft") for one in records.values()] == [None, None]


# ---- what stands beside a record ---------------------------------------------------------------


def test_a_record_has_its_page_on_the_site_its_preview_and_its_history(
    own: Path, browser: Browser
) -> None:
    who = ("-c", "user.email=a@b", "-c", "user.name=n")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "Begin the briefing")):
        subprocess.run(["git", "-C", str(own), *who, *words], check=True, capture_output=True)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    with desk_in_a_thread(own, "http://127.0.0.1:8000/") as address:
        curator = Curator(context.new_page(), address)
        page = curator.page
        link = page.locator("#site_link")
        expect(link).to_have_attribute("href", "http://127.0.0.1:8000/")
        curator.open(EARLIER)
        expect(link).to_have_attribute("href", f"http://127.0.0.1:8000/sources/{EARLIER}/")
        open_record(curator, "quotes/lavrov-absorption")
        expect(link).to_have_attribute("href", re.compile(r"/#lavrov-absorption$"))
        words = page.locator("[data-input='words.0']")
        words.fill("absorption” of Ukraine into NATO")  # as it is typed, and not saved
        page.get_by_role("button", name="Preview").click()
        shown = page.frame_locator("#preview iframe")
        expect(shown.locator("#lavrov-absorption")).to_be_attached()
        expect(shown.locator("mark", has_text="of Ukraine into NATO").first).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("button", name="History").click()
        expect(page.locator("[data-history]")).to_contain_text("Begin the briefing")
        when = page.locator("[data-history] li strong").first
        expect(when).to_have_text(re.compile(r"^\d{1,2} [A-Z][a-z]+ \d{4}, \d\d:\d\d$"))
        context.close()


# ---- what survives -----------------------------------------------------------------------------


def open_record(curator: Curator, key: str) -> None:
    """Open a record of the source from the list of its records."""
    curator.click(f"[data-key='{key}']")
    curator.form()


def test_what_was_typed_survives_a_reload_a_closed_tab_and_a_restarted_server(
    own: Path, browser: Browser
) -> None:
    typed = "Only this word is quoted; the rest is the article’s. <b>&amp; “more”"
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    with desk_in_a_thread(own) as address:
        page = context.new_page()
        curator = Curator(page, address)
        curator.open(EARLIER)
        open_record(curator, "quotes/lavrov-absorption")
        page.locator("[data-input='text']").fill(typed)
        page.reload()  # at once: not even the rest between two keys is waited for
        expect(page.locator("[data-input='text']")).to_have_value(typed)
        page.close()
        page = context.new_page()
        page.goto(address)
        page.goto(f"{page.url.split('#')[0]}#{EARLIER}")
        expect(page.locator("[data-input='text']")).to_have_value(typed)
    context.close()  # and with it whatever the browser keeps
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    with desk_in_a_thread(own) as address:
        curator = Curator(context.new_page(), address)
        curator.open(EARLIER)
        expect(curator.page.locator("[data-input='text']")).to_have_value(typed)
    context.close()
    assert typed not in (own / "content" / "quotes.yml").read_text("utf-8")


def until_kept(root: Path, page: Page, typed: str) -> None:
    """Wait until the server has kept what was typed, as a file has it."""
    end = time.monotonic() + PATIENCE
    while not any(
        typed in file.read_text("utf-8") for file in root.glob(".cache/desk/unsaved-*.json")
    ):
        assert time.monotonic() < end, f"not kept: {typed}"
        page.wait_for_timeout(20)


def test_two_tabs_keep_what_was_typed_in_each_and_one_that_closes_leaves_it_to_the_next(
    own: Path, at_desk: At
) -> None:
    first = at_desk(own)
    second = Curator(first.page.context.new_page(), first.page.url)
    first.open(EARLIER)
    second.open(EARLIER)
    field = "[data-input='text']"
    open_record(first, "quotes/lavrov-absorption")
    first.page.locator(field).fill("typed in the first")
    open_record(second, "quotes/lavrov-questions-directed-at-eu-members")
    second.page.locator(field).fill("typed in the second")
    for tab, typed in ((first, "typed in the first"), (second, "typed in the second")):
        until_kept(own, tab.page, typed)
        tab.page.reload()
        expect(tab.page.locator(field)).to_have_value(typed)
        expect(tab.page.locator("[data-unsaved] li")).to_have_count(0)
    second.page.close()
    first.page.reload()
    expect(first.page.locator(field)).to_have_value("typed in the first")
    first.press("Escape", "Escape", "Escape")
    expect(first.page.locator("[data-unsaved] li")).to_have_count(2)


def test_a_saved_record_is_no_longer_kept_as_unsaved(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    curator.page.locator("[data-input='text']").fill("Only this word is quoted.")
    curator.press("Control+Enter")
    curator.saved()
    assert "text: Only this word is quoted." in (own / "content/quotes.yml").read_text("utf-8")
    curator.page.reload()
    expect(curator.page.locator(".para").first).to_be_visible()
    expect(curator.page.locator(".record-form")).to_have_count(0)
    expect(curator.page.locator("[data-unsaved]")).to_be_empty()


def test_what_was_discarded_can_be_put_back(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    curator.page.locator("[data-input='text']").fill("Something typed for nothing.")
    curator.click("[data-leave]")
    expect(curator.page.locator(".record-form")).to_have_count(0)
    curator.page.locator("#status .button").click()
    value = curator.page.locator("[data-input='text']")
    expect(value).to_have_value("Something typed for nothing.")


@pytest.mark.parametrize("whose", ["mine", "theirs"])
def test_a_record_that_somebody_else_changed_is_shown_beside_what_was_typed(
    own: Path, at_desk: At, whose: str
) -> None:
    file = own / "content" / "quotes.yml"
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    page.locator("[data-input='text']").fill("Mine.")
    (old,) = re.findall(r"(?m)^  text: (By the article’s report .*)$", file.read_text("utf-8"))
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    theirs = text.replace(old, "Theirs, written in an editor.").replace("# Every", "# Each")
    file.write_text(theirs, "utf-8")
    expect(page.locator(".stale-box")).to_be_visible()
    expect(page.locator(".stale-box td")).to_have_text(["Mine.", "Theirs, written in an editor."])
    expect(page.locator("[data-input='text']")).to_have_value("Mine.")
    assert file.read_text("utf-8") == theirs
    page.locator(".stale-box .button").nth(0 if whose == "mine" else 1).click()
    expect(page.locator(".stale-box")).to_have_count(0)
    if whose == "mine":
        curator.press("Control+Enter")
        curator.saved()
        expected = theirs.replace("Theirs, written in an editor.", "Mine.")
        assert file.read_text("utf-8") == expected
    else:
        expect(page.locator("[data-input='text']")).to_have_value("Theirs, written in an editor.")
        assert file.read_text("utf-8") == theirs


def test_a_change_to_another_record_neither_disturbs_nor_is_lost(own: Path, at_desk: At) -> None:
    file = own / "content" / "quotes.yml"
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    page.locator("[data-input='text']").fill("Mine.")
    text = file.read_text("utf-8")
    other = text.replace("cue: Lavrov reacted", "cue: Lavrov reacted # looked at again")
    assert other != text
    file.write_text(other, "utf-8")
    until(page, "/content\\/quotes.yml/.test(document.querySelector('#status').textContent)")
    expect(page.locator(".stale-box")).to_have_count(0)
    expect(page.locator("[data-input='text']")).to_have_value("Mine.")
    curator.press("Control+Enter")
    curator.saved()
    now = file.read_text("utf-8")
    assert "# looked at again" in now
    assert "text: Mine." in now


def test_a_file_that_is_broken_by_hand_is_named_until_it_is_mended_and_what_was_typed_stays(
    own: Path, at_desk: At
) -> None:
    file = own / "content" / "quotes.yml"
    before = file.read_text("utf-8")
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    page.locator("[data-input='text']").fill("Mine.")
    broken = before + "\nbroken: [\n"
    file.write_text(broken, "utf-8")
    told = page.locator("#amiss")
    expect(told).to_contain_text("content/quotes.yml cannot be read as it is")
    curator.press("Control+Enter")
    until(page, "/Mend it in an editor/.test(document.querySelector('#status').textContent)")
    expect(page.locator(".stale-box")).to_have_count(0)
    expect(page.locator("[data-input='text']")).to_have_value("Mine.")
    assert file.read_text("utf-8") == broken
    file.write_text(before, "utf-8")
    expect(told).to_be_hidden()
    curator.press("Control+Enter")
    curator.saved()
    assert "text: Mine." in file.read_text("utf-8")


def test_words_of_an_article_that_somebody_changes_are_selected_no_longer(
    tmp_path: Path, at_desk: At
) -> None:
    root = briefing(tmp_path / "changed", "en", "The pier opened.\nAda Quill said so.\n")
    seed = root / "seeds" / "talk.txt"
    curator = at_desk(root)
    curator.open("talk")
    curator.sweep("Ada Quill")
    seed.write_text("The pier opened.\nNobody but Ada Quill said so.\n", "utf-8")
    until(curator.page, "document.querySelector('#p-2').textContent.includes('Nobody')")
    assert curator.selected == []
    curator.sweep("pier opened")
    seed.write_text("The pier opened.\nNobody said so.\n", "utf-8")
    until(curator.page, "!document.querySelector('#p-2').textContent.includes('Ada')")
    assert curator.selected == ["pier opened"]


def test_four_states_that_are_named_and_said_to_say_nothing_take_eight_actions(
    tmp_path: Path, at_desk: At
) -> None:
    words = "La Norvège, la Suède, le Danemark et la Finlande se sont opposés à toute aide publique"
    root = briefing(tmp_path / "named", "fr", f"{words} au port.\n")
    curator = at_desk(root)
    page = curator.page
    curator.open("talk")
    curator.sweep(words)
    curator.press("p")
    curator.form()
    curator.click(".notes .named button:last-child")
    chips = page.locator("[data-path='actor'] .chip")
    expect(chips).to_have_text(["Norvège×", "Suède×", "Danemark×", "Finlande×"])
    curator.click("[data-input='issue']")
    curator.write("Aide au port")
    curator.take_fresh()
    curator.fill("text", f"{words}.")
    curator.click("[data-input='stance'][value='opposes']")
    curator.press("Control+Enter")
    curator.saved()
    assert curator.actions <= 8
    [made] = yaml.safe_load((root / "content" / "positions.yml").read_text("utf-8")).values()
    assert len(made["actor"]) == 4


def test_names_that_are_selected_go_into_the_field_of_actors_in_hand(
    tmp_path: Path, at_desk: At
) -> None:
    words = "江北、东陵和西川三省反对按人口分配用水量的建议"
    actors = "dong-ling:\n  name: 东陵\n  kind: state\n"
    root = briefing(tmp_path / "in-hand", "zh", f"{words}。\n", actors=actors)
    curator = at_desk(root)
    page = curator.page
    curator.open("talk")
    curator.sweep(words)
    curator.press("p")
    curator.form()
    expect(page.locator(".notes")).to_contain_text("Select the name")
    for number, name in enumerate(("江北", "东陵", "西川")):
        curator.sweep(name, adding=number > 0)
    expect(page.locator(".chosen-line")).to_contain_text("Into “Actor”")
    curator.press("w")
    expect(page.locator("[data-path='actor'] .chip")).to_have_text(["江北×", "东陵×", "西川×"])
    expect(page.locator(".in-place summary")).to_contain_text(["江北", "西川"])  # 东陵 is on record
    expect(page.locator(".record-form .finding")).to_have_count(0)
    expect(page.locator(".checked-line")).to_contain_text("Kind of 江北, Kind of 西川")
    expect(page.locator(".notes")).not_to_contain_text("Select the name")  # that was answered


# ---- who can use it ----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_everybody_can_use_every_state_of_the_desk(own: Path, at_desk: At, width: int) -> None:
    quotes = own / "content" / "quotes.yml"
    text = quotes.read_text("utf-8")
    text = text.replace("cue: He asserted\n", "cue: He never asserted\n  draft: true\n")
    quotes.write_text(text, "utf-8")
    curator = at_desk(own, width=width)
    page = curator.page
    found = []

    def look(state: str) -> None:
        found.extend(f"{state}: {each}" for each in violations(page))
        page.emulate_media(color_scheme="dark")  # which changes colours and nothing else
        in_dark = violations(page, COLOURS)
        found.extend(f"{state}, dark: {each}" for each in in_dark)
        page.emulate_media(color_scheme="light")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{state}: wider than {width}")

    expect(page.locator(".bar-of-states").first).to_be_visible()
    look("list")
    curator.open(EARLIER)
    look("text")
    curator.click_words("stationed troops came under attack")
    look("selected")
    curator.press("Enter")
    expect(page.locator(".record-list button:focus, .record-form").first).to_be_visible()
    look("records of the words")
    curator.press("Escape", "d")
    expect(page.locator(".review")).to_be_visible()
    look("draft")
    curator.press("c")
    curator.form()
    page.evaluate(
        "document.querySelectorAll('.record-form details').forEach(one => one.open = true)"
    )
    look("form with findings")
    page.locator(".combo-input").last.click()
    expect(page.locator("[role=option]").first).to_be_visible()
    look("completion")
    curator.press("Escape")
    if width < 1152:
        curator.click(".views [data-view='todo']")
        look("to do")
    page.locator("#help_open").click()
    look("keys")
    assert found == []


FOCUSABLE = """() => {
  const scope = document.querySelector("dialog[open]") ?? document.body;
  const all = [...scope.querySelectorAll(
    "a[href], button, input, select, textarea, summary, iframe, [tabindex='0']")];
  const groups = new Set();
  const pressed = [...scope.querySelectorAll("*")].filter((one) =>
    one.checkVisibility({visibilityProperty: true}) && getComputedStyle(one).cursor === "pointer" &&
    !one.closest("a[href], button, input, select, summary, label, [tabindex='0'], [role=option]"));
  window.mouseOnly = pressed.map((one) => `only the mouse reaches ${one.outerHTML.slice(0, 200)}`);
  window.wanted = all.filter((one) => {
    if (one.disabled || !one.checkVisibility({visibilityProperty: true})) return false;
    if (one.type !== "radio") return true;
    if (groups.has(one.name)) return false; // the arrow keys go on from the one that Tab reaches
    groups.add(one.name);
    return true;
  });
  return window.wanted.length;
}"""
REACHED = """() => {
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const ring = style.outlineStyle !== "none" || at.matches("body, #paragraphs, h2, iframe");
  const n = window.wanted.findIndex((one) => one === at ||
    (!one.isConnected && one.outerHTML === at.outerHTML) ||  // drawn anew meanwhile
    (one.type === "radio" && one.name === at.name));
  return [n, ring ? "" : at.outerHTML.slice(0, 200)];
}"""


def walk(page: Page) -> list[str]:
    """What Tab alone does not reach, or reaches without anything to see, in the page as it is."""
    count = page.evaluate(FOCUSABLE)
    assert count > 1
    reached, unseen = set(), set()
    for _ in range(count + 40):
        page.keyboard.press("Tab")
        at, without = page.evaluate(REACHED)
        reached.add(at)
        if without:
            unseen.add(f"no focus to see: {without}")
        if len(reached - {-1}) == count:
            break
    missed = page.evaluate(
        "reached => window.wanted.filter((_, n) => !reached.includes(n))"
        ".map(one => one.outerHTML.slice(0, 200))",
        sorted(reached),
    )
    return [*missed, *sorted(unseen), *page.evaluate("window.mouseOnly")]


@pytest.mark.slow
def test_the_keyboard_reaches_every_action_in_every_state(own: Path, at_desk: At) -> None:
    quotes = own / "content" / "quotes.yml"
    text = quotes.read_text("utf-8")
    text = text.replace("cue: He asserted\n", "cue: He asserted\n  draft: true\n")
    quotes.write_text(text, "utf-8")
    curator = at_desk(own)
    page = curator.page
    found = {}
    expect(page.locator(".bar-of-states").first).to_be_visible()
    found["list"] = walk(page)
    page.locator(".source-row a").first.focus()
    curator.press("Enter")
    expect(page.locator(".para").first).to_be_visible()
    curator.press("ArrowDown", "ArrowDown", "ArrowDown")
    found["text"] = walk(page)
    page.locator("#paragraphs").focus()
    curator.press("d")
    found["draft"] = walk(page)
    curator.press("Escape", "d", "c")
    curator.form()
    page.evaluate(
        "document.querySelectorAll('.record-form details').forEach(one => one.open = true)"
    )
    found["form"] = walk(page)
    page.locator("#paragraphs").focus()
    curator.press("?")
    expect(page.locator("#help")).to_be_visible()
    found["keys"] = walk(page)
    curator.press("Escape", "Escape", "t")
    assert page.evaluate("document.activeElement.closest('#todo_pane') !== null")
    assert found == {state: [] for state in found}


def test_single_letters_are_no_keys_once_they_are_turned_off(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    curator.press("?")
    page.locator("#letters").uncheck()
    curator.press("Escape")
    page.locator("#paragraphs").focus()
    curator.press("t")
    assert page.evaluate("document.activeElement.id") == "paragraphs"
    curator.press("?")
    page.locator("#letters").check()
    curator.press("Escape", "t")
    assert page.evaluate("document.activeElement.closest('#todo_pane') !== null")


def test_letters_typed_into_a_field_are_no_keys(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    field = curator.page.locator("[data-input='text']")
    field.fill("")
    curator.page.keyboard.type("quxdjs?mU")
    expect(field).to_have_value("quxdjs?mU")
    expect(curator.page.locator("#help")).not_to_be_visible()


def test_letters_that_miss_a_field_of_the_form_are_no_keys(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    curator.click_words("stationed troops came under attack")
    before = page.locator(".record-form h2").text_content()
    page.locator(".record-form .kind-help").first.click()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.keyboard.type("Quite next positions xvuds")
    assert page.evaluate("0") == 0  # every key was answered
    assert asked == []
    assert page.locator(".record-form h2").text_content() == before
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_who_went_on_while_a_record_is_made_in_place_goes_on_where_they_are(
    tmp_path: Path, at_desk: At
) -> None:
    words = "Norland will keep its waters closed"
    curator = at_desk(briefing(tmp_path / "named", "en", f"{words}, Ada Quill said.\n"))
    page = curator.page
    curator.open("talk")
    curator.sweep(words)
    curator.press("p")
    curator.form()
    held = Held(page, "/api/identifier$")
    curator.click("[data-input='issue']")
    curator.write("Herring")
    expect(page.locator("[role=option].fresh")).to_be_visible()
    curator.press("Enter")
    held.until_asked()
    curator.click("[data-input='text']")
    page.keyboard.type("Norland keeps its closed.")
    for _ in "closed.":
        page.keyboard.press("ArrowLeft")
    held.let_go()
    expect(page.locator(".in-place")).to_have_count(1)
    page.keyboard.type("waters ")

    expect(page.locator("[data-input='text']")).to_have_value("Norland keeps its waters closed.")
    expect(page.locator("[data-input='text']")).to_be_focused()
    expect(page.locator("[data-input='issue']")).to_have_value("Herring")


def test_a_new_form_is_empty_and_not_wrong_until_somebody_saves_it(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    curator.click_words("However, it later became known")
    curator.press("e")
    curator.form()
    expect(page.locator(".finding")).to_have_count(0)
    expect(page.locator(".checked-line")).to_contain_text("Still to fill in: Title")
    curator.press("Control+Enter")
    beside = page.locator("[data-found='title'] .finding")
    expect(beside).to_have_count(1)
    assert page.evaluate("document.activeElement.dataset.input") == "title"
    assert not page.locator("#undo").is_enabled()
    page.keyboard.insert_text("No agreement is reached")
    expect(beside).to_have_count(0)
    curator.press("Control+Enter")
    curator.saved()
    assert "No agreement is reached" in (own / "content" / "chronology.yml").read_text("utf-8")


def test_selected_words_go_into_the_field_of_theirs_that_is_in_hand(own: Path, at_desk: At) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-absorption")
    page.locator("[data-input='cue']").click()
    curator.sweep("He asserted that the", inside=1)
    expect(page.locator(".chosen-line")).to_contain_text("Into “Cue”")
    curator.press("w")
    expect(page.locator("[data-input='cue']")).to_have_value("He asserted that the")
    assert page.evaluate("document.activeElement.dataset.input") == "cue"


def test_what_the_checks_find_stands_beside_its_field_and_is_mended_with_a_button(
    own: Path, at_desk: At
) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-questions-directed-at-eu-members")
    words = page.locator("[data-input='words.0']")
    words.fill(words.input_value().replace("Americans", "americans"))
    beside = page.locator("[data-path='words'] .finding")
    expect(beside).to_have_count(1)
    expect(words).to_have_attribute("aria-invalid", "true")
    beside.get_by_role("button", name="Mend").click()
    expect(beside).to_have_count(0)
    assert "the Americans" in page.locator("[data-input='words.0']").input_value()


def test_while_an_answer_is_awaited_nothing_more_is_asked_and_then_what_stands_there_at_last(
    own: Path, at_desk: At
) -> None:
    curator = at_desk(own)
    page = curator.page
    curator.open(EARLIER)
    open_record(curator, "quotes/lavrov-questions-directed-at-eu-members")
    words = page.locator("[data-input='words.0']")
    right = words.input_value()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    held = Held(page, "/api/check$")
    words.fill(right + " quite")
    held.until_asked()
    for text in (f"{right} quite wrong", right, f"{right} xyz"):
        words.fill(text)
        page.wait_for_timeout(200)  # behind the rest after which the desk asks
    assert sum(url.endswith("/api/check") for url in asked) == 1
    held.let_go()
    expect(page.locator(".lines pre")).to_contain_text("xyz")
    expect(page.locator("[data-path='words'] .finding")).to_have_count(1)
    assert sum(url.endswith("/api/check") for url in asked) == 2


# ---- what it may not do ------------------------------------------------------------------------


OPEN_ALL = """async () => {
  const found = [];
  const drawn = async (there) => {
    const end = Date.now() + 20000;
    while (!there()) {
      if (Date.now() > end) throw new Error("nothing comes");
      await new Promise((go) => setTimeout(go, 5));
    }
  };
  const keys = [...document.querySelectorAll("[data-key]")].map((one) => one.dataset.key);
  for (const key of keys) {
    document.querySelector(`[data-key="${CSS.escape(key)}"]`).click();
    await drawn(() => document.querySelector(".checked-line > [role=status]")?.textContent);
    for (const one of document.querySelectorAll(".record-form details")) one.open = true;
    found.push(...document.querySelectorAll(
      "script, iframe, base, meta[http-equiv], img, style, object, embed, "
      + "[onclick], [onerror], [onload], [style]:not(.bar-of-states *)"));
    document.querySelector("[data-leave]").click();
    await drawn(() => !document.querySelector(".record-form"));
  }
  return [keys.length, [...new Set(found.map((one) => one.outerHTML))]];
}"""
"""Open each record of the source; how many there are, and all that text could have made."""


_GROUPS = 6


@pytest.mark.slow
def test_a_hostile_briefing_is_shown_as_characters_and_runs_nothing(
    tmp_path: Path, at_desk: At
) -> None:
    # Several strings in each text, the plainest of them first, so that there are fewer to open.
    several = [" ".join(hostile.STRINGS[n::_GROUPS]) for n in range(_GROUPS)]
    strings = (*several, *hostile.LINES)
    root = write(tmp_path / "hostile", hostile.briefing(hostile.exactly, strings))
    curator = at_desk(root)
    page = curator.page
    page.evaluate("window.untouched = true")
    executed = []
    page.on("dialog", lambda dialog: (executed.append(dialog.message), dialog.dismiss()))
    sources = page.evaluate("[...document.querySelectorAll('.source-row a')].map(a => a.hash)")
    assert sources
    for source in sources:
        page.evaluate("hash => { location.hash = hash; }", source)
        until(page, "document.querySelector('.para') !== null")
        until(page, "document.querySelector('[data-key]') !== null")
        records, made = page.evaluate(OPEN_ALL)
        assert records
        assert made == ['<script type="module" src="/desk/main.js"></script>']
        page.evaluate("location.hash = ''")
        until(page, "document.querySelector('.source-row') !== null")
    assert executed == []
    assert page.evaluate("window.untouched")


# ---- large sources -----------------------------------------------------------------------------


@pytest.mark.slow
def test_of_three_thousand_paragraphs_only_those_that_changed_are_drawn_anew(
    tmp_path: Path, at_desk: At
) -> None:
    text = "".join(
        f"The council of ward {n} met. “Ward {n} will have its road,” Mayor Ada Quill said.\n"
        for n in range(3000)
    )
    actors = "ada-quill:\n  name: Ada Quill\n  kind: person\n"
    quotes = (
        "ward:\n  speaker: ada-quill\n  source: talk\n  words: Ward 2500 will have its road\n"
        "  cue: Mayor Ada Quill said\n"
    )
    curator = at_desk(briefing(tmp_path / "large", "en", text, actors=actors, quotes=quotes))
    page = curator.page
    curator.open("talk")
    assert page.locator(".para").count() == 3000
    page.evaluate(
        """() => {
          window.drawn = new Set();
          new MutationObserver((all) => all.forEach(({target}) => {
            const at = (target.nodeType === 1 ? target : target.parentElement);
            drawn.add(at.closest("[data-paragraph]")?.dataset.paragraph ?? at.id);
          })).observe(document.querySelector("#paragraphs"), {childList: true, subtree: true});
        }"""
    )
    for _ in range(10):
        curator.press("ArrowDown")
    assert page.evaluate("[...drawn]") == []
    open_record(curator, "quotes/ward")
    page.locator("[data-input='words.0']").fill("Ward 2600 will have its road")
    curator.press("Control+Enter")
    curator.saved()
    until(page, "drawn.size > 0")
    assert sorted(page.evaluate("[...drawn]")) == ["p-2501", "p-2601"]

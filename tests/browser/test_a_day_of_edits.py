"""A browser that stays on a page of the preview while files are edited, well and badly.

`BRIEFING_EDITS=200` tries as many edits, at gaps of up to three seconds; a short form runs always.
"""

from __future__ import annotations

import json
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from tests.browser.serving import ROOT
from tests.mkdocs_runs import project
from tests.previewing import PATIENCE, Serving

EDITS = int(os.environ.get("BRIEFING_EDITS", "20"))
LONGEST_GAP = 3.0 if EDITS >= 100 else 0.8

Expected = tuple[str, str]
"""An expression for the browser, and a text that its value holds."""

TITLE = "document.title"
PAGE = "document.documentElement.outerHTML"
ALERT = "(document.querySelector('[role=alert]') || {}).textContent || ''"
STYLE = "getComputedStyle(document.body).getPropertyValue('--edit')"

POLLED = (
    "",
    "quotes/",
    "method/",
    "actors/ada-quill/",
    "assets/stylesheets/page.css",
    "data/briefing.json",
    "pagefind/search.json",
)


class Curator:
    """Edits files in mixed ways; each edit is told by its number in what it writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.chance = random.Random(EDITS)
        self.number = 0
        self._original = {
            name: (root / name).read_text("utf-8")
            for name in (
                "content/briefing.yml",
                "content/quotes.yml",
                "seeds/herring.txt",
                "site_templates/pages/quotes.md.jinja",
                "site_templates/theme/base.html",
                "site_templates/theme/assets/stylesheets/page.css",
                "mkdocs.yml",
            )
        }
        self.good = dict(self._original)
        self._broken: set[str] = set()

    def edit(self) -> Expected:
        """Make an edit; return what the browser must come to show if no other follows."""
        self.number += 1
        ways: list[Callable[[], Expected]] = [
            self._title,
            self._figure_in_three_files,
            self._template,
            self._frame,
            self._style,
            self._content_away_and_back,
            self._wrong_words,
            self._wrong_seed,
            self._wrong_yaml,
            self._wrong_template,
            self._wrong_frame,
            self._wrong_settings,
        ]
        way = ways[(self.number - 1) % len(ways)] if EDITS < 100 else self.chance.choice(ways)
        if self._broken:
            self.mend()
            if self.chance.random() < 0.5:
                way = self._title
        return way()

    def mend(self) -> None:
        """Save what was right in place of what is wrong."""
        for name in sorted(self._broken):
            self._save(name, self.good[name])
        self._broken.clear()

    def finish(self) -> Expected:
        self.number += 1
        self.mend()
        return self._title()

    # --- right ---

    def _title(self) -> Expected:
        self._change("content/briefing.yml", r"title: (Edit\d+ )?", f"title: Edit{self.number} ")
        return TITLE, f"Edit{self.number} "

    def _figure_in_three_files(self) -> Expected:
        boats = 100 + self.number
        self._change("seeds/herring.txt", r"counted \d+ boats", f"counted {boats} boats")
        time.sleep(0.03)
        self._change("content/quotes.yml", r"counted \d+ boats", f"counted {boats} boats")
        time.sleep(0.03)
        self._change("content/briefing.yml", r"counts \d+ boats", f"counts {boats} boats")
        return PAGE, f"We counted {boats} boats"

    def _template(self) -> Expected:
        new = f'<p data-edit="{self.number}" class="counts">'
        name = "site_templates/pages/quotes.md.jinja"
        self._change(name, r'<p (data-edit="\d+" )?class="counts">', new)
        return PAGE, f'<p data-edit="{self.number}"'

    def _frame(self) -> Expected:
        new = f'<body data-edit="{self.number}" '
        self._change("site_templates/theme/base.html", r'<body (data-edit="\d+" )?', new)
        return PAGE, new.strip()

    def _style(self) -> Expected:
        name = "site_templates/theme/assets/stylesheets/page.css"
        self.good[name] = self._original[name] + f"\nbody {{ --edit: n{self.number}; }}\n"
        self._save(name, self.good[name])
        return STYLE, f"n{self.number}"

    def _content_away_and_back(self) -> Expected:
        content, away = self.root / "content", self.root / "c2"
        content.rename(away)
        time.sleep(self.chance.uniform(0.1, 1.5))
        away.rename(content)
        return self._title()

    # --- wrong ---

    def _wrong_words(self) -> Expected:
        self._break("content/quotes.yml", "words: Our", f"words: never {self.number} said Our")
        return ALERT, f"never {self.number} said"

    def _wrong_seed(self) -> Expected:
        self._break("seeds/herring.txt", "Our fleet", "Our own fleet")
        return ALERT, "error[words-not-found]"

    def _wrong_yaml(self) -> Expected:
        self._break("content/briefing.yml", "title: ", f"broken{self.number}: [\ntitle: ")
        return ALERT, f"broken{self.number}"

    def _wrong_template(self) -> Expected:
        name = "site_templates/pages/quotes.md.jinja"
        self._break(name, "<p ", f"{{{{ no_such_thing{self.number} }}}}<p ")
        return PAGE, f"no_such_thing{self.number}"

    def _wrong_frame(self) -> Expected:
        self._break("site_templates/theme/base.html", "<body ", "{% if %}<body ")
        return ALERT, "base.html"

    def _wrong_settings(self) -> Expected:
        self._break("mkdocs.yml", "docs_dir: content", f"docs_dir: nowhere{self.number}")
        return ALERT, f"nowhere{self.number}"

    # --- saving ---

    def _change(self, name: str, old: str, new: str) -> None:
        self.good[name], count = re.subn(old, new, self.good[name], count=1)
        assert count == 1, name
        self._save(name, self.good[name])

    def _break(self, name: str, old: str, new: str) -> None:
        assert old in self.good[name], name
        self._broken.add(name)
        self._save(name, self.good[name].replace(old, new, 1))

    def _save(self, name: str, text: str) -> None:
        """Save as some editor does."""
        path = self.root / name
        match self.chance.randrange(4):
            case 0:
                path.write_text(text, "utf-8")
            case 1:  # in two steps
                with path.open("w", encoding="utf-8") as file:
                    file.flush()
                    time.sleep(0.03)
                    file.write(text)
            case 2:  # a new file that takes the old one's name
                aside = path.with_name(f".{path.name}.part")
                aside.write_text(text, "utf-8")
                aside.replace(path)
            case _:  # a swap file, and the old one out of the way
                swap, old = path.with_name(f".{path.name}.swp"), path.with_name(f".{path.name}.old")
                swap.touch()
                path.rename(old)
                path.write_text(text, "utf-8")
                old.unlink()
                swap.unlink()


class Tab:
    """A tab that polls pages and files, and notes each wrong answer."""

    def __init__(self, serving: Serving) -> None:
        self.wrong: list[str] = []
        self.asked = 0
        self.titles: dict[int, int] = {}
        """The number of the edit that the pages of a state tell in their titles, by state."""
        self._serving = serving
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._poll)

    def __enter__(self) -> Tab:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _poll(self) -> None:
        while not self._over.is_set():
            for path in POLLED:
                announced = int(self._serving.ask("livereload/none")[1].rpartition("-")[2])
                status, text = self._serving.ask(path)
                self.asked += 1
                why = self._wrong(path, status, text, announced)
                if why:
                    self.wrong.append(f"{path}: {status} {why}")
                self._over.wait(0.02)

    def _wrong(self, path: str, status: int, text: str, announced: int) -> str | None:
        known = [self.titles[state] for state in self.titles if state <= announced]
        if path == "data/briefing.json":
            edit = re.search(r"Edit(\d+) ", json.loads(text)["briefing"]["title"])
            old = known and int(edit[1] if edit else 0) < max(known)
            return "an old state" if status != 200 or old else None
        if path and not path.endswith("/"):
            return None if status == 200 and text else "not there"
        state = re.search(r'data-state="\d+-(\d+)"', text)
        if not state:
            return "not whole"
        if int(state[1]) < announced:
            return f"state {state[1]} after {announced}"
        if status == 500 and path == "quotes/" and "no_such_thing" in text:
            return None  # what it is: that template is wrong
        if status != 200 or not text.rstrip().endswith("</html>"):
            return "not whole"
        edit = re.search(r"<title>[^<]*Edit(\d+) ", text)
        title = int(edit[1]) if edit else 0
        if self.titles.setdefault(int(state[1]), title) != title:
            return f"two titles in state {state[1]}"
        if known and title < max(known):
            return "an old title"
        return None


@pytest.fixture
def serving(browser: Browser, tmp_path: Path) -> Iterator[Serving]:
    root = project(tmp_path / "project", ROOT / "tests" / "briefings" / "tiny")
    sources = root / "content" / "sources.yml"
    sources.write_text(re.sub(r"  sha256: .*\n", "", sources.read_text("utf-8")), "utf-8")
    server = Serving(root)
    server.until("", "<title>Herring")
    yield server
    server.stop()


def shows(page: Page, expected: Expected) -> None:
    """Wait until a tab shows what is expected, by itself."""
    expression, text = expected
    found, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            found = str(page.evaluate(expression))
        except PlaywrightError:  # it is being loaded anew
            found = ""
        if text in found:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"the tab is stuck: no {text!r} in {found[:3000]}")


def memory(serving: Serving) -> int:
    """What the server has in memory, in kB; 0 where the system does not tell it this way."""
    status = Path(f"/proc/{serving.process.pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.is_file() else None
    return int(found[1]) if found else 0


def test_a_tab_shows_each_edit_by_itself_and_no_answer_is_wrong(
    serving: Serving, browser: Browser
) -> None:
    curator = Curator(serving.root)
    page = browser.new_page()
    missing: list[str] = []
    complaints: list[str] = []
    page.on("response", lambda got: missing.append(got.url) if got.status == 404 else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(serving.address + "quotes/")
    used: list[int] = []
    with Tab(serving) as one, Tab(serving) as other:
        for number in range(EDITS):
            expected = curator.edit()
            gap = curator.chance.uniform(0.1, LONGEST_GAP)
            if gap > LONGEST_GAP / 2:
                shows(page, expected)
            page.wait_for_timeout(1000 * gap)
            if number % 5 == 4:
                used.append(memory(serving))
        shows(page, curator.finish())
        assert page.query_selector("[role=alert]") is None
    page.close()

    print(f"{one.asked + other.asked} answers, {len(one.titles | other.titles)} states, kB: {used}")  # noqa: T201
    assert one.wrong + other.wrong == []
    assert missing == []
    assert complaints == []
    assert one.asked + other.asked > 5 * EDITS
    assert "Traceback" not in serving.said()
    folders = [each for each in serving.temporary.glob("mkdocs_*/*") if each.name != "search"]
    assert len(folders) == 2, "the newest state, and the one before"
    if EDITS >= 100:
        quarter = len(used) // 4
        assert sum(used[-quarter:]) < 1.1 * sum(used[quarter : 2 * quarter]), used

"""A desk that runs on a briefing, and a curator in front of it whose actions are counted."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

from playwright.sync_api import Page, expect

from generator.desk.serving import serve
from tests.browser.serving import ROOT, until

PATIENCE = 30_000
"""Milliseconds for what the server works on, on a machine that has other work."""

SELECTED = "[...CSS.highlights.get('chosen') ?? []].map(range => range.toString())"
"""What is painted as selected, passage by passage."""

SWEEP = """([paragraph, start, end]) => {
  const node = document.querySelector(`[data-paragraph="${paragraph}"]`);
  node.scrollIntoView({block: "center"});
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  const box = (at, behind) => {
    let left = at;
    walker.currentNode = node;
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      if (left < text.data.length + (behind ? 1 : 0)) {
        const range = document.createRange();
        range.setStart(text, behind ? left - 1 : left);
        range.setEnd(text, behind ? left : left + 1);
        const rect = [...range.getClientRects()].at(-1);
        const leftwards = getComputedStyle(node).direction === "rtl";
        return { x: behind !== leftwards ? rect.right : rect.left, y: rect.top + rect.height / 2 };
      }
      left -= text.data.length;
    }
  };
  return [box(start, false), box(end, true)];
}"""
"""Where a stretch of a paragraph begins and ends on the screen."""


@contextmanager
def desk(root: Path, *more: str) -> Iterator[str]:
    """Run `briefing desk` on a folder; the value is the address that it prints."""
    command = [sys.executable, "-m", "generator", "desk", "--root", str(root)]
    with subprocess.Popen(
        [*command, "--address", "127.0.0.1:0", *more],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            line = running.stdout.readline()
            address = re.search(r"http://\S+", line)
            assert address is not None, line + running.stdout.read()
            yield address[0]
        finally:
            running.terminate()


@contextmanager
def desk_in_a_thread(root: Path, site: str | None = None) -> Iterator[str]:
    """The same without the seconds that a process takes to begin; `site` is the site beside it."""
    addresses: Queue[str] = Queue()
    ended = Event()
    asked = (root, "127.0.0.1:0", site, addresses.put, ended)
    thread = Thread(target=serve, args=asked, daemon=True)
    thread.start()
    yield addresses.get(timeout=PATIENCE / 1000)
    ended.set()
    thread.join(PATIENCE / 1000)
    assert not thread.is_alive()


class Curator:
    """Somebody at the desk; `actions` counts what they did, apart from words of their own."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.actions = 0
        page.goto(address)
        expect(page.locator("#content h1")).to_be_visible(timeout=PATIENCE)

    def open(self, source: str) -> None:
        """Go to a source; its text has the keyboard."""
        self.page.locator(f".source-row a[href='#{source}']").click()
        expect(self.page.locator(".para").first).to_be_visible(timeout=PATIENCE)

    def press(self, *keys: str) -> None:
        """Press keys; each is an action."""
        for key in keys:
            self.page.keyboard.press(key)
            self.actions += 1

    def click(self, path: str) -> None:
        """Click what a selector names: an action."""
        self.page.locator(path).first.click()
        self.actions += 1

    def click_words(self, words: str) -> None:
        """Click in the middle of words of the text: an action."""
        paragraph, start = self.place(words)
        middle = start + len(words) // 2
        [at, _] = self.page.evaluate(SWEEP, [paragraph, middle, middle + 1])
        self.page.mouse.click(at["x"] + 1, at["y"])
        self.actions += 1

    def tap(self, words: str) -> None:
        """Tap at the beginning of words of the text with a finger: an action."""
        paragraph, start = self.place(words)
        # The page brings what was tapped last into sight when it draws.
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
        )
        [at, _] = self.page.evaluate(SWEEP, [paragraph, start, start + 1])
        self.page.touchscreen.tap(at["x"] + 1, at["y"])
        self.actions += 1

    def sweep(self, words: str, *, adding: bool = False, inside: int = 0) -> None:
        """Sweep over words with the mouse: an action. `inside` leaves out letters at both ends."""
        paragraph, start = self.place(words)
        [first, last] = self.page.evaluate(
            SWEEP, [paragraph, start + inside, start + len(words) - inside]
        )
        if adding:
            self.page.keyboard.down("Control")
        self.page.mouse.move(first["x"], first["y"])
        self.page.mouse.down()
        self.page.mouse.move(last["x"], last["y"], steps=4)
        self.page.mouse.up()
        if adding:
            self.page.keyboard.up("Control")
        # The page takes the browser's selection in a task of its own, behind the last event.
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 10))")
        self.actions += 1

    def write(self, words: str) -> None:
        """Type words of one's own where the keyboard is: no action."""
        self.page.keyboard.insert_text(words)

    def fill(self, field: str, words: str) -> None:
        """Go into a field and type words of one's own: going there is the action."""
        self.page.locator(f"[data-input='{field}']").first.click()
        self.actions += 1
        self.page.keyboard.insert_text(words)

    def take_fresh(self) -> None:
        """Make a new record of the name that was typed: an action."""
        expect(self.page.locator("[role=option].fresh")).to_be_visible(timeout=PATIENCE)
        before = self.page.locator(".in-place").count()
        self.press("Enter")
        expect(self.page.locator(".in-place")).to_have_count(before + 1, timeout=PATIENCE)

    def choose(self, words: str) -> None:
        """Type words into the question which record is meant, and take the first: an action."""
        self.page.locator("#chooser input").fill(words)
        expect(self.page.locator("#chooser [role=option]").first).to_be_visible(timeout=PATIENCE)
        self.press("Enter")

    def place(self, words: str) -> tuple[str, int]:
        """The paragraph in which words stand, and where."""
        found = self.page.evaluate(
            """words => {
              for (const node of document.querySelectorAll("[data-paragraph]")) {
                const at = node.textContent.indexOf(words);
                if (at >= 0) return [node.dataset.paragraph, at];
              }
            }""",
            words,
        )
        assert found, words
        return found[0], found[1]

    @property
    def selected(self) -> Sequence[str]:
        """The passages that are painted as selected."""
        found: list[str] = self.page.evaluate(SELECTED)
        return found

    def form(self) -> None:
        """Wait until a form is open and was checked."""
        expect(self.page.locator(".record-form")).to_be_visible(timeout=PATIENCE)
        told = "document.querySelector('.checked-line > [role=status]')?.textContent"
        until(self.page, f"({told} ?? '') !== ''", PATIENCE / 1000)

    def saved(self) -> None:
        """Wait until the form is gone, for it was saved."""
        expect(self.page.locator(".record-form")).to_have_count(0, timeout=PATIENCE)

    def told(self) -> str:
        """What the desk said last."""
        return self.page.locator("#status").text_content() or ""

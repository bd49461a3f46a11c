"""How long a curator waits at the desk of a large briefing, from the key to what is seen.

    python -m tests.benchmarks.desk_speed --sources 1000

Fifty drafts are accepted, and fifty times a letter is typed that is wrong, or taken away again. The
page itself notes the moment of the key and that of the next picture in which the answer stands.
Beside it the processor time of the server: other work of the machine has no part in that.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks import synthetic
from tests.browser.curating import Curator
from tests.browser.serving import ROOT, chromium, until

DRAFTS = TIMES = 50
_PATIENCE = 300
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

WATCH = """selector => {
  window.times = [];
  let pressed = 0;
  let before = null;
  const shown = () => document.querySelector(selector)?.textContent ?? "";
  document.addEventListener("keydown", () => {
    pressed = performance.now();
    before = shown();
  }, true);
  new MutationObserver(() => {
    if (!pressed || shown() === before) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
"""Note for each key how long it takes until something else is seen at a place."""


class Waited(NamedTuple):
    """Milliseconds of the clock, one for each step, and of the server's processor for a step."""

    what: str
    bar: float
    times: Sequence[float]
    server: float

    def __str__(self) -> str:
        """One line of a table."""
        middle, worst = statistics.median(self.times), max(self.times)
        return (
            f"{self.what:32} {middle:7.0f} {worst:7.0f} {self.server:9.0f}"
            f"   below {self.bar:.0f}: {sum(one < self.bar for one in self.times)}"
            f" of {len(self.times)}"
        )


def write(root: Path, sources: int) -> Path:
    """A briefing of so many sources, and one more with fifty right drafts of quotes."""
    synthetic.write(root, sources)
    told = [
        f"We settled matter {_NUMBERS[n % 10]} of list {_NUMBERS[n // 10]}" for n in range(DRAFTS)
    ]
    text = "".join(f"“{one},” Mayor Ada Quill said.\n" for one in told)
    (root / "seeds/talk.txt").write_text(text)
    (root / "content/sources.yml").write_text("talk: {file: talk.txt, title: Talk, language: en}\n")
    with (root / "content/actors.yml").open("a") as actors:
        actors.write("\nada-quill:\n  name: Ada Quill\n  kind: person\n")
    records = "\n".join(
        f"quill-{n}:\n  speaker: ada-quill\n  source: talk\n  words: {one}\n"
        "  cue: Mayor Ada Quill said\n  draft: true\n"
        for n, one in enumerate(told)
    )
    (root / "content/quotes.yml").write_text(records)
    return root


@contextmanager
def desk(root: Path) -> Iterator[tuple[str, int]]:
    """A desk in a process of its own: its address, and the number of the process."""
    command = [sys.executable, "-m", "generator", "desk", "--root", str(root)]
    with subprocess.Popen(
        [*command, "--address", "127.0.0.1:0"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout
        address = re.search(r"http://\S+", running.stdout.readline())
        assert address
        try:
            yield address[0], running.pid
        finally:
            running.terminate()


def processor(process: int) -> float:
    """Milliseconds of the processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def rested(process: int) -> None:
    """Wait until a process has nothing to do: until the whole was checked."""
    quiet, before = 0, processor(process)
    while quiet < 6:
        time.sleep(0.5)
        now = processor(process)
        quiet, before = (quiet + 1 if now - before < 60 else 0), now


def accepted(page: Page, curator: Curator, process: int) -> Waited:
    """Accept one draft after the other; each is written before the next."""
    curator.press("d")
    until(page, "document.querySelector('.review') !== null", _PATIENCE)
    page.evaluate(WATCH, ".review h2")
    before = processor(process)
    for number in range(DRAFTS - 1):  # behind the last one there is none to show
        page.keyboard.press("y")
        until(page, f"times.length > {number}", _PATIENCE)
        until(page, "/^Accepted/.test(document.querySelector('#status').textContent)", _PATIENCE)
        page.evaluate("document.querySelector('#status').textContent = ''")
    spent = (processor(process) - before) / (DRAFTS - 1)
    return Waited("key to the next draft (ms)", 100, page.evaluate("times"), spent)


def found(page: Page, process: int) -> Waited:
    """Type a letter that makes words wrong, and take it away again."""
    page.keyboard.press("Escape")
    page.locator("[data-key='quotes/quill-7']").click()
    words = page.locator("[data-input='words.0']")
    words.click()
    page.keyboard.press("End")
    page.evaluate(WATCH, ".checked-line > [role=status]")
    page.wait_for_timeout(1000)
    page.evaluate("times.length = 0")
    before = processor(process)
    for number in range(TIMES):
        page.keyboard.press("x" if number % 2 == 0 else "Backspace")
        until(page, f"times.length > {number}", _PATIENCE)
    spent = (processor(process) - before) / TIMES
    return Waited("key to the finding (ms)", 300, page.evaluate("times"), spent)


def measure(root: Path) -> list[Waited]:
    """Both, at a desk that has come to rest."""
    with desk(root) as (address, process), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        page.set_default_timeout(_PATIENCE * 1000)
        curator = Curator(page, address)
        page.goto(f"{page.url.split('#')[0]}#talk")
        page.locator(".para").first.wait_for()
        rested(process)
        page.locator("#paragraphs").focus()
        told = [accepted(page, curator, process), found(page, process)]
        browser.close()
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=int, default=1000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        told = measure(write(Path(folder) / "briefing", asked.sources))
    head = f"{f'at {asked.sources} sources':32}  median   worst  server (processor)"
    sys.stdout.write("".join(f"{line}\n" for line in (head, *told)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

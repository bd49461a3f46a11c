"""Take pictures of the site and of the desk, as they are now.

`python -m tests.browser.pictures` takes those that README shows; they go to .github/pictures/, a
light and a dark one each, so that they never show an older design. With a folder behind it, the
desk in its states at the widths of a phone, a tablet and a screen goes there: for looking at.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.curating import Curator, desk_in_a_thread
from tests.browser.serving import ROOT, Site, build, chromium, serving

PICTURES = ROOT / ".github" / "pictures"
SIZE = {"width": 1280, "height": 860}
SCHEMES = ("light", "dark")
WIDTHS = (390, 768, 1440)
SOURCE, RECORD = "lavrov-after-saudi-arabia-talks", "quotes/lavrov-absorption"


def passage(site: Site) -> str:
    """The address of a passage in the third paragraph, so that what rests on it is unfolded."""
    html = (site.folder / site.pages["source"][0] / "index.html").read_text("utf-8")
    third = html.partition('id="p-3"')[2]
    found = re.search(r'class="at [^"]*" id="([^"]+)"', third)
    return f"#{found[1]}" if found else "#the_text"


def of_site(browser: Browser, folder: Path, aside: Path) -> None:
    """The pages that README shows."""
    with serving(aside) as host:
        site = build(ROOT, aside / "briefing", f"{host}/briefing/")
        pages = {
            "front": "",
            "position": site.pages["issue"][0],
            "source": site.pages["source"][0] + passage(site),
        }
        for scheme in SCHEMES:
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
            for name, address in pages.items():
                page.goto(site.url + address, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{scheme}.png")


def _record(curator: Curator) -> None:
    curator.open(SOURCE)
    if not curator.page.locator(f"[data-key='{RECORD}']").is_visible():
        curator.click(".views [data-view='record']")
    curator.click(f"[data-key='{RECORD}']")
    curator.form()


def _help(curator: Curator) -> None:
    curator.click("#help_open")


STATES: dict[str, Callable[[Curator], None]] = {
    "list": lambda _: None,
    "text": lambda curator: curator.open(SOURCE),
    "record": _record,
    "help": _help,
}
"""What is done at a desk that was just opened, by what is then to be seen."""


def of_desk(browser: Browser, folder: Path, aside: Path, *, whole: bool) -> None:
    """A record beside its text, as README shows it; with `whole` every state at every width."""
    for name in ("content", "seeds"):
        shutil.copytree(ROOT / name, aside / "desk" / name)
    with desk_in_a_thread(aside / "desk") as address:
        for scheme in SCHEMES:
            for width in WIDTHS if whole else (SIZE["width"],):
                for state in STATES if whole else ("record",):
                    page: Page = browser.new_page(
                        viewport={"width": width, "height": SIZE["height"]},
                        color_scheme=scheme,
                        reduced_motion="reduce",
                    )
                    STATES[state](Curator(page, address))
                    page.wait_for_load_state("networkidle")
                    name = f"desk-{state}-{width}-{scheme}" if whole else f"desk-{scheme}"
                    page.screenshot(path=folder / f"{name}.png")
                    page.context.close()


def main() -> int:
    """Take them; the exit code is 1 where there is no browser."""
    path = chromium()
    if path is None:
        sys.stderr.write("There is no Chromium here.\n")
        return 1
    whole = len(sys.argv) > 1
    folder = Path(sys.argv[1]) if whole else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        if not whole:
            of_site(browser, folder, Path(aside))
        of_desk(browser, folder, Path(aside), whole=whole)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

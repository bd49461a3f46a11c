"""Take the pictures that README shows, from a site built for it.

`python -m tests.browser.pictures`. They go to .github/pictures/, a light and a dark one each,
so that they never show an older design.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.serving import ROOT, Site, build, chromium, serving

PICTURES = ROOT / ".github" / "pictures"
SIZE = {"width": 1280, "height": 860}


def passage(site: Site) -> str:
    """The address of a passage in the third paragraph, so that what rests on it is unfolded."""
    html = (site.folder / site.pages["source"][0] / "index.html").read_text("utf-8")
    third = html.partition('id="p-3"')[2]
    found = re.search(r'class="at [^"]*" id="([^"]+)"', third)
    return f"#{found[1]}" if found else "#the_text"


def main() -> int:
    """Take them; the exit code is 1 where there is no browser."""
    path = chromium()
    if path is None:
        sys.stderr.write("There is no Chromium here.\n")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as host:
        site = build(ROOT, Path(folder) / "briefing", f"{host}/briefing/")
        pages = {
            "front": "",
            "position": site.pages["issue"][0],
            "source": site.pages["source"][0] + passage(site),
        }
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
                for name, address in pages.items():
                    page.goto(site.url + address, wait_until="networkidle")
                    page.screenshot(path=PICTURES / f"{name}-{scheme}.png")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The brief is one sheet of A4, in every script, and however large a briefing is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.serving import ROOT, Site
from tests.building import write

Open = Callable[..., Page]
BuildSite = Callable[[Path], Site]

SHEET = re.compile(rb"/Type\s*/Page\b")
SIZE = re.compile(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)")


def printed(page: Page) -> tuple[int, set[tuple[int, int]]]:
    """How many sheets a page takes on paper, and their sizes in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = {(round(float(wide)), round(float(high))) for wide, high in SIZE.findall(pdf)}
    return len(SHEET.findall(pdf)), sizes


@pytest.mark.parametrize("briefing", ["own", "ar", "zh", "de", "tiny", "uk"])
def test_the_brief_is_one_sheet(build_site: BuildSite, open_page: Open, briefing: str) -> None:
    site = build_site(ROOT if briefing == "own" else ROOT / "tests" / "briefings" / briefing)
    page = open_page(f"{site.url}brief/")

    assert printed(page) == (1, {(595, 842)})
    text = page.locator("main").inner_text()
    assert site.url in text  # where all is that has no room


def test_a_quotation_is_printed_on_one_sheet_with_its_proof(site: Site, open_page: Open) -> None:
    page = open_page(None)
    sheets = []
    for address in site.pages["quote"]:
        page.goto(f"{site.url}{address}")
        sheets.append(printed(page)[0])

    # One has evidence of its own besides, which takes more room.
    assert sorted(sheets) == [1] * (len(sheets) - 1) + [2]


WORDS = "We will not send boats to the northern waters before the talks are over"
LATER = "We are glad to send many boats to these waters once the talks are over"
CLAIM = (
    "Most of the states around the northern waters refuse to send boats before the talks are over, "
    "some of them with reasons of their own, which differ from one to the other and change. "
)


def large(root: Path) -> Path:
    """40 actors who take sides, three long claims, much that is unknown, many sources."""
    names = [f"Republic of the {chr(65 + n % 26)}{chr(97 + n // 26)}eland Isles" for n in range(40)]
    known = {"basis": "editor", "note": "Known"}
    evidence = [{"source": "s0", "words": f"{WORDS} in year 0"}]
    about = {
        "title": "The boats of the northern waters and who would send them under which conditions",
        "question": "Who would send boats to the northern waters, who refuses, and what changed?",
        "as_of": "2025-03-09",
        "bottom_line": [{"text": CLAIM * 3, "evidence": evidence}] * 3,
        "unknown": [
            {"text": f"Whether boats of kind {n} come, {'when, ' * 20}why.", "searched": ["s0"]}
            for n in range(20)
        ],
    }
    records: dict[str, dict[str, object]] = {
        "sources": {
            f"s{n}": {
                "file": f"s{n}.txt",
                "title": f"Talks on the boats of the northern waters, part {n}{' and more' * 12}",
                "published": {"date": f"2025-03-0{n % 9 + 1}", **known},
            }
            for n in range(30)
        },
        "actors": {f"a{n}": {"name": name, "kind": "state"} for n, name in enumerate(names)},
        "issues": {"boats": {"title": "Boats in the northern waters"}},
        "positions": {
            f"p{n}-{m}": {
                "actor": f"a{n}",
                "issue": "boats",
                "stance": stance,
                "said": {"date": f"2025-0{m + 1}-11", **known},
                "text": "It spoke of the boats.",
                "evidence": [{"source": "s0", "words": f"{words} in year {n}"}],
            }
            for n in range(40)
            for m, (stance, words) in enumerate((("opposes", WORDS), ("supports", LATER)))
        },
    }
    said = [
        f"“{words} in year {n},” {name} said.\n"
        for n, name in enumerate(names)
        for words in (WORDS, LATER)
    ]
    files: dict[str, str | bytes | None] = {
        f"content/{name}.yml": json.dumps(found) for name, found in records.items()
    }
    files |= {f"seeds/s{n}.txt": f"Nothing new, part {n}.\n" for n in range(1, 30)}
    files |= {"seeds/s0.txt": "\n".join(said), "content/briefing.yml": json.dumps(about)}
    return write(root, files)


def test_the_brief_of_a_large_briefing_is_one_sheet(
    build_site: BuildSite, open_page: Open, tmp_path: Path
) -> None:
    site = build_site(large(tmp_path / "large"))
    page = open_page(f"{site.url}brief/")

    assert printed(page) == (1, {(595, 842)})
    more = page.locator("main .more").all_inner_texts()
    assert any("more" in text for text in more)

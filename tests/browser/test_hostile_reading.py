"""Hostile texts in a real browser: shown as those very characters, and nothing else happens.

The site of a briefing whose every text is hostile is read page by page beside that of its harmless
twin (`tests/hostile.py`): when the twin's letters are read back, both have the same elements with
the same attributes and the same text. Then it is opened with scripts on, and searched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page

from generator.reading.load import load
from generator.records.link import link
from generator.search import records
from generator.site.addresses import Addresses
from tests import hostile
from tests.browser.serving import Site, build, serving, until
from tests.building import write

Open = Callable[..., Page]
EVERYTHING = """\
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - meta
  - nl2br
  - sane_lists
  - smarty
  - tables
  - toc: {permalink: true}
  - wikilinks
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem
  - pymdownx.blocks.html
  - pymdownx.blocks.admonition
  - pymdownx.caret
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
  - pymdownx.escapeall
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.magiclink: {social_url_shorthand: true, repo_url_shorthand: true}
  - pymdownx.mark
  - pymdownx.progressbar
  - pymdownx.saneheaders
  - pymdownx.smartsymbols
  - pymdownx.snippets: {base_path: [/], url_download: false}
  - pymdownx.striphtml
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""
"""What a curator may turn on: all that Python-Markdown and the theme's set have."""

DOM = """(html) => {
  const page = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const found = { elements: [], attributes: [], texts: [], data: [] };
  const strings = (value) =>
    typeof value === "string" ? [value]
    : Object.entries(value ?? {})
        .flatMap(([, inner]) => strings(inner));
  for (const element of page.querySelectorAll("*")) {
    const name = element.localName;
    found.elements.push([name, ...element.getAttributeNames().sort()].join(" "));
    for (const at of element.getAttributeNames())
      found.attributes.push(`${name} ${at}=${element.getAttribute(at)}`);
    if (name === "script" && /json/.test(element.type))
      found.data.push(...strings(JSON.parse(element.textContent)));
    else if (!element.closest(".excerpt, .source-text p[dir], .form pre"))
      for (const node of element.childNodes) if (!node.localName) found.texts.push(node.data);
  }
  const texts = (path) => [...page.querySelectorAll(path)].map((element) => element.textContent);
  return { ...found, excerpts: texts(".excerpt p"), paragraphs: texts(".source-text p[dir]") };
}"""
"""What a page, or a text that is one, is made of. Forms for reference managers are apart:
BibTeX and JSON have escapes of their own. The elements that it stands in are not."""

HITS = """() => [...document.querySelectorAll(".hit")].map((hit) => ({
  names: [...hit.querySelectorAll("*")].map((element) => element.localName),
  title: hit.querySelector(".hit-title").textContent,
  text: hit.querySelector(".hit-text").textContent,
}))"""

FLIPPED = r"""() => {
  const flipped = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const box = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const word = /[A-Za-z0-9]{2,}/.exec(node.data);
    const turned = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069]/.test(node.data);
    if (!word || turned || node.parentElement.closest(".source-text p, blockquote")) continue;
    const first = box(node, word.index);
    const last = box(node, word.index + word[0].length - 1);
    if (first.width && first.top === last.top && last.left < first.left) flipped.push(node.data);
  }
  return flipped;
}"""
"""Words that run from right to left, other than a source's own."""

COUNTED = re.compile(
    r"\d+ of \d+ sentences|\d+ of \d+\b|\d+ sentences?\b|\d+ [kM]?B|height=\"\d+\""
)
"""Figures that may differ: a text has other sentences than its twin, and another size."""


@pytest.fixture(scope="module")
def sites(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Site]]:
    """The hostile site, its harmless twin, and the hostile one with all extensions of Markdown."""
    folder = tmp_path_factory.mktemp("hostile")
    with serving(folder) as host:
        built = {}
        for name, say, more in (
            ("hostile", hostile.exactly, ""),
            ("harmless", hostile.harmless, ""),
            ("extended", hostile.exactly, EVERYTHING),
        ):
            root = write(folder / f"{name}-briefing", hostile.briefing(say))
            built[name] = build(root, folder / name, f"{host}/hostile/", more)
        yield built


def read(site: Site, address: str) -> str:
    """A page's HTML."""
    return (site.folder / address / "index.html").read_text("utf-8")


def addresses(site: Site) -> list[str]:
    """The addresses of all pages that are made of records."""
    apart = ("page", "missing", "method")
    return [each for kind, found in site.pages.items() if kind not in apart for each in found]


def parts(page: Page, html: str | None, say: Callable[[str], str]) -> dict[str, Counter[str]]:
    """What two pages must have in common, as it is when it has been read back."""
    made: dict[str, list[str]] = page.evaluate(DOM, html)
    attributes = [
        say(unquote(each) if re.match(r"\w+ (?:href|data-versionurl)=", each) else each)
        for each in made["attributes"]
    ]
    return {
        # A sentence more is a mark more.
        "elements": Counter(each for each in made["elements"] if not each.startswith("mark ")),
        "attributes": Counter(
            # A text fragment begins with its first letter: the twin has one for a direction.
            COUNTED.sub("n", re.sub("[\r\n]+|(?<=text=)[\u202a-\u202e\u2066-\u2069]*", " ", each))
            for each in attributes
            if not each.startswith(("mark ", "rect "))  # a drawing measures the text
        ),
        "texts": Counter(COUNTED.sub("n", say(text)) for text in made["texts"]),
        "data": Counter(COUNTED.sub("n", say(text)) for text in made["data"]),
    }


def test_a_hostile_page_is_made_of_what_its_harmless_twin_is_made_of(
    sites: dict[str, Site], open_page: Open
) -> None:
    page = open_page(None)
    assert {*addresses(sites["hostile"])} == {*addresses(sites["harmless"])}
    for address in addresses(sites["hostile"]):
        made = parts(page, read(sites["hostile"], address), str)
        twin = parts(page, read(sites["harmless"], address), hostile.hostile)
        for part, found in made.items():
            assert [*(found - twin[part])] == [*(twin[part] - found)], (address, part)


def test_source_texts_are_shown_character_by_character(
    sites: dict[str, Site], open_page: Open
) -> None:
    page = open_page(None)
    seeds = {
        path.removeprefix("seeds/").removesuffix(".txt"): text
        for path, text in hostile.briefing().items()
        if path.startswith("seeds/")
    }
    for key, text in seeds.items():
        shown = page.evaluate(DOM, read(sites["hostile"], f"sources/{key}/"))["paragraphs"]
        assert shown == text.splitlines() or shown == text.rstrip("\n").split("\n")
    every = "\n".join(seeds.values())
    for address in addresses(sites["hostile"]):
        for excerpt in page.evaluate(DOM, read(sites["hostile"], address))["excerpts"]:
            assert excerpt in every, address


def test_no_extension_of_markdown_changes_a_page(sites: dict[str, Site]) -> None:
    for address in addresses(sites["hostile"]):
        assert read(sites["extended"], address) == read(sites["hostile"], address), address


def test_every_page_has_the_policy(sites: dict[str, Site]) -> None:
    for file in sites["hostile"].folder.rglob("*.html"):
        before = file.read_text("utf-8").partition('<meta http-equiv="Content-Security-Policy"')
        assert before[1], file
        assert "<script" not in before[0] and "<link" not in before[0], file
        policy = before[2].partition(">")[0]
        if file.parent.name == "embed":  # shown in pages of others: no script at all
            assert "default-src 'none'; style-src 'self'; base-uri 'none'" in policy, file
            assert "script-src" not in policy
            assert "<script" not in before[2]
        else:
            assert "default-src 'none'; script-src 'self'" in policy, file


def test_with_scripts_on_nothing_runs_is_asked_for_or_changed(
    sites: dict[str, Site], open_page: Open
) -> None:
    """What the console says and what is asked of other hosts fails in `open_page`."""
    site = sites["hostile"]
    page = open_page(None)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    frames: list[str] = []
    page.on("frameattached", lambda frame: frames.append(frame.url))
    for address in {*site.families, *site.pages["source"]}:
        page.goto(site.url + address)
        assert page.url == site.url + address
        assert page.evaluate(FLIPPED) == [], address
    assert (dialogs, frames) == ([], [])


def test_search_results_show_hostile_records_as_text(
    sites: dict[str, Site], open_page: Open, tmp_path: Path
) -> None:
    briefing, _ = link(load(write(tmp_path, hostile.briefing()))[0])
    known = {
        " ".join(text.split())
        for record in records(briefing, Addresses(briefing).__getitem__)
        for text in (record.title, record.text)
    }
    page = open_page(None)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for words in ("script", "<img src=x", "evil", "constructor", "7*7", "abc"):
        page.goto(f"{sites['hostile'].url}search/?q={quote(words)}")
        until(page, "document.querySelectorAll('.hit').length > 3")
        hits = page.evaluate(HITS)
        for hit in hits:
            assert set(hit["names"]) <= {"a", "p", "q", "mark"}
            for part in ("title", "text"):
                shown = " ".join(hit[part].strip("…").split())
                assert any(shown in text for text in known), hit
    assert dialogs == []

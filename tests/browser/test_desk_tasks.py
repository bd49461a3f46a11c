"""People's tasks at the desk, with every action counted: both seed articles, from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from curating import Curator, desk
from playwright.sync_api import Browser, expect
from serving import ROOT, until

from generator.compile import check_briefing

EARLIER, LATER = "lavrov-after-saudi-arabia-talks", "lavrov-on-security-guarantees"
QUOTATIONS = {
    EARLIER: [
        "The presence of troops, armed forces from the same NATO countries",
        "absorption",
        "Contingents are of interest to the Americans",
        "the most complicated and least effective",
    ],
    LATER: [
        "foreign military intervention",
        "principles of security guarantees",
        "The intentions (of the West and Ukraine)",
    ],
}
SAME_IN_ALL = {"cue-not-found", "words-not-found", "speaker-ambiguous"}


@pytest.fixture
def nothing(tmp_path: Path) -> Path:
    """The two seed articles as sources, and no other record."""
    root = tmp_path / "nothing"
    shutil.copytree(ROOT / "seeds", root / "seeds")
    (root / "content").mkdir()
    shutil.copy(ROOT / "content" / "sources.yml", root / "content")
    about = "title: From nothing\nlanguage: en\nas_of: 2025-08-24\n"
    (root / "content" / "briefing.yml").write_text(about, "utf-8")
    return root


@pytest.fixture
def curator(nothing: Path, browser: Browser) -> Iterator[Curator]:
    """A curator in front of the two articles."""
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    with desk(nothing) as address:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in ("error", "warning") else 0,
        )
        yield Curator(page, address)
        context.close()
    assert complaints == []


def records(root: Path, collection: str) -> dict[str, dict[str, object]]:
    """The records of a collection, wherever its files are."""
    found = {}
    for file in sorted((root / "content").rglob("*.yml")):
        if collection in (file.stem, file.parent.name):
            found |= yaml.safe_load(file.read_text("utf-8")) or {}
    return found


def findings(root: Path) -> list[str]:
    """What the checks find, but for what is not recorded yet."""
    _, report = check_briefing(root)
    left = {"sentence-uncited", "unused-record", "quotation-unrecorded", "relay-unrecorded"}
    return [f"{one.code}: {one.message}" for one in report.findings if one.code not in left]


def test_all_quotations_of_both_articles_take_four_actions_each_at_most(
    nothing: Path, curator: Curator
) -> None:
    needed = {}
    for source, quotations in QUOTATIONS.items():
        curator.page.evaluate("location.hash = ''")
        curator.open(source)
        for words in quotations:
            before = curator.actions
            curator.click_words(words)
            curator.press("q")
            curator.form()
            curator.press("Control+Enter")
            curator.saved()
            needed[words] = curator.actions - before
    assert max(needed.values()) <= 4, needed
    recorded = records(nothing, "quotes")
    own = yaml.safe_load((ROOT / "content" / "quotes.yml").read_text("utf-8"))
    expected = {(one["speaker"], str(one["words"]).rstrip(",").strip()) for one in own.values()}
    got = {(one["speaker"], str(one["words"]).rstrip(",").strip()) for one in recorded.values()}
    assert got == expected
    assert findings(nothing) == []


def test_one_sentence_on_four_states_is_one_record(nothing: Path, curator: Curator) -> None:
    page = curator.page
    curator.open(EARLIER)
    curator.sweep(
        "Opposition to sending European troops to Ukraine was voiced by Germany, Italy, Poland, "
        "and Spain"
    )
    curator.press("p")
    curator.form()
    chips = page.locator("[data-path='actor'] .chip")
    expect(chips).to_have_text(["Germany×", "Italy×", "Poland×", "Spain×"])
    # The first issue of a briefing is made in place.
    curator.click("[data-input='issue']")
    curator.write("European troops in Ukraine")
    page.wait_for_timeout(400)
    curator.press("Enter")
    curator.fill("text", "Germany, Italy, Poland and Spain oppose sending European troops.")
    curator.click("[data-input='stance'][value='opposes']")
    curator.press("Control+Enter")
    curator.saved()
    assert curator.actions <= 8
    [record] = records(nothing, "positions").values()
    assert record["actor"] == ["germany", "italy", "poland", "spain"]
    assert record["stance"] == "opposes"
    assert set(records(nothing, "actors")) >= {"germany", "italy", "poland", "spain"}
    assert findings(nothing) == []
    curator.press("u")
    until(page, "document.querySelector('#undo').disabled")
    assert records(nothing, "positions") == {}
    assert records(nothing, "actors") == {}

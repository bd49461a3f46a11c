"""People's tasks at the desk, with every action counted: both seed articles, from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from generator.compile import check_briefing
from tests.browser.curating import Curator, desk_in_a_thread
from tests.browser.serving import ROOT, until

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
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    with desk_in_a_thread(nothing) as address:
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
    left = {
        "sentence-uncited",
        "name-unrecorded",
        "record-unused",
        "quotation-unrecorded",
        "relay-unrecorded",
    }
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
    curator.take_fresh()
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


def test_each_kind_of_record_is_made_with_its_key(nothing: Path, curator: Curator) -> None:
    page = curator.page
    curator.open(LATER)

    def record(words: str, key: str) -> None:
        curator.page.keyboard.press("Escape")
        curator.sweep(words)
        curator.press(key)

    def save() -> None:
        curator.form()
        curator.press("Control+Enter")
        curator.saved()

    record("Volodymyr Zelensky", "n")
    save()
    assert records(nothing, "actors")["volodymyr-zelensky"]["name"] == "Volodymyr Zelensky"

    record("Ukraine", "n")
    curator.form()
    page.locator("[data-input='kind'][value='state']").check()
    save()

    record("Emmanuel Macron", "n")
    save()

    record("President", "r")
    curator.choose("zelen")
    curator.form()
    assert page.locator("[data-input='roles.0.title']").input_value() == "President"
    save()
    role = records(nothing, "actors")["volodymyr-zelensky"]["roles"]
    assert role[0]["title"] == "President"

    record("Macron", "a")
    curator.choose("macron")
    save()
    assert "Macron" in records(nothing, "actors")["emmanuel-macron"]["aliases"]

    record(
        "President Volodymyr Zelensky has demanded binding assurances from allies to prevent "
        "Russia from launching another invasion of Ukraine",
        "e",
    )
    curator.form()
    curator.fill("title", "Zelensky demands assurances")
    save()
    [(event, made)] = records(nothing, "chronology").items()
    assert made["title"] == "Zelensky demands assurances"

    record("binding assurances from allies", "v")
    curator.choose("Zelensky demands")
    save()
    evidence = records(nothing, "chronology")[event]["evidence"]
    assert [str(one["words"]).strip()[:20] for one in evidence][1] == "binding assurances f"

    record("Leaked documents from 2022 show", "x")
    curator.form()
    expect(page.locator(".record-form .finding")).to_have_count(0)  # empty, and not wrong yet
    expect(page.locator(".checked-line")).to_contain_text("Still to fill in: Why")
    curator.write("not about the guarantees")
    save()
    [left_out] = records(nothing, "sources")[LATER]["uncited"]
    assert left_out["why"] == "not about the guarantees"
    assert left_out["words"].startswith("Leaked documents")


def test_evidence_goes_into_the_record_that_is_open_and_several_passages_make_one_record(
    nothing: Path, curator: Curator
) -> None:
    page = curator.page
    curator.open(LATER)
    curator.sweep("European officials have reportedly discussed sending British and French troops")
    curator.press("m")
    curator.sweep("with contingents from roughly 10 other countries")
    curator.press("e")
    curator.form()
    curator.fill("title", "Officials discuss sending troops")
    page.locator("#paragraphs").focus()
    curator.sweep("Sending European troops to Ukraine as part of security guarantees")
    curator.press("v")
    curator.form()
    until(page, "document.querySelectorAll('details.item.part').length >= 2")
    curator.press("Control+Enter")
    curator.saved()
    [record] = records(nothing, "chronology").values()
    assert record["title"] == "Officials discuss sending troops"
    words = [one["words"] for one in record["evidence"]]
    told = " ".join(" ".join(one) if isinstance(one, list) else one for one in words)
    for part in ("discussed sending British", "roughly 10 other", "as part of security guarantees"):
        assert part in told

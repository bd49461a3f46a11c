"""People's tasks at the desk, with every action counted: both seed articles, from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from generator.cli import briefing
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

POSITIONS = [
    (
        "President Volodymyr Zelensky has demanded binding assurances from allies to prevent "
        "Russia from launching another invasion of Ukraine",
        "demands",
        "President Volodymyr Zelensky demands binding assurances from allies.",
    ),
    ("French President Emmanuel Macron said", "describes", "Macron says what guarantees are."),
    (
        "The intentions (of the West and Ukraine)",
        "asserts",
        "Lavrov asserts intentions of the West and Ukraine.",
    ),
]
"""The positions on one issue: words of the source, the act, and a text of one's own."""


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
def begun(tmp_path: Path) -> Path:
    """What `briefing init` makes, and the two seed articles that `briefing add` adds to it."""
    root = tmp_path / "begun"
    articles = map(str, sorted((ROOT / "seeds").glob("*.txt")))
    for words in (("init", str(root), "--title", "Begun"), ("add", "--root", str(root), *articles)):
        done = CliRunner().invoke(briefing, words)
        assert done.exit_code == 0, done.output
    return root


Of = Callable[[Path], Curator]


@pytest.fixture
def curator_of(browser: Browser) -> Iterator[Of]:
    """A function that puts a curator in front of a briefing."""
    complaints: list[str] = []
    with ExitStack() as stack:

        def of(root: Path) -> Curator:
            context = browser.new_context(
                viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
            )
            address = stack.enter_context(desk_in_a_thread(root))
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "console",
                lambda said: (
                    complaints.append(said.text) if said.type in ("error", "warning") else 0
                ),
            )
            return Curator(page, address)

        yield of
    assert complaints == []


@pytest.fixture
def curator(nothing: Path, curator_of: Of) -> Curator:
    """A curator in front of the two articles."""
    return curator_of(nothing)


def records(root: Path, collection: str) -> dict[str, dict[str, Any]]:
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


def test_both_articles_go_from_init_to_all_quotations_and_the_positions_of_one_issue(
    begun: Path, curator_of: Of
) -> None:
    curator = curator_of(begun)
    page = curator.page
    needed = {}
    earlier, later = (
        key
        for key, record in records(begun, "sources").items()
        if record.get("title_basis") == "editor"
    )
    for source, quotations in ((earlier, QUOTATIONS[EARLIER]), (later, QUOTATIONS[LATER])):
        page.evaluate("location.hash = ''")
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
    recorded = [each for each in records(begun, "quotes").values() if "ferry" not in each["source"]]
    own = yaml.safe_load((ROOT / "content" / "quotes.yml").read_text("utf-8"))
    expected = {(one["speaker"], str(one["words"]).rstrip(",").strip()) for one in own.values()}
    got = {(one["speaker"], str(one["words"]).rstrip(",").strip()) for one in recorded}
    assert got == expected
    for words, act, text in POSITIONS:
        page.keyboard.press("Escape")
        curator.sweep(words)
        curator.press("p")
        curator.form()
        curator.click("[data-input='issue']")
        curator.write("What guarantees contain")
        expect(page.locator("[role=option]").first).to_be_visible()
        curator.press("Enter")  # made in place the first time, then chosen
        curator.fill("text", text)
        page.locator("select[data-input='act']").select_option(act)
        curator.press("Control+Enter")
        curator.saved()
    made = [
        each
        for each in records(begun, "positions").values()
        if each["issue"] == "what-guarantees-contain"
    ]
    assert [(each["actor"], each["act"]) for each in made] == [
        ("volodymyr-zelensky", "demands"),
        ("emmanuel-macron", "describes"),
        ("sergey-lavrov", "asserts"),
    ]
    assert "quote" in made[2]["evidence"][0]  # the words that were a quote already
    assert findings(begun) == []


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

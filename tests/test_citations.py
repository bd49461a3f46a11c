"""Citations: right in words, read by tools that are not ours, and the same wherever they stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from generator.compile import check_briefing, compile_briefing
from generator.exports import exports
from generator.site.addresses import Addresses
from tests.building import TINY, write
from tests.publishing import ROOT, TEMPLATES, published

NAMES = ["own", *sorted(path.name for path in (ROOT / "tests" / "briefings").iterdir())]
HOME = "https://example.org/b/"


def downloads(root: Path) -> dict[str, str]:
    """The files for reference managers, of a site whose address is known."""
    compiled = compile_briefing(root, TEMPLATES, site_url=HOME)
    assert compiled.site is not None
    return {
        path.removeprefix("data/"): str(compiled.files[path], "utf-8")
        for path in compiled.files
        if path.startswith(("data/citations.", "data/references."))
    }


@pytest.fixture(scope="module", params=NAMES)
def files(request: pytest.FixtureRequest) -> dict[str, str]:
    name = str(request.param)
    return downloads(ROOT if name == "own" else ROOT / "tests" / "briefings" / name)


def bibtex(text: str) -> list[Any]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return list(library.entries)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["citations", "references"])
def test_tools_of_others_read_every_form(files: dict[str, str], name: str) -> None:
    items = {item["id"]: item for item in json.loads(files[f"{name}.json"])}
    entries = {entry.key: entry for entry in bibtex(files[f"{name}.bib"])}
    ris = {entry["id"]: entry for entry in rispy.loads(files[f"{name}.ris"])}

    assert items
    assert items.keys() == entries.keys() == ris.keys()
    assert len(items) == len(json.loads(files[f"{name}.json"]))
    for key, item in items.items():
        assert ris[key]["title"] == item["title"]
        assert ris[key].get("urls", [""])[0] == item.get("URL", "")
        assert ris[key].get("notes", [""])[0] == item.get("note", "")
        assert entries[key].get("url", None) is None or entries[key]["url"] == item["URL"]


def test_a_file_is_the_same_whoever_was_asked_for_before() -> None:
    """They are written together, and each is handed over once; asked twice, it is written again."""
    asked = ("ris", "json", "json", "bib", "ris", "bib")
    compiled = compile_briefing(ROOT / "tests" / "briefings" / "de", TEMPLATES)

    for name in ("citations", "references"):
        got = [(ending, compiled.files[f"data/{name}.{ending}"]) for ending in asked]
        assert len({content for _, content in got}) == 3
        assert len(set(got)) == 3


def test_every_record_is_cited_with_its_permanent_address(files: dict[str, str]) -> None:
    addresses = [item["URL"] for item in json.loads(files["citations.json"])]

    assert all(address.startswith(HOME) and "#" in address for address in addresses)
    assert len(set(addresses)) == len(addresses)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_stands_beside_a_record_is_what_its_files_say(name: str) -> None:
    site = published(name)
    for path in site.site.citations:
        forms = json.loads(site.site.cited(path))
        page = site.by_address[path.removesuffix("citations.json")]
        cited = {
            one.attributes["data-key"]: one.one("p", "citation") for one in page.all("div", "cited")
        }
        assert forms.keys() == cited.keys()
        for key, each in forms.items():
            item = json.loads(each["csl"])
            said = cited[key].one("span", "said").text
            assert said in (item["title"], item["note"][: len(said)])
            assert cited[key].text.startswith(f"{said}")
            assert item["note"].split(said)[-1].strip(" .。") in cited[key].text


def test_no_text_makes_two_lines_or_fields_in_a_form(tmp_path: Path) -> None:
    title = "A talk }, note = {x\nER  - \nTY  - BOOK \\ {% @misc{y,"
    source = {"talk": {"file": "talk.txt", "title": title, "author": title}}
    found = downloads(write(tmp_path, {**TINY, "content/sources.yml": json.dumps(source)}))

    for name, keys in (("citations", ["first"]), ("references", ["talk"])):
        assert [entry.key for entry in bibtex(found[f"{name}.bib"])] == keys
        assert [entry["id"] for entry in rispy.loads(found[f"{name}.ris"])] == keys


@pytest.mark.slow
def test_a_relay_is_told_of_the_passage_that_came_through_it() -> None:
    said = published("own").page("positions/foreign-troops.md")
    (cited,) = [
        one.one("p", "citation").text
        for one in said.all("div", "cited")
        if one.attributes["data-key"] == "russia-on-nato-contingents"
    ]

    assert "paragraph 1 (by way of moscowtimes.ru), paragraph 3." in cited
    assert "[In the words of this briefing; Against foreign troops in Ukraine; own words.]" in cited
    assert "Russia, through Sergey Lavrov, 18 February 2025 (supplied by the editor): " in cited


def test_what_is_undated_or_only_possible_says_so() -> None:
    chronology = published("own").page("chronology/index.md")
    cited = {
        one.attributes["data-key"]: one.one("p", "citation").text
        for one in chronology.all("div", "cited")
    }

    assert any("undated (article of 18–24 February 2025)" in text for text in cited.values())
    assert any("[In the words of this briefing; possible.]" in text for text in cited.values())


def test_downloads_without_a_site_have_only_its_sources(tmp_path: Path) -> None:
    briefing, report = check_briefing(write(tmp_path, TINY))
    files = {each.path: each.content for each in exports(briefing, Addresses(briefing), report)}

    assert json.loads(files["data/citations.json"]) == []
    assert len(json.loads(files["data/references.json"])) == 1

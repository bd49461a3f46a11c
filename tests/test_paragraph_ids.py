"""A paragraph is called the same on its page, in the search and in the downloads."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from generator import search
from generator.compile import check_briefing
from generator.exports import exports
from generator.site.addresses import Addresses
from tests.building import briefing
from tests.publishing import publish

# The quotation `p-1` is of `talk`, and stands in its second paragraph.
SOURCES = """
talk: {file: talk.txt, title: A talk}
other: {file: other.txt, title: Another}
"""
QUOTES = """
p-1: {speaker: ada, source: talk, words: We agree on fish, cue: Ada Quill said}
fish: {speaker: ada, source: other, words: We never agreed, cue: Ada Quill said}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = "It rained.\n\n“We agree on fish,” Ada Quill said.\n"
    root = briefing(tmp_path, text, sources=SOURCES, quotes=QUOTES,
                    actors="ada: {name: Ada Quill, kind: person}\n")  # fmt: skip
    (root / "seeds" / "other.txt").write_text("“We never agreed,” Ada Quill said.\n", "utf-8")
    return root


@pytest.mark.slow
def test_a_quotation_called_like_a_paragraph_moves_none_of_another_source(root: Path) -> None:
    found, report = check_briefing(root)
    files = {export.path: export.content for export in exports(found, Addresses(found), report)}
    targets = [
        target
        for item in json.loads(files["data/annotations.jsonld"])["first"]["items"]
        for target in (item["target"] if isinstance(item["target"], list) else [item["target"]])
    ]

    passages = {record.url for record in search.records(found, Addresses(found).__getitem__)}

    assert "sources/other/#p-1" in passages
    assert {t["selector"]["value"] for t in targets if "other" in t["source"]} == {"#p-1 > p"}
    assert publish(root).page("sources/other.md").by_id("p-1").name == "div"


@pytest.mark.slow
def test_search_and_downloads_lead_to_paragraphs_that_are_there(root: Path) -> None:
    found, report = check_briefing(root)
    site = publish(root)
    files = {export.path: export.content for export in exports(found, Addresses(found), report)}

    records = [
        record
        for record in search.records(found, Addresses(found).__getitem__)
        if record.kind == "passage"
    ]
    parts = [
        (passage["source"], part["paragraph"], part["paragraph_id"])
        for passage in json.loads(files["data/briefing.json"])["passages"]
        for part in passage["parts"]
    ]

    assert len(records) == 3
    for record in records:
        page, fragment = urldefrag(record.url)
        paragraph = site.by_address[page].by_id(fragment)
        assert (paragraph.name, "paragraph" in paragraph.attributes["class"]) == ("div", True)
        assert record.text in paragraph.text
    assert parts
    for source, number, identifier in parts:
        assert re.search(r"\d+", identifier)[0] == str(number)
        assert site.page(f"sources/{source}.md").by_id(identifier).name == "div"

"""Addresses are checked where they are written: of sources, of rights, of entries in Wikidata."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import MARK, TINY, marked, places, report, write

SOURCE = "talk: {file: talk.txt, title: A talk, "
ACTOR = "ada: {name: Ada Quill, kind: person, "


@pytest.mark.parametrize(
    "fields",
    [
        "url: ▸www.x.example/y}",
        "archived_url: ▸https://web.archive.org/a b}",
        "url: ▸ftp://x.example, archived_url: ▸http://localhost/}",
        "rights: ▸'CC BY 4.0, https://licence.exаmple/by.'}",
        "rights: {holder: ▸'Us (https://us:pw@x.example)', licence: ▸'see http://10.0.0.1/x'}}",
    ],
)
def test_an_address_of_a_source_has_its_finding_where_it_is_written(
    fields: str, tmp_path: Path
) -> None:
    files, marks = marked({"content/sources.yml": f"{SOURCE}{fields}\n"})

    found = report(write(tmp_path, {**TINY, **files}))

    assert places(found) == [("bad-address", mark) for mark in marks]
    assert marks
    assert found.failed(strict=False)


@pytest.mark.parametrize(
    ("entry", "advice"),
    [
        ("https://www.wikidata.org/wiki/Q42", "Write `Q42`."),
        ("q42", "Write `Q42`."),
        ("wd:Q42", "Write `Q42`."),
        ("Q042", "Write the letter Q with the number of the entry, such as `Q42`."),
        ("42", "Write the letter Q with the number of the entry, such as `Q42`."),
        ("Ada Quill", "Write the letter Q with the number of the entry, such as `Q42`."),
    ],
)
def test_an_entry_of_wikidata_is_its_number(entry: str, advice: str, tmp_path: Path) -> None:
    text = f"{ACTOR}wikidata: {MARK}{entry}}}\n"
    files, (mark,) = marked({"content/actors.yml": text})

    found = report(write(tmp_path, {**TINY, **files}))

    assert places(found) == [("bad-address", mark)]
    assert found.findings[0].help == advice


@pytest.mark.parametrize(
    "rights",
    [
        "CC BY 4.0",
        "'CC BY 4.0 (https://licence.example/by/4.0/)'",
        "{holder: x.example, licence: https://licence.example/by}",
        "'© 2024 AP. All rights reserved: see www.ap.example'",
    ],
)
def test_rights_in_words_or_with_a_sound_address_pass(rights: str, tmp_path: Path) -> None:
    sources = f"{SOURCE}rights: {rights}, url: https://пример.рф/}}\n"
    files = {"content/sources.yml": sources, "content/actors.yml": f"{ACTOR}wikidata: Q42}}\n"}

    assert places(report(write(tmp_path, {**TINY, **files}))) == []

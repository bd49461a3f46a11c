"""The interface speaks every promised language whole: same keys, same slots, every plural form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from tests import cases

WORDS = Path(__file__).parent.parent / "site_templates" / "words"
PROMISED = {"ar", "de", "en", "es", "fr", "he", "it", "pl", "ru", "uk", "zh"}
FOLDERS = [WORDS, WORDS / "search"]
COUNTED = "counted"

FILES = [
    pytest.param(folder, code, id=f"{folder.name}-{code}")
    for folder in FOLDERS
    for code in sorted(PROMISED - {"en"})
]


def flat(table: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every entry under its whole key; the items of a list under their numbers."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from flat(value, f"{at}.{key}" if at else str(key))
    elif isinstance(table, list):
        for number, value in enumerate(table):
            yield from flat(value, f"{at}.{number}")
    else:
        yield at, table


def entries(folder: Path, code: str) -> dict[str, Any]:
    return dict(flat(cases.read(folder / f"{code}.yml")))


def slots(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_promised_languages_are_there(folder: Path) -> None:
    assert {file.stem for file in folder.glob("*.yml")} >= PROMISED


@pytest.mark.parametrize("code", sorted(PROMISED))
def test_the_search_narrows_down_by_what_the_filters_of_lists_are_called(code: str) -> None:
    facets, filters = (
        cases.read(folder / f"{code}.yml")[key]
        for folder, key in ((WORDS / "search", "facets"), (WORDS, "filter"))
    )
    both = facets.keys() & filters.keys()

    assert both >= {"actor", "issue", "source"}
    assert {key: facets[key] for key in both} == {key: filters[key] for key in both}


def test_style_sheets_set_the_quotation_marks_that_sentences_have() -> None:
    css = (WORDS.parent / "theme" / "assets" / "stylesheets" / "page.css").read_text("utf-8")
    set_for: dict[str, str] = {}
    for languages, first, last in re.findall(r'(?m)^:root(.*) \{\s+quotes: "(.+)" "(.+)";', css):
        marks = f"{first}{{words}}{last}".replace("\\a0 ", "\u00a0").replace("\\202f ", "\u202f")
        set_for |= dict.fromkeys(re.findall(r":lang\((\w+)\)", languages), marks)

    assert set_for == {code: entries(WORDS, code)["says_words"] for code in PROMISED}


@pytest.mark.parametrize(("folder", "code"), FILES)
def test_a_language_has_the_words_that_english_has(folder: Path, code: str) -> None:
    english, own = entries(folder, "en"), entries(folder, code)

    def whole(table: dict[str, Any]) -> set[str]:
        return {key.rpartition(".")[0] if key.startswith(COUNTED) else key for key in table}

    assert whole(english) - whole(own) == set()
    assert whole(own) - whole(english) == set()
    assert [key for key, value in own.items() if not isinstance(value, str) or not value] == []


@pytest.mark.parametrize(("folder", "code"), FILES)
def test_a_sentence_has_the_slots_that_english_gives_it(folder: Path, code: str) -> None:
    english, own = entries(folder, "en"), entries(folder, code)

    assert {
        key: own[key]
        for key, text in english.items()
        if not key.startswith(COUNTED) and key in own and slots(text) != slots(own[key])
    } == {}
    for key, text in own.items():
        if key.startswith(COUNTED):
            assert slots(text) in (["n"], []), key


@pytest.mark.parametrize("code", sorted(PROMISED))
def test_counted_things_have_the_plural_forms_of_the_language(code: str) -> None:
    rule = Locale(code).plural_form
    needed = {rule(number) for number in range(201)}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for key in entries(WORDS, code):
        if key.startswith(COUNTED):
            _, thing, form = key.split(".")
            forms[thing].add(form)

    assert forms
    assert {thing: needed - found for thing, found in forms.items() if needed - found} == {}


@pytest.mark.parametrize(("folder", "code"), FILES)
def test_nothing_is_left_in_english(folder: Path, code: str) -> None:
    english, own = entries(folder, "en"), entries(folder, code)
    same = {
        key: text
        for key, text in own.items()
        if english.get(key) == text
        and len(re.findall(r"[a-z]{2,}", re.sub(r"\{\w+\}", "", text))) > 2
    }

    assert same == {}

"""The word lists of each language hold what the checks must know."""

from __future__ import annotations

import pytest

from generator.languages.files import codes, known
from generator.languages.language import LIST_NAMES, Language, language
from generator.normalise import normal

SECTIONS = {
    "number_words",
    "units",
    "cases",
    "clock",
    "between_figures",
    "attribution",
    "date_words",
    "survives",
    "stances",
    "acts",
    "offices",
    "date_phrases",
    "sentences",
    "persons",
    "speech",
    "search",
    "contents",
    "demonyms",
    "actors",
    "drafts",
    "ordinary",
}
"""What a file holds beside its lists; each section is explained and tested where it is used."""
EVERY = {"pronouns", "role_nouns", "negations", "modals", "conditions", "cut_before", "hedges"}
PROMISED = {"ar", "de", "en", "es", "fr", "he", "it", "pl", "ru", "uk", "zh"}


def test_the_promised_languages_are_there() -> None:
    assert set(codes()) >= PROMISED


@pytest.mark.parametrize("code", codes())
def test_every_list_is_filled_with_lower_case_words_each_once(code: str) -> None:
    raw = known(code)

    assert set(raw) <= {*LIST_NAMES, *SECTIONS, "word_spaces", "pro_drop", "capital_nouns"}
    assert code not in PROMISED or set(raw) >= EVERY
    for name in set(raw) & set(LIST_NAMES):
        words = raw[name]
        assert words, name
        assert all(isinstance(word, str) for word in words), "put yes, no and on in quotes"
        assert [word for word in words if word != word.lower()] == []
        assert len({normal(word) for word in words}) == len(words), name


@pytest.mark.parametrize(
    "words",
    ["not", "never", "no", "nor", "neither", "without", "unless", "until", "only", "would",
     "could", "might", "may", "must", "don't", "won’t", "can't", "cannot"],
)  # fmt: skip
def test_english_knows_the_words_that_turn_a_sentence_round(words: str) -> None:
    english = language("en")

    text = normal(f"they {words} go")

    assert any(english.find(name, text) for name in ("negations", "modals", "conditions"))


@pytest.mark.parametrize("text", ["a note", "mayor", "notwithstandingly", "canto", "ifs", "anode"])
def test_words_are_whole(text: str) -> None:
    english = language("en")

    assert not any(english.find(name, text) for name in ("negations", "modals", "conditions"))


def test_chinese_words_are_found_anywhere() -> None:
    assert language("zh").find("negations", "我们绝不会接受")


@pytest.mark.parametrize("tag", ["en-GB", "en_US", "EN", " en ", "zh-Hant-TW", "zh_CN"])
def test_a_tag_with_region_and_script_is_its_language(tag: str) -> None:
    assert language(tag).negations


@pytest.mark.parametrize("tag", ["", "xx", "tlh", "../en", "en/../../x", "e", "english", "日本語"])
def test_an_unknown_language_has_empty_lists(tag: str) -> None:
    found = language(tag)

    assert all(getattr(found, name) == () for name in LIST_NAMES)
    assert found.find("negations", "not never") == []
    assert found.begins_with("cut_before", "but") is None


def test_curators_words_come_beside_the_packaged_ones() -> None:
    more = language("en").extended({"negations": ("Nary",)})

    assert more.find("negations", "nary a word, not one") == ["nary", "not"]
    assert language("en").find("negations", "nary a word") == []


def test_the_longest_word_is_told() -> None:
    found = Language("xx", negations=("no", "no longer"))

    assert found.find("negations", "it is no longer so") == ["no longer"]

"""Words are found exactly, in one place, in whole words, or the way of failing is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.text.passages import (
    Failure,
    Verdict,
    cuts_a_word,
    find,
    find_all,
    occurrences,
    verdict,
)
from tests.building import source

TEXT = (
    "The U.S. can't pay 25,000 crowns (or 3.5 million). It is non-negotiable – they’re sure.\n"
    "The plan is ready. The plan is dead.\r\n"
    "L’absorption de l'Ukraine. He paid 5%. See moscowtimes.ru today."
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The plan is ready", "verbatim"),
        ("they’re sure.", "verbatim"),
        ("they're sure.", "normalised"),
        ("The plan   is\nready", "normalised"),
        ("non‑negotiable — they’re", "normalised"),
        ("crowns (or 3.5 million).", "verbatim"),
    ],
)
def test_words_are_found_letter_for_letter(words: str, said: str) -> None:
    text = source(TEXT)
    found = find(text, (words,))

    assert found.failure is None
    assert found.passage is not None
    assert verdict(text, (words,), found.passage) == said


@pytest.mark.parametrize(
    "words",
    [
        "the plan is ready",  # case
        "The plan is Ready",
        "25,001 crowns",  # digits
        "25000 crowns",
        "The plan is ready,",  # punctuation
        "The plan is ready The plan",
        "The plan is not ready",  # a word more
        "The plan ready",  # a word less
        "plan The is ready",  # order
        "The рlan is ready",  # a Cyrillic р
        "The plan is ready...",
        "The plan [is] ready",
    ],
)
def test_nothing_passes_that_is_only_like_it(words: str) -> None:
    found = find(source(TEXT), (words,))

    assert found.failure is Failure.NOT_FOUND
    assert found.passage is None


@pytest.mark.parametrize(
    "words",
    [
        "The U.S. can",  # can|'t
        "t pay 25,000",
        "pay 25",  # 25|,000
        "000 crowns",
        "or 3",  # 3|.5
        "5 million",
        "It is non",  # non-|negotiable
        "negotiable – they",
        "It is non-",
        "they",  # they|’re
        "re sure",
        "crown",
        "rowns",
        "he plan is",
        "S. can't",  # U.|S.
        "moscowtimes",
        "Ukrain",
        "He paid 5",  # per cent
    ],
)
def test_no_word_or_number_is_cut(words: str) -> None:
    assert find(source(TEXT), (words,)).failure is Failure.CUTS_A_WORD


@pytest.mark.parametrize(
    "words",
    [
        "absorption de",  # behind an elided article
        "L’absorption",
        "Ukraine",
        "The U.S.",
        "The U.S",
        "25,000",
        "3.5 million",
        "non-negotiable",
        "they’re",
        "(or 3.5",
        "5%",
    ],
)
def test_whole_words_may_stand_beside_any_sign(words: str) -> None:
    assert find(source(TEXT), (words,)).failure is None


@pytest.mark.parametrize(
    ("text", "words", "cut"),
    [
        ("岚州交通厅长沈若溪表示", "交通厅长", False),
        ("岚州2025年表示", "2025", False),
        ("岚州2025年表示", "25年", True),
        ("岚州X光机表示", "光机", False),
        ("เขาไปบ้านแล้ว", "บ้าน", False),
        ("وقال محمد اليوم", "قال محمد", False),
        ("وقال محمد اليوم", "ال محمد", True),
        ("ומשה אמר זאת", "משה אמר", False),
        ("e\u0301te\u0301 fini", "e\u0301te\u0301", False),
        ("e\u0301te\u0301 fini", "e\u0301t", True),
        ("हिन्दी में", "हिन्द", True),
        ("об'єкт тут", "об", True),
        ("об’єкт тут", "єкт", True),
        ("well-known man", "well", True),
        ("well—known man", "well", False),  # a dash, no hyphen
        ("a well - known man", "well", False),
        ("1990-1995", "1990", True),  # a span of years
        ("snake_case here", "snake", True),
        ("A$100 here", "$100", False),
    ],
)
def test_where_words_end_depends_on_the_script(text: str, words: str, cut: bool) -> None:
    failure = find(source(text), (words,)).failure

    assert (failure is Failure.CUTS_A_WORD) is cut, failure


def test_words_that_stand_twice_are_ambiguous_until_context_tells() -> None:
    text = source(TEXT)

    found = find(text, ("The plan is",))
    assert found.failure is Failure.AMBIGUOUS
    assert found.passage is not None
    assert len(found.others) == 1
    assert find(text, ("The plan is",), prefix="ready. ").passage == found.others[0]
    assert find(text, ("The plan is",), suffix=" ready").passage == found.passage
    assert find(text, ("The plan is",), "ready.", "dead").passage == found.others[0]
    assert find(text, ("The plan is",), "ready.", "ready").failure is Failure.CONTEXT_NOT_FOUND
    assert find(text, ("The plan is",), prefix="nowhere").failure is Failure.CONTEXT_NOT_FOUND


def test_a_prefix_may_reach_over_a_quotation_mark_or_a_paragraph() -> None:
    text = source("He said: “wait”.\nThen: “wait”.")

    assert find(text, ("wait",), prefix='said: "').passage is not None
    assert find(text, ("wait",), prefix="said: “").failure is None
    assert find(text, ("wait",), prefix="wait”. Then: “").failure is None


def test_overlapping_occurrences_are_all_found() -> None:
    text = source("no no no way")

    assert occurrences("aaaa", "aa") == [0, 1, 2]
    assert len(find_all(text, ("no no",))) == 2
    assert find(text, ("no no",)).failure is Failure.AMBIGUOUS
    assert find(text, ("no no",), suffix="way").failure is None


def test_parts_stand_in_order_in_one_paragraph_without_overlap() -> None:
    text = source("One two three four.\nFive six two.")

    found = find(text, ("One", "three four"))
    assert found.passage is not None
    assert verdict(text, ("One", "three four"), found.passage) is Verdict.ELIDED
    assert [text.normal[p.start : p.end] for p in found.passage.parts] == ["One", "three four"]
    assert find(text, ("three", "One")).failure is Failure.OUT_OF_ORDER
    assert find(text, ("One", "Five")).failure is Failure.OUT_OF_ORDER
    assert find(text, ("One two", "two three")).failure is Failure.OUT_OF_ORDER
    assert find(text, ("One", "seven")).failure is Failure.NOT_FOUND
    assert find(text, ("One", "seven")).part == 1
    assert find(text, ("One", "thre")).failure is Failure.CUTS_A_WORD
    assert find(text, ("two", "three")).failure is None  # the second "two" leads nowhere


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One three.\nThe three.", ("One", "three")),  # the second "three" is another paragraph's
        ("Two three two.", ("Two three", "two")),
        ("a-a a.", ("a-a", "a")),
        ("three One three.", ("One", "three")),
    ],
)
def test_a_part_counts_only_behind_the_one_before_and_in_its_paragraph(
    text: str, parts: tuple[str, ...]
) -> None:
    assert find(source(text), parts).failure is None
    assert len(find_all(source("three three three three"), ("three three", "three"))) == 3


def test_parts_that_fit_in_several_ways_are_ambiguous() -> None:
    text = source("We wait, we hope, we wait.")

    assert find(text, ("We", "we")).failure is Failure.AMBIGUOUS
    assert find(text, ("We", "hope")).failure is None


def test_empty_words_are_nothing() -> None:
    text = source(TEXT)
    for words in ((), ("",), (" \u200b",), ("The", "")):
        assert find(text, words).failure is Failure.EMPTY


def test_words_of_an_empty_source_are_not_found() -> None:
    assert find(source(""), ("The plan",)).failure is Failure.NOT_FOUND


def test_a_source_of_one_repeated_word_is_searched_in_bounds() -> None:
    text = source("no " * 20_000)

    found = find(text, ("no", "no", "no", "no"))

    assert found.failure is Failure.AMBIGUOUS


def test_context_singles_out_words_that_stand_a_thousand_times() -> None:
    text = source("no way. " * 1_000 + "Oh no way. " + "no way. " * 10)

    assert find(text, ("no way",), prefix="Oh").failure is None
    assert find(text, ("no way",)).failure is Failure.AMBIGUOUS


@pytest.mark.slow
def test_parts_that_nearly_fit_everywhere_are_given_up_soon() -> None:
    text = source("no yes " * 300 + "\nmaybe")

    assert find(text, (*["no", "yes"] * 20, "maybe")).failure is Failure.OUT_OF_ORDER


WORDS = st.lists(
    st.sampled_from(
        ["we", "will", "not", "wait", "25,000", "can't", "«да»", "岚州", "e\u0301", "a-b", "."]
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(WORDS, st.data())
def test_any_run_of_whole_words_is_found_where_it_stands(
    words: list[str], data: st.DataObject
) -> None:
    text = source(" ".join(words))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start = len(" ".join(words[:first])) + bool(first)
    wanted = " ".join(words[first:last])

    places = find_all(text, (wanted,))

    spans = [text.raw_span(place.start, place.end) for place in places]
    assert (start, start + len(wanted)) in spans
    assert all(text.raw[a:b] == wanted for a, b in spans)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.text(max_size=8))
def test_no_text_raises(text: str, words: str) -> None:
    whole = source(text)

    found = find(whole, (words,))

    assert (found.passage is not None) == (found.failure in (None, Failure.AMBIGUOUS))
    for at in range(len(whole.normal) + 1):
        cuts_a_word(whole, at, at)


@pytest.mark.parametrize(
    ("words", "cut"),
    [("قال الوزير", False), ("الوزير و", True), ("ال الوزير", True)],
    ids=["behind the and", "ends with it", "inside a word"],
)
def test_arabic_words_may_begin_behind_a_joined_and_but_not_end_with_it(
    words: str, *, cut: bool
) -> None:
    found = find(source("وقال الوزير وعاد", "ar"), (words,))

    assert (found.failure is Failure.CUTS_A_WORD) == cut


@pytest.mark.parametrize("number", [0, 1, 60, 2_500, 4_998, 4_999])
def test_of_thousands_of_places_those_around_an_offset_are_found(number: int) -> None:
    text = source("He said so. " * 5_000)
    at = number * len("He said so. ")

    found = [place.start for place in find_all(text, ("He said",), around=at)]

    assert at in found
    assert found == sorted(set(found))
    assert len(found) <= 100
    assert {at - 12, at + 12} & set(found)


def test_around_an_offset_context_and_whole_words_count_as_anywhere() -> None:
    text = source("Others said. He said. He saidst. Later he said.")

    found = find_all(text, ("said",), prefix="He", around=len(text.normal))

    assert [text.normal[: place.end] for place in found] == ["Others said. He said"]

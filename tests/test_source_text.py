"""A source's paragraphs and sentences, and whether a quotation begins one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.building import source


def paragraphs(text: str) -> list[str]:
    whole = source(text)
    return [whole.normal[p.start : p.end] for p in whole.paragraphs]


def sentences(text: str, language: str = "en") -> list[str]:
    whole = source(text, language)
    return [whole.normal[s.start : s.end] for s in whole.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\n\n\nTwo.\n", ["One.", "Two."]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("  One.  \n\t\n \u00a0 Two.\u3000\n", ["One.", "Two."]),
        ("\ufeffOne.", ["One."]),
        ("One.\n\u200b\nTwo.", ["One.", "Two."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_lines_broken_at_a_width_are_joined_up_to_the_blank_line() -> None:
    text = (
        "The deployment of troops in the country is\nunacceptable for the minister, who spoke\n"
        "on Tuesday.\n\nA second paragraph of the article says\nthat nothing was agreed upon.\n"
    )

    assert paragraphs(text) == [
        "The deployment of troops in the country is unacceptable for the minister, who spoke on "
        "Tuesday.",
        "A second paragraph of the article says that nothing was agreed upon.",
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The U.S. paid. He left.", ["The U.S. paid.", "He left."]),
        ("en", "On Aug. 21 it rained. It stopped.", ["On Aug. 21 it rained.", "It stopped."]),
        ("en", "One\nTwo", ["One", "Two"]),
        ("de", "Am 2. September kam er. Es war spät.", ["Am 2. September kam er.", "Es war spät."]),
        ("zh", "今天下雨。明天晴天。", ["今天下雨。", "明天晴天。"]),
        ("xx", "Una frase. Otra frase.", ["Una frase.", "Otra frase."]),
    ],
)
def test_sentences_are_told_apart(language: str, text: str, expected: list[str]) -> None:
    found = sentences(text, language)

    assert [one.replace('"', "").strip() for one in found] == [
        one.replace("“", "").replace("”", "") for one in expected
    ]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("“We wait,” she said.", "We wait", True),
        ("She said: “We wait.”", "We wait", True),
        ("She said, “We wait.”", "We wait", True),
        ("She left. “We wait,” she said.", "We wait", True),
        ("“One. We wait,” she said.", "We wait", True),
        ("“… we wait,” she said.", "we wait", False),
        ("He called it “absurd”.", "absurd", False),
        ("He called it “Absurd and wrong”.", "Absurd and wrong", False),
        ("She said “we wait”.", "we wait", False),
        ("“And yet we wait,” she said.", "we wait", False),
        ("She said: “we wait.”", "we wait", False),
        ("“We,” she said, “wait here.”", "wait here", False),
        ("她说：“我们等。”", "我们等", True),
        ("“我们等，”她说。", "我们等", True),
    ],
)
def test_a_quotation_begins_a_sentence_or_is_a_fragment(
    text: str, words: str, expected: bool
) -> None:
    whole = source(text)

    assert whole.begins_sentence(whole.normal.index(words)) is expected


def test_a_direction_mark_at_the_beginning_costs_no_paragraph() -> None:
    assert paragraphs("\u200fשלום e\u0301.\nאחרי.") == ["שלום é.", "אחרי."]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["One", "two", ". ", "! ", "? ", "\n", "\n\n", "\r\n", " ", "“", "”", "\u200b",
             "\u00a0", "e\u0301", "3.5", "U.S.", "他", "。", "\u2028", "\ufeff", "\t"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_sentences_lie_in_order_inside_paragraphs_and_lose_no_word(text: str) -> None:
    whole = source(text)

    bounds = [(s.start, s.end) for s in whole.sentences]
    assert bounds == sorted(bounds)
    assert all(a[1] <= b[0] for a, b in pairwise(bounds))
    for start, end in bounds:
        assert start < end
        holder = whole.paragraphs[whole.paragraph_at(start)]
        assert holder.start <= start
        assert end <= holder.end
        assert whole.sentence_at(start) == bounds.index((start, end))
        assert whole.sentence_at(end - 1) == bounds.index((start, end))
    joined = "".join(whole.normal[a:b] for a, b in bounds)
    assert "".join(joined.split()) == "".join(whole.normal.split())


@pytest.mark.parametrize("dropped", ["\u2067\u202e", "\u200b", "\ufeff\u00ad"])
def test_what_is_dropped_behind_a_sentence_is_no_sentence(dropped: str) -> None:
    text = source(f"It rained.{dropped}\nIt shone. {dropped} {dropped}\n")

    found = [text.normal[each.start : each.end].strip() for each in text.sentences]
    assert found == ["It rained.", "It shone."]


@pytest.mark.parametrize("space", "\u00a0\u2003\u3000\u202f\x85")
@pytest.mark.parametrize("language", ["en", "fr", "zh", "ar", "x"])
def test_a_wide_space_before_a_full_stop_is_read(space: str, language: str) -> None:
    text = source(f"It is plan A{space}. It is plan B {space} .", language)

    assert text.sentences[0].start == 0
    assert text.sentences[-1].end == len(text.normal)

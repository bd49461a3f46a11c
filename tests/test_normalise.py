"""The one declared normalisation, and the way back to the characters that words came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.normalise import normal, normalise

PIECES = (
    "a", "b", "É", "e\u0301", "a\u0323\u0307", "a\u0307\u0323", "\u0301", "\u1100\u1161\u11a8",
    "\u1161", "가", "\u11a8", "\u200b", "\u200d", "\u00ad", "\ufeff", "\u202e", "\u2069", " ",
    "  ", "\u00a0",
    "\u3000", "\u2009", "\t", "\r\n", "\r", "\n", "\u2028", "\u0085", "“", "«", "’", "—", "‑", "ש",
    "س", "\u064e", "😀", "👩\u200d👧", "岚", "\u0958", "\u09c7\u09be", "\u212b", "ﬁ", "½", "\u0344",
    "\u2126",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=30))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“a”", '"a"'), ("„a“", '"a"'), ("«a»", '"a"'), ("「a」", '"a"'), ("״a״", '"a"'),
        ("‘a’", "'a'"), ("‚a‘", "'a'"), ("‹a›", "'a'"), ("can’t", "can't"), ("canʼt", "can't"),
        ("a–b", "a-b"), ("a—b", "a-b"), ("a‑b", "a-b"), ("a−b", "a-b"), ("a־b", "a-b"),
        ("a\u00a0b", "a b"), ("a \n\t b", "a b"), ("a\r\nb", "a b"), ("a\u3000b", "a b"),
        ("a\u2028b", "a b"), ("a\u00ad\u200bb", "ab"), ("\ufeffa", "a"), ("a \u200b b", "a b"),
        ("\u202ea\u2069", "a"), ("e\u0301", "é"), ("\u1100\u1161\u11a8", "각"), ("\u212b", "Å"),
        ("  a  ", "a"),
    ],
)  # fmt: skip
def test_these_count_as_equal(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "A"), ("1", "2"), ("a.", "a"), ("a,b", "a b"), ("e", "é"), ("ss", "ß"), ("ab", "a b"),
        ("a", "а"), ("ﬁ", "fi"), ("½", "1/2"), ("…", "..."), ('"a"', "'a'"), ("1", "１"),
        ("٣", "3"),
        ("a/b", "a-b"), ("i", "ı"), ("x²", "x2"), ("岚", "嵐"), ("a_b", "a-b"), ("a-b", "a b"),
        ("a--b", "a-b"),
    ],
)  # fmt: skip
def test_nothing_else_does(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("a\u0323\u0307 b")
@example("\u1100\u1161\u11a8")
@example("e\u200b\u0301")
@example(" \u200b ")
def test_it_is_the_plain_definition(text: str) -> None:
    dropped = {c for c in text if unicodedata.category(c) == "Cf"} - {"\u0600", "\u06dd"}
    if any(normal(c) != "" for c in dropped):
        return  # format characters that have a shape or a meaning stay
    plain = unicodedata.normalize("NFC", "".join(c for c in text if c not in dropped))

    assert normal(text) == normal(" ".join(plain.split()))


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("e\u200b\u0301")
@example("\u1100\u200b\u1161")
@example("a \u0301")
@example("a\u00ad b")
def test_it_is_idempotent(text: str) -> None:
    once = normalise(text).normal

    assert normalise(once).normal == once


def clusters(text: str) -> list[int]:
    """Where words may begin and end: not before a mark or a jamo that joins what stands before."""
    return [
        at
        for at in range(len(text) + 1)
        if at == len(text)
        or not (
            unicodedata.category(text[at])[0] == "M"
            or "\u1160" <= text[at] <= "\u11ff"
            or normalise("a" + text[at]).normal != "a" + normalise(text[at]).normal
        )
    ]


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("a\u0323\u0307b")
@example("\u1100\u1161\u11a8x")
@example("x\r\n\u200by")
@example("e\u200b\u0301z")
@example("\u0958\u0958x")
def test_offsets_rise_and_lead_to_the_characters_they_came_from(text: str) -> None:
    result = normalise(text)

    origins = [result.raw_offset(at) for at in range(len(result.normal))]
    assert origins == sorted(origins)
    for at in clusters(result.normal)[:-1]:
        assert origins[at] < len(text)
        composed = unicodedata.normalize("NFD", result.normal[at])[0]
        typed = unicodedata.normalize("NFD", text[origins[at]])[0]
        assert normalise(typed).normal in (composed, "")  # a gap may begin with what is dropped


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS, st.data())
@example("ae\u0301b", None)
@example("x\u1100\u1161\u11a8y", None)
@example("a\u0323\u0307", None)
@example("e\u200b\u0301z", None)
@example("\u0958\u0958", None)
def test_the_span_of_a_run_normalises_to_the_run(text: str, data: st.DataObject | None) -> None:
    result = normalise(text)
    bounds = clusters(result.normal)
    runs = [(a, b) for a in bounds for b in bounds if a < b and result.normal[b - 1] != " "]
    if data is not None and runs:  # words never end in a space
        runs = [data.draw(st.sampled_from(runs))]
    for start, end in runs:
        first, last = result.raw_span(start, end)
        assert 0 <= first <= last <= len(text)
        assert normalise(text[first:last]).normal == result.normal[start:end]


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("\u0958\u0958x")
def test_there_and_back_again(text: str) -> None:
    result = normalise(text)

    for at in clusters(result.normal)[:-1]:
        assert result.normal_offset(result.raw_offset(at)) == at
    forward = [result.normal_offset(at) for at in range(len(text) + 1)]
    assert forward == sorted(forward)
    assert forward[-1] == len(result.normal)


def test_the_words_of_a_span_are_those_of_the_file_and_nothing_behind_them() -> None:
    text = "He\u00ad said:\r\n “cafe\u0301\u200b au lait”"
    result = normalise(text)
    start = result.normal.index("caf")

    first, last = result.raw_span(start, start + 4)

    assert text[first:last] == "cafe\u0301"

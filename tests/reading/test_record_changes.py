"""A record with other fields is written by changing only the lines that say something else."""

from __future__ import annotations

import difflib
from textwrap import dedent
from typing import Any

import pytest

from generator.reading.record_changes import (
    fields_in,
    same,
    with_fields,
    with_new_record,
    without_record,
)
from generator.reading.record_edits import CannotPlace
from generator.reading.split_file import body_of, split_file

PATH = "content/quotes.yml"
RECORD = dedent(
    """\
    first:
      speaker: ada  # who
      # why these words
      words: >-
        We agree
        on this
      said: {date: 2025-03-03, basis: stated}
      issues: [one, two]
      evidence:
        # the first
        - source: talk
          words: We agree   # theirs
        - {quote: other, supports: partial}
    """
)
FIELDS: dict[str, Any] = {
    "speaker": "ada",
    "words": "We agree on this",
    "said": {"date": "2025-03-03", "basis": "stated"},
    "issues": ["one", "two"],
    "evidence": [
        {"source": "talk", "words": "We agree"},
        {"quote": "other", "supports": "partial"},
    ],
}


def changed(before: str, after: str) -> list[str]:
    """The lines that a difference shows."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "", "", "", "", 0, "")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_what_says_the_same_is_left_as_it_is_written() -> None:
    assert with_fields(RECORD, PATH, "first", FIELDS) == RECORD
    turned = dict(reversed(FIELDS.items()))
    assert with_fields(RECORD, PATH, "first", turned) == RECORD


CASES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "a value": ({"speaker": "ben"}, ["-  speaker: ada  # who", "+  speaker: ben  # who"]),
    "a new field": ({"text": "Ours: yes"}, ["+  text: 'Ours: yes'"]),
    "a field taken out": ({"issues": None}, ["-  issues: [one, two]"]),
    "a value in braces": (
        {"said": {"date": "2025-03-04", "basis": "stated"}},
        [
            "-  said: {date: 2025-03-03, basis: stated}",
            "+  said: {date: 2025-03-04, basis: stated}",
        ],
    ),
    "a field more in braces": (
        {"said": {**FIELDS["said"], "words": "Monday"}},
        [
            "-  said: {date: 2025-03-03, basis: stated}",
            "+  said: {date: 2025-03-03, basis: stated, words: Monday}",
        ],
    ),
    "a field of an entry": (
        {"evidence": [{"source": "talk", "words": "We do"}, FIELDS["evidence"][1]]},
        ["-      words: We agree   # theirs", "+      words: We do   # theirs"],
    ),
    "an entry more": (
        {"evidence": [*FIELDS["evidence"], {"quote": "third"}]},
        ["+    - quote: third"],
    ),
    "an entry less": (
        {"evidence": FIELDS["evidence"][:1]},
        ["-    - {quote: other, supports: partial}"],
    ),
    "a list in brackets": (
        {"issues": ["one", "two", "three"]},
        ["-  issues: [one, two]", "+  issues: [one, two, three]"],
    ),
    "a truth": ({"draft": True}, ["+  draft: true"]),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_only_the_lines_of_a_change_are_different(case: str, newline: str) -> None:
    more, lines = CASES[case]
    fields = {key: value for key, value in {**FIELDS, **more}.items() if value is not None}
    before = RECORD.replace("\n", newline)
    after = with_fields(before, PATH, "first", fields)
    assert changed(before, after) == lines
    assert "\n" not in after.replace(newline, "")
    assert same(fields_in(after, PATH, "first"), fields)


NASTY = [
    *("yes", "null", "~", "- a", "a: b", "a #b", "# a", "'", '"', "@a", "*a", "&a", "!a", "%a"),
    *("|", ">", "`a", "{a", "[a", ", a", "? a", " a", "a ", "a\nb", "a\tb", "\ufeffa", "«Ещё»"),
    *("2025", "0x1", "مرحبا", "你好：世界", "a\u2028b", "\\", "\\n", "a" * 300),
    *("word " * 60 + "end", "a  b " * 40 + "c"),
]


@pytest.mark.parametrize("value", NASTY)
def test_any_text_comes_back_as_it_went_in(value: str) -> None:
    for fields in (
        {**FIELDS, "text": value},
        {**FIELDS, "speaker": value},
        {**FIELDS, "said": {**FIELDS["said"], "note": value}},
        {**FIELDS, "evidence": [{"source": "talk", "words": value}, FIELDS["evidence"][1]]},
    ):
        after = with_fields(RECORD, PATH, "first", fields)
        assert same(fields_in(after, PATH, "first"), fields)
        assert "# why these words" in after


@pytest.mark.parametrize(
    "text",
    [
        "first: {speaker: ada, words: We agree}\n",
        "first: {speaker: ada,\n  words: We agree}\n",
        "first:\n",
        "first: ~\nsecond: {a: b}\n",
        "first: a text\n",
        "first:\n  - a list\n",
        '"first": {speaker: ada}\n# behind\n',
    ],
)
def test_a_record_of_another_form_is_written_anew_in_its_place(text: str) -> None:
    after = with_fields(text, PATH, "first", FIELDS)
    assert same(fields_in(after, PATH, "first"), FIELDS)
    rest = [line for line in text.splitlines() if line.startswith(("second", "#"))]
    assert [line for line in after.splitlines() if line in rest] == rest


@pytest.mark.parametrize(
    "text",
    [
        "first: {speaker: ada,  # who\n  words: We agree}\n",
        "first:\n  # who\n",
        "first: # who\n",
        "first: ~  # who\nsecond: {}\n",
        "first:\n  - ada  # who\n",
        "first: [ada, # who\n  ben]\n",
        "first: >-\n  ada\n# who\n",
    ],
)
def test_a_comment_is_never_lost_for_it(text: str) -> None:
    try:
        after = with_fields(text, PATH, "first", {"text": "Other"})
    except CannotPlace as refused:
        assert "text: Other" in refused.paste
    else:
        assert "# who" in after
        assert fields_in(after, PATH, "first") == {"text": "Other"}


def test_a_record_more_and_one_less_leave_the_others() -> None:
    text = "# above\nfirst: {a: b}\n\n# about the second\nsecond:\n  a: b\n\n# the end\n"
    more = with_new_record(text, PATH, "third", {"a": "c"})
    assert more.startswith(text.rstrip())
    assert without_record(text, PATH, "first") == text.replace("first: {a: b}\n\n", "")


def test_a_file_is_cut_at_its_keys_and_is_whole_again() -> None:
    text = '# head\n---\na: 1\n# about b\n"b": {c: [d]}\n\nc:\n  - x\n# end\n'
    split = split_file(text, PATH)
    assert split is not None
    assert split.text == text
    assert split.keys == ("a", "b", "c")
    assert split.entry("a") == "a: 1\n# about b\n"
    assert body_of(split.entry("a") or "") == "a: 1\n"
    assert text[split.start_of("c") :] == split.entry("c")
    assert split.holding(text.index("d]")) == ("b", split.start_of("b"))
    assert split.holding(0) is None


@pytest.mark.parametrize(
    "text", ["- a\n", "a: 1\na: 2\n", "{a: 1, b: 2}\n", "a: [\n", "a\n", "  a: 1\n"]
)
def test_what_is_not_a_key_a_line_is_not_cut(text: str) -> None:
    split = split_file(text, PATH)
    assert split is None or split.text == text

"""Findings are data: severity by code, order by place, words shown on one line."""

from __future__ import annotations

import pytest

from generator.findings.codes import WARNINGS, Code
from generator.findings.finding import Finding, Report, Span, in_order, quoted


def finding(
    code: Code = Code.BAD_ID, path: str = "a", start: int = 0, message: str = "M"
) -> Finding:
    return Finding(code, message, Span(path, start, start + 1), "Do it.")


def test_codes_are_kebab_case_and_their_own_names() -> None:
    for code in Code:
        assert code.value == code.name.lower().replace("_", "-")


def test_exactly_what_is_incomplete_warns() -> None:
    assert {str(code) for code in WARNINGS} >= {
        "sentence-uncited", "record-unused", "seed-unlisted", "date-without-basis",
        "words-too-short", "words-cut-before-condition", "hedge-dropped",
    }  # fmt: skip
    assert not {str(code) for code in WARNINGS} & {
        "words-not-found", "cue-names-another", "date-words-disagree", "claim-without-evidence",
        "nothing-to-check", "omission-hides-negation", "source-changed", "yaml-syntax",
    }  # fmt: skip
    for code in Code:
        expected = "warning" if code in WARNINGS else "error"
        assert finding(code).severity == expected


def test_warnings_fail_only_when_strict() -> None:
    warned = Report((finding(Code.RECORD_UNUSED),))
    failed = Report((finding(Code.BAD_ID), finding(Code.RECORD_UNUSED)))

    assert (warned.errors, warned.warnings) == (0, 1)
    assert (failed.errors, failed.warnings) == (1, 1)
    assert [warned.failed(), warned.failed(strict=True)] == [False, True]
    assert [failed.failed(), failed.failed(strict=True)] == [True, True]
    assert not Report(()).failed(strict=True)


def test_findings_come_by_file_and_place_each_once() -> None:
    a, b, c, d = (
        finding(path="b"),
        finding(path="a", start=5),
        finding(path="a", start=2),
        finding(path="a", start=2, code=Code.CUE_NOT_FOUND),
    )

    assert in_order([a, b, c, d, b]) == (c, d, b, a)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We wait", "“We wait”"),
        ("We\n  wait", "“We wait”"),
        ("x" * 200, "“" + "x" * 119 + "…”"),
        ("שלום", "“\u2068שלום\u2069”"),
        ("قال محمد", "“\u2068قال محمد\u2069”"),
        ("a שלום b", "“\u2068a שלום b\u2069”"),
        ("岚州", "“岚州”"),
    ],
)
def test_words_in_a_message_are_quoted_on_one_line(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_a_direction_override_in_words_does_not_leak_out() -> None:
    shown = quoted("abc\u202edef")

    # either taken out, or closed again before the quotation ends
    assert "\u202e" not in shown or shown.rstrip("”")[-1] in "\u202c\u2069"

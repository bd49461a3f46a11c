"""A slip in YAML is named as what it is, and where it can be mended without judging, it is."""

from __future__ import annotations

from typing import Any

import pytest

from generator.findings.edit import edited
from generator.findings.finding import Finding
from generator.reading.located_yaml import read
from tests.reading.plain import data

PATH = "content/quotes.yml"


def slip(text: str) -> Finding:
    _, findings = read(text, PATH)
    [finding] = findings
    assert finding.code == "yaml-syntax"
    return finding


@pytest.mark.parametrize(
    ("text", "says", "at"),
    [
        ("a:\n  aliases: - Quill\n", "A list cannot begin on the line of its key.", "- Quill"),
        ("a:\n  text: > He said\n", "Behind `>` the text begins on the next line.", "He said"),
        ("a:\n  text: |- He said\n", "Behind `|-` the text begins on the next line.", "He said"),
        ("a:\n  x: [b, , c]\n", "An entry of this list is empty", ","),
        ("a:\n  x: [, c]\n", "An entry of this list is empty", ","),
        ("a:\n\ttext: x\n", "This line is indented with a tab", "\t"),
        ("a:\n  x:\n\t- b\n", "This line is indented with a tab", "\t"),
        ("a:\n  text:\u00a0x\n  b: c\n", "A no-break space (U+00A0) stands here", "\u00a0"),
        ("a:\n  text:\u3000x\n  b: c\n", "A special space (U+3000) stands here", "\u3000"),
        ("a:\n\u00a0\u00a0text: x\n", "A special space (U+00A0)", "\u00a0"),
        ("a:\n  text\uff1ax\n  b: c\n", "A wide colon stands behind the key", "\uff1a"),
        ("a:\n  text:x\n  b: c\n", "A space is missing behind the colon.", "x"),
        ("a:\n  text: %5 of\n", "A text cannot begin with `%`", "%5 of"),
        ("a:\n  text: @home\n", "A text cannot begin with `@`", "@home"),
        ("a:\n  text: ? what\n", "A text cannot begin with `?`", "? what"),
        ("a:\n  text: He said: no\n", "A colon followed by a space stands", "He said: no"),
        ("a:\n  text: “Он: нет”\n", "A colon followed by a space stands", "“Он: нет”"),
        ("a:\n  x: [b]]\n", "A closing `]` stands here that closes nothing.", "]"),
        ("a:\n  x: {b: c}}\n", "A closing `}` stands here that closes nothing.", "}"),
        ("a:\n  text: [sic] so\n", "A text that begins with a bracket", "[sic] so"),
        ("a:\n  text: {?} so\n", "A text that begins with a bracket", "{?} so"),
        ("a:\n  text\n  b: c\n", "A colon is missing behind `text`.", "text"),
        ("a:\n  text: x\n    b: c\n", "This line is indented as if it belonged to `text`", "b: c"),
        ('a:\n  text: "Bob"#1\n', "`#1` is read as a comment", "#1"),
        ("a:\n  text: 'Bob' #1\n", "`#1` is read as a comment", "#1"),
        ('a:\n  text: "Go" he said\n', "Text goes on here behind a closed quotation", "h"),
    ],
)
def test_a_slip_is_named_where_it_is(text: str, says: str, at: str) -> None:
    finding = slip(text)

    assert finding.message.startswith(says)
    assert text[finding.at.start : finding.at.end] == at
    assert finding.help


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("a:\n  aliases: - Quill\n", {"aliases": ["Quill"]}),
        ("a:\n  text: > He said\n", {"text": "He said\n"}),
        ("a:\n\ttext: x\n", {"text": "x"}),
        ("a:\n  text:\u00a0x\n  b: c\n", {"text": "x", "b": "c"}),
        ("a:\n  text:\u3000x\n  b: c\n", {"text": "x", "b": "c"}),
        ("a:\n  text\uff1ax\n  b: c\n", {"text": "x", "b": "c"}),
        ("a:\n  text:x\n  b: c\n", {"text": "x", "b": "c"}),
        ("a:\n  text: %5 of\n", {"text": "%5 of"}),
        ("a:\n  text: He said: it's no\n", {"text": "He said: it's no"}),
        ('a:\n  text: “He” said: "no" \\o/ it\'s\n', {"text": '“He” said: "no" \\o/ it\'s'}),
        ("a:\n  text: [sic] so\n", {"text": "[sic] so"}),
    ],
)
def test_what_needs_no_judgement_is_mended_by_its_edit(text: str, meant: dict[str, Any]) -> None:
    assert data(edited(text, slip(text).edits)) == {"a": meant}


@pytest.mark.parametrize("text", ["a: 'b", "a: [b", "a:\n  b\n c: d\n", "- a\nb: c\n", "a: }\n"])
def test_whatever_is_wrong_is_said_without_the_words_of_the_library(text: str) -> None:
    _, findings = read(text, PATH)

    assert findings
    said = " ".join(finding.message + finding.help for finding in findings)
    assert "did not find" not in said
    assert "block sequence" not in said


def test_a_number_sign_behind_a_space_is_a_comment() -> None:
    assert data('a:\n  b: "Bob"  # one\n  c: x # two\n') == {"a": {"b": "Bob", "c": "x"}}

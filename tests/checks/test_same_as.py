"""Quotes that are one utterance have one speaker, words that fit, and days that meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import same_as
from tests.building import codes, run, typed, write

FILES = {
    "content/briefing.yml": "title: T\n",
    "content/actors.yml": (
        "ada: {name: Ada Quill, kind: person}\nsund: {name: Olaf Sund, kind: person}\n"
    ),
    "content/sources.yml": "talk: {file: talk.txt, title: T}\necho: {file: echo.txt, title: E}\n",
}


def quotes(
    root: Path, words: str, others: str, *, more: str = "", speaker: str = "ada", fields: str = ""
) -> Path:
    """Two quotes, the first of which is said to be the same as the second."""
    first, second = (text.replace("|", ", ") for text in (words, others))
    seeds = {
        f"seeds/{name}.txt": f"“{text.strip('[]').replace('|', ', ')},” Ada Quill said.\n"
        for name, text in (("talk", words), ("echo", others))
    }
    text = (
        f"one: {{speaker: ada, source: talk, words: {first}, cue: Ada Quill said,"
        f" same_as: two{more}}}\n"
        f"two: {{speaker: {speaker}, source: echo, words: {second},"
        f" cue: Ada Quill said{fields}}}\n"
    )
    return write(root, {**FILES, **seeds, "content/quotes.yml": text})


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("We will keep the waters closed", "We will keep the waters closed"),
        ("We will keep the waters closed", "keep the waters closed"),
        ("We will keep the waters closed", "the waters closed for a year"),
        ("Closed", "closed"),
        ("We will keep|if need be|the waters closed", "[We will keep, the waters closed]"),
        ("[We will keep, the waters closed]", "We will keep for long the waters closed"),
    ],
)
def test_words_fit_where_one_has_more_than_the_other_at_a_cut(
    tmp_path: Path, words: str, others: str
) -> None:
    words = words if words.startswith("[") else f'"{words}"'
    others = others if others.startswith("[") else f'"{others}"'

    assert run(same_as.check, quotes(tmp_path, words, others)) == []


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("We will keep the waters closed", "They are open to all"),
        ("We will keep the waters closed", "We will not keep the waters closed"),
        ("We will keep the waters closed", "We will keep the waters open and closed"),
        ("We will keep the waters closed", "We shall keep the waters closed"),
        ("We will come again on Monday", "We will see"),
    ],
)
def test_words_that_differ_but_by_a_cut_are_another_utterance(
    tmp_path: Path, words: str, others: str
) -> None:
    root = quotes(tmp_path, words, others)
    found = run(same_as.check, root)

    assert codes(found) == ["same-as-disagrees"]
    assert typed(root, found[0]) == "two"


def test_another_speaker_makes_another_utterance(tmp_path: Path) -> None:
    root = quotes(tmp_path, "We agree to it", "We agree to it", speaker="sund")

    assert "said by Ada Quill" in run(same_as.check, root)[0].message


def test_one_of_two_joint_speakers_is_another_speaker(tmp_path: Path) -> None:
    root = quotes(tmp_path, "We agree to it", "We agree to it", speaker="[ada, sund]")

    assert codes(run(same_as.check, root)) == ["same-as-disagrees"]


def test_days_that_cannot_meet_make_two_utterances(tmp_path: Path) -> None:
    first, second = (
        f", said: {{date: {day}, basis: editor, note: Known}}"
        for day in ("2025-03-03", "2025-03-04")
    )
    root = quotes(tmp_path, "We agree to it", "We agree to it", more=first, fields=second)

    assert "two days: 3 March 2025 and 4 March 2025" in run(same_as.check, root)[0].message


def test_a_quote_is_not_the_same_as_itself(tmp_path: Path) -> None:
    root = quotes(tmp_path, "We agree to it", "We agree to it", fields=", same_as: [two]")

    assert [finding.message for finding in run(same_as.check, root)] == [
        "A quote is said to be the same as itself."
    ]


def test_each_may_name_the_other(tmp_path: Path) -> None:
    root = quotes(tmp_path, "We agree to it", "We agree to it", fields=", same_as: [one]")

    assert run(same_as.check, root) == []


def test_a_translation_is_not_compared_word_by_word(tmp_path: Path) -> None:
    root = quotes(tmp_path, "We agree to it", "Wir stimmen zu")
    sources = FILES["content/sources.yml"].replace("title: E", "title: E, language: de")

    assert run(same_as.check, write(root, {"content/sources.yml": sources})) == []

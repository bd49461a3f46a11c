"""Every sentence of every source is used, or left out on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import briefing, codes, linked, report, run, typed

from generator.checks import coverage
from generator.findings.report import show

SEED = "The sun shone. The wind blew.\nThe rain fell. Nobody came.\n"


def using(root: Path, *words: str, more: str = "", seed: str = SEED, language: str = "en") -> Path:
    """Events that use words of the source."""
    events = "".join(
        f"e{number}: {{title: T, evidence: [{{source: talk, words: {text}}}]}}\n"
        for number, text in enumerate(words)
    )
    sources = f"talk: {{file: talk.txt, title: T{more}}}\n"
    return briefing(root, seed, language=language, sources=sources, chronology=events)


def test_each_sentence_that_nothing_uses_is_a_warning_at_the_sentence(tmp_path: Path) -> None:
    root = using(tmp_path, "The sun", "rain fell")

    found = run(coverage.check, root)

    assert codes(found) == ["sentence-uncited"] * 2
    assert [typed(root, finding) for finding in found] == ["The wind blew.", "Nobody came."]
    assert {finding.severity for finding in found} == {"warning"}


def test_a_passage_covers_every_sentence_it_touches(tmp_path: Path) -> None:
    root = using(tmp_path, "shone. The wind", "[The rain, Nobody came]")

    assert run(coverage.check, root) == []


def test_a_gap_between_two_parts_covers_nothing(tmp_path: Path) -> None:
    root = using(tmp_path, "[One, Three]", seed="One is here. Two is there. Three is nowhere.")

    assert [typed(root, finding) for finding in run(coverage.check, root)] == ["Two is there."]


def test_a_sentence_left_out_on_purpose_is_covered(tmp_path: Path) -> None:
    more = ", uncited: [{words: Nobody came., why: No statement}]"

    root = using(tmp_path, "The sun shone. The wind blew.", "The rain", more=more)

    assert run(coverage.check, root) == []


def test_words_that_were_not_found_cover_nothing_and_are_not_told_twice(tmp_path: Path) -> None:
    root = using(tmp_path, "The sun shines", "The wind", "The rain", "Nobody")

    assert coverage.coverage(linked(root), "talk").covered == 3
    assert run(coverage.check, root) == []


def test_the_figure_is_printed_for_each_source(tmp_path: Path) -> None:
    root = using(tmp_path, "The sun", "The wind", "The rain")

    found = coverage.coverage(linked(root), "talk")

    assert (found.covered, found.total) == (3, 4)
    assert "talk: 3 of 4 sentences used or set aside" in show(report(root))


@pytest.mark.parametrize(
    ("language", "seed", "sentences"),
    [
        ("en", "Mr. Smith of the U.S. paid $1.5 million. He left.", 2),
        ("de", "Der 1. Januar kam. Dr. Weiss ging z. B. nach Hause.", 2),
        ("zh", "今天下雨。明天晴天！后天呢？", 3),
        ("ru", "В 2025 г. шёл дождь. Потом стало ясно.", 2),
        ("ar", "نزل المطر اليوم. هل يأتي غدا؟ نعم.", 3),
    ],
)
def test_sentences_are_told_apart_in(
    tmp_path: Path, language: str, seed: str, sentences: int
) -> None:
    root = using(tmp_path, seed=seed, language=language)

    assert len(run(coverage.check, root)) == sentences


def test_an_empty_source_has_no_sentence_to_use(tmp_path: Path) -> None:
    root = using(tmp_path, seed="  \n\n \n")

    assert run(coverage.check, root) == []
    assert coverage.coverage(linked(root), "talk").total == 0

"""Every sentence of every source is used, or left out on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import coverage
from generator.findings.report import show
from generator.records.sentence_states import SMALL_PART, State
from generator.records.sentence_states import coverage as covered_of
from tests.building import briefing, codes, linked, report, run, typed

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

    assert covered_of(linked(root), "talk").covered == 3
    assert run(coverage.check, root) == []


def test_the_figure_is_printed_for_each_source(tmp_path: Path) -> None:
    root = using(tmp_path, "The sun", "The wind", "The rain")

    found = covered_of(linked(root), "talk")

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


def test_a_sentence_inside_marks_is_a_sentence(tmp_path: Path) -> None:
    seed = "Quill said: “We accept. We set three conditions. Troops must leave.”\n"

    found = run(coverage.check, using(tmp_path, "We accept.", seed=seed))

    assert len(found) == 2


@pytest.mark.parametrize("use", ["said: {date: 2025-02-17, basis: relative, words: Monday}", ""])
def test_words_of_dates_and_cues_use_nothing(tmp_path: Path, use: str) -> None:
    seed = "On Monday the army killed many people, Quill said. “We act,” she said.\n"
    actors = "quill: {name: Ada Quill, kind: person, aliases: [Quill]}\n"
    quotes = f"q: {{speaker: quill, source: talk, words: We act, cue: Quill said, {use}}}\n"
    root = briefing(
        tmp_path, seed, sources="talk: {file: talk.txt, title: T}\n", actors=actors, quotes=quotes
    )

    assert covered_of(linked(root), "talk").states == (State.UNUSED, State.USED)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("absurd", State.PARTLY_USED),
        ("The envoy", State.PARTLY_USED),
        ("The envoy of the northern province called it absurd", State.USED),
    ],
)
def test_less_than_a_third_of_a_sentence_is_used_in_part(
    tmp_path: Path, words: str, state: State
) -> None:
    seed = "The envoy of the northern province called it absurd in a letter to the whole council.\n"
    root = using(tmp_path, words, seed=seed)

    found = covered_of(linked(root), "talk")

    assert found.states == (state,)
    assert found.covered == 1
    assert run(coverage.check, root) == []
    assert 0 < SMALL_PART < 1 / 2


def test_a_stop_alone_uses_nothing(tmp_path: Path) -> None:
    root = using(tmp_path, "shone. The wind blew", "The rain fell.", "Nobody came.")

    assert covered_of(linked(root), "talk").states[0] is State.USED


def test_the_words_beside_a_quotation_belong_to_what_is_used(tmp_path: Path) -> None:
    seed = "“No,” Ada Quill told the assembled reporters.\n"
    actors = "quill: {name: Ada Quill, kind: person}\n"
    sources = "talk: {file: talk.txt, title: T}\n"
    long = "q: {speaker: quill, source: talk, words: 'No', cue: Ada Quill told the assembled}\n"
    root = briefing(tmp_path, seed, sources=sources, actors=actors, quotes=long)

    assert covered_of(linked(root), "talk").states == (State.USED,)


def test_what_only_a_draft_uses_is_still_to_be_judged(tmp_path: Path) -> None:
    event = "e: {title: T, draft: true, evidence: [{source: talk, words: The sun shone.}]}\n"
    sources = "talk: {file: talk.txt, title: T}\n"
    root = briefing(tmp_path, SEED, sources=sources, chronology=event)

    states = covered_of(linked(root), "talk").states

    assert states[0] is State.DRAFT
    assert set(states[1:]) == {State.UNUSED}
    assert "draft" in run(coverage.check, root)[0].help

"""A source's own title stands in its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import title
from generator.records.sentence_states import State, coverage
from tests.building import briefing, codes, linked, run, typed

SEED = "Quick work on herring.\n\nThe sun shone.\n"


def titled(root: Path, words: str, basis: str = "source") -> Path:
    sources = f"talk: {{file: talk.txt, title: {words}, title_basis: {basis}}}\n"
    return briefing(root, SEED, sources=sources)


def test_a_changed_headline_is_an_error_at_the_title(tmp_path: Path) -> None:
    root = titled(tmp_path, "Slow work on herring")

    found = run(title.check, root)

    assert codes(found) == ["title-not-in-source"]
    assert typed(root, found[0]) == "Slow work on herring"
    assert "Quick work on herring" in found[0].help
    assert found[0].severity == "error"


@pytest.mark.parametrize("words", ["Quick work on herring", "Quick work on herring."])
def test_the_headline_passes_and_is_used_by_the_title(tmp_path: Path, words: str) -> None:
    root = titled(tmp_path, words)

    assert run(title.check, root) == []
    assert coverage(linked(root), "talk").states == (State.USED, State.UNUSED)


@pytest.mark.parametrize("words", ["quick work on herring", "Quick work on her"])
def test_case_and_whole_words_count(tmp_path: Path, words: str) -> None:
    assert codes(run(title.check, titled(tmp_path, words))) == ["title-not-in-source"]


def test_a_title_of_the_editor_is_the_editors(tmp_path: Path) -> None:
    root = titled(tmp_path, "Slow work on herring", "editor")

    assert run(title.check, root) == []
    assert coverage(linked(root), "talk").states == (State.UNUSED, State.UNUSED)

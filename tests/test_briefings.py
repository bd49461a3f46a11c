"""Whole briefings, in many languages, are clean: the checks raise no false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compile import compile_briefing
from generator.normalise import normal
from generator.records.briefing import Use
from generator.site import template_folder
from tests.building import linked, places, report

ROOT = Path(__file__).parents[1]
FOLDERS = sorted(path for path in (ROOT / "tests" / "briefings").iterdir() if path.is_dir())
BRIEFINGS = [ROOT, *FOLDERS]
LANGUAGES = {"ar", "de", "en", "fr", "he", "ru", "uk", "zh"}


def test_the_languages_of_the_bar_are_there() -> None:
    assert {path.name for path in FOLDERS} >= LANGUAGES


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_a_briefing_is_clean_under_strict(root: Path) -> None:
    found = report(root)

    assert places(found) == []
    assert not found.failed(strict=True)
    assert found.passages == found.of > 0
    assert all(entry.covered == entry.total > 0 for entry in found.coverage)


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_a_briefing_is_checked_in_every_way(root: Path) -> None:
    counts = report(root).counts

    needed = {Use.QUOTE, Use.CUE, Use.EVIDENCE, Use.DATE}
    assert {use for use in needed if counts[str(use)][1] == 0} == set()


@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_a_passage_is_the_words_that_were_typed(root: Path) -> None:
    whole = linked(root)

    for anchor in whole.anchors:
        assert anchor.passage is not None
        text = whole.texts[anchor.source]
        for words, part in zip(anchor.words, anchor.passage.parts, strict=True):
            start, end = text.raw_span(part.start, part.end)
            assert normal(text.raw[start:end]) == normal(words)


@pytest.mark.slow
@pytest.mark.parametrize("root", [ROOT, *FOLDERS[:1], *FOLDERS[-1:]], ids=lambda root: root.name)
def test_two_runs_are_equal(root: Path) -> None:
    first = compile_briefing(root, template_folder.folder(root))
    second = compile_briefing(root, template_folder.folder(root))

    assert first.report == second.report
    assert dict(first.files) == dict(second.files)
    assert first.files

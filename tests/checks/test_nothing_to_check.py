"""Zero things checked is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import nothing_to_check
from tests.building import TINY, briefing, codes, report, run, write


def test_a_briefing_without_words_has_nothing_to_check(tmp_path: Path) -> None:
    found = run(nothing_to_check.check, briefing(tmp_path, "It rained."))

    assert codes(found) == ["nothing-to-check"]
    assert found[0].severity == "error"
    assert found[0].at.path == "content/briefing.yml"


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert report(tmp_path).failed()


def test_one_quote_is_something_to_check(tmp_path: Path) -> None:
    assert run(nothing_to_check.check, write(tmp_path, TINY)) == []


@pytest.mark.parametrize(
    "quotes",
    [
        "first: {speaker: ada}\n",  # has its own finding
        "first: {speaker: ada, source: nowhere, words: We agree, cue: Ada}\n",
        "first: [\n",
    ],
)
def test_words_that_could_not_be_read_are_not_nothing(tmp_path: Path, quotes: str) -> None:
    root = write(tmp_path, {**TINY, "content/quotes.yml": quotes})

    assert run(nothing_to_check.check, root) == []
    assert report(root).failed()


@pytest.mark.parametrize(
    "files",
    [
        {"content/quotes.yml": ""},
        {"content/quotes.yml": "# nothing yet\n"},
        {"content/quotes.yml": "{}\n"},
        {"content/quotes.yml": None},
    ],
    ids=["empty", "comments", "empty mapping", "no file"],
)
def test_a_file_without_records_is_nothing_to_check(
    tmp_path: Path, files: dict[str, str | None]
) -> None:
    root = write(tmp_path, {**TINY, **files})

    errors = [finding for finding in report(root).findings if finding.severity == "error"]

    assert codes(errors) == ["nothing-to-check"]

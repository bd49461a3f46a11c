"""An office is no lesser and no former one of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.findings.codes import Code
from tests import cases
from tests.building import codes, report, write

CASES = cases.read(Path(__file__).parent / "namesakes" / "offices.yml")
_OF_SPEAKERS = {Code.CUE_NAMES_ANOTHER, Code.SPEAKER_AMBIGUOUS, Code.CUE_NOT_ADJACENT}


def refused(root: Path, language: str, case: dict[str, Any], cue: str) -> bool:
    """Whether the speaker is refused."""
    words = case["words"]
    files = {
        "seeds/a.txt": f'"{words}", {cue}.\n',
        "content/briefing.yml": f"title: A briefing\nlanguage: {language}\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": (
            f"who: {{name: Ada Quill, kind: person, aliases: [Quill, '{case['alias']}']}}\n"
        ),
        "content/quotes.yml": f'q: {{speaker: who, source: a, words: "{words}", cue: "{cue}"}}\n',
    }
    return not _OF_SPEAKERS.isdisjoint(codes(report(write(root, files))))


@pytest.mark.parametrize("language", CASES)
def test_a_lesser_or_former_office_is_refused_as_speaker(tmp_path: Path, language: str) -> None:
    case = CASES[language]
    passed = [c for c in case["others"] if not refused(tmp_path / str(hash(c)), language, case, c)]

    assert case["others"]
    assert not passed, cases.listed(passed)


@pytest.mark.parametrize("language", CASES)
def test_the_office_itself_speaks(tmp_path: Path, language: str) -> None:
    case = CASES[language]
    wrong = [c for c in case["own"] if refused(tmp_path / str(hash(c)), language, case, c)]

    assert case["own"]
    assert not wrong, cases.listed(wrong)


def test_a_former_office_is_that_of_somebody_whose_role_has_ended(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "“We will not agree,” said the former Foreign Minister.\n",
        "content/briefing.yml": "title: A briefing\nlanguage: en\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": (
            "who: {name: Ada Quill, kind: person, aliases: [Foreign Minister], "
            "roles: [{title: Foreign Minister, to: 2021}]}\n"
        ),
        "content/quotes.yml": (
            "q: {speaker: who, source: a, words: We will not agree, "
            "cue: said the former Foreign Minister}\n"
        ),
    }

    assert _OF_SPEAKERS.isdisjoint(codes(report(write(tmp_path, files))))

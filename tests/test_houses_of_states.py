"""A ministry is that of its own state, and no other state's by the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.findings.codes import Code
from tests import cases
from tests.building import codes, report, write

CASES = cases.read(Path(__file__).parent / "namesakes" / "houses.yml")
_OF_SPEAKERS = {Code.CUE_NAMES_ANOTHER, Code.SPEAKER_AMBIGUOUS, Code.CUE_NOT_ADJACENT}


def refused(root: Path, language: str, case: dict[str, Any], cue: str) -> bool:
    """Whether the speaker is refused."""
    words, state = case["words"], case["state"]
    actors = (
        f"state: {{name: {state}, kind: state}}\n"
        f"house: {{name: 'MFA {state}', kind: organisation, aliases: [\"{case['alias']}\"]}}\n"
    )
    files = {
        "seeds/a.txt": f'"{words}", {cue}.\n',
        "content/briefing.yml": f"title: A briefing\nlanguage: {language}\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": actors,
        "content/quotes.yml": f'q: {{speaker: house, source: a, words: "{words}", cue: "{cue}"}}\n',
    }
    return not _OF_SPEAKERS.isdisjoint(codes(report(write(root, files))))


@pytest.mark.parametrize("language", CASES)
def test_the_ministry_of_another_state_is_refused_as_speaker(tmp_path: Path, language: str) -> None:
    case = CASES[language]
    passed = [c for c in case["others"] if not refused(tmp_path / str(hash(c)), language, case, c)]

    assert case["others"]
    assert not passed, cases.listed(passed)


@pytest.mark.parametrize("language", CASES)
def test_the_actors_own_ministry_speaks_however_its_state_is_named(
    tmp_path: Path, language: str
) -> None:
    case = CASES[language]
    wrong = [c for c in case["own"] if refused(tmp_path / str(hash(c)), language, case, c)]

    assert case["own"]
    assert not wrong, cases.listed(wrong)

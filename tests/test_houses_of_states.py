"""A ministry is that of its own state, and no other state's by the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import cases
from tests.building import linked, write
from tests.refused_speakers import refusals

CASES = cases.read(Path(__file__).parent / "namesakes" / "houses.yml")


def refused(root: Path, language: str, case: dict[str, Any], cues: str) -> list[str]:
    """The cues of a case (`own` or `others`) with which the ministry is refused as speaker."""
    actors = (
        f"state: {{name: {case['state']}, kind: state}}\n"
        f"who: {{name: 'MFA {case['state']}', kind: organisation, "
        f'aliases: ["{case["alias"]}"]}}\n'
    )
    return [
        cue
        for number, cue in enumerate(case[cues])
        if refusals(root / str(number), language, actors, case["words"], cue)
    ]


@pytest.mark.parametrize("language", CASES)
def test_the_ministry_of_another_state_is_refused_as_speaker(tmp_path: Path, language: str) -> None:
    others = CASES[language]["others"]

    assert others
    assert refused(tmp_path, language, CASES[language], "others") == others


@pytest.mark.parametrize("language", CASES)
def test_the_actors_own_ministry_speaks_however_its_state_is_named(
    tmp_path: Path, language: str
) -> None:
    assert CASES[language]["own"]
    assert refused(tmp_path, language, CASES[language], "own") == []


def test_a_name_that_tells_its_state_is_the_actors_wherever_it_stands(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "In the US Bank of Norway was asked.\n",
        "content/briefing.yml": "title: A briefing\nlanguage: en\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": "who: {name: Bank of Norway, kind: organisation}\n",
    }

    assert [m.actors for m in linked(write(tmp_path, files)).mentions("a")] == [{"who"}]

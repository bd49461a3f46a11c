"""An office is no lesser and no former one of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import cases
from tests.refused_speakers import refusals

CASES = cases.read(Path(__file__).parent / "namesakes" / "offices.yml")


def refused(root: Path, language: str, case: dict[str, Any], cues: str) -> list[str]:
    """The cues of a case (`own` or `others`) with which the holder is refused as speaker."""
    actors = f"who: {{name: Ada Quill, kind: person, aliases: [Quill, '{case['alias']}']}}\n"
    return [
        cue
        for number, cue in enumerate(case[cues])
        if refusals(root / str(number), language, actors, case["words"], cue)
    ]


@pytest.mark.parametrize("language", CASES)
def test_a_lesser_or_former_office_is_refused_as_speaker(tmp_path: Path, language: str) -> None:
    others = CASES[language]["others"]

    assert others
    assert refused(tmp_path, language, CASES[language], "others") == others


@pytest.mark.parametrize("language", CASES)
def test_the_office_itself_speaks(tmp_path: Path, language: str) -> None:
    assert CASES[language]["own"]
    assert refused(tmp_path, language, CASES[language], "own") == []


def test_a_former_office_is_that_of_somebody_whose_role_has_ended(tmp_path: Path) -> None:
    holder = "who: {name: Ada Quill, kind: person, aliases: [Foreign Minister], roles: [%s]}\n"
    cue = "said the former Foreign Minister"
    now = holder % "{title: Foreign Minister}"
    ended = holder % "{title: Foreign Minister, to: 2021}"

    assert refusals(tmp_path / "now", "en", now, "We will not agree", cue)
    assert not refusals(tmp_path / "ended", "en", ended, "We will not agree", cue)

"""Evidence that only disputes or sets the scene supports nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import supported
from tests.building import briefing, codes, run


@pytest.mark.parametrize(
    ("marks", "is_refused"),
    [
        (("full",), False),
        (("partial",), False),
        (("context", "partial"), False),
        (("context",), True),
        (("disputes",), True),
        (("context", "disputes"), True),
    ],
)
def test_some_evidence_of_an_event_supports_it(
    tmp_path: Path, marks: tuple[str, ...], is_refused: bool
) -> None:
    evidence = ", ".join(
        f"{{source: talk, words: Norland met Sudmark, supports: {one}}}" for one in marks
    )
    root = briefing(
        tmp_path,
        "Norland met Sudmark.\n",
        chronology=f"e: {{title: Norland met Sudmark, evidence: [{evidence}]}}\n",
    )
    assert codes(run(supported.check, root)) == (["text-without-evidence"] if is_refused else [])

"""A text about an actor or an issue rests on something."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import uncited_texts
from tests.building import briefing, codes, run


@pytest.mark.parametrize("evidence", ["", ", evidence: [{source: talk, words: It rained}]"])
def test_a_text_of_an_actor_or_an_issue_needs_evidence(tmp_path: Path, evidence: str) -> None:
    root = briefing(
        tmp_path,
        "It rained.\n",
        actors=f"ada: {{name: Ada Quill, kind: person, text: She owns 40 boats.{evidence}}}\n",
        issues=f"port: {{title: The port, text: It has 40 boats.{evidence}}}\n",
    )

    found = [] if evidence else ["text-without-evidence"] * 2
    assert codes(run(uncited_texts.check, root)) == found

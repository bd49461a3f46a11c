"""Who opens a paragraph comes before who spoke in the last one, recorded as an actor or not.

A case of `opened_paragraphs.yml` has the two names, in full and in short, and a seed with `{B}`
for who spoke in the first paragraph and `{E}` for who opens the second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.checks import cue
from tests import cases
from tests.building import briefing, codes, run

CASES = cases.read(Path(__file__).with_name("opened_paragraphs.yml"))
each = pytest.mark.parametrize(
    "case", CASES, ids=[f"{number}-{case['language']}" for number, case in enumerate(CASES)]
)
DOUBT = "speaker-ambiguous"


def found(root: Path, case: dict[str, Any], speaker: str, *known: str) -> list[str]:
    """What is found where the words are recorded as somebody's, and these two are actors."""
    actors = "".join(
        f"{who}: {{name: {case[who][0]}, kind: person, aliases: [{case[who][1]}]}}\n"
        for who in known
    )
    quote = f"q: {{speaker: {speaker}, source: talk, words: {case['words']}, cue: {case['cue']}}}\n"
    seed = case["seed"].format(B=case["before"][0], E=case["opening"][0])
    language = case["language"]
    return codes(
        run(cue.check, briefing(root, seed, language=language, actors=actors, quotes=quote))
    )


@each
@pytest.mark.parametrize("known", [("before",), ("before", "opening")], ids=["one", "both"])
def test_the_speaker_of_the_paragraph_before_is_not_meant_without_doubt(
    tmp_path: Path, case: dict[str, Any], known: tuple[str, ...]
) -> None:
    assert found(tmp_path, case, "before", *known) in ([DOUBT], ["cue-names-another"])


@each
def test_who_opens_the_paragraph_is_never_refused(tmp_path: Path, case: dict[str, Any]) -> None:
    doubtful = case["language"] in {"ru", "uk"}  # both fit, and the machine says so

    assert found(tmp_path, case, "opening", "before", "opening") == ([DOUBT] if doubtful else [])

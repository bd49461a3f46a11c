"""Drafting takes time in proportion to the text, however mean."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest

from generator.drafting.draft import draft
from generator.drafting.writing import written
from tests.building import briefing, linked

NASTY = {
    "papers that were told": "“We go here”, Ada Quill said in the “Fjord Courier”, " * 12,
    "names": "Sund, Quill and " * 12,
    "capitals": "Vera Luc Otto Ada Bo Jan " * 8,
    "pronouns": "he said she said " * 12,
    "claims": "said that he said that " * 10,
    "marks": "“We go,” he said. “" * 10,
    "titles": "Minister of Ministers of Minister " * 6,
    "groups": "European officials of European officials from " * 5,
    "dates": "on Monday 3 March 2025 or Tuesday " * 6,
    "commas": ", , , said, , adding, " * 10,
    "no spaces": "saidthat" * 30,
    "brackets": "((((((((he said)))))))) " * 8,
}


def seconds(root: Path) -> float:
    """The processor's time of drafting a text, the better of two readings of it."""
    spent = []
    for _ in range(2):
        read = linked(root)
        gc.collect()
        begun = time.process_time()
        written(read, draft(read, "talk"))
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize("kind", NASTY)
def test_four_times_the_text_takes_no_sixteen_times_the_time(kind: str, tmp_path: Path) -> None:
    short, long = (
        seconds(briefing(tmp_path / str(size), f"{NASTY[kind]}.\n" * size)) for size in (40, 160)
    )

    assert long <= 8 * max(short, 0.05)  # four where it is linear, sixteen where it is not


@pytest.mark.slow
def test_very_many_nasty_paragraphs_take_time_in_proportion(tmp_path: Path) -> None:
    """All kinds by turns; `NASTY_PARAGRAPHS=10000` for as many as a curator will never have."""
    most = int(os.environ.get("NASTY_PARAGRAPHS", "1200"))
    lines = [f"{line[:140]}." for line in NASTY.values()]

    half, whole = (
        seconds(
            briefing(
                tmp_path / str(size), "\n".join(lines[line % len(lines)] for line in range(size))
            )
        )
        for size in (most // 2, most)
    )

    assert whole <= 3 * half

"""Of a figure of the evidence no other figure may be made, and the same figure may be said so.

`pairs/<code>.yml` holds what a passage says and what a text makes of it, per language: `refused`
are other figures, `right` the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import figures
from generator.findings.codes import Code
from tests import cases
from tests.building import briefing, run

PAIRS = cases.by_name(Path(__file__).parent / "pairs")


def found(root: Path, code: str, words: str, text: str) -> list[str]:
    record = (
        f"e:\n  title: '{quoted(text)}'\n  evidence:\n"
        f"    - {{source: talk, words: '{quoted(words)}'}}\n"
    )
    briefing(root, words + "\n", language=code, chronology=record)
    return [
        each.message
        for each in run(figures.check, root)
        if each.code is Code.FIGURE_NOT_IN_EVIDENCE
    ]


def quoted(text: str) -> str:
    return text.replace("'", "''")


@pytest.mark.parametrize("code", PAIRS)
def test_another_figure_is_refused(tmp_path: Path, code: str) -> None:
    pairs = PAIRS[code]["refused"]

    assert pairs
    assert [pair for pair in pairs if not found(tmp_path, code, *pair)] == []


@pytest.mark.parametrize("code", PAIRS)
def test_the_same_figure_may_be_written_otherwise(tmp_path: Path, code: str) -> None:
    pairs = PAIRS[code]["right"]
    messages = {(words, text): found(tmp_path, code, words, text) for words, text in pairs}

    assert messages
    assert {pair: told for pair, told in messages.items() if told} == {}

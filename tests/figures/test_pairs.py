"""Of a figure of the evidence no other figure may be made, and the same figure may be said so.

`pairs/<code>.yml` holds what a passage says and what a text makes of it, per language: `refused`
are other figures, `right` the same.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checks import figures
from generator.findings.codes import Code
from tests.building import briefing, run

PAIRS = {
    path.stem: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "pairs").glob("*.yml"))
}


def rows(kind: str) -> list[tuple[str, str, str]]:
    return [(code, words, text) for code, pairs in PAIRS.items() for words, text in pairs[kind]]


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


@pytest.mark.parametrize(("code", "words", "text"), rows("refused"))
def test_another_figure_is_refused(tmp_path: Path, code: str, words: str, text: str) -> None:
    assert found(tmp_path, code, words, text)


@pytest.mark.parametrize(("code", "words", "text"), rows("right"))
def test_the_same_figure_may_be_written_otherwise(
    tmp_path: Path, code: str, words: str, text: str
) -> None:
    assert found(tmp_path, code, words, text) == []

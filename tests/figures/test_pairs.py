"""Of a figure of the evidence no other figure may be made, and the same figure may be said so.

`pairs/<code>.yml` holds what a passage says and what a text makes of it, per language: `refused`
are other figures, `right` the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.checks import figures
from generator.findings.codes import Code
from tests import cases
from tests.building import linked, write

PAIRS = cases.by_name(Path(__file__).parent / "pairs")


def told(root: Path, code: str, pairs: list[list[str]]) -> list[list[str]]:
    """What is said of the figures of each pair of a passage and a text: a briefing of them all."""
    passages = list(dict.fromkeys(words for words, _ in pairs))
    files = {f"seeds/{number}.txt": f"{words}\n" for number, words in enumerate(passages)}
    sources = {f"s-{n}": {"file": f"{n}.txt", "title": "A talk"} for n in range(len(passages))}
    events = {
        f"e-{number}": {
            "title": text,
            "evidence": [{"source": f"s-{passages.index(words)}", "words": words}],
        }
        for number, (words, text) in enumerate(pairs)
    }
    files |= {
        "content/briefing.yml": f"title: A briefing\nlanguage: {code}\n",
        "content/sources.yml": json.dumps(sources),
        "content/chronology.yml": json.dumps(events),
    }
    read = linked(write(root, files))
    said: dict[str, list[str]] = {event: [] for event in events}
    for finding in figures.check(read):
        if finding.code is Code.FIGURE_NOT_IN_EVIDENCE:
            at = finding.at.start
            [event] = [
                name
                for name, event in read.events.items()
                if event.title.at.start <= at < event.title.at.end
            ]
            said[event].append(finding.message)
    return list(said.values())


@pytest.mark.slow
@pytest.mark.parametrize("code", PAIRS)
def test_another_figure_is_refused(tmp_path: Path, code: str) -> None:
    pairs = PAIRS[code]["refused"]
    passed = [p for p, said in zip(pairs, told(tmp_path, code, pairs), strict=True) if not said]

    assert pairs
    assert not passed, cases.listed(passed)


@pytest.mark.parametrize("code", PAIRS)
def test_the_same_figure_may_be_written_otherwise(tmp_path: Path, code: str) -> None:
    pairs = PAIRS[code]["right"]
    refused = [
        (*pair, *said)
        for pair, said in zip(pairs, told(tmp_path, code, pairs), strict=True)
        if said
    ]

    assert pairs
    assert not refused, cases.listed(refused)

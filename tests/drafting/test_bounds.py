"""Drafting takes time in proportion to the text, however mean: 10,000 nasty paragraphs."""

from __future__ import annotations

import time

import pytest
from building import briefing, linked

from generator.drafting.draft import draft
from generator.drafting.writing import written

NASTY = {
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


@pytest.mark.parametrize("kind", NASTY)
def test_twice_the_text_takes_twice_the_time(kind: str, tmp_path: object) -> None:
    spent = []
    for size in (40, 80, 160):
        root = briefing(tmp_path / str(size), f"{NASTY[kind]}.\n" * size)  # type: ignore[operator]
        read = linked(root)
        begun = time.process_time()
        written(read, draft(read, "talk"))
        spent.append(time.process_time() - begun)

    assert spent[2] <= 3.2 * max(spent[1], 0.1)


@pytest.mark.slow
def test_ten_thousand_nasty_paragraphs_are_read_to_their_end(tmp_path: object) -> None:
    lines = [f"{line[:140]}." for line in NASTY.values()]
    text = "\n".join(lines[number % len(lines)] for number in range(10_000))
    read = linked(briefing(tmp_path, text))  # type: ignore[arg-type]
    begun = time.process_time()

    assert draft(read, "talk").records

    assert time.process_time() - begun < 120

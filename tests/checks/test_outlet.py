"""The outlet of a source is an actor of the kind `outlet`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import outlet
from tests.building import briefing, codes, run, typed, write

ACTORS = "ada: {name: Ada Quill, kind: person}\npost: {name: The Post, kind: outlet}\n"


@pytest.mark.parametrize(("actor", "expected"), [("post", []), ("ada", ["wrong-type"])])
def test_only_an_outlet_publishes_a_source(tmp_path: Path, actor: str, expected: list[str]) -> None:
    root = briefing(tmp_path, "It rained.", actors=ACTORS)
    write(
        root, {"content/sources.yml": f"talk: {{file: talk.txt, title: A talk, outlet: {actor}}}\n"}
    )

    found = run(outlet.check, root)

    assert codes(found) == expected
    assert [typed(root, finding) for finding in found] == [actor] * len(expected)

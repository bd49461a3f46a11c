"""What a pronoun leaves open, a draft leaves open too."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drafting.draft import draft
from tests.building import briefing, linked

ACTORS = "sund: {name: Sund, kind: person}\nholm: {name: Holm, kind: person}\n"


@pytest.mark.parametrize(
    ("collection", "field", "text"),
    [
        ("quotes", "speaker", "Sund and Holm met. “We go home now,” he said."),
        ("positions", "actor", "Sund and Holm met. He said that the boats go home."),
    ],
)
def test_of_two_whom_a_pronoun_may_mean_none_is_proposed(
    tmp_path: Path, collection: str, field: str, text: str
) -> None:
    found = draft(linked(briefing(tmp_path, text, actors=ACTORS)), "talk").records
    (one,) = [record for record in found if record.kind == collection]

    assert field not in one.fields
    assert any("may mean holm or sund; it is not sure" in note for note in one.notes)


def test_they_are_never_one_person(tmp_path: Path) -> None:
    text = "Sund met the crews. They said that the boats go home."
    found = draft(linked(briefing(tmp_path, text, actors=ACTORS)), "talk").records

    assert all("actor" not in one.fields for one in found if one.kind == "positions")

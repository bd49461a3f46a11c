"""A surname names the actor who bears it, and no other person of the same surname."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import cases
from tests.building import linked, write
from tests.refused_speakers import refusals

CASES = cases.read(Path(__file__).parent / "namesakes" / "cases.yml")


def named(root: Path, language: str, text: str, name: str) -> bool:
    """Whether the mentions of a text have the actor."""
    surname = name.rpartition(" ")[2]
    files = {
        "seeds/a.txt": f"{text}\n",
        "content/briefing.yml": f"title: A briefing\nlanguage: {language}\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": f"who: {{name: {name}, kind: person, aliases: [{surname}]}}\n",
    }
    return any("who" in mention.actors for mention in linked(write(root, files)).mentions("a"))


@pytest.mark.parametrize("language", CASES)
def test_another_of_the_surname_is_not_the_actor(tmp_path: Path, language: str) -> None:
    rows = CASES[language]["others"]
    wrong = [
        row for at, row in enumerate(rows) if named(tmp_path / str(at), language, row[0], row[1])
    ]

    assert rows
    assert not wrong, cases.listed(wrong)


@pytest.mark.parametrize("language", CASES)
def test_the_actor_is_named_by_surname_however_it_is_introduced(
    tmp_path: Path, language: str
) -> None:
    rows = CASES[language]["own"]
    wrong = [
        row
        for at, row in enumerate(rows)
        if not named(tmp_path / str(at), language, row[0], row[1])
    ]

    assert rows
    assert not wrong, cases.listed(wrong)


def test_another_of_the_surname_is_refused_as_speaker(tmp_path: Path) -> None:
    actors = "who: {name: Tomas Lind, kind: person, aliases: [Lind]}\n"

    [refused] = refusals(tmp_path, "en", actors, "We must see the figures", "said Olof Lind")

    assert refused.message == "The cue “said Olof Lind” names Olof Lind, not Tomas Lind."
    assert "if it is Tomas Lind, add “Olof Lind” to the `aliases` of `who`" in refused.help

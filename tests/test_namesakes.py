"""A surname names the actor who bears it, and no other person of the same surname."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings.codes import Code
from tests import cases
from tests.building import linked, report, write

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
    files = {
        "seeds/a.txt": "The meeting was long. “We must see the figures,” said Olof Lind.\n",
        "content/briefing.yml": "title: A briefing\nlanguage: en\n",
        "content/sources.yml": "a: {file: a.txt, title: A text}\n",
        "content/actors.yml": "who: {name: Tomas Lind, kind: person, aliases: [Lind]}\n",
        "content/quotes.yml": (
            "q: {speaker: who, source: a, words: We must see the figures, cue: said Olof Lind}\n"
        ),
    }

    [refused] = [
        finding
        for finding in report(write(tmp_path, files)).findings
        if finding.code is Code.CUE_NAMES_ANOTHER
    ]

    assert refused.message == "The cue “said Olof Lind” names Olof Lind, not Tomas Lind."
    assert "if it is Tomas Lind, add “Olof Lind” to the `aliases` of `who`" in refused.help

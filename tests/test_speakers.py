"""Whom a cue makes the speaker, as the checks of a whole briefing see it: cases as data.

A case of `tests/speakers/<code>.yml` is a text with one quotation in it, the cue, and for each of
its persons what becomes of a quote that gives them as the speaker: `ok`, `ambiguous` (a warning
that names all of the persons), `reported` (a warning that it is hearsay) or `refused`. `roles` are
titles by name, `aliases` other forms of a name, `kinds` what is no person.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.checks import cue
from generator.languages.files import codes as languages
from generator.languages.files import section
from tests import cases
from tests.building import codes, linked, write

FOLDER = Path(__file__).parent / "speakers"
CASES = cases.by_name(FOLDER)


def test_every_language_that_knows_speakers_has_cases() -> None:
    known = {code for code in languages() if section(code, "attribution")}
    assert CASES.keys() == known


@pytest.mark.slow
@pytest.mark.parametrize("language", CASES)
def test_a_cue_makes_somebody_the_speaker(tmp_path: Path, language: str) -> None:
    wrong = []
    for number, case in enumerate(CASES[language], 1):
        found = told(tmp_path, language, case)
        if found != case["speakers"]:
            wrong.append({"case": number} | case | {"found": found})

    assert CASES[language]
    assert not wrong, cases.listed(wrong)


def told(root: Path, language: str, case: dict[str, Any]) -> dict[str, str]:
    """What becomes of a quote that gives each of the persons of a case as its speaker."""
    people = list(case["speakers"])
    actors = {
        f"actor-{number}": {
            "name": name,
            "kind": case.get("kinds", {}).get(name, "person"),
            "aliases": case.get("aliases", {}).get(name, []),
            "roles": [{"title": title} for title in case.get("roles", {}).get(name, [])],
        }
        for number, name in enumerate(people)
    }
    quotes = {
        f"quote-{number}": {
            "speaker": f"actor-{number}",
            "source": "talk",
            "words": case["words"],
            "cue": case["cue"],
        }
        for number in range(len(people))
    }
    write(
        root,
        {
            "content/briefing.yml": f"title: A briefing\nlanguage: {language}\n",
            "content/sources.yml": "talk: {file: talk.txt, title: A talk}\n",
            "content/actors.yml": json.dumps(actors),
            "content/quotes.yml": json.dumps(quotes),
            "seeds/talk.txt": case["text"],
        },
    )
    briefing = linked(root)
    becomes = dict.fromkeys(people, "ok")
    for finding in cue.check(briefing):
        owner = next(
            number
            for number in range(len(people))
            if briefing.quotes[f"quote-{number}"].cue.at == finding.at
        )
        (code,) = codes([finding])
        if code == "speaker-ambiguous" and all(name in finding.message for name in people):
            becomes[people[owner]] = "ambiguous"
        else:
            becomes[people[owner]] = "reported" if code == "hedge-dropped" else "refused"
    return becomes

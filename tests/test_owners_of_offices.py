"""A state inside the title of whoever speaks does not speak itself: cases as data, by language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks import cue
from tests import cases
from tests.building import linked, write

CASES: dict[str, Any] = cases.read(Path(__file__).with_name("owners_of_offices.yml"))
WORDS = {"zh": "我们不接受", "ar": "لن نقبل بذلك", "he": "לא נסכים לכך", "ru": "Мы не согласны"}
SENTENCES = [(code, sentence) for code, case in CASES.items() for sentence in case["sentences"]]


@pytest.mark.parametrize(("code", "sentence"), SENTENCES)
def test_whoever_holds_the_office_speaks_and_not_the_state_that_owns_it(
    tmp_path: Path, code: str, sentence: str
) -> None:
    words = WORDS.get(code, "We shall not agree")
    before, behind = sentence.split("W", 1)
    beside = max(re.split(r"[“”„«»״]", before)[0], re.split(r"[“”„«»״]", behind)[-1], key=len)
    name, *aliases = CASES[code]["state"]
    quote = {"source": "talk", "words": words, "cue": beside.strip(" ,.–—，。")}
    actors = {
        "person": {"name": CASES[code]["person"], "kind": "person"},
        "state": {"name": name, "kind": "state", "aliases": aliases},
    }
    quotes = {f"by-{actor}": {**quote, "speaker": actor} for actor in actors}
    briefing = linked(
        write(
            tmp_path,
            {
                "content/briefing.yml": f"title: A briefing\nlanguage: {code}\n",
                "content/sources.yml": "talk: {file: talk.txt, title: A talk}\n",
                "content/actors.yml": yaml.safe_dump(actors, allow_unicode=True),
                "content/quotes.yml": yaml.safe_dump(quotes, allow_unicode=True),
                "seeds/talk.txt": f"{before}{words}{behind}\n",
            },
        )
    )

    of_state = (tmp_path / "content/quotes.yml").read_text("utf-8").index("by-state:")
    found = list(cue.check(briefing))
    assert [each.message for each in found if each.at.start < of_state] == []
    assert [each for each in found if each.at.start > of_state]

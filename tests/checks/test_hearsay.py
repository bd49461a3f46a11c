"""What somebody is only said to have said stays so in all that is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import cue, hedges
from generator.drafting.draft import draft
from generator.records.computed import Strength, strength
from tests.building import briefing, codes, linked, run

ACTORS = """\
    sund: {name: Sund, kind: person}
    holm: {name: Holm, kind: person}
    gazette: {name: The Gazette, kind: outlet}
    """
SEED = "Sund reportedly said: “We take all our boats home.”\n"
QUOTE = (
    "q: {speaker: sund, source: talk, words: We take all our boats home, cue: Sund reportedly said"
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["hedge-dropped"]),
        (", text: He spoke of the boats", ["hedge-dropped"]),
        (", text: He is said to have spoken of the boats", []),
        (", text: He reportedly spoke of the boats", []),
        (", via: [{actor: gazette, words: reportedly}]", []),
        (", attribution: A recording of it is public", []),
    ],
)
def test_a_quote_of_hearsay_says_that_it_is(tmp_path: Path, more: str, expected: list[str]) -> None:
    root = briefing(tmp_path, SEED, actors=ACTORS, quotes=f"{QUOTE}{more}}}\n")

    assert codes(run(cue.check, root)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sund takes the boats home.", ["hedge-dropped"]),
        ("Sund reportedly takes the boats home.", []),
        ("Sund is said to take the boats home.", []),
    ],
)
def test_a_position_that_rests_on_hearsay_says_so(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    position = f"p: {{actor: sund, issue: boats, act: asserts, text: {text}, evidence: [quote: q]}}"
    root = briefing(
        tmp_path,
        SEED,
        actors=ACTORS,
        issues="boats: {title: The boats}\n",
        quotes=f"{QUOTE}}}\n",
        positions=f"{position}\n",
    )

    assert codes(run(hedges.check, root)) == expected
    read = linked(root)
    assert strength(read.positions["p"], read) is Strength.ON_RECORD


def test_a_draft_of_hearsay_has_its_speaker_and_says_what_it_is(tmp_path: Path) -> None:
    root = briefing(tmp_path, SEED, actors=ACTORS)

    (quote,) = [one for one in draft(linked(root), "talk").records if one.kind == "quotes"]

    assert quote.fields["speaker"] == "sund"
    assert any("others tell that it was said" in note for note in quote.notes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sund, who reportedly met Holm, said: “We take all our boats home.”", "said"),
        ("Sund will return, Holm reportedly fears, and Sund said: “We take all our boats home.”",
         "Sund said"),
    ],
)  # fmt: skip
def test_hearsay_of_something_else_is_no_hearsay_of_the_quotation(
    tmp_path: Path, text: str, said: str
) -> None:
    quote = f"q: {{speaker: sund, source: talk, words: We take all our boats home, cue: {said}}}\n"
    root = briefing(tmp_path, text, actors=ACTORS, quotes=quote)

    assert "hedge-dropped" not in codes(run(cue.check, root))

"""One actor has one stance on one issue on one day, unless readers are told why."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import contradiction
from tests.building import briefing, codes, run, typed

SEED = "“We agree,” Ada Quill said. “We refuse,” she added. Ada Quill spoke. Ada Quill left.\n"
LEFT = "{source: talk, words: Ada Quill left}"
ACTORS = "ada: {name: Ada Quill, kind: person}\nben: {name: Ben Rook, kind: person}\n"
QUOTES = """\
    yes:
      {speaker: ada, source: talk, words: We agree, cue: Ada Quill said, said: 2025-03-04}
    no:
      {speaker: ada, source: talk, words: We refuse, cue: she added, said: 2025-03-04}
    """


def position(
    identifier: str,
    stance: str,
    said: str | None = "2025-03-04",
    *,
    actor: str = "ada",
    issue: str = "boats",
    evidence: str = "{source: talk, words: Ada Quill spoke}",
) -> str:
    date = f"  said: {said}\n" if said else ""
    takes = stance if ":" in stance else f"stance: {stance}"
    return (
        f"{identifier}:\n  actor: {actor}\n  issue: {issue}\n  {takes}\n{date}"
        f"  text: She spoke\n  evidence:\n    - {evidence}\n"
    )


def found(root: Path, *positions: str) -> list[str]:
    root = briefing(
        root,
        SEED,
        actors=ACTORS,
        quotes=QUOTES,
        issues="boats: {title: Boats}\nnets: {title: Nets}\n",
        positions="".join(positions),
    )
    return codes(run(contradiction.check, root))


def test_two_stances_on_one_day_are_refused(tmp_path: Path) -> None:
    assert found(tmp_path, position("a", "supports"), position("b", "opposes")) == [
        "position-contradicts-itself"
    ]


def test_the_finding_stands_at_the_second_and_shows_the_first(tmp_path: Path) -> None:
    found(tmp_path, position("a", "supports"), position("b", "opposes"))
    (finding,) = run(contradiction.check, tmp_path)
    assert typed(tmp_path, finding) == "opposes"
    assert finding.labels[0].text == "`supports` here"


@pytest.mark.parametrize(
    "other",
    [
        position("b", "supports"),
        position("b", "opposes", "2025-03-05", evidence=LEFT),
        position("b", "opposes", None, evidence=LEFT),
        position("b", "opposes", "2025-03", evidence=LEFT),
        position("b", "opposes", actor="ben"),
        position("b", "opposes", issue="nets"),
        position("b", "act: asserts"),
    ],
    ids=["stance", "day", "undated", "month", "actor", "issue", "act"],
)
def test_what_differs_otherwise_is_no_contradiction(tmp_path: Path, other: str) -> None:
    assert found(tmp_path, position("a", "supports"), other) == []


def test_a_doubtful_day_is_still_that_day(tmp_path: Path) -> None:
    doubtful = position("b", "opposes", "2025-03-04?")
    assert len(found(tmp_path, position("a", "supports"), doubtful)) == 1


def test_a_position_without_a_day_has_that_of_its_quotes(tmp_path: Path) -> None:
    yes = position("a", "supports", None, evidence="{quote: yes}")
    no = position("b", "opposes", None, evidence="{quote: no}")
    assert len(found(tmp_path, yes, no)) == 1


def test_evidence_that_disputes_it_and_says_why_explains_both(tmp_path: Path) -> None:
    both = position(
        "b",
        "opposes",
        evidence="{quote: no}\n    - {quote: yes, supports: disputes, why: Said before noon.}",
    )
    assert found(tmp_path, position("a", "supports"), both) == []


def test_a_why_alone_or_a_dispute_alone_explains_nothing(tmp_path: Path) -> None:
    first = position("a", "supports")
    for evidence in ("{quote: no, why: She adds it.}", "{quote: no, supports: disputes}"):
        assert len(found(tmp_path, first, position("b", "opposes", evidence=evidence))) == 1


@pytest.mark.parametrize("said", [None, "2025-03-05", "2025-03"])
def test_two_stances_from_the_same_words_are_refused_whatever_their_dates(
    tmp_path: Path, said: str | None
) -> None:
    assert found(tmp_path, position("a", "supports", None), position("b", "opposes", said)) == [
        "position-contradicts-itself"
    ]

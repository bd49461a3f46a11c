"""Whom a quote is for is somebody whom its source names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import addressee
from tests.building import briefing, codes, run, typed, write

ACTORS = """\
    ada: {name: Ada Quill, kind: person}
    ben: {name: Ben Stone, kind: person, aliases: [Stone], roles: [{title: Press Officer}]}
    norlund: {name: Norlund, kind: state}
    post: {name: The Post, kind: outlet}
    """


def quote_to(root: Path, actor: str, seed: str) -> Path:
    """A quote of Ada Quill, for somebody."""
    quote = (
        "q: {speaker: ada, source: talk, words: We agree, cue: Ada Quill told, "
        f"addressee: {actor}}}\n"
    )
    return briefing(root, seed, actors=ACTORS, quotes=quote)


@pytest.mark.parametrize(
    ("actor", "seed"),
    [
        ("ben", "“We agree,” Ada Quill told Ben Stone."),
        ("ben", "“We agree,” Ada Quill told Stone."),
        ("ben", "“We agree,” Ada Quill told the press officer."),
        ("norlund", "“We agree,” Ada Quill told friends of Norlund."),
    ],
    ids=["name", "alias", "role", "inside more words"],
)
def test_an_addressee_whom_the_source_names_is_no_finding(
    tmp_path: Path, actor: str, seed: str
) -> None:
    assert run(addressee.check, quote_to(tmp_path, actor, seed)) == []


def test_an_addressee_whom_the_source_does_not_name_is_told(tmp_path: Path) -> None:
    root = quote_to(tmp_path, "norlund", "“We agree,” Ada Quill told Ben Stone.")

    found = run(addressee.check, root)

    assert codes(found) == ["actor-not-in-evidence"]
    assert typed(root, found[0]) == "norlund"


def test_the_outlet_that_was_spoken_to_need_not_name_itself(tmp_path: Path) -> None:
    root = quote_to(tmp_path, "post", "“We agree,” Ada Quill told us.")
    write(root, {"content/sources.yml": "talk: {file: talk.txt, title: A talk, outlet: post}\n"})

    assert run(addressee.check, root) == []


def test_whom_the_cue_tells_is_the_addressee_and_nobody_who_is_named_elsewhere(
    tmp_path: Path,
) -> None:
    seed = "“We agree,” Ada Quill told Ben Stone. Norlund was silent."
    quote = (
        "q: {speaker: ada, source: talk, words: We agree, cue: Ada Quill told Ben Stone, "
        "addressee: norlund}\n"
    )

    found = run(addressee.check, briefing(tmp_path, seed, actors=ACTORS, quotes=quote))

    assert codes(found) == ["actor-not-in-evidence"]
    assert "Ben Stone was told it, not Norlund" in found[0].message

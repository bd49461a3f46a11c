"""Every record shows somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import unused_records
from tests.building import briefing, codes, run, typed

FILES = {
    "actors": "ada: {name: Ada, kind: person}\n",
    "issues": "peace: {title: Peace}\n",
    "quotes": "q: {speaker: ada, source: talk, words: We agree, cue: Ada said, issues: [peace]}\n",
}
SEED = "“We agree,” Ada said. The Norns were silent.\n"


def test_records_that_are_used_are_no_finding(tmp_path: Path) -> None:
    assert run(unused_records.check, briefing(tmp_path, SEED, **FILES)) == []


@pytest.mark.parametrize(
    ("collection", "record", "identifier"),
    [
        ("actors", "zoe: {name: Zoe, kind: person}\n", "zoe"),
        ("issues", "war: {title: War}\n", "war"),
        ("sources", "talk: {file: talk.txt, title: T}\nlate: {file: late.txt, title: L}\n", "late"),
        (
            "sources",
            "talk: {file: talk.txt, title: T}\n"
            "late: {file: late.txt, title: L, uncited: [{words: It rained, why: weather}]}\n",
            "late",
        ),
    ],
    ids=["actor", "issue", "source", "source of which all is set aside"],
)
def test_a_record_that_nothing_shows_is_a_warning_at_its_id(
    tmp_path: Path, collection: str, record: str, identifier: str
) -> None:
    files = {**FILES, collection: FILES.get(collection, "") + record}
    root = briefing(tmp_path, SEED, **files)
    (root / "seeds/late.txt").write_text("It rained.", "utf-8")

    found = run(unused_records.check, root)

    assert codes(found) == ["record-unused"]
    assert found[0].severity == "warning"
    assert typed(root, found[0]) == identifier


@pytest.mark.parametrize(
    "more",
    [
        "norns: {name: Norns, kind: group}\n",  # a source names it
        "norns: {name: The three, kind: group, aliases: [Norns]}\n",
        "guild: {name: Guild, kind: organisation}\n"
        "bo: {name: Bo, kind: person, aliases: [Norns], roles: [{title: Head, of: guild}]}\n",
    ],
)
def test_an_actor_that_a_source_or_a_record_names_is_used(tmp_path: Path, more: str) -> None:
    root = briefing(tmp_path, SEED, **{**FILES, "actors": FILES["actors"] + more})

    assert run(unused_records.check, root) == []


def test_nobody_is_unused_while_a_file_could_not_be_read(tmp_path: Path) -> None:
    root = briefing(tmp_path, SEED, **{**FILES, "quotes": "q: {speaker: ada, source: [\n"})

    assert run(unused_records.check, root) == []

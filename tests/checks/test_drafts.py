"""Nothing that is published names a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import TINY, codes, marked, places, report, write

POSITION = "p: {actor: ada, issue: i, stance: supports, text: T, evidence: [{quote: ▸first}]}\n"
ISSUE = "i: {title: I}\n"


@pytest.mark.parametrize(
    ("collection", "before", "after"),
    [
        ("quotes", "cue: Ada Quill said}", "cue: Ada Quill said, draft: true}"),
    ],
)
def test_a_position_on_a_draft_is_an_error_where_it_names_the_draft(
    tmp_path: Path, collection: str, before: str, after: str
) -> None:
    drafted = TINY[f"content/{collection}.yml"].replace(before, after)
    files, marks = marked({"content/positions.yml": POSITION})
    write(
        tmp_path,
        {**TINY, **files, "content/issues.yml": ISSUE, f"content/{collection}.yml": drafted},
    )

    assert ("draft-in-use", marks[0]) in places(report(tmp_path))


@pytest.mark.parametrize("collection", ["actors", "sources"])
def test_the_records_that_a_quote_names_are_no_drafts(tmp_path: Path, collection: str) -> None:
    drafted = TINY[f"content/{collection}.yml"].replace("}", ", draft: true}")
    write(tmp_path, {**TINY, f"content/{collection}.yml": drafted})

    assert "draft-in-use" in codes(report(tmp_path))


def test_a_change_does_not_concern_a_draft(tmp_path: Path) -> None:
    drafted = TINY["content/quotes.yml"].replace("}", ", draft: true}")
    changes = "c: {date: 2025-03-03, kind: update, text: New., of: [quotes/first]}\n"
    write(tmp_path, {**TINY, "content/quotes.yml": drafted, "content/changes.yml": changes})

    assert "draft-in-use" in codes(report(tmp_path))


def test_a_draft_may_name_a_draft(tmp_path: Path) -> None:
    drafted = TINY["content/quotes.yml"].replace("}", ", draft: true}")
    position = POSITION.replace("▸", "").replace("text: T", "text: She agrees., draft: true")
    files = {"content/quotes.yml": drafted, "content/positions.yml": position}
    write(tmp_path, {**TINY, **files, "content/issues.yml": ISSUE})

    assert "draft-in-use" not in codes(report(tmp_path))

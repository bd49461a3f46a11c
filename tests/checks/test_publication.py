"""Nothing is dated after the publication of its source, unless it was possible or planned."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from generator.checks import publication
from tests.building import briefing, codes, run, typed

SOURCE = """\
    talk:
      file: talk.txt
      title: T
      published: {date: PUBLISHED, basis: editor, note: The paper's date.}
    """


def dated(root: Path, date: str, published: str | None = "2025-08-21", more: str = "") -> Path:
    """An event with a date, in a source with one."""
    event = f"e: {{title: T, date: {date}, evidence: [{{source: talk, words: It rained}}]{more}}}"
    if published is None:
        return briefing(root, "It rained.", chronology=event)
    sources = SOURCE.replace("PUBLISHED", published)
    return briefing(root, "It rained.", sources=sources, chronology=event)


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("2025-08-21", "2025-08-21", []),
        ("2025-08-20", "2025-08-21", []),
        ("2025-08-22", "2025-08-21", ["date-after-publication"]),
        ("2025-08", "2025-08-21", []),
        ("2025-09", "2025-08-21", ["date-after-publication"]),
        ("2026", "2025-08-21", ["date-after-publication"]),
        ("2025", "2025-08-21", []),
        ("2025-08-21", "2025-08", []),
        ("2025-09-01", "2025-08", ["date-after-publication"]),
        ("2025-08-20/2025-08-25", "2025-08-21", []),
        ("2025-08-22/2025-08-25", "2025-08-21", ["date-after-publication"]),
        ("../2025-08-20", "2025-08-21", []),
        ("2026-01-01", None, []),  # not known when it was published
        ("2025-99-99", "2025-08-21", []),  # another check's
    ],
)
def test_a_date_after_the_source_is_refused(
    tmp_path: Path, date: str, published: str | None, expected: list[str]
) -> None:
    root = dated(tmp_path, date, published)

    found = run(publication.check, root)

    assert codes(found) == expected
    assert [typed(root, finding) for finding in found] == [date] * len(expected)


@pytest.mark.parametrize("status", ["planned", "possible"])
def test_what_lay_ahead_may_be_later(tmp_path: Path, status: str) -> None:
    root = dated(tmp_path, "2026-01-01", more=f", status: {status}")

    assert run(publication.check, root) == []


@pytest.mark.parametrize("status", ["happened", "reported"])
def test_what_happened_may_not(tmp_path: Path, status: str) -> None:
    root = dated(tmp_path, "2026-01-01", more=f", status: {status}")

    assert codes(run(publication.check, root)) == ["date-after-publication"]


def test_what_was_said_in_a_quote_or_position_was_said_before_publication(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "“We agree,” Ada said.",
        sources=SOURCE.replace("PUBLISHED", "2025-08-21"),
        actors="ada: {name: Ada, kind: person}",
        issues="i: {title: I}",
        quotes="q: {speaker: ada, source: talk, words: We agree, cue: Ada said, said: 2025-08-22}",
        positions="p: {actor: ada, issue: i, stance: supports, text: T, said: 2025-08-23, "
        "evidence: [quote: q]}",
    )

    assert codes(run(publication.check, root)) == ["date-after-publication"] * 2


def test_of_several_sources_the_last_counts(tmp_path: Path) -> None:
    sources = dedent(SOURCE.replace("PUBLISHED", "2025-08-21"))
    sources += "late: {file: late.txt, title: L, published: 2025-09-30}\n"
    event = (
        "e: {title: T, date: DATE, evidence: [{source: talk, words: It rained}, "
        "{source: late, words: It poured}]}"
    )
    for date, expected in (("2025-09-30", []), ("2025-10-01", ["date-after-publication"])):
        root = briefing(
            tmp_path / date, "It rained.", sources=sources, chronology=event.replace("DATE", date)
        )
        (root / "seeds/late.txt").write_text("It poured.", "utf-8")
        assert codes(run(publication.check, root)) == expected

"""A day that an editor gives is compared with its note, its sentence and its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import editor_dates
from tests.building import briefing, codes, run

SEED = "Norland counted 40 boats on 4 March 2025. Sudmark asked for talks.\n"


def found(
    root: Path,
    date: str,
    note: str,
    words: str = "Norland counted 40 boats",
    *,
    as_of: str = "2025-03-05",
    change: str = "2025-03-06",
) -> list[str]:
    root = briefing(
        root,
        SEED,
        actors="norland: {name: Norland, kind: state}\n",
        chronology=(
            f"e: {{date: {{date: {date}, basis: editor, note: '{note}'}}, title: Boats counted,\n"
            f"  evidence: [{{source: talk, words: '{words}'}}]}}\n"
        ),
        changes=(
            f"c: {{date: {{date: {change}, basis: editor, note: The day.}}, kind: update,\n"
            "  of: [chronology/e], text: Added.}\n"
        ),
        sources=(
            "talk: {file: talk.txt, title: A talk,\n"
            "  published: {date: 2025-03-05, basis: editor, note: From outside.}}\n"
        ),
    )
    about = root / "content" / "briefing.yml"
    about.write_text(f"title: A briefing\nlanguage: en\nas_of: {as_of}\n", "utf-8")
    return codes(run(editor_dates.check, root))


@pytest.mark.parametrize(
    ("date", "note", "is_refused"),
    [
        ("2025-03-04", "From outside.", False),
        ("2025-03", "From outside.", False),
        ("2025-03-03/2025-03-05", "From outside.", False),
        ("2025-03-03", "From outside.", True),
        ("2024-03-04", "From outside.", True),
        ("2025-03-03", "The sentence has 4 March, when the count was told.", False),
        ("2025-03-04", "The log gives 4 March 2025.", False),
        ("2025-03-03", "The log gives 4 March 2025.", True),
    ],
)
def test_the_editor_gives_the_day_of_the_sentence_or_says_why_not(
    tmp_path: Path, date: str, note: str, is_refused: bool
) -> None:
    assert found(tmp_path, date, note) == (["note-disagrees"] if is_refused else [])


def test_a_sentence_without_a_day_leaves_it_to_the_editor(tmp_path: Path) -> None:
    assert found(tmp_path, "2025-03-01", "From outside.", "Sudmark asked for talks.") == []


@pytest.mark.parametrize(
    ("as_of", "is_refused"), [("2025-03-05", False), ("2025-03", False), ("2025-03-04", True)]
)
def test_a_briefing_is_not_as_of_a_day_before_its_sources(
    tmp_path: Path, as_of: str, is_refused: bool
) -> None:
    assert bool(found(tmp_path, "2025-03-04", "Known.", as_of=as_of)) is is_refused


def test_a_change_is_not_from_before_all_sources(tmp_path: Path) -> None:
    assert found(tmp_path, "2025-03-04", "Known.", change="2024-03-06") == [
        "date-after-publication"
    ]

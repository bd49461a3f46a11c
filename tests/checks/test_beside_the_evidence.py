"""What cites nothing is read all the same: notes on dates, titles, questions, and weekdays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import report, write

SEED = "Norland counted 40 boats on Tuesday 4 March 2025. “We act,” Ada Quill said.\n"
RECORDS = {
    "content/actors.yml": """\
        quill: {name: Ada Quill, kind: person}
        norland: {name: Norland, kind: state}
        """,
    "content/issues.yml": "boats: {title: The boats, question: ISSUE}\n",
    "content/sources.yml": """\
        s: {file: s.txt, title: Boats, published: {date: 2025-03-05, basis: editor,
          note: Known from the paper.}, descriptor: 'DESCRIBED'}
        """,
    "content/changes.yml": """\
        new: {date: {date: 2025-03-05, basis: editor, note: The day of it.}, kind: update,
          of: [chronology/count], text: 'CHANGED'}
        wrong: {date: {date: 2025-03-05, basis: editor, note: The day of it.}, kind: correction,
          of: [chronology/count], text: 'CORRECTED'}
        """,
    "content/chronology.yml": """\
        count:
          date: {date: 2025-03-04, basis: editor, note: 'NOTE'}
          title: Boats counted
          text: 'TEXT'
          issues: [boats]
          evidence: [{source: s, words: Norland counted 40 boats, why: 'REASON'}]
        """,
    "seeds/s.txt": SEED,
}
RIGHT = {
    "NOTE": "From outside.",
    "TEXT": "Norland counted 40 boats.",
    "ISSUE": "How many boats?",
    "ASKED": "What did Norland count?",
    "DESCRIBED": "A report of three paragraphs.",
    "CHANGED": "The count was added.",
    "CORRECTED": "The count was first given as 70 boats of Zeeland.",
    "REASON": "It says so.",
}
WRONG = [
    ("NOTE", "The paper says 6 March 2025.", "note-disagrees"),
    ("NOTE", "It was in 2019.", "note-disagrees"),
    ("NOTE", "It was Monday 4 March 2025.", "note-disagrees"),
    ("NOTE", "It was on a Friday.", "note-disagrees"),
    ("NOTE", "The article says “on the day before”.", "note-disagrees"),
    ("TEXT", "Norland counted 40 boats on Friday.", "weekday-disagrees"),
    ("TEXT", "Norland counted 40 boats on Monday 4 March 2025.", "weekday-disagrees"),
    ("ASKED", "What did Norland count in 2019?", "not-in-any-source"),
    ("ASKED", "Did Norland count 70 boats?", "not-in-any-source"),
    ("ASKED", "What did Norland tell Zeeland?", "not-in-any-source"),
    ("ASKED", "Who said “we wait”?", "not-in-any-source"),
    ("ISSUE", "Were there 70 boats?", "not-in-any-source"),
    ("ISSUE", "Were there 40 percent?", "not-in-any-source"),
    ("ISSUE", "Were there boats? Merkel agreed.", "not-in-any-source"),
    ("DESCRIBED", "A report of 70 boats.", "not-in-any-source"),
    ("DESCRIBED", "A report on Zeeland.", "not-in-any-source"),
    ("CHANGED", "The statement of Zeeland was added.", "not-in-any-source"),
    ("CHANGED", "The count is new. Merkel agreed.", "not-in-any-source"),
    ("REASON", "It is what Zeeland says.", "not-in-any-source"),
]
FINE = [
    ("NOTE", "The paper says Tuesday 4 March 2025."),
    ("NOTE", "The paper is of 5 March."),
    ("NOTE", "The article says “on Tuesday”; the year is that of the paper, 2025."),
    ("TEXT", "Norland counted 40 boats on Tuesday."),
    ("TEXT", "On Tuesday, 4 March 2025, Norland counted 40 boats."),
    ("ASKED", "What did Norland count in March 2025?"),
    ("ASKED", "May Norland count 40 boats?"),
    ("ASKED", "Who said “we act”, and what did Ada Quill count?"),
    ("ISSUE", "Were there 40 boats in Norland?"),
]


def found(root: Path, field: str, text: str) -> set[str]:
    """The codes of a briefing in which one text is another."""
    said = {**RIGHT, field: text}
    files = {
        **RECORDS,
        "content/briefing.yml": "title: Boats\nlanguage: en\nas_of: 2025-03\nquestion: 'ASKED'\n",
    }
    for name, words in said.items():
        files = {path: content.replace(name, words) for path, content in files.items()}
    write(root, files)
    return {str(one.code) for one in report(root).findings} - {
        "sentence-uncited",
        "quotation-unrecorded",
        "name-unrecorded",
        "record-unused",
    }


@pytest.mark.parametrize(("field", "text", "code"), WRONG)
def test_what_no_source_and_no_date_has_is_told(
    tmp_path: Path, field: str, text: str, code: str
) -> None:
    assert found(tmp_path, field, text) == {code}


@pytest.mark.parametrize(("field", "text"), FINE)
def test_what_a_source_or_a_date_has_is_fine(tmp_path: Path, field: str, text: str) -> None:
    assert found(tmp_path, field, text) == set()

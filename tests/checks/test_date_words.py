"""The words that give a date compute to that date; a weekday in them was that day's.

What words of each language mean is tested beside `generator.dates.wording`; here, what they are
compared with.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import date_words
from tests.building import briefing, codes, report, run, typed

SOURCE = """\
    talk:
      file: talk.txt
      title: T
      published: {date: PUBLISHED, basis: editor, note: The paper's date.}
    """


def dated(
    root: Path,
    words: str,
    date: str,
    *,
    basis: str = "stated",
    published: str | None = "2025-08-21",
    more: str = "",
    language: str = "en",
) -> Path:
    """An event dated by words of its source."""
    event = (
        f"e:\n  title: T\n  date: {{date: {date}, basis: {basis}, words: '{words}'}}\n"
        f"  evidence: [{{source: talk, words: It rained}}]\n{more}"
    )
    files = {"chronology": event}
    if published is not None:
        files["sources"] = SOURCE.replace("PUBLISHED", published)
    return briefing(root, f"It rained ({words}).", language=language, **files)


@pytest.mark.parametrize(
    ("language", "words", "date"),
    [
        ("en", "on Aug. 21", "2025-08-21"),
        ("en", "on 19 August 2025", "2025-08-19"),
        ("en", "on Tuesday, Feb. 18", "2025-02-18"),
        ("en", "in 2022", "2022"),
        ("en", "in February", "2025-02"),
        ("en", "on Dec. 3", "2024-12-03"),  # the nearest before publication
        ("en", "from 3 to 5 March", "2025-03-03/2025-03-05"),
        ("de", "am 2. März", "2025-03-02"),
        ("fr", "le 3 juin 2024", "2024-06-03"),
        ("ru", "18 февраля", "2025-02-18"),
        ("uk", "19 серпня", "2025-08-19"),
        ("zh", "8月19日", "2025-08-19"),
        ("he", "ב-19 באוגוסט", "2025-08-19"),
        ("ar", "في 19 أغسطس", "2025-08-19"),
    ],
)
def test_words_that_state_the_date_are_no_finding(
    tmp_path: Path, language: str, words: str, date: str
) -> None:
    root = dated(tmp_path, words, date, language=language)

    assert run(date_words.check, root) == []


@pytest.mark.parametrize(
    ("words", "date", "code"),
    [
        ("on Aug. 21", "2025-08-20", "date-words-disagree"),
        ("on Aug. 21", "2025-07-21", "date-words-disagree"),
        ("on Aug. 21", "2024-08-21", "date-words-disagree"),
        ("on Aug. 21", "2025-08", "date-words-disagree"),  # less than the words say
        ("in August", "2025-08-21", "date-words-disagree"),  # more than the words say
        ("on Dec. 3", "2025-12-03", "date-words-disagree"),
        ("on 19 August 2024", "2025-08-19", "date-words-disagree"),
        ("on Tuesday, Feb. 18", "2025-02-19", "date-words-disagree"),
        ("on Wednesday, Feb. 18", "2025-02-18", "weekday-disagrees"),
        ("in the dark", "2025-08-21", "date-words-disagree"),
        ("on Tuesday", "2025-08-19", "date-words-disagree"),  # that is `relative`
    ],
)
def test_words_that_state_another_date_are_refused_at_the_date(
    tmp_path: Path, words: str, date: str, code: str
) -> None:
    root = dated(tmp_path, words, date)

    found = run(date_words.check, root)

    assert codes(found) == [code]
    assert typed(root, found[0]) == date
    assert found[0].help
    label = found[0].labels[0]
    assert (root / label.at.path).read_text("utf-8")[label.at.start : label.at.end] == words


def test_a_weekday_that_was_not_says_which_day_it_was(tmp_path: Path) -> None:
    (found,) = run(date_words.check, dated(tmp_path, "on Wednesday, Feb. 18", "2025-02-18"))

    assert found.code == "weekday-disagrees"
    assert "Tuesday" in found.message


@pytest.mark.parametrize(
    ("words", "date", "expected"),
    [
        ("on Tuesday", "2025-08-19", []),
        ("on Tuesday", "2025-08-12", ["date-words-disagree"]),
        ("on Tuesday", "2025-08-20", ["weekday-disagrees"]),
        ("yesterday", "2025-08-20", []),
        ("yesterday", "2025-08-21", ["date-words-disagree"]),
        ("today", "2025-08-21", []),
        ("last month", "2025-07", []),
        ("last month", "2025-08", ["date-words-disagree"]),
        ("the day before", "2025-08-20", []),
        ("two days ago", "2025-08-19", []),
        ("in 2022", "2022", ["date-words-disagree"]),  # that is `stated`
        ("in the dark", "2025-08-21", ["date-words-disagree"]),
    ],
)
def test_relative_words_count_from_publication(
    tmp_path: Path, words: str, date: str, expected: list[str]
) -> None:
    root = dated(tmp_path, words, date, basis="relative")

    assert codes(run(date_words.check, root)) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [("2025-03-04", []), ("2025-08-22", ["date-words-disagree"])]
)
def test_relative_words_count_from_the_event_they_name(
    tmp_path: Path, date: str, expected: list[str]
) -> None:
    chronology = f"""\
        first:
          title: T
          date: 2025-03-03
          evidence: [{{source: talk, words: It rained}}]
        then:
          title: T
          date: {{date: {date}, basis: relative, words: The next day, relative_to: first}}
          evidence: [{{source: talk, words: it shone}}]
        """
    sources = SOURCE.replace("PUBLISHED", "2025-08-21")
    root = briefing(
        tmp_path, "It rained. The next day it shone.", sources=sources, chronology=chronology
    )

    assert codes(run(date_words.check, root)) == expected


@pytest.mark.parametrize("relative_to", ["", ", relative_to: e"])
def test_relative_words_with_nothing_to_count_from_are_refused(
    tmp_path: Path, relative_to: str
) -> None:
    chronology = (
        "e: {title: T, evidence: [{source: talk, words: It rained}]}\n"
        "f: {title: T, evidence: [{source: talk, words: It rained}], "
        f"date: {{date: 2025-08-20, basis: relative, words: yesterday{relative_to}}}}}\n"
    )
    root = briefing(tmp_path, "It rained yesterday.", chronology=chronology)

    found = run(date_words.check, root)

    assert codes(found) == ["date-words-disagree"]
    assert "counted" in found[0].message


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("2025-08-21", "2025-08-21", []),
        ("2025-08-20", "2025-08-21", ["date-words-disagree"]),
        ("2025-08", "2025-08-21", ["date-words-disagree"]),
        ("2025-08-21", None, ["date-words-disagree"]),
    ],
)
def test_a_date_by_publication_is_the_source_s_own(
    tmp_path: Path, date: str, published: str | None, expected: list[str]
) -> None:
    event = (
        f"e: {{title: T, date: {{date: {date}, basis: publication}}, "
        "evidence: [{source: talk, words: It rained}]}"
    )
    files = {"chronology": event}
    if published:
        files["sources"] = SOURCE.replace("PUBLISHED", published)
    root = briefing(tmp_path, "It rained.", **files)

    found = run(date_words.check, root)

    assert codes(found) == expected


def test_what_is_planned_may_lie_ahead(tmp_path: Path) -> None:
    planned = dated(tmp_path / "a", "on Sept. 3", "2025-09-03", more="  status: planned\n")
    happened = dated(tmp_path / "b", "on Sept. 3", "2025-09-03")

    assert run(date_words.check, planned) == []
    assert codes(run(date_words.check, happened)) == ["date-words-disagree"]


def test_a_source_s_own_words_may_state_its_date(tmp_path: Path) -> None:
    sources = "talk: {file: talk.txt, title: T, published: {date: DATE, basis: stated, words: X}}"
    for date, expected in (("2025-03-03", []), ("2025-03-04", ["date-words-disagree"])):
        text = sources.replace("DATE", date).replace("X", "3 March 2025")
        root = briefing(tmp_path / date, "Oslo, 3 March 2025. It rained.", sources=text)
        assert codes(run(date_words.check, root)) == expected


def test_one_wrong_date_is_one_finding(tmp_path: Path) -> None:
    for number, (words, date) in enumerate(
        [("on Aug. 21", "2025-08-20"), ("on Feb. 30", "2025-02-30"), ("on Dec. 3", "2023-12-03")]
    ):
        root = dated(tmp_path / str(number), words, date)
        errors = [found for found in report(root).findings if found.severity == "error"]
        assert len(errors) == 1, codes(errors)

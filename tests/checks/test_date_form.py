"""Every date is EDTF and says how it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import date_form
from tests.building import briefing, codes, run, typed


def dated(root: Path, date: str) -> Path:
    """An event with a date, as written in YAML."""
    event = f"e: {{title: T, date: {date}, evidence: [{{source: talk, words: It rained}}]}}"
    return briefing(root, "It rained.", chronology=event)


@pytest.mark.parametrize(
    "date",
    [
        "2025-02-18", "2025-02", "2025", "2025-02-18?", "2025-02~", "2025%", "../2025-02-18",
        "2025-02-18/..", "2025-02-18/2025-03", "2024-02-29", "202X", "2025-21",
    ],
)  # fmt: skip
def test_a_bare_date_is_valid_and_says_not_how_it_is_known(tmp_path: Path, date: str) -> None:
    root = dated(tmp_path, f'"{date}"')

    found = run(date_form.check, root)

    assert codes(found) == ["date-without-basis"]
    assert found[0].severity == "warning"
    assert date in found[0].message


@pytest.mark.parametrize(
    "date",
    [
        "2025-02-30", "2025-13", "2025-13-01", "18.02.2025", "02/18/2025", "yesterday", "No",
        "12:30", "2025-2-18", "2025-02-18T12:00:00Z", "2023-02-29", "2025-02-18/2025-02-17", "..",
        "２０２５-02-18",
    ],
)  # fmt: skip
def test_a_date_that_no_calendar_has_is_refused_at_the_date(tmp_path: Path, date: str) -> None:
    root = dated(tmp_path, f'{{date: "{date}", basis: editor, note: n}}')

    found = run(date_form.check, root)

    assert codes(found) == ["date-invalid"]
    assert typed(root, found[0]) == f'"{date}"'
    assert found[0].help


def test_a_bare_date_that_is_invalid_is_one_finding(tmp_path: Path) -> None:
    assert codes(run(date_form.check, dated(tmp_path, "2025-02-30"))) == ["date-invalid"]


@pytest.mark.parametrize(
    ("date", "code", "place"),
    [
        ("{date: 2025, basis: stated}", "missing-field", "stated"),
        ("{date: 2025, basis: relative}", "missing-field", "relative"),
        ("{date: 2025, basis: editor}", "editor-date-without-note", "editor"),
        ("{date: 2025}", "date-without-basis", "2025"),
    ],
)
def test_a_basis_needs_what_it_rests_on(tmp_path: Path, date: str, code: str, place: str) -> None:
    root = dated(tmp_path, date)

    found = run(date_form.check, root)

    assert codes(found) == [code]
    assert typed(root, found[0]) == place


@pytest.mark.parametrize(
    "date",
    [
        "{date: 2025, basis: stated, words: It}",
        "{date: 2025, basis: relative, words: It}",
        "{date: 2025, basis: publication}",
        "{date: 2025, basis: editor, note: From the archive}",
    ],
)
def test_a_date_that_says_how_it_is_known_is_no_finding(tmp_path: Path, date: str) -> None:
    assert run(date_form.check, dated(tmp_path, date)) == []


def test_dates_everywhere_are_read(tmp_path: Path) -> None:
    wrong = "2025-02-30"
    root = briefing(
        tmp_path,
        "It rained.",
        briefing=f"title: T\nas_of: {wrong}\n",
        sources=f"talk: {{file: talk.txt, title: T, published: {wrong}, retrieved: {wrong}}}",
        actors="ada: {name: Ada, kind: person, roles: "
        f"[{{title: R, from: {wrong}, to: {wrong}}}]}}",
        issues="i: {title: I}",
        quotes=f"q: {{speaker: ada, source: talk, words: It, cue: It, said: {wrong}}}",
        positions=f"p: {{actor: ada, issue: i, act: asserts, text: T, said: {wrong}, "
        "evidence: [quote: q]}",
        chronology=f"e: {{title: T, date: {wrong}, evidence: [quote: q]}}",
        changes=f"c: {{date: {wrong}, kind: update, text: T}}",
    )

    found = codes(run(date_form.check, root))

    assert found.count("date-invalid") == 9


def test_as_of_and_roles_need_no_basis(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        briefing="title: T\nas_of: 2025-02-18\n",
        actors="ada: {name: Ada, kind: person, roles: [{title: R, from: 2020, to: 2025-01}]}",
    )

    assert run(date_form.check, root) == []


@pytest.mark.parametrize(
    ("retrieved", "expected"),
    [
        ("2025-02-18", ["date-without-basis"]),
        ("18.02.2025", ["date-invalid"]),
        ("{date: 2025-02-18, basis: editor, note: Saved then.}", []),
    ],
)
def test_the_day_of_retrieval_says_how_it_is_known(
    tmp_path: Path, retrieved: str, expected: list[str]
) -> None:
    root = briefing(tmp_path, "It rained.")
    (root / "content/sources.yml").write_text(
        f"talk: {{file: talk.txt, title: A talk, retrieved: {retrieved}}}\n"
    )

    assert codes(run(date_form.check, root)) == expected


@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("18.02.2025", "2025-02-18"), ("02/18/2025", "2025-02-18"), ("2025-2-18", "2025-02-18"),
        ("18. Februar 2025", "2025-02-18"), ("février 2025", "2025-02"), ("2020s", "202X"),
        ("２０２５-02-18", "2025-02-18"), ("2025-02-18 - 2025-02-20", "2025-02-18/2025-02-20"),
        ("03/04/2025", None), ("2025-02-18/2025-02-17", None), ("2025-02-30", None),
        ("2025-02-18T23:30:00Z", None), ("yesterday", None),
    ],
)  # fmt: skip
def test_a_date_that_can_mean_but_one_is_mended(
    tmp_path: Path, date: str, meant: str | None
) -> None:
    root = dated(tmp_path, f'{{date: "{date}", basis: editor, note: n}}')

    (finding,) = run(date_form.check, root)

    assert [edit.text for edit in finding.edits] == ([meant] if meant else [])

"""The four ways of showing a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Report, SourceCoverage, Span, quoted
from generator.findings.report import FORMATS, place, show, summary
from tests.building import TINY, marked, report, write


def one(text: str, start: int, end: int, *labels: Label, message: str = "M.") -> Report:
    """A report of one finding in one file."""
    finding = Finding(Code.BAD_ID, message, Span("f.yml", start, end), "Do it.", labels)
    return Report((finding,), {"f.yml": text})


def excerpt(text: str, start: int, end: int) -> list[str]:
    """The two lines of a file's excerpt."""
    return show(one(text, start, end)).split("\n")[2:4]


def test_in_full_a_finding_is_a_headline_a_place_an_excerpt_and_help() -> None:
    label = Label(Span("f.yml", 0, 1), "first here")

    shown = show(one("a: 1\nb: 22\n", 8, 10, label))

    assert shown == (
        "error[bad-id]: M.\n"
        "  --> f.yml:2:4\n"
        "2 | b: 22\n"
        "  |    ^^\n"
        "  ::: f.yml:1:1\n"
        "1 | a: 1\n"
        "  | - first here\n"
        "  = help: Do it.\n"
        "\n"
        "0 of 0 passages checked: 1 error, 0 warnings.\n"
    )


@pytest.mark.parametrize(
    ("text", "start", "end", "carets"),
    [
        ("a: bcd", 3, 6, "   ^^^"),
        ("名: 沈若溪", 3, 6, "    ^^^^^^"),  # Han is two cells wide
        ("e\u0301: xy", 4, 6, "   ^^"),  # a mark takes none
        ("😀: xy", 3, 5, "    ^^"),
        ("a: ", 3, 3, "   ^"),  # at the end of a line
        ("a: b", 3, 400, "   ^"),  # never past it
        ("가: x", 3, 4, "    ^"),
        ("\uff21: x", 3, 4, "    ^"),
    ],
)
def test_carets_stand_below_the_characters_on_a_terminal(
    text: str, start: int, end: int, carets: str
) -> None:
    assert excerpt(text, start, end)[1] == f"  | {carets}"


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert excerpt("a: |\n  b\n  c\n", 3, 12) == ["1 | a: |", "  |    ^"]


@pytest.mark.parametrize("text", ["שם: שלום עולם", "a: قال محمد", "b: \u202eabc שלום"])
def test_a_line_that_runs_leftwards_names_columns_instead(text: str) -> None:
    assert excerpt(text, 4, 7)[1] == "  | ^ columns 5 to 7"


def test_a_long_line_is_cut_around_the_place() -> None:
    text = "a: " + "x" * 500 + "WORD" + "y" * 500

    line, carets = excerpt(text, 503, 507)

    assert len(line) < 110
    assert line.startswith("1 | …")
    assert line.endswith("…")
    at = carets.index("^")
    assert line[at : at + 4] == "WORD"
    assert carets.count("^") == 4


@pytest.mark.parametrize("start", [0, 3, 100, 996, 1003])
def test_a_place_anywhere_in_a_long_line_is_shown(start: int) -> None:
    text = "".join(chr(0x61 + n % 26) for n in range(1004))

    line, carets = excerpt(text, start, start + 1)

    assert line[carets.index("^")] == (text[start] if start < 1004 else "")


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\u0085b", 2, (2, 1)),
        ("😀b", 1, (1, 2)),
        ("e\u0301b", 2, (1, 3)),
        ("a\n", 2, (2, 1)),
        ("", 0, (1, 1)),
    ],
)
def test_lines_and_columns_count_code_points_from_one(
    text: str, offset: int, expected: tuple[int, int]
) -> None:
    assert place(one(text, offset, offset), Span("f.yml", offset, offset)) == expected


def test_a_finding_in_a_file_that_is_not_there_is_shown_without_an_excerpt() -> None:
    found = Report((Finding(Code.FILE_MISSING, "M.", Span("nowhere.yml"), "Do it."),))

    assert show(found).startswith(
        "error[file-missing]: M.\n  --> nowhere.yml:1:1\n  = help: Do it."
    )


def test_control_characters_of_a_file_do_not_reach_the_terminal() -> None:
    shown = show(one("a: \x1b[31mred\x07\x9b1m\tb", 3, 5))

    assert not set(shown) & {"\x1b", "\x07", "\x9b"}


def test_twenty_are_shown_in_full_and_all_others_in_a_line_below_their_file() -> None:
    findings = tuple(Finding(Code.BAD_ID, f"M{n}.", Span("f.yml", n), "H") for n in range(25))

    shown = show(Report(findings, {"f.yml": "x" * 30}))

    assert shown.count("error[bad-id]: M") == 20
    assert shown.endswith(
        "\n\nf.yml:\n"
        "  1:21: error[bad-id] M20.\n"
        "  1:22: error[bad-id] M21.\n"
        "  1:23: error[bad-id] M22.\n"
        "  1:24: error[bad-id] M23.\n"
        "  1:25: error[bad-id] M24.\n"
        "\n0 of 0 passages checked: 25 errors, 0 warnings.\n"
    )


@pytest.mark.parametrize(("findings", "is_told"), [(2, False), (3, True), (30, True)])
def test_a_value_that_many_findings_point_to_is_told_first(findings: int, is_told: bool) -> None:
    path = "content/sources.yml"
    published = Label(Span(path, 11, 21), "published")
    found = tuple(
        Finding(Code.DATE_AFTER_PUBLICATION, f"M{n}.", Span("f.yml", n), "H", (published,))
        for n in range(findings)
    )

    shown = show(Report(found, {"f.yml": "x" * 40, path: "published: 2024-08-21\n"}))

    told = (
        f"{findings} findings have this value in common. Is it right?\n"
        "  --> content/sources.yml:1:12\n"
        "1 | published: 2024-08-21\n"
        "  |            ^^^^^^^^^^\n\n"
    )
    assert shown.startswith(told) is is_told


def test_in_a_long_report_what_points_into_a_source_is_counted_at_its_line() -> None:
    here = Label(Span("seeds/a.txt", 0, 1), "here")
    found = (
        Finding(Code.BAD_ID, "M.", Span("f.yml", 0), "H", (here, here)),
        Finding(Code.BAD_ID, "M.", Span("seeds/a.txt", 0), "H"),
        *(Finding(Code.BAD_ID, "M.", Span("f.yml", n), "H") for n in range(20)),
    )
    covered = (SourceCoverage("a", 1, 2, "seeds/a.txt"), SourceCoverage("b", 2, 2, "seeds/b.txt"))

    shown = show(Report(found, {"f.yml": "x" * 30, "seeds/a.txt": "x"}, coverage=covered))

    assert "a: 1 of 2 sentences used or set aside; 2 findings on its text\n" in shown
    assert "b: 2 of 2 sentences used or set aside\n" in shown


def test_concise_is_one_line_a_finding_and_the_summary(tmp_path: Path) -> None:
    files, (where,) = marked({"content/actors.yml": "ada: {name: Ada Quill, kind: ▸human}\n"})
    found = report(write(tmp_path, {**TINY, **files}))

    lines = show(found, "concise").splitlines()

    assert lines[0].startswith(f"{where}: error[wrong-type] `kind` cannot be `human`.")
    assert lines[-1] == summary(found)


def test_the_summary_says_n_of_n(tmp_path: Path) -> None:
    assert summary(report(write(tmp_path, TINY))) == (
        "2 of 2 passages checked in 1 source: 0 errors, 0 warnings."
    )
    several = Report((), {}, 3, 4, {}, (SourceCoverage("a", 1, 2), SourceCoverage("b", 2, 2)))
    assert summary(several) == "3 of 4 passages checked in 2 sources: 0 errors, 0 warnings."


def test_coverage_is_printed_for_each_source() -> None:
    found = Report((), {}, 3, 4, {}, (SourceCoverage("a", 1, 2), SourceCoverage("b", 2, 2)))

    shown = show(found)

    assert "a: 1 of 2 sentences used or set aside\n" in shown
    assert "b: 2 of 2 sentences used or set aside\n" in shown


def test_json_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    files, (where,) = marked({"content/actors.yml": "ada: {name: Ada Quill, kind: ▸human}\n"})
    found = report(write(tmp_path, {**TINY, **files}))

    data = json.loads(show(found, "json"))

    assert set(data) == {"checked", "findings"}
    assert (data["checked"]["passages"], data["checked"]["of"]) == (2, 2)
    (finding,) = data["findings"]
    assert {"code", "severity", "path", "line", "column", "message", "help"} <= set(finding)
    assert finding["code"] == "wrong-type"
    assert finding["severity"] == "error"
    assert f"{finding['path']}:{finding['line']}:{finding['column']}" == where
    assert isinstance(finding["line"], int)
    assert finding["help"]


def test_json_is_json_whatever_the_words_are() -> None:
    message = 'quotes " \\ and \u2028 and \x00 and שלום'

    data = json.loads(show(one("a", 0, 1, message=message), "json"))

    assert data["findings"][0]["message"] == message


def test_json_of_a_clean_briefing_has_no_findings(tmp_path: Path) -> None:
    data = json.loads(show(report(write(tmp_path, TINY)), "json"))

    assert data["findings"] == []
    assert data["checked"]["passages"] == 2


def test_github_escapes_what_would_end_a_command() -> None:
    finding = Finding(
        Code.BAD_ID, "100% of a\nb\r::error::x", Span("a,b:c%.yml", 0, 1), "Do, it: now."
    )

    line = show(Report((finding,)), "github").split("\n")[0]

    assert line == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,title=bad-id::"
        "100%25 of a%0Ab%0D::error::x Do, it: now."
    )


HOSTILE = "a\r\n::set-output name=x::y\x1b[2J\x9b1m\x07\u202egpj\u2067\u2028\x85b"
OBEYED = {"\x1b", "\x9b", "\x07", "\u202e", "\u2067", "\u2028", "\x85", "\r"}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_name_or_a_quoted_text_holds_is_obeyed(form: str) -> None:
    at = Span(f"seeds/{HOSTILE}.txt", 0, 1)
    finding = Finding(Code.BAD_ID, f"`{HOSTILE}`", at, HOSTILE, (Label(at, HOSTILE),))
    coverage = (SourceCoverage(HOSTILE, 1, 2),)

    for files in ({}, {at.path: HOSTILE}):
        shown = show(Report((finding,), files, 0, 0, {}, coverage), form)

        assert not set(shown) & OBEYED
        assert [line for line in shown.split("\n") if line.startswith("::set")] == []
    if form == "json":
        told = json.loads(shown)["findings"][0]
        assert (told["path"], told["help"]) == (at.path, HOSTILE)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_words_that_run_leftwards_stay_isolated_in_a_message(form: str) -> None:
    words = quoted("לא נחתום")
    finding = Finding(Code.BAD_ID, f"{words} stands nowhere.", Span("a.yml", 0, 1), "Look again.")

    assert words in show(Report((finding,), {}), form)


def test_a_text_keeps_the_joiners_that_words_need() -> None:
    shown = show(one("a", 0, 1, message="\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"))

    assert "\u06cc\u200c\u062e" in shown


@pytest.mark.parametrize("form", FORMATS)
def test_the_old_form_of_a_command_is_not_printed_either(form: str) -> None:
    """GitHub's runner looks for it anywhere in a line that begins no command of the new form."""
    text = "##[set-output name=x]y"

    shown = show(one(text, 0, 1, message=text), form)

    assert [line for line in shown.split("\n") if "##[" in line and line[:2] != "::"] == []
    if form == "json":
        assert json.loads(shown)["findings"][0]["message"] == text


def test_github_tells_warnings_from_errors() -> None:
    finding = Finding(Code.RECORD_UNUSED, "M.", Span("f.yml"), "H.")

    assert show(Report((finding,)), "github").startswith("::warning file=f.yml,line=1,col=1,")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_in_one_line_feed_and_is_the_same_twice(
    tmp_path: Path, form: str
) -> None:
    root = write(tmp_path, {**TINY, "content/actors.yml": "ada: {name: 岚, kind: human}\n"})

    first, second = show(report(root), form), show(report(root), form)

    assert first == second
    assert first.endswith("\n")
    assert not first.endswith("\n\n")

"""Show a report: in full for people, one line a finding for editors, as JSON, and for GitHub."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.findings.edit import TextEdit
from generator.findings.finding import Finding, Report, SourceCoverage, Span

FORMATS = ("full", "concise", "json", "github")
_IN_FULL, _IN_LINES = 20, 300
"""Findings that are shown whole, and those that have a line each."""
_MANY = 3
"""Findings that point to one value from which on it is shown as what they have in common."""
_WIDTH = 88
_LINE_END = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")
_SHOWN = {"Cc": " ", "Cf": "\ufffd", "Cs": "\ufffd"}
"""What stands in an excerpt for controls, which a terminal would obey."""
_OBEYED = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What ends a line, or what a terminal obeys instead of showing it; joiners are part of words."""
_ISOLATES = "\u2068\u2069"
_OLD_COMMAND, _NO_COMMAND = "##[", "##\u200b["
"""GitHub's runner obeys `##[name]` anywhere in a line, so no excerpt may print it."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def show(report: Report, form: str = "full") -> str:
    """The report as text that ends with a line feed; `form` is one of `FORMATS`."""
    if form == "json":
        return _json(report)
    if form == "github":
        return "".join(f"{line}\n" for line in _github(report)) + summary(report) + "\n"
    if form == "concise":
        lines = [_concise(finding, report) for finding in report.findings]
        text = "".join(f"{line}\n" for line in lines) + summary(report) + "\n"
    else:
        text = _full(report)
    return text.replace(_OLD_COMMAND, _NO_COMMAND)


def summary(report: Report) -> str:
    """The one line that says what was checked and what came of it."""
    line = f"{report.passages} of {report.of} passages checked"
    if report.coverage:
        sources = len(report.coverage)
        line += f" in {sources} source{'s' if sources != 1 else ''}"
    line += f": {_count(report.errors, 'error')}, {_count(report.warnings, 'warning')}"
    if report.drafts:
        line += f"; {_count(report.drafts, 'draft')} not published"
    if report.hidden:
        line += f"; {_count(report.hidden, 'other finding')} not shown"
    return f"{line}."


def place(report: Report, at: Span) -> tuple[int, int]:
    """The line and column of a place, both from 1, in code points."""
    text = report.files.get(at.path)
    return line_and_column(text, at.start) if text is not None else (1, 1)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset of a text, both from 1, in code points."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(64)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def in_one_line(text: str) -> str:
    r"""A text with escapes for what a terminal would obey: `\n`, `\x1b`, `\u202e`.

    But for the isolates that keep words in place that run leftwards (`diagnostics.quoted`).
    """
    return _OBEYED.sub(_escape, text)


def _escape(obeyed: re.Match[str]) -> str:
    return obeyed[0] if obeyed[0] in _ISOLATES else ascii(obeyed[0])[1:-1]


def _where(report: Report, at: Span) -> str:
    line, column = place(report, at)
    return f"{in_one_line(at.path)}:{line}:{column}"


def _concise(finding: Finding, report: Report) -> str:
    kind = f"{finding.severity}[{finding.code}]"
    return f"{_where(report, finding.at)}: {kind} {in_one_line(finding.message)}"


def _json(report: Report) -> str:
    findings = []
    for finding in report.findings:
        line, column = place(report, finding.at)
        findings.append(
            {
                "code": str(finding.code),
                "severity": finding.severity,
                "path": finding.at.path,
                "line": line,
                "column": column,
                "message": finding.message,
                "help": finding.help,
                "labels": [
                    {
                        "path": label.at.path,
                        "line": place(report, label.at)[0],
                        "column": place(report, label.at)[1],
                        "text": label.text,
                    }
                    for label in finding.labels
                ],
                "edits": [_edit(edit, report) for edit in finding.edits],
            }
        )
    checked = {
        "passages": report.passages,
        "drafts": report.drafts,
        "of": report.of,
        "by_use": {use: {"passages": n, "of": of} for use, (n, of) in report.counts.items()},
        "coverage": {
            entry.source: {
                "sentences": entry.covered,
                "of": entry.total,
                "by_state": dict(entry.states),
            }
            for entry in report.coverage
        },
        "languages_known_in_part": sorted(
            {entry.known_in_part for entry in report.coverage if entry.known_in_part}
        ),
    }
    text = json.dumps({"checked": checked, "findings": findings}, ensure_ascii=False, indent=2)
    # What JSON leaves as it is, and a terminal obeys; outside of strings there are only line feeds.
    text = _OBEYED.sub(lambda one: "\n" if one[0] == "\n" else f"\\u{ord(one[0]):04x}", text)
    return text.replace(_OLD_COMMAND, "#\\u0023[") + "\n"


def _edit(edit: TextEdit, report: Report) -> dict[str, str | int]:
    """A mending for editors: all edits of a finding are to be made together."""
    line, column = place(report, Span(edit.path, edit.start))
    end_line, end_column = place(report, Span(edit.path, edit.end))
    return {
        "path": edit.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": edit.text,
    }


def _github(report: Report) -> Iterator[str]:
    """Workflow commands (GitHub Actions, "Workflow commands for GitHub Actions")."""
    for finding in report.findings:
        line, column = place(report, finding.at)
        path = _escaped(finding.at.path).replace(":", "%3A").replace(",", "%2C")
        message = _escaped(f"{finding.message} {finding.help}".strip())
        yield (
            f"::{finding.severity} file={path},line={line},col={column},"
            f"title={finding.code}::{message}"
        )


def _escaped(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return in_one_line(text)


def _full(report: Report) -> str:
    """One cause of many findings first, then 20 findings whole, then all others by their files."""
    parts = [_common_cause(at, number, report) for at, number in _causes(report)]
    parts += [_in_full(finding, report) for finding in report.findings[:_IN_FULL]]
    parts += _by_file(report.findings[_IN_FULL:], report)
    incomplete = [entry for entry in report.coverage if entry.covered < entry.total]
    shown = report.coverage if len(report.coverage) <= _IN_FULL else incomplete[:_IN_FULL]
    if shown:
        is_long = len(report.findings) > _IN_FULL  # else one sees it
        found = _found_in_sources(report) if is_long else Counter()
        parts.append("".join(f"{_of_source(entry, found[entry.source])}\n" for entry in shown))
    parts += [f"{line}\n" for line in _known_in_part(report)]
    mended = sum(bool(finding.edits) for finding in report.findings)
    if mended:
        parts.append(f"`briefing check --fix` can mend {mended} of these.\n")
    return "\n".join([*parts, summary(report) + "\n"])


def _of_source(entry: SourceCoverage, findings: int) -> str:
    line = f"{in_one_line(entry.source)}: {entry.covered} of {entry.total} sentences "
    line += "used or set aside"
    line += f" ({entry.partly} only in part)" if entry.partly else ""
    return f"{line}; {_count(findings, 'finding')} on its text" if findings else line


def _known_in_part(report: Report) -> Iterator[str]:
    """What no check can judge, by the languages of which we know too little."""
    languages = Counter(entry.known_in_part for entry in report.coverage if entry.known_in_part)
    for language, sources in sorted(languages.items()):
        yield (
            f"{in_one_line(language)} ({_count(sources, 'source')}): the checks know "
            "too little of this language. Numbers in words, hedges, negations and who speaks are "
            "yours to compare."
        )


def _found_in_sources(report: Report) -> Counter[str]:
    """How many findings point into the text of each source."""
    paths = {entry.path: entry.source for entry in report.coverage if entry.path}
    return Counter(
        paths[path]
        for finding in report.findings
        for path in {finding.at.path, *(label.at.path for label in finding.labels)} & paths.keys()
    )


def _by_file(findings: Sequence[Finding], report: Report) -> list[str]:
    """Findings in one line each, below the names of their files; of thousands the rest counted."""
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings[:_IN_LINES]:
        by_path[finding.at.path].append(finding)
    parts = [
        "\n".join([f"{in_one_line(path)}:", *(f"  {_short(each, report)}" for each in found), ""])
        for path, found in by_path.items()
    ]
    rest = findings[_IN_LINES:]
    if rest:
        kinds = Counter(f"{finding.severity}[{finding.code}]" for finding in rest)
        lines = [f"and {len(rest)} more:"]
        lines += [f"  {count:>5}  {kind}" for kind, count in sorted(kinds.items())]
        lines.append("  = help: `--format concise` lists them all")
        parts.append("\n".join(lines) + "\n")
    return parts


def _short(finding: Finding, report: Report) -> str:
    line, column = place(report, finding.at)
    kind = f"{finding.severity}[{finding.code}]"
    return f"{line}:{column}: {kind} {in_one_line(finding.message)}"


def _causes(report: Report) -> list[tuple[Span, int]]:
    """Values of records that several findings point to as a second place, and by how many.

    A date of publication that is wrong by a year is one mistake, and gives a finding for each date
    that was compared with it.
    """
    own = {finding.at for finding in report.findings}
    pointed = Counter(
        label.at
        for finding in report.findings
        for label in set(finding.labels)
        if label.at.path.startswith("content/") and label.at not in own
    )
    return [(at, number) for at, number in pointed.most_common() if number >= _MANY]


def _common_cause(at: Span, number: int, report: Report) -> str:
    lines = [f"{number} findings have this value in common. Is it right?"]
    lines += [f"  --> {_where(report, at)}", *_excerpt(report, at, "^", "")]
    return "\n".join(lines) + "\n"


def _in_full(finding: Finding, report: Report) -> str:
    lines = [f"{finding.severity}[{finding.code}]: {in_one_line(finding.message)}"]
    lines.append(f"  --> {_where(report, finding.at)}")
    lines += _excerpt(report, finding.at, "^", "")
    for label in finding.labels:
        lines.append(f"  ::: {_where(report, label.at)}")
        lines += _excerpt(report, label.at, "-", in_one_line(label.text))
    if finding.help:
        lines.append(f"  = help: {in_one_line(finding.help)}")
    return "\n".join(lines) + "\n"


def _excerpt(report: Report, at: Span, sign: str, text: str) -> list[str]:
    """The line of a place with signs below the characters that are meant."""
    source = report.files.get(at.path)
    if not source:
        return [f"   = {text}"] if text else []
    line, column = place(report, at)
    starts = _line_starts(source)
    end = starts[line] if line < len(starts) else len(source)
    content = _LINE_END.sub("", source[starts[line - 1] : end])
    first = min(column - 1, len(content))
    last = max(min(at.end - starts[line - 1], len(content)), first + 1)
    content, first, last = _window(content, first, last)
    gutter = str(line)
    rule = f"{' ' * len(gutter)} | "
    note = f" {text}" if text else ""
    shown = "".join(_SHOWN.get(unicodedata.category(char), char) for char in content)
    if any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in shown):
        columns = f"columns {column} to {column + last - first - 1}"
        return [f"{gutter} | {shown}", f"{rule}{sign} {columns}{note}"]
    indent = " " * _cells(shown[:first])
    signs = sign * max(_cells(shown[first:last]), 1)
    return [f"{gutter} | {shown}", f"{rule}{indent}{signs}{note}"]


def _window(content: str, first: int, last: int) -> tuple[str, int, int]:
    """The part of a long line around a place, cut with ellipses; the place moves along."""
    if len(content) <= _WIDTH:
        return content, first, last
    begin = max(min(first - _WIDTH // 4, len(content) - _WIDTH), 0)
    end = min(begin + _WIDTH, len(content))
    last = min(last, end)
    head, tail = ("…" if begin else ""), ("…" if end < len(content) else "")
    shift = len(head) - begin
    return head + content[begin:end] + tail, first + shift, last + shift


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide letters two, marks none."""
    return sum(
        0
        if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}
        else 2
        if unicodedata.east_asian_width(char) in {"W", "F"}
        else 1
        for char in text
    )

"""Small briefings for tests: write their files, check them, and say what was found where.

A test writes the source's text and the YAML that matters to it; the rest is filled in. `▸` in a
file marks the place where a finding must be, and is taken out before the file is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import dedent

from generator.compile import check_briefing
from generator.findings.finding import Finding, Report
from generator.findings.report import place
from generator.reading.load import load
from generator.records.briefing import Briefing
from generator.records.link import link
from generator.text.source_text import SourceText

MARK = "▸"

TINY = {
    "content/briefing.yml": "title: A briefing\n",
    "content/sources.yml": "talk: {file: talk.txt, title: A talk}\n",
    "content/actors.yml": "ada: {name: Ada Quill, kind: person}\n",
    "content/quotes.yml": (
        "first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said}\n"
    ),
    "seeds/talk.txt": "“We agree,” Ada Quill said.\n",
}
"""The smallest briefing that is clean under `--strict`."""


def write(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files by their path below `root`, byte for byte; `None` takes a file away."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def briefing(
    root: Path, seed: str | None = None, *, language: str = "en", **collections: str
) -> Path:
    """Write a briefing: the text of the source `talk`, and YAML by the name of its collection."""
    files = {"content/briefing.yml": f"title: A briefing\nlanguage: {language}\n"}
    if seed is not None:
        files["seeds/talk.txt"] = dedent(seed)
        files["content/sources.yml"] = "talk: {file: talk.txt, title: A talk}\n"
    for name, text in collections.items():
        files[f"content/{name}.yml"] = dedent(text)
    return write(root, files)


def report(root: Path) -> Report:
    """Everything that is found in a briefing."""
    return check_briefing(root)[1]


def linked(root: Path) -> Briefing:
    """A briefing, read and linked; nothing checked yet."""
    return link(load(root)[0])[0]


def run(check: Callable[[Briefing], Iterator[Finding]], root: Path) -> list[Finding]:
    """What one check finds in a briefing."""
    return list(check(linked(root)))


def codes(findings: Report | Iterable[Finding]) -> list[str]:
    """The codes of findings, in their order."""
    found = findings.findings if isinstance(findings, Report) else findings
    return [str(finding.code) for finding in found]


def places(found: Report) -> list[tuple[str, str]]:
    """Code and `path:line:column` of all findings of a report."""
    return [
        (str(finding.code), ":".join(map(str, (finding.at.path, *place(found, finding.at)))))
        for finding in found.findings
    ]


def marked(files: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The files without their marks, and `path:line:column` of what stood behind each mark."""
    clean, marks = {}, []
    for name, text in files.items():
        pieces = text.split(MARK)
        clean[name] = "".join(pieces)
        for number in range(1, len(pieces)):
            before = "".join(pieces[:number])
            line = before.count("\n") + 1
            marks.append(f"{name}:{line}:{len(before) - before.rfind(chr(10))}")
    return clean, marks


def typed(root: Path, finding: Finding) -> str:
    """What stands in the file at a finding's place."""
    text = (root / finding.at.path).read_bytes().decode("utf-8-sig")
    return text[finding.at.start : finding.at.end]


def source(text: str, language: str = "en") -> SourceText:
    """A source's text, without a file."""
    return SourceText("seeds/talk.txt", text, language)


def long_briefing(root: Path, size: int) -> Path:
    """A briefing of so many quotations, events and positions, over nine months of three years."""
    lines = [f"“We count boat number {n} today,” Ada Quill said on day {n}." for n in range(size)]
    quotes = "".join(
        f"q{n}: {{speaker: ada, source: talk, words: We count boat number {n} today,"
        f" cue: Ada Quill said on day {n},"
        f" said: {{date: {2020 + n % 3}-0{n % 9 + 1}-11, basis: editor, note: Known}}}}\n"
        for n in range(size)
    )
    events = "".join(
        f"e{n}: {{title: Event {n}, date: {{date: {2020 + n % 3}-0{n % 9 + 1}-11, basis: editor,"
        f" note: Known}}, evidence: [{{quote: q{n}}}]}}\n"
        for n in range(size)
    )
    positions = "".join(
        f"p{n}: {{actor: ada, issue: access, stance: supports, text: She counts.,"
        f" evidence: [{{quote: q{n}}}]}}\n"
        for n in range(size)
    )
    return write(
        root,
        {
            "content/briefing.yml": "title: Long\n",
            "content/sources.yml": "talk: {file: talk.txt, title: A talk}\n",
            "content/actors.yml": "ada: {name: Ada Quill, kind: person}\n",
            "content/issues.yml": "access: {title: Access}\n",
            "content/quotes.yml": quotes,
            "content/chronology.yml": events,
            "content/positions.yml": positions,
            "seeds/talk.txt": "\n".join(lines),
        },
    )

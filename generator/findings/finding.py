"""Findings as data: what is wrong, where it was typed, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.findings.codes import Code, Severity, severity
from generator.findings.edit import TextEdit


class Span(NamedTuple):
    """A run of characters in a file: `start` inclusive, `end` exclusive, in code points from 0.

    `path` is relative to the briefing's root, with forward slashes. A byte order mark is not
    counted. Lines and columns are worked out only when a finding is shown.
    """

    path: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that helps to understand a finding, with a few words on it."""

    at: Span
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a curator should look at.

    `message` is one sentence that makes sense alone and says what happened; `help` says what to
    do. Neither holds a place: that is `at`. `edits` are the mending, where it needs no judgement.
    """

    code: Code
    message: str
    at: Span
    help: str = ""
    labels: tuple[Label, ...] = ()
    edits: tuple[TextEdit, ...] = ()

    @property
    def severity(self) -> Severity:
        """`error` stops publication; `warning` only under `--strict`."""
        return severity(self.code)


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_SHOWN_WORDS = 120


def quoted(words: str) -> str:
    """Words inside a message: in quotation marks, on one line, isolated where they run leftwards.

    The isolates (U+2068, U+2069; Unicode Standard Annex 9) keep the order of the sentence around.
    """
    one_line = _CONTROLS.sub("\ufffd", " ".join(_DIRECTIONS.sub("", words).split()))
    if len(one_line) > _SHOWN_WORDS:
        one_line = one_line[: _SHOWN_WORDS - 1].rstrip() + "…"
    if _RIGHT_TO_LEFT.search(one_line):
        one_line = f"\u2068{one_line}\u2069"
    return f"“{one_line}”"


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """How many sentences of a source are used or left out on purpose, of all.

    `path` is that of its text; `states` counts them by what became of them
    (`generator.records.sentence_states.State`). `known_in_part` is the name of its language where
    some checks have nothing to go by in it.
    """

    source: str
    covered: int
    total: int
    path: str = ""
    states: Mapping[str, int] = field(default_factory=dict)
    known_in_part: str = ""

    @property
    def partly(self) -> int:
        """Sentences of which a small part is used; they count as used."""
        return self.states.get("partly-used", 0)


@dataclass(frozen=True)
class Report:
    """All findings of one run, and what was checked.

    `passages` of `of` words of the briefing were found where they should stand; `counts` says the
    same by what the words are for. `files` holds the text of every file that findings point into.
    `drafts` records are checked and not published; `hidden` findings were not asked for.
    """

    findings: tuple[Finding, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    passages: int = 0
    of: int = 0
    counts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    coverage: tuple[SourceCoverage, ...] = ()
    drafts: int = 0
    hidden: int = 0

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    def failed(self, *, strict: bool = False) -> bool:
        """Whether publication must stop."""
        return self.errors > 0 or (strict and self.warnings > 0)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file and place, each once."""
    unique = dict.fromkeys(findings)
    return tuple(sorted(unique, key=lambda f: (f.at.path, f.at.start, f.code, f.message)))

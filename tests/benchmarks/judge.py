"""Run the checks on a corrupted briefing, fast: what the corruption left alone is not read again.

`check_briefing(root)` itself runs on files on disk. In the judge's own process a few pure functions
below it remember their results: reading a YAML text, reading a record, searching words in a source.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from generator.compile import check_briefing
from generator.findings.finding import Finding
from generator.reading import load, located_yaml, schema
from generator.records import link
from generator.text import passages
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Mutant


def workplace() -> tempfile.TemporaryDirectory[str]:
    """A folder for judges to work in: in memory, where there is one."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: `error`, `warning` or `survived`; or `crashed`."""

    verdict: str
    at_right_place: bool = False
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        return self.verdict in {"error", "warning"}


class Judge:
    """A copy of a briefing that can be corrupted, checked and mended again."""

    def __init__(self, content: Content, folder: Path, *, remember: bool = True) -> None:
        self.content = content
        self.root = Path(tempfile.mkdtemp(dir=folder))
        for name in ("content", "seeds"):
            shutil.copytree(content.root / name, self.root / name)
        self._memory = _Memory(content) if remember else None
        self._before = Counter(map(_signature, content.report.findings))
        self._regions = {key: content.region(key) for key in content.records}

    def judge(self, mutant: Mutant) -> Outcome:
        """Corrupt, check, mend."""
        path = self.root / mutant.file
        text = self.content.texts[mutant.file]
        original = path.read_bytes()
        path.write_bytes((text[: mutant.start] + mutant.new + text[mutant.end :]).encode())
        try:
            findings = self._check()
        except Exception as error:  # a crash is a result too
            return Outcome("crashed", codes=(repr(error)[:200],))
        finally:
            path.write_bytes(original)
        return self._outcome(mutant, findings)

    def _check(self) -> tuple[Finding, ...]:
        if self._memory is None:
            return check_briefing(self.root)[1].findings
        with self._memory.at_work():
            return check_briefing(self.root)[1].findings

    def _outcome(self, mutant: Mutant, findings: tuple[Finding, ...]) -> Outcome:
        left = self._before.copy()
        new = []
        for finding in findings:
            if left[_signature(finding)] > 0:
                left[_signature(finding)] -= 1
            else:
                new.append(finding)
        decisive = [finding for finding in new if finding.severity == "error"] or new
        if not decisive:
            return Outcome("survived")
        return Outcome(
            decisive[0].severity,
            any(self._is_right(mutant, finding) for finding in decisive),
            tuple(dict.fromkeys(str(finding.code) for finding in decisive)),
            tuple(dict.fromkeys(self._place(mutant, finding) for finding in decisive)),
        )

    def _is_right(self, mutant: Mutant, finding: Finding) -> bool:
        if finding.at.path in mutant.also_files:
            return True
        return any(
            self._holds(mutant, finding, *self._regions[key])
            for key in (mutant.record, *mutant.also)
            if key in self._regions
        )

    def _holds(self, mutant: Mutant, finding: Finding, file: str, start: int, end: int) -> bool:
        """Whether a finding lies in a region, moved by as much as the edit moved it."""
        if finding.at.path != file:
            return False
        if file == mutant.file:
            by = len(mutant.new) - (mutant.end - mutant.start)
            start += by if start > mutant.start else 0
            end += by if end > mutant.start else 0
        return start <= finding.at.start < end

    def _place(self, mutant: Mutant, finding: Finding) -> str:
        for key, region in self._regions.items():
            if self._holds(mutant, finding, *region):
                return f"{region[0]}: {'/'.join(key)}"
        return finding.at.path


def _signature(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.message, finding.at.path


class _Memory:
    """Results of pure functions, by their arguments."""

    def __init__(self, content: Content) -> None:
        self._read = located_yaml.read
        self._read_record = schema.read_record
        self._find, self._find_all = passages.find, passages.find_all
        self._trees = {(text, file): self._read(text, file) for file, text in content.texts.items()}
        self._known_nodes = {
            id(node)
            for tree, _ in self._trees.values()
            if isinstance(tree, located_yaml.Mapping)
            for node in (tree, *(item for _, item in tree.entries))
        }
        self._records: dict[Any, Any] = {}
        self._texts: dict[tuple[str, str, str], SourceText] = {}
        self._found: dict[Any, Any] = {}
        self._found_all: dict[Any, Any] = {}

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with (
            mock.patch.object(located_yaml, "read", self.read),
            mock.patch.object(schema, "read_record", self.read_record),
            mock.patch.object(load, "SourceText", self.source_text),
            mock.patch.object(link, "find", self.find),
            mock.patch.object(link, "find_all", self.find_all),
        ):
            yield

    def read(self, text: str, path: str) -> Any:
        known = self._trees.get((text, path))
        return known if known is not None else self._read(text, path)

    def read_record(self, cls: Any, key: Any, node: Any, findings: list[Finding]) -> Any:
        if id(node) not in self._known_nodes:
            return self._read_record(cls, key, node, findings)
        name = (cls, id(node))
        if name not in self._records:
            added: list[Finding] = []
            self._records[name] = (self._read_record(cls, key, node, added), added)
        record, added = self._records[name]
        findings += added
        return record

    def source_text(self, path: str, raw: str, language: str = "en") -> SourceText:
        return self._texts.setdefault((path, raw, language), SourceText(path, raw, language))

    def find(self, text: SourceText, words: Any, prefix: Any = None, suffix: Any = None) -> Any:
        name = (id(text), tuple(map(str, words)), prefix, suffix)
        if name not in self._found:
            self._found[name] = self._find(text, words, prefix, suffix)
        return self._found[name]

    def find_all(
        self, text: SourceText, words: Any, *context: Any, around: int | None = None
    ) -> Any:
        name = (id(text), tuple(map(str, words)), context, around)
        if name not in self._found_all:
            self._found_all[name] = self._find_all(text, words, *context, around=around)
        return list(self._found_all[name])

"""A briefing out of texts at hand, with no file read: for records that lie in a database."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from generator.findings.finding import Finding, Span
from generator.machine.garbage_collection import no_garbage_collection
from generator.machine.memo import Memo
from generator.reading.collection_file import read_entries
from generator.records.briefing import UnlinkedBriefing
from generator.records.model import COLLECTIONS, About, LocatedText, Record
from generator.text.source_text import SourceText


@no_garbage_collection()
def from_texts(
    collections: Mapping[str, str],
    texts: Mapping[str, str],
    *,
    title: str,
    language: str,
    memory: Memo | None = None,
) -> tuple[UnlinkedBriefing, tuple[Finding, ...]]:
    """Read records and sources from values.

    `collections` holds the YAML of each collection as a file of `content/` has it, by its name;
    `texts` the text of each source by its id. Findings have their places in that YAML, under
    `content/<collection>.yml`, and in the texts, under `seeds/<id>.txt`; nothing is raised.
    YAML that `memory` knows, as that of the names of all, is not read again.
    """
    memory = memory or Memo()
    memory.begin()
    findings: list[Finding] = []
    records: dict[str, dict[str, Record]] = {name: {} for name in COLLECTIONS}
    declared: dict[str, dict[str, Span]] = {name: {} for name in COLLECTIONS}
    incomplete: set[str] = set()
    files: dict[str, str] = {}
    for name, yaml in collections.items():
        path = f"content/{name}.yml"
        files[path] = yaml
        made_of = name, yaml, path
        found = memory.recall((read_entries, *made_of), partial(read_entries, *made_of))
        findings += found.findings
        if not found.whole:
            incomplete.add(name)
        for entry in found.entries:
            findings += entry.findings
            declared[name].setdefault(entry.key.value, entry.key.at)
            if entry.record is not None:
                records[name][entry.key.value] = entry.record
    sources: dict[str, SourceText] = {}
    for identifier, text in texts.items():
        record: Any = records["sources"].get(identifier)
        of = str(record.language) if record is not None and record.language else language
        sources[identifier] = SourceText(f"seeds/{identifier}.txt", text, of)
        files[f"seeds/{identifier}.txt"] = text
    at = Span("content/briefing.yml")
    about = About(at, title=LocatedText(title, at), language=LocatedText(language, at))
    draft = UnlinkedBriefing(
        about, records, declared, sources, files, incomplete=frozenset(incomplete)
    )
    return draft, tuple(findings)

"""What the page is told of a briefing: the list of its sources, one source, one record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.dates.edtf import in_words
from generator.desk.form_model import truths
from generator.desk.hints import hints
from generator.desk.workspace import STATES, Part, Workspace, sign_of
from generator.drafting.marked import reading
from generator.findings.codes import Code
from generator.findings.finding import Finding
from generator.languages import cldr
from generator.reading.located_yaml import Mapping, Scalar, Sequence, read
from generator.reading.one_record import data_of, own_path
from generator.records.briefing import Briefing, Key
from generator.records.sentence_states import coverage
from generator.text.passages import find_all
from generator.text.source_text import SourceText, Stretch
from generator.todo import left_to_do

_BREAKS = dict.fromkeys(map(ord, "\r\n\u2028\u2029"), " ")
_LINE = 100
_OF_MISSING = frozenset({Code.MISSING_FIELD, Code.DRAFT_UNFINISHED})
_MISSING = re.compile(r"needs `([a-z_]+)`")
"""What the messages of missing fields name."""
"""Characters of a record's title."""

Told = dict[str, Any]


def state(workspace: Workspace, undo: str | None, redo: str | None) -> Told:
    """The briefing with all its sources."""
    draft, about = workspace.draft, workspace.draft.about
    nothing = Briefing(draft, ())
    drafts: defaultdict[str, int] = defaultdict(int)
    every = nothing.drafts
    for key in every:
        for source in workspace.reading.rests.get(key, ()):
            drafts[source] += 1
    sources = []
    for identifier, record in nothing.sources.items():
        found = workspace.summary(identifier) if identifier in draft.texts else None
        language = (
            draft.texts[identifier].language
            if identifier in draft.texts
            else str(record.language or nothing.language_code)
        )
        sources.append(
            {
                "id": identifier,
                "title": str(record.title),
                "language": language,
                "direction": cldr.direction(language),
                "outlet": nothing.name_of(record.outlet) if record.outlet else None,
                "date": in_words(day) if (day := nothing.published(identifier)) else None,
                "sentences": found.sentences if found else None,
                "drafts": drafts[identifier],
                "todo": found.todo if found else None,
                "findings": (
                    {"errors": found.errors, "warnings": found.warnings} if found else None
                ),
            }
        )
    totals = workspace.totals()
    language = nothing.language_code
    return {
        "version": workspace.version,
        "root": str(workspace.root.absolute()),
        "briefing": {
            "title": str(about.title) if about else workspace.root.absolute().name,
            "language": language,
            "direction": cldr.direction(language),
        },
        "sources": sources,
        "unreadable": [finding(workspace, one) for one in workspace.unreadable.values()],
        "unreadable_sources": {
            source: finding(workspace, one) for source, one in workspace.unreadable_sources.items()
        },
        "totals": {
            "sources": len(sources),
            "records": len(workspace.reading.paths),
            "drafts": len(every),
            "errors": totals[0] if totals else None,
            "warnings": totals[1] if totals else None,
        },
        "undo": {"what": undo} if undo else None,
        "redo": {"what": redo} if redo else None,
    }


def source(workspace: Workspace, identifier: str) -> Told:
    """A source with its text, its records, what is found about it and what is left to do."""
    part = workspace.part(identifier)
    briefing = part.briefing
    text = briefing.texts[identifier]
    record = briefing.sources[identifier]
    shown = Shown(text)
    records = _records(workspace, part, identifier, shown)
    return {
        "version": workspace.version,
        "id": identifier,
        "title": str(record.title),
        "language": text.language,
        "direction": cldr.direction(text.language),
        "paragraphs": _paragraphs(briefing, identifier, shown, records),
        "records": records,
        "todo": [
            {
                "kind": str(item.kind),
                "what": item.what,
                **(shown.raw(item.at.start, item.at.end) if item.at.path == text.path else {}),
            }
            for item in left_to_do(
                briefing, {identifier}, quickly=reading(briefing, identifier) is None
            )
        ],
        "findings": [finding(workspace, one) for one in part.findings],
    }


class Shown:
    """The text of a source as the page shows it: the file's characters, each break a space."""

    def __init__(self, text: SourceText) -> None:
        self.text = text

    def paragraph(self, number: int) -> str:
        """The characters of a paragraph; places in it are those of the file."""
        start, end = self.text.raw_paragraphs[number]
        return self.text.raw[start:end].translate(_BREAKS)

    def places(self, stretch: Stretch) -> Iterator[Told]:
        """A run of the normalised text as runs of paragraphs."""
        yield from self.raw_places(*self.text.raw_span(*stretch))

    def raw_places(self, start: int, end: int) -> Iterator[Told]:
        """A run of the file as runs of paragraphs."""
        for number in self._numbers(start, end):
            first, last = self.text.raw_paragraphs[number]
            begin, finish = max(start, first) - first, min(end, last) - first
            if begin < finish:
                yield {"paragraph": f"p-{number + 1}", "start": begin, "end": finish}

    def raw(self, start: int, end: int) -> Told:
        """The first of the places of a run of the file."""
        return next(self.raw_places(start, end), {})

    def _numbers(self, start: int, end: int) -> Iterator[int]:
        paragraphs = self.text.raw_paragraphs
        first = self.text.paragraph_at(self.text.normal_offset(start))
        for number in range(max(first - 1, 0), len(paragraphs)):
            if paragraphs[number][0] >= end:
                return
            if paragraphs[number][1] > start:
                yield number

    def stretch(self, paragraph: int, start: int, end: int) -> Stretch | None:
        """A run of a shown paragraph in the normalised text; `None` where there is no such one."""
        paragraphs = self.text.raw_paragraphs
        if not 0 <= paragraph < len(paragraphs):
            return None
        first, last = paragraphs[paragraph]
        if first + end > last:
            return None
        offset = self.text.normal_offset
        return Stretch(offset(first + start), offset(first + end))


def finding(workspace: Workspace, found: Finding) -> Told:
    """A finding with the record and the field in which it stands."""
    path, line, column = workspace.locate(found.at)
    owner = workspace.owner(found.at)
    return {
        "code": str(found.code),
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        "record": f"{owner.collection}/{owner.id}" if owner else None,
        "field": _field(workspace, owner, found) if owner else "",
        "path": path,
        "line": line,
        "column": column,
        "mending": bool(found.edits),
    }


def _field(workspace: Workspace, owner: Key, found: Finding) -> str:
    entry = workspace.entry(owner)
    if entry is None:
        return ""
    offset = found.at.start
    if found.at.path != own_path(owner):
        path, now = workspace.place_now(found.at)
        split = workspace.split(path)
        if split is None or owner.id not in split.keys:
            return ""
        offset = now - split.start_of(owner.id)
    return field_of(found, entry, owner.id, offset)


def field_of(found: Finding, entry: str, identifier: str, offset: int) -> str:
    """The field that a finding at an offset of an entry is about: of a missing one, that itself."""
    at = field_at(entry, identifier, offset)
    missing = _MISSING.search(found.message) if found.code in _OF_MISSING else None
    if missing is None:
        return at
    above = at.rpartition(".")[0]
    return f"{above}.{missing[1]}" if above else missing[1]


def field_at(entry: str, identifier: str, offset: int) -> str:
    """The field of a record in which an offset of its entry lies: `evidence.0.words`."""
    node, _ = read(entry, "")
    if not isinstance(node, Mapping):
        return ""
    found = next((pair for pair in node.entries if pair[0].value == identifier), None)
    if found is None:
        return ""
    if offset < found[0].at.end:
        return "id"
    way: list[str] = []
    here = found[1]
    while True:
        step = None
        if isinstance(here, Mapping):
            for key, value in here.entries:
                if key.at.start <= offset:
                    step = key.value, value
        elif isinstance(here, Sequence):
            for number, item in enumerate(here.items):
                if item.at.start <= offset:
                    step = str(number), item
        if step is None or isinstance(here, Scalar):
            return ".".join(way)
        way.append(step[0])
        here = step[1]


# Records.


def fields(workspace: Workspace, key: Key) -> Told:
    """The fields of a record as YAML has them; what is true or left out as a truth."""
    entry = workspace.entry(key)
    data = data_of(entry, key.id) if entry is not None else None
    if not isinstance(data, dict):
        return {}
    for name in truths(key.collection):
        if data.get(name) == "true":
            data[name] = True
    return data


def record(workspace: Workspace, key: Key) -> Told:
    """A record by itself, whatever it rests on."""
    draft = workspace.draft
    sources = sorted(
        source for source in workspace.reading.rests.get(key, ()) if source in draft.texts
    )
    data = fields(workspace, key)
    nothing = Briefing(draft, ())
    return {
        "version": workspace.version,
        "key": f"{key.collection}/{key.id}",
        "collection": key.collection,
        "id": key.id,
        "draft": key in nothing.drafts,
        "title": title(key, data),
        "fields": data,
        "base": workspace.base(key),
        "findings": [finding(workspace, one) for one in workspace.found_in(key)],
        "site": address(nothing, key),
        "sources": sources,
    }


def _records(workspace: Workspace, part: Part, source: str, shown: Shown) -> list[Told]:
    briefing = part.briefing
    found: defaultdict[Key, list[Finding]] = defaultdict(list)
    for one in part.findings:
        owner = workspace.owner(one.at)
        if owner is not None:
            found[owner].append(one)
    told = []
    for key in workspace.reading.about.get(source, ()):
        entry = workspace.entry(key)
        data = fields(workspace, key)
        passages = passages_of(briefing, key, source, data)
        told.append(
            (
                min((one.start for one in passages), default=len(shown.text.normal)),
                {
                    "key": f"{key.collection}/{key.id}",
                    "collection": key.collection,
                    "id": key.id,
                    "draft": key in briefing.drafts,
                    "title": title(key, data),
                    "fields": data,
                    "base": sign_of(entry),
                    "passages": [place for one in passages for place in shown.places(one)],
                    "findings": [finding(workspace, one) for one in found[key]],
                    "site": address(briefing, key),
                },
            )
        )
    return [each for _, each in sorted(told, key=lambda pair: (pair[0], pair[1]["key"]))]


def passages_of(briefing: Briefing, key: Key, source: str, data: Told) -> list[Stretch]:
    """Where the words of a record stand in a source, also of one that could not be read."""
    found = [
        part
        for anchor in briefing.anchors_of.get(key, ())
        if anchor.source == source and anchor.passage is not None
        for part in anchor.passage.parts
    ]
    if not found and key.id not in briefing.draft.records[key.collection]:
        for words in _words(data, source):
            for passage in find_all(briefing.texts[source], words)[:1]:
                found += passage.parts
    for item in data.get("evidence") or () if isinstance(data.get("evidence"), list) else ():
        quote = item.get("quote") if isinstance(item, dict) else None
        if isinstance(quote, str):
            found += [
                part
                for anchor in briefing.anchors_of.get(Key("quotes", quote), ())
                if anchor.source == source and anchor.passage is not None and anchor.use == "quote"
                for part in anchor.passage.parts
            ]
    return sorted(set(found))


def _words(data: Any, source: str) -> Iterator[tuple[str, ...]]:
    if isinstance(data, dict):
        words = data.get("words")
        if data.get("source") == source and words:
            yield tuple(words) if isinstance(words, list) else (str(words),)
        for value in data.values():
            if isinstance(value, list | dict):
                yield from _words(value, source)
    elif isinstance(data, list):
        for each in data:
            yield from _words(each, source)


def title(key: Key, data: Told) -> str:
    """A record in one line."""
    for name in {
        "quotes": ("words",),
        "positions": ("text",),
        "actors": ("name",),
    }.get(key.collection, ("title", "text")):
        value = data.get(name)
        if isinstance(value, list):
            value = " … ".join(map(str, value))
        if value:
            return _in_one_line(str(value))
    evidence = data.get("evidence")
    first = evidence[0] if isinstance(evidence, list) and evidence else None
    if isinstance(first, dict) and first.get("words") and key.collection != "actors":
        return title(Key("quotes", key.id), first)
    return key.id


def address(briefing: Briefing, key: Key) -> str | None:
    """Where a record stands on the site, below its root; `None` where it has no place there."""
    record: Any = briefing.draft.records[key.collection].get(key.id)
    if record is None or record.draft:
        return None
    match key.collection:
        case "quotes":
            return f"sources/{record.source}/#{key.id}"
        case "positions":
            return f"positions/{record.issue}/#{key.id}"
        case "issues":
            return f"positions/{key.id}/"
        case "chronology" | "changes":
            return f"{key.collection}/#{key.id}"
    return f"{key.collection}/{key.id}/"


# Paragraphs.


def _paragraphs(briefing: Briefing, source: str, shown: Shown, records: list[Told]) -> list[Told]:
    text = shown.text
    inside: list[Told] = [
        {
            "id": f"p-{number + 1}",
            "text": shown.paragraph(number),
            "sentences": [],
            "passages": [],
            "hints": [],
        }
        for number in range(len(text.paragraphs))
    ]

    def place(into: str, stretch: Stretch, **more: Any) -> None:
        for found in shown.places(stretch):
            number = int(found.pop("paragraph")[2:]) - 1
            inside[number][into].append({**found, **more})

    for sentence, each in zip(text.sentences, coverage(briefing, source).states, strict=True):
        place("sentences", sentence, state=STATES[each])
    bearers: defaultdict[tuple[Stretch, str], dict[str, None]] = defaultdict(dict)
    told = {each["key"] for each in records}
    for anchor in briefing.anchors:
        name = f"{anchor.owner.collection}/{anchor.owner.id}"
        if anchor.source == source and anchor.passage is not None and name in told:
            for part in anchor.passage.parts:
                bearers[part, str(anchor.use)][name] = None
    for record in records:
        key = Key(record["collection"], record["id"])
        if key.id not in briefing.draft.records[key.collection]:
            for part in passages_of(briefing, key, source, record["fields"]):
                bearers[part, "quote" if key.collection == "quotes" else "evidence"][
                    record["key"]
                ] = None
    for (part, use), names in sorted(bearers.items()):
        place("passages", part, records=list(names), use=use)
    for stretch, kind in hints(briefing, source):
        place("hints", stretch, kind=kind)
    return inside


# Ids.


def identifiers(workspace: Workspace, collection: str) -> list[Told]:
    """The records of a collection, to choose one of by its name."""
    draft = workspace.draft
    told = []
    for identifier in draft.declared[collection]:
        record: Any = draft.records[collection].get(identifier)
        name, aliases, note = str(identifier), [], ""
        if record is not None:
            name = _name(record) or name
            aliases = [str(alias) for alias in getattr(record, "aliases", ())]
            note = str(getattr(record, "kind", None) or "")
        told.append(
            {
                "id": str(identifier),
                "name": name,
                "aliases": aliases,
                "note": note,
                "draft": record.draft if record is not None else True,
            }
        )
    return told


def _name(record: Any) -> str:
    for name in ("name", "title", "text", "words"):
        value = getattr(record, name, None)
        if isinstance(value, tuple):
            value = " … ".join(value)
        if value:
            return _in_one_line(str(value))
    return ""


def _in_one_line(text: str) -> str:
    """A text, or what fits of it; cut between words where it has spaces."""
    line = " ".join(text.split())
    if len(line) <= _LINE:
        return line
    end = line.rfind(" ", _LINE // 2, _LINE)
    return line[: end if end > 0 else _LINE - 1] + "…"

"""`briefing.json`: every record as it was written, linked, with all that is computed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from generator.dates.edtf import EdtfDate
from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import Cited, ExportContext, bounds, read
from generator.records.briefing import Briefing, Key
from generator.records.computed import Dating, is_full, said
from generator.records.model import (
    COLLECTIONS,
    Author,
    Date,
    LocatedText,
    Outlet,
    Position,
    Quote,
    Source,
)
from generator.records.published import FORMAT, FORMER
from generator.text.passages import verdict

PATH = "data/briefing.json"
SCHEMA = "briefing.schema.json"
SINGLE = ("speaker", "actor")
"""Fields that hold one id, or a list of them in a joint statement."""


def export(context: ExportContext) -> tuple[Export, ...]:
    """`briefing.json`: all records with what is computed of them."""
    return (
        Export(
            PATH,
            "The whole briefing",
            "All records, linked, with what is computed of them, and every passage with its"
            " paragraph, its place and how it was found.",
            "application/json",
            partial(whole, context),
            SCHEMA,
        ),
    )


def as_written(briefing: Briefing) -> dict[str, Any]:
    """The records alone, of a briefing that may have errors: nothing is worked out of them."""
    writing = _Writing(None)
    about = briefing.about
    return {
        "format": FORMAT,
        "briefing": writing.fields(about) if about else {},
        **{
            name: [
                {"id": identifier}
                | writing.fields(record)
                | (
                    {FORMER: list(former)}
                    if (former := briefing.former.get(Key(name, identifier)))
                    else {}
                )
                for identifier, record in records.items()
            ]
            for name, records in briefing.draft.records.items()
        },
    }


def whole(context: ExportContext) -> bytes:
    """The bytes of `briefing.json`."""
    anchors = context.briefing.anchors
    found = sum(anchor.passage is not None for anchor in anchors)
    value = {
        "$schema": SCHEMA,
        **_value(context),
        "checked": {"passages": found, "of": len(anchors)},
        "passages": Rows(_passage(context, cited) for cited in context.passages),
    }
    return json_bytes(value)


def records(context: ExportContext) -> dict[str, Any]:
    """What `briefing.json` holds, but for the passages."""
    return {
        name: list(value.values) if isinstance(value, Rows) else value
        for name, value in _value(context).items()
    }


def _value(context: ExportContext) -> dict[str, Any]:
    writing = _Writing(context)
    about = context.briefing.about
    return {
        "format": FORMAT,
        "briefing": writing.fields(about) if about else {},
        **{
            name: Rows(map(partial(writing.record, name), found.values()))
            for name in COLLECTIONS
            for found in (context.briefing.draft.records[name],)
        },
    }


class _Writing:
    """Records as JSON objects: their fields by the names that curators write, gaps left out.

    Without a context nothing is said of passages.
    """

    def __init__(self, context: ExportContext | None) -> None:
        self._context = context
        self._names: dict[type[Any], tuple[tuple[str, str], ...]] = {}

    @property
    def context(self) -> ExportContext:
        assert self._context is not None
        return self._context

    def record(self, collection: str, record: Any) -> dict[str, Any]:
        address = self.context.addresses.permanent(Key(collection, record.id))
        value = {"id": str(record.id), "address": address} | self.fields(record)
        if former := self.context.briefing.former.get(Key(collection, str(record.id))):
            value[FORMER] = list(former)
        if isinstance(record, Position):
            value["computed"] = self._standing(record)
        elif isinstance(record, Quote):
            value["computed"] = self._quoted(record)
        elif isinstance(record, Source):
            value["computed"] = self._covered(record)
        return value

    def fields(self, record: Any) -> dict[str, Any]:
        found = dict(self._fields(record))
        if self._context is None:
            return found
        if isinstance(record, Date):
            first, last = bounds(read(record))
            found |= {key: day for key, day in (("earliest", first), ("latest", last)) if day}
        words = getattr(record, "words", None)
        address = self.context.address_of(
            (words,) if isinstance(words, LocatedText) else words or ()
        )
        if address:
            found["passage"] = address
            self._withhold(record, found, address)
        return found

    def _fields(self, record: Any) -> Iterator[tuple[str, Any]]:
        kind = type(record)
        if kind not in self._names:
            self._names[kind] = _written(kind)
        for name, written in self._names[kind]:
            value = getattr(record, name)
            if value is None or value is False or value == ():
                continue
            if written in SINGLE and len(value) == 1:
                value = value[0]
            yield written, self._value(value)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str):
            return str(value)
        if isinstance(value, tuple):
            return [self._value(item) for item in value]
        if isinstance(value, Author | Outlet) and value.basis is None:
            return str(getattr(value, value.shorthand))
        return value if isinstance(value, bool) else self.fields(value)

    def _withhold(self, record: Any, found: dict[str, Any], address: str) -> None:
        """Leave out what the site does not print of a source either."""
        source = self.context.passage_at[address].source
        publish = self.context.briefing.sources[source].publish or "full"
        if publish != "full":
            for name in ("prefix", "suffix"):
                found.pop(name, None)
        if publish == "citation":
            found.pop("cue", None)
            if not isinstance(record, Quote):
                found.pop("words", None)

    def _standing(self, position: Position) -> dict[str, Any]:
        standing = self.context.addresses.standings[position.id]
        same = standing.compared
        found = {
            **_when(standing.dating, standing.article),
            "strength": str(standing.strength),
            "single_source": standing.single_source,
            "change": str(same.move) if same else None,
            "against": same.against if same else None,
            "changes": None
            if same
            else [
                {"actor": actor, "change": str(one.move), "against": one.against}
                if one.against
                else {"actor": actor, "change": str(one.move)}
                for actor, one in standing.moves.items()
            ],
        }
        return {name: value for name, value in found.items() if value not in (None, "", [])}

    def _quoted(self, quote: Quote) -> dict[str, Any]:
        briefing = self.context.briefing
        anchor = briefing.anchor(quote.words)
        if anchor is None or anchor.passage is None:
            return {}
        text = briefing.texts[anchor.source]
        same = self.context.utterances.get(quote.id)
        return {
            **_when(said(quote, briefing), briefing.published(quote.source)),
            **({"same_as": list(same)} if same else {}),
            "extent": "full" if is_full(text, anchor.passage) else "fragment",
            "verdict": str(verdict(text, anchor.words, anchor.passage)),
            "paragraph": text.paragraph_at(anchor.passage.start) + 1,
        }

    def _covered(self, source: Source) -> dict[str, Any]:
        text = self.context.briefing.texts.get(source.id)
        found = self.context.coverage.get(source.id)
        return {
            "paragraphs": len(text.paragraphs) if text else 0,
            "sentences": found.total if found else 0,
            "sentences_covered": found.covered if found else 0,
            "sentences_by_state": dict(found.states) if found else {},
        }


def _when(dating: Dating | None, article: EdtfDate | None) -> dict[str, str]:
    """When something was said, whose date that is, and when the first article of it was printed."""
    first, last = bounds(dating.when if dating else None)
    found = {
        "date": dating.when.edtf if dating else "",
        "earliest": first,
        "latest": last,
        "dated_by": str(dating.by) if dating else "",
        "article_date": article.edtf if article else "",
    }
    return {name: value for name, value in found.items() if value}


def _written(record: type[Any]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind of record, each with the name that curators write."""
    renamed: Mapping[str, str] = getattr(record, "renamed", {})
    return tuple(
        (field.name, renamed.get(field.name, field.name))
        for field in fields(record)
        if field.name not in ("id", "at")
    )


def _passage(context: ExportContext, cited: Cited) -> dict[str, Any]:
    return {
        "address": cited.address,
        "source": cited.source,
        "parts": [
            {
                "paragraph": part.paragraph,
                "paragraph_id": context.paragraph_id(cited.source, part.paragraph),
                "start": part.start,
                "end": part.end,
            }
            | (
                {"exact": part.exact, "prefix": part.prefix, "suffix": part.suffix}
                if part.exact is not None
                else {}
            )
            for part in cited.parts
        ],
        "uses": [
            {"of": usage.of, "as": str(usage.used_as), "verdict": usage.verdict}
            for usage in cited.uses
        ],
    }

"""`quotes.csv`, `positions.csv`, `events.csv`: the records as tables for spreadsheets.

CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel takes it for another
encoding. A cell whose text would begin like a formula begins with an apostrophe instead: texts of
others stand here, and a spreadsheet would run them. `briefing.json` has the very characters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.dates.edtf import EdtfDate
from generator.exports.download import Column, Export
from generator.exports.export_context import ExportContext, bounds, read
from generator.records.briefing import Key
from generator.records.computed import Dating, Strength, is_full, said
from generator.records.model import Date, Event, Position, Quote
from generator.text.passages import verdict

STANDARD = "https://www.rfc-editor.org/rfc/rfc4180"
LEFT_OUT = " […] "
BETWEEN = "; "
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""
_DATE_BC = re.compile(r"-[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~%]?", re.ASCII)
"""A date before the year 0 begins like a formula and is none."""

Row = Mapping[str, str]

_ID = Column("id", "string", "permanent id of the record")
_ADDRESS = Column("address", "string", "where it stands, from the root of the site")
_ISSUES = Column("issues", "string", "ids of the issues, separated by a semicolon")
_SOURCES = Column("sources", "string", "ids of the sources, separated by a semicolon")
_DATE = (
    Column("date", "string", "EDTF (ISO 8601-2); empty when it is not known"),
    Column("earliest", "date", "the first day it can be"),
    Column("latest", "date", "the last day it can be"),
    Column("date_basis", "string", "how it is known: stated, relative, publication, editor"),
    Column("dated_by", "string", "whose date it is: said, quote, occasion; date for events"),
    Column("article_date", "string", "EDTF: when the first article that tells it was published"),
)
_BEFORE = Column("before", "string", "ids of events that it came before")
_AFTER = Column("after", "string", "ids of events that it came after")
_SAME_AS = Column("same_as", "string", "ids of quotations that print the same utterance")

QUOTES = (
    _ID,
    Column("speaker", "string", "id of the actor who speaks; of several, with semicolons"),
    Column("speaker_name", "string", "name of the actor who speaks"),
    Column("words", "string", "the words, […] where some are left out"),
    Column("extent", "string", "full when it begins a sentence, else fragment"),
    Column("verdict", "string", "how it was found in its source: verbatim, normalised, elided"),
    *_DATE,
    Column("source", "string", "id of the source"),
    Column("source_title", "string", "title of the source"),
    Column("paragraph", "integer", "number of the paragraph in the source"),
    Column("via", "string", "ids of those who relayed it, nearest the speaker first"),
    _ISSUES,
    Column("text", "string", "a line of context, ours"),
    _SAME_AS,
    _ADDRESS,
)
POSITIONS = (
    _ID,
    Column("actor", "string", "id of the actor whose position it is; of several, with semicolons"),
    Column("actor_name", "string", "name of the actor whose position it is"),
    Column("voice", "string", "id of who said it for the actor"),
    Column("issue", "string", "id of the issue"),
    Column("issue_title", "string", "title of the issue"),
    Column("stance", "string", "opposes, sceptical, undecided, conditional, supports"),
    Column("act", "string", "of a statement that takes no side: demands, requests …"),
    *_DATE,
    _BEFORE,
    _AFTER,
    Column("text", "string", "the position in a sentence, ours"),
    Column("conditions", "string", "its conditions, separated by a semicolon"),
    Column("strength", "string", ", ".join(Strength)),
    Column("single_source", "boolean", "whether all its passages stand in one source"),
    Column("change", "string", "against the actor's earlier position on the issue"),
    Column("against", "string", "id of that earlier position"),
    _SOURCES,
    Column("passages", "string", "addresses of its passages, separated by a semicolon"),
    _ADDRESS,
)
EVENTS = (
    _ID,
    *_DATE,
    Column("title", "string", "what happened, ours"),
    Column("text", "string", "more on it, ours"),
    Column("kind", "string", "statement, meeting, report, document …"),
    Column("status", "string", "happened, possible, planned, reported"),
    Column("actors", "string", "ids of the actors, separated by a semicolon"),
    _ISSUES,
    _BEFORE,
    _AFTER,
    _SOURCES,
    Column("passages", "string", "addresses of its passages, separated by a semicolon"),
    _ADDRESS,
)


def export(context: ExportContext) -> tuple[Export, ...]:
    """A table (CSV) for each collection."""
    briefing = context.briefing
    return (
        _table(
            "quotes",
            "Quotations",
            "One row for each quotation.",
            QUOTES,
            lambda: map(partial(_quote, context), briefing.quotes.values()),
        ),
        _table(
            "positions",
            "Positions",
            "One row for each position, with what is computed of it.",
            POSITIONS,
            lambda: map(partial(_position, context), briefing.positions.values()),
        ),
        _table(
            "events",
            "Events",
            "One row for each event of the chronology.",
            EVENTS,
            lambda: map(partial(_event, context), briefing.events.values()),
        ),
    )


def _table(
    name: str,
    title: str,
    description: str,
    columns: tuple[Column, ...],
    rows: Callable[[], Iterable[Row]],
) -> Export:
    return Export(
        f"data/{name}.csv",
        title,
        f"{description} A cell that would begin like a formula begins with an apostrophe.",
        "text/csv",
        lambda: _written([column.name for column in columns], rows()),
        STANDARD,
        columns,
    )


def _written(names: list[str], rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([_cell(row.get(column, "")) for column in names] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) and not _DATE_BC.fullmatch(text) else text


def _quote(context: ExportContext, quote: Quote) -> Row:
    source = context.briefing.sources[quote.source]
    anchor = context.briefing.anchor(quote.words)
    row = {
        "id": quote.id,
        "speaker": BETWEEN.join(quote.speakers),
        "speaker_name": BETWEEN.join(map(context.name, quote.speakers)),
        "words": LEFT_OUT.join(quote.words),
        "source": quote.source,
        "source_title": source.title,
        "via": BETWEEN.join(hop.actor for hop in quote.via),
        "issues": BETWEEN.join(quote.issues),
        "text": quote.text or "",
        "same_as": BETWEEN.join(context.utterances.get(quote.id, ())),
        "address": context.addresses.permanent(Key("quotes", quote.id)),
        **_dated(*_of(said(quote, context.briefing)), context.briefing.published(quote.source)),
    }
    if anchor and anchor.passage:
        text = context.briefing.texts[anchor.source]
        row |= {
            "extent": "full" if is_full(text, anchor.passage) else "fragment",
            "verdict": str(verdict(text, anchor.words, anchor.passage)),
            "paragraph": str(text.paragraph_at(anchor.passage.start) + 1),
        }
    return row


def _position(context: ExportContext, position: Position) -> Row:
    standing = context.addresses.standings[position.id]
    moves = standing.moves if standing.compared is None else {"": standing.compared}
    return {
        "id": position.id,
        "actor": BETWEEN.join(position.actors),
        "actor_name": BETWEEN.join(map(context.name, position.actors)),
        "voice": position.voice or "",
        "issue": position.issue,
        "issue_title": context.briefing.issues[position.issue].title,
        "stance": position.stance or "",
        "act": position.act or "",
        **_dated(*_of(standing.dating), standing.article),
        "before": BETWEEN.join(order.event for order in position.before),
        "after": BETWEEN.join(order.event for order in position.after),
        "text": position.text,
        "conditions": BETWEEN.join(position.conditions),
        "strength": str(standing.strength),
        "single_source": "true" if standing.single_source else "false",
        "change": BETWEEN.join(_by_actor(actor, one.move) for actor, one in moves.items()),
        "against": BETWEEN.join(
            _by_actor(actor, one.against) for actor, one in moves.items() if one.against
        ),
        "sources": BETWEEN.join(context.briefing.sources_of(position.evidence)),
        "passages": BETWEEN.join(context.evidence(position.evidence)),
        "address": context.addresses.permanent(Key("positions", position.id)),
    }


def _event(context: ExportContext, event: Event) -> Row:
    return {
        "id": event.id,
        **_dated(event.date, "date", context.addresses.article_of(event.evidence)),
        "title": event.title,
        "text": event.text or "",
        "kind": event.kind or "",
        "status": event.status or "",
        "actors": BETWEEN.join(event.actors),
        "issues": BETWEEN.join(event.issues),
        "before": BETWEEN.join(order.event for order in event.before),
        "after": BETWEEN.join(order.event for order in event.after),
        "sources": BETWEEN.join(context.briefing.sources_of(event.evidence)),
        "passages": BETWEEN.join(context.evidence(event.evidence)),
        "address": context.addresses.permanent(Key("chronology", event.id)),
    }


def _by_actor(actor: str, text: str) -> str:
    """Of a joint statement what is not the same for all of its actors: `some-actor: hardened`."""
    return f"{actor}: {text}" if actor else text


def _of(dating: Dating | None) -> tuple[Date | None, str]:
    return (dating.date, str(dating.by)) if dating else (None, "")


def _dated(date: Date | None, by: str, article: EdtfDate | None) -> Row:
    earliest, latest = bounds(read(date))
    return {
        "date": str(date.date) if date else "",
        "earliest": earliest,
        "latest": latest,
        "date_basis": str(date.basis or "") if date else "",
        "dated_by": by if date else "",
        "article_date": article.edtf if article else "",
    }

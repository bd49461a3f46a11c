"""`timeline.json`: the dated events for TimelineJS."""

from __future__ import annotations

import html
from functools import partial
from typing import Any

from generator.dates.edtf import EdtfDate, Precision, in_words
from generator.exports.download import Export, Rows, json_bytes
from generator.exports.export_context import ExportContext, read
from generator.records.briefing import Key

PATH = "data/timeline.json"


def export(context: ExportContext) -> tuple[Export, ...]:
    """The dated events in the form of TimelineJS."""
    return (
        Export(
            PATH,
            "Timeline",
            "The dated events for TimelineJS; undated ones are not in it.",
            "application/json",
            partial(_content, context),
            "https://timeline.knightlab.com/docs/json-format.html",
        ),
    )


def _content(context: ExportContext) -> bytes:
    events = []
    for event in context.briefing.events.values():
        date = read(event.date)
        start = _date(date.begin or date if date else None)
        if date is None or start is None:
            continue
        address = context.to(context.addresses.permanent(Key("chronology", event.id)))
        found: dict[str, Any] = {
            "unique_id": str(event.id),
            "start_date": start,
            "display_date": in_words(date, context.language),
            "text": {
                "headline": f'<a href="{html.escape(address)}">{html.escape(event.title)}</a>',
                "text": f"<p>{html.escape(event.text)}</p>" if event.text else "",
            },
        }
        if date.is_interval and (end := _date(date.end)):
            found["end_date"] = end
        if event.kind:
            found["group"] = str(event.kind)
        events.append((date.sort_key, found))
    events.sort(key=lambda item: item[0])
    title = {"text": {"headline": html.escape(context.title), "text": ""}}
    value = {"title": title, "events": Rows(found for _, found in events)}
    return json_bytes(value)


def _date(date: EdtfDate | None) -> dict[str, int] | None:
    """The year, month and day on which it begins, as far as they are known."""
    if date is None or date.earliest is None:
        return None
    year, month, day = date.earliest
    found = {"year": year}
    if date.precision >= Precision.SEASON:
        found["month"] = month
    if date.precision is Precision.DAY:
        found["day"] = day
    return found

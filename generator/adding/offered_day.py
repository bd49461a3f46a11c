"""The day that a text's dateline gives, offered to the curator: it may date an event as well."""

from __future__ import annotations

import re

from generator.dates.dateline import dateline
from generator.text.source_text import SourceText


def offered_day(text: str, language: str) -> str:
    """The end of a note: what to write as `published`, if that is the day; else nothing."""
    found = dateline(SourceText("", text, language)) if language else None
    if found is None:
        return ""
    words = found.words
    if re.search(r"[^\w\s.]", words) and "'" not in words:
        words = f"'{words}'"  # a comma would end it, between braces
    return f"; if its dateline does: {{date: {found.date}, basis: {found.basis}, words: {words}}}"

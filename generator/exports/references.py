"""`references.json` (CSL-JSON) and `references.bib` (BibTeX): the sources, to be cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.dates.edtf import EdtfDate, Precision
from generator.exports.download import Export, Rows, json_bytes
from generator.exports.sheet import Sheet, read
from generator.records.model import Source
from generator.site.markdown import web_address

_LENGTHS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
_SPECIAL = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "{": r"\textbraceleft{}",  # BibTeX counts braces, also those behind a backslash
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def export(sheet: Sheet) -> tuple[Export, ...]:
    return (
        Export(
            "data/references.json",
            "References (CSL-JSON)",
            "The sources for Zotero, Pandoc and other tools that cite.",
            "application/vnd.citationstyles.csl+json",
            lambda: json_bytes(Rows(_items(sheet))),
            "https://github.com/citation-style-language/schema",
        ),
        Export(
            "data/references.bib",
            "References (BibTeX)",
            "The sources for LaTeX and reference managers.",
            "application/x-bibtex",
            lambda: "\n".join(map(_entry, _items(sheet))).encode("utf-8"),
            "https://ctan.org/pkg/bibtex",
        ),
    )


def _items(sheet: Sheet) -> Iterator[dict[str, Any]]:
    return (_item(sheet, source) for source in sheet.briefing.sources.values())


def _item(sheet: Sheet, source: Source) -> dict[str, Any]:
    published = read(source.published)
    retrieved = read(source.retrieved)
    found: dict[str, Any] = {
        "id": str(source.id),
        "type": "article-newspaper",
        "title": _title(source),
        "author": [{"literal": _line(source.author)}] if source.author else None,
        "container-title": _line(sheet.name(source.outlet)),
        "issued": _date(published),
        "accessed": _date(retrieved),
        "URL": web_address(source.url) or "",
        "archive_location": web_address(source.archived_url) or "",
        "language": str(source.language or ""),
        "note": _line(source.descriptor or ""),
    }
    return {name: value for name, value in found.items() if value}


def _title(source: Source) -> str:
    """The title, in brackets where the editor supplied it, as bibliographies do."""
    title = _line(source.title)
    return f"[{title}]" if source.title_basis == "editor" else title


def _date(date: EdtfDate | None) -> dict[str, Any] | None:
    """A date as CSL's schema has it: an interval as two dates, a doubt as `circa`."""
    if date is None:
        return None
    ends = (date.begin, date.end) if date.is_interval else (date,)
    parts = [
        list(end.earliest[: _LENGTHS[end.precision]])
        for end in ends
        if end and end.earliest and end.precision in _LENGTHS
    ]
    if len(parts) != len(ends):
        return None
    found: dict[str, Any] = {"date-parts": parts}
    if date.uncertain or date.approximate:
        found["circa"] = True
    return found


def _entry(item: dict[str, Any]) -> str:
    year, month, day = (*item.get("issued", {"date-parts": [[]]})["date-parts"][0], *[None] * 3)[:3]
    rows = {
        "title": f"{{{_tex(item['title'])}}}",  # braces keep its capitals
        "author": f"{{{_tex(item['author'][0]['literal'])}}}" if "author" in item else "",
        "journal": _tex(item.get("container-title", "")),
        "year": f"{year:04}" if year else "",
        "month": f"{month}" if month else "",
        "day": f"{day}" if day else "",
        "url": item.get("URL", ""),
        "note": _tex(item.get("note", "")),
    }
    kind = "article" if "container-title" in item else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in rows.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()

"""How a quotation is cited: in plain words, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

from generator.records.briefing import Briefing
from generator.dates.edtf import EdtfDate, Precision
from generator.site.markdown import json_text
from generator.records.model import Quote
from generator.site.addresses import read_date
from generator.site.values import When
from generator.site.interface_words import Words

URL = "\x00"
"""Stands for the quotation's permanent address, which only the reader's browser knows whole.

No text holds this character: it is refused, since no page can show it.
"""
_BIBTEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": r"\textbraceleft{}",  # BibTeX counts braces, also those behind a backslash
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_IN_BIBTEX = re.compile(f"[{re.escape(''.join(_BIBTEX))}]")
_LENGTHS = {Precision.DAY: 3, Precision.MONTH: 2}
_YEAR = Precision.YEAR  # a member is looked up slowly in its class (Python 3.11)


def citation(quote: Quote, briefing: Briefing, words: Words, when: When | None) -> str:
    """All forms as one JSON text: `plain`, `bibtex`, `csl`."""
    source = briefing.sources[quote.source]
    outlet = briefing.actors.get(source.outlet) if source.outlet else None
    published = read_date(source.published)
    note = words.plain(
        "cite_words",
        speaker=briefing.actors[quote.speaker].name,
        date=f" ({when.words})" if when else "",
        words=" […] ".join(_one_line(part) for part in quote.words),
    )
    csl: dict[str, Any] = {
        "id": str(quote.id),
        "type": "article-newspaper",
        "title": _one_line(source.title),
        "URL": URL,
        "note": note,
    }
    if outlet:
        csl["container-title"] = str(outlet.name)
    if source.author:
        csl["author"] = [{"literal": str(source.author)}]
    if source.language:
        csl["language"] = str(source.language)
    if published and (issued := _date_parts(published)):
        csl["issued"] = issued
    plain = ", ".join(
        part
        for part in (
            note,
            str(source.author) if source.author else "",
            f"“{_one_line(source.title)}”",
            str(outlet.name) if outlet else "",
            published.edtf if published else "",
            URL,
        )
        if part
    )
    return json_text({"plain": plain, "bibtex": _bibtex(csl, published), "csl": csl})


def _bibtex(csl: dict[str, Any], published: EdtfDate | None) -> str:
    fields = {
        "title": csl["title"],
        "author": csl["author"][0]["literal"] if "author" in csl else "",
        "howpublished": csl.get("container-title", ""),
        "year": f"{published.year}" if published and published.year else "",
        "note": csl["note"],
    }
    rows = [f"  {name} = {{{_tex(text)}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{csl['id']},", *rows, f"  url = {{{URL}}}", "}"])


def _tex(text: str) -> str:
    return _IN_BIBTEX.sub(lambda sign: _BIBTEX[sign[0]], text)


def _date_parts(date: EdtfDate) -> dict[str, Any] | None:
    """A date as CSL's shipped schema takes it."""
    if date.earliest is None or date.precision < _YEAR:
        return None
    length = _LENGTHS.get(date.precision, 1)
    parts: dict[str, Any] = {"date-parts": [list(date.earliest[:length])]}
    if date.uncertain or date.approximate:
        parts["circa"] = True
    return parts


def _one_line(text: str) -> str:
    return " ".join(text.split())

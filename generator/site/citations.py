"""How sources and quotations are cited: in plain words, as CSL-JSON and as BibTeX.

One form for each, for the button that copies and for the files to download: `reference` gives a
source as CSL-JSON, `quoted` the same with the quotation and its place, `bibtex` either as BibTeX.

A title that the editor supplied stands in square brackets, as bibliographies do. Names of authors
are kept whole, since they may be those of companies. Dates are as precise as they are known: a
season and an interval survive, a doubt is `circa`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from generator.dates.edtf import EdtfDate, Precision
from generator.records.briefing import Briefing
from generator.records.model import Quote, Source
from generator.site.addresses import read_date, read_edtf
from generator.site.interface_words import Words
from generator.site.markdown import json_text, web_address
from generator.site.values import When

URL = "\x00"
"""Stands for the quotation's permanent address, which only the reader's browser knows whole.

No text holds this character: it is refused, since no page can show it.
"""
Item = dict[str, Any]
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
_LENGTHS = {Precision.DAY: 3, Precision.MONTH: 2}
_YEAR, _SEASON = Precision.YEAR, Precision.SEASON  # slowly looked up in their class (Python 3.11)
_SEASONS = 4


def reference(source: Source, briefing: Briefing) -> Item:
    """A source as CSL-JSON; what is not known is left out."""
    outlet = briefing.actors.get(source.outlet) if source.outlet else None
    published, retrieved = read_date(source.published), read_date(source.retrieved)
    archived = web_address(source.archived_url)
    found: Item = {
        "id": str(source.id),
        "type": "article-newspaper",
        "title": title(source),
        "author": [{"literal": _one_line(source.author)}] if source.author else None,
        "container-title": _one_line(outlet.name) if outlet else "",
        "issued": csl_date(published),
        "accessed": csl_date(retrieved),
        "URL": web_address(source.url) or "",
        "language": str(source.language or ""),
        "note": " ".join(filter(None, (_one_line(source.descriptor or ""), archived))),
    }
    return {name: value for name, value in found.items() if value}


def quoted(quote: Quote, briefing: Briefing, note: str) -> Item:
    """A quotation as CSL-JSON: its source, at the quotation's own address."""
    item = reference(briefing.sources[quote.source], briefing)
    return item | {"id": str(quote.id), "URL": URL, "note": note}


def citation(
    quote: Quote,
    briefing: Briefing,
    words: Words,
    in_words: Callable[[EdtfDate], str],
    when: When | None,
    paragraph: int,
) -> str:
    """All forms as one JSON text: `plain`, `bibtex`, `csl`. `in_words` says a date in words."""
    source = briefing.sources[quote.source]
    said = words.plain(
        "cite_words",
        speaker=words["list_comma"].join(map(briefing.name_of, quote.speakers)),
        date=f" ({when.words})" if when else "",
        words=" […] ".join(_one_line(part) for part in quote.words),
    )
    about = briefing.about
    as_of = read_edtf(about.as_of) if about else None
    place = words.plain("paragraph", number=paragraph)
    edition = words.plain("cite_as_of", date=in_words(as_of)) if as_of else ""
    item = quoted(quote, briefing, ", ".join(filter(None, (said, place, edition))))
    published = read_date(source.published)
    plain = ", ".join(
        filter(
            None,
            (
                said,
                item["author"][0]["literal"] if "author" in item else "",
                item["title"] if source.title_basis == "editor" else f"“{item['title']}”",
                item.get("container-title", ""),
                in_words(published) if published else "",
                place,
                edition,
                URL,
            ),
        )
    )
    return json_text({"plain": plain, "bibtex": bibtex(item), "csl": item})


def title(source: Source) -> str:
    """A source's title, in brackets where the editor supplied it."""
    text = _one_line(source.title)
    return f"[{text}]" if source.title_basis == "editor" else text


def csl_date(date: EdtfDate | None) -> Item | None:
    """A date as CSL's schema has it.

    An interval is two dates, one of them where the other is open; a decade or a century the first
    and the last of its years. CSL has no year 0: 1 BC, which is 0 in EDTF, is its -1.
    """
    if date is None:
        return None
    ends = [end for end in (date.begin, date.end) if end] if date.is_interval else [date]
    parts = [part for end in ends for part in _date_parts(end)]
    if not parts:
        return None
    found: Item = {"date-parts": [parts[0], parts[-1]] if len(parts) > 1 else parts}
    if len(ends) == 1 and ends[0].precision is _SEASON:
        found["season"] = _season(ends[0])
    if date.uncertain or date.approximate:
        found["circa"] = True
    return found


def _date_parts(date: EdtfDate) -> list[list[int]]:
    if date.earliest is None or date.latest is None:
        return []
    first, last = (_in_csl(day) for day in (date.earliest, date.latest))
    if date.precision in _LENGTHS:
        return [first[: _LENGTHS[date.precision]]]
    return [first[:1]] if date.precision >= _YEAR else [first[:1], last[:1]]


def _in_csl(day: tuple[int, ...]) -> list[int]:
    year, *rest = day
    return [year if year > 0 else year - 1, *rest]


def _season(date: EdtfDate) -> int:
    """The number of a season, from 1 for spring, as EDTF counts from 21."""
    found = re.search(r"-(\d\d)[?~%]?$", date.edtf)
    return (int(found[1]) - 21) % _SEASONS + 1 if found else 1


def bibtex(item: Item) -> str:
    """An item of CSL-JSON as BibTeX. Second braces keep a title's capitals and a name whole."""
    parts = item.get("issued", {}).get("date-parts", [[]])
    year, month, day = (*parts[0], *[None] * 3)[:3]
    author = item["author"][0]["literal"] if "author" in item else ""
    rows = {
        "title": f"{{{_tex(item['title'])}}}",
        "author": f"{{{_tex(author)}}}" if author else "",
        "journal": _tex(item.get("container-title", "")),
        "year": _years(parts) if year else "",
        "month": f"{month}" if month and len(parts) == 1 else "",
        "day": f"{day}" if day and len(parts) == 1 else "",
        "url": item.get("URL", ""),
        "note": _tex(item.get("note", "")),
    }
    kind = "article" if "container-title" in item else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in rows.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}"])


def _years(parts: list[list[int]]) -> str:
    years = dict.fromkeys(part[0] for part in parts)
    return "--".join(f"{year}" if year > 0 else f"{-year} BC" for year in years)


def _tex(text: str) -> str:
    return text.translate(_SPECIAL)


def _one_line(text: str) -> str:
    return " ".join(text.split())

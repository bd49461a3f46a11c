"""How sources and records are cited: in words for a memo, as CSL-JSON, as BibTeX and as RIS.

The one home of all four: for what stands beside a record, for the files of a list's citations, and
for the downloads. `reference` gives a source as CSL-JSON; `Citations` the sentences and the items
of quotations, positions and events; `forms` any item in the three forms of reference managers.

A title that the editor supplied stands in square brackets, as bibliographies do. A date is said in
words, with how it is known unless the source states it. Names of authors are kept whole, since they
may be those of companies. Dates for machines are as precise as they are known: a season and an
interval survive, a doubt is `circa`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from generator.dates.edtf import EdtfDate, Precision
from generator.records.briefing import Briefing
from generator.records.model import Evidence, Hop, LocatedText, Quote, Source
from generator.site.addresses import read_date, read_edtf
from generator.site.interface_words import Words
from generator.site.markdown import web_address
from generator.site.sizes import MOST_CITED
from generator.site.values import Stand, Undated, When, Who

URL = "\x00"
"""Stands for the quotation's permanent address, which only the reader's browser knows whole.

No text holds this character: it is refused, since no page can show it.
"""
Item = dict[str, Any]
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": r"\textbraceleft{}",  # BibTeX counts braces, also those behind a backslash
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
# A text has few of them: this finds them several times faster than `str.translate`.
_IS_SPECIAL = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")
_LENGTHS = {Precision.DAY: 3, Precision.MONTH: 2}
_YEAR, _SEASON = Precision.YEAR, Precision.SEASON  # slowly looked up in their class (Python 3.11)
_SEASONS = 4
_JSON = json.JSONEncoder(ensure_ascii=False).encode
"""On one line: what breaks lines leaves circles behind in memory."""
_RIS_TYPES = {"article-newspaper": "NEWS", "webpage": "ELEC"}


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


class Cited(NamedTuple):
    """A record as it is cited: what is said, where it stands, and the same for machines.

    `said` and `place` are plain text; between them stands the end of a sentence, behind them a
    comma and the address. `item` is CSL-JSON, with `URL` for the address.
    """

    said: str
    place: str
    item: Item


class Citations:
    """The citations of one briefing's records, in the words of one language."""

    def __init__(
        self, briefing: Briefing, words: Words, in_words: Callable[[EdtfDate], str]
    ) -> None:
        self.briefing = briefing
        self.words = words
        self.in_words = in_words
        about = briefing.about
        as_of = read_edtf(about.as_of) if about else None
        self._title = _one_line(about.title) if about else words["untitled"]
        self._as_of = as_of
        edition = words.plain("cite_as_of", date=in_words(as_of)) if as_of else ""
        name = words.plain("cite_title", title=self._title)
        self.came_from = words.plain("cite_from", briefing=self._listed((name, edition)))

    def quotation(
        self, quote: Quote, speakers: Sequence[Who], date: When | Undated, *, full: bool
    ) -> Cited:
        """A quotation: who spoke, when, the exact words, and where they are printed."""
        said = self.words.plain(
            "cite_full" if full else "cite_fragment",
            speaker=self._listed(map(self.in_role, speakers)),
            date=self.date(date),
            words=" […] ".join(_one_line(part) for part in quote.words),
        )
        inserted = [self.words.plain("inserted_note", words=part) for part in quote.inserted]
        place = self._place(quote.source, [self._passage(quote.words, quote.via)])
        place = self._sentences(
            (*inserted, self.words.plain("cite_in", place=place), self.came_from)
        )
        item = reference(self.briefing.sources[quote.source], self.briefing)
        note = self._sentences((said, place))
        return Cited(said, place, item | {"id": str(quote.id), "URL": URL, "note": note})

    def position(  # noqa: PLR0913, PLR0917  (what a card says of it)
        self,
        identifier: str,
        text: str,
        actors: Sequence[Who],
        voice: Who | None,
        date: When | Undated,
        stand: Stand,
        strength: str,
        evidence: Sequence[Evidence],
    ) -> Cited:
        """A position: whose it is and when it was taken, in our sentence, with what it rests on."""
        names = self._listed(who.name for who in actors)
        if voice:
            names = f"{names}, {self.words.plain('through', voice=voice.name)}"
        said = self.words.plain(
            "cite_position", actor=names, date=self.date(date), text=_one_line(text)
        )
        labels = self.words["cite_semicolon"].join((stand.word, self.words[f"strength.{strength}"]))
        reading = self.words.plain("cite_reading", labels=labels)
        return self._ours(f"positions_{identifier}", said, (reading,), evidence)

    def event(  # noqa: PLR0913, PLR0917
        self,
        identifier: str,
        title: str,
        text: str,
        date: When | Undated,
        status: str,
        evidence: Sequence[Evidence],
    ) -> Cited:
        """An event: what, when, and what it rests on."""
        said = self._listed((_one_line(title), self.date(date)))
        reading = self.words["cite_ours"]
        if status not in ("happened", "unstated"):
            reading = self.words.plain("cite_reading", labels=self.words[f"status.{status}"])
        return self._ours(f"chronology_{identifier}", said, (_one_line(text), reading), evidence)

    def _ours(
        self, key: str, said: str, more: Iterable[str], evidence: Sequence[Evidence]
    ) -> Cited:
        """What is said in our words: the briefing is cited, and what the sentence rests on."""
        rests = self.words.plain("cite_rests", places=self._places(evidence))
        place = self._sentences((*more, rests, self.came_from))
        item = {
            "id": key,
            "type": "webpage",
            "title": said,
            "container-title": self._title,
            "issued": csl_date(self._as_of),
            "URL": URL,
            "language": str(self.briefing.language_code),
            "note": place,
        }
        return Cited(said, place, {name: value for name, value in item.items() if value})

    def date(self, date: When | Undated) -> str:
        """A date in words, with how it is known; or what is known instead of one."""
        words = self.words
        if isinstance(date, When):
            if date.basis in (None, "stated"):
                return date.words
            basis = words[f"basis.{date.basis}"]
            return words.plain("cite_dated", date=date.words, basis=basis)
        known = (("before_date", date.before), ("after_date", date.after))
        parts = [words["undated"]]
        parts += [words.plain(key, date=day.words) for key, day in known if day]
        text = self._listed(parts)
        if date.article:
            text = f"{text} {words.plain('article_date', date=date.article.words)}"
        return text

    def _places(self, evidence: Sequence[Evidence]) -> str:
        """Where the passages stand, once for each source; those that bear something out first."""
        found: dict[str, dict[str, None]] = {}
        for item in sorted(evidence, key=lambda item: item.supports == "context"):
            quote = self.briefing.quotes.get(item.quote) if item.quote else None
            source = quote.source if quote else item.source
            if source is None:
                continue
            passage = (
                self._passage(quote.words, quote.via)
                if quote
                else self._passage(item.words, item.via)
            )
            found.setdefault(str(source), {})[passage] = None
        shown = list(found.items())[:MOST_CITED]
        places = [self._place(source, list(passages)[:MOST_CITED]) for source, passages in shown]
        if len(found) > len(shown):
            places.append(self.words.count("more", len(found) - len(shown)))
        return self.words["cite_semicolon"].join(places)

    def _place(self, source: str, passages: Iterable[str]) -> str:
        """A source with its author, outlet and date, and the passages in it."""
        record = self.briefing.sources[source]
        name = title(record)
        if record.title_basis != "editor":
            name = self.words.plain("cite_title", title=name)
        outlet = self.briefing.actors.get(record.outlet) if record.outlet else None
        published = read_date(record.published)
        basis = str(record.published.basis or "") if record.published else ""
        day = self.in_words(published) if published else self.words["undated"]
        if published and basis not in ("", "stated"):
            day = self.words.plain("cite_dated", date=day, basis=self.words[f"basis.{basis}"])
        return self._listed(
            (
                _one_line(record.author or ""),
                name,
                _one_line(outlet.name) if outlet else "",
                day,
                *passages,
            )
        )

    def _passage(self, words: Iterable[LocatedText], via: Iterable[Hop]) -> str:
        """The paragraph in which words stand, and through whom these came."""
        anchor = self.briefing.anchor(words)
        if anchor is None or anchor.passage is None:
            return ""
        number = self.briefing.texts[anchor.source].paragraph_at(anchor.passage.start) + 1
        paragraph = self.words.plain("paragraph", number=number)
        relays = dict.fromkeys(self.briefing.name_of(hop.actor) for hop in via)
        if not relays:
            return paragraph
        through = self.words.plain("cite_via", names=self._listed(relays))
        return self.words.plain("cite_dated", date=paragraph, basis=through)

    def in_role(self, who: Who) -> str:
        """An actor's name with the role held on the day, if there is one."""
        return self._listed((who.name, who.role))

    def _listed(self, parts: Iterable[str]) -> str:
        return self.words["list_comma"].join(filter(None, parts))

    def _sentences(self, parts: Iterable[str]) -> str:
        return self.words.sentences(parts)


def forms(item: Item, address: str) -> dict[str, str]:
    """An item in the forms of reference managers, at its address: `bibtex`, `csl`, `ris`."""
    whole = {name: address if value == URL else value for name, value in item.items()}
    lines = (f"{_JSON(name)}: {_JSON(value)}" for name, value in whole.items())
    csl = "{\n" + ",\n".join(lines) + "\n}"
    return {"bibtex": bibtex(whole), "csl": csl, "ris": ris(whole)}


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


def ris(item: Item) -> str:
    """An item of CSL-JSON as RIS, a tag a line; one text never makes two."""
    parts = item.get("issued", {}).get("date-parts", [])
    days = ["/".join(f"{part:02}" for part in date) for date in parts if date[0] > 0]
    accessed = item.get("accessed", {}).get("date-parts", [])
    rows = (
        ("TY", _RIS_TYPES[item["type"]]),
        ("ID", item["id"]),
        *(("AU", author["literal"]) for author in item.get("author", ())),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("PY", f"{parts[0][0]:04}" if days else ""),
        ("DA", days[0] if len(days) == 1 else ""),
        ("LA", item.get("language", "")),
        ("UR", item.get("URL", "")),
        ("Y2", "/".join(f"{part:02}" for part in accessed[0]) if accessed else ""),
        ("N1", item.get("note", "")),
    )
    lines = [f"{tag}  - {' '.join(str(text).splitlines())}" for tag, text in rows if text]
    return "\n".join((*lines, "ER  - "))


def _tex(text: str) -> str:
    return _IS_SPECIAL.sub(lambda sign: _SPECIAL[sign[0]], text)


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""The line of place, day and agency before the first sentence of a report, which tells no event.

    BERGEN, March 12 (Agency) — The crews …
    Bergen, le 12 mars (Agence) – Les équipages …
    БЕРГЕН, 12 марта. /АГЕНТСТВО/. Экипажи …
    新华社卑尔根3月12日电 船员们……

It is known by its form: it begins a paragraph, names a place, gives a day or an agency in brackets,
and ends with a dash or with what is between slashes. Where a script has no spaces, it ends with a
word for a wire (`wires` of the section `actors`) behind the date.
"""

from __future__ import annotations

import re

from generator.dates.dating import date_words
from generator.dates.edtf import EdtfDate
from generator.languages.files import section
from generator.text.source_text import SourceText, Stretch

_LONGEST = 90
_MOST_PLACE = 5
"""Words of a place."""
_SHORT = 4
"""Letters of a small word between place and date: “le”, “den”."""
_END = re.compile(r"\s[-\u2013\u2014\u2015]{1,2}\s+|\s?/[^/]{2,30}/\.?\s+")
_AGENCY = re.compile(r"\([^()]{2,30}\)")
_CLOSING = frozenset(")\uff09:\uff1a")
_PARTS = re.compile(r"[,:;.()/\u060c\u3001\uff0c]")
_WORD = re.compile(r"[^\W\d_]+")


def dateline(text: SourceText, sentence: Stretch, published: EdtfDate | None) -> int:
    """Where a sentence begins behind its dateline; where it begins itself if there is none."""
    paragraph = text.paragraphs[text.paragraph_at(sentence.start)]
    if sentence.start > paragraph.start + 1:
        return sentence.start
    limit = min(paragraph.end, sentence.start + _LONGEST)
    wires = tuple(section(text.language[:2], "actors").get("wires", ()))
    if wires:
        date = next(date_words(text, sentence.start, limit, published), None)
        wire = date and next(
            (one for one in wires if text.normal.startswith(one, date.place.end)), ""
        )
        if date and wire:
            return _over_signs(text, date.place.end + len(wire))
    for end in _END.finditer(text.normal, sentence.start, limit):
        if text.normal[end.end() : end.end() + 1].islower():
            continue  # “In Bergen, on 12 March – a cold day – the crews …”
        if _is_dateline(text, Stretch(sentence.start, end.start()), published):
            return end.end()
    return sentence.start


def _over_signs(text: SourceText, at: int) -> int:
    while text.normal[at : at + 1].isspace() or text.normal[at : at + 1] in _CLOSING:
        at += 1
    return at


def _is_dateline(text: SourceText, run: Stretch, published: EdtfDate | None) -> bool:
    dates = list(date_words(text, *run, published))
    agency = _AGENCY.search(text.normal, *run)
    if len(dates) > 1 or not (dates or agency):
        return False
    starts = [dates[0].place.start] if dates else []
    before = text.normal[run.start : min([*starts, *([agency.start()] if agency else [])])]
    place, *between = _PARTS.split(before.strip(), maxsplit=1)
    if dates and not between:
        return False  # “On 12 March – a Thursday – the crews …”: of the event
    words = _WORD.findall(place)
    small = [word for part in between for word in _WORD.findall(part) if word[0].islower()]
    behind = max([dates[0].place.end if dates else 0, agency.end() if agency else 0])
    return (
        0 < len(words) <= _MOST_PLACE
        and not any(word[0].islower() for word in words)
        and all(len(word) <= _SHORT for word in small)
        and not any(letter.isalnum() for letter in text.normal[behind : run.end])
    )

"""Roman digits, which are ordinals: `siglo XVIII`, `XVIIIe siècle`, `XX век`, `Louis XIV`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal
from generator.numbers.numeral import Kind, Numeral

_DIGITS = {"I": 1, "V": 5, "X": 10}
_CYRILLIC = str.maketrans("ІХ", "IX")  # often typed with the letters at hand
_LONGEST = 16
"""Letters of the longest word for a century."""
_LIKELY = re.compile("[IVXІХ]")
_BEHIND_NAME = re.compile(
    r"(?<!\w)[^\W\d_a-z][^\W\d_]*[a-zà-ÿ] (?P<number>(?=[IVX]{2})X{0,3}(?:I[XV]|V?I{0,3}))(?!\w)"
)


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = section(cldr.base(language), "date_words").get("century", ())
    if not words:
        return None
    longest_first = sorted((normal(str(word)) for word in words), key=len, reverse=True)
    century = f"(?i:{'|'.join(map(re.escape, longest_first))})"
    number, ending = "(?P<{}>[IVXІХ]{{1,6}})", r"(?:e|è|er|ème|º|°|\.|-?(?:й|го|м|му|ий|ому))?"
    return re.compile(
        rf"(?<!\w){number.format('before')}{ending} {century}(?!\w)"
        rf"|(?<!\w){century} {number.format('behind')}(?!\w)"
    )


def centuries(text: str, language: str) -> Iterator[Numeral]:
    """The numbers that a normalised text has in Roman digits: of centuries, or behind a name.

    The latter may be said in another way: `Louis the Fourteenth`. Of a text with centuries only
    these are read.
    """
    if not _LIKELY.search(text):
        return
    pattern = _pattern(language)
    end = 0
    for found in pattern.finditer(text) if pattern else ():
        group = found.lastgroup or "before"
        end = found.end(group)
        yield Numeral(*found.span(group), frozenset({_value(found[group])}), kind=Kind.ORDINAL)
    for found in () if end else _BEHIND_NAME.finditer(text):
        span, value = found.span("number"), _value(found["number"])
        yield Numeral(*span, frozenset({value}), kind=Kind.ORDINAL)


@cache
def _before(language: str) -> re.Pattern[str] | None:
    """A century's word at the end of a text: `siglo`."""
    words = section(cldr.base(language), "date_words").get("century", ())
    known = "|".join(re.escape(normal(str(word))) for word in words)
    return re.compile(rf"(?<!\w)(?:{known})[ -]$", re.IGNORECASE) if known else None


def is_behind_century(text: str, start: int, language: str) -> bool:
    """Whether a number tells which century: `siglo dieciocho`, where words have no ordinal."""
    pattern = _before(language)
    return bool(pattern and pattern.search(text, max(start - _LONGEST, 0), start))


def _value(digits: str) -> int:
    values = [_DIGITS[sign] for sign in digits.translate(_CYRILLIC)]
    return sum(
        -one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)
    )

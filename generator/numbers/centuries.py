"""Centuries in Roman digits, which are ordinals: `siglo XVIII`, `XVIIIe siècle`, `XX век`."""

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
_LIKELY = re.compile("[IVXІХ]")


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
    """The numbers of the centuries that a normalised text names in Roman digits."""
    pattern = _pattern(language) if _LIKELY.search(text) else None
    for found in pattern.finditer(text) if pattern else ():
        group = found.lastgroup or "before"
        values = [_DIGITS[sign] for sign in found[group].translate(_CYRILLIC)]
        signed = [
            -one if one < after else one
            for one, after in zip(values, [*values[1:], 0], strict=True)
        ]
        yield Numeral(*found.span(group), frozenset({sum(signed)}), kind=Kind.ORDINAL)

"""The scales and units of a language that has no list of ours, from CLDR (Babel).

CLDR writes compact numbers (`0 miljoner`, `0만`) and units (`{0} procent`, `{0} timmar`) in all
plural forms of some 200 languages. Without them `5 miljoner` and `5 procent` of a Swedish source
would be a bare 5, and a claim of 5 kronor would pass: what cannot be read would be turned into a
smaller value. Numbers in words (`en halv miljon`) are not in CLDR; those are not read at all.

Compact numbers: UTS 35, part 3, 2.4. Units: part 2, "Unit Identifiers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from generator.languages import cldr
from generator.normalise import normal
from generator.numbers.letters import LETTER, MORE

_UNITS = {
    "percent": "concentr-percent", "permille": "concentr-permille",
    "celsius": "temperature-celsius", "fahrenheit": "temperature-fahrenheit",
    "second": "duration-second", "minute": "duration-minute", "hour": "duration-hour",
    "day": "duration-day", "week": "duration-week", "month": "duration-month",
    "quarter_year": "duration-quarter", "year": "duration-year", "decade": "duration-decade",
    "century": "duration-century", "millimetre": "length-millimeter",
    "centimetre": "length-centimeter", "metre": "length-meter", "kilometre": "length-kilometer",
    "inch": "length-inch", "foot": "length-foot", "yard": "length-yard", "mile": "length-mile",
    "square_metre": "area-square-meter", "hectare": "area-hectare", "acre": "area-acre",
    "square_kilometre": "area-square-kilometer", "gram": "mass-gram", "kilogram": "mass-kilogram",
    "tonne": "mass-tonne", "litre": "volume-liter", "cubic_metre": "volume-cubic-meter",
    "barrel": "volume-barrel", "watt": "power-watt", "kilowatt": "power-kilowatt",
    "megawatt": "power-megawatt", "gigawatt": "power-gigawatt",
    "kilowatt_hour": "energy-kilowatt-hour",
}  # fmt: skip
"""Our names of units (`generator.numbers.units`) and CLDR's."""
_ZEROS = re.compile("0+")
_SHORTEST_SCALE, _SHORTEST_UNIT = 2, 3
"""Letters of a Latin abbreviation: `in` is an inch, and a word of many languages."""
_COUNTED = ("day", "week", "month", "year")
_NEXT_WORD = re.compile(rf"\{{0\}} ({LETTER}{MORE})")
_WORD = re.compile(LETTER + MORE)


@cache
def number_block(language: str) -> Mapping[str, Any]:
    """The section `number_words` that CLDR gives a language: its scales, behind digits alone."""
    scales: dict[int, list[str]] = {}
    for word, value in _scales(language):
        if word not in scales.setdefault(value, []):
            scales[value].append(word)
    words = {value: " ".join(forms) for value, forms in scales.items()}
    every = [form for forms in scales.values() for form in forms]
    return {"scales": words, "short": every, "scales_begin": every} if every else {}


@cache
def unit_block(language: str) -> Mapping[str, tuple[str, ...]]:
    """The section `units` that CLDR gives a language, as far as units stand behind a number."""
    patterns = cldr.data_of(language, "unit_patterns")
    found = {ours: _behind(patterns.get(theirs, {})) for ours, theirs in _UNITS.items()}
    for unit in _COUNTED if found["day"] else ():
        found[unit] = tuple(sorted({*found[unit], *_counted(language, unit)}))
    return {name: words for name, words in found.items() if words}


def _counted(language: str, unit: str) -> Iterator[str]:
    """The word for a unit in `för {0} dagar sedan`, where the unit's own name is `dygn`."""
    for _, _, phrase in cldr.counted(language, unit):
        word = _NEXT_WORD.search(phrase)
        if word and _is_long(word[1].lower(), _SHORTEST_UNIT):
            yield normal(word[1]).lower()


def _scales(language: str) -> Iterator[tuple[str, int]]:
    """Words for scales in any plural form, with their values, a form of one word each."""
    formats = cldr.data_of(language, "compact_decimal_formats")
    for width in ("long", "short"):
        for by_magnitude in formats.get(width, {}).values():
            for magnitude, pattern in by_magnitude.items():
                written = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                zeros = _ZEROS.search(written)
                word = normal(_ZEROS.sub("", written)).strip().rstrip(".").lower()
                if zeros is None or not _WORD.fullmatch(word):
                    continue
                if _is_long(word, _SHORTEST_SCALE):
                    yield word, int(magnitude) // 10 ** (len(zeros.group()) - 1)


def _behind(widths: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """What stands behind `{0}` in any plural form, in long and in short."""
    found = {
        normal(pattern.removeprefix("{0}")).strip().lower()
        for width in ("long", "short")
        for plural, pattern in widths.get(width, {}).items()
        if plural != "per" and pattern.startswith("{0}")
    }
    return tuple(sorted(word for word in found if _is_long(word, _SHORTEST_UNIT)))


def _is_long(word: str, shortest: int) -> bool:
    """Whether an abbreviation can be told from others: not the `T` of `0 T`, but `만`."""
    return bool(_WORD.match(word)) and (len(word) >= shortest or not word.isascii())

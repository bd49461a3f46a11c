"""Times of day of which words tell a part: `half past ten`, `10 h 30`, `10 Uhr 30`, `alle 10.30`.

From the section `clock` of a language's file, words in lower case:

- `hours`: what may stand between an hour and its minutes, and `minutes` behind these; `hours` also
  behind a time in digits with a point, where decimals have a comma: `las 10.30 horas`
- `before`: words before an hour, each under the minutes that they add to it: `half past` under 30
- `behind`: the same behind an hour that has one of `at` before it: `las diez y media`
- `at`: words before a time in digits with a point: `alle 10.30`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.languages import cldr
from generator.languages.files import section
from generator.numbers.number_words import NumberWords, Role
from generator.numbers.numeral import Kind, Numeral

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}+(?:['-]{_LETTER}+)*"
_NUMBER = rf"(?:\d{{1,2}}(?![\d.,:]\d)|{_WORD})"
_LONG = 3
"""Letters of an hour's name that is looked for anywhere; shorter ones only behind digits."""
_HALF_A_DAY, _DAY = 12 * 60, 24 * 60


@dataclass(frozen=True)
class Clock:
    """The patterns of one language."""

    phrases: tuple[str, ...]
    digits: re.Pattern[str]
    """Without one of these there is no such time in a text."""
    parts: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    point: re.Pattern[str] | None
    point_behind: re.Pattern[str] | None
    minutes: Mapping[str, int]


@cache
def clock(language: str) -> Clock | None:
    """The words of a language by its BCP 47 tag; `None` without any."""
    block: Mapping[str, Any] = section(cldr.base(language), "clock")
    if not block:
        return None
    hours, at = block.get("hours", ()), block.get("at", ())
    before = {word: n for n, words in block.get("before", {}).items() for word in words}
    behind = {word: n for n, words in block.get("behind", {}).items() for word in words}
    minutes = block.get("minutes", ())
    tail = f"(?: ?(?:{_any_of(minutes)}))?" if minutes else ""
    here = rf"(?<!{_LETTER})(?<![\d.,:])"

    def compiled(pattern: str, needed: Iterable[str]) -> re.Pattern[str] | None:
        return re.compile(pattern, re.IGNORECASE) if needed else None

    short = [word for word in hours if len(word) < _LONG]
    joined = [rf" ?{_any_of(short)}"] if short else []
    joined += [r"\.\d\d(?!\d)"] if at or hours else []
    return Clock(
        (*before, *behind, *(word for word in hours if len(word) >= _LONG)),
        re.compile(rf"\d(?:{'|'.join(joined) or '(?!)'})", re.IGNORECASE),
        compiled(
            rf"{here}(?P<hour>\d{{1,2}}|{_WORD}) ?(?:{_any_of(hours)}) ?"
            rf"(?P<minute>\d\d(?![\d.,:]\d)(?!\d)|{_WORD}){tail}",
            hours,
        ),
        compiled(rf"{here}(?<!-)(?P<part>{_any_of(before)}) (?P<hour>{_NUMBER})(?![-/])", before),
        compiled(
            rf"{here}(?:{_any_of(at)}) (?P<hour>{_NUMBER}) (?P<part>{_any_of(behind)})",
            at and behind,
        ),
        compiled(
            rf"{here}(?:{_any_of(at)}) (?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?![.,]?\d)", at
        ),
        compiled(rf"{here}(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d) ?(?:{_any_of(hours)})", hours),
        {**before, **behind},
    )


@cache
def clock_openers(language: str) -> tuple[str, ...]:
    """With what a text ends that breaks off before the hour of such a time: `half past`."""
    phrases: dict[int, list[str]] = section(cldr.base(language), "clock").get("before", {})
    words = [one.split() for phrase in phrases.values() for one in phrase]
    return tuple({" ".join(one[:count]) for one in words for count in range(1, len(one) + 1)})


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + rf")(?!{_LETTER})"


def clock_times(text: str, language: str, words: NumberWords) -> Iterator[Numeral]:
    """The times of a text that are told in part by words, in any order, none overlapping."""
    own = clock(language)
    if own is None:
        return
    lowered = text.lower()
    if not any(phrase in lowered for phrase in own.phrases) and not own.digits.search(text):
        return
    done: list[tuple[int, int]] = []
    by_comma = own.point_behind if words.decimal == "," else None
    for pattern in (own.parts, own.before, own.behind, own.point, by_comma):
        for found in pattern.finditer(text) if pattern else ():
            start, end = found.start("hour"), found.end()
            if pattern is own.before:
                start = found.start()
            if any(start < stop and first < end for first, stop in done):
                continue
            values = _values(found, own, words)
            if values:
                done.append((start, end))
                yield Numeral(start, end, values, kind=Kind.TIME)


def _values(found: re.Match[str], own: Clock, words: NumberWords) -> frozenset[int]:
    """Minutes since midnight; where a word tells a part of an hour, in both halves of a day."""
    hour = _number(found["hour"], words, ordinals=True)
    if hour is None or not 0 <= hour <= 24:
        return frozenset()
    named = found.groupdict()
    if "part" in named:
        if not 1 <= hour <= 12:
            return frozenset()
        minutes = (hour * 60 + own.minutes[found["part"].lower()]) % _HALF_A_DAY
        return frozenset({minutes, minutes + _HALF_A_DAY})
    minute = _number(found["minute"], words)
    if minute is None or minute >= 60:
        return frozenset()
    return frozenset({(hour * 60 + minute) % _DAY})


def _number(written: str, words: NumberWords, *, ordinals: bool = False) -> int | None:
    if written.isdecimal():
        return int(written)
    parts = [words.word(written.lower())]
    if parts == [None] and "-" in written:
        parts = [words.word(part) for part in written.lower().split("-")]
    roles = {Role.NUMBER, Role.ORDINAL} if ordinals else {Role.NUMBER}
    values = [part.value for part in parts if part and part.role in roles and not part.unit]
    whole = len(values) == len(parts) and all(isinstance(value, int) for value in values)
    return int(sum(values)) if whole else None

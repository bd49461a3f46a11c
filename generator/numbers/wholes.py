"""The figures that a text gives only as the whole of which something is a part.

Of `51 of the 101 seats` no 101 seats were won. From the section `between_figures` of a language's
file, words in lower case:

- `among`: between a part and its whole, also with the noun of the part before them: `51 seats out
  of 101`
- `of`: the same right behind the part: `51 of 101`
- `the`: what may stand behind them: `of the 101`, `of its 120 ships`
- `parts`: words for a part that is no figure: `most of the 120`
- `of_prefix`: a letter that is such a word and begins the number: `מתשע`
- `whole_behind`: in a language without spaces, what stands behind the whole: `27国中有20国`

A whole may come first, at the beginning of a clause: `Of 27 states, 20 signed`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.languages import cldr
from generator.languages.files import known
from generator.numbers.between import any_of, between_figures
from generator.numbers.numeral import Kind, Numeral
from generator.numbers.numerals import numerals
from generator.numbers.units import whole as with_unit

_LOOK_BACK, _LONGEST = 48, 60
_SMALLEST, _YEARS = 3, range(1000, 2101)
_KEPT = 8192
"""Texts whose wholes are kept; a sentence asks for those of its evidence more than once."""
_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)?"
_NOUNS = re.compile(rf"(?: {_WORD}){{1,2}}")
_CLAUSE = re.compile(r"(?:^|[.;:!?,(\-\"]) ?$")
_STOP = re.compile(r"[.;:!?。；？！]")


@dataclass(frozen=True)
class _Words:
    """The words of one language, ready to be matched."""

    of: re.Pattern[str]
    """What ends right before a whole; the group `far` is a word of `among`."""
    parts: re.Pattern[str] | None
    of_prefix: str
    behind: re.Pattern[str] | None


@cache
def _words(language: str) -> _Words | None:
    file = known(cldr.base(language))
    block: Mapping[str, list[str]] = file.get("between_figures", {})
    if behind := block.get("whole_behind"):
        pattern = re.compile(rf"[^\d，。；、 ]{{0,6}}?(?:{'|'.join(behind)})")
        return _Words(re.compile("(?!)"), None, "", pattern)
    far, near = block.get("among", ()), block.get("of", ())
    if not (far or near):
        return None
    the = block.get("the", ())
    between = rf"(?: {any_of(the)}(?: {_WORD})?)?" if the else ""
    groups = "|".join(
        f"(?P<{name}>{any_of(words)})" for name, words in (("far", far), ("near", near)) if words
    )
    return _Words(
        re.compile(rf"(?<![^\W\d_])(?:{groups}){between} ?$", re.IGNORECASE),
        _parts(block.get("parts", ())),
        str(block.get("of_prefix", "")),
        None,
    )


def _parts(words: Iterable[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![^\W\d_]){any_of(words)} ?$", re.IGNORECASE) if words else None


@lru_cache(_KEPT)
def wholes(text: str, language: str) -> dict[Numeral, tuple[Numeral, ...]]:
    """The figures of a text that are wholes, each with its parts as far as they are figures."""
    words = _words(language)
    if words is None:
        return {}
    found = numerals(text, language)
    given: dict[Numeral, tuple[Numeral, ...]] = {}
    for at, figure in enumerate(found):
        if not _may_be_whole(figure):
            continue
        if words.behind:
            part = found[at + 1 : at + 2]
            is_near = bool(part) and part[0].start - figure.end <= _LONGEST // 4
            if is_near and words.behind.match(text, figure.end) and _is_part(part[0], figure):
                given[figure] = part
            continue
        start, is_far = _of(text, figure, words)
        if start is None:
            continue
        before = found[at - 1] if at else None
        if before and _is_part(before, figure):
            gap = text[with_unit(text, before, language)[1] : start].rstrip()
            if not gap or (is_far and _NOUNS.fullmatch(gap)):
                given[figure] = (before,)
                continue
        if words.parts and words.parts.search(text, max(0, start - _LOOK_BACK), start):
            if not _is_year(figure):
                given[figure] = ()
        elif at + 1 < len(found) and _CLAUSE.search(text, 0, start):
            after = found[at + 1]
            if _is_part(after, figure) and _is_first(text, figure, after, language):
                given[figure] = (after,)
    parts = {part for each in given.values() for part in each}
    return {  # “a majority of 51 of the 101 members”: the 51 is a part
        figure: each for figure, each in given.items() if each or figure not in parts
    }


def is_whole(text: str, figure: Numeral, language: str) -> bool:
    """Whether a figure of ours is called a whole itself: `of the 101`, `the 101-seat house`."""
    words = _words(language)
    if words is None:
        return False
    if words.behind:
        return words.behind.match(text, figure.end) is not None
    is_compound = re.match(r"-[^\W\d_]{3}", text[figure.end : figure.end + 4]) is not None
    return is_compound or _of(text, figure, words)[0] is not None


def _of(text: str, figure: Numeral, words: _Words) -> tuple[int | None, bool]:
    """Where the word for `of` before a figure begins, and whether it is one of `among`."""
    if words.of_prefix and text.startswith(words.of_prefix, figure.start):
        return figure.start, False
    found = words.of.search(text, max(0, figure.start - _LOOK_BACK), figure.start)
    return (found.start(), found.lastgroup == "far") if found else (None, False)


def _may_be_whole(figure: Numeral) -> bool:
    return (
        figure.kind in {Kind.NUMBER, Kind.EITHER}
        and figure.month is None
        and bool(figure.values)
        and min(figure.values) >= _SMALLEST
        and figure.unit != "percent"
    )


def _is_year(figure: Numeral) -> bool:
    """Whether it may be one, as in `most of 2024`, and counts nothing."""
    return not figure.unit and figure.end - figure.start == 4 and min(figure.values) in _YEARS


def _is_part(part: Numeral, whole: Numeral) -> bool:
    if part.month is not None or not part.values:
        return False
    if part.unit == "percent" or part.kind is Kind.SHARE:
        return not _is_year(whole)
    if part.kind is not Kind.NUMBER or max(part.values) >= min(whole.values):
        return False
    return part.unit == whole.unit or not part.unit or not whole.unit


def _is_first(text: str, whole: Numeral, part: Numeral, language: str) -> bool:
    """Whether a part follows its whole in one clause, and is no end of a range or a change."""
    gap = text[whole.end : part.start]
    if len(gap) > _LONGEST or _STOP.search(gap):
        return False
    last = max(gap.rfind(" ", 0, len(gap) - 1), 0)
    joint = between_figures(language).joint.fullmatch(gap, last)
    return joint is None or joint.lastgroup == "comma"

"""Find the figures and months in a text, in digits or in words, and what each of them can mean.

`25,000`, `25 000`, `25.000`, `25’000`, `٢٥٬٠٠٠`, `25 thousand`, `twenty-five thousand`, `2,5 млн`
and `两万五千` are numbers; `half a million`, `1/3`, `5 percent`, `the 21st`, `the nineties`,
`hundreds` and `10:30` are figures of other kinds. In a language whose number words we do not have,
only digits and months are read.

One reader for our texts and for sources, so that figures are compared by what they mean
(`generator.numbers.numeral.same_value`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from generator.numbers.between import Between, Joint, between_figures
from generator.numbers.centuries import centuries, is_behind_century
from generator.numbers.clock import clock_times
from generator.numbers.dates_in_digits import dates_in_digits, days_of_months
from generator.numbers.han_numbers import han_figures
from generator.numbers.joined import every, is_unfinished, of_a_unit, share_of, with_half
from generator.numbers.measures import MEASURES
from generator.numbers.number_reader import before, read_numbers
from generator.numbers.number_words import TOKEN, NumberWords, Role, number_words
from generator.numbers.numeral import Kind, Numeral, Value
from generator.numbers.units import (
    PROPORTIONS,
    Units,
    is_negative,
    scale_of_money,
    unit_before,
    unit_behind,
    units,
)

__all__ = ["Numeral", "amounts", "numerals", "ranges"]

_KEPT = 131_072
"""Texts whose numerals are kept, all of 20,000 sources: under `mkdocs serve` few of them change."""
_OF_A_CLOCK = frozenset({"am", "pm", "clock", "half_a_day"})
_NOON = 12 * 60
_DAY = 24 * 60
_LOOK_BACK = 40
_WITHOUT_UNIT = frozenset({Kind.TIME, Kind.SHARE, Kind.SHARE_OR_ORDINAL, Kind.ORDINAL, Kind.DECADE})
"""Kinds that have no unit of another figure."""
_SCALES = frozenset({1, 100, 1000, 10**6, 10**9, 10**12})
_LONGEST_GAP, _LONGEST_WITHOUT_UNIT = 60, 32
_SHORT = 4
_start = attrgetter("start")
_IN_A_RANGE = re.compile(r" ?(?:-|[^\W\d_]{1,3}) ?\d")
_CLOCK = re.compile(r"(\d{1,2})\.(\d\d)")
_NEXT_LETTER = re.compile(r"\. [^\W\d_]")


@lru_cache(_KEPT)
def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """All numerals of a normalised text in a language (BCP 47), in order, none overlapping."""
    return read_afresh(text, language)


def read_afresh(text: str, language: str) -> tuple[Numeral, ...]:
    """As `numerals`, for a text that nobody will ask for again."""
    words = number_words(language)
    found = [
        *clock_times(text, language, words),
        *dates_in_digits(text, words),
        *centuries(text, language),
    ]
    taken = [(date.start, date.end) for date in found]
    if words.han:
        read = han_figures(text, words, taken, language)
    else:
        read = read_numbers(text, words, taken)
    if not (read or found):
        return ()
    own = units(language)
    between = between_figures(language)
    found += [
        each._replace(kind=Kind.EITHER)
        if each.kind is Kind.NUMBER
        and not each.unit
        and is_behind_century(text, each.start, language)
        else each
        for each in _finish(text, read, words, own, between)
    ]
    if words.article:
        found = [
            each
            for each in found
            if each.counts
            or 1 not in each.values
            or each.kind is not Kind.NUMBER
            or each.unit in MEASURES
            or each.unit in PROPORTIONS
        ]
    if len(found) < 2:
        return tuple(found)
    if taken or words.counted:
        found.sort(key=_start)
    return tuple(
        days_of_months(text, _ranges_of_one_kind(text, found, words, between, own), between.days)
    )


def ranges(
    text: str, found: tuple[Numeral, ...], language: str
) -> Iterator[tuple[Numeral, Numeral]]:
    """The pairs of numbers that a text joins to a range: `25,000 to 30,000`, `22-24`."""
    if len(found) < 2:
        return
    between, own = between_figures(language), units(language)
    for first, second in pairwise(found):
        joint = _joint(text, first, second, between, own)
        if joint and joint.kind == "to":
            yield first, second


def amounts(
    text: str, found: tuple[Numeral, ...], language: str
) -> Iterator[tuple[Numeral, Numeral]]:
    """Those ranges that are one amount which is not known better: `20-30 boats`.

    Not the way from one to another (`rose from 3 to 5`), and neither years nor days.
    """
    if len(found) < 2:
        return
    between, own = between_figures(language), units(language)
    for first, second in pairwise(found):
        joint = _joint(text, first, second, between, own)
        if joint is None or joint.kind != "to" or joint.is_change:
            continue
        plain = first.kind is second.kind is Kind.NUMBER and first.unit == second.unit
        if not plain or first.month or second.month or min(first.values) >= max(second.values):
            continue
        if first.unit or not (_looks_like_a_year(first) and _looks_like_a_year(second)):
            yield first, second


def _joint(
    text: str, first: Numeral, second: Numeral, between: Between, own: Units
) -> Joint | None:
    """What joins two figures, each with its sign and its unit: `5% to 7%`, `$5 to $7`."""
    gap = second.start - first.end
    if gap > _LONGEST_GAP or (gap > _LONGEST_WITHOUT_UNIT and not first.unit):
        return None
    if first.kind is Kind.MONTH or second.kind is Kind.MONTH:
        return None
    if not (first.values and second.values):
        return None
    end = unit_behind(text, first.end, own)[1] if first.unit else first.end
    begin = unit_before(text, first.start)[1]
    return between.joint_of(text, begin, end, unit_before(text, second.start)[1])


# What stands beside a number.


def _finish(
    text: str, read: list[Numeral], words: NumberWords, own: Units, between: Between
) -> list[Numeral]:
    """Numbers with all that belongs to them; none inside the unit of another (`في المئة`)."""
    found: list[Numeral] = []
    before: tuple[Numeral, int] | None = None
    for numeral in read:
        if before and numeral.start < before[1]:
            continue
        figure, end = _finished(text, numeral, words, own)
        made = None
        if figure.kind is Kind.SHARE:
            made = with_half(text, before, numeral, words, own)
        elif figure.kind is Kind.NUMBER and before and numeral.start - before[1] <= _LONGEST_GAP:
            made = share_of(text, before, figure, between, own)
        if made:
            if found and found[-1].start >= made.start:
                found.pop()
            figure, end = made, max(end, made.end)
        elif figure.kind in {Kind.ORDINAL, Kind.SHARE_OR_ORDINAL}:
            figure = every(text, figure, words, between)
        before = figure, end
        if not words.counted and is_unfinished(figure):
            before = None
            continue
        found.append(figure)
    return found


def _finished(text: str, numeral: Numeral, words: NumberWords, own: Units) -> tuple[Numeral, int]:
    """A number with its sign, its unit, and the kind that the letters behind it make it.

    And where its unit ends.
    """
    kind = numeral.kind
    if kind is Kind.MONTH or kind is Kind.UNREAD:
        return numeral, numeral.end
    start, end = numeral.start, numeral.end
    if words.spoils:
        at = end + (text[end : end + 1] in " -")
        if text[at : at + 1] in words.spoils_starts and (odd := words.spoils.match(text, at)):
            return Numeral(start, odd.end(), frozenset(), False, None, Kind.UNREAD), odd.end()
    if kind is Kind.NUMBER and text[end - 1].isdigit() and text[start].isdigit():
        special = _behind_digits(text, numeral, words)
        if special is not None:
            return special, special.end
        if words.before_ordinal and text.endswith(words.before_ordinal, 0, start):
            numeral = numeral._replace(kind=Kind.EITHER)
    if (words.before_decade or words.behind_decade) and _is_decade(text, numeral, words):
        return _decade(numeral), end
    if kind is Kind.DECADE:
        return _decade(numeral), end
    if kind is Kind.ORDINAL and _looks_like_a_year(numeral):
        unit, stop = unit_behind(text, end, own)  # `две тысячи двадцать пятый год`
        return (numeral._replace(kind=Kind.EITHER), stop) if unit == "year" else (numeral, end)
    if kind is Kind.ORDINAL or kind is Kind.SHARE_OR_ORDINAL:
        return numeral, end
    return _with_unit(text, numeral, words, own)


def _behind_digits(text: str, numeral: Numeral, words: NumberWords) -> Numeral | None:
    """`1990s`, `21st`, `20e`, `3.`: what letters behind digits make of them."""
    end = numeral.end
    following = text[end : end + 1]
    if not following or following == " ":
        return None
    value = next(iter(numeral.values))
    if words.decade_suffixes and value % 10 == 0 and value >= 20:
        found = words.decade_suffixes.match(text, end)
        if found:
            return _decade(numeral._replace(end=found.end()))
    if words.suffixes and (found := words.suffixes.match(text, end)):
        return numeral._replace(end=found.end(), kind=Kind.ORDINAL, counts=value != 1)
    if words.ordinal_dot and value < 100 and _NEXT_LETTER.match(text, end):
        return numeral._replace(kind=Kind.EITHER)
    return None


def _is_decade(text: str, numeral: Numeral, words: NumberWords) -> bool:
    if len(numeral.values) != 1:
        return False
    value = next(iter(numeral.values))
    if value % 10 or not (20 <= value <= 90 or 1000 <= value <= 2100):
        return False
    if numeral.kind not in (Kind.NUMBER, Kind.ORDINAL, Kind.EITHER):
        return False
    if words.behind_decade and words.behind_decade.match(text, numeral.end):
        return True
    ahead = text[max(numeral.start - _LOOK_BACK, 0) : numeral.start].rstrip(" '").lower()
    return any(
        ahead.endswith(phrase) and not ahead[: -len(phrase)][-1:].isalpha()
        for phrase in words.before_decade
    ) and not _IN_A_RANGE.match(text, numeral.end)


def _decade(numeral: Numeral) -> Numeral:
    """A decade with the century that it lacks: the nineties are those of the 20th, most often."""
    values: set[Value] = set()
    for value in numeral.values:
        if value < 100:
            values |= {1900 + value, 2000 + value} if value <= 20 else {1900 + value}
        else:
            values.add(value)
    return numeral._replace(values=frozenset(values), kind=Kind.DECADE, unit="")


def _with_unit(text: str, numeral: Numeral, words: NumberWords, own: Units) -> tuple[Numeral, int]:
    start, end = numeral.start, numeral.end
    unit, begin = unit_before(text, start)
    stop = end
    if numeral.kind is Kind.NUMBER and text[end - 1].isdigit():
        scale, end = scale_of_money(text, end, own, before=bool(unit))
        if scale > 1:
            scaled = frozenset(value * scale for value in numeral.values)
            numeral, stop = numeral._replace(end=end, values=scaled), end
    if not unit:
        unit, stop = unit_behind(text, _behind_abbreviation(text, start, end, words), own)
    if numeral.kind is Kind.SHARE:
        numeral, unit, stop = _share_of_a_unit(text, numeral, (unit, stop), words, own)
        if is_unfinished(numeral):
            return numeral, end
    if unit in _OF_A_CLOCK:
        return _time(text, numeral, unit), stop
    if not unit and words.before_times and before(text, start) in words.before_times:
        unit = "times"
    negative = is_negative(text, begin) or _is_minus(text, begin, words)
    if own.below_zero and own.below_zero.match(text, stop):
        negative = True
    if (unit in {"year", "month"}) and numeral.kind is Kind.NUMBER and _looks_like_a_year(numeral):
        unit = ""
    if not (unit or negative):
        return numeral, stop
    values = frozenset(-value for value in numeral.values) if negative else numeral.values
    if unit not in {"", "percent"} and len(values) > 1 and text[end - 1 : end].isalpha():
        values = frozenset({max(values) if not negative else min(values)})  # `$300 m` are no metres
    return numeral._replace(values=values, unit=unit or numeral.unit), stop


def _share_of_a_unit(
    text: str, share: Numeral, unit: tuple[str, int], words: NumberWords, own: Units
) -> tuple[Numeral, str, int]:
    """A share with the unit that it is one of: half a percent is no 50 percent."""
    name, stop = unit
    if is_unfinished(share) and Fraction(1, 2) not in share.values:
        return share, name, stop
    if not name:
        name, stop = of_a_unit(text, stop, words, own)
    if name in MEASURES or name in PROPORTIONS:
        share = share._replace(kind=Kind.NUMBER, counts=True)
    return share, name, stop


def _is_minus(text: str, begin: int, words: NumberWords) -> bool:
    """Whether a word for minus stands before a number: `moins 5`, but not `au moins 5`."""
    last = begin - 1
    while last >= 0 and text[last] in " -'\"(":
        last -= 1
    if last < 0 or text[last] not in words.minus_ends:
        return False
    word = before(text, begin).strip("'\"(")
    if word not in words.minus:
        return False
    at = text.lower().rfind(word, 0, begin)
    return before(text, at).strip("'\"(") not in words.not_after.get(word, ())


def _behind_abbreviation(text: str, start: int, end: int, words: NumberWords) -> int:
    """Where a number ends with the full stop of a shortened scale: `500 тыс.`"""
    if text.startswith(".", end) and text[end - 1].isalpha():
        last = TOKEN.findall(text[start:end])[-1]
        word = words.word(last.lower())
        if word and word.role is Role.SCALE and len(last) <= _SHORT:
            return end + 1
    return end


def _looks_like_a_year(numeral: Numeral) -> bool:
    return all(1000 <= value <= 2100 for value in numeral.values)


def _time(text: str, numeral: Numeral, half: str) -> Numeral:
    """`3 p.m.` are 15 hours; `10.30 Uhr` half past ten."""
    written = _CLOCK.fullmatch(text, numeral.start, numeral.end)
    value = next(iter(numeral.values))
    if numeral.kind is Kind.TIME:
        minutes = int(value)
    elif written:
        minutes = int(written[1]) * 60 + int(written[2])
    elif value == int(value) and value <= 24:
        minutes = int(value) * 60
    else:
        return numeral
    if half in {"am", "pm"} and minutes < _NOON + 60:
        minutes = minutes % _NOON + (_NOON if half == "pm" else 0)
    values = {minutes % _DAY}
    if half == "half_a_day" and minutes <= _NOON:  # ten o'clock
        values.add((minutes + _NOON) % _DAY)
    return numeral._replace(values=frozenset(values), kind=Kind.TIME, unit="")


# Ranges.


def _ranges_of_one_kind(
    text: str, found: list[Numeral], words: NumberWords, between: Between, own: Units
) -> list[Numeral]:
    """Let both ends of `two to three million euros` share the scale and the unit."""
    for index in range(len(found) - 2, -1, -1):
        first, second = found[index], found[index + 1]
        joint = _joint(text, first, second, between, own)
        if joint and joint.kind == "comma":
            found[index] = _with_neighbour(text, first, second)
            continue
        if joint is None or joint.words.strip() in words.articles:  # `once a 2016 candidate`
            continue
        if first.kind is Kind.NUMBER and second.kind is Kind.NUMBER:
            if not (first.unit and second.unit) or first.unit == second.unit:
                first = found[index] = _with_scale(text, first, second, words, joint)
            second = found[index + 1] = _with_century(text, first, second, joint)
        if not _WITHOUT_UNIT.isdisjoint({first.kind, second.kind}):
            continue
        if second.unit and not first.unit:
            found[index] = first._replace(unit=second.unit)
        elif first.unit and not second.unit and joint.kind == "to":
            found[index + 1] = second._replace(unit=first.unit)
    return found


def _with_neighbour(text: str, first: Numeral, second: Numeral) -> Numeral:
    """The first number of `two, three million`: one after the other, in words."""
    low, high = max(first.values), max(second.values)
    scale = Fraction(high) / (low + 1) if low > 0 else 0
    if scale not in _SCALES or text[first.start].isdigit() or first.kind is not Kind.NUMBER:
        return first
    return first._replace(
        values=frozenset(value * int(scale) for value in first.values),
        unit=first.unit or second.unit,
    )


def _with_scale(
    text: str, first: Numeral, second: Numeral, words: NumberWords, joint: Joint
) -> Numeral:
    """The first number of `two to three million`, which are millions both.

    Of `5 to 10,000` nobody knows: it may be five, or five thousand.
    """
    low, high = max(first.values), max(second.values)
    if low >= high or high < 100:
        return first
    written = text[second.start : second.end]
    scale = _scale_in(written, words, is_cut=joint.words.startswith("-") and len(joint.words) > 1)
    if scale:
        # Of `it killed 5 and 3 million fled` the five is no million.
        shares = low < scale and (joint.kind == "to" or low * scale < high)
        scaled = frozenset(value * scale for value in first.values)
        return first._replace(values=scaled) if shares else first
    is_thousands = high % 1000 == 0 and low * 1000 < high and low == int(low) and low < 1000
    if is_thousands and not written.isdigit():
        scaled = frozenset(value * 1000 for value in first.values)
        return first._replace(values=scaled if joint.is_hyphen else first.values | scaled)
    return first


def _with_century(text: str, first: Numeral, second: Numeral, joint: Joint) -> Numeral:
    """The second year of 2009-13."""
    low, high = max(first.values), max(second.values)
    written = text[second.start : second.end]
    if joint.words != "-" or not (1000 <= low <= 2100 and len(written) == 2 and high <= 99):
        return second
    if first.end - first.start != 4 or low % 100 >= high:
        return second
    return second._replace(values=frozenset({low - low % 100 + high}))


def _scale_in(number: str, words: NumberWords, *, is_cut: bool = False) -> Value | None:
    """The scale that a number as written ends in; `is_cut` for `zwei- bis dreihundert`."""
    if words.counted:
        scales, scale = words.han["scales"], 1
        for sign in reversed(number):
            if sign not in scales:
                break
            scale *= scales[sign]
        return scale if scale > 1 else None
    last = TOKEN.findall(number)[-1:]
    word = words.word(last[0].lower()) if last else None
    if word and word.role is Role.SCALE:
        return word.value
    if word is None or words.compounds is None:
        return None
    if word.value % 1000 == 0:
        return 1000
    return 100 if is_cut and word.value % 100 == 0 else None

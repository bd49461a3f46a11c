"""Find the numbers and months in a text, in digits or in words, and what each of them can mean.

`25,000`, `25 000`, `25.000`, `25’000`, `٢٥٬٠٠٠`, `25 thousand`, `twenty-five thousand`, `2,5 млн`
and `两万五千` are numbers. In a language whose number words we do not have, only digits and months
are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from generator.numbers.han_numbers import SCALES, han_numbers, scale_behind
from generator.numbers.number_words import HUNDRED, TOKEN, NumberWord, NumberWords, number_words

_KEPT = 131_072
"""Texts whose numerals are kept, all of 20,000 sources: under `mkdocs serve` few of them change."""


class Numeral(NamedTuple):
    """A number or the name of a month, with its place in the text.

    `values` are the meanings it can have: `25.000` is 25 or 25,000 in an English text. `counts` is
    false for what need not be meant as a number: an article (`un`), or the two of `the two sides`.
    `month` is the month that stands beside a day; of a month it is its own number.
    """

    start: int
    end: int
    values: frozenset[Decimal]
    counts: bool = True
    month: int | None = None
    is_month: bool = False


@lru_cache(_KEPT)
def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """All numerals of a normalised text in a language (BCP 47), in order, none overlapping."""
    words = number_words(language)
    found = [*_dates(text, words)]
    taken = [(date.start, date.end) for date in found]
    if words.counted:
        found += _chinese(text, words, words.counted, taken)
    else:
        found += _numbers(text, words, taken)
    if words.article:
        found = [each for each in found if each.counts or 1 not in each.values]
    if len(found) < 2:
        return tuple(found)
    if taken or words.counted:
        found.sort(key=_start)
    return tuple(_days_of_months(text, _ranges_of_scales(text, found, words)))


def ranges(text: str, found: tuple[Numeral, ...]) -> Iterator[tuple[Numeral, Numeral]]:
    """The pairs of numbers that a text joins to a range: `25,000 to 30,000`, `22-24`."""
    for first, second in pairwise(found):
        joint = _RANGE.fullmatch(text, first.end, second.start)
        if joint and not joint["list"] and not (first.is_month or second.is_month):
            yield first, second


# Numbers.

_DIGITS = re.compile(
    r"""(?<!\d)(?:
      (?P<grouped>\d{1,3}(?:(?P<mark>[ ',.\u066b\u066c])\d{3})(?:(?P=mark)\d{3})*)(?!\d)
          (?P<fraction>[.,\u066b]\d+)?
    | (?P<indian>\d{1,2}(?:,\d{2})+,\d{3})(?!\d)
    | (?P<plain>\d+)(?P<part>[.,\u066b]\d+)?
    )""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_ZERO = Decimal(0)
_start = attrgetter("start")
_LOOK_BACK = 40
_BETWEEN = " -.\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"


@dataclass(slots=True)
class _Part:
    """A number in the making: what was read so far of a run of number words."""

    start: int
    end: int
    total: Decimal
    current: Decimal
    counts: bool = True
    others: tuple[Decimal, ...] = ()
    words: int = 0  # how many words it was read from; digits are none

    @property
    def value(self) -> Decimal:
        return self.total + self.current

    def numeral(self) -> Numeral:
        values = frozenset((self.total + self.current, *self.others))
        return Numeral(self.start, self.end, values, self.counts)


def _numbers(text: str, words: NumberWords, taken: list[tuple[int, int]]) -> list[Numeral]:
    reader = _Reader(text, words)
    done = 0
    for begin, word in (*words.known_in(text), (len(text), "")):
        while digit := _DIGIT.search(text, done, begin):
            start = digit.start()
            date_end = _end_of_date(taken, start) if taken else None
            done = date_end or reader.read_digits(start)
        done = begin + len(word)
        if word:
            reader.read_word(word, begin, done)
    reader.close()
    return reader.found


def _end_of_date(taken: list[tuple[int, int]], offset: int) -> int | None:
    return next((stop for first, stop in taken if first <= offset < stop), None)


def _chinese(
    text: str, words: NumberWords, counted: re.Pattern[str], taken: list[tuple[int, int]]
) -> Iterator[Numeral]:
    done = list(taken)
    for digits in _DIGITS.finditer(text):
        if not any(first <= digits.start() < stop for first, stop in taken):
            factor, end = scale_behind(text, digits.end())
            done.append((digits.start(), end))
            values = frozenset(value * factor for value in _readings(digits, words.decimal))
            yield Numeral(digits.start(), end, values)
    for han in han_numbers(text, counted):
        if not any(first <= han.start < stop for first, stop in done):
            month = int(min(han.values)) if han.is_month else None
            yield Numeral(han.start, han.end, han.values, han.counts, month, han.is_month)


class _Reader:
    """Puts numbers together from the digits and number words of a text, given in order."""

    def __init__(self, text: str, words: NumberWords) -> None:
        self.text = text
        self.words = words
        self.part: _Part | None = None
        self.found: list[Numeral] = []

    def close(self) -> None:
        """End the number in the making."""
        if self.part:
            self.found.append(self.part.numeral())
            self.part = None

    def read_digits(self, start: int) -> int:
        """Begin a number with digits; the offset of their end."""
        self.close()
        digits = _DIGITS.match(self.text, start)
        if digits is None:
            return start + 1
        first, *others = _readings(digits, self.words.decimal)
        self.part = _Part(start, digits.end(), _ZERO, first, others=tuple(others))
        return digits.end()

    def read_word(self, token: str, start: int, end: int) -> None:
        folded = token.lower()
        word = self.words.word(folded)
        if folded in self.words.not_after and (self._before(start) in self.words.not_after[folded]):
            return
        if word is None and folded in self.words.only_before_teens:
            following = self._word_after(end)
            if following and following.teen:
                value = Decimal(self.words.only_before_teens[folded])
                word = NumberWord(value, "number")
        if word and word.role != "share":
            if not self._continue(word, token, start, end):
                self.close()
                self.part = self._begin(word, start, end)
            return
        self.close()
        month = self.words.month(token)
        if word:
            values = frozenset({word.value, word.value * 100})
            self.found.append(Numeral(start, end, values))
        elif month:
            self.found.append(Numeral(start, end, frozenset({Decimal(month)}), True, month, True))

    def _before(self, start: int) -> str:
        """The word before an offset, in lower case."""
        return self.text[max(start - _LOOK_BACK, 0) : start].rstrip(" -").rpartition(" ")[2].lower()

    def _word_after(self, end: int) -> NumberWord | None:
        following = TOKEN.match(self.text, end + 1)
        return self.words.word(following.group().lower()) if following else None

    def _begin(self, word: NumberWord, start: int, end: int) -> _Part | None:
        """A number that begins with a word; `None` for the thousands of `thousands of people`."""
        counts = word.alone
        if word.value == 2:
            definite = self.words.article_before_next and self.text.startswith(
                self.words.article_before_next, end + 1
            )
            counts = not definite and self._before(start) not in self.words.both
        if word.role != "scale":
            return _Part(start, end, Decimal(0), word.value, counts, (), 1)
        if not word.alone:
            return None
        if word.value == HUNDRED:
            return _Part(start, end, Decimal(0), word.value, words=1)
        return _Part(start, end, word.value, Decimal(0), words=1)

    def _continue(self, word: NumberWord, token: str, start: int, end: int) -> bool:
        """Add a word to the number before it, if both can be one number."""
        part = self.part
        if part is None:
            return False
        gap = self.text[part.end : start].strip(_BETWEEN).lower()
        joined = gap in self.words.join
        if gap and not (joined and part.words):
            return False
        if joined and self._begins_another(end):
            return False
        if word.role == "scale":
            grown = _multiply(part, word, token)
        else:
            grown = part.words > 0 and _add(part, word, self.words, joined, token)
        if grown:
            part.end = end
            part.words += 1
            part.counts = True
        return grown

    def _begins_another(self, end: int) -> bool:
        """Whether behind `two hundred and` a word goes on with a scale of its own."""
        assert self.part is not None
        word = self._word_after(end)
        if word is None or word.role != "scale":
            return False
        if word.value == HUNDRED:
            return self.part.current >= HUNDRED
        return 0 < self.part.total <= word.value


def _add(part: _Part, word: NumberWord, words: NumberWords, joined: bool, token: str) -> bool:
    """Add `five` to `twenty`, `twenty` to `a hundred`; or make a teen, or a French ninety."""
    current, value = part.current, word.value
    if word.teen and 1 <= current % 100 <= 9:
        part.current += 10
    elif joined and not part.total and current < 20 and not words.reversed:
        return False  # `between five and twenty`
    elif words.reversed and (joined or token[0] == "و") and _is_unit(current) and _is_ten(value):
        part.current += value
    elif words.scores and value == 20 and current % 100 == 4:
        part.current += 80 - 4
    elif current == 0 and part.total > value:
        part.current = value
    elif current and (
        value < _lowest_place(current)
        or (words.scores and 10 <= value < 20 and current % 100 in (60, 80))
    ):
        part.current += value
    else:
        return False
    return True


def _is_unit(value: Decimal) -> bool:
    return 1 <= value % 100 <= 9


def _multiply(part: _Part, word: NumberWord, token: str) -> bool:
    """Multiply by a scale what stands before it and is less; or add it: `mille cent`."""
    scale = word.value
    if scale == HUNDRED:
        units = part.current % 100
        if not part.words or part.current % 1000 >= HUNDRED:
            return False
        if not units and not (word.alone and part.value):
            return False
        part.current += units * 99 if units else scale
    elif word.alone and not part.current and part.total > scale:
        part.total += scale
    else:
        whole = part.value if part.total < scale else part.current
        high = whole - whole % (scale * 1000) if part.words else Decimal(0)
        if whole == high or (part.words and whole - high >= scale):
            return False
        part.others = tuple(other * scale for other in part.others)
        if len(token) == 1:
            part.others = (*part.others, part.value)  # `300 m` may be metres
        kept = part.total if part.total >= scale else Decimal(0)
        part.total, part.current = kept + high + (whole - high) * scale, Decimal(0)
    return True


def _is_ten(value: Decimal) -> bool:
    return 20 <= value <= 90 and value % 10 == 0


def _lowest_place(value: Decimal) -> int:
    """What must be less to be added: 100 for 300, 10 for 20, and nothing for 25 or 13."""
    number = int(value)
    place = 1
    while number % (place * 10) == 0:
        place *= 10
    return place


def _readings(digits: re.Match[str], decimal: str) -> tuple[Decimal, ...]:
    """The values that digits of any script can have, by the language's own rule first."""
    if digits.lastgroup == "plain":
        return (Decimal(digits["plain"]),)
    if digits["indian"]:
        return (Decimal(digits["indian"].replace(",", "")),)
    if not digits["grouped"]:
        return (Decimal(digits["plain"] + _point(digits["part"])),)
    mark = digits["mark"]
    groups = digits["grouped"].split(mark)
    whole = Decimal("".join(groups) + _point(digits["fraction"]))
    if len(groups) == 2 and not digits["fraction"] and mark in ".,\u066b":
        point = Decimal(f"{groups[0]}.{groups[1]}")
        if groups[0].startswith("0") or mark == "\u066b":
            return (point,)
        if mark == decimal:
            return (point, whole)
    return (whole,)


def _point(part: str | None) -> str:
    return f".{part[1:]}" if part else ""


# Dates, and what stands beside a number.

_LIKE_A_DATE = re.compile(r"\d[-./] ?\d")
# No date begins inside a number: `0.0.1.00` has none.
_NOT_INSIDE = r"(?<!\d)(?<!\d[.,'\u066b\u066c])"
_ISO_DATE = re.compile(rf"{_NOT_INSIDE}(\d{{4}})-(\d{{2}})-(\d{{2}})(?!\d)")
_DAY_MONTH_YEAR = re.compile(rf"{_NOT_INSIDE}(\d{{1,2}})([./])(\d{{1,2}})\2(\d{{4}}|\d{{2}})(?!\d)")
_DAY_MONTH = re.compile(rf"{_NOT_INSIDE}(\d{{1,2}})\. ?(\d{{1,2}})\.(?=\s|$)")  # `am 12.3.`
_HAN_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?月(?!\d*[个個])")
_BESIDE = re.compile(r"(?:st|nd|rd|th|er|го|-го|º|\.)?,? ?(?:of|de|dem|des|ב)?[ -]?", re.IGNORECASE)
_RANGE = re.compile(
    r" ?(?:-|to|bis|до|à|al?|do|إلى|الى|עד|至|到"
    r"|(?P<list>and|or|und|oder|і|й|та|або|и|или|et|ou|y|o|e|lub|و|ל)) ?"
)


def _dates(text: str, words: NumberWords) -> Iterator[Numeral]:
    """The dates in digits: each gives a year, a month and a day."""
    if not (_LIKE_A_DATE.search(text) or words.counted):
        return
    for date in _ISO_DATE.finditer(text):
        year, month, day = (int(part) for part in date.groups())
        if 1 <= month <= 12:
            yield _number(date.start(1), date.end(1), year)
            yield Numeral(*date.span(2), frozenset({Decimal(month)}), True, month, True)
            yield _number(date.start(3), date.end(3), day, month)
    for date in _DAY_MONTH_YEAR.finditer(text):
        american = date[2] == "/" and words.decimal == "." and int(date[1]) <= 12 < int(date[3])
        day, month = (3, 1) if american else (1, 3)
        if 1 <= int(date[month]) <= 12 and int(date[day]) <= 31:
            year = int(date[4])
            yield from _day_and_month(date, day, month)
            yield _number(*date.span(4), year if year > 99 else year + 2000)
    if words.decimal == ",":
        for date in _DAY_MONTH.finditer(text):
            if 1 <= int(date[2]) <= 12 and int(date[1]) <= 31:
                yield from _day_and_month(date, 1, 2)
    if words.counted:
        for han in _HAN_MONTH.finditer(text):
            if 1 <= int(han[1]) <= 12:
                month = int(han[1])
                yield Numeral(*han.span(), frozenset({Decimal(month)}), True, month, True)


def _day_and_month(date: re.Match[str], day: int, month: int) -> Iterator[Numeral]:
    """The two groups of a date in digits."""
    number = int(date[month])
    yield _number(*date.span(day), int(date[day]), number)
    yield Numeral(*date.span(month), frozenset({Decimal(number)}), True, number, True)


def _number(start: int, end: int, value: int, month: int | None = None) -> Numeral:
    return Numeral(start, end, frozenset({Decimal(value)}), True, month)


def _ranges_of_scales(text: str, found: list[Numeral], words: NumberWords) -> list[Numeral]:
    """Let the first number of `two to three million` share the scale of the second."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if first.is_month or second.is_month:
            continue
        if not _RANGE.fullmatch(text, first.end, second.start):
            continue
        low, high = max(first.values), max(second.values)
        if low >= high or high < 1000:
            continue
        scale = _scale_in(text[second.start : second.end], words)
        if scale and low < scale:
            shared = frozenset(value * scale for value in first.values)
            found[index] = first._replace(values=first.values | shared)
    return found


def _scale_in(number: str, words: NumberWords) -> Decimal | None:
    """The scale that a number as written ends in."""
    if words.counted:
        return max((Decimal(SCALES[sign]) for sign in number if sign in SCALES), default=None)
    last = TOKEN.findall(number)[-1:]
    word = words.word(last[0].lower()) if last else None
    if word and word.role == "scale":
        return word.value
    return Decimal(1000) if word and words.compounds and word.value % 1000 == 0 else None


def _days_of_months(text: str, found: list[Numeral]) -> list[Numeral]:
    """Tell each number that is the day of a month which month it is."""
    months: dict[int, int | None] = {}
    for index, (first, second) in enumerate(pairwise(found)):
        if first.is_month != second.is_month and _BESIDE.fullmatch(text, first.end, second.start):
            day, at = (second, index + 1) if first.is_month else (first, index)
            if _could_be_day(day):
                months[at] = first.month if first.is_month else second.month
    if not months:
        return found
    for index in range(len(found) - 2, -1, -1):
        if index + 1 in months and index not in months and _could_be_day(found[index]):
            gap = text[found[index].end : found[index + 1].start]
            if _RANGE.fullmatch(gap.lstrip(".")):
                months[index] = months[index + 1]
    for index, month in months.items():
        start, end, values, counts, _, is_month = found[index]
        found[index] = Numeral(start, end, values, counts, month, is_month)
    return found


def _could_be_day(numeral: Numeral) -> bool:
    return not numeral.is_month and all(
        1 <= value <= 31 and value == int(value) for value in numeral.values
    )

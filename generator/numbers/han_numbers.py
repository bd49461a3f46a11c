"""Find the figures that a Chinese or Japanese text writes in characters or in digits.

The mapping `han` of the section `number_words`, each character with its value: `digits`, `tens`,
`scales`; further `no_numbers` (words that only look like numbers), `not_after` (characters before
them), `both` (what makes two of something of it), `vague` (before a scale), `minus`, and
`before_minus`, before a hyphen that is one, `below`, words before a negative degree; `half`;
`hours`, `minutes`, `quarter`, `morning` and `afternoon` of a time of day; `times` and `halved`,
words that tell of a growth; `every` and `among`, around the number of which a share is told
(每五人中有一人); `of_parts`, between the two numbers of a share (三分之二, 三分の二); `tenths` and
`hundredths`, which make a share of the number before them (两成, 三割五分); `dozen`; `most`, words
for one half and more; and `counted`, the words that show that a lone character counts something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from generator.languages import cldr
from generator.languages.files import section
from generator.numbers.digits import FIRST, read_digits
from generator.numbers.measures import MEASURES
from generator.numbers.number_words import NumberWords
from generator.numbers.numeral import Kind, Numeral, Value


@dataclass(frozen=True)
class Han:
    """The characters of numbers, from the language's file."""

    digits: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    no_numbers: frozenset[str]
    number: re.Pattern[str]
    share: re.Pattern[str]
    point: re.Pattern[str]
    scale_behind: re.Pattern[str]
    vague: re.Pattern[str]
    both: re.Pattern[str]
    counted: re.Pattern[str]
    minus: re.Pattern[str]
    pair: re.Pattern[str]
    half: str
    half_of: re.Pattern[str]
    and_half: re.Pattern[str]
    time: re.Pattern[str]
    afternoon: tuple[str, ...]
    growth: re.Pattern[str]
    times: dict[str, int]
    halved: frozenset[str]
    per: re.Pattern[str]
    joint: re.Pattern[str]
    tenths: re.Pattern[str]
    dozen: str
    most: re.Pattern[str]
    units: dict[str, str]
    """Words for measures, and which measure each is."""


@cache
def _han(language: str) -> Han:
    language = cldr.base(language)
    block: dict[str, Any] = section(language, "number_words")
    han = block["han"]
    units = _measures(language)
    measures = "|".join(sorted(units, key=len, reverse=True))
    digits, tens, scales = han["digits"], han["tens"], han["scales"]
    number = "".join((*digits, *tens, *scales))
    scale = "".join(scales)
    figure = rf"[{number}]{{1,40}}|\d{{1,40}}(?:\.\d{{1,9}})?"
    times = {word: value for value, forms in han["times"].items() for word in str(forms).split()}
    counted = sorted(block["counted"], key=len, reverse=True)
    return Han(
        digits,
        tens,
        scales,
        frozenset(han["no_numbers"]),
        re.compile(rf"(?<![{han['not_after']}\d])[{number}]+"),
        re.compile(rf"({figure}){han['of_parts']}({figure})(?:[点點]([{''.join(digits)}]+))?"),
        re.compile(rf"[点點]([{''.join(digits)}]+)([{scale}]*)(?![{number}分])"),
        re.compile(rf" ?[多余餘]?([{scale}]+)"),
        re.compile(rf"(?:[{han['vague']}])([{scale}]+)"),
        re.compile(han["both"]),
        re.compile("|".join(counted)),
        re.compile(
            rf"[{han['minus']}]$|(?:^|[ {han['before_minus']}])-$"
            rf"|(?:{'|'.join(han['below'])})$"
        ),
        re.compile(rf"[{''.join(digits)}]{{2}}"),
        han["half"],
        re.compile(rf"(?<![一{number}个個过過]){han['half']}(?:{measures})"),
        re.compile(rf"(?P<unit>{measures}){han['half']}"),
        re.compile(
            rf"(?P<part>{'|'.join((*han['morning'], *han['afternoon']))})?"
            rf"(?P<hour>{figure})[{han['hours']}]"
            rf"(?:(?P<half>{han['half']})|(?P<minute>{figure})(?:{han['minutes']}|(?P<quarter>{han['quarter']})))?"
        ),
        tuple(han["afternoon"]),
        re.compile("|".join(sorted((*times, *han["halved"]), key=len, reverse=True))),
        times,
        frozenset(han["halved"]),
        re.compile(rf"{han['every']}({figure})[{han['among']}]+({figure})(?=[{han['among']}])"),
        re.compile(rf"[至到~～-][{number}\d]"),
        re.compile(rf"{han['tenths']}(?:([{''.join(digits)}])(?:{han['hundredths']}))?"),
        han["dozen"],
        re.compile("|".join(han["most"])),
        units,
    )


def _measures(language: str) -> dict[str, str]:
    """The words for measures, with a half before or behind them, and which each means."""
    block: dict[str, Any] = section(language, "units")
    names = (*MEASURES, "percentage_point")
    return {word: name for name in names for word in block.get(name, ())}


def han_figures(
    text: str, words: NumberWords, taken: list[tuple[int, int]], language: str
) -> list[Numeral]:
    """The figures of a text, in any order, apart from stretches that are taken."""
    han, done = _han(language), bytearray(len(text))
    for first, stop in taken:
        done[first:stop] = b"x" * (stop - first)
    found: list[Numeral] = []
    for numeral in (
        *_times_of_day(text, han),
        *_growth(text, han),
        *_shares(text, han),
        *_halves(text, han),
        *_vague(text, han),
        *_in_digits(text, words, han),
        *_in_characters(text, han),
    ):
        span = slice(numeral.start, numeral.end)
        if not any(done[span]):
            done[span] = b"x" * (numeral.end - numeral.start)
            found.append(_marked(text, numeral, han))
    return found


_LONGEST_NUMBER = 100
_LOOK_BACK = 5
_HUNDRED = 100
_DAY = 24 * 60


def _shares(text: str, han: Han) -> Iterator[Numeral]:
    """三分之二, 百分之二十, 千分之五."""
    for found in han.share.finditer(text):
        below, above = _figure(found[1], han), _figure(found[2], han)
        if below is None or above is None or not below:
            continue
        if found[3]:
            above += Fraction(_row(found[3], han), 10 ** len(found[3]))
        unit = {100: "percent", 1000: "permille"}.get(int(below), "")
        if unit:
            yield Numeral(*found.span(), frozenset({above}), unit=unit)
        else:
            share = _plain(Fraction(above) / below)
            yield Numeral(*found.span(), frozenset({share}), kind=Kind.SHARE)

    for found in han.per.finditer(text):
        below, above = _figure(found[1], han), _figure(found[2], han)
        if below and above and 0 < above < below:
            share = _plain(Fraction(above) / below)
            yield Numeral(*found.span(), frozenset({share}), kind=Kind.SHARE)


def _times_of_day(text: str, han: Han) -> Iterator[Numeral]:
    """十点半, 10点30分, 下午3点; an hour alone only with its part of the day: it may be points."""
    for found in han.time.finditer(text):
        if not (found["part"] or found["half"] or found["minute"]):
            continue
        hour = _figure(found["hour"], han)
        minute = 30 if found["half"] else _figure(found["minute"], han) if found["minute"] else 0
        if hour is None or minute is None or not 0 <= hour <= 24 or hour != int(hour):
            continue
        minute *= 15 if found["quarter"] else 1
        if not 0 <= minute < 60 or minute != int(minute):
            continue
        if found["part"] in han.afternoon and hour < 12:
            hour += 12
        values = {int(hour * 60 + minute) % _DAY}
        yield Numeral(found.start("hour"), found.end(), frozenset(values), kind=Kind.TIME)


def _growth(text: str, han: Han) -> Iterator[Numeral]:
    """翻了一番, 减半."""
    for found in han.growth.finditer(text):
        if found.group() in han.halved:
            yield Numeral(*found.span(), frozenset({Fraction(1, 2)}), kind=Kind.SHARE)
        else:
            yield Numeral(*found.span(), frozenset({han.times[found.group()]}), unit="times")


def _halves(text: str, han: Han) -> Iterator[Numeral]:
    """半个百分点, 半小时: the unit is read behind them."""
    if han.half in text:
        for found in han.half_of.finditer(text):
            yield Numeral(found.start(), found.start() + len(han.half), frozenset({Fraction(1, 2)}))


def _vague(text: str, han: Han) -> Iterator[Numeral]:
    """数百, 几千, 上万: of these no more is known than the scale."""
    for found in han.vague.finditer(text):
        value = 1
        for character in found[1]:
            value *= han.scales[character]
        yield Numeral(*found.span(), frozenset({value}), kind=Kind.SCALE)


def _in_digits(text: str, words: NumberWords, han: Han) -> Iterator[Numeral]:
    at = 0
    while found := FIRST.search(text, at):
        digits = read_digits(text, found.start(), words.decimal)
        if digits is None:
            at = found.end()
            continue
        at = digits.end
        if not digits.values:
            continue
        factor, end = 1, digits.end
        if digits.kind is Kind.NUMBER and (scale := han.scale_behind.match(text, end)):
            for character in scale[1]:
                factor *= han.scales[character]
            end = scale.end()
        if factor == 1 and (tenths := han.tenths.match(text, end)):
            rest = han.digits.get(tenths[1], 0)
            values = frozenset(value * 10 + rest for value in digits.values)
            yield Numeral(found.start(), tenths.end(), values, unit="percent")
            at = tenths.end()
            continue
        values = frozenset(value * factor for value in digits.values)
        if factor > 1 and len(values) == 1 and (more := _less(text, end, factor, words, han)):
            value, end = more
            values = frozenset({next(iter(values)) + value})
        yield Numeral(found.start(), end, values, kind=digits.kind)
        at = end


def _less(
    text: str, start: int, factor: int, words: NumberWords, han: Han
) -> tuple[Value, int] | None:
    """What is added behind a scale: the 2000万 of 1亿2000万."""
    digits = read_digits(text, start, words.decimal) if text[start : start + 1].isdigit() else None
    if digits is None or digits.kind is not Kind.NUMBER or len(digits.values) != 1:
        return None
    value, end = digits.values[0], digits.end
    if scale := han.scale_behind.match(text, end):
        for character in scale[1]:
            value *= han.scales[character]
        end = scale.end()
    return (value, end) if value < factor else None


def _in_characters(text: str, han: Han) -> Iterator[Numeral]:
    for found in han.number.finditer(text):
        start, end = found.span()
        number = found.group()
        value = _figure(number, han)
        if value is None:
            continue
        if (either := _either(number, han)) and not text.startswith("年", end):
            yield _scaled(text, start, end, either, han)
        elif text.startswith("月", end) and 1 <= value <= 12:
            yield Numeral(start, end + 1, frozenset({value}), True, int(value), Kind.MONTH)
        elif text.startswith(han.half, end) and value == 1:
            yield Numeral(start, end + 1, frozenset({Fraction(1, 2)}), kind=Kind.SHARE)
        elif point := han.point.match(text, end):
            value += Fraction(_row(point[1], han), 10 ** len(point[1]))
            for character in point[2]:
                value *= han.scales[character]
            yield Numeral(start, point.end(), frozenset({_plain(value)}))
        elif (half := re.compile("[个個]半").match(text, end)) and value < 100:
            yield Numeral(start, half.end(), frozenset({value + Fraction(1, 2)}))
        elif (half := han.and_half.match(text, end)) and value < 100:
            values = frozenset({value + Fraction(1, 2)})
            yield Numeral(start, half.end(), values, unit=han.units[half["unit"]])
        else:
            yield _counted(text, start, end, value, han)
    for found in han.most.finditer(text):
        yield Numeral(*found.span(), frozenset({Fraction(1, 2)}), False, kind=Kind.SHARE)
    for found in re.finditer(han.half + han.dozen, text):
        yield Numeral(*found.span(), frozenset({6}))


def _counted(text: str, start: int, end: int, value: Value, han: Han) -> Numeral:
    """A number with what multiplies it behind: 两打 are 24, 两成 20 percent, 三成五 35."""
    if tenths := han.tenths.match(text, end):
        whole = value * 10 + han.digits.get(tenths[1], 0)
        return Numeral(start, tenths.end(), frozenset({whole}), unit="percent")
    if text.startswith(han.dozen, end):
        return Numeral(start, end + len(han.dozen), frozenset({value * 12}))
    return Numeral(start, end, frozenset({value}), _counts(text, start, end, han))


def _scaled(text: str, start: int, end: int, either: frozenset[Value], han: Han) -> Numeral:
    """七八成."""
    if tenths := han.tenths.match(text, end):
        values = frozenset(value * 10 for value in either)
        return Numeral(start, tenths.end(), values, unit="percent")
    return Numeral(start, end, either)


def _either(number: str, han: Han) -> frozenset[Value]:
    """The two numbers that one written as both may be: 五六百, 十七八; none if it is one."""
    found = han.pair.search(number)
    if found is None or len(number) > _LONGEST_NUMBER:
        return frozenset()
    low, high = (han.digits[digit] for digit in found.group())
    is_row = all(character in han.digits for character in number)
    if not 0 < low < high or (is_row and len(number) > 2) or (is_row and high - low > 2):
        return frozenset()
    both = (number[: found.start()] + digit + number[found.end() :] for digit in found.group())
    return frozenset(value for one in both if (value := _figure(one, han)) is not None)


def _marked(text: str, numeral: Numeral, han: Han) -> Numeral:
    """With what stands before it: an ordinal 第, a sign 负."""
    before = text[max(numeral.start - 1, 0) : numeral.start]
    if before == "第" and numeral.kind is Kind.NUMBER:
        counts = numeral.values != frozenset({1})
        return numeral._replace(kind=Kind.ORDINAL, counts=counts)
    if han.minus.search(text, max(numeral.start - _LOOK_BACK, 0), numeral.start):
        return numeral._replace(values=frozenset(-value for value in numeral.values))
    return numeral


def _counts(text: str, start: int, end: int, han: Han) -> bool:
    """Whether characters mean a number: 三名 and 三十, but not 四川 and 十分."""
    number = text[start:end]
    if number in han.no_numbers or han.both.match(text, start):
        return False
    if len(number) > 1:
        return True
    if han.joint.match(text, end):
        return True
    found = han.counted.match(text, end)
    return found is not None and not (number in han.scales and found.group() in "分点點")


def _row(number: str, han: Han) -> int:
    return int("".join(str(han.digits[digit]) for digit in number))


def _figure(number: str, han: Han) -> Value | None:
    """两万五千 is 25,000, 二〇二五 2025; `None` for a 万 by itself, and for what is too long."""
    if len(number) > _LONGEST_NUMBER:
        return None
    if number[0].isdigit():
        return _plain(Fraction(number))
    if all(character in han.digits for character in number):
        return _row(number, han)
    total = section_ = unit = 0
    for character in number:
        if character in han.digits:
            unit = han.digits[character]
        elif character in han.tens:
            section_ += han.tens[character]
        elif han.scales[character] < 10**4:
            section_ += (unit or 1) * han.scales[character]
            unit = 0
        elif section_ or unit:
            before = section_ + unit
            scale = han.scales[character]
            whole = total if total >= scale else total * scale
            total = whole + before * scale
            section_ = unit = 0
        elif total:
            total *= han.scales[character]  # 万亿
        else:
            return None
    last = han.scales.get(number[-2:-1], 0)
    if unit and last >= _HUNDRED and number[-1] in han.digits:  # 两万五 are 25,000
        unit *= last // 10
    return total + section_ + unit


def _plain(value: Value) -> Value:
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value

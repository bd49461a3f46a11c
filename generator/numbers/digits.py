"""Read a number in digits: every script, every way of grouping, fractions, times of day.

`25,000`, `25 000`, `25.000`, `25’000`, `1,00,000`, `٢٥٬٠٠٠`, `2½`, `2 1/2`, `1/3`, `10:30`.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from generator.numbers.numeral import Kind, Value

GLYPHS = "\u00bc-\u00be\u2150-\u215e\u2189"
"""Fractions that are one character: ½."""
FIRST = re.compile(rf"[\d{GLYPHS}]")
_DIGITS = re.compile(
    rf"""(?<!\d)(?:
      (?P<hour>\d{{1,2}})[:](?P<minute>[0-5]\d)(?![\d:])
    | (?P<numerator>\d{{1,4}})[ ]?[/\u2044][ ]?(?P<denominator>\d{{1,4}})(?![\d/\u2044])
    | (?:(?P<before>\d{{1,4}})(?:[ ](?P<over>\d{{1,2}})/(?P<under>\d{{1,3}})(?![\d/])
                                |[ ]?(?P<mixed>[{GLYPHS}])))
    | (?P<grouped>\d{{1,3}}(?:(?P<mark>[ ',.\u066b\u066c])\d{{3}})(?:(?P=mark)\d{{3}})*)(?!\d)
          (?P<fraction>[.,\u066b]\d+)?
    | (?P<indian>\d{{1,2}}(?:,\d{{2}})+,\d{{3}})(?!\d)(?P<cents>\.\d+)?
    | (?P<plain>\d+)(?P<part>[.,\u066b]\d+)?
    )|(?P<glyph>[{GLYPHS}])""",
    re.VERBOSE,
)


_LONGEST_NUMBER = 400
"""Characters; what is longer is no figure, and not worked out."""


class Digits(NamedTuple):
    """A number in digits: where it ends, what it can mean by the language's own rule first."""

    end: int
    values: tuple[Value, ...]
    kind: Kind = Kind.NUMBER


def read_digits(text: str, start: int, decimal: str) -> Digits | None:
    """The number whose digits begin at an offset; `decimal` is the language's decimal mark."""
    found = _DIGITS.match(text, start)
    if found is None:
        return None
    end, last = found.end(), found.lastgroup
    if end - start > _LONGEST_NUMBER:
        return Digits(end, (), Kind.UNREAD)
    if last == "plain":
        return Digits(end, (int(found["plain"]),))
    if last == "minute":
        if int(found["hour"]) > 24:
            return Digits(found.end("hour"), (int(found["hour"]),))
        return Digits(end, (int(found["hour"]) * 60 + int(found["minute"]),), Kind.TIME)
    if last == "denominator":
        return _fraction(found)
    if last == "glyph":
        return Digits(end, (_glyph(found["glyph"]),), Kind.SHARE)
    if last == "mixed":
        return Digits(end, (int(found["before"]) + _glyph(found["mixed"]),))
    if last == "under":
        if 0 < int(found["over"]) < int(found["under"]):
            share = Fraction(int(found["over"]), int(found["under"]))
            return Digits(end, (int(found["before"]) + share,))
        return Digits(found.end("before"), (int(found["before"]),))
    return Digits(end, _readings(found, decimal))


def _fraction(found: re.Match[str]) -> Digits:
    """`1/3`; but 2024/25 is two years."""
    above, below = int(found["numerator"]), int(found["denominator"])
    if below == 0 or above > 1000 or found["denominator"].startswith("0"):
        return Digits(found.end("numerator"), (above,))
    return Digits(found.end(), (_plain(Fraction(above, below)),), Kind.SHARE)


def _glyph(character: str) -> Fraction:
    return Fraction(unicodedata.numeric(character)).limit_denominator(10)


def _readings(digits: re.Match[str], decimal: str) -> tuple[Value, ...]:
    if digits["indian"]:
        return (_number(digits["indian"].replace(",", ""), digits["cents"]),)
    if not digits["grouped"]:
        return (_number(digits["plain"], digits["part"]),)
    mark = digits["mark"]
    groups = digits["grouped"].split(mark)
    whole = _number("".join(groups), digits["fraction"])
    if len(groups) == 2 and not digits["fraction"] and mark in ".,\u066b":
        point = _number(groups[0], f".{groups[1]}")
        if groups[0].startswith("0") or mark == "\u066b":
            return (point,)
        if mark == decimal:
            return (point, whole)
    return (whole,)


def _number(whole: str, fraction: str | None) -> Value:
    """A whole number with its decimals, which begin with their mark."""
    if not fraction:
        return int(whole)
    decimals = fraction[1:]
    return _plain(Fraction(int(whole + decimals), 10 ** len(decimals)))


def _plain(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value

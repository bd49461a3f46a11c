"""What a figure is a figure of: per cent, a currency, a time of day, days; and its sign.

From the section `units` of a language's file, lists of words in lower case by unit; a word that
ends in `*` stands for all that begin like it. Names of units are the same in all languages:
`percent`, `permille`, `percentage_point`, `degree`, `times`; currencies by their family (`dollar`,
`euro` …); measures (`second` … `year`, `kilometre` …, see `measures.py`). `am`, `pm`, `clock` and
`half_a_day` (o'clock, of twelve hours) make a number a time of day. `links` may stand between a
number and its unit: `5 millions de dollars`; `below_zero` stands behind a negative degree. `money`
are scales only beside the sign of a currency: `3 M€`, `$3B`. `more: cldr` adds the units that CLDR
knows (`generator.numbers.of_cldr`), as in a language without this section.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.languages import cldr
from generator.languages.files import section
from generator.numbers.letters import LETTER, end_of, ends_without_space
from generator.numbers.measures import MEASURES, SIGNS
from generator.numbers.numeral import Kind, Numeral
from generator.numbers.of_cldr import unit_block

SYMBOLS = {
    "%": "percent", "٪": "percent", "％": "percent", "‰": "permille", "°": "degree",
    "$": "dollar", "＄": "dollar", "€": "euro", "£": "pound", "¥": "yuan", "￥": "yuan",
    "₽": "ruble", "₴": "hryvnia", "₪": "shekel", "₹": "rupee",
    "₺": "lira", "₩": "won",
}  # fmt: skip
_CODES = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound", "RUB": "ruble", "UAH": "hryvnia",
    "ILS": "shekel", "NIS": "shekel", "INR": "rupee", "Rs": "rupee", "PLN": "zloty", "CNY": "yuan",
    "RMB": "yuan", "JPY": "yen", "CHF": "franc", "US$": "dollar", "R$": "real", "zł": "zloty",
}  # fmt: skip
CURRENCIES = frozenset(
    {*_CODES.values(), "cent", "lira", "won", "crown", "dinar", "riyal", "dirham", "peso", "rand"}
)
PROPORTIONS = frozenset({"percent", "permille", "percentage_point"})
STRICT = CURRENCIES | PROPORTIONS | {"degree", "celsius", "fahrenheit"}
"""Units that make another figure of a number: 5 is not 5 percent."""
_BEFORE_WIDTH = 5
_LOOK_BACK = 40
_CODE_BEFORE = re.compile(rf"(?:{'|'.join(map(re.escape, _CODES))})(?: ?)$")
_MINUS_BEFORE = re.compile(r"[^\W\d_]+ $")


@dataclass(frozen=True)
class Units:
    """The units of one language, ready to be looked for behind and before a number."""

    behind: re.Pattern[str]
    starts: frozenset[str]
    """The characters that a unit may begin with, behind a space or hyphen or none."""
    below_zero: re.Pattern[str] | None = None
    single: re.Pattern[str] | None = None
    """A measure without a number before it, right before a word that joins a half to it."""
    ends: re.Pattern[str] | None = None
    """What follows the first word of a unit that has several."""
    measure: re.Pattern[str] | None = None
    """The name of a measure."""
    money: tuple[tuple[re.Pattern[str], int], ...] = ()
    """Scales that are such beside a currency alone: `3 M€`, `$3B`."""
    money_starts: frozenset[str] = frozenset()


@cache
def units(language: str) -> Units:
    """The units of a language by its BCP 47 tag; those written as signs are all languages'."""
    code = cldr.base(language)
    block: dict[str, Any] = dict(section(code, "units") or {"more": "cldr"})
    if block.pop("more", "") == "cldr":
        block = {**unit_block(code), **block}
    links = block.pop("links", ())
    below = block.pop("below_zero", ())
    money = block.pop("money", {})
    link = f"(?:(?:{'|'.join(map(re.escape, links))}) ?)?" if links else ""
    for name, signs in SIGNS.items():
        block[name] = (*block.get(name, ()), *signs)
    groups = [f"(?P<{name}>{_any_of(words)})" for name, words in block.items()]
    symbols = "".join(map(re.escape, SYMBOLS))
    codes = "|".join(re.escape(each) for each in _CODES)
    pattern = rf" ?(?P<symbol>[{symbols}]|(?:{codes})(?!{LETTER}))"
    if groups:
        pattern = rf"[ -]?{link}(?i:{'|'.join(groups)})|{pattern}"  # `%-Punkte` before `%`
    return Units(
        re.compile(pattern),
        _starts([*SYMBOLS, *_CODES, *links, *(word for words in block.values() for word in words)]),
        re.compile(rf" (?:{_any_of(below)})", re.IGNORECASE) if below else None,
        _single([f"(?P<{name}>{_any_of(w)})" for name, w in block.items() if name in MEASURES]),
        _ends(word for words in block.values() for word in words),
        _measure([word for name, words in block.items() if name in MEASURES for word in words]),
        tuple(
            (re.compile(rf" ?(?:{'|'.join(map(re.escape, forms.split()))})(?!{LETTER})"), scale)
            for scale, forms in money.items()
        ),
        frozenset(form[0] for forms in money.values() for form in forms.split()),
    )


def _ends(words: Iterable[str]) -> re.Pattern[str] | None:
    parts = [word.split() for word in words]
    ends = {" ".join(part[at:]) for part in parts for at in range(1, len(part))}
    return re.compile(_any_of(ends), re.IGNORECASE) if ends else None


def _measure(words: list[str]) -> re.Pattern[str] | None:
    return re.compile(_any_of(words), re.IGNORECASE) if words else None


def _starts(words: Iterable[str]) -> frozenset[str]:
    """The first characters of some words, in both cases."""
    firsts = {word[0] for word in words}
    return frozenset({*firsts, *(c.upper() for c in firsts), *(c.lower() for c in firsts), " "})


def _single(groups: list[str]) -> re.Pattern[str] | None:
    words = rf"(?<!{LETTER})(?:{'|'.join(groups)})(?=(?: [^\W\d_]+){{0,2}} $)"
    return re.compile(words, re.IGNORECASE) if groups else None


def _any_of(words: Iterable[str]) -> str:
    """One of some words, the longest first; `*` at an end stands for any further letters."""
    return "|".join(
        re.escape(word[:-1]) + rf"{LETTER}*"
        if word.endswith("*")
        else re.escape(word) + ("" if ends_without_space(word) else end_of(word))
        for word in sorted(words, key=len, reverse=True)
    )


def unit_behind(text: str, end: int, language: Units) -> tuple[str, int]:
    """The unit that follows a number, and where it ends; an empty name without one."""
    following = text[end : end + 1]
    if not following or (following in ',.;)"?!'):
        return "", end
    if following in " -":
        following = text[end + 1 : end + 2]
    if following not in language.starts:
        return "", end
    found = language.behind.match(text, end)
    if found is None:
        return "", end
    name = found.lastgroup or ""
    if name == "symbol":
        sign = found["symbol"]
        name = SYMBOLS.get(sign) or _CODES[sign]
    return name, found.end()


def scale_of_money(text: str, end: int, language: Units, *, before: bool) -> tuple[int, int]:
    """The scale of an amount that has its currency `before` it, or right behind the scale.

    And where the scale ends; one without any.
    """
    following = text[end : end + 1]
    if following == " ":
        following = text[end + 1 : end + 2]
    if following not in language.money_starts:
        return 1, end
    for pattern, scale in language.money:
        found = pattern.match(text, end)
        if found and (before or unit_behind(text, found.end(), language)[0] in CURRENCIES):
            return scale, found.end()
    return 1, end


def unit_before(text: str, start: int) -> tuple[str, int]:
    """The currency, or sign of per cent, that stands before a number, and where it begins."""
    at = start - 1
    if at >= 0 and text[at] == " ":
        at -= 1
    if at < 0 or not (text[at] in SYMBOLS or text[at].isupper() or text[at] == "s"):
        return "", start
    if code := _CODE_BEFORE.search(text, max(0, start - _BEFORE_WIDTH), start):
        return _CODES[code.group().strip()], code.start()
    if text[at] == "%" and at == start - 1 and not text[at - 1 : at].isdigit():  # Turkish `%5`
        return "percent", at
    if unicodedata.category(text[at]) == "Sc" and text[at] in SYMBOLS:
        begin = at
        while begin > max(0, at - 3) and text[begin - 1].isalpha() and text[begin - 1].isascii():
            begin -= 1  # CA$, A$
        return SYMBOLS[text[at]], begin
    return "", start


def is_negative(text: str, start: int) -> bool:
    """Whether a minus sign stands before a number and is no hyphen or dash."""
    return (
        text[start - 1 : start] == "-"
        and (start < 2 or text[start - 2] in " ('\"[:=")
        and text[start : start + 1].isnumeric()
    ) or (text[start - 1 : start] == "-" and text[start : start + 1] in SYMBOLS)


def whole(text: str, figure: Numeral, language: str) -> tuple[int, int]:
    """Where a figure begins and ends with its sign, its currency and its unit."""
    start = unit_before(text, figure.start)[1]
    minus = _MINUS_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    if is_negative(text, start):
        start -= 1
    elif minus and any(value < 0 for value in figure.values):
        start = minus.start()
    name, end = unit_behind(text, figure.end, units(language))
    if name in STRICT or (figure.kind is Kind.TIME and name in {"am", "pm", "clock", "half_a_day"}):
        return start, end
    return start, figure.end

"""The words that languages have for dates, and texts cut into them.

`scan` gives each token of a text one letter for what it is:

- names: `m` a month, `a` an abbreviation of one, `w` a weekday, `b` an abbreviation of one, `d`
  several weekdays, `c` an abbreviation of either (Spanish "mar"), `s` a season, `Q` a quarter or
  a half of a year, `H` a day with a name of its own ("New Year's Eve")
- numbers: `n` one that may be a day, `q` a day in words ("third"), `y` one that may be a year, `z`
  any other, `N` in letters, `D` a date in digits (`18.02.2025`), `K` one in Chinese or Japanese
  (`8月21日`), `E` a decade, `C` a century
- relations: `L` last, `X` next, `T` this, `Z` last but one, `U` next but one, `J` the one after
  that, `B` before or ago, `A` after, `I` in (so many days),
  `P` a phrase that is a relation by itself ("yesterday"), `u` a unit, `Y` the unit year, `W` a
  weekend, `F` a week from
- `g` what makes a night of the weekday behind it ("in der Nacht zum")
- `h` a half, or so many and a half: a year and a half is no year
- the rest: `o` words between the parts of a date ("of"), `r` words and dashes between the ends of a
  range, `v` before Christ, `V` after, `.` `,` `(` `)` `/` themselves, `x` anything else

Names are CLDR's (`generator.languages.cldr`); more forms of them, units and phrases such as "last
week" come from dateparser's tables. What neither has stands in the section `date_words` of a
language's file, alifs bare as `plain` leaves them:

- `last`, `next`, `this`, `last_but_one`, `next_but_one`, `next_but_two`, `ago`, `later`, `between`
  (the ends of a range) and `of`
- `seasons` by their number in EDTF, `quarters` and `halves` of a year, `feasts` by month and day
- `numbers` in letters, by their value; `days_in_words`, by theirs, of which some languages write
  "of" before the month (`day_needs_of`)
- `phrases` by how many of a unit away they are: `-1 day`
- `units` that the tables lack; `weekends`, by the numbers of their days from 0, Monday
- `decades`: words before `1990`, `decade_endings`: what is joined behind; `century` likewise, with
  numbers in Arabic or Roman digits; `before_christ` and `anno_domini`; `week_from`
- `rounded_days`: numbers of days that stand for weeks, by how many days these have
- `night_to`: words before a weekday that mean the night which ends on it
- `variants` of the language whose names of months are read too, `weekdays` with further names,
  `counted_weekdays` how several of them are named ("two Tuesdays ago"),
  `month_endings` and `day_endings`: which endings become which others in other cases
- `prefix`, a pattern of letters joined to the front of a name, and `suffixes` joined to its end
- `everyday`: names that are other words without a capital or at the beginning

The tables are read without dateparser itself, which takes 130 ms to import and is not asked to read
a text: that takes it 1 to 2 ms, and it finds dates that are not there and misses "the day before".
"""

import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from string import capwords
from typing import Any, NamedTuple

from generator.languages import cldr
from generator.languages.files import section
from generator.numbers.centuries import is_behind_century
from generator.numbers.numeral import Kind
from generator.numbers.numerals import numerals

_LONGEST = 200
"""Words of dates are shorter."""
SEASONS = (21, 22, 23, 24)
"""Spring to winter, by their number in EDTF."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`number` of a unit away from a date, or the weekday of that number (from 0, Monday)."""

    unit: str
    """`hour`, `day`, `night`, `weekday`, `week`, `weekend`, `month`, `quarter`, `season`, `year`,
    `decade`, `century`; `day of month`; or `vague` ("in the coming days")."""
    number: int
    counted: bool = False
    """Said with a number ("two weeks ago"), and so to the day."""
    side: str = ""
    """Of a weekday: `L` last, `X` next, `T` this, `Z` last but one, `U` and `F` a week after the
    next, `J` two weeks after it, `N` the night that ends on it, or how many weeks away its week is;
    with `counted`, which one back it is. Of a weekend: `L`, `X`, `T`, `Z`, `U` or none, and of a
    season the first three or none. Of another unit with a number: `L`, so many up to the date."""
    days: int = 0
    """Of a weekend: its first and last day from 0, Monday, as `56`."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language, by their lower-case form."""

    pattern: re.Pattern[str]
    letters: dict[str, str]
    months: dict[str, int]
    days: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    singular: frozenset[str]
    plural: frozenset[str]
    numbers: dict[str, int]
    month_days: dict[str, int]
    """The days of a month in words; with `of` before the month where `day_needs_of`."""
    day_needs_of: bool
    parts: dict[str, tuple[int, int]]
    """Quarters and halves of a year, by their first and last month."""
    feasts: dict[str, tuple[int, int]]
    weekends: tuple[tuple[int, int], ...]
    phrases: dict[str, Relation]
    capitalises: bool
    """Names begin with a capital, so an abbreviation without one is another word ("sat")."""
    century: re.Pattern[str] | None
    """The words for a century behind its number, where the language has them."""
    decade_or_century: re.Pattern[str]
    """What a text has that names a decade or a century in words: quick."""
    before_decade: re.Pattern[str]
    """The words before a decade in digits, at the end of a text."""
    rounded_days: dict[int, int]
    """How many days a number of them may mean besides: « quinze jours » are two weeks."""
    together: bool
    """Words are written without spaces between them."""
    everyday: frozenset[str]
    """Names that are other words without a capital or at the beginning: "may", "march"."""


class Scanned(NamedTuple):
    """A text cut into tokens, with one letter for each."""

    letters: str
    tokens: list[str]
    lexicon: Lexicon

    def number(self, at: int) -> int:
        """The number that the token at an index gives, in digits or in words."""
        token = self.tokens[at]
        if self.letters[at] == "q":
            return self.lexicon.month_days[token]
        return self.lexicon.numbers[token] if self.letters[at] == "N" else int(token)


_MARKS = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′׳", "'"),
        **dict.fromkeys("–—‒‐‑−־~～〜", "-"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeffـ", None),
        **{"（": "(", "）": ")", "，": ",", "،": ",", "、": "-"},
    }
)


def plain(text: str) -> str:
    """One kind of apostrophe, dash, space and alif; nothing that has no width."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_MARKS)
    return " ".join(text.split())


_HAN = re.compile(
    r"[〇零一二三四五六七八九十]{1,4}(?=\s?[年月日号號])|[一二三四五六七八九十]{2,3}(?=世[纪紀])"
)
_HAN_DIGITS = {**{digit: n for n, digit in enumerate("〇一二三四五六七八九")}, "零": 0}


def _in_digits(match: re.Match[str]) -> str:
    """`二〇二五` as 2025, `二十一` as 21."""
    text = match.group()
    if "十" not in text:
        return "".join(str(_HAN_DIGITS[digit]) for digit in text)
    tens, _, ones = text.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return text
    return str((_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0))


def _in_figures(text: str, language: str, lexicon: Lexicon, century: re.Pattern[str]) -> str:
    """`the eighties` as the 1980s, `nineteenth century` as the 19 century."""
    parts: list[str] = []
    end = 0
    for numeral in numerals(text, language):
        written = text[numeral.start : numeral.end]
        if len(numeral.values) != 1 or any(map(str.isdigit, written)):
            continue
        value = int(next(iter(numeral.values)))
        if numeral.kind is Kind.DECADE:
            is_behind = lexicon.before_decade.search(text[: numeral.start]) is not None
            figure = str(value) if is_behind else f"{value}s"
        elif (numeral.kind is Kind.ORDINAL and century.match(text, numeral.end)) or (
            numeral.kind is Kind.EITHER and is_behind_century(text, numeral.start, language)
        ):
            figure = str(value)
        else:
            continue
        parts += [text[end : numeral.start], figure]
        end = numeral.end
    return "".join([*parts, text[end:]])


def scan(words: str, language: str) -> Scanned:
    """The tokens of a text in a language (BCP 47), runs of `x` as one."""
    lexicon = _lexicon(language)
    letters: list[str] = []
    tokens: list[str] = []
    text = plain(words)
    if not text.isascii():
        text = _HAN.sub(_in_digits, text)
    if lexicon.century and len(text) <= _LONGEST and lexicon.decade_or_century.search(text):
        text = _in_figures(text, language, lexicon, lexicon.century)
    for match in lexicon.pattern.finditer(text):
        kind = match.lastgroup or "x"
        token = match[kind if kind in ("name", "number") else 0]
        if kind == "number":
            value = int(token) if len(token) <= 4 else 0
            kind = (
                "n" if 1 <= value <= 31 else "y" if 1000 <= value < 3000 else "z" if value else "x"
            )
        elif kind == "name":
            token = token.lower()
            kind = lexicon.letters[token]
            if not tokens and token in lexicon.everyday:
                kind = "a"
        elif kind == "x":
            kind = {"-": "r", "'": ""}.get(token, token if token in ".,()/" else "x")
        if kind and not (kind == "x" and letters[-1:] == ["x"]):
            letters.append(kind)
            tokens.append(token)
    return Scanned("".join(letters), tokens, lexicon)


def spans_of_time(language: str) -> frozenset[str]:
    """The words of a language for hours, days, weeks, months and years, in all their forms."""
    lexicon = _lexicon(language)
    return frozenset({*lexicon.units, *lexicon.singular, *lexicon.plural})


@lru_cache(4096)
def is_part_of_a_phrase(words: str, language: str) -> bool:
    """Whether some phrase for a day ends in words (in small letters) that are not all of it."""
    written = plain(words)
    return any(
        len(phrase) > len(written) and phrase.endswith(written)
        for phrase in _lexicon(language).phrases
    )


_KINDS = {
    "L": "last",
    "X": "next",
    "T": "this",
    "Z": "last_but_one",
    "U": "next_but_one",
    "J": "next_but_two",
    "B": "ago",
    "A": "later",
    "r": "between",
    "o": "of",
}
"""Letters, and the lists of `date_words` that they stand for."""


def _own(lists: dict[Any, Any], name: object) -> list[str]:
    return [plain(str(form)).lower() for form in lists.get(name, ())]


_MONTH_KEYS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_KEYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = ("day", "week", "month", "year")


@cache
def _lexicon(language: str) -> Lexicon:
    code = cldr.base(language)
    tables = list(_tables(code))
    own: dict[str, Any] = section(code, "date_words")
    together = any(table.get("no_word_spacing") for table in tables)
    calendar = cldr.calendar(language)
    capitalises = calendar.months[0][0].isupper()
    letters: dict[str, str] = {}

    months, weak_months = _names(language, "months", _MONTH_KEYS, tables)
    days, weak_days = _names(language, "days", _DAY_KEYS, tables)
    for form in months.keys() | days.keys():
        if form in months and form in days:
            letters[form] = "c"
        elif form in months:
            letters[form] = "a" if form in weak_months and not together else "m"
        else:
            letters[form] = "b" if form in weak_days and not together else "w"
    several = {
        form: number
        for number in own.get("counted_weekdays", {})
        for form in _own(own["counted_weekdays"], number)
    }
    for form in several:
        letters.setdefault(form, "d")
    names = set(letters)
    everyday = frozenset(map(str, own.get("everyday", ())))
    capitalised = weak_months | weak_days | everyday if capitalises else set()

    phrases = dict(_phrases(language, tables, own))
    if together:
        for side in "LXTZU":
            for before in _own(own, _KINDS[side]):
                for name, number in days.items():
                    phrases[before + name] = Relation("weekday", number, side=side)
                for name in _own(own.get("units", {}), "weekend"):
                    phrases[before + name] = Relation("weekend", 0, side=side)
    seasons = {form: number for number in SEASONS for form in _own(own.get("seasons", {}), number)}
    units = {
        **{form: unit for unit in own.get("units", {}) for form in _own(own["units"], unit)},
        **dict(_units(language, tables, together)),
    }
    parts = {
        form: ((number - 1) * length + 1, number * length)
        for name, length in (("quarters", 3), ("halves", 6))
        for number in own.get(name, {})
        for form in _own(own[name], number)
    }
    feasts = {
        form: (int(day[:2]), int(day[3:]))
        for day in own.get("feasts", {})
        for form in _own(own["feasts"], day)
    }
    month_days = {
        form: day
        for day in own.get("days_in_words", {})
        for form in _own(own["days_in_words"], day)
    }
    numbers = {form: value for form, value in _numbers(code, tables, own) if form not in names}
    singular, plural = _plurals(language)
    singular |= {form for unit in own.get("units", {}) for form in _own(own["units"], unit)}
    kinds: list[tuple[str, Iterable[str]]] = [
        ("g", _own(own, "night_to")),
        ("H", feasts),
        ("Q", parts),
        ("F", _own(own, "week_from")),
        ("P", phrases),
        ("v", _own(own, "before_christ")),
        ("V", _own(own, "anno_domini")),
        ("W", (form for form, unit in units.items() if unit == "weekend")),
        ("q", (form for form in month_days if form not in numbers or " " in form)),
        ("s", (form for form in seasons if form not in units)),
        *((letter, _own(own, kind)) for letter, kind in _KINDS.items()),
        ("B", _listed(tables, "ago")),
        ("I", _listed(tables, "in")),
        ("N", numbers),
        ("Y", (form for form, unit in units.items() if unit == "year")),
        ("u", units),
        ("o", _listed(tables, "pertain")),
        ("o", cldr.literals(calendar.day)),
        ("r", cldr.literals(calendar.span)),
        ("h", _halves(code)),
    ]
    for letter, forms in kinds:
        for form in forms:
            letters.setdefault(form, letter)

    return Lexicon(
        _pattern(own, letters, capitalised, together),
        letters,
        months,
        {**several, **days},
        seasons,
        units,
        singular,
        plural,
        numbers,
        month_days,
        bool(own.get("day_needs_of")),
        parts,
        feasts,
        tuple((first, last) for first, last in own.get("weekends", [[5, 6]])),
        phrases,
        capitalises,
        re.compile(rf"[ -](?:{_any_of(own, 'century')})(?!\w)", re.IGNORECASE)
        if own.get("century")
        else None,
        _hint(code, own, (form for form, unit in units.items() if unit == "year")),
        re.compile(rf"(?:{_any_of(own, 'decades') or '(?!)'}) ?$", re.IGNORECASE),
        dict(own.get("rounded_days", {})),
        together,
        everyday,
    )


def _pattern(
    own: dict[str, Any], letters: Iterable[str], capitalised: set[str], together: bool
) -> re.Pattern[str]:
    """What cuts a text into tokens; `together` is for scripts without spaces between words."""
    spellings: dict[str, set[str]] = {}
    for form in letters:
        first, _, rest = form.partition(" ")
        variants = {form[:1].upper() + form[1:], form.upper(), form.title(), capwords(form)}
        if rest:
            before, _, last = form.rpartition(" ")
            variants |= {f"{first} {rest.title()}", f"{before} {last.title()}"}
            inner = form.split()  # "in der Nacht zum"
            for at in range(1, len(inner) - 1):
                variants.add(" ".join([*inner[:at], inner[at].title(), *inner[at + 1 :]]))
        if "." in form:  # "a.C."
            variants.add(re.sub(r"(?<=\.)\s?\w", lambda match: match.group().upper(), form))
        for variant in variants if form in capitalised else {form, *variants}:
            spellings.setdefault(variant[:1], set()).add(variant)
    names = "|".join(
        f"(?:{'|'.join(map(re.escape, sorted(group, key=len, reverse=True)))})"
        for group in spellings.values()
    )
    end = "" if together else r"(?![^\W\d_])"
    suffixes = f"(?:{'|'.join(_own(own, 'suffixes'))})?"
    return re.compile(
        _decade_and_century(own)
        + r"|(?P<D>\d{1,4}(?:\.\s?\d{1,2}\.\s?\d{2,4}|/\d{1,2}/\d{2,4}|-\d{1,2}-\d{1,4})(?!\d)"
        r"|\d{1,2}\.\d{1,2}\.(?!\d))"
        r"|(?P<K>(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日号號일])?)"
        r"|(?P<x>\d{1,2}:\d{2}(?::\d{2})?|\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+\.\d+"
        + (
            ""
            if together
            else r"|\d+(?!(?:st|nd|rd|th|er|[ºª]|년|-?(?:го|ого|е|му))\b|\d)[^\W\d_]\w*"
        )
        + r")|(?P<number>\d+)(?:st|nd|rd|th|er|\.?[ºª°]|년|-?(?:го|ого|е|му)\b)?"
        rf"|{own.get('prefix', '')}(?P<name>{names}){suffixes}{end}"
        + (r"|[^\W\d_]" if together else r"|[^\W\d_]+")
        + r"|\S"
    )


def _decade_and_century(own: dict[str, Any]) -> str:
    """`1990s`, `années 1990`, `'90s`; `19th century`, `siglo XIX`, `19世纪`."""

    before = _any_of(own, "decades")
    behind = _any_of({"behind": ["s", "'s", *_own(own, "decade_endings")]}, "behind")
    century = _any_of(own, "century")
    number = r"(?:\d{1,2}|[IVX]{1,5})"
    joined = r"(?:st|nd|rd|th|er|e|è|ème|ème|\.|º|°|-?(?:й|го|м|ий|му|ій|тий|го))?"
    patterns = [
        rf"\d{{3}}0\s?(?:{behind})(?![^\W\d_])",
        rf"(?<![\d.,])'?\d0(?:{behind})(?![^\W\d_])",
    ]
    prefix = own.get("prefix", "")
    if before:
        patterns.append(rf"{prefix}(?:{before})\s?'?(?:\d\d)?\d0(?!\d)")
    found = [rf"(?P<E>(?i:{'|'.join(patterns)}))"]
    if century:
        end = "" if re.search("[\u4e00-\u9fff]", century) else r"(?![^\W\d_])"
        found.append(
            rf"(?P<C>(?i:{number}{joined}[\s-]?(?:{century}){end}"
            rf"|{prefix}(?:{century})\s?-?{number}(?!\w)))"
        )
    return "|".join(found) + "|"


def _hint(code: str, own: dict[str, Any], years: Iterable[str]) -> re.Pattern[str]:
    words = section(code, "number_words")
    forms = [form for each in words.get("decades", {}).values() for form in each.split()]
    # „Neunzigern“: a number of tens with the ending that makes a decade of it.
    tens = [
        one
        for value in range(20, 100, 10)
        for one in words.get("numbers", {}).get(value, "").split()
    ]
    endings = [str(ending) for ending in words.get("decade_suffixes", ()) if str(ending).isalpha()]
    forms += [ten + ending for ten in tens for ending in endings]
    return re.compile(
        _any_of({"forms": [*forms, *years]}, "forms")
        + "".join(f"|{words}" for name in ("century", "decades") if (words := _any_of(own, name))),
        re.IGNORECASE,
    )


def _any_of(own: dict[str, Any], name: str) -> str:
    """One of the words of a list, the longest first."""
    forms = sorted(map(re.escape, _own(own, name)), key=len, reverse=True)
    return "|".join(forms).replace(r"\-\?", "-?")


def _names(
    language: str, kind: str, keys: tuple[str, ...], tables: list[dict[str, Any]]
) -> tuple[dict[str, int], set[str]]:
    """Names and their numbers, and which of them are weak: no date unless beside a number."""
    first = 1 if kind == "months" else 0
    code = cldr.base(language)
    own: dict[str, Any] = section(code, "date_words")
    languages = (language, *_own(own, "variants"))
    wide = {(n, name) for each in languages for n, name in cldr.names(each, kind, "wide")}
    short = {(n, name) for each in languages for n, name in cldr.names(each, kind, "abbreviated")}
    strong = {(n, plain(name).lower()) for n, name in wide}
    endings = own.get("month_endings" if kind == "months" else "day_endings", {})
    strong |= {(n, form) for n, name in strong for form in _inflected(name, endings)}
    if kind == "days":
        strong |= {(n, f) for n in own.get("weekdays", {}) for f in _own(own["weekdays"], n)}
    shortest = {n: min(len(name) for m, name in strong if m == n) for n, _ in strong}
    weak = {(n, plain(name).lower().rstrip(".")) for n, name in short} - strong
    for number, key in enumerate(keys, first):
        for name in _listed(tables, key):
            # Two Latin letters are another word too easily: "we", "su".
            if (number, name) not in weak and (len(name) > 2 or not name.isascii()):
                (strong if len(name) >= shortest[number] - 1 else weak).add((number, name))
    weak -= strong
    every = {form: number for number, form in sorted(strong | weak) if _is_name(form)}
    return every, {form for _, form in weak}


def _is_name(form: str) -> bool:
    """Not a letter by itself, and no number ("2月"), which `K` is for; "tháng 2" is a name."""
    return len(form) > 1 and (" " in form or not any(map(str.isdigit, form)))


def _listed(tables: list[dict[str, Any]], key: str) -> list[str]:
    return [plain(form).lower() for table in tables for form in table.get(key, ())]


def _inflected(name: str, endings: dict[str, str]) -> Iterator[str]:
    for ending, others in endings.items():
        if name.endswith(ending):
            for other in others.split():
                yield name.removesuffix(ending) + other


def _phrases(
    language: str, tables: list[dict[str, Any]], own: dict[str, Any]
) -> Iterator[tuple[str, Relation]]:
    """Phrases that are a relation by themselves: "yesterday", "last week", "לפני יומיים"."""
    for key, form in ((k, f) for t in tables for k, fs in t["relative-type"].items() for f in fs):
        match = re.fullmatch(r"(in )?(\d+) (day|week|month|year)( ago)?", key)
        if match and (match[1] or match[4]):
            yield plain(form).lower(), Relation(match[3], int(match[2]) * (1 if match[1] else -1))
    for unit in _UNITS:
        for sign, category, phrase in cldr.counted(language, unit):
            if "{0}" not in phrase and category in ("one", "two"):
                number = sign * (1 if category == "one" else 2)
                yield plain(phrase).lower(), Relation(unit, number, counted=True)
    for key in own.get("phrases", {}):
        number_of, _, unit = key.partition(" ")
        for form in _own(own["phrases"], key):
            yield form, Relation(unit, int(number_of))


def _units(
    language: str, tables: list[dict[str, Any]], together: bool
) -> Iterator[tuple[str, str]]:
    for unit in _UNITS:
        forms = _listed(tables, unit)
        for _, _, phrase in () if together else cldr.counted(language, unit):
            forms += re.findall(r"\{0\} (\w+)", plain(phrase).lower())
        # Of one letter ("d", "г") are more often something else.
        yield from ((form, unit) for form in forms if len(form) > 1 or together)


def _plurals(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of units in the singular, and those that can only be plural."""
    one: set[str] = set()
    more: set[str] = set()
    categories: set[str] = set()
    for unit in _UNITS:
        for _, category, phrase in cldr.counted(language, unit):
            categories.add(category)
            (one if category == "one" else more).update(plain(phrase).lower().split())
    # Where "few" is a category of its own its form is also a singular case ("недели").
    return frozenset(one), frozenset() if "few" in categories else frozenset(more - one)


def _numbers(
    code: str, tables: list[dict[str, Any]], own: dict[str, Any]
) -> Iterator[tuple[str, int]]:
    for table in tables:
        for item in table.get("simplifications", ()):
            for form, value in item.items():
                if value.isdecimal() and re.fullmatch(r"[\w' ]+(\([\w|]+\))?", form):
                    yield from ((each, int(value)) for each in _forms(form))
    for number in own.get("numbers", {}):
        yield from ((form, number) for form in _own(own["numbers"], number))
    words = section(code, "number_words").get("numbers", {})
    for number, forms in words.items() if isinstance(words, dict) else ():
        if isinstance(number, int) and 10 < number < 100 and isinstance(forms, str):
            yield from ((plain(form).lower(), number) for form in forms.split())


def _halves(code: str) -> Iterator[str]:
    """The words for a half and for so many and a half: `anderthalb`."""
    words = section(code, "number_words")
    if not isinstance(words, dict):
        return
    groups = [words.get(name, {}).get(2, "") for name in ("halves", "shares")]
    groups += [forms for value, forms in words.get("numbers", {}).items() if value != int(value)]
    for forms in groups:
        yield from (plain(form).lower() for form in forms.split())


def _forms(text: str) -> list[str]:
    """`letzt(e|en), vorig(e|en)`, spelt out."""
    found = []
    for form in filter(None, map(str.strip, text.split(","))):
        match = re.fullmatch(r"([^()]*)\(([^()]*)\)([^()]*)", form)
        if match:
            found += [match[1] + middle + match[3] for middle in match[2].split("|")]
        else:
            found.append(form)
    return found


_TABLES = {"zh": ("zh-Hant",), "sr": ("sr-Cyrl", "sr-Latn"), "no": ("nb",)}
"""Tables of dateparser that are read beside that of the language's own name, or for want of it."""


def _tables(code: str) -> Iterator[dict[str, Any]]:
    """dateparser's tables of a language, read without the package: that takes 130 ms to import."""
    package = importlib.util.find_spec("dateparser")
    if not package or not package.origin:
        raise ModuleNotFoundError("dateparser, whose tables hold names and phrases of dates")
    folder = Path(package.origin).parent / "data" / "date_translation_data"
    known = [code] if re.fullmatch(r"[a-z]{2,3}", code) else []
    for name in (*known, *_TABLES.get(code, ())):
        spec = importlib.util.spec_from_file_location(f"_{code}", folder / f"{name}.py")
        if (folder / f"{name}.py").is_file() and spec and spec.loader:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            yield {"relative-type": {}, **module.info}

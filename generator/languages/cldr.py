"""Tags of languages, and how a language writes dates, from CLDR: names, order, counted units.

Read from Babel's data and not through `babel.Locale` or `babel.dates`: those keep what an
inherited entry resolved to in a dictionary that languages share, so after Hebrew was asked for its
months, French and others answer in Hebrew (Babel 2.18, python-babel/babel#1234). `_data` resolves
against a copy of its own.
"""

import copy
import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from babel import localedata
from babel.core import get_global

# Briefings write "18 February 2025"; CLDR's bare "en" stands for "en-US".
_DEFAULTS = {"en": "en_001"}
_KEYS = (
    *("months", "days", "eras", "date_fields"),
    *("date_formats", "datetime_skeletons", "interval_formats"),
)
_FIELD = re.compile(r"'([^']*)'|([yMLd])\2*|[^'yMLd]+")

_YEAR_WORD = re.compile(r"(?<=y)\s[^yMLd]+$")

_TAG = re.compile(r"(?:[a-z]{2,8}|[ix](?=-))(?:-[a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)
"""RFC 5646, 2.1, as far as form goes; `i` and `x` begin those of old and those of one's own."""
_LONGEST_TAG = 35
"""RFC 5646, 4.4.1: what no registered tag exceeds."""

Span = Mapping[str, tuple[str, str]]
"""Patterns of a span's two ends, by what differs most between them: `y`, `M` or `d`."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The patterns (UTS 35) and names that a language writes Gregorian dates with."""

    day: str
    month: str
    year: str
    span: str
    """Two dates that share nothing, as `{0} – {1}`."""
    year_span: Span
    month_span: Span
    day_span: Span
    months: tuple[str, ...]
    """January first, as they stand in a date: `лютого`."""
    months_alone: tuple[str, ...]
    """January first, as they stand by themselves: `лютий`."""
    before_christ: str
    """The year before the era, as `{} BC`."""

    def fill(self, pattern: str, year: int, month: int = 1, day: int = 1) -> str:
        """The pattern with the date in it. Names of months are always written out."""

        def field(match: re.Match[str]) -> str:
            letter = match[2]
            if letter is None:
                return match[0] if match[1] is None else match[1]
            if letter == "y":
                return str(year) if year > 0 else self.before_christ.format(1 - year)
            if letter == "d":
                return str(day)
            if len(match[0]) < 3:
                return str(month)
            return (self.months if letter == "M" else self.months_alone)[month - 1]

        if year < 1:  # the word for a year ("г.") is not said of years before Christ
            pattern = _YEAR_WORD.sub("", pattern)
        return _FIELD.sub(field, pattern)


def literals(pattern: str) -> list[str]:
    """The words of a pattern that stand for themselves: `de` of `d 'de' MMMM 'de' y`."""
    text = re.sub(r"\{\d\}", " ", pattern)
    parts = (m[1] if m[1] is not None else m[0] for m in _FIELD.finditer(text) if not m[2])
    return re.findall(r"[^\W\d_]+", " ".join(parts))


def behind(pattern: str) -> str:
    """What stands behind the last field of a pattern: `г.` of `d MMMM y 'г'.`."""
    pieces = list(_FIELD.finditer(pattern))
    last = max((n for n, each in enumerate(pieces) if each[2]), default=-1)
    return "".join(m[0] if m[1] is None else m[1] for m in pieces[last + 1 :]).strip()


@lru_cache(256)  # checks ask it of each text
def base(language: str) -> str:
    """The language of a BCP 47 tag, without script or region: `zh` of `zh-Hant-TW`."""
    return re.split("[-_]", language, maxsplit=1)[0].lower()


_RIGHT_TO_LEFT = frozenset(
    {
        *("Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr"),
        *("Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo"),
        *("Orkh", "Palm", "Phli", "Phlp", "Phlv", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd"),
        *("Sogo", "Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"),
    }
)
"""The scripts (ISO 15924) that run from right to left."""


@cache
def direction(language: str) -> str:
    """Whether a language (BCP 47) runs from left to right, `ltr`, or from right to left, `rtl`.

    By its script: the one in the tag, as in `pa-Arab`, or else the one that CLDR holds likely for
    the language in that country (`pa-PK`), or anywhere (`ur`).
    """
    first, *more = re.split("[-_]", language)
    aliased = get_global("language_aliases").get(first.lower(), first.lower())
    parts = [*aliased.split("_"), *takewhile(lambda part: len(part) > 1, more)]
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part.title() in _RIGHT_TO_LEFT else "ltr"
    likely = get_global("likely_subtags")
    regions = [part.upper() for part in parts[1:] if len(part) in (2, 3) and part.isalnum()]
    names = [*(f"{parts[0]}_{region}" for region in regions), parts[0]]
    full = next((likely[name] for name in names if name in likely), "")
    return "rtl" if _RIGHT_TO_LEFT.intersection(full.split("_")) else "ltr"


@cache
def _of_two_letters() -> frozenset[str]:
    """The languages that have a code of two letters (ISO 639-1), as far as CLDR has a name for it.

    Such codes are few and all known, so `jp` and `ua`, which are countries, are none.
    """
    names = (*localedata.load("en")["languages"], *get_global("language_aliases"))
    return frozenset(name for name in names if len(name) == 2)


def is_tag(text: str) -> bool:
    """Whether a text is a language's tag (BCP 47) and not its name, which may look like one."""
    if len(text) > _LONGEST_TAG or not _TAG.fullmatch(text):
        return False
    first = re.split("[-_]", text)[0].lower()
    if len(first) == 2 and first not in _of_two_letters():
        return False
    return len(text) < 4 or "-" in text or text.casefold() not in _tags_by_name()


def tag_meant(text: str) -> str | None:
    """The tag that a text seems to mean: `de` for `Deutsch`, `en-US` for `english_us`."""
    text = re.split("[.@]", text.strip()[:100])[0]  # `en_US.UTF-8`, as computers have it
    named = _tags_by_name().get(text.casefold())
    if named:
        return named
    first, *more = re.split(r"[-_\s]+", text)
    known = _tags_by_name().get(first.casefold()) if len(first) > 3 else None
    if len(first) == 2 and first.lower() not in _of_two_letters():  # the letters of a country
        likely = get_global("likely_subtags").get(f"und_{first.upper()}")
        return str(likely).split("_")[0] if likely and not more else None
    # As tags are usually written (RFC 5646, 2.1.1): a region in capitals, a script with one.
    cased = (
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()
        for part in more
    )
    tag = "-".join((known or first.lower(), *cased))
    return tag if is_tag(tag) else None


_SCRIPT_NAMES = {
    "Hans": "CJK",
    "Hant": "CJK",
    "Jpan": "CJK HIRAGANA KATAKANA",
    "Kore": "HANGUL CJK",
    "Beng": "BENGALI",
    "Orya": "ORIYA",
}
"""Scripts whose letters Unicode calls otherwise than CLDR calls the script in English."""


@cache
def scripts_of(language: str) -> frozenset[str]:
    """The scripts in which a language is usually written, as the names of letters begin: `LATIN`.

    One that is written in several (`sr`, `uz`) has all that CLDR knows; an unknown one has none.
    """
    likely = get_global("likely_subtags")
    tag = language.replace("-", "_")
    known = likely.get(tag) or likely.get(base(language))
    if known is None:
        return frozenset()
    codes = {part for part in [*tag.split("_"), *known.split("_")] if len(part) == 4}
    codes |= {
        name.split("_")[1]
        for name in localedata.locale_identifiers()
        if name.startswith(f"{base(language)}_") and len(name.split("_")[1]) == 4
    }
    english = pickle.loads(Path(localedata.resolve_locale_filename("en")).read_bytes())["scripts"]
    found = (_SCRIPT_NAMES.get(code) or str(english.get(code, "")).upper() for code in codes)
    return frozenset(word for name in found for word in name.split(" ", 3) if word)


@cache
def _tags_by_name() -> Mapping[str, str]:
    """All names of languages in all languages; English ones and their own go before others.

    Read past `localedata.load`, which would keep 140 MB for it.
    """
    english: dict[str, str] = {}
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for locale in localedata.locale_identifiers():
        if "_" in locale:
            continue
        data = pickle.loads(Path(localedata.resolve_locale_filename(locale)).read_bytes())
        for code, name in data.get("languages", {}).items():
            found = english if locale == "en" else own if locale == code else others
            found.setdefault(str(name).casefold(), code.replace("_", "-"))
    return others | own | english


@cache
def calendar(language: str) -> Calendar:
    """How a language (BCP 47) writes dates; English for one that CLDR does not know."""
    data = _data(language)
    skeletons, spans = data["datetime_skeletons"], data["interval_formats"]
    wide = {context: data["months"][context]["wide"] for context in ("format", "stand-alone")}
    return Calendar(
        day=_plain(data["date_formats"]["long"].pattern),
        month=_plain(str(skeletons.get("yMMMM", "LLLL y"))),
        year=_plain(str(skeletons.get("y", "y"))),
        span=_plain(spans[None]),
        year_span=_span(spans.get("y", {})),
        month_span=_span(spans.get("yMMMM", {})),
        day_span=_span(spans.get("yMMMMd") or spans.get("yMMMd", {})),
        months=tuple(wide["format"][number] for number in range(1, 13)),
        months_alone=tuple(wide["stand-alone"][number] for number in range(1, 13)),
        before_christ=_before_christ(
            str(skeletons.get("Gy", "y G")), data["eras"]["abbreviated"][0]
        ),
    )


def data_of(language: str, key: str) -> Mapping[str, Any]:
    """What CLDR has for a language (BCP 47) under one of Babel's keys; empty for an unknown one."""
    if _locale(language) == _DEFAULTS["en"] and base(language) != "en":
        return {}
    raw = localedata.load(_locale(language))
    data = localedata.LocaleDataDict(copy.deepcopy({key: raw.get(key, {})}))
    found: Mapping[str, Any] = data[key]
    return found


def names(language: str, kind: str, width: str) -> Iterator[tuple[int, str]]:
    """Numbers and names, in a date and by themselves.

    `kind` is `months` (from 1) or `days` (from 0, Monday), `width` is `wide` or `abbreviated`.
    """
    contexts = _data(language)[kind]
    for context in ("format", "stand-alone"):
        yield from contexts[context][width].items()


def counted(language: str, unit: str) -> Iterator[tuple[int, str, str]]:
    """How so many of a unit (`day`, `week`, `month`, `year`) ago or ahead are said.

    -1 for ago or 1 for ahead, the plural category, the phrase: `(-1, "one", "{0} day ago")`. A
    phrase of its own for one or two, such as a dual, has no `{0}`; since CLDR 48 it has one in
    brackets, which nobody says.
    """
    for sign, direction in ((-1, "past"), (1, "future")):
        for category, phrase in _data(language)["date_fields"][unit].get(direction, {}).items():
            yield sign, category, phrase.replace(" ({0})", "")


@cache
def territories(language: str) -> Mapping[str, str]:
    """The names of states in a language, with their codes: `{"Norway": "NO"}`."""
    found = localedata.load(_locale(language)).get("territories", {})
    return {
        str(name): code
        for code, name in found.items()
        if isinstance(name, str) and len(code) == 2 and code.isalpha() and code not in _NO_STATES
    }


_NO_STATES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def name_of(language: str, reader: str) -> str:
    """The name of a language in a reader's language: `Turkish`; its tag where CLDR has none."""
    name = localedata.load(_locale(reader))["languages"].get(base(language))
    return name if isinstance(name, str) else language


@cache
def language_names(language: str) -> Mapping[str, str]:
    """The names of languages in a language, with the territory where each is mostly spoken."""
    likely = get_global("likely_subtags")
    found: dict[str, str] = {}
    for code, name in localedata.load(_locale(language)).get("languages", {}).items():
        if isinstance(name, str) and len(code) <= 3 and " " not in name:
            territory = likely.get(code, "").rpartition("_")[2]
            if len(territory) == 2 and code not in _NO_STATE_LANGUAGES:
                found[name] = territory
    return found


_NO_STATE_LANGUAGES = frozenset({"en", "la", "eo", "ar", "es", "pt", "ku", "ca", "eu"})
"""Languages whose name tells nothing of one state, or of another one than the likeliest."""


@cache
def _data(language: str) -> Mapping[Any, Any]:
    raw = localedata.load(_locale(language))
    data = localedata.LocaleDataDict(copy.deepcopy({key: raw[key] for key in _KEYS}))
    is_empty = data["months"]["format"]["wide"][1] == "M01"
    return _data("en") if is_empty else data


def _locale(language: str) -> str:
    """The name of Babel's nearest data: `zh_Hant` for `zh-Hant-XX`."""
    name = language.replace("-", "_")
    name = _DEFAULTS.get(name.lower(), name)
    while re.fullmatch(r"[A-Za-z]{2,3}(_[A-Za-z0-9]+)*", name):
        if localedata.exists(name):
            return localedata.normalize_locale(name) or name
        name = name.rpartition("_")[0]
    return _DEFAULTS["en"]


def _before_christ(pattern: str, era: str) -> str:
    return f"{era}{{}}" if pattern.startswith("G") else f"{{}} {era}"


def _span(patterns: Mapping[str, list[str]]) -> Span:
    """Without those that write months as bare numbers (`18.–21. 8. 2025`)."""
    return {
        differs: (_plain(parts[0]), _plain(parts[1]))
        for differs, parts in patterns.items()
        if len(parts) == 2 and not re.search(r"(?<![ML])[ML]{1,2}(?![ML月월])", "".join(parts))
    }


def _plain(pattern: str) -> str:
    """Thin spaces round a dash as ordinary ones, so that the text can be searched and typed."""
    return pattern.replace("\u2009", " ")

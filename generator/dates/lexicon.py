"""The words that languages have for dates, and texts cut into them.

`scan` gives each token of a text one letter for what it is:

- names: `m` a month, `a` an abbreviation of one, `w` a weekday, `b` an abbreviation of one, `c` an
  abbreviation of either (Spanish "mar"), `s` a season
- numbers: `n` one that may be a day, `y` one that may be a year, `z` any other, `N` in letters, `D`
  a date in digits (`18.02.2025`), `K` one in Chinese or Japanese (`8月21日`), `E` a decade
- relations: `L` last, `X` next, `T` this, `B` before or ago, `A` after, `I` in (so many days),
  `P` a phrase that is a relation by itself ("yesterday"), `u` a unit, `Y` the unit year
- the rest: `o` words between the parts of a date ("of"), `r` words and dashes between the ends of a
  range, `.` `,` `(` `)` `/` themselves, `x` anything else

Names are CLDR's (`generator.languages.cldr`); more forms of them, units and phrases such as "last
week" come from dateparser's tables; the lists at the end hold what neither has. The tables are read
without dateparser itself, which takes 130 ms to import and is not asked to read a text: that takes
it 1 to 2 ms, and it finds dates that are not there and misses "the day before".
"""

import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from generator.languages import cldr

SEASONS = (21, 22, 23, 24)
"""Spring to winter, by their number in EDTF."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`number` of a unit away from a date, or the weekday of that number (from 0, Monday)."""

    unit: str
    """`day`, `week`, `month`, `year`, `weekday`; or `vague` ("in the coming days")."""
    number: int
    counted: bool = False
    """Said with a number ("two weeks ago"), and so to the day."""
    side: str = ""
    """Of a weekday: `L` last, `X` next, `T` this, or how many weeks away its week is."""


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
    phrases: dict[str, Relation]
    capitalises: bool
    """Names begin with a capital, so an abbreviation without one is another word ("sat")."""
    everyday: frozenset[str]
    """Names that are other words without a capital or at the beginning: "may", "march"."""


class Text(NamedTuple):
    letters: str
    tokens: list[str]
    lexicon: Lexicon

    def number(self, at: int) -> int:
        token = self.tokens[at]
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


def _normal(text: str) -> str:
    """One kind of apostrophe, dash, space and alif; nothing that has no width."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_MARKS)
    return " ".join(text.split())


def scan(words: str, language: str) -> Text:
    """The tokens of a text in a language (BCP 47), runs of `x` as one."""
    lexicon = _lexicon(language)
    letters: list[str] = []
    tokens: list[str] = []
    for match in lexicon.pattern.finditer(_normal(words)):
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
    return Text("".join(letters), tokens, lexicon)


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
    own = _OWN_WORDS.get(code, {})
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
    names = set(letters)
    everyday = _EVERYDAY.get(code, frozenset())
    capitalised = weak_months | weak_days | everyday if capitalises else set()

    phrases = dict(_phrases(language, tables, own))
    if together:
        for side in "LXT":
            for before in _forms(own.get(side, "")):
                for name, number in days.items():
                    phrases[before + name] = Relation("weekday", number, side=side)
    seasons = {form: number for number in SEASONS for form in _forms(own.get(str(number), ""))}
    units = dict(_units(language, tables, together))
    numbers = {form: value for form, value in _numbers(tables, own) if form not in names}
    singular, plural = _plurals(language)
    kinds: list[tuple[str, Iterable[str]]] = [
        ("P", phrases),
        ("s", seasons),
        *((letter, _forms(own.get(letter, ""))) for letter in "LXTBAro"),
        ("B", _listed(tables, "ago")),
        ("I", _listed(tables, "in")),
        ("N", numbers),
        ("Y", (form for form, unit in units.items() if unit == "year")),
        ("u", units),
        ("o", _listed(tables, "pertain")),
        ("o", cldr.literals(calendar.day)),
        ("r", cldr.literals(calendar.span)),
    ]
    for letter, forms in kinds:
        for form in forms:
            letters.setdefault(form, letter)

    return Lexicon(
        _pattern(code, letters, capitalised, together),
        letters,
        months,
        days,
        seasons,
        units,
        singular,
        plural,
        numbers,
        phrases,
        capitalises,
        everyday,
    )


def _pattern(
    code: str, letters: Iterable[str], capitalised: set[str], together: bool
) -> re.Pattern[str]:
    """What cuts a text into tokens; `together` is for scripts without spaces between words."""
    spellings: dict[str, set[str]] = {}
    for form in letters:
        first, _, rest = form.partition(" ")
        variants = {form[:1].upper() + form[1:], form.upper(), form.title()}
        if rest:
            variants.add(f"{first} {rest.title()}")
        for variant in variants if form in capitalised else {form, *variants}:
            spellings.setdefault(variant[:1], set()).add(variant)
    names = "|".join(
        f"(?:{'|'.join(map(re.escape, sorted(group, key=len, reverse=True)))})"
        for group in spellings.values()
    )
    end = "" if together else r"(?![^\W\d_])"
    return re.compile(
        r"(?P<E>\d{3}0\s?(?:'?s|er|-?(?:х|ті|тих|е|ые|ых)|年代)(?![^\W\d_])|"
        rf"(?:{_DECADES})\s?\d{{3}}0)"
        r"|(?P<D>\d{1,4}(?:\.\s?\d{1,2}\.\s?\d{2,4}|/\d{1,2}/\d{2,4}|-\d{1,2}-\d{1,4})(?!\d)"
        r"|\d{1,2}\.\d{1,2}\.(?!\d))"
        r"|(?P<K>(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日号號일])?)"
        r"|(?P<x>\d{1,2}:\d{2}(?::\d{2})?|\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+\.\d+"
        + ("" if together else r"|\d+(?!(?:st|nd|rd|th|er|년|-?(?:го|ого|е|му))\b|\d)[^\W\d_]\w*")
        + r")|(?P<number>\d+)(?:st|nd|rd|th|er|[ºª°년]|-?(?:го|ого|е|му)\b)?"
        rf"|{_PREFIXES.get(code, '')}(?P<name>{names}){_TAILS.get(code, '')}{end}"
        + (r"|[^\W\d_]" if together else r"|[^\W\d_]+")
        + r"|\S"
    )


def _names(
    language: str, kind: str, keys: tuple[str, ...], tables: list[dict[str, Any]]
) -> tuple[dict[str, int], set[str]]:
    """Names and their numbers, and which of them are weak: no date unless beside a number."""
    first = 1 if kind == "months" else 0
    code = cldr.base(language)
    languages = (language, *_VARIANTS.get(code, ()))
    wide = {(n, name) for each in languages for n, name in cldr.names(each, kind, "wide")}
    short = {(n, name) for each in languages for n, name in cldr.names(each, kind, "abbreviated")}
    strong = {(n, _normal(name).lower()) for n, name in wide}
    strong |= {(n, form) for n, name in strong for form in _inflected(name, kind, code)}
    shortest = {n: min(len(name) for m, name in strong if m == n) for n, _ in strong}
    weak = {(n, _normal(name).lower().rstrip(".")) for n, name in short} - strong
    for number, key in enumerate(keys, first):
        for name in _listed(tables, key):
            # Two Latin letters are another word too easily: "we", "su".
            if (number, name) not in weak and (len(name) > 2 or not name.isascii()):
                (strong if len(name) >= shortest[number] - 1 else weak).add((number, name))
    weak -= strong
    every = {form: number for number, form in sorted(strong | weak) if _is_name(form)}
    return every, {form for _, form in weak}


def _is_name(form: str) -> bool:
    """Not a letter by itself, and no number ("2月"), which `K` is for."""
    return len(form) > 1 and not any(map(str.isdigit, form))


def _listed(tables: list[dict[str, Any]], key: str) -> list[str]:
    return [_normal(form).lower() for table in tables for form in table.get(key, ())]


def _inflected(name: str, kind: str, code: str) -> Iterator[str]:
    for ending, others in _ENDINGS.get((code, kind), {}).items():
        if name.endswith(ending):
            for other in others.split():
                yield name.removesuffix(ending) + other


def _phrases(
    language: str, tables: list[dict[str, Any]], own: dict[str, str]
) -> Iterator[tuple[str, Relation]]:
    """Phrases that are a relation by themselves: "yesterday", "last week", "לפני יומיים"."""
    for key, form in ((k, f) for t in tables for k, fs in t["relative-type"].items() for f in fs):
        match = re.fullmatch(r"(in )?(\d+) (day|week|month|year)( ago)?", key)
        if match and (match[1] or match[4]):
            yield _normal(form).lower(), Relation(match[3], int(match[2]) * (1 if match[1] else -1))
    for unit in _UNITS:
        for sign, category, phrase in cldr.counted(language, unit):
            if "{0}" not in phrase and category in ("one", "two"):
                number = sign * (1 if category == "one" else 2)
                yield _normal(phrase).lower(), Relation(unit, number, counted=True)
    for key, forms in own.items():
        number_of, _, unit = key.partition(" ")
        if unit:
            yield from ((form, Relation(unit, int(number_of))) for form in _forms(forms))


def _units(
    language: str, tables: list[dict[str, Any]], together: bool
) -> Iterator[tuple[str, str]]:
    for unit in _UNITS:
        forms = _listed(tables, unit)
        for _, _, phrase in () if together else cldr.counted(language, unit):
            forms += re.findall(r"\{0\} (\w+)", _normal(phrase).lower())
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
            (one if category == "one" else more).update(_normal(phrase).lower().split())
    # Where "few" is a category of its own its form is also a singular case ("недели").
    return frozenset(one), frozenset() if "few" in categories else frozenset(more - one)


def _numbers(tables: list[dict[str, Any]], own: dict[str, str]) -> Iterator[tuple[str, int]]:
    for table in tables:
        for item in table.get("simplifications", ()):
            for form, value in item.items():
                if value.isdecimal() and re.fullmatch(r"[\w' ]+(\([\w|]+\))?", form):
                    yield from ((each, int(value)) for each in _forms(form))
    for number, forms in enumerate(own.get("N", "").split(";"), 1):
        yield from ((form, number) for form in _forms(forms))


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


# ------------------------------------------------------------------------- words of our own

_VARIANTS = {"ar": ("ar-LB", "ar-DZ", "ar-MA", "ar-TN")}
_TABLES = {"zh": ("zh-Hant",), "sr": ("sr-Cyrl", "sr-Latn"), "no": ("nb",)}
_PREFIXES = {"he": "[ובהלמכש]{0,2}", "ar": "[وفبلك]{0,2}?(?:ال)??"}
_TAILS = {"de": "(?:früh|morgen|vormittag|mittag|nachmittag|abend|nacht)?"}
_EVERYDAY = {"en": frozenset({"may", "march"})}
_DECADES = "années|anni|años|década de|anos|lata|latach|lat|שנות ה-?|عقد"
_ENDINGS = {
    ("ru", "months"): {"а": "е", "я": "е"},
    ("ru", "days"): {"к": "ка ку", "г": "га гу", "а": "ы е у", "ье": "ья ью"},
    ("uk", "months"): {"ня": "ні", "ого": "ому", "да": "ді"},
    ("uk", "days"): {"ок": "ка ку", "р": "рга ргу", "а": "и і у", "я": "і ю"},
    ("pl", "days"): {"ek": "ku", "a": "y i ę"},
}
# By letter, by number of a season, or by how many of a unit away; `a(b|c)` is `ab, ac`. Numbers
# (`N`) from one on, each with its forms. The Arabic has its alifs bare, as `_normal` leaves them.
_OWN_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "L": "last, previous, past, preceding",
        "X": "next, following",
        "T": "this, same, that",
        "B": "earlier, before, prior, previously, ago",
        "A": "later, after",
        "r": "to, and, through, until, till, or",
        "o": "of, the",
        "21": "spring",
        "22": "summer",
        "23": "autumn, fall",
        "24": "winter",
        "0 day": "tonight, this (morning|afternoon|evening), earlier in the day",
        "-1 day": "last night, eve",
        "1 vague": "coming (days|weeks|months), next few (days|weeks|months), days ahead",
        "-1 vague": "recent (days|weeks|months), past few (days|weeks), last few (days|weeks)",
    },
    "de": {
        "L": "letzt(e|en|er|es|em), vergangen(e|en|er|es|em), vorig(e|en|er|es|em),"
        " vorherig(e|en|er|es|em)",
        "X": "nächst(e|en|er|es|em), kommend(e|en|er|es|em), folgend(e|en|er|es|em)",
        "T": "dies(e|en|er|es|em), selb(e|en)",
        "B": "zuvor, vorher, früher, davor",
        "A": "später, danach, darauf, nach",
        "N": "eine, einen, einem, einer, ein",
        "r": "bis, und, bis zum, oder",
        "o": "den, des, der, dem, im",
        "21": "frühjahr, frühling",
        "22": "sommer",
        "23": "herbst",
        "24": "winter",
        "-1 day": "vortag, tags zuvor, vorabend, gestrig(e|en|er)",
        "1 day": "tags darauf, folgetag, morgig(e|en|er)",
        "0 day": "heutig(e|en|er)",
        "1 vague": "kommenden (tagen|wochen|monaten), nächsten (tagen|wochen|monaten)",
        "-1 vague": "letzten (tagen|wochen|monaten), vergangenen (tagen|wochen|monaten)",
    },
    "fr": {
        "L": "derni(er|ère), pass(é|ée), précédent, précédente",
        "X": "prochain, prochaine, suivant, suivante",
        "T": "ce, cet, cette, même",
        "B": "plus tôt, avant, auparavant",
        "A": "plus tard, après",
        "N": "un, une; deux; trois; quatre; cinq; six; sept; huit; neuf; dix",
        "r": "au, et, à, ou, jusqu'au",
        "o": "de, du, le, la, d, l",
        "21": "printemps",
        "22": "été",
        "23": "automne",
        "24": "hiver",
        "-1 day": "veille, jour d'avant, hier soir",
        "-2 day": "avant-veille",
        "1 day": "lendemain, jour d'après",
        "2 day": "surlendemain",
        "0 day": "ce matin, ce soir, cet après-midi, jour même",
        "1 vague": "prochains (jours|mois), prochaines semaines, jours à venir, semaines à venir",
        "-1 vague": "derniers (jours|mois), dernières semaines, ces jours-ci",
    },
    "uk": {
        "L": "минул(ий|ого|ому|ої|у|а|е|ій|им), попередн(ій|ього|ьої|ьому|ю)",
        "X": "наступн(ий|ого|ому|ої|у|а|е|ій|им)",
        "T": "ц(ей|ього|ьому|ієї|ю|я|е|ій), т(ого|ієї|ой|ому) ж",
        "B": "раніше, тому, перед",
        "A": "пізніше, потому, після, через, по тому, згодом",
        "N": "один, одна, одну; два, дві; три; чотири; п'ять; шість; сім; вісім; дев'ять; десять",
        "r": "по, до, і, й, та, або, чи",
        "21": "весн(а|и|і|у|ою), навесні",
        "22": "літ(о|а|у|ом), влітку, улітку",
        "23": "осін(ь|і|ню), восени",
        "24": "зим(а|и|і|у|ою), взимку, узимку",
        "-1 day": "напередодні, днем раніше, за день до, учорашн(ій|ього), вчорашн(ій|ього)",
        "1 day": "днем пізніше, назавтра",
        "0 day": "того ж дня",
        "-1 week": "тижнем раніше, за тиждень до",
        "1 vague": "найближчі дні, найближчими днями, найближчих днів,"
        " найближчі тижні, найближчими тижнями, найближчі місяці, найближчими місяцями",
        "-1 vague": "останні дні, останніми днями, останні тижні, останніми тижнями",
    },
    "ru": {
        "L": "прошл(ый|ого|ому|ой|ую|ая|ое|ом|ым), минувш(ий|его|ему|ую|ей|ем|им),"
        " предыдущ(ий|его|ую|ей|ем)",
        "X": "следующ(ий|его|ему|ую|ей|ем), будущ(ий|его|ему|ую|ей|ем)",
        "T": "эт(от|ого|ом|ой|у|а|о), текущ(ий|его|ей|ую|ем), тот же, того же, той же",
        "B": "ранее, раньше, назад",
        "A": "позже, позднее, спустя, после, через",
        "N": "один, одну; два, две; три; четыре; пять; шесть; семь; восемь; девять; десять",
        "r": "по, до, и, или",
        "21": "весн(а|ы|е|у|ой), весною",
        "22": "лет(о|а|у|ом)",
        "23": "осен(ь|и|ью)",
        "24": "зим(а|ы|е|у|ой), зимою",
        "-1 day": "накануне, днём ранее, днем ранее, за день до, вчерашн(ий|его)",
        "1 day": "днём позже, днем позже, назавтра",
        "0 day": "в тот же день",
        "-1 week": "неделей ранее, за неделю до",
        "1 vague": "ближайшие (дни|недели|месяцы), ближайших (дней|дня), ближайшее время",
        "-1 vague": "последние (дни|недели|месяцы), последних дней",
    },
    "es": {
        "L": "pasad(o|a), anterior, previo, último, última",
        "X": "próxim(o|a), siguiente, que viene",
        "T": "este, esta, ese, mismo, misma",
        "B": "antes, atrás",
        "A": "después, más tarde",
        "N": "un, una, uno; dos; tres; cuatro; cinco; seis; siete; ocho; nueve; diez",
        "r": "a, al, y, e, hasta, o",
        "o": "de, del, el, la",
        "21": "primavera",
        "22": "verano",
        "23": "otoño",
        "24": "invierno",
        "-1 day": "víspera, anoche",
        "0 day": "esta (mañana|tarde|noche)",
        "1 vague": "próximas semanas, próximos (días|meses)",
        "-1 vague": "últimos (días|meses), últimas semanas",
    },
    "it": {
        "L": "scors(o|a), precedente, passat(o|a)",
        "X": "prossim(o|a), seguente, successiv(o|a)",
        "T": "questo, questa, stesso, stessa",
        "B": "prima, addietro",
        "A": "dopo, più tardi",
        "N": "un, uno, una; due; tre; quattro; cinque; sei; sette; otto; nove; dieci",
        "r": "a, al, all, e, o, fino al",
        "o": "di, del, il, lo, la, l, dello, dell",
        "21": "primavera",
        "22": "estate",
        "23": "autunno",
        "24": "inverno",
        "-1 day": "vigilia, ieri sera",
        "1 day": "indomani",
        "0 day": "stamattina, stasera, questa mattina, questa sera",
        "1 vague": "prossimi (giorni|mesi), prossime settimane",
        "-1 vague": "ultimi (giorni|mesi), ultime settimane, scorsi giorni",
    },
    "pl": {
        "L": "zeszł(y|ego|ą|ym|ej|a|e), ubiegł(y|ego|ą|ym|ej|a|e), minion(y|ego|ą|ym|ej|a|e),"
        " poprzedni, poprzedniego, poprzednim, poprzednią",
        "X": "przyszł(y|ego|ą|ym|ej|a|e), następn(y|ego|ą|ym|ej|a|e), kolejn(y|ego|ą|ym|ej)",
        "T": "t(en|ego|ę|ym|ej), bieżąc(y|ego|ym|ej), tego samego",
        "B": "wcześniej, temu, przed",
        "A": "później, po",
        "N": "jeden, jedną; dwa, dwie; trzy; cztery; pięć; sześć; siedem; osiem; dziewięć;"
        " dziesięć",
        "r": "do, i, a, oraz, lub",
        "21": "wiosn(a|y|ą|ę)",
        "22": "lato, latem",
        "23": "jesie(ń|ni|nią)",
        "24": "zim(a|y|ą|ę)",
        "-1 day": "przeddzień, wczorajsz(y|ego|ym)",
        "1 day": "nazajutrz",
        "1 vague": "najbliższych (dniach|dni|tygodniach|miesiącach), najbliższe dni",
        "-1 vague": "ostatnich (dniach|tygodniach), ostatnie dni",
    },
    "ar": {
        "L": "الماضي, الماضية, الفائت, المنصرم, المنصرمة, السابق, السابقة",
        "X": "المقبل, المقبلة, القادم, القادمة, التالي, التالية",
        "T": "هذا, هذه, الجاري, الحالي, نفس",
        "B": "قبل, منذ",
        "A": "بعد, لاحقا",
        "N": "واحد, واحدة; ; ثلاثة, ثلاث; اربعة, اربع; خمسة, خمس; ستة, ست; سبعة, سبع;"
        " ثمانية, ثماني; تسعة, تسع; عشرة, عشر",
        "r": "الى, و, حتى",
        "o": "من",
        "21": "ربيع",
        "22": "صيف",
        "23": "خريف",
        "24": "شتاء",
        "1 day": "اليوم التالي, غدا, غد",
        "0 day": "اليوم نفسه, مساء اليوم, صباح اليوم",
        "1 vague": "الايام المقبلة, الايام القادمة, الاسابيع المقبلة, الاسابيع القادمة",
        "-1 vague": "الايام الماضية, الايام الاخيرة, الاسابيع الماضية",
    },
    "he": {
        "L": "שעבר, שעברה, הקודם, הקודמת, האחרון, האחרונה",
        "X": "הבא, הבאה, הקרוב, הקרובה",
        "T": "הזה, זה, הנוכחי, זו",
        "B": "קודם לכן, קודם, לפני",
        "A": "אחרי, לאחר, מאוחר יותר, כעבור, לאחר מכן",
        "N": "אחד, אחת; שני, שתי; שלושה, שלוש; ארבעה, ארבע; חמישה, חמש; שישה, שש; שבעה, שבע;"
        " שמונה; תשעה, תשע; עשרה, עשר",
        "r": "עד, ל",
        "o": "של",
        "21": "אביב",
        "22": "קיץ",
        "23": "סתיו",
        "24": "חורף",
        "-1 day": "יום קודם, יום לפני, אמש",
        "1 day": "למחרת",
        "0 day": "הערב, הבוקר",
        "1 vague": "ימים הקרובים, שבועות הקרובים, חודשים הקרובים",
        "-1 vague": "ימים האחרונים, שבועות האחרונים",
    },
    "zh": {
        "L": "上, 上个",
        "X": "下, 下个",
        "T": "本, 这, 这个",
        "B": "之前, 以前",
        "A": "后, 之后, 以后, 後, 之後",
        "N": "一; 二, 两, 兩; 三; 四; 五; 六; 七; 八; 九; 十",
        "r": "至, 到, 和, 与, 及",
        "21": "春季, 春天, 春",
        "22": "夏季, 夏天, 夏",
        "23": "秋季, 秋天, 秋",
        "24": "冬季, 冬天, 冬",
        "-1 day": "前一天, 前一日, 昨日, 昨晚",
        "1 day": "次日, 翌日, 第二天, 隔天, 明日",
        "0 day": "当天, 当日, 當天, 當日, 今日, 同日, 今晚, 今早",
        "1 vague": "未来几天, 未来几周, 近日内, 今后几天",
        "-1 vague": "近日, 最近几天, 连日来",
    },
}

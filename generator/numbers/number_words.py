"""The words for numbers and months of a language, from its file in `languages/` and CLDR.

The section `number_words` of such a file, in lower case and with straight apostrophes:

- `numbers`: words that mean a number and are added to what stands before them
- `scales`: words that multiply the number before them
- `alone`: those scales that mean their number without one before them (`a hundred`, `mille`);
  of the others, `thousands` and `dozens`, no more is known than the scale
- `short`: abbreviations of scales, which are none without a number before them (`I'm`)
- `plurals`: words for scales that follow no number (`hundreds`, `dizaines`)
- `shares`: words for one half, one third, one quarter
- `halves`: words for a half that are one only before a scale or behind `and_a` (`demi`, `mezzo`)
- `half_prefixes`: a half that is written with the scale or the unit behind it (`полмиллиона`,
  `полчаса`)
- `with_unit`: words for a number with its unit: `{hour: {2: ساعتان}}`
- `and_a`: what joins a share to the number before it: `two and a half`, `два с половиной`
- `of_a`: what may stand between a share and its scale: `a quarter of a million`
- `of`: what may stand between two scales (`tens of thousands`), and shows that a word is a share
- `articles`: before these an ordinal may be a share: `a fifth`
- `point`: the word between a number and its decimals: `one point two`
- `ordinals`: words for the first, the second …; `ordinal_endings` are added to each of
  `ordinal_stems`
- `ordinals_divide`: a number before an ordinal is a share, `две пятых`; in English only `one fifth`
- `thousand_millions`: millions are counted in thousands: `dois mil e quinhentos milhões`
- `ordinal_dot`: `3.` may be the third
- `suffixes`: what digits have behind them as an ordinal: `21st`, `20e`
- `decades`: words for decades (`nineties`); `decade_suffixes` stand behind digits (`1990s`), and
  `before_decade` and `behind_decade` beside a number that is one (`années 90`, `90年代`)
- `times`: words for so many times: `twice`
- `two`: words that say that there are so many, by their value: `both`, `a couple`, `a trio`
- `vague`: words that leave open how many of a scale there are: `several hundred`
- `duals`: scales that without a number before them are two: `ألفا`
- `also_singular`: plurals that are also one of it before what is added: `тысячи двухсот`
- `of_prefix`: how a word begins of which a share is taken
- `part`: words behind an ordinal that make it a share: `la tercera parte`
- `before_times`: words before a number that make it so many times: `פי`
- `minus`: words that turn the number behind them into its negative
- `spoils`: words behind a number that make another of it, and nobody knows which: `twenty-odd`
- `year_pairs`: `nineteen eighty-four` is a year
- `teens`: words that make a teen of the unit before them
- `join`: words that may stand between two parts of a number
- `and_prefix`: the letter that does so, written with the word behind it
- `only_behind`: words that are numbers only behind another one, and other words elsewhere
- `both`: words that make a `two` behind them mean `both`: it refers and counts nothing
- `article_before_next`: the same, where the article begins the word behind
- `scores`: sixty and eighty take numbers up to nineteen
- `reversed`: the unit comes before the ten
- `not_after`, `not_before`: words that have another meaning beside certain words (`pour cent`);
  `only_before`: words that are numbers only before certain words (`double the`)
- `before_ordinal`: what stands before digits that may be an ordinal: `ה-21`
- `definite`: the article in a word, which takes the doubt from a doubtful one
- `doubtful`: words that are more often something else (Italian `secondo`, according to)
- `compounds`: how numbers are written as one word; `generator.numbers.compounds` explains it
- `adjectives`: words that a number begins; `generator.numbers.number_adjectives` explains it
- `capital`: months are written with a capital letter, and without one are other words
- `article`: the word for one is an article too, and as evidence gives no 1
- `scales_begin`: scales with which a longer word may begin behind a number: `50만명`, `5 milyonu`
- `prefixes`: what is written together with the word behind it: `و`, `ב`
- `months`: more forms of the names of months than those of CLDR

A language that has no such section has the scales that CLDR knows (`generator.numbers.of_cldr`).

Left out are forms that are more often another word: uk `сьома`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal
from generator.numbers.compounds import Compounds
from generator.numbers.letters import LETTER, MORE, end_of, ends_without_space
from generator.numbers.number_adjectives import NumberAdjectives
from generator.numbers.numeral import Value
from generator.numbers.of_cldr import number_block
from generator.numbers.units import Units, units

HUNDRED = 100
TOKEN = re.compile(f"{LETTER}{MORE}(?:'{LETTER}{MORE})*")
_LETTERS = re.compile(f"{LETTER}{MORE}")
_BEGINNING = 4
"""Letters by which words are told from most others."""
_LONG = 6
_NOTHING = re.compile("(?!)")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
_ACCENT = re.compile("[\u0300-\u036f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ALEF = str.maketrans("\u0623\u0625\u0622\u0671", "\u0627" * 4)
_MOST_KEPT = 20_000


class Role(StrEnum):
    """What a word does in a number."""

    NUMBER = "number"
    SCALE = "scale"
    PLURAL = "plural"
    SHARE = "share"
    HALF = "half"
    ORDINAL = "ordinal"
    DECADE = "decade"
    TIMES = "times"
    TWO = "two"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a word means as a part of a number.

    `alone` is whether it counts by itself, `joined` whether it begins with an `and`, and `unit` the
    unit that is a part of it: `ساعتان` are two hours. To a `closed` one nothing is added; one that
    is `apart` has a preposition in it, and is added to nothing: `לחמישה`.
    """

    value: Value
    role: Role
    alone: bool = True
    teen: bool = False
    joined: bool = False
    unit: str = ""
    closed: bool = False
    apart: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is added to it."""
        return self.closed or bool(self.unit)


@dataclass(frozen=True)
class NumberWords:
    """The words of one language, ready to be looked up; the module explains the fields."""

    decimal: str = "."
    reversed: bool = False
    capital: bool = False
    article: bool = False
    scores: bool = False
    year_pairs: bool = False
    ordinals_divide: bool = False
    thousand_millions: bool = False
    ordinal_dot: bool = False
    article_before_next: str = ""
    words: Mapping[str, NumberWord] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    join: frozenset[str] = frozenset()
    and_a: frozenset[str] = frozenset()
    of_a: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    point: frozenset[str] = frozenset()
    and_prefix: str = ""
    of_gaps: tuple[str, ...] = ()
    """What may stand between a share and its unit, with its spaces."""
    duals: Mapping[str, Value] = field(default_factory=dict)
    also_singular: frozenset[str] = frozenset()
    of_prefix: str = ""
    part: frozenset[str] = frozenset()
    before_times: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    before_decade: tuple[str, ...] = ()
    before_ordinal: tuple[str, ...] = ()
    both: frozenset[str] = frozenset()
    not_after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    not_before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_before: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_before_teens: Mapping[str, int] = field(default_factory=dict)
    only_behind: Mapping[str, NumberWord] = field(default_factory=dict)
    short_months: frozenset[str] = frozenset()
    """Abbreviations in a language without words here, where they may be other words: pt `dez`."""
    also_ordinals: Mapping[str, Value] = field(default_factory=dict)
    compounds: Compounds | None = None
    adjectives: NumberAdjectives | None = None
    counted: re.Pattern[str] | None = None
    han: Mapping[str, Any] = field(default_factory=dict)
    suffixes: re.Pattern[str] | None = None
    decade_suffixes: re.Pattern[str] | None = None
    behind_decade: re.Pattern[str] | None = None
    half_prefixes: tuple[str, ...] = ()
    units: Units | None = None
    """Those of the language, where a half is written in one word with them."""
    spoils: re.Pattern[str] | None = None
    spoiling: tuple[str, ...] = ()
    scales_begin: Mapping[str, str] = field(default_factory=dict)
    """Scales by their letters without accents, the longest first."""
    _kept: dict[str, NumberWord | None] = field(default_factory=dict)

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words that are a number or a month, or a part of one."""
        return frozenset({*self.words, *self.months, *self.only_before_teens, *self.only_behind})

    def known_in(self, text: str) -> list[tuple[int, str]]:
        """The words of a text that are a number or a month, or a part of one, with their starts."""
        lowered = text.lower()
        if "'" in text or len(lowered) != len(text) or _ARABIC.search(text):
            candidates = TOKEN.finditer(text)  # such words may not be listed as they stand
        else:
            candidates = self._likely.finditer(lowered)
        return [
            (word.start(), text[word.start() : word.start() + self._as_far_as_known(word.group())])
            for word in candidates
            if self.knows(word.group().lower())
        ]

    @cached_property
    def spoils_starts(self) -> frozenset[str]:
        """The characters that a word of `spoils` may begin with."""
        firsts = {form[0] for form in self.spoiling}
        return frozenset({*firsts, *(first.upper() for first in firsts)})

    @cached_property
    def minus_ends(self) -> frozenset[str]:
        """The characters that a word for minus may end with."""
        lasts = {form[-1] for form in self.minus}
        return frozenset({*lasts, *(last.upper() for last in lasts)})

    @cached_property
    def han_signs(self) -> frozenset[str]:
        """The characters of Chinese numbers and of words that tell of a growth."""
        growth = "".join((*map(str, self.han["times"].values()), *self.han["halved"]))
        signs = {*self.han["digits"], *self.han["tens"], *self.han["scales"], self.han["half"]}
        return frozenset({*signs, *growth.replace(" ", "")})

    @cached_property
    def _likely(self) -> re.Pattern[str]:
        """Finds the words of a text in lower case that begin like one of ours: few, and fast."""
        endings: dict[str, set[str]] = {}
        beginnings = self.compounds.beginnings if self.compounds else ()
        if self.adjectives:
            beginnings = (*beginnings, *self.adjectives.beginnings)
        beginnings = (*beginnings, *filter(_LETTERS.fullmatch, self.half_prefixes))
        beginnings = (*beginnings, *filter(_may_begin_a_word, self.scales_begin.values()))
        for form in (*filter(_LETTERS.fullmatch, self.forms), *beginnings):
            short = len(form) <= _BEGINNING and form not in beginnings
            ends = end_of(form) if short else ""
            endings.setdefault(form[0], set()).add(form[1:_BEGINNING] + ends)
        if not endings:
            return _NOTHING
        alternatives = "|".join(
            f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in sorted(endings.items())
        )
        # Their first letters are asked for first, which is quicker than to look back everywhere.
        firsts = "".join(sorted(endings))
        return re.compile(rf"(?=[{firsts}])(?<!{LETTER})(?:{alternatives}){MORE}")

    def knows(self, token: str) -> bool:
        """Whether a word in lower case is a number or a month, or a part of one."""
        if token in self.forms or token.rpartition("'")[2] in self.forms:
            return True
        if self.half_prefixes and self.half_of_a_unit(token):
            return True
        return self.word(token) is not None or (
            _ARABIC.match(token) is not None and folded(token) in self.forms
        )

    def half_of_a_unit(self, token: str) -> int:
        """How long the half is with which a word in lower case begins: `пол` of `полчаса`."""
        if self.units is None:
            return 0
        for prefix in self.half_prefixes:
            if token.startswith(prefix) and len(token) > len(prefix):
                found = self.units.behind.match(token, len(prefix))
                if found and found.lastgroup not in {"symbol", "times", None}:
                    return len(prefix)
        return 0

    def word(self, token: str) -> NumberWord | None:
        """What a word in lower case means in a number."""
        found = self.words.get(token)
        if found is None and (self._has_more or not token.isascii() or "'" in token):
            if token not in self._kept:
                if len(self._kept) > _MOST_KEPT:
                    self._kept.clear()
                self._kept[token] = self._made(token)
            found = self._kept[token]
        return found

    @cached_property
    def _has_more(self) -> bool:
        """Whether words are made that are not listed."""
        return bool(self.scales_begin or self.compounds or self.adjectives)

    def _made(self, token: str) -> NumberWord | None:
        """What a word means that is not listed as it stands."""
        found = self.words.get(token.rpartition("'")[2])
        if found is None and _ARABIC.match(token):
            found = self.words.get(folded(token))
        if found is None and (scale := self._scale_that_begins(token)):
            found = self.words[scale]
        if found is None and self.compounds and (made := self.compounds.read(token)):
            value, role, unit = made
            found = NumberWord(value, Role(role), value != 1, unit=unit, closed=bool(unit))
        if found is None and self.adjectives and (adjective := self.adjectives.read(token)):
            value, unit = adjective
            found = NumberWord(value, Role.NUMBER, value != 1, unit=unit, closed=True)
        return found

    def _scale_that_begins(self, token: str) -> str:
        """The scale with an ending (`milyonu`) or a word right behind it (`만원`); or nothing."""
        bare = _bare(token) if self.scales_begin else ""
        return next(
            (
                word
                for letters, word in self.scales_begin.items()
                if bare.startswith(letters) and _may_begin_a_word(word)
            ),
            "",
        )

    def _as_far_as_known(self, word: str) -> int:
        """How long the number in a word is: behind `만` of `만원` stands its unit."""
        if not self.scales_begin or word.lower() in self.words:
            return len(word)
        return len(self._scale_that_begins(word.lower())) or len(word)

    def month(self, token: str) -> int | None:
        """The number of the month that a word names, or None."""
        if self.capital and not token[0].isupper():
            return None
        return self.months.get(token.lower()) or self.months.get(token.lower().rpartition("'")[2])


def _bare(word: str) -> str:
    """A word without accents, which move when it is declined: `εκατομμύριο`, `εκατομμυρίων`."""
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart))


def _stem(scale: str) -> str:
    """A scale without the letter that its cases change."""
    bare = _bare(scale)
    return bare[:-1] if len(bare) >= _LONG else bare


def _may_begin_a_word(scale: str) -> bool:
    """Whether a scale is long enough to be told from others, or written without spaces behind."""
    return len(scale) >= _BEGINNING or ends_without_space(scale)


@cache
def number_words(language: str) -> NumberWords:
    """The words of a language by its BCP 47 tag; one without a block has the months alone."""
    language = cldr.base(language)
    own = section(language, "number_words")
    block = own or number_block(language)
    words = dict(_words(block))
    ordinals = {
        form: word.value
        for form, word in _words(block)
        if word.role is Role.ORDINAL and words[form].role is Role.SHARE
    }
    for form in block.get("not_words", ()):
        words.pop(folded(form), None)
    prefixes = ("", *block.get("prefixes", ()))
    months = {
        prefix + form: number for form, number in _months(language, block) for prefix in prefixes
    }
    short = () if own else cldr.names(language, "months", "abbreviated")
    compounds, adjectives = block.get("compounds"), block.get("adjectives")

    def closed(name: str) -> frozenset[str]:
        return frozenset(block.get(name, ()))

    def beside(name: str) -> dict[str, frozenset[str]]:
        return {word: frozenset(others) for word, others in block.get(name, {}).items()}

    return NumberWords(
        decimal=block.get("decimal", "."),
        reversed=block.get("reversed", False),
        capital=block.get("capital", False),
        article=block.get("article", False),
        scores=block.get("scores", False),
        year_pairs=block.get("year_pairs", False),
        ordinals_divide=block.get("ordinals_divide", False),
        thousand_millions=block.get("thousand_millions", False),
        ordinal_dot=block.get("ordinal_dot", False),
        article_before_next=block.get("article_before_next", ""),
        words=words,
        months=months,
        join=closed("join"),
        and_a=closed("and_a"),
        of_a=closed("of_a"),
        of=closed("of"),
        articles=closed("articles"),
        point=closed("point"),
        duals={
            prefix + folded(form): value
            for value, forms in block.get("duals", {}).items()
            for form in forms.split()
            for prefix in prefixes
        },
        also_singular=closed("also_singular"),
        of_prefix=block.get("of_prefix", ""),
        part=closed("part"),
        before_times=closed("before_times"),
        and_prefix=block.get("and_prefix", ""),
        of_gaps=tuple(
            f" {gap}" if gap.endswith("'") else f" {gap} "
            for gap in sorted(block.get("of_a", ()), key=len, reverse=True)
            if gap.split()[-1] not in block.get("both", ())  # `the first half of the year`
        ),
        vague=closed("vague"),
        short=closed("short"),
        minus=closed("minus"),
        before_decade=tuple(block.get("before_decade", ())),
        before_ordinal=tuple(block.get("before_ordinal", ())),
        both=closed("both"),
        not_after=beside("not_after"),
        not_before=beside("not_before"),
        only_before=beside("only_before"),
        only_before_teens={
            prefix + word: value
            for word, value in block.get("only_before_teens", {}).items()
            for prefix in prefixes
        },
        only_behind={
            form: NumberWord(value, Role.NUMBER)
            for value, forms in block.get("only_behind", {}).items()
            for form in forms.split()
        },
        also_ordinals=ordinals,
        short_months=frozenset(normal(name).lower().rstrip(".") for _, name in short)
        - frozenset(normal(name).lower() for _, name in cldr.names(language, "months", "wide")),
        compounds=Compounds.of(compounds, words) if compounds else None,
        adjectives=NumberAdjectives.of(adjectives) if adjectives else None,
        counted=_any_of(block.get("counted", ())),
        han=block.get("han", {}),
        suffixes=_any_of(block.get("suffixes", ()), whole=True),
        half_prefixes=tuple(block.get("half_prefixes", ())),
        units=units(language) if block.get("half_prefixes") else None,
        decade_suffixes=_any_of(block.get("decade_suffixes", ()), whole=True),
        behind_decade=_any_of(block.get("behind_decade", ())),
        spoils=_any_of(block.get("spoils", ()), whole=True),
        spoiling=tuple(block.get("spoils", ())),
        scales_begin={
            _stem(form): form
            for form in sorted(block.get("scales_begin", ()), key=len, reverse=True)
        },
    )


def _any_of(forms: Any, *, whole: bool = False) -> re.Pattern[str] | None:
    """One of some words, the longest first; `whole` where no letter may follow."""
    if not forms:
        return None
    ends = rf"(?!{LETTER}|\d)" if whole else ""
    longest_first = sorted(map(str, forms), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}){ends}", re.IGNORECASE)


def _words(block: Mapping[str, Any]) -> Iterator[tuple[str, NumberWord]]:
    """Every form of every word of a block; what comes later holds where two are alike."""
    alone = {folded(form) for form in block.get("alone", ())}
    teens = {folded(teen) for teen in block.get("teens", ())}
    doubtful = {folded(form) for form in block.get("doubtful", ())}
    definite = block.get("definite", "")
    roles = (
        ("ordinals", Role.ORDINAL),
        ("decades", Role.DECADE),
        ("times", Role.TIMES),
        ("two", Role.TWO),
        ("shares", Role.SHARE),
        ("halves", Role.HALF),
        ("plurals", Role.PLURAL),
        ("numbers", Role.NUMBER),
        ("scales", Role.SCALE),
    )
    for stem_value, stems in block.get("ordinal_stems", {}).items():
        for stem in stems.split():
            for ending in block["ordinal_endings"]:
                form = stem + ending
                is_sure = stem_value != 1 and form not in doubtful
                yield form, NumberWord(stem_value, Role.ORDINAL, is_sure)
    for name, role in roles:
        for value, plain, form, joined in _forms(block, name):
            prefix = form.removesuffix(plain)
            apart = bool(prefix) and not joined and prefix != definite
            counts = {
                Role.SCALE: plain in alone,
                Role.NUMBER: value not in {0, 1},
                Role.ORDINAL: value != 1,
                Role.TIMES: value != 1,
                Role.TWO: False,
            }.get(role, True)
            if role in {Role.SHARE, Role.HALF}:
                share = Fraction(1, int(value)) if value >= 1 else value
            else:
                share = value
            is_definite = bool(definite) and prefix.endswith(definite)
            counts = counts and (is_definite or plain not in doubtful)
            yield form, NumberWord(share, role, counts, plain in teens, joined, apart=apart)
    for unit, numbers in block.get("with_unit", {}).items():
        for value, _, form, _ in _forms({**block, unit: numbers}, unit):
            yield form, NumberWord(value, Role.NUMBER, unit=unit)
    for prefix in block.get("half_prefixes", ()):
        for value, plain, _, _ in _forms(block, "scales"):
            yield prefix + plain, NumberWord(_plain(Fraction(value) / 2), Role.NUMBER)


def _forms(block: Mapping[str, Any], key: str) -> Iterator[tuple[Value, str, str, bool]]:
    """Each form of each word: its value, the word, the word with a prefix, if that is an `and`."""
    prefixes = ("", *block.get("prefixes", ()))
    conjunction = block.get("and_prefix", "")
    for value, forms in block.get(key, {}).items():
        number = _plain(Fraction(str(value)))
        for plain in map(folded, forms.split()):
            for prefix in prefixes:
                joined = bool(conjunction) and prefix.startswith(conjunction)
                yield number, plain, prefix + plain, joined


def _plain(value: Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value


def _months(language: str, block: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    if "counted" in block:
        return  # 四月 is read as a number
    for width in ("wide", "abbreviated"):
        for number, name in cldr.names(language, "months", width):
            yield normal(name).lower().rstrip("."), number
    for number, forms in block.get("months", {}).items():
        yield from ((form, number) for form in forms.split())


def folded(word: str) -> str:
    """A word in lower case, Arabic without vowel signs and with one kind of alef."""
    return _HARAKAT.sub("", word.lower()).translate(_ALEF)

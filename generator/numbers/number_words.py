"""The words for numbers and months of a language, from its file in `languages/` and CLDR.

The section `number_words` of such a file, in lower case and with straight apostrophes:

- `numbers`: words that mean a number and are added to what stands before them
- `scales`: words that multiply the number before them
- `alone`: those scales that mean their number without one before them (`a hundred`, `mille`)
- `shares`: words for one half, one third, one quarter
- `teens`: words that make a teen of the unit before them
- `join`: words that may stand between two parts of a number
- `both`: words that make a `two` behind them mean `both`: it refers and counts nothing
- `article_before_next`: the same, where the article begins the word behind
- `scores`: sixty and eighty take numbers up to nineteen
- `reversed`: the unit comes before the ten
- `not_after`: words that have another meaning behind certain words (`pour cent`)
- `capital`: months are written with a capital letter, and without one are other words
- `article`: the word for one is an article too, and as evidence gives no 1
- `months`: more forms of the names of months than those of CLDR

Left out are forms that are more often another word: uk `сьома`, ru `семью`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal

HUNDRED = 100
_LETTER = r"[^\W\d_]"
TOKEN = re.compile(f"{_LETTER}+(?:'{_LETTER}+)*")
_LETTERS = re.compile(f"{_LETTER}+")
_BEGINNING = 4
"""Letters by which words are told from most others."""
_NOTHING = re.compile("(?!)")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_THOUSANDS = {"de": ("tausend",), "it": ("mila", "mille")}
_ALEF = str.maketrans("\u0623\u0625\u0622\u0671", "\u0627" * 4)


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What a word means as a part of a number."""

    value: Decimal
    role: str  # number, scale, share or month
    alone: bool = True
    teen: bool = False


@dataclass(frozen=True)
class NumberWords:
    """The words of one language, ready to be looked up; the module explains the fields."""

    decimal: str = "."
    reversed: bool = False
    capital: bool = False
    article: bool = False
    scores: bool = False
    article_before_next: str = ""
    compounds: str = ""
    words: Mapping[str, NumberWord] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    join: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    not_after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    only_before_teens: Mapping[str, int] = field(default_factory=dict)
    counted: re.Pattern[str] | None = None

    @cached_property
    def forms(self) -> frozenset[str]:
        """All words that are a number or a month, or a part of one."""
        return frozenset(self.words) | frozenset(self.months) | frozenset(self.only_before_teens)

    def known_in(self, text: str) -> list[tuple[int, str]]:
        """The words of a text that are a number or a month, or a part of one, with their starts."""
        lowered = text.lower()
        if "'" in text or len(lowered) != len(text) or _ARABIC.search(text):
            candidates = TOKEN.finditer(text)  # such words may not be listed as they stand
        else:
            candidates = self._likely.finditer(lowered)
        return [
            (word.start(), text[word.start() : word.end()])
            for word in candidates
            if self.knows(word.group().lower())
        ]

    @cached_property
    def _likely(self) -> re.Pattern[str]:
        """Finds the words of a text in lower case that begin like one of ours: few, and fast."""
        endings: dict[str, set[str]] = {}
        for form in filter(_LETTERS.fullmatch, self.forms):
            ends = "" if len(form) > _BEGINNING else f"(?!{_LETTER})"
            endings.setdefault(form[0], set()).add(form[1:_BEGINNING] + ends)
        if not endings:
            return _NOTHING
        alternatives = "|".join(
            f"{first}(?:{'|'.join(sorted(rest))})" for first, rest in sorted(endings.items())
        )
        # Their first letters are asked for first, which is quicker than to look back everywhere.
        firsts = "".join(sorted(endings))
        return re.compile(rf"(?=[{firsts}])(?<!{_LETTER})(?:{alternatives}){_LETTER}*")

    def knows(self, token: str) -> bool:
        """Whether a word in lower case is a number or a month, or a part of one."""
        if token in self.forms or token.rpartition("'")[2] in self.forms:
            return True
        if self.compounds and any(thousand in token for thousand in _THOUSANDS[self.compounds]):
            return True
        return _ARABIC.match(token) is not None and _folded(token) in self.forms

    def word(self, token: str) -> NumberWord | None:
        """What a word in lower case means in a number."""
        found = self.words.get(token) or self.words.get(token.rpartition("'")[2])
        if found is None and _ARABIC.match(token):
            found = self.words.get(_folded(token))
        if found is None and self.compounds:
            return _thousands(token, self)
        return found

    def month(self, token: str) -> int | None:
        if self.capital and not token[0].isupper():
            return None
        return self.months.get(token.lower()) or self.months.get(token.lower().rpartition("'")[2])


@cache
def number_words(language: str) -> NumberWords:
    """The words of a language by its BCP 47 tag; one without a block has the months alone."""
    language = cldr.base(language)
    block = section(language, "number_words")
    prefixes = ("", *block.get("prefixes", ()))
    alone = {_folded(form) for form in block.get("alone", ())}
    teens = {_folded(teen) for teen in block.get("teens", ())}
    words: dict[str, NumberWord] = {}
    for value, plain, form in _forms(block, "numbers", prefixes):
        words[form] = NumberWord(value, "number", value != 1, plain in teens)
    for value, plain, form in _forms(block, "scales", prefixes):
        words[form] = NumberWord(value, "scale", plain in alone)
    for value, _, form in _forms(block, "shares", prefixes):
        words[form] = NumberWord(1 / value, "share")
    if "compounds" in block:
        words = {**_compounds(block["compounds"], words), **words}
    for form in block.get("not_words", ()):
        words.pop(_folded(form), None)
    months = {
        prefix + form: number for form, number in _months(language, block) for prefix in prefixes
    }
    counted = sorted(block.get("counted", ()), key=len, reverse=True)
    return NumberWords(
        block.get("decimal", "."),
        block.get("reversed", False),
        block.get("capital", False),
        block.get("article", False),
        block.get("scores", False),
        block.get("article_before_next", ""),
        block.get("compounds", ""),
        words,
        months,
        frozenset(block.get("join", ())),
        frozenset(block.get("both", ())),
        {word: frozenset(before) for word, before in block.get("not_after", {}).items()},
        {
            prefix + word: value
            for word, value in block.get("only_before_teens", {}).items()
            for prefix in prefixes
        },
        re.compile("|".join(counted)) if counted else None,
    )


def _forms(
    block: dict[str, Any], key: str, prefixes: tuple[str, ...]
) -> Iterator[tuple[Decimal, str, str]]:
    """Each form of each word under a key, as (value, the word by itself, with a prefix)."""
    for value, forms in block.get(key, {}).items():
        for plain in map(_folded, forms.split()):
            yield from ((Decimal(value), plain, prefix + plain) for prefix in prefixes)


def _months(language: str, block: dict[str, Any]) -> Iterator[tuple[str, int]]:
    if "counted" in block:
        return  # 四月 is read as a number
    for width in ("wide", "abbreviated"):
        for number, name in cldr.names(language, "months", width):
            yield normal(name).lower().rstrip("."), number
    for number, forms in block.get("months", {}).items():
        yield from ((form, number) for form in forms.split())


def _folded(word: str) -> str:
    """A word in lower case, Arabic without vowel signs and with one kind of alef."""
    return _HARAKAT.sub("", word.lower()).translate(_ALEF)


def _compounds(language: str, words: Mapping[str, NumberWord]) -> dict[str, NumberWord]:
    """The numbers below 1,000 that a language writes as one word: `einundzwanzig`, `ventuno`."""
    forms: dict[int, list[str]] = {}
    for form, word in words.items():
        if word.role == "number" and 1 <= word.value <= HUNDRED:
            forms.setdefault(int(word.value), []).append(form)
    if language == "it":
        forms[3].append("tré")
    hundred = forms.pop(HUNDRED)[0]
    for ten in range(20, 100, 10):
        for unit in range(1, 10):
            forms[ten + unit] = [
                f"{one}und{tens}" if language == "de" else _elided(tens, one, "uo")
                for tens in forms[ten]
                for one in forms[unit]
            ]
    for hundreds in range(1, 10):
        heads = [hundred] if hundreds == 1 else []
        heads += [f"{form}{hundred}" for form in forms[hundreds][:1]]
        forms[hundreds * 100] = heads
        for rest in range(1, 100):
            forms[hundreds * 100 + rest] = [
                made
                for head in heads
                for form in forms[rest]
                for made in (_elided(head, form, "o"), f"{head}und{form}")
            ]
    return {
        form: NumberWord(Decimal(value), "number", value != 1)
        for value, all_forms in forms.items()
        for form in all_forms
    }


def _elided(head: str, tail: str, letters: str) -> str:
    """Two parts as one word: the first gives up its last letter before some, as in `ventotto`."""
    return head[:-1] + tail if tail[0] in letters and head[-1] in "aeio" else head + tail


def _thousands(token: str, words: NumberWords) -> NumberWord | None:
    """`fünfundzwanzigtausend`, `venticinquemila`."""
    for thousand in _THOUSANDS[words.compounds]:
        head, found, rest = token.partition(thousand)
        if not found or not (head or rest):
            continue
        left = words.words.get(head) if head else NumberWord(Decimal(1), "number")
        right = words.words.get(rest) if rest else NumberWord(Decimal(0), "number")
        if left and right and left.role == right.role == "number":
            return NumberWord(left.value * 1000 + right.value, "number")
    return None

"""What stands between two figures of one range or list: `3 to 5`, `between 3 and 5`, `3 or 5`.

From the section `between_figures` of a language's file, words in lower case:

- `to`: make a range of the numbers on both their sides, as a hyphen does in every language
- `or`, `and`: put them side by side
- `opens`: words before the first number, each with the words that then make a range: after
  `between` the `and` does
- `by`: words before the first number behind which `to` makes none: `fell by 2 percent to 5`
- `articles`: what may stand before the second number: `entre el 20 y el 30`
- `prefixes`: words of `to` and `and` that are written together with the number behind them: `ل`
- `out_of`: what makes a share of two numbers: `three in ten`; `noun_between` where the first may
  have its noun with it: `un Français sur cinq`; `ratio` are those that never tell of just so many,
  as `three out of five judges` may
- words for wholes and parts, which `generator.numbers.wholes` explains
- `every`: words before an ordinal that may make it a share: `every fifth`
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from generator.languages import cldr
from generator.languages.files import known

_LOOK_BACK, _LONGEST = 24, 24
_LETTER = r"[^\W\d_]"
_HYPHEN = "-"
_Kind = Literal["to", "or", "and", "comma"]
_KINDS: Mapping[str, _Kind] = {"or": "or", "and": "and", "comma": "comma"}


class Joint(NamedTuple):
    """How two figures hang together, and the words that say so."""

    kind: _Kind
    words: str
    is_change: bool = False
    """Whether it leads from one figure to the other: `rose from 3 to 5`, which is a way, too."""

    @property
    def is_hyphen(self) -> bool:
        """Whether nothing but a hyphen stands between the two figures."""
        return self.words.strip() == _HYPHEN


@dataclass(frozen=True)
class Between:
    """The words of one language, ready to be matched."""

    joint: re.Pattern[str]
    days: re.Pattern[str]
    """What may stand between two days of one month."""
    opens: re.Pattern[str] | None = None
    opened: Mapping[str, frozenset[str]] | None = None
    prefixed: re.Pattern[str] | None = None
    out_of: re.Pattern[str] | None = None
    by: re.Pattern[str] | None = None
    noun_of_many: bool = False
    every: re.Pattern[str] | None = None
    ratio: frozenset[str] = frozenset()
    """Those of `out_of` that tell of nothing but a share: `three in ten`."""
    definite: str = ""

    def joint_of(self, text: str, begin: int, end: int, start: int) -> Joint | None:
        """What joins a figure to the next; `None` where it is anything else.

        The first goes from `begin` to `end` and the second begins at `start`, each with its sign
        and its unit.
        """
        if not end <= start <= end + _LONGEST:
            return None
        found = self.joint.fullmatch(text, end, start)
        if found is None and self.prefixed:
            found = self.prefixed.match(text, end)
            if found and found.end() != start + 1:
                found = None
        if found is None:
            return None
        kind = found.lastgroup or "to"
        if kind == "to":
            word = found.group("to").lower() if found.lastgroup else ""
            if word and self.by and self.by.search(text, max(0, begin - _LOOK_BACK), begin):
                return None
            return Joint("to", found.group(), bool(word) and self._is_opened(text, begin, word))
        if self._is_opened(text, begin, found.group(kind).lower()):
            return Joint("to", found.group())
        if kind == "change":
            return None
        return Joint(_KINDS[kind], found.group())

    def _is_opened(self, text: str, start: int, word: str) -> bool:
        if self.opens is None or self.opened is None:
            return False
        found = self.opens.search(text, max(0, start - _LOOK_BACK), start)
        return found is not None and word in self.opened[found[1].lower()]


@cache
def between_figures(language: str) -> Between:
    """The words of a language by its BCP 47 tag; one without a section has the hyphen alone."""
    file = known(cldr.base(language))
    block, spaced = file.get("between_figures", {}), file.get("word_spaces", True)
    opens = {word: frozenset(joining) for word, joining in block.get("opens", {}).items()}
    lists = {kind: tuple(block.get(kind, ())) for kind in ("to", "or", "and")}
    listed = {word for words in lists.values() for word in words}
    lists["comma"] = (",",)
    lists["change"] = tuple({w for words in opens.values() for w in words} - listed)
    groups = "".join(
        f"|(?P<{kind}>{any_of(words, spaced=spaced)})" for kind, words in lists.items() if words
    )
    articles = block.get("articles", ())
    article = f"(?:{any_of(articles)} )?" if articles else ""
    days = "|".join(
        ["-", *(any_of(words, spaced=spaced) for words in list(lists.values())[:3] if words)]
    )
    prefixes = block.get("prefixes", ())
    out_of = block.get("out_of", ())
    noun = rf"(?P<noun> {_LETTER}+)??" if "noun_between" in block else "(?P<noun>(?!))?"
    every, by = block.get("every", ()), block.get("by", ())
    return Between(
        re.compile(rf" ?-? ?(?:-{groups})-? ?{article}", re.IGNORECASE),
        re.compile(rf"\.? ?(?:{days}) ?{article}", re.IGNORECASE),
        re.compile(rf"(?<!{_LETTER})({any_of(opens)}) ?{article}$", re.IGNORECASE)
        if opens
        else None,
        opens,
        _prefixed(prefixes, lists),
        re.compile(rf"{noun} (?P<word>{any_of(out_of)}) ?", re.IGNORECASE) if out_of else None,
        by=re.compile(rf"(?<!{_LETTER})(?:{any_of(by)}) $", re.IGNORECASE) if by else None,
        noun_of_many=block.get("noun_between") == "many",
        every=re.compile(rf"(?<!{_LETTER})(?:{any_of(every)}) $", re.IGNORECASE) if every else None,
        ratio=frozenset(block.get("ratio", ())),
        definite=block.get("definite", ""),
    )


def _prefixed(
    prefixes: Iterable[str], lists: Mapping[str, tuple[str, ...]]
) -> re.Pattern[str] | None:
    groups = {
        kind: "".join(word for word in prefixes if word in lists[kind])
        for kind in ("to", "or", "and")
    }
    parts = [f"(?P<{kind}>[{letters}])" for kind, letters in groups.items() if letters]
    return re.compile(rf" (?:{'|'.join(parts)})") if parts else None


def any_of(words: Iterable[str], *, spaced: bool = True) -> str:
    """One of some words, the longest first, and no letter behind it where words have spaces."""
    longest_first = sorted(words, key=len, reverse=True)
    end = rf"(?!{_LETTER})" if spaced else ""
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")" + end

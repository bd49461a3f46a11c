"""How the sources write words: which ones small, and which with a capital inside a sentence."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from generator.languages import cldr
from generator.records.briefing import Briefing

_UPPER = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
_LOWER = "".join(letter for letter in map(chr, range(0x2000)) if letter.islower())
# `re` is quickest with a space, and quicker with a letter than with a look at what is before it.
_CAPITAL_WITHIN = re.compile(rf" ([{_UPPER}](?<=[{_LOWER}] .)[^\W\d_]+)")


class Spellings(NamedTuple):
    """Words of the sources in the briefing's own language: with no capital, and with one."""

    small: frozenset[str]
    capital: frozenset[str]


def spellings(briefing: Briefing) -> Spellings:
    """All words of the sources, also of those beyond a part of a briefing; worked out once."""
    if __name__ not in briefing.kept:
        language = cldr.base(briefing.language_code)
        texts = [
            text.normal
            for text in briefing.all_texts.values()
            if cldr.base(text.language) == language
        ]
        small: set[str] = set()
        capital: set[str] = set()
        for text in texts:
            small.update(text.split())  # leaves marks at some, and is quick
            capital.update(_CAPITAL_WITHIN.findall(text))
        briefing.kept[__name__] = Spellings(frozenset(small), frozenset(capital))
    return cast("Spellings", briefing.kept[__name__])


def share(briefing: Briefing, whole: Briefing) -> None:
    """Let a part of a briefing have what was worked out of the whole already."""
    briefing.kept[__name__] = spellings(whole)

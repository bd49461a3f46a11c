"""The words of a language for states: names, and the adjectives made from them, in any case.

Names are CLDR's territories and the list `states` of the section `actors` of a language's file;
adjectives are its `adjectives` there and CLDR's names of languages, for a language is mostly called
as what is of the state where it is spoken (`polnisch`, «украинский»). Where the file does not say
`states_decline: false`, other endings of one word are known by how it begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from generator.languages import cldr
from generator.languages.files import section
from generator.languages.language import language
from generator.normalise import normal

_SHORT = 7
"""Letters of a word below which its cases change only the last."""
_SHORTEST = 3
_MOST_MORE = 4
"""Letters that an ending may add to how a word begins."""
_POSSESSIVE = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True)
class StateWords:
    """Words for states with the code of the territory (ISO 3166), and how their cases begin."""

    whole: Mapping[str, str]
    beginnings: Mapping[str, str]

    def state(self, word: str) -> str:
        """The territory that a word means, or nothing: `UA` of `Ukrainian`, `Ukraine's`."""
        for ending in _POSSESSIVE:
            word = word.removesuffix(ending)
        if word in self.whole:
            return self.whole[word]
        for size in range(len(word), max(_SHORTEST, len(word) - _MOST_MORE) - 1, -1):
            if word[:size] in self.beginnings:
                return self.beginnings[word[:size]]
        return ""


@cache
def state_words(code: str) -> StateWords:
    """The words for states of a language (`de`, no script or region)."""
    data = section(code, "actors")
    whole: dict[str, str] = {}
    for kind in ("states", "adjectives"):
        for territory, words in data.get(kind, {}).items():
            whole |= {normal(str(word)): str(territory) for word in words}
    for name, territory in cldr.territories(code).items():
        whole.setdefault(normal(name), territory)
    for name, territory in cldr.language_names(code).items():
        whole.setdefault(normal(name), territory)
        if language(code).capital_nouns:  # CLDR's `Polnisch` is the noun
            whole.setdefault(normal(name).lower(), territory)
    beginnings: dict[str, str] = {}
    if data.get("states_decline", True):
        for word, territory in whole.items():
            if len(word) > _SHORTEST and " " not in word:
                begin = word[: len(word) - (1 if len(word) < _SHORT else 2)]
                both = beginnings.setdefault(begin, territory)
                beginnings[begin] = territory if both == territory else ""
    return StateWords(whole, {begin: state for begin, state in beginnings.items() if state})

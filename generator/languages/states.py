"""The words of a language for states: names, and the adjectives made from them, in any case.

Names are CLDR's territories and the list `states` of the section `actors` of a language's file;
adjectives are its `adjectives` there and CLDR's names of languages, for a language is mostly called
as what is of the state where it is spoken (`polnisch`, «украинский»). Where the file does not say
`states_decline: false`, other endings of one word are known by how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.languages import cldr
from generator.languages.files import section
from generator.languages.language import language
from generator.normalise import normal

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’])*")
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
    no_single_words: tuple[tuple[str, str], ...]
    """Names of several words, or all of a language without spaces, with their territories."""

    def in_name(self, name: str) -> Iterator[str]:
        """The territories that a name tells of: `UA` of `Foreign Ministry of Ukraine`."""
        yield from (state for words, state in self.no_single_words if words in name)
        yield from filter(None, map(self.state, _WORD.findall(name)))

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
def other_nouns(code: str) -> Mapping[str, str]:
    """Nouns for states beside their names, with the territories: `{"Britain": "GB"}`."""
    states = section(code, "actors").get("states", {})
    return {
        normal(str(word)): str(territory) for territory, words in states.items() for word in words
    }


@cache
def adjectives_of_states(code: str) -> Mapping[str, str]:
    """Adjectives made from names of states, with the territories: `{"British": "GB"}`."""
    listed = section(code, "actors").get("adjectives", {})
    found = {
        normal(str(word)): str(territory) for territory, words in listed.items() for word in words
    }
    for name, territory in cldr.language_names(code).items():
        found.setdefault(normal(name), territory)
    return found


@cache
def state_words(code: str) -> StateWords:
    """The words for states of a language (`de`, no script or region)."""
    data, spaced = section(code, "actors"), language(code).word_spaces
    whole = dict(other_nouns(code))
    adjectives = adjectives_of_states(code)
    for name, territory in (*cldr.territories(code).items(), *adjectives.items()):
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
    return StateWords(
        whole,
        {begin: state for begin, state in beginnings.items() if state},
        tuple((name, state) for name, state in whole.items() if " " in name or not spaced),
    )

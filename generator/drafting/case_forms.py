"""Names in the nominative, for texts that decline them: „Тамару Белозёрову“ is Тамара Белозёрова.

What a case adds stands in the section `cases` of a language's file, for women and men apart: an
ending, and what the nominative has in its place. A first name counts where its nominative is a
listed one, and tells whose endings the surname has: `surnames` are sure, `loose` ones only where
the text has the nominative too, or where what is left ends like a word (a consonant behind a
vowel).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.languages.files import section

_VOWELS = frozenset("aeiouyąęóаеёиоуыэюяіїєйь")
_GENDERS = {"women": "f", "men": "m"}
_SHORTEST = 3
_LONGEST_ENDING = 6
_UNCHANGED = "о"
"""With which no surname of these languages is declined by everybody."""


@dataclass(frozen=True, slots=True)
class Nominative:
    """A name in the nominative, and whose it is: `m` or `f`."""

    words: tuple[str, ...]
    gender: str


@dataclass(frozen=True, slots=True)
class _Endings:
    gender: str
    names: frozenset[str]
    given: Mapping[str, Sequence[str]]
    surnames: Mapping[str, Sequence[str]]
    loose: Mapping[str, Sequence[str]]


@cache
def _endings(code: str) -> tuple[_Endings, ...]:
    cases = section(code, "cases")
    attribution = section(code, "attribution")
    return tuple(
        _Endings(
            gender,
            frozenset(map(str, attribution.get(f"given_{who}", ()))),
            cases[who].get("given", {}),
            cases[who].get("surnames", {}),
            cases[who].get("loose", {}),
        )
        for who, gender in _GENDERS.items()
        if who in cases
    )


def given_in_a_case(code: str, word: str) -> bool:
    """Whether a word is a listed first name with the ending of a case."""
    return any(True for _ in _given(code, word))


def nominative(code: str, words: Sequence[str], text: Container[str]) -> Nominative | None:
    """The nominative of a first name and surnames in another case; `text` are the text's words."""
    for endings, given in _given(code, words[0]):
        last = surname(code, words[-1], text, endings.gender)
        if last is not None:
            return Nominative((given, *words[1:-1], last), endings.gender)
    return None


def surname(code: str, word: str, text: Container[str], gender: str) -> str | None:
    """The nominative of a surname, which may be the word itself; nothing where that is not sure."""
    for endings in _endings(code):
        if endings.gender != gender:
            continue
        sure = next(_without(word, endings.surnames), None)
        if sure is not None:
            return sure
        loose = list(_without(word, endings.loose))
        known = next((one for one in loose if one in text), None)
        if known is not None:
            return known
        if not loose and (word[-1] == _UNCHANGED or (gender == "f" and word[-1] not in _VOWELS)):
            return word  # Анны Кравец, Марії Ткаченко
        if gender == "m" and len(loose) == 1 and _ends_like_a_word(loose[0]):
            return loose[0]
    return None


def _given(code: str, word: str) -> Iterator[tuple[_Endings, str]]:
    for endings in _endings(code):
        for one in _without(word, endings.given):
            if one.lower() in endings.names:
                yield endings, one


def _without(word: str, endings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a word may be in the nominative, by its longest ending."""
    for size in range(min(len(word) - _SHORTEST + 1, _LONGEST_ENDING), 0, -1):
        found = endings.get(word[-size:])
        if found is not None:
            yield from (word[:-size] + str(ending) for ending in found)
            return


def _ends_like_a_word(word: str) -> bool:
    return word[-1] not in _VOWELS and word[-2] in _VOWELS

"""What names of persons are made of in all languages, for names travel: given names and particles.

Given names are `given_men` and `given_women` of the section `attribution` of a language's file; the
small words inside a name (“Ursula von der Leyen”, “Bashar al-Assad”) are `particles` of `persons`.
"""

from __future__ import annotations

import re
from functools import cache

from generator.languages.files import codes, section


@cache
def given_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(
        str(name)
        for code in codes()
        for field in ("given_men", "given_women")
        for name in section(code, "attribution").get(field, ())
    )


@cache
def particles() -> frozenset[str]:
    """Small words that may stand before a part of a name, in lower case."""
    return frozenset(
        str(word) for code in codes() for word in section(code, "persons").get("particles", ())
    )


@cache
def _elided() -> tuple[str, ...]:
    """The particles that are joined to a part of a name: “d'”."""
    return tuple(sorted(particle for particle in particles() if particle.endswith("'")))


@cache
def before_a_part() -> str:
    """A pattern of the particles before a part of a name: “von der ”, “al-”; or of nothing."""
    longest_first = sorted(particles(), key=lambda word: (-len(word), word))
    return rf"(?:(?:{'|'.join(map(re.escape, longest_first))})(?: |-|(?<=')))*"


def is_part(word: str) -> bool:
    """Whether a word is written as a part of a name: with a capital, if behind a particle."""
    head, _, tail = word.partition("-")
    if head in particles() and tail:
        word = tail
    for particle in _elided():
        word = word.removeprefix(particle)
    return word[:1].isupper()

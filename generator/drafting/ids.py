"""Ids for proposals: short, of lower-case Latin letters, and none that is taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from generator.text.latin_words import latin_words

_LONGEST = 60
_MOST = 8
"""Words of an id."""


def identifier(words: str, taken: Collection[str], otherwise: str, code: str) -> str:
    """An id made of the first words of a text in a language; `otherwise` where that gives none."""
    made = "-".join(latin_words(words, code)[:_MOST])
    if not any(letter.isalpha() for letter in made):
        made = f"{otherwise}-{made}".strip("-")
    while len(made) > _LONGEST and "-" in made:
        made = made.rpartition("-")[0]
    made = made[:_LONGEST].strip("-")
    return free(made, taken)


def free(made: str, taken: Collection[str]) -> str:
    """An id, or with the first number that makes it free."""
    if made not in taken:
        return made
    number = 2
    while f"{made}-{number}" in taken:
        number += 1
    return f"{made}-{number}"


def content_words(words: str, small: Iterable[str], most: int) -> str:
    """The first words of a text that say something: without articles and the like."""
    skipped = frozenset(small)
    found = [word for word in re.findall(r"[^\W_]+", words) if word.lower() not in skipped]
    return " ".join((found or words.split())[:most])

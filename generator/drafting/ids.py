"""Ids for proposals: short, of lower-case Latin letters, and none that is taken."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from generator.text.latin_words import latin_words

_LONGEST = 60
_MORE = 3
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
    """The first words of a text that say something, with the small ones between them.

    A text of little more words is taken whole: “principles of security guarantees”.
    """
    skipped = frozenset(small)
    found = re.findall(r"[^\W_]+", words)
    told = [at for at, word in enumerate(found) if word.lower() not in skipped]
    if not told:
        return " ".join(words.split()[:most])
    last = told[min(most, len(told)) - 1] + 1
    return " ".join(found[told[0] : len(found) if len(found) <= most + _MORE else last])

"""Ids for proposals: short, of lower-case Latin letters, and none that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

from generator.languages.files import readings, section

_LONGEST = 60
_MOST = 8
"""Words of an id."""
_WORD = re.compile("[a-z0-9]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_LETTERS = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
}  # fmt: skip


@cache
def _latin(code: str) -> dict[int, str]:
    """How letters of a language are written in Latin ones: `search.latin` of its file.

    A character that stands for a syllable is a word of its own.
    """
    lists = section(code, "search")
    syllables = {character: f" {read} " for character, read in readings(code).items()}
    return str.maketrans({**_LETTERS, **(lists.get("latin", {}) if lists else {}), **syllables})


def identifier(words: str, taken: Collection[str], otherwise: str, code: str) -> str:
    """An id made of the first words of a text in a language; `otherwise` where that gives none."""
    plain = unicodedata.normalize("NFD", words.lower().translate(_latin(code)))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = _WORD.findall(_APOSTROPHES.sub("", plain))[:_MOST]
    made = "-".join(parts)
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

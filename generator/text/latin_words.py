"""The words of a text in the letters of an id: lower-case Latin letters and digits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.languages.files import codes, readings, section

_WORD = re.compile("[a-z0-9]+")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
# Letters that no decomposition takes apart.
_LETTERS = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
}  # fmt: skip


@cache
def _latin(code: str | None) -> dict[int, str]:
    """How letters are written in Latin ones: `search.latin` of one language's file, or of all.

    A character that stands for a syllable is a word of its own.
    """
    found: dict[str, str] = {}
    for each in codes() if code is None else (code,):
        lists = section(each, "search")
        syllables = {character: f" {read} " for character, read in readings(each).items()}
        found = {**(lists.get("latin", {}) if lists else {}), **syllables, **found}
    return str.maketrans({**_LETTERS, **found})


def latin_words(text: str, code: str | None = None) -> list[str]:
    """The words of a text in Latin letters; words of scripts that nothing transcribes are left out.

    `code` is the language of the text (`uk`); without one a letter is written as in the first
    language that has it. A letter of another language stays out, and cuts its word.
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(_latin(code))
    plain = unicodedata.normalize("NFD", plain)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(_APOSTROPHES.sub("", plain))

"""Ids for proposals: short, of lower-case Latin letters, and none that is taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_LONGEST = 60
_WORD = re.compile("[a-z0-9]+")
# As the UN and most newspapers spell names (close to BGN/PCGN); letters not listed fall away.
_CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ye",
            "yo",
            "zh",
            "z",
            "i",
            "i",
            "yi",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_LETTERS = str.maketrans(
    {**_CYRILLIC, "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)


def identifier(words: str, taken: Collection[str], otherwise: str, most: int = 8) -> str:
    """An id made of the first words of a text; `otherwise` where none of its letters is Latin."""
    plain = unicodedata.normalize("NFD", words.lower().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    parts = _WORD.findall(plain.replace("'", ""))[:most]
    made = "-".join(parts) or otherwise
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

"""What the letters of a script tell of words: which join, and which are written without spaces."""

from __future__ import annotations

import unicodedata


def joins(character: str) -> bool:
    """Whether a character can stand inside a word: a letter, a digit, a sign on a letter."""
    return (
        character.isalnum()
        or character == "_"
        or (not character.isascii() and unicodedata.category(character)[0] == "M")
    )


def is_spaceless(character: str) -> bool:
    """Whether a character belongs to a script that writes words without spaces between them."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
        or "\u0e00" <= character <= "\u0eff"  # Thai, Lao
        or "\u1000" <= character <= "\u109f"  # Myanmar
        or "\u1780" <= character <= "\u17ff"  # Khmer
        or "\u0f00" <= character <= "\u0fff"  # Tibetan
    )

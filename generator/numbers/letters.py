"""What a word is made of, and where it ends.

Letters, with the marks that Indic and other scripts write on them: Python's `\\w` knows no
combining marks, so `लाख` would fall into two words. Arabic and Hebrew marks are left out: those
are taken away where words are compared.
"""

from __future__ import annotations

import unicodedata

from generator.text.scripts import is_spaceless

LETTER = r"[^\W\d_]"
_FIRST, _LAST = 0x0900, 0x1FFF
"""From Devanagari to the last block before punctuation."""


def _marks() -> str:
    """The combining marks as ranges of a character class."""
    ranges: list[list[int]] = []
    for code in range(_FIRST, _LAST):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARK = f"[{_marks()}]"
MORE = rf"{LETTER}*(?:{MARK}+{LETTER}*)*"
"""Any further letters of a word; quick where there are no marks."""
_END, _END_BEFORE_MARKS = f"(?!{LETTER})", f"(?!{LETTER}|{MARK})"

_HANGUL = ("\uac00", "\ud7a3")
"""Korean has spaces between words, and writes particles and counters right behind."""


def ends_without_space(word: str) -> bool:
    """Whether others may follow a word without a space: `美元` of `5美元的援助`, `만`, `ล้าน`."""
    last = word[-1:]
    return is_spaceless(last) or _HANGUL[0] <= last <= _HANGUL[1]


def end_of(word: str) -> str:
    """A pattern for what ends a word: no letter, and no mark where its script has any.

    The marks are a long class of characters, which would take a while to compile for every word.
    """
    return _END_BEFORE_MARKS if _FIRST <= ord(word[-1:] or " ") <= _LAST else _END

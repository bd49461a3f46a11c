"""What a word is made of, and where it ends.

Letters, with the marks that Indic and other scripts write on them: Python's `\\w` knows no
combining marks, so `लाख` would fall into two words. Arabic and Hebrew marks are left out: those
are taken away where words are compared.
"""

from __future__ import annotations

import re
import unicodedata

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
END = rf"(?!{LETTER}|{MARK})"
"""That a word ends."""

_WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)


def ends_without_space(word: str) -> bool:
    """Whether others may follow a word without a space: `美元` of `5美元的援助`, `만`, `ล้าน`."""
    return bool(_WITHOUT_SPACES.match(word[-1:]))

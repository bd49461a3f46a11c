"""Encodings that a text may be in when it does not say so: shown by what its words would be.

Nothing is read by a guess. Whoever adds the text sees which encoding makes words of it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from operator import itemgetter

from generator.adding.language_of_text import common_words

_KNOWN = (
    "utf-16-le", "utf-16-be", "windows-1252", "windows-1250", "windows-1251", "koi8-r",
    "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
    "windows-874", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr",
)  # fmt: skip
"""The Encoding Standard's encodings that articles are still saved in, the commonest first."""
_CODECS = {"windows-874": "cp874"}
_LOOKED_AT = 20_000
_SHOWN = 3
_WORD = re.compile(r"[^\W\d_]+")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u2500-\u259f]")
"""Control characters, and the lines of old screens' tables."""
_COMMON_IN_ENCODING = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "euc-jp": (0xA4, 0xCF)}
_COMMON_IN_ENCODING |= {"shift_jis": (0x82, 0x97), "euc-kr": (0xB0, 0xC8)}
"""First bytes of the common letters of East Asia, which stand before the rare ones."""


def by_what_they_read(data: bytes) -> tuple[tuple[str, str], ...]:
    """The likeliest encodings of a text, each with a word as it would be read, the likeliest first.

    Encodings that read the text alike count once.
    """
    sample = data[:_LOOKED_AT]
    read = []
    for name in _KNOWN:
        if name.startswith("utf-16") and b"\x00" not in sample:
            continue
        decoder = codecs.getincrementaldecoder(_CODECS.get(name, name))()
        try:
            text = decoder.decode(sample)
        except UnicodeDecodeError:
            continue
        foreign = [word for word in _WORD.findall(text) if not word.isascii()]
        if foreign and not _NO_TEXT.search(text):
            read.append((_likeliness(name, text), text, name, max(foreign[:20], key=len)))
    read.sort(key=itemgetter(0), reverse=True)
    by_text: dict[str, tuple[str, str]] = {}
    for _, text, name, word in read:
        by_text.setdefault(text, (name, word[:20]))
    return tuple(by_text.values())[:_SHOWN]


def _likeliness(name: str, text: str) -> float:
    """From 0 to 1 the share of letters that make words; less where scripts or cases are mixed."""
    letters = [letter for letter in text if not letter.isascii() and letter.isalpha()]
    if name in _COMMON_IN_ENCODING:
        first, last = _COMMON_IN_ENCODING[name]
        usual = sum(first <= letter.encode(name)[0] <= last for letter in letters)
        return usual / len(letters)
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    odd = sum(map(_is_odd, words)) / len(words)
    counted = Counter(word.casefold() for word in _WORD.findall(text))
    total = counted.total()
    common = max(sum(counted[word] for word in usual) / total for usual in common_words().values())
    return (1 - odd) * (0.5 + common)


def _is_odd(word: str) -> bool:
    """Whether a word is one of two scripts, or has a capital behind a small letter."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word}
    return len(scripts) > 1 or (word != word.upper() and word[1:] != word[1:].lower())

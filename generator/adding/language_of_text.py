"""The language of a text by its commonest words, where they leave no doubt.

The words are the lists that jusText keeps of a hundred languages; where letters belong to one
language alone, they tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from generator.languages import cldr

# Not `\w`, which has no vowel signs of Indic scripts and breaks their words.
_WORD = re.compile(
    r"[^\s\d_!-/:-@\[-`{-~\u00a1-\u00bf\u2010-\u206f\u060c\u061b\u061f\u0964\u0965]+"
)
_ENOUGH = 30
"""Words below which nothing is said."""
_SHARE, _AHEAD = 0.25, 1.12
"""The least share of common words in a text of the language, and how far the next may come."""
_LOOKED_AT = 20_000
_NO_LANGUAGE = frozenset({"Simple_English", "Serbo_Croatian", "Belarusian_Taraskievica"})
"""Lists of an encyclopedia that are those of another list's language."""
_BY_SCRIPT = {"HANGUL": "ko", "THAI": "th", "GEORGIAN": "ka", "ARMENIAN": "hy"}
_BY_SCRIPT |= {"GREEK": "el", "KHMER": "km", "LAO": "lo", "MYANMAR": "my", "TAMIL": "ta"}
_KANA = frozenset({"HIRAGANA", "KATAKANA"})


def language_of(text: str) -> str:
    """The language (BCP 47) that a text is certainly in; nothing where another is as likely."""
    sample = text[:_LOOKED_AT]
    script, share, kana = _script(sample)
    if script == "CJK" and share > 0.6:
        # Kanji alone are not Japanese, of which a third or more is kana.
        return "ja" if kana > 0.1 else "zh" if kana < 0.01 else ""
    if script in _KANA:
        return "ja"
    if share < 0.6:
        return ""
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    words = [word.casefold() for word in _WORD.findall(sample)]
    if len(words) < _ENOUGH:
        return ""
    counted = Counter(dict.fromkeys(common_words(), 0))
    languages = _languages_of_words()
    for word, times in Counter(words).items():
        for tag in languages.get(word, ()):
            counted[tag] += times
    shares = sorted(((times / len(words), tag) for tag, times in counted.items()), reverse=True)
    (best, tag), (second, _) = shares[0], shares[1]
    return tag if best >= _SHARE and best >= second * _AHEAD else ""


_ONE_TO_THE_WORDS = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"sr", "hr", "bs", "sh"}),
    frozenset({"id", "ms", "jv", "su"}),
    frozenset({"fil", "tl", "ceb"}),
    frozenset({"cs", "sk"}),
)
"""Languages so near each other that a short text may count for the other."""


def is_of_another(language: str, by_words: str, text: str) -> bool:
    """Whether a text cannot be in a language that it is said to be in.

    It is written in other letters, or its words are those of another language, `by_words`, which
    may be empty where they tell nothing.
    """
    tag = cldr.base(language)
    if by_words and tag != by_words:
        return not any({tag, by_words} <= near for near in _ONE_TO_THE_WORDS)
    script, share, _ = _script(text[:_LOOKED_AT])
    wanted = cldr.scripts_of(language)
    return share > 0.6 and bool(wanted) and script not in wanted


def _script(text: str) -> tuple[str, float, float]:
    """The commonest script of the letters, its share, and the share of Japanese kana."""
    found = Counter(
        unicodedata.name(letter, "?").split(" ")[0].split("-")[0]
        for letter in text
        if letter.isalpha()
    )
    total = found.total() or 1
    kana = sum(found[name] for name in _KANA)
    [(script, number)] = found.most_common(1) or [("", 0)]
    if script == "CJK" or script in _KANA:
        number = found["CJK"] + kana
    return script, number / total, kana / total


@cache
def common_words() -> dict[str, frozenset[str]]:
    """The commonest words of each language; nothing to tell by where the lists are missing."""
    try:
        import justext  # noqa: PLC0415  (an extra)
    except ImportError:
        return {"": frozenset(), "und": frozenset()}
    found = {}
    # The lists were counted in encyclopedias, and English words are in those of most languages.
    english = frozenset(map(str.casefold, justext.get_stoplist("English")))
    for name in sorted(justext.get_stoplists() - _NO_LANGUAGE):
        tag = cldr.base(cldr.tag_meant(name.replace("_", " ")) or "")
        if 2 <= len(tag) <= 3:
            words = frozenset(map(str.casefold, justext.get_stoplist(name)))
            found[tag] = words if tag == "en" else words - english
    return found


def tells_languages() -> bool:
    """Whether the lists of common words are installed, which are an extra."""
    return "und" not in common_words()


@cache
def _languages_of_words() -> dict[str, list[str]]:
    """The languages in which a word is a common one, by the word."""
    found: dict[str, list[str]] = {}
    for tag, common in common_words().items():
        for word in common:
            found.setdefault(word, []).append(tag)
    return found

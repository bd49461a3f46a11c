"""How words are looked up whatever way they are written: letters folded, joined words parted.

Pagefind takes a word with a hyphen apart and finds it by each part, so we give it `l-Élysée` for
`l’Élysée`, `למדינות-מדינות` for `למדינות`, and `Moscow-Kyiv` for `Moscow/Kyiv`. A reader's words
are folded by the same rules, which the browser is given (`table`). What a hit shows is always the
text itself (`bundle.py` puts it back).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

import regex

from generator.languages.files import codes, known, section

LETTERS: Mapping[str, str] = {
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ĸ": "k"},
    **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"},
    **{"\u0649": "\u064a", "\u0671": "\u0627", "\u0640": ""},  # alef maksura and wasla, kashida
}
"""Letters that no decomposition takes apart, as those type them who do not have them."""

_LEAST = 3
"""Letters that stay of a word when those joined to it are taken off."""
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
_KEPT = 65_536
_LETTER = r"[^\W\d_]"
_RUN = re.compile(f"{_LETTER}+")
_SIGNS = regex.compile(
    r"(?<=[\p{L}\p{M}\p{N}_])"
    r"(?:[^\p{L}\p{M}\p{N}\p{Cf}_\s'\u2019\u02bc.,-]|,(?=\P{Nd}))+"
    r"(?=[\p{L}\p{N}_])"
)
"""Signs that part words: `Moscow/Kyiv` is found by each, but `25,000` is one figure."""


@dataclass(frozen=True)
class Folding:
    """The rules for an index. `folds` is false where there are none.

    `elided` is what an apostrophe parts from a word, `certain` and `joined` are letters that are
    written joined to its front: the one never, the other perhaps of its own. `endings` are pairs:
    an expression for what a form ends with, and what stands for it in all forms. `latin` has
    letters of other scripts by their sound, for names that are spelt otherwise than here.
    """

    elided: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    endings: tuple[tuple[str, str], ...] = ()
    latin: tuple[tuple[str, str], ...] = ()
    folds: bool = True

    def table(self) -> dict[str, Any]:
        """The rules as the reader's script is given them."""
        if not self.folds:
            return {"latin": dict(self.latin)}
        capitals = {a.upper(): b.upper() for a, b in LETTERS.items() if len(a.upper()) == 1}
        return {
            "letters": {**capitals, **LETTERS},
            "points": f"[{_POINTS}]",
            "elided": self.elided,
            "certain": self.certain,
            "joined": self.joined,
            "least": _LEAST,
            "endings": self.endings,
            "latin": dict(self.latin),
        }

    def indexed(self, text: str) -> str:
        """A text as it is indexed: as many words, parted by single spaces."""
        words = text.split()
        return " ".join(map(self._word, words) if self.folds else words)

    @cached_property
    def _word(self) -> Callable[[str], str]:
        """A word as it is indexed. Texts repeat their words, and each text is asked for twice."""
        return lru_cache(_KEPT)(self._folded)

    def _folded(self, word: str) -> str:
        folded = word if word.isascii() else "".join(map(folded_letter, word)) or word
        if self._elided is not None and "'" in folded.translate(_APOSTROPHES):
            folded = self._elided.sub(r"\1-", folded)
        if not folded.isalnum():
            folded = _SIGNS.sub("-", folded)
        if self._joined is None and not self.endings:
            return folded
        return _RUN.sub(lambda run: "-".join(self._forms(run.group())), folded)

    def _forms(self, word: str) -> list[str]:
        """A word, and the words that it may be when what is joined to it is taken off."""
        forms = [word]
        while self._joined is not None and (found := self._joined.match(forms[-1])):
            forms.append(forms[-1][found.end() :])
        for pattern, form in self._endings:
            stem, changes = pattern.subn(form, word.lower(), count=1)
            if changes:
                return [*forms, stem]
        return forms

    @cached_property
    def _elided(self) -> re.Pattern[str] | None:
        forms = "|".join(map(re.escape, self.elided))
        pattern = rf"(?<!\w)({forms})['\u2019\u02bc](?={_LETTER}{{2}})"
        return re.compile(pattern, re.IGNORECASE) if forms else None

    @cached_property
    def _joined(self) -> re.Pattern[str] | None:
        forms = "|".join(map(re.escape, (*self.certain, *self.joined)))
        return re.compile(f"(?:{forms})(?={_LETTER}{{{_LEAST}}})") if forms else None

    @cached_property
    def _endings(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(pattern), form) for pattern, form in self.endings]


_APOSTROPHES = str.maketrans("\u2019\u02bc", "''")


@cache
def folded_letter(letter: str) -> str:
    """A character as it is looked up; the marks of letters are left to Pagefind."""
    if re.match(f"[{_POINTS}]", letter):
        return ""
    if letter.isalpha() or letter.isdecimal():
        letter = unicodedata.normalize("NFKC", letter)
    lower = letter.lower()
    if letter in LETTERS or lower not in LETTERS:
        return LETTERS.get(letter, letter)
    return LETTERS[lower].upper()


@cache
def folding(language: str) -> Folding:
    """The rules for an index in a language (BCP 47).

    What is elided or joined is that of all languages, for sources in any of them stand beside each
    other; endings are those of the one. Scripts without spaces are cut by Pagefind itself.
    """
    primary = language.lower().split("-")[0]
    sections = [section(code, "search") for code in codes() if code != primary]
    sections.append(section(primary, "search"))
    latin = tuple({a: b for one in sections for a, b in one.get("latin", {}).items()}.items())
    if known(primary).get("word_spaces") is False:
        return Folding(latin=latin, folds=False)

    def all_of(name: str) -> tuple[str, ...]:
        forms = {form for one in sections for form in one.get(name, ())}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))

    endings = ((pattern, form) for pattern, form in section(primary, "search").get("endings", ()))
    return Folding(all_of("elided"), all_of("certain"), all_of("joined"), tuple(endings), latin)

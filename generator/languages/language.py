"""What the checks must know of a language: its pronouns, negations, modals, hedges and the like.

The lists are data, one file per language in `generator/languages/`; a briefing may extend them in
`content/languages.yml`. A language without a file is checked for all that needs no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache, cached_property

from generator.languages.files import known
from generator.normalise import normal

LIST_NAMES = (
    "pronouns",
    "role_nouns",
    "negations",
    "modals",
    "conditions",
    "cut_before",
    "hedges",
    "exceptions",
    "earlier",
    "later",
)

_FOR_PERSONS = frozenset({"pronouns", "role_nouns"})


@dataclass(frozen=True)
class Language:
    """The closed word lists of one language, lower case, apostrophes straight.

    `word_spaces` is false for scripts that write words without spaces between them; their words
    are then looked for anywhere in a text. `pro_drop` is true where a verb may do without its
    subject, so that words which name nobody mean whoever was named last; `capital_nouns`
    where every noun has a capital. `exceptions` are words
    that only look like holding one of a list. In a phrase `*` stands for the beginning of a word:
    `terá *ado`.
    """

    code: str
    word_spaces: bool = True
    pro_drop: bool = False
    capital_nouns: bool = False
    pronouns: tuple[str, ...] = ()
    role_nouns: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    cut_before: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str] | None]:
        return {name: self._compile(getattr(self, name)) for name in LIST_NAMES}

    def find(self, list_name: str, text: str) -> list[str]:
        """The words of a list that occur in a normalised text, in the order of the text.

        A capital in the middle of a sentence makes a name of a verb (“in May”); not so for the
        words that stand for persons, which are titles.
        """
        return [found.group() for found in self._matches(list_name, text)]

    def begins_with(self, list_name: str, text: str) -> str | None:
        """The word of a list that a normalised text begins with."""
        pattern = self._patterns[list_name]
        found = None if pattern is None else pattern.match(text.lower())
        return found.group() if found and found.group() not in self._excepted else None

    def ends_with(self, list_name: str, text: str) -> str | None:
        """The word of a list that a normalised text ends with."""
        return next(
            (one.group() for one in self._matches(list_name, text) if one.end() == len(text)), None
        )

    def _matches(self, list_name: str, text: str) -> Iterator[re.Match[str]]:
        pattern = self._patterns[list_name]
        if pattern is None:
            return
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = text
        for found in pattern.finditer(lowered):
            if found.group() not in self._excepted and (
                list_name in _FOR_PERSONS or not _is_name(text, found.start())
            ):
                yield found

    @cached_property
    def _excepted(self) -> frozenset[str]:
        return frozenset(map(normal, self.exceptions))

    def extended(self, more: dict[str, tuple[str, ...]]) -> Language:
        """This language with further words in its lists."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, words in more.items():
            values[name] = (*values[name], *(word.lower() for word in words))
        return Language(**values)

    def _compile(self, words: tuple[str, ...]) -> re.Pattern[str] | None:
        if not words:
            return None
        known = {*map(normal, words), *self._excepted} - {""}
        if not known:
            return None
        longest_first = sorted(known, key=lambda word: (-len(word), word))
        if not self.word_spaces:
            return re.compile("|".join(map(re.escape, longest_first)))
        # By their first letters, which are asked for first: quicker than to look back everywhere,
        # and to try all words at the beginning of each.
        endings: dict[str, list[str]] = {}
        for word in longest_first:
            # An elided `n'` is followed by a letter; every other word ends where it ends.
            end = r"(?!\w)" if word[-1:].isalnum() else ""
            rest = re.escape(word[1:]).replace(r"\*", r"\w+")
            endings.setdefault(re.escape(word[0]), []).append(rest + end)
        alternatives = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())
        return re.compile(rf"(?=[{''.join(endings)}])(?<!\w)(?<!\w')(?:{alternatives})")


def _is_name(text: str, start: int) -> bool:
    """Whether a word has a capital although no sentence begins with it."""
    before = text[:start].rstrip(" \"'(")
    return text[start].isupper() and bool(before) and before[-1] not in ".!?:"


@cache
def language(code: str) -> Language:
    """The packaged lists of a language by its BCP 47 tag; empty lists where there are none."""
    primary = re.split(r"[-_]", code.strip().lower())[0]
    lists = known(primary)
    if not lists:
        return Language(primary)
    return Language(
        primary,
        lists["word_spaces"],
        lists.get("pro_drop", False),
        lists.get("capital_nouns", False),
        *(tuple(map(str, lists.get(name, ()))) for name in LIST_NAMES),
    )

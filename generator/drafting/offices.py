"""The office that a text gives to somebody beside the name, with what it is of.

    Energy Minister Ada Quill             before the name (read in `people.py`, by its capitals)
    le ministre des Transports Ada Quill  before it, with what it is of between
    The minister, Ada Quill, said …       before it, in front of a comma
    Ada Quill, chair of the board, said … behind it, up to the next comma

An office is a noun for one (`role_nouns`) that is no house. What stands between it and the name has
to belong to it: “the minister met Ada Quill” gives no office.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.attribution.grammar import (
    AND,
    AUX,
    HIS,
    MARK,
    NEGATION,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    ROLE,
    SPEECH,
    SUBORDINATE,
    THE,
    A,
    Grammar,
)
from generator.text.source_text import SourceText

_MOST = 8
"""Words of an office with what it is of."""
_MOST_BEFORE = 3
"""Words of it before the noun: “the town's former deputy mayor”."""
_SHORTEST_TAIL = 5
_SPACES = frozenset({" ", ""})
_POSSESSIVE = frozenset({"'s ", "\u2019s ", "' "})
_PARTS = THE | A | HIS
_ENDS = SPEECH | AUX | PRONOUN | RELATIVE | SUBORDINATE | NEGATION


class Token(NamedTuple):
    """A word or a sign of a text. `opens` is true at the beginning of a sentence."""

    start: int
    end: int
    text: str
    lower: str
    tags: int
    opens: bool


class Office(NamedTuple):
    """An office beside a name: its first word, its noun, and behind the last word of all."""

    first: int
    noun: int
    end: int


@dataclass(frozen=True)
class Offices:
    """The offices of one text, by the places of its tokens."""

    text: SourceText
    tokens: Sequence[Token]
    grammar: Grammar
    nouns: Collection[str]
    """Those for offices, of which some have a hyphen: « porte-parole »."""
    lesser: Collection[str]
    """Words before a noun that make another office of it: “vice chairwoman”."""
    houses: Collection[str]
    articles: Collection[str]
    of: Collection[str]
    names: Collection[str]
    """Given names: what begins with one is somebody else."""
    portfolios: Collection[str]
    """Nouns that offices are of, though they end like verbs: «справ»."""
    verb_endings: tuple[str, ...]
    """What a noun in the case of a possessor does not end in, where no word stands before it."""
    of_before_name: bool
    """Whether what an office is of stands between it and a name: « ministre des Mines Ada Q. »"""

    def beside(self, first: int, last: int) -> Office | None:
        """The office of a name that is a run of tokens."""
        office = self.before(first)
        if office is not None and office.noun < first - 1 and self._leads_on(first - 1):
            return None  # “ministro dell'Industria Ada Quill”: what it is of, and who, are one run
        return office or self._apart(first, last) or self._behind(last)

    def before(self, first: int) -> Office | None:
        """An office right before a name: «министр транспорта Ада Квилл»."""
        at = first - 1
        floor = max(first - _MOST, 0)
        while at >= floor and self._joins(at, at + 1):
            if self._is_noun(at):
                owns = self.text.normal[self.tokens[at].end : self.tokens[at + 1].start]
                of_it = at + 1 == first or self.of_before_name
                if owns in _POSSESSIVE or not of_it or not self._belongs(at + 1, first):
                    return None
                return Office(self._first_word(at), at, first)
            if not self._is_part(at) or self.tokens[at].text[0].isupper():
                return None
            at -= 1
        return None

    def _apart(self, first: int, last: int) -> Office | None:
        """An office in front of a comma: “Its spokesman, Ada Quill, said”."""
        tokens = self.tokens
        if first < 2 or tokens[first - 1].text != "," or not self._closes(last):
            return None
        end = at = first - 1
        nouns: list[int] = []
        while at > max(end - _MOST, 0) and (at == end or self._joins(at - 1, at)):
            at -= 1
            if not self._is_part(at):
                at += 1
                break
            if self._is_noun(at):
                nouns.append(at)
            if tokens[at].opens:
                break
        if not nouns:
            return None
        noun = nouns[-1]
        opening = self._first_word(noun)
        while opening > at and self._is_small_part(opening - 1):
            opening -= 1
        before = tokens[opening - 1] if opening else None
        stands_alone = (
            before is None
            or tokens[opening].opens
            or before.tags & (SPEECH | AND | MARK)
            or not before.text[0].isalnum()
        )
        if not stands_alone or not self._belongs(noun + 1, end):
            return None
        return Office(self._first_word(noun), noun, end)

    def _behind(self, last: int) -> Office | None:
        """An office between commas behind a name: “Ada Quill, the council's leader,”."""
        tokens = self.tokens
        at = last
        if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].text.isdigit():
            at += 2  # “Ada Quill, 45, leader of”
        if at + 1 >= len(tokens) or tokens[at].text != "," or tokens[at + 1].opens:
            return None
        first = noun = at + 1
        limit = min(len(tokens), first + _MOST)
        while noun < limit and not self._is_noun(noun):
            if noun - first > _MOST_BEFORE or not self._is_part(noun) or self._is_of(noun):
                return None  # “a man from Hilton Head”
            noun += 1
        while noun + 1 < limit and self._is_noun(noun + 1) and self._joins(noun, noun + 1):
            noun += 1  # “deputy mayor”
        if noun >= limit:
            return None
        end = noun + 1
        while end < limit and self._joins(end - 1, end) and self._is_part(end):
            end += 1
        behind = tokens[end : end + 1]
        if any(one.text[0].isalnum() and not one.tags & _ENDS for one in behind):
            return None
        rest = tokens[noun + 1 : end]
        if rest and (rest[0].lower in self.names or not self._belongs(noun + 1, end)):
            return None  # “Ada Quill, Minister Otto Brandt and …”: of somebody else
        return Office(self._first_word(noun), noun, end)

    # Words.

    def _is_noun(self, at: int) -> bool:
        """Whether a word is a noun for an office that a person has."""
        token = self.tokens[at]
        if token.lower in self.houses:
            return False
        if token.tags & ROLE or token.lower in self.nouns:
            return True
        if not self.grammar.capital_nouns or not token.text[0].isupper():
            return False
        return any(
            self.grammar.words.get(token.lower[cut:], 0) & ROLE
            and token.lower[cut:] not in self.houses
            for cut in range(2, len(token.lower) - _SHORTEST_TAIL)
        )  # „Verkehrsminister“

    def _is_part(self, at: int) -> bool:
        """Whether a word may stand in an office and what it is of."""
        token = self.tokens[at]
        if not token.text[0].isalnum():
            return False
        return not token.tags & _ENDS or bool(token.tags & _PARTS) or token.lower in self.of

    def _is_of(self, at: int) -> bool:
        token = self.tokens[at]
        return token.lower in self.of or bool(token.tags & PREPOSITION)

    def _leads_on(self, at: int) -> bool:
        return self._is_of(at) or self._is_small_part(at) or self.tokens[at].lower.endswith("'")

    def _is_small_part(self, at: int) -> bool:
        token = self.tokens[at]
        return token.lower in self.articles or bool(token.tags & _PARTS)

    def _joins(self, one: int, other: int) -> bool:
        gap = self.text.normal[self.tokens[one].end : self.tokens[other].start]
        return gap in _SPACES or gap in _POSSESSIVE

    def _belongs(self, start: int, end: int) -> bool:
        """Whether the words behind a noun say what its office is of."""
        if start >= end:
            return True
        token = self.tokens[start]
        if token.lower in self.of or token.lower in self.articles:
            return True
        if token.lower.endswith(tuple(f"{one}'" for one in ("l", "d"))) and self.grammar.elision:
            return True
        if not self.verb_endings:
            return False
        rest = self.tokens[start:end]
        if any(one.text[0].isupper() for one in rest) and token.lower not in self.houses:
            return False  # «Киев, президент Зеленский …»
        return not any(
            one.lower.endswith(self.verb_endings) and one.lower not in self.portfolios
            for one in rest
        )

    def _first_word(self, noun: int) -> int:
        """Where an office begins that has words before its noun: “Prime Minister”."""
        tokens = self.tokens
        at = noun
        while at and noun - at < _MOST_BEFORE and self._joins(at - 1, at):
            before = tokens[at - 1]
            phrase = self.grammar.phrases.get(before.lower, ())
            known = any(rest[0] == tokens[at].lower and bits & ROLE for rest, bits in phrase)
            possessor = self.text.normal[before.end : tokens[at].start] in _POSSESSIVE
            proper = before.text[0].isupper() and not self.grammar.capital_nouns
            proper = proper and tokens[at].text[0].isupper()
            known = known or before.lower in self.lesser or self._is_noun(at - 1)
            if possessor or not (known or (proper and not self._is_small_part(at - 1))):
                break
            at -= 1
        return at

    def _closes(self, at: int) -> bool:
        return at >= len(self.tokens) or not self.tokens[at].text[0].isalnum()

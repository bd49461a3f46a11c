"""Find the actors that a text names, by name or alias, as whole words, the longest name first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import ahocorasick

from generator.normalise import normal
from generator.text.scripts import is_spaceless, joins

# Letters that Arabic and Hebrew write joined to the front of a name: and, in, to, from, the, …
_PROCLITICS = re.compile(
    "(?:[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644)?|\u0648?\u0644\u0644"
    "|[\u05d5\u05e9]?(?:\u05db\u05e9|\u05de\u05e9|\u05dc\u05db\u05e9)?[\u05d1\u05db\u05dc\u05de]?\u05d4?)"
)
_ARABIC_OR_HEBREW = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")


class Mention(NamedTuple):
    """An actor's name in a text; `actors` are the ids of all who bear it."""

    start: int
    end: int
    actors: frozenset[str]


@dataclass(frozen=True)
class Names:
    """The names of all actors: (actor id, name) pairs, in any order, repeated at will."""

    pairs: tuple[tuple[str, str], ...]

    @cached_property
    def _is_any(self) -> bool:
        return any(normal(name) for _, name in self.pairs)

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        bearers: dict[str, set[str]] = {}
        for actor, name in self.pairs:
            for spelling in _spellings(normal(name)):
                bearers.setdefault(spelling, set()).add(actor)
        automaton = ahocorasick.Automaton()
        for name, actors in bearers.items():
            automaton.add_word(name, (len(name), frozenset(actors)))
        automaton.make_automaton()
        return automaton

    def find(
        self, text: str, start: int = 0, end: int | None = None, *, nested: bool = False
    ) -> list[Mention]:
        """The mentions in a run of a normalised text, in order.

        None stands inside another unless `nested`, which finds Ukraine in "allies of Ukraine".
        """
        if not self._is_any:
            return []
        limit = len(text) if end is None else end
        if limit <= start:
            return []
        found = [
            Mention(last + 1 - length, last + 1, actors)
            for last, (length, actors) in self._automaton.iter(text, start, limit)
            if _is_whole(text, last + 1 - length, last + 1)
        ]
        if len(found) > 1:
            found.sort(key=lambda mention: (mention.start, -mention.end))
        return found if nested else outermost(found)

    def actors_in(self, text: str) -> set[str]:
        """The ids of all actors whom a text names."""
        return union(self.find(normal(text)))


def _spellings(name: str) -> set[str]:
    """A name, and as a sentence begins with it: "The council" of "the council"."""
    return {name, name[0].upper() + name[1:]} if name else set()


def outermost(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions in order without those that begin inside another."""
    kept: list[Mention] = []
    end = 0
    for mention in mentions:
        start, stop, _ = mention
        if start >= end:
            kept.append(mention)
            end = stop
    return kept


def union(mentions: Iterable[Mention]) -> set[str]:
    """The ids of all actors in mentions."""
    return {actor for mention in mentions for actor in mention.actors}


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a run is a word of its own: राम is not named in रामा, whose last sign is a vowel."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if joins(after) and _joined(text[end - 1], after):
        return False
    if not joins(before) or not _joined(before, text[start]):
        return True
    if not _ARABIC_OR_HEBREW.match(text[start]):
        return False
    word = start
    while word > 0 and text[word - 1].isalpha():
        word -= 1
    return bool(_PROCLITICS.fullmatch(text, word, start))


def _joined(left: str, right: str) -> bool:
    if not (joins(left) and joins(right)):
        return False
    if right and unicodedata.category(right)[0] == "M" and not is_spaceless(right):
        return True  # a sign on the letter before it
    return not is_spaceless(left) and not is_spaceless(right)

"""Tell a state's ministry from another's: “the Ukrainian Foreign Ministry” is not Russia's.

A curator writes `aliases: [Foreign Ministry]`, and every foreign ministry of a text would be that
actor. A name is another's where a state stands beside it, as an adjective, a possessor or behind
“of”, that is none of the actor's; so is an office that is a person's alias. The actor's states are
those in its names, in the titles of its roles and in whose they are; a name that tells one of them
is always its own. Of an actor without any nothing is known, and every mention is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.attribution.grammar import AUTHOR, THE, Grammar
from generator.languages.states import StateWords, state_words
from generator.normalise import normal
from generator.records.model import Actor
from generator.records.titles import is_an_office
from generator.text.names import Mention

_KINDS = frozenset({"organisation", "group", "person"})
_WORD_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|[-'’.])*) $")
_LOOK = 40
_MOST_BEHIND = 3
"""Words behind a name that are looked at: “of the Poland”."""
_LONGEST_WITHOUT_SPACES = 8


class House(NamedTuple):
    """The territories that an actor is of, and whether it is a person."""

    states: frozenset[str]
    is_person: bool


def houses(actors: Mapping[str, Actor], languages: Iterable[str]) -> dict[str, House]:
    """The territories of each house or person that has any, in the words of some languages."""
    words = [state_words(code) for code in sorted(set(languages))]
    found: dict[str, House] = {}
    for actor in actors.values():
        if actor.kind in _KINDS:
            states = frozenset(
                state
                for text in _texts(actor, actors)
                for lists in words
                for state in lists.in_name(normal(text))
            )
            if states:
                found[str(actor.id)] = House(states, actor.kind == "person")
    return found


def without_other_states(
    text: str, mentions: list[Mention], known: Mapping[str, House], grammar: Grammar
) -> list[Mention]:
    """Mentions (in order, nested) without those of a house of another state by the same name."""
    words = state_words(grammar.code)
    others: dict[Mention, set[str]] = {}
    for mention in mentions:
        name = text[mention.start : mention.end]
        bearers = [
            actor
            for actor in mention.actors
            if actor in known and (not known[actor].is_person or is_an_office(name, grammar.code))
        ]
        beside = set(_states_beside(text, mention, words, grammar)) if bearers else set()
        own = set(words.in_name(name)) if beside else set()  # “Deutsche Bank” says whose it is
        if gone := {a for a in bearers if beside and not (beside | own) & known[a].states}:
            others[mention] = gone
    if not others:
        return mentions
    return [
        mention._replace(actors=left)
        for mention in mentions
        if (left := mention.actors - others.get(mention, set()))
    ]


def _texts(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[str]:
    yield from (str(actor.name), *map(str, actor.aliases))
    for role in actor.roles:
        yield str(role.title)
        owner = actors.get(str(role.of)) if role.of else None
        if owner is not None:
            yield from (str(owner.name), *map(str, owner.aliases))


def _states_beside(
    text: str, mention: Mention, words: StateWords, grammar: Grammar
) -> Iterator[str]:
    """The territories right before a name, and behind it with nothing but “of the” between."""
    if not grammar.word_spaces:
        start = max(0, mention.start - _LONGEST_WITHOUT_SPACES)
        yield from filter(
            None,
            (words.whole.get(text[at : mention.start], "") for at in range(start, mention.start)),
        )
        return
    before = _WORD_BEFORE.search(text, max(0, mention.start - _LOOK), mention.start)
    if before is not None:
        yield from _of_word(before[1], text, before.start(), words, grammar)
    at = mention.end
    for word in grammar.read(text, mention.end, min(len(text), mention.end + _LOOK))[:_MOST_BEHIND]:
        if text[at : word.start] != " ":
            break
        state = _of_word(text[word.start : word.end], text, word.start, words, grammar)
        yield from state
        if state or not word.tags & (AUTHOR | THE):
            break
        at = word.end


def _of_word(
    word: str, text: str, start: int, words: StateWords, grammar: Grammar
) -> Sequence[str]:
    """The territory that a word means, without its article; with the word before, that of both."""
    pair = _WORD_BEFORE.search(text, max(0, start - _LOOK), start)
    if pair and (both := words.whole.get(f"{pair[1]} {word}", "")):
        return [both]
    bare = (word.removeprefix(article) for article in ("", *grammar.joined_articles))
    return [state for one in bare if (state := words.state(one))]

"""Tell an office from a lesser or a former one: “the Deputy Foreign Minister” is not the minister.

Where an alias is an office (`aliases: [Foreign Minister]`), a word before it may make another of
it. The words are `lesser` and `former` of the section `offices` of a language's file; `behind` says
that they may follow (وزير الخارجية السابق). For somebody with a role that has ended, a former
office is their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.attribution.grammar import Grammar
from generator.languages.files import section
from generator.languages.listed_words import listed_words
from generator.languages.states import state_words
from generator.normalise import normal
from generator.records.model import Actor
from generator.records.titles import is_an_office
from generator.text.names import Mention

_BEFORE = re.compile(r"([^\W\d_](?:[^\W\d_]|['’.])*)[ -]$")
_BEHIND = re.compile(r" ([^\W\d_]+)")
_LOOK = 40
_MOST_BEFORE = 2
"""Words before an office that are looked at: “former Polish Foreign Minister”."""
_PARTS = re.compile("['’]")


def ended(actors: Iterable[Actor]) -> dict[str, bool]:
    """The actors, by id, who are persons, and whether a role of theirs has ended."""
    return {
        str(actor.id): any(role.end for role in actor.roles)
        for actor in actors
        if actor.kind == "person"
    }


def without_other_offices(
    text: str,
    mentions: list[Mention],
    known: Mapping[str, bool],
    grammar: Grammar,
) -> list[Mention]:
    """Mentions (in order, nested) without those of a lesser or a former office."""
    lists = section(grammar.code, "offices")
    if not lists:
        return mentions
    kept: list[Mention] = []
    for mention in mentions:
        persons = [actor for actor in mention.actors if actor in known]
        if persons and is_an_office(text[mention.start : mention.end], grammar.code):
            beside = set(_beside(text, mention, grammar))
            gone = {
                actor
                for actor in persons
                if _makes_another(beside, lists, ended=known[actor])
                and not _is_part(mention, actor, mentions)
            }
            mention = mention._replace(actors=mention.actors - gone)  # noqa: PLW2901
        if mention.actors:
            kept.append(mention)
    return kept


def _makes_another(beside: set[str], lists: Mapping[str, object], *, ended: bool) -> bool:
    words = {*map(str, _listed(lists, "lesser"))}
    words |= set() if ended else {*map(str, _listed(lists, "former"))}
    return not beside.isdisjoint(words)


def _listed(lists: Mapping[str, object], name: str) -> list[object]:
    found = lists.get(name, [])
    return list(found) if isinstance(found, list) else []


def _is_part(mention: Mention, actor: str, mentions: Iterable[Mention]) -> bool:
    """Whether a mention stands inside a longer name of the same actor: “former minister”."""
    return any(
        actor in other.actors
        and other.start <= mention.start
        and other.end >= mention.end
        and other.end - other.start > mention.end - mention.start
        for other in mentions
    )


def _beside(text: str, mention: Mention, grammar: Grammar) -> list[str]:
    """The words, in lower case, that may make another office of one."""
    if not grammar.word_spaces:
        return _beside_without_spaces(text, mention, grammar)
    found: list[str] = []
    start = mention.start
    for _ in range(_MOST_BEFORE):
        before = _BEFORE.search(text, max(0, start - _LOOK), start)
        if before is None:
            break
        found += [part.rstrip(".") for part in _PARTS.split(before[1].lower())]
        if not state_words(grammar.code).state(before[1]):
            break
        start = before.start()
    if section(grammar.code, "offices").get("behind"):
        behind = _BEHIND.match(text, mention.end)
        found += [behind[1].lower()] if behind else []
    return [normal(word) for word in found]


def _beside_without_spaces(text: str, mention: Mention, grammar: Grammar) -> list[str]:
    words = listed_words(grammar.code)
    return [
        text[at : mention.start]
        for at in range(max(0, mention.start - 2), mention.start)
        if text[at - 1 : mention.start] not in words  # 目前, 此前
    ]

"""Whom a passage names: by name, alias or role, or by a pronoun for somebody named before."""

from __future__ import annotations

import re
from bisect import bisect_left

from generator.briefing import Briefing
from generator.model import Actor
from generator.names import Mention, union
from generator.normalise import normal
from generator.source_text import SourceText, Stretch

_PEOPLE = frozenset({"person", "group"})


def named_in(briefing: Briefing, source: str, start: int, end: int) -> list[Mention]:
    """The mentions of actors that touch a run of a source's normalised text."""
    around = briefing.mentions(source)
    first = bisect_left(around, start, key=lambda mention: mention.end)
    last = bisect_left(around, end, key=lambda mention: mention.start)
    return around[first:last]


def role_named_in(briefing: Briefing, actor: str, words: str) -> bool:
    """Whether words hold the title of one of an actor's roles, in any case."""
    record = briefing.actors.get(actor)
    return record is not None and any(
        re.search(rf"(?<!\w){re.escape(normal(role.title).lower())}(?!\w)", words.lower())
        for role in record.roles
    )


def stands_in(briefing: Briefing, source: str, words: str) -> str | None:
    """The pronoun, or the noun for an office, by which words refer to somebody named before.

    In a language whose verbs may do without a subject, the words themselves.
    """
    language = briefing.language_of(source)
    found = language.find("pronouns", words) or language.find("role_nouns", words)
    if found:
        return found[0]
    return words if language.pro_drop else None


def antecedents(briefing: Briefing, source: str, offset: int, actor: str) -> list[Mention]:
    """Whom a pronoun at an offset may mean, the nearest first.

    People (or bearers of the actor's own kind) named before it; names inside quotation marks are
    what somebody spoke of, not who acts.
    """
    text = briefing.texts[source]
    kinds = _kinds_like(briefing.actors.get(actor))
    return [
        mention
        for mention in reversed(named_in(briefing, source, 0, offset))
        if mention.end <= offset
        and text.quoted_around(mention.start, mention.end) is None
        and any(
            record.kind in kinds
            for identifier in mention.actors
            if (record := briefing.actors.get(identifier)) is not None
        )
    ]


def is_referred_to(briefing: Briefing, source: str, offset: int, actor: str) -> bool:
    """Whether a pronoun at an offset means an actor: the nearest one named before it."""
    before = antecedents(briefing, source, offset, actor)
    return bool(before) and actor in before[0].actors


def names_actor(
    briefing: Briefing, source: str, sentences: tuple[Stretch, ...], actors: set[str]
) -> bool:
    """Whether sentences name one of the actors, or refer by pronoun to one named before."""
    text = briefing.texts[source]
    if not sentences:
        return False
    start, end = sentences[0].start, sentences[-1].end
    if actors & union(named_in(briefing, source, start, end)):
        return True
    words = text.normal[start:end]
    if any(role_named_in(briefing, actor, words) for actor in actors):
        return True
    return stands_in(briefing, source, words) is not None and any(
        _named_just_before(briefing, source, text, start, actor) for actor in actors
    )


def _named_just_before(
    briefing: Briefing, source: str, text: SourceText, start: int, actor: str
) -> bool:
    """Whether the sentence before a place names an actor, or itself refers to the actor."""
    number = text.sentence_at(start)
    if number == 0:
        return False
    before = text.sentences[number - 1]
    if actor in union(named_in(briefing, source, before.start, before.end)):
        return True
    return is_referred_to(briefing, source, start, actor)


def _kinds_like(actor: Actor | None) -> frozenset[str]:
    if actor is None or actor.kind in _PEOPLE:
        return _PEOPLE
    return frozenset({*_PEOPLE, str(actor.kind)})

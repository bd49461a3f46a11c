"""Whom a passage names: by name, alias or role, or by a pronoun for somebody named before."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from generator.records.briefing import Briefing
from generator.records.model import Actor
from generator.text.names import Mention, union
from generator.text.source_text import SourceText, Stretch

_start, _end = attrgetter("start"), attrgetter("end")
_PEOPLE = frozenset({"person", "group"})
_APPOSITION = 20
"""Characters between a name and the title behind it: “, the Norwegian ”."""


def named_within(briefing: Briefing, source: str, start: int, end: int) -> set[str]:
    """The actors whom a run of a source's normalised text names whole, in other names too."""
    around = briefing.mentions(source, nested=True)
    first = bisect_left(around, start, key=_start)
    last = bisect_left(around, end, key=_start)
    return union(mention for mention in around[first:last] if mention.end <= end)


def named_in(briefing: Briefing, source: str, start: int, end: int) -> list[Mention]:
    """The mentions of actors that touch a run of a source's normalised text."""
    around = briefing.mentions(source)
    first = bisect_left(around, start, key=_end)
    last = bisect_left(around, end, key=_start)
    return around[first:last]


def role_named_in(briefing: Briefing, actor: str, words: str) -> bool:
    """Whether words hold the title of one of an actor's roles, in any case."""
    return actor in union(briefing.titles.find(words.lower()))


def subject(
    briefing: Briefing, source: str, start: int, end: int, speaker: str
) -> frozenset[str] | None:
    """Who speaks by the words of a run: the first that it names; `None` where it names nobody.

    People and bearers of the speaker's own kind count, by name or by the title of a role. A title
    beside a name belongs to that name; of several bearers the one named last before is meant.
    """
    text = briefing.texts[source]
    kinds = _kinds_like(briefing.actors.get(speaker))
    names = [
        mention
        for mention in named_in(briefing, source, start, end)
        if _is_of_kind(briefing, mention, kinds)
        and text.quoted_around(mention.start, mention.end) is None
    ]
    lowered = text.normal[start:end].lower()
    titles = [
        Mention(start + mention.start, start + mention.end, mention.actors)
        for mention in briefing.titles.find(lowered)
        if len(lowered) == end - start
        and text.quoted_around(start + mention.start, start + mention.end) is None
    ]
    titles = [title for title in titles if not any(_is_beside(text, title, name) for name in names)]
    first = min([*names, *titles], key=lambda mention: mention.start, default=None)
    if first is None:
        return None
    if len(first.actors) == 1 or first in names:
        return first.actors
    before = [
        mention
        for mention in antecedents(briefing, source, first.start, speaker)
        if mention.actors & first.actors
    ]
    return before[0].actors if before else first.actors


def _is_beside(text: SourceText, title: Mention, name: Mention) -> bool:
    """Whether a title and a name are one: “Minister Ada Quill”, “Ada Quill, the minister”."""
    if title.start < name.end and name.start < title.end:
        return True
    if title.end <= name.start:
        return not text.normal[title.end : name.start].strip(" ,")
    gap = text.normal[name.end : title.start]
    return gap.startswith(",") and len(gap) <= _APPOSITION


def _is_of_kind(briefing: Briefing, mention: Mention, kinds: frozenset[str]) -> bool:
    return any(
        record.kind in kinds
        for identifier in mention.actors
        if (record := briefing.actors.get(identifier)) is not None
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
        and _is_of_kind(briefing, mention, kinds)
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
    refers = stands_in(briefing, source, text.normal[before.start : before.end]) is not None
    return refers and is_referred_to(briefing, source, start, actor)


def _kinds_like(actor: Actor | None) -> frozenset[str]:
    if actor is None or actor.kind in _PEOPLE:
        return _PEOPLE
    return frozenset({*_PEOPLE, str(actor.kind)})

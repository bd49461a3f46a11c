"""An alias names its actor: it is no pronoun, no bare office and no other actor's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages.language import Language
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Actor, LocatedText
from generator.records.what_survives import survivors
from generator.text.names import Mention, union

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PEOPLE = frozenset({"person", "group"})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every alias of every actor, in the languages of the briefing and of its sources.

    Refused is a pronoun (“they”); of people also an office or function by itself (“the minister”),
    which many bear: the checks find those by the actor's `roles`. An unnamed group is known by just
    that. Refused is also the whole name of another actor, and a name that belongs to another person
    and to none of the actor's own names; and where two actors bear one alias, and a source names
    both of them and then uses it, that is a warning, since nobody can tell who is meant.
    """
    languages = [_Lists.of(language) for language in briefing.all_languages]
    names = {normal(actor.name): actor for actor in briefing.actors.values()}
    for actor in briefing.actors.values():
        for alias in actor.aliases:
            other = names.get(normal(alias), actor)
            if other.id != actor.id:
                yield _whole_name(actor, alias, other)
                continue
            yield from _no_name(actor, alias, languages)
            yield from _of_another(briefing, actor, alias)
    yield from _shared(briefing)


class _Lists(NamedTuple):
    """What of a language's words is no name."""

    pronouns: frozenset[str]
    small: frozenset[str]
    roles: frozenset[str]
    word_spaces: bool

    @classmethod
    def of(cls, language: Language) -> _Lists:
        return cls(
            frozenset(map(normal, language.pronouns)),
            frozenset(survivors(language).of("small")),
            frozenset(map(normal, language.role_nouns)),
            language.word_spaces,
        )


def _no_name(actor: Actor, alias: LocatedText, languages: Iterable[_Lists]) -> Iterator[Finding]:
    words = _WORD.findall(normal(alias).lower())
    text = " ".join(words)
    if not words:
        return
    for known in languages:
        pronouns, small = known.pronouns, known.small
        if text in pronouns or (
            known.word_spaces and all(w in pronouns or w in small for w in words)
        ):
            if alias.isupper() and len(alias) > 1:
                continue  # an abbreviation: US, IT
            if text not in pronouns and _ends_a_name(actor, words):
                continue  # Theresa May, and no modal
            yield Finding(
                Code.ALIAS_REFUSED,
                f"{quoted(alias)} is a pronoun and may stand for anybody.",
                alias.at,
                "Take it out of `aliases`; the checks read pronouns by themselves.",
            )
            return
        roles = known.roles
        named = [word for word in words if word not in small and word not in _ARTICLES]
        is_role = text in roles or (bool(named) and all(word in roles for word in named))
        if is_role and actor.kind in _PEOPLE and not actor.unnamed:
            yield Finding(
                Code.ALIAS_REFUSED,
                f"{quoted(alias)} is an office that others hold too, and no name of {actor.name}.",
                alias.at,
                "Take it out of `aliases` and write it as a role: `roles: [{title: …, of: …}]`.",
            )
            return


def _ends_a_name(actor: Actor, words: list[str]) -> bool:
    """Whether words are the first or the last of a person's own name."""
    own = _WORD.findall(normal(actor.name).lower())
    return actor.kind == "person" and len(own) > 1 and words in ([own[0]], [own[-1]])


_ARTICLES = frozenset({"the", "mr", "mrs", "ms", "dr", "m", "mme", "herr", "frau", "pan", "pani"})


def _whole_name(actor: Actor, alias: LocatedText, other: Actor) -> Finding:
    return Finding(
        Code.ALIAS_REFUSED,
        f"{quoted(alias)} is the name of another actor, `{other.id}`.",
        alias.at,
        f"Take it out of the `aliases` of `{actor.id}`; if both are called so, give `{other.id}` "
        "a `name` that tells them apart, with this one among its `aliases`.",
        (Label(other.name.at, "bears this name"),),
    )


def _of_another(briefing: Briefing, actor: Actor, alias: LocatedText) -> Iterator[Finding]:
    """A person's alias that is part of another person's name and of none of its own."""
    words = _WORD.findall(normal(alias).lower())
    if actor.kind != "person" or not words or _holds(actor.name, words):
        return
    for other in briefing.actors.values():
        if other.id != actor.id and other.kind == "person" and _holds(other.name, words):
            yield Finding(
                Code.ALIAS_REFUSED,
                f"{quoted(alias)} is a name of {other.name}, and not of {actor.name}.",
                alias.at,
                f"Take it out of the `aliases` of `{actor.id}`; if {actor.name} is called so as "
                "well, write the whole name that the source uses.",
                (Label(other.name.at, "bears this name"),),
            )
            return


def _holds(name: str, words: list[str]) -> bool:
    own = _WORD.findall(normal(name).lower())
    return any(own[at : at + len(words)] == words for at in range(len(own) - len(words) + 1))


def _shared(briefing: Briefing) -> Iterator[Finding]:
    """Aliases of several actors, where a source names these actors and uses the alias too."""
    bearers: defaultdict[str, dict[str, LocatedText]] = defaultdict(dict)
    for actor in briefing.actors.values():
        for name in (actor.name, *actor.aliases):
            bearers[normal(name)].setdefault(str(actor.id), name)
    shared = {word: actors for word, actors in bearers.items() if len(actors) > 1}
    for source in briefing.texts if shared else ():
        found: dict[str, Mention] = {}
        alone: set[str] = set()
        text = briefing.texts[source]
        for mention in briefing.mentions(source):
            if len(mention.actors) > 1:
                found.setdefault(text.normal[mention.start : mention.end], mention)
            else:
                alone |= union([mention])
        for word, mention in found.items():
            actors = shared.get(word, {})
            if len(actors) < 2 or not mention.actors <= alone:
                continue
            del shared[word]
            names = " and ".join(sorted(briefing.name_of(actor) for actor in actors))
            typed = list(actors.values())[-1]
            place = Span(text.path, *text.raw_span(mention.start, mention.end))
            yield Finding(
                Code.ALIAS_AMBIGUOUS,
                f"{quoted(word)} is {names}, and `{source}` names them all: who is meant by it?",
                typed.at,
                "Leave it to one of them, or add the longer names that the source uses to "
                "`aliases` and take this one out.",
                (Label(place, "used here"),),
            )

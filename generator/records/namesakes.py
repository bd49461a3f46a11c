"""Tell an actor from others of the same surname: “Jill Biden” is not the Biden of the actors.

A curator writes `aliases: [Biden]`, and so every Biden of a text would be that actor. A surname is
somebody else's where another given name stands before it: a known one (`personal_names`), or a word
with a capital that no list has, that the text never writes small, and that is no name of an actor.
Where the text never gives the actor's whole name either, who is called by the bare surname is that
other person too: “a meeting with councillor Olof Lind. Lind said …” is not about Tomas Lind.

Only scripts with capitals tell a given name so. In German, where all nouns have one, only known
given names count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.languages.language import Language
from generator.languages.listed_words import listed_words
from generator.languages.personal_names import given_names, particles
from generator.normalise import normal
from generator.records.model import Actor
from generator.text.names import Mention

_WORD_BEFORE = re.compile(r"((?:[^\W\d_]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*) $")
_LOOK_BACK = 40
_MOST_BEFORE = 3
"""Words before a surname that are looked at: “Ursula von der Leyen”, “George H.W. Bush”."""
_ENDS_A_SENTENCE = re.compile(r"(?:^|[.!?…:] | - )[\"'(\[]*$|(?<![^ ])[\"']+$")
_POSSESSIVE = ("'s", "’s")
_SAME = 3
"""Letters with which the cases of one given name begin alike: Сергей, Сергея."""


@dataclass(frozen=True, slots=True)
class Person:
    """The names of an actor who is a person, in normal form."""

    surnames: frozenset[str]
    """Those that are the last word of a longer name of theirs."""
    words: frozenset[str]
    """All words of all names, in lower case and without accents."""


def persons(actors: Iterable[Actor]) -> dict[str, Person]:
    """The actors, by id, who have a surname that others may have too."""
    found: dict[str, Person] = {}
    for actor in actors:
        names = [normal(str(name)) for name in (actor.name, *actor.aliases)]
        lasts = {name.rpartition(" ")[2] for name in names if " " in name}
        surnames = frozenset(name for name in names if name in lasts and name[:1].isupper())
        if actor.kind == "person" and surnames:
            words = frozenset(_bare(word.lower()) for name in names for word in name.split())
            found[str(actor.id)] = Person(surnames, words)
    return found


def without_namesakes(
    text: str, mentions: list[Mention], known: Mapping[str, Person], language: Language
) -> list[Mention]:
    """Mentions (in order, nested) without those that are somebody else's of the same surname."""
    others = dict(_others(text, mentions, known, language))
    if not others:
        return mentions
    whole = _named_whole(text, mentions)
    doubted = {
        (actor, text[mention.start : mention.end])
        for mention, named in others.items()
        for actor in named.keys() - whole
    }
    gone = {
        mention: {actor for actor, given in named.items() if _is_sure(actor, given, whole)}
        for mention, named in others.items()
    }
    return list(_without(text, mentions, gone, doubted))


def namesake(
    text: str,
    mentions: list[Mention],
    known: Mapping[str, Person],
    language: Language,
    actor: str,
) -> str:
    """The whole name of another of an actor's surname whom a text names; or nothing."""
    whole = _named_whole(text, mentions)
    for mention, named in _others(text, mentions, known, language):
        if actor in named and _is_sure(actor, named[actor], whole):
            return f"{named[actor]} {text[mention.start : mention.end]}"
    return ""


def _others(
    text: str, mentions: Sequence[Mention], known: Mapping[str, Person], language: Language
) -> Iterator[tuple[Mention, dict[str, str]]]:
    """Mentions by surname behind a given name that is not the actor's, with it, by actor."""
    for mention in mentions:
        surname = text[mention.start : mention.end]
        bearers = [a for a in mention.actors if a in known and surname in known[a].surnames]
        named = {
            actor: given
            for actor in bearers
            if (given := _another_given_name(text, mention, known[actor], mentions, language))
        }
        if named:
            yield mention, named


def _is_sure(actor: str, given: str, whole: set[str]) -> bool:
    """Whether somebody else is meant: else it takes a known given name."""
    return actor not in whole or given.lower() in given_names()


def _without(
    text: str,
    mentions: Sequence[Mention],
    others: Mapping[Mention, set[str]],
    doubted: set[tuple[str, str]],
) -> Iterator[Mention]:
    for mention in mentions:
        word = text[mention.start : mention.end]
        bare = {actor for actor in mention.actors if (actor, word) in doubted}
        left = mention.actors - others.get(mention, set()) - bare
        if left:
            yield mention._replace(actors=left)


def _named_whole(text: str, mentions: Sequence[Mention]) -> set[str]:
    """The actors of whom a text has a name of several words."""
    return {
        actor
        for mention in mentions
        if " " in text[mention.start : mention.end]
        for actor in mention.actors
    }


def _another_given_name(
    text: str,
    mention: Mention,
    known: Person,
    mentions: Sequence[Mention],
    language: Language,
) -> str:
    """The given name before a surname that is none of the actor's; nothing where there is none."""
    start, run = mention.start, list[str]()
    words = listed_words(language.code)
    while len(run) < _MOST_BEFORE:
        before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if before is None:
            break
        word, lowered = before[1], before[1].lower()
        is_given = lowered in given_names()
        is_ordinary = word.islower() or lowered in words or word[-2:] in _POSSESSIVE
        if lowered not in particles() and not is_given and is_ordinary:
            break
        run.append(word)
        start = before.start()
        if is_given:
            break
    while run and run[-1].islower():
        run.pop()
    if not run or any(_is_own(word, known.words) for word in run):
        return ""
    if any(one.start < mention.start and one.end > start for one in mentions):
        return ""  # a part of a longer name, or behind another's
    begins = _begins(text, start, words)
    last = run[-1].lower()
    if last in given_names():
        return "" if begins and last in words else run[-1]  # `Will Lind come?`
    first = run[0]
    is_name = (
        not language.capital_nouns
        and not begins
        and not first.isupper()
        and "." not in first
        and not re.search(rf"(?<!\w){re.escape(first.lower())}(?!\w)", text)
    )
    return first if is_name else ""


def _begins(text: str, start: int, words: frozenset[str]) -> bool:
    """Whether a sentence begins here, or with the one word before: “In Oslo Lind was greeted”."""
    if _ENDS_A_SENTENCE.search(text, 0, start):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    return (
        before is not None
        and before[1].lower() in words
        and bool(_ENDS_A_SENTENCE.search(text, 0, before.start()))
    )


def may_be(name: str, actor: Actor) -> bool:
    """Whether somebody of a name may be an actor who has one word of it: not if given otherwise."""
    given = normal(name).split()[:-1]
    names = (normal(other).split() for other in (actor.name, *actor.aliases))
    own = frozenset(_bare(word.lower()) for words in names for word in words[:-1])
    return not given or not own or any(_is_own(word, own) for word in given)


def _is_own(word: str, own: frozenset[str]) -> bool:
    """Whether a word is the actor's own given name in any case, or its initial."""
    lowered = _bare(word.lower())
    if lowered in own:
        return True
    if lowered[1:2] in {"", "."}:
        return any(name.startswith(lowered[0]) for name in own)
    stem = max(_SAME, len(lowered) - 2)
    return any(name[:stem] == lowered[:stem] for name in own if len(name) >= _SAME)


@lru_cache(4096)
def _bare(word: str) -> str:
    """A word without accents: François is Francois where a reporter has no ç."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))

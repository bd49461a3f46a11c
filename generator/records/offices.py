"""Whom a noun phrase means by an office: “the minister”, of an actor who is Fisheries Minister.

The office is the last word for one before a preposition. What stands beside it must be in the title
too, or in the names of whose office it is, so that “the finance minister” is no fisheries minister;
and what makes a title a lesser one (`lesser` in the section `offices` of a language's file) must
stand in the phrase. A title may have the office at the end of a compound: „Fischereiminister“.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.attribution.grammar import (
    AND,
    AUTHOR,
    AUX,
    HIS,
    MAN,
    MARK,
    NAME,
    OBLIQUE,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    THE,
    TIME,
    WOMAN,
    A,
    Grammar,
    Word,
)
from generator.attribution.reader import Reader
from generator.languages.files import section
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Actor

_OFFICE = ROLE | MAN | WOMAN
_SMALL = THE | A | HIS | MARK | AUX | TIME | AND | PREPOSITION | POSSESSIVE
_LONGEST = 60
_MOST_WORDS = 4
"""How far behind a noun phrase what belongs to it is looked for: characters, words."""
_STEM = 4
"""Letters by which a state's adjective is known: Norwegian, of Norway."""


class Holders(NamedTuple):
    """The actors whom a phrase may mean by an office, and those whose office is another one."""

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()


class _Title(NamedTuple):
    actor: str
    head: str
    words: tuple[str, ...]
    of: tuple[str, ...]


def holders(briefing: Briefing, reader: Reader, start: int, end: int) -> Holders:
    """Who holds the office that a noun phrase of a text names, with what stands behind it."""
    lists = reader.grammar
    phrase = reader.text.normal[start : _with_complement(reader, start, end)]
    kept: dict[str, Holders] = briefing.kept.setdefault(f"{__name__}.{lists.code}", {})
    if phrase not in kept:
        kept[phrase] = _holders(briefing, lists, normal(phrase).lower())
    return kept[phrase]


def _holders(briefing: Briefing, lists: Grammar, phrase: str) -> Holders:
    words = lists.read(phrase, 0, len(phrase))
    at = _office(words)
    if at is None or words[0].tags & A & ~THE:
        return Holders()  # “a minister” may be any
    head = words[at].lower
    beside = [
        word.lower
        for number, word in enumerate(words)
        if number != at and not (word.tags & _SMALL and not word.tags & _OFFICE)
    ]
    yes: set[str] = set()
    no: set[str] = set()
    apart = frozenset(map(str, section(lists.code, "offices").get("lesser", ())))
    for title in _titles(briefing, lists):
        if not _is_office(lists, head, title.head, apart):
            if _base(lists, head) == _base(lists, title.head):
                no.add(title.actor)
            continue
        own = set(title.words) & apart <= set(beside)
        fits = own and all(_is_of(one, title) for one in beside)
        (yes if fits else no).add(title.actor)
    return Holders(frozenset(yes), frozenset(no - yes))


def _with_complement(reader: Reader, start: int, end: int) -> int:
    """Where “the minister of finance” ends, or «министр финансов»."""
    lists = reader.grammar
    limit = min(end + _LONGEST, len(reader.text.normal))
    definite = lists.joined_articles and reader.text.normal.startswith(lists.joined_articles, start)
    joined = lists.construct or bool(lists.case_endings) or not lists.word_spaces
    joined = joined and not definite  # الوزيرة has nothing joined to it
    last = end
    for number, word in enumerate(reader.words(end, limit)):
        if word.end == limit < len(reader.text.normal) or number >= _MOST_WORDS:
            break
        is_of = bool(word.tags & AUTHOR)
        if not is_of and word.tags & ~(PREPOSITION | THE | ROLE | RELATIVE | NAME | OBLIQUE):
            break
        if not word.tags and word.lower.endswith(lists.adverb_endings):
            break
        if number == 0 and not (is_of or joined):
            break
        if word.tags & PREPOSITION and not is_of:
            break
        last = word.end
    return last


def _office(words: Sequence[Word]) -> int | None:
    """The word for an office in a phrase or a title."""
    found = None
    for number, word in enumerate(words):
        if found is not None and word.tags & (PREPOSITION | POSSESSIVE) and not word.tags & ROLE:
            break
        if word.tags & _OFFICE:
            found = number
    return found


def _is_office(lists: Grammar, head: str, other: str, apart: frozenset[str]) -> bool:
    """Whether the office of a title is the one of a phrase, or ends with it."""
    for article in ("", *lists.joined_articles):
        if head.startswith(article) and head.removeprefix(article) == other:
            return True
        if article and other == article + head:
            return True
    least = _STEM if lists.word_spaces else 2
    if len(head) < least or not other.endswith(head):
        return False
    first = other[: -len(head)]
    return first not in apart and not lists.words.get(first, 0) & ROLE


def _base(lists: Grammar, head: str) -> str:
    """The office at the end of a compound: „Finanzminister“ and „Fischereiminister“ are two."""
    least = _STEM if lists.word_spaces else 2
    for at in range(1, len(head) - least + 1):
        if lists.words.get(head[at:], 0) & _OFFICE:
            return head[at:]
    return head


def _is_of(word: str, title: _Title) -> bool:
    """Whether a word beside an office stands in its title, or names whose it is."""
    if any(word == one or one.startswith(word) for one in title.words):
        return True
    return any(
        word == name or (len(name) >= _STEM and word[:_STEM] == name[:_STEM]) for name in title.of
    )


def _titles(briefing: Briefing, lists: Grammar) -> tuple[_Title, ...]:
    kept: dict[str, tuple[_Title, ...]] = briefing.kept.setdefault(f"{__name__}.titles", {})
    if lists.code not in kept:
        kept[lists.code] = tuple(
            title
            for actor in briefing.actors.values()
            for title in _titles_of(briefing, actor, lists)
        )
    return kept[lists.code]


def _titles_of(briefing: Briefing, actor: Actor, lists: Grammar) -> Iterator[_Title]:
    for role in actor.roles:
        shown = normal(role.title).lower()
        words = lists.read(shown, 0, len(shown))
        at = _office(words)
        of = briefing.actors.get(str(role.of)) if role.of else None
        names = (of.name, *of.aliases) if of is not None else ()
        near = tuple(part for name in names for part in normal(name).lower().split())
        if at is not None:
            head = words[at].lower
        elif words:
            head = words[-1].lower if lists.word_spaces else shown
        else:
            continue
        yield _Title(str(actor.id), head, tuple(word.lower for word in words), near)

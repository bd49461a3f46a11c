"""Words that are no names: the sources or the lists of a language write a form of them small.

What begins a sentence has a capital whatever it is, German gives one to all nouns, and Arabic,
Chinese and Hebrew have none. There a word is taken for a name when no source has it in any form, no
list of the language does, and it stands where a name would: see `unknown_names`. The section
`ordinary` of a language's file has, for this alone, `words` that begin sentences and `endings` that
names do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache
from typing import cast

from generator.languages import cldr
from generator.languages.files import known, section
from generator.languages.listed_words import listed_words
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.spellings import spellings
from generator.records.what_survives import survivors
from generator.text.names import Mention

_WORD = re.compile(r"[^\W\d_]+")
_STOPS = re.compile(r"[.!?:;,…。！？：；，、،؛؟\"()]")
_BEGINS = re.compile(r"(?:^|[.!?…:؟] | - )[\"'(\[]?$|(?<![^ ])[\"']$")
_FIRST = re.compile(r"(?:(?:^|(?<=[.!?…:؟] )|(?<= - ))[\"'(\[]?|(?:(?<= )|^)[\"'])([^\W\d_]+)")
_NEXT = re.compile(r" ([^\W\d_]+)")
_BEGIN = 4
"""Letters with which the forms of one word begin alike."""
_FORMS, _NEAR = (2, 5), (1, 2)
"""Letters that two forms of a word may have for themselves, the shorter and the longer one."""
_LONGEST = 5
"""Characters of a name where words have no spaces."""
_SHORTEST_STATE = 5
"""Letters of a state's name that is no other word (مالي is Mali, and financial)."""


def unknown_names(
    briefing: Briefing, text: str, mentions: list[Mention]
) -> Iterator[tuple[int, int]]:
    """The words of a normalised text of ours that must be names, and that no source has.

    Words with a capital inside a sentence are not looked at: they are names where only names have
    one. Where nothing is known of the language's ordinary words, nothing is found.
    """
    code = cldr.base(briefing.language_code)
    language = briefing.language_of()
    if not section(code, "ordinary"):
        return
    yield from _states(code, text, mentions)
    if not language.word_spaces:
        yield from _without_spaces(briefing, code, text, mentions)
        return
    if not language.capital_nouns and _has_capitals(text):
        yield from _at_beginnings(briefing, code, text, mentions)
        return
    words = list(_WORD.finditer(text))
    for at, word in enumerate(words):
        if any(one.start <= word.start() < one.end for one in mentions):
            continue
        following = words[at + 1] if at + 1 < len(words) else None
        before = words[at - 1] if at else None
        if following is not None and text[word.end() : following.start()] != " ":
            following = None
        if before is not None and text[before.end() : word.start()] != " ":
            before = None
        says = following is not None and following.group().lower() in _verbs(code)
        if _stands_as_name(briefing, code, text, (before, word), says=says) and not is_ordinary(
            briefing, word.group(), by_a_letter=says
        ):
            yield word.span()


def _states(code: str, text: str, mentions: list[Mention]) -> Iterator[tuple[int, int]]:
    """The states that a text without capitals names."""
    pattern = _state_pattern(code)
    for found in pattern.finditer(text) if pattern else ():
        if not any(one.start < found.end() and one.end > found.start() for one in mentions):
            yield found.span(1)


@cache
def _state_pattern(code: str) -> re.Pattern[str] | None:
    names = {normal(name) for name in cldr.territories(code)}
    if any(_has_capitals(name) for name in names):
        return None
    spaced = known(code).get("word_spaces", True)
    shortest = _SHORTEST_STATE if spaced else 2
    listed = sorted(
        (one for one in names if len(one) >= shortest), key=lambda one: (-len(one), one)
    )
    alternatives = "|".join(map(re.escape, listed))
    joined = section(code, "survives").get("joined", "")
    return re.compile(rf"(?<!\w){joined}({alternatives})(?!\w)" if spaced else f"({alternatives})")


def _at_beginnings(
    briefing: Briefing, code: str, text: str, mentions: list[Mention]
) -> Iterator[tuple[int, int]]:
    """The words that begin a sentence, where only names have a capital within one."""
    for found in _FIRST.finditer(text):
        start, end = found.span(1)
        if any(one.start <= start < one.end for one in mentions) or not text[start].isupper():
            continue
        following = _NEXT.match(text, end)
        says = following is not None and following[1].lower() in _verbs(code)
        word = _WORD.match(text, start)
        assert word is not None
        if _stands_as_name(briefing, code, text, (None, word), says=says) and not is_ordinary(
            briefing, found[1], by_a_letter=says
        ):
            yield start, end


def is_ordinary(briefing: Briefing, word: str, *, by_a_letter: bool = False) -> bool:
    """Whether a word, or a form of it, is written small in a source or stands in the lists.

    Where a name is likely, `by_a_letter`, forms are nearer: Merkel is none of “мерки”.
    """
    lowered = word.lower()
    code = cldr.base(briefing.language_code)
    small = _small(briefing)
    if lowered in small or lowered in listed_words(code):
        return True
    words = survivors(briefing.language_of())
    if words.of("joined") or not _has_capitals(word):
        return any(words.same(lowered, other) for other in small | listed_words(code))
    return any(
        _are_forms(lowered, one, _NEAR if by_a_letter else _FORMS)
        for one in _beginning(briefing, code, lowered[:_BEGIN])
    )


def _stands_as_name(
    briefing: Briefing,
    code: str,
    text: str,
    words: tuple[re.Match[str] | None, re.Match[str]],
    *,
    says: bool,
) -> bool:
    """Whether a word, behind another, stands where a name does and is written as one.

    `says`: a verb stands right behind it.
    """
    lists = section(code, "ordinary")
    before, word = words
    token = word.group()
    if not _has_capitals(token):
        articles = tuple(lists.get("articles", ()))
        if articles and token.startswith(articles):
            return False
        if before is not None and before.group() in _verbs(code) and lists.get("verb_first"):
            return bool(_BEGINS.search(text, 0, before.start()))
        return says and bool(_BEGINS.search(text, 0, word.start()))
    if not token[0].isupper() or len(token) < 3:
        return False
    begins = bool(_BEGINS.search(text, 0, word.start()))
    if briefing.language_of().capital_nouns:
        # All nouns have a capital; a name has no article, and acts.
        alone = begins or (before is not None and before.group().lower() in listed_words(code))
        determined = before is not None and before.group().lower() in lists.get("determiners", ())
        return says and alone and not determined
    if not begins:
        return False
    return says or not token.lower().endswith(tuple(lists.get("endings", ())))


def _has_capitals(word: str) -> bool:
    return word.upper() != word.lower()


def _are_forms(one: str, other: str, endings: tuple[int, int]) -> bool:
    """Whether two words begin alike as two forms of one do: land, landings.

    `endings` are the letters that the shorter and the longer one may have for themselves.
    """
    short, long = sorted((len(one), len(other)))
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= max(_BEGIN, short - endings[0]) and long - shared <= endings[1]


def _without_spaces(
    briefing: Briefing, code: str, text: str, mentions: list[Mention]
) -> Iterator[tuple[int, int]]:
    """Who stands between the beginning of a clause and a verb, if no two characters are known."""
    verbs = _verb_pattern(code)
    start = 0
    for end in (*(stop.start() for stop in _STOPS.finditer(text)), len(text)):
        found = verbs.search(text, start + 1, end) if verbs else None
        if found is not None:
            first, last = _trimmed(code, text, start, found.start())
            run = text[first:last]
            named = any(one.start < last and one.end > first for one in mentions)
            if 2 <= len(run) <= _LONGEST and run.isalpha() and not named:
                pairs = _pairs(briefing)
                if not any(run[i : i + 2] in pairs for i in range(len(run) - 1)):
                    yield first, last
        start = end + 1


def _trimmed(code: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A run without the known words at its two ends: 此前…也."""
    listed, single = listed_words(code), frozenset(section(code, "ordinary").get("words", ()))
    changed = True
    while changed and start < end:
        changed = False
        for length in range(min(4, end - start), 0, -1):
            known_words = listed if length > 1 else single
            if text[start : start + length] in known_words:
                start, changed = start + length, True
                break
            if text[end - length : end] in known_words:
                end, changed = end - length, True
                break
    return start, end


def _pairs(briefing: Briefing) -> Set[str]:
    """All pairs of characters that stand side by side in a source, or in an actor's name."""
    name = f"{__name__}.pairs"
    if name not in briefing.kept:
        texts = [text.normal for text in briefing.all_texts.values()]
        texts += [
            normal(one)
            for actor in briefing.actors.values()
            for one in (actor.name, *actor.aliases)
        ]
        briefing.kept[name] = frozenset(
            text[at : at + 2] for text in texts for at in range(len(text) - 1)
        )
    return cast("Set[str]", briefing.kept[name])


def _small(briefing: Briefing) -> Set[str]:
    """The words that sources write small, in German their nouns; without capitals all."""
    name = f"{__name__}.small"
    if name not in briefing.kept:
        words = (word for one in spellings(briefing).small for word in _WORD.findall(one))
        if briefing.language_of().capital_nouns:
            words = (word.lower() for word in words if word[0].isupper())
        briefing.kept[name] = frozenset(word for word in words if not word[0].isupper())
    return cast("Set[str]", briefing.kept[name])


def _beginning(briefing: Briefing, code: str, begin: str) -> tuple[str, ...]:
    """The known words that begin alike."""
    name = f"{__name__}.beginnings"
    if name not in briefing.kept:
        found: dict[str, list[str]] = {}
        nouns = briefing.language_of().capital_nouns
        for word in _small(briefing) if nouns else _small(briefing) | listed_words(code):
            found.setdefault(word[:_BEGIN], []).append(word)
        briefing.kept[name] = found
    return tuple(cast("dict[str, list[str]]", briefing.kept[name]).get(begin, ()))


_VERBS = ("say", "telling", "asking")


@cache
def _verbs(code: str) -> frozenset[str]:
    """The verbs of saying, of acts and of stances."""
    attribution, ordinary = section(code, "attribution"), section(code, "ordinary")
    lists = [attribution.get(name, ()) for name in _VERBS]
    lists += [*section(code, "acts").values(), *section(code, "stances").values()]
    lists += [ordinary.get("verbs", ())]
    return frozenset(normal(str(word)).lower().partition(" ")[0] for one in lists for word in one)


@cache
def _verb_pattern(code: str) -> re.Pattern[str] | None:
    words = sorted(_verbs(code), key=lambda word: (-len(word), word))
    words = [
        word
        for word in words
        if len(word) > 1 or word in section(code, "ordinary").get("verbs", ())
    ]
    return re.compile("|".join(map(re.escape, words))) if words else None

"""Find the words of a record in the text of its source, exactly, and tell each way of failing.

A selector is a W3C TextQuoteSelector (Web Annotation Data Model, section 4.2.4) whose exact text
may come in parts: in order, within one paragraph. All matching is letter for letter under the
declared normalisation; nothing here guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from generator.normalise import normal
from generator.text.cut_figures import cuts_a_figure
from generator.text.scripts import is_spaceless, joins
from generator.text.source_text import SourceText, Stretch

_MOST_OCCURRENCES = 2_000
_MOST_PASSAGES = 100
_LONGEST_WORD = 100


class Verdict(StrEnum):
    """How a passage agrees with its source; anything else is a failure."""

    VERBATIM = "verbatim"
    NORMALISED = "normalised"
    ELIDED = "elided"


# A member is looked up slowly in its class (Python 3.11).
_VERBATIM, _NORMALISED, _ELIDED = Verdict


class Failure(StrEnum):
    """Why the words of a record are not one passage of their source."""

    EMPTY = "empty"
    NOT_FOUND = "not-found"
    CUTS_A_WORD = "cuts-a-word"
    OUT_OF_ORDER = "out-of-order"
    CONTEXT_NOT_FOUND = "context-not-found"
    AMBIGUOUS = "ambiguous"


class Passage(NamedTuple):
    """Words found in a source: the places of their parts, in normalised offsets, in order."""

    parts: tuple[Stretch, ...]

    @property
    def start(self) -> int:
        """Where its first part begins in the normal text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its last part ends in the normal text."""
        return self.parts[-1].end


class Found(NamedTuple):
    """The outcome of a search.

    `passage` is set when there is exactly one, and when there are several is the first of them;
    `failure` says what is wrong, `part` which part of the words (from 0) it is about, and
    `others` where else they stand.
    """

    passage: Passage | None
    failure: Failure | None = None
    part: int = 0
    others: tuple[Passage, ...] = ()


def find(
    text: SourceText, words: tuple[str, ...], prefix: str | None = None, suffix: str | None = None
) -> Found:
    """Find the one passage that the words, with what stands around them, single out."""
    passages = find_all(text, words, prefix, suffix)
    if len(passages) == 1:
        return Found(passages[0])
    if passages:
        return Found(passages[0], Failure.AMBIGUOUS, others=tuple(passages[1:]))
    return _explain(text, words, prefix, suffix)


def find_all(
    text: SourceText,
    words: tuple[str, ...],
    prefix: str | None = None,
    suffix: str | None = None,
    around: int | None = None,
) -> list[Passage]:
    """All passages that the words could mean, in reading order, few more than needed to tell.

    Of more, the first; or, of words in one part, the last before an offset and the first behind it.
    """
    parts = [normal(part) for part in words]
    if not parts or not all(parts):
        return []
    before, after = normal(prefix) if prefix else "", normal(suffix) if suffix else ""
    if around is not None and len(parts) == 1:
        return [Passage((place,)) for place in _nearest(text, parts[0], before, after, around)]
    places = _places(text, parts, before, after)
    if len(parts) > 1:
        return [Passage(found) for found in islice(_combinations(text, places), _MOST_PASSAGES)]
    return [Passage((place,)) for place in places[0][:_MOST_PASSAGES]]


def cuts_a_word(text: SourceText, start: int, end: int) -> bool:
    """Whether a run begins or ends inside a word, a figure, or a hyphenated compound."""
    return (
        _is_inside(text, start, begins=True)
        or _is_inside(text, end)
        or cuts_a_figure(text.normal, start)
        or cuts_a_figure(text.normal, end)
    )


def whole_words(text: SourceText, start: int, end: int) -> Stretch:
    """A run with the words, figures and compounds that its ends cut into made whole.

    Without white space at its ends; of a run that holds nothing, the word at its place.
    """
    paragraph = text.paragraphs[text.paragraph_at(start)]
    first, last = max(start, paragraph.start), min(max(end, start), len(text.normal))
    if first == last:
        last = min(last + 1, paragraph.end)
    while first < last and text.normal[first].isspace():
        first += 1
    while last > first and text.normal[last - 1].isspace():
        last -= 1
    if first == last:
        return Stretch(first, first)
    lowest = max(paragraph.start, first - _LONGEST_WORD)
    while first > lowest and _cuts(text, first, begins=True):
        first -= 1
    highest = min(text.paragraphs[text.paragraph_at(last - 1)].end, last + _LONGEST_WORD)
    while last < highest and _cuts(text, last):
        last += 1
    return Stretch(first, last)


def _cuts(text: SourceText, offset: int, *, begins: bool = False) -> bool:
    return _is_inside(text, offset, begins=begins) or cuts_a_figure(text.normal, offset)


def occurrences(text: str, words: str, limit: int = _MOST_OCCURRENCES) -> list[int]:
    """Where words occur in a text, overlapping ones too, as offsets in order."""
    return list(islice(_forward(text, words, 0), limit))


def _nearest(text: SourceText, part: str, prefix: str, suffix: str, around: int) -> list[Stretch]:
    """Where words stand nearest an offset, half of them before it: read outward, not the text."""

    def fitting(starts: Iterator[int]) -> Iterator[Stretch]:
        places = (Stretch(at, at + len(part)) for at in islice(starts, _MOST_OCCURRENCES))
        fit = (place for place in places if _fits(text, place, prefix, suffix))
        return islice(fit, _MOST_PASSAGES // 2)

    behind = fitting(_forward(text.normal, part, around))
    return [*reversed(list(fitting(_backward(text.normal, part, around)))), *behind]


def _forward(text: str, words: str, start: int) -> Iterator[int]:
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _backward(text: str, words: str, end: int) -> Iterator[int]:
    """Where words begin before an offset, from there to the beginning of the text."""
    at = text.rfind(words, 0, max(end - 1 + len(words), 0))
    while at >= 0:
        yield at
        at = text.rfind(words, 0, max(at - 1 + len(words), 0))


def _fits(text: SourceText, place: Stretch, prefix: str, suffix: str) -> bool:
    """Whether a place has the words around it that it should, and cuts none; the dear part last."""
    return (
        (not prefix or _follows(text.normal, place.start, prefix))
        and (not suffix or _precedes(text.normal, place.end, suffix))
        and not cuts_a_word(text, place.start, place.end)
    )


def _places(text: SourceText, parts: list[str], prefix: str, suffix: str) -> list[list[Stretch]]:
    """Where each part stands, in order; the first behind the prefix, the last before the suffix."""
    whole = text.normal
    limit = len(whole) if prefix or suffix else _MOST_OCCURRENCES
    last = len(parts) - 1
    return [
        [
            place
            for at in occurrences(whole, part, limit)
            if _fits(
                text,
                place := Stretch(at, at + len(part)),
                prefix if number == 0 else "",
                suffix if number == last else "",
            )
        ]
        for number, part in enumerate(parts)
    ]


def _follows(text: str, start: int, prefix: str) -> bool:
    before = text[max(start - len(prefix) - 1, 0) : start]
    return before.rstrip(" ").endswith(prefix)


def _precedes(text: str, end: int, suffix: str) -> bool:
    after = text[end : end + len(suffix) + 1]
    return after.lstrip(" ").startswith(suffix)


def _combinations(text: SourceText, places: list[list[Stretch]]) -> Iterator[tuple[Stretch, ...]]:
    """Every way to take one place for each part, in order, within one paragraph."""
    if not all(places):
        return
    for first in places[0]:
        limit = text.paragraphs[text.paragraph_at(first.start)].end
        if _goes_on(first.end, places[1:], limit):
            yield from _continuations((first,), places[1:], limit)


def _continuations(
    done: tuple[Stretch, ...], places: list[list[Stretch]], limit: int
) -> Iterator[tuple[Stretch, ...]]:
    if not places:
        yield done
        return
    for place in places[0]:
        if (
            place.start >= done[-1].end
            and place.end <= limit
            and _goes_on(place.end, places[1:], limit)
        ):
            yield from _continuations((*done, place), places[1:], limit)


def _goes_on(offset: int, places: list[list[Stretch]], limit: int) -> bool:
    """Whether the other parts can follow an offset: each at its first place behind the last.

    Asked before each step, so that no step leads nowhere and the search stays in bounds.
    """
    for options in places:
        place = next((place for place in options if place.start >= offset), None)
        if place is None or place.end > limit:
            return False
        offset = place.end
    return True


def _explain(
    text: SourceText, words: tuple[str, ...], prefix: str | None, suffix: str | None
) -> Found:
    """Why no passage was found, looking at one part after the other."""
    parts = [normal(part) for part in words]
    if not parts or not all(parts):
        return Found(None, Failure.EMPTY)
    for number, part in enumerate(parts):
        starts = occurrences(text.normal, part)
        if not starts:
            return Found(None, Failure.NOT_FOUND, number)
        if all(cuts_a_word(text, at, at + len(part)) for at in starts):
            cut = Passage((Stretch(starts[0], starts[0] + len(part)),))
            return Found(None, Failure.CUTS_A_WORD, number, (cut,))
    without_context = find_all(text, words)
    if (prefix or suffix) and without_context:
        return Found(None, Failure.CONTEXT_NOT_FOUND, others=tuple(without_context))
    each = tuple(
        found.passage for part in words if (found := find(text, (part,))).passage is not None
    )
    return Found(None, Failure.OUT_OF_ORDER, others=each)


def verdict(text: SourceText, words: tuple[str, ...], passage: Passage) -> Verdict:
    """How words agree with the passage that was found for them."""
    if len(passage.parts) > 1:
        return _ELIDED
    start, end = text.raw_span(passage.start, passage.end)
    return _VERBATIM if text.raw[start:end] == words[0] else _NORMALISED


_ELIDED_ARTICLE = re.compile(r"(?:^|[^\w'])(?:[cdjlmnst]|qu|[a-z]{0,4}l|un|nient)'$", re.IGNORECASE)
_JOINED_AND = frozenset("\u0648\u0641\u05d5")
_HYPHENS = "-\u2010\u2011"
_SIGNS = frozenset(".,'-")
"""What may stand inside a word or a number, between two of its letters or digits."""


def _is_inside(text: SourceText, offset: int, *, begins: bool = False) -> bool:
    """Whether a boundary at this offset, where words begin or end, would run through a word."""
    normal_text = text.normal
    if offset <= 0 or offset >= len(normal_text):
        return False
    before, after = normal_text[offset - 1], normal_text[offset]
    if before == " " or after == " ":
        return False
    if after in _SIGNS:
        return _sign_joins(text, offset, begins_behind=False)
    if before in _SIGNS:
        return _sign_joins(text, offset - 1, begins_behind=True)
    if joins(before) and joins(after):
        if is_spaceless(before) or is_spaceless(after):
            return False
        # Arabic and Hebrew write "and" joined to the word that follows; no word has one letter.
        is_and = before in _JOINED_AND and not joins(normal_text[offset - 2 : offset - 1])
        return not (begins and is_and and joins(normal_text[offset + 1 : offset + 2]))
    return False


def _sign_joins(text: SourceText, at: int, *, begins_behind: bool) -> bool:
    """Whether a sign joins what stands on both its sides to one word or number."""
    whole = text.normal
    left, sign, right = whole[at - 1 : at], whole[at], whole[at + 1 : at + 2]
    if not (left.isalnum() and right.isalnum()):
        return False
    if sign == "-":
        return _is_hyphen(text, at)
    if sign in ".," and left.isdigit() and right.isdigit():
        return True
    if sign == "," or not (left.isalpha() and right.isalpha()):
        return False
    if sign == ".":
        return _is_dot_inside(left, right, whole[:at])
    if begins_behind:
        return not _ELIDED_ARTICLE.search(whole[max(at - 7, 0) : at + 1])
    # `can|'t` loses its negation; `l|'absorption` is no word either.
    return not is_spaceless(left)


def _is_dot_inside(before: str, after: str, text: str) -> bool:
    """Whether a full stop between letters joins them: U.S., moscowtimes.ru, but not war.Then."""
    if is_spaceless(before) or is_spaceless(after):
        return False
    return after.islower() or not text[-2:-1].isalnum()


def _is_hyphen(text: SourceText, offset: int) -> bool:
    """Whether the dash at an offset of the normalised text is a hyphen between letters."""
    start, _ = text.raw_span(offset, offset + 1)
    neighbours = text.raw[max(start - 1, 0) : start] + text.raw[start + 1 : start + 2]
    return text.raw[start] in _HYPHENS and neighbours.isalpha()

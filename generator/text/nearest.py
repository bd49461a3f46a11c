"""Suggest the passage of a source that was probably meant; used in messages, never to pass."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from generator.normalise import normal
from generator.text.passages import cuts_a_word, find_all
from generator.text.source_text import SourceText, Stretch

_LIKE_ENOUGH = 60.0
"""Similarity from 0 to 100 (rapidfuzz's partial ratio) below which nothing is suggested."""

_WORD = re.compile(r"\w+(?:['.,-]\w+)*|[^\w\s]")
_FURTHER = 12
_NO_ENDING = " ,;:-\uff0c\uff1b\uff1a\u3001\u060c\u061b"
_NO_BEGINNING = " .,;:!?)\u3002\uff0c\uff1b\uff1a\u3001"

# Letters of other scripts that look like Latin ones (a selection of Unicode Standard Annex 39).
_LOOK_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХаеіјорсухѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
        "ABESIJKMHOPCTXaeijopcyxsdhqwABEZHIKMNOPTYXoav",
        strict=True,
    )
)
_FOLD = str.maketrans(_LOOK_ALIKE)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest passage, as the source has it, and where the words leave it.

    `stretch` is the passage in normalised offsets. `word` is the first word that differs as typed
    and `instead` as the source has it, either empty where one has nothing; `word_at` is the offset
    of the word in the normalised words, `instead_at` its stretch in the source.
    """

    stretch: Stretch
    words: str
    word: str
    instead: str
    word_at: int
    instead_at: Stretch


def nearest(text: SourceText, words: str, within: list[Stretch] | None = None) -> Nearest | None:
    """The passage most like `words`, among the given stretches or all paragraphs."""
    wanted = normal(words)
    best_score, best = _LIKE_ENOUGH, None
    for place in within if within else text.paragraphs:
        candidate = text.normal[place.start : place.end]
        if not candidate:
            continue
        if len(wanted) > len(candidate):
            score = fuzz.ratio(wanted, candidate)
            stretch = place
        else:
            found = fuzz.partial_ratio_alignment(wanted, candidate, score_cutoff=best_score)
            if found is None:
                continue
            score = found.score
            stretch = Stretch(place.start + found.dest_start, place.start + found.dest_end)
        if score > best_score:
            best_score, best = score, (stretch, place)
    if best is None:
        return None
    stretch = _whole_words(text, wanted, *best)
    return _compare(text, wanted, stretch)


def unique_from(text: SourceText, stretch: Stretch, within: Stretch) -> Stretch:
    """The passage, with as many words of its surroundings as make it the only one."""
    start, end = stretch.start, stretch.end
    for _ in range(_FURTHER):
        if len(find_all(text, (text.normal[start:end],))) == 1:
            break
        end = _next_boundary(text, end, within.end)
        start = start if end < within.end else _previous_boundary(text, start, within.start)
    return Stretch(start, end)


def look_alike(words: str, source: str) -> tuple[str, str] | None:
    """A letter of another script that passes for one of the source's, with its Unicode name.

    Told only where replacing such letters makes the words occur in the source.
    """
    wanted, have = normal(words), source
    folded = wanted.translate(_FOLD)
    if folded not in have.translate(_FOLD) or wanted in have:
        return None
    at = have.translate(_FOLD).find(folded)
    for typed, stands in zip(wanted, have[at : at + len(wanted)], strict=False):
        if typed != stands:
            return typed, unicodedata.name(typed, "an unnamed character")
    return None


def _whole_words(text: SourceText, wanted: str, stretch: Stretch, within: Stretch) -> Stretch:
    """Widen an alignment to whole words, and by the words that its ends lost."""
    start, end = stretch.start, stretch.end
    while start > within.start and cuts_a_word(text, start, start):
        start -= 1
    while end < within.end and cuts_a_word(text, end, end):
        end += 1
    while start < end and text.normal[start] == " ":
        start += 1
    while end > start and text.normal[end - 1] == " ":
        end -= 1
    best = Stretch(start, end)
    best_score = fuzz.ratio(wanted, text.normal[start:end])
    # An alignment has the length of the words; a word too many or too few shifts its ends.
    for begin in _boundaries_before(text, start, within.start):
        for finish in _boundaries_after(text, end, within.end):
            score = fuzz.ratio(wanted, text.normal[begin:finish])
            if score > best_score:
                best_score, best = score, Stretch(begin, finish)
    start = best.start
    while (
        start < best.end and text.normal[start] in _NO_BEGINNING and wanted[0] not in _NO_BEGINNING
    ):
        start += 1
    end = best.end
    while end > start and text.normal[end - 1] in _NO_ENDING and wanted[-1] not in _NO_ENDING:
        end -= 1
    return Stretch(start, end)


def _boundaries_before(text: SourceText, start: int, limit: int) -> list[int]:
    found = [start]
    for _ in range(3):
        found.append(_previous_boundary(text, found[-1], limit))
    inner = start
    for _ in range(3):
        inner = min(_skip_word(text, inner), len(text.normal))
        found.append(inner)
    return sorted(set(found))


def _boundaries_after(text: SourceText, end: int, limit: int) -> list[int]:
    found = [end]
    for _ in range(3):
        found.append(_next_boundary(text, found[-1], limit))
    inner = end
    for _ in range(3):
        inner = _previous_boundary(text, inner, 0)
        found.append(len(text.normal[:inner].rstrip(" ")))
    return sorted(set(found))


def _skip_word(text: SourceText, start: int) -> int:
    word = _WORD.search(text.normal, start)
    after = word.end() if word else len(text.normal)
    return after + (text.normal[after : after + 1] == " ")


def _next_boundary(text: SourceText, end: int, limit: int) -> int:
    word = _WORD.search(text.normal, end)
    return min(word.end(), limit) if word else limit


def _previous_boundary(text: SourceText, start: int, limit: int) -> int:
    words = list(_WORD.finditer(text.normal, max(limit, start - 60), start))
    return max(words[-1].start(), limit) if words else limit


def _compare(text: SourceText, wanted: str, stretch: Stretch) -> Nearest:
    """Walk both word by word to the first that differs."""
    have = text.normal[stretch.start : stretch.end]
    start, end = text.raw_span(stretch.start, stretch.end)
    as_printed = " ".join(text.raw[start:end].split())
    typed, stands = list(_WORD.finditer(wanted)), list(_WORD.finditer(have))
    number = 0
    while number < min(len(typed), len(stands)) and typed[number].group() == stands[number].group():
        number += 1
    word, word_at, instead = "", len(wanted), ""
    instead_at = Stretch(stretch.end, stretch.end)
    if number < len(typed):
        word, word_at = typed[number].group(), typed[number].start()
    if number < len(stands):
        found = stands[number]
        instead = found.group()
        instead_at = Stretch(stretch.start + found.start(), stretch.start + found.end())
    return Nearest(stretch, as_printed, word, instead, word_at, instead_at)

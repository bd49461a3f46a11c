"""The one declared normalisation under which words count as the source's own.

Quotation marks are equal, apostrophes and single marks are equal, dashes and hyphens are equal;
a run of white space is one space; Unicode NFC; soft hyphens, zero-width and direction characters
and byte order marks are dropped. Nothing else: case, digits, punctuation and letters count.

A word that a line's end broke is whole again: behind a soft hyphen always, behind a hyphen where
the text has the whole word elsewhere too, and not with its hyphen.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

DOUBLE_MARKS = (
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\uff02\u05f4"  # East Asian, Hebrew
)
SINGLE_MARKS = "'\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\u02b9\uff07\u05f3\u0060\u00b4"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u05be"
DROPPED = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"

_SAME = {
    **dict.fromkeys(DOUBLE_MARKS, '"'),
    **dict.fromkeys(SINGLE_MARKS, "'"),
    **dict.fromkeys(DASHES, "-"),
}
_OTHERS = tuple((character, same) for character, same in _SAME.items() if character != same)
# Runs that change length or content; a lone plain space, by far the commonest, is passed over.
# One class at the front of a pattern is what `re` looks for fastest.
_GAPS = re.compile(rf"[\s{DROPPED}](?:[\s{DROPPED}]+|(?<! ))")
# In a text without any other gap these are all there is to edit.
_LINE_FEEDS = re.compile("\n+")
_DOUBLE_GAPS = ("  ", " \n", "\n ")
_IS_DROPPED = re.compile(f"[{DROPPED}]")
_SOFT = "\u00ad"
_BREAK = re.compile(rf"(?<=[^\W\d_])([{DROPPED}]+)\s[\s{DROPPED}]*(?=[^\W\d_])")
_HARD_BREAK = re.compile(r"([^\W\d_]{2,40})([-\u2010] ?\r?\n[ \t]*)([^\W\d_]{2,40})")
_MOST_BREAKS = 500
"""Hyphens at line ends that are looked at, each in the whole text."""
_ANY_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text under the normalisation, with the way back to the characters it came from.

    `normal[i]` came from `raw[at[k] + i - start[k]]`, k being the last stretch that starts at or
    before i: between edits both texts run side by side.
    """

    raw: str
    normal: str
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def raw_offset(self, offset: int) -> int:
        """The offset in `raw` of the character at `offset` of `normal`, both from 0."""
        following = bisect_right(self._starts, offset)
        origin = self._origins[following - 1] + offset - self._starts[following - 1]
        if following < len(self._origins) and origin >= self._origins[following]:
            # One character has become two: both came from it, not from the one behind.
            return max(self._origins[following] - 1, self._origins[following - 1])
        return origin

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of `raw` behind `normal[start:end]`, without what was dropped after."""
        if end <= start:
            return self.raw_offset(start), self.raw_offset(start)
        following = bisect_right(self._starts, start)
        shift = self._origins[following - 1] - self._starts[following - 1]
        first, last = start + shift, end + shift
        if following < len(self._starts) and (
            end > self._starts[following] or last > self._origins[following]
        ):  # not all from one stretch
            first, last = self.raw_offset(start), self.raw_offset(end - 1) + 1
        # What was composed into the last character belongs to it.
        if last < len(self.raw) and self.raw[last] >= "\u00ad":
            last = _end_of_cluster(self.raw, last)
        return first, last

    def normal_offset(self, raw_offset: int) -> int:
        """The offset in `normal` that stands for `raw_offset`."""
        stretch = max(bisect_right(self._origins, raw_offset) - 1, 0)
        offset = self._starts[stretch] + raw_offset - self._origins[stretch]
        following = stretch + 1
        limit = self._starts[following] if following < len(self._starts) else len(self.normal)
        return max(min(offset, limit), 0)

    def shift(self, start: int, end: int) -> int | None:
        """What to add to offsets of `raw[start:end]` to get those in `normal`, if one number."""
        if len(self._origins) == 1:
            return 0
        stretch = max(bisect_right(self._origins, start) - 1, 0)
        if stretch + 1 < len(self._origins) and self._origins[stretch + 1] < end:
            return None
        shift = self._starts[stretch] - self._origins[stretch]
        if self.normal_offset(start) != start + shift or self.normal_offset(end) != end + shift:
            return None
        return shift


def normalise(text: str) -> Normalised:
    """Put a text under the normalisation, keeping the places of its characters."""
    spaced, starts, origins = text.replace("\n", " "), [0], [0]
    is_plain = spaced.isprintable()  # what is dropped is not, nor is any other gap
    broken = _broken_words(text) if "\n" in text or not is_plain else []
    if broken or not is_plain or "  " in spaced:  # else every character keeps its place
        if broken:
            edits = _gaps_and_breaks(text, broken)
            spaced, starts, origins = _apply(text, edits)
        elif is_plain and not any(run in text for run in _DOUBLE_GAPS):
            edits = [(*gap.span(), " ") for gap in _LINE_FEEDS.finditer(text)]
            spaced, starts, origins = _apply(text, edits)
        else:
            spaced, starts, origins = _apply(text, _gaps(text, 0, len(text)))
    if not unicodedata.is_normalized("NFC", spaced):
        composed, outer_starts, outer_origins = _apply(spaced, _compositions(spaced))
        inner = Normalised(text, spaced, tuple(starts), tuple(origins))
        # Stretches of both steps, so that one look-up leads the whole way back.
        cuts = sorted({*outer_starts, *_carried(starts, outer_starts, outer_origins, composed)})
        outer = Normalised(spaced, composed, tuple(outer_starts), tuple(outer_origins))
        starts = cuts
        origins = [inner.raw_offset(outer.raw_offset(cut)) for cut in cuts]
        spaced = composed
    return Normalised(text, _alike(spaced), tuple(starts), tuple(origins))


@lru_cache(4096)
def normal(text: str) -> str:
    """The normalised text alone, its ends stripped: how the words of a record are compared."""
    if text.isprintable() and "  " not in text:
        spaced = text.strip(" ")  # no other white space is printable, nor is what is dropped
    else:
        spaced = " ".join(_IS_DROPPED.sub("", unbroken(text)).split())
    if unicodedata.is_normalized("NFC", spaced):
        return _alike(spaced)
    return normalise(text).normal.strip()


def unbroken(text: str) -> str:
    """A piece of a source's text as it is printed: a word broken at a soft hyphen in one."""
    return _BREAK.sub(lambda gap: "" if _is_soft(gap) else gap[0], text) if _SOFT in text else text


def _is_soft(gap: re.Match[str]) -> bool:
    """Whether a soft hyphen stands before a gap in a word: no capital begins behind it, or all."""
    before, after = gap.string[gap.start() - 1], gap.string[gap.end()]
    return _SOFT in gap[1] and (not after.isupper() or before.isupper())


def _gaps(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """The edits that make each gap one space, and drop what is not seen."""
    return [
        (*gap.span(), " " if _ANY_SPACE.search(gap.group()) else "")
        for gap in _GAPS.finditer(text, start, end)
    ]


def _gaps_and_breaks(text: str, broken: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    edits: list[tuple[int, int, str]] = []
    done = 0
    for start, end in broken:
        edits += [*_gaps(text, done, start), (start, end, "")]
        done = end
    return [*edits, *_gaps(text, done, len(text))]


def _broken_words(text: str) -> list[tuple[int, int]]:
    """What stands between the halves of words that a line's end broke, in order."""
    found = []
    if _SOFT in text:
        found += [gap.span() for gap in _BREAK.finditer(text) if _is_soft(gap)]
    if "-\n" in text or "\u2010\n" in text or "-\r\n" in text:
        breaks = list(islice(_HARD_BREAK.finditer(text), _MOST_BREAKS))
        lowered = text.lower() if breaks else ""
        for gap in breaks:
            first, second = gap[1].lower(), gap[3].lower()
            if gap[3].islower() and first + second in lowered:
                whole = re.compile(rf"(?<!\w){first}(-?){second}(?!\w)")
                if {match[1] for match in whole.finditer(lowered)} == {""}:
                    found.append(gap.span(2))
    return sorted(found)


def _alike(text: str) -> str:
    """Put one character for all that are equal; many times faster than `str.translate`."""
    if text.isascii():
        return text.replace("`", "'")
    for character, same in _OTHERS:
        if character in text:
            text = text.replace(character, same)
    return text


def _apply(text: str, edits: list[tuple[int, int, str]]) -> tuple[str, list[int], list[int]]:
    """Make the edits; return the text and where its stretches start, there and in the original."""
    pieces: list[str] = []
    starts, origins = [0], [0]
    length = done = 0
    for start, end, new in edits:
        pieces += (text[done:start], new)
        length += start - done
        if new:
            starts.append(length)
            origins.append(start)
            length += len(new)
        starts.append(length)
        origins.append(end)
        done = end
    pieces.append(text[done:])
    return "".join(pieces), starts, origins


def _carried(
    inner: list[int], outer_starts: list[int], outer_origins: list[int], composed: str
) -> list[int]:
    """Where the stretches of the first step begin after the second."""
    outer = Normalised("", composed, tuple(outer_starts), tuple(outer_origins))
    return [outer.normal_offset(start) for start in inner]


def _compositions(text: str) -> list[tuple[int, int, str]]:
    """The edits that bring a text to NFC, cluster by cluster (Unicode Standard Annex 15)."""
    joining = _joining_characters()
    edits = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in joining):
            end += 1
        cluster = text[start:end]
        new = unicodedata.normalize("NFC", cluster)
        if new != cluster:
            edits.append((start, end, new))
        start = end
    return edits


def _end_of_cluster(text: str, end: int) -> int:
    """Where the characters end that join the one before, over characters that are dropped."""
    joining = _joining_characters()
    ahead = end
    while ahead < len(text):
        character = text[ahead]
        ahead += 1
        if unicodedata.combining(character) or character in joining:
            end = ahead
        elif not _IS_DROPPED.match(character):
            break
    return end


@cache
def _joining_characters() -> frozenset[str]:
    """Characters that compose with the one before although they are no combining marks."""
    hangul = {chr(code) for code in range(0x1161, 0x1200)}
    indic = "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf"
    return frozenset({*hangul, *indic, "\u102e", "\u1b35"})


def has_words(text: str) -> bool:
    """Whether a text has a letter or a digit: of marks alone nothing can be cited."""
    return any(map(str.isalnum, text))

"""Cut a paragraph into its sentences, those inside quotation marks too.

What goes in is normalised text (`generator.normalise`) and the places of its quotation marks. A
sentence ends at a stop (`.`, `!`, `?`, an ellipsis, their East Asian and Arabic kin) with the marks
and brackets that close behind it, unless the text shows that it goes on: in lower case, with a
comma, with "said Lavrov" behind "Never!", or behind an abbreviation, an initial or an ordinal.

The section `sentences` of a language's file lists, lower case and without their last stop:

- `never_last`: abbreviations that another word always follows (Dr., e.g.);
- `before_figures`: those that only a figure follows, for they may be words as well (no., art.);
- `behind_figures`: those that may end a sentence only behind a figure (2025 г.; else г. Москва);
- `may_end`: those that may end one; a capital then begins the next, unless it is one of `goes_on`
  (U.S. Senate, Inc. Chairman), of the names of days and months, or
  nothing but the hour stands before them (At 5 a.m. Mr. Smith);
- `starts`: words that with a capital begin a sentence, so behind an initial too (Plan B. The …);
- `ordinals_behind`: words that a number with a stop follows as an ordinal (der 2. Weltkrieg);
- `said`: verbs that tie a name behind "Never!" to it; `labels`: a colon may end a label.

For a language without the section the library tells which words with a stop are abbreviations.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import sentencex

from generator.languages import cldr
from generator.languages.files import section

_STOPS = ".!?\u2026\u061f\u06d4\u0964\u0965"
_EAST_ASIAN = "\u3002\uff01\uff1f\uff0e"
_STOP = re.compile(f"[{_STOPS}{_EAST_ASIAN}]+")
_BEHIND = frozenset(" \"')]}\uff09")
"""What stands behind a stop that may end a sentence; behind others only where a space was lost."""
_LOST_SPACE = re.compile(r"(?:[^\W\d_A-Z]{3}|\d{3})\.(?:[^\W\d_a-z][^\W\d_]+[ .,]|[AI] )")
_SPACED_ELLIPSIS = re.compile(r" ?\. \. \.(?: \.)?")
_OMISSION = re.compile(r"[\[(]\s?(?:\.\.\.|\u2026)\s?\Z")
_OPENED = re.compile(r".*(?:[(\[{/\u2026]|(?<![\u05d0-\u05ea])\"|\"(?![\u05d0-\u05ea]))", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*")
_LEAD = "\"'([{\u00bf\u00a1\uff08 "
_CLOSING = "\"')]}\uff09\u3011\u300b"
_CLOSED = re.compile(f"[{re.escape(_CLOSING)} ]*")
_ROMAN = re.compile("[IVXLC]+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}[.-]+)*[^\W\d_]")
_DOMAINS = frozenset(("com", "net", "org", "edu", "gov", "info", "js"))
_LONGEST_WORD = 40
_FEW_STROKES = 2
_NEAR = 80
"""Characters behind a stop in which the name of a speaker and the verb stand."""
_ITEM = re.compile(r"([\u2022\u2043*]? ?)(\d{1,2}|[a-z])(\.\)|\)|\.) ?(?=[^\W_])")

_PIECE = 2_000
_OPENING = re.compile(r"""(?<!\w)["']""")
_MOST_LOOKING = 30_000_000
"""Marks times characters; a paragraph of 30,000 characters has some 300 marks."""


@dataclass(frozen=True)
class _Known:
    """The section of a language, and the names of its months and days."""

    is_listed: bool
    never_last: frozenset[str]
    before_figures: frozenset[str]
    behind_figures: frozenset[str]
    may_end: frozenset[str]
    goes_on: frozenset[str]
    starts: frozenset[str]
    ordinals_behind: frozenset[str]
    said: frozenset[str]
    said_joined: re.Pattern[str] | None
    labels: bool
    special: frozenset[str]
    """Words behind which a stop needs a second look."""
    dates: frozenset[str]


@cache
def _known(language: str) -> _Known:
    primary = cldr.base(language)
    words: Mapping[str, object] = section(primary, "sentences")

    def listed(name: str) -> frozenset[str]:
        found = words.get(name, ())
        return frozenset(found) if isinstance(found, list) else frozenset()

    dates = {
        name.casefold()
        for kind in ("months", "days")
        for width in ("wide", "abbreviated")
        for _, name in cldr.names(language, kind, width)
    }
    said = listed("said")
    caseless = "|".join(sorted(map(re.escape, said), key=len, reverse=True))
    return _Known(
        bool(words),
        listed("never_last"),
        listed("before_figures"),
        listed("behind_figures"),
        listed("may_end"),
        listed("goes_on"),
        listed("starts"),
        listed("ordinals_behind"),
        said,
        re.compile(caseless) if caseless else None,
        words.get("labels") is True,
        listed("never_last").union(
            *map(listed, ("before_figures", "behind_figures", "may_end")),
        ),
        frozenset(name.rstrip(".") for name in dates),
    )


@dataclass(frozen=True, slots=True)
class Marks:
    """The places of a text's quotation marks, in order."""

    opening: Collection[int]
    closing: Collection[int]
    inside: Callable[[int], bool]
    """Whether an offset stands inside quotation marks."""


def sentences(
    language: str, text: str, start: int, end: int, marks: Marks
) -> list[tuple[int, int]]:
    """The sentences of the paragraph `text[start:end]` of a normalised text, in order."""
    found: list[tuple[int, int]] = []
    begin = start
    for cut in _Paragraph(language, text, (start, end), marks).cuts():
        if text[begin:cut].strip():
            found.append(_stripped(text, begin, cut))
            begin = cut
    if text[begin:end].strip():
        found.append(_stripped(text, begin, end))
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start] == " ":
        start += 1
    while text[end - 1] == " ":
        end -= 1
    return start, end


class _Paragraph:
    """One paragraph on its way into sentences."""

    def __init__(self, language: str, text: str, span: tuple[int, int], marks: Marks) -> None:
        self.known, self.language = _known(language), language
        self.text, (self.start, self.end), self.marks = text, span, marks
        start = self.start
        self.begin = start
        """Where the sentence begins that is being read."""
        self.asked: tuple[int, bool] | None = None
        """Where a question inside marks was left open for "asked he", and the sentence's begin."""
        self._library: list[int] | None = None
        self.is_verse = text.count(" / ", start, self.end) > _FEW_STROKES
        """Lines of verse are quoted whole, with strokes between them."""

    def cuts(self) -> Iterator[int]:
        """Where sentences end, in order; none at the paragraph's end."""
        places = [*self._items(), *self._label()]
        text, done = self.text, self.start
        for match in _STOP.finditer(text, self.start, self.end):
            stop, stopped = match.span()
            if stop < done:
                continue
            while places and places[0] <= stop:
                self.begin = places.pop(0)
                yield self.begin
            if stopped >= self.end:
                break
            if self._is_plain(stop, stopped):
                self.begin = done = stopped
                yield stopped
                continue
            if (
                text[stopped] not in _BEHIND
                and text[stop] not in _EAST_ASIAN
                and not (text[stopped].isupper() and _LOST_SPACE.match(text, stop - 3, self.end))
            ):
                continue
            close, cut = self._behind(stop, stopped)
            done = max(cut, stopped)
            if cut >= self.end:
                break
            if self._ends(stop, stopped, close, cut):
                self.begin = cut
                yield cut
        yield from (place for place in places if place > self.begin)

    def _is_plain(self, stop: int, stopped: int) -> bool:
        """Whether an ordinary word, a full stop, a space and a capital follow each other."""
        text = self.text
        if (
            stopped - stop > 1
            or text[stop] != "."
            or text[stopped] != " "
            or not text[stopped + 1 : stopped + 2].isupper()
            or not self.known.is_listed
            or self.is_verse
        ):
            return False
        space = text.rfind(" ", max(self.begin, stop - _LONGEST_WORD), stop)
        word = text[space + 1 : stop]
        return (
            space >= 0
            and len(word) > 1
            and word.isalpha()
            and not word.isupper()
            and word.lower() not in self.known.special
        )

    def _behind(self, stop: int, end: int) -> tuple[int, int]:
        """Where the last stop ends, and the marks and brackets that close behind it."""
        text, limit = self.text, self.end
        spaced = _SPACED_ELLIPSIS.match(text, stop, limit)
        if spaced and (
            text[stop - 1 : stop] == " " or _CLOSED.match(text, spaced.end(), limit).end() == limit  # type: ignore[union-attr]  # it matches nothing, too
        ):
            end = spaced.end()
        at = last = end
        while at < limit:
            character = text[at]
            if character in _CLOSING and at not in self.marks.opening:
                at += 1
            elif (
                character == " "
                and text[at + 1 : at + 2] in ('"', "'")
                and (at + 1 in self.marks.closing)
            ):
                at += 2  # French sets a space before the mark
            elif character in _STOPS or character in _EAST_ASIAN:
                at += 1
                last = at
            else:
                break
        return last, at

    def _ends(self, stop: int, stopped: int, close: int, cut: int) -> bool:
        """Whether the sentence being read ends with a stop; `cut` is behind what closes it."""
        text = self.text
        following = cut
        while following < self.end and text[following] in _LEAD:
            following += 1
        if following >= self.end:
            return False
        first = text[following]
        lost_space = stopped == cut and text[cut] != " " and text[stop] not in _EAST_ASIAN
        if lost_space and not self._is_prose(stop, cut):
            return False
        if first == "-":
            return self._ends_before_dash(stop, close, cut, following)
        if first in ",;:)]}/&\u060c\u061b\uff0c\uff1b\uff1a\u3001=<>|" or first in _STOPS:
            spaced = _SPACED_ELLIPSIS.match(text, following, self.end)
            return bool(spaced) and stop < following - 1 and text[stop] == "."
        if first.islower():
            return False
        if _OMISSION.search(text, max(stop - 2, self.start), stopped):
            return False
        if text.startswith(" . . .", stop - 1) and not text.startswith(". . . .", stop):
            return False
        spoken = cut > stopped and self._closes_marks(stopped, cut)
        if spoken and self._is_attributed(stop, following):
            return False
        if text[stop] != "." or stopped - stop > 1 or close > stopped:
            return True
        if self.is_verse and self.marks.inside(stop):
            return False
        return self._ends_word(stop, cut, following)

    def _is_prose(self, stop: int, cut: int) -> bool:
        """Whether a stop without a space behind it ends a sentence, and no part of an address."""
        first = self.text.rfind(" ", max(self.start, stop - _LONGEST_WORD), stop) + 1
        word = self.text[max(first, self.start) : stop]
        behind = _WORD.match(self.text, cut, self.end)
        return not re.search(r"[@/.]", word) and not (
            behind and behind.group().split(".")[0].lower() in _DOMAINS
        )

    def _ends_before_dash(self, stop: int, close: int, cut: int, dash: int) -> bool:
        """A dash behind a stop leads to who speaks, in lower case, or to what is said next."""
        letter = next((c for c in self.text[dash : dash + 6] if c.isalnum()), "")
        if not letter or letter.islower() or letter.isdigit():
            if letter.islower() and self.text[stop] != ".":
                self.asked = (self.begin, self.marks.inside(stop))
            return False
        if self.asked == (self.begin, True) and self.marks.inside(cut):
            return False  # «Когда? – спросила мать. – Завтра»: one question and its rest
        if self.text[stop] != ".":
            return True
        if self._word_before(stop).lower() in self.known.may_end:
            return False  # Bogotá, D.C. – Colombia
        return self._ends_word(stop, cut, dash + 1)

    def _closes_marks(self, stopped: int, cut: int) -> bool:
        return any(at in self.marks.closing for at in range(stopped, cut))

    def _is_attributed(self, stop: int, following: int) -> bool:
        """Whether a name and a verb of saying follow what was said inside marks.

        Behind a full stop only where the script has no capitals: in others a comma would stand
        inside the marks, and a capital shows a new sentence.
        """
        known, text = self.known, self.text
        first = text[following]
        if not known.said:
            return False
        if first.isupper():
            if text[stop] == ".":
                return False
            words = _WORD.findall(text, following, min(following + _NEAR, self.end))
            for word in words[:5]:
                lowered = word.lower()
                if lowered in known.said:
                    return True
                if not word[0].isupper() or lowered in known.starts:
                    return False
            return False
        if first >= "\u2e80":
            clause = re.match('[^\u3002\uff01\uff1f\uff1b"]*', text[following : following + 25])
            found = clause and known.said_joined and known.said_joined.search(clause.group())
            return bool(found)
        words = _WORD.findall(text, following, min(following + _NEAR, self.end))
        return any(word in known.said for word in words[:1])

    def _ends_word(self, stop: int, cut: int, following: int) -> bool:
        """Whether a full stop ends a sentence and not only the word before it."""
        word = self._word_before(stop)
        if not word:
            return True
        before = self.text[self.begin : stop - len(word)].rstrip(" \"'([{-\u2022\u2043*")
        if not before and len(word) == 1:
            return False  # a. First, …: the letter of a paragraph
        key = self._key(word, before)
        first = self.text[following]
        if first.isdigit() or first in "\u2116\u00a7":
            is_date = word.isdigit() and len(word) < 3 and bool(self.known.ordinals_behind)
            return not (is_date or self._leads_to_figure(key))  # 1. 1. 2025
        if word.isdigit() or (self.known.ordinals_behind and _ROMAN.fullmatch(word)):
            return self._ends_number(word, before, following)
        next_word = _WORD.match(self.text, following, self.end)
        then = next_word.group() if next_word else first
        if len(then) == 1 and self.text[following + 1 : following + 2] == ".":
            then = then.upper() + "."  # an initial: А. И. Семенов
        return self._ends_key(word, key, before, then) and (
            self._is_judged(word, key, stop) or self._library_cuts(stop, cut)
        )

    def _word_before(self, stop: int) -> str:
        """The word before a stop, without what opens before it: `art` of `(l'art.`."""
        first = self.text.rfind(" ", max(self.begin, stop - _LONGEST_WORD), stop) + 1
        word = self.text[max(first, self.begin, stop - _LONGEST_WORD) : stop]
        if word.isalpha():
            return word
        word = _OPENED.sub("", word)
        if "'" in word.strip("'") and not word[0].isdigit():
            word = word.rpartition("'")[2]  # l'art., dell'on.
        return word.lstrip("'-\u2022\u2043*")

    def _key(self, word: str, before: str) -> str:
        """A word as the lists have it; of a compound (D-N.Y.) its last part, where that is one.

        With the one before it where both are one abbreviation: `т. д.`, `z. B.`
        """
        key = word.lower()
        if before.endswith("."):
            both = f"{before.rpartition(' ')[2].lower()}{key}"
            if both in self.known.may_end or both in self.known.never_last:
                return both
        tail = key.rpartition("-")[2]
        is_listed = tail in self.known.may_end or tail in self.known.never_last
        return tail if is_listed and key not in self.known.never_last else key

    def _leads_to_figure(self, key: str) -> bool:
        known = self.known
        lists = (known.before_figures, known.never_last, known.may_end, known.behind_figures)
        is_letter = len(key) == 1 and key.isalpha() and key not in known.starts
        return is_letter or any(key in words for words in lists)

    def _ends_key(self, word: str, key: str, before: str, then: str) -> bool:
        """Whether a word with a stop may be the last before a word with a capital, `then`."""
        known = self.known
        if key in known.behind_figures:
            return before[-1:].isdigit() and self._ends_abbreviation(key, before, then)
        if key in known.never_last:
            return False
        if key in known.may_end:
            return self._ends_abbreviation(key, before, then)
        if key in known.before_figures and not (len(word) == 1 and word.isupper()):
            return not _ROMAN.fullmatch(then) or (then == "I" and "i" in known.starts)
        is_initial = _INITIALS.fullmatch(word) and (
            len(word) > 1 or not then[0].islower() or not word.isupper()
        )
        return not is_initial or self._ends_initial(word, before, then.lower())

    def _is_judged(self, word: str, key: str, stop: int) -> bool:
        """Whether our lists are enough to tell, without the library."""
        known = self.known
        is_known = (
            key in known.may_end or key in known.before_figures or key in known.behind_figures
        )
        return (
            known.is_listed
            or is_known
            or self.marks.inside(stop)
            or (_INITIALS.fullmatch(word) is not None)
        )

    def _ends_initial(self, word: str, before: str, lowered: str) -> bool:
        """J. K. Rowling, J.D. Vance; but "you and I. Did", "Plan B. The"."""
        if "-" in word:
            return False  # P.-Y. Le Goff: both letters are of one given name
        if lowered in self.known.starts:
            return bool(before) and (len(word) == 1 or word[0].isupper())
        return False

    def _ends_abbreviation(self, key: str, before: str, then: str) -> bool:
        known, lowered = self.known, then.lower()
        if lowered in known.goes_on or lowered.rstrip(".") in known.dates:
            return False
        words = before.split()
        if words and words[-1][-1:].isdigit():
            if len(words) == 1 or (len(words) == 2 and words[0].lower() in known.starts):
                return False  # At 5 a.m. Mr. Smith …, В 2025 г. Виктор …
            if key in known.behind_figures and len(words) > 1 and words[-2].endswith(","):
                return False  # Дом, 1898 г. В 1854 году …
        return bool(words)

    def _ends_number(self, word: str, before: str, following: int) -> bool:
        """An ordinal goes on; a year, or a number that a verb leads to, ends."""
        known = self.known
        if not before:
            return False  # 1. First, …: the number of a paragraph
        then = _WORD.match(self.text, following, self.end)
        lowered = then.group().lower() if then else ""
        if lowered in known.dates and (known.ordinals_behind or len(word) <= 2):
            return not known.ordinals_behind and known.is_listed
        if not known.is_listed:
            return len(word) > 2 or self._library_cuts(following - 1, following)
        if len(word) > 3 or lowered in known.starts:
            return True
        leading = before.rpartition(" ")[2].lower()
        of_span = known.ordinals_behind and leading[-1:] == "." and leading[:-1].isdigit()
        return not of_span and leading not in known.ordinals_behind

    def _library_cuts(self, stop: int, cut: int) -> bool:
        """Whether the library ends a sentence behind a stop."""
        if self._library is None:
            self._library = []
            at = self.start
            for sentence in _segmented(self.language, self.text[self.start : self.end]):
                at += len(sentence)
                self._library.append(at)
        number = bisect_left(self._library, stop)
        return number < len(self._library) and self._library[number] <= cut + 1

    def _items(self) -> list[int]:
        """Where the items of a list begin that a paragraph is: `1) … 2) …`, `a. … b. …`."""
        first = _ITEM.match(self.text, self.start, self.end)
        if first is None or (first[2] not in "1a9" and not first[1]):
            return []
        found: list[int] = []
        wanted = first
        for item in _ITEM.finditer(self.text, first.end(), self.end):
            if (
                item[2] == _next(wanted[2])
                and item[3] == first[3]
                and item[1].strip() == first[1].strip()
                and " " in self.text[item.start() - 1 : item.start() + 1]
            ):
                found.append(item.start())
                wanted = item
        return found

    def _label(self) -> list[int]:
        """Where a label ends that a paragraph begins with: `سؤال وجواب: ماذا حدث؟`."""
        if not self.known.labels:
            return []
        colon = self.text.find(": ", self.start, min(self.start + _NEAR, self.end))
        if (
            colon < 0
            or colon + 2 in self.marks.opening
            or _STOP.search(self.text, self.start, colon)
        ):
            return []
        words = _WORD.findall(self.text, self.start, colon)
        if any(word.removeprefix("\u0648") in self.known.said for word in words):
            return []
        return [colon + 1]


def _next(item: str) -> str:
    return str(int(item) + 1) if item.isdigit() else chr(ord(item) + 1)


def _segmented(language: str, text: str) -> Iterator[str]:
    """The library's sentences with the space behind them.

    The library looks from each opening mark for its closing one, up to the end. Where that would
    take minutes (a megabyte of marks), the text is no prose, and is read in pieces.
    """
    if len(text) <= _PIECE or len(_OPENING.findall(text)) * len(text) <= _MOST_LOOKING:
        yield from sentencex.segment(language, text)
        return
    for start in range(0, len(text), _PIECE):
        yield from sentencex.segment(language, text[start : start + _PIECE])

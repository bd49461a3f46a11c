"""Quotes that are said to be one utterance have one speaker, words that fit, and days that meet.

Sources print the same words and cut them in different places. So the words of two quotes fit where
one stretch of words stands in both, and within it nothing is more or less, but for what a quote
says that it left out: between two of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from string import punctuation
from typing import NamedTuple

from generator.dates.edtf import in_words
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.computed import said
from generator.records.model import Quote

_COMMON = 3
"""Words in a row that both must have; all words of one that has fewer."""
_MOST = 1_000
"""Words of a quote that are compared: the time grows with the square."""
_SIGNS = f"{punctuation}¡¿«»„“”‘’…。，、；：？！「」『』（）،؛؟ "


class _Cut(NamedTuple):
    """The words of a quote, and the numbers of those before which something is left out."""

    words: list[str]
    cuts: frozenset[int]


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare every quote with those that it is said to be the same as."""
    for quote in briefing.quotes.values():
        for reference in quote.same_as:
            other = briefing.quotes.get(reference)
            told = _told(briefing, quote, other) if other else None
            if other and told:
                yield Finding(
                    Code.SAME_AS_DISAGREES,
                    told,
                    reference.at,
                    f"Take `{reference}` out of `same_as`, or correct what disagrees.",
                    (Label(other.id.at, "the other quote"),),
                )


def _told(briefing: Briefing, quote: Quote, other: Quote) -> str | None:
    """Why two quotes cannot be one utterance."""
    if quote.id == other.id:
        return "A quote is said to be the same as itself."
    if set(quote.speakers) != set(other.speakers):
        names, others = (_names(briefing, one) for one in (quote, other))
        return f"`{quote.id}` was said by {names}, and `{other.id}` by {others}."
    first, second = said(quote, briefing), said(other, briefing)
    if first and second and not first.when.overlaps(second.when):
        days = f"{in_words(first.when)} and {in_words(second.when)}"
        return f"`{quote.id}` and `{other.id}` were said on two days: {days}."
    if not _are_of_one_language(briefing, quote, other):
        return None  # one of them may be a translation
    spaced = briefing.language_of(str(quote.source)).word_spaces
    if not _fit(_cut(quote, spaced), _cut(other, spaced)):
        return f"The words of `{quote.id}` and `{other.id}` are not those of one utterance."
    return None


def _names(briefing: Briefing, quote: Quote) -> str:
    return " and ".join(briefing.name_of(speaker) for speaker in quote.speakers)


def _are_of_one_language(briefing: Briefing, quote: Quote, other: Quote) -> bool:
    codes = {briefing.language_of(str(one.source)).code for one in (quote, other)}
    return len(codes) == 1


def _fit(one: _Cut, two: _Cut) -> bool:
    """Whether the words of one are those of the other but for what each cut."""
    steps = SequenceMatcher(None, one.words, two.words, autojunk=False).get_opcodes()
    shared = [number for number, step in enumerate(steps) if step[0] == "equal"]
    longest = max((steps[number][2] - steps[number][1] for number in shared), default=0)
    if not shared or longest < min(_COMMON, len(one.words), len(two.words)):
        return False
    return all(
        tag == "equal"
        or (tag == "delete" and there in two.cuts)
        or (tag == "insert" and here in one.cuts)
        for tag, here, _, there, _ in steps[shared[0] : shared[-1]]
    )


def _cut(quote: Quote, spaced: bool) -> _Cut:
    """The words of a quote, or its letters where words are not `spaced`, without insertions."""
    inserted = [normal(text) for text in quote.inserted]
    words: list[str] = []
    cuts: set[int] = set()
    for part in quote.words:
        cuts.add(len(words))
        text = normal(part).lower()
        for insertion in inserted:
            text = text.replace(insertion.lower(), " ", 1)
        pieces = text.split() if spaced else text
        words += [word for piece in pieces if (word := piece.strip(_SIGNS))]
    return _Cut(words[:_MOST], frozenset(cuts - {0}))

"""“Up to 40”, “more than 50” and “fewer than Clinton” are not dropped and not turned round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.numbers.numeral import Numeral, Value
from generator.numbers.numerals import amounts, numerals, ranges
from generator.records.briefing import Briefing
from generator.records.own_sentences import Basis, OwnSentence, own_sentences
from generator.records.what_survives import Bound, Survivors, survivors

_OPPOSITE = {"at_most": "at_least", "at_least": "at_most"}
_KINDS = frozenset({"more", "less"})
_YEARS = range(1000, 2101)
_BESIDE, _EDGE = 32, 20
"""Characters beside the cited words that may bound a figure, and how near it is to their edge."""


class _Bounded(NamedTuple):
    """A figure with what stands beside it."""

    figure: Numeral
    bound: Bound | None = None
    word: str = ""
    shown: str = ""
    amount: str = ""
    """The range of which the figure is one end, as written."""
    is_end: bool = False
    """Whether it is one end of any range."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare what stands beside each figure in our sentence with what stands beside it there.

    The figure itself is the same, so a bound that is missing or turned round beside it makes
    another statement: an error (`bound-changed`). A word that has other meanings too ("over three
    days"), and “about”, are a warning (`hedge-dropped`). If the cited words have the figure without
    a bound as well, it may stand without one. A comparison with the same thing ("more votes than
    Clinton") must go the same way.
    """
    own = survivors(briefing.language_of())
    if not own:
        return
    compiled: dict[str, Survivors] = {}
    for statement in own_sentences(briefing):
        if not statement.basis.complete or statement.basis.searched:
            continue
        for source, _ in statement.basis.places:
            if source not in compiled:
                compiled[source] = survivors(briefing.language_of(source))
        yield from _figures(briefing, statement, own, compiled)
        yield from _comparisons(briefing, statement, own, compiled)


def _figures(
    briefing: Briefing, statement: OwnSentence, own: Survivors, theirs: dict[str, Survivors]
) -> Iterator[Finding]:
    basis = statement.basis
    figures = [
        figure
        for figure in numerals(statement.normal, briefing.language_code)
        if figure.counts and figure.month is None and not figure.is_month
    ]
    if not figures:
        return
    values = frozenset[Value]().union(*(figure.values for figure in figures))
    given = [
        bounded
        for source, place in basis.places
        for bounded in _bounded(
            briefing.texts[source].normal[place.start : place.end],
            briefing.texts[source].language,
            theirs[source],
            values,
            (
                briefing.texts[source].normal[max(place.start - _BESIDE, 0) : place.start],
                briefing.texts[source].normal[place.end : place.end + _BESIDE],
            ),
        )
    ]
    if not given:
        return
    told_by_us = list(_bounded(statement.normal, briefing.language_code, own, values))
    if not any(one.bound or one.amount for one in (*given, *told_by_us)):
        return
    for ours in told_by_us:
        same = [one for one in given if not one.figure.values.isdisjoint(ours.figure.values)]
        judged = _judged(ours, same, own, [theirs[source] for source, _ in basis.places])
        if judged is None or ours.figure not in figures:
            continue
        code, there = judged
        shown = there.shown if there.bound else there.amount or there.shown
        yield Finding(
            code,
            f"The words that this {basis.noun} cites say {quoted(shown)}, and its text says "
            f"{quoted(ours.shown)}.",
            statement.place(ours.figure.start, ours.figure.end),
            f"Say {quoted(shown)} in your own words too, or cite a passage that gives the "
            "figure as the text has it.",
        )


def _judged(
    ours: _Bounded, same: list[_Bounded], own: Survivors, theirs: list[Survivors]
) -> tuple[Code, _Bounded] | None:
    """What is wrong with a bound of ours, and with which of theirs it disagrees."""
    bounds = {one.bound for one in same}
    if same and not (ours.bound or ours.is_end) and all(one.amount for one in same):
        return Code.HEDGE_DROPPED, same[0]  # one end of what is not known better
    if not same or ours.bound in bounds:
        return None
    there = next((one for one in same if one.bound in ("at_most", "at_least")), same[0])
    is_loose = ours.word in own.of("loose") or any(
        there.word in each.of("loose") for each in theirs
    )
    sure, unsure = (Code.BOUND_CHANGED, there), (Code.HEDGE_DROPPED, there)
    if bounds == {None}:  # ours alone has one: true of the figure itself, or not
        is_true = ours.bound == "about" or ours.word in own.of("inclusive") or is_loose
        return None if is_true else sure
    if None in bounds:
        return None
    if there.bound == "about" or ours.bound == "about":
        return None if there.bound == "about" and ours.bound else unsure
    return unsure if is_loose else sure


def _bounded(
    text: str,
    language: str,
    words: Survivors,
    values: frozenset[Value],
    around: tuple[str, str] = ("", ""),
) -> Iterator[_Bounded]:
    """The figures of a text that have one of these values, each with its bound.

    The upper end of a range has none of its own, and “about” says nothing more of a range. An end
    of an amount that is a range (“20-30 boats”) is no figure by itself. `around` is what was cut
    off on both sides, and may bound the first figure or the last: “more than | 50 boats”.
    """
    if not words:
        return
    found = numerals(text, language)
    if all(values.isdisjoint(figure.values) for figure in found):
        return
    lowered = text.lower() if len(text.lower()) == len(text) else text
    before: Numeral | None = None
    joined = list(ranges(text, found, language))
    spans = {
        end: text[low.start : high.end]
        for low, high in (amounts(text, found, language) if joined else ())
        for end in (low, high)
    }
    for figure in found:
        is_date = figure.is_month or figure.month is not None
        if not figure.counts or is_date or values.isdisjoint(figure.values):
            before = figure
            continue
        bound = words.bound(lowered, figure.start, figure.end)
        if bound is None and (figure.start <= _EDGE or len(text) - figure.end <= _EDGE):
            bound = _cut_off(lowered, figure, words, around)
        if bound and (
            any(figure is high for _, high in joined)
            or (bound[0] == "about" and any(figure is low for low, _ in joined))
            or _is_something_else(text, before, figure, bound, words)
        ):
            bound = None
        kind, word = bound or (None, "")
        amount = spans.get(figure, "")
        is_end = any(figure in pair for pair in joined)
        yield _Bounded(figure, kind, word, _shown(text, figure, word), amount, is_end)
        before = figure


def _cut_off(
    lowered: str, figure: Numeral, words: Survivors, around: tuple[str, str]
) -> tuple[Bound, str] | None:
    """What bounds a figure at the edge of the cited words, where these were cut."""
    before, behind = (each.lower() if len(each.lower()) == len(each) else "" for each in around)
    if not (before or behind):
        return None
    shift = len(before)
    return words.bound(before + lowered + behind, figure.start + shift, figure.end + shift)


def _shown(text: str, figure: Numeral, word: str) -> str:
    """A figure with the word of its bound, whichever stands first."""
    start = text.lower().rfind(word, max(figure.start - 32, 0), figure.start) if word else -1
    if start >= 0:
        return text[start : figure.end]
    at = text.lower().find(word, figure.end, figure.end + 32) if word else -1
    return text[figure.start : at + len(word) if at >= 0 else figure.end]


def _is_something_else(
    text: str, before: Numeral | None, figure: Numeral, bound: tuple[Bound, str], words: Survivors
) -> bool:
    """A loose word that joins a range (“20 до 40”), or stands before a year or a span of time."""
    if bound[1] not in words.of("loose"):
        return False
    if before is not None and len(text[before.end : figure.start]) <= len(bound[1]) + 12:
        return True
    if any(value in _YEARS for value in figure.values) and figure.end - figure.start == 4:
        return True
    behind = text[figure.end : figure.end + 24].lower().split()
    return bool(behind) and behind[0].strip(".,;:") in words.spans_of_time


def _is_exchanged(
    own: Survivors,
    ours: tuple[str, str, tuple[str, ...]],
    theirs: tuple[str, str, int, int, str],
    basis: Basis,
) -> bool:
    """Whether both compare the same two things in the same way, each from the other side.

    Of “Rook has fewer ships than Quill” comes no “Quill has fewer ships than Rook”.
    """
    kind, thing, before = ours
    other, compared, start, _, source = theirs
    if other != kind or not any(own.same(word, compared) for word in before):
        return False
    texts = basis.briefing.texts
    return any(
        own.same(word, thing)
        for where, place in basis.places
        if where == source
        for word in own.content(texts[where].normal[place.start : place.start + start].lower())
    )


def _comparisons(
    briefing: Briefing, statement: OwnSentence, own: Survivors, theirs: dict[str, Survivors]
) -> Iterator[Finding]:
    ours = own.comparisons(statement.normal)
    if not ours:
        return
    basis = statement.basis
    given = [
        (*one, source)
        for source, place in basis.places
        for one in theirs[source].comparisons(
            briefing.texts[source].normal[place.start : place.end]
        )
    ]
    for kind, thing, start, end in ours:
        plain = kind in _KINDS
        same = [one for one in given if plain and one[0] in _KINDS and own.same(one[1], thing)]
        if not same:
            before = own.content(statement.normal[:start].lower())
            same = [one for one in given if _is_exchanged(own, (kind, thing, before), one, basis)]
        elif any(one[0] == kind for one in same):
            continue
        if not same:
            continue
        _, _, first, last, source = same[0]
        shown = next(
            briefing.texts[where].normal[place.start : place.end][first:last]
            for where, place in basis.places
            if where == source
        )
        yield Finding(
            Code.BOUND_CHANGED,
            f"The words that this {basis.noun} cites say {quoted(shown)}, and its text says "
            f"{quoted(statement.normal[start:end])}.",
            statement.place(start, end),
            "Compare as the source does, or cite a passage that says it as the text has it.",
        )

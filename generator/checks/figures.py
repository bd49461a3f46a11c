"""Every figure in a sentence of ours stands in the passages that the sentence rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.numbers.measures import SAME, ratio
from generator.numbers.numeral import Kind, Numeral, Value, same_value
from generator.numbers.numerals import numerals, ranges
from generator.numbers.units import PROPORTIONS, STRICT, whole
from generator.numbers.wholes import is_whole, wholes
from generator.records.briefing import Briefing
from generator.records.own_sentences import Basis, OwnSentence, own_sentences

_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_WORD = re.compile(r"[^\W\d_]+")
_NEXT_WORD = re.compile(r"[ -]?([^\W\d_]{4,})")
_NOUN = re.compile(r"[ -][^\W\d_]{4,}")
_MOST_SHOWN = 6
_NEAR = 80
_SHARED = 4


def check(briefing: Briefing) -> Iterator[Finding]:
    """Compare the figures of each sentence with those of the words it cites.

    Figures are compared by what they mean, not by how they are written: value and sign, kind (five
    boats, the fifth boat, a fifth), unit (5, 5 percent, 5 euros). One that could not be read gives
    nothing and is not asked for.

    Only the cited words count, not the rest of their sentence: another figure that stands beside
    them there is not what was cited. The day, month and year of the record's own date count too,
    and the year of the source's and of the briefing's; the day of one month is not that of another.
    A range must be a range of the evidence if that has one with either end; and what is counted
    must not stand with another figure there. Of `51 of 101 seats` no 101 is given, unless a text
    says what it is the whole of. Numbers inside the name of an actor belong to the
    name.
    """
    language = briefing.language_code
    for statement in own_sentences(briefing):
        found = numerals(statement.normal, language)
        asked = any(
            numeral.counts or numeral.kind is Kind.ORDINAL or numeral.is_article
            for numeral in found
        )
        if asked and statement.basis.complete:
            yield from _compare(_Comparison(briefing, statement, found))


@dataclass(frozen=True)
class _Comparison:
    """A sentence with its figures, beside those of its evidence."""

    briefing: Briefing
    statement: OwnSentence
    found: tuple[Numeral, ...]

    @property
    def text(self) -> str:
        return self.statement.normal

    @property
    def basis(self) -> Basis:
        return self.statement.basis

    @property
    def cited(self) -> list[tuple[str, tuple[Numeral, ...]]]:
        return self.basis.figures

    @cached_property
    def months(self) -> frozenset[int]:
        """The months that the cited words name, and those of the record's dates."""
        named = (n.month for _, found in self.cited for n in found if n.is_month and n.month)
        return frozenset({*named, *(int(month) for _, month, _ in self.dates if month)})

    @cached_property
    def dates(self) -> list[tuple[str, str, str]]:
        """Year, month and day of the record's dates, as written; of an interval both ends."""
        return [parts for date in self.basis.found.dates for parts in _DATE.findall(date)]

    @cached_property
    def years(self) -> frozenset[Value]:
        about = self.briefing.about
        found = self.basis.found
        written = [*found.dates, *found.published, str((about and about.as_of) or "")]
        return frozenset(int(year) for date in written for year, _, _ in _DATE.findall(date))

    def is_given(self, figure: Numeral) -> bool:
        """Whether the evidence or a date gives a figure."""
        if figure.is_month:
            return figure.month in self.months
        return (
            self.is_dated(figure)
            or any(
                self.is_same(figure, words, other) and not self._is_only_whole(figure, words, other)
                for words, found in self.cited
                for other in found
            )
            or (figure.unit == "times" and self._is_growth(figure))
            or self._is_share_of_figures(figure)
        )

    def wholes(self, words: str) -> dict[Numeral, tuple[Numeral, ...]]:
        """The wholes of some cited words, with their parts; asked for only where they matter."""
        return wholes(words, self.language_of(words))

    def whole_of(self, figure: Numeral) -> tuple[str, Numeral] | None:
        """The whole in the cited words that a figure of ours is, if it is nothing else there."""
        return next(
            (
                (words, other)
                for words, _ in self.cited
                for other in self.wholes(words)
                if self.is_same(figure, words, other)
            ),
            None,
        )

    def _is_only_whole(self, figure: Numeral, words: str, other: Numeral) -> bool:
        """Whether a figure of the evidence is the whole of a part, which our text leaves out."""
        parts = self.wholes(words).get(other)
        if parts is None or is_whole(self.text, figure, self.briefing.language_code):
            return False
        return not any(
            ours is not figure and self.is_same(ours, words, part)
            for ours in self.found
            for part in parts
        )

    def is_part_of(self, words: str, figure: Numeral, thing: str) -> bool:
        """Whether a figure of the evidence is a part of so many of some thing."""
        return any(
            figure in parts and _counts(words, other, thing)
            for other, parts in self.wholes(words).items()
        )

    def _is_share_of_figures(self, figure: Numeral) -> bool:
        """Whether a share of ours is that of a part in its whole: 60 percent of `three of five`."""
        if not (figure.unit == "percent" or figure.is_share):
            return False
        scale = 100 if figure.unit == "percent" else 1
        return any(
            Fraction(max(part.values)) / Fraction(max(whole.values)) * scale in figure.values
            for words, _ in self.cited
            for whole, parts in self.wholes(words).items()
            for part in parts
            if part.kind is Kind.NUMBER and part.unit != "percent"
        )

    def is_another(self, one: Numeral) -> bool:
        """Whether `eine Stunde` stands for what the evidence gives as another number of hours."""
        same = [
            other
            for _, found in self.cited
            for other in found
            if other.values and (other.unit == one.unit or ratio(one.unit, other.unit) is not None)
        ]
        return bool(same) and not any(same_value(one, other) for other in same)

    def _is_growth(self, figure: Numeral) -> bool:
        """Whether two figures of the evidence, or a rise in per cent, make it so many times.

        From 5 to 10, or by 100 percent, is doubled.
        """
        found = [n for _, numbers in self.cited for n in numbers if n.counts and n.values]
        growth = {value for value in figure.values if value > 1}
        rises = {value * 100 - 100 for value in growth}
        if any(n.unit == "percent" and not rises.isdisjoint(n.values) for n in found):
            return True
        plain = [n for n in found if n.kind is Kind.NUMBER]
        return any(
            low > 0 and high == low * times
            for one in plain
            for other in plain
            if one.unit == other.unit
            for low in one.values
            for high in other.values
            for times in growth
        )

    def is_same(self, figure: Numeral, words: str, other: Numeral) -> bool:
        """Whether a figure of the cited words is this one of ours."""
        if figure.month is not None and other.month not in {None, figure.month}:
            return False
        if other.is_article and ratio(figure.unit, other.unit) is None:
            return False
        if other.part is not None and figure.kind is Kind.NUMBER and other.part in figure.values:
            return not figure.unit
        return same_value(figure, other) and self._same_unit(figure, words, other)

    def _same_unit(self, figure: Numeral, words: str, other: Numeral) -> bool:
        """Whether two equal values are values of the same.

        A unit may be left out where it was said before (`from 20 percent to 30`); currencies may
        also be left out of our text, and of measures it is enough that no other is named.
        """
        ours, theirs = figure.unit, other.unit
        if ours == theirs:
            return True
        if ours and theirs:  # `same_value` has reckoned measures in one another
            return {ours, theirs} in SAME or ratio(ours, theirs) is not None
        if (ours == "percent" and other.is_share) or (theirs == "percent" and figure.is_share):
            return _shares(figure).isdisjoint(_shares(other))  # half of it is no half percent
        if ours in STRICT:
            return _is_left_out(words, other, ours, dict(self.cited)[words])
        if theirs in PROPORTIONS:
            return _is_left_out(self.text, figure, theirs, self.found)
        return True

    def is_dated(self, figure: Numeral) -> bool:
        """Whether a figure is a year, or the day of a month, of one of the dates."""
        if figure.month is None:
            plain = figure.kind in {Kind.NUMBER, Kind.EITHER} and figure.unit not in STRICT
            return plain and not self.years.isdisjoint(figure.values)
        return any(
            day and int(month) == figure.month and int(day) in figure.values
            for _, month, day in self.dates
        )

    def whole(self, figure: Numeral) -> tuple[int, int]:
        """Where a figure of ours begins and ends, with its sign and its unit."""
        return whole(self.text, figure, self.briefing.language_code)

    def shown(self, start: int, end: int) -> str:
        return quoted(self.text[start:end])

    def cited_as(self, words: str, figure: Numeral) -> str:
        """A figure as the cited words have it, with its sign and its unit."""
        start, end = whole(words, figure, self.language_of(words))
        return quoted(words[start:end])

    def language_of(self, words: str) -> str:
        """The language of some cited words."""
        return next((code for code, each in self.basis.words if each == words), "en")


def _shares(figure: Numeral) -> set[Value]:
    """The values of a figure as far as they may be shares: of `un décimo` a tenth, and no ten."""
    only = figure.kind is Kind.SHARE_OR_ORDINAL
    return {value for value in figure.values if not only or value < 1}


def _is_left_out(text: str, figure: Numeral, unit: str, found: tuple[Numeral, ...]) -> bool:
    """Whether a figure has its unit from another one: nothing is counted by it itself."""
    return any(other.unit == unit for other in found) and not _NOUN.match(text, figure.end)


def _compare(comparison: _Comparison) -> Iterator[Finding]:
    names = comparison.statement.mentions
    figures = [
        figure
        for figure in comparison.found
        if not any(name.start <= figure.start < name.end for name in names)
    ]
    doubtful = [figure for figure in figures if not figure.counts and figure.kind is Kind.ORDINAL]
    ones = [figure for figure in figures if figure.is_article and comparison.is_another(figure)]
    figures = [figure for figure in figures if figure.counts] + ones
    strange = [figure for figure in figures if not comparison.is_given(figure)]
    for figure in strange:
        if as_whole := comparison.whole_of(figure):
            yield _without_part(comparison, figure, *as_whole)
            continue
        yield Finding(
            Code.FIGURE_NOT_IN_EVIDENCE,
            f"The words that this {comparison.basis.noun} cites do not give "
            f"{comparison.shown(*comparison.whole(figure))}.",
            comparison.statement.place(*comparison.whole(figure)),
            _advice(comparison, figure.is_month),
        )
    if figures and not strange:
        yield from _other_ranges(comparison)
        if comparison.briefing.language_of().word_spaces:
            yield from _other_things(comparison, [*figures, *doubtful])


def _without_part(
    comparison: _Comparison, figure: Numeral, words: str, whole_there: Numeral
) -> Finding:
    place = comparison.whole(figure)
    return Finding(
        Code.FIGURE_NOT_IN_EVIDENCE,
        f"The words that this {comparison.basis.noun} cites give {comparison.shown(*place)} only "
        "as the whole of which something is a part.",
        comparison.statement.place(*place),
        f"Write the part too, as in {quoted(_around(words, whole_there))}, or cite the passage "
        "that gives this figure by itself.",
    )


def _around(words: str, figure: Numeral) -> str:
    """A figure with the words around it."""
    start = words.rfind(" ", 0, max(figure.start - _NEAR // 4, 0)) + 1
    end = words.find(" ", figure.end + _NEAR // 4)
    return words[start : end if end > 0 else None]


def _advice(comparison: _Comparison, is_month: bool) -> str:
    shown = {
        comparison.cited_as(words, numeral): None
        for words, found in comparison.cited
        for numeral in found
        if numeral.counts and numeral.is_month == is_month
    }
    what = "month" if is_month else "figure"
    if not shown:
        return f"Cite the passage that gives this {what}, or leave it out of the text."
    listed = ", ".join(list(shown)[:_MOST_SHOWN])
    return f"Write the {what} as they have it ({listed}), or cite the passage that gives it."


def _other_ranges(comparison: _Comparison) -> Iterator[Finding]:
    """Ranges that share an end with a range of the evidence and are not it."""
    for low, high in ranges(comparison.text, comparison.found, comparison.briefing.language_code):
        near = [
            (words, first, last)
            for words, found in comparison.cited
            for first, last in ranges(words, found, comparison.language_of(words))
            if not (low.values | high.values).isdisjoint(first.values | last.values)
        ]
        if (comparison.is_dated(low) and comparison.is_dated(high)) or any(
            not low.values.isdisjoint(first.values) and not high.values.isdisjoint(last.values)
            for _, first, last in near
        ):
            continue
        if near:
            words, first, last = near[0]
            yield Finding(
                Code.FIGURE_NOT_IN_EVIDENCE,
                f"The words that this {comparison.basis.noun} cites do not give the range "
                f"{comparison.shown(low.start, high.end)}.",
                comparison.statement.place(low.start, high.end),
                f"Write the range as they have it: {quoted(words[first.start : last.end])}.",
            )


def _other_things(comparison: _Comparison, figures: list[Numeral]) -> Iterator[Finding]:
    """Figures before a word that stands with another figure in the evidence, never with this."""
    for figure in figures:
        following = _NEXT_WORD.match(comparison.text, figure.end)
        if figure.is_month or figure.month or following is None:
            continue
        thing = following[1].lower()
        if any(
            (same_value(figure, other) or other.part in figure.values)
            and (
                _counts(words, other, thing)
                or _stands_near(words, before, other, thing)
                or comparison.is_part_of(words, other, thing)
            )
            for words, found in comparison.cited
            for before, other in pairwise((None, *found))
            if other is not None
        ):
            continue
        beside = [
            (words, other)
            for words, found in comparison.cited
            for other in found
            if (other.counts or other.kind is Kind.ORDINAL)
            and _is_like(figure, other)
            and _counts(words, other, thing)
        ]
        if not beside:
            continue
        words, other = beside[0]
        yield Finding(
            Code.FIGURE_NOT_IN_EVIDENCE,
            f"In the words that this {comparison.basis.noun} cites, {quoted(following[1])} stands "
            f"with another figure than {comparison.shown(figure.start, figure.end)}.",
            comparison.statement.place(figure.start, figure.end),
            f"Write the figure that it has there, {comparison.cited_as(words, other)}, or "
            "cite the passage that gives yours.",
        )


def _is_like(figure: Numeral, other: Numeral) -> bool:
    """Whether two figures are of one sort, so that both cannot be right of one thing."""
    if Kind.ORDINAL in {figure.kind, other.kind}:
        return figure.kind is other.kind
    return not other.is_month


def _counts(words: str, figure: Numeral, thing: str) -> bool:
    following = _NEXT_WORD.match(words, figure.end)
    return following is not None and _same_word(following[1].lower(), thing)


def _stands_near(words: str, before: Numeral | None, figure: Numeral, thing: str) -> bool:
    """Whether a word stands a little behind a figure, or before it and not with the one before."""
    start = max(figure.start - _NEAR, 0)
    if before is not None:
        counted = _NEXT_WORD.match(words, before.end)
        start = max(start, counted.end() if counted else before.end)
    around = f"{words[start : figure.start]} {words[figure.end : figure.end + _NEAR]}"
    near = _WORD.findall(around.lower())  # the hour of `полчаса`, too
    return thing in near or any(_same_word(word, thing) for word in near)


def _same_word(one: str, other: str) -> bool:
    """Whether two words begin alike, so that one may be a form of the other."""
    return one == other or (
        one[:_SHARED] == other[:_SHARED] and abs(len(one) - len(other)) <= _SHARED
    )

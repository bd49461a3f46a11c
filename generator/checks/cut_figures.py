"""The words of a record do not begin or end inside a figure of their source, written in words.

`two` of `two million`, `20` of `20 to 30`, `five` of `five percent` are other figures than the
source's. Those in digits and signs alone are seen by `generator.text.cut_figures` already when the
words are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.numbers.clock import clock_openers
from generator.numbers.digits import GLYPHS
from generator.numbers.number_words import NumberWords, number_words
from generator.numbers.numeral import Kind
from generator.numbers.numerals import ranges, read_afresh
from generator.numbers.units import Units, units, whole
from generator.records.briefing import Briefing, Use
from generator.text.source_text import SourceText

_LOOKED_AT = 60
"""Characters on each side of a boundary; the longest figures that one meets have some 50."""
_NEAR = 40
"""Characters on each side in which a part of it stands."""
_ENDS = frozenset('.!?;:"()[]\n')
"""Marks that no figure in words goes across."""
_ABBREVIATED = re.compile(r"[\s\d.][^\W\d_]{1,4}\.$")
"""A unit that goes on behind its stop: `в. п.`"""
_DIGIT = re.compile(rf"[\d{GLYPHS}]")
_ASIDE = frozenset({Use.DATE, Use.ORDER})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Read the figures around both ends of each passage."""
    for anchor in briefing.anchors:
        if anchor.passage is None or anchor.use in _ASIDE:
            continue
        text = briefing.texts[anchor.source]
        for words, part in zip(anchor.words, anchor.passage.parts, strict=True):
            figure = figure_across(text, part.start) or figure_across(text, part.end)
            if figure is None:
                continue
            start, end = figure
            yield Finding(
                Code.WORDS_CUT_A_WORD,
                f"{quoted(words)} begins or ends inside a figure of `{anchor.source}`.",
                words.at,
                f"Take the whole figure: {text.normal[start:end]}",
                (Label(Span(text.path, *text.raw_span(start, end)), "the figure is this"),),
            )


def figure_across(text: SourceText, offset: int) -> tuple[int, int] | None:
    """The figure or range of figures that lies across an offset of the normalised text."""
    normal = text.normal
    if not 0 < offset < len(normal):
        return None
    before = offset - (2 if normal[offset - 1] == " " else 1)
    if normal[offset] in _ENDS or (
        normal[before] in _ENDS and not _ABBREVIATED.search(normal, max(0, before - 6), before + 1)
    ):
        return None  # as most words of a source do, these begin or end at a mark
    at = max(0, offset - _LOOKED_AT)
    left, right = normal[at:offset], normal[offset : offset + _LOOKED_AT]
    if not _may_be_cut(left, right, text.language):
        return None
    window = left + right
    found = read_afresh(window, text.language)
    spans = [
        whole(window, figure, text.language) for figure in found if figure.kind is not Kind.MONTH
    ]
    spans += [(low.start, high.end) for low, high in ranges(window, found, text.language)]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if start < len(left.rstrip(" -")) and len(left) + _indent(right) < end:
            return at + start, at + end
    return None


def _indent(right: str) -> int:
    return len(right) - len(right.lstrip(" -"))


def _may_be_cut(left: str, right: str, language: str) -> bool:
    """Whether a figure can lie across the place between two stretches; quick, and never wrong."""
    words = number_words(language)
    if words.counted:
        return _DIGIT.search(left[-3:] + right[:2]) is not None or any(
            c in words.han_signs for c in left[-3:] + right[:2]
        )
    own, before, behind = units(language), left[-_NEAR:], right[:_NEAR].lstrip(" -")
    if not behind:
        return False
    return _may_end(behind, words, own) and _may_begin(before, words, own, language)


def _may_end(behind: str, words: NumberWords, own: Units) -> bool:
    """Whether a figure or its unit may end in what follows a place."""
    return (
        _DIGIT.search(behind) is not None
        or own.behind.match(behind) is not None
        or (own.ends is not None and own.ends.match(behind) is not None)
        or any(
            pattern is not None and (pattern.match(behind) or pattern.match(f"-{behind}"))
            for pattern in (words.spoils, words.suffixes, words.decade_suffixes)
        )
        or behind[0] in own.money_starts
        or bool(words.known_in(behind))
    )


def _may_begin(before: str, words: NumberWords, own: Units, language: str) -> bool:
    """Whether a figure may begin in what precedes a place."""
    return (
        _DIGIT.search(before) is not None
        or bool(words.known_in(before))
        or before.lower().rstrip(" -").endswith((*words.minus, *clock_openers(language)))
        or (own.measure is not None and own.measure.search(before) is not None)
    )

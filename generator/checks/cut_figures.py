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
from generator.numbers.number_words import TOKEN, NumberWords, number_words
from generator.numbers.numeral import Kind
from generator.numbers.numerals import ranges, read_afresh
from generator.numbers.units import Units, units, whole
from generator.records.briefing import Briefing, Use
from generator.text.source_text import SourceText

_LOOKED_AT = 60
"""Characters on each side of a boundary; the longest figures that one meets have some 50."""
_NEAR_WORDS = 4
_LAST_WORDS = 40
"""Characters in which these words are looked for."""
_ENDS = frozenset('.!?;:"()[]\n')
"""Marks that no figure in words goes across."""
_ABBREVIATED = re.compile(r"[\s\d.][^\W\d_]{1,4}\.$")
"""A unit that goes on behind its stop: `в. п.`"""
_HAN_NEAR = re.compile(r"\d")
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
    words = number_words(text.language)
    if words.counted:
        if not _HAN_NEAR.search(left[-3:] + right[:2]) and not any(
            c in words.han_signs for c in left[-3:] + right[:2]
        ):
            return None
    elif not _ends_in_a_figure(left, words, text.language):
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


def _ends_in_a_figure(left: str, words: NumberWords, language: str) -> bool:
    """Whether a figure may have begun in the words before an offset."""
    tokens = _tokens(left[-_LAST_WORDS:])[-_NEAR_WORDS:]
    if not tokens:
        return False
    own = units(language)
    return (
        any(_is_figure(token, words) or _is_measure(token, own) for token in tokens)
        or tokens[-1].lower() in words.minus
        or left.rstrip(" ").lower().endswith(clock_openers(language))
    )


def _is_measure(token: str, own: Units) -> bool:
    word = token.rpartition("'")[2]
    return own.measure is not None and own.measure.fullmatch(word) is not None


_TOKENS = re.compile(rf"\d+|[{GLYPHS}]|[.!?;:]|{TOKEN.pattern}")


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _is_figure(token: str, words: NumberWords) -> bool:
    return token[0].isnumeric() or words.knows(token.lower())

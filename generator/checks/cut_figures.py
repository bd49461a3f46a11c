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
from generator.numbers.digits import GLYPHS
from generator.numbers.number_words import TOKEN, NumberWords, number_words
from generator.numbers.numeral import Kind
from generator.numbers.numerals import ranges, read_afresh
from generator.numbers.units import Units, units, whole
from generator.records.briefing import Briefing, Use
from generator.text.source_text import SourceText

_LOOKED_AT = 60
"""Characters on each side of a boundary; the longest figures that one meets have some 50."""
_NEAR_WORDS = 3
_LAST_WORDS = 40
"""Characters in which these words are looked for."""
_ENDS = frozenset('.!?;:"()[]\n')
"""Marks that no figure in words goes across."""
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
    if normal[offset] in _ENDS or normal[before] in _ENDS:
        return None  # as most words of a source do, these begin or end at a mark
    at = max(0, offset - _LOOKED_AT)
    left, right = normal[at:offset], normal[offset : offset + _LOOKED_AT]
    words = number_words(text.language)
    if words.counted:
        if not any(c.isnumeric() or c in words.han["digits"] for c in left[-3:] + right[:2]):
            return None
    elif not _ends_in_a_figure(left, words, units(text.language)):
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


def _ends_in_a_figure(left: str, words: NumberWords, own: Units) -> bool:
    tokens = _tokens(left[-_LAST_WORDS:])[-_NEAR_WORDS:]
    return any(_is_figure(token, words) for token in tokens) or (
        bool(tokens)
        and (tokens[-1].lower() in words.minus or any(_is_measure(one, own) for one in tokens))
    )


def _is_measure(token: str, own: Units) -> bool:
    return own.measure is not None and own.measure.fullmatch(token) is not None


_TOKENS = re.compile(rf"\d+|[{GLYPHS}]|[.!?;:]|{TOKEN.pattern}")


def _tokens(text: str) -> list[str]:
    return _TOKENS.findall(text)


def _is_figure(token: str, words: NumberWords) -> bool:
    return token[0].isnumeric() or words.word(token.lower()) is not None

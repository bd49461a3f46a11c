"""What a quotation leaves out, or stops short of, must not turn its meaning round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages.language import Language
from generator.records.briefing import Anchor, Briefing, Use
from generator.records.model import LocatedText
from generator.records.who_is_named import spoken_in
from generator.text.source_text import SourceText

_LIGHT_PUNCTUATION = " ,;:-\u2026\uff0c\uff1b\uff1a\u3001\u060c\u061b"
_QUOTE, _EVIDENCE = Use.QUOTE, Use.EVIDENCE
_LONGEST = 40
"""Characters in which the word beside a passage is looked for."""
_TURNING = ("negations", "modals", "conditions")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look between the parts of every passage, beside it, and behind the end of every quotation.

    Beside it stands the one word before and the one behind, where no sign parts them and the script
    has spaces: “not | acceptable”, “akzeptieren das | nicht”.
    """
    excuses = _excuses(briefing)
    for anchor in briefing.anchors:
        in_parts, is_quote = len(anchor.words) > 1, anchor.use is _QUOTE
        is_cited = is_quote or anchor.use is _EVIDENCE
        if not (in_parts or is_cited) or anchor.passage is None or anchor.at in excuses:
            continue
        text = briefing.texts[anchor.source]
        words = briefing.language_of(anchor.source)
        if in_parts:
            yield from _between(briefing, anchor, text, words)
        if is_cited and words.word_spaces:
            yield from _beside(anchor, text, words)
        if is_quote:
            yield from _behind(anchor, text, words)


def _excuses(briefing: Briefing) -> set[Span]:
    """The places of words whose record says why leaving something out is fair."""
    quotes = {quote.words[0].at for quote in briefing.quotes.values() if quote.omission}
    return quotes | {
        item.words[0].at for item in briefing.all_evidence() if item.words and item.omission
    }


def _between(
    briefing: Briefing, anchor: Anchor, text: SourceText, language: Language
) -> Iterator[Finding]:
    assert anchor.passage is not None
    for (first, second), typed in zip(
        pairwise(anchor.passage.parts), anchor.words[1:], strict=True
    ):
        gap = text.normal[first.end : second.start]
        if anchor.use is _QUOTE:  # the reporter's words between are no omitted speech
            gap = spoken_in(briefing, anchor.source, first.end, second.start)
        turning = [word for name in _TURNING for word in language.find(name, gap)]
        if turning:
            start, end = text.raw_span(first.end, second.start)
            yield _finding(typed, turning[0], Span(text.path, start, end), gap)


def _beside(anchor: Anchor, text: SourceText, language: Language) -> Iterator[Finding]:
    """A passage that begins right behind a negation or a modal, or ends right before a negation."""
    passage, whole = anchor.passage, text.normal
    assert passage is not None
    start, end = passage.start, passage.end
    if whole[start - 1 : start] == " " and whole[max(start - 2, 0)].isalpha():
        before = whole[max(start - _LONGEST, 0) : start - 1]
        word = language.ends_with("negations", before) or language.ends_with("modals", before)
        if word and text.paragraph_at(start - 2) == text.paragraph_at(start):
            place = text.raw_span(start - 1 - len(word), start - 1)
            yield _finding(anchor.words[0], word, Span(text.path, *place), word)
    if whole[end : end + 1] == " " and whole[end - 1].isalpha():
        word = language.begins_with("negations", whole[end + 1 : end + _LONGEST])
        if word and text.paragraph_at(end) == text.paragraph_at(end + 1):
            place = text.raw_span(end + 1, end + 1 + len(word))
            yield Finding(
                Code.OMISSION_HIDES_NEGATION,
                f"Right behind {quoted(anchor.words[-1])} stands “{word}”.",
                anchor.words[-1].at,
                "Quote it too, or say in `omission` why leaving it out is fair.",
                (Label(Span(text.path, *place), "left out"),),
            )


def _finding(typed: LocatedText, word: str, place: Span, gap: str) -> Finding:
    return Finding(
        Code.OMISSION_HIDES_NEGATION,
        f"What is left out before {quoted(typed)} holds “{word}”.",
        typed.at,
        f"Quote it too, or say in `omission` why leaving it out is fair. Left out: {gap.strip()}",
        (Label(place, "left out"),),
    )


def _behind(anchor: Anchor, text: SourceText, language: Language) -> Iterator[Finding]:
    """A quotation that ends right before a `but` or an `if` of the same speech."""
    assert anchor.passage is not None
    last = anchor.passage.parts[-1]
    run = text.quoted_around(last.start, last.end)
    if run is None:
        return
    rest = text.normal[last.end : run.end].lstrip(_LIGHT_PUNCTUATION)
    word = language.begins_with("cut_before", rest)
    if word:
        yield Finding(
            Code.WORDS_CUT_BEFORE_CONDITION,
            f"The quotation stops just before “{word}”.",
            anchor.words[-1].at,
            f"Quote on, or say in `omission` why stopping here is fair. It goes on: {rest[:80]}",
            (Label(Span(text.path, *text.raw_span(last.end, run.end)), "left out"),),
        )

"""Whether the words that say who spoke stand near enough to a quotation to be about it."""

from __future__ import annotations

from generator.text.source_text import SourceText

_LEADS_IN = ":,\uff1a\uff0c\u060c-"


def is_beside(text: SourceText, words: int, cue: int) -> bool:
    """Whether a cue is in the paragraph of its quotation, or in the one that leads in to it.

    Both are given by where they begin.

    A quotation over several paragraphs, its marks reopening, is led in to before the first and
    may be attributed behind the last.
    """
    paragraph, cued = text.paragraph_at(words), text.paragraph_at(cue)
    first = last = paragraph
    while cued < first and _is_led_in_to(text, first, words):
        first -= 1
    while cued > last and _runs_on(text, last):
        last += 1
    return first <= cued <= last


def _is_led_in_to(text: SourceText, paragraph: int, words: int) -> bool:
    """Whether a paragraph continues what the one before it introduced.

    That one ends in a colon or comma, or the quotation opens this one, or runs on into it.
    """
    if paragraph == 0:
        return False
    start = text.paragraphs[paragraph].start
    before = text.paragraphs[paragraph - 1]
    if text.normal[before.end - 1] in _LEADS_IN:
        return True
    first_run = next((run for run in text.quoted if run.start >= start), None)
    opens = first_run is not None and first_run.start <= start + 2
    if not opens or first_run is None:
        return False
    return first_run.reopened or first_run.start <= words <= first_run.end


def _runs_on(text: SourceText, paragraph: int) -> bool:
    """Whether a quotation is left open at the end of a paragraph and reopened in the next."""
    end = text.paragraphs[paragraph].end
    return any(not run.closed and run.end == end for run in text.quoted)

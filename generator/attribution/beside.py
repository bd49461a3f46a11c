"""Whether the words that say who spoke stand near enough to a quotation to be about it."""

from __future__ import annotations

from generator.text.source_text import SourceText

_MOST_OF_A_NAME = 4
_LEADS_IN = ":,\uff1a\uff0c\u060c-"


def is_beside(text: SourceText, words: int, cue: int) -> bool:
    """Whether a cue is in the paragraph of its quotation, or in the one that leads in to it.

    Both are given by where they begin.

    A quotation over several paragraphs, its marks reopening, is led in to before the first and
    may be attributed behind the last, or signed there: “- Vera Holm, minister”.
    """
    paragraph, cued = text.paragraph_at(words), text.paragraph_at(cue)
    first = last = paragraph
    while cued < first and _is_led_in_to(text, first, words):
        first -= 1
    while cued > last and _runs_on(text, last):
        last += 1
    if cued == last + 1 and _is_signed(text, last):
        return True
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


def _is_signed(text: SourceText, paragraph: int) -> bool:
    """Whether a dash and a name make the paragraph behind one that ends with a quotation."""
    end = text.paragraphs[paragraph].end
    if not any(run.closed and end - 2 <= run.behind <= end for run in text.quoted):
        return False
    start, stop = text.paragraphs[paragraph + 1]
    signature = text.normal[start:stop]
    name = signature[1:].split(",")[0].strip(" .").split()
    return (
        signature[:1] == "-"
        and 0 < len(name) <= _MOST_OF_A_NAME
        and all(word[0].isupper() for word in name)
    )

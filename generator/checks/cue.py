"""Each quote's cue stands beside it in the source and names its speaker, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing
from generator.records.model import Quote
from generator.records.who_is_named import antecedents, is_referred_to, named_in, stands_in, subject
from generator.text.names import union
from generator.text.passages import Passage
from generator.text.source_text import SourceText

_LEADS_IN = ":,\uff1a\uff0c\u060c-"


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every quote whose words and cue were found."""
    if not briefing.knows_its_language:
        return
    for quote in briefing.quotes.values():
        words, cue = briefing.anchor(quote.words), briefing.anchor((quote.cue,))
        if words is None or cue is None or words.found.passage is None or cue.passage is None:
            continue
        if quote.speaker not in briefing.actors:
            continue  # an unknown speaker has its finding already
        text = briefing.texts[words.source]
        if not _is_beside(text, words.found.passage, cue.passage):
            yield _not_adjacent(quote, text, words.found.passage, cue.passage)
        elif not _names_speaker(briefing, quote, text, cue.passage):
            yield _names_another(briefing, quote, text, cue.passage)
        elif _is_anothers(briefing, quote, text, words.found.passage, cue.passage):
            yield _not_adjacent(quote, text, words.found.passage, cue.passage)


def _is_beside(text: SourceText, words: Passage, cue: Passage) -> bool:
    """In the same paragraph, or in the one that leads in to the quotation.

    A quotation over several paragraphs, its marks reopening, is led in to before the first and
    may be attributed behind the last.
    """
    paragraph, cued = text.paragraph_at(words.start), text.paragraph_at(cue.start)
    first = last = paragraph
    while cued < first and _is_led_in_to(text, first, words):
        first -= 1
    while cued > last and _runs_on(text, last):
        last += 1
    return first <= cued <= last


def _is_led_in_to(text: SourceText, paragraph: int, words: Passage) -> bool:
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
    return first_run.reopened or first_run.start <= words.start <= first_run.end


def _runs_on(text: SourceText, paragraph: int) -> bool:
    """Whether a quotation is left open at the end of a paragraph and reopened in the next."""
    end = text.paragraphs[paragraph].end
    return any(not run.closed and run.end == end for run in text.quoted)


def _not_adjacent(quote: Quote, text: SourceText, words: Passage, cue: Passage) -> Finding:
    return Finding(
        Code.CUE_NOT_ADJACENT,
        f"The cue {quoted(quote.cue)} does not stand beside the quotation.",
        quote.cue.at,
        "Copy the words that say who spoke from the quotation's own sentence or paragraph, or "
        "from the paragraph right before it that leads in to it.",
        (
            Label(Span(text.path, *text.raw_span(cue.start, cue.end)), "the cue"),
            Label(Span(text.path, *text.raw_span(words.start, words.end)), "the quotation"),
        ),
    )


def _is_anothers(
    briefing: Briefing, quote: Quote, text: SourceText, words: Passage, cue: Passage
) -> bool:
    """Whether the quotation's own sentence, which the cue is no part of, names another speaker."""
    sentences = text.utterance_of(words.start, words.end)
    start, end = sentences[0].start, sentences[-1].end
    if cue.start < end and start < cue.end:
        return False
    named = subject(briefing, quote.source, start, end, quote.speaker)
    return named is not None and quote.speaker not in named


def _names_speaker(briefing: Briefing, quote: Quote, text: SourceText, cue: Passage) -> bool:
    """By name, alias or role; or by a pronoun whose nearest person before it is the speaker."""
    named = subject(briefing, quote.source, cue.start, cue.end, quote.speaker)
    if named is not None:
        return quote.speaker in named
    words = text.normal[cue.start : cue.end]
    if stands_in(briefing, quote.source, words) is None:
        return False
    return is_referred_to(briefing, quote.source, cue.start, quote.speaker)


def _names_another(briefing: Briefing, quote: Quote, text: SourceText, cue: Passage) -> Finding:
    speaker = briefing.name_of(quote.speaker)
    words = text.normal[cue.start : cue.end]
    named = set(subject(briefing, quote.source, cue.start, cue.end, quote.speaker) or ())
    named = named or union(named_in(briefing, quote.source, cue.start, cue.end))
    meant = ""
    if not named and (pronoun := stands_in(briefing, quote.source, words)):
        nearest = antecedents(briefing, quote.source, cue.start, quote.speaker)
        named = set(nearest[0].actors) if nearest else set()
        meant = f" by “{pronoun}”"
    if named - {quote.speaker}:
        others = " or ".join(sorted(map(briefing.name_of, named - {quote.speaker})))
        verb = "means" if meant else "names"
        message = f"The cue {quoted(quote.cue)} {verb} {others}{meant}, not {speaker}."
        advice = f"Correct `speaker`, or copy the words that name {speaker}."
    else:
        message = f"The cue {quoted(quote.cue)} does not name {speaker}."
        advice = (
            f"Copy the words that name {speaker}; if they do, add the name they use to the "
            f"`aliases` of `{quote.speaker}`."
        )
    at = Span(text.path, *text.raw_span(cue.start, cue.end))
    label = Label(at, "the cue in the source")
    return Finding(Code.CUE_NAMES_ANOTHER, message, quote.cue.at, advice, (label,))

"""Each quote's cue stands beside it in the source and names its speaker, and nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.briefing import Briefing
from generator.codes import Code
from generator.diagnostics import Finding, Label, Span, quoted
from generator.model import Quote
from generator.names import Mention, union
from generator.passages import Passage, find_all
from generator.source_text import SourceText
from generator.speakers import antecedents, named_in, role_named_in, stands_in

_LEADS_IN = ":,\uff1a\uff0c\u060c-"


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every quote whose words and cue were found."""
    for quote in briefing.quotes.values():
        words, cue = briefing.anchor(quote.words), briefing.anchor((quote.cue,))
        if words is None or cue is None or words.found.passage is None or cue.passage is None:
            continue
        text = briefing.texts[words.source]
        if not _is_beside(text, words.found.passage, cue.passage):
            yield _not_adjacent(quote, text, words.found.passage, cue.passage)
        else:
            yield from _names(briefing, quote, text, words.found.passage)


def _is_beside(text: SourceText, words: Passage, cue: Passage) -> bool:
    """In the same paragraph, or in the one that leads in to the quotation."""
    paragraph, cued = text.paragraph_at(words.start), text.paragraph_at(cue.start)
    if cued == paragraph:
        return True
    while cued < paragraph and _is_led_in_to(text, paragraph, words):
        paragraph -= 1
    return cued == paragraph


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


def _not_adjacent(quote: Quote, text: SourceText, words: Passage, cue: Passage) -> Finding:
    return Finding(
        Code.CUE_NOT_ADJACENT,
        f"The cue {quoted(quote.cue)} stands too far from the quotation.",
        quote.cue.at,
        "Copy the words that say who spoke from the quotation's own paragraph, or from the one "
        "right before it that leads in to it.",
        (
            Label(Span(text.path, *text.raw_span(cue.start, cue.end)), "the cue"),
            Label(Span(text.path, *text.raw_span(words.start, words.end)), "the quotation"),
        ),
    )


def _names(briefing: Briefing, quote: Quote, text: SourceText, words: Passage) -> Iterator[Finding]:
    """The speaker is named at one of the places beside the quotation where the cue stands."""
    places = [place for place in find_all(text, (quote.cue,)) if _is_beside(text, words, place)]
    if any(_names_speaker(briefing, quote, text, place) for place in places):
        return
    place = places[0]
    named = union(named_in(briefing, quote.source, place.start, place.end)) - {quote.speaker}
    pronoun = stands_in(briefing, quote.source, text.normal[place.start : place.end])
    speaker = briefing.name_of(quote.speaker)
    if not named and pronoun:
        nearest = antecedents(briefing, quote.source, place.start, quote.speaker)
        named = set(nearest[0].actors) if nearest else set()
    if named:
        others = " or ".join(sorted(briefing.name_of(actor) for actor in named))
        meant = f"by “{pronoun}” " if pronoun and not _named(briefing, quote, place) else ""
        message = f"The cue {quoted(quote.cue)} names {meant}{others}, not {speaker}."
        advice = f"Correct `speaker`, or copy the words that name {speaker}."
    else:
        message = f"The cue {quoted(quote.cue)} does not name {speaker}."
        advice = (
            f"Copy the words that name {speaker}; if they do, add the name they use to the "
            f"`aliases` of `{quote.speaker}`."
        )
    at = Span(text.path, *text.raw_span(place.start, place.end))
    yield Finding(
        Code.CUE_NAMES_ANOTHER, message, quote.cue.at, advice, (Label(at, "the cue in the source"),)
    )


def _named(briefing: Briefing, quote: Quote, place: Passage) -> bool:
    return bool(named_in(briefing, quote.source, place.start, place.end))


def _names_speaker(briefing: Briefing, quote: Quote, text: SourceText, place: Passage) -> bool:
    speaker = str(quote.speaker)
    mentions = [
        mention
        for mention in named_in(briefing, quote.source, place.start, place.end)
        if text.quoted_around(mention.start, mention.end) is None
    ]
    subject = _subject(briefing, mentions)
    if speaker in union(mentions):
        # Of several who are named, a person speaks rather than an outlet, and the first of them.
        return speaker in subject
    words = text.normal[place.start : place.end]
    if role_named_in(briefing, speaker, words):
        return True
    if any(_is_person(briefing, actor) for actor in union(mentions)):
        return False
    if stands_in(briefing, quote.source, words) is None:
        return False
    before = antecedents(briefing, quote.source, place.start, speaker)
    return bool(before) and speaker in before[0].actors


def _subject(briefing: Briefing, mentions: list[Mention]) -> set[str]:
    """Those among several named who may be the one that speaks."""
    people = [
        mention
        for mention in mentions
        if any(_is_person(briefing, actor) for actor in mention.actors)
    ]
    return union(people) if people else union(mentions)


def _is_person(briefing: Briefing, actor: str) -> bool:
    record = briefing.actors.get(actor)
    return record is not None and record.kind in {"person", "group"}

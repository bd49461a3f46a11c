"""The words that date a record stand beside the words of the record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.dates.cut_dates import cut_from
from generator.dates.lexicon import scan
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing, Dated, Key, Use
from generator.records.model import Event, Evidence, Position, Quote
from generator.records.who_is_named import named_within
from generator.text.source_text import SourceText, Stretch

_PLACES = frozenset({Use.QUOTE, Use.CUE, Use.EVIDENCE, Use.RELAY, Use.ORDER})
_MOST_SHOWN = 60
_DAYS = frozenset("wDKPHW")
"""Weekdays, dates in digits, phrases such as “yesterday”, feasts and weekends."""
_QUOTED = re.compile(r'"[^"]{0,2000}"')


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at where the words of every date stand.

    Right is the sentence of the record's words, of its cue or of its evidence, or the sentence
    before; and likewise that of an event that the record names, as `relative_to` or as `occasion`.
    Right is also an earlier sentence that names who speaks, stands or acts in the record, as the
    first of an article does, if no other date stands in between. Words that are cut out of those of
    another date ("the day before yesterday", "two days before Tuesday") are those of none. Anywhere
    else they may be about something else: a warning says where they stand. Left alone are the date
    of a source, words of another source that the date names, and a date with a `note`.
    """
    if briefing.failed:
        return  # a record that could not be read may be what a date is beside
    for dated in briefing.dated:
        date = dated.date
        anchor = briefing.anchor((date.words,)) if date.words is not None else None
        if (
            dated.is_publication
            or anchor is None
            or anchor.passage is None
            or date.note is not None
        ):
            continue
        anchors = list(_anchors(briefing, dated))
        if anchor.source not in {one.source for one in anchors}:
            continue
        text = briefing.texts[anchor.source]
        longer = _longer(text, anchor)
        if longer:
            yield _cut(dated, text, anchor, longer)
            continue
        here = set(text.sentence_numbers(anchor.passage.start, anchor.passage.end))
        near = _sentences(briefing, anchor.source, anchors)
        if here.isdisjoint(near) and not _leads_to(briefing, dated, anchor.source, max(here), near):
            yield _finding(briefing, dated, anchor, anchors)


def _longer(text: SourceText, anchor: Anchor) -> str:
    """The words of another date that those of an anchor are cut out of, in their sentence."""
    assert anchor.passage is not None
    start, end = anchor.passage.start, anchor.passage.end
    sentence = text.sentences_of(start, end)[0]
    before = text.normal[min(sentence.start, start) : start]
    return cut_from(before, text.normal[start:end], text.language)


def _cut(dated: Dated, text: SourceText, anchor: Anchor, longer: str) -> Finding:
    assert anchor.passage is not None
    assert dated.date.words is not None
    return Finding(
        Code.DATE_WORDS_ELSEWHERE,
        f"{quoted(dated.date.words)} stands in {quoted(longer)}, which is another day.",
        dated.date.words.at,
        f"Copy {quoted(longer)} and write the date that this gives; if the record is about the day "
        "that it is counted from, say so in a `note`.",
        (Label(Span(text.path, *text.raw_span(anchor.passage.start, anchor.passage.end)), "here"),),
    )


def _anchors(briefing: Briefing, dated: Dated) -> Iterator[Anchor]:
    """The places of a dated record's words, and of the records that it names for its date."""
    yield from _own(briefing, dated.owner)
    record = _record(briefing, dated.owner)
    named = [dated.date.relative_to]
    if isinstance(record, Quote):
        named.append(record.occasion)
    elif isinstance(record, Position | Event):
        yield from _quoted(briefing, record.evidence)
    for event in named:
        other = briefing.events.get(event) if event else None
        if other is not None:
            yield from _own(briefing, Key("chronology", other.id), Use.DATE)
            yield from _quoted(briefing, other.evidence)


def _own(briefing: Briefing, key: Key, *more: Use) -> Iterator[Anchor]:
    for anchor in briefing.anchors_of.get(key, ()):
        if anchor.passage is not None and (anchor.use in _PLACES or anchor.use in more):
            yield anchor


def _quoted(briefing: Briefing, evidence: Iterable[Evidence]) -> Iterator[Anchor]:
    for item in evidence:
        if item.quote is not None and item.quote in briefing.quotes:
            yield from _own(briefing, Key("quotes", briefing.quotes[item.quote].id), Use.DATE)


def _record(briefing: Briefing, key: Key) -> object:
    return briefing.draft.records[key.collection].get(key.id)


def _sentences(briefing: Briefing, source: str, anchors: list[Anchor]) -> set[int]:
    """The numbers of the sentences of anchors in a source, and of the ones before each."""
    text = briefing.texts[source]
    found: set[int] = set()
    for anchor in anchors:
        if anchor.source == source and anchor.passage is not None:
            for part in anchor.passage.parts:
                numbers = text.sentence_numbers(part.start, part.end)
                found.update(range(numbers.start - 1, numbers.stop))
    return found


def _leads_to(briefing: Briefing, dated: Dated, source: str, number: int, near: set[int]) -> bool:
    """Whether a sentence names the record's actors and no date stands from there to its words."""
    record = _record(briefing, dated.owner)
    text = briefing.texts[source]
    after = min((one for one in near if one > number), default=None)
    if after is None:
        return False
    match record:
        case Quote():
            actors = {str(actor) for actor in record.speakers}
        case Position():
            actors = {*map(str, record.actors), *([str(record.voice)] if record.voice else [])}
        case Event():
            actors = set(map(str, record.actors))
        case _:
            return False
    sentence = text.sentences[number]
    if actors.isdisjoint(named_within(briefing, source, sentence.start, sentence.end)):
        return False
    between = text.sentences[number + 1 : after + 2]
    return not any(_has_date(text, one) for one in between)


def _has_date(text: SourceText, sentence: Stretch) -> bool:
    """Whether a sentence gives a day outside what it quotes."""
    words = text.normal[sentence.start : sentence.end]
    letters = scan(_QUOTED.sub(" ", words), text.language).letters
    return (
        any(letter in _DAYS for letter in letters) or re.search("n[.o]*m|mn", letters) is not None
    )


def _finding(briefing: Briefing, dated: Dated, anchor: Anchor, anchors: list[Anchor]) -> Finding:
    text = briefing.texts[anchor.source]
    assert anchor.passage is not None
    assert dated.date.words is not None
    sentence = text.sentences_of(anchor.passage.start, anchor.passage.end)[0]
    shown = text.normal[sentence.start : sentence.end]
    if len(shown) > _MOST_SHOWN:
        shown = f"{shown[:_MOST_SHOWN].rstrip()}…"
    there = text.paragraph_at(anchor.passage.start) + 1
    main = next(one for one in anchors if one.source == anchor.source and one.passage is not None)
    assert main.passage is not None
    own = text.paragraph_at(main.passage.start) + 1
    return Finding(
        Code.DATE_WORDS_ELSEWHERE,
        f"{quoted(dated.date.words)} stands in paragraph {there}, in {quoted(shown)}, and the "
        f"words of this record in paragraph {own}: it may date something else.",
        dated.date.words.at,
        "Copy words of the same sentence or the one before, name the event whose day it is in "
        "`relative_to`, or say in a `note` why they give this date.",
        (Label(Span(text.path, *text.raw_span(anchor.passage.start, anchor.passage.end)), "here"),),
    )

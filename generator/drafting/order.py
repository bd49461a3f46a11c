"""What came before or after what the sentence before tells, where a sentence begins by saying so.

“Previously, the port had closed.” behind a sentence of which an event is drafted: that event is
proposed as the other one. The words are those of the lists `earlier` and `later` of a language's
file. None of it where they give a time instead (“Earlier this week”), lead in to something else
(“Before the vote”), or where the text has a date, which says more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.attribution.grammar import PREPOSITION, SUBORDINATE, TIME
from generator.drafting.passages import singled_out
from generator.drafting.proposals import Proposal
from generator.drafting.statements import Heard
from generator.reading.yaml_text import Value
from generator.text.source_text import Stretch

_NEXT_WORDS = 3
_NEAR = 40
_FEW = 2
_MOST_HEADINGS = 2
_LISTS = (("earlier", "before"), ("later", "after"))


def in_order(heard: Heard, events: Iterable[Proposal]) -> Iterator[Proposal]:
    """The events, those with the order that the text gives to whose sentences it gives one."""
    found = list(events)
    starts = [sentence.start for sentence in heard.sentences]
    last = {bisect_right(starts, one.place.end - 1): one for one in found if one.place}
    for one in found:
        if one.place is None or "date" in one.fields:
            yield one
            continue
        number = bisect_right(starts, one.place.start)
        others = range(number - 1, max(number - 1 - _MOST_HEADINGS, 0), -1)
        at = next((n for n in others if not _is_heading(heard, n)), 0)
        before = last.get(at)
        order = _order(heard, heard.sentences[number - 1]) if before is not None else None
        if before is None or order is None:
            yield one
            continue
        name, words = order
        fields = {**one.fields, name: {"event": before.identifier, **words}}
        note = f"{name}: “{words['words']}” speaks of the sentence before; is it this event?"
        yield replace(one, fields=fields, notes=(*one.notes, note))


def _is_heading(heard: Heard, number: int) -> bool:
    """Whether a sentence is a word or two over what follows: “Background.”"""
    start, end = heard.sentences[number - 1]
    return len(heard.text.normal[start:end].split()) <= _FEW and heard.reader.grammar.word_spaces


def _order(heard: Heard, sentence: Stretch) -> tuple[str, dict[str, Value]] | None:
    text, reader = heard.text, heard.reader
    language = heard.briefing.language_of(heard.source)
    whole = text.normal[sentence.start : sentence.end]
    for list_name, name in _LISTS:
        word = language.begins_with(list_name, whole)
        if word is None or text.quoted_around(sentence.start, sentence.start + 1) is not None:
            continue
        end = sentence.start + len(word)
        behind = reader.words(end, min(end + _NEAR, sentence.end))[:_NEXT_WORDS]
        itself = reader.grammar.words.get(word, 0)
        leads_in = itself & (PREPOSITION | SUBORDINATE) and text.normal[end : end + 1] != ","
        gives_time = any(one.tags & TIME or one.lower[:1].isdigit() for one in behind)
        if leads_in or gives_time:
            continue
        words = singled_out(text, (Stretch(sentence.start, end),))
        if words is not None:
            return name, words
    return None

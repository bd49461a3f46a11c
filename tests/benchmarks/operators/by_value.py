"""Corruptions of what a figure is, and of what rests on no passage of its own.

A figure of ours gets another unit, sign or scale, words of the source begin or end inside one, and
what is not known tells of figures and names that the searched sources do not have. Also: a stance
against the plain verb of its text, and a date whose words stand at another record.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.languages.files import section
from generator.numbers.numeral import Kind
from generator.numbers.numerals import numerals
from generator.records.briefing import Key
from tests.benchmarks.content import Content, Mutant, Value, scalar
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.operators.ours import own_words
from tests.benchmarks.oracle import (
    anchor_of,
    fold,
    has_word,
    is_named,
    own_actors,
    passages_of,
    sentences_around,
)

_UNITS = re.compile(r"\s*[%‰€$£°]|[-–/:.,]\d")
_ELSEWHERE = ("Patagonia", "Mandela", "Kyrgyzstan", "Borobudur")
_OPPOSITE = {"opposes": "supports", "supports": "opposes"}


def _plain_figures(content: Content, value: Value) -> Iterator[tuple[int, int]]:
    """Numbers in digits of a text of ours that are no part of a date, a time or a longer figure."""
    text = fold(value.text)
    if text != value.text:
        return
    for one in numerals(text, content.briefing.language_code):
        digits = text[one.start : one.end]
        plain = one.kind is Kind.NUMBER and one.counts and one.month is None and not one.unit
        if plain and digits.replace(",", "").replace(".", "").isdigit():
            beside = text[: one.start][-1:] in {"-", "$", "€", "£", "/", ":"}
            if not beside and not _UNITS.match(text, one.end):
                yield one.start, one.end


def _unit(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Plain figures as per cent, as money, and below nothing."""
    for value in own_words(content):
        text = value.text
        for start, end in _plain_figures(content, value):
            spaced = text[:start][-1:] in {" ", "(", ""}
            news = [f"{text[start:end]}%", f"{text[start:end]} €"]
            news += [f"-{text[start:end]}"] if spaced else []
            for new in news:
                yield content.replaced(value, text[:start] + new + text[end:])


def _scale(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A plain figure as so many of a scale, and as half of them."""
    block = section(content.briefing.language_code, "number_words")
    scales = block.get("scales", {}) or block.get("han", {}).get("scales", {})
    words = [
        (forms.split() if isinstance(forms, str) else [value])[0]
        for value, forms in scales.items()
        if (value if isinstance(value, int) else forms) in {1000, 10**6, 10**9}
    ]
    for value in own_words(content):
        text = value.text
        for _, end in _plain_figures(content, value):
            behind = numerals(text, content.briefing.language_code)
            if any(one.start < end < one.end for one in behind):
                continue
            for word in words:
                new = f"{text[:end]} {word}{text[end:]}"
                yield content.replaced(value, new)


def _cut(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Words of the source that begin or end inside a figure."""
    for value in content.scalars("words"):
        anchor = anchor_of(content, value)
        if anchor is None or anchor.passage is None or fold(value.text) != value.text:
            continue
        if content.at(value.record, *value.path[:-1], "date") or value.record.id.startswith("date"):
            continue
        text, language = value.text, content.briefing.texts[anchor.source].language
        for one in numerals(text, language):
            inner = text[one.start : one.end]
            places = [at.start() for at in re.finditer(r"[ -]", inner)]
            for at in (one.start + place for place in places):
                for new in (text[:at], text[at + 1 :]):
                    if len(new.split()) > 1 and one.month is None:
                        yield content.replaced(value, new, f"words: cut in {inner}")


def _unknown(content: Content) -> Iterator[Value]:
    for value in content.scalars("text"):
        if value.record.collection == "briefing" and value.record.id.startswith("unknown"):
            yield value


def _unknown_figure(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A figure that no source has, in what is not known."""
    sources = " ".join(text.normal for text in content.briefing.texts.values())
    for value in _unknown(content):
        for new in ("7391", "64 %", "38,5"):
            mutant = content.replaced(value, f"{value.text.rstrip('.。')} ({new}).")
            yield mutant.ruled("there" if has_word(sources, new) else "")


def _unknown_name(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A name that no source has, in what is not known."""
    language = content.briefing.language_of()
    for value in _unknown(content):
        is_told = value.text.upper() != value.text.lower() and not language.capital_nouns
        for new in _ELSEWHERE:
            text = f"{value.text.rstrip('.。')} ({new})."
            yield content.replaced(value, text).ruled("" if is_told else "no-capitals")


def _stance_turned(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The other stance where the text has a plain verb for one, and no negation."""
    verbs = section(content.briefing.language_code, "stances")
    language = content.briefing.language_of()
    for value in content.scalars("stance"):
        text = content.at(value.record, "text")
        if value.text not in _OPPOSITE or text is None:
            continue
        said = fold(text.text).lower()
        plain = any(has_word(said, verb) for verb in verbs.get(value.text, ()))
        other = any(has_word(said, verb) for verb in verbs.get(_OPPOSITE[value.text], ()))
        has_why = any(one.name == "why" for one in content.within(value.record))
        is_plain = plain and not other and not language.find("negations", said) and not has_why
        mutant = content.replaced(value, _OPPOSITE[value.text])
        yield mutant.ruled("" if is_plain else "judged")


def _date_of_another(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The date of another record of the same source, with its words, far from these."""
    dates = [
        value
        for name in ("said", "date")
        for value in content.values
        if value.path == (name,) and content.at(value.record, name, "words") is not None
    ]
    for value in dates:
        own = _sources(content, value.record)
        for other in dates:
            words = content.at(other.record, *other.path, "words")
            date = content.at(other.record, *other.path, "date")
            basis = content.at(other.record, *other.path, "basis")
            source = _sources(content, other.record)
            if words is None or date is None or basis is None or basis.text != "stated":
                continue
            if other.record == value.record or own != source or len(own) != 1:
                continue
            mine = content.at(value.record, *value.path, "words")
            if mine is not None and mine.text == words.text:
                continue
            new = f"{{date: {scalar(date.text)}, basis: stated, words: {scalar(words.text)}}}"
            near = _is_near(content, value.record, words)
            mutant = content.written(value, new, f"date of {other.record.id}")
            yield mutant.ruled("near" if near else "").with_places(
                *content.referrers(value.record.collection, value.record.id),
                *_ordered_by(content, value.record),
            )


def _ordered_by(content: Content, record: Key) -> Iterator[Key]:
    """The events that a record is ordered by, or part of."""
    for one in content.within(record):
        if one.name in {"event", "occasion", "quote"}:
            yield Key("quotes" if one.name == "quote" else "chronology", one.text)


def _is_near(content: Content, record: Key, words: Value) -> bool:
    """Whether a date may be a record's own: its words stand in the sentences of the record, in the
    one before, or in one that names who acts in it."""
    anchor = anchor_of(content, words)
    passages = passages_of(content, record)
    if anchor is None or anchor.passage is None or not passages:
        return True
    source = content.briefing.texts[anchor.source]
    here = set(source.sentence_numbers(anchor.passage.start, anchor.passage.end))
    for text, start, end in passages:
        own = source.sentence_numbers(start, end)
        if text is source and here & set(range(own.start - 1, own.stop)):
            return True
    said = sentences_around(source, anchor.passage.start, anchor.passage.end)
    actors = own_actors(content, record) & set(content.briefing.actors)
    return any(is_named(content, one, said) for one in actors)


def _sources(content: Content, record: Key) -> frozenset[str]:
    return frozenset(
        value.text for value in content.within(record) if value.name == "source" and value.is_scalar
    )


OPERATORS = (
    Operator("figure-unit-changed", "a plain figure as per cent, as money, below zero", _unit),
    Operator("figure-scaled", "a plain figure as so many thousands or millions", _scale),
    Operator("figure-cut", "words that begin or end inside a figure", _cut),
    Operator(
        "unknown-figure",
        "a figure of no source in what is not known",
        _unknown_figure,
        {"there": equivalent("a source has this figure")},
    ),
    Operator(
        "unknown-name",
        "a name of no source in what is not known",
        _unknown_name,
        {"no-capitals": meaning("where names alone have no capitals, they are not told by these")},
    ),
    Operator(
        "stance-turned",
        "the opposite stance of a plain verb in the text",
        _stance_turned,
        {"judged": meaning("the text has no plain verb of the list, or a negation")},
    ),
    Operator(
        "date-of-another-record",
        "the date of another record, with its words",
        _date_of_another,
        {
            "near": meaning(
                "these words stand beside those of this record, or where somebody of it is named"
            )
        },
    ),
)

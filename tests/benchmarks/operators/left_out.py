"""Corruptions of what is used and left out: sentences, quotations, names, relays and titles."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from generator.reading.located_yaml import Mapping, Node
from generator.records.briefing import Anchor, Key, Use
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Mutant, Step, Value, entry, scalar
from tests.benchmarks.operators.base import Operator, equivalent

_USING = frozenset({Use.QUOTE, Use.EVIDENCE, Use.UNCITED})
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = str.maketrans("aeiounrst", "eiouartsn")
_USED = "used"
_RULES = {_USED: equivalent("other records use every sentence that is left out")}


def _first_sentence_kept(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Words of several sentences cut to their first: what follows is used no more."""
    for value in content.scalars("words"):
        found = content.anchors.get(value.node.at)
        if found is None or found[0].passage is None or found[0].use not in _USING:
            continue
        anchor, number = found
        text, part = content.briefing.texts[anchor.source], found[0].passage.parts[number]
        sentences = text.sentences_of(part.start, part.end)
        if len(sentences) < 2:
            continue
        kept = text.normal[part.start : sentences[0].end].strip()
        dropped = set(text.sentence_numbers(sentences[1].start, part.end))
        mutant = content.replaced(value, kept, f"one sentence of {len(sentences)} kept")
        rule = _USED if dropped <= _used_by_others(content, anchor) else ""
        resting = content.referrers(anchor.owner.collection, anchor.owner.id)
        yield _in_source(content, mutant.with_places(*resting), anchor.source).ruled(rule)


def _only_aside(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A sentence set aside no longer: what dates, cues and relays copy of it uses nothing."""
    for value in content.values:
        if value.path != ("uncited",) or value.is_scalar:
            continue
        for item in [one for one in content.within(value.record) if one.path[:-1] == value.path]:
            words = content.at(item.record, *item.path, "words")
            found = content.anchors.get(words.node.at) if words else None
            if words is None or found is None or found[0].passage is None:
                continue
            text = content.briefing.texts[found[0].source]
            passage = found[0].passage
            here = set(text.sentence_numbers(passage.start, passage.end))
            told = f"uncited {words.text}, which dates, cues and relays use alone"
            mutant = content.without(value, item.path[-1], told)
            rule = _USED if here <= _used_by_others(content, found[0]) else ""
            yield _in_source(content, mutant, found[0].source).ruled(rule)


def _quote_left_out(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A quote that no record names taken out: its words are unrecorded, or its sentence unused."""
    for record in content.of("quotes"):
        if content.referrers("quotes", record.record.id) - {record.record}:
            continue
        anchors = [
            one
            for one in content.briefing.anchors_of.get(record.record, ())
            if one.use is Use.QUOTE and one.passage is not None
        ]
        if not anchors:
            continue
        file, start, end = content.region(record.record)
        end = min(end, len(content.texts[file]))
        mutant = Mutant(file, start, end, "", record.record, f"{record.record.id} left out")
        rule = ""
        if all(_is_recorded(content, one) for one in anchors):
            rule = "recorded"
        elif all(_is_said_elsewhere(content, one) for one in anchors):
            rule = "same-words"
        yield _in_source(content, mutant, anchors[0].source).ruled(rule)


def _unrecorded_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if value.path == ("unrecorded",) and not value.is_scalar:
            for item in content.within(value.record):
                if item.path[:-1] == value.path:
                    words = content.at(item.record, *item.path, "words")
                    told = f"unrecorded {words.text if words else ''} taken out"
                    mutant = content.without(value, item.path[-1], told)
                    yield _in_source(content, mutant, value.record.id)


def _title_altered(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A headline given as the source's that has another word than the text, or another figure."""
    for record in content.of("sources"):
        text = content.briefing.texts.get(record.record.id)
        if text is None or not isinstance(record.node, Mapping):
            continue
        for sentence in text.sentences[:12]:
            title = text.normal[sentence.start : sentence.end].strip(" \"'.")
            altered = _altered(title, chance)
            if altered is None or altered in text.normal:
                continue
            yield _with_title(content, record, altered)


def _altered(title: str, chance: random.Random) -> str | None:
    words = [one for one in _WORD.finditer(title) if one.group().translate(_LETTERS) != one.group()]
    if not words or len(title) > 200:
        return None
    word = chance.choice(words)
    return title[: word.start()] + word.group().translate(_LETTERS) + title[word.end() :]


def _with_title(content: Content, record: Value, title: str) -> Mutant:
    def change(entries: list[tuple[Step, Node]]) -> list[str]:
        kept = [entry(name, node) for name, node in entries if name not in {"title", "title_basis"}]
        return [*kept, f"title: {scalar(title)}", "title_basis: source"]

    return content.rewritten(record, change, f"the source's title as “{title[:60]}”")


def _used_by_others(content: Content, anchor: Anchor) -> set[int]:
    """The numbers of the sentences of a source that other records use."""
    text = content.briefing.texts[anchor.source]
    return {
        number
        for other in content.briefing.anchors
        if other is not anchor and other.source == anchor.source and other.passage is not None
        if other.use in _USING
        for part in other.passage.parts
        for number in text.sentence_numbers(part.start, part.end)
    }


def _is_recorded(content: Content, anchor: Anchor) -> bool:
    """Whether other records hold all of a quote's words."""
    assert anchor.passage is not None
    text: SourceText = content.briefing.texts[anchor.source]
    held = bytearray(len(text.normal))
    for other in content.briefing.anchors:
        if (
            other.owner != anchor.owner
            and other.source == anchor.source
            and other.passage is not None
        ) and other.use in _USING:
            for part in other.passage.parts:
                held[part.start : part.end] = b"x" * (part.end - part.start)
    return all(all(held[part.start : part.end]) for part in anchor.passage.parts)


def _is_said_elsewhere(content: Content, anchor: Anchor) -> bool:
    """Whether another quote has the same words of the same source."""
    return any(
        other.use is Use.QUOTE
        and other.owner != anchor.owner
        and other.source == anchor.source
        and tuple(map(str, other.words)) == tuple(map(str, anchor.words))
        for other in content.briefing.anchors
    )


def _in_source(content: Content, mutant: Mutant, source: str) -> Mutant:
    """A finding is at the right place in the source's file, too, or in its record."""
    seed = content.at(Key("sources", source), "file")
    files = {f"seeds/{seed.text}"} if seed is not None else set()
    return replace(mutant, also_files=frozenset(files)).with_places(Key("sources", source))


OPERATORS = (
    Operator(
        "sentences-left-out",
        "words of several sentences cut to the first",
        _first_sentence_kept,
        _RULES,
    ),
    Operator(
        "used-aside-alone",
        "a sentence that dates, cues and relays alone use",
        _only_aside,
        _RULES,
    ),
    Operator(
        "quote-left-out",
        "a quotation that no record holds",
        _quote_left_out,
        {
            "recorded": equivalent("other records hold its words"),
            "same-words": equivalent("another record quotes the same words of the source"),
        },
    ),
    Operator(
        "unrecorded-removed", "a quotation, name or relay no longer set aside", _unrecorded_removed
    ),
    Operator("title-altered", "a changed headline given as the source's", _title_altered),
)

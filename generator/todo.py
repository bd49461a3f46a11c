"""What is left to do in a briefing that may be clean: unused text, drafts, what is not known yet.

Nothing here is a fault; a briefing can be published with all of it. Nothing is worked out that a
check knows: coverage, attribution and dates are those of the checks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from generator.attribution.attributions import attributions
from generator.attribution.phrases import Kind as BearerKind
from generator.checks import relay_unrecorded, unrecorded
from generator.findings.codes import Code
from generator.findings.finding import Span, quoted
from generator.records.briefing import Briefing, Key, Use
from generator.records.link import owners
from generator.records.sentence_states import State, coverage
from generator.records.who_is_named import reader_of
from generator.text.source_text import SourceText, Stretch

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_LEAST_WORDS = 6
"""Words in a row that no record uses, from which on a used sentence is named as partly used."""
_HOLDS = frozenset({Use.QUOTE, Use.UNCITED, Use.UNRECORDED})
"""Uses that make a quotation a recorded one, or one that is left out on purpose."""


class Left(StrEnum):
    """Kinds of things that are left to do."""

    SENTENCE = "unused sentence"
    PART = "partly used sentence"
    QUOTATION = "unrecorded quotation"
    SPEAKER = "speaker who is no actor"
    NAME = "unrecorded name"
    RELAY = "unrecorded relay"
    DRAFT = "draft"
    DATE = "date without basis"
    ADDRESS = "source without address"


_FOUND_BY_CHECKS = {Code.NAME_UNRECORDED: Left.NAME, Code.RELAY_UNRECORDED: Left.RELAY}


class Item(NamedTuple):
    """One thing to do at a place; `sources` are those that it concerns."""

    kind: Left
    at: Span
    what: str
    sources: tuple[str, ...]


def left_to_do(
    briefing: Briefing, sources: Collection[str] | None = None, *, quickly: bool = False
) -> Iterator[Item]:
    """Everything that is left to do: source by source in the order of its text, then by record.

    Of `sources` alone where they are given, and then without what the checks find in all; `quickly`
    without what is found by reading who speaks, which takes a second for a hundred pages.
    """
    for item in _all(briefing, briefing.texts if sources is None else sources, quickly=quickly):
        if sources is None or not set(sources).isdisjoint(item.sources):
            yield item


def _all(briefing: Briefing, sources: Iterable[str], *, quickly: bool) -> Iterator[Item]:
    named = _found_by_checks(briefing) if sources is briefing.texts and not quickly else {}
    for source in sources:
        found = list(_in_text(briefing, source, quickly=quickly))
        told = {item.at for item in found}
        others = named.get(briefing.texts[source].path, ())
        found += [item for item in others if item.at not in told]
        yield from sorted(found, key=lambda item: item.at)
    for owner, record in owners(briefing.draft):
        if owner in briefing.drafts:
            what = f"{owner.collection}/{owner.id}"
            yield Item(Left.DRAFT, record.id.at, what, _sources(briefing, owner))
    for dated in briefing.dated:
        if dated.date.basis is None:
            what = f"{dated.date.date} in {dated.owner.collection}/{dated.owner.id}"
            yield Item(Left.DATE, dated.date.date.at, what, dated.sources)
    for source, record in briefing.sources.items():
        if record.url is None:
            yield Item(Left.ADDRESS, record.id.at, f"sources/{source}", (str(source),))


def _found_by_checks(briefing: Briefing) -> dict[str, list[Item]]:
    """What stands in used sentences and in no record, as the checks find it, by file."""
    items: dict[str, list[Item]] = {}
    texts = {text.path: (source, text) for source, text in briefing.texts.items()}
    for finding in (*unrecorded.check(briefing), *relay_unrecorded.check(briefing)):
        kind = _FOUND_BY_CHECKS.get(finding.code)
        if kind and finding.at.path in texts:
            source, text = texts[finding.at.path]
            what = quoted(text.raw[finding.at.start : finding.at.end])
            items.setdefault(text.path, []).append(Item(kind, finding.at, what, (source,)))
    return items


def _sources(briefing: Briefing, owner: Key) -> tuple[str, ...]:
    if owner.collection == "sources":
        return (owner.id,)
    anchors = briefing.anchors_of.get(owner, ())
    return tuple(dict.fromkeys(anchor.source for anchor in anchors))


def _in_text(briefing: Briefing, source: str, *, quickly: bool) -> Iterator[Item]:
    text = briefing.texts[source]
    used = [
        (anchor.use, part)
        for anchor in briefing.anchors_in.get(source, ())
        if anchor.owner not in briefing.drafts and anchor.passage
        for part in anchor.passage.parts
    ]
    states = coverage(briefing, source).states
    unused = dict.fromkeys(
        sentence
        for sentence, state in zip(text.sentences, states, strict=True)
        if state in {State.UNUSED, State.DRAFT}
    )
    if not briefing.sources[source].is_selected:
        for sentence in unused:
            yield _item(Left.SENTENCE, text, sentence, source)
        for sentence in text.sentences:
            if sentence not in unused:
                for gap in _gaps(text, sentence, [part for _, part in used]):
                    yield _item(Left.PART, text, gap, source)
    if quickly:
        return
    held = [part for use, part in used if use in _HOLDS]
    held += _unrecorded(briefing, source)
    known = set[str]()
    for found in attributions(reader_of(briefing, source)):
        run = found.quotation
        if any(part.start < run.end and run.start < part.end for part in held):
            continue
        yield _item(Left.QUOTATION, text, run, source)
        for subject in found.subjects:
            name = text.normal[subject.start : subject.end]
            if found.kind is BearerKind.NOUN and name not in known and not _actors(found.actors):
                known.add(name)
                yield _item(Left.SPEAKER, text, subject, source)


def _actors(found: frozenset[str]) -> frozenset[str]:
    """The actors that are records: `?` stands before a name that no actor has."""
    return frozenset(actor for actor in found if not actor.startswith("?"))


def _unrecorded(briefing: Briefing, source: str) -> Iterator[Stretch]:
    for anchor in briefing.anchors_of.get(Key("sources", source), ()):
        if anchor.use is Use.UNRECORDED and anchor.passage:
            for part in anchor.passage.parts:
                yield Stretch(part.start, part.end)


def _gaps(text: SourceText, sentence: Stretch, used: list[Stretch]) -> Iterator[Stretch]:
    """Runs of words of a sentence that no record uses, without marks at their ends."""
    at = sentence.start
    inside = sorted(part for part in used if part.overlaps(sentence.start, sentence.end))
    if not inside:
        return  # a headline, used by its title
    for part in [*inside, Stretch(sentence.end, sentence.end)]:
        words = list(_WORD.finditer(text.normal, at, max(part.start, at)))
        if len(words) >= _LEAST_WORDS:
            yield Stretch(words[0].start(), words[-1].end())
        at = max(at, part.end)


def _item(kind: Left, text: SourceText, at: Stretch, source: str) -> Item:
    start, end = text.raw_span(at.start, at.end)
    return Item(kind, Span(text.path, start, end), quoted(text.raw[start:end]), (source,))

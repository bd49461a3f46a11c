"""An outlet that passes on what a used sentence says is a hop of some record that uses it.

“We act,” Trump told Fox News, the Washington Post reported: who reads the quote without these two
takes it that its source heard Trump. Looked at are actors of the kind `outlet`, and names with a
word for one in them (`outlet_words` of a language's section `attribution`), beside a word of
telling, reporting or according. Whoever was told may be the source's own outlet, so that counts
only where the source gives its outlet, or another one reports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.attribution.grammar import (
    ACCORDING,
    ACCORDING_BEHIND,
    CITE,
    OUTLET_WORD,
    PREPOSITION,
    RELAY,
    SPEECH,
    TELLING,
    THE,
    A,
    Word,
)
from generator.attribution.reader import Reader
from generator.findings.codes import Code
from generator.findings.finding import Finding, Span, quoted
from generator.records.briefing import Briefing, Key, Use
from generator.records.who_is_named import reader_of
from generator.text.names import union
from generator.text.source_text import SourceText, Stretch

_USING = frozenset((Use.QUOTE, Use.EVIDENCE))
_ASIDE = frozenset((Use.UNRECORDED, Use.RELAY))
_BEFORE, _BEHIND = TELLING | ACCORDING | CITE | RELAY, SPEECH | RELAY | CITE | ACCORDING_BEHIND
_SMALL = THE | A | PREPOSITION
_BETWEEN = _SMALL | OUTLET_WORD
_LONGEST = 5
"""Words of a name."""


class _Named(NamedTuple):
    """An outlet beside words that make it a relay; `actors` is empty where no record has it."""

    start: int
    end: int
    actors: frozenset[str]
    reports: bool
    """Else it was told."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every sentence in which words of quotes and evidence stand."""
    if briefing.failed or not briefing.knows_its_language:
        return
    told: dict[Key, set[str]] = {}
    outlets = frozenset(actor.id for actor in briefing.actors.values() if actor.kind == "outlet")
    missing = {anchor.source for anchor in briefing.anchors if anchor.found.failure}
    for source, text in briefing.texts.items():
        if source in missing:
            continue
        aside = [
            part
            for anchor in (
                *briefing.anchors_of.get(Key("sources", source), ()),
                *briefing.anchors_in.get(source, ()),
            )
            if anchor.use in _ASIDE and anchor.passage
            for part in anchor.passage.parts
        ]
        own = {str(briefing.sources[source].outlet)}
        for sentence, owners in _used(briefing, source, text):
            for owner in owners:
                if owner not in told:
                    told[owner] = _told(briefing, owner)
            known = own.union(*(told[owner] for owner in owners))
            found = list(_relays(reader_of(briefing, source), sentence, outlets))
            if own == {"None"} and not any(named.reports for named in found):
                continue
            for named in found:
                if named.actors.isdisjoint(known) and not any(
                    part.overlaps(named.start, named.end) for part in aside
                ):
                    yield _finding(text, source, named)


def _told(briefing: Briefing, owner: Key) -> set[str]:
    """Whom a record names: who speaks or acts, who relays, and who stands in its own words."""
    record = briefing.draft.records.get(owner.collection, {}).get(owner.id)
    found: set[str] = set()
    for field in ("speakers", "actors"):
        found.update(map(str, getattr(record, field, ())))
    found.update(str(getattr(record, field, None)) for field in ("voice", "addressee"))
    for field in ("text", "title"):
        words = str(getattr(record, field, None) or "")
        found |= union(briefing.names.find(words, 0, len(words)))
    for item in (record, *getattr(record, "evidence", ())):
        found.update(str(hop.actor) for hop in getattr(item, "via", ()))
    return found


def _used(briefing: Briefing, source: str, text: SourceText) -> Iterator[tuple[Stretch, list[Key]]]:
    """The sentences in which words of quotes and evidence stand, each with the records."""
    owners: defaultdict[int, list[Key]] = defaultdict(list)
    for anchor in briefing.anchors_in.get(source, ()):
        if anchor.use in _USING and anchor.passage and anchor.owner not in briefing.drafts:
            for part in anchor.passage.parts:
                for number in text.sentence_numbers(part.start, part.end):
                    owners[number].append(anchor.owner)
    for number in sorted(owners):
        yield text.sentences[number], owners[number]


def _relays(reader: Reader, sentence: Stretch, outlets: frozenset[str]) -> Iterator[_Named]:
    """The outlets that a sentence names outside of quotation marks as passing something on."""
    names = reader.grammar.words
    whole = reader.text.normal
    has_known = any(
        not one.actors.isdisjoint(outlets) for one in reader.known_in(sentence.start, sentence.end)
    )
    lowered = whole[sentence.start : sentence.end].lower().split()
    if not has_known and not any(
        names.get(word.strip(".,'\""), 0) & OUTLET_WORD for word in lowered
    ):
        return
    words = [
        word
        for word in reader.words(sentence.start, sentence.end)
        if reader.text.quoted_around(word.start, word.end) is None
    ]
    at = 0
    while at < len(words):
        last = _name_from(whole, words, at, outlets)
        if last is None:
            at += 1
            continue
        beside = _beside(words, at, last)
        if beside:
            actors = frozenset().union(*(word.actors for word in words[at : last + 1]))
            reports = bool(beside & ~TELLING)
            yield _Named(words[at].start, words[last].end, actors & outlets, reports)
        at = last + 1


def _name_from(whole: str, words: Sequence[Word], at: int, outlets: frozenset[str]) -> int | None:
    """The last word of the name of an outlet that begins with a word, if one does."""
    if words[at].actors:
        return None if words[at].actors.isdisjoint(outlets) else at
    last, has_word = at - 1, False
    for number in range(at, min(at + _LONGEST, len(words))):
        word = words[number]
        apart = number > at and word.start > words[last].end + 1
        if word.actors or apart or not whole[word.start].isupper():
            break
        if word.tags & (_BEFORE | _SMALL) and not word.tags & OUTLET_WORD:
            break
        has_word = has_word or bool(word.tags & OUTLET_WORD)
        last = number
    return last if has_word else None


def _beside(words: Sequence[Word], first: int, last: int) -> int:
    """What the word of telling, saying or reporting is that stands beside a name, as tags."""
    before = first - 1
    while before >= 0 and words[before].tags & _BETWEEN and not words[before].tags & _BEFORE:
        before -= 1
    if before >= 0 and words[before].tags & _BEFORE:
        tags = words[before].tags & _BEFORE
        return TELLING if tags & TELLING else tags
    for word in words[last + 1 : last + 3]:
        if word.tags & _BEHIND:
            return RELAY
    return 0


def _finding(text: SourceText, source: str, named: _Named) -> Finding:
    start, end = text.raw_span(named.start, named.end)
    name = quoted(text.raw[start:end])
    actor = "" if named.actors else " (add it to actors as an outlet)"
    return Finding(
        Code.RELAY_UNRECORDED,
        f"A sentence is used that {name} passes on, and no record says so.",
        Span(text.path, start, end),
        f"Write it into `via` of the record that uses the sentence{actor}, or list the name under "
        f"`unrecorded` of `{source}` with a `why`.",
    )

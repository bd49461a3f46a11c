"""An outlet that passes on what a used sentence says is a hop of some record that uses it.

“We act,” Trump told Fox News, the Washington Post reported: who reads the quote without these two
takes it that its source heard Trump. Looked at are actors of the kind `outlet`, names with a word
for one in them or before them (`outlet_words` of a language's section `attribution`), and those of
agencies, which some languages write small (`agencies`: “das meldet dpa”), beside a word of telling,
reporting or according. Whoever was told may be the source's own outlet, so that counts
only where the source gives its outlet, or another one reports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.attribution.grammar import (
    ACCORDING,
    ACCORDING_BEHIND,
    AGENCY,
    AUX,
    CITE,
    MARK,
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
        reader = reader_of(briefing, source)
        for sentence, owners in _used(briefing, source, text):
            found = list(_relays(reader, sentence, outlets))
            if not found or (own == {"None"} and not any(named.reports for named in found)):
                continue
            for owner in owners:
                if owner not in told:
                    told[owner] = _told(briefing, owner)
            known = own.union(*(told[owner] for owner in owners))
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
    has_known = any(
        not one.actors.isdisjoint(outlets) for one in reader.known_in(sentence.start, sentence.end)
    )
    if not has_known and not reader.may_name_outlet(sentence.start, sentence.end):
        return
    words = [
        word
        for unit in reader.narration.units_in(sentence.start, sentence.end)
        for word in reader.words(max(unit.start, sentence.start), min(unit.end, sentence.end))
    ]
    at = 0
    while at < len(words):
        place = _name_from(reader, words, at, outlets)
        if place is None:
            at += 1
            continue
        first, last = place
        beside = _beside(reader, words, first, last)
        if beside:
            actors = frozenset().union(*(word.actors for word in words[first : last + 1]))
            reports = bool(beside & ~TELLING)
            yield _Named(words[first].start, words[last].end, actors & outlets, reports)
        at = last + 1


def _name_from(
    reader: Reader, words: Sequence[Word], at: int, outlets: frozenset[str]
) -> tuple[int, int] | None:
    """The first and the last word of the name of an outlet that begins with a word, if one does.

    A noun for an outlet may stand before it: « l'agence Reuters », газета «Маяк», وكالة رويترز.
    """
    if words[at].actors:
        return None if words[at].actors.isdisjoint(outlets) else (at, at)
    whole = reader.text.normal
    if words[at].tags & AGENCY:
        return at, at
    has_word = reader.is_outlet_word(words[at])
    letter = whole[words[at].start]
    if not has_word and not letter.isupper():
        return None
    first = at if letter.isupper() else at + 1
    has_cases = letter.lower() != letter.upper()
    last = first - 1
    for number in range(first, min(first + _LONGEST, len(words))):
        word = words[number]
        apart = number > first and word.start > words[last].end + 1
        if word.actors or apart or not _is_part(whole, word, has_cases):
            break
        if word.tags & (_BEFORE | _SMALL) and not word.tags & OUTLET_WORD:
            break
        has_word = has_word or reader.is_outlet_word(word)
        last = number
    if has_word and last < first and not reader.grammar.word_spaces:
        return at, at  # 新华社
    return (first, last) if has_word and last >= first else None


def _is_part(whole: str, word: Word, has_cases: bool) -> bool:
    """Whether a word can be a part of a name."""
    letter = whole[word.start]
    if letter.isupper() or word.tags & AGENCY:
        return True
    return not has_cases and not word.tags & ~OUTLET_WORD and letter.isalpha()


def _beside(reader: Reader, words: Sequence[Word], first: int, last: int) -> int:
    """What the word of telling, saying or reporting is that stands beside a name, as tags."""
    before = first - 1
    while before >= 0 and (
        words[before].tags & _BETWEEN or reader.is_outlet_word(words[before])
    ) and not words[before].tags & _BEFORE:  # fmt: skip
        before -= 1
    if before >= 0 and words[before].tags & _BEFORE:
        tags = words[before].tags & _BEFORE
        return TELLING if tags & TELLING else tags
    if before >= 0 and words[before].tags & SPEECH and _begins_clause(reader, words, before):
        return RELAY  # « a indiqué le Figaro »
    for word in words[last + 1 : last + 3]:
        if word.tags & _BEHIND:
            return RELAY
    return 0


def _begins_clause(reader: Reader, words: Sequence[Word], at: int) -> bool:
    """Whether nobody is named between a verb and the comma or stop before it."""
    start = at
    while start > 0 and not words[start - 1].tags & MARK:
        start -= 1
    if start == 0 or reader.grammar.subject_first:
        return False
    return all(word.tags & AUX for word in words[start:at])


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

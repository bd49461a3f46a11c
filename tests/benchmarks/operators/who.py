"""Corruptions of who spoke, acts, relays, and from which source: one id for another."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generator.records.briefing import Key
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Mutant, Value
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.oracle import (
    fold,
    is_named,
    may_be_named,
    paragraphs_around,
    passages_of,
    places,
)

_EACH = 6
"""Other actors tried in each place, at most."""


def _others(content: Content, chance: random.Random, value: Value) -> list[str]:
    """Other actors, those of the same kind first: the plausible ones."""
    actors = content.briefing.actors
    own = actors.get(value.text)
    others = [identifier for identifier in actors if identifier != value.text]
    chance.shuffle(others)
    others.sort(key=lambda one: own is None or actors[one].kind != own.kind)
    return others[:_EACH]


def _in_quotes(content: Content, name: str) -> Iterator[Value]:
    return (value for value in content.scalars(name) if value.record.collection == "quotes")


def _speaker(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in _in_quotes(content, "speaker"):
        for other in _others(content, chance, value):
            yield content.replaced(value, other)


def _both(  # noqa: PLR0917  (two edits in one)
    content: Content, speaker: Value, actor: str, cue: Value, words: str, note: str
) -> Mutant:
    """Another speaker and another cue in one edit, what stands between them kept."""
    text = content.texts[speaker.file]
    first, second = content.replaced(speaker, actor), content.replaced(cue, words)
    if second.start < first.start:
        first, second = second, first
    new = first.new + text[first.end : second.start] + second.new
    return Mutant(speaker.file, first.start, second.end, new, speaker.record, note)


def _cue_cut(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """To somebody else who is named beside the quotation, with a cue cut down to their name."""
    briefing = content.briefing
    for cue in _in_quotes(content, "cue"):
        speaker = content.beside(cue, "speaker")
        quote = briefing.quotes.get(cue.record.id)
        anchor = briefing.anchor(quote.words) if quote is not None else None
        if speaker is None or not speaker.is_scalar or anchor is None or anchor.passage is None:
            continue
        text = briefing.texts[anchor.source]
        paragraph = text.paragraphs[text.paragraph_at(anchor.passage.start)]
        for mention in briefing.mentions(anchor.source):
            inside = paragraph.start <= mention.start and mention.end <= paragraph.end
            quoted = text.quoted_around(mention.start, mention.end) is not None
            if not inside or quoted or speaker.text in mention.actors:
                continue
            start = text.normal.rfind(" ", paragraph.start, max(mention.start - 1, 0)) + 1
            words = text.normal[max(start, paragraph.start) : mention.end]
            if '"' in words:
                words = text.normal[mention.start : mention.end]
            for actor in sorted(mention.actors):
                yield _both(content, speaker, actor, cue, words, f"{actor} by “{words}”")


def _cue_of_another(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """To the speaker of another quotation, with the cue of that one, whole and right."""
    cues = list(_in_quotes(content, "cue"))
    for cue in cues:
        speaker, source = content.beside(cue, "speaker"), content.beside(cue, "source")
        for other in cues:
            theirs = content.beside(other, "speaker")
            there = content.beside(other, "source")
            if speaker is None or theirs is None or source is None or there is None:
                continue
            if not (speaker.is_scalar and theirs.is_scalar) or source.text != there.text:
                continue
            if theirs.text != speaker.text:
                note = f"{theirs.text} by “{other.text}”"
                yield _both(content, speaker, theirs.text, cue, other.text, note)


def _cue(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Another cue of the same source, and words of other sentences of the same length."""
    cues = list(_in_quotes(content, "cue"))
    for value in cues:
        source = content.beside(value, "source")
        own = content.anchors.get(value.node.at)
        for other in cues:
            theirs = content.beside(other, "source")
            found = content.anchors.get(other.node.at)
            if other.text == value.text or source is None or theirs is None:
                continue
            if source.text != theirs.text or own is None or found is None:
                continue
            yield content.replaced(value, other.text).ruled(
                _same_cue(content, value, other, own[0].passage, found[0].passage)
            )
        if own is not None and source is not None:
            for words in _runs(chance, content.briefing.texts[source.text], len(value.text)):
                yield content.replaced(value, words).ruled(
                    _cue_by_chance(content, value, source.text, words)
                )


def _same_cue(content: Content, value: Value, other: Value, own: object, found: object) -> str:
    speaker, theirs = content.beside(value, "speaker"), content.beside(other, "speaker")
    if speaker is None or theirs is None or own is None or found is None:
        return ""
    source = content.beside(value, "source")
    assert source is not None
    near = _is_near(content, value, content.briefing.texts[source.text], other.text)
    if speaker.text == theirs.text and near:
        return "same-speaker"
    return "both" if near and is_named(content, speaker.text, other.text) else ""


def _is_near(content: Content, cue: Value, text: SourceText, words: str) -> bool:
    """Whether words stand in the paragraph of a quotation or in one beside it."""
    quotation = content.beside(cue, "words")
    if quotation is None:
        return False
    first = quotation
    if not quotation.is_scalar:
        first = content.at(quotation.record, *quotation.path, 0) or quotation
    anchor = content.anchors.get(first.node.at)
    if anchor is None or anchor[0].passage is None:
        return False
    here = text.paragraph_at(anchor[0].passage.start)
    return any(abs(text.paragraph_at(start) - here) <= 1 for start, _ in places(text, words))


def _cue_by_chance(content: Content, value: Value, source: str, words: str) -> str:
    speaker = content.beside(value, "speaker")
    if speaker is None:
        return ""
    text = content.briefing.texts[source]
    if not _is_near(content, value, text, words):
        return ""
    roles = content.briefing.actors[speaker.text].roles
    named = is_named(content, speaker.text, words) or any(
        fold(role.title).lower() in fold(words).lower() for role in roles
    )
    named = named or content.briefing.language_of(source).pro_drop
    return "both" if named else ""


def _runs(chance: random.Random, text: SourceText, length: int) -> Iterator[str]:
    """Two runs of whole words of a source, about as long as asked for."""
    words = text.normal.split(" ")
    count = max(length // 6, 2)
    for _ in range(2 if len(words) > count + 1 else 0):
        at = chance.randrange(len(words) - count)
        yield " ".join(words[at : at + count])


def _source(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Another source for quotes, evidence, dates and orders."""
    for value in content.scalars("source"):
        for other in content.briefing.sources:
            if other == value.text:
                continue
            words = content.beside(value, "words")
            texts = [words] if words is not None and words.is_scalar else []
            stands = texts and all(
                any(places(content.briefing.texts[other], one.text)) for one in texts
            )
            yield content.replaced(value, other).ruled("there-too" if stands else "")


def _relay_actor(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("actor"):
        words = content.beside(value, "words")
        if "via" not in value.path or words is None:
            continue
        for other in _others(content, chance, value):
            named = is_named(content, other, words.text)
            yield content.replaced(value, other).ruled("both" if named else "")


def _relay_words(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The words of other relays and cues, and any words, of the same source."""
    hops = [
        value
        for value in content.scalars("words")
        if "via" in value.path and value.node.at in content.anchors
    ]
    cues = [value for value in _in_quotes(content, "cue") if value.node.at in content.anchors]
    for value in hops:
        actor = content.beside(value, "actor")
        anchor, _ = content.anchors[value.node.at]
        text = content.briefing.texts[anchor.source]
        others = [
            other.text
            for other in (*hops, *cues)
            if content.anchors[other.node.at][0].source == anchor.source
        ]
        others += _runs(chance, text, len(value.text))
        for other in dict.fromkeys(others):
            if other != value.text and actor is not None:
                named = is_named(content, actor.text, other)
                yield content.replaced(value, other).ruled("agent" if named else "")


def _relay_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if value.name == "via" and not value.is_scalar and value.path[-1] == "via":
            owner = content.at(value.record, *value.path[:-1])
            if owner is not None:
                yield content.without(owner, "via", "via taken out").ruled("unsaid")


def _position_actor(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("actor"):
        if value.record.collection == "positions" and value.path == ("actor",):
            voice = content.at(value.record, "voice")
            for other in _others(content, chance, value):
                roles = content.briefing.actors[voice.text].roles if voice is not None else ()
                speaks = any(str(role.of) == other for role in roles)
                known = speaks or _is_shown(content, value.record, other)
                yield content.replaced(value, other).ruled("named" if known else "")


def _voice(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("voice"):
        for other in _others(content, chance, value):
            known = _is_shown(content, value.record, other)
            yield content.replaced(value, other).ruled("named" if known else "")


def _is_shown(content: Content, record: Key, actor: str) -> bool:
    """Whether some evidence of a record names an actor, may mean it, or is a quote by it."""
    for value in content.within(record):
        if value.name == "quote":
            speaker = content.at(Key("quotes", value.text), "speaker")
            if speaker is not None and speaker.text == actor:
                return True
        if value.name == "actor" and "via" in value.path and value.text == actor:
            return True
    return any(
        may_be_named(content, actor, source, start, end)
        for source, start, end in passages_of(content, record)
    )


def _event_actors(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("actors"):
        for other in _others(content, chance, value):
            near = any(
                is_named(content, other, paragraphs_around(source, start, end))
                or may_be_named(content, other, source, start, end)
                for source, start, end in passages_of(content, value.record)
            )
            near = near or _is_shown(content, value.record, other)
            yield content.replaced(value, other).ruled("named" if near else "")


def _addressee(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in _in_quotes(content, "addressee"):
        source = content.beside(value, "source")
        for other in _others(content, chance, value):
            named = source is not None and is_named(
                content, other, content.briefing.texts[source.text].normal
            )
            yield content.replaced(value, other).ruled("named" if named else "")


def _occasion(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Another event of the content as the occasion of a quote."""
    briefing = content.briefing
    for value in _in_quotes(content, "occasion"):
        quote = briefing.quotes[value.record.id]
        for event in briefing.events.values():
            if event.id == value.text:
                continue
            said, happened = briefing.edtf(quote.said), briefing.edtf(event.date)
            apart = said is not None and happened is not None and not said.overlaps(happened)
            known = {str(quote.speaker)}
            known |= {str(role.of) for role in briefing.actors[quote.speaker].roles}
            stranger = bool(event.actors) and not known & set(map(str, event.actors))
            rule = "" if apart or stranger else "same-people"
            yield content.replaced(value, str(event.id)).ruled(rule)


def _outlet(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("outlet"):
        for other in _others(content, chance, value)[:2]:
            kind = content.briefing.actors[other].kind
            yield content.replaced(value, other).ruled("outside" if kind == "outlet" else "")


_NAMED = {
    "named": meaning(
        "the evidence names this actor too, or may mean it by a pronoun or an office: which of "
        "those named acts or speaks is in the grammar of the sentence"
    )
}

OPERATORS = (
    Operator(
        "speaker-changed",
        "another speaker for a quote",
        _speaker,
    ),
    Operator("cue-cut", "another speaker, who is only named beside the words", _cue_cut),
    Operator("cue-of-another", "the speaker and the cue of another quote", _cue_of_another),
    Operator(
        "cue-changed",
        "other words of the source as the cue",
        _cue,
        {
            "same-speaker": equivalent(
                "another cue of the same speaker in the same paragraph or in one beside it"
            ),
            "both": meaning(
                "these words beside the quotation name the speaker too, or the language does "
                "without a subject"
            ),
        },
    ),
    Operator(
        "source-changed",
        "another source",
        _source,
        {"there-too": equivalent("the same words stand in the other source")},
    ),
    Operator(
        "relay-actor-changed",
        "another agent for a relay",
        _relay_actor,
        {"both": meaning("the words of the relay name both")},
    ),
    Operator(
        "relay-words-changed",
        "other words of the source for a relay",
        _relay_words,
        {
            "agent": meaning(
                "these words name the same agent: whether the hop they tell of is "
                "the one of this passage is in the story"
            )
        },
    ),
    Operator(
        "relay-removed",
        "a relay taken out",
        _relay_removed,
        {
            "unsaid": meaning(
                "whether somebody who is named is a relay of these words is in the story"
            )
        },
    ),
    Operator("position-actor-changed", "another actor for a position", _position_actor, _NAMED),
    Operator("voice-changed", "another voice for a position", _voice, _NAMED),
    Operator("event-actor-changed", "another actor for an event", _event_actors, _NAMED),
    Operator(
        "addressee-changed",
        "another addressee of a quote",
        _addressee,
        {
            "named": meaning(
                "the source names this actor too: whom the words are for is in the story"
            )
        },
    ),
    Operator(
        "occasion-changed",
        "another event as the occasion of a quote",
        _occasion,
        {
            "same-people": meaning(
                "an event of the speaker whose date does not contradict: whether the words fell "
                "there is in the story, and another source may tell of it"
            )
        },
    ),
    Operator(
        "outlet-changed",
        "another outlet of a source",
        _outlet,
        {"outside": meaning("the outlet of a source is known from outside its text")},
    ),
)

"""The evidence for a position names its actor or voice; for an event, one of its actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span
from generator.records.briefing import Briefing
from generator.records.model import Event, Evidence, Position
from generator.records.who_is_named import named_within, names_actor

_ON_THE_SIDE = frozenset({"context", "disputes"})


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every piece of evidence of every position, and at each event's as a whole."""
    if not briefing.knows_its_language:
        return
    for position in briefing.positions.values():
        yield from _position(briefing, position)
    for event in briefing.events.values():
        yield from _event(briefing, event)


def _position(briefing: Briefing, position: Position) -> Iterator[Finding]:
    actors = {*map(str, position.actors), *([str(position.voice)] if position.voice else [])}
    if not actors <= briefing.actors.keys():
        return  # an unknown actor has its finding already
    if len(position.actors) > 1:
        yield from _each_of_several(briefing, position)
    for item in position.evidence:
        if item.supports not in _ON_THE_SIDE and _names(briefing, item, actors) is False:
            names = " or ".join(sorted(briefing.name_of(actor) for actor in actors))
            yield _finding(
                briefing,
                item,
                f"This evidence does not name {names}, whose position it should show.",
                f"Choose words whose sentence names {names}, or correct `actor` or `voice`; if "
                "the words do name them, add the name they use to the `aliases`.",
            )
    if position.voice:
        yield from _voice(briefing, position)


def _each_of_several(briefing: Briefing, position: Position) -> Iterator[Finding]:
    """The evidence of a joint position names each of its actors somewhere."""
    for actor in position.actors:
        verdicts = [_names(briefing, item, {str(actor)}) for item in position.evidence]
        if not any(verdict is not False for verdict in verdicts):
            name = briefing.name_of(actor)
            yield Finding(
                Code.ACTOR_NOT_IN_EVIDENCE,
                f"No evidence of this position names {name}, who is given as one of its actors.",
                actor.at,
                f"Add evidence that names {name}, or take `{actor}` out of `actor`.",
            )


def _voice(briefing: Briefing, position: Position) -> Iterator[Finding]:
    """Whoever is given as the voice is named in the evidence as a whole, not the actor alone."""
    assert position.voice is not None
    voice = {str(position.voice)}
    verdicts = [_names(briefing, item, voice) for item in position.evidence]
    if verdicts and not any(verdict is not False for verdict in verdicts):
        name = briefing.name_of(position.voice)
        yield Finding(
            Code.ACTOR_NOT_IN_EVIDENCE,
            f"No evidence of this position names {name}, who is given as its voice.",
            position.voice.at,
            f"Add evidence in which {name} speaks, or correct `voice`.",
        )
        return
    yield from _represented(briefing, position)


def _represented(briefing: Briefing, position: Position) -> Iterator[Finding]:
    """The actor for whom a voice speaks has it in a role, or is named: beside the evidence.

    Whoever holds roles for others only is no voice of whoever is named in passing: there the
    sentences of the evidence themselves must name the actor.
    """
    assert position.voice is not None
    around = _named_around(briefing, position.evidence)
    if around is None:
        return
    voice_of = briefing.actors[position.voice].roles
    is_others = any(role.of for role in voice_of)
    for actor in position.actors:
        is_own = actor == position.voice
        if is_own or _speaks_for(briefing, str(position.voice), {str(actor)}):
            continue
        if actor in around and not is_others:
            continue
        if any(_names(briefing, item, {str(actor)}) for item in position.evidence):
            continue
        name, voice = briefing.name_of(actor), briefing.name_of(position.voice)
        yield Finding(
            Code.ACTOR_NOT_IN_EVIDENCE,
            f"No evidence of this position names {name}, nor holds {voice} a role there.",
            actor.at,
            f"Correct `actor`, or give {voice} the role `of: {actor}` that the source gives.",
        )


def _event(briefing: Briefing, event: Event) -> Iterator[Finding]:
    actors = {str(actor) for actor in event.actors}
    if not actors or not actors <= briefing.actors.keys():
        return
    verdicts = [_names(briefing, item, actors) for item in event.evidence]
    if verdicts and all(verdict is False for verdict in verdicts):
        names = " or ".join(sorted(briefing.name_of(actor) for actor in actors))
        yield _finding(
            briefing,
            event.evidence[0],
            f"The evidence of this event does not name {names}.",
            "Choose words whose sentence names one of the event's actors, or correct `actors`.",
        )
        return
    yield from _strangers(briefing, event)


def _strangers(briefing: Briefing, event: Event) -> Iterator[Finding]:
    """An actor of the event whom not even the paragraphs around its evidence name."""
    around = _named_around(briefing, event.evidence)
    if around is None:
        return
    for actor in event.actors:
        if actor not in around:
            name = briefing.name_of(actor)
            yield Finding(
                Code.ACTOR_NOT_IN_EVIDENCE,
                f"No evidence of this event names {name}, nor does its paragraph.",
                actor.at,
                f"Add evidence that names {name}, or take `{actor}` out of `actors`.",
            )


def _named_around(briefing: Briefing, evidence: Iterable[Evidence]) -> set[str] | None:
    """Whom the paragraphs of evidence, and those before them, name; `None` if some is missing."""
    around: set[str] = set()
    for item in evidence:
        quote = briefing.quotes.get(item.quote) if item.quote else None
        anchor = briefing.anchor(quote.words if quote else item.words)
        if anchor is None or anchor.passage is None:
            return None
        text = briefing.texts[anchor.source]
        number = text.paragraph_at(anchor.passage.start)
        start = text.paragraphs[max(number - 1, 0)].start
        end = text.paragraphs[number].end
        around |= named_within(briefing, anchor.source, start, end)
        around |= {str(hop.actor) for hop in item.via}
        if quote:
            around |= {*map(str, quote.speakers), *(str(hop.actor) for hop in quote.via)}
    return around


def _names(briefing: Briefing, item: Evidence, actors: set[str]) -> bool | None:
    """Whether evidence names one of the actors; `None` where it could not be found at all."""
    if item.quote is not None:
        quote = briefing.quotes.get(item.quote)
        if quote is None:
            return None
        if not briefing.actors.keys() >= {*quote.speakers}:
            return None  # who knows for whom they speak
        if any(who in actors or _speaks_for(briefing, who, actors) for who in quote.speakers):
            return True
        words, source = quote.words, quote.source
    elif item.source is not None:
        words, source = item.words, item.source
    else:
        return None
    anchor = briefing.anchor(words)
    if anchor is None or anchor.passage is None:
        return None
    if {str(hop.actor) for hop in item.via} & actors:
        return True
    text = briefing.texts[source]
    sentences = text.utterance_of(anchor.passage.start, anchor.passage.end)
    return names_actor(briefing, source, sentences, actors)


def _speaks_for(briefing: Briefing, speaker: str, actors: set[str]) -> bool:
    """Whether a speaker holds a role of one of the actors."""
    record = briefing.actors.get(speaker)
    return record is not None and any(str(role.of) in actors for role in record.roles if role.of)


def _finding(briefing: Briefing, item: Evidence, message: str, advice: str) -> Finding:
    at = item.words[0].at if item.words else item.quote.at if item.quote else item.at
    labels: tuple[Label, ...] = ()
    quote = briefing.quotes.get(item.quote) if item.quote else None
    anchor = briefing.anchor(quote.words if quote else item.words)
    if anchor is not None and anchor.passage is not None:
        text = briefing.texts[anchor.source]
        sentences = text.utterance_of(anchor.passage.start, anchor.passage.end)
        place = Span(text.path, *text.raw_span(sentences[0].start, sentences[-1].end))
        labels = (Label(place, "the sentence around it"),)
    return Finding(Code.ACTOR_NOT_IN_EVIDENCE, message, at, advice, labels)

"""The text of a position or an event begins with somebody whom the record names; and its voice
speaks for its actor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.records.briefing import Briefing
from generator.records.model import Position
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import survivors
from generator.text.names import Mention, union

_WORD = re.compile(r"[^\W\d_]+")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at who is named first, as the subject, in the texts of positions and of events.

    It must be the record's actor, its voice, a relay or the outlet; of an event one of its
    `actors`, where it has any. Others may be named as well as the record's own actor, before or
    behind (“Germany, Italy and France”). A text that begins with something else, such as a verb or
    a pronoun, is left alone.
    """
    if "actors" in briefing.failed:
        return
    positions = {id(position.evidence): position for position in briefing.positions.values()}
    for statements in by_record(briefing):
        basis = statements[0].basis
        position = positions.get(id(basis.evidence)) if basis.noun == "position" else None
        if position is not None and basis.complete:
            yield from _voices(briefing, position, statements[0])
        if basis.noun not in ("position", "event") or not basis.complete or not basis.acting:
            continue
        for statement in statements[:1] if basis.noun == "position" else statements:
            stranger = _stranger(briefing, statement)
            if stranger is not None:
                yield _finding(briefing, statement, stranger)
                break


def _voices(briefing: Briefing, position: Position, statement: OwnSentence) -> Iterator[Finding]:
    """Whether the voice of a position may speak for its actor.

    It holds office somewhere else of the same kind (a minister of Norland for Sudmark), or both are
    persons, and the text does not name the actor; or the text names another person who holds office
    there, and not the voice.
    """
    voice = briefing.actors.get(position.voice) if position.voice else None
    if voice is None or str(voice.id) in map(str, position.actors):
        return
    holds = {str(role.of) for role in voice.roles if role.of}
    named = union(statement.mentions)
    for name in map(str, position.actors):
        actor = briefing.actors.get(name)
        if actor is None or name in holds:
            continue
        elsewhere = [briefing.actors[one] for one in sorted(holds) if one in briefing.actors]
        is_stranger = name not in named and (
            actor.kind == voice.kind or any(one.kind == actor.kind for one in elsewhere)
        )
        others = sorted(
            one
            for one in named - {str(voice.id)}
            if any(role.of == name for role in briefing.actors[one].roles)
        )
        if not is_stranger and (str(voice.id) in named or not others):
            continue
        office = f", who holds office in {elsewhere[0].name}" if is_stranger and elsewhere else ""
        told = f"; its text tells of {briefing.name_of(others[0])}" if others else ""
        yield Finding(
            Code.TEXT_NAMES_ANOTHER,
            f"This position is one of {actor.name}, and its voice is {voice.name}{office}{told}.",
            position.voice.at if position.voice else statement.text.at,
            f"Correct `actor` or `voice`, or say in the text how {voice.name} speaks for "
            f"{actor.name}.",
        )


def _stranger(briefing: Briefing, statement: OwnSentence) -> Mention | None:
    mentions = statement.mentions
    own = statement.basis.found.actors
    if not mentions or not own.isdisjoint(union(mentions)):
        return None
    return mentions[0] if _is_subject(briefing, statement.normal[: mentions[0].start]) else None


def _is_subject(briefing: Briefing, before: str) -> bool:
    """Whether only articles, titles and adjectives with a capital stand before a name."""
    language = briefing.language_of()
    words = _WORD.findall(before)
    known = {*survivors(language).of("small"), *language.role_nouns}
    if not language.word_spaces:
        return not words or before in language.role_nouns
    return len(words) <= 4 and all(word.lower() in known for word in words)


def _finding(briefing: Briefing, statement: OwnSentence, stranger: Mention) -> Finding:
    noun = statement.basis.noun
    names = " or ".join(sorted(briefing.name_of(actor) for actor in statement.basis.acting))
    shown = statement.normal[stranger.start : stranger.end]
    field = "`actor` or `voice`" if noun == "position" else "`actors`"
    return Finding(
        Code.TEXT_NAMES_ANOTHER,
        f"This {noun} is one of {names}, and its text tells of {quoted(shown)}.",
        statement.place(stranger.start, stranger.end),
        f"Say in the text what {names} did, or correct {field}.",
    )

"""What others told, our sentence does not say as if it had been seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Anchor, Briefing
from generator.records.own_sentences import OwnSentence, by_record
from generator.records.what_survives import Survivors, survivors
from generator.text.source_text import SourceText, Stretch

_NEAR, _BESIDE = 40, 14
"""Characters between a verb of saying and the noun, or the name, for who says it."""
_NOUNS = frozenset({"claim", "event", "issue"})
_STOPS = re.compile('[,;:،，；.。()"]')


class _Told(NamedTuple):
    """An attribution in the source: its place, the actors that it names, and words for others.

    An office without a name beside it (`by_office`) may be that of any person.
    """

    start: int
    end: int
    actors: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    by_office: bool = False


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for “officials said” and “according to” in the sentences that events and claims rest on.

    A warning, since more than one source may bear the sentence out. It is kept by a verb of saying
    or a hedge in the text, by naming who said it there or among the `actors`, by `via`, and by the
    `status` of an event. A position names its actor, and the page says by itself that its source
    is unnamed.
    """
    own = survivors(briefing.language_of())
    if not own or not briefing.knows_its_language:
        return
    compiled: dict[str, Survivors] = {}
    for statements in by_record(briefing):
        basis = statements[0].basis
        if basis.noun not in _NOUNS or basis.status not in (None, "happened"):
            continue
        if not basis.complete:
            continue
        told: list[tuple[Anchor, _Told]] = []
        for item, anchor in basis.supporting:
            if anchor.source not in compiled:
                compiled[anchor.source] = survivors(briefing.language_of(anchor.source))
            found = None
            if item.quote is None and not item.via:
                found = _told(briefing, compiled[anchor.source], anchor)
            if found is None:
                break
            told.append((anchor, found))
        else:
            if told and not any(_is_kept(briefing, own, one, told) for one in statements):
                yield _finding(briefing, statements[0], *told[0])


def _is_kept(
    briefing: Briefing, own: Survivors, statement: OwnSentence, told: list[tuple[Anchor, _Told]]
) -> bool:
    """Whether a text of ours tells that something is told, or names who told it."""
    text = statement.normal.lower()
    if any(own.has(each, text) for each in ("sayings", "according", "unnamed")):
        return True
    if briefing.language_of().find("hedges", text):
        return True
    named = {actor for mention in statement.mentions for actor in mention.actors}
    named.update(statement.basis.acting)
    for actor in tuple(named):  # what a minister tells may be said of the state
        named |= {
            other.id
            for other in briefing.actors.values()
            if any(role.of == actor for role in other.roles)
        }
    ours = own.content(text)
    has_person = any(briefing.actors[each].kind == "person" for each in named)
    return any(
        not named.isdisjoint(one.actors)
        or (one.by_office and has_person)
        or any(own.same(word, other) for word in ours for other in one.others)
        for _, one in told
    )


def _finding(briefing: Briefing, statement: OwnSentence, anchor: Anchor, told: _Told) -> Finding:
    text, noun = briefing.texts[anchor.source], statement.basis.noun
    shown = text.normal[told.start : told.end]
    status = ", or say it with `status: reported`" if noun == "event" else ""
    return Finding(
        Code.ATTRIBUTION_DROPPED,
        f"The sentence that this {noun} cites is what others told "
        f"({quoted(shown)}), and its text says it as a fact.",
        statement.text.at,
        f"Say in the text who told it{status}, or cite a passage that says it itself.",
        (Label(Span(text.path, *text.raw_span(told.start, told.end)), "the source says this"),),
    )


def _told(briefing: Briefing, words: Survivors, anchor: Anchor) -> _Told | None:
    """An attribution to others in the sentence of cited words."""
    passage, text = anchor.passage, briefing.texts[anchor.source]
    assert passage is not None
    for sentence in text.sentences_of(passage.start, passage.end):
        lowered = text.normal[sentence.start : sentence.end].lower()
        if len(lowered) != sentence.end - sentence.start:
            continue
        for found in (
            *_said(briefing, words, text, sentence, lowered),
            *_according(words, lowered),
        ):
            first, last = sentence.start + found.start, sentence.start + found.end
            if text.quoted_around(first, last) is None:
                return found._replace(start=first, end=last)
    return None


def _said(
    briefing: Briefing, words: Survivors, text: SourceText, sentence: Stretch, lowered: str
) -> Iterator[_Told]:
    """“Officials said”, “said Quill”: who stands beside a verb of saying."""
    sayings = words.find("sayings", lowered)
    if not sayings:
        return
    tellers = [
        (*who.span(), frozenset[str](), _NEAR, name == "role_nouns")
        for name in ("unnamed", "role_nouns")
        for who in words.find(name, lowered)
    ]
    tellers += [
        (one.start - sentence.start, one.end - sentence.start, one.actors, _BESIDE, False)
        for one in briefing.names.find(text.normal, sentence.start, sentence.end)
    ]
    for saying in sayings:
        beside: list[tuple[int, bool, _Told]] = []
        for begin, end, actors, longest, by_office in tellers:
            gap = lowered[min(end, saying.end()) : max(begin, saying.start())]
            if len(gap) <= longest and not _STOPS.search(gap):
                first, last = min(begin, saying.start()), max(end, saying.end())
                found = _Told(first, last, actors, by_office=by_office)
                beside.append((len(gap), begin < saying.start(), found))
        if beside:  # of “Oslin’s mayor Ada Quill said” each may be named
            _, side, nearest = min(beside, key=lambda one: one[0])
            named = frozenset[str]().union(
                *(one.actors for _, where, one in beside if where == side)
            )
            yield nearest._replace(actors=named)


def _according(words: Survivors, lowered: str) -> Iterator[_Told]:
    """“According to the police”: who told it stands behind the words, up to the next stop.

    Where none is near but the end of the sentence, only the first word of content is theirs:
    “laut Bericht sank das Schiff”.
    """
    for found in words.find("according", lowered):
        last = min(found.end() + _NEAR, len(lowered.rstrip('."」』)')))
        stop = _STOPS.search(lowered, found.end(), last)
        told = words.content(lowered[found.end() : stop.start() if stop else len(lowered)])
        yield _Told(*found.span(), others=told if stop else told[:1])

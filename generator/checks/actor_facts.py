"""What is told of an actor rests on passages that name the actor, and the title of each role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal
from generator.records.briefing import Anchor, Briefing
from generator.records.model import Actor, Role
from generator.records.what_survives import survivors
from generator.records.who_is_named import named_within, names_actor

_ON_THE_SIDE = frozenset({"context", "disputes"})
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the evidence of every actor that has some.

    At least one piece must name the actor in its sentence, by a name, an alias or a pronoun behind
    one. The title of each role must stand in a sentence of the evidence, word by word, in any
    grammatical form; and not as part of another office: “Attorney General” is not “Deputy Attorney
    General”, nor a “former” one unless the role has an end. The words for these are the section
    `offices` of a language's file. A title is not looked for in a source of another language.
    """
    if not briefing.knows_its_language:
        return
    for actor in briefing.actors.values():
        anchors = _anchors(briefing, actor)
        if anchors:
            yield from _named(briefing, actor, anchors)
            yield from _titles(briefing, actor, anchors)


def _anchors(briefing: Briefing, actor: Actor) -> list[Anchor] | None:
    """The places of the evidence that is to show something; `None` where some was not found."""
    found = []
    for item in actor.evidence:
        quote = briefing.quotes.get(item.quote) if item.quote else None
        if item.quote and quote is None:
            return None
        if quote is not None and actor.id in quote.speakers:
            return None if not actor.roles else _cues(briefing, actor)
        anchor = briefing.anchor(quote.words if quote else item.words)
        if anchor is None or anchor.passage is None:
            return None
        if item.supports not in _ON_THE_SIDE:
            found.append(anchor)
    return found


def _cues(briefing: Briefing, actor: Actor) -> list[Anchor]:
    """The cues and words of the quotes of an actor that are its evidence."""
    found = []
    for item in actor.evidence:
        quote = briefing.quotes.get(item.quote) if item.quote else None
        for words in (quote.words, (quote.cue,)) if quote else (item.words,):
            anchor = briefing.anchor(words)
            if anchor is not None and anchor.passage is not None:
                found.append(anchor)
    return found


def _named(briefing: Briefing, actor: Actor, anchors: list[Anchor]) -> Iterator[Finding]:
    own = {str(actor.id)}
    for anchor in anchors:
        text = briefing.texts[anchor.source]
        assert anchor.passage is not None
        sentences = text.sentences_of(anchor.passage.start, anchor.passage.end)
        start, end = sentences[0].start, sentences[-1].end
        if own & named_within(briefing, anchor.source, start, end) or names_actor(
            briefing, anchor.source, sentences, own
        ):
            return
    yield Finding(
        Code.ACTOR_NOT_IN_EVIDENCE,
        f"No evidence of this actor names {actor.name}.",
        anchors[0].at,
        f"Cite a passage that names {actor.name}; if it does, add the name it uses to the "
        "`aliases`.",
        _label(briefing, anchors[0]),
    )


def _titles(briefing: Briefing, actor: Actor, anchors: list[Anchor]) -> Iterator[Finding]:
    code = cldr.base(briefing.language_code)
    if any(cldr.base(briefing.texts[one.source].language) != code for one in anchors):
        return
    for role in actor.roles:
        other = ""
        for anchor in anchors:
            verdict = _bears(briefing, anchor, role)
            if verdict is None:
                break
            other = other or verdict
        else:
            told = f"; it has {quoted(other)}, which is another office" if other else ""
            yield Finding(
                Code.ROLE_NOT_IN_EVIDENCE,
                f"No evidence of {actor.name} has the title {quoted(role.title)}{told}.",
                role.title.at,
                "Cite the passage that gives this title, or write the title that it gives.",
                _label(briefing, anchors[0]),
            )


def _bears(briefing: Briefing, anchor: Anchor, role: Role) -> str | None:
    """`None` where the sentence of a passage has a title; or the other office that it has."""
    text, language = briefing.texts[anchor.source], briefing.language_of(anchor.source)
    assert anchor.passage is not None
    sentences = text.sentences_of(anchor.passage.start, anchor.passage.end)
    run = text.normal[sentences[0].start : sentences[-1].end]
    title = normal(role.title)
    if not language.word_spaces:
        return None if title in run else ""
    offices = section(cldr.base(text.language), "offices")
    apart = {*offices.get("lesser", ()), *(() if role.end else offices.get("former", ()))}
    words = [(word.group().lower(), word.start(), word.end()) for word in _WORD.finditer(run)]
    wanted = _WORD.findall(title.lower())
    compared = survivors(language)
    other = ""
    for at in range(len(words) - len(wanted) + 1):
        here = [word for word, _, _ in words[at : at + len(wanted)]]
        if not wanted or not all(
            _same(compared.same, one, word) for one, word in zip(here, wanted, strict=True)
        ):
            continue
        before = words[at - 1][0].rstrip(".") if at else ""
        gap = run[words[at - 1][2] : words[at][1]] if at else ""
        parts = set(before.split("-")) if gap.strip() in ("", "-") else set()
        if parts & apart:
            other = run[words[at - 1][1] : words[at + len(wanted) - 1][2]]
            continue
        return None
    return other


def _same(same: object, one: str, other: str) -> bool:
    """Whether two words are forms of one, of which a compound may be the end: Außenminister."""
    if one == other or one.removesuffix("s") == other.removesuffix("s"):
        return True
    return callable(same) and bool(same(one, other)) and one[:4] == other[:4]


def _label(briefing: Briefing, anchor: Anchor) -> tuple[Label, ...]:
    text = briefing.texts[anchor.source]
    assert anchor.passage is not None
    place = text.raw_span(anchor.passage.start, anchor.passage.end)
    return (Label(Span(text.path, *place), "the evidence"),)

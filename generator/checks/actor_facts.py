"""What is told of an actor rests on passages that name the actor, and the title of each role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.dates.edtf import Day, InvalidDate, parse
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span, quoted
from generator.languages import cldr
from generator.languages.files import section
from generator.normalise import normal
from generator.records.briefing import Anchor, Briefing
from generator.records.model import Actor, LocatedText, Role
from generator.records.titles import WORD, another_office, are_forms_of_one
from generator.records.what_survives import survivors
from generator.records.who_is_named import named_in, named_within, names_actor
from generator.text.names import Mention

_ON_THE_SIDE = frozenset({"context", "disputes"})
_OF = 12
"""Characters between a title and whose it is: “minister of the”."""
_NATION = 4
"""Letters with which the adjective of a state begins as its name does: German, Germany."""
_STOP = re.compile(r"[,.;:()\"]")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the evidence of every actor that has some.

    At least one piece must name the actor in its sentence, by a name, an alias or a pronoun behind
    one. The title of each role must stand in a sentence of the evidence, word by word, in any
    grammatical form; and not as part of another office: “Attorney General” is not “Deputy Attorney
    General”, nor a “former” one unless the role has an end. The words for these are the section
    `offices` of a language's file. A title is not looked for in a source of another language. Where
    the cited words name somebody right beside the title, it is `of` them: a “Norland minister” is
    none of Sudmark. A role was held when the sources that give it were published, unless they call
    it a former one. A person's name must be like one of its aliases, or stand in the source.
    """
    if not briefing.knows_its_language:
        return
    for actor in briefing.actors.values():
        anchors = _anchors(briefing, actor)
        if anchors:
            yield from _named(briefing, actor, anchors)
            yield from _titles(briefing, actor, anchors)
            yield from _owners(briefing, actor, anchors)
            yield from _held(briefing, actor, anchors)
            yield from _called(briefing, actor, anchors)


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
            verdict = _bears(briefing, anchor, actor, role)
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


def _owners(briefing: Briefing, actor: Actor, anchors: list[Anchor]) -> Iterator[Finding]:
    """Whether the cited words give an office to somebody else than the `of` of a role."""
    for role in actor.roles:
        if role.of is None or role.of not in briefing.actors:
            continue
        beside: list[tuple[Anchor, str]] = []
        for anchor in anchors:
            assert anchor.passage is not None
            text = briefing.texts[anchor.source].normal
            title = normal(role.title).lower()
            for part in anchor.passage.parts:
                at = text.lower().find(title, part.start, part.end)
                if at < 0:
                    continue
                near = named_in(briefing, anchor.source, part.start, part.end)
                if any(role.of in one.actors for one in near):
                    return
                beside += [
                    (anchor, text[one.start : one.end])
                    for one in near
                    if actor.id not in one.actors and _is_beside(text, one, at, at + len(title))
                ]
                nation = _nation(briefing, text[part.start : at], str(role.of))
                beside += [(anchor, nation)] if nation else []
        if beside:
            anchor, shown = beside[0]
            yield Finding(
                Code.ROLE_NOT_IN_EVIDENCE,
                f"The evidence of {actor.name} has {quoted(shown)} beside the title "
                f"{quoted(role.title)}, and not {briefing.name_of(str(role.of))}.",
                role.of.at,
                "Correct `of`, or cite a passage that names it.",
                _label(briefing, anchor),
            )


def _held(briefing: Briefing, actor: Actor, anchors: list[Anchor]) -> Iterator[Finding]:
    """Whether a role was held when its sources, which name it, were published."""
    published = [date for one in anchors if (date := briefing.published(one.source)) is not None]
    for role in actor.roles:
        begin, end = _day(role.begin), _day(role.end)
        for text, wrong in (
            (role.begin, begin and [d for d in published if d.latest and begin[0] > d.latest]),
            (role.end, end and [d for d in published if d.earliest and end[1] < d.earliest]),
        ):
            if text is None or not wrong or len(wrong) < len(published):
                continue
            if text is role.end and _tells_former(briefing, anchors):
                continue
            when = "had not begun" if text is role.begin else "had ended"
            yield Finding(
                Code.ROLE_NOT_IN_EVIDENCE,
                f"By this date {quoted(role.title)} of {actor.name} {when} when the source that "
                "gives the title was published.",
                text.at,
                "Correct the date of the role, or cite a source of that time.",
                _label(briefing, anchors[0]),
            )


def _day(text: LocatedText | None) -> tuple[Day, Day] | None:
    """The first and the last day of a date; `None` where it is none or has no such end."""
    try:
        date = parse(str(text)) if text is not None else None
    except InvalidDate:
        return None
    return (date.earliest, date.latest) if date and date.earliest and date.latest else None


def _tells_former(briefing: Briefing, anchors: list[Anchor]) -> bool:
    """Whether some evidence tells of an office that was held once, or of what has been."""
    for anchor in anchors:
        assert anchor.passage is not None
        text = briefing.texts[anchor.source]
        code = briefing.language_of(anchor.source).code
        former = set(section(code, "offices").get("former", ()))
        for sentence in text.sentences_of(anchor.passage.start, anchor.passage.end):
            words = WORD.findall(text.normal[sentence.start : sentence.end].lower())
            if former & {part for word in words for part in word.split("-")}:
                return True
    return False


def _nation(briefing: Briefing, before: str, owner: str) -> str:
    """The adjective right before a title if it is that of another state: “Norse” of Norland."""
    words = WORD.findall(before)
    word = words[-1] if words and before.endswith(" ") else ""
    begin = word[:_NATION]
    if len(begin) < _NATION or briefing.actors[owner].kind != "state":
        return ""
    own = briefing.actors[owner]
    if any(begin == name[:_NATION] for name in (own.name, *own.aliases)):
        return ""
    others = (one for one in briefing.actors.values() if one.kind == "state" and one.id != owner)
    return word if any(begin == one.name[:_NATION] for one in others) else ""


def _is_beside(text: str, mention: Mention, start: int, end: int) -> bool:
    """Whether a name stands right before a title, or behind it and one small word or two."""
    if mention.end <= start:
        return text[mention.end : start] in (" ", "'s ", "-")
    gap = text[end : mention.start]
    return len(gap) <= _OF and not _STOP.search(gap) and all(w.islower() for w in gap.split())


def _called(briefing: Briefing, actor: Actor, anchors: list[Anchor]) -> Iterator[Finding]:
    """Whether a person's name is like an alias, or stands in a source of its evidence."""
    if actor.kind != "person" or not actor.aliases or actor.unnamed:
        return
    name = normal(actor.name)
    own = set(WORD.findall(name.lower()))
    known = [set(WORD.findall(normal(alias).lower())) for alias in actor.aliases]
    same = survivors(briefing.language_of()).same
    if any(are_forms_of_one(same, one, other) for words in known for one in own for other in words):
        return
    if any(name in briefing.texts[one.source].normal for one in anchors):
        return
    if all(_script(name) != _script(normal(alias)) for alias in actor.aliases):
        return
    yield Finding(
        Code.ACTOR_NOT_IN_EVIDENCE,
        f"No evidence of this actor calls it {actor.name}, and no alias is like that name.",
        actor.name.at,
        "Write the name that the sources have, or cite a passage that gives this one.",
        _label(briefing, anchors[0]),
    )


def _script(name: str) -> str:
    """The script of a name, as Unicode calls its first letter."""
    first = next((letter for letter in name if letter.isalpha()), " ")
    return unicodedata.name(first, "").partition(" ")[0]


def _bears(briefing: Briefing, anchor: Anchor, actor: Actor, role: Role) -> str | None:
    """`None` where the sentence of a passage has a title; or the other office that it has."""
    text, language = briefing.texts[anchor.source], briefing.language_of(anchor.source)
    assert anchor.passage is not None
    sentences = text.sentences_of(anchor.passage.start, anchor.passage.end)
    start, end = sentences[0].start, sentences[-1].end
    run = text.normal[start:end]
    verdict = another_office(language, run, normal(role.title), ended=bool(role.end))
    if verdict is None and _is_of_another(briefing, anchor, actor, role, (start, end)):
        return ""
    return verdict


def _is_of_another(
    briefing: Briefing, anchor: Anchor, actor: Actor, role: Role, around: tuple[int, int]
) -> bool:
    """Whether a title stands only right before another person's name, and this one's without it."""
    start, end = around
    text, title = briefing.texts[anchor.source].normal, normal(role.title)
    at = text.find(title, start, end)
    found = False
    named = named_in(briefing, anchor.source, start, end)
    if not any(actor.id in one.actors for one in named):
        return False
    while at >= 0:
        behind = at + len(title)
        holder = next((one for one in named if one.start == behind + 1), None)
        if holder is None or actor.id in holder.actors:
            return False
        if not any(briefing.actors[one].kind == "person" for one in holder.actors):
            return False
        found = True
        at = text.find(title, behind, end)
    return found


def _label(briefing: Briefing, anchor: Anchor) -> tuple[Label, ...]:
    text = briefing.texts[anchor.source]
    assert anchor.passage is not None
    place = text.raw_span(anchor.passage.start, anchor.passage.end)
    return (Label(Span(text.path, *place), "the evidence"),)

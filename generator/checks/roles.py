"""A role of somebody who has no evidence stands in a source that names whom it is said of."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.model import Actor
from generator.records.titles import another_office
from generator.text.names import union

_BEGIN = 3
"""Letters with which all forms of a title begin alike."""
_BESIDE = 2
"""Characters between a title and the name of its holder."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look for the roles of actors that cite nothing, in all sources that name the actor.

    Who has an item in Wikidata is left out, for readers can look the role up there. A warning where
    none of these has the title, in any form, but beside the name of another person.
    What an actor's own evidence says of its roles is compared by `actor_facts`. Titles are not
    looked for where a source is in another language.
    """
    if not briefing.knows_its_language or not briefing.failed.isdisjoint({"sources", "actors"}):
        return
    if not briefing.anchors or any(one not in briefing.all_texts for one in briefing.sources):
        return  # nobody knows what stands in a text that is not there
    code = cldr.base(briefing.language_code)
    bare = [
        one
        for one in briefing.actors.values()
        if one.roles and not one.evidence and not one.wikidata
    ]
    texts = briefing.all_texts.values()
    if not bare or any(cldr.base(one.language) != code for one in texts):
        return
    named = {
        source: union(
            briefing.mentions(source, nested=True)
            if source in briefing.texts
            else briefing.names.find(text.normal, nested=True)
        )
        for source, text in briefing.all_texts.items()
    }
    for actor in bare:
        about = [source for source, found in named.items() if actor.id in found]
        for role in actor.roles if about else ():
            title = normal(role.title)
            if any(
                not _is_of_another(briefing, run, actor, title)
                for source in about
                for run in _giving(briefing, source, title, ended=bool(role.end))
            ):
                continue
            yield Finding(
                Code.NOT_IN_ANY_SOURCE,
                f"No source that names {actor.name} has the title {quoted(role.title)}, or "
                "only beside another name.",
                role.title.at,
                "Write the title that the sources give, cite the passage that gives this one as "
                "the actor's `evidence`, or give the actor's `wikidata`, where readers can look it "
                "up.",
            )


def _giving(briefing: Briefing, source: str, title: str, *, ended: bool) -> Iterator[str]:
    """The sentences of a source that give a title."""
    text, language = briefing.all_texts[source], briefing.language_of()
    begin, lowered = title.lower()[:_BEGIN], text.normal.lower()
    for one in text.sentences if begin in lowered else ():
        if begin in lowered[one.start : one.end]:
            run = text.normal[one.start : one.end]
            if another_office(language, run, title, ended=ended) is None:
                yield run


def _is_of_another(briefing: Briefing, run: str, actor: Actor, title: str) -> bool:
    """Whether a title stands in a sentence only beside the names of other persons."""
    lowered, wanted = run.lower(), title.lower()
    names = briefing.names.find(run)
    at = lowered.find(wanted)
    while at >= 0:
        end = at + len(title)
        persons = [
            one
            for one in names
            if (0 <= one.start - end <= _BESIDE or 0 <= at - one.end <= _BESIDE)
            and any(briefing.actors[each].kind == "person" for each in one.actors)
        ]
        if not persons or any(actor.id in one.actors for one in persons):
            return False
        at = lowered.find(wanted, end)
    return wanted in lowered

"""Who acts in a sentence of ours is in its evidence, also where no capital tells a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.normalise import normal
from generator.records.briefing import Briefing
from generator.records.ordinary_words import unknown_names
from generator.records.own_sentences import OwnSentence, own_sentences

_WORD = re.compile(r"[^\W\d_]+")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at words of our sentences that must be names though their script does not tell.

    That is a word which begins a sentence, a German noun that says something without an article,
    and in Arabic, Chinese and Hebrew the word beside a verb. It may stand in the sentences of the
    evidence, in the name of an actor or in a title; a word that some source writes small, in any
    form, is no name. A machine without a dictionary cannot be sure, so this is a warning.
    """
    if not briefing.knows_its_language or not briefing.failed.isdisjoint({"sources", "actors"}):
        return
    for statement in own_sentences(briefing):
        found = list(unknown_names(briefing, statement.normal, statement.mentions))
        if not found or not statement.basis.complete or not _is_in_one_language(statement):
            continue
        known = _known(briefing, statement)
        for start, end in found:
            shown = statement.normal[start:end]
            if shown in known or any(shown in word for word in known if not shown.isascii()):
                continue
            yield Finding(
                Code.NAME_UNKNOWN,
                f"{quoted(shown)} looks like a name, and the evidence of this "
                f"{statement.basis.noun} does not have it.",
                statement.place(start, end),
                f"Cite the passage that has {quoted(shown)}, or leave it out; if it is no name, "
                "begin the sentence with another word.",
            )
            break


def _is_in_one_language(statement: OwnSentence) -> bool:
    """Where a source is in another language, names may be spelt otherwise."""
    briefing = statement.basis.briefing
    own = cldr.base(briefing.language_code)
    texts = briefing.texts
    return all(cldr.base(texts[source].language) == own for source, _ in statement.basis.places)


def _known(briefing: Briefing, statement: OwnSentence) -> frozenset[str]:
    """The words of the evidence's sentences, of the actors' names and roles, and of titles."""
    basis, texts = statement.basis, briefing.texts
    known = [texts[source].normal[part.start : part.end] for source, part in basis.sentences]
    for actor in briefing.actors.values():
        known += [actor.name, *actor.aliases, *(role.title for role in actor.roles)]
    known += basis.found.titles
    known += [briefing.about.title] if briefing.about else []
    return frozenset(word for text in known for word in _WORD.findall(normal(text)))

"""Corruptions of what must survive in our own words, and of who is meant by a name or an office."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.numbers.numerals import numerals
from generator.records.what_survives import survivors
from tests.benchmarks.content import Content, Mutant, Value, scalar
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.operators.ours import own_words
from tests.benchmarks.oracle import evidence_text, figures, fold

_BOUNDS = ("at_most", "at_least")


def _without(content: Content, value: Value, start: int, end: int, new: str = "") -> Mutant:
    text = " ".join(f"{fold(value.text)[:start]}{new}{fold(value.text)[end:]}".split())
    return content.replaced(value, text[:1].upper() + text[1:])


def _bound(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """“Up to 40” as 40, and as more than 40."""
    words = survivors(content.briefing.language_of())
    loose = words.of("loose")  # "von 22 bis 6 Uhr"
    for value in own_words(content):
        text = fold(value.text)
        for kind in _BOUNDS:
            for found in words.find(kind, text.lower()):
                if not re.match(r"\s*\d", text[found.end() :]) or found.group() in loose:
                    continue
                other = words.of("at_least" if kind == "at_most" else "at_most")
                yield _without(content, value, *found.span())
                yield _without(content, value, *found.span(), f"{other[0]} ")


def _bound_added(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A plain figure as more, and as less than it."""
    language = content.briefing.language_of()
    words = survivors(language)
    inclusive, loose = words.of("inclusive"), words.of("loose")
    for value in own_words(content):
        text = fold(value.text)
        dated = [one for one in numerals(text, content.briefing.language_code) if one.month]
        for start, end in figures(text):
            if any(one.start <= start < one.end for one in dated):
                continue  # the day of a month
            part_of_more = re.search(r"[\w.,:-]$", text[:start]) or re.match(
                r"[\w.,:-]", text[end:]
            )
            if part_of_more or words.bound(text.lower(), start, end) or len(text[start:end]) == 4:
                continue
            for kind in _BOUNDS:
                strict = [one for one in words.of(kind) if one.rstrip("-") not in inclusive + loose]
                yield _without(content, value, start, start, f"{strict[0]} ")


def _negation(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The negation taken out of a text whose evidence has it."""
    words = survivors(content.briefing.language_of())
    for value in own_words(content):
        text, evidence = fold(value.text), evidence_text(content, value.record).lower()
        found = words.negations(text.lower())
        if value.name == "title" or len(found) != 1:
            continue
        mutant = _without(content, value, *found[0].span())
        there = bool(words.negations(evidence) or words.denials(evidence))
        is_said = words.says_no(text[: found[0].start()] + text[found[0].end() :])
        head = next(iter(words.negated(text.lower())), "")
        known = any(words.same(head, word) for word in words.content(evidence)) if head else False
        rule = "" if there and known else "not-there"
        yield mutant.ruled("otherwise" if is_said else rule)


def _alias(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A pronoun, and another person's name, among the aliases of a person."""
    briefing = content.briefing
    people = [one for one in briefing.actors.values() if one.kind == "person"]
    pronouns = briefing.language_of().pronouns
    for value in content.values:
        if value.path != ("aliases",) or value.is_scalar:
            continue
        actor = briefing.actors[value.record.id]
        if actor.kind != "person":
            continue
        kept = [scalar(str(alias)) for alias in actor.aliases]
        strangers = [one.name.split()[-1] for one in people if one.id != actor.id]
        strangers = [name for name in strangers if name not in actor.name.split()]
        for new in (chance.choice(pronouns), *chance.sample(strangers, min(2, len(strangers)))):
            yield content.written(
                value, f"[{', '.join([*kept, scalar(new)])}]", f"aliases: with “{new}”"
            )


def _title(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The title of another actor's role."""
    titles = sorted({str(r.title) for a in content.briefing.actors.values() for r in a.roles})
    for value in content.scalars("title"):
        if value.record.collection != "actors":
            continue
        evidence = fold(evidence_text(content, value.record)).lower()
        for other in chance.sample(titles, min(3, len(titles))):
            if other == value.text:
                continue
            has_evidence = content.at(value.record, "evidence") is not None
            rule = "" if has_evidence else "no-evidence"
            yield content.replaced(value, other).ruled(
                "there" if fold(other).lower() in evidence else rule
            )


OPERATORS = (
    Operator("bound-dropped", "a bound of a figure taken out or turned round", _bound),
    Operator("bound-added", "a bound put before a figure that has none", _bound_added),
    Operator(
        "our-negation-dropped",
        "the negation taken out of our own words",
        _negation,
        {
            "not-there": meaning(
                "the evidence says it in other words than a negation of this verb"
            ),
            "otherwise": equivalent("the text negates in another way as well"),
        },
    ),
    Operator("alias-of-another", "a pronoun or another person's name as an alias", _alias),
    Operator(
        "title-of-another",
        "the title of another actor's role",
        _title,
        {
            "there": meaning("the evidence has this title too"),
            "no-evidence": meaning("a role needs no evidence"),
        },
    ),
)

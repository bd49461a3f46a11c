"""Corruptions of what we say in our own words: figures, names, quoted words, hedges, stances."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from generator.records.briefing import Key
from generator.records.model import ACTS, STANCES
from tests.benchmarks.content import Content, Mutant, Value
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.oracle import (
    evidence_text,
    figures,
    fold,
    has_word,
    is_named,
    marked,
    own_actors,
    passages_of,
    tokens,
)

_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "fifteen",
    "twenty",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_HEDGES = frozenset({"possible", "planned", "reported"})


def own_words(content: Content) -> Iterator[Value]:
    """Every sentence of ours that rests on evidence: texts, titles of events, conditions."""
    for value in content.scalars("text", "title", "conditions"):
        collection = value.record.collection
        if value.name == "title" and collection != "chronology":
            continue
        if collection in {"changes", "sources", "issues"} or value.record.id.startswith("unknown"):
            continue
        if passages_of(content, value.record):
            yield value


def _figures(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Another figure of the sources, and one digit changed."""
    known = sorted(
        {
            text.raw[start:end]
            for text in content.briefing.texts.values()
            for start, end in figures(text.raw)
        }
    )
    for value in own_words(content):
        for start, end in figures(value.text):
            old = value.text[start:end]
            digit = chance.randrange(len(old))
            while not old[digit].isdigit():
                digit = chance.randrange(len(old))
            other = chance.choice([d for d in "123456789" if d != old[digit]])
            plausible = [old[:digit] + other + old[digit + 1 :]]
            plausible += chance.sample(known, min(3, len(known)))
            for new in plausible:
                yield _figure(content, value, start, end, new)
        for found in re.finditer(rf"\b(?:{'|'.join(_NUMBERS)})\b", value.text):
            other = chance.choice([one for one in _NUMBERS if one != found.group()])
            yield _figure(content, value, *found.span(), other)


def _figure(content: Content, value: Value, start: int, end: int, new: str) -> Mutant:
    evidence = evidence_text(content, value.record)
    mutant = content.replaced(value, value.text[:start] + new + value.text[end:])
    if _amount(new) == _amount(value.text[start:end]):
        return mutant.ruled("same-amount")
    as_of = content.at(Key("briefing", "as_of"), "as_of")
    years = evidence + " " + (as_of.text[:4] if as_of is not None else "")
    years += " ".join(
        date.edtf[:4]
        for source in content.briefing.sources
        if (date := content.briefing.published(source)) is not None
    )
    there = any(_amount(years[a:b]) == _amount(new) for a, b in figures(years))
    return mutant.ruled("there" if there or has_word(years, new) else "")


def _amount(text: str) -> str:
    return re.sub(r"[.,\s](?=\d{3}(?!\d))", "", text)


def _names(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The name of another actor of the same kind."""
    briefing = content.briefing
    for value in own_words(content):
        text = value.text
        own = own_actors(content, value.record)
        evidence = evidence_text(content, value.record)
        for mention in briefing.names.find(fold(text)):
            name = fold(text)[mention.start : mention.end]
            if name not in text:
                continue
            kinds = {briefing.actors[actor].kind for actor in mention.actors}
            others = [
                actor
                for actor in briefing.actors.values()
                if actor.kind in kinds and actor.id not in mention.actors
            ]
            for other in chance.sample(others, min(3, len(others))):
                mutant = content.replaced(value, text.replace(name, str(other.name), 1))
                known = other.id in own or is_named(content, str(other.id), evidence)
                known = known or _shares_alias(content, str(other.id), mention.actors)
                yield mutant.ruled("named" if known else "")


def _shares_alias(content: Content, actor: str, others: frozenset[str]) -> bool:
    names = {fold(n) for n in (content.briefing.actors[actor].name,)}
    return any(
        fold(alias) in names
        for other in others
        for alias in (content.briefing.actors[other].name, *content.briefing.actors[other].aliases)
    )


def _proper_names(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A capitalised word in a sentence replaced by one of the sources that the evidence lacks."""
    capital = sorted(
        {
            found.group()
            for text in content.briefing.texts.values()
            for found in re.finditer(r"(?<=[a-zа-яіїє] )[A-ZА-ЯІЇЄ][\w-]{3,}", text.normal)
        }
    )
    actors = content.briefing.names
    common = {*content.briefing.language_of().role_nouns, *_WEEKDAYS}
    for value in own_words(content):
        text = fold(value.text)
        if content.briefing.language_code == "de" or text not in " ".join(value.text.split()):
            continue  # German writes all nouns with a capital
        mentions = actors.find(text)
        evidence = evidence_text(content, value.record)
        for found in re.finditer(r"(?<=[a-zа-яіїє,] )[A-ZА-ЯІЇЄ][\w-]{3,}", text):
            if any(one.start < found.end() and found.start() < one.end for one in mentions):
                continue
            others = [
                one
                for one in capital
                if one[:4] != found.group()[:4]
                and one[:4].lower() not in evidence.lower()
                and one.lower() not in common
                and not actors.actors_in(one)
            ]
            if others:
                new = text[: found.start()] + chance.choice(others) + text[found.end() :]
                yield content.replaced(value, new)


def _quoted_word(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A word inside quotation marks of ours replaced."""
    for value in own_words(content):
        evidence = evidence_text(content, value.record)
        for start, end in marked(value.text):
            run = value.text[start:end]
            for a, b in tokens(run):
                word = chance.choice([w for w in evidence.split() if w.isalpha()] or ["other"])
                new = run[:a] + word + run[b:]
                mutant = content.replaced(value, value.text[:start] + new + value.text[end:])
                yield mutant.ruled("verbatim" if has_word(evidence, new) else "")


def _marks_added(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Words of ours put in quotation marks as if they were the source's."""
    for value in own_words(content):
        evidence = evidence_text(content, value.record)
        spans = tokens(value.text)
        if value.name == "title" or len(spans) < 5 or marked(value.text):
            continue
        for _ in range(3):
            first = chance.randrange(len(spans) - 3)
            start, end = spans[first][0], spans[first + 2][1]
            run = value.text[start:end].strip(".,;:!?。，；：、")
            end = start + len(run)
            new = f"{value.text[:start]}“{run}”{value.text[end:]}"
            known = has_word(evidence, run) or has_word(evidence.lower(), run.lower())
            names = [
                fold(run)[one.start : one.end] for one in content.briefing.names.find(fold(run))
            ]
            rule = "verbatim" if known else "name" if fold(run) in names else ""
            yield content.replaced(value, new).ruled(rule)


def _status(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """What was possible, planned or reported given as happened."""
    for value in content.scalars("status"):
        if value.text not in _HEDGES:
            continue
        text = " ".join(
            one.text for one in content.within(value.record) if one.name in {"text", "title"}
        )
        language = content.briefing.language_of()
        hedged = language.find("hedges", fold(text))
        rule = "" if _is_hedged(content, value.record) and not hedged else "not-hedged"
        yield content.replaced(value, "happened").ruled(rule)


def _is_hedged(content: Content, record: Key) -> bool:
    briefing = content.briefing
    for source, start, end in passages_of(content, record):
        name = next(name for name, text in briefing.texts.items() if text is source)
        if briefing.language_of(name).find("hedges", source.normal[start:end]):
            return True
    return False


def _hedge_dropped(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The hedge taken out of a text whose evidence has it."""
    language = content.briefing.language_of()
    for value in own_words(content):
        text = fold(value.text)
        hedges = language.find("hedges", text)
        if value.name == "title" or len(hedges) != 1:
            continue
        at = text.lower().find(hedges[0])
        new = " ".join((text[:at] + text[at + len(hedges[0]) :]).split())
        status = content.at(value.record, "status")
        title = content.at(value.record, "title")
        kept = status is not None and status.text in _HEDGES
        kept = kept or (title is not None and bool(language.find("hedges", fold(title.text))))
        hedged = _is_hedged(content, value.record)
        kept = kept or bool(language.find("hedges", new))
        rule = "kept" if kept else "" if hedged else "not-hedged"
        yield content.replaced(value, new).ruled(rule)


def _text_negated(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Our own sentence says the opposite."""
    language = content.briefing.language_of()
    for value in own_words(content):
        spans = tokens(value.text)
        if value.name == "title" or len(spans) < 4 or not language.negations:
            continue
        at = chance.choice(spans[1:])[0]
        gap = " " if language.word_spaces else ""
        new = f"{value.text[:at]}{language.negations[0]}{gap}{value.text[at:]}"
        yield content.replaced(value, new).ruled("ours")


def _stance(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("stance"):
        position = content.briefing.positions[value.record.id]
        for other in STANCES:
            if other == value.text:
                continue
            rivals = [
                rival
                for rival in content.briefing.positions.values()
                if rival.id != position.id
                and (rival.actor, rival.issue) == (position.actor, position.issue)
                and rival.stance == value.text
                and rival.said is not None
                and position.said is not None
                and str(rival.said.date).rstrip("?~") == str(position.said.date).rstrip("?~")
            ]
            mutant = content.replaced(value, other)
            yield mutant.ruled("" if rivals else "judged").with_places(
                *(Key("positions", str(rival.id)) for rival in rivals)
            )


def _act(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("act"):
        for other in ACTS:
            if other != value.text:
                yield content.replaced(value, other).ruled("judged")


def _issue(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("issue", "issues"):
        others = [one for one in content.briefing.issues if one != value.text]
        for other in chance.sample(others, min(2, len(others))):
            yield content.replaced(value, other).ruled("judged")


def _title_basis(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A title of ours given as the source's own."""
    for value in content.scalars("title_basis"):
        title = content.at(value.record, "title")
        text = content.briefing.texts.get(value.record.id)
        if value.text == "editor" and title is not None and text is not None:
            stands = has_word(text.normal, title.text)
            yield content.replaced(value, "source").ruled("stands" if stands else "headline")


def _kind(content: Content, chance: random.Random) -> Iterator[Mutant]:
    kinds = {
        "actors": ("person", "state", "organisation", "alliance", "outlet", "group"),
        "chronology": ("statement", "meeting", "report", "document", "proposal", "decision"),
        "changes": ("correction", "update"),
    }
    for value in content.scalars("kind"):
        others = [one for one in kinds.get(value.record.collection, ()) if one != value.text]
        publishes = value.text == "outlet" and {
            Key("sources", str(source.id))
            for source in content.briefing.sources.values()
            if source.outlet == value.record.id
        }
        for other in chance.sample(others, min(2, len(others))):
            mutant = content.replaced(value, other).ruled("" if publishes else "judged")
            yield mutant.with_places(*(publishes or ()))


OPERATORS = (
    Operator(
        "figure-changed",
        "another figure in our own words",
        _figures,
        {
            "same-amount": equivalent("the same amount, written otherwise"),
            "there": meaning(
                "the evidence or a date of the record gives this figure too: what it counts is "
                "meaning"
            ),
        },
    ),
    Operator(
        "name-changed",
        "another actor's name in our own words",
        _names,
        {
            "named": meaning(
                "the record or its evidence names this actor too: who does what is meaning"
            )
        },
    ),
    Operator("proper-name-changed", "another name in our own words", _proper_names),
    Operator(
        "quoted-word-changed",
        "a word replaced that we quote",
        _quoted_word,
        {"verbatim": equivalent("these words stand in the evidence too")},
    ),
    Operator(
        "quotation-marks-added",
        "our own words in quotation marks",
        _marks_added,
        {
            "verbatim": equivalent("these words stand in the evidence"),
            "name": equivalent("a name in quotation marks is no quotation"),
        },
    ),
    Operator(
        "status-happened",
        "what was possible, planned or reported given as happened",
        _status,
        {
            "not-hedged": meaning(
                "the cited words have no hedge of the list, or the text keeps one: that it has not "
                "happened is meaning"
            )
        },
    ),
    Operator(
        "hedge-dropped",
        "the hedge taken out of our own words",
        _hedge_dropped,
        {
            "kept": equivalent("the status, the title or the text keeps a hedge"),
            "not-hedged": meaning("the cited words have no hedge of the list"),
        },
    ),
    Operator(
        "text-negated",
        "our own sentence turned round",
        _text_negated,
        {"ours": meaning("what our own sentence says is meaning")},
    ),
    Operator(
        "stance-changed",
        "another stance",
        _stance,
        {"judged": meaning("where somebody stands is a judgement of what the words say")},
    ),
    Operator(
        "act-changed",
        "another act",
        _act,
        {"judged": meaning("what somebody does with words is a judgement of what they say")},
    ),
    Operator(
        "issue-changed",
        "another issue",
        _issue,
        {"judged": meaning("what words are about is meaning")},
    ),
    Operator(
        "kind-changed",
        "another kind of actor or event",
        _kind,
        {"judged": meaning("what kind of thing something is is a judgement")},
    ),
    Operator(
        "title-basis-changed",
        "a title of ours given as the source's",
        _title_basis,
        {
            "stands": equivalent("the title stands in the source"),
            "headline": meaning("the file may be the article without its headline"),
        },
    ),
)

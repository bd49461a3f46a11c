"""Corruptions of what sentences of ours rest on: evidence taken out or pointed elsewhere."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generator.records.briefing import Key
from generator.text.source_text import SourceText
from tests.benchmarks.content import Content, Mutant, Value, flow, plain, scalar
from tests.benchmarks.operators.base import Operator, equivalent, meaning
from tests.benchmarks.oracle import (
    figures,
    fold,
    has_word,
    is_named,
    may_be_named,
    own_actors,
    paragraphs_around,
    passages_of,
)

_EACH = 6


def _lists(content: Content) -> Iterator[Value]:
    for value in content.values:
        if value.path and value.path[-1] == "evidence" and not value.is_scalar:
            yield value


def _items(content: Content, evidence: Value) -> list[Value]:
    return [
        value
        for value in content.within(evidence.record)
        if value.path[:-1] == evidence.path and value.path != evidence.path
    ]


def _all_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in _lists(content):
        owner = content.at(value.record, *value.path[:-1])
        if owner is None:
            continue
        needed = value.record.collection in {"positions", "chronology", "briefing"}
        mutant = content.without(owner, "evidence", "all evidence taken out")
        yield mutant.ruled("" if needed else "optional")
        if needed:
            yield content.written(value, "[]", "evidence: an empty list")


def _one_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in _lists(content):
        items = _items(content, value)
        for number, item in enumerate(items if len(items) > 1 else []):
            mutant = content.without(value, number, f"evidence {number + 1} taken out")
            rest = [other for other in items if other is not item]
            shown = [passage for other in rest for passage in _passages(content, other)]
            rule = "still-true" if _bears(content, value.record, shown, rest) else ""
            yield mutant.ruled(rule)


def _repointed_quote(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """Another quote of the content."""
    for value in content.scalars("quote"):
        if "evidence" not in value.path:
            continue
        others = [other for other in content.briefing.quotes if other != value.text]
        for other in chance.sample(others, min(len(others), _EACH)):
            passages = passages_of(content, Key("quotes", other))
            mutant = content.replaced(value, other)
            speaker = str(content.briefing.quotes[other].speaker)
            yield mutant.ruled(_support(content, value, passages, {speaker}))


def _repointed_passage(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The passage that another record rests on, its source with it."""
    items = [
        value
        for value in content.values
        if not value.is_scalar
        and value.path[:-1]
        and value.path[-2] == "evidence"
        and content.at(value.record, *value.path, "words") is not None
    ]
    for value in items:
        others = [
            other
            for other in items
            if other.record != value.record and plain(other.node) != plain(value.node)
        ]
        for other in chance.sample(others, min(len(others), _EACH)):
            words = content.at(other.record, *other.path, "words")
            source = content.at(other.record, *other.path, "source")
            if words is None or source is None:
                continue
            new = f"source: {scalar(source.text)}, words: {flow(words.node)}"
            supports = content.at(value.record, *value.path, "supports")
            new += f", supports: {supports.text}" if supports is not None else ""
            for name in ("prefix", "suffix"):
                context = content.at(other.record, *other.path, name)
                new += f", {name}: {scalar(context.text)}" if context is not None else ""
            told = f"evidence: the passage of {'/'.join(other.record)}: “{words.text[:60]}…”"
            mutant = content.written(value, f"{{{new}}}", told)
            yield mutant.ruled(_support(content, value, _passages(content, other), set()))


def _passages(content: Content, item: Value) -> list[tuple[SourceText, int, int]]:
    """The passages of one piece of evidence."""
    quote = content.at(item.record, *item.path, "quote")
    if quote is not None:
        return passages_of(content, Key("quotes", quote.text))
    words = content.at(item.record, *item.path, "words")
    if words is None:
        return []
    first = words if words.is_scalar else content.at(words.record, *words.path, 0)
    found = content.anchors.get(first.node.at) if first is not None else None
    if found is None or found[0].passage is None:
        return []
    passage = found[0].passage
    return [(content.briefing.texts[found[0].source], passage.start, passage.end)]


def _support(
    content: Content,
    value: Value,
    passages: list[tuple[SourceText, int, int]],
    speakers: set[str],
) -> str:
    """Whether the evidence that a record has now could be its own, for all a reader sees.

    For a position this piece must name its actor or voice, as every piece must; for the rest the
    names and figures of the text must stand in the evidence as a whole.
    """
    record = value.record
    at = next(n for n, step in enumerate(value.path) if step == "evidence")
    item = content.at(record, *value.path[: at + 2])
    lists = content.at(record, *value.path[: at + 1])
    if item is None or lists is None:
        return ""
    if record.collection == "positions":
        supports = content.at(record, *item.path, "supports")
        if supports is None or supports.text not in {"context", "disputes"}:
            held = {
                found.text
                for name in ("actor", "voice")
                if (found := content.at(record, name)) is not None
            }
            speaks = held & speakers or any(_speaks_for(content, one, held) for one in speakers)
            if not speaks and not any(
                may_be_named(content, actor, *passage) for actor in held for passage in passages
            ):
                return ""
    rest = [other for other in _items(content, lists) if other.path != item.path]
    shown = [*passages, *(passage for other in rest for passage in _passages(content, other))]
    return "same-people" if _bears(content, record, shown, rest, speakers) else ""


def _speaks_for(content: Content, speaker: str, held: set[str]) -> bool:
    return any(str(role.of) in held for role in content.briefing.actors[speaker].roles)


def _bears(
    content: Content,
    record: Key,
    shown: list[tuple[SourceText, int, int]],
    rest: list[Value],
    speakers: set[str] | frozenset[str] = frozenset(),
) -> bool:
    """Whether passages have a record's figures, their sentences its names, all about its actors."""
    own = _own(content, record, rest) | speakers
    cited = fold(" … ".join(source.normal[start:end] for source, start, end in shown))
    around = fold(" … ".join(paragraphs_around(*passage) for passage in shown))
    dates = " ".join(
        value.text for value in content.within(record) if value.name in {"date", "said"}
    )
    for value in content.within(record):
        if value.name not in {"text", "title", "conditions"} or not value.is_scalar:
            continue
        for start, end in figures(value.text):
            if not has_word(cited, value.text[start:end]) and value.text[start:end] not in dates:
                return False
        named = content.briefing.names.actors_in(value.text)
        for actor in named - own:
            if not any(may_be_named(content, actor, *passage) for passage in shown):
                return False
    acting = [
        value.text for value in content.within(record) if value.name == "actors" and value.is_scalar
    ]
    return not acting or all(
        actor in speakers or is_named(content, actor, around) or actor in own for actor in acting
    )


def _own(content: Content, record: Key, rest: list[Value]) -> set[str]:
    """The actors of a record that do not come from the evidence that was replaced."""
    if record.collection in {"positions", "actors"}:
        own = {
            found.text
            for name in ("actor", "voice")
            if (found := content.at(record, name)) is not None
        }
        own |= {record.id} if record.collection == "actors" else set()
    else:
        own = set()
    for item in rest:
        for value in content.within(record):
            if value.path[: len(item.path)] == item.path and value.name == "actor":
                own.add(value.text)
            if value.path[: len(item.path)] == item.path and value.name == "quote":
                own |= own_actors(content, Key("quotes", value.text))
    return own


def _supports(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("supports"):
        for other in ("full", "partial", "disputes", "context"):
            if other != value.text:
                yield content.replaced(value, other).ruled("judged")


def _uncited_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if value.path == ("uncited",) and not value.is_scalar:
            for item in _uncited_items(content, value):
                step = item.path[-1]
                words = content.at(item.record, *item.path, "words")
                mutant = content.without(value, step, f"uncited {words.text if words else ''}")
                seed = content.at(value.record, "file")
                files = {f"seeds/{seed.text}"} if seed is not None else set()
                used = _is_used(content, words)
                yield _with_files(mutant, files).ruled("used" if used else "")


def _uncited_items(content: Content, value: Value) -> list[Value]:
    return [one for one in content.within(value.record) if one.path[:-1] == value.path]


def _is_used(content: Content, words: Value | None) -> bool:
    """Whether some record uses the sentence anyway."""
    if words is None or words.node.at not in content.anchors:
        return False
    anchor, _ = content.anchors[words.node.at]
    if anchor.passage is None:
        return False
    text = content.briefing.texts[anchor.source]
    sentences = {text.sentence_at(at) for at in range(anchor.passage.start, anchor.passage.end)}
    touched = set()
    for other in content.briefing.anchors:
        if other is not anchor and other.source == anchor.source and other.passage is not None:
            touched |= {
                text.sentence_at(at)
                for part in other.passage.parts
                for at in range(part.start, part.end)
            }
    return sentences <= touched


def _with_files(mutant: Mutant, files: set[str]) -> Mutant:
    return Mutant(**(mutant.__dict__ | {"also_files": frozenset(files)}))


def _uncited_used(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A sentence that records use, set aside as uncited."""
    evidence = [
        value
        for value in content.scalars("words")
        if "evidence" in value.path and "via" not in value.path
    ]
    for source in content.of("sources"):
        own = [
            one
            for one in evidence
            if one.node.at in content.anchors
            and content.anchors[one.node.at][0].source == source.record.id
        ]
        for one in chance.sample(own, min(len(own), 4)):
            new = f"{{words: {scalar(one.text)}, why: a corruption}}"
            old = content.at(source.record, "uncited")
            kept = flow(old.node)[1:-1] if old is not None and not old.is_scalar else ""
            joined = ", ".join(part for part in (kept, new) if part)
            yield content.with_entry(
                source, "uncited", f"[{joined}]", f"uncited although used: “{one.text[:60]}…”"
            )


OPERATORS = (
    Operator(
        "evidence-removed",
        "all evidence of a sentence of ours taken out",
        _all_removed,
        {"optional": equivalent("an actor or an issue needs none")},
    ),
    Operator(
        "one-evidence-removed",
        "one of several pieces of evidence taken out",
        _one_removed,
        {
            "still-true": meaning(
                "what is left is true and has the names and figures of the text: whether it still "
                "bears the sentence out is meaning"
            )
        },
    ),
    Operator(
        "evidence-other-quote",
        "another quote as evidence",
        _repointed_quote,
        {
            "same-people": meaning(
                "the evidence has the actors, names and figures of the record: whether it bears "
                "the sentence out is meaning"
            )
        },
    ),
    Operator(
        "evidence-other-passage",
        "the passage of another record as evidence",
        _repointed_passage,
        {
            "same-people": meaning(
                "the evidence has the actors, names and figures of the record: whether it bears "
                "the sentence out is meaning"
            )
        },
    ),
    Operator(
        "supports-changed",
        "full, partial, disputes, context exchanged",
        _supports,
        {"judged": meaning("how far a passage bears a sentence out is a judgement")},
    ),
    Operator(
        "uncited-removed",
        "a sentence no longer set aside",
        _uncited_removed,
        {"used": equivalent("another record uses the sentence")},
    ),
    Operator("uncited-used", "a sentence set aside that records use", _uncited_used),
)

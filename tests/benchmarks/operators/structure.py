"""Corruptions of the form: ids, references, keys, types, enumerations, YAML itself, files."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.reading.located_yaml import Mapping, Node, Scalar
from generator.records.model import COLLECTIONS
from tests.benchmarks.content import Content, Mutant, Step, Value, entry, flow
from tests.benchmarks.operators.base import Operator, equivalent

_REFERENCES = frozenset(
    {
        *("speaker", "source", "actor", "voice", "actors", "issue", "issues", "quote", "occasion"),
        *("addressee", "event", "relative_to", "outlet", "searched", "of"),
    }
)
_CHOICES = frozenset(
    {"stance", "act", "status", "basis", "supports", "publish", "title_basis", "kind"}
)
_ONE_OR_MORE = frozenset({"words", "before", "after", "of"})
_JOINT = frozenset({("quotes", ("speaker",)), ("positions", ("actor",))})
_REQUIRED = {
    "quotes": ("speaker", "source", "words", "cue"),
    "positions": ("actor", "issue", "text", "evidence"),
    "chronology": ("title", "evidence"),
    "sources": ("file", "title"),
    "actors": ("name", "kind"),
    "issues": ("title",),
    "changes": ("date", "kind", "text"),
}


def _misspelt(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) - 1) if len(text) > 1 else 0
    if chance.random() < 0.5 and len(text) > 3:
        return text[:at] + text[at + 1 :]
    if len(text) > 1 and text[at] != text[at + 1] and "-" not in text[at : at + 2]:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text + "x"


def _key_misspelt(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if value.key is None or not value.path:
            continue
        new = _misspelt(chance, value.key.value)
        if new.strip("-_") and new not in _keys_of(value):
            yield content.key_renamed(value, new, f"key: {value.key.value} → {new}")


def _keys_of(value: Value) -> set[str]:
    return (
        {key.value for key, _ in value.parent.entries}
        if isinstance(value.parent, Mapping)
        else set()
    )


def _key_twice(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        owner = content.at(value.record, *value.path[:-1]) if value.path else None
        if value.key is None or owner is None or not isinstance(owner.node, Mapping):
            continue

        def change(entries: list[tuple[Step, Node]], key: str = value.key.value) -> list[str]:
            return [
                *(entry(name, node) for name, node in entries),
                f"{key}: {flow(dict(entries)[key])}",
            ]

        yield content.rewritten(owner, change, f"key twice: {value.key.value}")


def _key_unknown(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if isinstance(value.node, Mapping):
            yield content.with_entry(value, "remark", "something else", "a field that is not known")


def _required_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for record in content.records.values():
        for name in _REQUIRED.get(record.record.collection, ()):
            if content.at(record.record, name) is not None:
                yield content.without(record, name, f"{name} taken out")
                found = content.at(record.record, name)
                if found is not None and found.is_scalar:
                    yield content.written(found, "", f"{name} left empty")


def _stance_and_act(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for record in content.of("positions"):
        has_stance = content.at(record.record, "stance") is not None
        name, word = ("act", "asserts") if has_stance else ("stance", "opposes")
        yield content.with_entry(record, name, word, f"{name} beside the other")
        yield content.without(record, "stance" if has_stance else "act", "neither stance nor act")


def _type_changed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        if not value.path or (value.record.collection == "briefing" and len(value.path) == 1):
            continue
        in_list = isinstance(value.path[-1], int)
        node = value.node
        if isinstance(node, Scalar):
            joint = (value.record.collection, value.path) in _JOINT
            single = (value.name in _ONE_OR_MORE or joint) and not in_list
            rule = "one-or-more" if single else ""
            told = f"{value.name}: a list for a text"
            yield content.written(value, f"[{flow(node)}]", told).ruled(rule)
            told = f"{value.name}: a mapping for a text"
            yield content.written(value, f"{{a: {flow(node)}}}", told)
        elif isinstance(node, Mapping):
            yield content.written(value, "[]", f"{value.name}: a list for a mapping")
        else:
            yield content.written(value, "{a: b}", f"{value.name}: a mapping for a list")


def _id_bad(content: Content, chance: random.Random) -> Iterator[Mutant]:
    changes: tuple[Callable[[str], str], ...] = (
        lambda text: text[:1].upper() + text[1:],
        lambda text: text + "_2",
        lambda text: text + "-",
        lambda text: text.replace("-", " ", 1) if "-" in text else f"{text} 2",
    )
    for record in content.records.values():
        if record.record.collection in COLLECTIONS and record.key is not None:
            new = chance.choice(changes)(record.key.value)
            yield content.key_renamed(record, new, f"id: {record.key.value} → {new}")


def _id_changed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for record in content.records.values():
        name, identifier = record.record
        if name not in COLLECTIONS or record.key is None:
            continue
        referrers = content.referrers(name, identifier)
        mutant = content.key_renamed(
            record, f"{identifier}-2", f"id: {identifier} → {identifier}-2"
        )
        yield mutant.ruled("" if referrers else "unnamed").with_places(*referrers)


def _id_taken(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The id of another record of the collection."""
    for record in content.records.values():
        name, identifier = record.record
        others = [
            other
            for other in content.records
            if other.collection == name and other.id != identifier
        ]
        if name in COLLECTIONS and others and record.key is not None:
            other = chance.choice(others)
            mutant = content.key_renamed(record, other.id, f"id: {identifier} → {other.id}")
            places = content.referrers(name, identifier)
            yield mutant.with_places(other, *places)


def _record_removed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A record taken out that others name."""
    for record in content.records.values():
        name, identifier = record.record
        referrers = content.referrers(name, identifier) - {record.record}
        if name in COLLECTIONS and record.key is not None and referrers:
            file, start, end = content.region(record.record)
            mutant = Mutant(file, start, end, "", record.record, f"{identifier} taken out")
            yield mutant.with_places(*referrers)


def _reference_dangling(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars(*_REFERENCES):
        collection = value.record.collection
        if value.name == "source" and collection == "sources":
            continue
        new = _misspelt(chance, value.text)
        if not any(new == key.id for key in content.records):
            yield content.replaced(value, new)


def _reference_of_another_kind(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The id of a record of another collection."""
    for value in content.scalars(*_REFERENCES):
        own = {key.collection for key in content.records if key.id == value.text}
        others = [
            key.id
            for key in content.records
            if key.collection in COLLECTIONS
            and key.collection not in own
            and not any((name, key.id) in content.records for name in own)
        ]
        if others and own:
            yield content.replaced(value, chance.choice(others))


def _choices(content: Content) -> Iterator[Value]:
    """The values of enumerations; a scale's fields have the names of stances and are texts."""
    return (v for v in content.scalars(*_CHOICES) if v.record.collection != "issues")


def _choice_misspelt(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in _choices(content):
        yield content.replaced(value, _misspelt(chance, value.text))
        yield content.replaced(value, value.text.capitalize())


def _choice_foreign(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The word of another field: an act as a stance."""
    words = {"stance": "asserts", "act": "opposes", "status": "stated", "basis": "reported"}
    words |= {"supports": "happened", "publish": "partial", "title_basis": "stated", "kind": "full"}
    for value in _choices(content):
        yield content.replaced(value, words[value.name])


def _yaml_broken(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.values:
        text = content.texts[value.file]
        if value.key is not None and value.path:
            end = value.key.at.end
            yield Mutant(
                value.file, end, end + 1, "", value.record, f"colon of {value.key.value} taken out"
            )
        if value.is_scalar and value.text and value.path:
            at = value.node.at
            if text[at.start] == '"':
                yield Mutant(value.file, at.end - 1, at.end, "", value.record, "quote not closed")
            elif text[at.start] not in "'>|[{":
                for sign, told in (
                    ("&a ", "anchor"),
                    ("*", "alias"),
                    ("!!str ", "tag"),
                    ('"', "quote opened"),
                ):
                    mutant = content.inserted(value, at.start, sign, f"{told} put in: {value.name}")
                    yield mutant


def _yaml_control(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """A control character, a tab for indentation."""
    for value in content.values:
        text = content.texts[value.file]
        if value.key is not None and value.path and len(value.path) == 1:
            start = value.key.at.start
            yield content.inserted(value, start, "\x08", f"control character before {value.name}")
            indent = re.search(r"[ ]+$", text[:start])
            if indent and text[: indent.start()].endswith("\n"):
                yield Mutant(
                    value.file,
                    indent.start(),
                    start,
                    "\t",
                    value.record,
                    f"tab before {value.name}",
                )


def _pin(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("sha256"):
        for _ in range(6):
            at = chance.randrange(len(value.text))
            digit = chance.choice([one for one in "0123456789abcdef" if one != value.text[at]])
            yield content.replaced(value, value.text[:at] + digit + value.text[at + 1 :])
        yield content.replaced(value, value.text[:-1])
        others = [other.text for other in content.scalars("sha256") if other.text != value.text]
        for other in others:
            yield content.replaced(value, other)
        yield content.replaced(value, value.text.upper()).ruled("same-pin")


def _file(content: Content, chance: random.Random) -> Iterator[Mutant]:
    seeds = sorted(path.name for path in (content.root / "seeds").iterdir())
    for value in content.scalars("file"):
        users = content.referrers("sources", value.record.id)
        others = [seed for seed in seeds if seed != value.text]
        wrong = [*others[:3], _misspelt(chance, value.text), f"../seeds/{value.text}"]
        wrong += [f"./{value.text}", f"/{value.text}", value.text.upper(), Path(value.text).stem]
        for new in wrong:
            if new != value.text:
                yield content.replaced(value, new).with_places(*users)


OPERATORS = (
    Operator("key-misspelt", "a field misspelt", _key_misspelt),
    Operator("key-twice", "a field twice", _key_twice),
    Operator("key-unknown", "a field that does not exist", _key_unknown),
    Operator("required-removed", "a required field taken out or empty", _required_removed),
    Operator("stance-and-act", "both stance and act, or neither", _stance_and_act),
    Operator(
        "type-changed",
        "a list or a mapping for a text, and the other way round",
        _type_changed,
        {"one-or-more": equivalent("a list of one is the same here")},
    ),
    Operator("id-bad", "an id that cannot be one", _id_bad),
    Operator(
        "id-changed",
        "another id for a record",
        _id_changed,
        {"unnamed": equivalent("no record names it: a new id is as good as the old one")},
    ),
    Operator("id-taken", "the id of another record", _id_taken),
    Operator("record-removed", "a record taken out that others name", _record_removed),
    Operator("reference-dangling", "an id misspelt where it is named", _reference_dangling),
    Operator("reference-other-kind", "the id of another collection", _reference_of_another_kind),
    Operator("choice-misspelt", "one of a few words misspelt", _choice_misspelt),
    Operator("choice-of-another", "the word of another field", _choice_foreign),
    Operator("yaml-broken", "a sign of YAML left out or put in", _yaml_broken),
    Operator("yaml-control", "a control character or a tab", _yaml_control),
    Operator(
        "pin-changed",
        "other pinned bytes",
        _pin,
        {"same-pin": equivalent("the same number in capitals")},
    ),
    Operator("file-changed", "another file for a source", _file),
)

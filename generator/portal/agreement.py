"""Whether an id means the same in all briefings of a house: they are compared with the register."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from generator.findings.finding import Span
from generator.normalise import normal
from generator.portal.house import (
    REGISTER,
    SHARED,
    Home,
    House,
    Shelf,
    Told,
    files_of,
    read_shelf,
)
from generator.portal.state import look
from generator.reading import located_yaml
from generator.reading.load import ABOUT, CONTENT, MOVED
from generator.reading.located_yaml import Mapping as Located
from generator.reading.located_yaml import Scalar
from generator.records.model import COLLECTIONS, Actor, Issue

Shelves = Mapping[str, Mapping[str, Shelf]]
"""By briefing and collection what stands there."""


class _Item(NamedTuple):
    """A record that names an item of Wikidata."""

    identifier: str
    shelf: Shelf
    at: Span


class _Move(NamedTuple):
    """A line of `moved.yml` that leads to another briefing."""

    shelf: Shelf
    collection: str
    former: str
    now: Scalar


def languages_of(house: House) -> Mapping[str, str]:
    """The languages that briefings say they are in, by name."""
    found = {}
    for home in house.homes:
        _, tree = _read(home, ABOUT)
        for key, value in tree.entries if tree else ():
            if key.value == "language" and isinstance(value, Scalar):
                found[home.name] = value.value
    return found


def _read(home: Home, name: str) -> tuple[Shelf, Located | None]:
    """A file that holds no collection; its own findings are the briefing's to tell."""
    path = f"{home.name}/{CONTENT}/{name}.yml"
    try:
        text = (home.folder / CONTENT / f"{name}.yml").read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Shelf(), None
    node, _ = located_yaml.read(text, path)
    return Shelf(files={path: text}), node if isinstance(node, Located) else None


def agreement_of(house: House) -> str:
    """A fingerprint of all that `disagreements` looks at."""
    told = (house.title, house.language, sorted(languages_of(house).items()))
    digest = hashlib.sha256(repr(told).encode("utf-8", "replace"))
    for collection in SHARED:
        digest.update(repr(sorted(house.register[collection].files.items())).encode())
    asked = {_split(move)[0] for home in house.homes for move in _moves(home)}
    for home in house.homes:
        content = home.folder / CONTENT
        files = [content / f"{MOVED}.yml"]
        files += (path for collection in SHARED for path in files_of(content, collection))
        said = [(path.relative_to(content), path.read_bytes()) for path in files if path.is_file()]
        inside = look(home.folder).inside if home.name in asked else ""
        digest.update(
            repr((home.name, inside, [(path.as_posix(), text) for path, text in said])).encode(
                "utf-8", "replace"
            )
        )
    return digest.hexdigest()


def read_shelves(house: House) -> Shelves:
    """The actors and issues of every briefing; their own findings are the briefing's to tell."""
    ignored: list[Told] = []
    return {
        home.name: {name: read_shelf(home.folder, CONTENT, name, ignored) for name in SHARED}
        for home in house.homes
    }


def disagreements(house: House, shelves: Shelves, languages: Mapping[str, str]) -> Iterator[Told]:
    """Everything in which briefings and register disagree, or briefings with each other.

    `languages` are those of the briefings, by name; the portal's own where one is not known.
    """
    for collection in SHARED:
        yield from _unregistered(house, shelves, collection)
    for name, found in shelves.items():
        for identifier, record in found["actors"].records.items():
            known = house.actors.get(identifier)
            if known is not None and isinstance(record, Actor):
                yield from _actor(found["actors"], record, known)
        if languages.get(name, house.language) == house.language:
            for identifier, record in found["issues"].records.items():
                issue = house.issues.get(identifier)
                if issue is not None and isinstance(record, Issue):
                    yield from _issue(found["issues"], record, issue)
    yield from _items(house, shelves)
    for home in house.homes:
        yield from _dead_ends(house, _moves(home))


def _unregistered(house: House, shelves: Shelves, collection: str) -> Iterator[Told]:
    """Ids that several briefings have and the register has not: who knows if they mean the same."""
    having: defaultdict[str, list[str]] = defaultdict(list)
    for name, found in shelves.items():
        for identifier in found[collection].records:
            having[identifier].append(name)
    for identifier, names in having.items():
        if len(names) > 1 and identifier not in house.register[collection].records:
            shelf = shelves[names[1]][collection]
            yield shelf.told(
                shelf.records[identifier].id.at,
                f"`{identifier}` is also in {', '.join(n for n in names if n != names[1])}.",
                f"If both are the same, add it to {REGISTER}/{collection}.yml; if not, give one "
                "another id.",
            )


def _actor(shelf: Shelf, record: Actor, known: Actor) -> Iterator[Told]:
    names = {normal(name) for name in (known.name, *known.aliases)}
    if normal(record.name) not in names:
        yield shelf.told(
            record.name.at,
            f"The register calls `{known.id}` {known.name}, and not {record.name}.",
            f"Write one of its names; or add this one to its `aliases` in {REGISTER}/actors.yml.",
        )
    if record.kind != known.kind:
        yield shelf.told(
            record.kind.at,
            f"`{known.id}` is of kind `{known.kind}` in the register.",
            "Write the same kind, or another id if another actor is meant.",
        )
    if record.wikidata and known.wikidata and record.wikidata != known.wikidata:
        yield shelf.told(
            record.wikidata.at,
            f"The register has the item {known.wikidata} for `{known.id}`.",
            "Correct the one that is wrong, or write another id if another actor is meant.",
        )


def _issue(shelf: Shelf, record: Issue, known: Issue) -> Iterator[Told]:
    if normal(record.title) != normal(known.title):
        yield shelf.told(
            record.title.at,
            f"The register calls `{known.id}` “{known.title}”.",
            "Write the same title, or another id if another issue is meant.",
        )


def _items(house: House, shelves: Shelves) -> Iterator[Told]:
    """Items of Wikidata that stand under several ids."""
    first: dict[str, _Item] = {}
    every = [house.register["actors"], *(found["actors"] for found in shelves.values())]
    for shelf in every:
        for identifier, record in shelf.records.items():
            item = record.wikidata if isinstance(record, Actor) else None
            if item is None:
                continue
            before = first.setdefault(str(item), _Item(identifier, shelf, item.at))
            if before.identifier != identifier:
                yield shelf.told(
                    item.at,
                    f"{item} is `{before.identifier}` elsewhere, and `{identifier}` here.",
                    "Give the actor one id everywhere: `briefing rename actors/OLD NEW`.",
                )


def _all_moves(home: Home) -> Iterator[_Move]:
    """The records of a briefing that have another id now, or another briefing."""
    shelf, tree = _read(home, MOVED)
    for collection, ids in tree.entries if tree else ():
        for former, now in ids.entries if isinstance(ids, Located) else ():
            if isinstance(now, Scalar) and collection.value in COLLECTIONS:
                yield _Move(shelf, collection.value, former.value, now)


def _moves(home: Home) -> Iterator[_Move]:
    """The records that a briefing says are in another one now."""
    return (move for move in _all_moves(home) if "/" in move.now.value)


def _split(move: _Move) -> tuple[str, str]:
    """The briefing and the id that a move leads to."""
    briefing, _, identifier = move.now.value.partition("/")
    return briefing, identifier


def _dead_ends(house: House, moves: Iterable[_Move]) -> Iterator[Told]:
    """Moves to a briefing that is not there, or that does not have the record."""
    homes = {home.name: home for home in house.homes}
    known: dict[tuple[str, str], Shelf] = {}
    for move in moves:
        name, identifier = _split(move)
        if name not in homes:
            near = get_close_matches(name, homes, 1)
            advice = f"Did you mean `{near[0]}`?" if near else f"There are {', '.join(homes)}."
            message = f"There is no briefing `{name}` in this house."
            yield move.shelf.told(move.now.at, message, advice)
            continue
        there = name, move.collection
        if there not in known:
            known[there] = read_shelf(homes[name].folder, CONTENT, move.collection, [])
        if identifier in known[there].ids:
            record = known[there].records.get(identifier)
            if record is not None and record.draft:
                message = f"`{identifier}` is a draft in {name}, and has no page yet."
                advice = f"Accept it there: `briefing accept {move.collection}/{identifier}`."
                yield move.shelf.told(move.now.at, message, advice)
            continue
        near = get_close_matches(identifier, known[there].ids, 1)
        led_on = {
            one.former: one.now.value
            for one in _all_moves(homes[name])
            if one.collection == move.collection
        }
        if identifier in led_on:
            advice = f"It is `{led_on[identifier]}` there now: write that."
        else:
            advice = f"Did you mean `{name}/{near[0]}`?" if near else "Take the line out."
        message = f"There is no `{identifier}` in {move.collection} of {name}."
        yield move.shelf.told(move.now.at, message, advice)

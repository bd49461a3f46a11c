"""Whether an id means the same in all briefings of a house: they are compared with the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.findings.finding import Span
from generator.normalise import normal
from generator.portal.house import REGISTER, SHARED, House, Shelf, Told, read_shelf
from generator.reading import located_yaml
from generator.reading.load import CONTENT
from generator.reading.located_yaml import Mapping as Located
from generator.reading.located_yaml import Scalar
from generator.records.model import Actor, Issue

Shelves = Mapping[str, Mapping[str, Shelf]]
"""By briefing and collection what stands there."""


class _Item(NamedTuple):
    """A record that names an item of Wikidata."""

    identifier: str
    shelf: Shelf
    at: Span


def languages_of(house: House) -> Mapping[str, str]:
    """The languages that briefings say they are in, by name."""
    found = {}
    for home in house.homes:
        try:
            text = (home.folder / CONTENT / "briefing.yml").read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        node, _ = located_yaml.read(text, home.name)
        for key, value in node.entries if isinstance(node, Located) else ():
            if key.value == "language" and isinstance(value, Scalar):
                found[home.name] = value.value
    return found


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

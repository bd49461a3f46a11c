"""Make a briefing of any size: invented articles, and records of every kind that are true of them.

    from tests.benchmarks.synthetic import write
    write(root, sources=1_000)

Each source is an English news report of about 2 kB on two invented states, with two quotations, two
positions and an event cited from it, dates in words, figures, a relay; the rest is set aside under
`uncited`. The same seed gives the same files, and a smaller briefing is the beginning of a larger
one. Clean under `--strict`.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (`date` is the field)
from datetime import timedelta
from pathlib import Path

from generator.records.model import STANCES

PER_FILE = 50
"""Sources whose records share a file."""

STATES, OUTLETS, PEOPLE_PER_STATE, ISSUES = 40, 20, 8, 40


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ONSETS = _words("b br d dr f g gr h k kl l m n p r s st t tr v")
_VOWELS = _words("a e i o u ai ei")
_ENDS = _words("l n r s rn ld nd sk")
_GIVEN = _words("Ada Ben Cora Dan Edda Finn Gia Hal Ines Jon Kira Leo Mira Nils Ona Per")
_ADJECTIVES = _words(
    "old new quiet northern southern small narrow public joint local annual written early late "
    "empty crowded shared remote broken open distant familiar ordinary modest"
)
_NOUNS = _words(
    "bridge harbour school road ferry market valley station archive mill reservoir orchard depot "
    "tunnel library warehouse lighthouse quarry railway workshop clinic pier granary observatory"
)
_VERBS = _words(
    "crosses serves supplies borders overlooks replaces reaches joins feeds shelters connects "
    "divides outlasts follows"
)
_MONTHS = _words(
    "January February March April May June July August September October November December"
)
_DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_BEGINS = Date(2015, 1, 5)

Data = str | Sequence["Data"] | Mapping[str, "Data"]


@dataclass(frozen=True)
class Person:
    """Somebody who speaks for a state."""

    id: str
    given: str
    family: str
    state: int

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"


@dataclass(frozen=True)
class World:
    """Who there is: the same in briefings of any size."""

    states: tuple[str, ...]
    outlets: tuple[str, ...]
    people: tuple[Person, ...]
    issues: tuple[str, ...]

    @classmethod
    def make(cls, seed: int) -> World:
        chance = random.Random(f"world {seed}")
        words = _names(chance)
        states = tuple(next(words) + "ia" for _ in range(STATES))
        outlets = tuple(f"{next(words)} Courier" for _ in range(OUTLETS))
        people = []
        for number in range(STATES * PEOPLE_PER_STATE):
            family = next(words)
            people.append(
                Person(f"p-{family.lower()}", chance.choice(_GIVEN), family, number % STATES)
            )
        issues = tuple(
            f"{_ADJECTIVES[n % len(_ADJECTIVES)]} {_NOUNS[n * 5 % len(_NOUNS)]}"
            for n in range(ISSUES)
        )
        return cls(states, outlets, tuple(people), issues)


def write(root: Path, sources: int, *, seed: int = 1, world_seed: int | None = None) -> Path:
    """Write a briefing with so many sources into a folder; returns the folder.

    Briefings of one `world_seed` have the same actors and issues.
    """
    world = World.make(seed if world_seed is None else world_seed)
    used: set[str] = set()
    for first in range(0, sources, PER_FILE):
        batch: dict[str, dict[str, Data]] = {
            name: {} for name in ("sources", "quotes", "positions", "chronology")
        }
        for number in range(first, min(first + PER_FILE, sources)):
            article = _Article(world, seed, number)
            path = root / "seeds" / article.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(article.text.encode())
            used |= article.names
            for name, records in article.records().items():
                batch[name].update(records)
        for name, records in batch.items():
            _dump(root / "content" / name / f"{first // 1000:03}" / f"{first:06}.yml", records)
    _dump(root / "content/briefing.yml", _about(_Article(world, seed, 0)))
    for name, everything in (("actors", _actors(world)), ("issues", _issues(world))):
        there = {key: record for key, record in everything.items() if key in used}
        _dump(root / f"content/{name}.yml", there)
    return root


class _Article:
    """One news report and what is recorded of it."""

    def __init__(self, world: World, seed: int, number: int) -> None:
        chance = random.Random(f"article {seed} {number}")
        self.world = world
        self.id = f"s-{number:06}"
        self.file = f"{number // 1000:03}/{self.id}.txt"
        self.published = _BEGINS + timedelta(number % 3500)
        self.issue = chance.randrange(ISSUES)
        one, other = chance.sample(range(STATES), 2)
        self.first = chance.choice([p for p in world.people if p.state == one])
        self.second = chance.choice([p for p in world.people if p.state == other])
        self.outlet = chance.randrange(OUTLETS)
        self.figures = [f"{chance.randrange(1_000, 90_000):,}", str(chance.randrange(11, 89))]
        self.figures.append(str(chance.randrange(100, 999)))
        self.day = self.published - timedelta(chance.randrange(1, 5))
        self.earlier = self.day - timedelta(chance.randrange(10, 40))
        self._write(chance)

    def _write(self, chance: random.Random) -> None:
        state, other = self.world.states[self.first.state], self.world.states[self.second.state]
        many, share, delegates = self.figures
        outlet = self.world.outlets[self.outlet]
        self.claim = (
            f"{state} will send {many} engineers to the {_thing(chance)} of {other}, "
            f"Foreign Minister {self.first.name} said on {_weekday(self.day)}"
        )
        self.relay = f"as reported by the {outlet}"
        self.speech = f"{_sentence(chance)} {_sentence(chance)[:-1]}"
        self.reply = f"{_sentence(chance)[:-1]}"
        self.answer = (
            f"{other} answered on {_month_day(self.day)} that {share} percent of the "
            f"{_thing(chance)} was ready, Foreign Minister {self.second.name} said."
        )
        self.meeting = (
            f"Delegations of {state} and {other} met in the {_thing(chance)} on "
            f"{_month_day(self.earlier)}, with {delegates} delegates at the table."
        )
        self.cue, self.cue_of_reply = (
            f"{self.first.family} told reporters",
            f"{self.second.family} wrote in a statement",
        )
        self.set_aside = [" ".join(_sentence(chance) for _ in range(7)) for _ in range(2)]
        self.text = "\n".join(
            (
                f"{self.claim}, {self.relay}.",
                f"“{self.speech},” {self.cue}.",
                self.set_aside[0],
                self.answer,
                f"“{self.reply},” {self.cue_of_reply}.",
                self.meeting,
                self.set_aside[1],
            )
        )

    @property
    def names(self) -> set[str]:
        """The ids of the actors and issues that its records name."""
        states = (f"state-{person.state}" for person in (self.first, self.second))
        return {
            self.first.id,
            self.second.id,
            f"outlet-{self.outlet}",
            f"issue-{self.issue}",
            *states,
        }

    def records(self) -> dict[str, dict[str, Data]]:
        state, other = f"state-{self.first.state}", f"state-{self.second.state}"
        issue = f"issue-{self.issue}"
        many, share, delegates = self.figures
        names = self.world.states[self.first.state], self.world.states[self.second.state]
        said: Data = {
            "date": self.day.isoformat(),
            "basis": "stated",
            "words": _weekday(self.day),
        }
        return {
            "sources": {self.id: self._source()},
            "quotes": {
                f"q-{self.id}-1": {
                    "speaker": self.first.id,
                    "source": self.id,
                    "words": self.speech,
                    "cue": self.cue,
                    "said": said,
                    "issues": [issue],
                },
                f"q-{self.id}-2": {
                    "speaker": self.second.id,
                    "source": self.id,
                    "words": self.reply,
                    "cue": self.cue_of_reply,
                    "said": {"date": self.published.isoformat(), "basis": "publication"},
                    "issues": [issue],
                },
            },
            "positions": {
                f"p-{self.id}-1": {
                    "actor": state,
                    "voice": self.first.id,
                    "issue": issue,
                    "stance": _stance(self.first.state, self.issue),
                    "said": said,
                    "text": f"{self.first.name} said that {many} engineers will be sent.",
                    "evidence": [
                        {
                            "source": self.id,
                            "words": self.claim,
                            "via": [{"actor": f"outlet-{self.outlet}", "words": self.relay}],
                        }
                    ],
                },
                f"p-{self.id}-2": {
                    "actor": other,
                    "voice": self.second.id,
                    "issue": issue,
                    "act": "asserts",
                    "said": {
                        "date": self.day.isoformat(),
                        "basis": "stated",
                        "words": _month_day(self.day),
                    },
                    "text": f"{names[1]} says that {share} percent of it was ready.",
                    "evidence": [{"source": self.id, "words": self.answer}],
                },
            },
            "chronology": {
                f"e-{self.id}": {
                    "date": {
                        "date": self.earlier.isoformat(),
                        "basis": "stated",
                        "words": _month_day(self.earlier),
                    },
                    "title": f"Delegations of {names[0]} and {names[1]} meet",
                    "text": f"{delegates} delegates of {names[0]} and {names[1]} met.",
                    "kind": "meeting",
                    "status": "happened",
                    "actors": [state, other],
                    "issues": [issue],
                    "evidence": [{"source": self.id, "words": self.meeting}],
                }
            },
        }

    def _source(self) -> Data:
        return {
            "file": self.file,
            "title": f"Report {self.id[2:]} on the {self.world.issues[self.issue]}",
            "title_basis": "editor",
            "outlet": f"outlet-{self.outlet}",
            "published": {
                "date": self.published.isoformat(),
                "basis": "editor",
                "note": "Invented with the text.",
            },
            "language": "en",
            "publish": "full",
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "uncited": [
                {"words": words, "why": "a description of the place"} for words in self.set_aside
            ],
        }


def _about(article: _Article) -> Data:
    return {
        "title": "A synthetic briefing",
        "question": "What do the states say on the buildings that they share?",
        "language": "en",
        "as_of": (_BEGINS + timedelta(3500)).isoformat(),
        "key_points": [
            {
                "text": f"{article.first.name} spoke of {article.figures[0]} engineers.",
                "evidence": [{"quote": f"q-{article.id}-1"}, _cited(article, article.claim)],
            },
        ],
    }


def _cited(article: _Article, words: str) -> Data:
    return {"source": article.id, "words": words}


def _actors(world: World) -> dict[str, Data]:
    actors: dict[str, Data] = {
        f"state-{number}": {"name": name, "kind": "state"}
        for number, name in enumerate(world.states)
    }
    for number, name in enumerate(world.outlets):
        actors[f"outlet-{number}"] = {"name": name, "kind": "outlet"}
    for person in world.people:
        actors[person.id] = {
            "name": person.name,
            "kind": "person",
            "aliases": [person.family],
            "roles": [{"title": "Foreign Minister", "of": f"state-{person.state}"}],
        }
    return actors


def _issues(world: World) -> dict[str, Data]:
    return {
        f"issue-{number}": {
            "title": f"The {name}",
            "question": f"Who pays for the {name}?",
        }
        for number, name in enumerate(world.issues)
    }


def _names(chance: random.Random) -> Iterator[str]:
    """Invented names, each once, none the beginning of another."""
    known: set[str] = set()
    while True:
        name = "".join(
            chance.choice(part) for part in (_ONSETS, _VOWELS, _ONSETS, _VOWELS, _ENDS)
        ).capitalize()
        if name not in known:
            known.add(name)
            yield name


def _thing(chance: random.Random) -> str:
    return f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}"


def _sentence(chance: random.Random) -> str:
    return (
        f"The {_thing(chance)} {chance.choice(_VERBS)} the {_thing(chance)} and the "
        f"{_thing(chance)} behind the {_thing(chance)}."
    )


def _stance(state: int, issue: int) -> str:
    """One stance for each state and issue, so that nobody contradicts himself."""
    return STANCES[(state * 7 + issue * 3) % len(STANCES)]


def _month_day(day: Date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _weekday(day: Date) -> str:
    return f"{_DAYS[day.weekday()]}, {_month_day(day)}"


def _dump(path: Path, data: Data) -> None:
    """Write YAML: blocks down to the fields of a record, as people write them; flow below."""
    path.parent.mkdir(parents=True, exist_ok=True)
    assert isinstance(data, Mapping)
    path.write_text("".join(_lines(data, 0)), encoding="utf-8")


def _lines(data: Mapping[str, Data], depth: int) -> Iterable[str]:
    indent = "  " * depth
    for key, value in data.items():
        if isinstance(value, Mapping) and depth < 2:
            yield f"{indent}{key}:\n"
            yield from _lines(value, depth + 1)
        elif isinstance(value, str) or not value:
            yield f"{indent}{key}: {_scalar(value)}\n"
        elif isinstance(value, Sequence):
            yield f"{indent}{key}:\n"
            yield from (f"{indent}  - {_flow(item)}\n" for item in value)


def _flow(value: Data) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return _scalar(value)
    return "[" + ", ".join(map(_flow, value)) + "]"


def _scalar(value: Data) -> str:
    text = str(value)
    return (
        text
        if text.replace("-", "").isalnum() and text.isascii()
        else json.dumps(text, ensure_ascii=False)
    )

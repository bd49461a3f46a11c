"""An article as a record of `sources`: an id, names for its files, fields, and what is left out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.adding.article import Article
from generator.adding.facts import Fact
from generator.normalise import normal
from generator.reading.yaml_text import Value
from generator.records.model import Actor
from generator.text.latin_words import latin_words

_WORDS = 8
_LONGEST_ID = 60
_LONGEST_COMMENT = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be written: a record, its files in `seeds/`, and an outlet that is new."""

    id: str
    fields: Mapping[str, Value]
    comments: tuple[str, ...]
    files: Mapping[str, bytes]
    outlet: tuple[str, Mapping[str, Value]] | None


def proposal(
    article: Article,
    actors: Mapping[str, Actor],
    taken: Collection[str],
    taken_actors: Collection[str],
    taken_files: Collection[str],
) -> Proposal:
    """A record of an article. `taken` are ids of sources, of actors, and names in `seeds/`."""
    facts, unsure = article.facts, list(article.facts.unsure)
    names = {name.rsplit(".", 1)[0] for name in taken_files}
    identifier = _unique(_identifier(article), {*taken, *names})
    seed, snapshot = f"{identifier}.txt", f"{identifier}{article.suffix}"
    files = {seed: article.seed}
    fields: dict[str, Value] = {"file": seed}
    if facts.title:
        fields |= {"title": _one_line(facts.title.value), "title_basis": facts.title.basis}
    else:
        fields |= {"title": _first_words(article), "title_basis": "editor"}
    outlet: tuple[str, Mapping[str, Value]] | None = None
    if facts.outlet:
        found = _outlet(facts.outlet, actors, taken_actors, facts.url)
        if isinstance(found, str):
            unsure.append(found)
        else:
            actor, outlet = found
            fields["outlet"] = _known("actor", actor, facts.outlet)
    if facts.author:
        fields["author"] = _known("name", facts.author.value, facts.author)
    for key, value in (("url", facts.url), ("archived_url", facts.archived_url)):
        if value:
            fields[key] = value
    for key, fact in (("retrieved", facts.retrieved), ("published", facts.published)):
        if fact:
            fields[key] = _known("date", fact.value, fact)
    if facts.language:
        fields["language"] = facts.language
    fields["sha256"] = hashlib.sha256(article.seed).hexdigest()
    if article.snapshot:
        files[snapshot] = article.snapshot
        digest = hashlib.sha256(article.snapshot).hexdigest()
        fields["snapshot"] = {"file": snapshot, "sha256": digest}
    return Proposal(identifier, fields, tuple(map(_comment, unsure)), files, outlet)


def _known(key: str, value: str, fact: Fact) -> dict[str, Value]:
    more = (("basis", fact.basis), ("place", fact.place), ("note", fact.note))
    return {key: value, **{name: each for name, each in more if each}}


def _outlet(
    fact: Fact, actors: Mapping[str, Actor], taken: Collection[str], url: str
) -> tuple[str, tuple[str, Mapping[str, Value]] | None] | str:
    """The actor of an outlet's name, and its record if it is new; or why there is none."""
    name = normal(fact.value)
    for actor in actors.values():
        if name in map(normal, (actor.name, *actor.aliases)):
            if actor.kind == "outlet":
                return str(actor.id), None
            return f"outlet: “{fact.value}” ({fact.place}) is the actor `{actor.id}`, no outlet"
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    identifier = _unique(
        _slug(fact.value, 5) or _slug(host.replace(".", " "), 5) or "outlet", taken
    )
    return identifier, (identifier, {"name": _one_line(fact.value), "kind": "outlet"})


def _identifier(article: Article) -> str:
    """Of the title where it is in Latin letters; else of outlet or address and date."""
    facts = article.facts
    title = facts.title.value if facts.title else _first_words(article)
    slug = _slug(title, _WORDS)
    if slug.count("-") >= 1 and sum(map(str.isascii, title)) * 2 > len(title):
        return slug
    host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
    begin = _slug(host.replace(".", " "), 3) or (
        _slug(facts.outlet.value, 3) if facts.outlet else ""
    )
    day = facts.published.value if facts.published else ""
    stem = article.name.rsplit(".", 1)[0]
    return _slug(f"{begin} {day}", 6) if begin and day else _slug(stem, _WORDS) or begin or "source"


def _slug(text: str, most: int) -> str:
    """The first words of a text in the letters of an id; other scripts give none."""
    slug = "-".join(latin_words(text, "")[:most])
    while len(slug) > _LONGEST_ID and "-" in slug:
        slug = slug.rpartition("-")[0]
    return slug[:_LONGEST_ID]


def _unique(identifier: str, taken: Collection[str]) -> str:
    return next(name for name in _numbered(identifier) if name not in taken)


def _numbered(identifier: str) -> Iterator[str]:
    yield identifier
    number = 2
    while True:
        yield f"{identifier}-{number}"
        number += 1


def _first_words(article: Article) -> str:
    text = article.seed.decode("utf-8", errors="replace")[:500]
    words = _one_line(text).split(" ")
    begin = " ".join(words[:10])[:100]
    return f"{begin} …" if len(begin) < len(_one_line(text)) else begin


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _comment(text: str) -> str:
    line = _one_line(text)
    return line if len(line) <= _LONGEST_COMMENT else f"{line[: _LONGEST_COMMENT - 1]}…"

"""Those whom a text names as actors: the ones that the briefing has, and proposals for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.attribution.grammar import (
    AND,
    AUX,
    PREPOSITION,
    PRONOUN,
    SUBORDINATE,
    THE,
    A,
    grammar,
)
from generator.drafting.ids import identifier
from generator.drafting.in_our_words import of_office
from generator.drafting.passages import singled_out
from generator.drafting.people import people
from generator.drafting.person import Person
from generator.drafting.person import Role as FoundRole
from generator.drafting.proposals import Addition, Proposal
from generator.findings.finding import Span
from generator.normalise import normal
from generator.reading.yaml_text import Value
from generator.records.briefing import Briefing
from generator.records.model import Actor, LocatedText, Role
from generator.records.namesakes import may_be
from generator.records.titles import another_office
from generator.text.source_text import Stretch

_NO_NAMES = PRONOUN | PREPOSITION | THE | A | AND | AUX | SUBORDINATE
_NOWHERE = Span("")
_MOST_ALIASES = 12
_MOST_ROLES = 4


@dataclass(frozen=True)
class Cast:
    """Who acts in a text: a briefing that knows them all, and what is new in it."""

    briefing: Briefing
    proposals: tuple[Proposal, ...]
    additions: tuple[Addition, ...]
    ids: Mapping[str, str]
    """The id of everybody by the name that the text was read with."""
    people: tuple[Person, ...] = ()
    """Everybody as the text tells of them."""


def cast(briefing: Briefing, source: str) -> Cast:
    """Read a source for its actors; nothing is changed."""
    text = briefing.texts[source]
    found = [
        _without_offices(briefing, source, one)
        for one in people(text, grammar(briefing.language_of(source)))
    ]
    owners: dict[str, Person] = {}
    for one in sorted(found, key=lambda one: len(one.places)):
        owners |= dict.fromkeys(map(normal, one.aliases), one)
    for one in found:
        words = normal(one.name).split()
        owners |= {" ".join(words[:size]): one for size in range(2, len(words))}
    owners |= {normal(one.name): one for one in found}
    # Of two who share a short name, as with “Trump Leads” of a headline, one has it.
    found = [
        replace(one, aliases=tuple(a for a in one.aliases if owners[normal(a)] is one))
        for one in found
    ]
    taken = set(briefing.draft.declared["actors"])
    bearers = _bearers(briefing)
    ids: dict[str, str] = {}
    new: dict[str, Person] = {}
    additions: list[Addition] = []
    for one in found:
        same = _known_as(one, bearers, briefing)
        if same is None:
            made = identifier(one.name, taken, "actor", briefing.language_of(source).code)
            taken.add(made)
            ids[one.name] = made
            new[made] = one
            continue
        ids[one.name] = same
        record = briefing.actors.get(same)
        if record is None:
            continue
        have = {normal(name).lower() for name in (record.name, *record.aliases)}
        for name in (one.name, *one.aliases):
            whose = bearers.get(normal(name).lower(), {same})
            if normal(name).lower() not in have and whose <= {same}:
                have.add(normal(name).lower())
                additions.append(Addition(same, name))
    wider = _widened(briefing, new, ids, additions)
    proposals = tuple(_proposal(briefing, source, made, one, ids) for made, one in new.items())
    return Cast(wider, proposals, tuple(additions), ids, tuple(found))


def _without_offices(briefing: Briefing, source: str, one: Person) -> Person:
    """Without short names that are offices, pronouns or the like too: “King” of Larry King."""
    language = briefing.language_of(source)
    offices, words = set(language.role_nouns), grammar(language).words
    aliases = [
        name
        for name in one.aliases
        if name.lower() not in offices and not words.get(name.lower(), 0) & _NO_NAMES
    ]
    return replace(one, aliases=tuple(aliases[:_MOST_ALIASES]))


def _bearers(briefing: Briefing) -> dict[str, set[str]]:
    """Who bears each name, in small letters; unfinished drafts by the words of their id."""
    found: dict[str, set[str]] = {}
    for actor in briefing.actors.values():
        for name in (actor.name, *actor.aliases):
            found.setdefault(normal(name).lower(), set()).add(str(actor.id))
    for made in briefing.draft.unfinished.get("actors", ()):
        found.setdefault(made.replace("-", " "), set()).add(made)
    return found


def _known_as(one: Person, bearers: Mapping[str, set[str]], briefing: Briefing) -> str | None:
    """The id under which somebody is known already, if by one of these names only one is."""
    for name in (one.name, *one.aliases):
        found = bearers.get(normal(name).lower(), set())
        if len(found) == 1:
            (made,) = found
            record = briefing.actors.get(made)
            if record is not None and record.kind == "person" and not may_be(one.name, record):
                continue  # of one surname
            if record is None or not one.kind or record.kind == one.kind or record.kind != "person":
                return made
    if one.kind == "person" and " " in one.name:
        return _same_surname(one, briefing)
    return None


def _same_surname(one: Person, briefing: Briefing) -> str | None:
    """“Sergei Sund” where Sergey Sund is known: one surname, and names that begin alike."""
    first, *_, last = normal(one.name).split()
    same = [
        actor
        for actor in briefing.actors.values()
        if actor.kind == "person"
        and normal(actor.name).split()[-1] == last
        and normal(actor.name)[:3] == first[:3]
    ]
    return str(same[0].id) if len(same) == 1 else None


def _widened(
    briefing: Briefing,
    new: Mapping[str, Person],
    ids: Mapping[str, str],
    additions: list[Addition],
) -> Briefing:
    """The briefing as it would be with the new actors and names, to be read by its own rules."""
    actors: dict[str, Actor] = dict(briefing.actors)
    for made, one in new.items():
        roles = tuple(
            Role(_NOWHERE, _text(role.title), _text(ids[role.of]) if role.of in ids else None)
            for role in one.roles
        )
        actors[made] = Actor(
            _text(made), _text(one.name), _text(one.kind or "organisation"), one.unnamed,
            tuple(map(_text, one.aliases)), roles, draft=True,
        )  # fmt: skip
    for each in additions:
        record = actors[each.actor]
        actors[each.actor] = replace(record, aliases=(*record.aliases, _text(each.alias)))
    records = {**briefing.draft.records, "actors": actors}
    declared = {**briefing.draft.declared}
    declared["actors"] = {**declared["actors"], **dict.fromkeys(new, _NOWHERE)}
    return Briefing(replace(briefing.draft, records=records, declared=declared), briefing.anchors)


def _text(value: str) -> LocatedText:
    return LocatedText(value, _NOWHERE)


def _proposal(
    briefing: Briefing, source: str, made: str, one: Person, ids: Mapping[str, str]
) -> Proposal:
    fields: dict[str, Value] = {"draft": True, "name": one.name}
    notes: list[str] = []
    if one.kind:
        fields["kind"] = one.kind
    else:
        notes.append("kind: the text does not tell it")
    if one.unnamed:
        fields["unnamed"] = True
    if one.aliases:
        fields["aliases"] = list(one.aliases)
    roles: list[Value] = []
    evidence: list[Value] = []
    for role in one.roles:
        shown = role_evidence(briefing, source, role)
        if shown is None or len(roles) == _MOST_ROLES:
            continue
        known = ids.get(role.of)
        roles.append({"title": role.title, **({"of": known} if known else {})})
        evidence.append({"source": source, **shown})
        if not role.of and not role.is_whole:
            notes.append(f"roles: the text does not say of whom the {role.title} is")
    if roles:
        fields["roles"] = roles
    elif one.unnamed:
        shown = _where_named(briefing, source, one)
        evidence += [{"source": source, **shown}] if shown else []
    text = of_office(briefing, str(_words_of(evidence)), one.name) if len(roles) == 1 else ""
    if text:
        fields["text"] = text
    if evidence:
        fields["evidence"] = evidence
    return Proposal("actors", made, fields, tuple(dict.fromkeys(notes)), one.places[0])


def _words_of(evidence: Sequence[Value]) -> Value:
    first = evidence[0]
    return first["words"] if isinstance(first, Mapping) else ""


def _where_named(briefing: Briefing, source: str, one: Person) -> dict[str, Value] | None:
    """The sentence that first tells of a group: of those who have no name it tells who they are."""
    text = briefing.texts[source]
    found = text.sentences_of(*one.places[0])
    return singled_out(text, (Stretch(found[0].start, found[-1].end),)) if found else None


def role_evidence(briefing: Briefing, source: str, role: FoundRole) -> dict[str, Value] | None:
    """The words that give a role; `None` where they give another office, or cannot be cited."""
    text = briefing.texts[source]
    if role.place is None:
        return None
    language = briefing.language_of(source)
    sentences = text.sentences_of(*role.place)
    whole = text.normal[sentences[0].start : sentences[-1].end]
    if another_office(language, whole, role.title, ended=False) is not None:
        return None
    behind = text.normal[role.place.end : role.place.end + 24].lstrip()
    if language.begins_with("negations", behind) is None:
        found = singled_out(text, (role.place,))
        if found is not None:
            return found
    return singled_out(text, (Stretch(sentences[0].start, sentences[-1].end),))

"""The lists of actors, and each actor's profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.checks.web_addresses import WIKIDATA
from generator.records.model import Actor, Quote
from generator.site import linked_data, sizes
from generator.site.desk import Desk, summary
from generator.site.page_kinds import (
    ActorListPage,
    ActorPage,
    ActorsPage,
    Named,
    Office,
    Spokesman,
    published_at,
)
from generator.site.records import NAMED_KINDS
from generator.site.planned import Planned
from generator.site.splitting import LIMIT, fitting
from generator.site.values import (
    Card,
    Link,
    Part,
    Section,
    Who,
)

LINES = 300
"""Entries without evidence on one page."""
MOST_CARDS = 24
"""Cards of a kind on the page of actors, where the kind has pages of its own."""
MOST_SHOWN = 60
"""Records of one kind on an actor's page; the rest is counted and linked."""
MOST_LINKS = 300
"""Positions on an actor's page under those who speak for it, or for whom it speaks."""
ROOM = 40
"""Quotations of usual length that an actor's page has room for, beside all else."""
FEW = 5
"""Entries of usual length that the passages about an actor may take without taking others' room."""


def actor_list_pages(desk: Desk) -> Iterator[Planned]:
    """The page of all actors, and for kinds with many of them all by name, in pages."""
    yield Planned("actors/index.md", partial(_actors_page, desk))
    for kind in NAMED_KINDS:
        runs = _runs(desk, kind)
        for number in range(len(runs)):
            yield Planned(
                _list_path(kind, number), partial(_actor_list_page, desk, kind, runs, number)
            )


def _actors_page(desk: Desk) -> ActorsPage:
    heading = desk.words["actors"]
    description = desk.words.plain(
        "actors_description", actors=desk.words.count("actors", len(desk.briefing.actors))
    )
    sections = []
    for kind in NAMED_KINDS:
        ids = _ids(desk, kind)
        ids.sort(key=lambda actor: (-_weight(desk, actor), desk.briefing.actors[actor].name))
        if not ids:
            continue
        runs = _runs(desk, kind)
        cards = tuple(_actor_card(desk, actor) for actor in ids[: MOST_CARDS if runs else LINES])
        if runs:
            first = published_at(_list_path(kind, 0))
            cards += (Card("", desk.words["show_all"], first, "more", "", str(len(ids)), None),)
        sections.append(Section(f"kind_{kind}", desk.words[f"kinds.{kind}"], cards))
    return ActorsPage(
        "actors/index.md",
        heading,
        description,
        desk.collection(heading, description),
        heading,
        tuple(sections),
    )


def _actor_list_page(desk: Desk, kind: str, runs: Sequence[list[str]], here: int) -> ActorListPage:
    names = [
        f"{desk.briefing.actors[run[0]].name[:3]} – {desk.briefing.actors[run[-1]].name[:3]}"
        for run in runs
    ]
    heading = f"{desk.words[f'kinds.{kind}']}: {names[here]}"
    return ActorListPage(
        _list_path(kind, here),
        heading,
        heading,
        desk.collection(heading, heading),
        heading,
        tuple(_actor_card(desk, actor) for actor in runs[here]),
        tuple(
            Part(name, published_at(_list_path(kind, index)), len(runs[index]), index == here)
            for index, name in enumerate(names)
        ),
    )


def _ids(desk: Desk, kind: str) -> list[str]:
    return [str(actor.id) for actor in desk.briefing.actors.values() if actor.kind == kind]


def _runs(desk: Desk, kind: str) -> list[list[str]]:
    """The actors of a kind by name, cut into pages; none where all fit on the page of actors."""
    ids = _ids(desk, kind)
    if len(desk.briefing.actors) <= LINES or len(ids) <= LIMIT:
        return []
    ids.sort(key=lambda actor: desk.briefing.actors[actor].name.casefold())
    return [ids[start : start + LINES] for start in range(0, len(ids), LINES)]


def _list_path(kind: str, number: int) -> str:
    """The path of a page of the list of a kind; it cannot be that of an actor."""
    return f"actors/all_{kind}_{number + 1}.md"


def _weight(desk: Desk, actor: str) -> int:
    """How much there is to tell of an actor."""
    return (
        3 * len(desk.briefing.positions_by_actor.get(actor, ()))
        + 3 * len(desk.briefing.positions_by_voice.get(actor, ()))
        + 2 * len(desk.briefing.quotes_by_speaker.get(actor, ()))
        + len(desk.briefing.events_by_actor.get(actor, ()))
    )


def _actor_card(desk: Desk, actor: str) -> Card:
    record = desk.briefing.actors[actor]
    positions = {
        str(position.id)
        for position in (
            *desk.briefing.positions_by_actor.get(actor, ()),
            *desk.briefing.positions_by_voice.get(actor, ()),
        )
    }
    counts = desk.counts(
        quotations=len(desk.briefing.quotes_by_speaker.get(actor, ())),
        positions=len(positions),
        events=len(desk.briefing.events_by_actor.get(actor, ())),
    )
    if not counts:
        counts = desk.counts(named_in=len(desk.mentioned.get(actor, ())))
    return Card(
        actor,
        str(record.name),
        f"actors/{actor}/",
        str(record.kind),
        desk.records.role(record, desk.records.as_of),
        counts,
        None,
    )


def actor_page(desk: Desk, actor: Actor) -> ActorPage:
    identifier = str(actor.id)
    who = desk.records.who(identifier)
    spoken = _in_time(desk, desk.briefing.quotes_by_speaker.get(identifier, ()))
    events = sorted(
        (str(event.id) for event in desk.briefing.events_by_actor.get(identifier, ())),
        key=desk.event_rank.__getitem__,
    )
    relayed = desk.relayed.get(identifier, [])
    named = desk.mentioned.get(identifier, {})
    positions, more_positions = _by_issue(desk, identifier)
    voices, more_voices = _spokesmen(
        desk,
        (
            (str(position.voice), str(position.id))
            for position in desk.briefing.positions_by_actor.get(identifier, ())
            if position.voice
        ),
    )
    speaks_for, more_speaks_for = _spokesmen(
        desk,
        (
            (str(actor), str(position.id))
            for position in desk.briefing.positions_by_voice.get(identifier, ())
            for actor in position.actors
        ),
    )
    proofs, more_proofs = desk.records.proofs(actor.evidence)
    heavy = sum(sizes.of_evidence(item, desk.briefing) for item in actor.evidence[: len(proofs)])
    room = ROOM - max(heavy // sizes.USUAL - FEW, 0)
    shown = fitting(spoken[-MOST_SHOWN:], partial(_weight_of_quote, desk), room)
    description = summary(_actor_description(desk, actor, who))
    wikidata = str(actor.wikidata) if WIKIDATA.fullmatch(actor.wikidata or "") else None
    url = f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None
    return ActorPage(
        path=f"actors/{identifier}.md",
        title=who.name,
        description=description,
        jsonld=linked_data.graph([linked_data.actor(actor, who.role, url)]),
        heading=who.name,
        who=who,
        offices=tuple(
            Office(
                desk.records.role_text(role.title, role.of),
                desk.records.plain_date(role.begin),
                desk.records.plain_date(role.end),
            )
            for role in actor.roles
            if len(actor.roles) > 1 or role.begin or role.end
        ),
        aliases=tuple(map(str, actor.aliases)),
        wikidata=wikidata,
        text=str(actor.text) if actor.text else "",
        proofs=proofs,
        more_proofs=more_proofs,
        sources=len(desk.briefing.sources_of(actor.evidence)),
        by_issue=positions,
        more_positions=more_positions,
        spoken=tuple(map(desk.records.spoken, spoken[len(spoken) - shown :])),
        more_spoken=len(spoken) - shown,
        events=tuple(map(desk.records.happening, events[-MOST_SHOWN:])),
        more_events=max(len(events) - MOST_SHOWN, 0),
        voices=voices,
        more_voices=more_voices,
        speaks_for=speaks_for,
        more_speaks_for=more_speaks_for,
        relayed=tuple(relayed[:MOST_SHOWN]),
        more_relayed=max(len(relayed) - MOST_SHOWN, 0),
        named=tuple(
            _named(desk, source, paragraphs)
            for source, paragraphs in list(named.items())[:MOST_SHOWN]
        ),
        more_named=max(len(named) - MOST_SHOWN, 0),
    )


def _actor_description(desk: Desk, actor: Actor, who: Who) -> str:
    facts = desk.counts(
        quotations=len(desk.briefing.quotes_by_speaker.get(who.id, ())),
        positions=len(desk.briefing.positions_by_actor.get(who.id, ())),
        events=len(desk.briefing.events_by_actor.get(who.id, ())),
        named_in=len(desk.mentioned.get(who.id, ())),
    )
    name = f"{who.name}{desk.words['list_comma']}{who.role}" if who.role else who.name
    return " ".join(filter(None, (f"{name}.", str(actor.text or ""), facts)))


def _in_time(desk: Desk, quotes: Iterable[Quote]) -> list[str]:
    return sorted((str(quote.id) for quote in quotes), key=desk.quote_rank.__getitem__)


def _weight_of_quote(desk: Desk, quote: str) -> float:
    return sizes.weight(sizes.of_quote(desk.briefing.quotes[quote], desk.briefing))


def _by_issue(desk: Desk, actor: str) -> tuple[tuple[Section, ...], int]:
    """An actor's positions by issue, in the order of time, and how many found no room.

    Where there are very many issues, those that the actor said most on.
    """
    issues: defaultdict[str, list[str]] = defaultdict(list)
    for position in desk.briefing.positions_by_actor.get(actor, ()):
        issues[str(position.issue)].append(str(position.id))
    chosen = {*sorted(issues, key=lambda issue: -len(issues[issue]))[:MOST_SHOWN]}
    most = max(MOST_SHOWN // max(len(chosen), 1), 1)
    sections = []
    for issue in desk.briefing.issues:
        if issue in chosen:
            ids = sorted(issues[issue], key=desk.time_key)
            sections.append(
                Section(
                    str(issue),
                    str(desk.briefing.issues[issue].title),
                    tuple(map(desk.records.taken, ids[-most:])),
                    max(len(ids) - most, 0),
                )
            )
    return tuple(sections), sum(len(ids) for issue, ids in issues.items() if issue not in chosen)


def _spokesmen(
    desk: Desk, pairs: Iterable[tuple[str, str]]
) -> tuple[tuple[Spokesman, ...], int]:
    """Who speaks, or is spoken for, with the positions; and how many people found no room."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for actor, position in pairs:
        found[actor].append(position)
    chosen = sorted(found, key=lambda actor: -len(found[actor]))[:MOST_SHOWN]
    most = min(MOST_LINKS // max(len(chosen), 1), MOST_SHOWN)
    people = tuple(
        Spokesman(
            desk.records.who(actor),
            tuple(
                link
                for position in found[actor][:most]
                if (link := desk.name_link(f"positions/{position}"))
            ),
            max(len(found[actor]) - most, 0),
        )
        for actor in found
        if actor in chosen
    )
    return people, len(found) - len(people)


def _named(desk: Desk, source: str, paragraphs: list[int]) -> Named:
    shown = paragraphs[:12]
    printed = desk.marking(source).printed
    links = tuple(
        Link(str(number), f"sources/{source}/#{printed[number]}")
        for number in shown
        if number in printed
    )
    return Named(desk.records.source_link(source), links, len(paragraphs) - len(shown))

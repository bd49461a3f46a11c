"""The lists of actors, and each actor's profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.checks.web_addresses import WIKIDATA
from generator.records.briefing import Key
from generator.records.model import Actor, Quote
from generator.site import linked_data, sizes
from generator.site.entries import NAMED_KINDS
from generator.site.page_context import PageContext, summary
from generator.site.page_kinds import (
    ActorListPage,
    ActorPage,
    ActorsPage,
    Named,
    Office,
    Spokesman,
    Taken,
    published_at,
)
from generator.site.planned import Planned
from generator.site.position_cards import of_actor
from generator.site.splitting import LIMIT, fitting
from generator.site.values import (
    Card,
    IssueOfActor,
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


def actor_list_pages(context: PageContext) -> Iterator[Planned]:
    """The page of all actors, and for kinds with many of them all by name, in pages."""
    yield Planned("actors/index.md", partial(_actors_page, context))
    for kind in NAMED_KINDS:
        runs = _runs(context, kind)
        for number in range(len(runs)):
            yield Planned(
                _list_path(kind, number), partial(_actor_list_page, context, kind, runs, number)
            )


def _actors_page(context: PageContext) -> ActorsPage:
    heading = context.words["actors"]
    description = context.words.plain(
        "actors_description", actors=context.words.count("actors", len(context.briefing.actors))
    )
    sections = []
    for kind in NAMED_KINDS:
        ids = _ids(context, kind)
        ids.sort(key=lambda actor: (-_weight(context, actor), context.briefing.actors[actor].name))
        if not ids:
            continue
        runs = _runs(context, kind)
        cards = tuple(_actor_card(context, actor) for actor in ids[: MOST_CARDS if runs else LINES])
        if runs:
            first = published_at(_list_path(kind, 0))
            cards += (Card("", context.words["show_all"], first, "more", "", str(len(ids)), None),)
        sections.append(Section(f"kind_{kind}", context.words[f"kinds.{kind}"], cards))
    return ActorsPage(
        "actors/index.md",
        heading,
        description,
        context.collection(heading, description),
        heading,
        tuple(sections),
    )


def _actor_list_page(
    context: PageContext, kind: str, runs: Sequence[list[str]], here: int
) -> ActorListPage:
    names = [
        f"{context.briefing.actors[run[0]].name[:3]} – {context.briefing.actors[run[-1]].name[:3]}"
        for run in runs
    ]
    heading = f"{context.words[f'kinds.{kind}']}: {names[here]}"
    return ActorListPage(
        _list_path(kind, here),
        heading,
        heading,
        context.collection(heading, heading),
        heading,
        tuple(_actor_card(context, actor) for actor in runs[here]),
        tuple(
            Part(name, published_at(_list_path(kind, index)), len(runs[index]), index == here)
            for index, name in enumerate(names)
        ),
    )


def _ids(context: PageContext, kind: str) -> list[str]:
    return [str(actor.id) for actor in context.briefing.actors.values() if actor.kind == kind]


def _runs(context: PageContext, kind: str) -> list[list[str]]:
    """The actors of a kind by name, cut into pages; none where all fit on the page of actors."""
    ids = _ids(context, kind)
    if len(context.briefing.actors) <= LINES or len(ids) <= LIMIT:
        return []
    ids.sort(key=lambda actor: context.briefing.actors[actor].name.casefold())
    return [ids[start : start + LINES] for start in range(0, len(ids), LINES)]


def _list_path(kind: str, number: int) -> str:
    """The path of a page of the list of a kind; it cannot be that of an actor."""
    return f"actors/all_{kind}_{number + 1}.md"


def _weight(context: PageContext, actor: str) -> int:
    """How much there is to tell of an actor."""
    return (
        3 * len(context.briefing.positions_by_actor.get(actor, ()))
        + 3 * len(context.briefing.positions_by_voice.get(actor, ()))
        + 2 * len(context.briefing.quotes_by_speaker.get(actor, ()))
        + len(context.briefing.events_by_actor.get(actor, ()))
    )


def _actor_card(context: PageContext, actor: str) -> Card:
    record = context.briefing.actors[actor]
    positions = {
        str(position.id)
        for position in (
            *context.briefing.positions_by_actor.get(actor, ()),
            *context.briefing.positions_by_voice.get(actor, ()),
        )
    }
    counts = context.counts(
        quotations=len(context.briefing.quotes_by_speaker.get(actor, ())),
        positions=len(positions),
        events=len(context.briefing.events_by_actor.get(actor, ())),
    )
    if not counts:
        counts = context.counts(named_in=len(context.mentioned.get(actor, ())))
    return Card(
        actor,
        str(record.name),
        f"actors/{actor}/",
        str(record.kind),
        context.records.role(record, context.records.as_of),
        counts,
        None,
    )


def actor_page(context: PageContext, actor: Actor) -> ActorPage:
    """The page of one actor: positions by issue, quotations, events."""
    identifier = str(actor.id)
    who = context.records.who(identifier)
    spoken = _in_time(context, context.briefing.quotes_by_speaker.get(identifier, ()))
    events = sorted(
        (str(event.id) for event in context.briefing.events_by_actor.get(identifier, ())),
        key=context.event_rank.__getitem__,
    )
    relayed = context.relayed.get(identifier, [])
    named = context.mentioned.get(identifier, {})
    positions, more_positions = _by_issue(context, identifier)
    voices, more_voices = _spokesmen(
        context,
        (
            (str(position.voice), str(position.id))
            for position in context.briefing.positions_by_actor.get(identifier, ())
            if position.voice
        ),
    )
    speaks_for, more_speaks_for = _spokesmen(
        context,
        (
            (str(actor), str(position.id))
            for position in context.briefing.positions_by_voice.get(identifier, ())
            for actor in position.actors
        ),
    )
    proofs, more_proofs = context.records.proofs(actor.evidence)
    heavy = sum(sizes.of_evidence(item, context.briefing) for item in actor.evidence[: len(proofs)])
    room = ROOM - max(heavy // sizes.USUAL - FEW, 0)
    shown = fitting(spoken[-MOST_SHOWN:], partial(_weight_of_quote, context), room)
    description = summary(_actor_description(context, actor, who))
    wikidata = str(actor.wikidata) if WIKIDATA.fullmatch(actor.wikidata or "") else None
    url = f"https://www.wikidata.org/wiki/{wikidata}" if wikidata else None
    in_office = context.in_office.get(identifier, ())
    return ActorPage(
        path=f"actors/{identifier}.md",
        title=who.name,
        description=description,
        jsonld=linked_data.graph([linked_data.actor(actor, who.role, url)]),
        heading=who.name,
        who=who,
        offices=tuple(
            Office(
                context.records.role_text(role.title, role.of),
                context.records.plain_date(role.begin),
                context.records.plain_date(role.end),
            )
            for role in actor.roles
            if len(actor.roles) > 1 or role.begin or role.end
        ),
        in_office=tuple(map(context.records.who, in_office[:MOST_SHOWN])),
        more_in_office=max(len(in_office) - MOST_SHOWN, 0),
        aliases=tuple(map(str, actor.aliases)),
        wikidata=wikidata,
        text=str(actor.text) if actor.text else "",
        proofs=proofs,
        more_proofs=more_proofs,
        sources=len(context.briefing.sources_of(actor.evidence)),
        by_issue=positions,
        more_positions=more_positions,
        spoken=tuple(map(context.records.spoken, spoken[len(spoken) - shown :])),
        more_spoken=len(spoken) - shown,
        events=tuple(map(context.records.happening, events[-MOST_SHOWN:])),
        more_events=max(len(events) - MOST_SHOWN, 0),
        voices=voices,
        more_voices=more_voices,
        speaks_for=speaks_for,
        more_speaks_for=more_speaks_for,
        relayed=tuple(relayed[:MOST_SHOWN]),
        more_relayed=max(len(relayed) - MOST_SHOWN, 0),
        named=tuple(
            _named(context, source, paragraphs)
            for source, paragraphs in list(named.items())[:MOST_SHOWN]
        ),
        more_named=max(len(named) - MOST_SHOWN, 0),
    )


def _actor_description(context: PageContext, actor: Actor, who: Who) -> str:
    facts = context.counts(
        quotations=len(context.briefing.quotes_by_speaker.get(who.id, ())),
        positions=len(context.briefing.positions_by_actor.get(who.id, ())),
        events=len(context.briefing.events_by_actor.get(who.id, ())),
        named_in=len(context.mentioned.get(who.id, ())),
    )
    name = f"{who.name}{context.words['list_comma']}{who.role}" if who.role else who.name
    return context.words.sentences((name, str(actor.text or ""), facts))


def _in_time(context: PageContext, quotes: Iterable[Quote]) -> list[str]:
    return sorted((str(quote.id) for quote in quotes), key=context.quote_rank.__getitem__)


def _weight_of_quote(context: PageContext, quote: str) -> float:
    return sizes.weight(sizes.of_quote(context.briefing.quotes[quote], context.briefing))


def _by_issue(context: PageContext, actor: str) -> tuple[tuple[IssueOfActor, ...], int]:
    """An actor's positions by issue, in the order of time, and how many found no room.

    Where there are very many issues, those that the actor said most on.
    """
    issues: defaultdict[str, list[str]] = defaultdict(list)
    for position in context.briefing.positions_by_actor.get(actor, ()):
        issues[str(position.issue)].append(str(position.id))
    chosen = {*sorted(issues, key=lambda issue: -len(issues[issue]))[:MOST_SHOWN]}
    most = max(MOST_SHOWN // max(len(chosen), 1), 1)
    sections = []
    for issue in context.briefing.issues:
        if issue in chosen:
            ids = sorted(issues[issue], key=context.time_key)
            sections.append(of_actor(context, actor, str(issue), ids, most))
    return tuple(sections), sum(len(ids) for issue, ids in issues.items() if issue not in chosen)


def _spokesmen(
    context: PageContext, pairs: Iterable[tuple[str, str]]
) -> tuple[tuple[Spokesman, ...], int]:
    """Who speaks, or is spoken for, with the positions; and how many people found no room."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for actor, position in pairs:
        found[actor].append(position)
    chosen = sorted(found, key=lambda actor: -len(found[actor]))[:MOST_SHOWN]
    most = min(MOST_LINKS // max(len(chosen), 1), MOST_SHOWN)
    people = tuple(
        Spokesman(
            context.records.who(actor),
            tuple(_taken(context, position) for position in found[actor][:most]),
            max(len(found[actor]) - most, 0),
        )
        for actor in found
        if actor in chosen
    )
    return people, len(found) - len(people)


def _taken(context: PageContext, position: str) -> Taken:
    key = Key("positions", position)
    name = Link(context.name(key), context.addresses[key])
    return Taken(name, *context.records.taken_on(position))


def _named(context: PageContext, source: str, paragraphs: list[int]) -> Named:
    shown = paragraphs[:12]
    printed = context.marking(source).printed
    links = tuple(
        Link(str(number), f"sources/{source}/#{printed[number]}")
        for number in shown
        if number in printed
    )
    return Named(context.records.source_link(source), links, len(paragraphs) - len(shown))

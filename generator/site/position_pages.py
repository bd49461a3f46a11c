"""The page of all positions, and the page of each issue with its spectrum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from generator.records.briefing import Key
from generator.records.computed import NUMBERS, Move, Strength
from generator.records.model import STANCES, Issue, Position
from generator.site import linked_data, sizes
from generator.site.addresses import moved_file
from generator.site.filtering import of_positions
from generator.site.markdown import Markdown
from generator.site.matrix import matrix, only_stand
from generator.site.page_context import PageContext, short, summary
from generator.site.page_kinds import (
    IssuePage,
    PositionListPage,
    PositionsPage,
    published_at,
)
from generator.site.picture import picture
from generator.site.pictures import source_lines
from generator.site.planned import Planned
from generator.site.position_cards import cards
from generator.site.spectrum import MOST_LANES, STYLE, Lane, MarkKey, spectrum
from generator.site.splitting import Chunk
from generator.site.values import (
    Card,
    Likewise,
    Matrix,
    Part,
    PositionCard,
    PositionEntry,
    Section,
    Who,
)

ALL_ACTORS, ALL_ISSUES = 30, 12
LINES = 300
"""Issues on one page of their list."""
MOST_SILENT = 60
_Place = tuple[int, int, str]
"""What lanes are put in order by: the stance, how much was said, the name."""
_Placed = tuple[_Place, Lane]
LEAST = 12_000
"""Bytes for the passages about an issue, however many positions stand below them."""


def positions_pages(context: PageContext) -> Iterator[Planned]:
    """The page of all positions with its issues, and further pages where there are many."""
    issues = list(context.briefing.issues)
    starts = range(0, max(len(issues), 1), LINES)
    for start in starts:
        run = issues[start : start + LINES]
        yield Planned(_list_path(start), partial(_positions_page, context, start, run))


def position_list_pages(context: PageContext) -> Iterator[Planned]:
    """The parts of the list of all positions, where they are too many for the page of positions."""
    for part in context.addresses.all_positions_chunks:
        path = f"positions/in_{part.slug}.md"
        yield Planned(path, partial(_position_list_page, context, path, part))


def _position_list_page(context: PageContext, path: str, part: Chunk) -> PositionListPage:
    heading = f"{context.words['all_positions']}: {context.part_title(part)}"
    entries = list(map(context.records.taken, part.ids))
    return PositionListPage(
        path=path,
        title=heading,
        description=heading,
        jsonld=context.collection(heading, heading),
        heading=heading,
        filters=of_positions(context, entries),
        entries=tuple(entries),
        parts=context.parts("positions/in_", context.addresses.all_positions_chunks, part),
    )


def _list_path(start: int) -> str:
    """The path of the page whose list of issues begins here; it cannot be that of an issue."""
    return f"positions/all_{start // LINES + 1}.md" if start else "positions/index.md"


def _positions_page(context: PageContext, first: int, issues: Iterable[str]) -> PositionsPage:
    heading = context.words["positions"]
    description = context.words.plain(
        "positions_description",
        positions=context.words.count("positions", len(context.briefing.positions)),
        issues=context.words.count("issues", len(context.briefing.issues)),
    )
    total = len(context.briefing.issues)
    parts = tuple(
        Part(
            f"{start + 1} – {min(start + LINES, total)}",
            published_at(_list_path(start)),
            min(LINES, total - start),
            start == first,
        )
        for start in range(0, total, LINES)
    )
    list_parts = context.addresses.all_positions_chunks
    whole = () if first or list_parts else context.addresses.all_positions
    entries = list(map(context.records.taken, whole))
    if first:
        number = first // LINES + 1
        heading = description = context.words.plain("part_number", title=heading, number=number)
    return PositionsPage(
        _list_path(first),
        heading,
        description,
        context.collection(heading, description),
        heading,
        matrix(context, ALL_ACTORS, ALL_ISSUES) if not first else Matrix((), (), 0, 0),
        tuple(_issue_card(context, context.briefing.issues[issue]) for issue in issues),
        parts if len(parts) > 1 else (),
        of_positions(context, entries),
        tuple(entries),
        () if first else context.parts("positions/in_", list_parts, None),
    )


def _issue_card(context: PageContext, issue: Issue) -> Card:
    positions = context.briefing.positions_by_issue.get(issue.id, ())
    actors = {str(actor) for position in positions for actor in position.actors}
    return Card(
        str(issue.id),
        str(issue.title),
        f"positions/{issue.id}/",
        "issue",
        _asked(str(issue.question or "")),
        context.counts(positions=len(positions), actors=len(actors)),
        None,
        only_stand(context, str(issue.id)),
    )


def _asked(question: str) -> str:
    """The question alone where more is said after it; only what is still too long is cut."""
    asked = re.match(r"[^?？؟]*[?？؟]", question)
    return short(asked[0] if asked else question, 200)


def issue_pages(context: PageContext, issue: Issue) -> Iterator[Planned]:
    """The page of an issue, and its parts where it has many positions."""
    for part in (None, *context.addresses.position_chunks[issue.id]):
        yield Planned(_path(issue, part), partial(_issue_page, context, issue, part))


def _path(issue: Issue, part: Chunk | None) -> str:
    return f"positions/{issue.id}/{part.slug}.md" if part else f"positions/{issue.id}.md"


def _issue_page(context: PageContext, issue: Issue, part: Chunk | None) -> IssuePage:
    parts = context.addresses.position_chunks[issue.id]
    title = context.words.plain("issue_tab", issue=issue.title)
    path = _path(issue, part)
    positions = [
        str(position.id) for position in context.briefing.positions_by_issue.get(issue.id, ())
    ]
    if part:
        title = f"{title}, {context.part_title(part)}"
        positions = list(part.ids)
    split = bool(parts) and part is None
    shown = () if split else tuple(_by_stand(context, issue, positions))
    taken = 0 if split else sum(_size(context, position) for position in positions)
    room = min(max(sizes.PAGE - taken, LEAST), sizes.FOLD)
    proofs, more_proofs = context.records.proofs(issue.evidence, room=room)
    question = str(issue.question) if issue.question else ""
    description = summary(
        context.words.plain(
            "issue_description",
            question=context.words.sentence(question or str(issue.title)).strip(),
            positions=context.words.count("positions", part.count if part else len(positions)),
        )
    )
    drawing, drawn, not_drawn = issue_drawing(context, issue) if part is None else (None, (), 0)
    silent = silent_on(context, issue) if part is None else []
    to = "../" * (path.count("/") + 1)
    return IssuePage(
        path=path,
        title=title,
        description=description,
        jsonld=linked_data.graph(
            [
                linked_data.page("CollectionPage", title, description, context.records.language),
                *(
                    linked_data.claim(entry, to)
                    for group in shown
                    for entry in _entries(group)[: linked_data.MOST_NODES]
                ),
            ]
        ),
        heading=str(issue.title),
        issue_id=str(issue.id),
        question=question,
        text=str(issue.text) if issue.text else "",
        proofs=proofs,
        more_proofs=more_proofs,
        sources=len(context.briefing.sources_of(issue.evidence)),
        drawing=drawing,
        drawn=drawn,
        picture=picture_file(issue) if drawing else "",
        strengths=strengths_on(context, issue),
        not_drawn=not_drawn,
        groups=shown,
        silent=tuple(context.records.who(actor) for actor in silent[:MOST_SILENT]),
        more_silent=max(len(silent) - MOST_SILENT, 0),
        searched=len(context.briefing.sources),
        parts=context.parts(f"positions/{issue.id}/", parts, part),
        moved=moved_file(f"positions/{issue.id}/") if parts else "",
        event_count=len(context.briefing.events_by_issue.get(issue.id, ())),
        quote_count=len(context.briefing.quotes_by_issue.get(issue.id, ())),
    )


def _size(context: PageContext, position: str) -> int:
    return sizes.of_position(context.briefing.positions[position], context.briefing)


def _entries(group: Section) -> list[PositionEntry]:
    """The positions of a section, one by one."""
    return [
        entry
        for card in group.entries
        if isinstance(card, PositionCard)
        for entry in (*card.told, *card.further)
    ]


def _by_stand(context: PageContext, issue: Issue, positions: Iterable[str]) -> Iterator[Section]:
    """Positions under the stance that each takes; acts, which take none, last.

    Under each those who said most come first, and the positions of the same actors stand together,
    in the order of time.
    """
    records = context.briefing.positions
    groups: defaultdict[str, defaultdict[tuple[str, ...], list[str]]] = defaultdict(
        partial(defaultdict, list)
    )
    for identifier in positions:
        position = records[identifier]
        key = str(position.stance) if position.stance else "act"
        groups[key][tuple(map(str, position.actors))].append(identifier)
    for key in (*STANCES, "act"):
        own = groups.get(key)
        if own:
            word = (
                context.words["without_side"] if key == "act" else context.stance_word(issue, key)
            )
            ordered = sorted(own, key=lambda people: (-len(own[people]), context.names(people)))
            ids = [one for people in ordered for one in sorted(own[people], key=context.time_key)]
            entries = list(map(context.records.taken, ids))
            told: tuple[object, ...] = (
                cards(context, entries)
                if key != "act"
                else tuple(PositionCard((one,), (Likewise(one.text, ()),), ()) for one in entries)
            )
            yield Section(f"stance_{key}", word, told)


def issue_drawing(
    context: PageContext, issue: Issue, most: int = MOST_LANES, to_root: str | None = None
) -> tuple[Markdown | None, tuple[Section, ...], int]:
    """The spectrum of an issue, the same in words, and how many actors found no room.

    With room for `most` actors those are drawn who said most. Its links are those of the issue's
    page, or of another from which `to_root` leads to the front page.
    """
    lanes, sides = _lanes(context, issue, to_root)
    if not lanes:
        return None, (), 0
    shown = _shown(lanes, most)
    label = context.words.plain("spectrum_label", issue=issue.title)
    drawing = spectrum(shown, _stance_words(context), label, mirrored=context.is_mirrored)
    by_stance: defaultdict[str, list[Who]] = defaultdict(list)
    for _, (stance, actor) in sorted(sides, key=lambda item: item[0]):
        by_stance[stance].append(context.records.who(actor))
    drawn = tuple(
        Section(f"drawn_{stance}", context.stance_word(issue, stance), tuple(by_stance[stance]))
        for stance in STANCES
        if by_stance[stance]
    )
    return drawing, drawn, len(lanes) - len(shown)


def picture_file(issue: Issue) -> str:
    """Where the drawing of an issue is as a file to take along."""
    return f"positions/{issue.id}/spectrum.svg"


def issue_picture(context: PageContext, issue: Issue) -> str:
    """The drawing of an issue as a file to take along, with the line that says where it is from."""
    lanes, _ = _lanes(context, issue, None)
    shown = _shown(lanes, MOST_LANES)
    more = len(lanes) - len(shown)
    left_out = [_not_drawn(context, more)] if more else []
    return picture(
        spectrum(
            shown,
            _stance_words(context),
            str(issue.title),
            key=_key_of(context, issue),
            mirrored=context.is_mirrored,
        ),
        STYLE,
        str(issue.title),
        "; ".join(f"{lane.name}: {lane.spelled}" for lane in shown),
        [*left_out, *source_lines(context, f"positions/{issue.id}/")],
        mirrored=context.is_mirrored,
    )


def _key_of(context: PageContext, issue: Issue) -> MarkKey:
    """What the marks in the drawing of an issue mean."""
    found = strengths_on(context, issue)
    words = {strength: context.words[f"strength.{strength}"] for strength in found}
    return MarkKey(context.words["mark_key"], words)


def _not_drawn(context: PageContext, more: int) -> str:
    actors = context.words.count("more_actors", more)
    return context.words.plain("spectrum_more", actors=actors)


def _stance_words(context: PageContext) -> dict[str, str]:
    return {stance: context.words[f"stance.{stance}"] for stance in STANCES}


def _shown(lanes: Iterable[_Placed], most: int) -> list[Lane]:
    """The lanes of those who said most, in the order of stances."""
    chosen = sorted(lanes, key=lambda item: item[0][1:])[:most]
    return [lane for _, lane in sorted(chosen, key=lambda item: item[0])]


def _lanes(
    context: PageContext, issue: Issue, to_root: str | None
) -> tuple[list[_Placed], list[tuple[_Place, tuple[str, str]]]]:
    """The lanes of an issue's drawing with their places, and likewise each actor's stance."""
    lanes: list[_Placed] = []
    sides: list[tuple[_Place, tuple[str, str]]] = []
    for actor, position in sides_on(context, issue):
        own = [
            other for other in context.own(actor, issue) if other.stance and other is not position
        ]
        dated = [
            other
            for other in sorted(own, key=lambda other: context.time_key(str(other.id)))
            if context.addresses.standings[other.id].dating
            and context.addresses.standings[position.id].dating
        ]
        compared = context.addresses.standings[position.id].moves.get(actor)
        name = str(context.briefing.actors[actor].name)
        strength = str(context.addresses.standings[position.id].strength)
        lane = Lane(
            name,
            (*(str(other.stance) for other in dated), str(position.stance)),
            _same_page(context, str(position.id), issue)
            if to_root is None
            else f"{to_root}{context.addresses[Key('positions', position.id)]}",
            str(compared.move) if compared and compared.move is not Move.FIRST else None,
            strength,
            context.words["list_comma"].join(
                (context.words[f"stance.{position.stance}"], context.words[f"strength.{strength}"])
            ),
        )
        number = NUMBERS[str(position.stance)]
        lanes.append(((number, -len(context.own(actor, issue)), name), lane))
        side = (str(position.stance), actor)
        sides.append(((number, -len(context.own(actor, issue)), name), side))
    return lanes, sides


def sides_on(context: PageContext, issue: Issue) -> list[tuple[str, Position]]:
    """The actors who take a side, each with the position that stands for all of theirs."""
    actors = dict.fromkeys(
        str(actor)
        for position in context.briefing.positions_by_issue.get(issue.id, ())
        for actor in position.actors
    )
    found = [(actor, context.stands[actor, str(issue.id)]) for actor in actors]
    return [(actor, position) for actor, position in found if position.stance]


def strengths_on(context: PageContext, issue: Issue) -> tuple[str, ...]:
    """How well founded the positions are that stand for actors on an issue, the strongest first."""
    standings = context.addresses.standings
    found = {standings[position.id].strength for _, position in sides_on(context, issue)}
    return tuple(str(strength) for strength in Strength if strength in found)


def _same_page(context: PageContext, position: str, issue: Issue) -> str:
    """A position's address from its issue's page."""
    return context.addresses[Key("positions", position)].removeprefix(f"positions/{issue.id}/")


def silent_on(context: PageContext, issue: Issue) -> list[str]:
    """Actors whom the sources name and who take no position on an issue."""
    speaking: set[str] = set()
    for position in context.briefing.positions_by_issue.get(issue.id, ()):
        speaking |= {*map(str, position.actors), str(position.voice)}
    return [
        str(actor.id)
        for actor in context.briefing.actors.values()
        if actor.kind not in ("outlet", "group")
        and str(actor.id) not in speaking
        and context.mentioned.get(str(actor.id))
    ]

"""The drawings of the chronology and of sources: on their pages, and as files to take along."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from generator.dates.edtf import EdtfDate
from generator.records.briefing import Key
from generator.records.model import Evidence, Hop, LocatedText
from generator.records.sentence_states import coverage
from generator.site import covered, through_whom, time_line
from generator.site.covered import Column
from generator.site.markdown import Markdown
from generator.site.page_context import PageContext
from generator.site.picture import picture
from generator.site.splitting import Chunk
from generator.site.through_whom import Point, Way, Ways
from generator.site.time_line import Drawn, Mark
from generator.site.values import Address, Covering, Link, Picture, WayTold

THROUGH_WHOM = "sources/through-whom.svg"
MOST_WAYS = 60
"""Ways that are told in words below the drawing."""
_CHAIN = ("speaker", "relay", "source")
_BEARS_NOTHING = frozenset({"context", "disputes"})


def pictures(context: PageContext) -> Iterator[tuple[Address, Callable[[], str]]]:
    """The files of these drawings, by their addresses."""
    for part in (None, *context.addresses.event_chunks):
        if _dated(context, part):
            yield _time_line_file(part), partial(_time_line_picture, context, part)
    if context.briefing.quotes or context.briefing.positions:
        yield THROUGH_WHOM, partial(_through_whom_picture, context)
    for source in context.briefing.sources:
        yield _coverage_file(source), partial(_coverage_picture, context, source)


def source_lines(context: PageContext, page: Address) -> tuple[str, str]:
    """The lines below a picture: where it is from, and the address of its page."""
    return context.records.came_from, f"{context.supplements.site_url}{page}"


# When it happened.


def events_drawing(context: PageContext, part: Chunk | None) -> Picture | None:
    """The events of the chronology, or of a part of it, to scale; none without a date."""
    drawn = _time_line(context, part, named=False)
    return Picture(drawn.drawing, _time_line_file(part), drawn.left_out) if drawn else None


def _time_line_file(part: Chunk | None) -> Address:
    return f"chronology/{f'{part.slug}/' if part else ''}time-line.svg"


def _time_line(context: PageContext, part: Chunk | None, *, named: bool) -> Drawn | None:
    label, in_words = context.words["time_line"], context.records.in_words
    marks = list(_marks(context, part))
    if part or not context.addresses.event_chunks:
        return time_line.time_line(
            marks, label, in_words, named=named, mirrored=context.is_mirrored
        )
    count = partial(context.words.count, "events")
    return time_line.bars(marks, label, in_words, count, mirrored=context.is_mirrored)


def _dated(context: PageContext, part: Chunk | None) -> list[str]:
    """The events that have a date, in the order of time."""
    dates = context.addresses.event_dates
    return [event for event in (part.ids if part else dates) if dates[event]]


def _marks(context: PageContext, part: Chunk | None) -> Iterator[Mark]:
    """The events that have a date, with their addresses from the page of the part."""
    page = _time_line_file(part).rpartition("/")[0]
    dates = context.addresses.event_dates
    for identifier in _dated(context, part):
        date = dates[identifier]
        if date:
            event = context.briefing.events[identifier]
            address = context.addresses[Key("chronology", identifier)]
            yield Mark(
                title=str(event.title),
                when=_when(context, date, str(event.status or "")),
                date=date,
                status=str(event.status or "unstated"),
                target=address.removeprefix(f"{page}/"),
            )


def _when(context: PageContext, date: EdtfDate, status: str) -> str:
    """When it happened in words, or when it was to: a mark alone does not say which."""
    told = context.records.in_words(date)
    if status in ("", "happened"):
        return told
    return context.words["list_comma"].join((told, context.words[f"status.{status}"]))


def _time_line_picture(context: PageContext, part: Chunk | None) -> str:
    drawn = _time_line(context, part, named=True) or Drawn(Markdown(""), 0)
    told = islice(_marks(context, part), time_line.MOST_NAMED)
    page = _time_line_file(part).rpartition("/")[0]
    return picture(
        drawn.drawing,
        time_line.STYLE,
        context.words["time_line"],
        "; ".join(f"{mark.when}: {mark.title}" for mark in told),
        [
            *_left_out(context, "time_line_more", events=drawn.left_out),
            *source_lines(context, f"{page}/"),
        ],
        mirrored=context.is_mirrored,
    )


def _left_out(context: PageContext, key: str, **things: int) -> Iterator[str]:
    """What found no room, in words, if there is any."""
    for thing, number in things.items():
        if number:
            yield context.words.plain(key, **{thing: context.words.count(thing, number)})


# Who says it through whom.


def ways_drawing(context: PageContext) -> tuple[Picture, tuple[WayTold, ...], int] | None:
    """The ways of what is said, the same in words, and how many ways are not told in words."""
    ways = _ways(context)
    if not ways:
        return None
    drawing, left_out = _through_whom(context, ways)
    told = tuple(
        WayTold(
            _link(way.speaker) if way.speaker else None,
            tuple(map(_link, way.relays)),
            _link(way.printed),
            passages.all,
        )
        for way, passages in list(ways.items())[:MOST_WAYS]
    )
    return Picture(drawing, THROUGH_WHOM, left_out), told, len(ways) - len(told)


def _link(point: Point) -> Link:
    return Link(point.name, point.address)


def _through_whom(context: PageContext, ways: Ways) -> tuple[Markdown, int]:
    return through_whom.through_whom(
        ways,
        [context.words[f"chain_step.{step}"] for step in _CHAIN],
        context.words["through_whom"],
        mirrored=context.is_mirrored,
    )


def _through_whom_picture(context: PageContext) -> str:
    ways = _ways(context)
    drawing, left_out = _through_whom(context, ways)
    arrow = " ← " if context.is_mirrored else " → "
    told = (
        f"{arrow.join(point.name for _, point in way.points)}: "
        f"{context.words.count('passages', passages.all)}"
        for way, passages in list(ways.items())[:MOST_WAYS]
    )
    return picture(
        drawing,
        through_whom.STYLE,
        context.words["through_whom"],
        "; ".join(told),
        [
            *_left_out(context, "through_whom_more", passages=left_out),
            *source_lines(context, "sources/"),
        ],
        mirrored=context.is_mirrored,
    )


def _ways(context: PageContext) -> Ways:
    """The ways of all quotations, and of the passages that positions and events rest on."""
    many = len(context.briefing.sources) > through_whom.MOST[2]
    found: dict[tuple[Way, object], bool] = {}
    for speaker, via, source, words, is_quoted in _said(context):
        anchor = context.briefing.anchor(words)
        if anchor is None or anchor.passage is None:
            continue
        way = Way(
            _actor(context, speaker) if speaker else None,
            tuple(_actor(context, str(hop.actor)) for hop in via),
            _printed(context, source, outlet=many),
        )
        at = (way, (source, anchor.passage.parts))  # once, whatever number of records cite it
        found[at] = found.get(at, False) or is_quoted
    return through_whom.counted((way, is_quoted) for (way, _), is_quoted in found.items())


_Said = tuple[str | None, Sequence[Hop], str, Sequence[LocatedText], bool]
"""Who speaks, through whom, the source, the words, and whether they are a quotation."""


def _said(context: PageContext) -> Iterator[_Said]:
    briefing = context.briefing
    for quote in briefing.quotes.values():
        for speaker in quote.speakers:
            yield str(speaker), quote.via, str(quote.source), quote.words, True
    for position in briefing.positions.values():
        speakers = [position.voice] if position.voice else position.actors
        for item in _own_passages(position.evidence):
            for speaker in speakers:
                yield str(speaker), item.via, str(item.source), item.words, False
    for event in briefing.events.values():
        for item in _own_passages(event.evidence):
            if item.via:
                yield None, item.via, str(item.source), item.words, False


def _own_passages(evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Evidence that is no quotation, and bears something."""
    for item in evidence:
        if item.source and item.supports not in _BEARS_NOTHING:
            yield item


def _actor(context: PageContext, identifier: str) -> Point:
    who = context.records.who(identifier)
    return Point(who.name, who.address, who.unnamed)


def _printed(context: PageContext, source: str, *, outlet: bool) -> Point:
    """The article, or of many articles who published it, where that is known."""
    who = context.records.outlet(source) if outlet else None
    if who:
        return Point(who.name, who.address)
    return Point(context.records.source_label(source), f"sources/{source}/")


# How much of a source is used.


def coverage_drawing(
    context: PageContext, source: str
) -> tuple[Picture, tuple[Covering, ...]] | None:
    """The paragraphs of a source by what of them is used, and the same in words."""
    columns = _columns(context, source)
    if not columns:
        return None
    printed = context.marking(source).printed
    told = tuple(
        Covering(
            Link(
                _paragraphs(context, column),
                f"#{printed[column.first]}" if column.first in printed else "",
            ),
            tuple(column.sentences[state] for state in covered.ORDER),
        )
        for column in columns
    )
    drawing = covered.coverage_drawing(
        columns,
        [
            Link(_in_words(context, column), each.paragraphs.address)
            for column, each in zip(columns, told, strict=True)
        ],
        context.words["coverage_label"],
        mirrored=context.is_mirrored,
    )
    return Picture(drawing, _coverage_file(source), 0), told


def _coverage_file(source: str) -> Address:
    return f"sources/{source}/coverage.svg"


def _columns(context: PageContext, source: str) -> list[Column]:
    return covered.columns(context.briefing.texts[source], coverage(context.briefing, source))


def _paragraphs(context: PageContext, column: Column) -> str:
    last = f"–{column.last}" if column.last > column.first else ""
    return context.words.plain("paragraph", number=f"{column.first}{last}")


def _in_words(context: PageContext, column: Column) -> str:
    """A column in words: `paragraph 3: used: 2 · not used: 1`."""
    found = " · ".join(
        f"{context.words[f'coverage_key.{state}']}: {column.sentences[state]}"
        for state in covered.ORDER
        if column.sentences[state]
    )
    return f"{_paragraphs(context, column)}: {found}"


def _coverage_picture(context: PageContext, source: str) -> str:
    columns = _columns(context, source)
    told = [_in_words(context, column) for column in columns]
    label = context.words["coverage_label"]
    return picture(
        covered.coverage_drawing(
            columns,
            [Link(text, "") for text in told],
            label,
            key={state: context.words[f"coverage_key.{state}"] for state in covered.ORDER},
            mirrored=context.is_mirrored,
        ),
        covered.STYLE,
        label,
        "; ".join(told),
        [
            str(context.briefing.sources[source].title),
            *source_lines(context, f"sources/{source}/"),
        ],
        mirrored=context.is_mirrored,
    )

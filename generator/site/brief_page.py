"""The briefing on one sheet of paper. Everything on it has its room, so that it stays one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, takewhile
from unicodedata import east_asian_width

from generator.records.computed import Move
from generator.site import linked_data
from generator.site.front_page import front_page, main_issue, movements
from generator.site.page_context import PageContext, short
from generator.site.page_kinds import BriefPage, SourceLine

CLAIMS, CLAIM = 1_000, 640
"""Letters of the bottom line altogether, and of one claim of it."""
MOVEMENTS = 3
UNKNOWN, UNKNOWN_LETTERS = 5, 420
SOURCES, TITLE = 4, 120
FEWEST, MOST_ACTORS = 3, 12
HEIGHT, FIXED = 735, 205
"""Points of the sheet, and of its head and headings, as `brief.css` prints them, rounded."""
_LINE, _WHOLE, _HALF = 13, 96, 46
"""Points of a line, and the letters that have room in one, over the sheet and over a half of it."""
_LANE, _AXIS = 18, 45
"""Points of an actor in the drawing (24 pixels), and of what stands above and below all of them."""


def brief_page(context: PageContext) -> BriefPage:
    """The briefing on one sheet of A4: answer, drawing, what changed, what is not known."""
    front = front_page(context)
    moved = movements(context, MOVEMENTS)
    claims = [short(claim.text, CLAIM) for claim in front.bottom_line]
    told = _fitting(claims, CLAIMS)
    missing = [text for group in (*front.unknown, *front.further_unknown) for text in group.texts]
    shown = _fitting(
        (short(text, UNKNOWN_LETTERS // 2) for text in missing[:UNKNOWN]), UNKNOWN_LETTERS
    )
    sources = list(context.briefing.sources)
    printed = tuple(_line(context, source) for source in sources[:SOURCES])
    taken = (
        FIXED
        + _LINE * (sum(_lines(text, _WHOLE) for text in told) + len(told) // 2)
        + _LINE * (sum(_lines(text, _HALF) for text in shown) // 2 + 2)
        + _LINE * (len(moved) + 2)
        + _LINE * sum(map(_lines_of, printed))
    )
    actors = min(max((HEIGHT - taken - _AXIS) // _LANE, FEWEST), MOST_ACTORS)
    heading = front.heading
    description = context.words["brief_description"]
    return BriefPage(
        path="brief.md",
        title=context.words["one_sheet"],
        description=description,
        jsonld=linked_data.graph(
            [linked_data.page("WebPage", heading, description, context.records.language)]
        ),
        heading=short(heading, 140),
        question=short(front.question, 260),
        as_of=front.as_of,
        checked=front.checked,
        bottom_line=told,
        more_claims=len(claims) - len(told),
        main=main_issue(context, actors, "../"),
        movements=tuple(one for one in moved if one.move != Move.UNCHANGED),
        stayed=tuple(one for one in moved if one.move == Move.UNCHANGED),
        unknown=shown,
        more_unknown=len(missing) - len(shown),
        sources=printed,
        more_sources=max(len(sources) - SOURCES, 0),
        home=context.supplements.site_url,
    )


def _fitting(texts: Iterable[str], room: int) -> tuple[str, ...]:
    """The first texts that have room together; one at least."""
    several = tuple(texts)
    ends = accumulate(_lines(text, 1) - 1 for text in several)
    fit = sum(1 for _ in takewhile(lambda end: end <= room, ends))
    return several[: max(fit, 1)]


def _lines(text: str, letters: int) -> int:
    """How many lines a text takes; the signs of Chinese are as wide as two letters."""
    wide = sum(east_asian_width(sign) in "WF" for sign in text)
    return (len(text) + wide) // letters + 1


def _lines_of(source: SourceLine) -> int:
    """Its title and day, and its address below."""
    day = f", {source.published.words}" if source.published else ""
    return _lines(f"{source.link.text}{day}", _WHOLE) + bool(source.whole)


def _line(context: PageContext, identifier: str) -> SourceLine:
    source = context.briefing.sources[identifier]
    link = context.records.source_link(identifier)
    home = context.supplements.site_url
    return SourceLine(
        link=link._replace(text=short(link.text, TITLE)),
        published=context.records.when(source.published),
        whole=short(f"{home}{link.address}", 110) if home else "",
    )

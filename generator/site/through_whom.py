"""Who says it through whom: from those who speak, by way of relays, to the articles that print it.

What is drawn was checked: the words that name the speaker of a quotation, the words of each relay,
and the passage in the article. Names of the three columns stand in rows of their own, so that none
meets another on any width; a line is the wider the more passages come that way, and whole where
some of them are quotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from generator.site.markdown import Markdown, escape
from generator.site.picture import cut_to, drawing_head

MOST = (12, 10, 8)
"""Speakers, relays and articles in the drawing."""
_LINE, _HEAD, _FOOT = 22, 30, 16
_ROOM = 300
"""Pixels for a name, on the narrowest phone."""
_X, _ANCHORS = (1.5, 50.0, 98.5), ("start", "middle", "end")
STYLE = """
.way{fill:none;stroke:#85878a;stroke-opacity:.6}.reported{stroke-dasharray:4 3}
.node{fill:#1a1e23;stroke:#1a1e23;stroke-width:2}.unnamed .node{fill:#fff;stroke-dasharray:2.6 2}
"""


class Point(NamedTuple):
    """Where a way begins, passes or ends: an actor, or an article."""

    name: str
    address: str
    """From the root of the site; the drawing stands on a page one below it."""
    unnamed: bool = False


class Way(NamedTuple):
    """Who speaks, through whom, who prints it; no speaker where an article has it of a relay."""

    speaker: Point | None
    relays: tuple[Point, ...]
    printed: Point

    @property
    def points(self) -> tuple[tuple[int, Point], ...]:
        """The points in their order, each with its column."""
        first = ((0, self.speaker),) if self.speaker else ()
        return (*first, *((1, relay) for relay in self.relays), (2, self.printed))


class Passages(NamedTuple):
    """How many passages come by a way, and how many of them are quotations."""

    all: int
    quoted: int


Ways = Mapping[Way, Passages]


def counted(found: Iterable[tuple[Way, bool]]) -> dict[Way, Passages]:
    """Passages, each with whether it is a quotation, by their ways; those of most come first."""
    every: Counter[Way] = Counter()
    quoted: Counter[Way] = Counter()
    for way, is_quoted in found:
        every[way] += 1
        quoted[way] += is_quoted
    return {way: Passages(number, quoted[way]) for way, number in every.most_common()}


def through_whom(
    ways: Ways, heads: Sequence[str], label: str, *, mirrored: bool = False
) -> tuple[Markdown, int]:
    """The drawing, and how many passages found no room: some point of their way did not.

    `heads` are the names of the columns.
    """
    weights: tuple[Counter[Point], ...] = (Counter(), Counter(), Counter())
    for way, passages in ways.items():
        for column, point in way.points:
            weights[column][point] += passages.all
    chosen = [
        {point for point, _ in found.most_common(most)}
        for found, most in zip(weights, MOST, strict=True)
    ]
    shown = {
        way: passages
        for way, passages in ways.items()
        if all(point in chosen[column] for column, point in way.points)
    }
    left_out = sum(found.all for found in ways.values()) - sum(
        found.all for found in shown.values()
    )
    return _drawing(shown, heads, label, mirrored), left_out


def _drawing(ways: Ways, heads: Sequence[str], label: str, mirrored: bool) -> Markdown:
    places = _places(ways)
    height = max((y for found in places for y in found.values()), default=_HEAD) + _FOOT
    xs = [100 - x if mirrored else x for x in _X]
    segments: Counter[tuple[float, float, float, float]] = Counter()
    quoted: Counter[tuple[float, float, float, float]] = Counter()
    for way, passages in ways.items():
        at = [(xs[column], places[column][point]) for column, point in way.points]
        for (x1, y1), (x2, y2) in pairwise(at):
            segments[x1, y1, x2, y2] += passages.all
            quoted[x1, y1, x2, y2] += passages.quoted
    return Markdown(
        "\n".join(
            (
                drawing_head("through-whom", label, height),
                # Only a drawing of its own can have curves over a width that is not known.
                f'<svg class="ways" width="100%" height="{height}" viewBox="0 0 100 {height}" '
                'preserveAspectRatio="none">',
                *(_curve(segment, number, quoted[segment]) for segment, number in segments.items()),
                "</svg>",
                *(
                    f'<text class="tick-label" x="{x}%" y="13" text-anchor="{anchor}">'
                    f"{escape(head)}</text>"
                    for x, anchor, head, found in zip(xs, _ANCHORS, heads, places, strict=True)
                    if found
                ),
                *(
                    line
                    for x, anchor, found in zip(xs, _ANCHORS, places, strict=True)
                    for point, y in found.items()
                    for line in _point(point, x, y, anchor)
                ),
                "</svg>",
            )
        )
    )


def _places(ways: Ways) -> list[dict[Point, int]]:
    """The height of each point, by column: spread evenly, beside those that it is joined with."""
    columns: list[dict[Point, list[float]]] = [{}, {}, {}]
    for way in ways:
        for column, point in way.points:
            columns[column].setdefault(point, [])
    ranks = {point: number for number, point in enumerate(columns[2])}
    for way, passages in ways.items():
        for column, point in way.points:
            columns[column][point] += [ranks[way.printed]] * passages.all
    rows = max(map(len, columns))
    used = [number for number, found in enumerate(columns) if found]
    return [
        {
            point: _HEAD
            + _LINE
            + _LINE * (int((place + 0.5) * rows / len(found)) * len(used) + used.index(number))
            for place, point in enumerate(
                sorted(found, key=lambda point: sum(found[point]) / len(found[point]))
            )
        }
        if found
        else {}
        for number, found in enumerate(columns)
    ]


def _curve(segment: tuple[float, float, float, float], passages: int, quoted: int) -> str:
    x1, y1, x2, y2 = segment
    middle = (x1 + x2) / 2
    # Between two relays, which stand one below the other, the line bulges.
    aside = middle + (8 if x1 == x2 else 0)
    return (
        f'<path class="way{"" if quoted else " reported"}" vector-effect="non-scaling-stroke" '
        f'stroke-width="{min(1.5 * sqrt(passages), 12):.1f}" '
        f'd="M{x1:g} {y1:g}C{aside:g} {y1:g} {aside:g} {y2:g} {x2:g} {y2:g}"></path>'
    )


def _point(point: Point, x: float, y: float, anchor: str) -> Iterator[str]:
    unnamed = " unnamed" if point.unnamed else ""
    yield f'<a class="point{unnamed}" href="../{point.address}" tabindex="-1">'
    yield f"<title>{escape(point.name)}</title>"
    yield f'<circle class="node" cx="{x:g}%" cy="{y:g}" r="4"></circle>'
    yield (
        f'<text class="name" x="{x:g}%" y="{y - 10:g}" text-anchor="{anchor}">'
        f"{escape(cut_to(point.name, _ROOM))}</text>"
    )
    yield "</a>"

"""An issue's spectrum as inline SVG: a lane for each actor, its earlier and latest stand joined.

Horizontal places are percentages, so that the drawing takes any width and its words keep their
size. The shapes are those of the labels: square against, round for, a diamond between; whole where
the stance is firm, half where it has reservations. Colours and weights are the theme's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.site.markdown import Markdown, escape
from generator.records.model import STANCES

LANE, MOVED_LANE = 28, 44
HEAD = 34
MOST_LANES = 40
"""Actors in the drawing of an issue's page."""
NOW, EARLIER = 7, 4.5
_X: Mapping[str, int] = dict(zip(STANCES, (10, 30, 50, 70, 90), strict=True))
# Letters of a name that fit beside the dot on the narrowest phone.
_ROOM: Mapping[str, int] = dict(zip(STANCES, (34, 25, 17, 25, 34), strict=True))


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor: its stances in the order of time, the last one current, and where it leads."""

    name: str
    stances: tuple[str, ...]
    target: str
    """The current position, as a link from the issue's page."""
    move: str | None


def spectrum(
    lanes: Sequence[Lane], stance_words: Mapping[str, str], label: str, *, mirrored: bool = False
) -> Markdown:
    """The drawing; `mirrored` for languages that are written from right to left."""
    places = {stance: f"{100 - x if mirrored else x}%" for stance, x in _X.items()}
    rows: list[str] = []
    top = HEAD
    for lane in lanes:
        height = MOVED_LANE if _above(lane) else LANE
        rows += _lane(lane, top + height - LANE / 2, places, mirrored)
        top += height
    ticks = [
        part
        for stance in STANCES
        for part in (
            f'<text class="tick-label {stance}" x="{places[stance]}" y="14" text-anchor="middle">'
            f"{escape(stance_words[stance])}</text>",
            f'<line class="tick" x1="{places[stance]}" x2="{places[stance]}" y1="{HEAD - 10}" '
            f'y2="{top}"></line>',
        )
    ]
    head = (
        f'<svg class="spectrum-drawing" role="group" aria-label="{escape(label)}" width="100%" '
        f'height="{top + 4}" xmlns="http://www.w3.org/2000/svg">'
    )
    return Markdown("\n".join([head, *ticks, *rows, "</svg>"]))


def _above(lane: Lane) -> bool:
    """Whether a lane's name stands above its line: its actor has moved, or the name is long."""
    return len(set(lane.stances)) > 1 or len(lane.name) > _ROOM[lane.stances[-1]]


def _lane(lane: Lane, y: float, places: Mapping[str, str], mirrored: bool) -> list[str]:
    """An actor's lane: its name beside its dot or above it; a long one from the edge."""
    now = lane.stances[-1]
    above = _above(lane)
    towards_end = _X[now] <= 50
    aside = 0 if above else (14 if towards_end != mirrored else -14)
    at = places[now]
    if len(lane.name) > _ROOM[now]:
        at = "0" if towards_end != mirrored else "100%"
    lines = [
        f'<a class="lane {now}{f" {lane.move}" if lane.move else ""}" href="{lane.target}">',
        f'<line class="axis" x1="0" x2="100%" y1="{y:g}" y2="{y:g}"></line>',
    ]
    for before, after in pairwise(lane.stances):
        if before != after:
            lines.append(
                f'<line class="joined" x1="{places[before]}" x2="{places[after]}" '
                f'y1="{y:g}" y2="{y:g}"></line>'
            )
    earlier = dict.fromkeys(stance for stance in lane.stances[:-1] if stance != now)
    lines += (_dot(stance, "earlier", places[stance], y, EARLIER) for stance in earlier)
    lines += (
        _dot(now, "now", places[now], y, NOW),
        f'<text class="name" x="{at}" dx="{aside}" y="{y - 15 if above else y + 5:g}" '
        f'text-anchor="{"start" if towards_end else "end"}">{escape(lane.name)}</text>',
        "</a>",
    )
    return lines


def _dot(stance: str, time: str, x: str, y: float, r: float) -> str:
    """A stance's shape around a point; an `svg` of its own, for only that can stand at a per cent.

    `.body` is the whole shape, `.half` the lower half of one that is not full.
    """
    if stance in ("opposes", "sceptical"):
        r *= 0.92  # a square looks larger than a circle
        body = f"M{-r:g} {-r:g}H{r:g}V{r:g}H{-r:g}Z"
        half = f"M{-r:g} 0H{r:g}V{r:g}H{-r:g}Z"
    elif stance == "undecided":
        r *= 1.2
        body = f"M0 {-r:g}L{r:g} 0L0 {r:g}L{-r:g} 0Z"
        half = ""
    else:
        body = f"M{-r:g} 0A{r:g} {r:g} 0 0 1 {r:g} 0A{r:g} {r:g} 0 0 1 {-r:g} 0Z"
        half = f"M{-r:g} 0A{r:g} {r:g} 0 0 0 {r:g} 0Z"
    shape = f'<path class="body" d="{body}"></path>'
    if stance in ("sceptical", "conditional"):
        shape += f'<path class="half" d="{half}"></path>'
    return f'<svg class="dot {time} {stance}" x="{x}" y="{y:g}">{shape}</svg>'

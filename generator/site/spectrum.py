"""An issue's spectrum as SVG: a lane for each actor, its earlier and latest stand joined.

Horizontal places are percentages, so that the drawing takes any width and its words keep their
size. The shapes are those of the labels: square against, round for, a diamond between; whole where
the stance is firm, half where it has reservations; solid in own words, outlined where it is
reported, dashed where nobody answers for it by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.records.model import STANCES
from generator.site.markdown import Markdown, escape
from generator.site.picture import INNER, drawing_head, width_of

LANE, MOVED_LANE = 28, 44
HEAD = 34
_KEY_ROW, _KEY_MARK, _KEY_GAP = 24, 22, 20
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
    strength: str = "own-words"
    """How well founded the current position is."""
    spelled: str = ""
    """Stance and strength in words, for who points at the mark or comes by keyboard."""


STYLE = """
.opposes{--s:#a43a10}.sceptical{--s:#8a5800}.undecided{--s:#575e66}.conditional{--s:#22699c}
.supports{--s:#114a86}.joined{stroke:var(--s);stroke-width:3}
.dot{overflow:visible;fill:var(--s);stroke:var(--s);stroke-width:2}.half,.core{stroke:none}
.sceptical>.body,.conditional>.body,.undecided>.body,.partly-own-words>.body,.on-record>.body,
.no-source>.body,.unnamed>.body{fill:#fff}.undecided.own-words>.body{fill:var(--s)}
.on-record>.half,.no-source>.half,.unnamed>.half{fill:none;stroke:var(--s)}
.no-source>.body,.unnamed>.body{stroke-dasharray:2.6 2}.name{font-weight:600}
"""
"""Its colours and weights in a file of its own."""


class MarkKey(NamedTuple):
    """What the marks say of how well founded a stance is: a heading, and each strength's word."""

    heading: str
    words: Mapping[str, str]


def spectrum(
    lanes: Sequence[Lane],
    stance_words: Mapping[str, str],
    label: str,
    *,
    key: MarkKey | None = None,
    mirrored: bool = False,
) -> Markdown:
    """The drawing; `mirrored` for languages that are written from right to left.

    `key` is for a drawing beside which nothing else says what its marks mean.
    """
    places = {stance: f"{100 - x if mirrored else x}%" for stance, x in _X.items()}
    rows: list[str] = []
    top = HEAD
    for lane in lanes:
        height = _height(lane)
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
    below, bottom = _key(key, top, mirrored) if key else ([], top + 4)
    head = drawing_head("spectrum-drawing", label, bottom)
    return Markdown("\n".join([head, *ticks, *rows, *below, "</svg>"]))


def _key(key: MarkKey, top: float, mirrored: bool) -> tuple[list[str], float]:
    """The marks with their words, in rows as wide as a file, and where they end."""
    y, at = top + _KEY_ROW + 4, 0.0

    def text(x: float, said: str) -> str:
        place = INNER - x if mirrored else x
        return f'<text class="tick-label" x="{place:g}" y="{y + 5:g}">{escape(said)}</text>'

    found = [text(0, key.heading)]
    y += _KEY_ROW
    for strength, word in key.words.items():
        width = _KEY_MARK + width_of(word) + _KEY_GAP
        if at and at + width > INNER:
            at, y = 0.0, y + _KEY_ROW
        place = INNER - at - NOW if mirrored else at + NOW
        found += (
            _dot(STANCES[0], "now", f"{place:g}", y, NOW, strength),
            text(at + _KEY_MARK, word),
        )
        at += width
    return found, y + _KEY_ROW / 2


def _height(lane: Lane) -> int:
    return MOVED_LANE if _above(lane) else LANE


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
        f"<title>{escape(lane.name)}{f': {escape(lane.spelled)}' if lane.spelled else ''}</title>",
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
        _dot(now, "now", places[now], y, NOW, lane.strength),
        f'<text class="name" x="{at}" dx="{aside}" y="{y - 15 if above else y + 5:g}" '
        f'text-anchor="{"start" if towards_end else "end"}">{escape(lane.name)}</text>',
        *_spelled(lane, y, towards_end=towards_end, mirrored=mirrored),
        "</a>",
    )
    return lines


def _spelled(lane: Lane, y: float, *, towards_end: bool, mirrored: bool) -> Iterator[str]:
    """What the mark says, at the far end of the lane; the theme shows it when it is asked for."""
    if lane.spelled:
        at, anchor = ("100%", "end") if towards_end != mirrored else ("0", "start")
        if mirrored:
            anchor = "start" if anchor == "end" else "end"
        yield (
            f'<text class="spelled" aria-hidden="true" x="{at}" y="{y + 5:g}" '
            f'text-anchor="{anchor}">{escape(lane.spelled)}</text>'
        )


def _dot(stance: str, time: str, x: str, y: float, r: float, strength: str = "") -> str:  # noqa: PLR0913, PLR0917
    """A stance's shape around a point; an `svg` of its own, for only that can stand at a per cent.

    `.body` is the whole shape, `.half` the lower half of one that is not full, `.core` what is
    solid of one that is in own words in part.
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
    elif strength == "partly-own-words":
        shape += f'<circle class="core" r="{r * 0.45:g}"></circle>'
    known = f" {strength}" if strength else ""
    return f'<svg class="dot {time} {stance}{known}" x="{x}" y="{y:g}">{shape}</svg>'

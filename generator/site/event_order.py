"""The order of events: by year and month, and, without a date, as their sources put them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from generator.dates.edtf import EdtfDate
from generator.records.model import Event
from generator.site.splitting import listed_month, listed_year

Month = tuple[int | None, list[str]]
Year = tuple[int | None, list[Month]]


def by_year_and_month(ids: Iterable[str], dates: Mapping[str, EdtfDate | None]) -> list[Year]:
    """Ids in the order of time, grouped by the year and month that their dates begin in."""
    years: dict[int | None, dict[int | None, list[str]]] = {}
    for identifier in ids:
        year, month = listed_year(dates[identifier]), listed_month(dates[identifier])
        years.setdefault(year, {}).setdefault(month, []).append(identifier)
    return [
        (year, sorted(years[year].items(), key=lambda item: item[0] or 0))
        for year in sorted(years, key=lambda year: (year is None, year or 0))
    ]


def in_stated_order(
    undated: Sequence[str], events: Mapping[str, Event], dates: Mapping[str, EdtfDate | None]
) -> tuple[list[str], list[str]]:
    """Undated events that a source puts before or after others, in that order; and the rest.

    Dated events take part where an order refers to them: what is before an earlier one comes
    before what is after a later one. Ties keep the order given.
    """
    if not undated:
        return [], []
    following: defaultdict[str, list[str]] = defaultdict(list)
    touched: dict[str, None] = {}
    for event in events.values():
        pairs = [
            *((str(event.id), str(order.event)) for order in event.before),
            *((str(order.event), str(event.id)) for order in event.after),
        ]
        for earlier, later in pairs:
            if earlier in events and later in events:
                following[earlier].append(later)
                touched |= {earlier: None, later: None}
    anchors = [identifier for identifier in dates if dates[identifier] and identifier in touched]
    for earlier, later in pairwise(anchors):
        following[earlier].append(later)
    nodes = [*anchors, *(identifier for identifier in undated if identifier in touched)]
    waiting = set(undated)
    ordered = [identifier for identifier in _topological(nodes, following) if identifier in waiting]
    return ordered, [identifier for identifier in undated if identifier not in touched]


def _topological(nodes: Sequence[str], following: Mapping[str, Iterable[str]]) -> list[str]:
    """The nodes, each after all that come before it; those in a circle last, as given."""
    rank = {node: number for number, node in enumerate(nodes)}
    ahead = dict.fromkeys(nodes, 0)
    for node in nodes:
        for later in following.get(node, ()):
            if later in ahead:
                ahead[later] += 1
    # Undated ones first where the order leaves it open, so that they stand before their anchor.
    ready = sorted((node for node in nodes if not ahead[node]), key=lambda n: rank[n], reverse=True)
    found: list[str] = []
    while ready:
        node = ready.pop()
        found.append(node)
        freed = []
        for later in following.get(node, ()):
            if later in ahead:
                ahead[later] -= 1
                if not ahead[later]:
                    freed.append(later)
        ready += sorted(freed, key=lambda n: rank[n], reverse=True)
    done = set(found)
    return found + [node for node in nodes if node not in done]

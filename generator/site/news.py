"""What is new, state by state: the editions in their order, and behind them the briefing as it is.

From one state to the next the records are compared (`records/difference.py`); what was there in the
first counts as added with it. Each piece of news has an id that stays when an edition is made of
what is now: it is called after the edition *before* it. Its day comes from the content and never
from a clock: that of the edition which brought it, of what is in none yet the day up to which the
sources were read; what the first state has is as old as the article that tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.dates.edtf import EdtfDate
from generator.records.briefing import Briefing
from generator.records.difference import (
    ABOUT,
    Changed,
    Difference,
    Gone,
    Kind,
    Moved,
    compare,
)
from generator.records.key import Key
from generator.records.published import Published, part, parts, text, texts
from generator.site.addresses import Addresses, read_edtf

TOLD = ("quotes", "positions", "chronology", "sources")
"""The records that are news when they come, beside changes of what the front page says."""
_NOTHING = Published({}, {})


class Novelty(NamedTuple):
    """A record that is new, changed, withdrawn or moved, in one step from state to state."""

    verb: str
    """`added`, `changed`, `withdrawn` or `moved`."""
    key: Key
    """The record; of one that has moved, as it is called now."""
    change: Changed | Gone | Moved | None = None

    @property
    def kind(self) -> str:
        """The kind of a change; of others nothing."""
        return str(self.change.kind) if isinstance(self.change, Changed) else ""

    @property
    def note(self) -> str:
        """The note of the curators that tells of it, if one does."""
        return self.change.note if isinstance(self.change, Changed | Gone) else ""


@dataclass(frozen=True)
class Step:
    """From one state to the next: `since` is the edition before, `until` that which ends it.

    Either is empty: nothing came before the first, and what is now is in no edition yet.
    """

    since: str
    until: str
    before: Published
    after: Published
    difference: Difference

    @property
    def news(self) -> Iterator[Novelty]:
        """All that is new, what changed first."""
        found = self.difference
        for changed in found.changed:
            yield Novelty("changed", changed.key, changed)
        for gone in found.withdrawn:
            yield Novelty("withdrawn", gone.key, gone)
        for moved in found.moved:
            yield Novelty("moved", moved.after, moved)
        for key in found.added:
            yield Novelty("added", key)

    def name(self, novelty: Novelty) -> str:
        """What names a piece of news for good, of the signs that a tag URI may have."""
        record = f"{novelty.key.collection}/{novelty.key.id}".rstrip("/")
        if not self.since and novelty.verb == "added":
            return record
        return f"after/{self.since or '0'}/{novelty.verb}/{record}"


class News:
    """The news of a briefing; `now` is the briefing as it is, as readers can download it."""

    def __init__(self, briefing: Briefing, addresses: Addresses, now: Published) -> None:
        self.briefing = briefing
        self.addresses = addresses
        self.now = now

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """From state to state, the first from nothing."""
        editions = self.briefing.editions
        states = [(tag, self.briefing.draft.editions[tag]) for tag in editions]
        states.append(("", self.now))
        found = []
        since, before = "", _NOTHING
        for until, after in states:
            found.append(Step(since, until, before, after, _difference(before, after)))
            since, before = until, after
        return tuple(found)

    @cached_property
    def newest(self) -> str:
        """The newest edition; empty where there is none."""
        return next(reversed([*self.briefing.editions]), "")

    def day(self, step: Step, novelty: Novelty) -> str:
        """The day of a piece of news; empty where the content gives none."""
        if step.since or novelty.verb != "added":
            return self.day_of(step)
        return self._article_day(step, novelty.key) or self.day_of(step)

    def day_of(self, step: Step) -> str:
        """The day of a step: that of its edition, else up to which the sources were read."""
        if step.until:
            return str(self.briefing.editions[step.until].date)
        as_of = iso_day(read_edtf(text(step.after.about, "as_of")))
        newest = str(self.briefing.editions[step.since].date) if step.since else ""
        return max(as_of, newest) or self._newest_article

    def _article_day(self, step: Step, key: Key) -> str:
        """The day of the first article that tells a record, as far as one is known for certain."""
        fields = step.after.get(key)
        when = (
            text(part(fields, "published"), "date")
            if key.collection == "sources"
            else text(part(fields, "computed"), "article_date")
        )
        if key.collection == "chronology" and key.id in self.briefing.events:
            return iso_day(self.addresses.article_of(self.briefing.events[key.id].evidence))
        return iso_day(read_edtf(when))

    @cached_property
    def _newest_article(self) -> str:
        known = (self.briefing.published(source) for source in self.briefing.sources)
        return max((iso_day(when) for when in known), default="")


def knows_a_day(briefing: Briefing) -> bool:
    """Whether the content gives any day that news can be of."""
    as_of = briefing.about.as_of if briefing.about else None
    stated = [as_of, *(change.date.date for change in briefing.changes.values())]
    known = (briefing.published(source) for source in briefing.sources)
    return bool(briefing.editions) or any(
        iso_day(when) for when in (*map(read_edtf, stated), *known)
    )


def iso_day(when: EdtfDate | None) -> str:
    """The last day that a date can be, or the first of one that has no end; as ISO 8601 has it."""
    bound = (when.latest or when.earliest) if when else None
    if bound is None:
        return ""
    try:
        return date(*bound).isoformat()
    except ValueError:  # before the year 1
        return ""


def concerned(published: Published, key: Key) -> tuple[frozenset[str], frozenset[str]]:
    """The actors and the issues that a record is about."""
    fields = published.get(key)
    match key.collection:
        case "quotes":
            actors = (*texts(fields, "speaker"), *texts(fields, "addressee"))
            return frozenset(actors), frozenset(texts(fields, "issues"))
        case "positions":
            actors = (*texts(fields, "actor"), *texts(fields, "voice"))
            return frozenset(actors), frozenset(texts(fields, "issue"))
        case "chronology":
            return frozenset(texts(fields, "actors")), frozenset(texts(fields, "issues"))
        case "actors":
            return frozenset({key.id}), frozenset()
        case "issues":
            return frozenset(), frozenset({key.id})
        case "changes":
            found = [concerned(published, _key(one)) for one in texts(fields, "of")]
            actors_of, issues_of = zip(*found, strict=True) if found else ((), ())
            return frozenset().union(*actors_of), frozenset().union(*issues_of)
    return frozenset(), frozenset()


def is_told(novelty: Novelty) -> bool:
    """Whether it is news to readers: not what they cannot see, nor what only has another id."""
    if novelty.verb == "moved" or novelty.kind in (Kind.BOOKKEEPING, Kind.DERIVED):
        return False
    return novelty.key.collection in TOLD or (novelty.verb != "added" and novelty.key == ABOUT)


def says(published: Published, key: Key) -> str:
    """What a record says, in one text: the words of a quotation, else our sentence."""
    fields = published.get(key)
    if key.collection == "quotes":
        return " […] ".join(texts(fields, "words"))
    if key == ABOUT:
        return " ".join(text(claim, "text") for claim in parts(fields, "bottom_line"))
    return text(fields, "text") or text(fields, "title") or text(fields, "name")


def names(published: Published, actors: Iterable[str], comma: str) -> str:
    """The names of actors, as they were called in that state."""
    known = published.records.get("actors", {})
    return comma.join(text(known.get(actor), "name") or actor for actor in actors)


def _difference(before: Published, after: Published) -> Difference:
    if before is not _NOTHING:
        return compare(before, after)
    keys = (
        Key(collection, identifier)
        for collection, records in after.records.items()
        if collection not in ("changes", "editions")
        for identifier in records
    )
    return Difference(added=tuple(keys), notes=tuple(after.records["changes"]))


def _key(reference: str) -> Key:
    collection, _, identifier = reference.partition("/")
    return Key(collection, identifier)

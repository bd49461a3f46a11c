"""Feeds of what is new, of the briefing, each actor and each issue (`feed_forms.py` writes them).

Entries are the records by the day on which they came, the changes from edition to edition, and the
curators' notes; without an edition, the records alone. Their ids are tag URIs (RFC 4151) that stay
when an edition is made, and when the site moves if `feed_id` is given. No clock has a say: days are
those of the content (`site/news.py`), and an entry without one is in no feed. Feeds need the whole
address of the site, as the site map does: without one there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from generator.exports.feed_forms import (
    ATOM,
    JSON,
    MOST_ENTRIES,
    Entry,
    Feed,
    as_atom,
    as_json,
    tag_of,
)
from generator.records.difference import ABOUT
from generator.records.key import Key
from generator.records.published import text, texts
from generator.site import news
from generator.site.addresses import read_date
from generator.site.edition_pages import edition_title, page_address
from generator.site.news import Novelty, Step, iso_day
from generator.site.news_entries import date_of, entry, kind_word, name, record_name
from generator.site.page_context import PageContext
from generator.site.values import Address

_KEPT = 4_000
"""Entries that are kept in words: all of them would fill the memory."""


class _Item(NamedTuple):
    """An entry before it is put into words: its day, what names it, and how it is made."""

    day: str
    name: str
    make: Callable[[], Entry]


class _Feed(NamedTuple):
    """One feed: what it is of, in words, where that stands, and the newest of its entries."""

    id: str
    title: str
    page: Address
    items: tuple[_Item, ...]


def feeds(context: PageContext) -> Iterator[tuple[Address, Callable[[], bytes]]]:
    """The files of all feeds, by path, each made when it is asked for."""
    if not context.has_feeds:
        return
    making = _Feeds(context)
    about = context.briefing.about
    title = str(about.title) if about else context.words["untitled"]
    whole = partial(_Feed, making.id, title, "")
    makers: list[tuple[Address, Callable[[], _Feed]]] = [("", lambda: whole(making.newest(None)))]
    for actor in context.briefing.actors.values():
        page = f"actors/{actor.id}/"
        makers.append((page, partial(making.of, page, str(actor.name), str(actor.id), "actors")))
    for issue in context.briefing.issues.values():
        page = f"positions/{issue.id}/"
        makers.append((page, partial(making.of, page, str(issue.title), str(issue.id), "issues")))
    for page, make in makers:
        yield f"{page}{ATOM}", partial(_made, making, make, as_atom)
        yield f"{page}{JSON}", partial(_made, making, make, as_json)


def _in_words(item: _Item) -> Entry:
    return item.make()


def _made(making: _Feeds, make: Callable[[], _Feed], form: Callable[[Feed], bytes]) -> bytes:
    found = make()
    entries = [making.entry(item) for item in found.items]
    updated = max((one.day for one in entries), default=making.newest_day)
    page = f"{making.home}{found.page}"
    return form(
        Feed(found.id, found.title, page, making.language, making.authors, entries, updated)
    )


class _Feeds:
    """What all feeds of a briefing share; its entries are worked out once."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.home = context.supplements.site_url
        self.language = context.briefing.language_code
        self.entry = lru_cache(_KEPT)(_in_words)
        """An item in words; most stand in several feeds."""

    @property
    def id(self) -> str:
        """What names the briefing in feeds for good."""
        about = self.context.briefing.about
        if about and about.feed_id:
            return str(about.feed_id)
        return tag_of(self.home)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who answers for the briefing, or its title where nobody is named."""
        about = self.context.briefing.about
        named = tuple(map(str, about.authors)) if about else ()
        return named or (str(about.title) if about else self.context.words["untitled"],)

    def of(self, page: Address, title: str, identifier: str, kind: str) -> _Feed:
        """The feed of an actor or an issue."""
        about = self.context.briefing.about
        name = f"{title} · {about.title}" if about else title
        return _Feed(f"{self.id}/{kind}/{identifier}", name, page, self.newest((kind, identifier)))

    def newest(self, about: tuple[str, str] | None) -> tuple[_Item, ...]:
        """The newest entries about an actor or an issue, or about anything."""
        return tuple(self._items[about][:MOST_ENTRIES])

    @property
    def newest_day(self) -> str:
        """The newest day that the briefing has, for a feed without entries."""
        return max((item.day for item in self.newest(None)), default="1970-01-01")

    @cached_property
    def _items(self) -> dict[tuple[str, str] | None, list[_Item]]:
        """All entries, by what they are about, the latest first."""
        found: defaultdict[tuple[str, str] | None, list[_Item]] = defaultdict(list)
        for item, actors, issues in self._all():
            if not item.day:
                continue
            found[None].append(item)
            for actor in actors:
                found["actors", actor].append(item)
            for issue in issues:
                found["issues", issue].append(item)
        for items in found.values():
            items.sort(key=lambda item: item.day, reverse=True)  # of one day, in this order
        return found

    def _all(self) -> Iterator[tuple[_Item, Iterable[str], Iterable[str]]]:
        told = self.context.news
        briefing = self.context.briefing
        for change in reversed([*briefing.changes.values()]):
            day = iso_day(read_date(change.date))
            key = Key("changes", str(change.id))
            actors, issues = news.concerned(told.now, key)
            yield (
                _Item(day, f"changes/{change.id}", partial(self._note, str(change.id), day)),
                actors,
                issues,
            )
        for step in reversed(told.steps):
            if step.until:
                day = told.day_of(step)
                yield (
                    _Item(day, f"editions/{step.until}", partial(self._edition, step, day)),
                    (),
                    (),
                )
            for novelty in step.news:
                if not news.is_told(novelty):
                    continue
                day = told.day(step, novelty)
                state = step.before if novelty.verb == "withdrawn" else step.after
                actors, issues = news.concerned(state, novelty.key)
                make = partial(self._novelty, step, novelty, day)
                yield _Item(day, step.name(novelty), make), actors, issues

    def _note(self, identifier: str, day: str) -> Entry:
        """A curators' note."""
        change = self.context.briefing.changes[identifier]
        key = Key("changes", identifier)
        kind = kind_word(self.context, str(change.kind))
        return Entry(
            f"{self.id}/changes/{identifier}",
            f"{kind}: {self._short(change.text)}",
            f"{self.home}{self.context.addresses.permanent(key)}",
            str(change.text),
            day,
            kind,
        )

    def _edition(self, step: Step, day: str) -> Entry:
        edition = self.context.briefing.editions[step.until]
        found = step.difference
        counts = self.context.counts(
            news_added=len(found.added),
            news_changed=len(found.changed),
            news_withdrawn=len(found.withdrawn),
        )
        return Entry(
            f"{self.id}/editions/{step.until}",
            edition_title(self.context, edition),
            f"{self.home}{page_address(step.until)}",
            "\n".join(filter(None, (str(edition.text or ""), counts))),
            day,
            self.context.words["front"],
        )

    def _novelty(self, step: Step, novelty: Novelty, day: str) -> Entry:
        context, key = self.context, novelty.key
        shown = entry(context, step, novelty)
        label = shown.kind_word or context.words[f"news_verb.{novelty.verb}"]
        called = name(context, step, novelty)
        title = called if novelty.verb == "added" else f"{label}: {called}"
        if novelty.verb == "withdrawn":
            lines = [news.says(step.before, key)]
            lines += [f"{one} ({became})" for one, _, became in shown.rested]
        elif novelty.verb == "added":
            lines = [self._says(step, key)]
        else:
            lines = [
                f"{field.name}: {' → '.join(filter(None, (field.before, field.after)))}"
                for field in shown.fields
            ] or [self._says(step, key)]
        address = shown.address if shown.address is not None else f"changes/#{shown.id}"
        if shown.address is None and not step.since:
            address = "changes/"
        return Entry(
            f"{self.id}/{step.name(novelty)}",
            title,
            f"{self.home}{address}",
            "\n".join(filter(None, lines)),
            day,
            label
            if novelty.verb != "added"
            else context.words.table["use"].get(key.collection, label),
        )

    def _says(self, step: Step, key: Key) -> str:
        """What a record says; of a quotation also when it was said and where it is printed."""
        said = news.says(step.after, key)
        when = date_of(self.context, key, step.after)
        if key.collection != "quotes" or key == ABOUT:
            return f"{said} ({when})" if when and key.collection != "sources" else said
        fields = step.after.get(key)
        comma = self.context.words["list_comma"]
        sources = [
            record_name(self.context, step.after, Key("sources", one))
            for one in texts(fields, "source")
        ]
        words = self.context.words.plain(
            "cite_words",
            speaker=news.names(step.after, texts(fields, "speaker"), comma),
            date=f" ({when})" if when else "",
            words=said,
        )
        return (
            comma.join((words, *sources))
            if not text(fields, "text")
            else (comma.join((words, *sources)) + "\n" + text(fields, "text"))
        )

    def _short(self, said: str) -> str:
        line = " ".join(said.split())
        return line if len(line) <= 100 else f"{line[:99].rsplit(' ', 1)[0]}…"

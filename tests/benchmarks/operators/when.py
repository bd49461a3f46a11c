"""Corruptions of dates, of how they are known, and of the order of events."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  (`date` is the field)
from datetime import timedelta

from generator.dates import wording
from generator.dates.edtf import InvalidDate, parse
from generator.records.briefing import Key
from tests.benchmarks.content import Content, Mutant, Value, scalar
from tests.benchmarks.operators.base import Operator, equivalent, meaning

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})(?![\d-])")
_YEAR = re.compile(r"(?<![\d-])(\d{4})(?![\d-])")
_BASES = ("stated", "relative", "publication", "editor")


def _dates(content: Content) -> Iterator[Value]:
    """The value of each date: `2025-08-21` of `said: {date: 2025-08-21, …}`."""
    for value in content.scalars("date", "said", "published", "retrieved"):
        if value.record.collection != "changes":
            yield value


def _basis(content: Content, value: Value) -> str:
    found = content.beside(value, "basis") if value.name == "date" else None
    return found.text if found is not None else ""


def _shifted(days: int) -> object:
    def change(_: Content, __: random.Random, value: Value) -> Iterator[str]:
        for found in _DAY.finditer(value.text):
            shifted = Date(*map(int, found.groups())) + timedelta(days)
            yield value.text[: found.start()] + shifted.isoformat() + value.text[found.end() :]

    return change


def _other_month(_: Content, __: random.Random, value: Value) -> Iterator[str]:
    for pattern in (_DAY, _MONTH):
        for found in pattern.finditer(value.text):
            month = int(found[2]) % 12 + 1
            start, end = found.span(2)
            yield f"{value.text[:start]}{month:02}{value.text[end:]}"


def _other_year(_: Content, __: random.Random, value: Value) -> Iterator[str]:
    for pattern in (_DAY, _MONTH, _YEAR):
        for found in pattern.finditer(value.text):
            start, end = found.span(1)
            for by in (-1, 1, -10):
                yield f"{value.text[:start]}{int(found[1]) + by}{value.text[end:]}"


def _of_another(content: Content, chance: random.Random, value: Value) -> Iterator[str]:
    others = sorted({other.text for other in _dates(content) if _is_edtf(other.text)})
    yield from (other for other in others if other != value.text)


def _coarser(_: Content, __: random.Random, value: Value) -> Iterator[str]:
    """Less precise, or more: the month of a day, the first of a month."""
    if _DAY.fullmatch(value.text.rstrip("?~")):
        yield value.text.rstrip("?~")[:7]
    elif re.fullmatch(r"\d{4}-\d{2}", value.text) or re.fullmatch(r"\d{4}", value.text):
        yield f"{value.text}-01"


def _impossible(_: Content, __: random.Random, value: Value) -> Iterator[str]:
    if _DAY.search(value.text):
        yield _DAY.sub(r"\1-13-\3", value.text)
        yield _DAY.sub(r"\1-02-30", value.text)
        yield _DAY.sub(r"\3.\2.\1", value.text)
        yield _DAY.sub(r"\1/\2/\3", value.text)


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except InvalidDate:
        return False
    return True


def _made(change: object) -> object:
    def make(content: Content, chance: random.Random) -> Iterator[Mutant]:
        for value in _dates(content):
            for new in change(content, chance, value):  # type: ignore[operator]
                mutant = content.replaced(value, new)
                yield mutant.ruled(_rule(content, value, new)).with_places(
                    *_dependants(content, value.record)
                )

    return make


def _rule(content: Content, value: Value, new: str) -> str:
    """Whether a reader can tell that a date is wrong."""
    if not _is_edtf(new):
        return ""
    if _same(value.text, new):
        return "equal"
    basis = _basis(content, value)
    if basis == "editor":
        return "outside"
    if basis in {"stated", "relative"}:
        return "gives-both" if _gives(content, value, new) else ""
    return "" if basis == "publication" else "outside"


def _same(one: str, other: str) -> bool:
    return one.rstrip("?~%") == other.rstrip("?~%")


def _gives(content: Content, value: Value, new: str) -> bool:
    """Whether the words alone give the new date as well: no year in them, and none around."""
    words = content.beside(value, "words")
    anchor = content.anchors.get(words.node.at) if words is not None else None
    if words is None or anchor is None:
        return False
    source = anchor[0].source
    if content.briefing.published(source) is not None:
        return False
    verdict = wording.stated(words.text, content.briefing.texts[source].language, parse(new))
    return verdict.outcome == "agrees"


def _dependants(content: Content, record: Key) -> frozenset[Key]:
    """The records whose dates are counted from this one's, or that are ordered by it."""
    found = content.referrers(record.collection, record.id)
    for value in content.within(record):
        if value.name == "event":
            found |= {Key("chronology", value.text)}
    return found


def _basis_changed(content: Content, chance: random.Random) -> Iterator[Mutant]:
    for value in content.scalars("basis"):
        date, note = content.beside(value, "date"), content.beside(value, "note")
        for other in _BASES:
            if other == value.text or date is None or value.record.collection == "changes":
                continue
            mutant = content.replaced(value, other)
            yield mutant.ruled(_basis_rule(content, value, other, note))


def _basis_rule(content: Content, value: Value, other: str, note: Value | None) -> str:
    if other == "editor" and note is not None:
        return "claims-less"
    words = content.beside(value, "words")
    if {value.text, other} == {"stated", "relative"} and words is not None:
        anchor = content.anchors.get(words.node.at)
        source = anchor[0].source if anchor else ""
        date = content.beside(value, "date")
        published = content.briefing.published(source) if source else None
        if date is None or published is None:
            return ""
        language = content.briefing.texts[source].language
        checker = wording.stated if other == "stated" else wording.relative
        edtf = parse(date.text)
        agrees = checker(words.text, language, edtf, published, future=True).outcome == "agrees"
        return "both-ways" if agrees and not re.search(r"\d{4}", words.text) else ""
    if other == "publication":
        sources = [dated.sources for dated in content.briefing.dated if dated.owner == value.record]
        date = content.beside(value, "date")
        for source in sources[0] if sources else ():
            published = content.briefing.published(source)
            if published is not None and date is not None and _same(published.edtf, date.text):
                return "same-day"
    return ""


def _date_words(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The date words of other records, of the same source."""
    all_words = [
        value
        for value in content.scalars("words")
        if content.beside(value, "date") is not None and value.node.at in content.anchors
    ]
    for value in all_words:
        date = content.beside(value, "date")
        source = content.anchors[value.node.at][0].source
        for other in all_words:
            theirs = content.beside(other, "date")
            if other.text == value.text or date is None or theirs is None:
                continue
            if content.anchors[other.node.at][0].source != source:
                continue
            same = date.text == theirs.text
            yield content.replaced(value, other.text).ruled("same-date" if same else "")


def _part_removed(name: str) -> object:
    def make(content: Content, chance: random.Random) -> Iterator[Mutant]:
        for value in content.scalars(name):
            owner = content.at(value.record, *value.path[:-1])
            basis = content.beside(value, "basis")
            if owner is None or basis is None or value.record.collection == "changes":
                continue
            needed = {"words": ("stated", "relative"), "note": ("editor",), "basis": _BASES}
            rule = "" if basis.text in needed[name] else "not-needed"
            yield content.without(owner, name, f"{name} of a date taken out").ruled(rule)

    return make


def _relative_to(content: Content, chance: random.Random) -> Iterator[Mutant]:
    events = content.briefing.events
    for value in content.scalars("relative_to"):
        own = events[value.text].date
        for event in events.values():
            if event.id != value.text:
                date = event.date
                same = own and date and _same(str(own.date), str(date.date))
                yield content.replaced(value, str(event.id)).ruled("same-date" if same else "")
        owner = content.at(value.record, *value.path[:-1])
        if owner is not None:
            yield content.without(owner, "relative_to", "relative_to taken out")


# The order of events.

_EARLIER = frozenset({"earlier", "previously", "before", "beforehand", "zuvor", "auparavant"}) | {
    *("ранее", "раніше", "此前", "قبل ذلك", "קודם לכן")
}
_LATER = frozenset({"later", "afterwards", "afterward", "subsequently", "then", "thereafter"})


def _orders(content: Content) -> Iterator[Value]:
    for value in content.values:
        if value.record.collection == "chronology" and value.path in {("before",), ("after",)}:
            yield value


def _order_swapped(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """`before` for `after`."""
    for value in _orders(content):
        other = "after" if value.path == ("before",) else "before"
        event, words = (
            content.at(value.record, *value.path, "event"),
            content.at(value.record, *value.path, "words"),
        )
        if event is None or words is None:
            continue
        mutant = content.key_renamed(value, other, f"{value.path[0]} → {other}: “{words.text}”")
        rule = "" if _is_seen(content, value, event, words, other) else "grammar"
        yield mutant.ruled(rule).with_places(Key("chronology", event.text))


def _is_seen(content: Content, value: Value, event: Value, words: Value, other: str) -> bool:
    """Whether dates contradict the order, or its words are one adverb that says the opposite."""
    briefing = content.briefing
    own = briefing.edtf(briefing.events[value.record.id].date)
    theirs = briefing.edtf(briefing.events[event.text].date)
    if own is not None and theirs is not None:
        first, second = (own, theirs) if other == "before" else (theirs, own)
        if first.begins_after(second):
            return True
    said = words.text.lower()
    return said in (_LATER if other == "before" else _EARLIER)


def _circle(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The event that another is ordered by is ordered by that one in turn."""
    for value in _orders(content):
        event = content.at(value.record, *value.path, "event")
        words = content.at(value.record, *value.path, "words")
        if event is None or words is None:
            continue
        other = content.records[Key("chronology", event.text)]
        order = f"{{event: {value.record.id}, words: {scalar(words.text)}}}"
        name = str(value.path[0])
        if content.at(other.record, name) is None:
            mutant = content.with_entry(other, name, order, f"{name}: a circle of two")
            yield mutant.with_places(value.record)


def _order_event(content: Content, chance: random.Random) -> Iterator[Mutant]:
    briefing = content.briefing
    for value in _orders(content):
        event = content.at(value.record, *value.path, "event")
        if event is None:
            continue
        own = briefing.edtf(briefing.events[value.record.id].date)
        for other in briefing.events.values():
            if other.id in {event.text, value.record.id}:
                continue
            theirs = briefing.edtf(other.date)
            against = False
            if own is not None and theirs is not None:
                first, second = (own, theirs) if value.path == ("before",) else (theirs, own)
                against = first.begins_after(second)
            mutant = content.replaced(event, str(other.id))
            yield mutant.ruled("" if against else "story").with_places(
                Key("chronology", str(other.id))
            )


def _order_words(content: Content, chance: random.Random) -> Iterator[Mutant]:
    """The order words of other events, and those of dates, of the same source."""
    all_words = [
        value
        for value in content.scalars("words")
        if content.beside(value, "event") is not None and value.node.at in content.anchors
    ]
    for value in all_words:
        anchor, _ = content.anchors[value.node.at]
        for other in all_words:
            theirs, _ = content.anchors[other.node.at]
            if other.text == value.text or theirs.source != anchor.source:
                continue
            yield content.replaced(value, other.text).ruled("story")


_DATE_RULES = {
    "equal": equivalent("the same date, its qualifier apart"),
    "outside": meaning("the date comes from outside the sources, and the note says so"),
    "gives-both": meaning("the words lack the year, and the source has no date of its own"),
}

OPERATORS = (
    *(
        Operator(name, what, _made(change), _DATE_RULES)  # type: ignore[arg-type]
        for name, what, change in (
            ("date-next-day", "a day later", _shifted(1)),
            ("date-day-before", "a day earlier", _shifted(-1)),
            ("date-week-later", "the same weekday a week later", _shifted(7)),
            ("date-week-earlier", "the same weekday a week earlier", _shifted(-7)),
            ("date-month-changed", "the next month", _other_month),
            ("date-year-changed", "another year", _other_year),
            ("date-of-another", "the date of another record", _of_another),
            ("date-precision", "a month for a day, a day for a month", _coarser),
            ("date-impossible", "what no calendar or no EDTF has", _impossible),
        )
    ),
    Operator(
        "basis-changed",
        "another basis for a date",
        _basis_changed,
        {
            "claims-less": equivalent(
                "`editor` with a note claims less than the source bears out, and is still true"
            ),
            "both-ways": equivalent(
                "a day and month without a year, or a word that is both: read either way it gives "
                "the date"
            ),
            "same-day": equivalent("the date is the day of publication too"),
        },
    ),
    Operator(
        "date-words-changed",
        "the date words of another record",
        _date_words,
        {"same-date": equivalent("they give the same date")},
    ),
    Operator(
        "date-words-removed",
        "a date without its words",
        _part_removed("words"),  # type: ignore[arg-type]
        {"not-needed": equivalent("the basis needs no words")},
    ),
    Operator(
        "date-note-removed",
        "a date without its note",
        _part_removed("note"),  # type: ignore[arg-type]
        {"not-needed": equivalent("the basis needs no note")},
    ),
    Operator("date-basis-removed", "a date without its basis", _part_removed("basis")),  # type: ignore[arg-type]
    Operator(
        "relative-to-changed",
        "another event to count from",
        _relative_to,
        {"same-date": equivalent("the other event has the same date")},
    ),
    Operator(
        "order-swapped",
        "before for after",
        _order_swapped,
        {
            "grammar": meaning(
                "no date contradicts; which of two events the words put first is in their grammar"
            )
        },
    ),
    Operator("order-circle", "two events before one another", _circle),
    Operator(
        "order-event-changed",
        "another event to be ordered by",
        _order_event,
        {"story": meaning("no date contradicts; which event the words mean is in the story")},
    ),
    Operator(
        "order-words-changed",
        "the words of another order",
        _order_words,
        {
            "story": meaning(
                "words of order of the same source: which events they order is in the story"
            )
        },
    ),
)

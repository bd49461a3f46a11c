"""A weekday in a sentence of ours is one of its evidence or of its dates, and goes with its day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.dates.edtf import InvalidDate, parse
from generator.dates.told_days import ToldDay, may_name_weekday, told_day, told_days
from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.records.briefing import Briefing
from generator.records.own_sentences import Basis, OwnSentence, own_sentences


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the weekdays of each sentence.

    One beside a whole date must be that day's. Any other must stand in a sentence of the evidence,
    or be the weekday of a date of the record, of what it cites, or of its source. Where the
    evidence is in a language whose weekdays are not known, nothing is asked.
    """
    if not briefing.knows_its_language:
        return
    language = briefing.language_code
    for statement in own_sentences(briefing):
        if not may_name_weekday(statement.normal, language):
            continue
        told = told_days(statement.normal, language)
        named = {day.weekday for day in told} - {None}
        if not named or not statement.basis.complete:
            continue
        wrong = next((day for day in told if day.is_wrong), None)
        if wrong is not None:
            yield _wrong(briefing, statement, wrong)
            continue
        dated = {day.weekday for day in told if day.year and day.day}
        strange = named - dated - _given(statement.basis)
        if strange:
            yield _strange(briefing, statement, min(day for day in strange if day is not None))


def _given(basis: Basis) -> set[int | None]:
    """The weekdays that the evidence names, and those of the dates that it rests on."""
    texts = basis.briefing.texts
    found: set[int | None] = set()
    for source, place in basis.sentences:
        text = texts[source]
        found |= {
            day.weekday for day in told_days(text.normal[place.start : place.end], text.language)
        }
    for written in (*basis.found.dates, *basis.found.published):
        try:
            date = parse(written)
        except InvalidDate:
            continue
        for day in (date.earliest, date.latest):
            if day is not None:
                found.add(told_day(*day).weekday)
    return found


def _name(briefing: Briefing, weekday: int) -> str:
    names = dict(cldr.names(briefing.language_code, "days", "wide"))
    return str(names.get(weekday, weekday))


def _wrong(briefing: Briefing, statement: OwnSentence, day: ToldDay) -> Finding:
    assert day.year and day.month and day.day
    actual = datetime.date(day.year, day.month, day.day)
    return Finding(
        Code.WEEKDAY_DISAGREES,
        f"The text gives {actual.isoformat()} another weekday than it was: "
        f"{quoted(_name(briefing, actual.weekday()))}.",
        statement.text.at,
        "Look at the source again: the weekday or the date is wrong.",
    )


def _strange(briefing: Briefing, statement: OwnSentence, weekday: int) -> Finding:
    return Finding(
        Code.WEEKDAY_DISAGREES,
        f"The text names a weekday ({quoted(_name(briefing, weekday))}) that neither the words "
        f"which this {statement.basis.noun} cites nor its dates give.",
        statement.text.at,
        "Write the weekday that the source has, or cite the passage that gives this one.",
    )

"""A note on a date tells of no other day, and quotes nothing, that its source does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.dates.edtf import InvalidDate, parse
from generator.dates.told_days import ToldDay, told_day, told_days
from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.normalise import DOUBLE_MARKS, normal
from generator.records.briefing import Briefing
from generator.records.model import Evidence, LocatedText
from generator.text.quoted_runs import quoted_runs

_MARK = re.compile(f"[{DOUBLE_MARKS}]")
_ENDING = " .,;:!?…،؛؟。，；：！？、"
_LONGEST = 40


class _Note(NamedTuple):
    """A text in which a curator explains, the sources that it is about, and the dates there."""

    text: LocatedText
    sources: tuple[str, ...]
    dates: tuple[str, ...]
    is_publication: bool = False


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the days and at the quoted words of the notes on dates, and of every `why`.

    A note may tell of what is outside the sources, so this is a warning. But a day or a year that
    neither the record's date, nor its source's date, nor the text of the source has is more often a
    slip; so is a weekday beside a date that was another day's. Of the day of publication a note may
    tell other dates. Words in quotation marks must stand in one of the sources; a single word in
    marks is a word that is spoken of.
    """
    if not briefing.knows_its_language or "sources" in briefing.failed:
        return
    for note in _notes(briefing):
        if note.text:
            yield from _days(briefing, note)
            yield from _quoted(briefing, note)


def _notes(briefing: Briefing) -> Iterator[_Note]:
    for dated in briefing.dated:
        note = dated.date.note
        if note:
            dates = _dates(briefing, dated.sources, dated.date.date)
            yield _Note(note, dated.sources, dates, dated.is_publication)
    records: tuple[tuple[Evidence, ...], ...] = (
        *(one.evidence for one in briefing.positions.values()),
        *(one.evidence for one in briefing.events.values()),
        *(one.evidence for one in briefing.quotes.values()),
        *(one.evidence for one in briefing.actors.values()),
    )
    for evidence in records:
        for item in evidence:
            for text in (item.why, item.omission):
                if text:
                    sources = briefing.sources_of(evidence)
                    yield _Note(text, sources, _dates(briefing, sources))
    for quote in briefing.quotes.values():
        if quote.omission:
            sources = (str(quote.source),)
            yield _Note(quote.omission, sources, _dates(briefing, sources))
    for source in briefing.sources.values():
        whys = [one.why for one in source.uncited] + [one.why for one in source.unrecorded]
        whys += [source.coverage.why] if source.coverage and source.coverage.why else []
        for why in whys:
            sources = (str(source.id),)
            yield _Note(why, sources, _dates(briefing, sources))


def _dates(briefing: Briefing, sources: tuple[str, ...], *own: str) -> tuple[str, ...]:
    published = (briefing.sources[s].published for s in sources if s in briefing.sources)
    return (
        *map(str, own),
        *(str(date.date) for date in published if date is not None),
    )


def _days(briefing: Briefing, note: _Note) -> Iterator[Finding]:
    told = told_days(normal(note.text), briefing.language_code)
    wrong = next((day for day in told if day.is_wrong), None)
    if wrong is not None:
        yield _finding(
            note,
            f"The note gives {wrong.year}-{wrong.month:02}-{wrong.day:02} another weekday than it "
            "was.",
            "Correct the weekday or the date.",
        )
        return
    strange = [
        day
        for day in told
        if not _is_known(day, note.dates) and not (note.is_publication and day.year and day.day)
    ]
    if not strange or not any(source in briefing.texts for source in note.sources):
        return
    given = [
        day
        for source in note.sources
        if source in briefing.texts
        for sentence in briefing.texts[source].sentences
        for day in told_days(
            briefing.texts[source].normal[sentence.start : sentence.end],
            briefing.texts[source].language,
        )
    ]
    for day in strange:
        if not any(_fits(day, one) for one in given):
            yield _finding(
                note,
                f"The note tells of {_shown(day)}, which is neither the record's date nor stands "
                "in its source.",
                "Correct the day; if it is from outside, say it in the record's `date`, or leave "
                "it out of the note.",
            )
            return


def _is_known(day: ToldDay, dates: tuple[str, ...]) -> bool:
    for written in dates:
        try:
            date = parse(written)
        except InvalidDate:
            continue
        first, last = date.earliest, date.latest
        if first and last and day.year and day.month and day.day:
            if first <= (day.year, day.month, day.day) <= last:
                return True
        elif any(_fits(day, one) for each in (first, last) if each for one in (told_day(*each),)):
            return True
    return False


def _fits(day: ToldDay, other: ToldDay) -> bool:
    """Whether two may be one: they differ in nothing, and the other says the finest of this."""
    if day.weekday is not None and not (day.day or day.month or day.year):
        return day.weekday == other.weekday
    if (day.day and not other.day) or not (day.day or day.year == other.year):
        return bool(day.month and not day.day and not day.year and day.month == other.month)
    return all(
        ours is None or theirs is None or ours == theirs
        for ours, theirs in (
            (day.year, other.year),
            (day.month, other.month),
            (day.day, other.day),
        )
    )


def _shown(day: ToldDay) -> str:
    if not (day.year or day.month or day.day):
        return "a weekday"
    parts = [f"{day.year}" if day.year else "", f"{day.month:02}" if day.month else ""]
    parts.append(f"{day.day:02}" if day.day else "")
    return "-".join(part for part in parts if part)


def _quoted(briefing: Briefing, note: _Note) -> Iterator[Finding]:
    if not _MARK.search(note.text):
        return
    for run in quoted_runs(note.text, [(0, len(note.text))]):
        words = normal(note.text[run.start : run.end]).strip(_ENDING)
        if len(words.split()) < 2 and briefing.language_of().word_spaces:
            continue
        if any(words.lower() in text.normal.lower() for text in briefing.all_texts.values()):
            continue
        if len(words) <= _LONGEST and briefing.names.find(words):
            continue
        yield _finding(
            note,
            f"The note has {quoted(words)} in quotation marks, and no source has these words.",
            "Copy them as they stand in the source, or take the quotation marks away.",
        )
        return


def _finding(note: _Note, message: str, advice: str) -> Finding:
    return Finding(Code.NOTE_DISAGREES, message, note.text.at, advice)

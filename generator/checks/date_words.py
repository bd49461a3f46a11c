"""The words that give a date compute to that date, and a weekday in them was that day's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import wording
from generator.dates.edtf import EdtfDate, in_words
from generator.findings.codes import Code
from generator.findings.edit import rewriting
from generator.findings.finding import Finding, Label, Span, quoted
from generator.records.briefing import Briefing, Dated

_SOURCES = frozenset({"sources", "quotes"})
"""The collections that lead from a record to the day on which its source was published."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at every date with a basis in a source."""
    if not briefing.knows_its_language:
        return
    for dated in briefing.dated:
        if dated.date.basis in {"stated", "relative"}:
            yield from _words(briefing, dated)
        elif dated.date.basis == "publication":
            yield from _publication(briefing, dated)


def _words(briefing: Briefing, dated: Dated) -> Iterator[Finding]:
    date = dated.date
    anchor = briefing.anchor((date.words,)) if date.words else None
    value = briefing.edtf(date)
    if date.words is None or anchor is None or anchor.passage is None or value is None:
        return
    language = briefing.texts[anchor.source].language
    published = briefing.published(anchor.source)
    if date.basis == "stated":
        base = None if dated.is_publication else published
        verdict = wording.stated(date.words, language, value, base, future=dated.ahead)
    else:
        if date.relative_to is not None and date.relative_to not in briefing.events:
            return  # it has its finding
        counted_from = _counted_from(briefing, dated, published)
        if counted_from is None:
            if not _has_finding(briefing, dated, anchor.source):
                yield _without_base(dated, anchor.source)
            return
        verdict = wording.relative(date.words, language, value, counted_from, future=dated.ahead)
    if verdict.outcome == "agrees":
        return
    text = briefing.texts[anchor.source]
    code = Code.DATE_WORDS_DISAGREE
    if verdict.outcome == "weekday-disagrees":
        code = Code.WEEKDAY_DISAGREES
    place = Span(text.path, *text.raw_span(anchor.passage.start, anchor.passage.end))
    yield Finding(
        code,
        f"{quoted(date.words)} and {date.date} disagree: {_lower_first(verdict.message)}",
        date.date.at,
        verdict.help,
        (Label(place, "the words of the date"),),
        rewriting(date.basis.at, verdict.basis) if verdict.basis and date.basis else (),
    )


def _counted_from(briefing: Briefing, dated: Dated, published: EdtfDate | None) -> EdtfDate | None:
    """The date that relative words count from: the record's they name, else publication."""
    if dated.date.relative_to is None:
        return None if dated.is_publication else published
    event = briefing.events.get(dated.date.relative_to)
    return briefing.edtf(event.date) if event else None


def _has_finding(briefing: Briefing, dated: Dated, source: str) -> bool:
    """Whether the date that this one counts from is written, but not so that it can be read."""
    if dated.date.relative_to is not None:
        event = briefing.events.get(dated.date.relative_to)
        return event is not None and event.date is not None
    return not dated.is_publication and briefing.sources[source].published is not None


def _without_base(dated: Dated, source: str) -> Finding:
    date = dated.date
    if date.relative_to is not None:
        message = f"`{date.relative_to}` has no date that {date.date} could be counted from."
        advice = "Give that event a date, or name another in `relative_to`."
    else:
        message = f"{date.date} is counted from the publication of `{source}`, which has no date."
        advice = f"Give `{source}` a `published` date, or name an event in `relative_to`."
    return Finding(Code.DATE_WORDS_DISAGREE, message, date.date.at, advice)


def _publication(briefing: Briefing, dated: Dated) -> Iterator[Finding]:
    date = dated.date
    value = briefing.edtf(date)
    if dated.is_publication or value is None or not briefing.failed.isdisjoint(_SOURCES):
        return
    published = [
        found for source in dated.sources if (found := briefing.published(source)) is not None
    ]
    if any(
        found.earliest == value.earliest and found.latest == value.latest for found in published
    ):
        return
    if published:
        when = " or ".join(in_words(found) for found in published)
        message = f"{date.date} is said to be the day of publication, which was {when}."
        advice = f"Write {published[0].edtf}, or say by another `basis` how the date is known."
    else:
        message = f"{date.date} is said to be the day of publication, which is not known."
        advice = "Give the source a `published` date, or say by another `basis` how it is known."
    yield Finding(Code.DATE_WORDS_DISAGREE, message, date.date.at, advice)


def _lower_first(message: str) -> str:
    return message[:1].lower() + message[1:]

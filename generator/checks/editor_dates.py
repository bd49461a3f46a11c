"""A day that an editor gives is the one of its note and sentence, and not before its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dates.edtf import InvalidDate, in_words, parse
from generator.dates.told_days import told_days
from generator.findings.codes import Code
from generator.findings.finding import Finding, Label, Span
from generator.normalise import normal
from generator.records.briefing import Briefing, Dated
from generator.records.model import LocatedText
from generator.text.source_text import Stretch

_QUOTED = re.compile(r'"[^"]*"')


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the dates with `basis: editor` of quotes, positions and events, at `as_of` and at the
    dates of changes.

    A warning where the sentences that the record cites, outside quotation marks, give one day of
    the calendar, and the editor another, and the note does not speak of that day: who leaves a day
    of the source aside says so. So where the note itself gives one day, and it is another. A
    briefing is not as of a day before one of its sources was published, and a change is not from
    before all of them.
    """
    if not briefing.knows_its_language or "sources" in briefing.failed:
        return
    for dated in briefing.dated:
        if dated.date.basis == "editor" and not dated.is_publication and not dated.ahead:
            yield from _another_day(briefing, dated)
    yield from _before_its_sources(briefing)


def _another_day(briefing: Briefing, dated: Dated) -> Iterator[Finding]:
    value = briefing.edtf(dated.date)
    first, last = (value.earliest, value.latest) if value else (None, None)
    if first is None or last is None:
        return
    noted = told_days(normal(dated.date.note or ""), briefing.language_code)
    whole = {(one.year, one.month, one.day) for one in noted if one.year and one.month and one.day}
    if len(whole) == 1 and first == last and first not in whole:
        if _stands_in(briefing, dated, next(iter(whole))):  # else `checks/notes.py` says so
            yield Finding(
                Code.NOTE_DISAGREES,
                f"{dated.date.date} is the editor's, and its note gives {_shown(*whole.pop())}.",
                dated.date.date.at,
                "Correct the date or its note; if the note speaks of another day, say in it which "
                "day this one is.",
            )
        return
    found: dict[tuple[int | None, int | None, int | None], tuple[str, Stretch]] = {}
    for source, sentence in _sentences(briefing, dated):
        text = briefing.texts[source]
        run = text.normal[sentence.start : sentence.end]
        for told in told_days(_QUOTED.sub(" ", run), text.language):
            if told.month and told.day:
                found[told.year, told.month, told.day] = (source, sentence)
    if len({(month, day) for _, month, day in found}) != 1:
        return
    (year, month, day), (source, sentence) = next(iter(found.items()))
    assert month and day
    years = [year] if year else range(first[0], last[0] + 1)
    if any(first <= (one, month, day) <= last for one in years):
        return
    if any(one.month == month and one.day in (None, day) for one in noted):
        return
    text = briefing.texts[source]
    yield Finding(
        Code.NOTE_DISAGREES,
        f"{dated.date.date} is the editor's, and the sentence that this record cites gives "
        f"{_shown(year, month, day)}.",
        dated.date.date.at,
        "Give the day that the sentence has, with `basis: stated`; or say in the `note` of what "
        "that day is.",
        (Label(Span(text.path, *text.raw_span(sentence.start, sentence.end)), "this sentence"),),
    )


def _stands_in(briefing: Briefing, dated: Dated, day: tuple[int, int, int]) -> bool:
    """Whether a source that a record cites gives a day anywhere."""
    sources = {source for source, _ in _sentences(briefing, dated)}
    return any(
        (told.month, told.day) == day[1:] and told.year in (None, day[0])
        for source in sources
        for told in told_days(briefing.texts[source].normal, briefing.texts[source].language)
    )


def _shown(year: int | None, month: int | None, day: int | None) -> str:
    return (f"{year}-" if year else "") + f"{month:02}-{day:02}"


def _sentences(briefing: Briefing, dated: Dated) -> Iterator[tuple[str, Stretch]]:
    """The sentences of the words that a record cites; of a quote those of its cue."""
    collection, identifier = dated.owner
    cited: list[tuple[LocatedText, ...]] = []
    if collection == "quotes":
        quote = briefing.quotes[identifier]
        cited.append((quote.cue,))
    elif collection in ("positions", "chronology"):
        record = (briefing.positions if collection == "positions" else briefing.events)[identifier]
        cited += [item.words for item in record.evidence if item.quote is None]
    for words in cited:
        anchor = briefing.anchor(words)
        if anchor is not None and anchor.passage is not None:
            text = briefing.texts[anchor.source]
            for sentence in text.sentences_of(anchor.passage.start, anchor.passage.end):
                yield anchor.source, sentence


def _before_its_sources(briefing: Briefing) -> Iterator[Finding]:
    if len(briefing.sources) < len(briefing.all_texts):
        return  # a part of a briefing does not have all
    published = [
        (source, date)
        for source in briefing.sources.values()
        if (date := briefing.published(str(source.id))) is not None
    ]
    about = briefing.about
    if about and about.as_of:
        try:
            state = parse(str(about.as_of))
        except InvalidDate:
            return
        for source, date in published:
            if date.begins_after(state):
                yield Finding(
                    Code.DATE_AFTER_PUBLICATION,
                    f"The briefing is as of {in_words(state)}, and `{source.id}` was published "
                    f"later, on {in_words(date)}.",
                    about.as_of.at,
                    "Correct `as_of`, or the date of the publication.",
                )
                break
    if not published or len(published) < len(briefing.sources):
        return
    for change in briefing.changes.values():
        when = briefing.edtf(change.date)
        if when is not None and all(date.begins_after(when) for _, date in published):
            yield Finding(
                Code.DATE_AFTER_PUBLICATION,
                f"This change is of {in_words(when)}, before any source was published.",
                change.date.date.at,
                "Correct the date of the change, or those of the publications.",
            )

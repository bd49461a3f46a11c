"""A text without evidence has no figure, name or quoted words that stand in no source at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from generator.findings.codes import Code
from generator.findings.finding import Finding, quoted
from generator.languages import cldr
from generator.normalise import DOUBLE_MARKS, normal
from generator.numbers.numeral import Kind, Numeral, Value
from generator.numbers.numerals import numerals
from generator.numbers.units import STRICT
from generator.records.briefing import Briefing
from generator.records.model import LocatedText
from generator.records.ordinary_words import unknown_names
from generator.records.spellings import spellings
from generator.text.names import Mention
from generator.text.quoted_runs import quoted_runs

_MARK = re.compile(f"[{DOUBLE_MARKS}]")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_ENDING = " .,;:!?…،؛؟。，；：！？、"
_BEGINS = re.compile(r"(?:^|[.!?…:] | - )[\"'(\[]?$")
_LONGER = 3
_DOZEN = 12
_SHARED = 3
"""Letters with which the forms of one name begin: Синя, Синьої."""


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the question of the briefing, the titles and questions of its issues, and `watch`; at
    the titles of sources that are ours, their descriptors, and every `why` and `omission`; and at
    the texts of changes.

    The title of the briefing is the site's name, and anything may be one. A note on a date may tell
    of what is outside the sources, and a correction of what was wrong.

    They cite nothing, for they only ask or explain; but what they take for granted must stand
    somewhere: a figure in a source or in a date of the briefing, a name in a source or among the
    actors, words in quotation marks in a source. A warning. Names are looked at where only names
    have a capital, and where `unknown_names` finds one. Who describes a text counts its paragraphs
    and its words, so up to a dozen is no figure there, nor is the number of a text in its title;
    nor are marks looked at, which `checks/notes.py` reads.
    """
    if not briefing.knows_its_language or not briefing.failed.isdisjoint({"sources", "actors"}):
        return
    if not briefing.anchors or any(one not in briefing.all_texts for one in briefing.sources):
        return  # nobody knows what stands in a text that is not there
    known = _Known(briefing)
    titles = {id(one.title) for one in briefing.sources.values()}
    asked = {id(text): text for text in _asked(briefing)}
    for text in (*asked.values(), *_told(briefing)):
        words = normal(text)
        mentions = briefing.names.find(words)
        asks = id(text) in asked
        figures = () if id(text) in titles else _figures(known, words, mentions)
        for shown in (
            *(one for one in figures if asks or not _counts(known, one)),
            *_names(known, words, mentions, is_title=not asks),
            *(_quotations(known, text) if asks else ()),
        ):
            yield Finding(
                Code.NOT_IN_ANY_SOURCE,
                f"{quoted(shown)} stands in no source and in no date of this briefing.",
                text.at,
                "Write it as a source has it, or leave it out.",
            )
            break


def _asked(briefing: Briefing) -> Iterator[LocatedText]:
    about = briefing.about
    if about:
        yield from (text for text in (about.question,) if text)
        yield from (text for text in about.watch if isinstance(text, LocatedText))
    for issue in briefing.issues.values():
        yield from (text for text in (issue.title, issue.question) if text)


def _told(briefing: Briefing) -> Iterator[LocatedText]:
    """What explains, and asks nothing."""
    for source in briefing.sources.values():
        own = source.title if source.title_basis == "editor" else None
        whys = [*(one.why for one in source.uncited), *(one.why for one in source.unrecorded)]
        coverage = source.coverage.why if source.coverage else None
        yield from (text for text in (own, source.descriptor, *whys, coverage) if text)
    for records in (briefing.positions, briefing.events, briefing.quotes, briefing.actors):
        for record in records.values():
            for item in record.evidence:
                yield from (text for text in (item.why, item.omission) if text)
    yield from (quote.omission for quote in briefing.quotes.values() if quote.omission)
    yield from (one.text for one in briefing.changes.values() if one.kind != "correction")


def _counts(known: _Known, shown: str) -> bool:
    """Whether a figure is one of those by which paragraphs and words are counted."""
    found = numerals(shown, known.briefing.language_code)
    return all(
        not figure.unit and all(0 <= value <= _DOZEN for value in figure.values) for figure in found
    )


class _Known:
    """What the briefing's sources and dates hold; each worked out when first asked for."""

    def __init__(self, briefing: Briefing) -> None:
        self.briefing = briefing
        self.language = cldr.base(briefing.language_code)

    @cached_property
    def is_in_one_language(self) -> bool:
        """Whether all sources are in the briefing's language."""
        texts = self.briefing.all_texts.values()
        return all(cldr.base(text.language) == self.language for text in texts)

    @cached_property
    def figures(self) -> list[Numeral]:
        texts = self.briefing.all_texts.values()
        return [one for text in texts for one in numerals(text.normal, text.language)]

    @cached_property
    def dates(self) -> list[tuple[str, str, str]]:
        about = self.briefing.about
        written = [str(date.date) for date in self.briefing.dates()]
        written += [str(about.as_of)] if about and about.as_of else []
        return [parts for date in written for parts in _DATE.findall(date)]

    @cached_property
    def months(self) -> frozenset[int]:
        return frozenset(int(month) for _, month, _ in self.dates if month)

    @cached_property
    def dated(self) -> frozenset[Value]:
        """The years of the dates, and the days."""
        return frozenset(int(part) for year, _, day in self.dates for part in (year, day) if part)

    @cached_property
    def written(self) -> frozenset[str]:
        """The words of the actors' names and offices, in small letters."""
        names = (
            text
            for actor in self.briefing.actors.values()
            for text in (actor.name, *actor.aliases, *(role.title for role in actor.roles))
        )
        return frozenset(word.lower() for name in names for word in _WORD.findall(normal(name)))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """All words of the sources that have a capital."""
        texts = self.briefing.all_texts.values()
        words = (word for text in texts for word in _WORD.findall(text.normal))
        return frozenset(word for word in words if word[0].isupper())

    def has(self, words: str) -> bool:
        """Whether words stand in some source, as they are."""
        return any(words in text.normal for text in self.briefing.all_texts.values())

    def has_name(self, words: str) -> bool:
        """Whether words begin as a name of the sources or of an actor does."""
        begin = words[:_SHARED]
        return begin[:1].isupper() and any(
            name.startswith(begin) or name.startswith(begin.lower())
            for each in (self.written, self.capitals)
            for name in each
        )

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that have a capital and are no names: months and weekdays."""
        return frozenset(
            normal(name).lower().rstrip(".")
            for kind in ("months", "days")
            for width in ("wide", "abbreviated")
            for _, name in cldr.names(self.language, kind, width)
        )


def _figures(known: _Known, words: str, mentions: list[Mention]) -> Iterator[str]:
    for figure in numerals(words, known.briefing.language_code):
        inside = any(one.start <= figure.start < one.end for one in mentions)
        if inside or not figure.values or not (figure.counts or figure.kind is Kind.ORDINAL):
            continue
        if figure.is_month:
            # “May boats fish?” asks; no month is meant.
            if figure.month in known.months or _BEGINS.search(words, 0, figure.start):
                continue
            given = any(one.month == figure.month for one in known.figures)
        else:
            if figure.unit not in STRICT and not known.dated.isdisjoint(figure.values):
                continue
            given = any(
                not one.values.isdisjoint(figure.values)
                and (figure.unit not in STRICT or one.unit == figure.unit)
                for one in known.figures
            )
        if not given:
            yield words[figure.start : figure.end]


def _names(known: _Known, words: str, mentions: list[Mention], *, is_title: bool) -> Iterator[str]:
    """The names that no source has; of a title or a note, which are no sentences, not the first
    word, and no abbreviation.
    """
    language = known.briefing.language_of()
    longer = [word for word in _WORD.findall(words) if len(word) > _LONGER]
    found = [
        words[start:end]
        for start, end in unknown_names(known.briefing, words, mentions)
        if start > 0 or not is_title
    ]
    yield from (one for one in found if not known.has_name(one) and not known.has(one))
    if language.capital_nouns or (len(longer) > 2 and all(word[0].isupper() for word in longer)):
        return
    if not known.is_in_one_language:
        return  # where a source is in another language, names may be spelt otherwise
    first: re.Match[str] | None = None
    for match in _WORD.finditer(words):
        first = first or match
        word = match.group()
        begins = match is first or _BEGINS.search(words, 0, match.start())
        if begins or not word[0].isupper() or (is_title and word.isupper()):
            continue
        if any(one.start <= match.start() < one.end for one in mentions):
            continue
        lowered = word.lower()
        if lowered in known.common or lowered in known.written or lowered in language.role_nouns:
            continue
        if word not in spellings(known.briefing).capital and not known.has_name(word):
            yield word


def _quotations(known: _Known, text: LocatedText) -> Iterator[str]:
    if not _MARK.search(text):
        return
    for run in quoted_runs(text, [(0, len(text))]):
        words = normal(text[run.start : run.end]).strip(_ENDING)
        lowered = words.lower()
        if known.briefing.names.find(words) or known.has_name(words):
            continue
        if not any(lowered in one.normal.lower() for one in known.briefing.all_texts.values()):
            yield words

"""A briefing as its downloads need it: the passages with their places in paragraphs, once each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.dates.edtf import EdtfDate, InvalidDate, parse
from generator.findings.finding import Report, SourceCoverage
from generator.records.briefing import Anchor, Briefing, Use
from generator.records.computed import utterances
from generator.records.model import Date, Evidence, LocatedText, Source
from generator.site.addresses import Addresses, paragraph_id
from generator.site.citations import Item
from generator.site.values import Address
from generator.text.passages import Passage, verdict
from generator.text.source_text import SourceText, Stretch

CONTEXT = 32
"""Characters of context around a passage, as the Web Annotation tools keep them."""
_LAST_YEAR = 9999
HERE, TO_ROOT = "data/", "../"
"""The folder of the downloads, and the way from it to the root of the site."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of one paragraph, in code points from where the paragraph begins in the file.

    `exact` are the file's characters there, `None` where the source may not be printed.
    """

    paragraph: int
    start: int
    end: int
    exact: str | None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """That a record (`positions/some-position`) uses a passage, as what, and how it was found."""

    of: str
    used_as: Use
    verdict: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage that something rests on, by its address in the site."""

    address: str
    source: str
    parts: tuple[Part, ...]
    uses: tuple[Usage, ...]

    @property
    def paragraph(self) -> int:
        """The number of the paragraph that it begins in, from 1."""
        return self.parts[0].paragraph


CitedRecords = Callable[[], Iterable[tuple[Item, Address]]]
"""Gives the records that are cited by themselves as CSL-JSON, each with its address in the site."""


class ExportContext:
    """One briefing, ready to be written out."""

    def __init__(
        self,
        briefing: Briefing,
        addresses: Addresses,
        report: Report,
        site_url: str = "",
        cited: CitedRecords = tuple,
    ) -> None:
        self.briefing = briefing
        self.addresses = addresses
        self.report = report
        self.site_url = site_url
        self.cited_records = cited
        self.language = briefing.language_code
        self.title = str(briefing.about.title) if briefing.about else ""

    @cached_property
    def passages(self) -> tuple[Cited, ...]:
        """All passages, by source and in the order of its text."""
        return tuple(
            cited for source in self.briefing.sources.values() for cited in self._cited(source)
        )

    @cached_property
    def passage_at(self) -> Mapping[str, Cited]:
        """The passages by their addresses."""
        return {cited.address: cited for cited in self.passages}

    @cached_property
    def utterances(self) -> Mapping[str, tuple[str, ...]]:
        """For each quotation the others that print the same utterance."""
        return utterances(self.briefing)

    @cached_property
    def coverage(self) -> Mapping[str, SourceCoverage]:
        """How much of each source is used."""
        return {found.source: found for found in self.report.coverage}

    def to(self, address: str) -> str:
        """From a download to an address of the site: whole, where the site's own is known."""
        return f"{self.site_url or TO_ROOT}{address}"

    def here(self, name: str) -> str:
        """The address of a download, or of a part of it."""
        return f"{self.site_url}{HERE}{name}" if self.site_url else name

    def address_of(self, words: Iterable[LocatedText]) -> str | None:
        """The address of the passage that the words of a record are."""
        anchor = self.briefing.anchor(words)
        if anchor is None or anchor.passage is None or anchor.use is Use.UNRECORDED:
            return None
        return self.addresses.passage(anchor)

    def evidence(self, evidence: Iterable[Evidence]) -> tuple[str, ...]:
        """The addresses of the passages that evidence rests on."""
        found = (self.addresses.of_evidence(item) for item in evidence)
        return tuple(address for address in found if address)

    def name(self, actor: str | None) -> str:
        """The name of an actor; empty for none."""
        return str(self.briefing.actors[actor].name) if actor else ""

    def paragraph_id(self, source: str, number: int) -> str:
        """The id that a paragraph has in the page of its source."""
        return paragraph_id(self.briefing, source, number)

    def _cited(self, source: Source) -> Iterator[Cited]:
        text = self.briefing.texts[source.id]
        anchors: dict[str, list[tuple[Anchor, Passage]]] = {}
        for anchor in self.briefing.anchors_in.get(source.id, ()):
            if anchor.passage:
                address = self.addresses.passage(anchor)
                anchors.setdefault(address, []).append((anchor, anchor.passage))
        for address, found in anchors.items():
            yield Cited(
                address,
                source.id,
                tuple(self._parts(source, found[0][1])),
                tuple(
                    dict.fromkeys(
                        Usage(
                            "/".join(filter(None, self.addresses.claim_of(anchor))),
                            anchor.use,
                            str(verdict(text, anchor.words, passage)),
                        )
                        for anchor, passage in found
                    )
                ),
            )

    def _parts(self, source: Source, passage: Passage) -> Iterator[Part]:
        """The parts of a passage; a run across paragraphs is a part in each."""
        text = self.briefing.texts[source.id]
        for run in passage.parts:
            first, last = text.paragraph_at(run.start), text.paragraph_at(run.end - 1)
            for number in range(first, last + 1):
                paragraph = text.paragraphs[number]
                start, end = max(run.start, paragraph.start), min(run.end, paragraph.end)
                if start < end:
                    yield _part(text, number, Stretch(start, end), source)


def _part(text: SourceText, number: int, run: Stretch, source: Source) -> Part:
    first, last = text.raw_paragraphs[number]
    start, end = text.raw_span(run.start, run.end)
    if source.publish == "citation":
        return Part(number + 1, start - first, end - first, None)
    if source.publish == "passages":  # what stands around the cited sentences is not printed
        sentences = text.sentences_of(run.start, run.end)
        first_printed, last_printed = text.raw_span(sentences[0].start, sentences[-1].end)
    else:
        first_printed, last_printed = first, last
    return Part(
        number + 1,
        start - first,
        end - first,
        text.raw[start:end],
        text.raw[max(start - CONTEXT, first_printed, first) : start],
        text.raw[end : min(end + CONTEXT, last_printed, last)],
    )


def read(date: Date | None) -> EdtfDate | None:
    """The date of a record, if it has one that is a date."""
    try:
        return parse(str(date.date)) if date else None
    except InvalidDate:
        return None


def bounds(date: EdtfDate | None) -> tuple[str, str]:
    """The first and the last day that a date can be, as ISO 8601; empty where it has none."""
    if date is None:
        return "", ""
    first, last = (
        "{:04}-{:02}-{:02}".format(*day) if day and 0 < day[0] <= _LAST_YEAR else ""
        for day in (date.earliest, date.latest)
    )
    return first, last

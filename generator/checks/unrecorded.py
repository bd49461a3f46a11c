"""Quotations and persons that stand in a used sentence, and in no record.

The section `persons` of a language's file lists under `titles` the words that stand right before a
person's name (Mr, Senator, Ministerin), lower case and without a stop, in every form, and under
`particles` the small words inside one (von der, al-). A name that
begins with a given name of the language (`given_men`, `given_women` of the section `attribution`)
is a person's, too. Whom a record's own words name is in a record.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import accumulate

from generator.attribution.attributions import attributions, is_attributed, stands_as_speech
from generator.findings.codes import Code
from generator.findings.finding import Finding, Span, quoted
from generator.languages import cldr
from generator.languages.files import section
from generator.languages.personal_names import before_a_part, is_part
from generator.records.briefing import Anchor, Briefing, Key, Use
from generator.records.own_sentences import own_sentences
from generator.records.sentence_states import State, coverage, of_title
from generator.records.who_is_named import named_in, reader_of
from generator.text.quoted_runs import QuotedRun
from generator.text.source_text import SourceText, Stretch

_IN_USE = frozenset((State.USED, State.PARTLY_USED))
_RECORDED = frozenset((Use.QUOTE, Use.EVIDENCE, Use.UNCITED))
_WORD = re.compile(r"\w[\w'.-]*")
_PART = rf"{before_a_part()}[^\W\d_a-z][\w'-]+"
_NAME = re.compile(
    r"(?<![\w.])(?P<title>[^\W\d_][\w-]*)\.? "
    rf"(?P<name>[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z]\.)? {_PART})"
)
_FULL_NAME = re.compile(
    r"(?<![\w.'-])(?<!\b[Tt]he )[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z]\.)?"
    rf"(?: {_PART}){{1,2}}"
)
_MOST_OF_A_NAME = 4
_ENDING = " .,;:!?…،؛؟。，；：！？、"
_BEFORE = ("", '"', "'", "(")


def check(briefing: Briefing) -> Iterator[Finding]:
    """Look at the quotations and names of every used sentence."""
    if briefing.failed:
        return  # who knows what a record that could not be read holds
    missing = {anchor.source for anchor in briefing.anchors if anchor.found.failure}
    for source, text in briefing.texts.items():
        if source in missing:
            continue
        headline = {*of_title(briefing, source)}  # printed as it is
        headline -= _cited(briefing, source, text) if headline else set()
        used = [
            sentence
            for number, (sentence, state) in enumerate(
                zip(text.sentences, coverage(briefing, source).states, strict=True)
            )
            if state in _IN_USE and number not in headline
        ]
        if not used:
            continue
        aside = [
            part
            for anchor in briefing.anchors_of.get(Key("sources", source), ())
            if anchor.use is Use.UNRECORDED and anchor.passage
            for part in anchor.passage.parts
        ]
        yield from _quotations(briefing, source, text, used, aside)
        if any(actor.kind == "person" for actor in briefing.actors.values()):
            yield from _persons(briefing, source, text, used, aside)


def _cited(briefing: Briefing, source: str, text: SourceText) -> set[int]:
    """The numbers of the sentences in which words of quotes or evidence stand."""
    return {
        number
        for anchor in briefing.anchors_in.get(source, ())
        if anchor.use in (Use.QUOTE, Use.EVIDENCE) and anchor.passage
        for part in anchor.passage.parts
        for number in text.sentence_numbers(part.start, part.end)
    }


def _quotations(
    briefing: Briefing,
    source: str,
    text: SourceText,
    used: list[Stretch],
    aside: list[Stretch],
) -> Iterator[Finding]:
    found = _Recorded(briefing, source)
    done = 0
    for run in text.quoted:
        if run.start < done:
            continue  # inside another
        for piece in _pieces(text, run, used):
            if found.holds(piece) or any(piece.overlaps(*part) for part in aside):
                done = run.end
                continue
            if found.says_elsewhere(run, piece) or _is_name(text, run, piece, briefing, source):
                continue
            done = run.end
            start, end = text.raw_span(piece.start, piece.end)
            yield Finding(
                Code.QUOTATION_UNRECORDED,
                f"A sentence is used, and its quotation is in no record: "
                f"{quoted(text.raw[start:end])}",
                Span(text.path, start, end),
                f"Record it in quotes, cite it as evidence, or list it under `unrecorded` of "
                f"`{source}` with a `why`.",
            )


class _Recorded:
    """The passages of a source that records have, and who speaks them."""

    def __init__(self, briefing: Briefing, source: str) -> None:
        self.briefing, self.source = briefing, source
        self.text = briefing.texts[source]
        self.anchors = sorted(
            (
                (part, anchor)
                for anchor in briefing.anchors_in.get(source, ())
                if anchor.use in _RECORDED and anchor.passage
                if anchor.owner not in briefing.drafts
                for part in anchor.passage.parts
            ),
            key=lambda one: one[0],
        )
        self.starts = [part.start for part, _ in self.anchors]
        self.reached = list(accumulate((part.end for part, _ in self.anchors), max))

    def holds(self, piece: Stretch) -> bool:
        """Whether a quote has words of a quotation, or other passages hold most of it."""
        number = bisect_left(self.starts, piece.end) - 1
        held = 0
        while number >= 0 and self.reached[number] > piece.start:
            part, anchor = self.anchors[number]
            shared = min(part.end, piece.end) - max(part.start, piece.start)
            if shared > 0 and anchor.use is Use.QUOTE:
                return True
            held += max(shared, 0)
            number -= 1
        return 2 * held >= piece.end - piece.start

    def says_elsewhere(self, run: QuotedRun, piece: Stretch) -> bool:
        """Whether a record has the same words from another place, of the same person."""
        anchors = self._said.get(self._bare(piece), ())
        if not anchors:
            return False
        speakers = {
            str(speaker)
            for anchor in anchors
            if anchor.owner.collection == "quotes"
            and (quote := self.briefing.quotes.get(anchor.owner.id)) is not None
            for speaker in quote.speakers
        }
        spoken = self._speakers.get(run.start, frozenset())
        return not speakers or not spoken or not speakers.isdisjoint(spoken)

    @cached_property
    def _said(self) -> dict[str, list[Anchor]]:
        found: dict[str, list[Anchor]] = {}
        for part, anchor in self.anchors:
            found.setdefault(self._bare(part), []).append(anchor)
        return found

    def _bare(self, part: Stretch) -> str:
        return self.text.normal[part.start : part.end].strip(_ENDING)

    @cached_property
    def _speakers(self) -> dict[int, frozenset[str]]:
        """Of each quotation, who speaks it by the words beside it."""
        reader = reader_of(self.briefing, self.source)
        return {one.quotation.start: one.actors for one in attributions(reader)}


def _pieces(text: SourceText, run: QuotedRun, used: list[Stretch]) -> Iterator[Stretch]:
    """What of a quotation stands in each used sentence."""
    first = bisect_left(used, run.start, key=lambda sentence: sentence.end)
    for sentence in used[first:]:
        if sentence.start >= run.end:
            break
        start, end = max(run.start, sentence.start), min(run.end, sentence.end)
        if any(map(str.isalnum, text.normal[start:end])):
            yield Stretch(start, end)


def _is_name(
    text: SourceText, run: QuotedRun, piece: Stretch, briefing: Briefing, source: str
) -> bool:
    """Whether what stands in marks is the name of a paper or a ship: “Fox News”, «Аврора»."""
    words = text.normal[piece.start : piece.end].strip()
    if any(
        text.normal[name.start : name.end] == words
        for name in named_in(briefing, source, piece.start, piece.end)
    ):
        return True
    reader = reader_of(briefing, source)
    parts = _WORD.findall(text.normal, piece.start, piece.end)
    length = len(parts) if reader.grammar.word_spaces else len("".join(parts))
    if length > _MOST_OF_A_NAME or words[-1] in ".,!?\u3002\uff0c\uff01\uff1f\u060c\u061f":
        return False
    if stands_as_speech(reader, run):
        return False
    letters = [word[0] for word in parts if word[0].isalpha()]
    if not any(letter.lower() != letter.upper() for letter in letters):
        return length <= _MOST_OF_A_NAME // 2 or not reader.grammar.word_spaces
    if all(letter.isupper() for letter in letters):
        return True
    return letters[0].isupper() and not is_attributed(reader, run)


@cache
def _titles(language: str) -> frozenset[str]:
    titles = section(cldr.base(language), "persons").get("titles", ())
    return frozenset(
        f"{before}{title}{stop}" for title in titles for before in _BEFORE for stop in ("", ".")
    )


@cache
def _given(language: str) -> frozenset[str]:
    names = section(cldr.base(language), "attribution")
    listed = {name for field in ("given_men", "given_women") for name in names.get(field, ())}
    return frozenset(f"{before}{name}" for name in listed for before in _BEFORE)


def _own_words(briefing: Briefing) -> frozenset[str]:
    """The words of all sentences that are ours."""
    kept: dict[str, frozenset[str]] = briefing.kept.setdefault(__name__, {})
    if not kept:
        kept["words"] = frozenset(
            word for each in own_sentences(briefing) for word in _WORD.findall(each.normal)
        )
    return kept["words"]


def _named(
    text: SourceText, sentence: Stretch, titles: frozenset[str], given: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The names of persons in a sentence: behind a title, or begun by a given name."""
    at = sentence.start
    while found := _NAME.search(text.normal, at, sentence.end):
        at = found.start() + 1
        if found["title"].lower() not in titles:
            continue
        name = _capitals(found["name"])
        words = name.lower().split()
        if len(words) > 1 and words[0] not in titles and words[-1] not in titles:
            yield found.start("name"), found.start("name") + len(name)
    for found in _FULL_NAME.finditer(text.normal, sentence.start, sentence.end):
        name = _capitals(found.group())
        first, *others = name.lower().split() or [""]
        if others and first in given and titles.isdisjoint(others):
            yield found.start(), found.start() + len(name)


def _capitals(name: str) -> str:
    """A name up to its last capital: the patterns know the small letters of ASCII only."""
    words = name.split(" ")
    while words and not is_part(words[-1]):
        words.pop()
    return " ".join(words) if words and words[0][:1].isupper() else ""


def _persons(
    briefing: Briefing,
    source: str,
    text: SourceText,
    used: list[Stretch],
    aside: list[Stretch],
) -> Iterator[Finding]:
    titles, given = _titles(text.language), _given(text.language)
    told: set[str] = set()
    for sentence in used:
        words = text.normal[sentence.start : sentence.end].lower().split()
        if titles.isdisjoint(words) and given.isdisjoint(words):
            continue
        for start, end in _named(text, sentence, titles, given):
            name = text.normal[start:end]
            if name in told or named_in(briefing, source, start, end):
                continue
            if any(part.overlaps(start, end) for part in aside):
                continue
            if name.rpartition(" ")[2] in _own_words(briefing):
                continue
            told.add(name)
            yield Finding(
                Code.NAME_UNRECORDED,
                f"A sentence is used that names {quoted(name)}, who is no actor.",
                Span(text.path, *text.raw_span(start, end)),
                f"Add the person to actors, give an actor this `alias`, or list the name under "
                f"`unrecorded` of `{source}` with a `why`.",
            )

"""What of a source is used: one state for each of its sentences, told the same everywhere.

A sentence is used where words of quotes and evidence stand in it. Words that say who spoke, when,
through whom or in which order use nothing by themselves; beside used words they belong to what is
used. Where that is less than a third of the sentence's letters it is used in part: the reader of
the page sees which part, and no curator is asked to quote more than is worth it. A headline that
the source bears as its title is used by that title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.normalise import normal
from generator.records.briefing import Anchor, Briefing, Use
from generator.text.source_text import SourceText, Stretch

SMALL_PART = 1 / 3
"""Of a sentence's letters and digits: less is used in part. A clause of three is about a third,
and letters weigh the words that carry meaning more than the short ones between them."""


_HEAD = 5
"""Paragraphs among which a headline stands: behind a section's name, a place, a date."""


class State(StrEnum):
    """What became of a sentence."""

    USED = "used"
    PARTLY_USED = "partly-used"
    DRAFT = "draft"
    """Used only by what is proposed and not yet judged; readers get it as unused."""
    UNUSED = "unused"
    LEFT_OUT = "left-out"


_USING = frozenset((Use.QUOTE, Use.EVIDENCE))
_BESIDE = frozenset((Use.CUE, Use.RELAY, Use.DATE, Use.ORDER))
_UNCITED = Use.UNCITED


@dataclass(frozen=True)
class Coverage:
    """The states of a source's sentences, in reading order."""

    states: tuple[State, ...]

    @cached_property
    def _counts(self) -> Counter[State]:
        return Counter(self.states)

    def count(self, state: State) -> int:
        """How many sentences are in a state."""
        return self._counts[state]

    @property
    def total(self) -> int:
        """How many sentences the source has."""
        return len(self.states)

    @property
    def covered(self) -> int:
        """Sentences used, wholly or in part, or left out on purpose."""
        return self.total - self.count(State.UNUSED) - self.count(State.DRAFT)


def coverage(briefing: Briefing, source: str) -> Coverage:
    """The states of a source's sentences; worked out once for each briefing."""
    kept: dict[str, Coverage] = briefing.kept.setdefault(__name__, {})
    if source not in kept:
        kept[source] = Coverage(tuple(_states(briefing, source)))
    return kept[source]


def _states(briefing: Briefing, source: str) -> Iterator[State]:
    text = briefing.texts[source]
    judged, proposed = _Touched(text), _Touched(text)
    left_out: set[int] = set()
    drafts = briefing.drafts
    for anchor in briefing.anchors_in.get(source, ()):
        if anchor.use is _UNCITED:
            for part in _parts(anchor):
                left_out.update(text.sentence_numbers(part.start, part.end))
        elif anchor.owner in drafts:
            proposed.add(anchor)
        else:
            judged.add(anchor)
    judged.whole.update(of_title(briefing, source))
    for number in range(len(text.sentences)):
        share = judged.share(number)
        if share >= SMALL_PART:
            yield State.USED
        elif number in left_out:
            yield State.LEFT_OUT
        elif share > 0:
            yield State.PARTLY_USED
        elif proposed.share(number) > 0:
            yield State.DRAFT
        else:
            yield State.UNUSED


class _Touched:
    """The stretches of a text's sentences in which words of records stand."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.whole: set[int] = set()
        self.using: defaultdict[int, list[Stretch]] = defaultdict(list)
        self.beside: defaultdict[int, list[Stretch]] = defaultdict(list)

    def add(self, anchor: Anchor) -> None:
        if anchor.use not in _USING and anchor.use not in _BESIDE:
            return
        into = self.using if anchor.use in _USING else self.beside
        for part in _parts(anchor):
            numbers = self.text.sentence_numbers(part.start, part.end)
            if anchor.use in _USING and len(numbers) > 2:
                self.whole.update(numbers[1:-1])
                numbers = (numbers[0], numbers[-1])  # type: ignore[assignment]  # also numbers
            for number in numbers:
                into[number].append(part)

    def share(self, number: int) -> float:
        """How much of a sentence's letters and digits stand in words of records, from 0 to 1."""
        if number in self.whole:
            return 1.0
        if number not in self.using:
            return 0.0
        sentence = self.text.sentences[number]
        length = sum(part.end - part.start for part in _merged(self.using[number], sentence))
        if length * 2 > sentence.end - sentence.start:
            return 1.0  # by far
        normal_text = self.text.normal
        total = _letters(normal_text[sentence.start : sentence.end])
        used = sum(
            _letters(normal_text[part.start : part.end])
            for part in _merged(self.using[number], sentence)
        )
        if not used:  # a mark or a stop
            return 0.0
        together = _merged([*self.using[number], *self.beside[number]], sentence)
        return sum(_letters(normal_text[part.start : part.end]) for part in together) / total


def _parts(anchor: Anchor) -> tuple[Stretch, ...]:
    return anchor.passage.parts if anchor.passage else ()


def _merged(parts: Sequence[Stretch], within: Stretch) -> list[Stretch]:
    """The parts inside a sentence, without what overlaps."""
    if len(parts) == 1:
        ((start, end),) = parts
        return [Stretch(max(start, within.start), min(end, within.end))]
    merged: list[Stretch] = []
    done = within.start
    for part in sorted(parts):
        start, end = max(part.start, done), min(part.end, within.end)
        if start < end:
            merged.append(Stretch(start, end))
            done = end
    return merged


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def of_title(briefing: Briefing, source: str) -> range:
    """The numbers of the sentences of a headline that the source's title repeats."""
    record, text = briefing.sources.get(source), briefing.texts[source]
    if record is None or record.title_basis != "source":
        return range(0)
    title = normal(str(record.title)).rstrip(".")
    for paragraph in text.paragraphs[:_HEAD]:
        if text.normal[paragraph.start : paragraph.end].strip().rstrip(".") == title:
            return text.sentence_numbers(paragraph.start, paragraph.end)
    return range(0)

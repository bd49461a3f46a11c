"""A source's text by paragraph: which passages are used, what rests on each, what is not used.

A paragraph is cut wherever a passage begins or ends, so that passages may overlap in any way, and
between used and unused sentences; its pieces, put together, are the file's characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.briefing import Anchor, Briefing, Use
from generator.passages import Passage
from generator.site.addresses import Addresses
from generator.site.values import Link, Mark, Noted, Printed, Usage
from generator.source_text import SourceText, Stretch

_UNCITED = Use.UNCITED  # a member is looked up slowly in its class (Python 3.11)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences of a source are used, left out on purpose, and in all."""

    used: int
    left_out: int
    total: int

    @property
    def unused(self) -> int:
        return self.total - self.used - self.left_out


@dataclass(slots=True)
class _Marked:
    """A passage with the anchors that share it; `counts`: it is not only left out on purpose."""

    passage: Passage
    anchors: list[Anchor]
    ids: list[str]
    counts: bool = False


class Marking:
    """The marked text of one source."""

    def __init__(
        self,
        briefing: Briefing,
        addresses: Addresses,
        source: str,
        name: Callable[[Anchor], tuple[str, Link | None]],
    ) -> None:
        """`name` says as what an anchor is used, and by which record."""
        self.text: SourceText = briefing.texts[source]
        self.publish = briefing.sources[source].publish or "full"
        self.name = name
        self.reasons = {
            item.words[0].at: str(item.why) for item in briefing.sources[source].uncited
        }
        fragments = addresses.fragments(source)
        by_parts: dict[object, _Marked] = {}
        for anchor in briefing.anchors_in.get(source, ()):
            passage = anchor.passage
            if passage is None:
                continue
            marked = by_parts.get(passage.parts)
            if marked is None:
                marked = by_parts[passage.parts] = _Marked(passage, [], [])
            marked.anchors.append(anchor)
            fragment = fragments[anchor.at]
            if fragment not in marked.ids:
                marked.ids.append(fragment)
            if anchor.use is not _UNCITED:
                marked.counts = True
        self.marked = list(by_parts.values())
        self.taken = {identifier for marked in self.marked for identifier in marked.ids}

    def coverage(self) -> Coverage:
        """How much of the text is used."""
        states = list(self._states.values())
        return Coverage(states.count("used"), states.count("left-out"), len(self.text.sentences))

    @cached_property
    def printed(self) -> Mapping[int, str]:
        """The numbers of the paragraphs that may be printed, with their ids."""
        numbers: Iterable[int] = range(1, len(self.text.paragraphs) + 1)
        if self.publish == "citation":
            numbers = ()
        elif self.publish == "passages":
            used = [number for number, state in self._states.items() if state == "used"]
            starts = {self.text.sentences[number].start for number in used}
            numbers = sorted({self.text.paragraph_at(start) + 1 for start in starts})
        return {number: self.paragraph_id(number) for number in numbers}

    def paragraphs(self) -> tuple[tuple[Printed, ...], bool]:
        """The paragraphs that may be printed, and whether some after the last may not."""
        if self.publish == "citation":
            return (), False
        inside: defaultdict[int, list[_Marked]] = defaultdict(list)
        for marked in self.marked:
            first = self.text.paragraph_at(marked.passage.start)
            last = self.text.paragraph_at(max(marked.passage.end - 1, marked.passage.start))
            for number in range(first, last + 1):
                inside[number].append(marked)
        printed: list[Printed] = []
        skipped = False
        for number, paragraph in enumerate(self.text.paragraphs):
            marks = self._marks(number, paragraph, inside[number])
            if self.publish == "passages":
                marks, cut = self._cited_only(paragraph, marks)
                if not marks:
                    skipped = True
                    continue
                skipped = skipped or cut
            printed.append(
                Printed(
                    number=number + 1,
                    id=self.paragraph_id(number + 1),
                    marks=tuple(mark for _, mark in marks),
                    noted=tuple(
                        self._noted(index, marked)
                        for index, marked in enumerate(inside[number], 1)
                    ),
                    skipped=skipped,
                )
            )
            skipped = False
        return tuple(printed), skipped

    def paragraph_id(self, number: int) -> str:
        """`p-3`, unless a quotation bears that very id."""
        return f"p-{number}" if f"p-{number}" not in self.taken else f"p_{number}"

    def cited(self) -> tuple[Noted, ...]:
        """All passages in order, for a source whose text may not be printed."""
        return tuple(
            self._noted(index, marked) for index, marked in enumerate(self.marked, 1)
        )

    @cached_property
    def _states(self) -> dict[int, str]:
        """The sentences that something rests on, or that are left out on purpose, by number."""
        states: dict[int, str] = {}
        for marked in self.marked:
            for part in marked.passage.parts:
                for number in self.text.sentence_numbers(part.start, part.end):
                    if marked.counts:
                        states[number] = "used"
                    else:
                        states.setdefault(number, "left-out")
        return states

    def _marks(
        self, number: int, paragraph: Stretch, passages: list[_Marked]
    ) -> list[tuple[int, Mark]]:
        """The pieces of a paragraph, each with the place in the text where it starts."""
        raw_start, raw_end = self.text.raw_paragraphs[number]
        cuts = {paragraph.start}
        begins: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
        starting: defaultdict[int, list[int]] = defaultdict(list)
        ending: defaultdict[int, list[int]] = defaultdict(list)
        for index, marked in enumerate(passages, 1):
            for part in marked.passage.parts:
                start, end = max(part.start, paragraph.start), min(part.end, paragraph.end)
                if start >= end:
                    continue
                cuts |= {start, end}
                starting[start].append(index)
                ending[end].append(index)
            if marked.passage.start >= paragraph.start:
                begins[marked.passage.start] += [(index, name) for name in marked.ids]
        cuts.update(self._changes(paragraph))
        ordered = sorted(cut for cut in cuts if paragraph.start <= cut < paragraph.end)
        places = [raw_start, *self.text.raw_offsets(number, ordered[1:]), raw_end]
        raw = self.text.raw
        covering: list[int] = []
        marks = []
        for at, cut in enumerate(ordered):
            if cut in ending:
                covering = [index for index in covering if index not in ending[cut]]
            if cut in starting:
                covering = sorted(covering + starting[cut])
            text = raw[places[at] : places[at + 1]]
            begun = tuple(begins[cut]) if cut in begins else ()
            over = [passages[index - 1] for index in covering]
            marks.append((cut, self._mark(text, cut, covering, over, begun)))
        return marks

    def _changes(self, paragraph: Stretch) -> Iterator[int]:
        """Where sentences of one state end and those of another begin."""
        before: tuple[Stretch, str] | None = None
        for number in self.text.sentence_numbers(paragraph.start, paragraph.end):
            sentence = self.text.sentences[number]
            state = self._states.get(number, "unused")
            if before is not None and before[1] != state:
                yield before[0].end
                yield sentence.start
            before = sentence, state

    def _mark(
        self,
        text: str,
        at: int,
        covering: list[int],
        over: list[_Marked],
        begins: tuple[tuple[int, str], ...],
    ) -> Mark:
        """A piece with the numbers of the passages that cover it, and these."""
        if not over:
            is_unused = bool(text.strip()) and self.text.sentence_at(at) not in self._states
            return Mark(text, (), (), begins, "unused" if is_unused else "plain")
        state = "used"
        if not any([marked.counts for marked in over]):
            state = self._states.get(self.text.sentence_at(at), "unused")
            if state == "used" or not text.strip():
                state = "plain"
        uses = tuple([name for marked in over for name in marked.ids])
        return Mark(text, tuple(covering), uses, begins, state)  # type: ignore[arg-type]  # one of the four

    def _cited_only(
        self, paragraph: Stretch, marks: list[tuple[int, Mark]]
    ) -> tuple[list[tuple[int, Mark]], bool]:
        """The pieces of the sentences that something rests on; whether others were left away."""
        kept: list[tuple[int, Mark]] = []
        cut = gap = False
        for at, mark in marks:
            if self._states.get(self.text.sentence_at(at)) == "used":
                if gap and kept:
                    kept.append((at, Mark(" […] ", (), (), (), "plain")))
                kept.append((at, mark))
                gap = False
            elif mark.text.strip():
                gap = cut = True
        return kept, cut and not kept

    def _noted(self, index: int, marked: _Marked) -> Noted:
        usages: defaultdict[str, dict[Link, None]] = defaultdict(dict)
        left_out = ""
        for anchor in marked.anchors:
            if anchor.use is _UNCITED:
                left_out = self.reasons.get(anchor.at, "")
            else:
                kind, link = self.name(anchor)
                links = usages[kind]
                if link:
                    links[link] = None
        return Noted(
            number=index,
            id=marked.ids[0] if marked.ids else "",
            usages=tuple(Usage(kind, tuple(links)) for kind, links in usages.items()),
            left_out=left_out,
        )

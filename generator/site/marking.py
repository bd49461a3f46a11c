"""A source's text by paragraph: which passages are used, what rests on each, what is not used.

A paragraph is cut wherever a passage begins or ends, so that passages may overlap in any way, and
between used and unused sentences; its pieces, put together, are the file's characters.

A page holds only so much about passages (`room`): a piece names the shortest ones that cover it,
and what rests on them is counted where it finds no room. Every passage begins somewhere, with its
id, and is named by one piece at least.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

from generator.records.briefing import Anchor, Briefing, Use
from generator.records.sentence_states import State, coverage
from generator.site import sizes
from generator.site.addresses import Addresses, paragraph_id
from generator.site.covered import MOST_COLUMNS
from generator.site.values import Link, Mark, ParagraphEntry, PassageUses, Usage
from generator.text.passages import Passage
from generator.text.source_text import SourceText, Stretch

MANY = 1_000
"""Paragraphs of a source up to which all of them show their number."""

_NOT_USED = frozenset((State.UNUSED, State.DRAFT, State.PARTLY_USED))
"""Sentences of which what no passage covers is shown as not used."""
_QUOTE, _UNCITED = Use.QUOTE, Use.UNCITED  # a member is looked up slowly in its class (Python 3.11)


@dataclass(slots=True)
class _Marked:
    """A passage with the anchors that share it; `counts`: it is not only left out on purpose."""

    passage: Passage
    anchors: list[Anchor]
    ids: list[str]
    counts: bool = False


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Where a paragraph is cut, which passages start and end there, by number, and their ids."""

    cuts: Sequence[int]
    starting: Mapping[int, Sequence[int]]
    ending: Mapping[int, Sequence[int]]
    begins: Mapping[int, Sequence[tuple[int, str]]]

    def depths(self) -> Iterator[int]:
        """How many passages cover each piece."""
        depth = 0
        for cut in self.cuts:
            depth += len(self.starting.get(cut, ())) - len(self.ending.get(cut, ()))
            yield depth


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
        self._paragraph = partial(paragraph_id, briefing, source)
        self.publish = briefing.sources[source].publish or "full"
        self.name = name
        self.states = coverage(briefing, source).states
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
                if anchor.use is _QUOTE:
                    marked.ids += briefing.former.get(anchor.owner, ())
            if anchor.use is not _UNCITED:
                marked.counts = True
        self.marked = list(by_parts.values())
        self.taken = {identifier for marked in self.marked for identifier in marked.ids}

    @cached_property
    def printed(self) -> Mapping[int, str]:
        """The numbers of the paragraphs that may be printed, with their ids."""
        numbers: Iterable[int] = range(1, len(self.text.paragraphs) + 1)
        if self.publish == "citation":
            numbers = ()
        elif self.publish == "passages":
            starts = {self.text.sentences[number].start for number in self._shown}
            numbers = sorted({self.text.paragraph_at(start) + 1 for start in starts})
        return {number: self._paragraph(number) for number in numbers}

    def paragraphs(self) -> tuple[tuple[ParagraphEntry, ...], bool, int]:
        """The paragraphs that may be printed, whether some after the last may not, uses left away.

        These are of paragraphs that nothing is told of any more; others count their own.
        """
        if self.publish == "citation":
            return (), False, 0
        inside: defaultdict[int, list[_Marked]] = defaultdict(list)
        for marked in self.marked:
            first = self.text.paragraph_at(marked.passage.start)
            last = self.text.paragraph_at(max(marked.passage.end - 1, marked.passage.start))
            for number in range(first, last + 1):
                inside[number].append(marked)
        pieces = [
            self._pieces(paragraph, inside[number])
            for number, paragraph in enumerate(self.text.paragraphs)
        ]
        room = self._room(pieces)
        most, taken = self._most_named(pieces, room // 2)
        noted, left = fitting_uses(
            [
                [self._noted(index, marked) for index, marked in enumerate(inside[number], 1)]
                for number in range(len(pieces))
            ],
            room - taken,
        )
        printed: list[ParagraphEntry] = []
        skipped = False
        for number, paragraph in enumerate(self.text.paragraphs):
            marks = self._marks(number, pieces[number], inside[number], most)
            if taken > room // 2:  # not even one name for each piece: numbers are enough
                marks = [(at, mark._replace(uses=())) for at, mark in marks]
            if self.publish == "passages":
                marks, cut = self._cited_only(paragraph, marks)
                if not marks:
                    skipped = True
                    continue
                skipped = skipped or cut
            shown, more = noted[number]
            printed.append(
                ParagraphEntry(
                    number=number + 1,
                    id=self._paragraph(number + 1),
                    marks=tuple(mark for _, mark in marks),
                    noted=shown,
                    more=more,
                    skipped=skipped,
                    numbered=self._is_numbered(number + 1, inside[number]),
                )
            )
            skipped = False
        return tuple(printed), skipped, left

    def _is_numbered(self, number: int, passages: Sequence[_Marked]) -> bool:
        """Whether a paragraph shows its number; all have their address.

        Of very many short ones the numbers and their links are longer than the text. As lines in an
        edition, those have a number to which something refers, and every fifth.
        """
        return bool(passages) or number % 5 == 0 or len(self.text.paragraphs) <= MANY

    def _room(self, pieces: Sequence[_Pieces]) -> int:
        """Bytes for the names of passages and what rests on them, beside what has to be there."""
        text = len(self.text.raw.encode())
        begins = sum(40 + len(identifier) for identifier in self.taken)
        drawn = sizes.COLUMN * min(len(pieces), MOST_COLUMNS)
        marks = sum(130 + 33 * len(cut.cuts) for cut in pieces)
        return sizes.room_beside(text, begins + drawn + marks)

    def _most_named(self, pieces: Sequence[_Pieces], room: int) -> tuple[int, int]:
        """How many passages a piece names at most, and the bytes that this takes."""
        name = 8 + sum(map(len, self.taken)) // max(len(self.taken), 1)
        depths = [depth for cut in pieces for depth in cut.depths()]
        most = max(sizes.level(depths, room // name), 1)
        return most, name * sum(min(depth, most) for depth in depths)

    def cited(self) -> tuple[tuple[PassageUses, ...], int]:
        """All passages in order, for a source whose text may not be printed; uses left away."""
        entries = [self._noted(index, marked) for index, marked in enumerate(self.marked, 1)]
        room = sizes.room_beside(0, sum(30 + len(entry.id) for entry in entries))
        fitting, left = fitting_uses([[entry] for entry in entries], room)
        return tuple(
            shown[0] if shown else entry._replace(usages=(), left_out="")
            for entry, (shown, _) in zip(entries, fitting, strict=True)
        ), left

    @cached_property
    def _shown(self) -> frozenset[int]:
        """The numbers of the sentences in which words of some record stand, for whatever use."""
        # How many passages begin and end at a sentence, so that long ones cost no more than short.
        changes = [0] * (len(self.text.sentences) + 1)
        for marked in self.marked:
            for part in marked.passage.parts if marked.counts else ():
                numbers = self.text.sentence_numbers(part.start, part.end)
                if numbers:
                    changes[numbers.start] += 1
                    changes[numbers.stop] -= 1
        return frozenset(number for number, over in enumerate(accumulate(changes)) if over)

    def _state(self, number: int) -> State:
        return self.states[number] if number < len(self.states) else State.UNUSED

    def _pieces(self, paragraph: Stretch, passages: list[_Marked]) -> _Pieces:
        """Where a paragraph is cut."""
        cuts: set[int] = set()
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
        inside = sorted(cut for cut in cuts if paragraph.start < cut < paragraph.end)
        # One piece at least: even a paragraph of which normalising leaves nothing has characters.
        ordered = [paragraph.start, *inside]
        return _Pieces(ordered, dict(starting), dict(ending), dict(begins))

    def _marks(
        self, number: int, pieces: _Pieces, passages: list[_Marked], most: int
    ) -> list[tuple[int, Mark]]:
        """The pieces of a paragraph, each with the place in the text where it starts."""
        raw_start, raw_end = self.text.raw_paragraphs[number]
        offsets = self.text.raw_offsets(number, list(pieces.cuts[1:]))
        places = [raw_start, *offsets, raw_end]
        named, counted = self._named(pieces, passages, most)
        return [
            (
                cut,
                self._mark(
                    self.text.raw[places[at] : places[at + 1]],
                    cut,
                    sorted(named[at]),
                    [passages[index - 1] for index in sorted(named[at])],
                    tuple(pieces.begins.get(cut, ())),
                    used=counted[at],
                ),
            )
            for at, cut in enumerate(pieces.cuts)
        ]

    def _named(
        self, pieces: _Pieces, passages: list[_Marked], most: int
    ) -> tuple[list[list[int]], list[bool]]:
        """For each piece the shortest passages that cover it, and whether something rests on it."""
        lengths = [sum(part.end - part.start for part in one.passage.parts) for one in passages]
        covering: list[tuple[int, int]] = []
        counting = 0
        named: list[list[int]] = []
        counted = []
        for cut in pieces.cuts:
            for index in pieces.ending.get(cut, ()):
                del covering[bisect_left(covering, (lengths[index - 1], index))]
                counting -= passages[index - 1].counts
            for index in pieces.starting.get(cut, ()):
                insort(covering, (lengths[index - 1], index))
                counting += passages[index - 1].counts
            named.append([index for _, index in covering[:most]])
            counted.append(counting > 0)
        # One that shorter ones hide everywhere is named where it starts.
        missing = set(range(1, len(passages) + 1)).difference(*named)
        for at, cut in enumerate(pieces.cuts if missing else ()):
            for index in pieces.starting.get(cut, ()):
                if index in missing:
                    named[at].append(index)
                    missing.discard(index)
        return named, counted

    def _changes(self, paragraph: Stretch) -> Iterator[int]:
        """Where sentences of one state end and those of another begin."""
        before: tuple[Stretch, State] | None = None
        for number in self.text.sentence_numbers(paragraph.start, paragraph.end):
            sentence = self.text.sentences[number]
            state = self._state(number)
            if before is not None and before[1] != state:
                yield before[0].end
                yield sentence.start
            before = sentence, state

    def _mark(  # noqa: PLR0913
        self,
        text: str,
        at: int,
        covering: list[int],
        over: list[_Marked],
        begins: tuple[tuple[int, str], ...],
        *,
        used: bool,
    ) -> Mark:
        """A piece with the numbers of the passages it names, and these."""
        if not over:
            is_unused = bool(text.strip()) and self._state(self.text.sentence_at(at)) in _NOT_USED
            return Mark(text, (), (), begins, "unused" if is_unused else "plain")
        state = "used"
        if not used:
            found = self._state(self.text.sentence_at(at))
            state = "left-out" if found is State.LEFT_OUT and text.strip() else "plain"
        uses = tuple([name for marked in over for name in marked.ids])
        return Mark(text, tuple(covering), uses, begins, state)  # type: ignore[arg-type]  # one of the four

    def _cited_only(
        self, paragraph: Stretch, marks: list[tuple[int, Mark]]
    ) -> tuple[list[tuple[int, Mark]], bool]:
        """The pieces of the sentences that something rests on; whether others were left away."""
        kept: list[tuple[int, Mark]] = []
        cut = gap = False
        for at, mark in marks:
            if self.text.sentence_at(at) in self._shown:
                if gap and kept:
                    kept.append((at, Mark(" […] ", (), (), (), "plain")))
                kept.append((at, mark))
                gap = False
            elif mark.text.strip():
                gap = cut = True
        return kept, cut and not kept

    def _noted(self, index: int, marked: _Marked) -> PassageUses:
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
        return PassageUses(
            number=index,
            id=marked.ids[0] if marked.ids else "",
            usages=tuple(Usage(kind, tuple(links)) for kind, links in usages.items()),
            left_out=left_out,
            more=0,
        )


def fitting_uses(
    paragraphs: Sequence[Sequence[PassageUses]], room: int
) -> tuple[list[tuple[tuple[PassageUses, ...], int]], int]:
    """What rests on passages as far as there is room for it; how many uses are left away.

    Where there is too little, every paragraph has the same room, and in it every passage. Uses
    are counted beside their paragraph as long as that has any to show, the others together.
    """
    needs = [sum(map(_size, entries)) for entries in paragraphs]
    if sum(needs) <= room:
        return [(tuple(entries), 0) for entries in paragraphs], 0
    share = max(sizes.level(needs, room), _LEAST)
    found: list[tuple[tuple[PassageUses, ...], int]] = []
    left = 0
    for entries, need in zip(paragraphs, needs, strict=True):
        own = min(need, share, room)
        shown, more = (tuple(entries), 0) if need <= own else _first(entries, own)
        room -= sum(map(_size, shown))
        left += 0 if shown else more
        found.append((shown, more if shown else 0))
    return found, left


def _first(entries: Sequence[PassageUses], room: int) -> tuple[tuple[PassageUses, ...], int]:
    """The first passages of a paragraph, each with its first uses; how many uses are left."""
    most = max(sizes.level(list(map(_size, entries)), room), _LEAST)
    shown: list[PassageUses] = []
    more = 0
    for entry in entries:
        short = _shortened(entry, most)
        room -= _size(short)
        if room < 0:
            more += sum(len(usage.links) or 1 for usage in entry.usages) or 1
        else:
            shown.append(short)
    return tuple(shown), more


def _shortened(entry: PassageUses, room: int) -> PassageUses:
    """A passage with its first uses, one at least."""
    room -= _size(entry._replace(usages=()))
    usages: list[Usage] = []
    more = 0
    for usage in entry.usages:
        links: list[Link] = []
        room -= _USE
        for link in usage.links:
            room -= _size_of_link(link)
            if room >= 0 or not (usages or links):
                links.append(link)
        more += len(usage.links) - len(links)
        if links or not usage.links:
            usages.append(Usage(usage.kind, tuple(links)))
    return entry._replace(usages=tuple(usages), more=more)


_LEAST, _USE = 400, 90
"""Bytes for a passage with one use, and of one way of use without its links."""


def _size(entry: PassageUses) -> int:
    """About how many bytes a passage takes in the list beside its paragraph."""
    links = sum(_size_of_link(link) for usage in entry.usages for link in usage.links)
    left_out = 150 + len(entry.left_out.encode()) if entry.left_out else 0
    return 70 + len(entry.id) + _USE * len(entry.usages) + links + left_out


def _size_of_link(link: Link) -> int:
    return 30 + len(link.address) + len(link.text.encode())

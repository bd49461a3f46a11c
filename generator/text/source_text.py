"""A source's text with its paragraphs, its sentences and its quoted runs.

All offsets are into the normalised text, in code points; `raw_span` leads back to the file.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from generator.normalise import Normalised, normalise
from generator.text.paragraphs import paragraphs
from generator.text.quoted_runs import QuotedRun, quoted_runs
from generator.text.sentences import Marks, sentences
from generator.text.speech_without_marks import behind_label, speech

_NEAR = 200
"""Characters beside a place that tell whether a sentence begins there: marks, spaces, a letter."""
_LABEL_ENDS = (":", "\uff1a", ".")
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964]['\")\]]*\s*$")


class Stretch(NamedTuple):
    """A run of the normalised text: `start` inclusive, `end` exclusive."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with the run from `start` to before `end`."""
        return self.start < end and start < self.end


@dataclass(frozen=True)
class SourceText:
    """The text of one source file; everything else about it is worked out when first asked for."""

    path: str
    raw: str
    language: str = "en"

    @cached_property
    def _normalised(self) -> Normalised:
        return normalise(self.raw)

    @cached_property
    def normal(self) -> str:
        """The text under the declared normalisation."""
        return self._normalised.normal

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a run of the normalised text stands in the file's text."""
        return self._normalised.raw_span(start, end)

    def normal_offset(self, raw_offset: int) -> int:
        """The offset in the normalised text that stands for one in the file's text."""
        return self._normalised.normal_offset(raw_offset)

    @cached_property
    def raw_paragraphs(self) -> tuple[tuple[int, int], ...]:
        """The paragraphs as spans of the file's text, without white space at their ends.

        A line is a paragraph, except where lines were broken at a width (`paragraphs`).
        """
        return tuple(paragraphs(self.raw))

    @cached_property
    def _shifts(self) -> list[int | None]:
        """For each paragraph what leads from the file's text to the normalised, if one number."""
        return [self._normalised.shift(start, end) for start, end in self.raw_paragraphs]

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """The paragraphs in reading order; paragraph n of a page is `paragraphs[n - 1]`."""
        to_normal = self._normalised.normal_offset
        return tuple(
            Stretch(to_normal(start), to_normal(end))
            if shift is None
            else Stretch(start + shift, end + shift)
            for (start, end), shift in zip(self.raw_paragraphs, self._shifts, strict=True)
        )

    def raw_offsets(self, paragraph: int, offsets: Iterable[int]) -> list[int]:
        """Where characters of a paragraph's normalised text stand in the file's text."""
        shift = self._shifts[paragraph]
        if shift is None:
            return [self._normalised.raw_offset(offset) for offset in offsets]
        return [offset - shift for offset in offsets]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> int:
        """The index from 0 of the paragraph that holds an offset."""
        return max(bisect_right(self._paragraph_starts, offset) - 1, 0)

    @cached_property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences in reading order; none crosses a paragraph."""
        return tuple(
            Stretch(start, end)
            for paragraph in self.paragraphs
            for start, end in sentences(self.language, self.normal, *paragraph, self._marks)
        )

    @cached_property
    def _marks(self) -> Marks:
        return Marks(
            frozenset(run.before for run in self.quoted),
            frozenset(run.end for run in self.quoted),
            lambda offset: self.quoted_around(offset, offset) is not None,
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """The index from 0 of the sentence that holds an offset, or of the one before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def sentences_of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The sentences that a run of the text touches."""
        numbers = self.sentence_numbers(start, end)
        return self.sentences[numbers.start : numbers.stop]

    def utterance_of(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The sentences that a run touches; inside quotation marks all of what was said at once.

        So with the words beside the marks that say who spoke.
        """
        run = self.quoted_around(start, end)
        if run is not None:
            start, end = min(start, max(run.before, 0)), max(end, run.behind)
        return self.sentences_of(start, end)

    def sentence_numbers(self, start: int, end: int) -> range:
        """The indices from 0 of the sentences that a run of the text touches."""
        starts = self._sentence_starts
        following = bisect_right(starts, start) or 1
        if following >= len(starts) or end <= starts[following]:
            return range(following - 1, following)
        return range(following - 1, max(bisect_right(starts, end - 1), following))

    @cached_property
    def quoted(self) -> tuple[QuotedRun, ...]:
        """The runs of direct speech as spans of the normalised text, in order.

        Those inside quotation marks, nested ones too, and those behind a dash or a label.
        """
        to_normal = self._normalised.normal_offset
        return tuple(
            run._replace(start=to_normal(run.start), end=to_normal(run.end))
            for run in sorted(self._runs, key=lambda run: (run.start, -run.end))
        )

    @cached_property
    def _runs(self) -> list[QuotedRun]:
        paragraphs = list(self.raw_paragraphs)
        unmarked = (QuotedRun(*span) for span in speech(self.raw, paragraphs, self.language))
        marked = quoted_runs(self.raw, paragraphs, self.language)
        return [*map(self._behind_label, marked), *unmarked]

    def _behind_label(self, run: QuotedRun) -> QuotedRun:
        """A paragraph of a transcript in marks: “LAVROV: We will stay."""
        if run.closed and not run.reopened:
            return run
        start = behind_label(self.raw, run.start, run.end)
        return run if start is None else QuotedRun(start, run.end, run.closed)

    def quoted_around(self, start: int, end: int) -> QuotedRun | None:
        """The outermost quoted run that holds a run of the text whole."""
        at = bisect_left(self._quoted_up_to, end)  # the first that reaches so far
        if at < len(self.quoted) and self.quoted[at].start <= start:
            return self.quoted[at]
        return None

    def label_of(self, start: int, end: int) -> Stretch | None:
        """The label of a transcript that a run stands behind, unless marks hold it too."""
        at = bisect_left(self._quoted_up_to, end)
        if at >= len(self.quoted):
            return None
        run = self.quoted[at]
        first = self.paragraphs[self.paragraph_at(run.start)].start
        first += self.normal[first] == '"'  # of a transcript in marks
        label = self.normal[first : run.start].strip()
        if run.start > start or label[-1:] not in _LABEL_ENDS or label[0] == "-":
            return None
        for inner in self.quoted[at + 1 :]:
            if inner.start > start:
                break
            if inner.end >= end:
                return None
        return Stretch(first, first + len(label.rstrip(" :.\uff1a")))

    @cached_property
    def _quoted_up_to(self) -> list[int]:
        """For each quoted run where it or one before it ends, whichever ends last."""
        return list(accumulate((run.end for run in self.quoted), max))

    def begins_sentence(self, start: int) -> bool:
        """Whether a run that starts here, inside quotation marks or not, begins a sentence.

        True at the start of a paragraph, behind the end of a sentence, and behind the colon or
        comma of a lead-in unless the run goes on in lower case.
        """
        paragraph = self.paragraphs[self.paragraph_at(start)]
        first_seen = max(paragraph.start, start - _NEAR)
        before = self.normal[first_seen:start].rstrip(" ")
        opened = before.rstrip("\"'")
        at_mark = len(opened) < len(before)
        if first_seen == paragraph.start and not opened.rstrip(" "):
            return True
        letters = self.normal[start : start + _NEAR]
        if next((letter for letter in letters if letter.isalnum()), "").islower():
            return False
        if _SENTENCE_END.search(before if not at_mark else opened.rstrip(" ")):
            return True
        return at_mark and opened.rstrip(" ")[-1:] in ":,-\uff1a\uff0c\u060c"

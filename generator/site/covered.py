"""How much of a source is used, drawn by paragraph: a column each, as wide as it has letters.

A column is filled from below with the sentences that are used, then those used in part, those left
out on purpose, and those that nothing uses, each as high as its share of the letters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from generator.records.sentence_states import Coverage, State
from generator.site.markdown import Markdown, escape
from generator.site.picture import drawing_head
from generator.site.values import Link
from generator.text.source_text import SourceText

MOST_COLUMNS, OF_MANY = 60, 30
"""Paragraphs that have a column each; of more several share one, and there are fewer columns."""
ORDER = (State.USED, State.PARTLY_USED, State.LEFT_OUT, State.UNUSED)
_HEIGHT, _KEY, _GAP = 44, 40, 0.4
STYLE = """
.state{stroke:#85878a;stroke-width:1}.used{fill:#ffd34d}.partly-used{fill:#ffe9a3}
.left-out{fill:#fff;stroke-dasharray:3 2}.unused{fill:#dcd8ce}
"""


class Column(NamedTuple):
    """Paragraphs, from the `first` to the `last`, with sentences and letters by their state."""

    first: int
    last: int
    sentences: Counter[State]
    letters: Counter[State]


def columns(text: SourceText, covered: Coverage) -> list[Column]:
    """The paragraphs of a source, several in one where there are many."""
    filled: list[Column] = []
    number = 0
    total = len(text.paragraphs)
    share = 1 if total <= MOST_COLUMNS else -(-total // OF_MANY)
    for start in range(0, total, share):
        run = text.paragraphs[start : start + share]
        sentences: Counter[State] = Counter()
        letters: Counter[State] = Counter()
        while number < len(text.sentences) and text.sentences[number].start < run[-1].end:
            sentence = text.sentences[number]
            state = _shown(covered.states[number])
            sentences[state] += 1
            letters[state] += sentence.end - sentence.start
            number += 1
        if sentences:
            filled.append(Column(start + 1, start + len(run), sentences, letters))
    return filled


def coverage_drawing(
    found: Sequence[Column],
    told: Sequence[Link],
    label: str,
    *,
    key: Mapping[State, str] = MappingProxyType({}),
    mirrored: bool = False,
) -> Markdown:
    """The drawing; `told` says each column in words, and where it leads, if anywhere.

    `key` are the words of the states, for a drawing beside which nothing else says them.
    """
    total = sum(column.letters.total() for column in found) or 1
    parts = [drawing_head("covered", label, _HEIGHT + (_KEY if key else 0))]
    at = 0.0
    for column, (said, target) in zip(found, told, strict=True):
        width = 100 * column.letters.total() / total
        left = 100 - at - width if mirrored else at
        link = f' href="{target}" tabindex="-1"' if target else ""
        parts += (f'<a class="column"{link}>', f"<title>{escape(said)}</title>")
        parts += _states(column, left, max(width - _GAP, 0.2))
        parts.append("</a>")
        at += width
    parts += _key(key, mirrored)
    return Markdown("\n".join([*parts, "</svg>"]))


def _states(column: Column, left: float, width: float) -> Iterator[str]:
    letters = column.letters.total() or 1
    y = float(_HEIGHT)
    for state in ORDER:
        height = _HEIGHT * column.letters[state] / letters
        if height:
            y -= height
            yield (
                f'<rect class="state {state}" x="{left:.2f}%" width="{width:.2f}%" '
                f'y="{y:.1f}" height="{height:.1f}"></rect>'
            )


def _key(key: Mapping[State, str], mirrored: bool) -> Iterator[str]:
    for number, (state, word) in enumerate(key.items()):
        x, aside = 25 * number, 22
        if mirrored:
            x, aside = 100 - x, -22
        yield (
            f'<rect class="state {state}" x="{x}%" y="{_HEIGHT + 18}" width="14" height="14" '
            f'transform="translate({-14 if mirrored else 0})"></rect>'
            f'<text class="tick-label" x="{x}%" dx="{aside}" y="{_HEIGHT + 30}">'
            f"{escape(word)}</text>"
        )


def _shown(state: State) -> State:
    """What readers get of a state: what is only proposed uses nothing."""
    return State.UNUSED if state is State.DRAFT else state

"""Stretches of a source as the words of a record: letter for letter, and in one place only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.reading.yaml_text import Value
from generator.text.passages import Failure, find, find_all
from generator.text.source_text import SourceText, Stretch

_FEWEST_CONTEXT, _MOST_CONTEXT = 3, 8
"""Words of prefix or suffix that are tried; fewer tell a reader little of where it is."""
_MOST_ALIKE = 24
"""Times that words may stand in a text for their surroundings to be tried."""


def singled_out(text: SourceText, parts: Sequence[Stretch]) -> dict[str, Value] | None:
    """The fields `words`, `prefix` and `suffix` that lead to stretches; `None` where none do."""
    words = tuple(text.normal[one.start : one.end] for one in parts)
    fields: dict[str, Value] = {"words": words[0] if len(words) == 1 else list(words)}
    if min(text.normal.count(part) for part in words) > _MOST_ALIKE:
        return None
    found = find(text, words)
    if found.failure is None:
        here = found.passage is not None and found.passage.start == parts[0].start
        return fields if here else None  # “Quill's” is no place of “Quill”
    if found.failure is not Failure.AMBIGUOUS:
        return None
    before = _before(text, parts[0].start)
    after = _after(text, parts[-1].end)
    for size in range(_FEWEST_CONTEXT, _MOST_CONTEXT + 1):
        prefix = _last_words(before, size)
        suffix = _first_words(after, size)
        for more in ({"prefix": prefix}, {"suffix": suffix}, {"prefix": prefix, "suffix": suffix}):
            given = {key: value for key, value in more.items() if value}
            if not given:
                continue
            places = find_all(text, words, given.get("prefix"), given.get("suffix"))
            if len(places) == 1 and places[0].start == parts[0].start:
                return {**fields, **given}
    return None


def _before(text: SourceText, start: int) -> str:
    paragraph = text.paragraphs[text.paragraph_at(start)]
    return text.normal[max(paragraph.start, start - 120) : start]


def _after(text: SourceText, end: int) -> str:
    paragraph = text.paragraphs[text.paragraph_at(max(end - 1, 0))]
    return text.normal[end : min(paragraph.end, end + 120)]


def _last_words(before: str, size: int) -> str:
    return " ".join(reversed(_first(reversed(before.split(" ")), size)))


def _first_words(after: str, size: int) -> str:
    return " ".join(_first(after.split(" "), size))


def _first(words: Iterable[str], size: int) -> list[str]:
    """So many words; signs that stand alone go with them."""
    found: list[str] = []
    for word in words:
        if word:
            found.append(word)
            size -= any(letter.isalnum() for letter in word)
        if not size:
            break
    return found

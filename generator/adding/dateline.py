"""The day that the top of a text gives, for a curator to judge: it may date an event as well."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.dates.wording import computed

_LINES = 6
_LONGEST_LINE = 100
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Dateline(NamedTuple):
    """Words that stand in the text, and the day (EDTF) that they give by themselves."""

    words: str
    date: str


def dateline(text: str, language: str) -> Dateline | None:
    """The first short line at the top that gives exactly one day, with its year."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()][:_LINES]
    for line in lines:
        days = computed(line, language) if len(line) <= _LONGEST_LINE else ()
        if len(days) == 1 and _DAY.fullmatch(days[0]):
            return Dateline(_shortest(line, language, days), days[0])
    return None


def _shortest(line: str, language: str, days: tuple[str, ...]) -> str:
    """As few words of the line as give the same day."""
    tokens = [match.span() for match in _TOKEN.finditer(line)]
    first, last = 0, len(tokens)
    while first + 1 < last and computed(line[tokens[first + 1][0] :], language) == days:
        first += 1
    begin = tokens[first][0]
    while first + 1 < last and computed(line[begin : tokens[last - 2][1]], language) == days:
        last -= 1
    return line[begin : tokens[last - 1][1]]


def proposed(text: str, language: str) -> str:
    """What to write, if the day at the top is that of publication; empty where there is none."""
    found = dateline(text, language) if language else None
    if found is None:
        return ""
    return (
        f"; if its top does: {{date: {found.date}, basis: stated, words: {_quoted(found.words)}}}"
    )


def _quoted(words: str) -> str:
    """As YAML has it between braces, where a comma or a colon would end the words."""
    return f"'{words}'" if re.search(r"[^\w\s.]", words) and "'" not in words else words

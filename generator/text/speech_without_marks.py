"""Find direct speech that no quotation marks enclose: behind a dash, or behind a speaker's label.

A paragraph that begins with a dash is speech up to the words that say who speaks (`— Nous restons,
dit Durand.`), and again behind a second dash (`— Мы остаёмся, — сказал Петров. — Навсегда.`). It
is read so where the section `speech` of a language's file says that the press writes it, and only
where those words are found, for a list of points begins with dashes, too:

- `dash: closed` where a dash stands before and behind the words that say who speaks (Spanish,
  Russian); `dash: comma` where only a comma may stand before them (French, Finnish);
- `said`: the verbs that they begin with, before which `auxiliaries` and pronouns may stand.

A transcript writes the speaker's name in capitals, or `Q` and `A`, with a colon or a stop, before
what is said: `LAVROV: We will stay.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.languages.cldr import base
from generator.languages.files import section

_DASH = re.compile(r"[\u2012-\u2015]\s?")
_INNER_DASH = re.compile(r"(?:(?<=\s)|(?<=[,.!?\u2026:]))[\u2012-\u2015]\s?")
_LABEL = re.compile(
    r"(?:(?:[QA]|[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-])+(?: (?:[^\W\d_a-z]|[.'’-])+){0,4})"
    r"(?: \([^()\n]{1,60}\))?:|[QA]\.)\s+(?=\S)"
)
_SECOND_DASH = re.compile(r"(?:(?<=[.,!?:]) |(?<=\w))[\u2012-\u2015][.,]?\s?")
_COMMA = re.compile(r"[,!?\u2026] ?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_LABEL = 120
_MOST_PAUSES = 60
"""Commas and dashes of a paragraph behind which a verb of saying is looked for."""


@dataclass(frozen=True)
class _Manner:
    dash: str
    said: frozenset[str]
    auxiliaries: frozenset[str]


@cache
def _manner(language: str) -> _Manner:
    found = section(base(language), "speech")
    return _Manner(
        found.get("dash", ""),
        frozenset(found.get("said", ())),
        frozenset(found.get("auxiliaries", ())),
    )


def speech(
    text: str, paragraphs: list[tuple[int, int]], language: str
) -> Iterator[tuple[int, int]]:
    """The runs of speech of all paragraphs, in order, as spans of `text`."""
    manner = _manner(language)
    for start, end in paragraphs:
        first = text[start]
        if manner.dash and "\u2012" <= first <= "\u2015":
            yield from _behind_dash(text, start, end, manner)
        elif first.isupper():
            colon = text.find(":", start, min(start + _LONGEST_LABEL, end))
            if colon < 0:
                colon = start + 1 if text.startswith(("Q.", "A."), start) else start
            if text[start : colon + 1].isupper():
                label = _LABEL.match(text, start, end)
                if label and label.end() < end and not text[label.end()].islower():
                    yield label.end(), end


def _behind_dash(text: str, start: int, end: int, manner: _Manner) -> Iterator[tuple[int, int]]:
    lead = _DASH.match(text, start, end)
    begin = lead.end() if lead else start
    attributed = _attribution(text, begin, end, manner)
    while attributed is not None:
        if begin < attributed:
            yield begin, attributed
        back = _resumed(text, attributed, end)
        if back is None:
            return
        begin = back
        attributed = _attribution(text, begin, end, manner)
        if attributed is None:
            yield begin, end


def _attribution(text: str, begin: int, end: int, manner: _Manner) -> int | None:
    """Where the words begin that say who speaks: at the space, comma or dash before them."""
    for number, pause in enumerate(_INNER_DASH.finditer(text, begin, end)):
        if number > _MOST_PAUSES:
            return None
        if _says(text, pause.end(), end, manner):
            at = pause.start()
            while at > begin and text[at - 1].isspace():
                at -= 1
            return at
    if manner.dash != "comma":
        return None
    for number, pause in enumerate(_COMMA.finditer(text, begin, end)):
        if number > _MOST_PAUSES:
            return None
        if _says(text, pause.end(), end, manner):
            return pause.start() + (text[pause.start()] != ",")
    return None


def _says(text: str, at: int, end: int, manner: _Manner) -> bool:
    """Whether a verb of saying, in lower case, stands first, but for auxiliaries before it."""
    for number, word in enumerate(_WORD.finditer(text, at, min(at + 60, end))):
        if number > 3 or (number == 0 and word.start() != at):
            return False
        found = word.group().replace("’", "'")
        stem = found.partition("-")[0]  # dit-il, a-t-elle dit
        if found in manner.said or stem in manner.said:
            return True
        if found not in manner.auxiliaries and stem not in manner.auxiliaries:
            return False
    return False


def _resumed(text: str, at: int, end: int) -> int | None:
    """Where speech goes on behind a second dash: `— сказал Петров. — Нет`, `—dijo Ruiz—. No`."""
    first = _INNER_DASH.search(text, at, end)
    leads = first is not None and not text[at : first.start()].strip()
    closing = _SECOND_DASH.search(text, first.end() if first and leads else at + 1, end)
    return closing.end() if closing and closing.end() < end else None

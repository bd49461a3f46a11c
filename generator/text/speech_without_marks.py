"""Find direct speech that no quotation marks enclose: behind a dash, or behind a speaker's label.

A paragraph that begins with a dash is speech up to the words that say who speaks (`— Nous restons,
dit Durand.`), and again behind a second dash (`— Мы остаёмся, — сказал Петров. — Навсегда.`). It
is read so where the section `speech` of a language's file says that the press writes it, and only
where those words are found, for a list of points begins with dashes, too. A paragraph without them
and without a second dash is speech beside one that has them.

- `dash: closed` where a dash stands before and behind the words that say who speaks (Spanish,
  Russian), a comma only where no dash leads to them; `dash: comma` where a comma does as well
  (French, Finnish);
- `said`: verbs that they begin with, besides those of `attribution`; `auxiliaries` and pronouns may
  stand before them;
- `labels`: what stands before questions and answers (`Question`, `Answer`).

A transcript writes the speaker's name in capitals, or such a label, or `Q` and `A`, with a colon or
a stop, before what is said: `LAVROV: We will stay.` A name that is not in capitals is a label where
it stands before several paragraphs of a text that has three such or more: `Lavrov: We will stay.`
A transcript may stand inside marks that reopen at each of its paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.languages.cldr import base
from generator.languages.files import section
from generator.normalise import normal

_DASH = re.compile(r"[\u2012-\u2015]\s?|-\s")
_INNER_DASH = re.compile(r"(?:(?<=\s)|(?<=[,.!?\u2026:]))[\u2012-\u2015]\s?|(?<=\s)-(?=\s)\s")
_LABEL = re.compile(
    r"(?:(?:[QA]|[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-])+(?: (?:[^\W\d_a-z]|[.'’-])+){0,4})"
    r"(?: \([^()\n]{1,60}\))?\s?:|[QA]\.)\s+(?=\S)"
)
_NAME = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[.'’-])*(?: [^\W\d_](?:[^\W\d_]|[.'’-])*){0,3}\s?[:\uff1a]\s*(?=\S)"
)
_SECOND_DASH = re.compile(r"(?:(?<=[.,!?:]) |(?<=\w))[\u2012-\u2015][.,]?\s?")
_COMMA = re.compile(r"[,!?\u2026] ?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LONGEST_LABEL = 120
_FEW_LABELS = 3
_COLON = re.compile("[:\uff1a]")
_VERBS = ("say", "say_he", "say_she", "say_they", "telling", "asking")
_MOST_PAUSES = 60
"""Commas and dashes of a paragraph behind which a verb of saying is looked for."""


@dataclass(frozen=True)
class _Manner:
    dash: str
    said: frozenset[str]
    auxiliaries: frozenset[str]
    labels: frozenset[str]


@cache
def _manner(language: str) -> _Manner:
    found = section(base(language), "speech")
    grammar = section(base(language), "attribution")
    said = [*found.get("said", ()), *(word for name in _VERBS for word in grammar.get(name, ()))]
    return _Manner(
        found.get("dash", ""),
        frozenset(map(normal, said)),
        frozenset(map(normal, found.get("auxiliaries", ()))),
        frozenset(map(normal, found.get("labels", ()))),
    )


def speech(
    text: str, paragraphs: list[tuple[int, int]], language: str
) -> Iterator[tuple[int, int]]:
    """The runs of speech of all paragraphs, in order, as spans of `text`."""
    manner = _manner(language)
    labelled = _labels(text, paragraphs, manner)
    block: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(paragraphs):
        if manner.dash and _DASH.match(text, start, end):
            block.append((start, end))
            continue
        yield from _dialogue(text, block, manner)
        block = []
        if number in labelled:
            yield labelled[number], end
    yield from _dialogue(text, block, manner)


def _labels(text: str, paragraphs: list[tuple[int, int]], manner: _Manner) -> dict[int, int]:
    """By the number of a paragraph that a label begins, where the speech behind it begins."""
    found: dict[int, int] = {}
    names: dict[int, tuple[str, int]] = {}
    often: Counter[str] = Counter()
    for number, (start, end) in enumerate(paragraphs):
        near = min(start + _LONGEST_LABEL, end)
        if (behind := behind_label(text, start, end)) is not None:
            found[number] = behind
        elif _COLON.search(text, start, near) and (name := _NAME.match(text, start, near)):
            words = normal(name.group().rstrip(" :\uff1a").lower()).strip()
            if words in manner.labels:
                found[number] = name.end()
            elif not text[start].islower() and manner.said.isdisjoint(words.split()):
                names[number] = (words, name.end())
            if words in manner.labels or number in names:
                often[words] += 1
    if len(names) + len(found) >= _FEW_LABELS and max(often.values(), default=0) > 1:
        found |= {number: at for number, (_, at) in names.items()}
    return found


def behind_label(text: str, start: int, end: int) -> int | None:
    """Where what is said begins behind a label in capitals, if a stretch begins with one."""
    label = _LABEL.match(text, start, end) if text[start : start + 1].isupper() else None
    if (
        label is None
        or not label.group().isupper()  # the pattern knows the small letters of ASCII only
        or label.end() >= end
        or text[label.end()].islower()
    ):
        return None
    return label.end()


def is_of_question(label: str, language: str) -> bool:
    """Whether a label (normalised, without its colon) stands before a question or an answer."""
    return label.lower() in {"q", "a"} or label.lower() in _manner(language).labels


def _dialogue(
    text: str, block: list[tuple[int, int]], manner: _Manner
) -> Iterator[tuple[int, int]]:
    """The speech of neighbouring paragraphs that begin with a dash."""
    runs = [list(_behind_dash(text, *span, manner)) for span in block]
    for (start, end), found in zip(block, runs, strict=True):
        lead = _DASH.match(text, start, end)
        begin = lead.end() if lead else start
        if found:
            yield from found
        elif any(runs) and begin < end and not _INNER_DASH.search(text, begin, end):
            yield begin, end


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
        found = normal(word.group())
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

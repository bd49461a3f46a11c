"""Whether words of a date are the rest of words that give another one.

“Yesterday” is cut out of “the day before yesterday”, and “Tuesday” is not the day of what happened
“two days before the Tuesday meeting”. The section `date_words` of a language's file lists

- `counted_to`: what stands between a span of time and the date that it is counted from (`before`);
- `beside`: what names the day next to the one behind it (`on the eve of`).
"""

from __future__ import annotations

import re
from functools import cache

from generator.dates.lexicon import is_part_of_a_phrase, scan, spans_of_time
from generator.languages import cldr
from generator.languages.files import section

_LONGEST = 60
"""Characters before the words of a date that may belong to them."""


def cut_from(before: str, words: str, language: str) -> str:
    """The words of another date of which `words`, behind `before` in a text, are the rest.

    Nothing where they stand for themselves.
    """
    before = before[-_LONGEST:].lower()
    found = _counted(cldr.base(language)).search(before) if before else None
    if found is not None:
        return f"{found.group()}{words}"
    lowered = words.lower()
    if not is_part_of_a_phrase(lowered, language):
        return ""
    whole = scan(f"{before}{lowered}", language)
    longer = whole.tokens[-1] if whole.letters.endswith("P") else ""
    if longer.endswith(lowered) and longer != lowered and before.endswith(longer[: -len(lowered)]):
        return longer
    return ""


@cache
def _counted(language: str) -> re.Pattern[str]:
    """A span of time and what counts it to a date, or a day next to it, at the end of a text."""
    lists = section(language, "date_words")
    counted, beside = (
        "|".join(re.escape(str(word)) for word in lists.get(name, ()))
        for name in ("counted_to", "beside")
    )
    units = "|".join(sorted(map(re.escape, spans_of_time(language)), key=len, reverse=True))
    either = [f"(?:{units})\\s+(?:{counted})"] if counted and units else []
    either += [f"(?:{beside})"] if beside else []
    if not either:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})\s+(?:\w{{1,4}}\s+)?\Z")

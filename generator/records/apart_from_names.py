"""A text without the names of actors and the dates in it, so that no word is looked for in these.

May is a name, a month and a verb: `May told MPs`, `May 12 was the day`, `it may be so`.
"""

from __future__ import annotations

import re

from generator.numbers.numerals import numerals
from generator.text.names import Names

_BLANK = "\u2027"
_YEAR_OR_DAY = re.compile(r",? ?\d")


def without_names(text: str, language: str, names: Names) -> str:
    """The normalised text with other signs in the place of names and dates; no offset moves."""
    spans = [(mention.start, mention.end) for mention in names.find(text)]
    spans += [
        (numeral.start, numeral.end)
        for numeral in numerals(text, language)
        if numeral.is_month
        and (_YEAR_OR_DAY.match(text, numeral.end) or text[: numeral.start].rstrip()[-1:].isdigit())
    ]
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text

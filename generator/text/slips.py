"""Slips of the pen that are beyond doubt: what may be mended without asking what was meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LONG = 8
"""Letters of a name from which on two may be wrong."""
_DIGITS = re.compile(r"\d+")


def slip_of(written: str, known: Iterable[str]) -> str | None:
    """The one known name that was meant, where no other can have been.

    It has the same letters but for case, hyphens and spaces, or a letter or two are wrong, missing,
    doubled or changed about; its digits are the same, for `quote-3` is no slip of `quote-2`.
    """
    options = list(known)
    same = [each for each in options if letters(each) == letters(written)]
    if same:
        return same[0] if len(same) == 1 and letters(written) else None
    most = 2 if len(written) >= _LONG else 1
    # One more letter is looked at, so that a name nearly as near speaks against the nearest.
    found = process.extract(written, options, scorer=OSA.distance, score_cutoff=most + 1, limit=2)
    if not found or found[0][1] > most or len(written) <= found[0][1] * 2:
        return None
    name = found[0][0]
    if len(found) > 1 and found[1][1] <= found[0][1] + 1:
        return None
    return name if _DIGITS.findall(name) == _DIGITS.findall(written) else None


def letters(text: str) -> str:
    """Letters and digits alone, in lower case, without marks above and below them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum())

"""The words of a language's lists that are no names: they tell an ordinary word from a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.languages import cldr
from generator.languages.files import known
from generator.normalise import normal

_WORD = re.compile(r"[^\W\d_]+")
_NAMES = frozenset({"given_men", "given_women", "agencies", "outlet_words", "surnames", "demonyms"})
"""Lists of a language's file that hold names."""
_ENDINGS = "endings"
"""How lists end in name that hold no words but their ends: the Portuguese `ada` is no Ada."""


@cache
def listed_words(code: str) -> frozenset[str]:
    """All words of a language's lists but its names, and those of its calendar, in lower case."""
    dates = (
        name
        for kind in ("months", "days")
        for width in ("wide", "abbreviated")
        for _, name in cldr.names(code, kind, width)
    )
    texts = (*_texts(known(code)), *dates)
    return frozenset(word for text in texts for word in _WORD.findall(normal(text).lower()))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _NAMES and not str(key).endswith(_ENDINGS):
                yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
    else:
        yield str(node)

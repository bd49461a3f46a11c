"""A briefing as its downloads need it: the passages with their places in paragraphs, once each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.briefing import Anchor, Briefing, Use
from generator.diagnostics import Report
from generator.model import Text
from generator.passages import Passage
from generator.site.addresses import Addresses
from generator.source_text import SourceText, Stretch

CONTEXT = 32
"""Characters of context around a passage, as many as Hypothesis and others keep."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a paragraph: `start` and `end` in code points from where the paragraph begins.

    `exact` are the characters of the file there, `None` where they may not be printed.
    """

    start: int
    end: int
    exact: str | None
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Use_:  # noqa: N801  (`Use` is what it is used as)
    """What uses a passage: `of` is a record (`positions/some-position`), `verdict` its check."""

    of: str
    used_as: Use
    verdict: str

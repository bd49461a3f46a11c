"""The form of a record's id: lower-case Latin letters and digits, parted by single hyphens."""

from __future__ import annotations

import re

from generator.text.latin_words import latin_words

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_ID = 100
"""Characters; ids are folder names and addresses."""


def as_id(text: str) -> str:
    """A text in the form of an id; empty where nothing is left."""
    return "-".join(latin_words(text[: MAX_ID * 2]))[:MAX_ID].strip("-")

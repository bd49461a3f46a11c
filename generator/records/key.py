"""What names a record wherever it is spoken of."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A record by its collection and id; the briefing's own record is `("briefing", field)`."""

    collection: str
    id: str


PAGES_OF = {"actors": "actors", "sources": "sources", "issues": "positions", "quotes": "quote"}
"""The collections whose records have a page each, and the folder of the site that it is in."""

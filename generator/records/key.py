"""What names a record wherever it is spoken of."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """A record by its collection and id; the briefing's own record is `("briefing", field)`."""

    collection: str
    id: str

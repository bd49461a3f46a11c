"""Why the desk will not do something, told in a sentence."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):  # noqa: N818  (a fact)
    """A request that is not done; `status` is that of HTTP, `more` what the page is told beside."""

    def __init__(self, why: str, status: int = 400, **more: Any) -> None:
        super().__init__(why)
        self.status = status
        self.more = more

"""A page that there will be: its path is known before anything of it is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.site.page_kinds import Page


class Planned(NamedTuple):
    """The path of a page's Markdown file, and how to make the page."""

    path: str
    make: Callable[[], Page]

"""Somebody whom a text names, as it tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text.source_text import Stretch


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text gives it; `of` is the name of whose it is."""

    title: str
    of: str = ""
    place: Stretch | None = None
    """The title with the name beside it."""
    is_whole: bool = False
    """Whether the title itself says what the office is of."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a text names. `kind` is empty where the text does not tell it.

    `places` are all mentions.
    """

    name: str
    kind: str
    places: tuple[Stretch, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    unnamed: bool = False
    gender: str = ""

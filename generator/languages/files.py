"""The files of the languages: all that we know of one stands in `<code>.yml` beside this module.

A file is a mapping of sections. Who uses a section says in its docstring what stands there; a
language without a file, or without a section, is checked for all that needs none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


@cache
def known(primary: str) -> Mapping[str, Any]:
    """Everything in the file of a language (`de`, no script or region); empty without a file."""
    if not re.fullmatch(r"[a-z]{2,3}", primary):
        return {}
    file = resources.files(__package__ or "generator.languages").joinpath(f"{primary}.yml")
    if not file.is_file():
        return {}
    # PyYAML's own typing is harmless here: the files are ours and their words are in lists.
    sections: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return sections


def section(primary: str, name: str) -> Any:
    """A section of a language's file, such as `number_words`; an empty mapping without it."""
    return known(primary).get(name, {})


_JUDGED_BY = ("attribution", "survives", "negations", "number_words")
"""What a language's file must hold so that all checks can judge texts in it."""


def is_known_in_part(primary: str) -> bool:
    """Whether some checks have nothing to go by in a language: who speaks, what is negated, ….

    What they cannot judge there is told to curators (`briefing check`) and readers (`/method/`).
    """
    return not set(_JUDGED_BY) <= set(known(primary))


@cache
def readings(primary: str) -> Mapping[str, str]:
    """How each character of a script without letters is read, in Latin ones: 王 is `wang`.

    They stand in `<code>-readings.txt`, a line for each syllable with all that are read so.
    """
    if not re.fullmatch(r"[a-z]{2,3}", primary):
        return {}
    file = resources.files(__package__ or "generator.languages").joinpath(f"{primary}-readings.txt")
    if not file.is_file():
        return {}
    lines = (line.split() for line in file.read_text("utf-8").splitlines() if line[:1] != "#")
    return {character: syllable for syllable, read_so in lines for character in read_so}


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, in alphabetical order."""
    names = (file.name for file in resources.files(__package__ or "generator.languages").iterdir())
    return tuple(sorted(name.removesuffix(".yml") for name in names if name.endswith(".yml")))

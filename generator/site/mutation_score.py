"""How many corruptions of a correct briefing the checks refused when that was last measured.

Measured and written by `make mutants MUTANTS_ARGS=--publish`, never by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "mutation_score.json"


@dataclass(frozen=True, slots=True)
class MutationScore:
    """`tried` corruptions could be seen by a reader with the source at hand, without judging what
    words mean; `refused` of them were refused, `placed` at the right file and record.

    `beyond` more do not count: only judging the meaning shows them. `operators` are the ways of
    corrupting, by name; `command` and `date` say how and when (EDTF) all this was measured.
    """

    date: str
    command: str
    tried: int
    refused: int
    placed: int
    beyond: int
    operators: tuple[str, ...]


@cache
def mutation_score() -> MutationScore:
    """The last measurement."""
    data = json.loads(resources.files("generator.site").joinpath(FILE).read_text("utf-8"))
    return MutationScore(**data | {"operators": tuple(data["operators"])})

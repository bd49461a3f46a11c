"""What an operator is: what it does, and the rules by which a mutant of it does not count."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.benchmarks.content import Content, Mutant

Make = Callable[[Content, random.Random], Iterator[Mutant]]

EQUIVALENT, MEANING = "equivalent", "no machine"


@dataclass(frozen=True)
class Rule:
    """Why a mutant does not count: it is still true, or nobody sees it without judging meaning."""

    kind: str
    reason: str


@dataclass(frozen=True)
class Operator:
    """One kind of corruption, at every place where it can be made."""

    name: str
    what: str
    make: Make
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def mutants(self, content: Content, seed: str, cap: int | None = None) -> list[Mutant]:
        """All of them, or a sample that the seed fixes; each edit once."""
        chance = random.Random(f"{seed}/{self.name}")
        found = {
            (mutant.file, mutant.start, mutant.end, mutant.new): mutant
            for mutant in self.make(content, chance)
            if content.texts[mutant.file][mutant.start : mutant.end] != mutant.new
        }
        mutants = list(found.values())
        if cap is not None and len(mutants) > cap:
            kept = sorted(chance.sample(range(len(mutants)), cap))
            mutants = [mutants[number] for number in kept]
        return mutants


def equivalent(reason: str) -> Rule:
    return Rule(EQUIVALENT, reason)


def meaning(reason: str) -> Rule:
    return Rule(MEANING, reason)

"""The checks bite: a sample of `make mutants`, with a fixed seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import mutants
from tests.benchmarks.content import Content
from tests.benchmarks.judge import Judge
from tests.benchmarks.operators import OPERATORS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests/briefings/tiny"


@pytest.mark.parametrize("name", ["tiny", "own"])
def test_corruptions_are_refused_where_they_are(name: str) -> None:
    root, cap = (TINY, 8) if name == "tiny" else (ROOT, 3)

    tallies = mutants.run([root], seed="a sample", cap=cap)

    whole = mutants.total(tallies.values())
    survivors = [one for tally in tallies.values() for one in tally.survivors]
    misplaced = [one for tally in tallies.values() for one in tally.misplaced]
    assert whole.tried > 100
    assert whole.crashed == 0
    assert whole.refused >= mutants.REFUSED_BAR * whole.tried, survivors
    assert whole.placed >= mutants.PLACE_BAR * whole.refused, misplaced


def test_remembering_changes_no_verdict(tmp_path: Path) -> None:
    content = Content.read(TINY)
    quick, plain = Judge(content, tmp_path), Judge(content, tmp_path, remember=False)

    for operator in OPERATORS:
        for mutant in operator.mutants(content, "the same", 1):
            assert quick.judge(mutant) == plain.judge(mutant), mutant.note


def test_every_rule_gives_its_reason() -> None:
    content = Content.read(TINY)

    for operator in OPERATORS:
        for mutant in operator.mutants(content, "rules", 200):
            assert not mutant.rule or operator.rules[mutant.rule].reason

"""The figure on the method page was measured, with the operators that there are."""

from __future__ import annotations

import pytest

from generator.dates.edtf import parse
from generator.site.mutation_score import mutation_score
from tests.benchmarks import mutants
from tests.benchmarks.operators import OPERATORS
from tests.publishing import published

pytestmark = pytest.mark.slow

RENEW = 'run `make mutants MUTANTS_ARGS="--publish"` and commit generator/site/mutation_score.json'


def test_the_figure_is_of_the_operators_that_there_are() -> None:
    assert list(mutation_score().operators) == [operator.name for operator in OPERATORS], RENEW


def test_the_figure_holds_together_and_meets_the_bars() -> None:
    found = mutation_score()

    assert 0 < found.placed <= found.refused <= found.tried
    assert found.refused >= mutants.REFUSED_BAR * found.tried
    assert found.placed >= mutants.PLACE_BAR * found.refused
    assert found.beyond > 0
    assert found.command.startswith("python -m tests.benchmarks.mutants ")
    assert parse(found.date).is_single_day


def test_the_method_page_prints_the_figure_beside_its_limit() -> None:
    text = published("own").page("method.md").text

    for number in (
        mutation_score().tried,
        mutation_score().refused,
        mutation_score().placed,
        mutation_score().beyond,
    ):
        assert f"{number:,}" in text
    assert "for you to judge" in text

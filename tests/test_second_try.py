"""Which failed tests are tried once more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.second_try import deserve

ONE = "tests/browser/test_reading.py::test_one"


@pytest.mark.parametrize(
    ("status", "failed", "again"),
    [
        (1, [ONE], [ONE]),
        (1, [ONE, "tests/test_dates.py::test_two"], []),
        (1, ["tests/test_dates.py::test_two"], []),
        (1, ["tests/browser/test_reading.py"], []),  # it cannot even be read
        (1, [f"{ONE}[{n}]" for n in range(4)], []),
        (2, [ONE], []),  # ended by somebody
        (3, [ONE], []),
        (0, [], []),
    ],
)
def test_only_a_few_failed_tests_of_browsers_are_tried_again(
    tmp_path: Path, status: int, failed: list[str], again: list[str]
) -> None:
    noted = tmp_path / "lastfailed"
    noted.write_text(json.dumps(dict.fromkeys(failed, True)), "utf-8")
    assert deserve(status, noted) == again


def test_where_nothing_was_noted_nothing_is_tried_again(tmp_path: Path) -> None:
    assert deserve(1, tmp_path / "lastfailed") == []

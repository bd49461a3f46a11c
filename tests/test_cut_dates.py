"""Words that are the rest of another date are told from those that stand for themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.dates.cut_dates import cut_from
from tests import cases

CASES = cases.by_name(Path(__file__).parent / "cut_dates")


@pytest.mark.parametrize("code", CASES)
def test_words_cut_out_of_another_date_are_told(code: str) -> None:
    wrong = []
    for case in CASES[code]:
        text, words = str(case["text"]), str(case["words"])
        found = cut_from(text[: text.index(words)], words, code)
        if bool(found) != case["cut"]:
            wrong.append(dict(case) | {"found": found})
    assert CASES[code]
    assert not wrong, cases.listed(wrong)

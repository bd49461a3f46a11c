"""Words of a source do not begin or end inside a figure in digits."""

from __future__ import annotations

import pytest

from generator.normalise import normal
from generator.text.cut_figures import cuts_a_figure, figure_around


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("killed 20", "-30 people"), ("killed 20-", "30 people"), ("It covers 2009", "–2013"),
        ("killed 20", " – 30 people"), ("20 – ", "30 people"), ("Some 1", "/3 of voters"),
        ("1/", "3 of voters"), ("rose by 5", "%"), ("rose by 5", " %"), ("began at 10", ":30"),
        ("10:", "30 sharp"), ("5", "‰"), ("$", "5 billion"), ("cost 5", "€"), ("cost 5", " €"),
        ("killed 25", " 000 people"), ("25 ", "000 people"), ("2", " 1/2 metres"),
        ("2", "½ metres"), ("2 ", "½ metres"), ("it was -", "5 degrees"), ("$20", "-$30"),
        ("5%", "-7%"), ("on 2025", "-02-18"), ("15", "°C"),
    ],
)  # fmt: skip
def test_part_of_a_figure_is_cut_off(before: str, after: str) -> None:
    text = normal(before + "|" + after)

    assert cuts_a_figure(text.replace("|", ""), text.index("|"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in 2024", " 500 boats sailed"), ("It sank 5", ", 10 others did not"), ("of 5", " boats"),
        ("killed 20", ". 30 others"), ("it fell", " 5%"), ("it cost", " $5"), ("Article 5", ": 20"),
        ("paid 5", " $10 notes"), ("killed 20", " - and left"), ("a", " 20-30 share"),
        ("it fell -", " 5 boats"), ("", "5%"), ("5%", ""), ("Covid", "-19"),
    ],
)  # fmt: skip
def test_figures_side_by_side_are_two(before: str, after: str) -> None:
    text = normal(before + "|" + after)

    assert not cuts_a_figure(text.replace("|", ""), text.index("|"))


def test_the_whole_figure_is_told() -> None:
    text = "killed 20 - 30 people"

    assert text[slice(*figure_around(text, 0, len("killed 20")))] == "killed 20 - 30"

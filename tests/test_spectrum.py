"""The spectrum places every actor under its stance, with a name that fits a phone."""

from __future__ import annotations

import re

import pytest

from generator.records.model import STANCES
from generator.site.spectrum import Lane, MarkKey, spectrum

WORDS = {stance: stance for stance in STANCES}
LONG = "Representatives of the European allies of Ukraine"


def drawn(*stances: str, name: str = "Norland", mirrored: bool = False) -> str:
    return str(spectrum([Lane(name, stances, "#x", None)], WORDS, "who", mirrored=mirrored))


@pytest.mark.parametrize(
    ("mirrored", "places"),
    [(False, ["10%", "30%", "50%", "70%", "90%"]), (True, ["90%", "70%", "50%", "30%", "10%"])],
)
def test_a_dot_stands_under_its_stance(mirrored: bool, places: list[str]) -> None:
    found = [
        re.search(r'class="dot now \w+ own-words" x="(\d+%)"', drawn(stance, mirrored=mirrored))
        for stance in STANCES
    ]

    assert [dot and dot[1] for dot in found] == places


def test_reservations_are_half_and_the_rest_is_whole() -> None:
    assert [stance for stance in STANCES if 'class="half"' in drawn(stance)] == [
        "sceptical",
        "conditional",
    ]


def test_who_moved_is_drawn_twice_and_joined() -> None:
    moved = drawn("opposes", "supports")

    assert moved.count('class="dot earlier opposes"') == 1
    assert moved.count('class="dot now supports own-words"') == 1
    assert moved.count('class="joined"') == 1
    assert 'class="joined"' not in drawn("opposes", "opposes")


@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_long_name_begins_at_the_edge_above_its_line(stance: str, mirrored: bool) -> None:
    name = re.search(
        r'class="name" x="(\d+%?)" dx="(-?\d+)"', drawn(stance, name=LONG, mirrored=mirrored)
    )

    assert name is not None
    assert name[1] in ("0", "100%")
    assert name[2] == "0"


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_file_says_what_its_marks_mean_in_rows_that_fit_it(mirrored: bool) -> None:
    key = MarkKey("How well founded", dict.fromkeys(("own-words", "on-record"), "long " * 8))
    found = str(
        spectrum(
            [Lane("Norland", ("opposes",), "#x", None)], WORDS, "who", key=key, mirrored=mirrored
        )
    )
    plain = drawn("opposes", mirrored=mirrored)

    assert "How well founded" in found
    assert found.count("long") == 16
    assert 'class="dot now opposes on-record"' in found
    rows = re.findall(rf'class="tick-label" x="{650 if mirrored else 22}" y="(\d+)"', found)
    assert len(set(rows)) == 2
    height = re.compile(r' height="(\d+)"')
    assert int(height.search(found)[1]) > max(map(int, rows))  # type: ignore[index]
    assert "How well founded" not in plain

"""Words that cut a figure of their source in two are reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import cut_figures, words
from generator.findings.codes import Code
from tests.building import briefing, run


def cited(root: Path, seed: str, cut: str, language: str = "en") -> list[str]:
    record = f"e:\n  title: A report\n  evidence:\n    - {{source: talk, words: '{cut}'}}\n"
    briefing(root, seed, language=language, chronology=record)
    found = [*run(words.check, root), *run(cut_figures.check, root)]
    return [finding.help for finding in found if finding.code is Code.WORDS_CUT_A_WORD]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "seed", "cut", "whole"),
    [
        ("en", "They killed 20-30 people.", "They killed 20", "They killed 20-30"),
        ("en", "They killed 20-30 people.", "30 people", "20-30 people"),
        ("en", "It covers 2009–2013 and more.", "It covers 2009", "It covers 2009-2013"),
        ("en", "Some 1/3 of voters came.", "Some 1", "Some 1/3"),
        ("en", "Prices rose by 5% then.", "Prices rose by 5", "Prices rose by 5%"),
        ("en", "It began at 10:30 today.", "It began at 10", "It began at 10:30"),
        ("en", "It began at 3 p.m. today.", "It began at 3", "3 p.m."),
        ("en", "They killed two million men.", "They killed two", "two million"),
        ("en", "Half a million boats came.", "a million boats came", "Half a million"),
        ("en", "Prices rose by five percent then.", "Prices rose by five", "five percent"),
        ("en", "Prices rose by 5 percent then.", "Prices rose by 5", "5 percent"),
        ("en", "Some 20 to 30 people came.", "Some 20", "20 to 30"),
        ("en", "One and a half million came.", "a half million came", "One and a half million"),
        ("de", "Es waren zwei Millionen Boote.", "Es waren zwei", "zwei Millionen"),
        ("de", "Es waren 20 bis 30 Boote.", "Es waren 20", "20 bis 30"),
        ("de", "Es stieg um fünf Prozent an.", "Es stieg um fünf", "fünf Prozent"),
        ("fr", "Il y a deux millions de bateaux.", "Il y a deux", "deux millions"),
        ("ru", "Погибли две тысячи человек.", "Погибли две", "две тысячи"),
        ("uk", "Загинули двадцять п’ять людей.", "Загинули двадцять", "двадцять п'ять"),
        ("it", "Sono due milioni di barche.", "Sono due", "due milioni"),
        ("es", "Son treinta y dos barcos.", "Son treinta", "treinta y dos"),
        ("pl", "To dwa miliony łodzi.", "To dwa", "dwa miliony"),
        ("ar", "قتل خمسة آلاف شخص.", "قتل خمسة", "خمسة آلاف"),
        ("he", "נהרגו שני מיליון איש.", "נהרגו שני", "שני מיליון"),
        ("zh", "三分之二的船开了。", "二的船开了", "三分之二"),
        ("zh", "两万五千人来了。", "五千人来了", "两万五千"),
        (
            "en",
            "Landings fell by minus five percent then.",
            "five percent then",
            "minus five percent",
        ),
        (
            "en",
            "It rose by 5 percentage points then.",
            "It rose by 5 percentage",
            "5 percentage points",
        ),
        ("en", "Boats cost 1.5 million crowns.", "Boats cost 1.5", "1.5 million"),
        ("ru", "Это 21-й рейс.", "Это 21", "21-й"),
    ],
)
def test_a_cut_figure_is_reported_with_the_whole(
    tmp_path: Path, language: str, seed: str, cut: str, whole: str
) -> None:
    (help_,) = cited(tmp_path, f"{seed}\n", cut, language)

    assert help_.startswith("Take the whole figure: ")
    assert whole in help_


@pytest.mark.parametrize(
    ("language", "seed", "words"),
    [
        ("en", "In 2024 three boats sank.", "three boats sank"),
        ("en", "There were thousands of boats.", "thousands of boats"),
        ("en", "It was 5. Two million came.", "Two million came"),
        ("en", "They saw five boats and two ships.", "They saw five boats"),
        ("en", "Between them, two boats sank in May 2025.", "two boats sank in May"),
        ("en", "He scored five, twenty others none.", "He scored five"),
        ("de", "Im Jahr 2024 zwei Boote.", "zwei Boote"),
        ("ru", "В 2024 году две лодки.", "две лодки"),
    ],
)
def test_figures_side_by_side_are_not_cut(
    tmp_path: Path, language: str, seed: str, words: str
) -> None:
    assert cited(tmp_path, f"{seed}\n", words, language) == []

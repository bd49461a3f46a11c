"""A quote's words stand inside quotation marks, and so do the words that the outlet inserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import quotation_marks
from tests.building import briefing, codes, run, typed


def quoting(root: Path, seed: str, words: str, more: str = "", language: str = "en") -> Path:
    """A quote of words of the source."""
    quote = f"q:\n  speaker: ada\n  source: talk\n  words: {words}\n  cue: Ada\n{more}"
    actors = "ada: {name: Ada, kind: person}"
    return briefing(root, seed, language=language, actors=actors, quotes=quote)


@pytest.mark.parametrize(
    ("language", "seed", "words"),
    [
        ("en", "“We will not wait,” Ada said.", "We will not wait"),
        ("en", '"We will not wait," Ada said.', "We will not wait"),
        ("en", "‘We won’t wait,’ Ada said.", "We won't wait"),
        ("en", "Ada spoke of an “absorption” of states.", "absorption"),
        ("en", "“She said ‘we will wait’ twice,” Ada said.", "we will wait"),
        ("en", "“She said ‘we will wait’ twice,” Ada said.", "She said 'we will wait' twice"),
        ("en", "“We wait,” Ada said. “But not long.”", "But not long."),
        ("en", "Ada said: “We wait.\n“But not long.”", "But not long."),
        ("en", "“We will,” Ada said.", "[We, will]"),
        ("de", "„Wir warten nicht“, sagte Ada.", "Wir warten nicht"),
        ("de", "»Wir warten nicht«, sagte Ada.", "Wir warten nicht"),
        ("fr", "« Nous n’attendons pas », a dit Ada.", "Nous n'attendons pas"),
        ("ru", "«Мы не ждём», — сказала Ada.", "Мы не ждём"),
        ("sv", "”Vi väntar inte”, sade Ada.", "Vi väntar inte"),
        ("zh", "“我们不等，”Ada说。", "我们不等"),
        ("zh", "「我們不等，」Ada說。", "我們不等"),
        ("he", "״לא נחכה״, אמרה Ada.", "לא נחכה"),
        ("ar", "«لن ننتظر»، قالت Ada.", "لن ننتظر"),
    ],
)
def test_words_inside_quotation_marks_are_no_finding(
    tmp_path: Path, language: str, seed: str, words: str
) -> None:
    assert run(quotation_marks.check, quoting(tmp_path, seed, words, language=language)) == []


@pytest.mark.parametrize(
    ("seed", "words", "wrong"),
    [
        ("Ada said that they would not wait.", "they would not wait", "they would not wait"),
        ("“We wait,” Ada said. “Not long.”", "Ada said", "Ada said"),
        ("“We wait, Ada said.", "We wait", "We wait"),  # never closed
        ("Ada’s boats and Ben’s boats came.", "boats and", "boats and"),
        ("It was 5' 4\" long and 3' 2\" wide, Ada said.", "long and 3", "long and 3"),
        ("“We wait,” Ada said, and they would go on.", "[We wait, go on]", "go on"),
        ("“We wait”, Ada said.\nThey would not.", "They would not", "They would not"),
    ],
)
def test_words_outside_quotation_marks_are_refused_at_their_part(
    tmp_path: Path, seed: str, words: str, wrong: str
) -> None:
    root = quoting(tmp_path, seed, words)

    found = run(quotation_marks.check, root)

    assert codes(found) == ["not-in-quotation-marks"]
    assert typed(root, found[0]) == wrong


def test_words_that_reach_over_a_mark_are_told_what_stands_inside(tmp_path: Path) -> None:
    seed = "Then she said “We will not wait,” and left. Ada"
    root = quoting(tmp_path, seed, "said “We will not")

    (found,) = run(quotation_marks.check, root)

    assert found.code == "not-in-quotation-marks"
    assert found.help == "Inside the marks stands: We will not wait,"


@pytest.mark.parametrize(
    ("inserted", "expected"),
    [
        ("[(of the West)]", []),
        ("['(of  the West)']", []),
        ("[(of the East)]", ["inserted-not-found"]),
        ("[said Ada]", ["inserted-not-found"]),
        ("[(of the West), (sic)]", ["inserted-not-found"]),
    ],
)
def test_inserted_words_are_part_of_the_quotation(
    tmp_path: Path, inserted: str, expected: list[str]
) -> None:
    seed = "“The aims (of the West) are known,” said Ada."
    root = quoting(tmp_path, seed, "The aims (of the West) are known", f"  inserted: {inserted}\n")

    assert codes(run(quotation_marks.check, root)) == expected


@pytest.mark.parametrize(
    "seed",
    [
        "ADA: We will stay.",
        "MS. ADA (D-NY): We will stay.",
        "Q. Ada, will you?\nA. We will stay.",
        "UPDATE: “We will stay,” Ada said.",
        "ADA: He told us “We will stay” twice.",
        "— We will stay, Ada said.\nADA: We will stay, I said.",
    ],
)
def test_speech_behind_a_label_is_that_of_whom_it_names(tmp_path: Path, seed: str) -> None:
    assert run(quotation_marks.check, quoting(tmp_path, seed, "We will stay")) == []


@pytest.mark.parametrize("label", ["UPDATE", "NORLAND", "BEN", "ADAMA", "HARBOUR (AP)"])
def test_what_stands_behind_another_label_is_no_speech_of_the_speaker(
    tmp_path: Path, label: str
) -> None:
    root = quoting(tmp_path, f"{label}: We will stay, Ada said.", "We will stay")

    (found,) = run(quotation_marks.check, root)

    assert found.code == "not-in-quotation-marks"
    assert typed(root, found) == "We will stay"
    assert label.partition(" ")[0] in found.message

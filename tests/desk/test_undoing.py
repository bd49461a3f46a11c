"""A step is taken back with its own lines, whatever others wrote around them."""

from __future__ import annotations

import pytest

from generator.desk.undoing import ChangedMeanwhile, FileChange, Step, taken_back

PATH = "content/quotes.yml"
BEFORE = "# head\na: {x: 1}\n\n# about b\nb:\n  x: 2\n\nc: {x: 3}\n"
ADDED = BEFORE + "\nd:\n  x: 4\n"
CHANGED = BEFORE.replace("x: 2", "x: 9")
DELETED = BEFORE.replace("b:\n  x: 2\n\n", "")


def back(after: str | None, now: str | None, before: str | None = BEFORE) -> str | None:
    files = {PATH: now} if now is not None else {}
    return taken_back(Step("", (FileChange(PATH, before, after),)), files)[PATH]


@pytest.mark.parametrize("after", [ADDED, CHANGED, DELETED, None])
def test_where_nobody_wrote_all_is_as_it_was(after: str | None) -> None:
    assert back(after, after) == BEFORE


THEIRS = {
    "a record above": lambda text: text.replace("a: {x: 1}", "a: {x: 1, y: 0}"),
    "a record at the end": lambda text: text + "\n# theirs\nz: {x: 7}\n",
    "a comment at the head": lambda text: "# theirs\n" + text,
    "a record taken out": lambda text: text.replace("\nc: {x: 3}\n", "\n"),
    "a comment between": lambda text: text.replace("# about b", "# about b\n# theirs"),
}


@pytest.mark.parametrize("theirs", THEIRS)
@pytest.mark.parametrize("after", [ADDED, CHANGED, DELETED])
def test_what_others_wrote_beside_it_stays(theirs: str, after: str) -> None:
    change = THEIRS[theirs]
    got = back(after, change(after))
    assert got is not None
    assert sorted(got.split()) == sorted(change(BEFORE).split())


@pytest.mark.parametrize(
    ("after", "now"),
    [
        (CHANGED, CHANGED.replace("x: 9", "x: 10")),
        (CHANGED, BEFORE.replace("b:\n  x: 2\n\n", "")),
        (ADDED, ADDED.replace("x: 4", "x: 5")),
        (DELETED, DELETED + "b: {x: theirs}\n"),
        (CHANGED, "no: [yaml\n"),
        (CHANGED, None),
    ],
)
def test_the_same_lines_are_left_as_others_wrote_them(after: str, now: str | None) -> None:
    with pytest.raises(ChangedMeanwhile):
        back(after, now)


def test_a_file_that_was_made_is_taken_away_unless_others_use_it() -> None:
    assert back("d: {x: 4}\n", "d: {x: 4}\n", None) is None
    assert back("d: {x: 4}\n", "d: {x: 4}\ne: {x: 5}\n", None) == "e: {x: 5}\n"
    assert back("d: {x: 4}\n", "d: {x: 5}\n\nd2: {}\n".replace("x: 5", "x: 4"), None) == "d2: {}\n"

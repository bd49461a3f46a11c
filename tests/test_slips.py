"""What is mended without asking is beyond doubt, and mending gives back what stood there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.compile import check_briefing
from generator.findings.mending import mendings
from generator.reading.apply_edits import apply
from generator.reading.load import load
from generator.text.slips import slip_of

FOLDERS = sorted((Path(__file__).parent / "briefings").iterdir())
IDS = ["ada-quill", "port-ellery", "ferry-fare", "okafor-1", "okafor-2", "un", "eu", "2024-talks"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ada-Quill", "ada-quill"),
        ("ada_quill", "ada-quill"),
        ("Ada Quill", "ada-quill"),
        ("adaquill", "ada-quill"),
        ("ada-quil", "ada-quill"),
        ("ada-qiull", "ada-quill"),
        ("ada-quilll", "ada-quill"),
        ("aad-quill", "ada-quill"),
        ("port-elery", "port-ellery"),
        ("prot-elery", "port-ellery"),
        ("ferry-faer", "ferry-fare"),
        ("UN", "un"),
        ("2024_talks", "2024-talks"),
    ],
)
def test_a_slip_is_the_name_that_was_meant(written: str, meant: str) -> None:
    assert slip_of(written, IDS) == meant


@pytest.mark.parametrize(
    "written",
    [
        "okafor-3",
        "okafor-12",
        "okafor",
        "2025-talks",
        "ue",
        "eo",
        "",
        "-",
        "quill",
        "ferry",
        "x-quill-y",
        "…",
    ],
)
def test_what_may_have_been_another_is_left_to_a_person(written: str) -> None:
    assert slip_of(written, IDS) is None


@pytest.mark.parametrize("known", [["cat", "bat"], ["rate", "rite"], ["ada-quill", "ada-quell"]])
def test_of_two_that_are_as_near_none_is_taken(known: list[str]) -> None:
    assert slip_of(known[0].replace("a", "o", 1), known) is None


def swapped(word: str) -> str:
    """A word with two letters in its midst changed about; itself where they are equal."""
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def corrupted(text: str, pattern: str, number: int) -> str:
    """A text in which the n-th word of a pattern has a slip."""
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if number >= len(found):
        return text
    start, end = found[number].span(1)
    return text[:start] + swapped(text[start:end]) + text[end:]


SLIPS = {
    "field": r"^ +(?:- )?([a-z_]{5,}):",
    "choice": r"(?:stance|act|kind|status|basis|supports): ([a-z]{5,})",
    "reference": r"(?:source|speaker|actor|issue|quote): ([a-z]+-[a-z-]+)$",
    "words": r"words: (?:\w+ ){1,3}(\w{6,})",
}


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_mended_to_what_stood_there_or_left_alone(
    folder: Path, kind: str, tmp_path: Path
) -> None:
    root = shutil.copytree(folder, tmp_path / "briefing")
    before = {path: path.read_bytes() for path in (root / "content").rglob("*.yml")}
    for path, data in before.items():
        text = data.decode()
        path.write_bytes(corrupted(text, SLIPS[kind], len(text) % 7).encode())
    slipped = {path: path.read_bytes() for path in before}

    for _ in range(5):
        edits = mendings(check_briefing(root)[1].findings)
        if not edits:
            break
        apply(root, edits, load(root)[0].files)

    for path, data in before.items():
        lines = path.read_bytes().split(b"\n")
        pairs = zip(lines, data.split(b"\n"), slipped[path].split(b"\n"), strict=True)
        for now, was, wrong in pairs:
            assert now in (was, wrong)


def test_most_slips_in_fields_and_choices_are_mended(tmp_path: Path) -> None:
    root = shutil.copytree(FOLDERS[0].parent / "en", tmp_path / "en")
    path = root / "content/sources.yml"
    before = path.read_bytes()
    text = before.decode()
    for field, slip in (("title_basis", "titel_basis"), ("descriptor", "descripter")):
        text = text.replace(field, slip, 1)
    path.write_bytes(text.encode())

    apply(root, mendings(check_briefing(root)[1].findings), load(root)[0].files)

    assert path.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("quotes.yml", "Nobody should have", "nobody should have"),
        ("quotes.yml", "Nobody should have to pay", "Nobody should, have to pay"),
        ("quotes.yml", "pay to get to work", "pay to get-to work"),
        ("sources.yml", "language: en", "language: English"),
        ("sources.yml", "file: ellery-ferry.txt", "file: seeds/ellery-ferry.txt"),
        ("sources.yml", "file: ellery-ferry.txt", "file: Ellery_Ferry.txt"),
        ("quotes.yml", "basis: relative", "basis: stated"),
        ("positions.yml", "okafor-nobody", "okafor-nobdoy"),
        ("positions.yml", "stance: opposes", "stance: Opposes"),
        ("positions.yml", "act: requests", "act: request"),
    ],
)
def test_mending_gives_back_what_stood_there(
    tmp_path: Path, file: str, right: str, wrong: str
) -> None:
    CliRunner().invoke(briefing, ["init", str(tmp_path)])
    path = tmp_path / "content" / file
    before = path.read_text("utf-8")
    path.write_text(before.replace(right, wrong, 1), "utf-8")

    result = CliRunner().invoke(briefing, ["check", "--root", str(tmp_path), "--fix", "--yes"])

    assert result.exit_code == 0, result.output
    assert path.read_text("utf-8") == before


def test_words_that_say_something_else_are_left_to_a_person(tmp_path: Path) -> None:
    CliRunner().invoke(briefing, ["init", str(tmp_path)])
    path = tmp_path / "content/quotes.yml"
    path.write_text(path.read_text("utf-8").replace("cannot replace", "can replace"), "utf-8")

    findings = check_briefing(tmp_path)[1].findings

    assert findings
    assert mendings(findings) == ()

"""Whole cases of `briefing draft`: a briefing goes in, the files that it then holds come out.

A case is a folder of `cases/`: `content/` and `seeds/`, and in `expected/` every file of `content/`
afterwards, with what was printed in `printed.txt`. `pytest --update` renews what is expected.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.compile import check_briefing
from tests.building import write

CASES = sorted((Path(__file__).parent / "cases").iterdir())
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def drafted(case: Path, root: Path) -> str:
    """The case's briefing at `root` with drafts of its source; what was printed."""
    for folder in ("content", "seeds"):
        shutil.copytree(case / folder, root / folder)
    return draft(root)


def draft(root: Path, *more: str) -> str:
    done = CliRunner().invoke(briefing, ["draft", "talk", "--root", str(root), *more])
    assert done.exit_code == 0, done.output
    return done.output


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*.yml"))
    }


@cases
def test_a_draft_is_what_a_person_would_begin_with(
    case: Path, tmp_path: Path, update: bool
) -> None:
    printed = drafted(case, tmp_path)
    found = files(tmp_path / "content")
    expected = case / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in {**found, "printed.txt": printed}.items():
            path = expected / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    assert found == files(expected)
    assert printed == (expected / "printed.txt").read_text("utf-8")


@cases
def test_a_draft_passes_the_checks_as_far_as_it_goes(case: Path, tmp_path: Path) -> None:
    drafted(case, tmp_path)

    _, report = check_briefing(tmp_path)

    assert [one for one in report.findings if one.severity == "error"] == []


@cases
def test_a_second_draft_adds_nothing(case: Path, tmp_path: Path) -> None:
    drafted(case, tmp_path)
    before = files(tmp_path)

    assert draft(tmp_path) == "Nothing new to propose for `talk`.\n"
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("article.txt", "Did you mean `talk`?"),  # its file
        ("seeds/article.txt", "Did you mean `talk`?"),
        ("article", "Did you mean `talk`?"),
        ("tlak", "Did you mean `talk`?"),
        ("council", "Without a record yet: `talk`."),
    ],
)
def test_a_source_that_is_not_there_is_answered_with_what_may_be_meant(
    tmp_path: Path, asked: str, answer: str
) -> None:
    files = {
        "content/sources.yml": "talk: {file: article.txt, title: Talk, language: en}\n",
        "seeds/article.txt": "Nobody spoke.\n",
    }
    done = CliRunner().invoke(briefing, ["draft", asked, "--root", str(write(tmp_path, files))])
    assert done.exit_code == 2
    assert done.output.strip() == f"Error: there is no source `{asked}`. {answer}"

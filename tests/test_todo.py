"""`briefing todo`: nothing in a finished briefing, each thing at its place in an unfinished one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefing
from generator.compile import check_briefing
from generator.todo import Left, left_to_do

FOLDERS = sorted((Path(__file__).parent / "briefings").iterdir())


def run(*words: str) -> Result:
    return CliRunner().invoke(briefing, words)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "my"
    run("init", str(root))
    return root


def todo(root: Path, *words: str) -> list[str]:
    result = run("todo", "--root", str(root), *words)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_finished_briefing_has_no_text_left(folder: Path) -> None:
    left = list(left_to_do(check_briefing(folder)[0]))

    assert {item.kind for item in left} <= {Left.ADDRESS, Left.PART, Left.QUOTATION}
    assert len(left) < 12


def test_the_example_of_init_lacks_an_address_only(root: Path) -> None:
    assert todo(root) == [
        "content/sources.yml:2:1: source without address: sources/ellery-ferry",
        "1 left to do.",
    ]


def test_a_quotation_that_was_taken_out_is_left_with_its_speaker(root: Path) -> None:
    (root / "content/quotes.yml").write_text("# none\n")
    (root / "content/positions.yml").write_text("# none\n")
    (root / "content/actors.yml").write_text("# none\n")
    (root / "content/chronology.yml").write_text("# none\n")

    lines = todo(root, "ellery-ferry")

    place = "seeds/ellery-ferry.txt"
    quotation = "“Nobody should have to pay to get to work,”"
    assert f"{place}:5:2: unrecorded quotation: {quotation}" in lines
    assert f"{place}:5:45: speaker who is no actor: “Okafor”" in lines
    assert any(line.startswith(f"{place}:9:1: unused sentence: “The council is") for line in lines)


def test_what_is_left_out_on_purpose_is_not_left(root: Path) -> None:
    (root / "content/quotes.yml").write_text("# none\n")
    (root / "content/positions.yml").write_text("# none\n")
    with (root / "content/sources.yml").open("a") as file:
        file.write(
            "  uncited:\n    - {words: 'Nobody should have to pay to get to work', why: known}\n"
        )

    assert not any("Nobody should" in line for line in todo(root))


def test_half_a_sentence_is_named_by_what_no_record_uses(root: Path) -> None:
    words = "The harbour company asked the council last week to allow a fare of two crowns"
    change(root / "content/positions.yml", words, "The harbour company asked the council")

    assert (
        "seeds/ellery-ferry.txt:7:39: partly used sentence: "
        "“last week to allow a fare of two crowns”" in todo(root)
    )


def test_drafts_and_dates_without_basis_are_named_at_their_place(root: Path) -> None:
    change(root / "content/quotes.yml", "okafor-nobody:\n", "okafor-nobody:\n  draft: true\n")
    change(
        root / "content/chronology.yml",
        "{date: 2025-03-20, basis: stated, words: 20 March}",
        "2025-03-20",
    )

    lines = todo(root, "ellery-ferry")

    assert "content/quotes.yml:3:1: draft: quotes/okafor-nobody" in lines
    assert (
        "content/chronology.yml:4:9: date without basis: 2025-03-20 in chronology/council-to-vote"
        in lines
    )


def test_a_dashboard_gets_every_kind_counted(root: Path) -> None:
    counts = {line[8:]: int(line[:6]) for line in todo(root, "--count")}

    assert set(counts) == {*Left, "in all"}
    assert counts["source without address"] == counts["in all"] == 1


def test_a_slip_in_a_source_is_told(root: Path) -> None:
    result = run("todo", "--root", str(root), "elery-ferry")

    assert result.exit_code == 2
    assert "Did you mean `ellery-ferry`?" in result.output


def test_a_source_of_which_a_selection_is_used_has_no_unused_sentences(
    root: Path, tmp_path: Path
) -> None:
    selected = shutil.copytree(root, tmp_path / "selected")
    (selected / "content/quotes.yml").write_text("# none\n")
    (selected / "content/positions.yml").write_text("# none\n")
    with (selected / "content/sources.yml").open("a") as file:
        file.write("  coverage: {kind: selected, why: too long}\n")

    assert not any("sentence" in line for line in todo(selected))


def test_names_and_relays_of_used_sentences_are_left_until_a_record_has_them(root: Path) -> None:
    change(
        root / "seeds/ellery-ferry.txt", "The council is to", "Mr Ivo Grant, CNN reported, is to"
    )
    change(
        root / "content/chronology.yml",
        "words: The council is to vote on the request on 20 March",
        'words: "Mr Ivo Grant, CNN reported, is to vote on the request on 20 March"',
    )

    lines = todo(root, "ellery-ferry")

    assert "seeds/ellery-ferry.txt:9:4: unrecorded name: “Ivo Grant”" in lines
    assert "seeds/ellery-ferry.txt:9:15: unrecorded relay: “CNN”" in lines

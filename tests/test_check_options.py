"""`briefing check --only`, `--fix` and `--watch`; `briefing where`."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefing
from generator.compile import check_briefing
from generator.findings.edit import TextEdit, edited
from generator.findings.mending import mendings

ROOT = Path(__file__).parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example of `briefing init`, with a finding that can be mended and one that cannot."""
    root = tmp_path / "my"
    run("init", str(root))
    change(root / "content/quotes.yml", "cue: Okafor told", "cue: Lind told")
    change(
        root / "content/positions.yml",
        "  issue: ferry-fare\n  stance",
        "  isue: ferry-fare\n  stance",
    )
    return root


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(briefing, words, input=typed)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def codes(result: Result) -> set[str]:
    return {each["code"] for each in json.loads(result.stdout)["findings"]}


# --only


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("cue-not-found", {"cue-not-found"}),
        ("content/quotes.yml", {"cue-not-found"}),
        ("content", {"cue-not-found", "unknown-field"}),
        (".", {"cue-not-found", "unknown-field"}),
        ("quotes", {"cue-not-found"}),
        ("quotes/okafor-nobody", {"cue-not-found"}),
        ("okafor-against-a-fare", {"unknown-field"}),
        ("ellery-ferry", {"cue-not-found"}),
        ("seeds/ellery-ferry.txt", {"cue-not-found"}),
        ("actors/ruth-okafor", set()),
        ("weekday-disagrees", set()),
    ],
)
def test_only_findings_about_what_is_named_are_shown(
    root: Path, name: str, found: set[str]
) -> None:
    result = run("check", "--root", str(root), "--format", "json", "--only", name)

    assert found == codes(result) - {"missing-field"}
    assert result.exit_code == bool(found)


def test_several_names_are_each_looked_for(root: Path) -> None:
    result = run(
        "check", "--root", str(root), "--format", "json", "--only", "quotes", "--only", "positions"
    )

    assert codes(result) >= {"cue-not-found", "unknown-field"}


def test_a_path_may_be_that_which_the_shell_completes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "content")

    result = run("check", "--root", "..", "--format", "json", "--only", "./quotes.yml")

    assert codes(result) == {"cue-not-found"}


def test_what_is_not_shown_is_counted(root: Path) -> None:
    result = run("check", "--root", str(root), "--only", "weekday-disagrees")

    assert "0 errors, 0 warnings; 2 other findings not shown." in result.output


@pytest.mark.parametrize(
    "name", ["okafor-nobod", "quotes/okafor-nobod", "content/quote.yml", "cue-not-fond"]
)
def test_a_slip_in_a_name_does_not_pass_for_a_clean_record(root: Path, name: str) -> None:
    result = run("check", "--root", str(root), "--only", name)

    assert result.exit_code == 2
    assert "Did you mean" in result.output


# --fix


def test_nothing_is_mended_unless_it_is_agreed_to(root: Path) -> None:
    before = (root / "content/positions.yml").read_bytes()

    result = run("check", "--root", str(root), "--fix", typed="n\n")

    assert "-  isue: ferry-fare" in result.output
    assert "+  issue: ferry-fare" in result.output
    assert "Nothing was mended." in result.output
    assert (root / "content/positions.yml").read_bytes() == before


@pytest.mark.parametrize("options", [("--fix",), ("--fix", "--yes")])
def test_what_is_agreed_to_is_mended_and_nothing_else(root: Path, options: tuple[str, ...]) -> None:
    before = (root / "content/positions.yml").read_text("utf-8")
    quotes = (root / "content/quotes.yml").read_bytes()

    result = run("check", "--root", str(root), *options, typed="y\n")

    assert "1 place mended." in result.output
    assert result.exit_code == 1  # the cue needs a person
    after = (root / "content/positions.yml").read_text("utf-8")
    assert after == before.replace("  isue:", "  issue:")
    assert (root / "content/quotes.yml").read_bytes() == quotes


def test_only_the_named_is_mended(root: Path) -> None:
    result = run("check", "--root", str(root), "--fix", "--yes", "--only", "quotes")

    assert "Nothing was mended." in result.output


def test_yes_alone_is_refused(root: Path) -> None:
    assert run("check", "--root", str(root), "--yes").exit_code == 2


def test_json_on_stdout_stays_json_while_mending(root: Path) -> None:
    result = run("check", "--root", str(root), "--fix", "--yes", "--format", "json")

    assert codes(result) == {"cue-not-found"}
    assert "1 place mended." in result.stderr


def test_json_gives_editors_the_mending(root: Path) -> None:
    result = run("check", "--root", str(root), "--format", "json", "--only", "unknown-field")

    [finding] = json.loads(result.stdout)["findings"]
    [edit] = finding["edits"]
    line = (root / edit["path"]).read_text("utf-8").split("\n")[edit["line"] - 1]
    assert edit["line"] == edit["end_line"]
    assert line[edit["column"] - 1 : edit["end_column"] - 1] == "isue"
    assert edit["text"] == "issue"


def test_of_two_mendings_of_one_place_one_is_made(root: Path) -> None:
    [finding] = [each for each in check_briefing(root)[1].findings if each.edits]
    [edit] = finding.edits
    other = TextEdit(edit.path, edit.start + 1, edit.end + 1, "x")

    class Both:
        edits = (other, TextEdit(edit.path, 0, 0, "y"))

    assert mendings([finding, finding, Both()]) == (edit,)  # type: ignore[list-item]
    assert edited("ab", [TextEdit("", 0, 1, "c")]) == "cb"


# --watch


@pytest.mark.slow
def test_watching_shows_what_is_new_first_within_a_second_of_a_save(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "generator", "check", "--watch", "--format", "concise"]
    out = root.parent / "out"
    with out.open("wb") as file:
        watching = subprocess.Popen(command, cwd=root, env=environment, stdout=file)
    try:
        wait_for(out, "cue-not-found", 20)
        change(root / "content/chronology.yml", "kind: decision", "kind: desicion")
        began = time.monotonic()
        wait_for(out, "New since the last save", 20)
        took = time.monotonic() - began
    finally:
        watching.send_signal(signal.SIGINT)
        watching.wait(timeout=20)
    new = out.read_text("utf-8").partition("New since the last save")[2]
    assert "desicion" in new
    assert "cue-not-found" not in new
    assert "All in all" in new
    assert took < 2  # a second, on a machine that has nothing else to do


def wait_for(path: Path, text: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while text not in path.read_text("utf-8"):
        assert time.monotonic() < end
        time.sleep(0.02)


# where


def lines(root: Path, what: str) -> list[str]:
    result = run("where", "--root", str(root), what)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_every_place_that_names_a_record_is_told(tmp_path: Path) -> None:
    run("init", str(tmp_path))

    assert lines(tmp_path, "okafor-nobody") == [
        "content/quotes.yml:3:1: quotes/okafor-nobody is written here",
        "content/positions.yml:8:14: positions/okafor-against-a-fare",
    ]
    assert lines(tmp_path, "quotes/okafor-nobody") == lines(tmp_path, "okafor-nobody")


def test_every_record_that_rests_on_words_is_told(tmp_path: Path) -> None:
    run("init", str(tmp_path))

    assert lines(tmp_path, "a fare of two crowns") == [
        "seeds/ellery-ferry.txt:7:58: in the text of ellery-ferry",
        "content/positions.yml:18:14: positions/harbour-company-for-a-fare (evidence)",
    ]


def test_what_is_nowhere_is_refused_with_a_hint(tmp_path: Path) -> None:
    run("init", str(tmp_path))

    result = run("where", "--root", str(tmp_path), "okafor-nobod")

    assert result.exit_code == 2
    assert "Did you mean `quotes/okafor-nobody`?" in result.output


@pytest.mark.slow
def test_a_briefing_of_the_tests_tells_all_references_of_every_record(tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "tests/briefings/en", tmp_path / "en")
    whole, _ = check_briefing(root)

    for identifier in whole.quotes:
        named = sum(each.quote == identifier for each in whole.all_evidence())
        named += sum(identifier in quote.same_as for quote in whole.quotes.values())
        assert len(lines(root, f"quotes/{identifier}")) >= named + 1

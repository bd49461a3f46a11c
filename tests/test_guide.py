"""The curator's guide is true: its commands, run in order, print what stands below them."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.findings.codes import Code
from generator.reading.collection_file import read_entries

GUIDE = Path(__file__).parent.parent / "docs" / "curating.md"
BLOCK = re.compile(r"^```(\w+) ?(.*)\n((?:.*\n)*?)^```$", re.MULTILINE)


@pytest.mark.slow
def test_the_commands_print_what_stands_below_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update: bool
) -> None:
    guide = GUIDE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def true(block: re.Match[str]) -> str:
        kind, name, text = block.groups()
        match kind:
            case "text":
                (tmp_path / "ferry" / name).write_text(text, "utf-8")
            case "diff":
                change(tmp_path / "ferry" / name, text)
            case "console":
                commands = [line[2:] for line in text.splitlines() if line.startswith("$ ")]
                text = "".join(f"$ {command}\n{printed(command)}" for command in commands)
        return f"```{kind}{' ' if name else ''}{name}\n{text}```"

    now = BLOCK.sub(true, guide)
    if update:
        GUIDE.write_text(now, "utf-8")
    assert now == guide


def change(path: Path, diff: str) -> None:
    """Do what a diff says: its context, with what stood there, is in the file once."""
    lines = diff.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] != "+")
    after = "".join(line[1:] for line in lines if line[0] != "-")
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")


def printed(command: str) -> str:
    """What a command prints; `cd` and `cp` do what they do in a shell."""
    name, *words = shlex.split(command)
    match name:
        case "cd":
            os.chdir(words[0])
            return ""
        case "cp":
            shutil.copy(*words)
            return ""
        case "git":
            identity = ("-c", "user.name=A", "-c", "user.email=a@a.example")
            done = subprocess.run(
                ["git", *identity, *words], check=True, capture_output=True, text=True
            )
            return done.stdout
    assert name == "briefing"
    result = CliRunner().invoke(briefing, words)
    assert result.exit_code in (0, 1), result.output
    return result.output.rstrip("\n") + "\n" if result.output else ""


def test_the_records_of_the_recipes_are_read_without_a_finding() -> None:
    recipes = [block for block in BLOCK.finditer(GUIDE.read_text("utf-8")) if block[1] == "yaml"]

    assert len(recipes) == 10
    for recipe in recipes:
        entries = read_entries(recipe[2], recipe[3], "recipe.yml")
        assert [
            *entries.findings,
            *(each for one in entries.entries for each in one.findings),
        ] == []
        assert all(entry.record for entry in entries.entries)


def test_the_mistakes_are_findings_that_there_are() -> None:
    mistakes = GUIDE.read_text("utf-8").partition("# Ten mistakes")[2]

    rows = [line for line in mistakes.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 10
    for row in rows:
        named = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", row)
        assert named
        assert set(named) <= {str(code) for code in Code}


def test_every_verb_that_the_guide_names_is_one() -> None:
    verbs = re.findall(r"(?:^|`|\$ )briefing ([a-z]+)", GUIDE.read_text("utf-8"), re.MULTILINE)

    assert set(verbs) <= {*briefing.commands}
    assert {"init", "check", "todo", "where", "rename", "accept", "pin", "serve"} <= set(verbs)

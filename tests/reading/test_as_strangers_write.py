"""Each slip of a stranger gives one finding, at its place, whose advice is right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import starter
from generator.compile import check_briefing
from generator.findings.finding import Finding
from generator.findings.mending import mendings
from generator.reading.apply_edits import apply
from generator.reading.load import load

SLIPS: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("as_strangers_write.yml").read_text("utf-8")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in starter.files("article", "Ferry", "en").items():
        if starter.is_of_example(path):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def make(root: Path, slip: dict[str, Any]) -> Path:
    file = root / "content" / slip["in"]
    text = file.read_text("utf-8") if file.exists() else ""
    if "old" in slip:
        assert slip["old"] in text
        file.write_text(text.replace(slip["old"], slip["new"], 1), "utf-8")
    elif "rename" in slip:
        (root / "content" / slip["rename"]).parent.mkdir(exist_ok=True)
        return file.rename(root / "content" / slip["rename"])
    else:
        file.write_text(slip["write"] if "write" in slip else text + slip["append"], "utf-8")
    return file


def found(root: Path) -> list[Finding]:
    return list(check_briefing(root)[1].findings)


@pytest.mark.slow
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_has_one_finding_that_says_what_to_write(root: Path, name: str) -> None:
    slip = SLIPS[name]
    file = make(root, slip)

    errors = [each for each in found(root) if each.severity == "error"]

    assert [each.code for each in errors] == [slip["code"]], errors
    [error] = errors
    assert error.at.path == file.relative_to(root).as_posix()
    assert file.read_text("utf-8")[error.at.start :].startswith(slip["at"])
    assert slip["says"] in error.help


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, slip in SLIPS.items() if slip.get("mended")])
def test_what_is_mended_by_itself_leaves_nothing_to_find(root: Path, name: str) -> None:
    make(root, SLIPS[name])

    edits = mendings(found(root))
    apply(root, edits, load(root)[0].files)

    assert edits
    assert found(root) == []


@pytest.mark.parametrize("name", [name for name, slip in SLIPS.items() if "rename" in slip])
def test_a_file_that_is_renamed_as_it_is_told_is_read(root: Path, name: str) -> None:
    make(root, SLIPS[name]).rename(root / "content" / SLIPS[name]["in"])

    assert found(root) == []

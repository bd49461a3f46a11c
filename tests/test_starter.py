"""`briefing init` makes a briefing that is clean, whatever it is called and in any language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.findings.codes import Code
from generator.languages.files import codes
from generator.reading.located_yaml import Mapping, Scalar, read
from generator.records.model import COLLECTIONS
from generator.starter import TEMPLATES


def init(*words: str) -> str:
    result = CliRunner().invoke(briefing, ["init", *words])
    assert result.exit_code == 0, result.output
    return result.output


def check(root: Path) -> str:
    result = CliRunner().invoke(briefing, ["check", "--strict", "--root", str(root)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", codes())
def test_a_new_briefing_is_clean_under_strict(tmp_path: Path, template: str, language: str) -> None:
    init(str(tmp_path / "my"), "--from", template, "--language", language)

    assert "0 errors, 0 warnings" in check(tmp_path / "my")


def test_there_is_a_record_of_each_kind_and_every_file_says_what_it_is_for(tmp_path: Path) -> None:
    init(str(tmp_path))

    for name in COLLECTIONS:
        assert (tmp_path / "content" / f"{name}.yml").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    "title", ["Troops: yes or no?", "# 1", "“Go”, he said", "'", "- a", "Ünï / \\ \u2028x", "{x}"]
)
def test_any_title_is_written_so_that_it_is_read_as_it_is(tmp_path: Path, title: str) -> None:
    init(str(tmp_path / "my"), "--title", title)

    tree, findings = read((tmp_path / "my/content/briefing.yml").read_text("utf-8"), "b.yml")
    assert findings == ()
    assert isinstance(tree, Mapping)
    [node] = [node for key, node in tree.entries if key.value == "title"]
    assert isinstance(node, Scalar)
    assert node.value == title


def test_the_title_is_the_name_of_the_folder_unless_one_is_given(tmp_path: Path) -> None:
    init(str(tmp_path / "air-support"))

    assert "title: Air support\n" in (tmp_path / "air-support/content/briefing.yml").read_text()


def test_no_file_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Mine.")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")

    said = init(str(tmp_path))

    assert (tmp_path / "README.md").read_text() == "Mine."
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Mine\n"
    assert "README.md" not in said
    assert "content/quotes.yml" in said


def test_a_folder_that_has_content_gets_no_example(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "briefing.yml").write_text("title: Mine\n")

    init(str(tmp_path))

    assert [path.name for path in (tmp_path / "content").iterdir()] == ["briefing.yml"]
    assert not (tmp_path / "seeds").exists()
    assert (tmp_path / "mkdocs.yml").exists()


def test_a_second_time_nothing_is_missing(tmp_path: Path) -> None:
    init(str(tmp_path))

    assert init(str(tmp_path)) == f"Nothing is missing in {tmp_path}.\n"


def test_a_language_that_is_no_tag_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    result = CliRunner().invoke(briefing, ["init", str(tmp_path / "my"), "--language", "German"])

    assert result.exit_code == 2
    assert "`de`" in result.output
    assert not (tmp_path / "my").exists()


def test_a_folder_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    result = CliRunner().invoke(briefing, ["init", str(tmp_path / "file" / "my")])

    assert result.exit_code == 2
    assert "cannot be written" in result.output
    assert result.output.count("\n") <= 2


def test_codes_of_findings_are_not_named_as_verbs() -> None:
    assert not set(briefing.commands) & set(Code)

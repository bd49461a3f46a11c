"""A renamed record is the same record: nothing else changes, and the old address leads on."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import briefing as command
from generator.compile import check_briefing, compile_briefing
from generator.findings.edit import edited
from generator.reading.apply_edits import apply
from generator.reading.load import load
from generator.reading.renaming import MOVED_FILE, renamed
from generator.records.briefing import Key
from generator.site import template_folder

FOLDERS = sorted((Path(__file__).parent.parent / "briefings").iterdir())
folders = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)


def rename(root: Path, *words: str) -> Result:
    return CliRunner().invoke(command, ["rename", *words, "--root", str(root)])


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    shutil.copytree(FOLDERS[0].parent / "tiny", tmp_path / "tiny")
    return tmp_path / "tiny"


@pytest.mark.slow
@folders
def test_only_lines_that_name_the_record_change(folder: Path) -> None:
    draft, _ = load(folder)
    for collection, ids in draft.declared.items():
        for identifier in ids:
            edits = renamed(draft, Key(collection, identifier), "another-id")
            for path in {edit.path for edit in edits} - {MOVED_FILE}:
                before = draft.files[path]
                after = edited(before, [edit for edit in edits if edit.path == path])
                lines = difflib.ndiff(before.split("\n"), after.split("\n"))
                changed = [line for line in lines if line[:2] in ("- ", "+ ")]
                assert changed
                for line in changed:
                    assert (identifier if line.startswith("- ") else "another-id") in line


@pytest.mark.slow
@folders
def test_a_briefing_of_which_every_record_is_renamed_says_what_it_said(
    folder: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(folder, tmp_path / "briefing")
    _, before = check_briefing(root)
    draft, _ = load(root)
    for collection, ids in draft.declared.items():
        for identifier in ids:
            now, _ = load(root)
            apply(root, renamed(now, Key(collection, identifier), f"x-{identifier}"), now.files)

    briefing, after = check_briefing(root)

    assert [each.code for each in after.findings] == [each.code for each in before.findings]
    assert (after.passages, after.coverage.__len__()) == (before.passages, len(before.coverage))
    for collection, ids in draft.declared.items():
        assert [f"x-{each}" for each in ids] == list(briefing.draft.declared[collection])
        for identifier in ids:
            assert briefing.draft.moved[collection][identifier] == f"x-{identifier}"


def test_renamed_twice_the_first_address_leads_straight_to_the_last(tiny: Path) -> None:
    source = next(iter(load(tiny)[0].declared["sources"]))
    rename(tiny, f"sources/{source}", "second")
    rename(tiny, "sources/second", "third")

    assert load(tiny)[0].moved["sources"] == {source: "third", "second": "third"}


def test_renamed_back_it_is_no_former_id(tiny: Path) -> None:
    before = {path: path.read_bytes() for path in tiny.rglob("*.yml")}
    source = next(iter(load(tiny)[0].declared["sources"]))
    rename(tiny, f"sources/{source}", "second")
    rename(tiny, "sources/second", source)

    assert load(tiny)[0].moved["sources"] == {"second": source}
    assert {path: path.read_bytes() for path in before} == before


def test_an_id_that_led_to_another_record_is_refused(tiny: Path) -> None:
    first, second, *_ = load(tiny)[0].declared["actors"]
    rename(tiny, f"actors/{first}", "new-name")

    result = rename(tiny, f"actors/{second}", first)

    assert result.exit_code == 2
    assert "links to it lead there" in result.output


@pytest.mark.parametrize(
    ("new", "said"),
    [("Neu", "cannot be an id"), ("a" * 300, "characters"), ("", "cannot be an id")],
)
def test_what_is_no_id_is_refused(tiny: Path, new: str, said: str) -> None:
    actor = next(iter(load(tiny)[0].declared["actors"]))

    result = rename(tiny, f"actors/{actor}", new)

    assert result.exit_code == 2
    assert said in result.output


def test_a_taken_id_and_a_slip_are_refused(tiny: Path) -> None:
    first, second, *_ = load(tiny)[0].declared["actors"]

    assert "is taken" in rename(tiny, f"actors/{first}", second).output
    assert f"Did you mean `actors/{first}`?" in rename(tiny, f"actors/{first}x", "y").output


def test_nothing_is_renamed_while_a_record_cannot_be_read(tiny: Path) -> None:
    actor = next(iter(load(tiny)[0].declared["actors"]))
    broken = tiny / "content/quotes.yml"
    broken.write_text(f"x:\n  speaker: {actor}\n  wurds: a\n", "utf-8")

    result = rename(tiny, f"actors/{actor}", "y")

    assert result.exit_code == 2
    assert "mend first" in result.output
    assert broken.read_text("utf-8") == f"x:\n  speaker: {actor}\n  wurds: a\n"


def test_a_draft_leaves_no_former_id_for_it_has_no_address(tiny: Path) -> None:
    with (tiny / "content/actors.yml").open("a", encoding="utf-8") as file:
        file.write("\nsomebody:\n  draft: true\n  name: Some Body\n  kind: person\n")

    rename(tiny, "actors/somebody", "nobody")

    assert not (tiny / MOVED_FILE).exists()


@pytest.mark.slow
def test_pages_and_anchors_of_former_ids_lead_on(tiny: Path) -> None:
    draft, _ = load(tiny)
    former = {collection: next(iter(ids)) for collection, ids in draft.declared.items() if ids}
    for collection, identifier in former.items():
        assert rename(tiny, f"{collection}/{identifier}", f"now-{identifier}").exit_code == 0

    compiled = compile_briefing(tiny, template_folder.folder(tiny))
    files = {path: compiled.files[path] for path in compiled.files if path.endswith(".md")}

    assert compiled.report.findings == ()
    for collection, folder in (
        ("actors", "actors"),
        ("sources", "sources"),
        ("issues", "positions"),
    ):
        page = str(files[f"{folder}/{former[collection]}.md"])
        assert f'href="../../{folder}/now-{former[collection]}/"' in page
    source = f"sources/now-{former['sources']}.md"
    issue = f"positions/now-{former['issues']}.md"
    for path, collection in (
        ("quotes/index.md", "quotes"),
        (source, "quotes"),
        (issue, "positions"),
        ("chronology/index.md", "chronology"),
        ("changes.md", "changes"),
    ):
        if collection in former:
            assert str(files[path]).count(f'id="{former[collection]}"') == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors: {old: nobody-there}\n", "There is no `nobody-there` in actors."),
        ("actors: [old]\n", "should hold former ids"),
        ("actors: {old: [a]}\n", "should be one id"),
        ("actor: {old: a}\n", "Did you mean `actors`?"),
        ("actors: {Old One: a}\n", "cannot be an id"),
    ],
)
def test_slips_in_the_list_of_former_ids_are_told(tiny: Path, text: str, said: str) -> None:
    (tiny / MOVED_FILE).write_text(text, "utf-8")

    findings = check_briefing(tiny)[1].findings

    assert any(said in f"{each.message} {each.help}" for each in findings)
    assert all(each.at.path == MOVED_FILE for each in findings)


def test_a_former_id_that_is_in_use_again_is_refused(tiny: Path) -> None:
    first, second, *_ = load(tiny)[0].declared["actors"]
    (tiny / MOVED_FILE).write_text(f"actors: {{{first}: {second}}}\n", "utf-8")

    (finding,) = check_briefing(tiny)[1].findings

    assert finding.code == "duplicate-id"

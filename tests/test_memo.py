"""Builds that remember the build before find, and make, what builds without a memory do."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from generator import compile as compile_
from generator.compile import Compiled, compile_briefing
from generator.findings.finding import Span
from generator.machine.memo import Memo
from generator.records.model import LocatedText

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TINY = ROOT / "tests" / "briefings" / "tiny"
FILES = sorted(
    path.relative_to(TINY).as_posix()
    for folder in ("content", "seeds")
    for path in (TINY / folder).rglob("*")
    if path.is_file()
)


def compiled(root: Path, memory: Memo | None = None) -> Compiled:
    if memory:
        memory.begin()
    return compile_briefing(root, ROOT / "site_templates", memory=memory)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("content", "seeds"):
        shutil.copytree(TINY / folder, tmp_path / folder)
    return tmp_path


def test_a_value_is_made_once_as_long_as_every_build_asks_for_it() -> None:
    memory, made = Memo(), []
    for build in range(3):
        memory.begin()
        assert memory.recall("key", lambda build=build: made.append(build) or build) == 0

    assert made == [0]


def test_what_a_build_does_not_ask_for_is_forgotten() -> None:
    memory = Memo()
    memory.recall("key", lambda: 1)
    memory.begin()
    memory.begin()

    assert memory.recall("key", lambda: 2) == 2


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("edit", ["a line more", "cut", "gone", "as it was"])
def test_an_edit_shows_what_a_first_build_shows(root: Path, name: str, edit: str) -> None:
    memory = Memo()
    compiled(root, memory)
    path, text = root / name, (root / name).read_text("utf-8")

    match edit:
        case "a line more":
            path.write_text(f"# Looked at again.\n\n{text}", "utf-8")
        case "cut":
            path.write_text(text[: len(text) * 2 // 3], "utf-8")
        case "gone":
            path.unlink()
        case _:
            path.write_text("", "utf-8")
            compiled(root, memory)
            path.write_text(text, "utf-8")
    remembering, fresh = compiled(root, memory), compiled(root)

    assert remembering.report == fresh.report
    assert dict(remembering.files) == dict(fresh.files)


def test_an_unchanged_file_is_not_read_into_records_again(root: Path) -> None:
    memory = Memo()
    before = compiled(root, memory).briefing
    about = root / "content" / "briefing.yml"
    about.write_text(about.read_text("utf-8").replace("title: ", "title: Other "), "utf-8")

    after = compiled(root, memory).briefing

    assert after.about != before.about
    for collection, records in after.draft.records.items():
        for identifier, record in records.items():
            assert record is before.draft.records[collection][identifier]
    assert all(text is before.texts[source] for source, text in after.texts.items())


def test_templates_are_made_ready_once_until_one_of_them_changes(root: Path) -> None:
    templates = root / "site_templates"
    shutil.copytree(ROOT / "site_templates", templates)
    memory = Memo()

    def words_and_page() -> tuple[int, str]:
        memory.begin()
        built = compile_briefing(root, templates, memory=memory)
        return id(built.words), str(built.files["quotes/index.md"])

    first, second = words_and_page(), words_and_page()
    page = templates / "pages" / "quotes.md.jinja"
    page.write_text(page.read_text("utf-8") + "<p>More of it.</p>\n", "utf-8")
    edited = words_and_page()
    english = templates / "words" / "en.yml"
    english.write_text(english.read_text("utf-8").replace("quotes: ", "quotes: New ", 1), "utf-8")
    reworded = words_and_page()

    assert first == second
    assert "More of it." not in second[1]
    assert "More of it." in edited[1]
    assert reworded[1] != edited[1]


def test_checks_in_other_processes_find_what_checks_in_ours_find(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (root / "content").rglob("*.yml"):
        text = path.read_text("utf-8").replace("words: ", "words: never ").replace(" 2025", " 2031")
        path.write_text(text, "utf-8")
    ours = compiled(root)
    monkeypatch.setattr(compile_, "_WORTH_A_PROCESS", 1)

    theirs = compiled(root)

    assert len({finding.code for finding in ours.report.findings}) > 1
    assert theirs.report == ours.report


def test_a_text_in_another_language_is_another_text(root: Path) -> None:
    memory = Memo()
    compiled(root, memory)
    for path in (root / "content").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("language: en", "language: fr"), "utf-8")

    remembering, fresh = compiled(root, memory), compiled(root)

    assert {text.language for text in fresh.briefing.texts.values()} == {"fr"}
    assert remembering.report == fresh.report
    assert remembering.briefing.texts == fresh.briefing.texts


def test_a_text_keeps_its_place_on_the_way_between_processes() -> None:
    typed = LocatedText("NATO", Span("content/actors.yml", 7, 11))

    arrived = pickle.loads(pickle.dumps(typed))

    assert (arrived, arrived.at) == (typed, typed.at)

"""In an editor, every valid file is fine, and fields and ids are offered where they may stand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.compile import check_briefing
from generator.reading.editor_schema import schemas
from tests.editor.language_server import REQUIRED, Server, language_server, program

ROOT = Path(__file__).parents[2]
BRIEFINGS = [ROOT, *sorted((ROOT / "tests" / "briefings").iterdir())]

pytestmark = [
    pytest.mark.editor,
    pytest.mark.skipif(
        program() is None and not REQUIRED, reason="no yaml-language-server: make editor"
    ),
]


@pytest.fixture
def editor(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server with the schemas of the briefing that the test asks for."""
    root: Path = request.param
    briefing, _ = check_briefing(root)
    known = {}
    for name, schema in schemas(briefing.draft.declared).items():
        file = tmp_path / f"{name}.json"
        file.write_text(json.dumps(schema), "utf-8")
        known[file.as_uri()] = [f"**/content/{name}.yml", f"**/content/{name}/**/*.yml"]
    with language_server(known) as server:
        yield server


def files_of(root: Path) -> list[Path]:
    files = sorted((root / "content").rglob("*.yml"))
    return [file for file in files if file.name != "languages.yml"]


@pytest.mark.parametrize(
    ("editor", "root"), [(root, root) for root in BRIEFINGS], indirect=["editor"],
    ids=[root.name for root in BRIEFINGS],
)  # fmt: skip
def test_an_editor_finds_nothing_wrong_with_a_valid_file(editor: Server, root: Path) -> None:
    files = files_of(root)

    assert files
    assert {str(file): found for file in files if (found := editor.findings(file))} == {}


@pytest.mark.parametrize("editor", [ROOT], indirect=True)
def test_an_editor_offers_fields_and_the_ids_of_the_briefing(
    editor: Server, tmp_path: Path
) -> None:
    file = tmp_path / "content" / "quotes.yml"
    file.parent.mkdir()
    file.write_text("some-quote:\n  speaker: \n  \n", "utf-8")
    editor.findings(file)

    assert "sergey-lavrov" in editor.completions(file, 1, 11)
    assert {"cue", "said", "words"} <= set(editor.completions(file, 2, 2))


@pytest.mark.parametrize("editor", [ROOT], indirect=True)
def test_an_editor_marks_a_field_that_is_none_and_a_reference_that_leads_nowhere(
    editor: Server, tmp_path: Path
) -> None:
    file = tmp_path / "content" / "quotes.yml"
    file.parent.mkdir()
    file.write_text(
        "some-quote:\n  speaker: nobody\n  source: nothing\n  words: x\n  cue: y\n  quote: z\n",
        "utf-8",
    )
    found = " ".join(editor.findings(file))

    assert "quote is not allowed" in found
    assert "Value is not accepted" in found

"""A tiny briefing and every page it becomes: the whole way, kept as text that people can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compile import compile_briefing
from generator.site import template_folder

TINY = Path(__file__).parent / "briefings" / "tiny"
EXPECTED = TINY / "expected"


def test_the_tiny_briefing_becomes_exactly_the_expected_pages(update: bool) -> None:
    compiled = compile_briefing(TINY, template_folder.folder(TINY))
    assert compiled.report.findings == ()
    made = {
        path: content.encode() if isinstance(content, str) else content
        for path, content in compiled.files.items()
        if path.endswith(".md") and not path.startswith("method")  # the same in every briefing
    }
    if update:
        _renew(made)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes()
        for path in sorted(EXPECTED.rglob("*.md"))
    }

    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path


def _renew(made: dict[str, bytes]) -> None:
    for path in EXPECTED.rglob("*.md"):
        path.unlink()
    for name, content in made.items():
        path = EXPECTED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.slow
def test_two_compilations_are_equal_byte_for_byte() -> None:
    first, second = (compile_briefing(TINY, template_folder.folder(TINY)).files for _ in range(2))

    assert first == second


@pytest.mark.parametrize("name", ["index.md", "quotes/index.md"])
def test_no_page_holds_what_a_template_left_unfilled(name: str) -> None:
    page = compile_briefing(TINY, template_folder.folder(TINY)).files[name]

    assert "{{" not in str(page)
    assert "{%" not in str(page)
    assert "None" not in str(page)

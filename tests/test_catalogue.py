"""The pages of the catalogue are true: each example gives its report, each correction clears it.

What the pages' sentences mean to this test:

    `content/quotes.yml`:                          the file holds what the block below shows
    `content/quotes.yml`, corrected:               the same, in the corrected briefing
    `seeds/herring.txt`, saved as Windows-1252:    in this encoding
    `seeds/herring.txt`, 1,000 times:              the block, repeated
    `content/briefing.yml` is missing.             the file is taken out
    `content/briefing.yml` is the only file.       so are all others
    `content/quote.yml` becomes `content/quotes.yml`.
    `seeds/herring.txt` is a link to `../../herring.txt`.
    `seeds/herring.txt` is a link to nothing.
    `briefing check` says:                         the block is the whole report

Files that an example does not show are those of `generator/catalogue/base/`; those that a
correction does not show are the example's.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import catalogue
from generator.cli import briefing
from generator.compile import check_briefing
from generator.findings.codes import WARNINGS, Code
from generator.findings.finding import Report
from generator.findings.report import show

FOLDER = Path(catalogue.__file__).parent
PARTS = ("Example", "What to do")
LONGEST_TITLE = 100
WARNING = "This is a warning"

BLOCK = r"```[a-z]+\n(?P<block>.*?)^```$"
REPORT = re.compile(rf"^`briefing check` says:\n\n{BLOCK}", re.MULTILINE | re.DOTALL)
SENTENCE = re.compile(
    rf"^`(?P<path>(?:content|seeds)/[^`\n]+)`"
    rf"(?:(?:, (?P<manner>[^:\n]+))?:\n\n{BLOCK}"
    r"| (?P<verb>is missing|is the only file|becomes|is a link to(?: nothing)?)"
    r"(?: `(?P<other>[^`\n]+)`)?\.$)",
    re.MULTILINE | re.DOTALL,
)

pages = pytest.mark.parametrize("code", list(Code), ids=str)


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert {page.stem for page in FOLDER.glob("*.md")} == set(Code)


def test_the_briefing_that_the_examples_start_from_is_correct(tmp_path: Path) -> None:
    report = check_briefing(write_base(tmp_path))[1]
    assert report.findings == ()
    assert report.passages == report.of > 0


@pages
def test_a_page_says_what_it_means_shows_an_example_and_says_what_to_do(code: Code) -> None:
    page = catalogue.page(code)
    title = catalogue.title(code)
    assert page.startswith(f"# {code}\n\n{title}\n\n")
    assert re.fullmatch(r"[^.!?]+\.", title), "the title is not one sentence"
    assert len(title) <= LONGEST_TITLE
    assert tuple(re.findall(r"^## (.*)$", page, re.MULTILINE)) == PARTS
    assert page.count("```\n") == len(REPORT.findall(page)) + len(
        [found for found in SENTENCE.finditer(page) if found["block"] is not None]
    ), "a block has no sentence that says what it is"
    assert (WARNING in page) == (code in WARNINGS)


@pytest.mark.slow
@pages
def test_the_example_gives_the_report_and_nothing_else(
    code: Code, tmp_path: Path, update: bool
) -> None:
    page = catalogue.page(code)
    report = write_example(page, tmp_path / "briefing")
    shown = show(report)
    assert {finding.code for finding in report.findings} == {code}
    if update:
        page = REPORT.sub(lambda _: f"`briefing check` says:\n\n```report\n{shown}```", page)
        (FOLDER / f"{code}.md").write_text(page, "utf-8")
    found = REPORT.search(page)
    assert found is not None, "the page shows no report"
    assert found["block"] == shown


@pytest.mark.slow
@pages
def test_the_correction_clears_everything(code: Code, tmp_path: Path) -> None:
    page = catalogue.page(code)
    root = tmp_path / "briefing"
    write_example(page, root)
    correction = page.split(f"## {PARTS[1]}\n")[1]
    assert SENTENCE.search(correction), "the page shows no correction"
    follow(correction, root)
    assert show(check_briefing(root)[1], "concise").splitlines()[:-1] == []


@pages
def test_the_command_explains_it(code: Code) -> None:
    result = CliRunner().invoke(briefing, ["explain", code])
    assert (result.exit_code, result.output) == (0, catalogue.page(code))


def write_example(page: str, root: Path) -> Report:
    """Write the briefing of a page's example, and check it."""
    write_base(root)
    follow(page.split(f"## {PARTS[1]}\n", maxsplit=1)[0], root)
    return check_briefing(root)[1]


def write_base(root: Path) -> Path:
    """Write the briefing that the examples start from."""
    for name, text in catalogue.base().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def follow(text: str, root: Path) -> None:
    """Do to the files of a briefing what the sentences of a page say."""
    for found in SENTENCE.finditer(text):
        path = root / found["path"]
        other = found["other"]
        path.parent.mkdir(parents=True, exist_ok=True)
        if found["block"] is not None:
            path.unlink(missing_ok=True)  # a link is replaced, not written through
            path.write_bytes(saved(found["block"], found["manner"] or ""))
        elif found["verb"] == "is missing":
            path.unlink()
        elif found["verb"] == "becomes":
            path.rename(root / other)
        elif found["verb"] == "is a link to nothing":
            path.unlink()
            path.symlink_to("nothing")
        elif found["verb"] == "is a link to":
            path.unlink(missing_ok=True)
            path.symlink_to(other)
            path.resolve().write_text("A file outside the briefing.\n", "utf-8")
        else:
            for file in [file for file in root.rglob("*") if file.is_file() and file != path]:
                file.unlink()


def saved(text: str, manner: str) -> bytes:
    """The bytes of a file, saved in the manner that a page tells."""
    if manner.startswith("saved as "):
        return text.encode(manner.removeprefix("saved as "))
    if manner.endswith(" times"):
        return text.encode() * int(manner.removesuffix(" times").replace(",", ""))
    assert manner in {"", "corrected"}, f"no such manner: {manner}"
    return text.encode()

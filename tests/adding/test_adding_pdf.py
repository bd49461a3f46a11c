"""`briefing add` on PDF: paragraphs by their look, in three scripts, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adding.pdf_file import ParagraphEntry, pdf, printed
from tests.adding.saved import ARABIC, CHINESE, ENGLISH, add, added, saved, tiny

pytest.importorskip("pypdfium2", reason="needs briefing[add]")
pytest.importorskip("justext", reason="needs briefing[add]")

HEADLINE = ParagraphEntry("Pier closed for the winter", 60, 50, 20)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("paragraphs", "page"),
    [
        (ENGLISH, printed(ENGLISH)),
        (CHINESE, printed(CHINESE, width=30)),
        (ARABIC, printed(ARABIC, width=60, from_right=True)),
        (ARABIC, printed(ARABIC, width=60, from_right=True, by_look=False)),
    ],
    ids=["en", "zh", "ar, marks by their look", "ar, marks by their use"],
)
def test_paragraphs_are_kept_and_quotations_intact(
    tmp_path: Path, paragraphs: tuple[str, ...], page: list[ParagraphEntry]
) -> None:
    seed, record = added(tmp_path, "pier.pdf", pdf(page))

    assert seed == "\n\n".join(paragraphs) + "\n"
    assert "snapshot:\n    file: " in record
    assert ".pdf\n    sha256: " in record


def test_the_largest_letters_are_the_headline_and_stand_in_the_text(tmp_path: Path) -> None:
    seed, record = added(tmp_path, "pier.pdf", pdf([HEADLINE, *printed(ENGLISH)]))

    assert seed.startswith("Pier closed for the winter\n\nThe harbour board")
    assert "title: Pier closed for the winter\n  title_basis: source\n" in record


def test_the_day_on_which_a_pdf_was_made_is_no_date_of_publication(tmp_path: Path) -> None:
    _, record = added(tmp_path, "pier.pdf", pdf([HEADLINE, *printed(ENGLISH)]))

    assert "\n  published:" not in record
    assert "# published: a PDF does not say" in record
    assert "made on 2025-01-15" in record


def test_a_paragraph_goes_on_across_pages_and_what_every_page_has_is_left_out(
    tmp_path: Path,
) -> None:
    long = " ".join(
        f"{sentence} And so it went on, in the year {n}, as it had before."
        for n, sentence in enumerate(ENGLISH * 2, 1900)
    )
    lines = printed([long])
    half = len(lines) // 2

    def page(number: int, some: list[ParagraphEntry]) -> list[ParagraphEntry]:
        return [
            ParagraphEntry("The Selvane Post", 60, 60),
            *(line._replace(top=90 + 14 * at) for at, line in enumerate(some)),
            ParagraphEntry(f"Page {number} of 2", 60, 780),
        ]

    while not lines[half - 1].text.endswith(tuple("abcdefghijklmnopqrstuvwxyz")):
        half += 1
    seed, _ = added(tmp_path, "pier.pdf", pdf(page(1, lines[:half]), page(2, lines[half:])))

    assert seed == f"{long}\n"


def test_what_a_browser_prints_at_the_edge_is_no_text_but_its_address_is_named(
    tmp_path: Path,
) -> None:
    edges = [
        ParagraphEntry("15/01/2025, 09:12", 20, 20, 8),
        ParagraphEntry("https://post.example.org/2025/pier-closed 1/1", 20, 828, 8),
    ]
    seed, record = added(tmp_path, "pier.pdf", pdf([*edges, HEADLINE, *printed(ENGLISH)]))

    assert "2025" not in seed
    assert (
        "# url: at the edge of the pages stands https://post.example.org/2025/pier-closed" in record
    )


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("an inter-", "national court said so"), "an international court said so"),
        (("the Franco-", "German brigade, at last"), "the Franco-German brigade, at last"),
        (
            ("a well-known man, and a well-", "known woman in the town"),
            "a well-known man, and a well-known woman in the town",
        ),
        (("so it said —", "and so it was done"), "so it said — and so it was done"),
        (("the board—", "whoever that is—went"), "the board—whoever that is—went"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_as_the_rest_has_it(
    tmp_path: Path, lines: tuple[str, str], text: str
) -> None:
    page = [ParagraphEntry(line, 60, 80 + 14 * at) for at, line in enumerate(lines)]
    seed, _ = added(tmp_path, "pier.pdf", pdf(page))

    assert seed == f"{text}\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\nnothing of it", "damaged"),
        (pdf(printed(ENGLISH))[:900], "damaged"),
        (pdf([]), "no text, only pictures"),
        (pdf(printed(["a" * 20 + "\x00" * 20])), "which letters they are"),
        (pdf(printed([ARABIC[0][:40]], from_right=True)), "order is not certain"),
    ],
    ids=["no PDF", "cut off", "empty", "no letters", "too little to know"],
)
def test_a_pdf_that_gives_no_certain_text_is_refused_in_a_sentence(
    tmp_path: Path, data: bytes, why: str
) -> None:
    home = tiny(tmp_path)

    status, told = add(home, saved(tmp_path, "pier.pdf", data))

    assert status == 1
    assert "pier.pdf: not added." in told
    assert why in told
    assert [path.name for path in (home / "seeds").iterdir()] == ["talk.txt"]

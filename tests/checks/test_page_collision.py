"""Nothing of the curators' own takes the place of what the briefing makes, in any case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import TINY, codes, report, write


@pytest.mark.parametrize(
    "name",
    [
        "assets/javascripts/reading.js", "assets/javascripts/search/index.js",
        "Assets/JavaScripts/READING.JS", "assets/stylesheets/page.css", "assets/fonts/mine.woff2",
        "assets/images/favicon.svg", "assets/images/CARD.png", "index.html", "INDEX.HTML",
        "index.htm", "data/briefing.json", "data/new.csv", "DATA/x.json", "404.html", "404.md",
        "sitemap.xml", "SiteMap.xml", "search/index.html", "search.html", "search/mine.md",
        "pagefind/pagefind.js", "chronology/addresses.json", "positions/trade/addresses.json",
        "index.md", "README.md", "quotes.md", "Quotes/INDEX.md", "sources/talk.html",
        "actors/ada.markdown", "quotes.mkd", "method.html", "changes/a.md",
    ],
)  # fmt: skip
def test_a_file_in_the_place_of_one_of_ours_is_refused(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": "# Mine\n"})

    found = report(root)

    assert codes(found) == ["page-collision"]
    assert found.findings[0].at.path == f"content/{name}"
    assert found.failed(strict=False)


@pytest.mark.parametrize(
    "name",
    [
        "about.md", "searching.md", "data.csv", "quotes/picture.png", "actors/ada.jpg",
        "assets/images/harbour.png", "assets/report.pdf", "sources/talk.pdf", "map.html",
        "below/index.html", "below/404.html", "below/sitemap.xml", "method/figure.svg",
    ],
)  # fmt: skip
def test_a_file_in_a_place_of_its_own_is_published(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": "# Mine\n"})

    assert codes(report(root)) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("about.md", "about/index.md"),
        ("about/README.md", "about/index.md"),
        ("about.md", "about/index.html"),
        ("about.md", "about.markdown"),
        ("Harbour.png", "harbour.PNG"),
        ("h\u00e4fen.png", "ha\u0308fen.png"),
    ],
)
def test_two_files_at_one_address_are_named_with_each_other(
    first: str, second: str, tmp_path: Path
) -> None:
    root = write(tmp_path, {**TINY, f"content/{first}": "# A\n", f"content/{second}": "# B\n"})
    if len([*(root / "content").rglob("*.*")]) != len(TINY) - 1 + 2:
        pytest.skip("this file system takes the two for one")

    (finding,) = report(root).findings

    assert finding.code == "page-collision"
    assert {finding.at.path, finding.labels[0].at.path} == {f"content/{first}", f"content/{second}"}

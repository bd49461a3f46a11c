"""What is said to stand in a saved page stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings.finding import Finding
from tests.building import TINY, codes, report, typed, write

PAGE = """<!doctype html><html><head><title>A talk – The Post</title>
<meta property="og:title" content="A talk">
<meta property="og:site_name" content="The Post">
<meta name="author" content="Ann Bo">
<meta property="article:published_time" content="2025-08-21T23:10:00+02:00">
<meta name="date" content="Thursday, 21 August">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "The Post"},
 {"@type": "NewsArticle", "headline": "A talk", "datePublished": "2025-08-21T21:10:00Z",
  "dateModified": "2025-08-23",
  "author": [{"@type": "Person", "name": "Ann Bo"}, {"name": "Cy Do"}],
  "comment": [{"datePublished": "2025-09-01"}]}]}</script></head>
<body><h1>A talk</h1><time datetime="2025-08-21">today</time></body></html>"""


def found(root: Path, fields: str, page: str = PAGE, snapshot: str = "talk.html") -> list[Finding]:
    shot = f", snapshot: {{file: {snapshot}}}" if snapshot else ""
    files = {
        "content/sources.yml": f"talk: {{file: talk.txt, title: A talk{shot}, {fields}}}\n",
        "content/actors.yml": (
            "ada: {name: Ada Quill, kind: person}\n"
            "post: {name: The Evening Post, kind: outlet, aliases: [The Post]}\n"
        ),
    }
    if snapshot:
        files[f"seeds/{snapshot}"] = page
    if "post" not in fields:
        files["content/actors.yml"] = TINY["content/actors.yml"]
    return list(report(write(root, {**TINY, **files})).findings)


def date(day: str, place: str) -> str:
    return f"published: {{date: {day}, basis: metadata, place: {place}}}"


@pytest.mark.parametrize(
    "fields",
    [
        date("2025-08-21", "JSON-LD datePublished"),
        date("2025-08-21", "json-ld  datePublished"),
        date("2025-08", "JSON-LD datePublished"),
        date("2025-08-21", "meta article:published_time"),
        date("2025-08-21", '"article:published_time"'),
        date("2025-08-21", "time"),
        "title_basis: metadata",
        "author: {name: Ann Bo, basis: metadata, place: JSON-LD author}",
        "author: {name: Cy Do, basis: metadata, place: JSON-LD author.name}",
        "author: {name: Ann Bo, basis: metadata, place: meta author}",
        "outlet: {actor: post, basis: metadata, place: meta og:site_name}",
    ],
)
def test_what_stands_at_the_place_passes(tmp_path: Path, fields: str) -> None:
    assert found(tmp_path, fields) == []


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        (date("2025-08-22", "JSON-LD datePublished"), "2025-08-22"),
        (date("2025-08-2", "JSON-LD datePublished").replace("2025-08-2,", "2025-09,"), "2025-09"),
        (date("2025-09-01", "JSON-LD datePublished"), "2025-09-01"),
        (date("2025-08-21", "JSON-LD dateCreated"), "2025-08-21"),
        (date("2025-08-21", "JSON-LD dateModified"), "2025-08-21"),
        ("author: {name: Ann Boo, basis: metadata, place: JSON-LD author}", "Ann Boo"),
        ("author: {name: Ann Bo, basis: metadata, place: JSON-LD publisher}", "Ann Bo"),
        ("outlet: {actor: post, basis: metadata, place: meta author}", "post"),
    ],
)
def test_what_stands_otherwise_is_an_error_where_it_was_typed(
    tmp_path: Path, fields: str, at: str
) -> None:
    findings = found(tmp_path, fields)

    assert codes(findings) == ["metadata-disagrees"]
    assert typed(tmp_path, findings[0]) == at


def test_another_title_than_the_page_gives_is_an_error(tmp_path: Path) -> None:
    page = PAGE.replace("A talk", "A walk")

    assert codes(found(tmp_path, "title_basis: metadata", page)) == ["metadata-disagrees"]


@pytest.mark.parametrize(
    "fields",
    [
        date("2025-08-21", "the headline"),
        date("2025-08-21", "meta date"),
        "author: {name: Ann Bo, basis: metadata, place: byline}",
    ],
)
def test_what_cannot_be_compared_is_a_warning_that_says_so(tmp_path: Path, fields: str) -> None:
    findings = found(tmp_path, fields)

    assert codes(findings) == ["metadata-unchecked"]
    assert findings[0].severity == "warning"
    assert "not checked" in findings[0].message


def test_metadata_needs_a_saved_page(tmp_path: Path) -> None:
    findings = found(tmp_path, date("2025-08-21", "JSON-LD datePublished"), snapshot="")

    assert codes(findings) == ["missing-field"]
    assert "snapshot" in findings[0].help


def test_only_a_source_has_a_page_that_dates_it(tmp_path: Path) -> None:
    quotes = TINY["content/quotes.yml"].replace(
        "}", ", said: {date: 2025-08-21, basis: metadata, place: time}}"
    )
    write(tmp_path, {**TINY, "content/quotes.yml": quotes})

    assert codes(report(tmp_path)) == ["wrong-type"]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "plain text",
        "\\x00\\x01",
        "<script type='application/ld+json'>{</script>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<div>" * 100_000,
    ],
)
def test_a_page_that_says_nothing_is_no_crash(tmp_path: Path, page: str) -> None:
    findings = found(tmp_path, date("2025-08-21", "JSON-LD datePublished"), page)

    assert codes(findings) == ["metadata-disagrees"]

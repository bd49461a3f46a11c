"""The links of the written site are followed: a dead one is named, and fails a strict build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.mkdocs_plugin.written_links import Written, dead_links, one_of_each_kind
from tests.building import write
from tests.test_mkdocs import mkdocs
from tests.test_settings import FIVE_LINES, own

PAGES = {
    "index.html": '<h1 id="top_of_it">A</h1><a name="old"></a>',
    "quotes/index.html": '<p id="first">A</p><p id="a b">B</p><p id="é">C</p>',
    "chronology/index.html": '<div class="moved" data-addresses="addresses.json"></div>',
    "chronology/addresses.json": '{"an-event": "2025/"}',
    "assets/page.css": "",
    "report.pdf": "",
    "about/index.html": "",
}


def dead(tmp_path: Path, html: str, site_url: str | None = None) -> list[str]:
    """What is said of the links of a page at `about/`, without its name."""
    site = write(tmp_path / "site", {**PAGES, "about/index.html": html})
    told = dead_links(site, site_url, [Written("about/index.html", None, "about")])
    return [message.removeprefix("about: ") for message in told]


@pytest.mark.parametrize(
    "address",
    [
        "", "#", "#us", "#top", "./", "../", "..", "../index.html", "../quotes/", "../quotes",
        "../quotes/#first", "../quotes/index.html#first", "../quotes/#a%20b", "../quotes/#%C3%A9",
        "../quotes/#é", "../#old", "../quotes/#:~:text=A", "../quotes/?actor=x#first", " ../ ",
        "../report.pdf#page=3", "../chronology/#an-event", "/quotes/", "/", "mailto:a@x.example",
        "tel:+1", "https://x.example/", "//x.example/", "https://пример.рф/", "?actor=x",
        "../%71uotes/",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere_is_nothing_to_tell(address: str, tmp_path: Path) -> None:
    assert dead(tmp_path, f'<p id="us"><a href="{address}">x</a></p>') == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("../quots/", "leads nowhere"),
        ("quotes/", "leads nowhere"),
        ("../Quotes/", "leads nowhere"),
        ("../quotes.html", "leads nowhere"),
        ("../quotes/index.md", "leads nowhere"),
        ("../report.pdf/", "leads nowhere"),
        ("../assets/", "leads nowhere"),
        ("../quotes/#second", "leads to no place"),
        ("#nowhere", "leads to no place"),
        ("../chronology/#no-event", "leads to no place"),
        ("../quotes/#%", "leads to no place"),
        ("../../", "leads out of the site"),
        ("../../other/", "leads out of the site"),
        ("/nowhere/", "leads nowhere"),
        ("/%00", "leads nowhere"),
        (f"../{'a' * 5000}", "leads nowhere"),
        ("http://[", "is no address"),
        ("https://us:pw@x.example/", "is not fit for readers"),
        ("https://аррӏе.com/", "is not fit for readers"),
        ("http://localhost:8000/", "is not fit for readers"),
    ],
)
def test_a_dead_link_is_named(address: str, why: str, tmp_path: Path) -> None:
    (told,) = dead(tmp_path, f'<p id="us"><a href="{address}">x</a></p>')

    assert f"`{address[:200]}` {why}" in told


def test_everything_that_asks_for_a_file_is_followed(tmp_path: Path) -> None:
    html = """
    <img src=a.png><IMG SRC='b.png'><img srcset="c.png 1x, d.png 2x"><video poster="e.png"></video>
    <script src="f.js"></script><link rel=stylesheet href="g.css"><iframe src="h.html"></iframe>
    <blockquote cite="i/"></blockquote><object data="j.svg"></object><form action="k/"></form>
    <svg><a href="l/"><text>x</text></a></svg><p><a href="m/">never closed
    """

    found = [re.search(r"`([^`]*)`", message)[1] for message in dead(tmp_path, html)]  # type: ignore[index]

    assert [name[0] for name in found] == list("abcdefghijklm")


def test_links_with_the_sites_own_address_are_followed_under_its_path(tmp_path: Path) -> None:
    url = "https://briefing.example/below/"
    html = "".join(
        f'<a href="{address}">x</a>'
        for address in (
            f"{url}quotes/#first", "/below/quotes/", "/below/", "/below",
            f"{url}quots/", "/quotes/", "/below/quotes/#second",
        )
    )  # fmt: skip

    found = dead(tmp_path, html, url)

    assert len(found) == 3
    assert "quots" in found[0]
    assert "leads out of the site" in found[1]
    assert "no `second` there" in found[2]


@pytest.mark.parametrize(
    "html", ["", "<", "\x00", "<a href", "<!--", "<p" * 5_000, "<div>" * 20_000]
)
def test_no_html_is_too_broken_to_be_read(html: str, tmp_path: Path) -> None:
    assert dead(tmp_path, html) == []


def test_of_our_own_pages_one_of_each_kind_is_looked_at() -> None:
    paths = ["index.html", "404.html", "actors/index.html", "actors/a/index.html",
             "actors/b/index.html", "quotes/index.html", "quotes/2025/index.html"]  # fmt: skip

    assert one_of_each_kind(paths) == [
        "404.html", "actors/a/index.html", "actors/index.html", "quotes/2025/index.html",
        "quotes/index.html",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_dead_link_in_ready_html_or_in_a_theme_of_ones_own_fails_a_strict_build(
    tmp_path: Path,
) -> None:
    files = {
        "content/about.md": "# About\n\n[good](quotes/index.md#quill-forty-boats)\n\n"
        '<p>See <a href="../quots/">the quotes</a></p>\n\n[bad](nowhere.md)\n',
        "content/map.html": '<p><a href="quotes/#no-such-quote">x</a></p>\n',
        "mine/partials/footer.html": '<footer><a href="imprint/">Imprint</a></footer>\n',
    }
    settings = FIVE_LINES.replace("name: material", "name: material, custom_dir: mine")
    root = own(tmp_path, settings, **files)

    plain, strict = mkdocs(root, root / "site"), mkdocs(root, root / "new", "--strict")

    assert plain.returncode == 0
    assert strict.returncode == 1
    assert not (root / "new").exists()
    for told in (plain.stderr, strict.stderr):
        assert "content/about.md:5: the link `../quots/` leads nowhere" in told
        assert told.count("`nowhere.md`") == 1
        assert "content/map.html:1: the link `quotes/#no-such-quote` leads to no place" in told
        assert "/actors/index.html: the link `imprint/` leads nowhere" in told
        assert "quill-forty-boats" not in told

"""The links of the written site are followed: a dead one is named, and fails a strict build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.mkdocs_plugin.written_links import Written, dead_links, noted, one_of_each_kind
from tests.building import write
from tests.mkdocs_runs import FIVE_LINES, mkdocs, own

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


def test_of_our_own_pages_one_of_each_kind_is_read_as_browsers_do() -> None:
    paths = ["index.html", "404.html", "actors/index.html", "actors/a/index.html",
             "actors/b/index.html", "quotes/index.html", "quotes/2025/index.html"]  # fmt: skip

    assert one_of_each_kind(paths) == [
        "index.html", "actors/index.html", "actors/a/index.html", "quotes/index.html",
        "quotes/2025/index.html",
    ]  # fmt: skip


OURS = {
    "index.html": '<a href="quotes/">x</a> <a href=".">x</a> <a href="./#top_of_it">x</a>'
    '<h1 id="top_of_it">A</h1>',
    "quotes/index.html": '<p id="first"><a href="..">x</a><a href="../?a=b">x</a></p>',
    **{
        f"sources/{name}/index.html": '<i id="p-1"></i> <a href="../../quotes/#first">x</a>'
        f' <a href="../{other}/#p-1">x</a> <a href="#p-1">x</a> <a href="../..">x</a>'
        ' <a href="../../quotes/?a=b&amp;c=d#first">x</a> <a href="../../report%2Epdf">x</a>'
        ' <a href="../../chronology/#an-event">x</a> <a href="https://x.example/">x</a>'
        ' <img src="../../report.pdf"> <q cite="../../quotes/#:~:text=A">x</q>'
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"))
    },
    "chronology/index.html": PAGES["chronology/index.html"],
    "chronology/addresses.json": PAGES["chronology/addresses.json"],
    "report.pdf": "",
}


def dead_of_ours(tmp_path: Path, more: str, page: str = "sources/c/index.html") -> list[str]:
    """What is said of a site that has only pages of ours, with more on one of them.

    The same, whether pages were noted when they were written, one by one or together, or not.
    """
    files, url = {**OURS, page: OURS[page] + more}, "https://briefing.example/"
    site = write(tmp_path, files)
    pages = [(path, text) for path, text in files.items() if path.endswith(".html")]
    single, together = [noted([each], url) for each in pages], [noted(pages, url)]
    told = list(dead_links(site, url, []))
    assert told == list(dead_links(site, url, [], single))
    assert told == list(dead_links(site, url, [], together))
    assert told == list(dead_links(site, url, [], single[::2]))
    return told


def test_all_pages_of_ours_are_followed_and_right_ones_are_nothing_to_tell(tmp_path: Path) -> None:
    assert dead_of_ours(tmp_path, "") == []


@pytest.mark.slow
@pytest.mark.parametrize("page", ["index.html", "quotes/index.html", *list(OURS)[2:5]])
@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/", "../../../nowhere/", "nowhere/", "#nowhere", "#", "/quotes/#second",
        "https://briefing.example/nowhere/", "/quotes/?a=b#second", "/chronology/#no-event",
        "/chronology/index.html#no-event", "/reports.pdf", "/report.pdf/", "/quotes/#FIRST",
    ],
)  # fmt: skip
def test_a_dead_link_on_any_page_of_ours_is_named(page: str, address: str, tmp_path: Path) -> None:
    found = dead_of_ours(tmp_path, f' <a href="{address}">x</a>', page)

    if address == "#":
        assert found == []
        return
    (told,) = found
    assert told.startswith(f"/{page}: the link `{address}` leads ")


def test_a_dead_link_on_many_pages_of_ours_is_told_once(tmp_path: Path) -> None:
    more = ' <a href="/imprint/">x</a>'
    dead = {path: text + more * path.endswith(".html") for path, text in OURS.items()}

    (told,) = dead_links(write(tmp_path, dead), "", [])

    assert told.startswith("/index.html: the link `/imprint/` leads nowhere")
    assert told.endswith(" 5 more pages have it.")


@pytest.mark.parametrize("entries", ["", "[", "[]", "1", '"an-event"', "\xff"])
def test_entries_that_are_none_lead_nowhere(entries: str, tmp_path: Path) -> None:
    site = write(tmp_path, {**OURS, "chronology/addresses.json": entries})

    assert any("leads to no place" in message for message in dead_links(site, "", []))


def test_what_only_looks_like_a_link_is_none(tmp_path: Path) -> None:
    more = """ <!-- <a href="nowhere/"> --> <pre>&lt;a href="nowhere/"&gt;</pre>
    <script> x = "<a href="nowhere/">" </script>"""

    assert dead_of_ours(tmp_path, more) == []


def test_what_only_looks_like_a_place_is_none_on_a_page_by_hand(tmp_path: Path) -> None:
    theirs = '<!-- <p id="nowhere"> --> <pre>&lt;p id="nowhere"&gt;</pre> <P ID=there>'
    links = '<a href="../../about/#nowhere">x</a> <a href="../../about/#there">x</a>'
    path = "sources/c/index.html"
    site = write(tmp_path, {**OURS, "about/index.html": theirs, path: OURS[path] + links})

    (told,) = dead_links(site, "", [Written("about/index.html", None, "about")])

    assert told.startswith(f"/{path}: the link `../../about/#nowhere` leads to no place")


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
        assert "content/about.md: the link `imprint/` leads nowhere" in told
        assert told.count("more pages have it.") == 1
        assert "quill-forty-boats" not in told


@pytest.mark.slow
def test_a_dead_link_is_told_in_every_build_and_not_looked_for_where_there_was_none(
    tmp_path: Path,
) -> None:
    root = own(tmp_path, FIVE_LINES, **{"content/map.html": '<a href="quotes/">x</a>\n'})
    assert mkdocs(root, root / "site", "--strict").returncode == 0
    assert mkdocs(root, root / "site", "--strict").returncode == 0
    write(root, {"content/map.html": '<a href="quots/">x</a>\n'})

    told = [mkdocs(root, root / "site") for _ in range(3)]

    for result in told:
        assert "content/map.html:1: the link `quots/` leads nowhere" in result.stderr
    assert mkdocs(root, root / "site", "--strict").returncode == 1


def test_what_was_noted_of_a_page_is_not_read_again(tmp_path: Path) -> None:
    """All but the one page of each kind that is read as browsers read it."""
    site = write(tmp_path, OURS)
    page = site / "quotes" / "2025" / "index.html"
    write(site, {"quotes/2025/index.html": '<a href="../#first">x</a>' * 9})
    smaller = {"quotes/2024/index.html": '<a href="../#first">x</a>'}
    notes = [noted([("quotes/2025/index.html", page.read_text("utf-8"))], "")]

    page.write_text('<a href="../#second">x</a>' * 9, "utf-8")

    assert list(dead_links(write(site, smaller), "", [], notes)) == []
    assert len(list(dead_links(site, "", []))) == 1

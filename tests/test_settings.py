"""What mkdocs.yml says holds, what it does not say the plugin knows, and two things are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.page_collision import check
from generator.reading.content_files import Kind, kind
from tests.building import linked, write
from tests.mkdocs_runs import FIVE_LINES, ROOT, fingerprint, mkdocs, own

pytestmark = pytest.mark.slow


def page(root: Path, name: str = "index.html") -> str:
    return (root / "site" / name).read_text("utf-8")


def test_the_settings_of_this_project_say_no_more_than_five_lines_need(tmp_path: Path) -> None:
    five, ours = own(tmp_path / "a"), own(tmp_path / "b", (ROOT / "mkdocs.yml").read_text("utf-8"))

    for root in (five, ours):
        assert mkdocs(root, root / "site", "--strict").returncode == 0

    assert fingerprint(five / "site") == fingerprint(ours / "site")
    assert len(fingerprint(five / "site")) > 100


def test_the_settings_of_an_older_project_give_the_same_site(tmp_path: Path) -> None:
    older = ROOT / "tests" / "older_settings.yml"
    five, old = own(tmp_path / "a"), own(tmp_path / "b", older.read_text("utf-8"))

    for root in (five, old):
        result = mkdocs(root, root / "site", "--strict")
        assert result.returncode == 0, result.stderr

    assert fingerprint(five / "site") == fingerprint(old / "site")


def test_a_theme_of_ones_own_lies_on_top(tmp_path: Path) -> None:
    files = {
        "mine/main.html": '{% extends "base.html" %}\n'
        '{% block extrahead %}<meta name="mine" content="{{ config.extra.mine }}">{% endblock %}\n'
        '{% block announce %}<p class="mine">Read this first</p>{% endblock %}\n'
        '{% block footer %}{{ super() }}<p class="mine">Last</p>{% endblock %}\n',
        "mine/partials/mark.html": "<b>MINE</b>",
        "mine/assets/images/favicon.svg": "<svg/>",
        "mine/assets/mine.txt": "mine",
    }
    settings = FIVE_LINES.replace("name: material", "name: material, custom_dir: mine")
    root = own(tmp_path, settings + "extra: {mine: yes-mine}\n", **files)

    result = mkdocs(root, root / "site", "--strict")

    assert result.returncode == 0, result.stderr
    for name in ("index.html", "quotes/index.html", "sources/herring/index.html", "404.html"):
        html = page(root, name)
        assert '<meta name="mine" content="yes-mine">' in html
        assert html.index("Read this first") < html.index("<main ")
        assert html.index("colophon") < html.index('<p class="mine">Last</p>')
        assert "<b>MINE</b>" in html
        assert "assets/stylesheets/page.css" in html
    assert page(root, "assets/images/favicon.svg") == "<svg/>"
    assert page(root, "assets/mine.txt") == "mine"
    assert (root / "site" / "assets" / "javascripts" / "reading.js").is_file()


def test_options_of_mkdocs_and_of_material_hold(tmp_path: Path) -> None:
    settings = """\
site_name: Briefing
site_url: https://briefing.example/below/
docs_dir: content
copyright: © The small editors
theme:
  name: material
  direction: rtl
  favicon: pictures/mine.png
  logo: pictures/logo.svg
  font: {text: Ubuntu}
  palette: {scheme: slate}
  features: [navigation.tabs]
plugins: [briefing]
nav: [quotes/index.md, Who: actors/index.md, More: [about.md]]
extra_css: [styles/mine.css]
extra_javascript: [scripts/mine.js]
markdown_extensions: [admonition, toc: {permalink: "#"}]
validation: {links: {absolute_links: ignore}}
"""
    root = own(
        tmp_path,
        settings,
        **{
            "content/about.md": "# About\n\n!!! note\n    [Here](/below/about/)\n\n## Us {#us}\n",
            "content/pictures/mine.png": "",
            "content/pictures/logo.svg": "<svg/>",
            "content/styles/mine.css": "b {}",
            "content/scripts/mine.js": ";",
        },
    )

    result = mkdocs(root, root / "site", "--strict")

    assert result.returncode == 0, result.stderr
    front, about = page(root), page(root, "about/index.html")
    assert '<html lang="en" dir="rtl">' in front
    assert '<link rel="icon" href="pictures/mine.png">' in front
    assert 'src="pictures/logo.svg"' in front
    assert 'href="styles/mine.css"' in front
    assert 'src="scripts/mine.js"' in front
    assert "© The small editors" in front
    assert '<a href="actors/">Who</a>' in front
    assert '<a href="quotes/">Quotations</a>' in front
    assert 'href="positions/">Positions' not in front.partition("</nav>")[0]
    assert 'class="admonition note"' in about
    assert 'id="us"' in about
    assert 'class="headerlink" href="#us" title="Permanent link">#</a>' in about
    assert "fonts.googleapis" not in front
    assert "https://briefing.example/below/quotes/" in page(root, "sitemap.xml")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("use_directory_urls: false\n", "Take the line `use_directory_urls: false` out"),
        ("theme: {name: mkdocs}\n", "theme:\n    name: material"),
        ("theme: {name: readthedocs}\n", "theme:\n    name: material"),
        ("theme: {name: null, custom_dir: content}\n", "theme:\n    name: material"),
        ("docs_dir: seeds\n", "docs_dir: content"),
    ],
)
def test_what_no_site_of_ours_could_be_right_with_is_refused(
    line: str, told: str, tmp_path: Path
) -> None:
    name = line.partition(":")[0]
    others = [each for each in FIVE_LINES.splitlines(keepends=True) if not each.startswith(name)]
    root = own(tmp_path, "".join(others) + line)

    result = mkdocs(root, root / "site")

    assert result.returncode == 1
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "site").exists()


def test_no_theme_at_all_is_told_in_a_sentence(tmp_path: Path) -> None:
    root = own(tmp_path, FIVE_LINES.replace("theme: {name: material}\n", ""))

    result = mkdocs(root, root / "site")

    assert result.returncode == 1
    assert "theme:\n    name: material" in result.stderr


def test_a_site_without_an_address_has_no_site_map(tmp_path: Path) -> None:
    root = own(tmp_path)
    assert mkdocs(root, root / "site", "--strict").returncode == 0
    assert not [*(root / "site").glob("sitemap*")]


def test_only_what_was_looked_at_is_published(tmp_path: Path) -> None:
    left_out = {
        "actors.yml~": "old", "#actors.yml#": "old", "actors.yml.bak": "old", "a.orig": "old",
        "a.swp": "old", "secret.env": "PASSWORD=1", "drafts.docx": "draft", "below/notes.txt": "-",
        ".hidden": "-", ".git/config.md": "-", "templates/a.html": "-", "languages.yml": "{}\n",
    }  # fmt: skip
    published = {"about.md": "# About\n", "below/harbour.png": "png", "CNAME": "briefing.example"}
    files = {f"content/{name}": text for name, text in (left_out | published).items()}
    bare, root = own(tmp_path / "bare"), own(tmp_path, **files)

    assert mkdocs(bare, bare / "site").returncode == 0
    result = mkdocs(root, root / "site")

    assert result.returncode == 0, result.stderr
    assert "secret.env` is of no kind" in result.stderr
    more = fingerprint(root / "site").keys() - fingerprint(bare / "site").keys()
    assert {name for name in more if not name.startswith("pagefind/")} == {
        "about/index.html", "below/harbour.png", "CNAME"
    }  # fmt: skip
    assert mkdocs(root, root / "site", "--strict").returncode == 1


def test_no_file_of_the_site_can_be_replaced_from_content(tmp_path: Path) -> None:
    root = own(tmp_path, FIVE_LINES + "site_url: https://briefing.example/\n")
    assert mkdocs(root, root / "site", "--strict").returncode == 0
    made = {name for name in fingerprint(root / "site") if kind(name) is not Kind.UNKNOWN}
    made -= {"robots.txt", "llms.txt"}  # of these a curator's own take the place of ours
    write(root, {f"content/{name}": "" for name in made})

    refused = {finding.at.path.removeprefix("content/") for finding in check(linked(root))}

    assert {"index.html", "sitemap.xml", "data/briefing.json"} < made
    assert refused == made

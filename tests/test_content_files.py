"""What lies in `content/` is known by its name, or named: nothing is published unlooked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.structure.files import File
from mkdocs.utils import markdown_extensions

from generator.reading.content_files import PAGES, Kind, file_in_site, folded, kind
from generator.reading.load import MOST_UNKNOWN
from tests.building import TINY, codes, linked, report, write


@pytest.mark.parametrize(
    "name",
    [
        "actors.yml~", "quotes/june.yml~", "#actors.yml#", "actors.yml.bak", "actors.yml.orig",
        "actors.yml.swp", "actors.yml.SWO", "a.rej", "actors.yml.old", "x.tmp", "4913",
        "~$drafts.docx", "about.md~", "about.md.bak", "picture.png~", "Thumbs.db", "desktop.ini",
        "secret.env", "drafts.docx", "drafts.odt", "key.pem", "id_rsa", "dump.sql", "notes.txt",
        "notes.rst", "Makefile", "backup.tar.gz", "script.py", "run.sh", "About.MD", "robots.txt.1",
        "below/robots.txt", "below/CNAME", "password", "actors.yml.2", "actors.yaml_",
    ],
)  # fmt: skip
def test_what_is_of_no_known_kind_is_named(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": "Nobody has checked this."})

    found = report(root)

    assert codes(found) == ["unknown-file"]
    assert found.findings[0].at.path == f"content/{name}"
    assert not found.failed(strict=False)
    assert found.failed(strict=True)
    draft = linked(root).draft
    assert name not in (*draft.handwritten, *draft.attachments)


@pytest.mark.parametrize("name", ["actors.yml~", "#a#", "a.bak", "a.ORIG", ".a/x.md", "a.swp"])
def test_a_leftover_is_called_one(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": ""})

    messages = [finding.message for finding in report(root).findings]

    assert ["left behind" in message for message in messages] == ([] if "/" in name else [True])


@pytest.mark.parametrize(
    "name",
    [
        "harbour.jpg", "pictures/Harbour.PNG", "actors/quill.webp", "report.pdf", "table.csv",
        "map.geojson", "talk.mp3", "stylesheets/extra.css", "javascripts/extra.js", "map.html",
        "CNAME", "robots.txt", "assets/images/harbour.svg", "assets/report.pdf",
    ],
)  # fmt: skip
def test_an_attachment_is_published(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": ""})

    assert codes(report(root)) == []
    assert linked(root).draft.attachments == (name,)


@pytest.mark.parametrize("name", ["about.md", "below/about.markdown", "a.mdown", "b.mkd", "c.mkdn"])
def test_a_page_of_ones_own_is_known_by_each_of_its_names(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, f"content/{name}": "# About\n"})

    assert codes(report(root)) == []
    assert linked(root).draft.handwritten == (name,)


def test_hidden_files_and_the_folder_of_templates_are_left_alone(tmp_path: Path) -> None:
    files = {f"content/{name}": "" for name in (".env", ".actors.yml.swp", ".x/a.env")}
    root = write(tmp_path, {**TINY, **files, "content/templates/page.txt": ""})

    assert codes(report(root)) == []


def test_of_very_many_unknown_files_some_are_named_and_the_others_counted(tmp_path: Path) -> None:
    files = {f"content/node_modules/{number}.lock": "" for number in range(MOST_UNKNOWN + 1_234)}
    root = write(tmp_path, {**TINY, **files})

    found = report(root).findings

    assert len(found) == MOST_UNKNOWN + 1
    assert any(finding.message.startswith("1,234 more files") for finding in found)


def test_a_name_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/content/h\xe4fen.png")).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")

    (finding,) = report(tmp_path).findings

    assert finding.code == "unknown-file"
    assert "UTF-8" in finding.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_content_is_named_and_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, TINY)
    os.mkfifo(tmp_path / "content" / "harbour.png")

    assert codes(report(tmp_path)) == ["not-readable"]


def test_mkdocs_takes_the_same_files_for_markdown_and_publishes_them_where_we_say() -> None:
    assert set(markdown_extensions) == PAGES
    names = ("index.md", "README.md", "readme.md", "a/README.md", "about.md", "a.b.md", "a/c.mkd",
             "a/index.markdown", "A.MD", "x.html", "a/b.png", "CNAME")  # fmt: skip
    for name in names:
        assert file_in_site(name) == File(name, "", "", True).dest_uri, name
        assert (kind(name) is Kind.PAGE) == File(name, "", "", True).is_documentation_page(), name


def test_names_that_a_file_system_or_a_server_takes_for_one_are_folded_into_one() -> None:
    assert folded("Straße/ÄRGER.png") == folded("STRASSE/a\u0308rger.PNG")

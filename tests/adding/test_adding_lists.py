"""`briefing add` on lists of references: the files they point to, and what they know of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adding.saved import ENGLISH, HEAD, add, page, saved, tiny
from tests.building import report

TEXT = "Pier closed\n\n" + "\n\n".join(ENGLISH) + "\n"
ITEM: dict[str, Any] = {
    "type": "article-newspaper",
    "title": "Pier closed",
    "author": [{"given": "Bo", "family": "Lind"}, {"literal": "Harbour desk"}],
    "container-title": "The Selvane Post",
    "URL": "https://post.example.org/2025/pier-closed",
    "issued": {"date-parts": [[2025, 1, 14]]},
    "accessed": {"date-parts": [[2025, 1, "15"]]},
    "language": "en",
    "file": "pier.txt",
}

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <bib:Article rdf:about="https://post.example.org/2025/pier-closed">
  <z:itemType>newspaperArticle</z:itemType>
  <dcterms:isPartOf><bib:Newspaper><dc:title>The Selvane Post</dc:title></bib:Newspaper>
  </dcterms:isPartOf>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Lind</foaf:surname>
   <foaf:givenName>Bo</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <link:link rdf:resource="#item_12"/>
  <dc:title>Pier closed</dc:title><dc:date>2025-01</dc:date><z:language>en</z:language>
  <dc:identifier><dcterms:URI><rdf:value>https://post.example.org/2025/pier-closed</rdf:value>
  </dcterms:URI></dc:identifier>
 </bib:Article>
 <z:Attachment rdf:about="#item_12"><z:itemType>attachment</z:itemType>
  <rdf:resource rdf:resource="files/12/pier.txt"/><dc:title>Snapshot</dc:title></z:Attachment>
</rdf:RDF>"""


def record_of(root: Path, listed: Path) -> str:
    """The YAML that adding a list has written."""
    before = (root / "content/sources.yml").read_text("utf-8")
    status, told = add(root, listed)
    assert status == 0, told
    assert [each for each in report(root).findings if each.severity == "error"] == []
    return (root / "content/sources.yml").read_text("utf-8").removeprefix(before)


@pytest.mark.slow
def test_what_a_list_knows_is_the_editors_knowledge_and_says_from_where(tmp_path: Path) -> None:
    saved(tmp_path, "pier.txt", TEXT)

    record = record_of(tiny(tmp_path), saved(tmp_path, "refs.json", json.dumps([ITEM])))

    assert "title: Pier closed\n  title_basis: source\n" in record
    assert "    actor: the-selvane-post\n    basis: editor\n" in record
    assert "    name: Bo Lind, Harbour desk\n    basis: editor\n" in record
    assert "published: {date: 2025-01-14, basis: editor, note: From the list refs.json.}" in record
    assert "retrieved: {date: 2025-01-15, basis: editor, note: From the list refs.json.}" in record
    assert "url: https://post.example.org/2025/pier-closed" in record


@pytest.mark.slow
@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2025, 1]]}, "2025-01"),
        ({"date-parts": [["2025"]]}, "'2025'"),
        ({"raw": "2025-01-14"}, "2025-01-14"),
        ({"date-parts": [[2025, 13]]}, ""),
        ({"date-parts": [[2025, 1, 14], [2025, 1, 16]]}, ""),
        ({"raw": "mid-January 2025"}, ""),
        ("14.1.25", ""),
    ],
)
def test_a_date_of_a_list_is_as_precise_as_it_is_there(
    tmp_path: Path, issued: object, date: str
) -> None:
    saved(tmp_path, "pier.txt", TEXT)
    item = json.dumps([{**ITEM, "issued": issued}])

    record = record_of(tiny(tmp_path), saved(tmp_path, "refs.json", item))

    if date:
        assert f"published: {{date: {date}, basis: editor" in record
    else:
        assert "\n  published:" not in record
        assert "# published: refs.json has “" in record


@pytest.mark.parametrize(
    "items",
    [
        [{**ITEM, "file": "Text:pier.txt:text/plain"}],
        [{**ITEM, "file": None, "attachments": [{"path": "gone.pdf"}, {"path": "pier.txt"}]}],
        {"config": {}, "items": [{"title": "Pier closed", "attachments": [{"path": "pier.txt"}]}]},
    ],
)
def test_a_list_names_its_files_as_reference_programs_do(tmp_path: Path, items: object) -> None:
    saved(tmp_path, "pier.txt", TEXT)

    record = record_of(tiny(tmp_path), saved(tmp_path, "refs.json", json.dumps(items)))

    assert record.startswith("\npier-closed:\n")


def test_an_rdf_export_of_zotero_leads_to_its_files(tmp_path: Path) -> None:
    saved(tmp_path, "files/12/pier.txt", TEXT)

    record = record_of(tiny(tmp_path), saved(tmp_path, "mine.rdf", RDF))

    assert "published: {date: 2025-01, basis: editor, note: From the list mine.rdf.}" in record
    assert "    name: Bo Lind\n    basis: editor\n" in record
    assert "    actor: the-selvane-post\n" in record


def test_what_the_page_says_goes_before_the_list_and_a_difference_is_said(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="needs briefing[add]")
    saved(tmp_path, "pier.html", page(head=HEAD))
    item = {**ITEM, "file": "pier.html", "issued": {"date-parts": [[2025, 1, 16]]}}

    record = record_of(tiny(tmp_path), saved(tmp_path, "refs.json", json.dumps([item])))

    assert "{date: 2025-01-14, basis: metadata, place: JSON-LD datePublished}" in record
    assert "# published: refs.json has “2025-01-16”" in record


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("gone.txt", "not there"),
        ("", "names no file"),
        ("../secret.txt", "outside"),
        ("/etc/hostname", "outside"),
        ("link.txt", "outside"),
        ("a\0b", "names no file"),
    ],
)
def test_a_list_leads_into_no_foreign_folder(tmp_path: Path, file: str, why: str) -> None:
    saved(tmp_path, "secret.txt", TEXT)
    folder = tmp_path / "lists"
    listed = saved(folder, "refs.json", json.dumps([{**ITEM, "file": file}]))
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    home = tiny(tmp_path)

    status, told = add(home, listed)

    assert status == 1
    assert "refs.json, “Pier closed”: not added." in told
    assert why in told
    assert [path.name for path in (home / "seeds").iterdir()] == ["talk.txt"]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        "[]",
        '[{"title": 1, "author": 3, "issued": {"date-parts": "x"}, "file": {"path": 4}}]',
        '[{"issued": {"date-parts": [[null]]}, "author": [null, {"family": null}]}]',
        RDF.replace("<rdf:RDF", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rdf:RDF'),
        RDF[:700],
        "@article{pier, title = {Pier closed}}",
    ],
)
def test_a_broken_or_hostile_list_ends_in_a_sentence(tmp_path: Path, content: str) -> None:
    home = tiny(tmp_path)

    status, told = add(home, saved(tmp_path, "refs.json", content))

    assert status == 1
    assert "refs.json: not added." in told
    assert [path.name for path in (home / "seeds").iterdir()] == ["talk.txt"]

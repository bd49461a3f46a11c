"""Editions: kept for good, pinned, shown as they were, with what became of their records since."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import briefing as command
from generator.compile import compile_briefing
from generator.site import template_folder
from tests.building import MARK, TINY, codes, marked, places, report, write
from tests.test_difference import FIRST

HOME = "https://example.org/b/"


def edition(root: Path, tag: str, *words: str, day: str = "2025-09-01") -> Result:
    return CliRunner().invoke(command, ["edition", tag, "--root", str(root), "--date", day, *words])


def pages(root: Path, home: str = "") -> dict[str, str]:
    compiled = compile_briefing(root, template_folder.folder(root), site_url=home)
    assert not compiled.report.errors, compiled.report.findings
    return {
        path: str(compiled.files[path])
        for path in compiled.files
        if path.startswith(("editions/", "changes", "llms", "robots"))
    }


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "content" / f"{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A briefing with one edition."""
    root = write(tmp_path / "kept", FIRST)
    assert edition(root, "first", "--text", "As it began.").exit_code == 0
    return root


def item(page: str, identifier: str) -> str:
    """The entry of a page that has an id."""
    found = re.search(rf'<li [^>]*id="{identifier}">.*?</li>', page, re.DOTALL)
    assert found, identifier
    return found[0]


def test_an_edition_is_a_file_with_its_sum_and_stays_clean(kept: Path) -> None:
    data = (kept / "content" / "editions" / "first.json").read_bytes()
    listed = yaml.safe_load((kept / "content" / "editions.yml").read_text("utf-8"))

    assert listed["first"]["sha256"] == hashlib.sha256(data).hexdigest()
    assert json.loads(data)["checked"]["passages"] > 0
    assert report(kept).errors == 0


def test_its_page_says_what_it_said_whatever_the_briefing_says_now(kept: Path) -> None:
    edit(kept, "positions", "Ada agrees.", "Ada Quill agrees.")
    edit(kept, "positions", "actor: bo,", "draft: true, actor: bo,")

    page = pages(kept)["editions/first.md"]

    assert "Ada agrees" in item(page, "positions_ada-access")
    assert "changed since" in item(page, "positions_ada-access")
    assert "withdrawn since" in item(page, "positions_bo-access")
    assert "since" not in item(page, "quotes_agree")
    assert "Checked when this edition was made" in page


def test_the_newest_edition_says_so_and_an_older_one_that_it_is_old(kept: Path) -> None:
    edit(kept, "positions", "Ada agrees.", "Ada Quill agrees.")
    assert edition(kept, "second", day="2025-10-01").exit_code == 0

    found = pages(kept)

    assert 'class="edition-note old"' in found["editions/first.md"]
    assert 'class="edition-note newest"' in found["editions/second.md"]
    assert 'href="../../"' in found["editions/first.md"]  # the briefing as it is now


def test_the_list_of_changes_tells_by_edition_what_is_new(kept: Path) -> None:
    edit(kept, "positions", "Ada agrees.", "Ada Quill agrees.")
    assert edition(kept, "second", day="2025-10-01").exit_code == 0
    edit(kept, "positions", "stance: opposes", "stance: sceptical")

    page = pages(kept)["changes.md"]

    since, second, first = (page.index(f'id="edition_{tag}"') for tag in ("now", "second", "first"))
    assert since < second < first
    assert "Since the edition of 1 October 2025" in page
    assert "opposes</del>" in page[since:second]
    assert "sceptical</ins>" in page[since:second]
    assert "Ada Quill agrees&#46;</ins>" in page[second:first]
    assert "As it began" in page[first:]


def test_two_sentences_that_are_much_alike_are_told_as_one(kept: Path) -> None:
    edit(
        kept, "issues", "question: Who may fish?", "question: Who may fish for herring here today?"
    )
    assert edition(kept, "second", day="2025-10-01").exit_code == 0
    edit(kept, "issues", "herring here today", "cod here today")

    page = pages(kept)["changes.md"]

    text = re.sub(r"<span class=\"visually-hidden\">.*?</span>", "", page)
    said = '<del dir="auto">herring</del>&#32;<ins dir="auto">cod</ins>&#32;here'
    assert f"Who may fish for&#32;{said}" in text


def test_a_withdrawn_source_is_told_with_what_rested_on_it(kept: Path) -> None:
    edit(kept, "sources", "note: {file: note.txt, title: A note}\n", "")
    quote = "never: {speaker: bo, source: note, words: We never fish, cue: Bo Sund said}\n"
    edit(kept, "quotes", quote, "")
    edit(kept, "positions", "{quote: never}", "{source: talk, words: She nodded twice}")
    edit(kept, "positions", "Bo never fishes.", "Bo nodded.")
    (kept / "seeds" / "note.txt").unlink()
    compiled = compile_briefing(kept, template_folder.folder(kept))
    if compiled.report.errors:  # Bo is not in the passage, so his position goes as well
        positions = (kept / "content" / "positions.yml").read_text("utf-8")
        (kept / "content" / "positions.yml").write_text(
            positions.partition("bo-access")[0], "utf-8"
        )

    page = pages(kept)["changes.md"]

    assert "What rested on it" in page
    assert "withdrawn as well" in page


def test_a_briefing_without_editions_has_the_list_that_it_had(tmp_path: Path) -> None:
    found = pages(write(tmp_path, TINY))

    assert list(found) == ["changes.md"]
    assert "by_edition" not in found["changes.md"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("first",), "There is an edition `first`, and an edition stays as it is."),
        (("Second",), "`Second` cannot be an id."),
        (("index",), "cannot be an id here"),
        (("second",), "No record has changed since the edition `first`."),
        (("second", "--date", "2025-08-31"), "is of 2025-09-01, so `second` cannot be of"),
        (("second", "--date", "soon"), "`soon` is no day."),
        (("second", "--doi", "https://doi.org/10.5281/x"), "is no DOI."),
    ],
)
def test_an_edition_that_cannot_be_is_refused_and_nothing_is_written(
    kept: Path, words: tuple[str, ...], says: str
) -> None:
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}

    result = edition(kept, *words)

    assert result.exit_code == 2
    assert says in result.output
    assert {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()} == before


def test_a_briefing_with_errors_gets_no_edition(kept: Path) -> None:
    edit(kept, "quotes", "words: We agree", "words: We disagree")

    result = edition(kept, "second", day="2025-10-01")

    assert result.exit_code == 1
    assert "words-not-found" in result.output
    assert not (kept / "content" / "editions" / "second.json").exists()


def test_the_deposit_has_all_downloads_and_what_an_archive_asks_for(tmp_path: Path) -> None:
    about = 'title: "A: #b"\nquestion: Who <eats>?\nauthors: [Ada Quill]\nlicence: CC-BY-4.0\n'
    root = write(tmp_path / "root", {**FIRST, "content/briefing.yml": about})
    folder = tmp_path / "deposit"

    result = edition(
        root, "first", "--deposit", str(folder), "--address", HOME, "--doi", "10.5281/zenodo.7"
    )

    assert result.exit_code == 0, result.output
    cited = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    assert cited == {
        "cff-version": "1.2.0",
        "message": cited["message"],
        "type": "dataset",
        "title": "A: #b",
        "authors": [{"name": "Ada Quill"}],
        "abstract": "Who <eats>?",
        "version": "first",
        "date-released": "2025-09-01",
        "doi": "10.5281/zenodo.7",
        "url": f"{HOME}editions/first/",
        "license": "CC-BY-4.0",
    }
    deposit = json.loads((folder / ".zenodo.json").read_text("utf-8"))
    assert deposit["creators"] == [{"name": "Ada Quill"}]
    assert deposit["description"] == "<p>Who &lt;eats&gt;?</p>"
    assert deposit["publication_date"] == "2025-09-01"
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert all((folder / resource["path"]).is_file() for resource in package["resources"])
    kept = (root / "content" / "editions" / "first.json").read_bytes()
    assert (folder / "briefing.json").read_bytes() == kept


def test_a_folder_with_files_in_it_takes_no_deposit(kept: Path, tmp_path: Path) -> None:
    edit(kept, "positions", "Ada agrees.", "Ada Quill agrees.")
    write(tmp_path / "mine", {"note.txt": "mine"})

    result = edition(kept, "second", "--deposit", str(tmp_path / "mine"), day="2025-10-01")

    assert result.exit_code == 2
    assert "is not empty" in result.output
    assert "second" not in (kept / "content" / "editions.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"content/briefing.yml": f"title: T\nlicence: {MARK}CC BY\n"}, "wrong-type"),
        ({"content/briefing.yml": f"title: T\nlicence: {MARK}http://localhost/x\n"}, "bad-address"),
        ({"content/briefing.yml": f"title: T\nfeed_id: {MARK}'urn:x:1'\n"}, "wrong-type"),
        ({"content/briefing.yml": f"title: T\nfeed_id: {MARK}'tag:example.org:x'\n"}, "wrong-type"),
        ({"content/editions/lost.json": "{}"}, "unknown-file"),
        ({"content/editions.yml": f"{MARK}x: {{date: 2025-01-01, sha256: aa}}\n"}, "file-missing"),
    ],
)  # fmt: skip
def test_what_names_the_briefing_wrongly_has_its_finding(
    tmp_path: Path, files: dict[str, str], found: str
) -> None:
    clean, marks = marked(files)
    result = report(write(tmp_path, {**TINY, **clean}))

    assert codes(result) == [found]
    assert [place for _, place in places(result)] == marks or not marks


@pytest.mark.parametrize(
    ("date", "found"),
    [("2025-09", "date-invalid"), ("2025-02-30", "date-invalid"), ("2025-09-01?", "date-invalid")],
)
def test_an_edition_is_of_a_day(kept: Path, date: str, found: str) -> None:
    edit(kept, "editions", "date: 2025-09-01", f"date: {date}")

    assert found in codes(report(kept))


def forge(root: Path, value: Any) -> None:
    """Put another file in the place of an edition, with its sum."""
    data = value if isinstance(value, str) else json.dumps(value)
    (root / "content" / "editions" / "first.json").write_text(data, "utf-8")
    digest = hashlib.sha256(data.encode()).hexdigest()
    path = root / "content" / "editions.yml"
    path.write_text(
        re.sub("sha256: [0-9a-f]+", f"sha256: {digest}", path.read_text("utf-8")), "utf-8"
    )


@pytest.mark.parametrize("data", ["", "{}", "[" * 100_000, '{"format": 1, "quotes": [{}]}'])
def test_a_file_that_is_no_edition_is_a_finding_at_its_path(kept: Path, data: str) -> None:
    forge(kept, data)

    assert ("not-readable", "content/editions/first.json:1:1") in places(report(kept))


def test_a_file_of_any_form_becomes_a_page_in_which_nothing_is_markup(kept: Path) -> None:
    evil = "<script>x</script>{{ 7 }}\n\n# *a* \ud800"
    odd: list[Any] = [evil, 7, None, True, {}, [], [7, evil], {"date": evil, "text": evil}]
    names = (
        "text",
        "title",
        "name",
        "words",
        "speaker",
        "actor",
        "issue",
        "issues",
        "stance",
        "act",
    )
    more = ("date", "said", "computed", "evidence", "source", "via", "roles", "scale", "former_ids")
    records = [
        {"id": f"r{n}", **dict.fromkeys((*names, *more), value)} for n, value in enumerate(odd)
    ]
    about = {"title": evil, "question": 7, "bottom_line": [evil, {"text": evil}], "authors": evil}
    collections = ("sources", "actors", "issues", "quotes", "positions", "chronology", "changes")
    forge(kept, {"format": 1, "briefing": about, **dict.fromkeys(collections, records)})

    found = pages(kept, HOME)

    for name in ("editions/first.md", "changes.md"):
        body = found[name].partition("\n---\n")[2]
        assert "<script>" not in body
        assert "{{" not in body


def test_robots_and_llms_name_the_site_and_give_way_to_the_curators_own(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/briefing.yml": "title: '[A](b)'\nquestion: Who?\n"})

    found = pages(root, HOME)
    assert found["robots.txt"].endswith(f"Sitemap: {HOME}sitemap.xml\n")
    assert found["llms.txt"].startswith("# \\[A\\](b)\n\n> Who?\n")
    addresses = re.findall(r"\]\((http[^)]*)\)", found["llms.txt"])
    assert len(addresses) > 8
    assert all(address.startswith(HOME) for address in addresses)
    write(
        root, {"content/robots.txt": "User-agent: *\nDisallow: /\n", "content/llms.txt": "# Own\n"}
    )
    assert not {"robots.txt", "llms.txt"} & pages(root, HOME).keys()
    assert report(root).findings == ()


def test_an_edition_of_very_many_records_has_a_page_with_an_end(kept: Path) -> None:
    path = kept / "content" / "editions" / "first.json"
    value = json.loads(path.read_text("utf-8"))
    value["chronology"] = [{"id": f"e{n}", "title": f"Event {n}"} for n in range(2_000)]
    forge(kept, value)

    page = pages(kept)["editions/first.md"]

    assert page.count('id="chronology_') == 200
    assert "1,800 more" in page

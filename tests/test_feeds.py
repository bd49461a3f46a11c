"""The feeds: valid by tools of others, with ids that stay and days that no clock gives."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree

from generator.cli import briefing as command
from generator.compile import compile_briefing
from generator.site import template_folder
from tests.building import TINY, long_briefing, write
from tests.test_difference import FIRST

ROOT = Path(__file__).parent.parent
STANDARDS = Path(__file__).parent / "standards"
BRIEFINGS = [ROOT, *sorted(path for path in (ROOT / "tests" / "briefings").iterdir())]
HOME = "https://example.org/briefing/"
TAG = re.compile(r"tag:[a-z0-9.-]+,[0-9]{4}:[A-Za-z0-9/_.-]+")
DATED = {**FIRST, "content/briefing.yml": "title: Herring\nas_of: 2025-08-30\n"}


def made(root: Path, home: str = HOME) -> dict[str, bytes]:
    """The feeds of a briefing, by path."""
    compiled = compile_briefing(root, template_folder.folder(root), site_url=home)
    assert not compiled.report.errors
    found = {path: compiled.files[path] for path in compiled.files if "feed." in path}
    return {path: one.encode() if isinstance(one, str) else one for path, one in found.items()}


def entries(files: dict[str, bytes], path: str = "feed.json") -> dict[str, Any]:
    """The entries of a JSON feed, by what follows the name of the briefing in their ids."""
    items = json.loads(files[path])["items"]
    return {item["id"].split(":", 2)[2].partition("/")[2]: item for item in items}


def freeze(root: Path, tag: str, day: str, *words: str) -> None:
    arguments = ["edition", tag, "--root", str(root), "--date", day, *words]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.output


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A briefing with an edition, and changes since."""
    root = write(tmp_path / "kept", DATED)
    freeze(root, "first", "2025-09-01", "--text", "The first.")
    positions = DATED["content/positions.yml"].replace("Ada agrees.", "Ada Quill agrees.")
    note = "wrong: {date: 2025-09-04, kind: correction, of: positions/bo-access, text: Sorry.}\n"
    events = "nod: {title: A nod, evidence: [{source: talk, words: She nodded twice}]}\n"
    return write(
        root,
        {
            "content/briefing.yml": "title: Herring\nas_of: 2025-09-03\n",
            "content/positions.yml": positions.replace("stance: opposes", "stance: sceptical"),
            "content/chronology.yml": events,
            "content/changes.yml": note,
        },
    )


def validate(files: dict[str, bytes]) -> None:
    """Refuse what a feed must not be: RELAX NG of RFC 4287, feedparser, JSON Feed 1.1."""
    grammar = etree.RelaxNG(etree.parse(STANDARDS / "atom.rng"))
    schema = json.loads((STANDARDS / "json_feed.json").read_text("utf-8"))
    json_feed = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for path, content in files.items():
        if path.endswith(".json"):
            value = json.loads(content)
            assert not [error.message for error in json_feed.iter_errors(value)], path
            ids = [item["id"] for item in value["items"]]
            addresses = [item["url"] for item in value["items"]]
        else:
            assert grammar.validate(etree.fromstring(content)), (path, grammar.error_log)
            parsed = feedparser.parse(content)
            assert not parsed.bozo, (path, parsed.get("bozo_exception"))
            assert parsed.version == "atom10"
            assert parsed.feed.updated_parsed
            assert all(entry.updated_parsed and entry.title for entry in parsed.entries)
            ids = [entry.id for entry in parsed.entries]
            addresses = [entry.link for entry in parsed.entries]
        assert len(set(ids)) == len(ids), path
        assert all(TAG.fullmatch(one) for one in ids), ids
        assert all(one.startswith(HOME) for one in addresses)


@pytest.mark.slow
@pytest.mark.parametrize("root", BRIEFINGS, ids=lambda root: root.name)
def test_the_feeds_of_every_briefing_are_valid(root: Path) -> None:
    validate(made(root))


def test_the_feeds_of_a_briefing_with_editions_are_valid(kept: Path) -> None:
    files = made(kept)

    validate(files)
    assert {path for path in files if path.endswith(".xml")} == {
        "feed.xml",
        "actors/ada/feed.xml",
        "actors/bo/feed.xml",
        "positions/access/feed.xml",
    }


def test_atom_and_json_say_the_same(kept: Path) -> None:
    files = made(kept)

    for path in (path for path in files if path.endswith(".xml")):
        atom = feedparser.parse(files[path])
        other = json.loads(files[path.replace(".xml", ".json")])
        assert atom.feed.title == other["title"]
        assert [(one.id, one.title, one.link, one.updated) for one in atom.entries] == [
            (item["id"], item["title"], item["url"], item["date_modified"])
            for item in other["items"]
        ]


def test_a_change_is_told_with_its_kind_and_what_changed(kept: Path) -> None:
    found = entries(made(kept))

    item = found["after/first/changed/positions/ada-access"]
    assert item["title"] == "Our wording: Ada Quill agrees."
    assert item["content_text"] == "Text: Ada agrees. → Ada Quill agrees."
    assert item["url"] == f"{HOME}positions/access/#ada-access"
    assert found["after/first/changed/positions/bo-access"]["title"].startswith("Correction: ")
    assert found["changes/wrong"]["content_text"] == "Sorry."
    assert found["editions/first"]["url"] == f"{HOME}editions/first/"
    assert found["after/first/added/chronology/nod"]["title"] == "A nod"


def test_the_days_are_those_of_the_content(kept: Path) -> None:
    days = {name: item["date_modified"][:10] for name, item in entries(made(kept)).items()}

    assert days["changes/wrong"] == "2025-09-04"
    assert days["after/first/changed/positions/ada-access"] == "2025-09-03"  # as of
    assert days["editions/first"] == "2025-09-01"
    assert days["quotes/agree"] == "2025-09-01"  # no article has a day
    assert list(days.values()) == sorted(days.values(), reverse=True)
    assert not [day for day in days.values() if day >= date.today().isoformat()]  # noqa: DTZ011


def test_a_record_of_the_first_state_is_as_old_as_the_article_that_tells_it(tmp_path: Path) -> None:
    sources = DATED["content/sources.yml"].replace(
        "title: A talk", "title: T, published: {date: 2025-03, basis: editor, note: Known}"
    )
    found = entries(made(write(tmp_path, {**DATED, "content/sources.yml": sources})))

    assert found["quotes/agree"]["date_published"] == "2025-03-31T00:00:00Z"
    assert found["quotes/never"]["date_published"] == "2025-08-30T00:00:00Z"


def test_ids_stay_when_an_edition_is_made_of_what_is(kept: Path) -> None:
    before = {item["id"] for item in entries(made(kept)).values()}
    freeze(kept, "second", "2025-09-05")

    after = {item["id"] for item in entries(made(kept)).values()}

    assert before < after
    assert {one.rpartition(":")[2] for one in after - before} == {"briefing/editions/second"}


def test_ids_stay_when_the_site_moves_if_the_briefing_says_what_it_is_called(
    tmp_path: Path,
) -> None:
    about = "title: Herring\nas_of: 2025-08-30\nfeed_id: 'tag:example.org,2025:herring'\n"
    root = write(tmp_path, {**DATED, "content/briefing.yml": about})

    here, there = made(root), made(root, "https://fish.example/")

    assert [item["id"] for item in entries(here).values()] == [
        item["id"] for item in entries(there).values()
    ]
    assert json.loads(here["feed.json"])["items"][0]["id"].startswith(
        "tag:example.org,2025:herring/"
    )


def test_a_feed_of_an_actor_or_issue_has_what_is_about_it(kept: Path) -> None:
    files = made(kept)

    ada, bo = (entries(files, f"actors/{name}/feed.json") for name in ("ada", "bo"))
    assert "after/first/changed/positions/ada-access" in ada
    assert not [name for name in ada if name.endswith(("never", "bo-access", "changes/wrong"))]
    assert "changes/wrong" in bo
    access = entries(files, "positions/access/feed.json")
    assert {"changes/wrong", "positions/ada-access"} <= access.keys()


def test_a_withdrawn_record_leads_to_where_it_is_told(kept: Path) -> None:
    positions = kept / "content" / "positions.yml"
    positions.write_text(
        positions.read_text("utf-8").replace("ada-access: {", "ada-access: {draft: true, ")
    )
    files = made(kept)
    compiled = compile_briefing(kept, template_folder.folder(kept), site_url=HOME)

    item = entries(files)["after/first/withdrawn/positions/ada-access"]
    page, _, fragment = item["url"].removeprefix(HOME).partition("#")

    assert item["title"] == "Withdrawn: Ada agrees."
    assert page == "changes/"
    assert f'id="{fragment}"' in str(compiled.files["changes.md"])


@pytest.mark.parametrize("home", ["", "https://example.org/"])
def test_without_a_day_or_an_address_there_are_no_feeds(tmp_path: Path, home: str) -> None:
    root = write(tmp_path, TINY if home else DATED)

    assert made(root, home) == {}


@pytest.mark.parametrize(
    "home",
    [
        "https://éxample.org/b/",
        "http://127.0.0.1:8000/",
        "http://[::1]:8000/",
        "https://x.org/a/b c/",
    ],
)
def test_ids_are_tags_whatever_the_address_is(tmp_path: Path, home: str) -> None:
    files = made(write(tmp_path, DATED), home)
    grammar = etree.RelaxNG(etree.parse(STANDARDS / "atom.rng"))

    assert grammar.validate(etree.fromstring(files["feed.xml"])), grammar.error_log
    assert json.loads(files["feed.json"])["items"][0]["id"].startswith("tag:")


def test_what_stands_in_records_can_neither_break_a_feed_nor_be_markup(tmp_path: Path) -> None:
    about = 'title: "<b>]]>&amp; \\u0001\\uFFFE</title>"\nas_of: 2025-08-30\nauthors: ["<x>"]\n'
    said = 'text: "</entry> \\b Ada"'
    positions = DATED["content/positions.yml"].replace("text: Ada agrees.", said)
    files = made(
        write(
            tmp_path, {**DATED, "content/briefing.yml": about, "content/positions.yml": positions}
        )
    )

    validate(files)
    atom = b"".join(content for path, content in files.items() if path.endswith(".xml"))
    assert not re.search(rb"<(?:b|x)>|\x01|\x08", atom)
    assert b"&lt;b&gt;]]&gt;&amp;amp;" in atom


def test_a_feed_is_short_however_long_the_briefing(tmp_path: Path) -> None:
    root = long_briefing(tmp_path, 120)
    write(root, {"content/briefing.yml": "title: Long\nas_of: 2025-01-01\n"})

    assert len(json.loads(made(root)["feed.json"])["items"]) == 50

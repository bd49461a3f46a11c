"""Several briefings as one house: an id means the same in all, and what did not change stays."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import feedparser
import pytest
import yaml
from click.testing import CliRunner

from generator import starter
from generator.cli import briefing
from generator.compile import compile_briefing
from generator.portal.across import side_by_side
from generator.portal.agreement import disagreements, languages_of, read_shelves
from generator.portal.house import is_of, look_beside, read_house
from generator.portal.pages import Portal, named_files
from generator.portal.state import Busy, alone, kept, look, names_kept, note
from generator.portal.summary import Unread, read_summary
from generator.records.part_of_briefing import Share
from generator.site import template_folder
from tests.benchmarks.compare_sites import dead_links, pages
from tests.building import TINY, codes, report, write

PORTAL = {"portal.yml": "title: Our house\nlanguage: en\nlead: All of it.\n"}
ACTOR = "ada: {name: Ada Quill, kind: person, wikidata: Q1}\n"


def house(folder: Path, files: dict[str, str | bytes | None] | None = None) -> Path:
    """A house with the briefings `one` and `two`, and more files by path."""
    both = {f"{name}/{path}": text for name in ("one", "two") for path, text in TINY.items()}
    both["two/content/briefing.yml"] = "title: Another\nas_of: 2025-02-01\n"
    register = {"register/actors.yml": "ada: {name: Ada Quill, kind: person}\n"}
    return write(folder, {**PORTAL, **register, **both, **(files or {})})


def told(folder: Path) -> list[str]:
    """All that is wrong with a house."""
    found = read_house(folder)
    if found.told:
        return [*map(str, found.told)]
    return [*map(str, disagreements(found, read_shelves(found), languages_of(found)))]


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(briefing, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_a_house_that_agrees_has_nothing_to_tell(tmp_path: Path) -> None:
    assert told(house(tmp_path)) == []
    assert [home.name for home in read_house(tmp_path).homes] == ["one", "two"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"register/actors.yml": None}, "two/content/actors.yml:1:1: error: `ada` is also in one."),
        (
            {"two/content/actors.yml": "ada: {name: Ada Quill, kind: outlet}\n"},
            "two/content/actors.yml:1:30: error: `ada` is of kind `person` in the register.",
        ),
        (
            {"two/content/actors.yml": "\n\nada:\n  name: Max Sund\n  kind: person\n"},
            "two/content/actors.yml:4:9: error: The register calls `ada` Ada Quill",
        ),
        (
            {
                "register/actors.yml": ACTOR,
                "two/content/actors.yml": ACTOR.replace("Q1", "Q2"),
            },
            "two/content/actors.yml:1:48: error: The register has the item Q1 for `ada`.",
        ),
        (
            {
                "register/actors.yml": ACTOR,
                "two/content/actors/more.yml": "max: {name: Max, kind: person, wikidata: Q1}\n",
            },
            "two/content/actors/more.yml:1:42: error: Q1 is `ada` elsewhere, and `max` here.",
        ),
        (
            {
                "register/issues.yml": "war: {title: War}\n",
                "two/content/issues.yml": "war: {title: Peace}\n",
            },
            "two/content/issues.yml:1:14: error: The register calls `war` “War”.",
        ),
        (
            {
                "one/content/issues.yml": "war: {title: War}\n",
                "two/content/issues.yml": "war: {title: War}\n",
            },
            "`war` is also in one.",
        ),
        ({"register/actors.yml": "ada: {name: Ada Quill}\n"}, "An actor needs `kind`."),
        ({"register/actors.yml": "ada: [\n"}, "register/actors.yml:2:1: error:"),
        ({"register/actors.yml": b"\xff"}, "register/actors.yml:1:1: error: This file could not"),
        ({"portal.yml": None}, "could not be read. Write one"),
        ({"portal.yml": "language: en\n"}, "The portal needs a `title`."),
        ({"portal.yml": "title: x\nx: y\n"}, "portal.yml:2:1: error: `x` is no setting here."),
        ({"portal.yml": "title: x\nlanguage: '../x'\n"}, "is no language."),
        ({"portal.yml": "title: x\nsite_url: example.org\n"}, "This is no address."),
        ({"actors/content/briefing.yml": "title: x\n"}, "is taken by the portal itself."),
        ({"Bad Name/content/briefing.yml": "title: x\n"}, "The name `Bad Name` is no address."),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, files: dict[str, str | bytes | None], says: str
) -> None:
    found = told(house(tmp_path, files))

    assert len(found) == 1
    assert says in found[0]
    status, printed = run("portal", str(tmp_path))
    assert status == 1
    assert says in printed
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    "files",
    [
        {"two/content/actors.yml": "ada: {name: Quill, kind: person}\n",
         "register/actors.yml": "ada: {name: Ada Quill, kind: person, aliases: [Quill]}\n"},
        {"two/content/actors.yml": "ada: {name: Ada Quill, kind: person, aliases: [A. Quill], "
         "roles: [{title: Mayor}]}\n"},
        {"two/content/actors.yml": "ada: {name: Ada  Quill, kind: person}\n"},
        {"register/issues.yml": "war: {title: War}\n",
         "two/content/issues.yml": "war: {title: Krieg}\n",
         "two/content/briefing.yml": "title: x\nlanguage: de\n"},
        {"two/content/actors/more.yml": "max: {name: Max, kind: person}\n"},
        {"two/content/quotes.yml": "nonsense: [\n"},
    ],
)  # fmt: skip
def test_a_briefing_may_add_what_the_register_does_not_have(
    tmp_path: Path, files: dict[str, str | bytes | None]
) -> None:
    assert told(house(tmp_path, files)) == []
    assert run("portal", str(tmp_path), "--check")[0] == 0


def test_a_folder_without_briefings_is_told(tmp_path: Path) -> None:
    assert "There is no briefing" in told(write(tmp_path, PORTAL))[0]


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        (
            "actors: {max: too/max}",
            "1:15: error: There is no briefing `too` in this house. Did you",
        ),
        ("actors: {max: two/maxi}", "There is no `maxi` in actors of two. Did you mean `two/max`?"),
        ("actors: {max: two/old}", "There is no `old` in actors of two. It is `max` there now"),
        ("quotes: {q: two/none}", "There is no `none` in quotes of two."),
        ("actors: {max: two/draft}", "`draft` is a draft in two, and has no page yet."),
        ("actors: {max: two/ada}", ""),
        ("actors: {max: two/broken}", ""),  # which is there, and the briefing's own to mend
        ("actors: {max: ada}", ""),
        ("actors: [max", ""),
    ],
)
def test_a_move_to_another_briefing_leads_to_a_record_that_is_there(
    tmp_path: Path, moved: str, says: str
) -> None:
    actors = (
        "ada: {name: Ada Quill, kind: person}\n"
        "max: {name: Max Sund, kind: person}\n"
        "draft: {name: Ina Rask, kind: person, draft: true}\n"
        "broken: {name: Jo Lund}\n"
    )
    found = told(
        house(
            tmp_path,
            {
                "one/content/moved.yml": f"{moved}\n",
                "two/content/actors.yml": actors,
                "two/content/moved.yml": "actors: {old: max}\n",
            },
        )
    )

    assert len(found) == bool(says)
    assert not says or found[0].startswith("one/content/moved.yml:1:")
    assert says in "".join(found)


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        ("actors: {max: two/max}", []),
        ("sources: {old: two/talk}", []),
        ("quotes: {old: two/first}", []),
        ("actors: {max: two/}", ["unknown-reference"]),
        ("actors: {max: two/actors/max}", ["unknown-reference"]),
        ("actors: {max: ../two/max}", ["unknown-reference"]),
        ("actors: {ada: two/ada}", ["duplicate-id"]),
        ("chronology: {e: two/e}", ["unknown-reference"]),  # an event has no page to lead on
    ],
)
def test_a_move_to_another_briefing_is_checked_where_it_is_written(
    tmp_path: Path, moved: str, says: list[str]
) -> None:
    root = house(tmp_path, {"one/content/moved.yml": f"{moved}\n"}) / "one"

    assert codes(report(root)) == says


def test_a_briefing_in_no_house_leads_to_no_other(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/moved.yml": "actors: {max: two/max}\n"})

    (found,) = report(root).findings

    assert "there is no house around this one" in found.message


def test_pages_lead_on_to_the_other_briefing(tmp_path: Path) -> None:
    moved = "actors: {max: two/ada}\nissues: {war: two/peace}\nquotes: {old: two/first}\n"
    root = house(tmp_path, {"one/content/moved.yml": moved}) / "one"
    templates = template_folder.folder(root)

    files = compile_briefing(root, templates).files

    for path, address in {
        "actors/max.md": "../../../two/actors/ada/",
        "positions/war.md": "../../../two/positions/peace/",
        "quote/old.md": "../../../two/quote/first/",
    }.items():
        assert f'href="{address}"' in str(files[path])


def test_a_quotations_own_page_leads_on_when_it_is_called_otherwise(tmp_path: Path) -> None:
    root = write(tmp_path, {**TINY, "content/moved.yml": "quotes: {old: first}\n"})

    files = compile_briefing(root, template_folder.folder(root)).files

    assert 'href="../../quote/first/"' in str(files["quote/old.md"])


@pytest.mark.parametrize(
    "path",
    ["content/actors.yml", "content/new.md", "seeds/talk.txt", "mkdocs.yml", "theme/x/y.css"],
)
def test_whatever_a_briefing_may_be_made_of_is_looked_at(tmp_path: Path, path: str) -> None:
    root = write(tmp_path, TINY)
    before = look(root)
    assert look(root).inside == before.inside

    write(root, {path: "x: y\n"})

    assert look(root, before).inside != before.inside


def test_what_is_built_in_a_briefings_folder_does_not_change_it(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    before = look(root)

    write(
        root,
        {
            "public/.briefing-site": "[]",
            "public/index.html": "x",
            ".cache/x": "y",
            "venv/pyvenv.cfg": "",
        },
    )

    assert look(root).inside == before.inside


def test_what_briefings_share_counts_for_all_of_them_and_what_is_theirs_does_not(
    tmp_path: Path,
) -> None:
    root = house(tmp_path)
    before = look_beside(read_house(root), None).inside

    write(root, {"one/content/new.md": "x", "register/issues.yml": "", "site/x.html": "x"})
    assert look_beside(read_house(root), None).inside == before

    write(root, {"theme/base.html": "x"})
    assert look_beside(read_house(root), None).inside != before


def test_files_that_look_as_they_did_are_not_read_unless_they_are_too_young(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    assert look(root).outside == ""  # they may change once more within one tick of the clock
    os.utime(root / "seeds/talk.txt", (1, 1))  # an old date, given a moment ago
    assert look(root).outside == ""

    now = time.time_ns() + 3_600 * 10**9
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: now)
        settled = look(root)
        (root / "seeds/talk.txt").chmod(0o640)  # changes its entry, and nothing in it
        again = look(root, settled)
        (root / "link.txt").symlink_to("seeds/talk.txt")
        linked = look(root)

    assert settled.outside
    assert again.outside != settled.outside
    assert again.inside == settled.inside
    assert linked.outside == ""  # what a link leads to changes behind its back


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"briefing": {}}', '{"briefing": 3}'])
def test_a_site_that_is_none_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"one/data/briefing.json": text})

    with pytest.raises(Unread, match="does not hold what a briefing publishes"):
        read_summary(tmp_path / "one")


@pytest.mark.parametrize("text", ["", "[]", "{", '{"form": 0, "made_of": "x"}', "[" * 100_000])
def test_a_note_that_is_none_counts_as_none(tmp_path: Path, text: str) -> None:
    with alone(tmp_path):
        write(tmp_path, {".briefing-portal/one.json": text})

        assert kept(tmp_path, "one") == {}
        assert kept(tmp_path, "two") == {}

        note(tmp_path, "one", {"made_of": "ÿ"})
    assert kept(tmp_path, "one") == {"made_of": "ÿ"}
    file = tmp_path / ".briefing-portal" / "one.json"
    file.write_bytes(file.read_bytes().replace(b"made_of", b"made-of"))  # by hand
    assert kept(tmp_path, "one") == {}
    assert names_kept(tmp_path) == ["one"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be locked there")
def test_two_portals_are_not_built_into_one_folder_at_a_time(tmp_path: Path) -> None:
    root, out = house(tmp_path / "house"), tmp_path / "out"
    out.mkdir()
    (out / ".briefing-pages").write_text("")
    with alone(out), pytest.raises(Busy, match="Wait until it has ended"), alone(out):
        pass

    with alone(out):
        status, said = run("portal", str(root), "--out", str(out))

    assert status == 2
    assert f"Another `briefing portal` is building into {out}." in said


def test_each_briefing_is_of_one_share_and_stays_there_when_others_come(tmp_path: Path) -> None:
    homes = read_house(house(tmp_path)).homes

    for home in homes:
        assert sum(is_of(Share(number, 5), home) for number in range(1, 6)) == 1


SUMMARY = {
    "title": "Ein Dossier",
    "question": "",
    "language": "de",
    "as_of": "2025-03-01",
    "counts": {"sources": 1, "quotations": 1, "positions": 0, "events": 0},
    "actors": [
        {
            "id": "ada",
            "name": "Ada <b>",
            "address": "actors/ada/",
            "counts": {"positions": 7, "quotations": 1, "events": 0},
            "positions": [["positions/x/#p", "Sie sagt.", "2025-01"]],
        }
    ],
    "issues": [],
    "changes": [
        {
            "id": "tag:example.org,2026:de/quotes/first",
            "address": "sources/talk/#first",
            "title": "„Ja“ & <b>",
            "text": "Wörter",
            "date": "2025-02-01",
            "label": "Zitat",
        }
    ],
    "search": {"language": "de", "records": 3, "older": []},
    "is_mapped": True,
}
NOTE = {"id": "", "address": "changes/#c", "title": "", "text": "We erred.", "kind": "correction"}


def portal_of(folder: Path, *lines: str) -> Portal:
    """A portal of a briefing with a feed in German, and of one with a note in English."""
    root = house(folder, {"portal.yml": "".join((PORTAL["portal.yml"], *lines))})
    other = SUMMARY | {"language": "en", "title": "Another", "actors": [], "is_mapped": False}
    other["changes"] = [NOTE | {"date": "2025-02-03"}, NOTE | {"date": ""}]
    across = side_by_side({"one": SUMMARY, "two": other}, "en")
    return Portal(read_house(root), across, template_folder.folder(root))


def test_a_feed_tells_of_all_briefings_the_newest_first_and_by_the_ids_that_entries_have(
    tmp_path: Path,
) -> None:
    made = portal_of(tmp_path, "site_url: https://example.org/dossiers\n")

    files = {name: make() for name, make in named_files(made).items()}

    assert files.keys() == {"feed.xml", "feed.json", "sitemap.xml", "robots.txt"}
    read = feedparser.parse(files["feed.xml"])
    assert not read.bozo
    first, second = read.entries
    assert read.feed.id == "tag:example.org,2026:dossiers"
    assert (first.updated, first.link) == (
        "2025-02-03T00:00:00Z",
        "https://example.org/dossiers/two/changes/#c",
    )
    assert first.source.title == "Another"
    assert second.id == "tag:example.org,2026:de/quotes/first"
    assert second.title_detail.language == "de"
    assert second.title == "„Ja“ & <b>"
    items = json.loads(files["feed.json"])["items"]
    assert [item["id"] for item in items] == [first.id, second.id]
    assert items[1]["language"] == "de"
    assert "https://example.org/dossiers/one/sitemap.xml" in files["robots.txt"]
    assert "two/sitemap.xml" not in files["robots.txt"]
    assert "<loc>https://example.org/dossiers/actors/ada/</loc>" in files["sitemap.xml"]


def test_a_portal_without_an_address_has_no_feed_and_its_changes_all_the_same(
    tmp_path: Path,
) -> None:
    made = portal_of(tmp_path)

    assert named_files(made) == {}
    page = str(made.output({"changes/"})["docs/changes/index.md"])
    assert page.index("We erred") < page.index("Wörter")
    assert "Ada <b>" not in str(made.output({"actors/ada/"})["docs/actors/ada/index.md"])


def test_only_pages_that_tell_something_else_have_another_fingerprint(tmp_path: Path) -> None:
    made = portal_of(tmp_path)
    later = Portal(
        made.house,
        side_by_side({"one": {**SUMMARY, "question": "Why?"}}, "en"),
        made.templates,
    )

    def of(portal: Portal) -> dict[str, str]:
        return {page.address: portal.made_of(page, "") for page in portal.pages}

    assert of(made) == of(portal_of(tmp_path))
    changed = {address for address, one in of(later).items() if of(made)[address] != one}
    assert changed == {"", "changes/", "search/"}


WORKFLOW = ".github/workflows/portal.yml"


def commands(job: Mapping[str, Any], **environment: str) -> list[list[str]]:
    """What a job runs by the shell, but for the installation, with variables as they would be."""
    lines = [step["run"] for step in job["steps"] if "run" in step]
    assert lines[0] == "pip install -r requirements.txt"
    return [
        shlex.split(Template(line).substitute(environment), comments=True) for line in lines[1:]
    ]


def test_the_workflow_hands_on_what_each_share_built(tmp_path: Path) -> None:
    status, said = run("init", str(tmp_path / "my"), "--from", "portal", "--title", "Köln: alles")
    assert status == 0, said
    assert read_house(tmp_path / "my").title == "Köln: alles"
    assert run("portal", str(tmp_path / "my"), "--check")[0] == 0
    text = (tmp_path / "my" / WORKFLOW).read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]

    shares = jobs["share"]["strategy"]["matrix"]["share"]
    assert shares == [f"{number}/{len(shares)}" for number in range(1, len(shares) + 1)]
    assert jobs["site"]["needs"] == "share"
    assert jobs["deploy"]["needs"] == "site"
    uses = {
        step["uses"].partition("@")[0]: step["with"]
        for name in ("share", "site")
        for step in jobs[name]["steps"]
        if "with" in step
    }
    sent, got = uses["actions/upload-artifact"], uses["actions/download-artifact"]
    assert sent["path"] == got["path"] == uses["actions/upload-pages-artifact"]["path"] == "site"
    assert sent["include-hidden-files"] is True  # else nobody knows what the sites were made of
    assert (sent["name"], got["pattern"]) == ("share-${{ strategy.job-index }}", "share-*")
    assert got["merge-multiple"] is True
    assert "site" in uses["actions/cache"]["path"].split()
    for action in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v[\d.]+", action), action


@pytest.mark.slow
def test_only_what_changed_is_built_and_a_failure_keeps_the_last_good_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "site_url: https://example.org/\n"
    moved = {"one/content/moved.yml": "actors: {max: two/ada}\n"}
    root = house(tmp_path / "hÖuse", {"portal.yml": f"{PORTAL['portal.yml']}{address}", **moved})
    out = tmp_path / "öut"
    arguments = ("portal", ".", "--strict", "--out", str(out))

    # As the workflow does it: each share on a machine of its own, and nothing of one anew where
    # all are together.
    monkeypatch.chdir(root)
    jobs = yaml.safe_load(starter.files("portal", "x", "en")[WORKFLOW])["jobs"]
    shares = jobs["share"]["strategy"]["matrix"]["share"]
    for share in shares:
        for command in commands(jobs["share"], SHARE=share, STRICT="--strict"):
            assert command[0] == "briefing"
            status, said = run(*command[1:], "--out", str(out))
            assert status == 0, said
    assert not (out / "index.html").exists()
    (command,) = commands(jobs["site"], STRICT="--strict")
    assert (*command, "--out", str(out)) == ("briefing", *arguments)
    status, said = run(*arguments)

    assert status == 0, said
    assert f"Briefings in {out}: 2 (0 built, 2 unchanged)." in said
    found = pages(out)
    assert not [*dead_links({at: page for at, page in found.items() if "404" not in at}, out)]
    assert "Our house" in found[""].text
    assert "<h1>Issues</h1>" in (out / "issues" / "index.html").read_text("utf-8")
    assert "2 briefings: A briefing , Another" in found["actors/"].text
    assert {"one/", "two/", "actors/ada/", "changes/", "search/"} <= found.keys()
    links = found["actors/ada/"].links
    assert {f"http://site.invalid/{name}/actors/ada/" for name in ("one", "two")} <= {*links}
    assert "http://site.invalid/two/actors/ada/" in found["one/actors/max/"].links
    about = json.loads((out / "pagefind" / "search.json").read_text("utf-8"))
    assert [one["folder"] for one in about["beside"]] == ["../two/pagefind", "../one/pagefind"]
    assert "feed.xml" in (out / "index.html").read_text("utf-8")
    ids = [item["id"] for item in json.loads((out / "feed.json").read_text("utf-8"))["items"]]
    assert ids == [f"tag:example.org,2026:two/{one}" for one in ("sources/talk", "quotes/first")]
    first = (out / "one" / "index.html").stat().st_mtime_ns

    write(root, {"two/content/briefing.yml": "title: A third\n"})
    write(root, {"one/seeds/talk.txt": "Nothing of it.\n"})
    status, said = run(*arguments)
    assert status == 1
    assert "one: was not published, and keeps its last good state." in said
    assert (out / "one" / "index.html").stat().st_mtime_ns == first
    assert "A third" in (out / "index.html").read_text("utf-8")
    assert '<a href="../issues/">' in (out / "search" / "index.html").read_text("utf-8")
    assert kept(out, "one")["made_of"] == ""  # it is tried again until it is mended
    assert kept(out, "one")["summary"]["title"] == "A briefing"


def test_a_folder_of_somebody_else_is_not_written_into(tmp_path: Path) -> None:
    root = house(tmp_path / "house")
    out = write(tmp_path / "out", {"index.html": "mine"})

    status, _ = run("portal", str(root), "--out", str(out))

    assert status == 2
    assert (out / "index.html").read_text("utf-8") == "mine"
    assert [path.name for path in out.iterdir()] == ["index.html"]

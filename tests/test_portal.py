"""Several briefings as one house: an id means the same in all, and what did not change stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import briefing
from generator.portal.across import Unread, read_across
from generator.portal.agreement import disagreements, languages_of, read_shelves
from generator.portal.house import read_house
from generator.portal.state import of_briefing
from tests.benchmarks.compare_sites import dead_links, pages
from tests.building import TINY, write

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
    "path",
    ["content/actors.yml", "content/new.md", "seeds/talk.txt", "mkdocs.yml", "seeds/x/y.txt"],
)
def test_whatever_a_briefing_is_made_of_changes_its_fingerprint(tmp_path: Path, path: str) -> None:
    root = write(tmp_path, TINY)
    before = of_briefing(root, "p", "")
    assert of_briefing(root, "p", "") == before

    write(root, {path: "x: y\n"})

    assert of_briefing(root, "p", "") != before
    assert of_briefing(root, "q", "") != of_briefing(root, "p", "")


def test_what_is_built_in_a_briefings_folder_does_not_change_it(tmp_path: Path) -> None:
    root = write(tmp_path, TINY)
    before = of_briefing(root, "p", "")

    write(root, {"site/index.html": "x", ".cache/x": "y", ".lock": "z"})

    assert of_briefing(root, "p", "") == before


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"briefing": {}}', '{"briefing": 3}'])
def test_a_site_that_is_none_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"one/data/briefing.json": text})

    with pytest.raises(Unread, match="does not hold what a briefing publishes"):
        read_across(tmp_path, ["one"], "en")


@pytest.mark.slow
def test_only_what_changed_is_built_and_a_failure_keeps_the_last_good_state(tmp_path: Path) -> None:
    root, out = house(tmp_path / "house"), tmp_path / "out"
    arguments = ("portal", str(root), "--out", str(out))

    status, said = run(*arguments)

    assert status == 0, said
    assert "2 briefings" in said
    assert "2 built, 0 unchanged" in said
    found = pages(out)
    assert not [*dead_links({at: page for at, page in found.items() if "404" not in at}, out)]
    assert "Our house" in found[""].text
    assert {"one/", "two/", "actors/ada/", "changes/", "search/"} <= found.keys()
    links = found["actors/ada/"].links
    assert {f"http://site.invalid/{name}/actors/ada/" for name in ("one", "two")} <= {*links}
    about = json.loads((out / "pagefind" / "search.json").read_text("utf-8"))
    assert [one["folder"] for one in about["beside"]] == ["../two/pagefind", "../one/pagefind"]
    first = (out / "one" / "index.html").stat().st_mtime_ns

    status, said = run(*arguments)
    assert (status, "0 built, 2 unchanged" in said) == (0, True)

    write(root, {"two/content/briefing.yml": "title: A third\n"})
    status, said = run(*arguments)
    assert (status, "1 built, 1 unchanged" in said) == (0, True)
    assert (out / "one" / "index.html").stat().st_mtime_ns == first
    assert "A third" in (out / "index.html").read_text("utf-8")

    write(root, {"two/seeds/talk.txt": "Nothing of it.\n"})
    status, said = run(*arguments)
    assert status == 1
    assert "two: was not published, and keeps its last good state." in said
    assert "A third" in (out / "two" / "index.html").read_text("utf-8")
    status, said = run(*arguments)
    assert status == 1  # and it is tried again until it is mended


@pytest.mark.slow
def test_a_folder_of_somebody_else_is_not_written_into(tmp_path: Path) -> None:
    root = house(tmp_path / "house")
    out = write(tmp_path / "out", {"index.html": "mine"})

    status, _ = run("portal", str(root), "--out", str(out))

    assert status == 2
    assert (out / "index.html").read_text("utf-8") == "mine"
    assert [path.name for path in out.iterdir()] == ["index.html"]

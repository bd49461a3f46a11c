"""A computed label says no more than its record, and the same on every page and in every export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.compile import compile_briefing
from tests.building import report, write
from tests.downloads import read_once, table
from tests.publishing import TEMPLATES, Published, publish

EDITOR = "basis: editor, note: Known"
SEED = """\
“We close the waters for good,” Ada Quill said on 3 March 2025.
Quill called the offer “the least honest of all”, and said that talks were over.
Previously, Olaf Sund said that the waters stay open.
Norland voiced opposition to the plan. Norland was asked about it.
“We agree to share,” Quill and Sund said on 4 March 2025.
"""
FILES = {
    "content/briefing.yml": "title: The waters\nas_of: 2025-03-06\n",
    "content/sources.yml": (
        "talk: {file: talk.txt, title: A talk, title_basis: editor, published: {date: 2025-03-05/"
        f"2025-03-06, {EDITOR}}}}}\necho: {{file: echo.txt, title: An echo}}\n"
    ),
    "content/actors.yml": (
        "ada: {name: Ada Quill, kind: person, aliases: [Quill]}\n"
        "sund: {name: Olaf Sund, kind: person, aliases: [Sund]}\n"
        "norland: {name: Norland, kind: state}\n"
    ),
    "content/issues.yml": "waters: {title: The waters}\noffer: {title: The offer}\n",
    "content/quotes.yml": f"""
close: {{speaker: ada, source: talk, words: We close the waters for good, cue: Ada Quill said,
  said: {{date: 2025-03-03, {EDITOR}}}}}
honest: {{speaker: ada, source: talk, words: the least honest of all, cue: Quill called}}
share: {{speaker: [ada, sund], source: talk, words: We agree to share, cue: Quill and Sund said,
  said: {{date: 2025-03-04, {EDITOR}}}}}
again: {{speaker: ada, source: echo, words: We close the waters, cue: Ada Quill said,
  same_as: [close]}}
""",
    "content/chronology.yml": f"""
said: {{title: Quill speaks, date: {{date: 2025-03-03, {EDITOR}}},
  evidence: [{{source: talk, words: Ada Quill said on 3 March 2025}}]}}
""",
    "content/positions.yml": """
asked: {actor: norland, issue: offer, act: requests, text: Norland was asked., evidence: [
  {source: talk, words: Norland was asked about it.}, {quote: close, supports: context}]}
listed: {actor: norland, issue: waters, stance: opposes, text: Norland opposes it., evidence: [
  {source: talk, words: Norland voiced opposition to the plan.}]}
open: {actor: sund, issue: waters, stance: supports, text: The waters stay open., evidence: [
  {source: talk, words: "Previously, Olaf Sund said that the waters stay open."}],
  before: {event: said, words: Previously}}
shut: {actor: ada, issue: waters, stance: opposes, text: She closes the waters., evidence: [
  {quote: close}]}
dishonest: {actor: ada, issue: offer, stance: opposes, text: The offer is not honest., evidence: [
  {quote: honest}]}
both: {actor: [ada, sund], issue: waters, stance: conditional, text: They share., evidence: [
  {quote: share}]}
""",
    "seeds/talk.txt": SEED,
    "seeds/echo.txt": "“We close the waters,” Ada Quill said.\n",
}
UNDATED = "undated (article of 5–6 March 2025)"
BEFORE = "undated, before 3 March 2025 (article of 5–6 March 2025)"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("labels"), FILES)


@pytest.fixture(scope="module")
def site(root: Path) -> Published:
    return publish(root)


def rows(root: Path, name: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table(read_once(root)[1][f"data/{name}.csv"])}


def records(root: Path, name: str) -> dict[str, dict[str, Any]]:
    whole = json.loads(read_once(root)[1]["data/briefing.json"])
    return {record["id"]: record for record in whole[name]}


def card(site: Published, page: str, identifier: str) -> str:
    """What the card of a position says, in one line."""
    found = [
        article
        for article in site.page(page).all("article", "position")
        if article.all("h3")[0].attributes["id"] == identifier
    ]
    return " ".join(found[0].text.split())


@pytest.mark.parametrize(
    ("identifier", "date", "strength"),
    [
        ("asked", UNDATED, "no source named"),
        ("listed", UNDATED, "no source named"),
        ("open", BEFORE, "reported on record"),
        ("shut", "3 March 2025", "own words"),
        ("dishonest", UNDATED, "partly own words"),
        ("both", "4 March 2025", "own words"),
    ],
)
def test_date_and_strength_are_the_same_on_every_page(
    site: Published, identifier: str, date: str, strength: str
) -> None:
    position = site.site.records.briefing.positions[identifier]
    whole = card(site, f"positions/{position.issue}.md", identifier)
    profiles = [
        " ".join(item.text.split())
        for actor in position.actors
        for item in site.page(f"actors/{actor}.md").all("li", "position")
        if position.text in item.text
    ]

    assert len(profiles) == len(position.actors)
    for told in (whole, *profiles):
        assert date in told
        assert f"{strength} " in f"{told} "
        assert ("partly own words" in told) == (strength == "partly own words")


def test_what_is_undated_has_no_date_in_any_export(root: Path) -> None:
    csv, whole = rows(root, "positions"), records(root, "positions")

    for identifier in ("asked", "listed", "open", "dishonest"):
        row = csv[identifier]
        assert (row["date"], row["earliest"], row["latest"], row["dated_by"]) == ("",) * 4
        assert row["article_date"] == "2025-03-05/2025-03-06"
        computed = whole[identifier]["computed"]
        assert not {"date", "earliest", "latest", "dated_by"} & computed.keys()
        assert computed["article_date"] == "2025-03-05/2025-03-06"
    assert csv["open"]["before"] == "said"
    assert (csv["shut"]["date"], csv["shut"]["dated_by"]) == ("2025-03-03", "quote")


def test_strengths_are_the_same_in_every_export(root: Path) -> None:
    told = {identifier: row["strength"] for identifier, row in rows(root, "positions").items()}

    assert told == {
        "asked": "no-source",
        "listed": "no-source",
        "open": "on-record",
        "shut": "own-words",
        "dishonest": "partly-own-words",
        "both": "own-words",
    }
    whole = records(root, "positions")
    assert told == {name: record["computed"]["strength"] for name, record in whole.items()}


def test_linked_data_dates_what_is_dated_and_nothing_else(site: Published) -> None:
    graph = json.loads(site.value("positions/waters.md").jsonld)["@graph"]
    claims = {node["text"]: node for node in graph if node["@type"] == "Claim"}

    assert claims["She closes the waters."]["dateCreated"] == "2025-03-03"
    assert "dateCreated" not in claims["The waters stay open."]
    assert "dateCreated" not in claims["Norland opposes it."]


def test_linked_data_names_an_author_who_can_speak(site: Published) -> None:
    graph = json.loads(site.value("positions/waters.md").jsonld)["@graph"]
    authors = {node["text"]: node["author"] for node in graph if node["@type"] == "Claim"}

    assert authors["Norland opposes it."]["@type"] == "GovernmentOrganization"
    assert [author["name"] for author in authors["They share."]] == ["Ada Quill", "Olaf Sund"]
    assert authors["She closes the waters."]["@type"] == "Person"


def test_linked_data_tells_the_article_from_our_page_about_it(site: Published) -> None:
    page, article, *others = json.loads(site.value("sources/talk.md").jsonld)["@graph"]
    quotations = [node for node in others if node["@type"] == "Quotation"]

    assert (page["@type"], page["@id"]) == ("WebPage", "./")
    assert article["@type"] == "NewsArticle"
    assert page["mainEntity"]["@id"] == article["@id"] != "./"
    assert {quotation["isPartOf"]["@id"] for quotation in quotations} == {article["@id"]}


def test_the_matrix_has_the_joint_position_in_the_row_of_each(site: Published) -> None:
    matrix = site.page("positions/index.md").one("table", "matrix")
    told = {row.all("th")[0].text: row for row in matrix.all("tr")[1:]}

    for name in ("Ada Quill", "Olaf Sund"):
        links = [link.attributes["href"] for link in told[name].all("a")]
        assert "../positions/waters/#both" in links
    further = told["Ada Quill"].one("a", "further")
    assert (further.text, further.attributes["href"]) == ("+1", "../actors/ada/#own_positions")


def test_a_joint_statement_is_one_card_with_all_names(root: Path, site: Published) -> None:
    page = site.page("quotes/index.md")
    joint = page.by_id("share")

    assert joint.one("h3", "by").text.startswith("Ada Quill, Olaf Sund")
    assert joint.attributes["data-actors"] == "ada sund"
    assert page.by_id("speaker_ada_sund").text.startswith("Ada Quill, Olaf Sund")
    assert card(site, "positions/waters.md", "both").startswith("Ada Quill, Olaf Sund")
    for actor in ("ada", "sund"):
        assert site.page(f"actors/{actor}.md").by_id("share")
    sund = site.page("actors/sund.md")
    assert [joint.text for joint in sund.all("span", "joint")] == ["together with Ada Quill"]
    row = rows(root, "quotes")["share"]
    assert (row["speaker"], row["speaker_name"]) == ("ada; sund", "Ada Quill; Olaf Sund")
    assert records(root, "quotes")["share"]["speaker"] == ["ada", "sund"]
    assert records(root, "quotes")["close"]["speaker"] == "ada"


def test_the_change_of_a_joint_position_is_told_of_each_actor(root: Path, site: Published) -> None:
    assert "first dated statement" not in card(site, "positions/waters.md", "both")
    assert "reversed (Ada Quill)" in card(site, "positions/waters.md", "both")
    row = rows(root, "positions")["both"]
    assert (row["change"], row["against"]) == ("ada: reversed; sund: first", "ada: shut")
    assert records(root, "positions")["both"]["computed"]["changes"] == [
        {"actor": "ada", "change": "reversed", "against": "shut"},
        {"actor": "sund", "change": "first"},
    ]


def test_one_utterance_in_two_sources_leads_from_each_to_the_other(
    root: Path, site: Published
) -> None:
    page = site.page("quotes/index.md")

    for identifier, other in (("close", "echo"), ("again", "talk")):
        note = page.by_id(identifier).one("p", "same-note")
        assert note.text.startswith("1 utterance, 2 sources. Also printed in ")
        assert f"sources/{other}/#" in note.one("a").attributes["href"]
    assert rows(root, "quotes")["again"]["same_as"] == "close"
    assert rows(root, "quotes")["close"]["same_as"] == "again"


def test_an_issue_page_files_each_position_under_its_own_stance(site: Published) -> None:
    sections = {
        section.id: [taken.id for card in section.entries for taken in (*card.told, *card.further)]
        for section in site.value("positions/waters.md").groups  # type: ignore[attr-defined]
    }

    assert sections == {
        "stance_opposes": ["shut", "listed"],
        "stance_conditional": ["both"],
        "stance_supports": ["open"],
    }


def test_the_method_page_prints_the_rules_of_all_strengths(site: Published) -> None:
    page = site.page("method.md")

    for name in ("own-words", "partly-own-words", "on-record", "no-source", "unnamed"):
        assert page.by_id(f"rule_strength_{name}").text
    assert "lend neither date nor strength" in page.text
    assert "certain date goes before the uncertain" in page.text


def test_a_quotation_is_cited_alike_by_the_button_and_the_download(
    root: Path, site: Published
) -> None:
    forms = json.loads(site.site.cited("quotes/citations.json"))["close"]
    files = read_once(root)[1]
    by_id = {item["id"]: item for item in json.loads(files["data/references.json"])}
    item, csl = by_id["talk"], json.loads(forms["csl"])

    assert {key: csl.get(key) for key in item if key not in ("id", "note")} == {
        key: value for key, value in item.items() if key not in ("id", "note")
    }
    assert item["title"] == "[A talk]"
    assert item["issued"] == {"date-parts": [[2025, 3, 5], [2025, 3, 6]]}
    assert "title = {{[A talk]}}" in forms["bibtex"]
    assert "title = {{[A talk]}}" in files["data/references.bib"].decode()
    assert "TI  - [A talk]" in forms["ris"]
    assert "TI  - [A talk]" in files["data/references.ris"].decode()
    assert site.page("quotes/index.md").by_id("close").one("p", "citation").text == (
        "Ada Quill, 3 March 2025 (supplied by the editor): “We close the waters for good”. "
        "In: [A talk], 5–6 March 2025 (supplied by the editor), paragraph 1. "
        "Cited from: “The waters”, as of 6 March 2025, "
        "sources/talk/#close"
    )


def test_the_briefing_of_these_tests_has_no_errors(root: Path) -> None:
    codes = {finding.code for finding in report(root).findings if finding.severity == "error"}

    assert not codes & {"words-not-found", "unknown-reference", "same-as-disagrees"}


def test_linked_data_has_whole_addresses_where_that_of_the_site_is_known(root: Path) -> None:
    compiled = compile_briefing(root, TEMPLATES, site_url="https://example.org/b")
    assert compiled.site is not None
    graphs = {page.path: json.loads(page.jsonld)["@graph"] for page in compiled.site.pages}

    assert graphs["sources/talk.md"][0]["@id"] == "https://example.org/b/sources/talk/"
    ids = {node["@id"] for graph in graphs.values() for node in graph}
    assert ids
    assert all(identifier.startswith("https://example.org/b/") for identifier in ids)

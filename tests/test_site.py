"""Which pages there are, and what a reader finds on them."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.dates.edtf import parse
from generator.records.briefing import Key, Use
from generator.site import sizes
from generator.site.actor_pages import MOST_SHOWN
from generator.site.event_order import by_year_and_month
from generator.site.render import words_for
from generator.site.splitting import LIMIT, chunks
from tests.building import TINY, briefing, long_briefing, write
from tests.hostile import as_yaml
from tests.publishing import ROOT, TEMPLATES, Element, Published, publish, published

pytestmark = pytest.mark.slow

NAMES = sorted(path.name for path in (ROOT / "tests" / "briefings").iterdir() if path.is_dir())
FAMILIES = [
    *("", "actors/", "positions/", "chronology/", "quotes/", "sources/"),
    *("method/", "changes/", "data/", "search/", "brief/", "compare/"),
]


@pytest.fixture(params=["own", *NAMES])
def site(request: pytest.FixtureRequest) -> Published:
    return published(request.param)


# All sites.


def test_every_family_of_pages_is_there(site: Published) -> None:
    briefing = site.site.records.briefing

    expected = {
        *FAMILIES,
        *(f"actors/{actor}/" for actor in briefing.actors),
        *(f"positions/{issue}/" for issue in briefing.issues),
        *(f"sources/{source}/" for source in briefing.sources),
        *(f"quote/{quote}/" for quote in briefing.quotes),
    }
    pairs = {address for address in site.by_address if re.match(r"compare/[^/]+_[^/]+/$", address)}
    assert len(pairs) <= 12
    assert set(site.by_address) - pairs == expected


def test_no_two_pages_share_a_path(site: Published) -> None:
    paths = [page.path.lower() for page in site.pages]

    assert len(paths) == len(set(paths))


def test_every_link_inside_the_site_leads_somewhere(site: Published) -> None:
    assert site.broken_links() == []


def test_no_id_stands_twice_on_a_page(site: Published) -> None:
    for path, page in site.html.items():
        ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path


def test_ids_that_are_no_records_cannot_be_taken_for_one(site: Published) -> None:
    briefing = site.site.records.briefing
    records = {str(key) for records in briefing.draft.records.values() for key in records}
    for path, page in site.html.items():
        for element in page.all():
            own = element.attributes.get("id", "_")
            assert own in records or "_" in own or own.startswith("p-") or own == "search", path


def test_every_record_stands_where_its_address_says(site: Published) -> None:
    briefing = site.site.records.briefing
    pages = site.by_address
    for collection, records in briefing.draft.records.items():
        for identifier in records:
            page, _, fragment = site.site.address(Key(collection, identifier)).partition("#")
            assert not fragment or pages[page].by_id(fragment)


def test_addresses_are_those_of_the_contract() -> None:
    address = published("own").site.address

    assert address(Key("quotes", "lavrov-absorption")) == (
        "sources/lavrov-after-saudi-arabia-talks/#lavrov-absorption"
    )
    assert address(Key("positions", "russia-on-european-troops")) == (
        "positions/foreign-troops/#russia-on-european-troops"
    )
    assert address(Key("chronology", "istanbul-meeting")) == "chronology/#istanbul-meeting"
    assert address(Key("actors", "russia")) == "actors/russia/"
    assert address(Key("issues", "foreign-troops")) == "positions/foreign-troops/"
    with pytest.raises(KeyError):
        address(Key("quotes", "no-such-quote"))


def test_there_is_one_heading_of_the_first_rank_and_none_is_left_out(site: Published) -> None:
    for path, page in site.html.items():
        ranks = [int(e.name[1]) for e in page.all() if e.name in ("h1", "h2", "h3", "h4")]
        assert ranks.count(1) == 1, path
        assert ranks[0] == 1, path
        assert all(then - now <= 1 for now, then in pairwise(ranks)), path


def test_every_passage_of_ours_is_marked_in_its_source(site: Published) -> None:
    briefing = site.site.records.briefing
    for anchor in briefing.anchors:
        page, _, fragment = site.site.addresses.passage(anchor).partition("#")
        printed = briefing.sources[anchor.source].publish or "full"
        if printed == "citation" or (printed == "passages" and anchor.use is Use.UNCITED):
            continue
        marked = [
            mark
            for mark in site.by_address[page].all("mark")
            if fragment in mark.attributes["data-uses"].split()
        ]
        assert " ".join("".join(mark.text for mark in marked).split()) != ""


def test_a_source_that_is_printed_in_full_is_printed_letter_for_letter(site: Published) -> None:
    briefing = site.site.records.briefing
    for source in briefing.sources.values():
        if source.publish not in (None, "full"):
            continue
        text = briefing.texts[source.id]
        page = site.page(f"sources/{source.id}.md")
        printed = [
            next(child for child in paragraph.children if getattr(child, "name", "") == "p")
            for paragraph in page.all("div", "paragraph")
        ]
        assert [p.text for p in printed if isinstance(p, Element)] == [
            text.raw[start:end] for start, end in text.raw_paragraphs
        ]


def test_the_words_of_a_quotation_reach_the_reader_as_they_were_typed(site: Published) -> None:
    briefing = site.site.records.briefing
    for quote in briefing.quotes.values():
        card = site.page("quotes/index.md").by_id(quote.id)
        words = card.all("blockquote")[0]  # behind it stands what its line of context rests on
        marked = [mark.text for mark in words.all("mark", "words")] or [words.text]
        joined = " ".join(" ".join(marked).replace("[…]", " ").split())
        typed = " ".join(" ".join(quote.words).split())
        inserted = [ins.text for ins in words.all("ins")]
        if not inserted:
            assert joined == typed
        else:
            assert all(text in typed for text in (*inserted, *map(str.strip, marked)))


def test_every_sentence_of_ours_shows_what_it_rests_on(site: Published) -> None:
    briefing = site.site.records.briefing
    for issue in briefing.issues:
        page = site.page(f"positions/{issue}.md")
        for article in page.all("article", "position"):
            shown = article.all("details", "evidence")
            assert len(shown) == 1 + len(article.all("section", "statement"))
            assert all(evidence.all("li", "passage") for evidence in shown)
    for event in site.page("chronology/index.md").all("li", "event"):
        assert event.one("details", "evidence").all("li", "passage")
    for claim in site.page("index.md").all("li", "claim"):
        if "question" not in claim.attributes["class"].split():
            refs = [a.attributes["href"] for a in claim.all("a", "ref")]
            passages = [
                p.one("a", "in-context").attributes["href"] for p in claim.all("li", "passage")
            ]
            assert refs == passages != []


def test_machine_readable_data_is_json_on_every_page(site: Published) -> None:
    for page in site.pages:
        data = json.loads(page.jsonld)
        assert data["@context"] == "https://schema.org"
        assert all("@type" in node for node in data["@graph"])


def test_titles_and_descriptions_are_there_and_short(site: Published) -> None:
    for page in site.pages:
        assert page.title.strip()
        assert 0 < len(page.description) <= 200
        assert "\n" not in page.title + page.description


def test_times_are_valid_for_machines(site: Published) -> None:
    for page in site.html.values():
        for time in page.all("time"):
            assert parse(time.attributes["datetime"])
            assert parse(time.attributes["data-edtf"])


# The front page.


def test_the_front_page_names_its_two_sources_and_what_was_checked() -> None:
    head = published("own").page("index.md").one("p", "as-of")
    anchors = len(published("own").site.records.briefing.anchors)

    assert "As of 21 August 2025" in head.text
    assert "Based on 2 sources" in head.text
    assert head.one("a", "checked").text == f"{anchors} of {anchors} passages checked"


def test_the_matrix_is_a_table_whose_empty_cells_say_so() -> None:
    table = published("own").page("positions/index.md").one("table", "matrix")

    assert table.one("caption").text
    assert {th.attributes["scope"] for th in table.all("th")} == {"row", "col"}
    for cell in table.all("td", "none"):
        assert "no position stated in the sources" in cell.text
    width = len(table.all("tr")[0].all("th"))
    assert all(len(row.all("th")) + len(row.all("td")) == width for row in table.all("tr"))


@pytest.mark.parametrize("name", ["own", "en", "uk", "de", "ar", "zh", "fr", "he", "ru"])
def test_the_front_page_begins_with_how_many_stand_where_and_draws_them(name: str) -> None:
    page = published(name).page("index.md")
    (tally,) = page.all("p", "tally") or [None]
    if tally is None:
        assert page.all("svg", "spectrum-drawing") == []
        return
    told = {
        side.attributes["class"]: int(re.sub(r"\D", "", side.text))
        for side in tally.all("a")
        if "class" in side.attributes
    }
    told.pop("silent", None)
    lanes = page.one("svg", "spectrum-drawing").all("a", "lane")

    assert told == Counter(lane.attributes["class"].split()[1] for lane in lanes)
    assert all("#" in lane.attributes["href"] for lane in lanes)


def test_a_briefing_without_positions_has_a_front_page_without_a_count(tmp_path: Path) -> None:
    page = publish(briefing(tmp_path, "It rained on the square.\n")).page("index.md")

    assert page.all("h1")
    assert page.all("p", "tally") == []


def test_what_is_not_known_says_where_it_was_looked_for() -> None:
    page = published("own").page("index.md")
    about = published("own").site.records.briefing.about

    assert about is not None
    assert [li.one("p").text for ul in page.all("ul", "unknown") for li in ul.all("li")] != []
    assert len([li for ul in page.all("ul", "unknown") for li in ul.all("li")]) == len(
        about.unknown
    )
    assert "Looked for in all 2 sources" in [p.text for p in page.all("p", "searched")]


# A briefing with everything in it that is hard.

HARD = {
    "content/briefing.yml": """
title: "*A* <b>briefing</b> & {{ more }}"
question: "Is `this` [a](b) question?"
as_of: 2025-03-09
bottom_line:
  - text: "Ada Quill's words, *starred*: # no heading."
    evidence: [{quote: p-3}, {source: talk, words: The next day}]
key_points: []
watch: ["A plain <question>?"]
unknown: [{text: "What *else* there is.", searched: [talk]}]
""",
    "content/sources.yml": """
talk: {file: talk.txt, title: "A talk: <i>one</i>", url: "https://x.example/talk?a=b&c",
  published: {date: 2025-03-05, basis: editor, note: "Known & noted."}, language: en,
  uncited: [{words: Left out., why: "a *remark*"}]}
bad-link: {file: bad-link.txt, title: Bad link, url: "javascript:alert(1)"}
parts: {file: parts.txt, title: In passages, publish: passages}
cited: {file: cited.txt, title: As a citation, publish: citation, url: "https://x.example/cited"}
""",
    "content/actors.yml": """
ada: {name: Ada Quill, kind: person, wikidata: 'Q1"><b>',
  roles: [{title: Minister, of: norland, from: 2025-01-01, to: 2025-03-31},
  {title: Envoy, of: norland, from: 2025-04-01}]}
norland: {name: Norland, kind: state}
agency: {name: The Agency, kind: outlet}
silent: {name: Sudmark, kind: state}
""",
    "content/issues.yml": """
access: {title: "Access | <to> it", question: "Yes or *no*?"}
""",
    "content/quotes.yml": """
p-3: {speaker: ada, source: talk, words: "We <agree> to *all* of it & more", cue: Ada Quill said,
  suffix: ",” Ada Quill said. Left out.", said: {date: 2025-03-03, basis: editor, note: Known}}
again: {speaker: ada, source: talk, words: "We <agree> to *all* of it & more", cue: Ada Quill said,
  prefix: "Again: “", said: {date: 2025-05, basis: editor, note: Known}}
piece: {speaker: ada, source: talk, words: 'far too {few}', cue: Ada Quill called}
gap: {speaker: ada, source: talk, words: [We came, we went (they say) again], cue: Ada Quill said.,
  inserted: [(they say)], attribution: Ada *alone* was there,
  via: [{actor: agency, words: The Agency reported}]}
kept: {speaker: ada, source: parts, words: Only this is printed, cue: Ada Quill said}
quiet: {speaker: ada, source: cited, words: Only a citation here, cue: Ada Quill said}
""",
    "content/positions.yml": """
for-it: {actor: norland, voice: ada, issue: access, stance: supports, text: Norland agrees.,
  conditions: ["if *asked*"], evidence: [{quote: p-3, supports: partial, why: "because & so"}]}
on-cited: {actor: norland, issue: access, act: describes, text: Norland describes it.,
  evidence: [{source: cited, words: Norland describes it}]}
""",
    "content/chronology.yml": """
said-so: {title: "Ada *speaks*", date: {date: 2025-03-03, basis: editor, note: Known},
  actors: [ada], issues: [access], kind: statement, status: possible, evidence: [{quote: p-3}]}
before-that: {title: An earlier thing, before: {event: said-so, words: Before that},
  evidence: [{source: talk, words: Before that it rained.}]}
any-time: {title: A thing at any time, evidence: [{source: talk, words: The next day it snowed.}]}
""",
    "content/changes.yml": """
fixed: {date: {date: 2025-03-08, basis: editor, note: Known}, kind: correction,
  of: [quotes/p-3, positions/for-it], text: "It said *less* before."}
""",
    "seeds/talk.txt": """\
“We <agree> to *all* of it & more,” Ada Quill said. Left out. Nobody uses this sentence.
Ada Quill called the boats “far too {few}” for it. Before that it rained. The next day it snowed.
“We came, and saw, we went (they say) again,” Ada Quill said. The Agency reported it.
Sudmark was named.
Again: “We <agree> to *all* of it & more,” Ada Quill said.
""",
    "seeds/bad-link.txt": "Nothing <b>here</b> is used. {{ nothing }}\n",
    "seeds/parts.txt": """\
Not this. “Only this is printed,” Ada Quill said. Nor this.
Nor that.
""",
    "seeds/cited.txt": "“Only a citation here,” Ada Quill said. Norland describes it at length.\n",
}


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(write(tmp_path_factory.mktemp("hard"), HARD))


def test_hard_texts_are_shown_as_they_are(hard: Published) -> None:
    front = hard.page("index.md")

    assert front.one("h1").text == "*A* <b>briefing</b> & {{ more }}"
    assert front.one("p", "question").text == "Is `this` [a](b) question?"
    assert "Ada Quill's words, *starred*: # no heading." in front.by_id("bottom_line_1").text
    assert front.by_id("watch_1").text.strip() == "A plain <question>?"
    assert hard.page("positions/access.md").one("h1").text == "Access | <to> it"
    assert hard.page("sources/talk.md").one("h1").text == "A talk: <i>one</i>"
    assert "We <agree> to *all* of it & more" in hard.page("quotes/index.md").by_id("p-3").text


def test_hard_sites_hold_together(hard: Published) -> None:
    assert hard.broken_links() == []
    for path, page in hard.html.items():
        ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), path


def test_a_quotation_that_is_called_like_a_paragraph_keeps_its_address(hard: Published) -> None:
    page = hard.page("sources/talk.md")

    assert page.by_id("p-3").name == "span"
    assert page.by_id("p_3").name == "div"
    assert page.by_id("p-2").name == "div"


def test_a_fragment_is_never_shown_as_a_spoken_sentence(hard: Published) -> None:
    card = hard.page("quotes/index.md").by_id("piece")

    assert "fragment" in card.attributes["class"].split()
    assert card.one("blockquote").text == "Ada Quill called the boats “far too {few}” for it."
    assert card.one("mark", "words").text == "far too {few}"
    assert card.all("p", "fragment-note")


def test_whole_speech_is_shown_alone(hard: Published) -> None:
    card = hard.page("quotes/index.md").by_id("p-3")

    assert "full" in card.attributes["class"].split()
    assert card.one("blockquote").text == "We <agree> to *all* of it & more"


def test_omissions_and_insertions_are_visible(hard: Published) -> None:
    card = hard.page("quotes/index.md").by_id("gap")

    assert card.one("ins", "inserted").text == "(they say)"
    assert card.one("span", "omission").text.strip() == "[…]"
    assert "and saw" in card.one("p", "left-out-note").text
    assert "Ada *alone* was there" in card.one("p", "attribution-note").text
    steps = [li.attributes["class"] for li in card.one("ol", "chain").all("li")]
    assert steps == ["speaker", "relay", "source"]


def test_a_role_is_that_of_the_day(hard: Published) -> None:
    page = hard.page("quotes/index.md")

    assert page.by_id("p-3").one("h3").one("span", "role").text == "Minister, Norland"
    assert page.by_id("again").one("h3").one("span", "role").text == "Envoy, Norland"
    assert page.by_id("piece").one("h3").all("span", "role") == []


def test_sentences_are_told_apart_by_their_use(hard: Published) -> None:
    page = hard.page("sources/talk.md")
    first = page.by_id("p-1")

    assert [span.text for span in first.all("span", "unused")] == ["Nobody uses this sentence."]
    assert [mark.text for mark in first.all("mark", "left-out")] == ["Left out."]
    assert "a *remark*" in first.one("li", "left-out").text
    # “The Agency reported it.” says through whom, and uses nothing by itself.
    assert "6 of 10 sentences are used." in page.all("p", "coverage")[0].text


def test_neighbouring_sentences_of_one_use_are_one_piece(tmp_path: Path) -> None:
    unused = "It rained. It snowed. It thawed."
    aside = "Nobody came. Nobody left."
    seed = f"“We agree,” Ada Quill said. {aside} {unused}\n"
    sources = (
        f"talk: {{file: talk.txt, title: A talk, uncited: [{{words: {aside}, why: an aside}}]}}\n"
    )
    root = write(tmp_path, {**TINY, "seeds/talk.txt": seed, "content/sources.yml": sources})
    text = publish(root).page("sources/talk.md").by_id("p-1")

    assert [mark.text for mark in text.all("mark", "left-out")] == [aside]
    assert [span.text for span in text.all("span", "unused")] == [unused]


@pytest.mark.parametrize("invisible", ["\u00ad", "\u00ad\u2060"])
def test_a_paragraph_that_nobody_sees_keeps_its_characters(tmp_path: Path, invisible: str) -> None:
    seed = f"“We agree,” Ada Quill said.\n{invisible}\nIt rained.\n"
    page = publish(write(tmp_path, {**TINY, "seeds/talk.txt": seed})).page("sources/talk.md")

    assert [page.by_id(f"p-{n}").one("p").text for n in (1, 2, 3)] == seed.splitlines()


def test_overlapping_passages_are_each_marked_whole(hard: Published) -> None:
    page = hard.page("sources/talk.md")
    for anchor in hard.site.records.briefing.anchors_in["talk"]:
        fragment = hard.site.addresses.passage(anchor).partition("#")[2]
        marks = [m for m in page.all("mark") if fragment in m.attributes["data-uses"].split()]
        typed = "".join(" ".join(anchor.words).split())
        assert "".join("".join(m.text for m in marks).split()) == typed
        begin = page.by_id(fragment)
        (number,) = set(begin.attributes["class"].split()) - {"at"}
        assert all(number in mark.attributes["class"].split() for mark in marks)


def test_of_a_source_in_passages_only_their_sentences_are_printed(hard: Published) -> None:
    page = hard.page("sources/parts.md")
    text = page.one("div", "source-text").text

    assert "Only this is printed" in text
    assert "Not this" not in text
    assert "Nor" not in text
    assert page.all("p", "gap")
    everything = "".join(hard.sources.values())
    assert "Not this" not in everything
    assert "Nor that" not in everything


def test_of_a_source_as_citation_only_quoted_words_are_printed(hard: Published) -> None:
    page = hard.page("sources/cited.md")

    assert page.all("div", "source-text") == []
    assert page.by_id("quiet").name == "li"
    assert "at length" not in "".join(hard.sources.values())
    position = hard.page("positions/access.md").by_id("on-cited")
    assert position.name == "h3"
    assert len(hard.page("positions/access.md").all("p", "withheld")) == 1
    card = hard.page("quotes/index.md").by_id("quiet")
    assert card.one("blockquote").text == "Only a citation here"
    assert "cited#:~:text=Only%20a%20citation%20here" in card.one("a", "out").attributes["href"]


def test_no_link_leads_where_it_must_not(hard: Published) -> None:
    for page in hard.html.values():
        for element in page.all():
            assert not element.attributes.get("href", "").startswith("javascript:")
            assert not any(name.startswith("on") for name in element.attributes)
        assert page.all("script") == [
            script
            for script in page.all("script")
            if script.attributes["type"] == "application/json"
        ]
    assert "javascript:alert(1)" in hard.page("sources/bad-link.md").one("dl", "facts").text
    assert hard.page("actors/ada.md").all("a", "external") == []


def test_only_positions_say_who_is_silent(hard: Published) -> None:
    page = hard.page("positions/access.md")

    assert [li.text for li in page.one("ul", "no-position").all("li")] == ["Sudmark"]


def test_only_what_did_not_simply_happen_says_so_in_the_chronology() -> None:
    entries = published("own").page("chronology/index.md").all("li", "event")
    told = [
        (entry.attributes["class"].split()[1], entry.one("p", "labels").text) for entry in entries
    ]

    assert {status for status, _ in told} >= {"happened", "reported"}
    for status, labels in told:
        assert ("happened" in labels, "reported" in labels) == (False, status == "reported")


def test_undated_events_stand_apart_under_their_article_and_in_their_order(hard: Published) -> None:
    page = hard.page("chronology/index.md")
    (undated,) = page.all("ol", "undated")

    assert [h.attributes["id"] for h in undated.all("h4")] == ["before-that", "any-time"]
    assert "the source says “Before that”" in undated.one("p", "order").text
    assert [h.attributes["id"] for h in page.one("li", "event possible").all("h4")] == ["said-so"]


def test_changes_tell_what_they_concern(hard: Published) -> None:
    page = hard.page("changes.md")

    assert page.by_id("fixed").text.startswith("Correction, 8 March 2025")
    assert len(page.one("p", "of").all("a")) == 2
    assert "Nothing has been corrected" in published("own").page("changes.md").text


def test_a_citation_carries_the_words_and_waits_for_its_address(hard: Published) -> None:
    card = hard.page("quotes/index.md").by_id("gap")
    citation = card.one("p", "citation")
    forms = json.loads(hard.site.cited("quotes/citations.json"))["gap"]

    assert "We came […] we went (they say) again" in citation.one("span", "said").text
    assert citation.text.endswith(", sources/talk/#gap")
    assert citation.one("a", "permanent").attributes["href"] == "../sources/talk/#gap"
    assert json.loads(forms["csl"])["URL"] == "\x00"
    assert forms["bibtex"].startswith("@misc{gap,")
    assert "url = {\x00}" in forms["bibtex"]
    assert "UR  - \x00" in forms["ris"]


def test_the_method_page_has_the_rule_of_every_label(hard: Published) -> None:
    page = hard.page("method.md")
    briefing = hard.site.records.briefing
    for use in Use:
        shown = any(anchor.use is use for anchor in briefing.anchors)
        name = hard.templates.words[f"uses.{use}"]
        assert (name in [th.text for th in page.one("table", "counts").all("th")]) is shown
    assert "A matching passage proves presence, not support." in page.text
    assert page.by_id("finding_words-not-found")
    assert [a.attributes["href"] for a in page.all("a") if a.text == "How to read"] == [
        "../READING/"
    ]


def test_downloads_are_listed_with_their_size(hard: Published) -> None:
    page = hard.page("data.md")

    assert page.one("ul", "downloads").one("a").attributes["href"] == "../data/briefing.json"
    assert page.one("span", "size").text == "12 kB"


# Long lists.


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(long_briefing(tmp_path_factory.mktemp("long"), 3 * LIMIT + 9))


def test_long_lists_are_split_by_year_and_no_entry_is_lost(long: Published) -> None:
    size = 3 * LIMIT + 9
    paths = {page.path for page in long.pages}

    assert {"chronology/index.md", "chronology/2020-01.md", "quotes/2021-02.md"} <= paths
    assert any(path.startswith("positions/access/") for path in paths)
    for kind, name, classes in (
        ("chronology", "li", "event"),
        ("quotes", "figure", "quote"),
        ("positions/access", "article", "position"),
    ):
        found = [
            element
            for path, page in long.html.items()
            if path.startswith(f"{kind}/") and not re.search(r"index\.md$|/in_", path)
            for element in page.all(name, classes) + page.all("section", "statement")
        ]
        assert len(found) == size


def test_a_split_site_holds_together(long: Published) -> None:
    assert long.broken_links() == []


def test_an_address_from_before_the_split_is_led_on(long: Published) -> None:
    moved = long.site.moved["chronology/addresses.json"]
    address = long.site.address(Key("chronology", "e7"))

    assert address == f"chronology/{moved['e7']}#e7"
    assert long.site.address(Key("quotes", "q7")) == "sources/talk/#q7"


def test_every_page_of_a_split_list_knows_where_its_entries_are(long: Published) -> None:
    for page in long.pages:
        folder = re.match(r"(chronology|quotes|positions/access)/", page.address)
        hints = long.html[page.path].all("div", "moved")
        files = [urljoin(f"/{page.address}", hint.attributes["data-addresses"]) for hint in hints]
        assert files == ([f"/{folder[0]}addresses.json"] if folder else []), page.path
    assert {f"{name}/addresses.json" for name in ("chronology", "quotes", "positions/access")} == (
        long.site.moved.keys()
    )


def test_no_page_of_a_whole_list_asks_where_its_entries_are(site: Published) -> None:
    assert not any(page.all("div", "moved") for page in site.html.values())
    assert site.site.moved == {}


def test_a_permanent_link_leads_to_an_address_that_stays_when_parts_change(
    long: Published,
) -> None:
    permanent = long.site.addresses.permanent
    collections = {
        "chronology/": "chronology",
        "quotes/": "quotes",
        "positions/access/": "positions",
    }
    linked = set()
    for address, page in long.by_address.items():
        for heading in page.all("h3") + page.all("h4") + page.all("section", "statement"):
            for link in heading.all("a", "headerlink"):
                to = urljoin(f"https://x.example/{address}", link.attributes["href"])
                linked.add(to.removeprefix("https://x.example/"))
    for collection in collections.values():
        records = long.site.records.briefing.draft.records[collection]
        assert {permanent(Key(collection, each)) for each in records} <= linked
    assert not {link for link in linked if re.match(r"(chronology|positions/access)/.*/#", link)}
    assert permanent(Key("chronology", "e7")) == "chronology/#e7"
    assert permanent(Key("positions", "p7")) == "positions/access/#p7"
    assert permanent(Key("quotes", "q7")) == "sources/talk/#q7"


def test_a_permanent_link_on_a_whole_list_stays_on_its_page(site: Published) -> None:
    for page in site.html.values():
        for link in page.all("a", "headerlink"):
            assert link.attributes["href"].startswith("#")


def test_machines_know_a_record_by_its_permanent_address(long: Published) -> None:
    for path, kind, known in (
        ("chronology/2020-01.md", "Event", r"\.\./\.\./chronology/#e\d+"),
        ("positions/access/2020-", "Claim", r"\.\./\.\./\.\./positions/access/#p\d+"),
    ):
        page = next(page for page in long.pages if page.path.startswith(path))
        nodes = [node for node in json.loads(page.jsonld)["@graph"] if node["@type"] == kind]
        assert nodes
        assert all(re.fullmatch(known, node["@id"]) for node in nodes)


def test_the_page_of_a_year_that_is_cut_into_months_stays_and_lists_them(long: Published) -> None:
    page = long.page("chronology/2020.md")

    assert page.one("h1").text == "Chronology: 2020"
    months = page.one("nav", "parts").all("li")
    assert [month.all("a")[0].attributes["href"] for month in months] == [
        f"../../chronology/2020-{month:02}/" for month in (1, 4, 7)
    ]
    count = sum(int(month.one("span", "count").text) for month in months)
    assert page.one("p", "counts").text == f"{count} events"
    assert page.all("li", "event") == []
    everywhere = long.page("chronology/index.md").one("nav", "parts").all("li")
    years = [part.text.split()[1] for part in everywhere if len(part.text.split()) > 2]
    begins = [number for number, year in enumerate(years) if year not in years[:number]]
    assert [
        number for number, part in enumerate(everywhere) if part.attributes.get("class") == "begins"
    ] == begins
    other = long.page("chronology/2021-02.md").one("nav", "parts")
    assert "2020" not in [part.text for part in other.all("a")]


def test_the_first_page_of_a_split_list_begins_with_the_latest(long: Published) -> None:
    quotes = long.page("quotes/index.md")
    latest = quotes.all("li", "quote")

    assert len(latest) == 6
    assert "11 September 2022" in latest[0].text
    assert long.site.records.briefing.quotes.keys() >= {
        entry.one("a", "in-context").attributes["href"].partition("#")[2] for entry in latest
    }
    speakers = quotes.one("ul", "name-list").all("li")
    assert [speaker.text.strip() for speaker in speakers] == [
        f"Ada Quill {3 * LIMIT + 9} quotations"
    ]
    assert "Oldest first" not in long.page("chronology/index.md").text


def test_all_positions_are_listed_in_parts_with_filters_where_they_are_many(
    long: Published,
) -> None:
    listed = [
        entry.one("a", "more").attributes["href"].partition("#")[2]
        for path, page in long.html.items()
        if path.startswith("positions/in_")
        for entry in page.one("ol", "all-positions").all("li")
    ]

    assert sorted(listed) == sorted(long.site.records.briefing.positions)
    first = long.page("positions/index.md")
    assert first.all("ol", "all-positions") == []
    parts = first.all("nav", "parts")[-1].all("a")
    assert [part.attributes["href"].startswith("../positions/in_") for part in parts] == (
        [True] * len(parts)
    )


def test_a_state_names_who_has_a_role_in_it() -> None:
    facts = published("own").page("actors/italy.md").one("dl", "facts")

    assert "People with a role in it" in facts.text
    assert "../../actors/giorgia-meloni/" in [a.attributes["href"] for a in facts.all("a")]
    assert "Prime Minister" in facts.text
    assert published("own").page("actors/bloomberg.md").all("dl", "facts") == []


def test_an_issue_on_which_one_actor_speaks_has_no_column_and_says_who_in_the_list() -> None:
    page = published("own").page("positions/index.md")
    columns = [th.text for th in page.one("table", "matrix").all("tr")[0].all("th")[1:]]

    assert columns == ["Foreign troops in Ukraine", "What a guarantee consists of"]
    cards = {card.one("h3").text: card for card in page.all("li", "issue-card")}
    assert cards.keys() >= set(columns)
    only = cards["The Istanbul principles"].one("p", "labels")
    assert [link.attributes["href"] for link in only.all("a")] == [
        "../actors/russia/",
        "../positions/istanbul-principles/#russia-on-istanbul-principles",
        "../method/#rule_strength_partly-own-words",
    ]
    assert only.attributes["class"] == "labels stance supports partly-own-words"
    assert "9 actors" in cards["Foreign troops in Ukraine"].one("p", "counts").text


def test_what_found_no_room_in_the_matrix_is_led_to(skewed: Published) -> None:
    more = skewed.page("positions/index.md").one("p", "matrix-more").all("a")

    assert [link.attributes["href"] for link in more] == ["../positions/#by_issue"]


def test_a_card_has_all_that_rests_on_the_same_words_and_each_its_own_address(
    tmp_path: Path,
) -> None:
    lines = ["Norland, Sudmark and Ostia refused the boats.", "Norland had waited until March."]
    refused = {"issue": "boats", "stance": "opposes"}
    passage = [{"source": "s", "words": lines[0]}]
    records = {
        "sources": {"s": {"file": "s.txt", "title": "Talk"}},
        "actors": {
            name.lower(): {"name": name, "kind": "state"}
            for name in ("Norland", "Sudmark", "Ostia")
        },
        "issues": {"boats": {"title": "Boats"}},
        "positions": {
            "n": {"actor": "norland", "text": "Norland refused.", "evidence": passage, **refused},
            "s": {"actor": "sudmark", "text": "Sudmark refused.", "evidence": passage, **refused},
            "o": {"actor": "ostia", "text": "So did Ostia.", "evidence": passage, **refused},
        },
    }  # fmt: skip
    files = {f"content/{name}.yml": as_yaml(found) for name, found in records.items()}
    files |= {"seeds/s.txt": "\n".join(lines), "content/briefing.yml": "title: Boats\n"}
    page = publish(write(tmp_path, files)).page("positions/boats.md")

    (card,) = page.all("article", "position")
    assert [one.attributes["id"] for one in card.all("span", "one-of")] == ["n", "o", "s"]
    texts = [text.text for text in card.all("p", "text")]
    assert texts == ["Norland refused. Likewise: Sudmark", "So did Ostia."]
    assert len(card.all("p", "citation")) == 3
    assert len(card.all("details", "evidence")) == 1
    assert card.attributes["data-actors"] == "norland ostia sudmark"
    assert "opposes" not in card.one("p", "labels").text  # the heading above says it


def test_the_statement_that_stands_for_all_is_open_and_the_others_are_folded() -> None:
    page = published("own").page("positions/foreign-troops.md")
    card = page.all("article", "position")[0]

    assert card.one("h3").attributes["id"] == "russia-on-european-troops"
    folded = card.one("details", "further-statements")
    assert [one.attributes["id"] for one in folded.all("section", "statement")] == [
        "russia-on-nato-contingents",
        "russia-on-foreign-troops",
    ]
    assert folded.all("summary")[0].text == "2 further statements"


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Boats", "Boats. "),
        ("Boats.", "Boats. "),
        ("Boats?", "Boats? "),
        ("Boats [so far.]", "Boats [so far.] "),
        ("They say “no.”", "They say “no.”. "),
    ],
)
def test_a_description_is_made_of_sentences(text: str, ended: str) -> None:
    assert words_for(TEMPLATES, "en").sentence(text) == ended


def test_chinese_sentences_end_as_such_without_a_blank() -> None:
    words = words_for(TEMPLATES, "zh")

    assert words.sentences(("船", "船队。", "完")) == "船。船队。完"


def test_pages_of_lists_stay_small(long: Published) -> None:
    for path, text in long.sources.items():
        if not path.startswith("sources/"):
            assert len(text.encode()) < 300_000, path


def test_a_short_list_is_not_split() -> None:
    assert chunks([("a", parse("2025"))] * LIMIT) == ()


def test_parts_follow_time_and_end_with_the_undated() -> None:
    entries = [(f"a{n}", parse(f"{2000 + n}")) for n in range(3)]
    parts = chunks([*entries, ("b", None)], 2)

    assert [part.slug for part in parts] == ["2000", "2001", "2002", "undated"]


def test_a_long_month_is_split_by_number() -> None:
    parts = chunks([(f"a{n}", parse("2025-03-01")) for n in range(5)], 2)

    assert [part.slug for part in parts] == ["2025", "2025-03", "2025-03-part-2", "2025-03-part-3"]
    assert [identifier for part in parts for identifier in part.ids] == [f"a{n}" for n in range(5)]


def test_a_year_keeps_its_page_whether_or_not_entries_are_dated_by_it_alone() -> None:
    days = [("a", parse("2024-01-01")), ("b", parse("2025-02-01")), ("c", parse("2025-03-01"))]

    for alone in ([], [("d", parse("2025"))]):
        before = chunks([*days, *alone], len(days) - 1 + len(alone))
        after = chunks([*days, *alone], 1)

        assert "2025" in {part.slug for part in before}
        assert [part.slug for part in after] == ["2024", "2025", "2025-02", "2025-03"]
        assert after[1].ids == tuple(identifier for identifier, _ in alone)


def test_entries_count_for_what_they_weigh() -> None:
    entries = [(f"a{n}", parse("2025-03-01")) for n in range(5)]

    parts = chunks(entries, 4, {"a1": 3, "a3": 9})

    assert [part.ids for part in parts] == [(), ("a0", "a1"), ("a2",), ("a3",), ("a4",)]
    assert [part.count for part in parts] == [5, 2, 1, 1, 1]
    assert chunks(entries[:1], 4, {"a0": 9}) == ()


def test_very_many_years_stand_together_by_century() -> None:
    entries = [(f"a{year}", parse(f"{year:04}")) for year in range(1_701, 2_001)]
    crowded = [(f"b{n}", parse("1945-05-08")) for n in range(101)]

    parts = chunks(sorted([*entries, *crowded], key=lambda entry: entry[1].sort_key), 100)

    assert [(part.slug, part.year, part.until) for part in parts] == [
        ("1701-to-1800", 1701, 1800),
        ("1801-to-1900", 1801, 1900),
        ("1901-to-2000", 1901, 2000),
        ("1945", 1945, None),
        ("1945-05", 1945, None),
        ("1945-05-part-2", 1945, None),
    ]


@pytest.mark.parametrize("name", ["own", "en", "uk", "de", "ar", "zh"])
def test_the_sizes_that_lists_are_cut_by_are_those_of_the_pages(name: str) -> None:
    site = published(name)
    briefing = site.site.records.briefing
    for folder, begin, end, records, size in (
        ("chronology/", '<li class="event ', "\n##", briefing.events, sizes.of_event),
        ("quotes/", '<figure class="quote ', "</figure>", briefing.quotes, sizes.of_quote),
        ("positions/", '<article class="position ', "</article>", briefing.positions,
         sizes.of_position),
    ):  # fmt: skip
        pages = "".join(text for path, text in site.sources.items() if path.startswith(folder))
        entries = [entry.split(end)[0] for entry in pages.split(begin)[1:]]
        expected = sum(size(record, briefing) for record in records.values())

        assert 0.75 < expected / len("".join(entries).encode()) < 1.6, folder


def skewed_briefing(root: Path) -> Path:
    """400 issues of an actor with 100 voices, some of another; 400 changes, events of 100."""
    names = [f"{chr(65 + n // 10)}{chr(97 + n % 10)}na Quill" for n in range(100)]
    lines = [f"“We count boat number {n} today,” {names[n % 100]} said." for n in range(400)]
    spoken = {n: f"We count boat number {n} today" for n in range(400)}
    records: dict[str, dict[str, object]] = {
        "sources": {
            f"s{n}": {"file": f"s{n}.txt", "title": f"Talk {n} " + "on many boats " * 70}
            for n in range(400)
        },
        "actors": {f"a{n}": {"name": name, "kind": "person"} for n, name in enumerate(names)},
        "issues": {f"i{n}": {"title": f"Boat {n}"} for n in range(400)},
        "quotes": {
            f"q{n}": {"speaker": f"a{n % 100}", "source": f"s{n}", "words": words,
                      "cue": f"{names[n % 100]} said"}
            for n, words in spoken.items()
        },
        "positions": {
            f"p{n}": {"actor": ["state", "other"] if n < 100 else "state",
                      "voice": f"a{n % 100}", "issue": f"i{n}",
                      "stance": "supports", "text": "It counts.", "evidence": [{"quote": f"q{n}"}]}
            for n in spoken
        },
        "chronology": {
            f"e{n}": {"title": f"Count {n}", "evidence": [{"quote": f"q{n}"}],
                      "issues": [f"i{m}" for m in range(100)]}
            for n in range(100)
        },
        "changes": {
            f"c{n}": {"date": "2025-02-19", "kind": "correction", "text": "It was wrong. " * 20,
                      "of": [f"quotes/q{m}" for m in range(100)]}
            for n in range(400)
        },
    }  # fmt: skip
    records["actors"]["state"] = {"name": "Norland", "kind": "state"}
    records["actors"]["other"] = {"name": "Sudmark", "kind": "state"}
    for n in range(99):
        order = {"event": f"e{n + 1}", "words": "We count", "source": f"s{n}"}
        records["chronology"][f"e{n}"]["before"] = [order] * 40
    files = {f"content/{name}.yml": as_yaml(found) for name, found in records.items()}
    files |= {f"seeds/s{n}.txt": line for n, line in enumerate(lines)}
    return write(root, {**files, "content/briefing.yml": "title: Skewed\n"})


@pytest.fixture(scope="module")
def skewed(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish(skewed_briefing(tmp_path_factory.mktemp("skewed")))


def test_no_page_of_a_skewed_briefing_is_large(skewed: Published) -> None:
    large = {path: len(text.encode()) for path, text in skewed.sources.items()}

    assert {path: size for path, size in large.items() if size > 290_000} == {}
    assert skewed.broken_links() == []


def test_an_actor_with_very_many_issues_counts_the_rest(skewed: Published) -> None:
    page = skewed.page("actors/state.md")

    assert len(page.one("div", "by-issue").all("h3")) == MOST_SHOWN
    assert len([li for li in page.one("ul", "voices").children if not isinstance(li, str)]) == (
        MOST_SHOWN
    )
    links = [more.text for more in page.all("p", "more")]
    assert links == ["Find all in the search (340 more)", "Find all in the search (40 more)"]


def test_very_many_issues_are_listed_in_pages(skewed: Published) -> None:
    pages = [skewed.page("positions/index.md"), skewed.page("positions/all_2.md")]

    cards = [len(page.all("li", "issue-card")) for page in pages]
    assert cards == [300, 100]
    assert [len(page.all("table")) for page in pages] == [1, 0]
    assert all(len(page.all("nav", "parts")[0].all("li")) == 2 for page in pages)


def test_very_many_changes_are_split_and_none_is_lost(skewed: Published) -> None:
    ids = {
        heading.attributes["id"]
        for path, page in skewed.html.items()
        if path.startswith("changes/")
        for change in page.all("li", "change")
        for heading in change.all("h2")
    }
    moved = skewed.site.moved["changes/addresses.json"]

    assert ids == {f"c{n}" for n in range(400)} == set(moved)
    links = skewed.page("changes/2025-02.md").all("a", "headerlink")
    assert {link.attributes["href"] for link in links} <= {f"../../changes/#{c}" for c in moved}
    assert links
    assert skewed.page("changes/2025.md").one("nav", "parts").all("li")
    assert skewed.site.address(Key("changes", "c7")) == f"changes/{moved['c7']}#c7"
    assert len(skewed.page("changes.md").all("li", "change")) == 6


def test_an_event_before_very_many_counts_the_rest(skewed: Published) -> None:
    event = next(
        item
        for path, page in skewed.html.items()
        if path.startswith("chronology/")
        for item in page.all("li", "event")
        if item.all("p", "order")
    )

    assert len(event.all("p", "order")) == 30
    assert [more.text for more in event.all("p", "more")] == ["10 more"]


def test_a_year_stands_once_however_its_dates_begin() -> None:
    texts = ["../2025-02", "2024", "2025-01-05", "2025"]
    dates = {text: parse(text) for text in texts}

    assert by_year_and_month(texts, dates) == [
        (2024, [(None, ["2024"])]),
        (2025, [(None, ["../2025-02", "2025"]), (1, ["2025-01-05"])]),
    ]


def test_an_issue_without_positions_has_a_page(tmp_path: Path) -> None:
    files = {"content/briefing.yml": "title: Empty\n", "content/issues.yml": "a: {title: A}\n"}
    files["content/actors.yml"] = "x: {name: X, kind: person}\n"
    root = write(tmp_path, {**files, "content/sources.yml": "s: {file: s.txt, title: S}\n"})
    site = publish(
        write(
            root,
            {
                "seeds/s.txt": "“We agree,” X said.\n",
                "content/quotes.yml": "q: {speaker: x, source: s, words: We agree, cue: X said}\n",
            },
        )
    )

    assert site.broken_links() == []
    assert site.page("positions/a.md").one("h1").text == "A"


def test_an_excerpt_leaves_out_no_character_beside_the_words(tmp_path: Path) -> None:
    seed = "It rained, \u202eand “\u202dthey will\u202c … \u200fgo,\u202c” said\u00ad Ada Quill.\n"
    quote = "first: {speaker: ada, source: talk, words: [they will, go], cue: said Ada Quill}\n"
    event = "e: {title: Ada, evidence: [{source: talk, words: [they will, go]}]}\n"
    site = publish(
        write(
            tmp_path,
            {
                **TINY,
                "seeds/talk.txt": seed,
                "content/quotes.yml": quote,
                "content/chronology.yml": event,
            },
        )
    )

    (excerpt,) = site.page("chronology/index.md").all("blockquote", "excerpt")
    assert excerpt.text == seed.strip()


def one_source(root: Path, lines: list[str], **records: dict[str, object]) -> Published:
    """A briefing of one source, of one actor and on one issue."""
    everything = {
        "sources": {"s": {"file": "s.txt", "title": "Talk", **records.pop("source", {})}},
        "actors": {"ada": {"name": "Ada Quill", "kind": "person"}},
        "issues": {"i": {"title": "Boats"}},
        **records,
    }
    files = {f"content/{name}.yml": as_yaml(found) for name, found in everything.items()}
    files |= {"seeds/s.txt": "\n".join(lines) + "\n", "content/briefing.yml": "title: One\n"}
    return publish(write(root, files))


def resting_on(words: dict[str, str]) -> dict[str, object]:
    """Positions that rest on words of the one source."""
    return {
        name: {"actor": "ada", "issue": "i", "stance": "supports", "text": "Yes.",
               "evidence": [{"source": "s", "words": found}]}
        for name, found in words.items()
    }  # fmt: skip


def test_very_many_passages_over_each_other_are_each_marked_somewhere(tmp_path: Path) -> None:
    words = [f"word{n}" for n in range(600)]
    nested = {f"p{n}": " ".join(["Ada Quill said", *words[: n + 1]]) for n in range(600)}
    text = f"{nested['p599']}."
    site = one_source(tmp_path, [text], positions=resting_on(nested))
    page = site.page("sources/s.md")
    paragraph = page.by_id("p-1")
    marks = [set(mark.attributes["class"].split()) for mark in paragraph.all("mark")]

    assert len(site.sources["sources/s.md"].encode()) < 280_000
    assert paragraph.one("p").text == text
    assert set().union(*marks) >= {f"k{n}" for n in range(1, 601)}
    assert {at.attributes["id"] for at in paragraph.all("span", "at")} == {
        f"positions_p{n}_evidence_1" for n in range(600)
    }
    assert paragraph.one("ul", "uses").one("li", "more").one("a").attributes["href"] == (
        "../../search/?source=s"
    )


@pytest.mark.parametrize("publish_as", ["full", "passages", "citation"])
def test_what_rests_on_a_source_is_counted_where_it_finds_no_room(
    tmp_path: Path, publish_as: str
) -> None:
    lines = [f"Ada Quill counted boat {n}." for n in range(1_000)]
    words = {f"p{n}": f"counted boat {n}." for n in range(1_000)}
    many = {f"m{n}": "counted boat 7." for n in range(1_000)}
    source = {"publish": publish_as}
    site = one_source(tmp_path, lines, source=source, positions=resting_on({**words, **many}))
    page = site.page("sources/s.md")
    size = len(site.sources["sources/s.md"].encode())
    uses = [item for uses in page.all("ul", "uses") for item in uses.all("li")]
    uses = [item for item in uses if item.attributes["class"] != "in-words"]
    counted = [int(more.text.split()[-2]) for more in page.all("", "more")]
    told = [item for item in uses if "more" not in item.attributes["class"].split()]
    links = [link for item in told for link in item.all("a") if "class" not in link.attributes]

    # 120 kB of it are the paragraphs, 130 kB where passages begin.
    assert size < (280_000 if publish_as == "citation" else 400_000)
    assert sum(counted) + len(links) == 2_000
    assert {f"positions_p{n}_evidence_1" for n in range(1_000)} <= {
        element.attributes.get("id") for element in page.all()
    }
    assert site.broken_links() == []


def much_evidence(root: Path) -> Published:
    """400 passages behind an actor, an issue, a position, an event and each of 40 claims."""
    lines = [f"Ada Quill counted boat {n} on that day." for n in range(400)]
    evidence = [{"source": "s", "words": line} for line in lines]
    about = {
        "title": "Much",
        "bottom_line": [{"text": "It is much.", "evidence": evidence}] * 2,
        "key_points": [{"text": "It is more.", "evidence": evidence[:40]}] * 38,
        "unknown": [{"text": f"Why {n}?", "searched": ["s", *(f"s{m}" for m in range(n, n + 50))]}
                    for n in range(50)],
    }  # fmt: skip
    position = resting_on({"p": lines[0]})["p"]
    assert isinstance(position, dict)
    extra = {f"s{n}": {"file": f"s{n}.txt", "title": f"Talk {n}"} for n in range(100)}
    records = {
        "sources": {"s": {"file": "s.txt", "title": "Talk"}, **extra},
        "actors": {"ada": {"name": "Ada Quill", "kind": "person", "text": "A.",
                           "evidence": evidence}},
        "issues": {"i": {"title": "Boats", "text": "Boats.", "evidence": evidence}},
        "positions": {f"p{n}": {**position, "evidence": evidence} for n in range(8)},
        "chronology": {f"e{n}": {"title": "Count", "evidence": evidence} for n in range(8)},
    }  # fmt: skip
    files = {f"content/{name}.yml": as_yaml(found) for name, found in records.items()}
    files |= {f"seeds/s{n}.txt": "Ada Quill came.\n" for n in range(100)}
    files |= {"seeds/s.txt": "\n".join(lines), "content/briefing.yml": json.dumps(about)}
    return publish(write(root, files))


def test_a_sentence_that_rests_on_very_much_counts_the_rest(tmp_path: Path) -> None:
    site = much_evidence(tmp_path)
    large = {path: len(text.encode()) for path, text in site.sources.items()}

    assert {path: size for path, size in large.items() if size > 280_000} == {}
    assert site.broken_links() == []
    for path, holder in (
        ("index.md", "li"), ("actors/ada.md", "header"), ("positions/i/undated.md", "article"),
        ("positions/i.md", "header"), ("chronology/undated.md", "li"),
    ):  # fmt: skip
        holders = [found for found in site.page(path).all(holder) if found.all("p", "more")]
        first = holders[0]
        evidence = first.all("details", "evidence")[0]
        numbers = [found.attributes["value"] for found in evidence.one("ol", "passages").all("li")
                   if "value" in found.attributes]  # fmt: skip
        refs = [ref.text for ref in first.all("a", "ref")]
        (more,) = evidence.one("p", "more").all("a")

        assert refs in ([], numbers)
        assert len(numbers) + int(more.text.split()[0]) == 400
        assert evidence.one("span", "count").text == "400 passages, 1 source"
        assert more.attributes["href"].endswith("data/")


def test_sources_that_were_searched_in_vain_are_counted(tmp_path: Path) -> None:
    page = much_evidence(tmp_path).page("index.md")

    searched = [found.all("a") for found in page.all("p", "searched")]
    assert len(searched) == 50
    assert all(links[-1].text == "49 more" for links in searched)
    assert {links[-1].attributes["href"] for links in searched} == {"sources/"}


def test_of_very_many_paragraphs_few_are_numbered_and_all_have_their_address(
    tmp_path: Path,
) -> None:
    lines = [f"Ada Quill met person {n} there." for n in range(3_000)]
    site = one_source(tmp_path, lines, positions=resting_on({"p": lines[6]}))
    page = site.page("sources/s.md")

    assert len(site.sources["sources/s.md"].encode()) < 4 * len("\n".join(lines))
    assert [p.attributes["id"] for p in page.all("div", "paragraph")] == [
        f"p-{n}" for n in range(1, 3_001)
    ]
    assert [p.one("p").text for p in page.all("div", "paragraph")] == lines
    assert [a.text for a in page.all("a", "number")][:4] == ["5", "7", "10", "15"]

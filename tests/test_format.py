"""The format's later fields: joint statements, drafts, snapshots, coverage, what is unrecorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compile import compile_briefing
from generator.findings.report import summary
from generator.reading.load import load
from generator.records.briefing import Key, Use, without_drafts
from generator.site import template_folder
from tests.building import TINY, codes, linked, marked, places, report, write

JOINT = {
    **TINY,
    "content/actors.yml": (
        "ada: {name: Ada Quill, kind: person}\nsund: {name: Olaf Sund, kind: person}\n"
    ),
    "content/issues.yml": "access: {title: Access}\n",
    "content/quotes.yml": (
        "first: {speaker: [ada, sund], source: talk, words: We agree,"
        " cue: Ada Quill and Olaf Sund said}\n"
    ),
    "content/positions.yml": (
        "both: {actor: [ada, sund], issue: access, stance: supports, text: They agree.,"
        " evidence: [{quote: first}]}\n"
    ),
    "seeds/talk.txt": "“We agree,” Ada Quill and Olaf Sund said.\n",
}
"""A statement of two people."""

SOURCE = "talk: {file: talk.txt, title: A talk"

SLIPS: dict[str, tuple[str, dict[str, str]]] = {
    "an actor named twice": (
        "wrong-type",
        {
            "positions": "p: {actor: [ada, ▸ada], issue: i, act: asserts, text: T,"
            " evidence: [{quote: first}]}\n",
            "issues": "i: {title: I}\n",
        },
    ),
    "no speaker at all": (
        "wrong-type",
        {"quotes": "first: {speaker: ▸[], source: talk, words: We agree, cue: Ada Quill said}\n"},
    ),
    "one of two speakers is not known": (
        "unknown-reference",
        {
            "quotes": "first: {speaker: [ada, ▸nobody], source: talk, words: We agree,"
            " cue: Ada Quill said}\n"
        },
    ),
    "an act that is none": (
        "wrong-type",
        {
            "positions": "p: {actor: ada, issue: i, act: ▸threatens, text: T,"
            " evidence: [{quote: first}]}\n",
            "issues": "i: {title: I}\n",
        },
    ),
    "selected without a reason": (
        "missing-field",
        {"sources": SOURCE + ", coverage: {kind: ▸selected}}\n"},
    ),
    "selected in one word": (
        "missing-field",
        {"sources": SOURCE + ", coverage: ▸selected}\n"},
    ),
    "another kind of coverage": (
        "wrong-type",
        {"sources": SOURCE + ", coverage: {kind: ▸partial, why: Long}}\n"},
    ),
    "something unrecorded without a reason": (
        "missing-field",
        {"sources": SOURCE + ", unrecorded: [{▸words: We agree}]}\n"},
    ),
    "unrecorded words that are not there": (
        "words-not-found",
        {"sources": SOURCE + ", unrecorded: [{words: ▸We differ, why: No}]}\n"},
    ),
    "a snapshot that is not there": (
        "seed-missing",
        {"sources": SOURCE + ", snapshot: {file: ▸talk.html}}\n"},
    ),
    "metadata without a place": (
        "missing-field",
        {"sources": SOURCE + ", published: {date: 2025-08-21, basis: ▸metadata}}\n"},
    ),
    "an author from metadata without a place": (
        "missing-field",
        {"sources": SOURCE + ", author: {name: Ann Bo, basis: ▸metadata}}\n"},
    ),
    "the same as a quote that is not there": (
        "unknown-reference",
        {
            "quotes": "first: {speaker: ada, source: talk, words: We agree, cue: Ada Quill said,"
            " same_as: [▸second]}\n"
        },
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_a_later_field_is_one_finding_at_its_place(tmp_path: Path, name: str) -> None:
    code, changed = SLIPS[name]
    files, marks = marked({f"content/{key}.yml": text for key, text in changed.items()})
    write(tmp_path, {**TINY, **files})

    assert places(report(tmp_path)) == [(code, marks[0])]


def test_a_joint_statement_is_of_everyone_it_names(tmp_path: Path) -> None:
    briefing = linked(write(tmp_path, JOINT))

    assert briefing.quotes["first"].speakers == ("ada", "sund")
    assert briefing.positions["both"].actors == ("ada", "sund")
    for actor in ("ada", "sund"):
        assert [quote.id for quote in briefing.quotes_by_speaker[actor]] == ["first"]
        assert [found.id for found in briefing.positions_by_actor[actor]] == ["both"]


def test_an_id_alone_still_names_one_speaker(tmp_path: Path) -> None:
    briefing = linked(write(tmp_path, TINY))

    assert briefing.quotes["first"].speakers == ("ada",)


@pytest.mark.parametrize("act", ["promises", "denies", "warns", "criticises", "welcomes"])
def test_the_acts_of_the_second_turn_are_known(tmp_path: Path, act: str) -> None:
    says = f"text: It {act} the plan., evidence: [{{quote: first}}]"
    text = f"p: {{actor: ada, issue: i, act: {act}, {says}}}\n"
    write(
        tmp_path, {**TINY, "content/issues.yml": "i: {title: I}\n", "content/positions.yml": text}
    )

    assert report(tmp_path).findings == ()


def test_a_draft_is_checked_and_counted_and_not_published(tmp_path: Path) -> None:
    drafted = TINY["content/quotes.yml"] + (
        "second: {speaker: ada, source: talk, words: We refuse, cue: Ada Quill said, draft: true}\n"
    )
    write(tmp_path, {**TINY, "content/quotes.yml": drafted})
    briefing = linked(tmp_path)

    assert codes(report(tmp_path)) == ["words-not-found"]
    assert briefing.drafts == {Key("quotes", "second")}
    assert list(without_drafts(briefing).quotes) == ["first"]
    assert summary(report(tmp_path)).endswith("1 error, 0 warnings; 1 draft not published.")


def test_a_draft_uses_no_sentence(tmp_path: Path) -> None:
    drafted = TINY["content/quotes.yml"].replace("}", ", draft: true}")
    write(tmp_path, {**TINY, "content/quotes.yml": drafted})

    assert "sentence-uncited" in codes(report(tmp_path))


def test_a_briefing_without_drafts_is_itself(tmp_path: Path) -> None:
    briefing = linked(write(tmp_path, TINY))

    assert without_drafts(briefing) is briefing


def test_unused_sentences_of_a_selected_source_are_no_warning(tmp_path: Path) -> None:
    seed = TINY["seeds/talk.txt"] + "The sun shone.\n"
    write(tmp_path, {**TINY, "seeds/talk.txt": seed})
    assert codes(report(tmp_path)) == ["sentence-uncited"]

    scope = SOURCE + ", coverage: {kind: selected, why: Only what she said is at issue}}\n"
    write(tmp_path, {"content/sources.yml": scope})
    assert report(tmp_path).findings == ()


def test_what_is_unrecorded_is_found_and_rests_on_nothing(tmp_path: Path) -> None:
    text = SOURCE + ", unrecorded: [{words: Ada Quill, why: Named above}]}\n"
    briefing = linked(write(tmp_path, {**TINY, "content/sources.yml": text}))

    found = briefing.anchors_of[Key("sources", "talk")]
    assert [(anchor.use, anchor.passage is not None) for anchor in found] == [
        (Use.UNRECORDED, True)
    ]
    assert Use.UNRECORDED not in {anchor.use for anchor in briefing.anchors_in["talk"]}


PAGE = """<html><head><title>A talk</title>
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-08-21T10:00Z",
 "author": [{"name": "Ann Bo"}]}</script>
</head><body><p>“We agree,” Ada Quill said.</p></body></html>"""


def test_a_snapshot_is_no_article_of_its_own_and_says_what_stands_in_it(tmp_path: Path) -> None:
    text = SOURCE + (
        ", snapshot: {file: talk.html},"
        " published: {date: 2025-08-21, basis: metadata, place: JSON-LD datePublished}}\n"
    )
    write(tmp_path, {**TINY, "content/sources.yml": text, "seeds/talk.html": PAGE})
    draft, findings = load(tmp_path)

    assert findings == ()
    assert draft.pages["talk"]["json-ld datepublished"] == ("2025-08-21T10:00Z",)
    assert draft.pages["talk"]["json-ld author.name"] == ("Ann Bo",)


def test_a_snapshot_that_changed_is_a_finding_at_its_sum(tmp_path: Path) -> None:
    text = SOURCE + f", snapshot: {{file: talk.html, sha256: ▸{'0' * 64}}}}}\n"
    files, marks = marked({"content/sources.yml": text})
    write(tmp_path, {**TINY, **files, "seeds/talk.html": PAGE})

    assert places(report(tmp_path)) == [("source-changed", marks[0])]


@pytest.mark.slow
def test_nothing_of_a_draft_stands_on_any_page_or_in_any_download(tmp_path: Path) -> None:
    drafts = {
        "content/quotes.yml": TINY["content/quotes.yml"]
        + "second: {speaker: ada, source: talk, words: We refuse, cue: Ada Quill said,"
        " draft: true}\n",
        "content/issues.yml": "i: {title: Access}\nsecret: {title: Unjudged, draft: true}\n",
        "content/positions.yml": "p: {actor: ada, issue: i, stance: opposes, text: Unjudged.,"
        " evidence: [{quote: second}], draft: true}\n",
        "content/chronology.yml": "e: {title: Unjudged, issues: [i], draft: true,"
        " evidence: [{quote: first}]}\nf: {title: She agrees, issues: [i],"
        " evidence: [{quote: first}]}\n",
        "content/actors.yml": TINY["content/actors.yml"]
        + "sund: {name: Unjudged Sund, kind: person, draft: true}\n",
        "seeds/talk.txt": TINY["seeds/talk.txt"] + "“We refuse,” Ada Quill said.\n",
    }
    root = write(tmp_path, {**TINY, **drafts})
    compiled = compile_briefing(root, template_folder.folder(root))
    made = {path: str(content) for path, content in compiled.files.items()}

    assert compiled.report.drafts == 5
    assert compiled.report.errors == 0
    assert len(made) > 20
    assert not [path for path, text in made.items() if "njudged" in text]
    assert not [path for path in made if "secret" in path or "sund" in path]
    assert '"of": 2' in made["data/verification.json"]

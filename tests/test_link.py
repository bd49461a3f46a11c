"""Records are tied to each other, and words to the passage that is meant."""

from __future__ import annotations

from pathlib import Path

from generator.records.briefing import Key, Use
from tests.building import TINY, briefing, linked, write

SEED = """\
    Ada Quill said. It rained.
    “We agree,” Ada Quill said on Monday. The Post reported it.
    “We refuse,” Ada Quill said on Tuesday. The Post reported it.
    """
ACTORS = "ada: {name: Ada Quill, kind: person}\npost: {name: The Post, kind: outlet}\n"
QUOTES = """\
    refuse:
      speaker: ada
      source: talk
      words: We refuse
      cue: Ada Quill said
      via: [{actor: post, words: The Post reported it}]
      said: {date: 2025, basis: stated, words: on Tuesday}
    """


def test_of_several_places_a_cue_and_a_relay_stand_nearest_to_the_words(tmp_path: Path) -> None:
    whole = linked(briefing(tmp_path, SEED, actors=ACTORS, quotes=QUOTES))
    text = whole.texts["talk"]

    by_use = {anchor.use: anchor for anchor in whole.anchors}

    third = text.paragraphs[2]
    for use in (Use.QUOTE, Use.CUE, Use.RELAY, Use.DATE):
        passage = by_use[use].passage
        assert passage is not None
        assert third.start <= passage.start < third.end
    assert all(anchor.owner == Key("quotes", "refuse") for anchor in whole.anchors)


def test_words_of_a_date_are_looked_for_in_the_source_it_names(tmp_path: Path) -> None:
    quotes = QUOTES.replace("words: on Tuesday", "source: other, words: on Friday")
    root = briefing(tmp_path, SEED, actors=ACTORS, quotes=quotes)
    write(root, {"seeds/other.txt": "It was on Friday."})
    with (root / "content/sources.yml").open("a", encoding="utf-8") as sources:
        sources.write("other: {file: other.txt, title: O}\n")

    date = next(anchor for anchor in linked(root).anchors if anchor.use is Use.DATE)

    assert date.source == "other"
    assert date.passage is not None


def test_the_way_back_is_there_for_every_reference(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        SEED,
        actors=ACTORS,
        issues="i: {title: I}",
        quotes=QUOTES.replace("said:", "issues: [i]\n      said:"),
        positions="p: {actor: post, voice: ada, issue: i, act: asserts, text: T, "
        "evidence: [quote: refuse]}",
        chronology="e: {title: T, actors: [ada, post], issues: [i], evidence: [quote: refuse]}",
    )
    whole = linked(root)

    assert [quote.id for quote in whole.quotes_by_speaker["ada"]] == ["refuse"]
    assert [quote.id for quote in whole.quotes_by_issue["i"]] == ["refuse"]
    assert [position.id for position in whole.positions_by_actor["post"]] == ["p"]
    assert [position.id for position in whole.positions_by_voice["ada"]] == ["p"]
    assert [position.id for position in whole.positions_by_issue["i"]] == ["p"]
    assert [event.id for event in whole.events_by_actor["post"]] == ["e"]
    assert [event.id for event in whole.events_by_issue["i"]] == ["e"]
    assert set(whole.referred_actors()) == {"ada", "post"}
    assert {anchor.use for anchor in whole.anchors_of[Key("quotes", "refuse")]} == {
        Use.QUOTE, Use.CUE, Use.RELAY, Use.DATE,
    }  # fmt: skip


def test_passages_of_a_source_come_in_the_order_of_its_text(tmp_path: Path) -> None:
    whole = linked(briefing(tmp_path, SEED, actors=ACTORS, quotes=QUOTES))

    starts = [a.passage.start for a in whole.anchors_in["talk"] if a.passage]

    assert starts == sorted(starts)


def test_every_words_of_the_project_has_an_anchor(tmp_path: Path) -> None:
    whole = linked(write(tmp_path, TINY))

    assert whole.anchor(whole.quotes["first"].words) is not None
    assert whole.anchor((whole.quotes["first"].cue,)) is not None
    assert whole.anchor(()) is None


def test_the_hops_of_evidence_by_quote_are_searched_in_the_quote_s_source(tmp_path: Path) -> None:
    hop = "{actor: post, words: Nobody reported it}"
    events = f"e: {{title: T, evidence: [{{quote: refuse, via: [{hop}]}}]}}"
    root = briefing(tmp_path, SEED, actors=ACTORS, quotes=QUOTES, chronology=events)

    hops = [a for a in linked(root).anchors if a.owner == Key("chronology", "e")]

    assert [anchor.passage for anchor in hops] == [None]

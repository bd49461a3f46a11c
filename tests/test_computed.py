"""What is computed of positions: directness, strength, date, change; each by its printed rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.briefing import Briefing
from generator.records.computed import (
    DatedBy,
    Directness,
    Move,
    Strength,
    compare,
    current,
    directness,
    said,
    standings,
)
from generator.records.model import STANCES
from tests.building import linked, write

SEED = """\
“We agree to all of it,” Ada Quill said on 3 March 2025. Norland keeps its waters closed.
A person close to the talks said that Sudmark will yield. Sudmark asked for talks.
“They will never yield to us,” Ada Quill said of Sudmark.
"""
FILES = {
    "content/briefing.yml": "title: A briefing\n",
    "content/sources.yml": """
talk: {file: talk.txt, title: A talk, published: {date: 2025-03-09, basis: editor, note: Known.}}
echo: {file: echo.txt, title: An echo, published: {date: 2025-03-07, basis: editor, note: Known.}}
bare: {file: bare.txt, title: Without a date}
""",
    "content/actors.yml": """
ada: {name: Ada Quill, kind: person}
norland: {name: Norland, kind: state}
sudmark: {name: Sudmark, kind: state}
insider: {name: A person close to the talks, kind: group, unnamed: true}
""",
    "content/issues.yml": "access: {title: Access}\nother: {title: Another}\n",
    "content/quotes.yml": """
agree: {speaker: ada, source: talk, words: We agree to all of it, cue: Ada Quill said,
  said: {date: 2025-03-03, basis: stated, words: 3 March 2025}}
never: {speaker: ada, source: talk, words: They will never yield to us, cue: Ada Quill said}
""",
    "seeds/talk.txt": SEED,
    "seeds/echo.txt": "Norland keeps its waters closed.\n",
    "seeds/bare.txt": "Norland keeps its waters closed.\n",
}
AGREE = "[{quote: agree}]"
CLOSED = "[{source: talk, words: Norland keeps its waters closed.}]"


def positions(root: Path, *records: str) -> Briefing:
    """A briefing with positions p1, p2 …, each given by its fields."""
    text = "".join(
        f"p{number}: {{text: A sentence, {record}}}\n" for number, record in enumerate(records, 1)
    )
    return linked(write(root, {**FILES, "content/positions.yml": text}))


def position(stance: str = "opposes", said: str = "", more: str = "") -> str:
    date = f", said: {{date: {said}, basis: editor, note: Known}}" if said else ""
    extra = f", {more}" if more else ""
    return f"actor: norland, issue: access, stance: {stance}{date}, evidence: {CLOSED}{extra}"


def moves(briefing: Briefing) -> list[tuple[str | None, str | None]]:
    return [standing.compared or (None, None) for standing in standings(briefing).values()]


def latest(briefing: Briefing) -> str:
    found = current(briefing.positions.values(), standings(briefing))
    assert found is not None
    return str(found.id)


# Change.


@pytest.mark.parametrize(
    ("old", "new", "move"),
    [
        ("opposes", "opposes", Move.UNCHANGED),
        ("undecided", "undecided", Move.UNCHANGED),
        ("sceptical", "opposes", Move.HARDENED),
        ("conditional", "supports", Move.HARDENED),
        ("undecided", "sceptical", Move.HARDENED),
        ("opposes", "sceptical", Move.SOFTENED),
        ("supports", "conditional", Move.SOFTENED),
        ("supports", "undecided", Move.SOFTENED),
        ("opposes", "supports", Move.REVERSED),
        ("sceptical", "conditional", Move.REVERSED),
        ("conditional", "opposes", Move.REVERSED),
    ],
)
def test_a_move_follows_from_the_numbers_of_the_stances(old: str, new: str, move: Move) -> None:
    assert compare(old, new) is move


def test_every_pair_of_stances_has_a_move_and_none_is_first() -> None:
    assert Move.FIRST not in {compare(old, new) for old in STANCES for new in STANCES}


def test_each_position_is_compared_with_the_next_earlier_one(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position("supports", "2025-03-05"),
        position("opposes", "2025-03-01"),
        position("sceptical", "2025-03-03"),
    )

    assert moves(briefing) == [("reversed", "p3"), ("first", None), ("softened", "p2")]


def test_dates_that_may_be_the_same_are_not_compared(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path, position("opposes", "2025-03"), position("supports", "2025-03-20")
    )

    assert moves(briefing) == [("first", None), ("first", None)]


def test_two_positions_of_one_day_are_both_compared_with_the_day_before(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position("opposes", "2025-03-01"),
        position("opposes", "2025-03-02"),
        position("sceptical", "2025-03-02"),
    )

    assert moves(briefing) == [("first", None), ("unchanged", "p1"), ("softened", "p1")]


def test_what_takes_no_side_is_left_out_of_the_comparison(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position("opposes", "2025-03-01"),
        f"actor: norland, issue: access, act: demands, evidence: {CLOSED},"
        " said: {date: 2025-03-02, basis: editor, note: Known}",
        position("opposes", "2025-03-03"),
    )

    assert moves(briefing) == [("first", None), (None, None), ("unchanged", "p1")]


def test_other_actors_and_other_issues_are_not_compared(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position("opposes", "2025-03-01"),
        position("supports", "2025-03-02").replace("issue: access", "issue: other"),
        position("supports", "2025-03-02").replace("actor: norland", "actor: sudmark"),
    )

    assert [move for move, _ in moves(briefing)] == ["first", "first", "first"]


def test_without_a_date_no_change_is_claimed(tmp_path: Path) -> None:
    undated = CLOSED.replace("talk", "bare")
    briefing = positions(
        tmp_path,
        position("opposes", "2025-03-01"),
        f"actor: norland, issue: access, stance: supports, evidence: {undated}",
    )

    assert moves(briefing) == [("first", None), (None, None)]


def test_a_joint_statement_is_compared_for_each_of_its_actors(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position("opposes", "2025-03-01"),
        position("supports", "2025-03-02").replace("actor: norland", "actor: [norland, sudmark]"),
        position("supports", "2025-03-03").replace("actor: norland", "actor: sudmark"),
    )
    found = standings(briefing)

    assert found["p2"].moves == {"norland": ("reversed", "p1"), "sudmark": ("first", None)}
    assert found["p2"].compared is None
    assert found["p3"].moves == {"sudmark": ("unchanged", "p2")}


# The one that stands for all.


def test_of_statements_that_may_be_of_one_day_the_certain_stands_for_all(tmp_path: Path) -> None:
    certain, doubtful = position("opposes", "2025-03-02"), position("supports", "2025-03-02?")

    assert latest(positions(tmp_path, certain, doubtful)) == "p1"
    assert latest(positions(tmp_path, doubtful, certain)) == "p2"


def test_of_equally_certain_ones_the_stronger_stands_for_all(tmp_path: Path) -> None:
    day = "said: {date: 2025-03-03, basis: editor, note: Known}"
    weaker = f"actor: ada, issue: access, stance: opposes, evidence: {CLOSED}, {day}"
    stronger = f"actor: ada, issue: access, stance: supports, evidence: {AGREE}, {day}"

    assert latest(positions(tmp_path, stronger, weaker)) == "p1"
    assert latest(positions(tmp_path, weaker, stronger)) == "p2"


def test_a_later_day_goes_before_a_certain_or_stronger_earlier_one(tmp_path: Path) -> None:
    earlier = f"actor: ada, issue: access, stance: supports, evidence: {AGREE}"
    later = (
        f"actor: ada, issue: access, stance: opposes, evidence: {CLOSED},"
        " said: {date: 2025-03-04~, basis: editor, note: Known}"
    )

    assert latest(positions(tmp_path, later, earlier)) == "p1"


# The date used.


def dated(briefing: Briefing) -> list[tuple[str, str] | None]:
    return [
        (found.when.edtf, found.by) if (found := standing.dating) else None
        for standing in standings(briefing).values()
    ]


def test_the_date_is_that_of_the_statement_else_of_the_quotation_else_none(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        position(said="2025-02"),
        f"actor: ada, issue: access, stance: supports, evidence: {AGREE}",
        "actor: norland, issue: access, stance: opposes, evidence: [{source: talk, words: Norland"
        " keeps its waters closed.}, {source: echo, words: Norland keeps its waters closed.}]",
        "actor: norland, issue: other, stance: opposes, evidence: [{source: bare, words: Norland"
        " keeps its waters closed.}]",
    )

    assert dated(briefing) == [
        ("2025-02", DatedBy.SAID),
        ("2025-03-03", DatedBy.QUOTE),
        None,
        None,
    ]
    assert [found.article and found.article.edtf for found in standings(briefing).values()] == [
        "2025-03-09",
        "2025-03-09",
        "2025-03-07",
        None,
    ]


def test_context_and_the_quotations_of_others_lend_no_date(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        "actor: norland, issue: access, act: requests, evidence: [{source: talk, words: Norland"
        " keeps its waters closed.}, {quote: agree, supports: context}]",
        "actor: norland, issue: access, act: requests, evidence: [{source: talk, words: Norland"
        " keeps its waters closed.}, {quote: agree}]",
        "actor: ada, issue: access, stance: supports, evidence: [{quote: never},"
        " {quote: agree, supports: context}]",
    )

    assert dated(briefing) == [None, None, None]
    assert [strength for strength, _ in strengths(briefing)][:2] == [Strength.NO_SOURCE] * 2


def test_a_quotation_without_a_date_has_that_of_its_occasion(tmp_path: Path) -> None:
    quotes = FILES["content/quotes.yml"].replace(
        "words: They will never yield to us,",
        "words: They will never yield to us, occasion: talks,",
    )
    events = (
        "talks: {title: Talks, date: {date: 2025-03-04?, basis: editor, note: Known},"
        " evidence: [{source: talk, words: Sudmark asked for talks.}]}\n"
    )
    text = "p1: {actor: ada, issue: access, act: asserts, text: T, evidence: [{quote: never}]}\n"
    files = {**FILES, "content/quotes.yml": quotes, "content/chronology.yml": events}
    briefing = linked(write(tmp_path, {**files, "content/positions.yml": text}))
    found = said(briefing.quotes["never"], briefing)

    assert found is not None
    assert (found.when.edtf, found.by) == ("2025-03-04?", DatedBy.OCCASION)
    assert dated(briefing) == [("2025-03-04?", DatedBy.QUOTE)]


def test_what_is_undated_stands_in_time_by_its_order_and_else_by_its_article(
    tmp_path: Path,
) -> None:
    positions(
        tmp_path,
        position(said="2025-03-05"),
        position(said="2025-03-08"),
        f"actor: norland, issue: access, stance: opposes, evidence: {CLOSED},"
        " before: {event: talks, words: Sudmark asked}",
        f"actor: norland, issue: access, stance: opposes, evidence: {CLOSED},"
        " after: {event: talks, words: Sudmark asked}",
        f"actor: norland, issue: access, stance: opposes, evidence: {CLOSED}",
    )
    write(
        tmp_path,
        {
            "content/chronology.yml": "talks: {title: Talks,"
            " date: {date: 2025-03-06, basis: editor, note: Known},"
            " evidence: [{source: talk, words: Sudmark asked for talks.}]}\n"
        },
    )
    found = standings(linked(tmp_path))

    assert sorted(found, key=lambda one: found[one].time_key) == ["p1", "p3", "p4", "p2", "p5"]
    assert [found[one].dating for one in ("p3", "p4", "p5")] == [None] * 3


# How well founded.


def strengths(briefing: Briefing) -> list[tuple[str, bool]]:
    return [(found.strength, found.single_source) for found in standings(briefing).values()]


def test_a_quotation_of_the_actor_or_its_voice_makes_own_words(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        f"actor: ada, issue: access, stance: supports, evidence: {AGREE}",
        f"actor: norland, voice: ada, issue: access, stance: supports, evidence: {AGREE}",
        f"actor: sudmark, issue: access, stance: supports, evidence: {AGREE}",
    )

    assert [strength for strength, _ in strengths(briefing)] == [
        Strength.OWN_WORDS,
        Strength.OWN_WORDS,
        Strength.ON_RECORD,
    ]


def test_a_fragment_makes_partly_own_words_unless_the_record_says_that_it_carries(
    tmp_path: Path,
) -> None:
    seed = SEED + "Norland called the plan “the most costly of all”, Ada Quill said on Monday.\n"
    quotes = FILES["content/quotes.yml"] + (
        "piece: {speaker: ada, source: talk, words: the most costly of all, cue: Ada Quill said}\n"
    )
    write(tmp_path, {**FILES, "seeds/talk.txt": seed, "content/quotes.yml": quotes})
    told = "actor: ada, issue: access, stance: opposes, text: T"
    text = (
        f"p1: {{{told}, evidence: [{{quote: piece}}]}}\n"
        f"p2: {{{told}, evidence: [{{quote: piece, supports: full}}]}}\n"
        f"p3: {{{told}, evidence: [{{quote: never, supports: partial}}]}}\n"
        f"p4: {{{told}, evidence: [{{quote: never}}, {{quote: piece}}]}}\n"
        f"p5: {{{told}, evidence: [{{quote: never, supports: disputes}}, {{quote: piece}}]}}\n"
    )
    briefing = linked(write(tmp_path, {"content/positions.yml": text}))

    assert [strength for strength, _ in strengths(briefing)] == [
        Strength.PARTLY_OWN,
        Strength.OWN_WORDS,
        Strength.PARTLY_OWN,
        Strength.OWN_WORDS,
        Strength.PARTLY_OWN,
    ]


def test_a_report_that_nobody_answers_for_names_no_source(tmp_path: Path) -> None:
    relayed = CLOSED.replace("}]", ", via: [{actor: sudmark, words: Sudmark asked}]}]")
    told = "issue: access, stance: opposes"
    briefing = positions(
        tmp_path,
        f"actor: norland, {told}, evidence: {CLOSED}",
        f"actor: ada, {told}, evidence: {CLOSED}",
        f"actor: norland, voice: ada, {told}, evidence: {CLOSED}",
        f"actor: norland, {told}, evidence: {relayed}",
        position(said="2025-03-05"),
        f"actor: norland, {told}, evidence: {AGREE}",
    )

    assert [strength for strength, _ in strengths(briefing)] == [
        Strength.NO_SOURCE,
        Strength.ON_RECORD,
        Strength.ON_RECORD,
        Strength.ON_RECORD,
        Strength.ON_RECORD,
        Strength.ON_RECORD,
    ]


def test_people_without_a_name_make_an_unnamed_source(tmp_path: Path) -> None:
    will_yield = (
        "{source: talk, words: Sudmark will yield,"
        " via: [{actor: insider, words: A person close to the talks said}]}"
    )
    briefing = positions(
        tmp_path,
        f"actor: sudmark, issue: access, stance: supports, evidence: [{will_yield}]",
        f"actor: insider, issue: access, stance: supports, evidence: {CLOSED}",
        f"actor: sudmark, issue: other, stance: supports, evidence: [{will_yield},"
        " {source: talk, words: Sudmark asked for talks.}]",
    )

    assert [strength for strength, _ in strengths(briefing)] == [
        Strength.UNNAMED,
        Strength.UNNAMED,
        Strength.NO_SOURCE,
    ]


def test_a_single_source_is_one_source_however_many_passages(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        "actor: ada, issue: access, stance: supports, evidence: [{quote: agree}, {quote: never}]",
        "actor: norland, issue: access, stance: opposes, evidence: [{source: talk, words: Norland"
        " keeps its waters closed.}, {source: echo, words: Norland keeps its waters closed.}]",
    )

    assert [single for _, single in strengths(briefing)] == [True, False]


def test_a_passage_is_direct_only_as_the_words_of_the_one_it_is_told_of(tmp_path: Path) -> None:
    briefing = positions(
        tmp_path,
        "actor: sudmark, issue: access, stance: supports, evidence: [{quote: never},"
        " {source: talk, words: Sudmark asked for talks.}]",
    )
    quoted, told = briefing.positions["p1"].evidence

    assert directness(quoted, briefing, "ada") is Directness.DIRECT
    assert directness(quoted, briefing, "sudmark", "ada") is Directness.DIRECT
    assert directness(quoted, briefing, "sudmark", None) is Directness.REPORTED
    assert directness(quoted, briefing) is Directness.DIRECT
    assert directness(told, briefing) is Directness.REPORTED


def test_the_latest_dated_side_stands_for_all_positions_of_an_actor(tmp_path: Path) -> None:
    undated = CLOSED.replace("talk", "bare")
    briefing = positions(
        tmp_path,
        f"actor: norland, issue: access, act: demands, evidence: {CLOSED}",
        position("supports", "2025-03-05"),
        position("opposes", "2025-03-01"),
        f"actor: norland, issue: access, stance: sceptical, evidence: {undated}",
    )
    found = current(briefing.positions.values(), standings(briefing))

    assert found is not None
    assert found.id == "p2"

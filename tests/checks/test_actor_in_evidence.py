"""The evidence for a position names its actor or voice; for an event, its actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import actor_in_evidence
from tests.building import briefing, codes, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill], roles: [{title: Fisheries Minister}]}
    ben: {name: Ben Rook, kind: person, aliases: [Rook], roles: [{title: Envoy, of: norland}]}
    norland: {name: Norland, kind: state}
    moscow: {name: Moscow, kind: state}
    eu: {name: European Union, kind: alliance, aliases: [EU]}
    ukraine: {name: Ukraine, kind: state}
    allies: {name: Allies of Ukraine, kind: group}
    post: {name: The Post, kind: outlet}
    """


def position(
    root: Path,
    seed: str,
    actor: str,
    words: str | None = None,
    *,
    more: str = "",
    of: str = "",
    actors: str = ACTORS,
    language: str = "en",
) -> Path:
    """A position with one piece of evidence; `more` belongs to it, `of` to the position."""
    record = (
        f"p:\n  actor: {actor}\n  issue: i\n  stance: opposes\n  text: Refused.\n{of}"
        f"  evidence:\n    - source: talk\n      words: {words or seed}\n{more}"
    )
    return briefing(
        root, seed, language=language, actors=actors, issues="i: {title: I}", positions=record
    )


@pytest.mark.parametrize(
    ("seed", "actor", "words"),
    [
        ("Ada Quill refused the plan.", "ada", None),
        ("Ada Quill, who is ill, refused the plan.", "ada", "refused the plan"),
        ("The plan was Quill’s, and Quill’s alone.", "ada", None),
        ("Ada Quill came. She refused the plan.", "ada", "She refused the plan"),
        ("Ada Quill came. The minister refused the plan.", "ada", "The minister refused the plan"),
        ("Ada Quill came.\nShe refused the plan.", "ada", "She refused the plan"),
        ("The Fisheries Minister refused the plan.", "ada", None),
        ("Moscow's plan was refused.", "moscow", None),
        ("A plan of the EU was refused.", "eu", None),
        ("A pro-EU plan was refused.", "eu", None),
        ("The EU/NATO plan was refused.", "eu", None),
    ],
)
def test_evidence_that_names_the_actor_is_no_finding(
    tmp_path: Path, seed: str, actor: str, words: str | None
) -> None:
    assert run(actor_in_evidence.check, position(tmp_path, seed, actor, words)) == []


@pytest.mark.parametrize(
    ("seed", "actor", "words"),
    [
        ("The plan was refused by all.", "ada", None),
        ("Ada Quill refused the plan.", "ben", None),
        ("Ada Quill came. It is a fine plan. The plan is dead.", "ada", "The plan is dead"),
        ("Ada Quill came. Who would refuse the plan?", "ada", "Who would refuse the plan"),
        ("Ada Quill came. She refused the plan.", "ben", "She refused the plan"),
        ("Ben Rook came. Ada Quill went. She refused it.", "ben", "She refused it"),
        ("The plan was refused, says moscowtimes.ru.", "moscow", None),
        ("European ships refused the plan.", "eu", None),
        ("Ukrainian ships refused the plan.", "ukraine", None),
        ("Allies of Ukraine refused the plan.", "ukraine", None),
        ("The fisheries ministers refused the plan.", "ada", None),
        ("QUILL refused the plan.", "ada", None),
    ],
)
def test_evidence_without_the_actor_is_refused_at_its_words(
    tmp_path: Path, seed: str, actor: str, words: str | None
) -> None:
    root = position(tmp_path, seed, actor, words)

    found = run(actor_in_evidence.check, root)

    assert codes(found) == ["actor-not-in-evidence"]
    assert typed(root, found[0]) == (words or seed)


@pytest.mark.parametrize("supports", ["context", "disputes"])
def test_evidence_on_the_side_need_not_name_the_actor(tmp_path: Path, supports: str) -> None:
    more = f"      supports: {supports}\n"

    root = position(tmp_path, "The plan was refused.", "ada", more=more)

    assert run(actor_in_evidence.check, root) == []


def test_a_relay_by_the_actor_names_it(tmp_path: Path) -> None:
    seed = "The plan was refused. The Post said so."
    more = "      via: [{actor: post, words: The Post said so}]\n"

    root = position(tmp_path, seed, "post", "The plan was refused", more=more)

    assert run(actor_in_evidence.check, root) == []


def test_the_voice_stands_for_the_actor_whose_office_it_holds(tmp_path: Path) -> None:
    root = position(tmp_path, "Ben Rook refused the plan.", "norland", of="  voice: ben\n")

    assert run(actor_in_evidence.check, root) == []


def test_a_voice_whom_no_evidence_names_is_refused_at_the_voice(tmp_path: Path) -> None:
    root = position(tmp_path, "Norland refused the plan.", "norland", of="  voice: ben\n")

    found = run(actor_in_evidence.check, root)

    assert codes(found) == ["actor-not-in-evidence"]
    assert typed(root, found[0]) == "ben"
    assert "Ben Rook" in found[0].message


def test_an_envoy_of_one_state_is_no_voice_of_another_named_in_passing(tmp_path: Path) -> None:
    seed = "Moscow waited.\n\nBen Rook refused the plan."
    root = position(tmp_path, seed, "moscow", "Ben Rook refused", of="  voice: ben\n")

    assert codes(run(actor_in_evidence.check, root)) == ["actor-not-in-evidence"]


def test_a_voice_does_not_stand_for_an_actor_that_nothing_ties_it_to(tmp_path: Path) -> None:
    root = position(tmp_path, "Ben Rook refused the plan.", "moscow", of="  voice: ben\n")

    assert codes(run(actor_in_evidence.check, root)) == ["actor-not-in-evidence"]


QUOTE = "q: {speaker: ben, source: talk, words: We refuse, cue: Rook said}\n"


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        ("ben", []),
        ("norland", []),  # Ben Rook is its envoy
        ("ada", ["actor-not-in-evidence"]),
        ("moscow", ["actor-not-in-evidence"]),
    ],
)
def test_a_quote_is_evidence_for_its_speaker_and_whom_it_speaks_for(
    tmp_path: Path, actor: str, expected: list[str]
) -> None:
    record = (
        f"p: {{actor: {actor}, issue: i, stance: opposes, text: Refused., evidence: [quote: q]}}\n"
    )
    root = briefing(
        tmp_path, "“We refuse,” Rook said.", actors=ACTORS, issues="i: {title: I}", quotes=QUOTE,
        positions=record,
    )  # fmt: skip

    found = run(actor_in_evidence.check, root)

    assert codes(found) == expected
    assert [typed(root, finding) for finding in found] == ["q"] * len(expected)


@pytest.mark.parametrize(
    ("seed", "actors", "expected"),
    [
        ("Ada Quill met Ben Rook.", "[ada]", []),
        ("Ada Quill met Ben Rook.", "[ada, ben]", []),
        ("Ada Quill met Ben Rook.", "[]", []),
        ("Allies of Ukraine met.", "[allies, ukraine]", []),
        ("Ada Quill met Ben Rook.", "[norland]", ["actor-not-in-evidence"]),
        ("Ada Quill met Ben Rook.", "[ada, norland]", ["actor-not-in-evidence"]),
        ("They met.", "[ada]", ["actor-not-in-evidence"]),
    ],
)
def test_every_actor_of_an_event_is_named_around_its_evidence(
    tmp_path: Path, seed: str, actors: str, expected: list[str]
) -> None:
    event = (
        f"e: {{title: A meeting, actors: {actors}, evidence: [{{source: talk, words: {seed}}}]}}"
    )
    root = briefing(tmp_path, seed, actors=ACTORS, chronology=event)

    assert codes(run(actor_in_evidence.check, root)) == expected


def test_evidence_that_was_not_found_is_left_to_its_own_finding(tmp_path: Path) -> None:
    root = position(tmp_path, "Ada Quill refused the plan.", "ben", "Somebody refused the plan")

    assert run(actor_in_evidence.check, root) == []


@pytest.mark.parametrize(
    ("language", "name", "seed", "words"),
    [
        ("de", "Ada Quill", "Ada Quill kam. Sie lehnt den Plan ab.", "Sie lehnt den Plan ab"),
        ("fr", "Ada Quill", "Ada Quill est venue. Elle refuse le plan.", "Elle refuse le plan"),
        ("es", "Ada Quill", "Llegó Ada Quill. Rechaza el plan.", "Rechaza el plan"),
        ("ru", "Ада Квилл", "Выступила Ада Квилл. Она отвергла план.", "Она отвергла план"),
        ("uk", "Ада Квілл", "Виступила Ада Квілл. Вона відкинула план.", "Вона відкинула план"),
        ("zh", "沈若溪", "沈若溪来了。她不会出资。", "她不会出资"),
        ("zh", "沈若溪", "岚州的沈若溪不会出资。", "岚州的沈若溪不会出资"),
        ("ar", "محمد سالم", "وقال محمد سالم إنه يرفض الخطة.", "يرفض الخطة"),
        ("ar", "محمد سالم", "هذه رسالة لمحمد سالم اليوم.", "هذه رسالة"),
        ("he", "משה כהן", "ומשה כהן דחה את התוכנית.", "דחה את התוכנית"),
    ],
)
def test_names_and_pronouns_are_known_in(
    tmp_path: Path, language: str, name: str, seed: str, words: str
) -> None:
    actors = f"ada: {{name: {name}, kind: person}}\nben: {{name: Ben Rook, kind: person}}\n"
    right = position(tmp_path / "a", seed, "ada", words, actors=actors, language=language)
    wrong = position(tmp_path / "b", seed, "ben", words, actors=actors, language=language)

    assert run(actor_in_evidence.check, right) == []
    assert codes(run(actor_in_evidence.check, wrong)) == ["actor-not-in-evidence"]

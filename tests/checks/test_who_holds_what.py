"""A voice speaks for its actor, an office is of whom the words give it to, a name is one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import actor_facts, aliases, names_in_text, own_actor, roles
from tests.building import briefing, codes, run

SEED = """\
    Norland minister Ada Quill opposes the port. Sudmark envoy Bo Rook praised the port in Oslin.
    Norland, Sudmark and Westmark signed. The plan went to Norland.
    """
ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill],
      roles: [{title: minister, of: OF}],
      evidence: [{source: talk, words: Norland minister Ada Quill}]}
    bo: {name: NAME, kind: person, aliases: [Rook], roles: [{title: envoy, of: sudmark}],
      evidence: [{source: talk, words: Sudmark envoy Bo Rook}]}
    norland: {name: Norland, kind: state}
    sudmark: {name: Sudmark, kind: state}
    westmark: {name: Westmark, kind: state}
    """
ISSUES = "port: {title: The port}\n"


def actors(of: str = "norland", name: str = "Bo Rook") -> str:
    return ACTORS.replace("OF", of).replace("NAME", name)


def position(actor: str, voice: str, text: str) -> str:
    return (
        f"p: {{actor: {actor}, voice: {voice}, issue: port, stance: opposes, text: '{text}',\n"
        "  evidence: [{source: talk, words: Norland minister Ada Quill opposes the port.},\n"
        "    {source: talk, words: Sudmark envoy Bo Rook praised the port in Oslin.}]}\n"
    )


@pytest.mark.parametrize(
    ("actor", "voice", "text", "found"),
    [
        ("norland", "ada", "Quill opposes the port.", False),
        ("sudmark", "ada", "Quill opposes the port.", True),
        ("sudmark", "ada", "For Sudmark, too, Quill opposes the port.", False),
        ("bo", "ada", "Quill opposes the port.", True),
        ("norland", "bo", "Quill of Norland opposes the port.", True),
    ],
)
def test_a_voice_of_another_state_does_not_speak_for_an_actor(
    tmp_path: Path, actor: str, voice: str, text: str, found: bool
) -> None:
    root = briefing(
        tmp_path,
        SEED,
        actors=actors(),
        issues=ISSUES,
        positions=position(actor, voice, text),
    )

    assert ("text-names-another" in codes(run(own_actor.check, root))) is found


@pytest.mark.parametrize(("of", "found"), [("norland", False), ("sudmark", True)])
def test_an_office_is_of_whom_the_words_beside_it_name(
    tmp_path: Path, of: str, found: bool
) -> None:
    root = briefing(tmp_path, SEED, actors=actors(of=of))

    assert codes(run(actor_facts.check, root)) == ["role-not-in-evidence"] * found


@pytest.mark.parametrize(
    ("name", "found"),
    [("Bo Rook", False), ("Bo Rooke", False), ("Ivo Stern", True), ("Бо Рук", False)],
)
def test_a_person_is_called_as_its_sources_or_an_alias_call_it(
    tmp_path: Path, name: str, found: bool
) -> None:
    root = briefing(tmp_path, SEED, actors=actors(name=name))

    assert codes(run(actor_facts.check, root)) == ["actor-not-in-evidence"] * found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Norland, Sudmark and Westmark signed.", False),
        ("Norland, Sudmark and Norland signed.", True),
        ("Norland and Norland signed.", True),
        ("The plan went to Norland, and Norland signed.", False),
        ("Norland and Norland's minister signed.", False),
    ],
)
def test_nobody_stands_twice_in_one_list(tmp_path: Path, text: str, found: bool) -> None:
    words = "Norland, Sudmark and Westmark signed. The plan went to Norland."
    root = briefing(
        tmp_path,
        SEED,
        actors=actors(),
        chronology=f'e: {{title: "{text}", evidence: [{{source: talk, words: "{words}"}}]}}\n',
    )

    assert codes(run(names_in_text.check, root)) == ["name-not-in-evidence"] * found


@pytest.mark.parametrize(
    ("seed", "role", "found"),
    [
        ("Norse Chancellor Ada Quill met Prime Minister Bo Rook.", "{title: Chancellor}", False),
        ("Norse Chancellor Ada Quill met Prime Minister Bo Rook.", "{title: Prime Minister}", True),
        ("Norlandic minister Ada Quill spoke.", "{title: minister, of: norland}", False),
        ("Norlandic minister Ada Quill spoke.", "{title: minister, of: sudmark}", True),
        ("Ada Quill, minister, spoke.", "{title: minister, from: 2030}", True),
        ("Ada Quill, minister, spoke.", "{title: minister, to: 1999-05}", True),
        ("Ada Quill, former minister, spoke.", "{title: minister, to: 1999-05}", False),
        ("Ada Quill, minister, spoke.", "{title: minister, from: 2025-03, to: 2026}", False),
    ],
)
def test_a_title_is_the_persons_own_and_of_that_time(
    tmp_path: Path, seed: str, role: str, found: bool
) -> None:
    root = briefing(
        tmp_path,
        seed,
        actors=(
            f"ada: {{name: Ada Quill, kind: person, roles: [{role}],\n"
            "  evidence: [{source: talk, words: Ada Quill}]}\n"
            "bo: {name: Bo Rook, kind: person}\n"
            "norland: {name: Norland, kind: state}\n"
            "sudmark: {name: Sudmark, kind: state}\n"
        ).replace("words: Ada Quill", f"words: '{seed.rstrip('.')}'"),
        sources=(
            "talk: {file: talk.txt, title: A talk,\n"
            "  published: {date: 2025-03-05, basis: editor, note: Known.}}\n"
        ),
    )

    assert codes(run(actor_facts.check, root)) == (["role-not-in-evidence"] if found else [])


def test_the_whole_name_of_another_actor_is_no_alias(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "Ada Quill met the Herald.",
        actors=(
            "ada: {name: Ada Quill, kind: person, aliases: [Quill, The Herald]}\n"
            "herald: {name: The Herald, kind: outlet}\n"
        ),
    )

    assert codes(run(aliases.check, root)) == ["alias-refused"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("minister", False),
        ("Minister", False),
        ("Finance Minister", True),
        ("envoy", True),
        ("emperor", True),
    ],
)
def test_a_role_of_who_cites_nothing_stands_in_a_source_and_not_beside_another(
    tmp_path: Path, title: str, found: bool
) -> None:
    bare = actors().replace(
        "roles: [{title: minister, of: norland}],\n"
        "      evidence: [{source: talk, words: Norland minister Ada Quill}]",
        f"roles: [{{title: {title}}}]",
    )
    root = briefing(
        tmp_path,
        SEED,
        actors=bare,
        issues=ISSUES,
        positions=position("ada", "ada", "Quill opposes the port."),
    )
    assert bool(codes(run(roles.check, root))) is found

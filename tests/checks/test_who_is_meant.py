"""Aliases, roles and the subject of our texts name whom the record names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import actor_facts, aliases, date_bases, date_place, own_actor, stances
from tests.building import briefing, codes, run, typed

BOTH = """\
    trump: {name: Donald Trump, kind: person, aliases: [ALIAS]}
    clinton: {name: Hillary Clinton, kind: person, aliases: [Clinton]}
    """


@pytest.mark.parametrize("alias", ["Clinton", "they", "He", "the president", "the minister"])
def test_an_alias_that_names_nobody_or_another_is_refused(tmp_path: Path, alias: str) -> None:
    root = briefing(tmp_path, "“We act,” Clinton said.", actors=BOTH.replace("ALIAS", alias))
    (finding,) = [one for one in run(aliases.check, root) if one.severity == "error"]
    assert typed(root, finding) == alias


@pytest.mark.parametrize("alias", ["Trump", "Donald J. Trump", "POTUS"])
def test_a_name_is_a_good_alias(tmp_path: Path, alias: str) -> None:
    root = briefing(tmp_path, "Clinton spoke.", actors=BOTH.replace("ALIAS", alias))
    assert run(aliases.check, root) == []


@pytest.mark.parametrize(
    ("language", "pronoun"),
    [("de", "sie"), ("fr", "ils"), ("es", "ellos"), ("it", "loro"), ("ru", "они"), ("uk", "вони"),
     ("pl", "oni"), ("ar", "هم"), ("he", "הם"), ("zh", "他们")],
)  # fmt: skip
def test_pronouns_of_every_language_are_refused(
    tmp_path: Path, language: str, pronoun: str
) -> None:
    actors = f"a: {{name: Ada Quill, kind: person, aliases: ['{pronoun}']}}\n"
    root = briefing(tmp_path, "Ada Quill.", language=language, actors=actors)
    assert codes(run(aliases.check, root)) == ["alias-refused"]


def person(root: Path, seed: str, title: str, words: str, language: str = "en") -> list[str]:
    actors = f"""\
        trump:
          name: Donald Trump
          kind: person
          aliases: [Trump]
          roles: [{{title: {title}}}]
          evidence: [{{source: talk, words: "{words}"}}]
        clinton: {{name: Hillary Clinton, kind: person, aliases: [Clinton]}}
        """
    return codes(run(actor_facts.check, briefing(root, seed, language=language, actors=actors)))


def test_the_evidence_of_an_actor_has_the_name_and_the_title(tmp_path: Path) -> None:
    seed = "Senator Donald Trump spoke. Deputy Attorney General Trump left. Clinton answered.\n"
    spoke, left = "Senator Donald Trump spoke.", "Deputy Attorney General Trump left."
    assert person(tmp_path, seed, "Senator", spoke) == []
    assert person(tmp_path, seed, "Emperor", spoke) == ["role-not-in-evidence"]
    assert person(tmp_path, seed, "Attorney General", left) == ["role-not-in-evidence"]
    assert person(tmp_path, seed, "Deputy Attorney General", left) == []
    assert "actor-not-in-evidence" in person(tmp_path, seed, "Senator", "Clinton answered.")


@pytest.mark.parametrize(
    ("language", "words", "title", "found"),
    [
        ("en", "Ex-CIA chief Trump left.", "chief", ["role-not-in-evidence"]),
        ("fr", "L'ex-ministre Trump est parti.", "ministre", ["role-not-in-evidence"]),
        ("it", "L'ex ministro Trump è partito.", "ministro", ["role-not-in-evidence"]),
        ("it", "Il ministro Trump è partito.", "ministro", []),
        ("ru", "Экс-министр Trump уехал.", "министр", ["role-not-in-evidence"]),
        ("de", "Ex-Minister Trump ging.", "Minister", ["role-not-in-evidence"]),
        ("de", "Der Minister Trump ging.", "Minister", []),
    ],
)
def test_who_held_an_office_once_does_not_hold_it(
    tmp_path: Path, language: str, words: str, title: str, found: list[str]
) -> None:
    assert person(tmp_path, f"{words}\n", title, words, language) == found


def position(root: Path, actor: str, text: str, stance: str, words: str) -> Path:
    return briefing(
        root,
        f"{words}\n",
        actors="france: {name: France, kind: state}\ngermany: {name: Germany, kind: state}\n",
        issues="bill: {title: The bill}\n",
        positions=f"""\
            p:
              actor: {actor}
              issue: bill
              stance: {stance}
              text: {text}
              evidence: [{{source: talk, words: '{words}'}}]
            """,
    )


def test_the_text_of_a_position_tells_of_its_actor(tmp_path: Path) -> None:
    words = "Germany and France opposed the bill."
    for actor, expected in (("germany", []), ("france", ["text-names-another"])):
        root = position(tmp_path, actor, "Germany opposed the bill", "opposes", words)
        assert codes(run(own_actor.check, root)) == expected
    root = position(tmp_path, "france", "Germany and France opposed it", "opposes", words)
    assert run(own_actor.check, root) == []


@pytest.mark.parametrize(
    ("text", "stance", "expected"),
    [
        ("France opposes the bill and will veto it", "supports", ["stance-disagrees"]),
        ("France opposes the bill and will veto it", "opposes", []),
        ("France does not support the bill", "supports", ["stance-disagrees"]),
        ("France does not oppose the bill", "supports", []),
        ("France backs the bill", "opposes", ["stance-disagrees"]),
        ("France opposes the tax and supports the bill", "supports", []),
    ],
)
def test_a_plain_verb_agrees_with_the_stance(
    tmp_path: Path, text: str, stance: str, expected: list[str]
) -> None:
    root = position(tmp_path, "france", text, stance, f"{text}.")
    assert codes(run(stances.check, root)) == expected


RAIN = """\
    It rained on Friday.
    The nets were dry.
    The market was empty.
    “We wait,” Ada Quill said on Monday.
    """
QUOTE = """\
    q:
      speaker: ada
      source: talk
      words: We wait
      cue: Ada Quill said
      said: {{date: {}, basis: relative, words: {}}}
    """
ADA = "ada: {name: Ada Quill, kind: person}\n"


@pytest.mark.parametrize(
    ("date", "words", "expected"),
    [("2025-02-28", "on Friday", ["date-words-elsewhere"]), ("2025-03-03", "on Monday", [])],
)
def test_date_words_stand_beside_what_they_date(
    tmp_path: Path, date: str, words: str, expected: list[str]
) -> None:
    root = briefing(tmp_path, RAIN, actors=ADA, quotes=QUOTE.format(date, words))
    assert codes(run(date_place.check, root)) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [("The text speaks of a Monday", ["date-circular"]), ("Printed on the front page", [])],
)
def test_a_date_is_not_counted_from_one_inferred_from_it(
    tmp_path: Path, note: str, expected: list[str]
) -> None:
    root = briefing(
        tmp_path,
        RAIN,
        actors=ADA,
        quotes=QUOTE.format("2025-03-03", "on Monday"),
        sources=f"""\
            talk:
              file: talk.txt
              title: T
              published: {{date: 2025-03-03, basis: editor, note: {note}}}
            """,
    )
    assert codes(run(date_bases.check, root)) == expected

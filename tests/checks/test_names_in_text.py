"""Who and what our text names, its evidence names too."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import names_in_text
from tests.building import briefing, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person, aliases: [Quill], roles: [{title: Fisheries Minister}]}
    ben: {name: Ben Rook, kind: person, aliases: [Rook], roles: [{title: President}]}
    cam: {name: Cam Lee, kind: person, aliases: [Lee], roles: [{title: President}]}
    norland: {name: Norland, kind: state, aliases: [Oslin]}
    sudmark: {name: Sudmark, kind: state}
    friends: {name: friends of Sudmark, kind: group}
    post: {name: The Post, kind: outlet, aliases: [Post]}
    """


def event(
    root: Path,
    seed: str,
    text: str,
    words: str,
    more: str = "",
    *,
    language: str = "en",
    actors: str = ACTORS,
) -> Path:
    record = f"e:\n  title: '{text}'\n{more}"
    record += f"  evidence:\n    - {{source: talk, words: '{words}'}}\n"
    return briefing(root, seed, language=language, actors=actors, chronology=record)


def found(root: Path) -> list[str]:
    return [typed(root, finding) for finding in run(names_in_text.check, root)]


# Actors.


def test_an_actor_that_the_cited_words_name_may_be_named_by_any_name(tmp_path: Path) -> None:
    root = event(tmp_path, "Norland met Quill.\n", "Ada Quill met Oslin", "Norland met Quill")
    assert found(root) == []


def test_an_actor_whom_they_do_not_name_is_refused_at_its_place(tmp_path: Path) -> None:
    root = event(tmp_path, "Norland met Quill.\n", "Norland met Ben Rook", "Norland met Quill")
    (finding,) = run(names_in_text.check, root)
    assert typed(root, finding) == "Ben Rook"
    assert finding.message == "The words that this event cites do not name “Ben Rook”."
    assert "Cite the passage that names Ben Rook" in finding.help


def test_the_rest_of_the_sentence_is_not_what_was_cited(tmp_path: Path) -> None:
    seed = "Norland met Quill, while Sudmark stayed away.\n"
    assert found(event(tmp_path, seed, "Norland met Sudmark", "Norland met Quill")) == ["Sudmark"]


def test_a_name_within_a_name_is_named(tmp_path: Path) -> None:
    words = "We met friends of Sudmark"
    assert found(event(tmp_path, f"{words}.\n", "They met Sudmark", words)) == []


def test_the_actors_of_an_event_are_its_own(tmp_path: Path) -> None:
    more = "  actors: [norland, ada]\n"
    assert found(event(tmp_path, "They met.\n", "Norland met Quill", "They met", more)) == []


def test_who_stands_speaks_and_relays_is_the_records_own(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "“We agree,” she said, the Post reported. They spoke.\n",
        actors=ACTORS,
        issues="boats: {title: Boats}\n",
        quotes="""\
            q:
              {speaker: ben, addressee: sudmark, source: talk, words: We agree, cue: she said,
               via: [{actor: post, words: the Post reported}]}
            """,
        positions="""\
            p:
              actor: norland
              voice: ada
              issue: boats
              stance: supports
              text: Quill says for Norland what Rook told Sudmark and the Post, not Lee
              evidence: [{quote: q}]
            """,
    )
    assert found(root) == ["Lee"]


def test_an_office_that_one_actor_alone_holds_names_it(tmp_path: Path) -> None:
    words = "The fisheries minister spoke"
    assert found(event(tmp_path, f"{words}.\n", "Quill spoke", words)) == []


def test_an_office_with_a_name_names_nobody_else(tmp_path: Path) -> None:
    words = "President Cam Lee spoke"
    assert found(event(tmp_path, f"{words}.\n", "President Rook spoke", words)) == ["Rook"]


def claim(root: Path, seed: str, text: str, words: str) -> list[str]:
    root = briefing(root, seed, actors=ACTORS)
    (root / "content/briefing.yml").write_text(
        f"title: A briefing\nlanguage: en\nkey_points:\n  - text: {text}\n"
        f"    evidence: [{{source: talk, words: {words}}}]\n"
    )
    return found(root)


def test_a_pronoun_of_a_claim_means_who_was_named_right_before(tmp_path: Path) -> None:
    seed = "Quill met Lee. Then Ada Quill left. He said that boats sail.\n"
    assert claim(tmp_path, seed, "Quill said that boats sail", "He said that boats sail") == []
    assert claim(tmp_path, seed, "Lee said that boats sail", "He said that boats sail") == ["Lee"]


def test_a_pronoun_of_an_event_means_nobody_whom_it_does_not_list(tmp_path: Path) -> None:
    seed = "Ada Quill left. He said that boats sail.\n"
    assert found(event(tmp_path, seed, "Quill on boats", "He said that boats sail")) == ["Quill"]


def test_a_pronoun_behind_a_name_means_nobody_else(tmp_path: Path) -> None:
    seed = "Lee left. Quill said that she stays.\n"
    assert claim(tmp_path, seed, "Lee said so", "Quill said that she stays") == ["Lee"]


def test_a_line_on_a_quote_may_tell_of_its_sentence_and_its_occasion(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "Norland met Sudmark. In Oslin Quill called them “too many boats”.\n",
        actors=ACTORS,
        quotes="""\
            q:
              speaker: ada
              source: talk
              words: too many boats
              cue: Quill called
              occasion: e
              text: Said in Norland when it met Sudmark, and not Lee
            """,
        chronology="e: {title: A day, evidence: [{source: talk, words: Norland met Sudmark.}]}\n",
    )
    assert found(root) == ["Lee"]


@pytest.mark.parametrize(
    ("language", "actors", "words", "texts"),
    [
        (
            "uk",
            "a: {name: Олена Гайова, kind: person, aliases: [Гайова]}\n"
            "b: {name: Тарас Вербовий, kind: person, aliases: [Вербовий]}\n",
            "Гайова відмовила",
            (
                "Олена Гайова каже ні",
                "Тарас Вербовий каже ні",
                "Тарас Вербовий",
            ),
        ),
        (
            "de",
            "a: {name: Helene Brandt, kind: person, aliases: [Brandt]}\n"
            "b: {name: Konrad Weiss, kind: person, aliases: [Weiss]}\n",
            "Brandt sprach im Rat",
            (
                "Brandt hält eine Rede",
                "Weiss hält eine Rede",
                "Weiss",
            ),
        ),
        (
            "ar",
            "a: {name: سلمى الواحاتي, kind: person}\nb: {name: كريم البحراوي, kind: person}\n",
            "قالت سلمى الواحاتي",
            (
                "تحدثت سلمى الواحاتي",
                "تحدث كريم البحراوي",
                "كريم البحراوي",
            ),
        ),
        (
            "he",
            "a: {name: נועה שקדי, kind: person}\nb: {name: תמר גפן, kind: person}\n",
            "אמרה נועה שקדי",
            (
                "נועה שקדי דיברה",
                "תמר גפן דיברה",
                "תמר גפן",
            ),
        ),
        (
            "zh",
            "a: {name: 沈若溪, kind: person}\nb: {name: 顾长风, kind: person}\n",
            "沈若溪说",
            (
                "沈若溪发言",
                "顾长风发言",
                "顾长风",
            ),
        ),
    ],
    ids=["uk", "de", "ar", "he", "zh"],
)
def test_actors_are_looked_for_in_every_script(
    tmp_path: Path,
    language: str,
    actors: str,
    words: str,
    texts: tuple[str, str, str],
) -> None:
    right, wrong, strange = texts
    for text, expected in ((right, []), (wrong, [strange])):
        root = event(tmp_path, f"{words}.\n", text, words, language=language, actors=actors)
        assert found(root) == expected


# Other names.


@pytest.mark.parametrize(
    ("language", "seed", "text"),
    [
        ("en", "They met in Turkey.", "The Turkish talks"),
        ("en", "They met in Poland.", "The Polish talks"),
        ("en", "Ukraine's army.", "The Ukrainian army"),
        ("en", "They met in the Kor Hall.", "A meeting in the Kor Hall"),
        ("en", "They met on day one.", "Talks on a Monday in May"),
        ("en", "The commission met.", "A day of the Commission"),
        ("en", "A talk of the U.S. and Nato.", "Talks of US and NATO"),
        ("en", "A plan of the U.S. came.", "The American plan"),
        ("en", "They met.", "Nobody Else Came To Their Talks"),
        ("uk", "Вони зустрілися в Києві.", "Зустріч у місті Київ"),
        ("uk", "Зустріч була у Львові.", "Усі їдуть до Львова"),
        ("ru", "Это было в Одессе.", "Встреча прошла недалеко от Одессы"),
        ("fr", "On pêche près de Sarzac.", "Les pêcheurs de Sarzac"),
        ("de", "Sie trafen sich.", "Ein Treffen ohne Ergebnis"),
    ],
)
def test_a_name_of_the_evidence_may_stand_in_another_form(
    tmp_path: Path, language: str, seed: str, text: str
) -> None:
    root = event(tmp_path, f"{seed}\n", text, seed, language=language)
    root.joinpath("content/chronology.yml").write_text(
        root.joinpath("content/chronology.yml").read_text().replace(f"'{seed}'", f'"{seed}"')
    )
    assert found(root) == []


@pytest.mark.parametrize(
    ("language", "seed", "text", "strange"),
    [
        ("en", "They met in Turkey.", "A meeting in Istanbul", "Istanbul"),
        ("en", "They met in Iran.", "The Iraqi talks", "Iraqi"),
        ("uk", "Вони зустрілися в Києві.", "Зустріч у місті Харків", "Харків"),
        ("ru", "Это было в Одессе.", "Встреча прошла недалеко от Киева", "Киева"),
        ("fr", "On pêche près de Sarzac.", "Les pêcheurs d’Ouessant", "Ouessant"),
        ("de", "Die NPA meldet es.", "Ein Bericht der OSZE", "OSZE"),
    ],
)
def test_a_name_that_the_evidence_lacks_is_refused(
    tmp_path: Path, language: str, seed: str, text: str, strange: str
) -> None:
    assert found(event(tmp_path, f"{seed}\n", text, seed, language=language)) == [strange]


def test_the_first_word_is_a_name_if_a_source_knows_it_as_one(tmp_path: Path) -> None:
    seed = "They met in Istanbul. They left.\n"
    assert found(event(tmp_path, seed, "Istanbul is left", "They left.")) == ["Istanbul"]
    assert found(event(tmp_path, seed, "Everybody left", "They left.")) == []


def test_words_of_the_issue_and_of_the_briefing_are_no_strangers(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "They met.\n",
        issues="i: {title: Water from the Karst Dam}\n",
        chronology="""\
            e:
              title: A day at the Karst Dam
              issues: [i]
              evidence: [{source: talk, words: They met.}]
            """,
    )
    assert found(root) == []


def test_names_are_not_compared_across_languages(tmp_path: Path) -> None:
    root = event(tmp_path, "Вони зустрілися в Одесі.\n", "A meeting in Odesa", "Вони зустрілися")
    root.joinpath("content/sources.yml").write_text(
        "talk: {file: talk.txt, title: A talk, language: uk}\n"
    )
    assert found(root) == []


def test_an_abbreviation_is_no_small_word(tmp_path: Path) -> None:
    assert found(event(tmp_path, "They told us.\n", "Talks with the US", "They told us.")) == ["US"]


def test_evidence_that_was_not_found_is_reported_once_elsewhere(tmp_path: Path) -> None:
    root = event(tmp_path, "They met.\n", "Norland met in Istanbul", "They sat")
    assert found(root) == []

"""Quotations and persons of used sentences that no record has."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import unrecorded
from tests.building import briefing, codes, run, typed

ACTORS = "quill: {name: Ada Quill, kind: person, aliases: [Quill]}\n"
TALK = "“We stay,” Quill said, and called the plan “absurd on its face”. Nobody came.\n"
STAY = "q: {speaker: quill, source: talk, words: We stay, cue: Quill said}\n"


def talk(root: Path, seed: str, *, more: str = "", language: str = "en", **records: str) -> Path:
    sources = f"talk: {{file: talk.txt, title: T{more}}}\n"
    return briefing(root, seed, language=language, sources=sources, actors=ACTORS, **records)


def test_a_quotation_of_a_used_sentence_is_missed(tmp_path: Path) -> None:
    root = talk(tmp_path, TALK, quotes=STAY)

    found = run(unrecorded.check, root)

    assert codes(found) == ["quotation-unrecorded"]
    assert [typed(root, each) for each in found] == ["absurd on its face"]
    assert {each.severity for each in found} == {"warning"}


@pytest.mark.parametrize(
    "more",
    [
        ", unrecorded: [{words: absurd on its face, why: said twice}]",
        ", uncited: [{words: absurd on its face, why: said twice}]",
    ],
)
def test_it_can_be_set_aside(tmp_path: Path, more: str) -> None:
    assert run(unrecorded.check, talk(tmp_path, TALK, more=more, quotes=STAY)) == []


def test_what_is_cited_is_recorded(tmp_path: Path) -> None:
    event = (
        "e: {title: T, evidence: [{source: talk, words: called the plan “absurd on its face”}]}\n"
    )

    assert run(unrecorded.check, talk(tmp_path, TALK, quotes=STAY, chronology=event)) == []


def test_nothing_is_asked_of_a_sentence_that_is_not_used(tmp_path: Path) -> None:
    seed = "“We stay,” Quill said. Sund called it “absurd on its face” to Senator Ann Fox.\n"

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY)) == []


@pytest.mark.parametrize("name", ["“Aurora”", "“Fox News”", "‘The Gazette’"])
def test_a_name_in_quotation_marks_is_no_quotation(tmp_path: Path, name: str) -> None:
    seed = f"“We stay,” Quill said aboard the {name} yesterday.\n"

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY)) == []


PERSONS = [
    ("en", "“We stay,” Quill told Senator Ann Fox.", "Ann Fox"),
    ("en", "“We stay,” Quill told Sen. Ann B. Fox.", "Ann B. Fox"),
    ("de", "„We stay“, sagte Quill zu Ministerin Anna Berg.", "Anna Berg"),
    ("fr", "« We stay », a dit Quill à la ministre Anne Petit.", "Anne Petit"),
    ("es", "«We stay», dijo Quill al ministro Juan Ruiz.", "Juan Ruiz"),
    ("it", "«We stay», disse Quill al ministro Gino Rossi.", "Gino Rossi"),
    ("pl", "„We stay”, powiedział Quill do premiera Jana Nowaka.", "Jana Nowaka"),
    ("ru", "«We stay», — сказал Quill, и министр Иван Петров ушёл.", "Иван Петров"),
    ("uk", "«We stay», — сказав Quill, і міністр Іван Петренко пішов.", "Іван Петренко"),
]


@pytest.mark.parametrize(("language", "seed", "name"), PERSONS)
def test_a_person_with_a_title_who_is_no_actor_is_missed(
    tmp_path: Path, language: str, seed: str, name: str
) -> None:
    quote = "q: {speaker: quill, source: talk, words: We stay, cue: Quill}\n"
    root = talk(tmp_path, f"{seed}\n", language=language, quotes=quote)

    found = run(unrecorded.check, root)

    assert codes(found) == ["name-unrecorded"]
    assert [typed(root, each) for each in found] == [name]


@pytest.mark.parametrize(
    ("language", "seed", "name"),
    [
        ("en", "“We stay,” Quill told Martin J. Sund and others.", "Martin J. Sund"),
        ("en", "Michael Sund heard “We stay” from Quill.", "Michael Sund"),
        ("de", "„We stay“, sagte Quill zu Jürgen Sund.", "Jürgen Sund"),
        ("ru", "«We stay», — сказала Quill, и Александр Петров ушёл.", "Александр Петров"),
        ("pl", "„We stay”, powiedział Quill, a Andrzej Nowak wyszedł.", "Andrzej Nowak"),
    ],
)
def test_a_person_with_a_given_name_who_is_no_actor_is_missed(
    tmp_path: Path, language: str, seed: str, name: str
) -> None:
    quote = "q: {speaker: quill, source: talk, words: We stay, cue: Quill}\n"
    root = talk(tmp_path, f"{seed}\n", language=language, quotes=quote)

    assert [typed(root, each) for each in run(unrecorded.check, root)] == [name]


def test_whom_a_record_names_in_its_own_words_is_recorded(tmp_path: Path) -> None:
    seed = "“We stay,” Quill told Martin Sund.\n"
    event = (
        "e: {title: Quill speaks to Martin Sund, "
        "evidence: [{source: talk, words: Quill told Martin Sund}]}\n"
    )

    assert run(unrecorded.check, talk(tmp_path, seed, quotes=STAY, chronology=event)) == []


def test_what_the_title_repeats_is_printed(tmp_path: Path) -> None:
    seed = "Quill calls plan “absurd on its face”\n\n“We stay,” Quill said.\n"
    title = ", title: 'Quill calls plan “absurd on its face”', title_basis: source"
    sources = f"talk: {{file: talk.txt{title}}}\n"
    root = briefing(tmp_path, seed, sources=sources, actors=ACTORS, quotes=STAY)

    assert run(unrecorded.check, root) == []


@pytest.mark.parametrize(
    "seed",
    [
        "“We stay,” Quill told the Martin Sund Library.",
        "“We stay,” Quill told Senator Ada Quill.",
        "“We stay,” Quill told the Justice Department.",
        "“We stay,” Quill told Fox News on Monday.",
        "“We stay,” Quill told Senator Fox.",
    ],
)
def test_others_are_not_told_for_persons(tmp_path: Path, seed: str) -> None:
    assert run(unrecorded.check, talk(tmp_path, f"{seed}\n", quotes=STAY.replace("said", ""))) == []


FIRST = {
    "en": "We stay here tonight",
    "de": "Wir bleiben heute hier",
    "fr": "Nous restons ici ce soir",
    "es": "Nos quedamos aquí esta noche",
    "it": "Restiamo qui questa sera",
    "ru": "Мы остаёмся здесь сегодня",
    "uk": "Ми залишаємося тут сьогодні",
    "pl": "Zostajemy tu dziś wieczorem",
    "ar": "نبقى هنا هذه الليلة",
    "he": "אנחנו נשארים כאן הלילה",
    "zh": "我们今晚留在这里",
}
SECOND = [
    ("en", "Sund said “We stay here tonight”, and Holm replied: “{}”.", "Sund said",
     ["We never stay", "Never", "go home at once", "No"]),
    ("en", "Sund said ‘We stay here tonight’, and “{}”, replied Holm.", "Sund said", ["Never"]),
    ("de", "Sund sagte „Wir bleiben heute hier“, und Holm erwiderte: „{}“.", "Sund sagte",
     ["Wir gehen jetzt", "Niemals", "geht sofort nach Hause"]),
    ("de", "Sund sagte »Wir bleiben heute hier«, und Holm erwiderte: »{}«.", "Sund sagte",
     ["Nein"]),
    ("fr", "Sund a dit « Nous restons ici ce soir », et Holm a répondu : « {} ».", "Sund a dit",
     ["Nous partons demain", "Jamais"]),
    ("es", "Sund dijo «Nos quedamos aquí esta noche», y Holm respondió: «{}».", "Sund dijo",
     ["Nos vamos hoy", "Nunca"]),
    ("it", "Sund ha detto «Restiamo qui questa sera», e Holm ha risposto: «{}».", "Sund ha detto",
     ["Noi partiamo oggi", "Mai"]),
    ("ru", "Петров сказал «Мы остаёмся здесь сегодня», а Иванов ответил: «{}».", "Петров сказал",
     ["Мы уходим сегодня", "Никогда"]),
    ("uk", "Петренко сказав «Ми залишаємося тут сьогодні», а Іванов відповів: «{}».",
     "Петренко сказав", ["Ми йдемо сьогодні", "Ніколи"]),
    ("pl", "Nowak powiedział „Zostajemy tu dziś wieczorem”, a Kowalski odpowiedział: „{}”.",
     "Nowak powiedział", ["Idziemy dzisiaj stąd", "Nigdy"]),
    ("ar", "قال سوند «نبقى هنا هذه الليلة» وقال هولم: «{}».", "قال سوند", ["نذهب اليوم", "أبدا"]),
    ("he", 'סונד אמר "אנחנו נשארים כאן הלילה", והולם השיב: "{}".', "סונד אמר", ["לעולם"]),
    ("zh", "顾长风说“我们今晚留在这里”，林海回答：“{}”。", "顾长风说", ["我们走", "马上回家去吧"]),
    ("zh", "顾长风说「我们今晚留在这里」，林海回答：「{}」。", "顾长风说", ["不会"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "seed", "cue", "said"),
    [(*case[:3], said) for case in SECOND for said in case[3]],
)
def test_what_stands_as_speech_is_no_name_however_short(
    tmp_path: Path, language: str, seed: str, cue: str, said: str
) -> None:
    quote = f"q: {{speaker: quill, source: talk, words: {FIRST[language]}, cue: {cue}}}\n"
    root = talk(tmp_path, seed.format(said), language=language, quotes=quote)

    assert [typed(root, each).strip() for each in run(unrecorded.check, root)] == [said]


@pytest.mark.parametrize(
    "seed",
    [
        "“We stay,” Quill said, and took the ship called “Aurora” home.",
        "“We stay,” Quill told “Fox News” on Monday.",
        "“We stay,” Quill said behind the “Save Our Boats” stand.",
    ],
)
def test_a_name_in_marks_may_stand_beside_a_word_of_saying(tmp_path: Path, seed: str) -> None:
    found = run(unrecorded.check, talk(tmp_path, f"{seed}\n", quotes=STAY.replace("said", "")))

    assert "quotation-unrecorded" not in codes(found)


def test_the_same_words_of_somebody_else_are_another_quotation(tmp_path: Path) -> None:
    seed = "“We stay,” Quill said. Called back, “We stay,” said Vera Holm.\n"
    event = "e: {title: A call, evidence: [{source: talk, words: Called back}]}\n"

    stay = STAY.replace("cue:", "suffix: ',” Quill', cue:")
    found = run(unrecorded.check, talk(tmp_path, seed, quotes=stay, chronology=event))

    assert "quotation-unrecorded" in codes(found)


def test_evidence_that_only_touches_a_quotation_does_not_record_it(tmp_path: Path) -> None:
    seed = "“We stay,” Quill said, and called the plan “absurd on its very face”.\n"
    event = "e: {title: A call, evidence: [{source: talk, words: called the plan “absurd}]}\n"

    found = run(unrecorded.check, talk(tmp_path, seed, quotes=STAY, chronology=event))

    assert codes(found) == ["quotation-unrecorded"]


def test_a_headline_that_is_cited_is_asked_like_any_sentence(tmp_path: Path) -> None:
    seed = "Quill calls the big plan “absurd on its face”\n\n“We stay,” Quill said.\n"
    title = ", title: 'Quill calls the big plan “absurd on its face”', title_basis: source"
    event = "e: {title: A call, evidence: [{source: talk, words: Quill calls the big plan}]}\n"
    sources = f"talk: {{file: talk.txt{title}}}\n"
    root = briefing(tmp_path, seed, sources=sources, actors=ACTORS, quotes=STAY, chronology=event)

    assert codes(run(unrecorded.check, root)) == ["quotation-unrecorded"]


@pytest.mark.parametrize(
    "name",
    ["Ursula von der Leyen", "Mohammed bin Salman", "Bashar al-Assad", "Abdel el-Sisi"],
)
def test_a_name_with_small_words_inside_is_one_name(tmp_path: Path, name: str) -> None:
    seed = f"“We stay,” Quill told President {name} yesterday.\n"
    root = talk(tmp_path, seed, quotes=STAY.replace("said", "told"))

    assert [typed(root, each) for each in run(unrecorded.check, root)] == [name]

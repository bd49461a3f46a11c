"""Words in quotation marks in our text are the source's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import quoted_text
from tests.building import briefing, run, typed

ACTORS = """\
    ada: {name: Ada Quill, kind: person}
    club: {name: Blue Hill, kind: organisation, aliases: ['“Blue Hill”', «Синя гора»]}
    """


def event(root: Path, seed: str, text: str, words: str, language: str = "en") -> Path:
    record = f"e:\n  title: A report\n  text: '{text}'\n  evidence:\n"
    record += f"    - {{source: talk, words: '{words}'}}\n"
    return briefing(root, seed, language=language, actors=ACTORS, chronology=record)


def found(root: Path) -> list[str]:
    return [typed(root, finding) for finding in run(quoted_text.check, root)]


@pytest.mark.parametrize(
    ("language", "words", "text"),
    [
        ("en", "They will lose their first harvest", "They lose “their first harvest.”"),
        ("en", "a step, not a leap", 'It was "a step…leap"'),
        ("en", "a step, not a leap", "It was “a step, [and] not a leap”"),
        ("en", "the plan", "The ministers’ and the mayors’ plan"),
        ("de", "Das war schlicht weltfremd", "Er fand es „schlicht weltfremd“"),
        ("fr", "sinon, je ne signe rien", "Il dit : « sinon, je ne signe rien »."),
        ("ru", "назвала это «шагом навстречу»", "Сомова назвала это «шагом навстречу»"),
        ("ar", "ترف لا نملكه", "وصفه بأنه «ترف»"),
        ("he", "מנהרה קצרה היא עדיין מנהרה", "היא אמרה ״מנהרה קצרה״"),
        ("zh", "要求完全不可接受", "他说“完全不可接受”"),
    ],
)
def test_words_of_the_evidence_may_be_quoted(
    tmp_path: Path, language: str, words: str, text: str
) -> None:
    assert found(event(tmp_path, f"{words}.\n", text, words, language)) == []


@pytest.mark.parametrize(
    ("language", "words", "text", "strange"),
    [
        ("en", "too many", "It was “far too many”", "far too many"),
        ("en", "Too many", "It was “too many”", "too many"),
        ("en", "the harvests", "It was “the harvest”", "the harvest"),
        ("en", "not a leap but a step", "It was “a step … a leap”", "a step … a leap"),
        ("de", "schlicht weltfremd", "Er fand es „schlicht fremd“", "schlicht fremd"),
        ("ru", "шагом навстречу", "Сомова говорит о «шаге навстречу»", "шаге навстречу"),
        ("fr", "je ne signe rien", "Il dit : « je signe »", "je signe"),
        ("zh", "完全不可接受", "他说“可接受的”", "可接受的"),
    ],
)
def test_other_words_are_refused_at_their_place(
    tmp_path: Path, language: str, words: str, text: str, strange: str
) -> None:
    assert found(event(tmp_path, f"{words}.\n", text, words, language)) == [strange]


def test_the_rest_of_the_sentence_is_not_what_was_cited(tmp_path: Path) -> None:
    seed = "They spoke of a step, and of a leap.\n"
    assert found(event(tmp_path, seed, "They spoke of “a leap”", "They spoke of a step")) == [
        "a leap"
    ]


def test_the_nearest_words_are_suggested(tmp_path: Path) -> None:
    words = "that is too many for this stock"
    (finding,) = run(
        quoted_text.check, event(tmp_path, f"{words}.\n", "It is “too much for stock”", words)
    )
    assert "too many for this stock" in finding.help


def test_the_name_of_an_actor_in_quotation_marks_is_no_quotation(tmp_path: Path) -> None:
    assert found(event(tmp_path, "They met.\n", "The “Blue Hill” met", "They met")) == []


def test_a_name_in_quotation_marks_may_change_its_endings(tmp_path: Path) -> None:
    words = "Дідух очолює «Живу гору»"
    assert found(event(tmp_path, f"{words}.\n", "«Жива гора» пише листа", words, "uk")) == []
    assert found(event(tmp_path, f"{words}.\n", "«Жива вода» пише листа", words, "uk")) == [
        "Жива вода"
    ]


def test_what_was_said_may_not_change_its_endings(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "«Ми чекаємо», сказала Ада.\n",
        language="uk",
        actors="ada: {name: Ада, kind: person}\n",
        quotes="q: {speaker: ada, source: talk, words: Ми чекаємо, cue: сказала Ада}\n",
        chronology="e: {title: Ада каже «Ми чекали», evidence: [{quote: q}]}\n",
    )
    assert found(root) == ["Ми чекали"]


def test_a_name_in_quotation_marks_in_the_title_may_be_repeated(tmp_path: Path) -> None:
    root = briefing(
        tmp_path,
        "Вони зустрілися.\n",
        language="uk",
        issues="i: {title: Курорт біля «Синьої полонини»}\n",
        chronology="""\
            e:
              title: Зустріч біля «Синьої полонини»
              issues: [i]
              evidence: [{source: talk, words: Вони зустрілися.}]
            """,
    )
    assert found(root) == []

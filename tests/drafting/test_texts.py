"""The sentence, the day and the kind that a draft proposes: the source's own, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.drafting.draft import draft
from tests.building import briefing, linked

NOTE = "{date: 2025-03-06, basis: editor, note: printed on the paper}"


def proposed(root: Path, text: str, kind: str, code: str = "en") -> list[dict[str, Any]]:
    meta = f"talk: {{file: talk.txt, title: A talk, language: {code}, published: {NOTE}}}\n"
    built = linked(briefing(root, text, sources=meta))
    found = [one for one in draft(built, "talk").records if one.kind == kind]
    return [{**one.fields, "notes": " ".join(one.notes)} for one in found]


def rests_on_words(one: dict[str, Any]) -> bool:
    """Whether a record cites the reporter's words, and no quotation alone."""
    return any("words" in each for each in one["evidence"])


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        (
            "en",
            "Ada Quill left. Previously, she said that the boats might not go.",
            "Ada Quill said that the boats might not go.",
        ),
        (
            "en",
            "Norwegian Minister Ada Quill met Quill's crews and said that the boats go.",
            "Quill met Quill's crews and said that the boats go.",
        ),
        (
            "en",
            "The boats go, said Norwegian Minister Ada Quill during a visit to Bonn, a city.",
            "The boats go, said Ada Quill during a visit to Bonn.",
        ),
        (
            "fr",
            "Le maire de Brest, Yann Morel, a annoncé que la ville suspendait le chantier.",
            "Le maire de Brest, Yann Morel, a annoncé que la ville suspendait le chantier.",
        ),
        (
            "ru",
            "Олег Самойлов ушёл. Он добавил, что порт закроют.",
            "Олег Самойлов добавил, что порт закроют.",
        ),
        (
            "zh",
            "“这是错误，”议员王丽华说，“人人要付出代价。”总理陈志远强调，港口将建成。",
            "陈志远强调，港口将建成。",
        ),
    ],
)
def test_a_position_begins_with_the_articles_own_sentence(
    tmp_path: Path, code: str, text: str, sentence: str
) -> None:
    found = proposed(tmp_path, text, "positions", code)

    assert [one.get("text") for one in found if rests_on_words(one)] == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "“The harbour stays open,” Ada Quill said, adding that nobody had asked.",
        "Ada Quill never said that the boats go.",
        "“No,” said the host of Ada Quill, who demanded an inquiry into the boats.",
    ],
)
def test_what_cannot_stand_alone_is_given_as_no_sentence(tmp_path: Path, text: str) -> None:
    found = [one for one in proposed(tmp_path, text, "positions") if rests_on_words(one)]

    assert found
    assert all("text" not in one for one in found)


def test_what_somebody_only_said_of_another_is_no_event(tmp_path: Path) -> None:
    text = "Ada Quill said that Luc Durand would leave if the boats stayed."
    (one,) = proposed(tmp_path, text, "events")

    assert one["title"] == text.rstrip(".")


@pytest.mark.parametrize(
    ("code", "text", "date"),
    [
        ("de", "Ada Quill sagte am Montag, die Flotte bleibe bis Mai im Hafen.", "2025-03-03"),
        ("en", "Ada Quill said on Monday that the fleet left on Tuesday.", "2025-03-03"),
        ("en", "Ada Quill met the crews on 3 March 2024.", "2024-03-03"),
        ("en", "Ada Quill said that the fleet left on Tuesday.", None),
        ("en", "Ada Quill stays in Bergen until May.", None),
        ("en", "The costs of Ada Quill have doubled since 2020.", None),
        ("tr", "Ada Quill limanı 2027'de açacak.", None),
        ("en", "Ada Quill opens the port on 3 April 2026.", None),
    ],
)
def test_an_event_has_the_day_of_what_it_tells_or_none(
    tmp_path: Path, code: str, text: str, date: str | None
) -> None:
    dates = [one.get("date") for one in proposed(tmp_path, text, "events", code)]

    assert [one["date"] if one else None for one in dates] == [date]


def test_words_without_a_year_that_may_mean_the_next_one_are_left_to_a_person(
    tmp_path: Path,
) -> None:
    (one,) = proposed(tmp_path, "Ada Quill bleibt bis Mai in Bergen.", "events", "de")

    assert "“Mai” gives no year: the last one, or the next?" in one["notes"]


@pytest.mark.parametrize(
    ("code", "text", "status"),
    [
        ("en", "Ada Quill met the crews in Bergen.", "happened"),
        ("en", "Ada Quill reportedly met the crews in Bergen.", "reported"),
        ("en", "Ada Quill might meet the crews in Bergen.", "possible"),
        ("tr", "Ada Quill salı günü Bergen'e gitti.", None),
    ],
)
def test_an_event_is_as_sure_as_its_words(
    tmp_path: Path, code: str, text: str, status: str | None
) -> None:
    (one,) = proposed(tmp_path, text, "events", code)

    assert one.get("status") == status


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("es", "La Comisión Europea pidió calma. Ada Quill lo dijo.", ["Comisión Europea"]),
        ("pl", "Komisja Europejska odmówiła komentarza.", ["Komisja Europejska"]),
        ("de", "Die Europäische Kommission prüft den Fall.", ["Europäische Kommission"]),
        ("fr", "Le 12 mars, la Cour des comptes avait prévenu la ville.", ["Cour des comptes"]),
        ("zh", "议员王丽华指责政府隐瞒真相。", []),
    ],
)
def test_a_house_is_an_organisation_with_its_whole_name(
    tmp_path: Path, code: str, text: str, names: list[str]
) -> None:
    found = [one for one in proposed(tmp_path, text, "actors", code) if one["kind"] != "person"]

    assert [(one["name"], one["kind"]) for one in found] == [(one, "organisation") for one in names]


def test_a_name_with_an_article_that_speaks_has_no_kind(tmp_path: Path) -> None:
    text = "Norway has paid for the boats, the Fjord Courier reported."
    (one,) = [one for one in proposed(tmp_path, text, "actors") if "Courier" in one["name"]]

    assert "kind" not in one
    assert "kind: the text does not tell it" in one["notes"]


def test_a_title_in_arabic_is_the_whole_office(tmp_path: Path) -> None:
    text = "قال وزير النقل سامي الحداد إن الحكومة ستوقف البناء."
    (one,) = proposed(tmp_path, text, "actors", "ar")

    assert one["name"] == "سامي الحداد"
    assert [role["title"] for role in one["roles"]] == ["وزير النقل"]


def test_a_group_without_a_name_is_shown_where_it_stands(tmp_path: Path) -> None:
    text = "Yesterday some European officials told Ada Quill that the boats go."
    (one,) = [one for one in proposed(tmp_path, text, "actors") if one.get("unnamed")]

    assert one["evidence"] == [{"source": "talk", "words": text}]


def test_a_headline_without_a_stop_says_nothing(tmp_path: Path) -> None:
    text = "Union calls off the strike\n\nAda Quill called off the strike. Ada Quill went home."

    assert all("Union" not in str(one) for one in proposed(tmp_path, text, "positions"))
    assert all("Union" not in str(one) for one in proposed(tmp_path, text, "events"))


def test_an_id_is_never_of_digits_alone(tmp_path: Path) -> None:
    ids = draft(linked(briefing(tmp_path, "总理陈志远强调，港口将于2027年建成。")), "talk").records

    assert all(any(letter.isalpha() for letter in one.identifier) for one in ids)


def test_an_id_of_chinese_is_how_it_is_read(tmp_path: Path) -> None:
    records = draft(
        linked(
            briefing(
                tmp_path,
                "总理陈志远强调，港口将于2027年建成。",
                sources=(
                    f"talk: {{file: talk.txt, title: A talk, language: zh, published: {NOTE}}}\n"
                ),
            )
        ),
        "talk",
    ).records

    assert [one.identifier for one in records if one.kind == "actors"] == ["chen-zhi-yuan"]
    assert all(
        one.identifier.startswith("chen-zhi-yuan-") for one in records if one.kind == "positions"
    )


@pytest.mark.parametrize(
    ("code", "text", "kept"),
    [
        ("de", "Laut dem Biologen Luc Durand erholt sich der Bestand.", "Laut"),
        ("de", "Die Boote fahren, sagte der norwegische Minister Luc Durand.", "sagte "),
        ("en", "The boats go, said nobody but Minister Luc Durand.", "nobody but"),
        ("en", "According to Norwegian Minister Luc Durand, the boats go.", "According to"),
    ],
)  # fmt: skip
def test_the_words_that_attribute_are_never_lost_to_a_short_name(
    tmp_path: Path, code: str, text: str, kept: str
) -> None:
    texts = [one["text"] for one in proposed(tmp_path, text, "positions", code) if "text" in one]

    assert texts
    assert all(kept in one for one in texts)


@pytest.mark.parametrize(
    ("code", "text", "speakers"),
    [
        ("ru", "Пётр Воронин ушёл. Порт закроют, пишет «Коммерсантъ».", [None]),
        (
            "it",
            "Luigi Serra ha detto di no. L'assessora ha replicato che si può. "
            "«Lo faremo di certo», ha aggiunto.",
            [None],
        ),
        ("it", "Luigi Serra ha detto di no. «Lo faremo di certo», ha aggiunto.", ["luigi-serra"]),
    ],
)
def test_a_verb_alone_is_not_given_to_whoever_was_named_before(
    tmp_path: Path, code: str, text: str, speakers: list[str | None]
) -> None:
    assert [one.get("speaker") for one in proposed(tmp_path, text, "quotes", code)] == speakers


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("de", "Der Vorsitzende des Verbands, Olaf Petersen, warnte vor Eis.", "Olaf Petersen"),
        ("pl", "Wiceminister Anna Sikora powiedziała, że rząd zapłaci.", "Anna Sikora"),
        ("ru", "Вице-губернатор Анна Сизова сказала, что власти заплатят.", "Анна Сизова"),
    ],
)
def test_a_person_is_named_without_the_office_and_what_it_is_of(
    tmp_path: Path, code: str, text: str, name: str
) -> None:
    assert [one["name"] for one in proposed(tmp_path, text, "actors", code)] == [name]


def test_it_behind_a_verb_is_nobody(tmp_path: Path) -> None:
    text = "Der Sender NDR schwieg. Niemand habe damit gerechnet, hieß es aus dem Haus."

    assert all("actor" not in one for one in proposed(tmp_path, text, "positions", "de"))


def test_two_actors_never_share_a_short_name(tmp_path: Path) -> None:
    text = (
        "Senator Ada Quill Leads. Senator Ada J. Quill said that the boats go. "
        "Ada Quill said so. Quill left."
    )
    found = proposed(tmp_path, text, "actors")
    names = [name for one in found for name in (one["name"], *one.get("aliases", ()))]

    assert len(names) == len(set(names))
    assert "Ada Quill" not in names


def test_who_speaks_in_a_transcript_is_whom_its_label_names(tmp_path: Path) -> None:
    text = "Norway has paid.\n\nFALLIN: Well, we all need to work.\n\nHOLM: That is so."
    found = proposed(tmp_path, text, "quotes")

    assert all("speaker" not in one for one in found)


def test_what_an_event_tells_stands_in_the_words_that_it_cites(tmp_path: Path) -> None:
    text = (
        "Ada Quill met Obo Sund in Bergen. Bemoaning the “phony system,” Quill accused Sund of "
        "leaving, and Sund said that the boats stay."
    )

    for one in proposed(tmp_path, text, "events"):
        told = str(one.get("title", one.get("text", "")))
        cited = " ".join(str(each["words"]) for each in one["evidence"] if "words" in each)
        assert [name for name in ("Quill", "Sund") if name in told and name not in cited] == []
